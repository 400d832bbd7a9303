//! Effective formatting: properties of characters and paragraphs, and the pages that hold them.

use super::bytes::{Plc, i16_at, slice, u8_at, u16_at, u32_at};
use super::sprm::{LEFT_97, Sprm, Sprms, TABLE_DEFINITION};
use super::styles::Styles;
use crate::model::{Color, Frame, Side};
use crate::read::units::TWIP;
use crate::read::writer::{CellShape, Ground, RowShape};

/// Size of a page of formatting.
const PAGE: usize = 512;

/// Formatting of characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Character {
    pub(super) font: u16,
    pub(super) size: u16,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) caps: bool,
    pub(super) small_caps: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    pub(super) inserted: bool,
    pub(super) color: Option<Color>,
    pub(super) ground: Ground,
    /// Whether codes below a space stand for objects.
    pub(super) special: bool,
    /// Whether an object is data of a field.
    pub(super) data: bool,
    /// Where its picture is in the data stream.
    pub(super) picture: Option<u32>,
    /// Font and code of a symbol.
    pub(super) symbol: Option<(u16, u16)>,
}

impl Default for Character {
    fn default() -> Self {
        Self {
            font: 0,
            // MS-DOC 2.6.1, sprmCHps.
            size: 20,
            bold: false,
            italic: false,
            caps: false,
            small_caps: false,
            hidden: false,
            deleted: false,
            inserted: false,
            color: None,
            ground: Ground::White,
            special: false,
            data: false,
            picture: None,
            symbol: None,
        }
    }
}

/// The sixteen colours that have numbers (MS-DOC 2.9.119).
const PALETTE: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (0, 0, 255),
    (0, 255, 255),
    (0, 255, 0),
    (255, 0, 255),
    (255, 0, 0),
    (255, 255, 0),
    (255, 255, 255),
    (0, 0, 128),
    (0, 128, 128),
    (0, 128, 0),
    (128, 0, 128),
    (128, 0, 0),
    (128, 128, 0),
    (128, 128, 128),
    (192, 192, 192),
];

fn numbered_color(number: u8) -> Option<Color> {
    let (r, g, b) = *PALETTE.get(usize::from(number).checked_sub(1)?)?;
    Some(Color { r, g, b })
}

/// A colour of four bytes, whose last one says that it is automatic.
fn color(bytes: &[u8]) -> Option<Color> {
    match *bytes {
        [r, g, b, 0, ..] => Some(Color { r, g, b }),
        _ => None,
    }
}

/// What a shading paints: two colours and a pattern of them.
fn shading(bytes: &[u8]) -> Option<Color> {
    const SOLID: u16 = 1;
    let pattern = u16_at(bytes, 8)?;
    match pattern {
        SOLID => color(slice(bytes, 0, 4)?),
        _ => color(slice(bytes, 4, 4)?),
    }
}

/// The same of Word 97: numbers of colours.
fn old_shading(word: u16) -> Option<Color> {
    numbered_color((word >> 5) as u8 & 0x1F)
}

impl Character {
    /// Changes it; `style` is what the style alone gives, which switches can refer to.
    pub(super) fn apply(&mut self, list: Sprms<'_>, styles: &Styles, style: &Self) {
        for sprm in list {
            self.apply_one(&sprm, styles, style);
        }
    }

    pub(super) fn apply_one(&mut self, sprm: &Sprm<'_>, styles: &Styles, style: &Self) {
        let switch = |own: bool| match sprm.byte() {
            0x80 => own,
            0x81 => !own,
            value => value != 0,
        };
        match sprm.code {
            // Word writes 0x81 for both: the opposite of the style, which says neither.
            0x0800 => self.deleted = switch(style.deleted),
            0x0801 => self.inserted = switch(style.inserted),
            0x0806 => self.data = sprm.is_on(),
            0x0811 => self.hidden |= sprm.is_on(),
            0x0835 => self.bold = switch(style.bold),
            0x0836 => self.italic = switch(style.italic),
            0x083A => self.small_caps = switch(style.small_caps),
            0x083B => self.caps = switch(style.caps),
            0x083C => self.hidden = switch(style.hidden),
            0x0855 => self.special = sprm.is_on(),
            0x2A0C => {
                if let Some(color) = numbered_color(sprm.byte()) {
                    self.ground = Ground::Color(color);
                }
            }
            0x2A42 => self.color = numbered_color(sprm.byte()),
            0x4A30 => {
                let kept = *self;
                *self = styles.character_style(sprm.word(), *self);
                (self.special, self.picture, self.symbol) =
                    (kept.special, kept.picture, kept.symbol);
            }
            0x4A43 => self.size = sprm.word().min(3276),
            0x4A4F => self.font = sprm.word(),
            0x4866 => {
                if let Some(color) = old_shading(sprm.word()) {
                    self.ground = Ground::Color(color);
                }
            }
            0x6870 => self.color = color(sprm.value),
            0x6A03 => {
                self.picture = Some(sprm.long());
                self.special = true;
            }
            0x6A09 => {
                self.symbol = Some((sprm.word(), u16_at(sprm.value, 2).unwrap_or(0)));
                self.special = true;
            }
            0xCA71 => {
                if let Some(color) = shading(sprm.value) {
                    self.ground = Ground::Color(color);
                }
            }
            _ => {}
        }
    }
}

/// Formatting of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    pub(super) in_table: bool,
    pub(super) row_end: bool,
    pub(super) depth: u32,
    pub(super) inner_cell_end: bool,
    pub(super) inner_row_end: bool,
    /// Outline level from 0; 9 is none.
    pub(super) outline: Option<u8>,
    pub(super) list: u16,
    pub(super) list_level: u8,
    pub(super) space_before: u16,
    pub(super) space_after: u16,
    pub(super) indent: i16,
    /// The same by the property of Word 97 alone.
    pub(super) old_indent: Option<i16>,
    pub(super) ground: Option<Color>,
    pub(super) x: Option<i16>,
    pub(super) y: Option<i16>,
    pub(super) width: Option<i16>,
    pub(super) drop_cap: bool,
    /// The row that the paragraph ends.
    pub(super) row: RowShape,
}

impl Paragraph {
    /// How many tables it stands in.
    pub(super) fn depth(&self) -> usize {
        match self.depth {
            0 => usize::from(self.in_table),
            depth => depth as usize,
        }
    }

    pub(super) fn frame(&self) -> Option<Frame> {
        let placed = self.x.or(self.y).or(self.width)?;
        let _ = placed;
        let mut frame = Frame::default();
        let points = |twips: i16| f32::from(twips) * TWIP;
        // Some distances are words: left is 0 and -16, right -8 and centre -4 (MS-DOC 2.6.2, sprmPDxaAbs).
        (frame.x, frame.side) = match self.x {
            Some(0 | -16) => (None, Some(Side::Left)),
            Some(-8) => (None, Some(Side::Right)),
            x => (x.map(points), None),
        };
        frame.y = self.y.map(points);
        frame.width = self.width.filter(|width| *width > 0).map(points);
        frame.floating = true;
        Some(frame)
    }

    pub(super) fn apply(&mut self, list: Sprms<'_>) {
        for sprm in list {
            self.apply_one(&sprm);
        }
    }

    pub(super) fn apply_one(&mut self, sprm: &Sprm<'_>) {
        match sprm.code {
            0x2416 => self.in_table = sprm.is_on(),
            0x2417 => self.row_end = sprm.is_on(),
            0x244B => self.inner_cell_end = sprm.is_on(),
            0x244C => self.inner_row_end = sprm.is_on(),
            0x260A => self.list_level = sprm.byte(),
            0x2640 => self.outline = Some(sprm.byte()),
            0x442C => self.drop_cap = sprm.byte() & 7 != 0,
            0x442D => self.ground = old_shading(sprm.word()),
            0x460B => self.list = sprm.word(),
            0x6649 => self.depth = sprm.long().min(1 << 16),
            0x664A => {
                let depth = i64::from(self.depth) + i64::from(sprm.long() as i32);
                self.depth = depth.clamp(0, 1 << 16) as u32;
            }
            LEFT_97 => {
                self.indent = sprm.short();
                self.old_indent = Some(sprm.short());
            }
            0x845E => self.indent = sprm.short(),
            0x8418 => self.x = Some(sprm.short()),
            0x8419 => self.y = Some(sprm.short()),
            0x841A => self.width = Some(sprm.short()),
            0xA413 => self.space_before = sprm.word(),
            0xA414 => self.space_after = sprm.word(),
            0xC64D => self.ground = shading(sprm.value),
            _ => self.apply_to_row(sprm),
        }
    }

    fn apply_to_row(&mut self, sprm: &Sprm<'_>) {
        let row = &mut self.row;
        match sprm.code {
            TABLE_DEFINITION => {
                if let Some(defined) = table_definition(sprm.value) {
                    *row = RowShape {
                        frame: row.frame,
                        ..defined
                    };
                }
            }
            0x940E | 0x940F => {
                let frame = row.frame.get_or_insert_default();
                frame.floating = true;
                let points = f32::from(sprm.short()) * TWIP;
                match sprm.code {
                    0x940E if sprm.short() == -8 => frame.side = Some(Side::Right),
                    0x940E if matches!(sprm.short(), 0 | -16) => frame.side = Some(Side::Left),
                    0x940E => frame.x = Some(points),
                    _ => frame.y = Some(points),
                }
            }
            0xD609 => {
                for (cell, own) in row.cells.iter_mut().zip(sprm.value.chunks_exact(2)) {
                    cell.ground = old_shading(u16::from_le_bytes([own[0], own[1]]));
                }
            }
            0xD612 => {
                for (cell, own) in row.cells.iter_mut().zip(sprm.value.chunks_exact(10)) {
                    cell.ground = shading(own);
                }
            }
            _ => {}
        }
    }
}

/// Edges and merges of the cells of a row (MS-DOC 2.9.315).
fn table_definition(value: &[u8]) -> Option<RowShape> {
    const CELL: usize = 20;
    const MERGED: u16 = 2;
    const CONTINUES: u16 = 0x20;
    const RESTARTS: u16 = 0x40;
    let count = usize::from(u8_at(value, 0)?);
    let edge = |at: usize| i16_at(value, 1 + at * 2).map(|twips| f32::from(twips) * TWIP);
    let mut row = RowShape {
        left: edge(0)?,
        ..RowShape::default()
    };
    for at in 0..count {
        let flags = u16_at(value, 1 + (count + 1) * 2 + at * CELL).unwrap_or(0);
        row.cells.push(CellShape {
            right: edge(at + 1)?,
            continues: flags & CONTINUES != 0 && flags & RESTARTS == 0,
            merged: flags & MERGED != 0,
            ground: None,
        });
    }
    Some(row)
}

/// Where formatting is stated: stretches of the main stream with lists of properties.
#[derive(Debug, Default)]
pub(super) struct Runs<'a> {
    list: Vec<(u32, u32, &'a [u8])>,
}

impl<'a> Runs<'a> {
    /// Reads the pages that a table lists. Those of characters and paragraphs differ in what stands between stretch and list.
    pub(super) fn read(table: &[u8], main: &'a [u8], of_paragraphs: bool) -> Self {
        let mut list = Vec::new();
        let mut seen = 0;
        for (_, _, record) in Plc::new(table, 4).iter() {
            let number = u32_at(record, 0).unwrap_or(0) & 0x3F_FFFF;
            // A table can name one page again and again.
            seen += PAGE;
            if seen > main.len() + PAGE {
                break;
            }
            if let Some(page) = slice(main, number as usize * PAGE, PAGE) {
                read_page(page, of_paragraphs, &mut list);
            }
        }
        list.sort_by_key(|(start, _, _)| *start);
        Self { list }
    }

    /// The stretch that a place lies in, and its list; an empty one between stretches.
    pub(super) fn at(&self, place: u32) -> (u32, u32, &'a [u8]) {
        let after = self.list.partition_point(|(start, _, _)| *start <= place);
        let before = after
            .checked_sub(1)
            .and_then(|at| self.list.get(at).copied());
        match before {
            Some(run) if place < run.1 => run,
            before => {
                let start = before.map_or(0, |(_, end, _)| end);
                let end = self
                    .list
                    .get(after)
                    .map_or(u32::MAX, |(start, _, _)| *start);
                (start, end, &[])
            }
        }
    }
}

fn read_page<'a>(page: &'a [u8], of_paragraphs: bool, list: &mut Vec<(u32, u32, &'a [u8])>) {
    let count = usize::from(page[PAGE - 1]);
    let width = if of_paragraphs { 13 } else { 1 };
    for at in 0..count {
        let (Some(start), Some(end)) = (u32_at(page, at * 4), u32_at(page, at * 4 + 4)) else {
            return;
        };
        let offset = u8_at(page, (count + 1) * 4 + at * width).unwrap_or(0);
        let offset = usize::from(offset) * 2;
        let properties = match (offset, of_paragraphs) {
            (0, _) => Some(&[][..]),
            (_, false) => {
                u8_at(page, offset).and_then(|length| slice(page, offset + 1, length.into()))
            }
            (_, true) => match u8_at(page, offset) {
                Some(0) => u8_at(page, offset + 1)
                    .and_then(|words| slice(page, offset + 2, usize::from(words) * 2)),
                Some(words) => slice(page, offset + 1, usize::from(words) * 2 - 1),
                None => None,
            },
        };
        if start < end {
            list.push((start, end, properties.unwrap_or_default()));
        }
    }
}

/// A property that a fast save left on a piece by its short number (MS-DOC 2.9.213), as a list.
pub(super) fn short_property(number: u8, value: u8) -> [u8; 3] {
    let code: u16 = match number {
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x41 => 0x0800,
        0x42 => 0x0801,
        0x55 => 0x0835,
        0x56 => 0x0836,
        0x5A => 0x083A,
        0x5B => 0x083B,
        0x5C => 0x083C,
        0x62 => 0x2A42,
        // A property of one byte that means nothing here.
        _ => 0x2403,
    };
    let [low, high] = code.to_le_bytes();
    [low, high, value]
}
