//! One school, read from the lines of its entry.

use crate::fields::entries::places::split_place;
use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::running_text;
use crate::fields::entries::tables::{self, Title};
use crate::fields::entries::{self, Entry, Head, trim};
use crate::fields::lexicon::{self, Place};
use crate::fields::lists::MAX_ITEM;
use crate::fields::values::dashes;
use crate::fields::values::dates::PartialDate;
use crate::fields::values::degree::{area_in_brackets, degree, is_class};
use crate::fields::values::listing::split_list;
use crate::model::{Confidence, Education, Field};

use super::parts::{at_school, parts, says_more, without_expectation, without_more};
use super::{courses, grades};

/// Longest degree that is told in a list, in words; longer items tell what was done.
const MAX_DEGREE_WORDS: usize = 10;

/// Words in front of the area of a degree.
const AREA_LABELS: [&str; 11] = [
    "major in ",
    "Major in ",
    "majoring in ",
    "Majoring in ",
    "profiel ",
    "Profiel ",
    "Fachrichtung ",
    "Studienrichtung ",
    "Schwerpunkt ",
    "kierunek ",
    "specjalność ",
];

/// Whether a text names a course of training that ends in no degree, by its last word: "Residency", "Executive Management Programme".
fn is_programme(part: &str) -> bool {
    const WORDS: [&str; 9] = [
        "bootcamp",
        "boot-camp",
        "programme",
        "program",
        "residency",
        "fellowship",
        "internship",
        "apprenticeship",
        "traineeship",
    ];
    /// Most words of its name.
    const MOST_WORDS: usize = 6;
    let last = part.rsplit(' ').next().unwrap_or_default();
    part.starts_with(char::is_uppercase)
        && part.split(' ').count() <= MOST_WORDS
        && WORDS.contains(&last.to_lowercase().as_str())
        && degree(part).is_none()
        && !lexicon::has_school_word(part)
}

/// Whether a text is the year of school that somebody finished, as schools in India call it: "Class XII", "12th Standard".
pub(super) fn is_school_year(part: &str) -> bool {
    const NAMES: [&str; 4] = ["class", "std", "standard", "grade"];
    const YEARS: [&str; 8] = ["x", "xii", "10", "12", "10th", "12th", "xth", "xiith"];
    // "Class XII (CBSE)"
    let bare = part.split(" (").next().unwrap_or(part).to_lowercase();
    // "10th", which no other thing is called.
    if bare.ends_with("th") && YEARS.contains(&bare.as_str()) {
        return true;
    }
    bare.split_once(' ').is_some_and(|(first, last)| {
        let is_pair = |name: &str, year: &str| {
            NAMES.contains(&name.trim_end_matches('.')) && YEARS.contains(&year)
        };
        is_pair(first, last) || is_pair(last, first)
    })
}

/// The school of an entry. `cities` are those of the jobs of the resume.
pub(super) fn record(entry: &Entry, cities: &[String]) -> Education {
    let mut reading = Reading::new(entry, cities);
    reading.read_courses();
    reading.read_notes();
    reading.read_heads();
    reading.read_degree_in_body();
    reading.read_school_in_body();
    reading.finish()
}

/// What was read of an entry so far.
struct Reading<'e> {
    entry: &'e Entry,
    cities: &'e [String],
    /// The line that says "Courses": what is below it are courses.
    courses_below: Option<usize>,
    school: Education,
    /// Of a school and its board the school counts, wherever it stands.
    board: Option<Field<String>>,
    /// Parts that no word tells, in their order.
    untold: Vec<Field<String>>,
    /// Whether the part that is read stands right behind the school.
    behind_school: bool,
    /// Whether it stands right behind a degree without an area, in its cell.
    behind_degree: bool,
    /// Whether the first of them stands in front of the degree.
    starts_untold: bool,
}

impl<'e> Reading<'e> {
    fn new(entry: &'e Entry, cities: &'e [String]) -> Self {
        let heads = (entry.heads.iter()).map(|head| (head.line, head.text.as_str()));
        let body = entry.body.iter().map(|row| (row.line, row.text.as_str()));
        let labels = heads
            .chain(body)
            .filter(|(_, text)| courses::is_label(text));
        Self {
            entry,
            cities,
            courses_below: labels.map(|(line, _)| line).min(),
            school: Education::default(),
            board: None,
            untold: Vec::new(),
            behind_school: false,
            behind_degree: false,
            starts_untold: false,
        }
    }

    fn is_course(&self, line: usize) -> bool {
        self.courses_below.is_some_and(|label| line >= label)
    }

    /// The courses below their label, wrapped lines as one.
    fn read_courses(&mut self) {
        let mut lines: Vec<(usize, String)> = Vec::new();
        for row in (self.entry.body.iter()).filter(|row| self.is_course(row.line)) {
            match lines.last_mut() {
                Some((_, text)) if row.role == Role::Wrapped && text.len() < MAX_ITEM => {
                    *text = running_text::join([text.as_str(), row.text.as_str()]);
                }
                _ => lines.push((row.line, row.text.clone())),
            }
        }
        let heads = (self.entry.heads.iter()).filter(|head| self.is_course(head.line));
        lines.extend(heads.map(|head| (head.line, head.text.clone())));
        lines.sort_by_key(|(line, _)| *line);
        for (line, text) in lines.iter().filter(|(_, text)| !courses::is_label(text)) {
            let names = split_list(text).into_iter();
            let courses = names.map(|name| Field::new(name, Confidence::Medium, *line..line + 1));
            self.school.courses.extend(courses);
        }
    }

    /// Grades and courses below the header.
    fn read_notes(&mut self) {
        for block in self.entry.body.chunk_by(courses::goes_on) {
            let row = &block[0];
            if self.is_course(row.line) {
                continue;
            }
            let text = running_text::join(block.iter().map(|row| row.text.as_str()));
            // "GPA 3.7. Relevant coursework: Statics"
            let (first, rest) = match text.split_once(". ") {
                Some((first, rest)) if courses::is_list(rest) => (first, Some(rest)),
                _ => (text.as_str(), None),
            };
            for text in std::iter::once(first).chain(rest) {
                // "First Class Honours; dissertation on phonics"
                let class = text.split(';').next().unwrap_or(text).trim();
                let class = class.strip_suffix('.').unwrap_or(class);
                if is_class(class) && row.role != Role::Wrapped && self.school.score.is_none() {
                    let lines = row.line..row.line + 1;
                    let score = Field::new(class.to_string(), Confidence::Medium, lines);
                    self.school.score = Some(score);
                }
                self.read_note(text, row.line);
            }
        }
    }

    /// A grade or a list of courses. Returns whether the line was one, and nothing else.
    fn read_note(&mut self, text: &str, line: usize) -> bool {
        let field = |text: &str| Field::new(text.to_string(), Confidence::Medium, line..line + 1);
        if let Some(names) = courses::named(text) {
            let courses = names.iter().map(|name| field(name));
            self.school.courses.extend(courses);
            return true;
        }
        if let Some(share) = grades::share(text) {
            self.school.score.get_or_insert_with(|| field(share));
            return share == text;
        }
        let Some((range, value)) = grades::grade(text) else {
            return false;
        };
        // A number says more than "magna cum laude".
        let score = &mut self.school.score;
        score.take_if(|own| !own.value.contains(|c: char| c.is_ascii_digit()));
        score.get_or_insert_with(|| field(value));
        range.start == 0
    }

    fn read_heads(&mut self) {
        let entry = self.entry;
        let lists = |above: &Head, below: &Head| {
            courses::is_list(&above.text) && courses::text_goes_on(&above.text, &below.text)
        };
        for block in entry.heads.chunk_by(lists) {
            let [head, below @ ..] = block else { continue };
            if self.is_course(head.line) {
                continue;
            }
            if below.is_empty() {
                self.read_head(head);
            } else {
                let whole = running_text::join(block.iter().map(|head| head.text.as_str()));
                self.read_note(&whole, head.line);
            }
        }
    }

    fn read_head(&mut self, head: &Head) {
        let text = without_more(&head.text);
        let mut cells: Vec<&str> = Vec::new();
        let mut has_labels = false;
        for cell in entries::cells(text) {
            if self.read_labelled(cell, head.line) {
                has_labels = true;
            } else {
                cells.push(cell);
            }
        }
        if !has_labels && (self.read_note(text, head.line) || says_more(text)) {
            return;
        }
        for cell in cells {
            self.read_cell(cell, head);
        }
    }

    /// Reads a cell with a label; whether it is one.
    fn read_labelled(&mut self, cell: &str, line: usize) -> bool {
        let Some((title, value)) = tables::labelled(cell) else {
            return false;
        };
        let field = |text: &str| Field::new(text.to_string(), Confidence::Medium, line..line + 1);
        let school = &mut self.school;
        match title {
            Title::Dates | Title::Number => true,
            // A label without a value names a part of the entry, or is a word of it.
            _ if value.is_empty() => false,
            // "Program: Mechanical Engineering" below "Master of Science"
            Title::Degree if school.study_type.is_some() && degree(value).is_none() => {
                school.area.get_or_insert_with(|| field(value));
                true
            }
            Title::Degree => {
                let (name, area) = degree_and_area(value).unwrap_or((value, None));
                school.study_type.get_or_insert_with(|| field(name));
                if let Some(area) = area {
                    school.area.get_or_insert_with(|| field(area));
                }
                true
            }
            Title::Score => {
                if !self.read_note(cell, line) {
                    self.school.score.get_or_insert_with(|| field(value));
                }
                true
            }
            Title::School | Title::Employer => {
                school.institution.get_or_insert_with(|| field(value));
                true
            }
            Title::Board => {
                self.board.get_or_insert_with(|| field(value));
                true
            }
            Title::Area if !trim(value).contains([',', ':']) => {
                school.area.get_or_insert_with(|| field(trim(value)));
                true
            }
            // "Subjects: Mathematics, Physics"
            Title::Area => false,
            Title::Position | Title::Client => false,
            Title::Place => true,
        }
    }

    fn read_cell(&mut self, cell: &str, head: &Head) {
        let cell = grades::without_grade(without_expectation(cell));
        let cell = match campus(cell) {
            Some((school, rest)) if self.school.institution.is_none() => {
                let school = Field::new(
                    school.to_owned(),
                    Confidence::Medium,
                    head.line..head.line + 1,
                );
                self.school.institution = Some(school);
                trim(rest)
            }
            _ => cell,
        };
        // "Example University, Provo, UT — Business Analytics"
        if let Some((front, back)) = dashes::cut(cell)
            && let (school, Some(place)) = split_place(trim(front), false)
            && place.contains(", ")
            && lexicon::has_school_word(school)
        {
            self.read_parts(school, head);
            return self.read_cell(trim(back), head);
        }
        let (rest, _) = split_place(cell, head.styled);
        // "Example University (Bilbao)"
        let rest = (rest.strip_suffix(')'))
            .and_then(|text| text.rsplit_once(" ("))
            .filter(|(_, place)| lexicon::is_city(place))
            .map_or(rest, |(name, _)| name);
        if !rest.is_empty() {
            self.read_parts(rest, head);
        }
    }

    /// Reads what stands in front of a place.
    fn read_parts(&mut self, rest: &str, head: &Head) {
        // Whether the part in front is the school, or its place.
        let mut at_place = false;
        for part in parts(rest).into_iter().flat_map(at_school) {
            let is_place = lexicon::place(part).is_some() || lexicon::is_town(part);
            // The city of a job, behind a school.
            let of_job = (self.cities.iter()).any(|city| city.eq_ignore_ascii_case(part));
            if part != rest && (of_job || at_place && is_place) {
                continue;
            }
            self.behind_school = at_place;
            at_place = lexicon::has_school_word(part);
            let had_degree = self.school.study_type.is_some();
            if part == head.text || !self.read_note(part, head.line) {
                self.read_part(part, head.line);
            }
            self.behind_degree =
                !had_degree && self.school.study_type.is_some() && self.school.area.is_none();
        }
        self.behind_degree = false;
    }

    fn read_part(&mut self, part: &str, line: usize) {
        let field = |text: &str, confidence| {
            let text = trim(text);
            // "Bachelor of Arts (Example University, 2008)", of which the date was cut off.
            let open = text.strip_prefix('(').filter(|inner| !inner.contains(')'));
            Field::new(open.unwrap_or(text).to_string(), confidence, line..line + 1)
        };
        let school = &mut self.school;
        // "BA Sociology (2.1)"
        let (part, class) = match (part.strip_suffix(')')).and_then(|part| part.rsplit_once(" (")) {
            Some((part, class)) if is_class(class) => (part, class),
            _ if is_class(part) => ("", part),
            _ => (part, ""),
        };
        if !class.is_empty() && school.score.is_none() {
            let class = class.trim_matches(['(', ')']);
            school.score = Some(field(
                class.strip_suffix('.').unwrap_or(class),
                Confidence::Medium,
            ));
        }
        let is_label = match tables::label(part) {
            Some(Title::Degree) => degree(part).is_none(),
            label => matches!(label, Some(Title::Score | Title::Dates)),
        };
        if part.is_empty()
            || is_label
            || matches!(
                part,
                "expected" | "Expected" | "anticipated" | "voraussichtlich"
            )
            || is_credit(part)
        {
            return;
        }
        if grades::is_graded_subject(part) {
            school.courses.push(field(part, Confidence::Medium));
            return;
        }
        if let Some(area) = area_behind_label(part) {
            school
                .area
                .get_or_insert_with(|| field(area, Confidence::Medium));
            return;
        }
        let is_diploma =
            matches!(part, "diploma" | "degree" | "certificate") || is_school_year(part);
        if school.study_type.is_none() && (is_programme(part) || is_diploma) {
            school.study_type = Some(field(part, Confidence::Medium));
        } else if let Some((degree, area)) = degree_and_area(part)
            && school.study_type.is_none()
        {
            school.study_type = Some(field(degree, Confidence::Medium));
            if let Some(area) = area.filter(|area| area.contains(char::is_alphanumeric)) {
                if lexicon::has_school_word(area) && school.institution.is_none() {
                    school.institution = Some(field(area, Confidence::Medium));
                } else if school.area.is_none() {
                    school.area = Some(field(area, Confidence::Medium));
                }
            }
        } else if lexicon::has_school_word(part) && school.institution.is_none() {
            school.institution = Some(field(part, Confidence::Medium));
        } else if let Some(school) = (school.institution.as_mut()).filter(|own| {
            own.lines.start == line && self.behind_school && lexicon::names_faculty(part)
        }) {
            // "Example University, Faculty of Law"
            school.value = [school.value.as_str(), ", ", part].concat();
        } else if part.contains(char::is_alphabetic) && !is_honour(part) && !is_initial(part) {
            let bracketed = (part.strip_prefix('(')).and_then(|inner| inner.strip_suffix(')'));
            let untold = field(bracketed.unwrap_or(part), Confidence::Low);
            self.starts_untold |= self.untold.is_empty() && school.study_type.is_none();
            // "Example University – North Campus" above "Bachelor of Science, Computer Science"
            if self.behind_degree && school.institution.is_some() {
                self.untold.insert(0, untold);
            } else {
                self.untold.push(untold);
            }
        }
    }

    /// A degree in a list below its school.
    fn read_degree_in_body(&mut self) {
        if self.school.study_type.is_some() {
            return;
        }
        // "Bachelor of Science in Physics, minor in Art. GPA: 3.6"
        let clause = |row: &'e Row| row.text.split(". ").next().unwrap_or(&row.text);
        let entry = self.entry;
        let told = entry.body.iter().find(|row| {
            let text = clause(row);
            let first = text.split(", ").next().unwrap_or(text);
            first.split_whitespace().count() <= MAX_DEGREE_WORDS
                && text.split_whitespace().count() <= 2 * MAX_DEGREE_WORDS
                && !self.is_course(row.line)
                && degree(text).is_some()
        });
        if let Some(row) = told {
            for part in parts(clause(row)) {
                self.read_part(part, row.line);
            }
        }
    }

    /// A school in what reads as a sentence: "University of Example, final grade: 1.5".
    fn read_school_in_body(&mut self) {
        if self.school.institution.is_some() {
            return;
        }
        let told = self.entry.body.iter().find_map(|row| {
            let text = row.text.as_str();
            // "Example University | Leeds"
            let cell = text.split(" | ").next().unwrap_or(text);
            let part = parts(cell).into_iter().next()?;
            let is_name = row.role != Role::Item
                && text.split_whitespace().count() <= MAX_DEGREE_WORDS
                && !text.ends_with('.')
                && !self.is_course(row.line)
                && part.starts_with(char::is_uppercase)
                && lexicon::has_school_word(part);
            is_name
                .then(|| Field::new(part.to_string(), Confidence::Medium, row.line..row.line + 1))
        });
        self.school.institution = told;
    }

    fn finish(self) -> Education {
        let mut school = self.school;
        if school.institution.is_none() && self.untold.is_empty() {
            school.institution = self.board;
        }
        // What is left: the school if none has a school's word, else the area.
        let mut untold = self.untold;
        // No school has a name in small letters.
        if school.institution.is_none()
            && school.area.is_none()
            && matches!(&untold[..], [only] if only.value.starts_with(char::is_lowercase))
        {
            school.area = untold.pop();
        }
        let mut untold = untold.into_iter();
        if school.institution.is_none() {
            // In front of the degree stands the school, and behind it the area.
            let school_first = self.starts_untold && school.study_type.is_some();
            school.institution = if school.area.is_none() && untold.len() > 1 && !school_first {
                school.area = untold.next();
                untold.next()
            } else {
                untold.next()
            };
        }
        if school.area.is_none() {
            school.area = untold.next();
        }
        // Brackets and signs alone are no value.
        for field in [
            &mut school.institution,
            &mut school.study_type,
            &mut school.area,
        ] {
            field.take_if(|field| !field.value.contains(char::is_alphanumeric));
        }
        if let Some((line, span)) = &self.entry.date {
            let date = |date: Option<PartialDate>| {
                date.map(|date| Field::new(date.iso(), span.confidence(), *line..line + 1))
            };
            if span.is_range() {
                [school.start_date, school.end_date] = span.times().map(date);
            } else {
                school.end_date = date(span.start);
            }
        }
        school
    }
}

/// A university of several that are named after one region, with the city that tells them apart, and what is behind it: "University of
/// California, Berkeley", "University of Wisconsin – Madison".
fn campus(text: &str) -> Option<(&str, &str)> {
    let (at, separator) = [", ", " – ", " — ", " - "]
        .into_iter()
        .filter_map(|separator| Some((text.find(separator)?, separator)))
        .min()?;
    let (name, behind) = (text.get(..at)?, text.get(at + separator.len()..)?);
    let region = name.strip_prefix("University of ")?;
    let of_region = matches!(
        lexicon::place(region),
        Some(Place::Region | Place::Country(_))
    );
    let city = behind.split([',', '\t']).next()?;
    let rest = behind.get(city.len()..)?;
    // "University of Arizona, Tucson, AZ" tells where it is.
    let is_place = rest.strip_prefix(", ").is_some_and(|rest| {
        let next = rest.split(',').next().unwrap_or_default();
        lexicon::place(trim(next)).is_some()
    });
    let is_campus = lexicon::is_settlement(city) || city == "Twin Cities";
    (of_region && is_campus && !is_place).then(|| text.split_at(at + separator.len() + city.len()))
}

/// A degree at the start of a text and its area, which may stand in brackets: "Bachelor of Commerce (Accounting)".
fn degree_and_area(text: &str) -> Option<(&str, Option<&str>)> {
    let (name, area) = degree(text)?;
    let name = name.strip_suffix(" in").unwrap_or(name);
    if area.is_some() {
        return Some((name, area));
    }
    Some((area_in_brackets(name)).map_or((name, None), |(name, area)| (name, Some(area))))
}

/// The area behind its label, "Fachrichtung Mechatronik (Abendschule)", or in front of it, "Meteorology Major".
fn area_behind_label(text: &str) -> Option<&str> {
    if let Some(area) = text.strip_suffix(" Major").or(text.strip_suffix(" major")) {
        return (area.starts_with(char::is_uppercase) && !area.contains('.')).then_some(area);
    }
    let area = (AREA_LABELS.iter()).find_map(|label| text.strip_prefix(label))?;
    // How it was taken.
    Some(area.split_once(" (").map_or(area, |(area, _)| area))
}

/// Whether a text says how much a course counts or took: "180 hp", "60 ECTS", "160 hours".
fn is_credit(text: &str) -> bool {
    const UNITS: [&str; 9] = [
        "hp",
        "ects",
        "credits",
        "credit hours",
        "hours",
        "hrs",
        "units",
        "stunden",
        "heures",
    ];
    text.split_once(' ').is_some_and(|(number, unit)| {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(is_number)
            && UNITS.contains(&unit.to_lowercase().as_str())
    })
}

/// Whether a text is the initial of a name: "R."
fn is_initial(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

/// Whether a text is a distinction that stands beside a degree: "Dean's List".
fn is_honour(text: &str) -> bool {
    const HONOURS: [&str; 4] = [
        "dean's list",
        "honor roll",
        "honour roll",
        "president's list",
    ];
    let lower = text.to_lowercase().replace('’', "'");
    HONOURS.iter().any(|name| lower.starts_with(name))
}
