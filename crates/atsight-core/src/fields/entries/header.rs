//! The header of an entry of work or volunteering: its cells, its place, its address, and what labels tell.

use super::departments;
use super::places::split_place;
use super::running_text::is_prose;
use super::tables::{self, Title};
use super::{Entry, Head, is_duration, is_label, trim};
use crate::fields::lexicon;
use crate::fields::titles::{cut, is_lone_title, is_title, title_score};
use crate::fields::values::address;
use crate::fields::values::dashes::{self, DASHES};
use crate::fields::values::place;

/// A text and its line.
pub(crate) type Cell = (String, usize);

/// What the header of an entry says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    pub(crate) cells: Vec<Cell>,
    pub(crate) location: Option<Cell>,
    pub(crate) url: Option<Cell>,
    /// Title and employer that labels tell.
    pub(crate) title: Option<Cell>,
    pub(crate) employer: Option<Cell>,
    client: Option<Cell>,
    /// The cell that [`cut_single`](Self::cut_single) cut.
    pub(crate) whole: Option<Cell>,
    /// Whether the time that all roles at the employer took stands below its name, as in exports of profiles: "6 years 2 months".
    pub(crate) has_total: bool,
    /// How the place stood behind what it is the place of.
    shape: Option<Shape>,
    /// Among which cells it stood as one of its own.
    place_cell: Option<usize>,
    /// In which order one cell told all.
    order: Option<Order>,
}

/// How one cell tells title and employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// “Acme, Denver – Data Analyst”
    PlaceInside,
    /// “Data Analyst (Acme, Denver)”
    InBrackets,
}

/// The header lines of an entry, cut into cells, the place apart.
pub(crate) fn header(entry: &Entry) -> Header {
    let mut header = Header::default();
    let mut texts: Vec<(String, usize, bool)> = Vec::new();
    for head in &entry.heads {
        // "Example Ltd; San Diego, CA; May 2018": semicolons part what commas are inside of.
        for cell in super::cells(&head.text).flat_map(|cell| cell.split("; ")) {
            let (cell, url) = split_url(cell);
            if let Some(url) = url {
                header.url.get_or_insert((url.to_string(), head.line));
            }
            let Some(cell) = header.without_labelled(cell, head) else {
                continue;
            };
            header.has_total |= is_duration(cell) && !head.is_dated();
            if let Some(inner) = aside(cell) {
                let place = header.location.is_none() && is_place(inner);
                header.location = header
                    .location
                    .take()
                    .or_else(|| place.then(|| (inner.to_string(), head.line)));
            } else if !cell.is_empty()
                && !is_duration(cell)
                && !is_label(cell)
                && !says_nothing(cell)
            {
                let cell = without_notes(cell);
                texts.push((cell.to_string(), head.line, head.styled));
            }
        }
    }
    let lines: Vec<usize> = texts.iter().map(|(_, line, _)| *line).collect();
    let others = |own: usize| lines.iter().any(|line| *line != own);
    for (text, line, styled) in texts {
        let (rest, place) = split_place(&text, styled);
        // "Alcalá de Henares, Madrid": a city and its region, above or below title and employer.
        if header.location.is_none()
            && place.is_some_and(|place| text.ends_with(place))
            && lexicon::is_settlement(trim(rest))
            && (entry.heads.iter()).any(|head| head.text.starts_with(&text) && head.line == line)
            && others(line)
        {
            header.place_cell = Some(header.cells.len());
            header.location = Some((text, line));
            continue;
        }
        if let Some(place) = place
            && header.location.is_none()
        {
            header.location = Some((place.to_string(), line));
            header.place_cell = trim(rest).is_empty().then_some(header.cells.len());
            header.shape = last_part(&text)
                .filter(|(_, rest, tail)| *tail == place && !rest.is_empty())
                .map(|(separator, rest, _)| shape_of(separator, rest));
        }
        let rest = trim(without_lead(rest));
        if header.location.is_none()
            && let Some([employer, place, title]) = place_inside(rest, styled)
        {
            header.order = Some(Order::PlaceInside);
            header.location = Some((place.to_string(), line));
            header.cells.push((employer.to_string(), line));
            header.cells.push((title.to_string(), line));
        } else if !rest.is_empty() && rest.chars().any(char::is_alphabetic) {
            header.cells.push((rest.to_string(), line));
        }
    }
    header.take_town();
    header.join_faculty();
    if header.is_unlabelled() {
        let place_line = (header.location.as_ref()).map(|(_, line)| *line);
        departments::put_behind(&mut header.cells, place_line);
    }
    header.part_employer();
    header.part_bracket(false);
    // Who works on their own has clients in place of employers.
    if header.employer.is_none() && header.cells.len() + usize::from(header.title.is_some()) < 2 {
        header.employer = header.client.take();
    }
    header
}

/// Whether a cell is no name: a sentence, or a word that a line of running text ends in.
fn says_nothing(cell: &str) -> bool {
    /// Fewest words of a sentence: names of employers may have small words, too.
    const FEWEST: usize = 10;
    const WORDS: [&str; 30] = [
        "a", "and", "as", "at", "com", "como", "da", "de", "do", "e", "el", "en", "et", "for",
        "in", "is", "la", "le", "na", "no", "o", "of", "para", "por", "que", "the", "to", "und",
        "with", "y",
    ];
    let is_small = !cell.ends_with(char::is_uppercase) || cell.chars().count() == 1;
    is_small && WORDS.contains(&cell.to_lowercase().as_str())
        || cell.split(' ').count() >= FEWEST && cell.ends_with('.') && is_prose(cell)
}

/// Employer, place and title of “Acme, Denver, CO – Data Analyst”.
fn place_inside(text: &str, styled: bool) -> Option<[&str; 3]> {
    let (front, title) = before_title(text)?;
    let (employer, place) = split_place(front, styled);
    let employer = trim(employer);
    let named = !employer.is_empty() && title_score(employer) <= title_score(title);
    (named && is_title(title)).then_some([employer, place?, title])
}

/// What stands in front of the title at the end of a cell.
fn before_title(text: &str) -> Option<(&str, &str)> {
    dashes::cut_last(text).or_else(|| text.rsplit_once(", "))
}

/// A name behind a label, and its place: no list has all cities.
fn split_named_place(value: &str, styled: bool) -> (&str, Option<&str>) {
    match split_place(value, styled) {
        (whole, None) => match whole.split_once(", ") {
            Some((name, place)) if is_place_name(place) => (name, Some(place)),
            _ => (whole, None),
        },
        (name, place) => (trim(name), place),
    }
}

/// What stands in brackets as a whole: a grade or a kind of contract behind a title, "(GS-0560-11)", or the place of an employer.
fn aside(text: &str) -> Option<&str> {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    inner.filter(|inner| !inner.contains(['(', ')']))
}

/// A cell without what is noted of a job behind its last comma: a pay grade of the United States, "GS-0343-11/12", and hours, "6 hours per
/// week in season".
fn without_notes(cell: &str) -> &str {
    let is_grade = |text: &str| {
        let (series, numbers) = text.split_once('-').unwrap_or((text, ""));
        series.len() == 2
            && series.bytes().all(|b| b.is_ascii_uppercase())
            && numbers.starts_with(|c: char| c.is_ascii_digit())
            && numbers
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/'))
    };
    let is_hours = |text: &str| {
        let mut words = text.split(' ');
        let number = words.next().is_some_and(|word| word.parse::<f32>().is_ok());
        number
            && matches!(words.next(), Some("hours" | "hrs" | "h"))
            && (text.contains(" week") || words.next().is_none())
    };
    if let Some((rest, note)) = dashes::cut_last(cell)
        && is_contract(note)
    {
        return trim(rest);
    }
    match cell.rsplit_once(", ") {
        Some((rest, note)) if is_grade(note) || is_hours(note) => trim(rest),
        None if is_hours(cell) || is_grade(cell) => "",
        _ => cell,
    }
}

/// Kinds of contract.
const CONTRACTS: [&str; 22] = [
    "freelance",
    "intern",
    "cdi",
    "cdd",
    "intérim",
    "alternance",
    "temps plein",
    "temps partiel",
    "contract",
    "full time",
    "full-time",
    "part time",
    "part-time",
    "permanent",
    "temporary",
    "fixed term",
    "vollzeit",
    "teilzeit",
    "befristet",
    "unbefristet",
    "tiempo completo",
    "tempo indeterminato",
];

/// Whether a text says no more than how one was employed: "Full-time", "Contract, part-time".
fn is_contract(text: &str) -> bool {
    text.split(", ")
        .all(|part| CONTRACTS.contains(&part.to_lowercase().as_str()))
}

/// Whether a text is a city, or one with its region or country.
fn is_place(text: &str) -> bool {
    lexicon::is_mainly_city(text) || place::is_full(text)
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
    /// Whether no label tells its title or employer.
    pub(crate) fn is_unlabelled(&self) -> bool {
        self.title.is_none() && self.employer.is_none()
    }

    /// A cell, unless its label says what it is.
    fn without_labelled<'t>(&mut self, cell: &'t str, head: &Head) -> Option<&'t str> {
        let Some((title, value)) = tables::labelled(cell) else {
            return Some(cell);
        };
        let own = |text: &str| (!text.is_empty()).then(|| (text.to_string(), head.line));
        match title {
            Title::Dates | Title::Number => {}
            // "Title" or "Company" alone may be one.
            _ if value.is_empty() => return Some(cell),
            Title::Position => self.title = self.title.take().or_else(|| own(value)),
            Title::Employer | Title::School | Title::Client => {
                let (name, place) = split_named_place(value, head.styled);
                let told = match title {
                    Title::Client => &mut self.client,
                    _ => &mut self.employer,
                };
                *told = told.take().or_else(|| own(name));
                // Where a client is says nothing of where the work was.
                let place = place.filter(|_| title != Title::Client);
                self.location = self.location.take().or_else(|| own(place?));
            }
            Title::Place => self.location = self.location.take().or_else(|| own(value)),
            Title::Score | Title::Board | Title::Area | Title::Degree => return Some(cell),
        }
        None
    }

    /// A small town alone in its cell, beside a cell that tells both title and employer: as a name it would be a second one.
    fn take_town(&mut self) {
        let tells_both = |cell: &Cell| cell.0.contains(", ") || dashes::cut(&cell.0).is_some();
        if self.location.is_none()
            && self.cells.len() == 2
            && self.cells.iter().any(tells_both)
            && let Some(at) = self
                .cells
                .iter()
                .position(|(text, _)| lexicon::is_town(text))
        {
            self.location = Some(self.cells.remove(at));
        }
    }

    /// A part of a university and the university, beside a title: "Department of Psychology" above "University of Example".
    fn join_faculty(&mut self) {
        let pair = |cells: &[Cell]| {
            let [(part, _), (whole, _)] = cells else {
                return false;
            };
            let joins = |part: &str, whole: &str| {
                lexicon::names_faculty(part)
                    && lexicon::has_school_word(whole)
                    && !lexicon::names_faculty(whole)
            };
            !part.contains(", ") && (joins(part, whole) || joins(whole, part))
        };
        if self.cells.len() > 2
            && let Some(at) = self.cells.windows(2).position(pair)
        {
            let (behind, _) = self.cells.remove(at + 1);
            let (front, _) = &mut self.cells[at];
            front.extend([", ", &behind]);
        }
    }

    /// “Data Engineer, Lion Payments, Ireland”: behind a title and without another employer, the name that no list has in front of a
    /// country is no city.
    fn part_employer(&mut self) {
        if self.is_unlabelled()
            && let [(title, line)] = &self.cells[..]
            && is_lone_title(title)
            && let Some((place, own)) = &mut self.location
            && line == own
            && let Some((name, country)) = place.split_once(", ")
            && lexicon::place(name).is_none()
            && matches!(lexicon::place(country), Some(lexicon::Place::Country(_)))
        {
            let employer = (name.to_string(), *line);
            *place = country.to_string();
            self.cells.push(employer);
        }
    }

    /// “Data Analyst (Acme Ltd, Denver)”: a title alone, with its employer in brackets. `is_usual` says that other entries are
    /// written so.
    fn part_bracket(&mut self, is_usual: bool) {
        if !self.is_unlabelled() {
            return;
        }
        let (text, line) = match &self.cells[..] {
            [(text, line)] => (text, *line),
            // The place on a line of its own.
            [(text, line), (place, _)]
                if is_usual && self.location.is_none() && is_place_name(place) =>
            {
                (text, *line)
            }
            _ => return,
        };
        let Some((BRACKET, title, inner)) = last_part(text) else {
            return;
        };
        let (name, place) = match (split_place(inner, false), inner.split_once(", ")) {
            ((_, None), Some((name, place))) if is_usual && is_place_name(place) => {
                (name, Some(place))
            }
            (split, _) => split,
        };
        let name = trim(name);
        let is_name = lexicon::has_employer_word(name)
            || (place.is_some() || is_usual) && name.starts_with(char::is_uppercase);
        if is_name
            && !is_contract(name)
            && !lexicon::is_remote(name)
            && is_title(title)
            && title_score(name) <= title_score(title)
        {
            let cells = vec![(title.to_string(), line), (name.to_string(), line)];
            let place = place.map(|place| (place.to_string(), line));
            let below = self.cells.drain(..).nth(1);
            self.location = self.location.take().or(place).or(below);
            self.cells = cells;
            self.order = Some(Order::InBrackets);
        }
    }

    /// “Acme, Wexley – Data Analyst”, where others are written so: no list knows the place.
    fn part_place_inside(&mut self) {
        if let [(text, line)] = &self.cells[..]
            && self.location.is_none()
            && self.is_unlabelled()
            && let Some((front, title)) = before_title(text)
            && is_title(title)
            && let Some((employer, place)) = front.rsplit_once(", ")
            && is_place_name(place)
        {
            let own = |text: &str| (text.to_string(), *line);
            let (place, cells) = (own(place), vec![own(employer), own(title)]);
            self.location = Some(place);
            self.cells = cells;
        }
    }

    /// Title and employer in one cell become two; so do those in front of the cell of their place.
    pub(crate) fn cut_single(&mut self) {
        if let [(text, _), (place, _)] = &self.cells[..]
            && self.location.is_none()
            && is_place_name(place)
            && text
                .split_once(" at ")
                .is_some_and(|(title, _)| lexicon::has_job_word(title))
        {
            self.location = self.cells.pop();
        }
        if let [(text, line)] = &self.cells[..]
            && let Some((left, right)) = cut(text)
        {
            let cells = vec![(left.to_string(), *line), (right.to_string(), *line)];
            self.whole = std::mem::replace(&mut self.cells, cells).pop();
        }
    }

    /// Whether its two cells were cut from one.
    pub(crate) fn is_cut(&self) -> bool {
        self.whole.is_some()
    }

    /// Makes two cells one role below its employer: as they stood in one cell, or the second is the place.
    pub(crate) fn join_role(&mut self) {
        if let Some(whole) = self.whole.take() {
            self.cells = vec![whole];
        } else if self.location.is_none() {
            self.location = self.cells.pop_if(|(unit, _)| is_place_name(unit));
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
pub(crate) fn name_places(headers: &mut [Header], cities: &[String]) {
    if headers.iter().any(|h| h.order == Some(Order::InBrackets)) {
        headers.iter_mut().for_each(|h| h.part_bracket(true));
    }
    if headers.iter().any(|h| h.order == Some(Order::PlaceInside)) {
        headers.iter_mut().for_each(Header::part_place_inside);
    }
    // Known cities first: they show where places stand.
    for header in headers.iter_mut().filter(|h| h.location.is_none()) {
        header.shape = header.take_place(|shape, _, tail| {
            let known = || lexicon::place(tail).is_some() || lexicon::is_town(tail);
            is_among(cities, tail) || shape.0 == BRACKET && known()
        });
    }
    name_places_by_employers(headers);
    name_places_in_cells(headers, cities);
    let shapes: Vec<Shape> = headers.iter().filter_map(|h| h.shape).collect();
    for header in headers.iter_mut().filter(|h| h.location.is_none()) {
        let alone = header.cells.len() == 1 && header.title.is_none();
        header.take_place(|shape, rest, tail| {
            // A title and its employer on one line have two parts without a place.
            let parted = title_ends().any(|sign| rest.contains(sign));
            let enough = !alone || shape.1 > 0 || parted || shape.0 == BRACKET;
            let agrees = shapes.contains(&shape) && enough && (alone || title_score(rest) <= 0);
            agrees && is_place_name(tail)
        });
    }
}

/// Whether a text is one of some cities, in whatever case.
fn is_among(cities: &[String], text: &str) -> bool {
    cities.iter().any(|city| city.eq_ignore_ascii_case(text))
}

/// Finds places in a section of which every entry has one behind its employer, where one of them is a known city or
/// most employers have a word for it: nobody writes anything else there each time.
fn name_places_by_employers(headers: &mut [Header]) {
    // The shape of the place, and whether it is known or stands behind what is said of employers.
    let last = |header: &Header| -> Option<(Shape, [bool; 2])> {
        if header.location.is_some() {
            return None;
        }
        if let [(text, _)] = &header.cells[..] {
            return place_of_three(text);
        }
        let mut found = (header.cells.iter())
            .filter(|(text, _)| !lexicon::has_job_word(text))
            .filter_map(|(text, _)| last_part(text));
        let (separator, rest, tail) = found.next().filter(|_| found.next().is_none())?;
        let one = rest.matches(separator).count() == 0 && is_place_name(tail);
        let is_city = lexicon::is_mainly_city(tail);
        let named = lexicon::has_employer_word(rest) || lexicon::has_school_word(rest);
        one.then_some(((separator, 0), [is_city, named]))
    };
    let found: Vec<Option<(Shape, [bool; 2])>> = headers.iter().map(last).collect();
    let Some(Some((shape, _))) = found.first().copied() else {
        return;
    };
    let agree = found
        .iter()
        .all(|own| own.is_some_and(|(own, _)| own == shape));
    let known = found.iter().flatten().any(|(_, [is_city, _])| *is_city);
    let named = found
        .iter()
        .flatten()
        .filter(|(_, [_, named])| *named)
        .count();
    if found.len() < 2 || !agree || !(known || named * 2 >= found.len()) {
        return;
    }
    for header in headers {
        header.shape = header.take_place(|own, rest, tail| {
            let of_employer = own.1 > 0 || !lexicon::has_job_word(rest);
            own == shape && of_employer && is_place_name(tail)
        });
    }
}

/// Finds places in cells of their own, behind title and employer or between them: where every entry has one there and one of them
/// is known. Title and employer may share a cell.
fn name_places_in_cells(headers: &mut [Header], cities: &[String]) {
    let of = |header: &Header, at: usize| match (&header.location, &header.cells[..]) {
        (Some(_), _) => (header.place_cell == Some(at)).then_some(true),
        (None, [_, _, _, ..]) => {
            let (text, _) = &header.cells[at];
            is_place_name(text).then_some(is_among(cities, text) || lexicon::is_town(text))
        }
        // Title and employer share a cell.
        (None, [(both, _), (text, _)]) if at == 1 => {
            let parted = cut(both).is_some_and(|(a, b)| title_score(a) != title_score(b));
            let known = is_among(cities, text) || lexicon::is_town(text);
            (parted && is_place_name(text)).then_some(known)
        }
        _ => None,
    };
    let found = [1, 2].into_iter().find(|at| {
        let all: Option<Vec<bool>> = headers.iter().map(|header| of(header, *at)).collect();
        all.is_some_and(|known| known.contains(&true))
    });
    let Some(at) = found else { return };
    for header in headers.iter_mut().filter(|h| h.location.is_none()) {
        header.location = Some(header.cells.remove(at));
    }
}

/// The shape of the place in "Title, Employer, Place", and whether it is known or stands behind what is said of employers.
fn place_of_three(text: &str) -> Option<(Shape, [bool; 2])> {
    let mut parts = text.split(", ");
    let (title, employer, place) = (parts.next()?, parts.next()?, parts.next()?);
    let fits = parts.next().is_none()
        && title_score(title) > 0
        && title_score(employer) <= 0
        && is_place_name(place);
    let is_city = lexicon::is_mainly_city(place);
    let named = lexicon::has_employer_word(employer) || lexicon::has_school_word(employer);
    fits.then_some(((", ", 1), [is_city, named]))
}

/// What ends a title in front of its employer, commas apart.
fn title_ends() -> impl Iterator<Item = &'static str> {
    DASHES.into_iter().chain([" at ", " @ "])
}

/// What stood in front of a place: the separator, and how many more of them. Commas in a title that a dash or “at” ends do not count,
/// nor those of “Acme, Inc.”.
type Shape = (&'static str, usize);

fn shape_of(separator: &'static str, rest: &str) -> Shape {
    let start = title_ends()
        .filter(|_| separator == ", ")
        .filter_map(|end| rest.rfind(end))
        .max();
    let own = rest[start.unwrap_or(0)..].split(separator).skip(1);
    (
        separator,
        own.filter(|part| !lexicon::begins_with_legal_form(part))
            .count(),
    )
}

/// What stands in front of a place in brackets.
const BRACKET: &str = " (";

/// The last part of a text, behind a comma or a spaced dash, or in brackets.
fn last_part(text: &str) -> Option<(&'static str, &str, &str)> {
    if let Some((rest, tail)) = (text.strip_suffix(')')).and_then(|text| text.split_once(BRACKET)) {
        let whole = !trim(rest).is_empty() && !tail.contains(['(', ')']);
        return whole.then(|| (BRACKET, trim(rest), trim(tail)));
    }
    (DASHES.iter().chain(&[" / ", ", "]))
        .filter_map(|separator| {
            let (rest, tail) = text.rsplit_once(separator)?;
            (!trim(rest).is_empty() && !trim(tail).is_empty())
                .then(|| (*separator, trim(rest), trim(tail)))
        })
        .min_by_key(|(.., tail)| tail.len())
}

/// Whether a text has the shape of a city: up to three words with capitals that are not said of titles and employers.
fn is_place_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=3).contains(&words)
        && text.starts_with(char::is_uppercase)
        && !lexicon::begins_with_legal_form(text)
        && !is_contract(text)
        && !text.contains(['&', '.', '(', '+'])
        && text.chars().any(char::is_lowercase)
        && !text.chars().any(|c| c.is_ascii_digit())
        && !lexicon::has_job_word(text)
        && !lexicon::has_employer_word(text)
        && !lexicon::has_school_word(text)
}

fn without_lead(text: &str) -> &str {
    ["at ", "@ ", "bei ", "bij ", "chez ", "presso "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text)
}
