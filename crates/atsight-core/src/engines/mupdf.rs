//! MuPDF 1.28.5 through PyMuPDF 2.0: `Page.get_text()` of each page, joined with line breaks.
//!
//! Stands for Python back-ends on PyMuPDF, among them the loaders of LangChain and LlamaIndex that are named after it. The rules
//! are what the tool printed for small PDFs made for the purpose; its sources (AGPL) were not read.
//!
//! - **Drops**: glyphs that lie wholly off the page or outside of the clip, and a character within 0.1 em of the same
//!   one before it. Fake bold by whole strings is read twice.
//! - **Without Unicode**: the code is taken for a character.
//! - **`ActualText`** replaces the glyphs: see [`replace`].
//! - **Gaps**: less than 0.15 em joins, less than 0.8 em is a space, unless a space glyph is at either side or the
//!   character before is outside of the scripts that set spaces; more is a new line.
//! - **Line ends**: the baseline moves by 0.8 em, the pen jumps back by 0.8 em, or the text turns.
//! - **Columns**: as painted. **Right-aligned dates**: on a line of their own.
//! - **Hidden text**: kept. **Pages**: a line break and a blank line, that is, `"\n".join(…)` of texts that end in one.
//!
//! Not imitated: right-to-left text, which the tool puts into logical order, and marks nested inside an `ActualText`.

mod replace;

use std::borrow::Cow;

use replace::Replacement;

use crate::engines::pdfjs::codes::{code_as_text, glyph_text};
use crate::model::{
    Document, EngineId, Font, Glyph, GlyphFlags, Item, MarkId, Page, Point, Rect, Run, Size,
    StateId, Transcript, TranscriptBuilder,
};
use crate::text::bidi::is_rtl;

/// Shift of the baseline that ends the line, in em, as probe files have it.
const LINE_SHIFT: f32 = 0.8;
/// Gap that is a space, in em.
const SPACE: f32 = 0.15;
/// Gap or jump back that ends the line, in em.
const LINE_GAP: f32 = 0.8;
/// Least cosine between the directions of neighbours on a line.
const SAME_DIRECTION: f32 = 0.999;
/// The same character this near the one before it, in em, is dropped.
const DOUBLE_STRIKE: f32 = 0.1;
/// Height of the ink over the baseline that decides whether a glyph is on the page, in em: an x-height. The tool
/// takes the outline itself.
const INK_HEIGHT: f32 = 0.5;
/// How far the ink stands in from both ends of the advance, in em: a common side bearing.
const INK_INSET: f32 = 0.05;

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Mupdf);
    for (number, page) in document.pages().iter().enumerate() {
        if number > 0 {
            out.newline();
        }
        let mut writer = Writer {
            out: &mut out,
            page: number as u32,
            pen: None,
            line: Vec::new(),
        };
        write_page(document, page, &mut writer);
        writer.finish();
    }
    out.finish()
}

/// A character with its place, as the structured text of the tool has it.
#[derive(Clone, Debug)]
struct Placed<'d> {
    text: Cow<'d, str>,
    start: Point,
    end: Point,
    /// Unit vector along the baseline.
    direction: Point,
    size: f32,
    bbox: Rect,
}

/// Writes characters with what belongs between them.
struct Writer<'o, 'd> {
    out: &'o mut TranscriptBuilder,
    page: u32,
    pen: Option<Placed<'d>>,
    /// The characters of the line so far; spaces of gaps have no place.
    line: Vec<(Cow<'d, str>, Option<Rect>)>,
}

impl<'d> Writer<'_, 'd> {
    /// Writes a character, unless it repeats the one before it at the same place.
    fn write(&mut self, placed: Placed<'d>) {
        let repeats = self.pen.as_ref().is_some_and(|pen| {
            pen.text == placed.text
                && distance(placed.start, pen.start) < DOUBLE_STRIKE * placed.size
        });
        if !repeats {
            self.put(placed);
        }
    }

    fn put(&mut self, placed: Placed<'d>) {
        if let Some(pen) = &self.pen {
            match gap(pen, &placed) {
                Gap::None => {}
                Gap::Space => self.line.push((Cow::Borrowed(" "), None)),
                Gap::Line => self.end_line(),
            }
        }
        self.line.push((placed.text.clone(), Some(placed.bbox)));
        self.pen = Some(placed);
    }

    /// Ends the line, if it does not end in U+0000 (Chromium's `.notdef`) or a line break.
    fn end_line(&mut self) {
        turn_right_to_left(&mut self.line);
        for (text, bbox) in self.line.drain(..) {
            self.out.push_at(&text, self.page, bbox);
        }
        if self
            .pen
            .as_ref()
            .is_some_and(|pen| !pen.text.ends_with(['\0', '\n']))
        {
            self.out.newline();
        }
    }

    fn finish(mut self) {
        self.end_line();
    }
}

/// Turns what is written from right to left: from the first such letter on, with the spaces behind it and commas between two such words.
/// Digits and other signs stay where they are. Measured on 15 resumes in Hebrew and Arabic, not in the probe files.
fn turn_right_to_left(line: &mut [(Cow<'_, str>, Option<Rect>)]) {
    let is_turned = |text: &str| text.chars().any(is_rtl);
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    let mut at = 0;
    while at < line.len() {
        if !is_turned(&line[at].0) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some((text, _)) = line.get(end) {
            let leads_on = || {
                let mut rest = line[end + 1..].iter().map(|(text, _)| text);
                text == ","
                    && rest
                        .find(|text| !is_blank(text))
                        .is_some_and(|text| is_turned(text))
            };
            if !(is_turned(text) || is_blank(text) || leads_on()) {
                break;
            }
            end += 1;
        }
        line[at..end].reverse();
        at = end;
    }
}

fn write_page<'d>(document: &'d Document, page: &'d Page, writer: &mut Writer<'_, 'd>) {
    let mut replacement: Option<Replacement<'d>> = None;
    for item in &page.items {
        match item {
            Item::Run(id) => {
                let Some(run) = page.runs.get(id.0 as usize) else {
                    continue;
                };
                match &mut replacement {
                    Some(replacement) => {
                        replacement.continue_with(span_key(run), writer);
                        glyphs(document, page, run).for_each(|placed| replacement.add(placed));
                    }
                    None => glyphs(document, page, run).for_each(|placed| writer.write(placed)),
                }
            }
            Item::BeginText | Item::EndText => {
                if let Some(replacement) = &mut replacement {
                    replacement.end_span(writer);
                }
            }
            Item::BeginMark(id) if replacement.is_none() => {
                replacement =
                    replacing(document, page, *id).map(|text| Replacement::new(text, *id));
            }
            Item::EndMark => {
                // Marks close in the order in which they were opened; the innermost open one is not told.
                let closed = replacement.as_mut().is_some_and(Replacement::close_mark);
                if closed && let Some(replacement) = replacement.take() {
                    replacement.finish(writer);
                }
            }
            _ => {}
        }
        if let (Item::BeginMark(id), Some(replacement)) = (item, &mut replacement) {
            replacement.open_mark(*id);
        }
    }
    if let Some(replacement) = replacement {
        replacement.finish(writer);
    }
}

/// The text that stands for the glyphs of a mark: its own, or that of the element of the structure tree that it belongs to.
fn replacing<'d>(document: &'d Document, page: &'d Page, id: MarkId) -> Option<&'d str> {
    let mark = page.marks.get(id.0 as usize)?;
    let of_element = || {
        let tree = document.structure.as_ref()?;
        let element = tree.element_of(mark).filter(|_| mark.mcid.is_some())?;
        tree.element(element)?.actual_text.as_deref()
    };
    mark.actual_text.as_deref().or_else(of_element)
}

/// Strings of one font, size and colour in one text object are handed over as one span.
fn span_key(run: &Run) -> (StateId, [u32; 4]) {
    let m = &run.matrix;
    (run.state, [m.a, m.b, m.c, m.d].map(f32::to_bits))
}

/// The glyphs of a run that the tool sees.
fn glyphs<'d>(
    document: &'d Document,
    page: &'d Page,
    run: &'d Run,
) -> impl Iterator<Item = Placed<'d>> {
    let font = document.font(page.state(run).font);
    let m = &run.matrix;
    let size = (m.a * m.d - m.b * m.c).abs().sqrt();
    let (x, y) = if font.vertical {
        (-m.c, -m.d)
    } else {
        (m.a, m.b)
    };
    let length = x.hypot(y);
    let direction = Point::new(x / length, y / length);
    page.run_glyphs(run).iter().filter_map(move |glyph| {
        let step = page.advance(run, glyph, font.vertical);
        let start = glyph.origin;
        let end = Point::new(start.x + step.x, start.y + step.y);
        is_visible(page.size, run, glyph, end).then(|| Placed {
            text: text_of(page, font, glyph),
            start,
            end,
            direction,
            size,
            bbox: bbox(run, start, end, 1.0),
        })
    })
}

/// Text of a glyph. U+0000 and U+FFFD in the font's map are no text.
fn text_of<'d>(page: &'d Page, font: &Font, glyph: &Glyph) -> Cow<'d, str> {
    match page.glyph_text(glyph) {
        "\0" | "\u{FFFD}" => code_as_text(glyph),
        _ => glyph_text(page, font, glyph),
    }
}

/// Whether any of a glyph lies on the page and inside of the clip.
fn is_visible(page: Size, run: &Run, glyph: &Glyph, end: Point) -> bool {
    if glyph.flags.contains(GlyphFlags::CLIPPED) {
        return false;
    }
    let ink = bbox(run, glyph.origin, end, INK_HEIGHT);
    let inset = INK_INSET * run.matrix.scale_x();
    let (left, right) = (ink.x0 + inset, ink.x1 - inset);
    right > 0.0 && left < page.width && ink.y1 > 0.0 && ink.y0 < page.height
}

enum Gap {
    None,
    Space,
    Line,
}

fn gap(pen: &Placed<'_>, next: &Placed<'_>) -> Gap {
    let direction = next.direction;
    let cosine = pen.direction.x * direction.x + pen.direction.y * direction.y;
    let (dx, dy) = (next.start.x - pen.end.x, next.start.y - pen.end.y);
    let along = (dx * direction.x + dy * direction.y) / next.size;
    let across = (dx * direction.y - dy * direction.x) / next.size;
    if cosine < SAME_DIRECTION || across.abs() >= LINE_SHIFT || along.abs() >= LINE_GAP {
        Gap::Line
    } else if along >= SPACE && takes_space(&pen.text) && next.text != " " {
        Gap::Space
    } else {
        Gap::None
    }
}

/// Whether a gap behind a character can be a space: scripts up to Syriac, punctuation and currency signs (measured
/// for U+0020–U+33FF: U+0021–U+06F9 but for right-to-left letters, U+2000–U+20CF; control characters on the corpus).
fn takes_space(text: &str) -> bool {
    text.chars().next_back().is_some_and(|c| {
        c != ' '
            && matches!(c, '\0'..='\u{58F}' | '\u{2000}'..='\u{200E}' | '\u{2010}'..='\u{20CF}')
    })
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// Box from the baseline up, `height` in em.
fn bbox(run: &Run, start: Point, end: Point, height: f32) -> Rect {
    let top = Point::new(end.x + run.matrix.c * height, end.y + run.matrix.d * height);
    Rect::from_corners(start, top).union(Rect::from_corners(start, end))
}
