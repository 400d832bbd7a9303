//! Poppler 22.12, `pdftotext -raw`: words in content-stream order, with no layout at all.
//!
//! Stands for shell pipelines that call `pdftotext -raw`. The rules are ENGINES.md §5, found there by running the
//! tool on probe files; its sources (GPL) were not read for this.
//!
//! - **Drops**: glyphs outside of the page, white space (it only ends words).
//! - **Without Unicode**: the code is printed as a character, also of composite fonts without a Unicode map.
//! - **Accents** drawn over a letter are joined with it (both measured on the stored outputs of the corpus).
//! - **Gaps**: a glyph joins its word up to 0.1 em; words join up to 0.15 em apart, else a space.
//! - **Line ends**: a baseline shift of half an em. **Pages**: a form feed.
//! - **Columns**: as painted. **Hidden and repeated text**: kept.

use std::borrow::Cow;

use crate::model::{
    Document, EngineId, Glyph, GlyphFlags, MarkId, Page, Point, Rect, Run, Transcript,
    TranscriptBuilder, UnicodeMap,
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
/// Gap between two words that are printed together, in em (22.12; later versions have 0.2).
const MAX_GAP_JOINED: f32 = 0.15;
/// Baseline shift that breaks the line, in em.
const LINE_BREAK: f32 = 0.5;
/// An accent is raised over its letter by up to this, in em.
const ACCENT_RAISE: f32 = 0.4;
/// Share of the font size above and below the baseline, where the tool knows no better.
const ASCENT: f32 = 0.95;
const DESCENT: f32 = 0.35;

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::PopplerRaw);
    for (number, page) in document.pages().iter().enumerate() {
        write_page(&words(document, page), number as u32, &mut out);
        out.push_plain("\u{C}");
    }
    out.finish()
}

/// A word, in the frame of its own direction.
struct Word<'d> {
    glyphs: Vec<(Cow<'d, str>, Rect)>,
    rotation: u8,
    size: f32,
    /// Extent along the baseline.
    start: f32,
    end: f32,
    /// Start of the last glyph along the baseline.
    last_start: f32,
    /// Height of the baseline across the direction.
    base: f32,
    vertical: bool,
    /// Whether the last glyph lies on the one before it.
    overlapped: bool,
}

fn write_page(words: &[Word<'_>], page: u32, out: &mut TranscriptBuilder) {
    for (index, word) in words.iter().enumerate() {
        for (text, bbox) in &word.glyphs {
            out.push(text, page, *bbox);
        }
        let Some(next) = words.get(index + 1) else {
            out.newline();
            return;
        };
        if next.rotation != word.rotation || (next.base - word.base).abs() >= LINE_BREAK * word.size
        {
            out.newline();
        } else if (next.start - word.end).abs() > MAX_GAP_JOINED * word.size {
            out.push_plain(" ");
        }
    }
}

/// The words of a page, in paint order.
fn words<'d>(document: &Document, page: &'d Page) -> Vec<Word<'d>> {
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
        let vertical = document.font(page.state(run).font).vertical;
        let glyphs = page.run_glyphs(run);
        for (index, glyph) in glyphs.iter().enumerate() {
            let text = match mark {
                Some((_, text)) if index == 0 => Cow::Borrowed(text),
                Some(_) => break,
                None => glyph_text(document, page, run, glyph),
            };
            if text.chars().all(char::is_whitespace) && !text.is_empty() && mark.is_none() {
                open = false;
                continue;
            }
            if glyph.flags.contains(GlyphFlags::OFF_PAGE) || text.is_empty() {
                continue;
            }
            let placed = Placed::new(page, run, glyph, vertical);
            if let Some(word) = words.last_mut()
                && placed.join_accent(word, &text)
            {
                open = true;
                continue;
            }
            match words.last_mut() {
                Some(word) if open && placed.continues(word) => placed.append(word, text),
                _ => words.push(placed.into_word(text)),
            }
            open = true;
        }
        // White space inside of a replacement ends the word, too.
        open &= mark.is_none();
    }
    words
}

/// The innermost mark around a run that replaces its text.
fn replacement(page: &Page, mark: Option<MarkId>) -> Option<(MarkId, &str)> {
    let mut next = mark;
    while let Some(id) = next {
        let mark = page.marks.get(id.0 as usize)?;
        if let Some(text) = &mark.actual_text {
            return Some((id, text.trim()));
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
    if text.is_empty() && font.is_simple() {
        let c = char::from_u32(glyph.code).filter(|c| !c.is_control());
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
    vertical: bool,
    bbox: Rect,
}

impl Placed {
    fn new(page: &Page, run: &Run, glyph: &Glyph, vertical: bool) -> Self {
        let m = &run.matrix;
        let step = page.advance(run, glyph, vertical);
        let size = m.scale_y();
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
            1 => (glyph.origin.y, to.y, glyph.origin.x),
            2 => (-glyph.origin.x, -to.x, glyph.origin.y),
            _ => (-glyph.origin.y, -to.y, glyph.origin.x),
        };
        let bbox = Rect::from_corners(glyph.origin, to);
        let (above, below) = (ASCENT * size, DESCENT * size);
        let bbox = match rotation {
            0 | 2 => Rect {
                y0: bbox.y0 - above,
                y1: bbox.y1 + below,
                ..bbox
            },
            _ => Rect {
                x0: bbox.x0 - above,
                x1: bbox.x1 + below,
                ..bbox
            },
        };
        Self {
            rotation,
            size,
            start,
            end,
            base,
            vertical,
            bbox,
        }
    }

    fn overlaps_last(&self, word: &Word<'_>) -> bool {
        (self.start - word.last_start).abs() < OVERLAP_ALONG * word.size
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
        let Some((last, bbox)) = word.glyphs.last_mut() else {
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
                compose_letter(last, mark),
                (word.last_start..=word.end).contains(&over),
            )
        } else if let Some(mark) = combining_mark(last) {
            let over = middle(word.last_start, word.end);
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
        *last = Cow::Owned(composed.to_string());
        *bbox = bbox.union(self.bbox);
        if combining_mark(text).is_none() {
            word.last_start = self.start;
            word.end = self.end;
            word.base = self.base;
            if word.glyphs.len() == 1 {
                word.start = self.start;
            }
        }
        true
    }

    fn append<'d>(self, word: &mut Word<'d>, text: Cow<'d, str>) {
        word.last_start = self.start;
        word.end = self.end;
        word.glyphs.push((text, self.bbox));
    }

    fn into_word(self, text: Cow<'_, str>) -> Word<'_> {
        Word {
            glyphs: vec![(text, self.bbox)],
            rotation: self.rotation,
            size: self.size,
            start: self.start,
            end: self.end,
            last_start: self.start,
            base: self.base,
            vertical: self.vertical,
            overlapped: false,
        }
    }
}
