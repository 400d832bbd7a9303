//! The parts of the text beside the body: notes, comments, headers, boxes, and the sections that show them.

use std::ops::Range;

use super::super::bytes::{Plc, u16_at, u32_at, utf16};
use super::super::fib::{Fib, Part, Table};
use super::super::sections::Section;
use super::{Note, Reader};
use crate::model::{FlowEvent, Frame, Furniture, FurniturePages, ParagraphProperties, StoryKind};
use crate::read::writer::Ground;

impl<'a> Reader<'a, '_> {
    pub(super) fn find_notes(&mut self, fib: &Fib<'_>, tables: &[u8]) {
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

    pub(super) fn find_boxes(&mut self, table: &[u8], part: Range<u64>) {
        let boxes = Plc::new(table, 22).iter();
        self.boxes = boxes
            .filter_map(|(from, to, record)| Some((u32_at(record, 14)?, within(&part, from, to))))
            .collect();
    }

    /// Text of boxes and notes whose anchors were not met: at the end, rather than nowhere.
    pub(super) fn leftovers(&mut self) {
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

    pub(super) fn has_text(&self, range: &Range<u64>) -> bool {
        let range = self.clip(range);
        self.text
            .units
            .get(range)
            .is_some_and(|units| units.iter().any(|unit| *unit > 0x20))
    }

    pub(super) fn clip(&self, range: &Range<u64>) -> Range<usize> {
        let length = self.text.units.len() as u64;
        let end = range.end.min(length) as usize;
        (range.start.min(length) as usize).min(end)..end
    }

    /// Headers and footers, with the sections they belong to.
    pub(super) fn furniture(&mut self, table: &[u8], part: Range<u64>) -> Vec<(usize, Furniture)> {
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
    pub(super) fn end_sections(&mut self) {
        let ends_here = self.sections.last().cloned().unwrap_or_default();
        self.writer.leave_tables();
        let mut properties = ends_here.properties;
        properties.columns = properties.columns.max(1);
        self.writer.push(FlowEvent::Section(Box::new(properties)));
    }

    /// Whether a section ends at a position, but for the last one.
    pub(super) fn section_at(&self, end: u64) -> Option<&Section> {
        let inner = self
            .sections
            .split_last()
            .map_or(&[][..], |(_, inner)| inner);
        let at = inner
            .binary_search_by_key(&end, |section| section.end)
            .ok()?;
        inner.get(at).filter(|_| self.in_body)
    }

    pub(super) fn note(&mut self, note: Note) {
        self.writer.open_story(note.kind);
        if let Some(story) = self.writer.story() {
            story.author = note.author;
        }
        self.in_body = false;
        self.range(note.range);
        self.in_body = true;
        self.writer.close_story();
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
