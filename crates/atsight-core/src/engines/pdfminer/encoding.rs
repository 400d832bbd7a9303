//! Texts of codes where pdfminer and the reader differ.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::program_cmap;
use crate::model::{Font, FontKind, Glyph, GlyphFlags, Page, UnicodeMap};

/// Codes that `WinAnsiEncoding` leaves undefined. ISO 32000-1, annex D.2, note 3 makes them bullets, which
/// pdfminer does not.
const NOT_IN_WIN_ANSI: [u32; 6] = [127, 129, 141, 143, 144, 157];
/// Codes below are control characters in the base encodings.
const FIRST_PRINTABLE: u32 = 32;

/// `StandardEncoding` from 160 on (ISO 32000-1, annex D.2); `.` where it has nothing.
const STANDARD_HIGH: &str = "\
    .¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ.–†‡·.¶•‚„”»…‰.¿.`´ˆ˜¯˘˙¨.˚¸.˝˛ˇ—................Æ.ª....ŁØŒº.....æ...ı..łøœß....";

/// The fonts of a document as pdfminer understands them.
pub(super) struct Encodings {
    /// Glyph id → character by the `cmap` of an embedded program, by the address of the table, which fonts may share.
    programs: FxHashMap<*const u8, FxHashMap<u32, char>>,
    /// How many characters may still be read from such tables.
    room: u32,
}

impl Encodings {
    pub(super) fn new() -> Self {
        Self {
            programs: FxHashMap::default(),
            room: program_cmap::ROOM,
        }
    }

    /// Text of a glyph; `(cid:N)` for a code without Unicode.
    pub(super) fn text_of<'d>(
        &mut self,
        page: &'d Page,
        font: &Font,
        glyph: &Glyph,
    ) -> Cow<'d, str> {
        if glyph.is_silent() {
            return Cow::Borrowed("");
        }
        let text = if font.is_simple() {
            simple_text(page, font, glyph)
        } else {
            self.composite_text(page, font, glyph)
        };
        text.unwrap_or_else(|| Cow::Owned(format!("(cid:{})", glyph.code)))
    }

    /// The reader's text, but where it is that of the embedded program or none: then what pdfminer finds in the program.
    fn composite_text<'d>(
        &mut self,
        page: &'d Page,
        font: &Font,
        glyph: &Glyph,
    ) -> Option<Cow<'d, str>> {
        let text = page.glyph_text(glyph);
        if !text.is_empty() && !glyph.flags.contains(GlyphFlags::FROM_PROGRAM) {
            return Some(Cow::Borrowed(text));
        }
        let table = font.program_cmap.as_deref()?;
        let room = &mut self.room;
        let characters = self
            .programs
            .entry(table.as_ptr())
            .or_insert_with(|| program_cmap::read(table, room));
        let c = characters.get(&glyph.code)?;
        Some(Cow::Owned(c.to_string()))
    }
}

/// Text of a code of a font with single-byte codes.
///
/// Where a font's `/Differences` name a glyph that the Adobe list does not know, the code keeps the
/// character of the base encoding. A font with an encoding of its own has no base.
fn simple_text<'d>(page: &'d Page, font: &Font, glyph: &Glyph) -> Option<Cow<'d, str>> {
    let text = page.glyph_text(glyph);
    let code = glyph.code;
    let is_unknown = font.unicode_map != UnicodeMap::Present
        && (is_large_delimiter(text, code) || is_undefined_bullet(text, code));
    if !text.is_empty() && !is_unknown {
        return Some(Cow::Borrowed(text));
    }
    let has_base = !font.built_in_encoding && !is_unknown;
    let c = base_encoding(font.kind, code).filter(|_| has_base)?;
    Some(Cow::Owned(c.to_string()))
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
