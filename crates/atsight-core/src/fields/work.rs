//! Work and volunteering: title, employer, place, dates, bullets.

use std::cmp::Ordering;

use crate::fields::entries::header::{Cell, Header, header, name_places};
use crate::fields::entries::roles::{self, Roof};
use crate::fields::entries::rows::{self, Role, Row, Source};
use crate::fields::entries::tools;
use crate::fields::entries::{self, is_label, trim};
use crate::fields::lexicon;
use crate::fields::values::dashes;
use crate::fields::values::dates;
use crate::fields::values::place;
use crate::model::{Confidence, Field, SectionId, Volunteer, Work};

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

fn records(source: &Source<'_>, id: SectionId, usual: bool) -> (Vec<Work>, bool) {
    let mut out: Vec<Work> = Vec::new();
    let mut first = usual;
    for rows in source.of_kind(id) {
        let known = out.len();
        // Tools of a job have no field of their own, and head no job.
        let (rows, _) = tools::take(rows);
        let entries = entries::split(rows.clone());
        let mut headers: Vec<Header> = entries.iter().map(header).collect();
        name_places(&mut headers, &source.cities);
        for header in &mut headers {
            header.cut_single();
        }
        let title_first = title_first(&headers, usual);
        first = title_first;
        let mut is_roof = vec![false; entries.len()];
        for (at, is_roof) in is_roof.iter_mut().enumerate() {
            *is_roof = roles::is_roof(&entries[at..], &headers[at..]);
            if *is_roof {
                headers[at].employer = headers[at].cells.pop();
            }
        }
        let mut roof: Option<Roof<'_>> = None;
        // Whether entries of one cell are roles of the employer above them, which had a time for all.
        let mut in_total = false;
        let below_lines = roles::below_lines(&entries, &headers);
        let heads = entries.iter().zip(headers).zip(is_roof);
        for (((entry, mut header), is_roof), below_line) in heads.zip(below_lines) {
            let span = entry.date.as_ref().map(|(_, span)| span);
            let mut work = Work::default();
            let one_role = (roof.as_ref()).is_some_and(|roof| roof.is_over(&header.cells, span));
            if one_role
                || below_line && roles::is_role(&header.cells)
                || roles::is_title_of_department(&header)
            {
                header.join_role();
            }
            in_total = header.has_total || in_total && header.cells.len() < 2;
            let labelled = [header.title, header.employer];
            let [title, employer] = match labelled {
                [None, None] => title_and_employer(header.cells, title_first),
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
            work.position = field(title, Confidence::Medium);
            work.name = field(employer, Confidence::Medium);
            work.location = field(header.location, Confidence::Medium);
            (work.summary, work.highlights) = body(&entry.body);
            // Several roles under one employer.
            // What is no job by its words is a role of another only where others are, too.
            let is_role = (work.position.as_ref()).is_some_and(|title| {
                let title = title.value.as_str();
                let is_known = roof.is_some() || in_total || lexicon::has_job_word(title);
                is_known && !roles::is_break(title) && !roles::is_freelance(title)
            });
            if work.name.is_none() && entry.date.is_some() && is_role {
                roles::inherit(&mut work, &mut out);
                if let Some(roof) = &mut roof {
                    roof.has_roles = true;
                }
            } else if work.position.is_none() && work.name.is_some() {
                roof = span.map(|span| Roof::of(span, is_roof));
            }
            work.url = field(header.url, Confidence::Medium);
            if let Some((line, span)) = &entry.date {
                let date = |d: Option<crate::fields::values::dates::PartialDate>| {
                    d.map(|d| Field::new(d.iso(), span.confidence(), *line..line + 1))
                };
                [work.start_date, work.end_date] = span.times().map(date);
            }
            if work.position.is_some() || work.name.is_some() || work.start_date.is_some() {
                out.push(work);
            } else if let Some(last) = out.last_mut() {
                last.highlights.extend(work.highlights);
            }
        }
        if out.len() == known {
            out.extend(rows.iter().filter_map(in_a_sentence));
        }
        if out.len() == known && id == SectionId::Volunteering {
            out.extend(rows.iter().filter_map(role_and_employer));
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
    work.position = field(cells[0], Confidence::Medium);
    work.name = field(cells[1], Confidence::Medium);
    work.location = cells
        .get(2)
        .and_then(|place| field(place, Confidence::Medium));
    [work.start_date, work.end_date] = span.times().map(date);
    let rest = trim(row.text.get(span.bytes.end..)?);
    let rest = rest.trim_start_matches(['.', ':', ';']).trim();
    work.summary = if rest.is_empty() {
        None
    } else {
        field(rest, Confidence::Medium)
    };
    Some(work)
}

/// A role and where it is played, without a time: “Weekend dispatcher, Example Meals”.
fn role_and_employer(row: &Row) -> Option<Work> {
    let text = row.text.trim_end_matches('.');
    let (role, employer) = (text.split_once(", "))
        .or_else(|| dashes::cut(text))
        .or_else(|| text.split_once(" at "))
        .or_else(|| text.split_once(" | "))?;
    let fits = |part: &str| {
        (1..=MAX_CELL_WORDS).contains(&part.split_whitespace().count())
            && part.starts_with(char::is_uppercase)
    };
    if !fits(role)
        || !fits(employer)
        || employer.contains(", ")
        || crate::fields::values::address::urls(text).pop().is_some()
    {
        return None;
    }
    let field = |text: &str| {
        Some(Field::new(
            trim(text).to_owned(),
            Confidence::Low,
            row.line..row.line + 1,
        ))
    };
    let mut work = Work::default();
    work.position = field(role);
    work.name = field(employer);
    Some(work)
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
    // A part of an authority is no employer of its own: "Department of Family Services, Pima District".
    let of_area = ["District", "Region", "County", "Office"]
        .iter()
        .any(|word| rest.ends_with(word));
    if in_front && !of_area && (lexicon::has_employer_word(rest) || lexicon::has_school_word(rest))
    {
        return rest.to_string();
    }
    text
}

/// Title and employer, given which of them stands first in most entries.
fn title_and_employer(mut cells: Vec<Cell>, title_first: bool) -> [Option<Cell>; 2] {
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
            // The two first cells carry both; a third is a department or a web address, unless it is the only title.
            if let [a, b, c, ..] = scores[..]
                && c > 0
                && a <= 0
                && b <= 0
            {
                let title = cells.remove(2);
                return [Some(title), cells.into_iter().next()];
            }
            let (a, b) = (scores[0], scores[1]);
            let title = match a.cmp(&b) {
                Ordering::Greater => 0,
                Ordering::Less => 1,
                // "Treasurer, Example Student Choir"
                Ordering::Equal => match [&cells[0].0, &cells[1].0].map(|cell| ends_in_job(cell)) {
                    [true, false] => 0,
                    [false, true] => 1,
                    _ => usize::from(!title_first),
                },
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

/// Whether a text ends in the word of a job, a bracket behind it apart: "Engineering Manager (L7)".
fn ends_in_job(text: &str) -> bool {
    let bare = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    lexicon::ends_in_job_word(bare.map_or(text, |(title, _)| title))
}

/// Evidence that a text is a job title, against that it is an employer.
pub(super) fn title_score(text: &str) -> i32 {
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

/// What parts title and employer on one line, the surest first; those of one group are as sure as each other.
const SEPARATORS: [&[&str]; 11] = [
    &[" at "],
    &[" @ "],
    &[" bei "],
    &[" bij "],
    &[" chez "],
    &[" presso "],
    &[", ", " – ", " — ", " - "],
    &[": "],
    &[" / "],
    &[" for "],
    &[" no ", " na ", " en el ", " en la "],
];

/// Words that part a title from its employer, and stand in names, too: only behind the word of a job.
const PREPOSITIONS: [&str; 5] = [" for ", " no ", " na ", " en el ", " en la "];

/// Title and employer on one line, cut where one side is a title and the other is not.
pub(super) fn cut(text: &str) -> Option<(&str, &str)> {
    SEPARATORS.iter().find_map(|group| {
        let mut best: Option<(i32, usize, (&str, &str))> = None;
        let places = |separator: &'static str| {
            (text.match_indices(separator)).map(move |(at, _)| (at, at + separator.len()))
        };
        for (end, start) in group.iter().copied().flat_map(places) {
            let (left, right) = (trim(&text[..end]), trim(&text[start..]));
            if left.is_empty() || right.is_empty() || is_suffix(right) || depth(left) != 0 {
                continue;
            }
            // "Technology for Tots" is a name.
            let is_name = PREPOSITIONS.contains(&&text[end..start])
                && !(lexicon::has_job_word(left) && right.starts_with(char::is_uppercase));
            if is_name || is_in_partners(left, right) {
                continue;
            }
            let (l, r) = (title_score(left), title_score(right));
            let score = (l - r).abs();
            // The employer is the shorter side: titles have commas and dashes of their own.
            let employer = match l.cmp(&r) {
                Ordering::Greater => right.len(),
                Ordering::Less => left.len(),
                Ordering::Equal => 0,
            };
            let better = |(most, shortest, _): &(i32, usize, _)| {
                score > *most || score == *most && employer < *shortest
            };
            if best.as_ref().is_none_or(better) {
                best = Some((score, employer, (left, right)));
            }
        }
        best.map(|(.., sides)| sides)
    })
}

/// Whether the names of partners stand on both sides of a comma: "Auditor, Smith, Jones & Partners LLP".
fn is_in_partners(left: &str, right: &str) -> bool {
    let joined = right
        .split_once(" & ")
        .is_some_and(|(name, _)| !name.contains(' '));
    let before = left.rsplit_once(", ").map(|(_, name)| name);
    joined && before.is_some_and(|name| !name.contains(' ') && !lexicon::has_job_word(name))
}

/// Open brackets at the end of a text.
fn depth(text: &str) -> i32 {
    text.chars()
        .map(|c| i32::from(c == '(') - i32::from(c == ')'))
        .sum()
}

/// Whether a text is what follows a comma inside a name: "Inc.", "Ltd."
pub(super) fn is_suffix(text: &str) -> bool {
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
    if lexicon::is_remote(text) {
        let plain = text.strip_suffix(')').filter(|plain| !plain.contains('('));
        return ("", Some(trim(plain.unwrap_or(text))));
    }
    // "Toronto, ON (hybrid)"
    if let Some((before, remark)) = text.split_once(" (")
        && remark.ends_with(')')
        && lexicon::is_remote(remark)
        && let (front, Some(place)) = split_place(before, styled)
        && before.ends_with(place)
    {
        let start = before.len() - place.len();
        return (front, text.get(start..));
    }
    if is_surroundings(text) {
        return ("", Some(text));
    }
    let is_place = |part: &str| place::read(part).is_some_and(|read| read.is_full());
    if let Some(found) = with_province(text) {
        return found;
    }
    let clean = |part: &str| {
        !lexicon::has_job_word(part)
            && !lexicon::has_school_word(part)
            && !part
                .split(',')
                .next()
                .is_some_and(lexicon::has_employer_word)
    };
    // "Example Parcel-Memphis, TN", as some sites export it; "Winston-Salem, NC" is one place.
    if let Some((before, tail)) = text.rsplit_once('-')
        && before.contains(' ')
        && !before.ends_with(' ')
        && tail.starts_with(char::is_uppercase)
        && (tail.split(", ").next()).is_some_and(lexicon::is_settlement)
        && is_place(tail)
        && !before.contains(',')
    {
        return (before, Some(tail));
    }
    if let Some((before, tail)) = dashes::cut_last(text)
        && (is_place(tail) && clean(tail) || lexicon::is_remote(tail))
    {
        return behind_employer(text, before, tail, is_title(trim(before)));
    }
    if let Some(found) = behind_preposition(text) {
        return found;
    }
    let commas: Vec<usize> = text.match_indices(", ").map(|(at, _)| at).collect();
    for back in (0..=2).rev() {
        let Some(at) = commas
            .len()
            .checked_sub(back + 1)
            .and_then(|i| commas.get(i))
        else {
            continue;
        };
        let tail = &text[at + 2..];
        if is_place(tail) && clean(tail) {
            let before = &text[..*at];
            return behind_employer(text, before, tail, is_lone_title(trim(before)));
        }
    }
    if let Some(&at) = commas.last() {
        let tail = &text[at + 2..];
        let before = &text[..at];
        // "Example Energie, Utrecht": a city that a region is named after.
        let of_employer = commas.len() == 1
            && lexicon::is_city(tail)
            && lexicon::place(before).is_none()
            && !lexicon::is_town(before);
        if commas.len() <= 2
            && !of_employer
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
        // Behind a title a name that some small place has is that of the employer, and behind a university that of its campus.
        let may_have_place = !is_lone_title(trim(before)) && !before.contains("University of");
        let is_town = || may_have_place && lexicon::is_town(tail);
        let place = lexicon::place(tail);
        // "Example Bank, Ikeja, Lagos": a part of a city.
        if let [.., quarter, _] = commas[..]
            && lexicon::is_mainly_city(tail)
            && lexicon::is_town(&text[quarter + 2..at])
        {
            return (&text[..quarter], Some(&text[quarter + 2..]));
        }
        if matches!(
            place,
            Some(lexicon::Place::City | lexicon::Place::Country(_))
        ) || is_town()
        {
            return (before, Some(tail));
        }
    } else if lexicon::place(text).is_some() || is_place(text) && clean(text) {
        return ("", Some(text));
    }
    (text, None)
}

/// Whether a text is a city and what is around it, as networks have it: "Nürnberg und Umgebung", "Greater Chicago Area".
fn is_surroundings(text: &str) -> bool {
    const BEHIND: [&str; 8] = [
        " und Umgebung",
        " y alrededores",
        " e Região",
        " e dintorni",
        " et périphérie",
        " en omgeving",
        " Metropolitan Area",
        " Area",
    ];
    let city = BEHIND.iter().find_map(|end| text.strip_suffix(end));
    city.is_some_and(|city| {
        let city = city.strip_prefix("Greater ").unwrap_or(city);
        lexicon::is_settlement(city.split(", ").next().unwrap_or(city))
    })
}

/// An employer and its place behind a word for it: "Example Logistiek te Tilburg", "Stem & Story in Bath".
fn behind_preposition(text: &str) -> Option<(&str, Option<&str>)> {
    [" te ", " in ", " à "].iter().find_map(|word| {
        let (before, place) = text.rsplit_once(word)?;
        let is_known = lexicon::is_city(place) || *word != " à " && lexicon::is_town(place);
        (is_known && before.contains(' ') && !before.ends_with(','))
            .then_some((before, Some(place)))
    })
}

/// What stands in front of a place and the place, of “Data Engineer, Lion Payments, Dublin, Ireland”: behind a title the name that no list
/// has is that of the employer, if a place is left without it.
fn behind_employer<'t>(
    text: &'t str,
    before: &'t str,
    tail: &'t str,
    title: bool,
) -> (&'t str, Option<&'t str>) {
    if title
        && let Some((name, rest)) = tail.split_once(", ")
        && lexicon::place(name).is_none()
        && place::read(rest).is_some_and(|read| read.is_full())
    {
        let end = text.len() - rest.len() - ", ".len();
        return (&text[..end], Some(rest));
    }
    (before, Some(tail))
}

/// Whether a text is a title, with its department perhaps: “Registered Nurse, ICU”.
pub(super) fn is_title(text: &str) -> bool {
    let title = text.split(", ").next().unwrap_or(text);
    is_lone_title(title)
        && (text.split(", ").skip(1)).all(|part| title_score(part) == 0 && is_lone(part))
}

/// Whether a text is a title that nothing stands behind.
pub(super) fn is_lone_title(text: &str) -> bool {
    lexicon::has_job_word(text) && is_lone(text)
}

fn is_lone(text: &str) -> bool {
    (SEPARATORS.iter().copied().flatten()).all(|separator| !text.contains(separator))
}

/// A city with its province in brackets behind a name, as in Italy: "Comune di Esempio, Esempio (VR)".
fn with_province(text: &str) -> Option<(&str, Option<&str>)> {
    let (rest, code) = text.strip_suffix(')')?.rsplit_once(" (")?;
    let (before, city) = rest.rsplit_once(", ")?;
    let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    let is_name = city.starts_with(char::is_uppercase) && !lexicon::has_employer_word(city);
    (is_code && is_name).then(|| (before, text.get(before.len() + 2..)))
}

/// Rows under a header: bullets, or blocks of prose; a single block is a summary.
pub(super) fn body(rows: &[Row]) -> (Option<Field<String>>, Vec<Field<String>>) {
    let mut blocks: Vec<(bool, Vec<&Row>)> = Vec::new();
    let mut below_label = false;
    for row in rows {
        let above_goes_on = !std::mem::take(&mut below_label);
        match (row.role, blocks.last_mut()) {
            _ if row.text.ends_with(':') && is_label(&row.text) => below_label = true,
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
        let field = Field::new(text, Confidence::Medium, first.line..last.line + 1);
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
            Confidence::Medium,
            lines,
        )
    });
    (summary, items)
}
