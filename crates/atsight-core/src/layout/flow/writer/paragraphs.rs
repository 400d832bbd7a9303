//! Paragraphs: a block each, with its lines below one another and estimated boxes of words.

use super::Writer;
use crate::layout::flow::lines::{FlowLine, without_bullet};
use crate::layout::flow::tables;
use crate::layout::flow::tree::Paragraph;
use crate::model::{Block, BlockKind, Line, LineId, Rect, RegionKind, RunId, Source, Word};

/// Height of a line, in sizes of its text.
const LEADING: f32 = 1.2;
/// What a wide gap adds to the space between two words, in sizes of the text.
const GAP_EM: f32 = 2.0;
/// Mean width of a letter, in sizes of its text: boxes of words are estimates.
const LETTER_EM: f32 = 0.5;

impl Writer<'_> {
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        let properties = &paragraph.properties;
        if paragraph.lines.is_empty() {
            // Sizes of plain text are not known; its lines are one high.
            let size = if self.page.body_size > 0.0 {
                self.page.body_size
            } else {
                1.0
            };
            self.space = self.space.max(properties.space_after) + size * LEADING;
            return;
        }
        if self.page.regions.is_empty() {
            self.region(RegionKind::Body);
        }
        self.y += self.space.max(properties.space_before);
        let title = tables::is_title(paragraph, self.page.body_size, self.options);
        let mut kind = if title {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        let mut lines = Vec::with_capacity(paragraph.lines.len());
        let mut bbox = Rect::EMPTY;
        for (at, line) in paragraph.lines.iter().enumerate() {
            let list = at == 0 && properties.is_list_item();
            let line = self.line(line, properties.indent, list);
            if line.text.is_empty() {
                continue;
            }
            if at == 0 && line.bullet {
                kind = BlockKind::Bullet;
            }
            bbox = bbox.union(line.bbox);
            lines.push(LineId(self.page.lines.len() as u32));
            self.page.lines.push(line);
        }
        self.space = properties.space_after;
        if lines.is_empty() {
            return;
        }
        let mut block = Block::new(bbox, kind, lines);
        block.region = self.page.regions.len() as u32 - 1;
        if let Some(region) = self.page.regions.last_mut() {
            region.bbox = region.bbox.union(bbox);
        }
        self.page.blocks.push(block);
    }

    /// Places a line below all others.
    fn line(&mut self, line: &FlowLine, indent: f32, in_list: bool) -> Line {
        let size = if line.size > 0.0 { line.size } else { 1.0 };
        let (text, typed_bullet) = without_bullet(&line.text);
        let top = self.y;
        self.y += size * LEADING;
        let mut words = Vec::new();
        let mut start = 0;
        let mut x = indent;
        let cut = line.text.len() - text.len();
        for word in text.split(' ') {
            if line.gaps.binary_search(&(cut + start as usize)).is_ok() {
                x += size * GAP_EM;
            }
            let end = start + word.len() as u32;
            let width = word.chars().count() as f32 * size * LETTER_EM;
            let bbox = Rect {
                x0: x,
                y0: top,
                x1: x + width,
                y1: self.y,
            };
            let mut made = Word::new(bbox, start..end, RunId(0));
            made.new_look = line.looks.binary_search(&(cut + start as usize)).is_ok();
            words.push(made);
            start = end + 1;
            x += width + size * LETTER_EM;
        }
        Line {
            bbox: Rect {
                x0: indent,
                y0: top,
                x1: x,
                y1: self.y,
            },
            baseline: top + size,
            text: text.to_owned(),
            words,
            size,
            bold: line.bold,
            italic: line.italic,
            color: line.color,
            bullet: typed_bullet || in_list,
            turn: 0,
            source: Some(Source {
                story: line.source.0,
                paragraph: line.source.1,
            }),
        }
    }
}
