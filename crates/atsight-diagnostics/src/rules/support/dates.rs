//! The dates of jobs and schools, and how they are written.

use atsight_core::fields::english_months;
use atsight_core::model::SectionId;

use crate::rule::Case;
use crate::words::parts;

/// The lines of the sections for work and education; headers and footers of their pages have dates of their own.
pub(crate) fn dated_lines<'a>(case: &Case<'a>) -> impl Iterator<Item = usize> + use<'a> {
    let dated = [SectionId::WorkExperience, SectionId::Education];
    let sections = case
        .sections()
        .iter()
        .filter(move |section| dated.contains(&section.id));
    let transcript = case.transcript();
    let is_body = |line: &usize| {
        let style = transcript.lines.get(*line).and_then(|line| line.style);
        !style.is_some_and(|style| style.furniture)
    };
    sections
        .flat_map(|section| section.lines.clone())
        .filter(is_body)
}

/// Words for today, where a period ends with them.
pub(crate) const TODAY: &[&str] = &[
    "present",
    "current",
    "now",
    "today",
    "heute",
    "aujourd",
    "présent",
    "actual",
    "actualidad",
    "actualmente",
    "presente",
    "atual",
    "oggi",
    "attuale",
    "heden",
    "obecnie",
    "nu",
    "настоящее",
    "devam",
];

/// Whether a line holds a period: two years, or one and a word for today.
pub(crate) fn has_period(line: &str) -> bool {
    let words = || {
        line.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let is_today = |word: &str| TODAY.contains(&word.to_lowercase().as_str());
    match words().filter(|word| is_year(word)).count() {
        0 => false,
        1 => words().any(is_today),
        _ => true,
    }
}

/// The ways to write a month of a year, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pattern {
    /// `Jan 2024`.
    ShortMonth,
    /// `January 2024`.
    LongMonth,
    /// `01/2024`.
    SlashedMonth,
    /// `01.2024`.
    DottedMonth,
    /// `2024-01`, `2024/01`.
    IsoMonth,
    /// `01/02/2024`, `1/2/24`: day and month could be exchanged when both are 12 or less.
    Numeric {
        /// Whether day and month could be exchanged.
        ambiguous: bool,
    },
}

impl Pattern {
    /// Whether both are one way to write a date.
    pub(crate) fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// Letters of the short form of a month: “Jan”.
const SHORT_LETTERS: usize = 3;

/// The one short form that is longer.
const SHORT_SEPTEMBER: &str = "sept";

/// Letters of the longest month that few people shorten: “May”, “June”, “July”.
const MAX_UNSHORTENED: usize = 4;

/// Every date of a line that is more than a year, and how it is written. “May 2024” fits two patterns and is left out; so do June and
/// July, which few people shorten.
pub(crate) fn written_in(line: &str) -> Vec<(Pattern, &str)> {
    let mut found = Vec::new();
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '–' | '—' | '(' | ')' | ',' | '|');
    let mut words = parts(line, is_gap).peekable();
    while let Some((start, word)) = words.next() {
        if let Some(pattern) = numeric(word) {
            found.push((pattern, word));
        }
        let year = words.peek().filter(|(_, next)| is_year(next));
        if let Some((at, year)) = year
            && let Some(pattern) = month(word)
        {
            found.push((pattern, &line[start..at + year.len()]));
        }
    }
    found
}

/// Whether a word is a year of the last or this century, punctuation aside.
pub(crate) fn is_year(word: &str) -> bool {
    let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

fn month(word: &str) -> Option<Pattern> {
    let bare = word.trim_end_matches(['.', ',']).to_lowercase();
    let name = english_months()
        .iter()
        .find(|name| name.starts_with(&bare))?;
    if bare == *name {
        return (name.len() > MAX_UNSHORTENED).then_some(Pattern::LongMonth);
    }
    (bare.len() == SHORT_LETTERS || bare == SHORT_SEPTEMBER).then_some(Pattern::ShortMonth)
}

fn numeric(word: &str) -> Option<Pattern> {
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = word.split(mark).collect();
    if !parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let value = |part: &str| part.parse::<u32>().unwrap_or(0);
    let is_month = |part: &str| part.len() <= 2 && (1..=12).contains(&value(part));
    match (mark, parts.as_slice()) {
        ('/', [month, year]) if is_month(month) && is_year(year) => Some(Pattern::SlashedMonth),
        ('.', [month, year]) if is_month(month) && is_year(year) => Some(Pattern::DottedMonth),
        ('-' | '/', [year, month]) if is_year(year) && is_month(month) => Some(Pattern::IsoMonth),
        ('/' | '.' | '-', [a, b, year])
            if a.len() <= 2 && b.len() <= 2 && (year.len() == 2 || is_year(year)) =>
        {
            let days = |part: &str| (1..=31).contains(&value(part));
            if !days(a) || !days(b) || !is_month(a) && !is_month(b) {
                return None;
            }
            // With dots the day comes first, by custom.
            let ambiguous = mark != '.' && is_month(a) && is_month(b) && value(a) != value(b);
            Some(Pattern::Numeric { ambiguous })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(line: &str) -> Vec<Pattern> {
        written_in(line)
            .into_iter()
            .map(|(pattern, _)| pattern)
            .collect()
    }

    #[test]
    fn dates_are_told_apart() {
        assert_eq!(
            patterns("Jan 2020 – Sept. 2021"),
            [Pattern::ShortMonth, Pattern::ShortMonth]
        );
        assert_eq!(patterns("January 2020 - May 2021"), [Pattern::LongMonth]);
        assert_eq!(
            patterns("01/2020 — 2021-03, 04.2022"),
            [
                Pattern::SlashedMonth,
                Pattern::IsoMonth,
                Pattern::DottedMonth
            ]
        );
        assert_eq!(patterns("03/04/21"), [Pattern::Numeric { ambiguous: true }]);
        assert_eq!(
            patterns("25/04/2021"),
            [Pattern::Numeric { ambiguous: false }]
        );
        assert_eq!(
            patterns("05.04.2021"),
            [Pattern::Numeric { ambiguous: false }]
        );
    }

    #[test]
    fn periods_are_told() {
        for line in [
            "2006-2017 — School No. 12",
            "Clerk from 2014 to 2017",
            "03/2019 – present",
        ] {
            assert!(has_period(line), "{line}");
        }
        for line in [
            "Leeds College, 2017",
            "Now at the county",
            "1200-1900 people",
        ] {
            assert!(!has_period(line), "{line}");
        }
    }

    #[test]
    fn other_numbers_are_none() {
        assert!(
            patterns("24/7 support, 99.95 of 2019, 192.168.1.10, 1/2, C++ 17, 555-0142").is_empty()
        );
        assert!(patterns("may lead 2020 people").is_empty());
    }
}
