//! The elements of an HTML page as its source has them.

use std::ops::Range;

/// The body of an HTML page in the order of its source, with the text as it stands there.
///
/// The story of a page holds what a browser shows. Extractors print white space that no browser shows and text that none does, and
/// what they break lines at are the names of elements, whatever the style sheet makes of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Markup {
    /// All text of the body; events hold ranges of it.
    pub text: String,
    /// The names of the elements, in the order of their first use.
    pub names: Vec<String>,
    /// Elements and text. Each [`Open`](MarkupEvent::Open) has its [`Close`](MarkupEvent::Close).
    pub events: Vec<MarkupEvent>,
}

/// A piece of [`Markup`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum MarkupEvent {
    /// An element begins: an index into [`Markup::names`].
    Open(u32),
    /// The innermost open element ends.
    Close,
    /// Text, with the white space of the source.
    Text {
        /// Byte range in [`Markup::text`].
        range: Range<u32>,
        /// The paragraph of the story that it stands in, from 0; `None` for text that the story has not.
        paragraph: Option<u32>,
    },
}

impl Markup {
    /// The name of an element; empty for an index of another page.
    pub fn name(&self, index: u32) -> &str {
        self.names.get(index as usize).map_or("", String::as_str)
    }

    /// The text of a range; empty for a range of another page.
    pub fn slice(&self, range: &Range<u32>) -> &str {
        let range = range.start as usize..range.end as usize;
        self.text.get(range).unwrap_or("")
    }
}
