//! Schools: institution, degree, area, dates, grade, courses.

use std::ops::Range;

use crate::fields::entries::rows::{self, Role, Row, Source};
use crate::fields::entries::tables::{self, Title};
use crate::fields::entries::{self, Entry, trim, without_last};
use crate::fields::labelled;
use crate::fields::lexicon;
use crate::fields::lists::MAX_ITEM;
use crate::fields::skills::split_list;
use crate::fields::values::dates;
use crate::fields::values::degree::{area_in_brackets, degree, is_class};
use crate::fields::work::split_place;
use crate::model::{Certificate, Education, Field, SectionId};
use crate::text::degrees::is_degree_word;

/// The schools of a resume, and the certificates that stand among them.
pub(super) fn extract(source: &Source<'_>) -> (Vec<Education>, Vec<Certificate>) {
    let (mut schools, mut certificates) = (Vec::new(), Vec::new());
    let sections = source.of_kind(SectionId::Education);
    let schools_only = |mut rows: Vec<Row>| {
        rows.retain(|row| !labelled::is_of_languages(row));
        rows
    };
    let parts = (sections.into_iter()).flat_map(|rows| listed(schools_only(rows)));
    for entry in parts.flat_map(entries::split) {
        let record = record(&entry, &source.cities);
        if is_certificate(&record) {
            let mut own = Certificate::default();
            own.name = record.area.or(record.study_type);
            own.issuer = record.institution;
            own.date = record.end_date.or(record.start_date);
            certificates.push(own);
        } else if record.institution.is_some() || record.study_type.is_some() {
            schools.push(record);
        }
    }
    (schools, certificates)
}

/// The rows of a section in parts of which each is split on its own: the schools of a list stand an item each.
fn listed(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut rows: Vec<Row> = rows.into_iter().flat_map(schools_of_a_row).collect();
    let names_school = |row: &Row| {
        let mut words = row
            .text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '('));
        lexicon::has_school_word(&row.text) || words.any(is_degree_word)
    };
    let is_list = rows.iter().all(|row| match row.role {
        Role::Item => names_school(row),
        role => role == Role::Wrapped,
    });
    if !is_list || rows.first().is_none_or(|row| row.role != Role::Item) {
        return vec![rows];
    }
    for row in &mut rows {
        if row.role == Role::Item {
            row.role = Role::Plain;
        }
    }
    let items = rows.chunk_by(|_, below| below.role != Role::Plain);
    items.map(<[Row]>::to_vec).collect()
}

/// Several schools on one line, each with its date: "MBA, Example School, 2018 | BA, Example College, 2012".
fn schools_of_a_row(row: Row) -> Vec<Row> {
    let parts: Vec<&str> = row.text.split(" | ").collect();
    let is_school = |part: &&str| {
        let ends_in_date = dates::find(part)
            .last()
            .is_some_and(|span| span.bytes.end == part.len());
        let mut words = part.split([' ', ',']);
        ends_in_date && (lexicon::has_school_word(part) || words.any(is_degree_word))
    };
    if parts.len() < 2 || !parts.iter().all(is_school) {
        return vec![row];
    }
    (parts.iter())
        .map(|part| Row {
            text: (*part).to_string(),
            ..row.clone()
        })
        .collect()
}

/// Whether what was read as a school and its area is who certifies what: "Certified Public Accountant, Example Board".
fn is_certificate(record: &Education) -> bool {
    let has = |field: &Option<Field<String>>, words: &[&str]| {
        let mut own = field.iter().flat_map(|field| field.value.split(' '));
        own.any(|word| words.contains(&word))
    };
    let certified = record.study_type.is_none()
        && has(
            &record.area,
            &[
                "Accredited",
                "Certified",
                "Chartered",
                "Licensed",
                "Notary",
                "Registered",
            ],
        );
    // A course of a society: "Trauma Nursing Core Course, Example Nurses Association, 2017".
    let is_course = record.study_type.is_none() || has(&record.study_type, &["Course"]);
    let of_society = is_course
        && record.start_date.is_none()
        && has(
            &record.institution,
            &["Association", "Board", "Council", "Society"],
        );
    record.score.is_none() && (certified || of_society)
}

/// Reads a cell with a label; whether it is one.
fn is_labelled(
    cell: &str,
    line: usize,
    school: &mut Education,
    board: &mut Option<Field<String>>,
) -> bool {
    let Some((title, value)) = tables::labelled(cell) else {
        return false;
    };
    let field = |text: &str| Some(Field::new(text.to_string(), 0.9, line..line + 1));
    let set = |own: &mut Option<Field<String>>, value: Option<Field<String>>| {
        if own.is_none() {
            *own = value;
        }
    };
    match title {
        Title::Dates | Title::Number => true,
        // A label without a value names a part of the entry, or is a word of it.
        _ if value.is_empty() => false,
        Title::Degree => {
            let (name, area) = degree(value).unwrap_or((value, None));
            let (name, area) = match area {
                None => {
                    (area_in_brackets(name)).map_or((name, None), |(name, area)| (name, Some(area)))
                }
                area => (name, area),
            };
            set(&mut school.study_type, field(name));
            set(&mut school.area, area.and_then(field));
            true
        }
        Title::Score => {
            if !note(cell, line, school) {
                set(&mut school.score, field(value));
            }
            true
        }
        Title::School | Title::Employer => {
            set(&mut school.institution, field(value));
            true
        }
        Title::Board => {
            set(board, field(value));
            true
        }
        Title::Area if !value.contains([',', ':']) => {
            set(&mut school.area, field(value));
            true
        }
        // "Subjects: Mathematics, Physics"
        Title::Area => false,
        Title::Position | Title::Client => false,
        Title::Place => true,
    }
}

/// Longest degree that is told in a list, in words; longer items tell what was done.
const MAX_DEGREE_WORDS: usize = 10;

fn record(entry: &Entry, cities: &[String]) -> Education {
    let mut school = Education::default();
    let mut others: Vec<Field<String>> = Vec::new();
    // Of a school and its board the school counts, wherever it stands.
    let mut board: Option<Field<String>> = None;
    // "Courses" alone on a line: those below it are courses.
    let heads = entry
        .heads
        .iter()
        .map(|head| (head.line, head.text.as_str()));
    let body = entry.body.iter().map(|row| (row.line, row.text.as_str()));
    let label = (heads.chain(body))
        .filter(|(_, text)| is_courses_label(text))
        .map(|(line, _)| line)
        .min();
    let is_course = |line: usize| label.is_some_and(|label| line >= label);
    let mut courses: Vec<(usize, String)> = Vec::new();
    for row in &entry.body {
        if is_course(row.line) {
            match courses.last_mut() {
                Some((_, text)) if row.role == Role::Wrapped && text.len() < MAX_ITEM => {
                    *text = rows::join([text.as_str(), row.text.as_str()]);
                }
                _ => courses.push((row.line, row.text.clone())),
            }
        } else {
            // "GPA 3.7. Relevant coursework: Statics"
            let (first, rest) = match row.text.split_once(". ") {
                Some((first, rest)) if is_courses(rest) => (first, Some(rest)),
                _ => (row.text.as_str(), None),
            };
            for text in std::iter::once(first).chain(rest) {
                note(text, row.line, &mut school);
            }
        }
    }
    let below = entry.heads.iter().filter(|head| is_course(head.line));
    courses.extend(below.map(|head| (head.line, head.text.clone())));
    courses.sort_by_key(|(line, _)| *line);
    for (line, text) in courses.iter().filter(|(_, text)| !is_courses_label(text)) {
        let names = split_list(text);
        school.courses.extend(
            names
                .into_iter()
                .map(|name| Field::new(name, 0.8, *line..line + 1)),
        );
    }
    for head in entry.heads.iter().filter(|head| !is_course(head.line)) {
        let text = without_more(&head.text);
        let all = || text.split(['\t', '|', '·', '•', '∙']).map(trim);
        let cells: Vec<&str> = all()
            .filter(|cell| !is_labelled(cell, head.line, &mut school, &mut board))
            .collect();
        if cells.len() == all().count() && (note(text, head.line, &mut school) || says_more(text)) {
            continue;
        }
        for cell in cells {
            let cell = without_grade(without_expectation(cell));
            let (rest, _) = split_place(cell, head.styled);
            // "Example University (Bilbao)"
            let rest = (rest.strip_suffix(')'))
                .and_then(|text| text.rsplit_once(" ("))
                .filter(|(_, place)| lexicon::is_city(place))
                .map_or(rest, |(name, _)| name);
            if rest.is_empty() {
                continue;
            }
            // Whether the part in front is the school, or its place.
            let mut at_place = false;
            for part in parts(rest).into_iter().flat_map(at_school) {
                let is_place = lexicon::place(part).is_some() || lexicon::is_town(part);
                // The city of a job, behind a school.
                let of_job = cities.iter().any(|city| city.eq_ignore_ascii_case(part));
                if part != rest && (of_job || at_place && is_place) {
                    continue;
                }
                at_place = lexicon::has_school_word(part);
                if part != head.text && note(part, head.line, &mut school) {
                    continue;
                }
                read_part(part, head.line, &mut school, &mut others);
            }
        }
    }
    // A degree in a list below its school.
    // "Bachelor of Science in Physics, minor in Art. GPA: 3.6"
    let clause = |row: &Row| -> usize { (row.text.find(". ")).unwrap_or(row.text.len()) };
    let told = (entry.body.iter()).find(|row| {
        let text = row.text.get(..clause(row)).unwrap_or(&row.text);
        let words = text
            .split(", ")
            .next()
            .unwrap_or(text)
            .split_whitespace()
            .count();
        school.study_type.is_none()
            && words <= MAX_DEGREE_WORDS
            && text.split_whitespace().count() <= 2 * MAX_DEGREE_WORDS
            && !is_course(row.line)
            && degree(text).is_some()
    });
    if let Some(row) = told {
        let text = row.text.get(..clause(row)).unwrap_or(&row.text);
        for part in parts(text) {
            read_part(part, row.line, &mut school, &mut others);
        }
    }
    // A school in what reads as a sentence: "University of Example, final grade: 1.5".
    let school_row = (entry.body.iter()).find_map(|row| {
        let text = row.text.as_str();
        let part = parts(text).into_iter().next()?;
        let told = school.institution.is_none()
            && row.role != Role::Item
            && text.split_whitespace().count() <= MAX_DEGREE_WORDS
            && !text.ends_with('.')
            && !is_course(row.line)
            && part.starts_with(char::is_uppercase)
            && lexicon::has_school_word(part);
        told.then(|| (part.to_string(), row.line))
    });
    if let Some((part, line)) = school_row {
        school.institution = Some(Field::new(part, 0.8, line..line + 1));
    }
    if school.institution.is_none() && others.is_empty() {
        school.institution = board;
    }
    // What is left: the school if none has a school's word, else the area.
    let mut others = others.into_iter();
    if school.institution.is_none() {
        school.institution = if school.area.is_none() && others.len() > 1 {
            school.area = others.next();
            others.next()
        } else {
            others.next()
        };
    }
    if school.area.is_none() {
        school.area = others.next();
    }
    // Brackets and signs alone are no value.
    for own in [
        &mut school.institution,
        &mut school.study_type,
        &mut school.area,
    ] {
        own.take_if(|field| !field.value.contains(char::is_alphanumeric));
    }
    if let Some((line, span)) = &entry.date {
        let date = |d: Option<crate::fields::values::dates::PartialDate>| {
            d.map(|d| Field::new(d.iso(), span.confidence(), *line..line + 1))
        };
        if span.is_range() || span.season {
            [school.start_date, school.end_date] = span.times().map(date);
        } else {
            school.end_date = date(span.start);
        }
    }
    school
}

/// Whether a line tells about a degree, behind a label: "Advisor: Prof. Example".
fn says_more(text: &str) -> bool {
    const LABELS: [&str; 16] = [
        "thesis",
        "dissertation",
        "thesis title",
        "dissertation title",
        "advisor",
        "advisors",
        "adviser",
        "supervisor",
        "supervisors",
        "committee",
        "honors",
        "honours",
        "activities",
        "abschlussarbeit",
        "betreuer",
        "mémoire",
    ];
    text.split_once(':')
        .is_some_and(|(label, _)| LABELS.contains(&label.trim().to_lowercase().as_str()))
}

/// A line in front of what is told about a degree: "Example University. Thesis: Of lakes".
fn without_more(text: &str) -> &str {
    (text.match_indices(". "))
        .find(|(at, _)| text.get(at + 2..).is_some_and(says_more))
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

/// Whether a text is a distinction that stands beside a degree: "Dean's List".
fn is_honour(text: &str) -> bool {
    let lower = text.to_lowercase().replace('’', "'");
    [
        "dean's list",
        "honor roll",
        "honour roll",
        "president's list",
    ]
    .iter()
    .any(|name| lower.starts_with(name))
}

/// A text without the word for a date to come at its end: "Example University (Expected", of which the date was cut off.
fn without_expectation(text: &str) -> &str {
    const WORDS: [&str; 8] = [
        "expected",
        "anticipated",
        "expected graduation",
        "anticipated graduation",
        "graduating",
        "graduation",
        "est.",
        "exp.",
    ];
    without_last(text, &WORDS)
}

/// Parts of a header line: at commas and spaced dashes outside of brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' | ';' | '–' | '—' | '-' | ':'
                if depth <= 0
                    && after.starts_with(' ')
                    && (matches!(c, ',' | ';' | ':')
                        || before == ' ' && !is_short_for(after, &text[start..at])) =>
            {
                out.push(trim(&text[start..at]));
                start = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    out.push(trim(&text[start..]));
    out.retain(|p| !p.is_empty());
    out
}

/// Whether what follows a dash is the abbreviation of the degree before it: "Bachelor of Arts - BA".
fn is_short_for(after: &str, degree: &str) -> bool {
    let short = after.trim_start().split([',', ' ']).next();
    degree.contains(" of ")
        && is_degree_word(degree.trim_start().split(' ').next().unwrap_or_default())
        && short.is_some_and(|short| {
            short.len() >= 2
                && short.chars().all(char::is_alphabetic)
                && short.starts_with(char::is_uppercase)
                && short.ends_with(char::is_uppercase)
                && is_degree_word(short)
        })
}

/// "Bachelor of Arts at Example University", "MBA from Example University": the degree and the school.
fn at_school(part: &str) -> Vec<&str> {
    [" at ", " from "]
        .iter()
        .filter_map(|joint| part.rsplit_once(joint))
        .find(|(_, school)| lexicon::has_school_word(school))
        .map_or(vec![part], |(degree, school)| {
            vec![trim(degree), trim(school)]
        })
}

fn read_part(part: &str, line: usize, school: &mut Education, others: &mut Vec<Field<String>>) {
    let field =
        |text: &str, confidence| Field::new(trim(text).to_string(), confidence, line..line + 1);
    // "BA Sociology (2.1)"
    let (part, class) = match (part.strip_suffix(')')).and_then(|part| part.rsplit_once(" (")) {
        Some((part, class)) if is_class(class) => (part, class),
        _ if is_class(part) => ("", part),
        _ => (part, ""),
    };
    if !class.is_empty() && school.score.is_none() {
        let class = class.trim_matches(['(', ')']);
        school.score = Some(field(class.strip_suffix('.').unwrap_or(class), 0.85));
    }
    if part.is_empty()
        || is_graded_subject(part)
        || matches!(part, "expected" | "Expected" | "anticipated")
    {
        return;
    }
    if let Some((degree, area)) = degree(part)
        && school.study_type.is_none()
    {
        let degree = degree.strip_suffix(" in").unwrap_or(degree);
        let (degree, area) = match area {
            None => area_in_brackets(degree)
                .map_or((degree, None), |(degree, area)| (degree, Some(area))),
            area => (degree, area),
        };
        school.study_type = Some(field(degree, 0.9));
        if let Some(area) = area.filter(|a| a.chars().any(char::is_alphanumeric)) {
            if lexicon::has_school_word(area) && school.institution.is_none() {
                school.institution = Some(field(area, 0.85));
            } else if school.area.is_none() {
                school.area = Some(field(area, 0.85));
            }
        }
    } else if lexicon::has_school_word(part) && school.institution.is_none() {
        school.institution = Some(field(part, 0.9));
    } else if part.chars().any(char::is_alphabetic) && !is_honour(part) {
        let area = AREA_LABELS
            .iter()
            .find_map(|label| part.strip_prefix(label));
        let bracketed = (part.strip_prefix('(')).and_then(|inner| inner.strip_suffix(')'));
        others.push(field(area.or(bracketed).unwrap_or(part), 0.6));
    }
}

/// Words in front of the area of a degree.
const AREA_LABELS: [&str; 5] = [
    "Fachrichtung ",
    "Studienrichtung ",
    "Schwerpunkt ",
    "kierunek ",
    "specjalność ",
];

/// Whether a text is a subject of a school certificate with its grade: "Further Mathematics A*", "History (B)".
fn is_graded_subject(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(subject, grade)| {
        let grade = grade.trim_matches(['(', ')']);
        let letter = grade.strip_suffix('*').unwrap_or(grade);
        subject.starts_with(char::is_uppercase)
            && !lexicon::has_school_word(subject)
            && letter.len() == 1
            && matches!(letter.as_bytes(), [b'A'..=b'E'])
    })
}

/// Words in front of a list of courses.
const COURSES: [&str; 9] = [
    "relevant coursework",
    "coursework",
    "relevant courses",
    "courses",
    "selected courses",
    "selected coursework",
    "modules",
    "subjects",
    "kurse",
];

/// Whether a text says that courses follow, and names none.
fn is_courses_label(text: &str) -> bool {
    let plain = text.trim_end_matches([':', ' ']).to_lowercase();
    COURSES.contains(&plain.as_str())
}

/// A grade or a list of courses. Returns whether the line was one.
/// Whether a text begins with a label of courses.
fn is_courses(text: &str) -> bool {
    let lower = text.to_lowercase();
    COURSES.iter().any(|label| lower.starts_with(label))
}

fn note(text: &str, line: usize, school: &mut Education) -> bool {
    let field = |text: &str| Field::new(text.to_string(), 0.85, line..line + 1);
    let lower = text.to_lowercase();
    if let Some(label) = COURSES.iter().find(|l| lower.starts_with(**l))
        && let Some(list) = text.get(label.len()..)
    {
        school.courses.extend(
            split_list(list.trim_start_matches([':', ' ', '–', '-']))
                .into_iter()
                .map(|c| field(&c)),
        );
        return true;
    }
    // "Class XII (CBSE) 96.4%"
    if let Some(share) = text.split_whitespace().next_back()
        && let Some(number) = share.strip_suffix('%')
        && number
            .parse::<f32>()
            .is_ok_and(|number| (20.0..=100.0).contains(&number))
        && text.split_whitespace().count() <= 6
    {
        school.score.get_or_insert_with(|| field(share));
        return share == text;
    }
    let Some((range, value)) = grade(text) else {
        return false;
    };
    school.score.get_or_insert_with(|| field(value));
    range.start == 0
}

/// A text without its grade at the end: "Example University, final grade: 1.5".
fn without_grade(text: &str) -> &str {
    match grade(text) {
        Some((range, _)) if range.start > 0 && range.end == text.trim_end_matches(')').len() => {
            trim(text.get(..range.start).unwrap_or(text))
        }
        _ => text,
    }
}

/// The unit behind a grade of the Portuguese scale: "17 valores".
const VALUES: &str = " valores";

/// A grade behind its label: where both stand, and its value.
fn grade(text: &str) -> Option<(Range<usize>, &str)> {
    const LABELS: [&str; 22] = [
        "final grade",
        "cap",
        "gpa",
        "cgpa",
        "grade",
        "note",
        "gesamtnote",
        "abschlussnote",
        "score",
        "average",
        "classificação final",
        "classificação",
        "média final",
        "not ortalaması",
        "média",
        "nota media",
        "nota final",
        "nota",
        "promedio",
        "voto",
        "moyenne",
        "ocena",
    ];
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    // Ranges of the lower case are those of the text.
    if lower.len() != text.len() {
        return None;
    }
    LABELS.iter().find_map(|label| {
        let at = lower
            .find(label)
            .filter(|at| *at == 0 || !lower[..*at].ends_with(char::is_alphanumeric))?;
        let rest = text
            .get(at + label.len()..)?
            .trim_start_matches([':', ' ', '=']);
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(rest.len());
        // "3.7/4.0" keeps its scale.
        let scale = (rest.get(end..))
            .and_then(|rest| rest.trim_start().strip_prefix('/'))
            .map(str::trim_start)
            .filter(|scale| scale.starts_with(|c: char| c.is_ascii_digit()))
            .map(|scale| {
                let digits = scale.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
                rest.len() - scale.len() + digits.unwrap_or(scale.len())
            });
        let end = scale.unwrap_or(end);
        let value = rest.get(..end)?.trim_end_matches(['.', ',']);
        let start = text.len() - rest.len();
        let labelled = text.get(at + label.len()..start)?.contains([':', '=']);
        let behind = text.get(start + end..).unwrap_or_default();
        // The unit of the Portuguese scale.
        if let Some(value) = rest.get(..end + VALUES.len())
            && behind.starts_with(VALUES)
            && !value.starts_with(' ')
        {
            return Some((at..start + value.len(), value));
        }
        // "Grade 12 Diploma" is no grade of 12.
        let of_school = !labelled
            && *label == "grade"
            && behind
                .strip_prefix(' ')
                .is_some_and(|word| word.starts_with(char::is_uppercase));
        (!value.is_empty() && !of_school).then_some((at..start + end, value))
    })
}
