//! Small capitals and figures of the old style in simple fonts, by the names of Adobe's expert sets: `Asmall`, `oneoldstyle`.
//!
//! The Adobe Glyph List gives them codes for private use only, and readers that leave those out have no text for them. A person sees
//! the letters, so they are guesses.

use hayro_syntax::object::Dict;

use super::glyph_names::{self, differences};

/// Codes of an encoding that have such names, and the letters and digits that those show, sorted.
pub(super) fn guesses(dict: &Dict<'_>) -> Vec<(u32, char)> {
    let named = differences(dict).into_iter().flatten();
    let mut found: Vec<(u32, char)> = named
        .filter_map(|(code, name)| Some((code, shown(name.as_ref())?)))
        .collect();
    found.sort_unstable();
    found.dedup_by_key(|(code, _)| *code);
    found
}

/// The capital or digit of a name.
fn shown(name: &[u8]) -> Option<char> {
    const DIGITS: [&str; 10] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let name = std::str::from_utf8(name).ok()?;
    if let Some(digit) = name.strip_suffix("oldstyle") {
        let value = DIGITS.iter().position(|own| *own == digit)?;
        return char::from_digit(value as u32, 10);
    }
    match name.strip_suffix("small")? {
        "ampersand" => Some('&'),
        letter if letter.len() == 1 => letter.chars().next().filter(char::is_ascii_uppercase),
        accented => glyph_names::character(accented).filter(|c| c.is_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_expert_sets() {
        let names = ["Asmall", "Eacutesmall", "ampersandsmall", "sixoldstyle"];
        assert_eq!(
            names.map(|name| shown(name.as_bytes())),
            ['A', 'É', '&', '6'].map(Some)
        );
        for name in ["A", "small", "asmall", "Tilde", "oldstyle", "tensmall"] {
            assert_eq!(shown(name.as_bytes()), None, "{name}");
        }
    }
}
