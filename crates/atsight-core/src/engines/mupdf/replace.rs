//! `ActualText`: the text that stands for the glyphs of a mark.
//!
//! Measured with small PDFs. The tool lays the text over the glyphs, one span of them after the other:
//!
//! 1. what the span and the rest of the text have in common at their start is taken glyph by glyph;
//! 2. so is what they have in common at their end;
//! 3. between, each glyph takes the next character, whatever it is. Characters left over stand at the start of the last
//!    glyph, without a width, and are lost when there is none before them; glyphs left over are dropped.
//!
//! Without a common end the characters left over wait for the next span, or stand where the last glyph ends.
//! A gap around characters without a width can be a space or a line end: `tel:+1 312` comes out as `t el :+1 312`.

use std::borrow::Cow;

use super::{Placed, Writer};
use crate::model::{MarkId, Point, StateId};

type SpanKey = (StateId, [u32; 4]);

/// A mark with replacement text that is open.
pub(super) struct Replacement<'d> {
    /// The characters that were not written yet.
    rest: &'d str,
    mark: MarkId,
    /// Marks open inside of it, itself included.
    depth: u32,
    key: Option<SpanKey>,
    span: Vec<Placed<'d>>,
    last: Option<Placed<'d>>,
}

impl<'d> Replacement<'d> {
    pub(super) fn new(text: &'d str, mark: MarkId) -> Self {
        Self {
            rest: text,
            mark,
            depth: 1,
            key: None,
            span: Vec::new(),
            last: None,
        }
    }

    /// Counts a mark that was opened inside.
    pub(super) fn open_mark(&mut self, id: MarkId) {
        self.depth += u32::from(id != self.mark);
    }

    /// Counts a mark that was closed; true when it is this one.
    pub(super) fn close_mark(&mut self) -> bool {
        self.depth -= 1;
        self.depth == 0
    }

    /// Ends the span, unless a string goes on with it.
    pub(super) fn continue_with(&mut self, key: SpanKey, writer: &mut Writer<'_, 'd>) {
        if self.key != Some(key) {
            self.end_span(writer);
            self.key = Some(key);
        }
    }

    /// Adds a glyph. Of one that stands for several characters (a ligature), the first takes its width, the others none.
    pub(super) fn add(&mut self, placed: Placed<'d>) {
        let mut rest = placed.text.chars().skip(1).peekable();
        if rest.peek().is_none() {
            self.span.push(placed);
            return;
        }
        let first = placed.text.chars().next().into_iter();
        for (c, start) in first
            .map(|c| (c, placed.start))
            .chain(rest.map(|c| (c, placed.end)))
        {
            self.span.push(Placed {
                text: Cow::Owned(c.to_string()),
                start,
                ..placed.clone()
            });
        }
    }

    /// Writes the rest of the text.
    pub(super) fn finish(mut self, writer: &mut Writer<'_, 'd>) {
        self.end_span(writer);
        if let Some(last) = self.last.take() {
            write_without_width(self.rest, last.end, &last, writer);
        }
    }

    pub(super) fn end_span(&mut self, writer: &mut Writer<'_, 'd>) {
        let mut span = std::mem::take(&mut self.span);
        let equal = |placed: &Placed<'_>, c: char| {
            let mut own = placed.text.chars();
            own.next() == Some(c) && own.next().is_none()
        };
        let left = self.rest;
        let start = span
            .iter()
            .zip(left.chars())
            .take_while(|(placed, c)| equal(placed, *c))
            .count();
        let middle: usize = left.chars().take(start).map(char::len_utf8).sum();
        let end = span[start..]
            .iter()
            .rev()
            .zip(left[middle..].chars().rev())
            .take_while(|(placed, c)| equal(placed, *c))
            .count();
        let common: usize = left.chars().rev().take(end).map(char::len_utf8).sum();
        let (own, common) = left.split_at(left.len() - common);
        let tail = span.split_off(span.len() - end);
        let mut own = own.chars();
        for (placed, c) in span.into_iter().zip(own.by_ref()) {
            self.write(c, placed, writer);
        }
        self.rest = own.as_str();
        if tail.is_empty() {
            return;
        }
        if let Some(last) = &self.last {
            write_without_width(self.rest, last.start, last, writer);
        }
        for (placed, c) in tail.into_iter().zip(common.chars()) {
            self.write(c, placed, writer);
        }
        self.rest = "";
    }

    fn write(&mut self, c: char, mut placed: Placed<'d>, writer: &mut Writer<'_, 'd>) {
        placed.text = Cow::Owned(c.to_string());
        self.last = Some(placed.clone());
        writer.write(placed);
    }
}

/// Writes characters that take no room.
fn write_without_width<'d>(text: &str, at: Point, like: &Placed<'d>, writer: &mut Writer<'_, 'd>) {
    for c in text.chars() {
        writer.put(Placed {
            text: Cow::Owned(c.to_string()),
            start: at,
            end: at,
            ..like.clone()
        });
    }
}
