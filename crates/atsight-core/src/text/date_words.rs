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

fn words() -> &'static FxHashMap<&'static str, DateWord> {
    static WORDS: OnceLock<FxHashMap<&'static str, DateWord>> = OnceLock::new();
    WORDS.get_or_init(|| {
        (include_str!("date_words.tsv").lines())
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
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
    if let Some(month) = ROMAN.iter().position(|own| *own == word) {
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
