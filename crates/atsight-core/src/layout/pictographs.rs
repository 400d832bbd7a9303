//! The signs of Wingdings, whose glyphs files map to the letters with their codes: what Word paints as a square in front of a list item
//! is a `§` to extractors, and an arrow a `Ø`.

/// Whether a font has signs where others have letters, by its name.
pub(super) fn is_font(name: &str) -> bool {
    const NAME: &[u8] = b"wingdings";
    name.as_bytes()
        .windows(NAME.len())
        .any(|part| part.eq_ignore_ascii_case(NAME))
}

/// What a person sees in place of a glyph: a bullet for the shapes that stand in front of list items, and nothing that is text for
/// pictures, such as the telephone at `(`.
pub(super) fn shown(raw: &str) -> &'static str {
    let mut codes = raw.chars().map(|c| match u32::from(c) {
        // The same as characters for private use.
        code @ 0xF020..=0xF0FF => code - 0xF000,
        code => code,
    });
    let (Some(code), None) = (codes.next(), codes.next()) else {
        return "";
    };
    match code {
        // Circles, squares, diamonds, stars, arrows and ticks.
        0x6C..=0x77
        | 0x9E..=0xA8
        | 0xAA..=0xB4
        | 0xD8
        | 0xDC
        | 0xE0
        | 0xE8
        | 0xF0
        | 0xFC
        | 0xFE => "•",
        // Bullets that the map of the font says outright.
        _ if raw.chars().all(crate::text::bullets::is_bullet) => "•",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_bullets_and_pictures_are_nothing() {
        assert!(is_font("Wingdings-Regular") && is_font("wingdings2"));
        assert!(!is_font("Wing") && !is_font("ArialMT"));
        for bullet in ["§", "Ø", "ü", "v", "q", "\u{f0a7}", "•", "➢"] {
            assert_eq!(shown(bullet), "•", "{bullet}");
        }
        for picture in ["(", "*", "A", "\u{f028}", "ab"] {
            assert_eq!(shown(picture), "", "{picture}");
        }
    }
}
