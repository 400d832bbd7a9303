//! Codes → text, as both versions of pdf.js have it.

use std::borrow::Cow;

use crate::model::{Font, Glyph, GlyphFlags, Page};

/// Text of a glyph: the font's own map, or the encoding of a simple font; else the code as a character. The characters
/// that an embedded program knows are not asked for, but in simple fonts.
pub(in crate::engines) fn glyph_text<'d>(
    page: &'d Page,
    font: &Font,
    glyph: &Glyph,
) -> Cow<'d, str> {
    let text = page.glyph_text(glyph);
    let mapped = font.is_simple() || !glyph.flags.contains(GlyphFlags::FROM_PROGRAM);
    if mapped && !text.is_empty() {
        return Cow::Borrowed(text);
    }
    code_as_text(glyph)
}

/// The code of a glyph, taken for a character.
pub(in crate::engines) fn code_as_text(glyph: &Glyph) -> Cow<'static, str> {
    let c = char::from_u32(glyph.code & 0xFFFF).unwrap_or(char::REPLACEMENT_CHARACTER);
    Cow::Owned(c.to_string())
}
