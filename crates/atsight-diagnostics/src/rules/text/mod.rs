//! Rules about the text: whether there is any, what characters it is made of, who sees it.

mod broken_encoding;
mod duplicated_text;
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
mod tracked_changes;
mod zero_width_characters;

pub(crate) use broken_encoding::BrokenEncoding;
pub(crate) use duplicated_text::DuplicatedText;
pub(crate) use font_not_embedded::FontNotEmbedded;
pub(crate) use glued_words::GluedWords;
pub(crate) use hidden_text::HiddenText;
pub(crate) use icon_glyph::IconGlyph;
pub(crate) use letter_spaced_heading::LetterSpacedHeading;
pub(crate) use ligature_codepoints::LigatureCodepoints;
pub(crate) use no_text_layer::NoTextLayer;
pub(crate) use split_words::SplitWords;
pub(crate) use stream_order_differs::StreamOrderDiffers;
pub(crate) use text_in_image::TextInImage;
pub(crate) use tracked_changes::TrackedChanges;
pub(crate) use zero_width_characters::ZeroWidthCharacters;
