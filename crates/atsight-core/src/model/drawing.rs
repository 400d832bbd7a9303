//! What paths add up to: pictures, words drawn as outlines, bars and dots that show a level.

use super::geometry::Rect;

/// A group of painted paths that means something to a person, and nothing to a text extractor.
///
/// Rules, boxes, chips around text, bullets and backgrounds are none.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Drawing {
    /// What it is.
    pub kind: DrawingKind,
    /// Box around it, in points.
    pub bbox: Rect,
    /// How many parts it has: painted paths, or for outlined text the letters.
    pub parts: u32,
}

impl Drawing {
    /// A drawing of a kind.
    pub fn new(kind: DrawingKind, bbox: Rect, parts: u32) -> Self {
        Self { kind, bbox, parts }
    }
}

/// Sorts of [`Drawing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum DrawingKind {
    /// A vector picture: icon, logo, chart.
    Picture,
    /// A line of letters drawn as filled outlines, with no glyphs there.
    OutlinedText,
    /// A bar that is filled up to a level.
    LevelBar,
    /// A row of equal dots, stars or boxes.
    LevelDots,
    /// A ring or disc with a share in it, “80 %”.
    LevelRing,
}
