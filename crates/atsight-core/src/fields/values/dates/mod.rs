//! Dates in a line: text in, spans of time with their byte ranges out. Never looks at the clock.
//!
//! A date keeps the precision it was written with. Years of two digits need an apostrophe, a month or a
//! range before them.

pub(crate) mod day_month;
mod grammar;
pub(crate) mod tokens;

use std::ops::Range;

use grammar::span;
use tokens::{Kind, Token, tokens};

use crate::model::Confidence;
use crate::text::date_words::DateWord;
use crate::text::memo::Memo;
use crate::text::shape::{digit_runs, is_year};

/// A date of some precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PartialDate {
    pub(crate) year: u16,
    pub(crate) month: Option<u8>,
    pub(crate) day: Option<u8>,
}

impl PartialDate {
    fn year(year: u16) -> Self {
        Self {
            year,
            month: None,
            day: None,
        }
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as JSON Resume writes dates.
    pub(crate) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// A date or a range of dates in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TimeSpan {
    /// Where it stands.
    pub(crate) bytes: Range<usize>,
    pub(crate) start: Option<PartialDate>,
    pub(crate) end: Option<PartialDate>,
    /// Whether it says that it goes on: "Present", "since 2019", a dash with nothing behind it.
    pub(crate) open: bool,
    /// Whether day and month could be exchanged.
    pub(crate) ambiguous: bool,
    /// Whether it is the whole of a season or quarter, which begins and ends.
    pub(crate) season: bool,
    /// Whether a dash stands between it and more text: "2017- Librarian" may go on, or not.
    pub(crate) dash_behind: bool,
}

impl TimeSpan {
    /// Whether it has two ends, or an open one.
    pub(crate) fn is_range(&self) -> bool {
        self.open || self.start.is_some() && self.end.is_some()
    }

    /// Whether it has two ends.
    pub(crate) fn is_whole_range(&self) -> bool {
        self.start.is_some() && self.end.is_some()
    }

    /// When it began and ended, as far as it says.
    pub(crate) fn times(&self) -> [Option<PartialDate>; 2] {
        let end = self.start.filter(|_| self.season && !self.open);
        [self.start, self.end.or(end)]
    }

    /// When a job began and ended: one of a single date that does not say that it goes on, and may not, is over, "Intern, 2015".
    pub(crate) fn times_of_job(&self) -> [Option<PartialDate>; 2] {
        let [start, end] = self.times();
        [
            start,
            end.or(start.filter(|_| !self.open && !self.dash_behind)),
        ]
    }

    /// How sure the reading is.
    pub(crate) fn confidence(&self) -> Confidence {
        if self.ambiguous {
            Confidence::Low
        } else {
            Confidence::Medium
        }
    }
}

/// Longer lines are prose and hold no date of an entry.
const MAX_LINE: usize = 400;

/// All dates and ranges of a line, in order.
pub(crate) fn find(text: &str) -> Vec<TimeSpan> {
    if text.len() > MAX_LINE || !may_hold_year(text) {
        return Vec::new();
    }
    thread_local!(static SAID: Memo<Vec<TimeSpan>> = Memo::new());
    SAID.with(|said| said.of(text, read))
}

/// The dates of a line that may hold some.
fn read(text: &str) -> Vec<TimeSpan> {
    let tokens: Vec<Token> = tokens(text).collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match span(&tokens, at) {
            Some((found, next)) => {
                spans.push(found);
                at = next;
            }
            None => at += 1,
        }
    }
    spans
}

/// Whether a text has a number that may be a year: half of the lines with a number have none, and are not taken apart.
fn may_hold_year(text: &str) -> bool {
    digit_runs(text).any(|run| match run.len() {
        2 => true,
        4 => text[run].parse().is_ok_and(is_year),
        _ => false,
    })
}

/// The date, or range of dates, that a text is, where it is nothing else.
pub(crate) fn whole(text: &str) -> Option<TimeSpan> {
    let mut spans = find(text);
    let span = spans.pop()?;
    (spans.is_empty() && span.bytes.len() == text.len()).then_some(span)
}

/// Whether a text is a date, or a range of dates, and nothing else.
pub(crate) fn is_whole(text: &str) -> bool {
    whole(text).is_some()
}

/// Whether a line consists of parts of dates only: "Sep 2020 –", "to Present", "2019".
pub(crate) fn is_fragment(text: &str) -> bool {
    if text.is_empty() || text.len() > 40 {
        return false;
    }
    let mut says_date = false;
    let is_part = |token: Token| {
        says_date |= matches!(
            token.kind,
            Kind::Number { digits: 4, .. }
                | Kind::Word(DateWord::Month(_) | DateWord::Season | DateWord::Open)
        );
        match token.kind {
            Kind::Number { digits, .. } => digits <= 4,
            Kind::Other
            | Kind::Sign
            | Kind::Mark
            | Kind::Word(DateWord::And | DateWord::Roman(_)) => false,
            _ => true,
        }
    };
    tokens(text).all(is_part) && says_date
}

/// Whether a line starts like the end of a range that began on the line above.
pub(crate) fn ends_range(text: &str) -> bool {
    tokens(text).next().is_some_and(|t| {
        matches!(
            t.kind,
            Kind::Number { .. }
                | Kind::Word(DateWord::Month(_) | DateWord::Open | DateWord::To | DateWord::Of)
                | Kind::Dash
        )
    })
}

/// Whether a line ends in front of the end of a range: "May 2018 –", "2019 to".
pub(crate) fn breaks_off(text: &str) -> bool {
    (tokens(text).last()).is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Word(DateWord::To)))
}

/// Whether a text is the start of the end of a range, without its year: "to", "– December".
pub(crate) fn is_end_without_year(text: &str) -> bool {
    let mut tokens = tokens(text).peekable();
    tokens.peek().is_some()
        && tokens.all(|t| {
            matches!(
                t.kind,
                Kind::Dash | Kind::Word(DateWord::To | DateWord::Month(_))
            )
        })
}
