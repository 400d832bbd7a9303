//! The glyphs that start list items.

use crate::text::bullets::is_shape;

/// Characters that are bullets only when they stand alone before text.
const DASHES: &[char] = &['-', '–', '—', '*', '−', '»', '›', '>'];

/// The first word of a line without its bullet, when it has one; `more` says whether words follow.
pub(super) fn strip(word: &str, more: bool) -> Option<&str> {
    let first = word.chars().next()?;
    let rest = &word[first.len_utf8()..];
    if is_shape(first) && (more || !rest.is_empty()) {
        return Some(rest);
    }
    (DASHES.contains(&first) && rest.is_empty() && more).then_some(rest)
}

/// Whether a text is a bullet and nothing else; dashes stand in dates as well.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_shape) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_go_and_words_stay() {
        assert_eq!(strip("•", true), Some(""));
        assert_eq!(strip("•Built", false), Some("Built"));
        assert_eq!(strip("–", true), Some(""));
        assert_eq!(strip("–", false), None);
        assert_eq!(strip("-5%", true), None);
        assert_eq!(strip("Built", true), None);
    }
}
