//! Months, as resumes and options state them.

use std::fmt;
use std::str::FromStr;

/// A month: resumes rarely say more.
///
/// ```
/// use atsight_diagnostics::Month;
///
/// let today: Month = "2026-11".parse()?;
/// assert!("2024".parse::<Month>()? < today);
/// assert_eq!(today.to_string(), "2026-11");
/// # Ok::<(), atsight_diagnostics::month::MonthError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u32);

impl Month {
    /// A month of the year: `month` from 1 to 12. `None` for others, and for years of more than four digits.
    pub const fn new(year: u32, month: u32) -> Option<Self> {
        match (year, month) {
            (0..=9999, 1..=12) => Some(Self(year * 12 + month - 1)),
            _ => None,
        }
    }

    /// Its year.
    pub const fn year(self) -> u32 {
        self.0 / 12
    }

    /// Its month of the year, from 1 to 12.
    pub const fn month(self) -> u32 {
        self.0 % 12 + 1
    }

    /// How many months lie between the year 0 and this one.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }
}

impl FromStr for Month {
    type Err = MonthError;

    /// Reads `2026-11`, `2026-11-27`, or `2026` (its January).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.trim().split('-');
        let year = parts
            .next()
            .filter(|y| y.len() == 4)
            .and_then(|y| y.parse::<u32>().ok());
        let month = parts.next().map_or(Some(1), |m| m.parse::<u32>().ok());
        match (year, month) {
            (Some(year), Some(month)) => Self::new(year, month),
            _ => None,
        }
        .ok_or_else(|| MonthError(text.to_owned()))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// A text is no month.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no month: write it as 2026-11")]
pub struct MonthError(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_printed() {
        assert_eq!(
            "2026-11-27".parse::<Month>().map(|m| m.to_string()),
            Ok("2026-11".to_owned())
        );
        assert_eq!(Month::new(2026, 11), "2026-11".parse().ok());
        assert_eq!(Month::new(2026, 0), None);
        assert!("2026-13".parse::<Month>().is_err());
        assert!("soon".parse::<Month>().is_err());
    }
}
