//! Texts of codes where pdfminer and the reader differ.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::program_cmap;
use crate::model::{Document, Font, FontId, FontKind, Glyph, GlyphFlags, Page, UnicodeMap};

/// Codes that `WinAnsiEncoding` leaves undefined. ISO 32000-1, annex D.2, note 3 makes them bullets, which
/// pdfminer does not.
const NOT_IN_WIN_ANSI: [u32; 6] = [127, 129, 141, 143, 144, 157];
/// Codes below are control characters in the base encodings.
const FIRST_PRINTABLE: u32 = 32;

/// `StandardEncoding` from 160 on (ISO 32000-1, annex D.2); `.` where it has nothing.
const STANDARD_HIGH: &str = "\
    .¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ.–†‡·.¶•‚„”»…‰.¿.`´ˆ˜¯˘˙¨.˚¸.˝˛ˇ—................Æ.ª....ŁØŒº.....æ...ı..łøœß....";

/// The fonts of a document as pdfminer understands them.
#[derive(Default)]
pub(super) struct Encodings {
    /// Glyph id → character by the embedded program, of the fonts that were asked so far.
    programs: FxHashMap<FontId, FxHashMap<u32, char>>,
}

impl Encodings {
    /// Text of a glyph; `(cid:N)` for a code without Unicode.
    pub(super) fn text_of<'d>(
        &mut self,
        document: &'d Document,
        page: &'d Page,
        font: FontId,
        glyph: &Glyph,
    ) -> Cow<'d, str> {
        let described = document.font(font);
        let is_own = !described.is_simple()
            && (glyph.flags.contains(GlyphFlags::FROM_PROGRAM)
                || page.glyph_text(glyph).is_empty());
        if !is_own {
            return text_of(page, described, glyph);
        }
        let table = described.program_cmap.as_deref().unwrap_or_default();
        let characters = self
            .programs
            .entry(font)
            .or_insert_with(|| program_cmap::read(table));
        match characters.get(&glyph.code) {
            Some(c) => Cow::Owned(c.to_string()),
            None => unknown(glyph.code),
        }
    }
}

/// What stands for a code without Unicode.
fn unknown(code: u32) -> Cow<'static, str> {
    Cow::Owned(format!("(cid:{code})"))
}

/// Text of a glyph whose characters are not left to the embedded program.
///
/// Where a font's `/Differences` name a glyph that the Adobe list does not know, the code keeps the
/// character of the base encoding. A font with an encoding of its own has no base.
fn text_of<'d>(page: &'d Page, font: &Font, glyph: &Glyph) -> Cow<'d, str> {
    let text = page.glyph_text(glyph);
    let code = glyph.code;
    let by_name = font.is_simple() && font.unicode_map != UnicodeMap::Present;
    let is_unknown = by_name && (is_large_delimiter(text, code) || is_undefined_bullet(text, code));
    if !text.is_empty() && !is_unknown {
        return Cow::Borrowed(text);
    }
    let has_base = font.is_simple() && !font.built_in_encoding && !is_unknown;
    match base_encoding(font.kind, code).filter(|_| has_base) {
        Some(c) => Cow::Owned(c.to_string()),
        None => unknown(code),
    }
}

fn is_undefined_bullet(text: &str, code: u32) -> bool {
    text == "•" && NOT_IN_WIN_ANSI.contains(&code)
}

/// Whether a code is one of TeX's large parentheses, whose names (`parenleftbigg`) the Adobe list lacks.
fn is_large_delimiter(text: &str, code: u32) -> bool {
    code < FIRST_PRINTABLE && matches!(text, "(" | ")" | "[" | "]" | "{" | "}")
}

/// `WinAnsiEncoding` for TrueType fonts, `StandardEncoding` for others.
fn base_encoding(kind: FontKind, code: u32) -> Option<char> {
    let c = char::from_u32(code)?;
    match code {
        39 if kind != FontKind::TrueType => Some('\u{2019}'),
        96 if kind != FontKind::TrueType => Some('\u{2018}'),
        FIRST_PRINTABLE..127 => Some(c),
        160..256 if kind == FontKind::TrueType => Some(c),
        160..256 => STANDARD_HIGH
            .chars()
            .nth(code as usize - 160)
            .filter(|c| *c != '.'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_half_of_standard_encoding_is_complete() {
        assert_eq!(STANDARD_HIGH.chars().count(), 96);
        for (code, c) in [(161, '¡'), (198, '˘'), (232, 'Ł'), (251, 'ß')] {
            assert_eq!(base_encoding(FontKind::Type1, code), Some(c), "{code}");
        }
        assert_eq!(base_encoding(FontKind::Type1, 255), None);
    }
}
