//! Words of dates: months, seasons, open ends, and what joins two dates.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::lower::with_lower;

/// What a word of a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateWord {
    Month(u8),
    Season,
    Quarter,
    Open,
    To,
    Since,
    Of,
    /// "do": of in Portuguese, to in Polish and Czech.
    OfOrTo,
    And,
    /// I to XII in capitals: a month in Polish, and a number in titles.
    Roman(u8),
}

/// The roman numbers of the months.
const ROMAN: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];

/// The rows of the table: a word, and what it says.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    (include_str!("date_words.tsv").lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// The names of the months in English, in lower case, January first.
pub fn english_months() -> &'static [&'static str; 12] {
    static MONTHS: OnceLock<[&str; 12]> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let mut months = [""; 12];
        for (word, kind) in rows() {
            let number: Option<usize> = kind.parse().ok();
            let month = number.and_then(|number| months.get_mut(number.checked_sub(1)?));
            // The English name stands first.
            if let Some(month) = month.filter(|month| month.is_empty()) {
                *month = word;
            }
        }
        months
    })
}

fn words() -> &'static FxHashMap<&'static str, DateWord> {
    static WORDS: OnceLock<FxHashMap<&'static str, DateWord>> = OnceLock::new();
    WORDS.get_or_init(|| {
        rows()
            .map(|(word, kind)| {
                let kind = match kind {
                    "season" => DateWord::Season,
                    "quarter" => DateWord::Quarter,
                    "open" => DateWord::Open,
                    "to" => DateWord::To,
                    "since" => DateWord::Since,
                    "of" => DateWord::Of,
                    "of or to" => DateWord::OfOrTo,
                    "and" => DateWord::And,
                    month => DateWord::Month(month.parse().unwrap_or(1)),
                };
                (word, kind)
            })
            .collect()
    })
}

/// What a word says in a date; none where it belongs to none.
pub(crate) fn date_word(word: &str) -> Option<DateWord> {
    /// Longest word of a date, in bytes: twice as many as letters in Greek and Cyrillic.
    const LONGEST: usize = 32;
    if word.len() > LONGEST {
        return None;
    }
    if word.starts_with(['I', 'V', 'X'])
        && let Some(month) = ROMAN.iter().position(|own| *own == word)
    {
        return Some(DateWord::Roman(month as u8 + 1));
    }
    with_lower(word, |lower| words().get(lower).copied())
}

/// Whether a text is the name of a month, or short for one: "September", "Sept.", "márc.".
pub(crate) fn is_month(text: &str) -> bool {
    matches!(
        date_word(text.trim_end_matches('.')),
        Some(DateWord::Month(_))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_name_of_each_month_stands_first() {
        let initials: String = english_months().iter().map(|name| &name[..3]).collect();
        assert_eq!(initials, "janfebmaraprmayjunjulaugsepoctnovdec");
        let letters: usize = english_months().iter().map(|name| name.len()).sum();
        assert_eq!(letters, 74);
    }
}
