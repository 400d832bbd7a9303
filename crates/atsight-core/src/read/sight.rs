//! Whether text can be seen: the limits that all readers share.

use crate::model::Color;

/// Text lower than this is no text for a reader, in points: 4 pt is under half of the smallest footnote size in use.
pub(super) const MIN_VISIBLE_SIZE: f32 = 4.0;
/// Contrast ratio under which text and ground look the same (as OpenDataLoader has it).
pub(super) const MIN_CONTRAST: f32 = 1.2;

/// Whether text of a colour cannot be told from its ground, as far as both are known.
pub(super) fn is_faint(text: Option<Color>, ground: Option<Color>) -> bool {
    (text.zip(ground)).is_some_and(|(text, ground)| text.contrast(ground) < MIN_CONTRAST)
}

/// Whether text of a size in points and a colour on a ground is seen by nobody.
pub(super) fn is_unseen(size: f32, text: Option<Color>, ground: Option<Color>) -> bool {
    size < MIN_VISIBLE_SIZE || is_faint(text, ground)
}
