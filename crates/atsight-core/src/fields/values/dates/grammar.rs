//! Dates and ranges as they are put together from the tokens of a line.

use super::tokens::{Kind, Token};
use super::{PartialDate, TimeSpan};
use crate::text::date_words::DateWord;
use crate::text::shape::{full_year, is_year};

/// A date as parsed: what it says, whether it is ambiguous, and the token after it.
struct Parsed {
    date: PartialDate,
    ambiguous: bool,
    next: usize,
}

pub(super) fn span(tokens: &[Token], at: usize) -> Option<(TimeSpan, usize)> {
    let kind = |i: usize| tokens.get(i).map(|t| t.kind);
    let since = kind(at) == Some(Kind::Word(DateWord::Since));
    let first_at = at + usize::from(since);
    // Nothing else begins a date.
    matches!(
        kind(first_at)?,
        Kind::Number { .. } | Kind::Word(_) | Kind::Apostrophe
    )
    .then_some(())?;
    let first = date(tokens, first_at)
        .or_else(|| month_of_range(tokens, first_at))
        .or_else(|| short_range(tokens, first_at))
        .or_else(|| short_end(tokens, first_at))?;
    if glued(tokens, first_at, first.next) {
        return None;
    }
    let mut next = first.next;
    let mut open = since;
    let mut end = None;
    let mut ambiguous = first.ambiguous;
    let mut sep = next;
    // "Mar, 2021 - Present", "2017 to date", "2019 – a la fecha", "2023 – expected 2027"
    let joins = |sep: usize| match kind(sep) {
        Some(Kind::Dash | Kind::Word(DateWord::To | DateWord::OfOrTo)) => true,
        Some(Kind::Word(DateWord::Of)) => sep > next,
        _ => false,
    };
    while joins(sep) && sep < next + 3 {
        sep += 1;
    }
    if sep > next {
        // "to the present", "à aujourd'hui"
        if kind(sep) == Some(Kind::Word(DateWord::Open)) {
            open = true;
            next = sep + 1;
            // "do chwili obecnej", "dags dato"
            while kind(next) == Some(Kind::Word(DateWord::Open)) {
                next += 1;
            }
        } else if let Some(second) = date(tokens, sep)
            .or_else(|| short_month(tokens, sep))
            // Years alone may be those of two entries; "Jun 2021 – Feb 2019" is a slip.
            .filter(|s| {
                let both_months = s.date.month.is_some() && first.date.month.is_some();
                s.date.year >= first.date.year || both_months
            })
        {
            end = Some(second.date);
            ambiguous |= second.ambiguous;
            next = second.next;
            open = false;
        } else if let Some(Kind::Number { value, digits: 2 }) = kind(sep)
            && first.date.month.is_none()
            && !matches!(kind(sep + 1), Some(Kind::Slash | Kind::Dot))
            && first.date.year % 100 < value
        {
            end = Some(PartialDate::year(first.date.year / 100 * 100 + value));
            next = sep + 1;
            open = false;
        } else if sep == tokens.len() && kind(next) == Some(Kind::Dash) {
            open = true;
            next = sep;
        }
    } else if kind(next) == Some(Kind::Word(DateWord::Open)) {
        open = true;
        next += 1;
    } else if next == first_at + 1 && is_school_year(tokens, first_at, first.date.year) {
        end = Some(PartialDate::year(first.date.year + 1));
        next = first_at + 3;
    } else if kind(next) == Some(Kind::Word(DateWord::And))
        && first.date.month.is_none()
        && let Some((second, behind)) = year(tokens, next + 1, false)
        && second > first.date.year
    {
        // "Summers 2013 and 2014"
        end = Some(PartialDate::year(second));
        next = behind;
    }
    let bytes = tokens.get(at)?.bytes.start..tokens.get(next.checked_sub(1)?)?.bytes.end;
    Some((
        TimeSpan {
            bytes,
            start: Some(first.date),
            end,
            open,
            ambiguous,
            season: matches!(
                kind(first_at),
                Some(Kind::Word(DateWord::Season | DateWord::Quarter))
            ),
            dash_behind: kind(next) == Some(Kind::Dash),
        },
        next,
    ))
}

/// Whether a word stands between the parts of a date.
fn is_of(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Word(DateWord::Of | DateWord::OfOrTo)))
}

/// A month without a year whose range has one: "Jan – Mar 2020", "3 - 8/2004".
fn month_of_range(tokens: &[Token], at: usize) -> Option<Parsed> {
    let month = match tokens.get(at)?.kind {
        Kind::Word(DateWord::Month(month)) => month,
        // A number that nothing stands in front of which it may count.
        Kind::Number {
            value: value @ 1..=12,
            digits: 1..=2,
        } => {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            let is_first = before.is_none_or(|t| matches!(t.kind, Kind::Mark | Kind::Comma));
            let kind = |i: usize| tokens.get(i).map(|t| t.kind);
            let is_end = matches!(kind(at + 2), Some(Kind::Number { digits: 1..=2, .. }))
                && kind(at + 3) == Some(Kind::Slash)
                && matches!(kind(at + 4), Some(Kind::Number { digits: 4, .. }));
            (is_first && is_end).then_some(value as u8)?
        }
        _ => return None,
    };
    // "Juill. – déc. 2008"
    let dotted = tokens.get(at + 1)?.kind == Kind::Dot;
    let next = at + 1 + usize::from(dotted);
    matches!(
        tokens.get(next)?.kind,
        Kind::Dash | Kind::Word(DateWord::To)
    )
    .then_some(())?;
    let end = date(tokens, next + 1)?;
    let date = PartialDate {
        year: end.date.year,
        month: Some(month),
        day: None,
    };
    (end.date.month? >= month).then_some(Parsed {
        date,
        ambiguous: false,
        next,
    })
}

/// A month with a year of two digits in front of another, or of an open end: "03/17 – 06/19".
fn short_range(tokens: &[Token], at: usize) -> Option<Parsed> {
    let first = short_month(tokens, at)?;
    let kind = |i: usize| tokens.get(i).map(|t| t.kind);
    matches!(
        kind(first.next),
        Some(Kind::Dash | Kind::Word(DateWord::To))
    )
    .then_some(())?;
    let end = first.next + 1;
    // "10/18 – 04/18" is a slip, and "9/16 – 2/16" may be two fractions.
    let padded = |at: usize| matches!(kind(at), Some(Kind::Number { digits: 2, .. }));
    let goes_on = kind(end) == Some(Kind::Word(DateWord::Open))
        || short_month(tokens, end)
            .is_some_and(|second| second.date >= first.date || padded(at) && padded(end));
    goes_on.then_some(first)
}

/// A month with a year of two digits behind the last comma of a line: "Example Guild, 10/18".
fn short_end(tokens: &[Token], at: usize) -> Option<Parsed> {
    let kind = |i: usize| tokens.get(i).map(|t| t.kind);
    let padded = matches!(kind(at), Some(Kind::Number { digits: 2, .. }));
    let behind = at.checked_sub(1).and_then(kind) == Some(Kind::Comma);
    short_month(tokens, at).filter(|own| padded && behind && own.next == tokens.len())
}

/// "03/17": a date in these places only, for it may as well be a day or a fraction.
fn short_month(tokens: &[Token], at: usize) -> Option<Parsed> {
    let kind = |i: usize| tokens.get(i).map(|t| t.kind);
    let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    let (
        Some(Kind::Number {
            value: month @ 1..=12,
            digits: 1..=2,
        }),
        Some(Kind::Slash),
        Some(Kind::Number { value, digits: 2 }),
    ) = (kind(at), kind(at + 1), kind(at + 2))
    else {
        return None;
    };
    let date = PartialDate {
        year: full_year(value),
        month: Some(month as u8),
        day: None,
    };
    let whole = tight(at + 1) && tight(at + 2) && kind(at + 3) != Some(Kind::Slash);
    whole.then_some(Parsed {
        date,
        ambiguous: false,
        next: at + 3,
    })
}

/// Whether a number is part of a word, an amount or a larger number: "$2019", "v2019", "3.2019.1".
fn glued(tokens: &[Token], at: usize, next: usize) -> bool {
    let touches = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    let before = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .map(|t| t.kind);
    let left = touches(at)
        && matches!(
            before,
            Some(Kind::Other | Kind::Number { .. } | Kind::Slash | Kind::Sign)
        );
    let after = tokens.get(next).map(|t| t.kind);
    let right = touches(next) && matches!(after, Some(Kind::Other | Kind::Number { .. }));
    left || right
}

fn date(tokens: &[Token], at: usize) -> Option<Parsed> {
    let kind = |i: usize| tokens.get(i).map(|t| t.kind);
    let parsed = |year, month, day, next| {
        Some(Parsed {
            date: PartialDate { year, month, day },
            ambiguous: false,
            next,
        })
    };
    match kind(at)? {
        Kind::Word(DateWord::Month(month)) => {
            // "Faculdade Serra do Mar, 2018": the end of a name.
            let before = |back: usize| at.checked_sub(back).and_then(kind);
            if is_of(before(1))
                && !matches!(before(2), Some(Kind::Number { .. }))
                && kind(at + 1) == Some(Kind::Comma)
            {
                return None;
            }
            let mut i = skip(tokens, at + 1);
            // "Nov 01, 2022"
            if let (
                Some(Kind::Number {
                    value,
                    digits: 1..=2,
                }),
                Some(comma),
            ) = (kind(i), kind(i + 1))
                && (1..=31).contains(&value)
                && matches!(comma, Kind::Comma | Kind::Number { digits: 4, .. })
            {
                let after = i + 1 + usize::from(comma == Kind::Comma);
                if let Some((year, next)) = year(tokens, after, false) {
                    return parsed(year, Some(month), Some(value as u8), next);
                }
            }
            while is_of(kind(i)) {
                i += 1;
            }
            // "mar/2020"
            i += usize::from(kind(i) == Some(Kind::Slash));
            let (year, next) = year(tokens, i, true)?;
            parsed(year, Some(month), None, next)
        }
        // "VII 2024", but not "Engineer II 2024".
        Kind::Word(DateWord::Roman(month)) => {
            let starts = match at.checked_sub(1).and_then(kind) {
                None | Some(Kind::Dash | Kind::Mark | Kind::Comma) => true,
                Some(Kind::Word(word)) => {
                    matches!(word, DateWord::To | DateWord::OfOrTo | DateWord::Since)
                }
                _ => false,
            };
            let (year, next) = year(tokens, at + 1, false).filter(|_| starts)?;
            parsed(year, Some(month), None, next)
        }
        Kind::Word(DateWord::Season | DateWord::Quarter) => {
            let mut i = skip(tokens, at + 1);
            while is_of(kind(i)) {
                i += 1;
            }
            let (year, next) = year(tokens, i, true)?;
            parsed(year, None, None, next)
        }
        Kind::Apostrophe => {
            let (year, next) = year(tokens, at, true)?;
            parsed(year, None, None, next)
        }
        Kind::Number { value, digits } => numeric(tokens, at, value, digits),
        _ => None,
    }
}

/// `2021-03-15`, `03/2021`, `15.03.2021`, `3 March 2021`, `2021`.
fn numeric(tokens: &[Token], at: usize, value: u16, digits: u8) -> Option<Parsed> {
    let tokens = Tokens(tokens);
    match digits {
        4 => tokens.year_first(at, value),
        1 | 2 if tokens.is_separator(at + 1) => tokens.parted(at, value),
        // "07 / 2025", "07/ 2025"
        1 | 2 if tokens.kind(at + 1) == Some(Kind::Slash) => {
            let (year, next) = year(tokens.0, at + 2, false)?;
            let month = tokens.small(at, 12)?;
            Some(Parsed::sure(year, Some(month), None, next))
        }
        1 | 2 => tokens.day_first(at, value),
        _ => None,
    }
}

/// The tokens of a line, as numbers of dates are read from them.
#[derive(Clone, Copy)]
struct Tokens<'t>(&'t [Token]);

impl Tokens<'_> {
    fn kind(self, at: usize) -> Option<Kind> {
        self.0.get(at).map(|token| token.kind)
    }

    /// Whether a token touches the one in front of it.
    fn is_tight(self, at: usize) -> bool {
        self.0.get(at).is_some_and(|token| !token.spaced)
    }

    fn is_separator(self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Slash | Kind::Dot | Kind::Dash))
            && self.is_tight(at)
            && self.is_tight(at + 1)
    }

    /// A number of one or two digits, from 1 to the most it can be.
    fn small(self, at: usize, most: u16) -> Option<u8> {
        match self.kind(at) {
            Some(Kind::Number {
                value,
                digits: 1..=2,
            }) if (1..=most).contains(&value) => Some(value as u8),
            _ => None,
        }
    }

    /// "2021", "2021-03-15", "2020 Jan", "2019. március"
    fn year_first(self, at: usize, year: u16) -> Option<Parsed> {
        if !is_year(year) {
            return None;
        }
        // "2020 Jan – Present", "2020-Jan" and "2019. március", but not the year in front of "Jan 2021".
        let dotted = self.kind(at + 1) == Some(Kind::Dot) && self.is_tight(at + 1);
        let month = at + 1 + usize::from(self.is_separator(at + 1) || dotted);
        if let Some(Kind::Word(DateWord::Month(own))) = self.kind(month)
            && !matches!(
                self.kind(skip(self.0, month + 1)),
                Some(Kind::Number { .. } | Kind::Apostrophe)
            )
        {
            return Some(Parsed::sure(year, Some(own), None, month + 1));
        }
        // "2016/17" is read with what follows it.
        if is_school_year(self.0, at, year) {
            return Some(Parsed::sure(year, None, None, at + 1));
        }
        // "2019-12", not "2019-20" which is a range of years.
        if self.is_separator(at + 1)
            && let Some(month) = self.small(at + 2, 12)
            && matches!(self.kind(at + 2), Some(Kind::Number { digits: 2, .. }))
        {
            let day = self.small(at + 4, 31).filter(|_| self.is_separator(at + 3));
            let next = if day.is_some() { at + 5 } else { at + 3 };
            return Some(Parsed::sure(year, Some(month), day, next));
        }
        Some(Parsed::sure(year, None, None, at + 1))
    }

    /// "03/2021", "15.03.2021"
    fn parted(self, at: usize, value: u16) -> Option<Parsed> {
        if let Some((year, next)) = year(self.0, at + 2, false) {
            let month = (1..=12).contains(&value).then_some(value as u8)?;
            return Some(Parsed::sure(year, Some(month), None, next));
        }
        let second = self.small(at + 2, 31)?;
        // "8.7/10" is a grade.
        if !self.is_separator(at + 3) || self.kind(at + 3) != self.kind(at + 1) {
            return None;
        }
        let (year, next) = year(self.0, at + 4, true)?;
        let first = value as u8;
        // American with slashes, day first with dots, whatever is possible otherwise.
        let dotted = self.kind(at + 1) == Some(Kind::Dot);
        let (month, day) = match (first > 12, second > 12) {
            (true, false) => (second, first),
            (false, true) => (first, second),
            (false, false) if dotted => (second, first),
            (false, false) => (first, second),
            (true, true) => return None,
        };
        let ambiguous = !dotted && first <= 12 && second <= 12 && first != second;
        (1..=31).contains(&day).then(|| Parsed {
            ambiguous,
            ..Parsed::sure(year, Some(month), Some(day), next)
        })
    }

    /// "3 March 2021", "3. März 2021", "1 de mayo de 2020"
    fn day_first(self, at: usize, day: u16) -> Option<Parsed> {
        // "2:1 Sept 2013"
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.kind(at));
        if matches!(before(1), Some(Kind::Mark | Kind::Slash | Kind::Dot))
            && matches!(before(2), Some(Kind::Number { .. }))
            && self.is_tight(at)
            && self.is_tight(at - 1)
        {
            return None;
        }
        // "Level 3, May 2021" names no day.
        let dotted = self.kind(at + 1) == Some(Kind::Dot);
        let at = self.behind_of(at + 1 + usize::from(dotted));
        let Some(Kind::Word(DateWord::Month(month))) = self.kind(at) else {
            return None;
        };
        if !(1..=31).contains(&day) {
            return None;
        }
        let (year, next) = year(self.0, self.behind_of(skip(self.0, at + 1)), true)?;
        Some(Parsed::sure(year, Some(month), Some(day as u8), next))
    }

    /// The first token from a place on that is no "of".
    fn behind_of(self, at: usize) -> usize {
        (at..).find(|at| !is_of(self.kind(*at))).unwrap_or(at)
    }
}

impl Parsed {
    /// A date that reads one way; `next` is the token behind it.
    fn sure(year: u16, month: Option<u8>, day: Option<u8>, next: usize) -> Self {
        Self {
            date: PartialDate { year, month, day },
            ambiguous: false,
            next,
        }
    }
}

/// Whether a year and the next stand on the two sides of a stroke: "2016/17", "2016/2017".
fn is_school_year(tokens: &[Token], at: usize, year: u16) -> bool {
    let tight = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    let [Some(stroke), Some(second)] = [at + 1, at + 2].map(|i| tokens.get(i).map(|t| t.kind))
    else {
        return false;
    };
    let next = match second {
        Kind::Number { value, digits: 2 } => value == (year + 1) % 100,
        Kind::Number { value, digits: 4 } => value == year + 1,
        _ => false,
    };
    stroke == Kind::Slash && next && tight(at + 1) && tight(at + 2)
}

/// The token after a full stop or comma.
fn skip(tokens: &[Token], at: usize) -> usize {
    let is_mark = |t: &Token| matches!(t.kind, Kind::Dot | Kind::Comma);
    at + usize::from(tokens.get(at).is_some_and(is_mark))
}

/// A year of four digits, or with `short` one of two after an apostrophe. Two digits below 50 are of this
/// century.
fn year(tokens: &[Token], at: usize, short: bool) -> Option<(u16, usize)> {
    let kind = |i: usize| tokens.get(i).map(|t| t.kind);
    match kind(at)? {
        Kind::Number { value, digits: 4 } if is_year(value) => Some((value, at + 1)),
        Kind::Apostrophe if short => match kind(at + 1)? {
            Kind::Number { value, digits: 2 } => Some((full_year(value), at + 2)),
            _ => None,
        },
        Kind::Number { value, digits: 2 } if short && (value >= 32 || at > 0 && value > 0) => {
            // "Mar 21" may be a day: a digit or comma behind it decides.
            let goes_on = matches!(kind(at + 1), Some(Kind::Comma))
                && matches!(kind(at + 2), Some(Kind::Number { digits: 4, .. }));
            (!goes_on).then(|| (full_year(value), at + 1))
        }
        _ => None,
    }
}
