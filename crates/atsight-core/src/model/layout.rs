//! What a careful person sees: lines, blocks, regions and the order to read them in.

use std::ops::Range;

use super::geometry::{Rect, Size};
use super::page::{Color, RunId};

/// The layout of a document. A flowing document is laid out as one page of unknown height.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Layout {
    /// One entry a page.
    pub pages: Vec<PageLayout>,
    /// The most text columns side by side in the body of any page; 1 for a document without text.
    pub columns: u32,
    /// The side of a narrow column that holds sections of its own.
    pub sidebar: Option<Side>,
}

/// Left or right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[expect(missing_docs, reason = "the variants say it")]
pub enum Side {
    Left,
    Right,
}

/// The layout of one page. Lines, blocks and regions refer to each other by index.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct PageLayout {
    /// Size of the page, in points.
    pub size: Size,
    /// Size of most of the text, in points; 0 on a page without text.
    pub body_size: f32,
    /// All lines.
    pub lines: Vec<Line>,
    /// Blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Regions, in the order of their first block.
    pub regions: Vec<Region>,
    /// Vertical strips between columns.
    pub gutters: Vec<Gutter>,
    /// Tables: those that lines or shading show on a page, and those that a tagged or a flowing document states.
    pub tables: Vec<Table>,
}

/// Index of a [`Line`] in [`PageLayout::lines`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LineId(pub u32);

/// Index of a [`Block`] in [`PageLayout::blocks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct BlockId(pub u32);

/// Words on one baseline inside one column, left to right.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Line {
    /// Box around its words.
    pub bbox: Rect,
    /// Height of the baseline, in points from the top.
    pub baseline: f32,
    /// Text of the words with single spaces between them.
    pub text: String,
    /// The words in the order in which they are read.
    pub words: Vec<Word>,
    /// Size of most of its text on the page, in points.
    pub size: f32,
    /// Share of its letters that are bold, 0 to 1.
    pub bold: f32,
    /// Share of its letters that are italic, 0 to 1.
    pub italic: f32,
    /// Colour of most of its text.
    pub color: Color,
    /// Whether it starts with a bullet glyph, which is not part of `text`.
    pub bullet: bool,
    /// Baseline angle in quarter turns clockwise, 0 to 3; slanted text goes to the nearest.
    pub turn: u8,
    /// Where it stands in a flowing document, whose boxes are estimates.
    pub source: Option<Source>,
}

/// A paragraph of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Source {
    /// Index into the stories of the body.
    pub story: u32,
    /// Number of the paragraph in the story, from 0.
    pub paragraph: u32,
}

/// A word of a line.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Word {
    /// Box around it.
    pub bbox: Rect,
    /// Its bytes in [`Line::text`].
    pub text: Range<u32>,
    /// The run its first glyph is in.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub run: RunId,
    /// Whether no person can see it.
    pub hidden: bool,
    /// Whether it looks other than the word before it on its line: in weight, slant, colour or size.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub new_look: bool,
    /// Whether the file's tags put it into another element than the word before it: another list item, cell or paragraph.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub new_element: bool,
}

impl Word {
    /// A visible word of a run.
    pub fn new(bbox: Rect, text: Range<u32>, run: RunId) -> Self {
        Self {
            bbox,
            text,
            run,
            hidden: false,
            new_look: false,
            new_element: false,
        }
    }
}

/// Lines that belong together.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Block {
    /// Box around its lines.
    pub bbox: Rect,
    /// What it looks like.
    pub kind: BlockKind,
    /// Its lines, top to bottom.
    pub lines: Vec<LineId>,
    /// The region it lies in: an index into [`PageLayout::regions`].
    pub region: u32,
}

impl Block {
    /// A block in the first region.
    pub fn new(bbox: Rect, kind: BlockKind, lines: Vec<LineId>) -> Self {
        Self {
            bbox,
            kind,
            lines,
            region: 0,
        }
    }
}

/// What a block looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    #[default]
    Paragraph,
    /// A line that looks like a title.
    Heading,
    /// A list item.
    Bullet,
}

/// An area of the page with a role.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Region {
    /// Box around its blocks.
    pub bbox: Rect,
    /// Its role.
    pub kind: RegionKind,
}

impl Region {
    /// A region of a kind.
    pub fn new(bbox: Rect, kind: RegionKind) -> Self {
        Self { bbox, kind }
    }
}

/// Roles of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum RegionKind {
    /// Text over the full width.
    Body,
    /// One of several text columns.
    Column,
    /// A narrow column with sections of its own.
    Sidebar,
    /// Page furniture at the top.
    Header,
    /// Page furniture at the bottom.
    Footer,
    /// A footnote or endnote.
    Note,
    /// A table.
    Table,
    /// A picture: a photo, a logo, a drawing. Text over it stays where it is read; the region has no blocks.
    Figure,
}

impl RegionKind {
    /// The name in JSON output: `body`, `column`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Column => "column",
            Self::Sidebar => "sidebar",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Note => "note",
            Self::Table => "table",
            Self::Figure => "figure",
        }
    }
}

/// A table with text in it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Table {
    /// Box around its cells.
    pub bbox: Rect,
    /// What it is for.
    pub kind: TableKind,
    /// How many rows its grid has.
    pub rows: u32,
    /// How many columns its grid has.
    pub columns: u32,
    /// Its cells, row by row, those without text too.
    pub cells: Vec<TableCell>,
}

impl Table {
    /// A table.
    pub fn new(
        bbox: Rect,
        kind: TableKind,
        (rows, columns): (u32, u32),
        cells: Vec<TableCell>,
    ) -> Self {
        Self {
            bbox,
            kind,
            rows,
            columns,
            cells,
        }
    }
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum TableKind {
    /// It sets values in rows, which are read one after the other. If it is drawn, its blocks are in a region of their own.
    Data,
    /// It sets text side by side in columns, each read whole. Its blocks are in the regions of these columns.
    Layout,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TableCell {
    /// Its box: as drawn on a page, around its text in a flowing document.
    pub bbox: Rect,
    /// Its first row, from 0.
    pub row: u32,
    /// Its first column, from 0.
    pub column: u32,
    /// How many rows it takes.
    pub row_span: u32,
    /// How many columns it takes.
    pub column_span: u32,
    /// The lines with words in it. A line of several cells is in each of them.
    pub lines: Vec<LineId>,
}

impl TableCell {
    /// A cell of one row and one column.
    pub fn new(bbox: Rect, row: u32, column: u32, lines: Vec<LineId>) -> Self {
        Self {
            bbox,
            row,
            column,
            row_span: 1,
            column_span: 1,
            lines,
        }
    }
}

/// The empty vertical strip between two columns.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Gutter {
    /// The strip: as wide as it is empty, as high as the columns beside it.
    pub bbox: Rect,
}

impl Gutter {
    /// A gutter.
    pub fn new(bbox: Rect) -> Self {
        Self { bbox }
    }
}

impl PageLayout {
    /// A line of the page.
    ///
    /// # Panics
    /// When `id` comes from another page.
    pub fn line(&self, id: LineId) -> &Line {
        &self.lines[id.0 as usize]
    }

    /// The lines of all blocks, in reading order.
    pub fn lines_in_order(&self) -> impl Iterator<Item = &Line> {
        self.blocks
            .iter()
            .flat_map(|block| block.lines.iter().map(|id| self.line(*id)))
    }

    /// Text of a cell of one of the page's tables, its lines joined with line breaks.
    pub fn cell_text(&self, cell: &TableCell) -> String {
        let lines = cell.lines.iter().map(|id| {
            let line = self.line(*id);
            let inside = line
                .words
                .iter()
                .filter(|word| cell.bbox.contains(word.bbox.center()));
            let words = inside.filter_map(|word| {
                line.text
                    .get(word.text.start as usize..word.text.end as usize)
            });
            words.collect::<Vec<_>>().join(" ")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Text of a block, its lines joined with line breaks.
    pub fn block_text(&self, block: &Block) -> String {
        let lines: Vec<&str> = block
            .lines
            .iter()
            .map(|id| self.line(*id).text.as_str())
            .collect();
        lines.join("\n")
    }
}
