//! Schools: institution, degree, area, dates, grade, courses.

use super::entries::{self, Entry, trim};
use super::lexicon;
use super::lists::MAX_ITEM;
use super::rows::{self, Role, Source};
use super::skills::split_list;
use super::work::split_place;
use crate::model::{Certificate, Education, Field, SectionId};
use crate::text::degrees::is_degree_word;

/// The schools of a resume, and the certificates that stand among them.
pub(super) fn extract(source: &Source<'_>) -> (Vec<Education>, Vec<Certificate>) {
    let (mut schools, mut certificates) = (Vec::new(), Vec::new());
    let sections = source.of_kind(SectionId::Education);
    for entry in sections.into_iter().flat_map(entries::split) {
        let record = record(&entry, &source.cities);
        if is_certificate(&record) {
            let mut own = Certificate::default();
            own.name = record.area;
            own.issuer = record.institution;
            own.date = record.end_date.or(record.start_date);
            certificates.push(own);
        } else if record.institution.is_some() || record.study_type.is_some() {
            schools.push(record);
        }
    }
    (schools, certificates)
}

/// Whether what was read as a school and its area is who certifies what: "Certified Public Accountant, Example Board".
fn is_certificate(record: &Education) -> bool {
    let certified = |text: &str| {
        text.split(' ')
            .any(|w| matches!(w, "Certified" | "Licensed" | "Registered"))
    };
    record.study_type.is_none()
        && record.score.is_none()
        && record
            .area
            .as_ref()
            .is_some_and(|area| certified(&area.value))
}

/// Longest degree that is told in a list, in words; longer items tell what was done.
const MAX_DEGREE_WORDS: usize = 10;

fn record(entry: &Entry, cities: &[String]) -> Education {
    let mut school = Education::default();
    let mut others: Vec<Field<String>> = Vec::new();
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
            note(&row.text, row.line, &mut school);
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
        if note(&head.text, head.line, &mut school) || says_more(&head.text) {
            continue;
        }
        for cell in head.text.split(['\t', '|', '·', '•', '∙']) {
            let cell = trim(cell);
            let (rest, _) = split_place(cell, head.styled);
            if rest.is_empty() {
                continue;
            }
            for part in parts(rest).into_iter().flat_map(at_school) {
                // The city of a job, behind a school.
                if part != rest && cities.iter().any(|city| city.eq_ignore_ascii_case(part)) {
                    continue;
                }
                if part != head.text && note(part, head.line, &mut school) {
                    continue;
                }
                read_part(part, head.line, &mut school, &mut others);
            }
        }
    }
    // A degree in a list below its school.
    let told = (entry.body.iter()).find(|row| {
        let words = row.text.split_whitespace().count();
        school.study_type.is_none()
            && words <= MAX_DEGREE_WORDS
            && !is_course(row.line)
            && degree(&row.text).is_some()
    });
    if let Some(row) = told {
        for part in parts(&row.text) {
            read_part(part, row.line, &mut school, &mut others);
        }
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
        let date = |d: Option<super::dates::PartialDate>| {
            d.map(|d| Field::new(d.iso(), span.confidence(), *line..line + 1))
        };
        if span.is_range() {
            school.start_date = date(span.start);
            school.end_date = date(span.end);
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
                    && (matches!(c, ',' | ';' | ':') || before == ' ') =>
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

/// "Bachelor of Arts at Example University": the degree and the school.
fn at_school(part: &str) -> Vec<&str> {
    match part.rsplit_once(" at ") {
        Some((degree, school)) if lexicon::has_school_word(school) => {
            vec![trim(degree), trim(school)]
        }
        _ => vec![part],
    }
}

fn read_part(part: &str, line: usize, school: &mut Education, others: &mut Vec<Field<String>>) {
    let field =
        |text: &str, confidence| Field::new(trim(text).to_string(), confidence, line..line + 1);
    if let Some((degree, area)) = degree(part)
        && school.study_type.is_none()
    {
        let degree = degree.strip_suffix(" in").unwrap_or(degree);
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
    } else if part.chars().any(char::is_alphabetic) {
        others.push(field(part, 0.6));
    }
}

/// The first word; `B. Sc.` is one.
fn first_word(text: &str) -> &str {
    let mut end = 0;
    for word in text.split(' ').take(3) {
        end += word.len() + usize::from(end > 0);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if !(word.ends_with('.') && letters <= 1) {
            // "B. Sc." ends with a word of its own full stop, "A. Example" does not.
            let initials = end > word.len();
            return if initials && !word.ends_with('.') {
                text.split(' ').next().unwrap_or(text)
            } else {
                text.get(..end).unwrap_or(text)
            };
        }
    }
    text.get(..end).unwrap_or(text)
}

/// The word between a qualification and its number.
const LEVEL: &str = "Level ";

/// A degree at the start of a text, and the area behind it.
fn degree(text: &str) -> Option<(&str, Option<&str>)> {
    let first = first_word(text);
    let plain: String = first.chars().filter(|c| c.is_alphabetic()).collect();
    // "BACHELOR" is a word in capitals, and no abbreviation.
    let (letters, capitals) = (
        plain.chars().count(),
        plain.chars().filter(|c| c.is_uppercase()).count(),
    );
    let is_short = letters <= 8 && capitals >= 2 && !(letters > 5 && capitals == letters);
    let has_word = text
        .split([' ', '-'])
        .take(3)
        .any(|w| is_degree_word(w.trim_matches(',')))
        || is_degree_word(first);
    if !has_word {
        return None;
    }
    for joint in [" in ", " en ", " im ", " em ", " mit ", " der "] {
        if let Some((degree, area)) = text.split_once(joint)
            && !(joint == " der " && is_short)
        {
            return Some((degree, Some(area)));
        }
    }
    if is_short && is_degree_word(first) {
        let mut rest = text.get(first.len()..).unwrap_or_default().trim_start();
        let mut end = first.len();
        // "B.A. (Hons) Economics"
        if rest.starts_with('(')
            && let Some(close) = rest.find(')')
        {
            end = text.len() - rest.len() + close + 1;
            rest = rest.get(close + 1..).unwrap_or_default().trim_start();
        }
        // "NVQ Level 3 Joinery"
        let level = rest
            .get(..LEVEL.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(LEVEL));
        if level
            && rest
                .as_bytes()
                .get(LEVEL.len())
                .is_some_and(u8::is_ascii_digit)
        {
            end = text.len() - rest.len() + LEVEL.len() + 1;
            rest = text.get(end..).unwrap_or_default().trim_start();
        }
        return Some((text.get(..end)?, (!rest.is_empty()).then_some(rest)));
    }
    if let Some((degree, area)) = written_degree(text).or_else(|| degree_in_front(text)) {
        return Some((degree, Some(area)));
    }
    (!lexicon::has_school_word(text) || is_degree_word(first)).then_some((text, None))
}

/// A degree written out with its area right behind it: "Bachelor of Science Computer Science".
fn written_degree(text: &str) -> Option<(&str, &str)> {
    const LEVELS: [&str; 4] = ["bachelor", "master", "doctor", "associate"];
    const FACULTIES: [&str; 26] = [
        "applied arts",
        "applied science",
        "applied sciences",
        "architecture",
        "arts",
        "business administration",
        "commerce",
        "computer applications",
        "design",
        "dental surgery",
        "divinity",
        "education",
        "engineering",
        "fine arts",
        "law",
        "laws",
        "medicine",
        "music",
        "philosophy",
        "public administration",
        "public health",
        "science",
        "sciences",
        "social work",
        "technology",
        "veterinary medicine",
    ];
    let ends: Vec<usize> = (text.match_indices(' ').map(|(at, _)| at).take(4)).collect();
    // The longest that fits: "Applied Science" before "Applied".
    ends.iter().rev().find_map(|end| {
        let (degree, area) = (text.get(..*end)?, text.get(end + 1..)?);
        let lower = degree.to_lowercase();
        let (level, faculty) = lower.split_once(" of ")?;
        let known = LEVELS.contains(&level) && FACULTIES.contains(&faculty);
        (known && area.starts_with(char::is_uppercase)).then_some((degree, area))
    })
}

/// A degree of one word with its area right behind it, as German, French and Dutch have it: "Master Informatik".
fn degree_in_front(text: &str) -> Option<(&str, &str)> {
    const DEGREES: [&str; 4] = ["Bachelor", "Master", "Licence", "Diplom"];
    // What goes on with the degree: "Master Thesis", "Licence Professionnelle".
    const NO_AREAS: [&str; 7] = [
        "Degree",
        "Diploma",
        "Honours",
        "Pro",
        "Program",
        "Recherche",
        "Thesis",
    ];
    let (degree, area) = text.split_once(' ')?;
    let is_area = area.starts_with(char::is_uppercase)
        && !(NO_AREAS.iter()).any(|word| area.starts_with(word))
        && !lexicon::has_school_word(area);
    (DEGREES.contains(&degree) && is_area).then_some((degree, area))
}

/// Words in front of a list of courses.
const COURSES: [&str; 8] = [
    "relevant coursework",
    "coursework",
    "relevant courses",
    "courses",
    "selected courses",
    "selected coursework",
    "modules",
    "kurse",
];

/// Whether a text says that courses follow, and names none.
fn is_courses_label(text: &str) -> bool {
    let plain = text.trim_end_matches([':', ' ']).to_lowercase();
    COURSES.contains(&plain.as_str())
}

/// A grade or a list of courses. Returns whether the line was one.
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
    let grade = [
        "gpa",
        "cgpa",
        "grade",
        "note",
        "gesamtnote",
        "abschlussnote",
        "final grade",
        "score",
        "average",
    ];
    for label in grade {
        let Some(at) = lower
            .find(label)
            .filter(|at| *at == 0 || !lower[..*at].ends_with(char::is_alphanumeric))
        else {
            continue;
        };
        let rest = text
            .get(at + label.len()..)
            .unwrap_or_default()
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
                let digits = scale.find(|c: char| !(c.is_ascii_digit() || c == '.'));
                rest.len() - scale.len() + digits.unwrap_or(scale.len())
            });
        let value = rest
            .get(..scale.unwrap_or(end))
            .unwrap_or_default()
            .trim_end_matches(['.', ',']);
        if !value.is_empty() {
            school.score.get_or_insert_with(|| field(value));
            return at == 0;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees() {
        assert_eq!(
            degree("B.Sc. in Computer Science"),
            Some(("B.Sc.", Some("Computer Science")))
        );
        assert_eq!(degree("B.Sc."), Some(("B.Sc.", None)));
        assert_eq!(
            degree("Bachelor of Science in Physics"),
            Some(("Bachelor of Science", Some("Physics")))
        );
        assert_eq!(
            degree("Graduate Certificate in Design"),
            Some(("Graduate Certificate", Some("Design")))
        );
        assert_eq!(
            degree("M.Sc. Informatik"),
            Some(("M.Sc.", Some("Informatik")))
        );
        assert_eq!(
            degree("Master Informatique"),
            Some(("Master", Some("Informatique")))
        );
        for whole in [
            "Master Thesis",
            "Bachelor Programme",
            "Licence Professionnelle",
        ] {
            assert_eq!(degree(whole), Some((whole, None)));
        }
        assert_eq!(
            degree("Bachelor of Science Computer Science"),
            Some(("Bachelor of Science", Some("Computer Science")))
        );
        assert_eq!(
            degree("MASTER OF FINE ARTS"),
            Some(("MASTER OF FINE ARTS", None))
        );
        assert_eq!(degree("Example University"), None);
        assert_eq!(degree("Computer Science"), None);
    }
}
