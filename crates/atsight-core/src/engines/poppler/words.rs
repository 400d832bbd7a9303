//! Glyphs → words, in the order of the content stream: what all modes of `pdftotext` begin with.

use std::borrow::Cow;

use crate::model::{
    Document, Font, FontKind, Glyph, GlyphFlags, MarkId, Page, Point, Rect, Run, UnicodeMap,
};
use crate::text::accents::{combining_mark, compose_letter};

/// Gap inside a word, in em: a wider one starts a new word.
const MAX_GAP_IN_WORD: f32 = 0.1;
/// Step back inside a word, in em: a longer one starts a new word.
const MAX_STEP_BACK: f32 = 0.2;
/// Baseline shift inside a word, in points.
const MAX_SHIFT_IN_WORD: f32 = 0.5;
/// A glyph this near the start of the previous one, in em, overlaps it: along and across the baseline.
const OVERLAP_ALONG: f32 = 0.1;
const OVERLAP_ACROSS: f32 = 0.2;
/// An accent is raised over its letter by up to this, in em.
const ACCENT_RAISE: f32 = 0.4;
/// Width of the first code of a Type 3 font, in em of the size it is taken to have.
const TYPE3_FIRST_WIDTH: f32 = 0.5;
/// Height above and depth below the baseline, in em, where a font states none.
const ASCENT: f32 = 0.95;
const DESCENT: f32 = 0.35;

/// A word, in the frame of its own direction: along its baseline, and across it downwards.
#[derive(Clone, Debug)]
pub(in crate::engines) struct Word<'d> {
    pub(in crate::engines) pieces: Vec<Piece<'d>>,
    /// Quarter turns clockwise of the direction of the text.
    pub(in crate::engines) rotation: u8,
    pub(in crate::engines) size: f32,
    /// Extent along the baseline.
    pub(in crate::engines) start: f32,
    pub(in crate::engines) end: f32,
    /// The baseline, across the direction.
    pub(in crate::engines) base: f32,
    /// Extent across the direction, by the ascent and descent of the font.
    pub(in crate::engines) top: f32,
    pub(in crate::engines) bottom: f32,
    vertical: bool,
    /// Whether the last glyph lies on the one before it.
    overlapped: bool,
}

/// What one code of a word prints.
#[derive(Clone, Debug)]
pub(in crate::engines) struct Piece<'d> {
    pub(in crate::engines) text: Cow<'d, str>,
    pub(in crate::engines) bbox: Rect,
    /// Where it starts along the baseline.
    pub(in crate::engines) start: f32,
}

impl Word<'_> {
    fn last_start(&self) -> f32 {
        self.pieces.last().map_or(self.start, |piece| piece.start)
    }

    /// How many characters it prints.
    pub(in crate::engines) fn char_count(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| piece.text.chars().count())
            .sum()
    }

    /// The box on the page.
    pub(in crate::engines) fn bbox(&self) -> Rect {
        self.pieces
            .iter()
            .fold(Rect::EMPTY, |all, piece| all.union(piece.bbox))
    }

    /// Whether both print the same.
    pub(in crate::engines) fn has_text_of(&self, other: &Self) -> bool {
        self.pieces.len() == other.pieces.len()
            && self
                .pieces
                .iter()
                .zip(&other.pieces)
                .all(|(a, b)| a.text == b.text)
    }
}

/// The words of a page, in paint order.
pub(in crate::engines) fn words<'d>(document: &Document, page: &'d Page) -> Vec<Word<'d>> {
    let mut words: Vec<Word<'d>> = Vec::new();
    let mut open = false;
    let mut replaced: Option<MarkId> = None;
    for run in &page.runs {
        let mark = replacement(page, run.mark);
        if let Some((id, _)) = mark
            && replaced == Some(id)
        {
            continue;
        }
        replaced = mark.map(|(id, _)| id);
        let font = document.font(page.state(run).font);
        let glyphs = page.run_glyphs(run);
        for (index, glyph) in glyphs.iter().enumerate() {
            let text = match mark {
                Some((_, text)) if index == 0 => Cow::Borrowed(text),
                Some(_) => break,
                None => glyph_text(document, page, run, glyph),
            };
            if text.is_empty() {
                continue;
            }
            if text.chars().all(char::is_whitespace) {
                open = false;
                continue;
            }
            if glyph.flags.contains(GlyphFlags::OFF_PAGE) {
                continue;
            }
            let placed = Placed::new(page, run, glyph, font);
            if let Some(word) = words.last_mut()
                && placed.join_accent(word, &text)
            {
                open = true;
                continue;
            }
            let overlapped = (words.last()).is_some_and(|word| open && placed.overlaps_last(word));
            match words.last_mut() {
                Some(word) if open && placed.continues(word) => placed.append(word, text),
                _ => words.push(Word {
                    overlapped,
                    ..placed.into_word(text)
                }),
            }
            open = true;
        }
        // White space at the end of a replacement ends the word, too.
        open &= mark.is_none_or(|(_, text)| !text.ends_with(char::is_whitespace));
    }
    words
}

/// The innermost mark around a run that replaces its text.
fn replacement(page: &Page, mark: Option<MarkId>) -> Option<(MarkId, &str)> {
    let mut next = mark;
    while let Some(id) = next {
        let mark = page.marks.get(id.0 as usize)?;
        if let Some(text) = &mark.actual_text {
            return Some((id, text));
        }
        next = mark.parent;
    }
    None
}

/// Text of a glyph; a code without Unicode is taken for a character, unless the font has a map that leaves it out.
fn glyph_text<'d>(document: &Document, page: &'d Page, run: &Run, glyph: &Glyph) -> Cow<'d, str> {
    let font = document.font(page.state(run).font);
    if !font.is_simple() && font.unicode_map == UnicodeMap::Missing {
        let c = char::from_u32(glyph.code).filter(|c| *c != '\0');
        return c.map_or(Cow::Borrowed(""), |c| Cow::Owned(c.to_string()));
    }
    let text = page.glyph_text(glyph);
    if text.is_empty() && font.is_simple() && !glyph.is_silent() {
        let c = char::from_u32(glyph.code).filter(|c| *c != '\0');
        return c.map_or(Cow::Borrowed(""), |c| Cow::Owned(c.to_string()));
    }
    Cow::Borrowed(text)
}

/// A glyph in the frame of its direction.
struct Placed {
    rotation: u8,
    size: f32,
    start: f32,
    end: f32,
    base: f32,
    top: f32,
    bottom: f32,
    vertical: bool,
    bbox: Rect,
}

impl Placed {
    fn new(page: &Page, run: &Run, glyph: &Glyph, font: &Font) -> Self {
        let m = &run.matrix;
        let step = page.advance(run, glyph, font.vertical);
        let size = m.scale_y() * size_factor(font);
        // Quarter turns, by the larger component of the direction of the text.
        let rotation = if m.a.abs() >= m.b.abs() {
            if m.a >= 0.0 { 0 } else { 2 }
        } else if m.b > 0.0 {
            1
        } else {
            3
        };
        let to = Point::new(glyph.origin.x + step.x, glyph.origin.y + step.y);
        let (start, end, base) = match rotation {
            0 => (glyph.origin.x, to.x, glyph.origin.y),
            1 => (glyph.origin.y, to.y, -glyph.origin.x),
            2 => (-glyph.origin.x, -to.x, -glyph.origin.y),
            _ => (-glyph.origin.y, -to.y, glyph.origin.x),
        };
        let (above, below) = extent(font);
        let (top, bottom) = (base - above * size, base + below * size);
        let corners = match rotation {
            0 => (Point::new(start, top), Point::new(end, bottom)),
            1 => (Point::new(-top, start), Point::new(-bottom, end)),
            2 => (Point::new(-start, -top), Point::new(-end, -bottom)),
            _ => (Point::new(top, -start), Point::new(bottom, -end)),
        };
        Self {
            rotation,
            size,
            start,
            end,
            base,
            top,
            bottom,
            vertical: font.vertical,
            bbox: Rect::from_corners(corners.0, corners.1),
        }
    }

    fn overlaps_last(&self, word: &Word<'_>) -> bool {
        (self.start - word.last_start()).abs() < OVERLAP_ALONG * word.size
            && (self.base - word.base).abs() < OVERLAP_ACROSS * word.size
    }

    fn continues(&self, word: &Word<'_>) -> bool {
        let gap = self.start - word.end;
        self.rotation == word.rotation
            && self.vertical == word.vertical
            && self.size == word.size
            && !word.overlapped
            && !self.overlaps_last(word)
            && gap >= -MAX_STEP_BACK * word.size
            && gap <= MAX_GAP_IN_WORD * word.size
            && (self.base - word.base).abs() <= MAX_SHIFT_IN_WORD
    }

    /// Joins an accent with the letter drawn before or after it at the same place; false when there is none.
    fn join_accent(&self, word: &mut Word<'_>, text: &str) -> bool {
        let (last_start, word_end) = (word.last_start(), word.end);
        let Some(last) = word.pieces.last_mut() else {
            return false;
        };
        if self.rotation != word.rotation
            || (self.base - word.base).abs() > ACCENT_RAISE * word.size
        {
            return false;
        }
        let middle = |start: f32, end: f32| f32::midpoint(start, end);
        let (composed, over) = if let Some(mark) = combining_mark(text) {
            let over = middle(self.start, self.end);
            (
                compose_letter(&last.text, mark),
                (last_start..=word_end).contains(&over),
            )
        } else if let Some(mark) = combining_mark(&last.text) {
            let over = middle(last_start, word_end);
            (
                compose_letter(text, mark),
                (self.start..=self.end).contains(&over),
            )
        } else {
            return false;
        };
        let Some(composed) = composed.filter(|_| over) else {
            return false;
        };
        last.text = Cow::Owned(composed.to_string());
        last.bbox = last.bbox.union(self.bbox);
        if combining_mark(text).is_none() {
            last.start = self.start;
            word.end = self.end;
            word.base = self.base;
            if word.pieces.len() == 1 {
                word.start = self.start;
            }
        }
        true
    }

    fn append<'d>(self, word: &mut Word<'d>, text: Cow<'d, str>) {
        word.end = self.end;
        word.top = word.top.min(self.top);
        word.bottom = word.bottom.max(self.bottom);
        word.pieces.push(Piece {
            text,
            bbox: self.bbox,
            start: self.start,
        });
    }

    fn into_word(self, text: Cow<'_, str>) -> Word<'_> {
        Word {
            pieces: vec![Piece {
                text,
                bbox: self.bbox,
                start: self.start,
            }],
            rotation: self.rotation,
            size: self.size,
            start: self.start,
            end: self.end,
            base: self.base,
            top: self.top,
            bottom: self.bottom,
            vertical: self.vertical,
            overlapped: false,
        }
    }
}

/// Height above and depth below the baseline, in em: the descriptor's, whatever its signs (measured with
/// `pdftotext -bbox` over the corpus: 0 counts as not stated, Type 3 fonts have the defaults).
fn extent(font: &Font) -> (f32, f32) {
    if font.kind == FontKind::Type3 {
        return (ASCENT, DESCENT);
    }
    let stated = |value: Option<f32>| value.map(f32::abs).filter(|value| *value > 0.0);
    (
        stated(font.metrics.ascent).unwrap_or(ASCENT),
        stated(font.metrics.descent).unwrap_or(DESCENT),
    )
}

/// Factor on the size of a font. The size of a Type 3 font says nothing, so the tool goes by the width of its
/// first code, which it takes for half an em (measured with `-bbox` on twelve fonts of dvips and Skia).
fn size_factor(font: &Font) -> f32 {
    let width = font.metrics.first_width.filter(|width| *width > 0.0);
    match (font.kind, width) {
        (FontKind::Type3, Some(width)) => width / TYPE3_FIRST_WIDTH,
        _ => 1.0,
    }
}
