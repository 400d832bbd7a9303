use std::ops::Range;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::dates::{TODAY, dated_lines, is_year};
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A period whose end stands on another line than its start: “Jan 2019 –” and “Dec 2020” below it.
    /// ## Why it matters
    /// Many parsers read dates line by line: they take the first for the only date, and the job seems to go on, or to have taken no time.
    /// ## What to do
    /// Write the whole period on one line: “Jan 2019 – Dec 2020”. A wider column, or years without months, makes room.
    /// ## How sure we are
    /// A year and a dash have to end a line or a cell in the sections for work and education, and a date or a word for today has to begin one
    /// on the next line, where no period of its own starts with it.
    BrokenDateRange, "DAT005", "broken_date_range", Dates, Content, Warning
}

/// Signs between the start and the end of a period.
const DASHES: [char; 3] = ['-', '–', '—'];

/// Words between the beginning of a line and the year of its date: “31 December 2020”.
const WORDS_BEFORE_YEAR: usize = 2;

impl Rule for BrokenDateRange {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let transcript = case.transcript();
        let cells = |line: usize| {
            let line = transcript.lines.get(line);
            line.into_iter().flat_map(|line| transcript.cells(line))
        };
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut example = None;
        for line in dated_lines(case) {
            // Most lines have no dash: their cells need not be looked for.
            if !case.line(line).contains(DASHES) {
                continue;
            }
            let Some(start) = cells(line).find(|cell| is_open(cell)) else {
                continue;
            };
            let Some(end) = cells(line + 1).find(|cell| is_end(cell)) else {
                continue;
            };
            // The next cell may hold the end as well.
            if cells(line)
                .skip_while(|cell| !is_open(cell))
                .skip(1)
                .any(begins_with_date)
            {
                continue;
            }
            example.get_or_insert((start.trim(), end.trim()));
            lines.push(line..line + 2);
        }
        let Some((start, end)) = example else {
            return Vec::new();
        };
        let short = crate::finding::shorten;
        let (start, end) = (short(start), short(end));
        let message = match lines.len() {
            1 => format!("a period is broken over two lines: “{start}” and “{end}”"),
            more => {
                format!("{more} periods are broken over two lines, as “{start}” and “{end}”")
            }
        };
        let places: Vec<_> = (lines.iter())
            .flat_map(|range| case.locate(range.clone()))
            .collect();
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(Scope::lines(lines)),
        ]
    }
}

/// Whether a text ends with a year and a dash.
fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    let Some(before) = text.strip_suffix(DASHES) else {
        return false;
    };
    let digits = (before.trim_end().rsplit(|c: char| !c.is_ascii_digit())).next();
    digits.is_some_and(is_year)
}

/// Whether a text can be the end of a period: it begins with a date that starts no period of its own.
fn is_end(text: &str) -> bool {
    let starts_own = |(dash, sign): (usize, &str)| {
        is_open(&text[..dash + sign.len()]) && {
            let behind = text[dash + sign.len()..].trim();
            behind.is_empty() || begins_with_date(behind)
        }
    };
    begins_with_date(text) && !text.match_indices(DASHES).any(starts_own)
}

/// Whether a text begins with a date that has a year, or with a word for today.
fn begins_with_date(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let first = words.clone().find(|word| !word.is_empty());
    let is_today = |word: &str| TODAY.contains(&word.to_lowercase().as_str());
    first.is_some_and(is_today)
        || (words.by_ref())
            .filter(|word| !word.is_empty())
            .take(WORDS_BEFORE_YEAR + 1)
            .any(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_periods_are_told() {
        for start in ["Jan 2019 –", "2019-", "Clerk, Acme Ltd, 01/2019 —"] {
            assert!(is_open(start), "{start}");
        }
        for start in [
            "Jan 2019 – Dec 2020",
            "Kept 120 ledgers -",
            "2019",
            "2019 – Acme",
        ] {
            assert!(!is_open(start), "{start}");
        }
        for end in ["Dec 2020", "Present", "31 December 2020, Leeds", "2020"] {
            assert!(is_end(end), "{end}");
        }
        for end in ["Dec 2020 – Leeds", "2020-12-31"] {
            assert!(is_end(end), "{end}");
        }
        for end in [
            "Clerk, Acme Ltd, Leeds 2020",
            "Kept 120 ledgers",
            "",
            // Periods of the next school.
            "2019–2020",
            "Jan 2019 - Dec 2020, Leeds College",
            "2018 – present",
            "2018 –",
        ] {
            assert!(!is_end(end), "{end}");
        }
    }
}
