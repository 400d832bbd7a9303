//! Codes → text, as both versions of pdf.js have it.

use std::borrow::Cow;

use crate::model::{Font, Glyph, Page, UnicodeMap};

/// Text of a glyph: the font's own map, or the encoding of a simple font; else the code as a character. The characters of
/// an embedded program are not asked.
pub(in crate::engines) fn glyph_text<'d>(
    page: &'d Page,
    font: &Font,
    glyph: &Glyph,
) -> Cow<'d, str> {
    let text = page.glyph_text(glyph);
    let mapped = font.is_simple() || font.unicode_map == UnicodeMap::Present;
    if mapped && !text.is_empty() {
        return Cow::Borrowed(text);
    }
    let c = char::from_u32(glyph.code & 0xFFFF).unwrap_or(char::REPLACEMENT_CHARACTER);
    Cow::Owned(c.to_string())
}
