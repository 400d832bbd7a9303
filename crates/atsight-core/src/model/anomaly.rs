//! What is odd about a file without keeping it from being read.

use super::geometry::Rect;

/// Something survivable that the reader met: data for the user, not an error.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Anomaly {
    /// What sort of oddity.
    pub kind: AnomalyKind,
    /// One sentence for people, lower case, no full stop.
    pub message: String,
    /// Where it was met.
    #[cfg_attr(feature = "serde", serde(rename = "where"))]
    pub place: Place,
}

impl Anomaly {
    /// An anomaly of the document as a whole.
    pub fn new(kind: AnomalyKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            place: Place::Document,
        }
    }

    /// An anomaly of one page; `page` counts from 0.
    pub fn on_page(kind: AnomalyKind, message: impl Into<String>, page: u32) -> Self {
        Self {
            kind,
            message: message.into(),
            place: Place::Page { page, bbox: None },
        }
    }
}

/// The sorts of [`Anomaly`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum AnomalyKind {
    /// Glyphs of a font have no Unicode text.
    UnmappedGlyphs,
    /// A font could not be loaded; its text is kept as codes, with guessed widths.
    UnreadableFont,
    /// An object, stream or operator was damaged and left out, or repaired.
    Damaged,
    /// The tags of a file contradict each other or its pages; its text is whole.
    Tags,
    /// A limit of [`Limits`](crate::Limits) was reached: what was read is kept, the rest left out.
    Limit,
    /// The file was encrypted with an empty user password and was opened with it.
    Encrypted,
    /// A feature of the format that the reader does not interpret.
    Unsupported,
}

/// Where something is: pages for paged formats, parts for flowing ones.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case", tag = "in")
)]
#[non_exhaustive]
pub enum Place {
    /// The document as a whole, or a place that is not known.
    #[default]
    Document,
    /// A page, counted from 0, and the box on it.
    Page {
        /// Number of the page, from 0.
        page: u32,
        /// The box, when it is known.
        bbox: Option<Rect>,
    },
    /// A part of a package (`word/header1.xml`), or a story of a file that has only one part.
    Part {
        /// Index into the stories of the body.
        story: u32,
        /// Number of the paragraph in the story, from 0.
        paragraph: u32,
    },
}

impl Place {
    /// The box on its page, where it is known.
    pub const fn bbox(&self) -> Option<Rect> {
        match self {
            Self::Page { bbox, .. } => *bbox,
            _ => None,
        }
    }
}
