//! The parts of a header line.

use crate::fields::entries::{trim, without_last};
use crate::fields::lexicon;
use crate::text::degrees::is_degree_word;

/// Parts of a header line: at commas and spaced dashes outside of brackets.
pub(super) fn parts(text: &str) -> Vec<&str> {
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
pub(super) fn at_school(part: &str) -> Vec<&str> {
    [" at ", " from "]
        .iter()
        .filter_map(|joint| part.rsplit_once(joint))
        .find(|(_, school)| lexicon::has_school_word(school))
        .map_or(vec![part], |(degree, school)| {
            vec![trim(degree), trim(school)]
        })
}

/// Whether a line tells about a degree, behind a label: "Advisor: Prof. Example".
pub(super) fn says_more(text: &str) -> bool {
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
pub(super) fn without_more(text: &str) -> &str {
    (text.match_indices(". "))
        .find(|(at, _)| text.get(at + 2..).is_some_and(says_more))
        .and_then(|(at, _)| text.get(..at))
        .unwrap_or(text)
}

/// A text without the word for a date to come at its end: "Example University (Expected", of which the date was cut off.
pub(super) fn without_expectation(text: &str) -> &str {
    const WORDS: [&str; 17] = [
        "anticipated graduation date",
        "currently enrolled",
        "expected date of graduation",
        "expected graduation date",
        "graduation date",
        "enrolled",
        "expected",
        "anticipated",
        "expected graduation",
        "anticipated graduation",
        "graduating",
        "graduation",
        "graduated",
        "in progress",
        "ongoing",
        "est.",
        "exp.",
    ];
    // "Example University / Currently Enrolled, Graduation"
    without_last(without_last(text, &WORDS), &WORDS)
}
