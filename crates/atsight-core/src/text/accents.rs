//! Spacing accents and the combining marks that mean the same.

use unicode_normalization::char::{compose, is_combining_mark};

const MARKS: &[(char, char)] = &[
    ('`', '\u{300}'),
    ('´', '\u{301}'),
    ('ˆ', '\u{302}'),
    ('˜', '\u{303}'),
    ('¯', '\u{304}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('¨', '\u{308}'),
    ('˚', '\u{30a}'),
    ('˝', '\u{30b}'),
    ('ˇ', '\u{30c}'),
    ('¸', '\u{327}'),
    ('˛', '\u{328}'),
];

/// The combining mark of a text that is nothing but an accent.
pub(crate) fn combining_mark(text: &str) -> Option<char> {
    let accent = only_char(text)?;
    if accent.is_ascii() && accent != '`' {
        return None;
    }
    if is_combining_mark(accent) {
        return Some(accent);
    }
    MARKS
        .iter()
        .find(|(spacing, _)| *spacing == accent)
        .map(|(_, mark)| *mark)
}

/// The letter with its accent as one character, where Unicode has one. The dotless letters that fonts have for
/// this purpose count as the dotted ones.
pub(crate) fn compose_letter(letter: &str, mark: char) -> Option<char> {
    let letter = match only_char(letter)? {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    compose(letter, mark)
}

fn only_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_join_letters() {
        assert_eq!(combining_mark("¨"), Some('\u{308}'));
        assert_eq!(combining_mark("a"), None);
        assert_eq!(compose_letter("a", '\u{308}'), Some('ä'));
        assert_eq!(compose_letter("ı", '\u{301}'), Some('í'));
        assert_eq!(compose_letter("q", '\u{308}'), None);
    }
}
