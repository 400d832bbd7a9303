//! Flowing content: the stories of DOCX, DOC, RTF, ODT, HTML and plain text.
//!
//! A story is a flat event list in file order, like [`Page::items`](super::Page::items): the engines
//! differ in which elements they enter, so nothing is resolved here, and a file nested 50,000 deep
//! costs memory but no stack.

use std::ops::Range;

/// One stream of content: the body, a header, a text box …
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Story {
    /// What it is.
    pub kind: StoryKind,
    /// Part of the package it came from (`word/document.xml`); empty for files of one part.
    pub part: String,
    /// What it holds, in file order. Every [`FlowEvent::Start`] has its [`FlowEvent::End`].
    pub events: Vec<FlowEvent>,
    /// All its text; [`FlowEvent::Text`] holds ranges of it.
    pub text: String,
    /// Distinct text styles; [`FlowEvent::Text`] holds indices.
    pub styles: Vec<TextStyle>,
}

impl Story {
    /// An empty story.
    pub fn new(kind: StoryKind, part: impl Into<String>) -> Self {
        Self {
            kind,
            part: part.into(),
            events: Vec::new(),
            text: String::new(),
            styles: Vec::new(),
        }
    }
}

/// Sorts of [`Story`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum StoryKind {
    /// The main text.
    Body,
    /// Page header.
    Header,
    /// Page footer.
    Footer,
    /// A text box, shape or frame, where the format keeps it apart from its anchor.
    TextBox,
    /// Footnotes.
    Footnote,
    /// Endnotes.
    Endnote,
    /// Comments.
    Comment,
}

/// One event of a story.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum FlowEvent {
    /// An element opens.
    Start(Element),
    /// The innermost open element closes.
    End,
    /// Text, as stored: a range of [`Story::text`] and an index into [`Story::styles`].
    Text {
        /// Byte range of [`Story::text`].
        range: Range<u32>,
        /// Index into [`Story::styles`].
        style: u32,
    },
    /// A tab.
    Tab,
    /// A break inside a paragraph.
    Break(BreakKind),
    /// A soft (optional) hyphen.
    SoftHyphen,
    /// A hyphen that does not break.
    NonBreakingHyphen,
    /// A symbol given by font and code.
    Symbol {
        /// Character code in the font.
        code: u32,
        /// Name of the font.
        font: String,
    },
    /// A picture.
    Image {
        /// Shown width and height in points, when stated.
        size: Option<(f32, f32)>,
        /// Alternative text.
        alt: String,
    },
    /// Where another story (note, comment, box) is anchored: an index into the stories of the body.
    Anchor(u32),
}

/// What can hold other events.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Element {
    /// A paragraph.
    Paragraph {
        /// Name of its paragraph style; empty for the default.
        style: String,
        /// Outline level of a heading, from 1.
        heading: Option<u8>,
        /// Level of a list item, from 0.
        list: Option<u8>,
    },
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell: columns it spans, and whether it continues the cell above.
    Cell {
        /// How many columns it spans, from 1.
        span: u32,
        /// Whether it is merged into the cell above.
        continues: bool,
    },
    /// A text box in place.
    TextBox,
    /// A content control (`w:sdt`).
    ContentControl,
    /// A field's result, or the whole simple field.
    Field {
        /// The instruction, as stored.
        instruction: String,
    },
    /// A hyperlink.
    Link {
        /// Its target.
        target: String,
    },
    /// Text that a tracked change inserted.
    Inserted,
    /// Text that a tracked change deleted; still in the file.
    Deleted,
    /// The preferred branch of alternative content (`mc:Choice`).
    Choice,
    /// The other branch (`mc:Fallback`).
    Fallback,
    /// A wrapper without meaning of its own (`w:smartTag`, `w:customXml`, `div`, `span`).
    Group,
    /// Text columns: how many run side by side.
    Columns(u32),
}

/// Breaks inside a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BreakKind {
    /// A new line in the same paragraph.
    Line,
    /// A new text column.
    Column,
    /// A new page.
    Page,
    /// A new section.
    Section,
}

/// How text looks, as far as the file says.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TextStyle {
    /// Font name; empty when inherited and not resolved.
    pub font: String,
    /// Size in points.
    pub size: Option<f32>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Shown in capitals though stored as typed.
    pub caps: bool,
    /// Hidden (`w:vanish`, `display: none`).
    pub hidden: bool,
    /// Colour.
    pub color: Option<super::page::Color>,
}
