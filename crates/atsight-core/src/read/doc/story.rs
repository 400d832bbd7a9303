//! Characters and marks → stories.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bytes::{Plc, u8_at, u16_at, u32_at, utf16};
use super::drawings::{self, Anchored, Drawn};
use super::fib::{Fib, Part, Table};
use super::formatting::{Character, Paragraph, Runs, short_property};
use super::lists::Lists;
use super::pieces::{Changes, Text};
use super::sections::{self, Section};
use super::sprm::sprms;
use super::styles::{self, Styles};
use crate::model::{
    BreakKind, Element, FieldMark, FlowEvent, Frame, Furniture, FurniturePages,
    ParagraphProperties, Spelling, Story, StoryKind,
};
use crate::read::budget::Budget;
use crate::read::writer::{Ground, Look, RowShape, Writer};

const PARAGRAPH_END: u16 = 0x0D;
const CELL_END: u16 = 0x07;
const PAGE_BREAK: u16 = 0x0C;
const TWIP: f32 = 1.0 / 20.0;

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
    fn find_notes(&mut self, fib: &Fib<'_>, tables: &[u8]) {
        let start = fib.part(Part::Body).start;
        for (kind, anchors, width, texts, part) in [
            (
                StoryKind::Footnote,
                Table::FootnoteAnchors,
                2,
                Table::Footnotes,
                Part::Footnotes,
            ),
            (
                StoryKind::Endnote,
                Table::EndnoteAnchors,
                2,
                Table::Endnotes,
                Part::Endnotes,
            ),
            (
                StoryKind::Comment,
                Table::CommentAnchors,
                30,
                Table::Comments,
                Part::Comments,
            ),
        ] {
            let authors = match kind {
                StoryKind::Comment => authors(fib.table(Table::CommentAuthors, tables)),
                _ => Vec::new(),
            };
            let texts = Plc::new(fib.table(texts, tables), 0);
            let part = fib.part(part);
            let anchors = Plc::new(fib.table(anchors, tables), width);
            for (number, (anchor, _, record)) in anchors.iter().enumerate() {
                let (Some(from), Some(to)) = (texts.position(number), texts.position(number + 1))
                else {
                    break;
                };
                let author =
                    u16_at(record, 20).and_then(|at| authors.get(usize::from(at)).cloned());
                let note = Note {
                    kind,
                    range: within(&part, from, to),
                    author: author.unwrap_or_default(),
                };
                self.notes.insert(start + u64::from(anchor), note);
            }
        }
    }

    fn find_boxes(&mut self, table: &[u8], part: Range<u64>) {
        let boxes = Plc::new(table, 22).iter();
        self.boxes = boxes
            .filter_map(|(from, to, record)| Some((u32_at(record, 14)?, within(&part, from, to))))
            .collect();
    }

    /// Text of boxes and notes whose anchors were not met: at the end, rather than nowhere.
    fn leftovers(&mut self) {
        let mut boxes: Vec<Range<u64>> = std::mem::take(&mut self.boxes).into_values().collect();
        boxes.sort_by_key(|range| range.start);
        for range in boxes {
            if self.has_text(&range) {
                self.writer.leave_tables();
                self.writer.open_paragraph(0);
                self.text_box(Frame::default(), Ground::White, range);
                self.writer.end_paragraph(ParagraphProperties::default());
            }
        }
        let mut notes: Vec<Note> = std::mem::take(&mut self.notes).into_values().collect();
        notes.sort_by_key(|note| note.range.start);
        for note in notes {
            self.note(note);
        }
    }

    fn has_text(&self, range: &Range<u64>) -> bool {
        let range = self.clip(range);
        self.text
            .units
            .get(range)
            .is_some_and(|units| units.iter().any(|unit| *unit > 0x20))
    }

    fn clip(&self, range: &Range<u64>) -> Range<usize> {
        let length = self.text.units.len() as u64;
        let end = range.end.min(length) as usize;
        (range.start.min(length) as usize).min(end)..end
    }

    /// Headers and footers, with the sections they belong to.
    fn furniture(&mut self, table: &[u8], part: Range<u64>) -> Vec<(usize, Furniture)> {
        use FurniturePages::{Default, Even, First};
        use StoryKind::{Footer, Header};
        /// Separators of notes come first.
        const SEPARATORS: usize = 6;
        const KINDS: [(StoryKind, FurniturePages); 6] = [
            (Header, Even),
            (Header, Default),
            (Footer, Even),
            (Footer, Default),
            (Header, First),
            (Footer, First),
        ];
        let table = Plc::new(table, 0);
        let mut found = Vec::new();
        // The last position means nothing.
        for number in SEPARATORS..table.len().saturating_sub(1) {
            let (Some(from), Some(to)) = (table.position(number), table.position(number + 1))
            else {
                break;
            };
            if to <= from || self.writer.is_full() {
                continue;
            }
            // The last paragraph mark is not part of the text.
            let range = within(&part, from, to - 1);
            let (kind, pages) = KINDS[(number - SEPARATORS) % KINDS.len()];
            let story = self.writer.open_story(kind);
            self.range(range);
            self.writer.close_story();
            found.push((
                (number - SEPARATORS) / KINDS.len(),
                Furniture::new(story, pages),
            ));
        }
        found
    }

    /// The sections that end where the text does.
    fn end_sections(&mut self) {
        let ends_here = self.sections.last().cloned().unwrap_or_default();
        self.writer.leave_tables();
        let mut properties = ends_here.properties;
        properties.columns = properties.columns.max(1);
        self.writer.push(FlowEvent::Section(Box::new(properties)));
    }

    /// Whether a section ends at a position, but for the last one.
    fn section_at(&self, end: u64) -> Option<&Section> {
        let inner = self
            .sections
            .split_last()
            .map_or(&[][..], |(_, inner)| inner);
        let at = inner
            .binary_search_by_key(&end, |section| section.end)
            .ok()?;
        inner.get(at).filter(|_| self.in_body)
    }

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
        ParagraphProperties {
            style: self.styles.name(own.style).to_owned(),
            heading: outline.or(self.styles.heading(own.style)),
            list: marker.is_some().then_some(own.list_level),
            marker: marker.unwrap_or_default(),
            space_before: f32::from(own.space_before) * TWIP,
            space_after: f32::from(own.space_after) * TWIP,
            indent: f32::from(own.indent) * TWIP,
            frame: own.frame(),
            drop_cap: own.drop_cap,
            ..ParagraphProperties::default()
        }
    }

    /// Text and objects of a paragraph, run by run.
    fn runs(&mut self, start: usize, end: usize, own: &Paragraph) {
        let text = self.text;
        let style = self.styles.text_of(own.style);
        let mut run = 0..0;
        let mut character = style;
        let mut pending: Vec<u16> = Vec::new();
        for position in start..end {
            let (Some(&unit), Some(&place)) = (text.units.get(position), text.places.get(position))
            else {
                break;
            };
            if !run.contains(&place) {
                self.flush(&mut pending, character, own);
                (run, character) = self.character(position, place, style);
            }
            // Control characters are marks; a parenthesis can stand for a symbol.
            if unit >= 0x20 && !(unit == 0x28 && character.symbol.is_some()) {
                pending.push(unit);
                continue;
            }
            self.flush(&mut pending, character, own);
            if self.writer.is_full() {
                return;
            }
            self.writer.open_paragraph(own.depth());
            self.object(unit, position, character, own);
        }
        self.flush(&mut pending, character, own);
    }

    /// Formatting of the characters around a place, and where it holds.
    fn character(&self, position: usize, place: u32, style: Character) -> (Range<u32>, Character) {
        let mut character = style;
        let (start, end, list) = self.characters.at(place);
        character.apply(sprms(list), &self.styles, &style);
        match self.changes(position) {
            Changes::One(number, value) => {
                character.apply(sprms(&short_property(number, value)), &self.styles, &style);
            }
            Changes::Many(list) => character.apply(sprms(list), &self.styles, &style),
        }
        // A piece can end inside of a run.
        let after = self
            .text
            .pieces
            .partition_point(|piece| piece.start <= position);
        let rest = self
            .text
            .pieces
            .get(after)
            .map_or(usize::MAX, |piece| piece.start - position);
        let end = end.min(place.saturating_add(u32::try_from(rest).unwrap_or(u32::MAX)));
        (
            start.min(place)..end.max(place.saturating_add(1)),
            character,
        )
    }

    fn look(&self, character: Character, own: &Paragraph) -> Look {
        let cell = self
            .row
            .as_ref()
            .and_then(|row| row.cells.get(self.cells_seen));
        let cell = cell
            .filter(|_| own.depth() == 1)
            .and_then(|cell| cell.ground);
        let ground = match character.ground {
            Ground::White => match own.ground.or(cell) {
                Some(color) => Ground::Color(color),
                None => self.grounds.last().copied().unwrap_or_default(),
            },
            ground => ground,
        };
        Look {
            font: u32::from(character.font),
            size: character.size,
            bold: character.bold,
            italic: character.italic,
            caps: character.caps || character.small_caps,
            hidden: character.hidden,
            color: character.color,
            ground,
            deleted: character.deleted,
            inserted: character.inserted,
            spelling: Spelling::Plain,
        }
    }

    fn flush(&mut self, pending: &mut Vec<u16>, character: Character, own: &Paragraph) {
        if pending.is_empty() {
            return;
        }
        self.writer.open_paragraph(own.depth());
        let text = String::from_utf16_lossy(pending);
        pending.clear();
        let look = self.look(character, own);
        let is_instruction = self.fields.last() == Some(&true);
        if is_instruction {
            self.writer.push(FlowEvent::Start(Element::Instruction));
        }
        self.writer.text(&text, look, &self.fonts);
        if is_instruction {
            self.writer.push(FlowEvent::End);
        }
    }

    /// What a control character stands for.
    fn object(&mut self, unit: u16, position: usize, character: Character, own: &Paragraph) {
        let at = position as u64;
        match unit {
            0x09 => self.writer.push(FlowEvent::Tab),
            0x0B => self.writer.push(FlowEvent::Break(BreakKind::Line)),
            PAGE_BREAK => self.writer.push(FlowEvent::Break(BreakKind::Page)),
            0x0E => self.writer.push(FlowEvent::Break(BreakKind::Column)),
            0x13 => {
                self.fields.push(true);
                self.writer.push(FlowEvent::Field(FieldMark::Begin));
            }
            0x14 => {
                if let Some(field) = self.fields.last_mut() {
                    *field = false;
                    self.writer.push(FlowEvent::Field(FieldMark::Separate));
                }
            }
            0x15 if self.fields.pop().is_some() => {
                self.writer.push(FlowEvent::Field(FieldMark::End));
            }
            0x1E => self.writer.push(FlowEvent::NonBreakingHyphen),
            0x1F => self.writer.push(FlowEvent::SoftHyphen),
            0x28 => {
                if let Some((font, code)) = character.symbol {
                    let look = self.look(character, own);
                    let style = self.writer.style(look, &self.fonts);
                    let font = self
                        .fonts
                        .get(usize::from(font))
                        .cloned()
                        .unwrap_or_default();
                    let code = u32::from(code);
                    self.writer.push(FlowEvent::Symbol { code, font, style });
                }
            }
            0x01 if character.special && !character.data => {
                let size = character
                    .picture
                    .and_then(|place| drawings::picture_size(self.data, place));
                self.image(size, String::new());
            }
            0x08 if character.special => self.shape(at),
            0x02 | 0x05 if character.special && self.in_body => {
                if let Some(note) = self.notes.remove(&at) {
                    let next = self.writer.next_story();
                    self.writer.push(FlowEvent::Anchor(next));
                    self.note(note);
                }
            }
            _ => {}
        }
    }

    fn image(&mut self, size: Option<(f32, f32)>, alt: String) {
        self.writer.push(FlowEvent::Image {
            size,
            alt,
            part: String::new(),
        });
    }

    fn note(&mut self, note: Note) {
        self.writer.open_story(note.kind);
        if let Some(story) = self.writer.story() {
            story.author = note.author;
        }
        self.in_body = false;
        self.range(note.range);
        self.in_body = true;
        self.writer.close_story();
    }

    /// The shape that is anchored at a position.
    fn shape(&mut self, at: u64) {
        let Some(anchored) = self.shapes.remove(&at) else {
            return;
        };
        let drawn = self.drawn.get(&anchored.shape).cloned().unwrap_or_default();
        if let Some(range) = self.boxes.remove(&anchored.shape) {
            self.text_box(anchored.frame, drawn.ground(), range);
        } else if drawn.has_picture {
            let size = anchored.frame.width.zip(anchored.frame.height);
            self.image(size, drawn.alt);
        }
    }

    fn text_box(&mut self, frame: Frame, ground: Ground, range: Range<u64>) {
        let in_body = std::mem::replace(&mut self.in_body, false);
        self.writer.open_box(frame);
        self.grounds.push(ground);
        self.range(range);
        self.grounds.pop();
        self.writer.close_box();
        self.in_body = in_body;
    }
}

/// A stretch of a part, which does not reach out of it.
fn within(part: &Range<u64>, from: u32, to: u32) -> Range<u64> {
    let at = |position: u32| part.start.saturating_add(position.into()).min(part.end);
    at(from)..at(to)
}

/// Names of those who wrote comments.
fn authors(table: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(units) = u16_at(table, at) {
        let Some(name) = utf16(table, at + 2, units.into()) else {
            break;
        };
        at += 2 + usize::from(units) * 2;
        names.push(name);
    }
    names
}
