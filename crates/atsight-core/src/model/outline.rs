//! The document's own table of contents (PDF outline, "bookmarks").

/// One entry of the outline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct OutlineItem {
    /// Its title, decoded; empty when the file gives none.
    pub title: String,
    /// How deep it is nested, from 1.
    pub level: u8,
    /// The page that it leads to, from 0; `None` when it leads to no page of this document.
    pub page: Option<u32>,
}

impl OutlineItem {
    /// An entry without a target.
    pub fn new(title: impl Into<String>, level: u8) -> Self {
        Self {
            title: title.into(),
            level,
            page: None,
        }
    }
}
