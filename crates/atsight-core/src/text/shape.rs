//! What a line of text looks like, whatever it says: case, bullets, addresses, years.

/// How the letters of a line are capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Case {
    /// No cased letters.
    None,
    /// `WORK EXPERIENCE`
    Upper,
    /// `Work Experience`, `Education and Training`
    Title,
    /// `Work experience`
    Sentence,
    /// `work experience`
    Lower,
}

impl Case {
    /// The case of a text.
    pub(crate) fn of(text: &str) -> Self {
        let (mut upper, mut lower) = (0usize, 0usize);
        for c in text.chars() {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
        }
        if upper + lower == 0 {
            return Self::None;
        }
        // A stray lower-case letter ("McDONALD", "iOS") does not undo capitals.
        if upper >= 2 && upper >= 8 * lower || lower == 0 {
            return Self::Upper;
        }
        if upper == 0 {
            return Self::Lower;
        }
        let mut words = text
            .split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'')
            .filter(|w| !w.is_empty());
        let starts_upper = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
        if !words.next().is_some_and(starts_upper) {
            return Self::Lower;
        }
        // Short words (of, and, de) stay small in titles.
        if words.all(|w| starts_upper(w) || w.chars().count() <= 4) {
            Self::Title
        } else {
            Self::Sentence
        }
    }
}

/// Whether a character comes from an icon font or a symbol set and says nothing as text.
pub(crate) fn is_icon(c: char) -> bool {
    matches!(u32::from(c),
        0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD | 0x2600..=0x27BF | 0x1F000..=0x1FAFF
        | 0x2190..=0x21FF | 0x25A0..=0x25FF | 0x2B00..=0x2BFF | 0x2300..=0x23FF | 0xFE00..=0xFE0F | 0xFFFD)
}

/// Whether a text is four digits and nothing else, as a year is.
pub(crate) fn is_four_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Years between 1940 and 2099, each with the byte range of its digits: of four, or of two behind a month and an apostrophe.
pub(crate) fn years(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, u16)> {
    digit_runs(text).filter_map(move |range| {
        let year: u16 = match text.get(range.clone())? {
            digits if digits.len() == 4 => digits.parse().ok()?,
            digits if digits.len() == 2 && is_cut_year(text, &range) => {
                full_year(digits.parse().ok()?)
            }
            _ => return None,
        };
        is_year(year).then_some((range, year))
    })
}

/// Whether a number may be a year of somebody's life.
pub(crate) fn is_year(number: u16) -> bool {
    (1940..=2099).contains(&number)
}

/// The year of two digits: below 50 of this century.
pub(crate) fn full_year(digits: u16) -> u16 {
    digits + if digits < 50 { 2000 } else { 1900 }
}

/// Whether two digits are a year without its century, "Dec ’14", and neither feet and inches nor a decade.
fn is_cut_year(text: &str, digits: &std::ops::Range<usize>) -> bool {
    let before = text.get(..digits.start).unwrap_or("");
    let month = before.strip_suffix(['\'', '’', '‘', '`']);
    let word = month.map(|month| {
        month
            .trim_end_matches(['.', ' '])
            .rsplit(|c: char| !c.is_alphabetic())
    });
    let is_month = word
        .and_then(|mut words| words.next())
        .is_some_and(super::date_words::is_month);
    let next = text.get(digits.end..).and_then(|rest| rest.chars().next());
    is_month && !next.is_some_and(char::is_alphanumeric)
}

/// Maximal runs of ASCII digits.
pub(crate) fn digit_runs(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_digit() {
            at += 1;
        }
        if at == bytes.len() {
            return None;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        Some(start..at)
    })
}

/// Whether a line holds an e-mail address or a web address, roughly.
pub(crate) fn has_address(text: &str) -> bool {
    text.contains('@') || text.contains("://") || text.contains("www.") || text.contains(".com")
}

/// Whether a line of a label goes on in the next one, as its letters say: “Software (and” over “operations)”.
pub(crate) fn goes_on_below(above: &str, below: &str) -> bool {
    let is_open = above.matches('(').count() > above.matches(')').count();
    is_open
        || above.ends_with(['/', '&', '-', ','])
        || below.starts_with(|c: char| c == '(' || c == '&' || c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(Case::of("WORK EXPERIENCE"), Case::Upper);
        assert_eq!(Case::of("Education and Training"), Case::Title);
        assert_eq!(Case::of("Centres d’intérêt"), Case::Sentence);
        assert_eq!(Case::of("work experience"), Case::Lower);
        assert_eq!(Case::of("2019 – 2021"), Case::None);
    }

    #[test]
    fn years_are_four_digits() {
        let found: Vec<u16> = years("2019–2021, 94607, 1850, x2018")
            .map(|y| y.1)
            .collect();
        assert_eq!(found, [2019, 2021, 2018]);
    }
}
