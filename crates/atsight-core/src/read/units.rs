//! Lengths in points, as formats of word processors have them.

/// Points in a twentieth of a point: RTF, DOC and OOXML.
pub(super) const TWIP: f32 = 1.0 / 20.0;
/// Points in an English Metric Unit, of which an inch has 914,400: OOXML.
pub(super) const EMU: f32 = 1.0 / 12_700.0;
