//! The characters of a paragraph → text, fields, marks and drawings.

use std::ops::Range;

use super::super::drawings;
use super::super::formatting::{Character, Paragraph, short_property};
use super::super::pieces::Changes;
use super::super::sprm::sprms;
use super::{PAGE_BREAK, Reader};
use crate::model::{BreakKind, Element, FieldMark, FlowEvent, Frame, Spelling};
use crate::read::writer::{Ground, Look};

impl<'a> Reader<'a, '_> {
    /// Text and objects of a paragraph, run by run.
    pub(super) fn runs(&mut self, start: usize, end: usize, own: &Paragraph) {
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
    pub(super) fn character(
        &self,
        position: usize,
        place: u32,
        style: Character,
    ) -> (Range<u32>, Character) {
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

    pub(super) fn look(&self, character: Character, own: &Paragraph) -> Look {
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

    pub(super) fn flush(&mut self, pending: &mut Vec<u16>, character: Character, own: &Paragraph) {
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
    pub(super) fn object(
        &mut self,
        unit: u16,
        position: usize,
        character: Character,
        own: &Paragraph,
    ) {
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

    pub(super) fn image(&mut self, size: Option<(f32, f32)>, alt: String) {
        self.writer.push(FlowEvent::Image {
            size,
            alt,
            part: String::new(),
        });
    }

    /// The shape that is anchored at a position.
    pub(super) fn shape(&mut self, at: u64) {
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

    pub(super) fn text_box(&mut self, frame: Frame, ground: Ground, range: Range<u64>) {
        let in_body = std::mem::replace(&mut self.in_body, false);
        self.writer.open_box(frame);
        self.grounds.push(ground);
        self.range(range);
        self.grounds.pop();
        self.writer.close_box();
        self.in_body = in_body;
    }
}
