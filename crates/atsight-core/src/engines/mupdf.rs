//! MuPDF 1.28.5 through PyMuPDF 2.0, `Page.get_text()`.
//!
//! Stands for Python back-ends on PyMuPDF. The rules are ENGINES.md §8; its sources (AGPL) were not read for this.

use std::borrow::Cow;

use crate::model::{
    Document, EngineId, Font, Glyph, GlyphFlags, Page, Point, Rect, Run, Transcript,
    TranscriptBuilder,
};

/// Shift of the baseline on one line, in em.
const MAX_BASELINE_SHIFT: f32 = 0.8;
/// Gap or overlap that joins, in em.
const MAX_JOINED: f32 = 0.15;
/// Gap that is a space and overlap that joins, in em; more is a new line.
const MAX_SPACE: f32 = 0.8;
/// Cosine between the directions of a line's glyphs.
const SAME_DIRECTION: f32 = 0.999;
/// The same character this near the start of the one before it, in em, is dropped.
const DOUBLE_STRIKE: f32 = 0.1;

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Mupdf);
    for (number, page) in document.pages().iter().enumerate() {
        write_page(document, page, number as u32, &mut out);
    }
    out.finish()
}

/// What is left of the glyph before.
struct Pen<'d> {
    text: Cow<'d, str>,
    start: Point,
    end: Point,
    /// Unit vector along the baseline.
    direction: Point,
}

fn write_page(document: &Document, page: &Page, number: u32, out: &mut TranscriptBuilder) {
    let mut pen: Option<Pen<'_>> = None;
    for run in &page.runs {
        let font = document.font(page.state(run).font);
        let m = &run.matrix;
        let size = (m.a * m.d - m.b * m.c).abs().sqrt();
        let (along_x, along_y) = if font.vertical {
            (-m.c, -m.d)
        } else {
            (m.a, m.b)
        };
        let length = along_x.hypot(along_y);
        let direction = Point::new(along_x / length, along_y / length);
        for glyph in page.run_glyphs(run) {
            if glyph.flags.contains(GlyphFlags::OFF_PAGE) {
                continue;
            }
            let text = glyph_text(page, font, glyph);
            let step = page.advance(run, glyph, font.vertical);
            let start = glyph.origin;
            let end = Point::new(start.x + step.x, start.y + step.y);
            if let Some(pen) = &pen {
                if pen.text == text && distance(start, pen.start) < DOUBLE_STRIKE * size {
                    continue;
                }
                match gap(pen, start, direction, size) {
                    Gap::None => {}
                    Gap::Space => {
                        if !pen.text.ends_with(' ') {
                            out.push_plain(" ");
                        }
                    }
                    Gap::Line => out.newline(),
                }
            }
            out.push(&text, number, bbox(run, start, end));
            pen = Some(Pen {
                text,
                start,
                end,
                direction,
            });
        }
    }
    if pen.is_some() {
        out.newline();
    }
}

enum Gap {
    None,
    Space,
    Line,
}

fn gap(pen: &Pen<'_>, start: Point, direction: Point, size: f32) -> Gap {
    let cosine = pen.direction.x * direction.x + pen.direction.y * direction.y;
    let (dx, dy) = (start.x - pen.end.x, start.y - pen.end.y);
    let spacing = (dx * direction.x + dy * direction.y) / size;
    let shift = (dx * direction.y - dy * direction.x) / size;
    if cosine < SAME_DIRECTION || shift.abs() >= MAX_BASELINE_SHIFT {
        Gap::Line
    } else if spacing.abs() < MAX_JOINED || (-MAX_SPACE < spacing && spacing < 0.0) {
        Gap::None
    } else if spacing > 0.0 && spacing < MAX_SPACE {
        Gap::Space
    } else {
        Gap::Line
    }
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn bbox(run: &Run, start: Point, end: Point) -> Rect {
    let top = Point::new(end.x + run.matrix.c, end.y + run.matrix.d);
    Rect::from_corners(start, top).union(Rect::from_corners(start, end))
}

fn glyph_text<'d>(page: &'d Page, _font: &Font, glyph: &Glyph) -> Cow<'d, str> {
    let text = page.glyph_text(glyph);
    if text.is_empty() {
        Cow::Borrowed("\u{FFFD}")
    } else {
        Cow::Borrowed(text)
    }
}
