//! The signs that start list items.

/// Whether a sign is drawn in front of list items and says nothing, even when it touches the text.
pub(crate) fn is_shape(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '∙'
            | '‣'
            | '⁃'
            | '⁌'
            | '⁍'
            | '■'..='▫'
            | '▶'..='▻'
            | '◆'..='◇'
            | '○'
            | '●'
            | '◦'
            | '◽'
            | '◾'
            | '♦'
            | '⦾'
            | '⦿'
            | '➔'
            | '➜'
            | '➢'
            | '➤'
            | '✓'
            | '✔'
            // Stars, flowers and ornaments of the dingbats.
            | '✠'..='❧'
    )
}

/// Whether a sign starts list items: shapes, stars, and the bullets of symbol fonts. Stars are levels, too.
pub(crate) fn is_bullet(c: char) -> bool {
    is_shape(c)
        || matches!(
            c,
            '★' | '☆' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f0fc}'
        )
}

/// Whether a line starts as a list item: a bullet, or a dash, star or plus before a space.
pub(crate) fn starts_with_bullet(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    match chars.next() {
        Some(c) if is_bullet(c) => true,
        Some('-' | '–' | '—' | '*' | '+' | 'o' | '>') => chars.next() == Some(' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_start_items() {
        for item in ["• Led", "- Led", "❀ Led", "•Led"] {
            assert!(starts_with_bullet(item), "{item}");
        }
        for other in ["-led", "Led", "*led", ""] {
            assert!(!starts_with_bullet(other), "{other}");
        }
    }
}
