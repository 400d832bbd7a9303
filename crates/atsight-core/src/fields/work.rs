//! Work and volunteering: title, employer, place, dates, bullets.

use super::address;
use super::dates;
use super::entries::{self, Entry, is_label, trim};
use super::lexicon;
use super::place;
use super::rows::{self, Role, Row, Source};
use super::tables::{self, Title};
use crate::model::{Field, SectionId, Volunteer, Work};

/// The jobs of a resume, and whether their titles stand before their employers.
pub(super) fn extract(source: &Source<'_>) -> (Vec<Work>, bool) {
    records(source, SectionId::WorkExperience, true)
}

/// Volunteering, which is written like work; where nothing tells, in the same order.
pub(super) fn volunteering(source: &Source<'_>, title_first: bool) -> Vec<Volunteer> {
    (records(source, SectionId::Volunteering, title_first)
        .0
        .into_iter())
    .map(|work| {
        let mut own = Volunteer::default();
        own.organization = work.name;
        own.position = work.position;
        own.url = work.url;
        own.start_date = work.start_date;
        own.end_date = work.end_date;
        own.summary = work.summary;
        own.highlights = work.highlights;
        own
    })
    .collect()
}

/// A text and its line.
type Cell = (String, usize);

/// What the header of an entry says.
#[derive(Clone, Debug, Default)]
struct Header {
    cells: Vec<Cell>,
    location: Option<Cell>,
    url: Option<Cell>,
    /// Title and employer that labels tell.
    title: Option<Cell>,
    employer: Option<Cell>,
    /// How the place stood behind what it is the place of.
    shape: Option<Shape>,
}

fn records(source: &Source<'_>, id: SectionId, usual: bool) -> (Vec<Work>, bool) {
    let mut out: Vec<Work> = Vec::new();
    let mut first = usual;
    for rows in source.of_kind(id) {
        let known = out.len();
        let entries = entries::split(rows.clone());
        let mut headers: Vec<Header> = entries.iter().map(header).collect();
        name_places(&mut headers, &source.cities);
        for header in &mut headers {
            header.cut_single();
        }
        let title_first = title_first(&headers, usual);
        first = title_first;
        for (entry, header) in entries.iter().zip(headers) {
            let mut work = Work::default();
            let labelled = [header.title, header.employer];
            let [title, employer] = match labelled {
                [None, None] => roles(header.cells, title_first),
                // One of them has a label: the other is what stands without.
                [title, employer] => {
                    let mut rest = header.cells.into_iter();
                    [
                        title.or_else(|| rest.next()),
                        employer.or_else(|| rest.next()),
                    ]
                }
            };
            let field = |cell: Option<Cell>, confidence| {
                cell.map(|(text, line)| Field::new(text, confidence, line..line + 1))
            };
            let employer = employer.map(|(text, line)| (without_department(text), line));
            work.position = field(title, 0.85);
            work.name = field(employer, 0.85);
            // Several roles under one employer.
            if work.name.is_none() && work.position.is_some() && entry.date.is_some() {
                work.name = out.last().and_then(|w| w.name.clone());
            }
            work.location = field(header.location, 0.9);
            work.url = field(header.url, 0.9);
            if let Some((line, span)) = &entry.date {
                let date = |d: Option<super::dates::PartialDate>| {
                    d.map(|d| Field::new(d.iso(), span.confidence(), *line..line + 1))
                };
                work.start_date = date(span.start);
                work.end_date = date(span.end);
            }
            let (summary, highlights) = body(&entry.body);
            work.summary = summary;
            work.highlights = highlights;
            if work.position.is_some() || work.name.is_some() || work.start_date.is_some() {
                out.push(work);
            } else if let Some(last) = out.last_mut() {
                last.highlights.extend(work.highlights);
            }
        }
        if out.len() == known {
            out.extend(rows.iter().filter_map(in_a_sentence));
        }
    }
    (out, first)
}

/// Longest title or employer in a sentence, in words.
const MAX_CELL_WORDS: usize = 7;

/// An entry that is told in one line: “Mentor, Rainier Code Club, since Sep 2015. Teaches networking.”
fn in_a_sentence(row: &Row) -> Option<Work> {
    let span = dates::find(&row.text).into_iter().next()?;
    let head = trim(row.text.get(..span.bytes.start)?);
    let cells: Vec<&str> = head.split(',').map(trim).collect();
    // A name, and no part of a sentence: its longer words have capitals.
    let named = |cell: &&str| {
        let words: Vec<&str> = cell.split_whitespace().collect();
        let long = words.iter().filter(|word| word.chars().count() > 3);
        let mut firsts = long.filter_map(|word| word.chars().next());
        (1..=MAX_CELL_WORDS).contains(&words.len()) && !firsts.any(char::is_lowercase)
    };
    if !(2..=3).contains(&cells.len()) || !cells.iter().all(named) {
        return None;
    }
    let field = |text: &str, confidence| {
        Some(Field::new(
            text.to_owned(),
            confidence,
            row.line..row.line + 1,
        ))
    };
    let date = |date: Option<dates::PartialDate>| field(&date?.iso(), span.confidence());
    let mut work = Work::default();
    // Who did what is told in this order: nobody writes the title last in a sentence.
    work.position = field(cells[0], 0.7);
    work.name = field(cells[1], 0.7);
    work.location = cells.get(2).and_then(|place| field(place, 0.7));
    (work.start_date, work.end_date) = (date(span.start), date(span.end));
    let rest = trim(row.text.get(span.bytes.end..)?);
    let rest = rest.trim_start_matches(['.', ':', ';']).trim();
    work.summary = if rest.is_empty() {
        None
    } else {
        field(rest, 0.7)
    };
    Some(work)
}

/// The header lines of an entry, cut into cells, the place apart.
fn header(entry: &Entry) -> Header {
    let mut header = Header::default();
    let mut texts: Vec<(String, usize, bool)> = Vec::new();
    for head in &entry.heads {
        for cell in head.text.split(['\t', '|', '·', '•', '∙']) {
            let (cell, url) = split_url(trim(cell));
            if let Some(url) = url {
                header.url.get_or_insert((url.to_string(), head.line));
            }
            let Some(cell) = header.without_labelled(cell, head) else {
                continue;
            };
            if !cell.is_empty() && !entries::is_duration(cell) && !is_label(cell) {
                texts.push((cell.to_string(), head.line, head.styled));
            }
        }
    }
    for (text, line, styled) in texts {
        let (rest, place) = split_place(&text, styled);
        if let Some(place) = place
            && header.location.is_none()
        {
            header.location = Some((place.to_string(), line));
            header.shape = last_part(&text)
                .filter(|(_, rest, tail)| *tail == place && !rest.is_empty())
                .map(|(separator, rest, _)| shape_of(separator, rest));
        }
        let rest = trim(without_lead(rest));
        if !rest.is_empty() && rest.chars().any(char::is_alphabetic) {
            header.cells.push((rest.to_string(), line));
        }
    }
    header
}

/// A web address at the end of a text, cut off; employers are called "example.com", so only a full one is.
fn split_url(text: &str) -> (&str, Option<&str>) {
    let found = address::urls(text).pop().filter(|range| {
        let url = text.get(range.clone()).unwrap_or_default();
        range.end == text.len() && (url.contains("://") || url.starts_with("www."))
    });
    match found {
        Some(range) => (
            trim(text.get(..range.start).unwrap_or_default()),
            text.get(range),
        ),
        None => (text, None),
    }
}

impl Header {
    /// A cell, unless its label says what it is.
    fn without_labelled<'t>(&mut self, cell: &'t str, head: &entries::Head) -> Option<&'t str> {
        let Some((title, value)) = tables::labelled(cell) else {
            return Some(cell);
        };
        let own = |text: &str| (!text.is_empty()).then(|| (text.to_string(), head.line));
        match title {
            Title::Dates | Title::Number => {}
            // "Title" or "Company" alone may be one.
            _ if value.is_empty() => return Some(cell),
            Title::Position => self.title = self.title.take().or_else(|| own(value)),
            Title::Employer | Title::School => {
                let (employer, place) = match split_place(value, head.styled) {
                    // Behind a label, a name and its place: no list has all cities.
                    (whole, None) => match whole.split_once(", ") {
                        Some((name, place)) if is_place_name(place) => (name, Some(place)),
                        _ => (whole, None),
                    },
                    found => found,
                };
                self.employer = self.employer.take().or_else(|| own(trim(employer)));
                self.location = self.location.take().or_else(|| own(place?));
            }
            Title::Place => self.location = self.location.take().or_else(|| own(value)),
            Title::Score | Title::Board | Title::Area | Title::Degree => return Some(cell),
        }
        None
    }

    /// Title and employer in one cell become two.
    fn cut_single(&mut self) {
        if let [(text, line)] = &self.cells[..]
            && let Some((left, right)) = cut(text)
        {
            self.cells = vec![(left.to_string(), *line), (right.to_string(), *line)];
        }
    }

    /// Takes the place from the end of the first cell of which `is_place` says so, by its shape, what stands in front of it and
    /// itself; gives the shape.
    fn take_place(&mut self, is_place: impl Fn(Shape, &str, &str) -> bool) -> Option<Shape> {
        let found = self.cells.iter_mut().find_map(|(text, line)| {
            let (separator, rest, tail) = last_part(text)?;
            let shape = shape_of(separator, rest);
            if !is_place(shape, rest, tail) {
                return None;
            }
            let place = (tail.to_string(), *line);
            *text = rest.to_string();
            Some((shape, place))
        });
        let (shape, place) = found?;
        self.location = Some(place);
        Some(shape)
    }
}

/// Finds places that no list knows: the city where the candidate lives, and what stands where other entries of the
/// section have theirs.
fn name_places(headers: &mut [Header], cities: &[String]) {
    // Known cities first: they show where places stand.
    for header in headers.iter_mut().filter(|h| h.location.is_none()) {
        let is_known = |tail: &str| cities.iter().any(|city| city.eq_ignore_ascii_case(tail));
        header.shape = header.take_place(|_, _, tail| is_known(tail));
    }
    let shapes: Vec<Shape> = headers.iter().filter_map(|h| h.shape).collect();
    for header in headers.iter_mut().filter(|h| h.location.is_none()) {
        let alone = header.cells.len() == 1;
        header.take_place(|shape, rest, tail| {
            // A title and its employer on one line have two parts without a place.
            let enough = !alone || shape.1 > 0;
            let agrees = shapes.contains(&shape) && enough && (alone || title_score(rest) <= 0);
            agrees && is_place_name(tail)
        });
    }
}

/// What stood in front of a place: the separator, and how many more of them.
type Shape = (&'static str, usize);

fn shape_of(separator: &'static str, rest: &str) -> Shape {
    (separator, rest.matches(separator).count())
}

/// The last part of a text, behind a comma or a spaced dash.
fn last_part(text: &str) -> Option<(&'static str, &str, &str)> {
    [" – ", " — ", " - ", ", "].iter().find_map(|separator| {
        let (rest, tail) = text.rsplit_once(separator)?;
        (!trim(rest).is_empty() && !trim(tail).is_empty())
            .then(|| (*separator, trim(rest), trim(tail)))
    })
}

/// Whether a text has the shape of a city: up to three words with capitals that are not said of titles and employers.
fn is_place_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=3).contains(&words)
        && text.starts_with(char::is_uppercase)
        && !is_suffix(text)
        && !text.contains(['&', '.', '(', '+'])
        && text.chars().any(char::is_lowercase)
        && !text.chars().any(|c| c.is_ascii_digit())
        && !lexicon::has_job_word(text)
        && !lexicon::has_employer_word(text)
        && !lexicon::has_school_word(text)
}

/// An employer without its department in front: "Department of Physics, Example University".
fn without_department(text: String) -> String {
    const DEPARTMENTS: [&str; 9] = [
        "Department ",
        "Dept. ",
        "Dept ",
        "Division ",
        "Faculty ",
        "Fakultät ",
        "Departamento ",
        "Facultad ",
        "Département ",
    ];
    let Some((_, rest)) = text.split_once(", ") else {
        return text;
    };
    let in_front = DEPARTMENTS.iter().any(|word| text.starts_with(word));
    if in_front && (lexicon::has_employer_word(rest) || lexicon::has_school_word(rest)) {
        return rest.to_string();
    }
    text
}

fn without_lead(text: &str) -> &str {
    ["at ", "@ ", "bei ", "chez "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text)
}

/// Title and employer, given which of them stands first in most entries.
fn roles(mut cells: Vec<Cell>, title_first: bool) -> [Option<Cell>; 2] {
    cells.truncate(6);
    match cells.len() {
        0 => [None, None],
        1 => {
            let only = cells.pop();
            match only {
                Some(cell) if title_score(&cell.0) >= 0 => [Some(cell), None],
                cell => [None, cell],
            }
        }
        _ => {
            let scores: Vec<i32> = cells.iter().map(|c| title_score(&c.0)).collect();
            let (a, b) = (scores[0], scores[1]);
            // The two first cells carry both; a third is a department or a web address.
            let title = match a.cmp(&b) {
                std::cmp::Ordering::Greater => 0,
                std::cmp::Ordering::Less => 1,
                std::cmp::Ordering::Equal => usize::from(!title_first),
            };
            let mut cells = cells.into_iter();
            let (first, second) = (cells.next(), cells.next());
            if title == 0 {
                [first, second]
            } else {
                [second, first]
            }
        }
    }
}

/// Evidence that a text is a job title, against that it is an employer.
fn title_score(text: &str) -> i32 {
    2 * i32::from(lexicon::has_job_word(text))
        - i32::from(lexicon::has_employer_word(text))
        - i32::from(text.contains('&') && !lexicon::has_job_word(text))
}

/// Whether titles stand before employers, by the entries where that is plain; else as usual.
fn title_first(headers: &[Header], usual: bool) -> bool {
    let votes: i32 = headers
        .iter()
        .filter_map(|h| match &h.cells[..] {
            [a, b, ..] => Some((title_score(&a.0) - title_score(&b.0)).signum()),
            _ => None,
        })
        .sum();
    votes > 0 || votes == 0 && usual
}

/// Title and employer on one line, cut where one side is a title and the other is not.
fn cut(text: &str) -> Option<(&str, &str)> {
    for separator in [
        " at ", " @ ", " bei ", " chez ", ", ", " – ", " — ", " - ", ": ", " / ",
    ] {
        let mut best: Option<(i32, &str, &str)> = None;
        for (at, _) in text.match_indices(separator) {
            let (left, right) = (trim(&text[..at]), trim(&text[at + separator.len()..]));
            if left.is_empty() || right.is_empty() || is_suffix(right) || depth(left) != 0 {
                continue;
            }
            let (l, r) = (title_score(left), title_score(right));
            // The employer is the shorter side: titles have commas and dashes of their own.
            let longer_title = if l > r {
                left.len() > best.map_or(0, |b| b.1.len())
            } else {
                best.is_none()
            };
            let score = (l - r).abs();
            if best.is_none_or(|(most, ..)| score > most || score == most && longer_title) {
                best = Some((score, left, right));
            }
        }
        if let Some((_, left, right)) = best {
            return Some((left, right));
        }
    }
    None
}

/// Open brackets at the end of a text.
fn depth(text: &str) -> i32 {
    text.chars()
        .map(|c| i32::from(c == '(') - i32::from(c == ')'))
        .sum()
}

/// Whether a text is what follows a comma inside a name: "Inc.", "Ltd."
fn is_suffix(text: &str) -> bool {
    let word = text.split([',', ' ']).next().unwrap_or_default();
    let plain = word.replace('.', "").to_lowercase();
    matches!(
        plain.as_str(),
        "sl" | "slu"
            | "srl"
            | "spa"
            | "bv"
            | "nv"
            | "inc"
            | "llc"
            | "ltd"
            | "llp"
            | "gmbh"
            | "corp"
            | "co"
            | "plc"
            | "pc"
            | "sa"
            | "lp"
    )
}

/// Cuts a known place off the end of a text: `Example Ltd., Leeds, UK`. Cells of their own may be places as a
/// whole; in bare text the words before the city belong to something else.
pub(super) fn split_place(text: &str, styled: bool) -> (&str, Option<&str>) {
    let plain = trim(text.trim_end_matches(')'));
    if is_remote(plain) {
        return ("", Some(plain));
    }
    let is_place = |part: &str| place::read(part).is_some_and(|read| read.is_full());
    let dashed = [" – ", " — ", " - "]
        .iter()
        .find_map(|dash| text.rsplit_once(dash));
    if let Some((before, tail)) = dashed
        && place::read(tail).is_some_and(|read| read.is_full())
    {
        return (before, Some(tail));
    }
    let commas: Vec<usize> = text.match_indices(", ").map(|(at, _)| at).collect();
    let clean = |part: &str| {
        !lexicon::has_job_word(part)
            && !lexicon::has_school_word(part)
            && !part
                .split(',')
                .next()
                .is_some_and(lexicon::has_employer_word)
    };
    for back in (1..=2).rev() {
        let Some(at) = commas
            .len()
            .checked_sub(back + 1)
            .and_then(|i| commas.get(i))
        else {
            continue;
        };
        let tail = &text[at + 2..];
        if is_place(tail) && clean(tail) {
            return (&text[..*at], Some(tail));
        }
    }
    if let Some(&at) = commas.last() {
        let tail = &text[at + 2..];
        let before = &text[..at];
        if commas.len() <= 2
            && is_place(text)
            && clean(text)
            && (styled || before.split(' ').count() <= 2)
        {
            return ("", Some(text));
        }
        // "Example Ltd. New York, NY" in bare text.
        if is_place(text) || is_place(&format!("City, {tail}")) {
            let words: Vec<usize> = before.match_indices(' ').map(|(i, _)| i + 1).collect();
            let known = words
                .iter()
                .rev()
                .take(3)
                .rev()
                .copied()
                .find(|i| lexicon::place(&before[*i..]).is_some());
            let start = known.or_else(|| words.last().copied());
            if let Some(start) = start
                && is_place(&text[start..])
                && !styled
            {
                return (&text[..start], Some(&text[start..]));
            }
        }
        if matches!(
            lexicon::place(tail),
            Some(lexicon::Place::City | lexicon::Place::Country(_))
        ) {
            return (before, Some(tail));
        }
    } else if lexicon::place(text).is_some() {
        return ("", Some(text));
    }
    (text, None)
}

fn is_remote(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "remote" | "hybrid" | "télétravail" | "remoto" | "homeoffice" | "home office"
    )
}

/// Rows under a header: bullets, or blocks of prose; a single block is a summary.
pub(super) fn body(rows: &[Row]) -> (Option<Field<String>>, Vec<Field<String>>) {
    let mut blocks: Vec<(bool, Vec<&Row>)> = Vec::new();
    let mut below_label = false;
    for row in rows {
        let above_goes_on = !std::mem::take(&mut below_label);
        match (row.role, blocks.last_mut()) {
            (Role::Wrapped, Some((_, block))) if above_goes_on => block.push(row),
            (Role::Next, Some((item, _))) => {
                let item = *item;
                blocks.push((item, vec![row]));
            }
            _ if is_label(&row.text) => below_label = true,
            _ => blocks.push((row.role == Role::Item, vec![row])),
        }
    }
    let has_items = blocks.iter().any(|(item, _)| *item);
    let mut prose: Vec<Field<String>> = Vec::new();
    let mut items: Vec<Field<String>> = Vec::new();
    for (item, block) in blocks {
        let (Some(first), Some(last)) = (block.first(), block.last()) else {
            continue;
        };
        let text = rows::join(block.iter().map(|r| r.text.as_str()));
        // A line of which a date was all there was.
        if text.trim().is_empty() {
            continue;
        }
        let field = Field::new(text, 0.85, first.line..last.line + 1);
        if item {
            items.push(field);
        } else {
            prose.push(field);
        }
    }
    if !has_items && prose.len() > 1 {
        return (None, prose);
    }
    let summary = prose.first().map(|first| {
        let lines = first.lines.start..prose.last().map_or(first.lines.end, |l| l.lines.end);
        Field::new(
            rows::join(prose.iter().map(|f| f.value.as_str())),
            0.7,
            lines,
        )
    });
    (summary, items)
}
