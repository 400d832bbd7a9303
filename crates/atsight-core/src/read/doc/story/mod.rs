//! Characters and marks → stories.

mod parts;
mod runs;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bytes::{u8_at, u16_at};
use super::drawings::{self, Anchored, Drawn};
use super::fib::{Fib, Part, Table};
use super::formatting::{Paragraph, Runs, short_property};
use super::lists::Lists;
use super::pieces::{Changes, Text};
use super::sections::{self, Section};
use super::sprm::sprms;
use super::styles::{self, Styles};
use crate::model::{FlowEvent, FurniturePages, ParagraphProperties, Story, StoryKind};
use crate::read::budget::Budget;
use crate::read::units::TWIP;
use crate::read::writer::{Ground, RowShape, Writer};

const PARAGRAPH_END: u16 = 0x0D;
const CELL_END: u16 = 0x07;
const PAGE_BREAK: u16 = 0x0C;

/// Reads all parts of the text.
pub(super) fn read(
    fib: &Fib<'_>,
    main: &[u8],
    tables: &[u8],
    data: &[u8],
    text: &Text<'_>,
    budget: &mut Budget,
) -> Vec<Story> {
    let table = |which: Table| fib.table(which, tables);
    let mut reader = Reader {
        text,
        data,
        styles: Styles::read(table(Table::Styles)),
        characters: Runs::read(table(Table::CharacterPages), main, false),
        paragraphs: Runs::read(table(Table::ParagraphPages), main, true),
        fonts: styles::fonts(table(Table::Fonts)),
        lists: Lists::read(
            fib.table_and_rest(Table::Lists, tables),
            table(Table::ListOverrides),
        ),
        drawn: drawings::shapes(table(Table::Drawings)),
        shapes: FxHashMap::default(),
        boxes: FxHashMap::default(),
        notes: FxHashMap::default(),
        sections: sections::read(table(Table::Sections), main),
        writer: Writer::new(budget),
        fields: Vec::new(),
        grounds: Vec::new(),
        row: None,
        without_rows: 0..0,
        cells_seen: 0,
        in_body: true,
    };
    reader.find_notes(fib, tables);
    reader.find_boxes(table(Table::Boxes), fib.part(Part::Boxes));
    let start = fib.part(Part::Body).start;
    let shapes = drawings::anchors(table(Table::Shapes)).into_iter();
    reader.shapes = shapes.map(|(at, shape)| (at + start, shape)).collect();
    reader.range(fib.part(Part::Body));
    reader.leftovers();
    reader.end_sections();

    reader.in_body = false;
    let headers = fib.part(Part::Headers);
    reader.find_boxes(table(Table::HeaderBoxes), fib.part(Part::HeaderBoxes));
    let shapes = drawings::anchors(table(Table::HeaderShapes)).into_iter();
    reader.shapes = shapes
        .map(|(at, shape)| (at + headers.start, shape))
        .collect();
    let furniture = reader.furniture(table(Table::Headers), headers);
    let facing = u8_at(table(Table::Settings), 0).is_some_and(|flags| flags & 1 == 1);
    let title_pages: Vec<bool> = reader
        .sections
        .iter()
        .map(|section| section.title_page)
        .collect();
    let mut stories = reader.writer.finish();
    let events = stories
        .first_mut()
        .into_iter()
        .flat_map(|story| &mut story.events);
    let sections = events.filter_map(|event| match event {
        FlowEvent::Section(section) => Some(section),
        _ => None,
    });
    for (number, section) in sections.enumerate() {
        let own = furniture.iter().filter(|(of, _)| *of == number);
        section.furniture = own.map(|(_, furniture)| *furniture).collect();
        for furniture in &mut section.furniture {
            furniture.shown = match furniture.pages {
                FurniturePages::First => title_pages.get(number).copied().unwrap_or(false),
                FurniturePages::Even => facing,
                FurniturePages::Default => true,
            };
        }
    }
    stories
}

/// A note or comment that is anchored in the body.
#[derive(Clone, Debug)]
struct Note {
    kind: StoryKind,
    range: Range<u64>,
    author: String,
}

struct Reader<'a, 'b> {
    text: &'a Text<'a>,
    data: &'a [u8],
    styles: Styles<'a>,
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    fonts: Vec<String>,
    lists: Lists,
    /// Properties of shapes by their numbers.
    drawn: FxHashMap<u32, Drawn>,
    /// Shapes by the positions of their anchors.
    shapes: FxHashMap<u64, Anchored>,
    /// Text of boxes by the numbers of their shapes.
    boxes: FxHashMap<u32, Range<u64>>,
    notes: FxHashMap<u64, Note>,
    sections: Vec<Section>,
    writer: Writer<'b>,
    /// For each open field, whether its instruction is being read.
    fields: Vec<bool>,
    /// What is painted behind the open boxes.
    grounds: Vec<Ground>,
    /// The row that is being read, in a table of the text.
    row: Option<RowShape>,
    /// Positions behind which no row ends before this stretch does.
    without_rows: Range<usize>,
    cells_seen: usize,
    in_body: bool,
}

impl<'a> Reader<'a, '_> {
    /// Paragraphs of a stretch of text.
    fn range(&mut self, range: Range<u64>) {
        let outer = (
            std::mem::take(&mut self.fields),
            self.row.take(),
            self.cells_seen,
        );
        self.cells_seen = 0;
        let range = self.clip(&range);
        let mut start = range.start;
        while start < range.end && !self.writer.is_full() {
            let end = self.paragraph_end(start, range.end);
            self.paragraph(start, end);
            start = end;
        }
        (self.fields, self.row, self.cells_seen) = outer;
    }

    /// The position behind the mark of a paragraph.
    fn paragraph_end(&self, start: usize, limit: usize) -> usize {
        let units = self.text.units.get(start..limit).unwrap_or_default();
        let is_end = |(at, unit): (usize, &u16)| match *unit {
            PARAGRAPH_END | CELL_END => true,
            PAGE_BREAK => self.section_at((start + at + 1) as u64).is_some(),
            _ => false,
        };
        let found = units.iter().enumerate().position(is_end);
        found.map_or(limit, |at| start + at + 1)
    }

    /// Formatting of the paragraph with a mark.
    fn formatting(&self, mark: usize) -> Paragraph {
        let place = self.text.places.get(mark).copied().unwrap_or(u32::MAX);
        let (_, _, list) = self.paragraphs.at(place);
        let style = u16_at(list, 0).unwrap_or(0);
        let list = sprms(list.get(2..).unwrap_or_default());
        // A style can be named again behind the number.
        let style = list
            .filter(|sprm| sprm.code == 0x4600)
            .last()
            .map_or(style, |sprm| sprm.word());
        let mut paragraph = self.styles.paragraph(style);
        paragraph.apply(list);
        match self.changes(mark) {
            Changes::One(number, value) => {
                paragraph.apply(sprms(&short_property(number, value)));
            }
            Changes::Many(list) => paragraph.apply(sprms(list)),
        }
        paragraph
    }

    fn changes(&self, position: usize) -> Changes<'a> {
        let after = self
            .text
            .pieces
            .partition_point(|piece| piece.start <= position);
        let piece = after.checked_sub(1).and_then(|at| self.text.pieces.get(at));
        piece.map_or(Changes::One(0, 0), |piece| piece.changes)
    }

    /// The row that a position lies in: stated at its end.
    fn row_around(&mut self, position: usize) -> RowShape {
        // What was looked through in vain is not looked through again.
        if self.without_rows.contains(&position) {
            return RowShape::default();
        }
        let text = self.text;
        let units = text.units.get(position..).unwrap_or_default();
        let marks = units
            .iter()
            .enumerate()
            .filter(|(_, unit)| **unit == CELL_END);
        let mut end = text.units.len();
        for (at, _) in marks {
            let paragraph = self.formatting(position + at);
            if paragraph.row_end {
                return paragraph.row;
            }
            if paragraph.depth() == 0 {
                end = position + at + 1;
                break;
            }
        }
        self.without_rows = position..end;
        RowShape::default()
    }

    fn paragraph(&mut self, start: usize, end: usize) {
        let mark = self.text.units.get(end - 1).copied().unwrap_or(0);
        let own = self.formatting(end - 1);
        let depth = own.depth();
        if mark == CELL_END && own.row_end {
            self.row = None;
            self.cells_seen = 0;
            self.writer.end_row(1, own.row.without_merged());
            return;
        }
        if own.inner_row_end && depth > 1 {
            self.writer.end_row(depth, own.row.without_merged());
            return;
        }
        if depth == 0 {
            self.row = None;
        } else if self.row.is_none() {
            self.row = Some(self.row_around(start));
        }
        let is_mark = matches!(mark, PARAGRAPH_END | CELL_END | PAGE_BREAK);
        let text_end = if is_mark { end - 1 } else { end };
        self.runs(start, text_end, &own);
        if mark == CELL_END {
            let shape = self
                .row
                .as_ref()
                .and_then(|row| row.cells.get(self.cells_seen));
            let merged = shape.is_some_and(|cell| cell.merged) && start == text_end;
            self.cells_seen += 1;
            if !merged {
                let properties = self.properties(&own);
                self.writer.end_cell(depth.max(1), properties);
            }
        } else if own.inner_cell_end && depth > 1 {
            let properties = self.properties(&own);
            self.writer.end_cell(depth, properties);
        } else {
            self.writer.open_paragraph(depth);
            let properties = self.properties(&own);
            self.writer.end_paragraph(properties);
        }
        if let Some(section) = self.section_at(end as u64) {
            let properties = section.properties.clone();
            self.writer.leave_tables();
            self.writer.push(FlowEvent::Section(Box::new(properties)));
        }
    }

    fn properties(&mut self, own: &Paragraph) -> ParagraphProperties {
        let marker = self.lists.next_marker(own.list, own.list_level);
        let outline = own
            .outline
            .filter(|level| *level < 9)
            .map(|level| level + 1);
        let (text, number) = marker.as_ref().map_or_else(Default::default, |marker| {
            (marker.text.clone(), marker.number.clone())
        });
        ParagraphProperties {
            style: self.styles.name(own.style).to_owned(),
            heading: outline.or(self.styles.heading(own.style)),
            list: marker.is_some().then_some(own.list_level),
            old_indent: own
                .old_indent
                .or(marker.as_ref().map(|marker| marker.old_indent))
                .is_some_and(|indent| indent > 0),
            marker: text,
            number,
            space_before: f32::from(own.space_before) * TWIP,
            space_after: f32::from(own.space_after) * TWIP,
            indent: f32::from(own.indent) * TWIP,
            frame: own.frame(),
            drop_cap: own.drop_cap,
            ..ParagraphProperties::default()
        }
    }
}
