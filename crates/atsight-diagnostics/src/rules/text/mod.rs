//! Rules about the text: whether there is any, what characters it is made of, who sees it.

mod broken_encoding;
mod font_not_embedded;
mod glued_words;
mod hidden_text;
mod icon_glyph;
mod letter_spaced_heading;
mod ligature_codepoints;
mod no_text_layer;
mod split_words;
mod stream_order_differs;
mod text_in_image;

pub(super) use broken_encoding::BrokenEncoding;
pub(super) use font_not_embedded::FontNotEmbedded;
pub(super) use glued_words::GluedWords;
pub(super) use hidden_text::HiddenText;
pub(super) use icon_glyph::IconGlyph;
pub(super) use letter_spaced_heading::LetterSpacedHeading;
pub(super) use ligature_codepoints::LigatureCodepoints;
pub(super) use no_text_layer::NoTextLayer;
pub(super) use split_words::SplitWords;
pub(super) use stream_order_differs::StreamOrderDiffers;
pub(super) use text_in_image::TextInImage;

/// Parts of the names of icon fonts, lower case, without spaces.
const ICON_FONTS: &[&str] = &[
    "fontawesome",
    "academicons",
    "glyphicons",
    "icomoon",
    "ionicons",
    "materialicons",
    "materialsymbols",
    "materialdesignicons",
    "wingdings",
    "webdings",
    "fontello",
    "bootstrap-icons",
    "simpleicons",
    "feather",
];

/// Whether a font is known to hold pictures.
fn is_icon_font(name: &str) -> bool {
    let name: String = name.to_lowercase().chars().filter(|c| *c != ' ').collect();
    ICON_FONTS.iter().any(|part| name.contains(part))
}

/// Whether a character is one for private use: icon fonts put their pictures there, and no two agree on what a code means.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}
