//! What a group inherits and restores: destination, formatting of text and paragraph.

pub(super) use super::super::units::TWIP;
use crate::model::{Frame, Side};

/// Size of text where nothing states one, in half points (RTF 1.9.1, `\fs`).
const DEFAULT_SIZE: u16 = 24;

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the innermost story.
    Story,
    /// Nowhere.
    Skipped,
    /// Nowhere, but a group in it holds the same in Unicode (`\upr`).
    Alternatives,
    FontTable,
    ColorTable,
    StyleSheet,
    /// Document properties, whose groups hold texts.
    Info,
    /// A text that is taken when its group closes.
    Captured,
    /// Data of a picture.
    Picture,
    /// A drawing without a text of its own: its properties and boxes.
    Shape,
}

/// Formatting of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Number of the font in the file.
    pub(super) font: i32,
    pub(super) size: u16,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) caps: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    pub(super) inserted: bool,
    /// Number of the colour in the table; 0 is automatic.
    pub(super) color: u32,
    /// Number of the colour behind the text; 0 is none.
    pub(super) ground: u32,
}

impl Run {
    pub(super) fn new(font: i32) -> Self {
        Self {
            font,
            size: DEFAULT_SIZE,
            bold: false,
            italic: false,
            caps: false,
            hidden: false,
            deleted: false,
            inserted: false,
            color: 0,
            ground: 0,
        }
    }
}

/// Formatting of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    /// Number of its style.
    pub(super) style: i32,
    pub(super) in_table: bool,
    /// Depth in tables, when stated.
    pub(super) depth: Option<u32>,
    /// Outline level from 0.
    pub(super) outline: Option<u8>,
    /// Number of its list; 0 is none.
    pub(super) list: i32,
    pub(super) list_level: u8,
    pub(super) space_before: i32,
    pub(super) space_after: i32,
    pub(super) indent: i32,
    pub(super) ground: u32,
    pub(super) x: Option<i32>,
    pub(super) y: Option<i32>,
    pub(super) width: Option<i32>,
    pub(super) height: Option<i32>,
    pub(super) side: Option<Side>,
    /// Its first letter is a large initial.
    pub(super) drop_cap: bool,
}

impl Paragraph {
    /// How many tables it stands in.
    pub(super) fn depth(&self) -> usize {
        match (self.in_table, self.depth) {
            (_, Some(depth)) if depth > 0 => depth as usize,
            (true, _) => 1,
            _ => 0,
        }
    }

    pub(super) fn frame(&self) -> Option<Frame> {
        let placed = self.x.or(self.y).or(self.width);
        (placed.is_some() || self.side.is_some()).then(|| {
            let mut frame = Frame::default();
            let points = |twips: Option<i32>| twips.map(|twips| twips as f32 * TWIP);
            frame.x = points(self.x);
            frame.y = points(self.y);
            frame.width = points(self.width.filter(|width| *width > 0));
            frame.height = points(self.height.map(i32::abs).filter(|height| *height > 0));
            frame.side = self.side;
            frame.floating = true;
            frame
        })
    }
}

/// What an open group has.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) run: Run,
    pub(super) paragraph: Paragraph,
    /// How many characters stand behind a `\u` for readers that do not know it.
    pub(super) fallback: u32,
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            destination: Destination::Story,
            run: Run::new(0),
            paragraph: Paragraph::default(),
            fallback: 1,
        }
    }
}
