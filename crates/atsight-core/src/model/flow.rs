//! Flowing content: the stories of DOCX, DOC, RTF, ODT, HTML and plain text.
//!
//! A story is a flat event list in file order, like [`Page::items`](super::Page::items): the engines
//! differ in which elements they enter, so nothing is resolved here, and a file nested 50,000 deep
//! costs memory but no stack.

use std::ops::Range;

use super::document::Format;
use super::layout::Side;
use super::page::Color;

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
    /// Id that the file refers to it by: of a note or comment; empty for others.
    pub id: String,
    /// Who wrote it: of a comment; empty for others.
    pub author: String,
    /// Format of an included file; `None` for others.
    pub format: Option<Format>,
    /// How its XML names its elements; the default for formats that are no XML.
    pub naming: Naming,
}

/// How a part in XML names its elements. Parsers that know one way only find nothing in a part that takes the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Naming {
    /// The prefix of its root element (`w`); empty without one.
    pub prefix: String,
    /// Whether the names are those of Strict Open XML (ISO/IEC 29500-1 annex A), which “Strict Open XML Document” of Word writes.
    pub strict: bool,
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
            id: String::new(),
            author: String::new(),
            format: None,
            naming: Naming::default(),
        }
    }

    /// Text of a range of [`Story::text`].
    pub fn slice(&self, range: &Range<u32>) -> &str {
        self.text
            .get(range.start as usize..range.end as usize)
            .unwrap_or("")
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
    /// Text of a chart.
    Chart,
    /// Text of a diagram (`SmartArt`).
    Diagram,
    /// Another file that is shown in place (`w:altChunk`).
    Inclusion,
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
    /// Text of the file that is no text of the document: positions of drawings, ids, what stands in front of the text of an ODT file.
    /// Dumps of all text nodes print it.
    Markup(Range<u32>),
    /// A tab.
    Tab,
    /// A tab to a place of the page, left, in the middle or right (`w:ptab`), as in the headers that Word offers.
    PositionTab,
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
        /// Index into [`Story::styles`].
        style: u32,
    },
    /// A picture.
    Image {
        /// Shown width and height in points, when stated.
        size: Option<(f32, f32)>,
        /// Alternative text.
        alt: String,
        /// Name of its part in the package (`word/media/image1.png`); empty when it is unknown.
        part: String,
    },
    /// A filled shape without words or picture: the bar of a level, a dot, an accent.
    Shape {
        /// Width and height in points, when stated.
        size: Option<(f32, f32)>,
        /// Its width as a share of what it stands in, when that is stated.
        share: Option<f32>,
    },
    /// Where another story (note, comment, chart, included file) is anchored: an index into the stories of the body.
    Anchor(u32),
    /// A part of a complex field begins or ends. Its instruction and its result can span paragraphs, so it is no element.
    Field(FieldMark),
    /// A section ends; what it says holds for all since the section before it.
    Section(Box<SectionProperties>),
}

/// The marks of a complex field (`w:fldChar`): instruction between the first two, result between the last two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants say it")]
#[non_exhaustive]
pub enum FieldMark {
    Begin,
    Separate,
    End,
}

/// How the pages of a section look.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SectionProperties {
    /// How many text columns run side by side, from 1.
    pub columns: u32,
    /// Their widths in points from left to right, when they differ.
    pub column_widths: Vec<f32>,
    /// Width and height of the page, in points.
    pub page: Option<(f32, f32)>,
    /// Space between the edges of the page and the text on the left and right, in points.
    pub margins: Option<[f32; 2]>,
    /// Whether it goes on on the page of the section before it.
    pub continuous: bool,
    /// Headers and footers that it brings with it; those of the section before it hold otherwise.
    pub furniture: Vec<Furniture>,
}

/// A header or footer of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Furniture {
    /// Index into the stories of the body.
    pub story: u32,
    /// The pages it is for.
    pub pages: FurniturePages,
    /// Whether the file asks for it: first and even pages have furniture of their own only where a switch says so.
    pub shown: bool,
    /// Whether the section has a first page of its own, which this is not for.
    pub not_on_first: bool,
}

impl Furniture {
    /// A story that is shown on some pages.
    pub fn new(story: u32, pages: FurniturePages) -> Self {
        Self {
            story,
            pages,
            shown: true,
            not_on_first: false,
        }
    }
}

/// The pages that a header or footer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FurniturePages {
    /// The first one of the section.
    First,
    /// Those with even numbers.
    Even,
    /// All others.
    Default,
}

/// Where a floating box stands, as far as the file says. Lengths are in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Frame {
    /// Distance of its left edge from that of the page, column or margin that it is placed by.
    pub x: Option<f32>,
    /// Distance of its top edge from that of the page, paragraph or margin that it is placed by.
    pub y: Option<f32>,
    /// Width.
    pub width: Option<f32>,
    /// Height.
    pub height: Option<f32>,
    /// The side it is moved to, where no distance is given.
    pub side: Option<Side>,
    /// Whether text flows beside it.
    pub floating: bool,
    /// The distance that text keeps on its left and right.
    pub clearance: [f32; 2],
}

/// What can hold other events.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Element {
    /// A paragraph.
    Paragraph(Box<ParagraphProperties>),
    /// A table.
    Table {
        /// Widths of its columns in points, when stated.
        widths: Vec<f32>,
        /// Where it stands, when it floats.
        frame: Option<Frame>,
    },
    /// A container whose [`Element::Column`]s stand side by side by a rule of the style sheet (CSS flex, grid, float): it looks like a
    /// table of one row and is none.
    Columns,
    /// What stands in one place of [`Element::Columns`].
    Column {
        /// Its width in points, when stated.
        width: Option<f32>,
        /// Its place from the left, from 0: not all pages have their columns in that order. Two in one place stand on top of each other.
        at: u32,
    },
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell {
        /// How many columns it spans, from 1.
        span: u32,
        /// Whether it is merged into the cell above.
        continues: bool,
        /// Whether the file says so in a word (`w:val="continue"`), as Google Docs writes it; Word leaves the word out.
        says_so: bool,
        /// Its width in points, when stated.
        width: Option<f32>,
        /// The colour that it is painted with, when the file says one; pages of the web do not tell.
        fill: Option<Color>,
    },
    /// A text box in place.
    TextBox {
        /// Where it stands.
        frame: Frame,
        /// Whether it is drawn with VML, the older of the two drawing languages.
        vml: bool,
    },
    /// A drawing or an old-style picture, around boxes, images and their markup.
    Drawing {
        /// Alternative text; `None` when the file has no place for one.
        alt: Option<String>,
    },
    /// A content control (`w:sdt`).
    ContentControl,
    /// A simple field: its instruction as an attribute, its result inside.
    Field {
        /// The instruction, as stored.
        instruction: String,
    },
    /// Instruction of a complex field.
    Instruction,
    /// A hyperlink.
    Link {
        /// Its target.
        target: String,
    },
    /// Text that a tracked change inserted.
    Inserted,
    /// Text that a tracked change deleted; still in the file.
    Deleted,
    /// Two versions of one content, of which one is to be shown (`mc:AlternateContent`).
    Alternatives,
    /// The preferred branch of alternative content (`mc:Choice`).
    Choice,
    /// The other branch (`mc:Fallback`).
    Fallback,
    /// Reading aid above or beside the text that follows it (`w:rt`).
    Ruby,
    /// The text that a reading aid belongs to (`w:rubyBase`).
    RubyBase,
    /// A run of text with one formatting (`w:r`).
    Run,
    /// A wrapper without meaning of its own (`w:smartTag`, `w:customXml`, `div`, `span`).
    Group,
}

/// What is known of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ParagraphProperties {
    /// Name of its paragraph style; empty for the default.
    pub style: String,
    /// Outline level of a heading, from 1.
    pub heading: Option<u8>,
    /// Level of a list item, from 0.
    pub list: Option<u8>,
    /// Bullet or number of a list item. Bullets are as stored: codes of symbol fonts are characters for private use.
    pub marker: String,
    /// The number of a list item at its own level, without what stands around it: `2` of `1.2)`. Empty for bullets, and where the
    /// format does not tell.
    pub number: String,
    /// Whether the list is stated on the paragraph itself and not by its style.
    pub own_list: bool,
    /// Whether the list starts anew at a number that it states itself.
    pub restarted: bool,
    /// Empty space above, in points.
    pub space_before: f32,
    /// Empty space below, in points.
    pub space_after: f32,
    /// Distance of its left edge from that of the text, in points.
    pub indent: f32,
    /// Whether it or its list states an indent by the property of Word 97, which newer programs leave out (DOC).
    pub old_indent: bool,
    /// Where it stands, when it is a frame of its own.
    pub frame: Option<Frame>,
    /// Whether it is a large initial that the next paragraph goes on from.
    pub drop_cap: bool,
}

impl ParagraphProperties {
    /// Whether a marker shows that it is a list item; levels of outlines have none.
    pub fn is_list_item(&self) -> bool {
        self.list.is_some() && !self.marker.trim().is_empty()
    }
}

/// Breaks inside a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BreakKind {
    /// A new line in the same paragraph.
    Line,
    /// The same, stored as a carriage return (`w:cr`).
    CarriageReturn,
    /// A new text column.
    Column,
    /// A new page.
    Page,
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
    /// Hidden by a property (`w:vanish`, `display: none`).
    pub hidden: bool,
    /// Shown, but too small or too near in colour to its ground for anyone to see.
    pub invisible: bool,
    /// Colour.
    pub color: Option<Color>,
    /// How its characters are written in the file.
    pub spelling: Spelling,
}

/// How characters are written in a file: extractors differ in the ways they know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Spelling {
    /// As bytes of the file's encoding.
    #[default]
    Plain,
    /// By Unicode numbers, with the character that stands beside each for readers that do not know them (RTF `\\u`).
    Number(Option<char>),
    /// By names (RTF `\\endash`).
    Name,
}
