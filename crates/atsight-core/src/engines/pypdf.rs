//! pypdf 7.1.0, `PageObject.extract_text()` in its default ("plain") mode.
//!
//! Stands for Python back-ends: pypdf and its forerunner `PyPDF2` are the usual first choice there. The constants are
//! from pypdf's `_text_extraction` (BSD licence), read and not copied.
//!
//! It goes by operators, not by glyphs: after each positioning operator and each shown string it compares the text matrix with
//! the one before.
//!
//! - **Drops**: nothing; hidden text is kept, fake bold is doubled.
//! - **Gaps**: a space when the pen was set ahead by more than the shown width plus half a space; inside `TJ` when a number
//!   jumps ahead by 0.95 of half a space. A jump *back* on the same baseline gives nothing: words glue.
//! - **Line ends**: when the baseline moves by more than 0.8 of the font size, against all baselines of the line so far.
//!   Right-aligned dates thus stay on the line of their entry.
//! - **Columns**: as painted. **Pictures and forms**: a line break before each; forms start anew with their own coordinates.
//! - **Pages**: a line break between them.
//! - **Right to left**: letters go in front of one another, with the signs between them.
//! - **Codes without a character**: the name of the glyph (`/linkedin`), else the code itself.

mod names;

use std::collections::VecDeque;

use crate::engines::user_space::UserSpace;
use crate::model::{
    Document, EngineId, Font, FontId, FontKind, Glyph, GlyphFlags, Item, Matrix, Page, Point, Rect,
    Run, Transcript, TranscriptBuilder, UnicodeMap,
};
use crate::text::bidi::is_rtl;

/// Share of the font size that a baseline may move within a line.
const SAME_LINE: f32 = 0.8;
/// Share of half a space from which a number in `TJ` is a gap.
const TJ_GAP: f32 = 0.95;
/// Width of a space where a font states none, in em (`extract_text`'s `space_width`).
const DEFAULT_SPACE: f32 = 0.2;
/// Width of all glyphs of a font of which no width is known, in em.
const UNKNOWN_WIDTH: f32 = 0.5;
/// Half the width of a space before any font is selected, in em.
const INITIAL_HALF_SPACE: f32 = 0.5;
/// Font size before any font is selected, in points.
const INITIAL_SIZE: f32 = 12.0;

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Pypdf);
    for (number, page) in document.pages().iter().enumerate() {
        if number > 0 {
            out.newline();
        }
        let space = Space::Page(UserSpace::new(page));
        let mut printer = Printer {
            document,
            page,
            number: number as u32,
            out: &mut out,
            turned: VecDeque::new(),
            right_to_left: false,
        };
        printer.run(&page.items, Extractor::new(space));
        printer.end_turned();
    }
    out.finish()
}

/// Where matrices are taken back to: a form knows nothing of the page around it.
enum Space {
    Page(UserSpace),
    /// From the page as shown to the form's own space; `None` for a form that is squeezed flat.
    Form(Option<Matrix>),
}

impl Space {
    fn matrix(&self, shown: &Matrix) -> Matrix {
        match self {
            Self::Page(space) => space.matrix(shown, Point::new(shown.e, shown.f)),
            Self::Form(Some(inverse)) => shown.then(inverse),
            Self::Form(None) => Matrix::IDENTITY,
        }
    }
}

/// Prints one page.
struct Printer<'d, 'o> {
    document: &'d Document,
    page: &'d Page,
    number: u32,
    out: &'o mut TranscriptBuilder,
    /// What the line has shown since a letter written from right to left, in the order of the output.
    turned: VecDeque<(char, Option<Rect>)>,
    right_to_left: bool,
}

/// The state of one content stream.
struct Extractor {
    space: Space,
    /// `Tm` × CTM now, and at the last comparison.
    current: Matrix,
    previous: Matrix,
    ctm: Matrix,
    font_size: f32,
    /// Half the width of a space, in em.
    half_space: f32,
    /// Half a space of the font before the last `Tf`, in text space, until text is shown.
    previous_half_space: Option<f32>,
    /// Width of what was shown since the last positioning operator, in text space.
    shown_width: f32,
    /// Size that text was last shown in.
    shown_height: f32,
    /// Baselines of the line so far: whether they run along x, and their range.
    line: Option<Baselines>,
    /// The last character of the output.
    last: Option<char>,
    /// Whether text was shown since the output was last flushed.
    pending: bool,
}

#[derive(Clone, Copy)]
struct Baselines {
    upright: bool,
    lowest: f32,
    highest: f32,
}

impl Extractor {
    fn new(space: Space) -> Self {
        Self {
            space,
            current: Matrix::IDENTITY,
            previous: Matrix::IDENTITY,
            ctm: Matrix::IDENTITY,
            font_size: INITIAL_SIZE,
            half_space: INITIAL_HALF_SPACE,
            previous_half_space: None,
            shown_width: 0.0,
            shown_height: 0.0,
            line: None,
            last: None,
            pending: false,
        }
    }
}

/// A form that is being printed, and the extractor that goes on after it.
type Outer = Vec<Extractor>;

impl Printer<'_, '_> {
    fn run(&mut self, items: &[Item], first: Extractor) {
        let mut outer: Outer = Vec::new();
        let mut x = first;
        // Strings of one `TJ` are one operator; what follows a number is not a new one.
        for item in items {
            match item {
                Item::BeginText => {
                    x.current = x.ctm;
                    x.pending = false;
                }
                Item::EndText => x.pending = false,
                Item::Position(_, matrix) => {
                    x.current = x.space.matrix(matrix);
                    let width = std::mem::take(&mut x.shown_width);
                    self.compare(&mut x, width);
                }
                Item::Transform(ctm) => {
                    let ctm = x.space.matrix(ctm);
                    if let Some(inverse) = x.ctm.inverse() {
                        x.current = x.current.then(&inverse).then(&ctm);
                    }
                    x.ctm = ctm;
                    x.pending = false;
                }
                Item::SelectFont(font, size) => self.select_font(&mut x, *font, *size),
                // The width of the space stays that of the last font.
                Item::RestoreFont(size) => x.font_size = size.unwrap_or(INITIAL_SIZE),
                Item::Run(id) => {
                    let page = self.page;
                    if let Some(run) = page.runs.get(id.0 as usize) {
                        self.show(&mut x, run);
                    }
                }
                Item::Adjust(number) => self.adjust(&mut x, *number),
                Item::Image(index) => {
                    let inline = self
                        .page
                        .images
                        .get(*index as usize)
                        .is_some_and(|image| image.inline);
                    if !inline {
                        self.break_line(&mut x);
                    }
                }
                Item::BeginForm(matrix) => {
                    self.break_line(&mut x);
                    let form = Extractor::new(Space::Form(matrix.inverse()));
                    outer.push(std::mem::replace(&mut x, form));
                }
                Item::EndForm => {
                    if let Some(around) = outer.pop() {
                        let form = std::mem::replace(&mut x, around);
                        x.last = form.last.or(x.last);
                        x.pending = false;
                    }
                }
                _ => {}
            }
        }
    }

    /// `get_display_str`: letters written from right to left go in front of what their line has shown since the first of them, with the signs
    /// between them; any other letter or digit ends that.
    fn write(&mut self, text: &str, bbox: Rect) {
        if !self.right_to_left && !text.contains(is_rtl) {
            self.out.push(text, self.number, bbox);
            return;
        }
        for c in text.chars() {
            if is_rtl(c) {
                self.right_to_left = true;
            } else if self.right_to_left && !is_sign(c) {
                self.end_turned();
                self.right_to_left = false;
            }
            if self.right_to_left {
                self.turned.push_front((c, Some(bbox)));
            } else {
                self.out.push(c.encode_utf8(&mut [0; 4]), self.number, bbox);
            }
        }
    }

    fn end_turned(&mut self) {
        for (c, bbox) in self.turned.drain(..) {
            (self.out).push_at(c.encode_utf8(&mut [0; 4]), self.number, bbox);
        }
    }

    fn end_line(&mut self) {
        self.end_turned();
        self.out.newline();
    }

    /// `Do` starts a line, whatever it paints.
    fn break_line(&mut self, x: &mut Extractor) {
        if x.last.is_some_and(|last| last != '\n') {
            self.end_line();
            x.last = Some('\n');
        }
        x.pending = false;
    }

    fn select_font(&mut self, x: &mut Extractor, font: FontId, size: f32) {
        if x.pending {
            x.previous_half_space = Some(x.font_size * x.half_space);
        }
        x.pending = false;
        x.half_space = space_width(self.document.font(font)) / 2.0;
        x.font_size = size;
    }

    /// `crlf_space_check`: a line break or a space where the text matrix moved.
    fn compare(&mut self, x: &mut Extractor, shown_width: f32) {
        let (now, before) = (x.current, x.previous);
        x.previous = now;
        let half_space = x.font_size * x.half_space;
        let half_space = x
            .previous_half_space
            .map_or(half_space, |previous| previous.min(half_space));
        let (dx, dy) = (now.e - before.e, now.f - before.f);
        let upright = now.d.abs() > 1e-6;
        let (along, across, baseline) = if upright {
            (dx, dy, now.f)
        } else {
            (dy, dx, now.e)
        };
        let scale_before = (before.a.hypot(before.b), before.c.hypot(before.d));
        let threshold =
            SAME_LINE * (x.shown_height * scale_before.1).min(x.font_size * now.c.hypot(now.d));
        let distance = match x.line {
            Some(line) if line.upright == upright => {
                if (line.lowest..=line.highest).contains(&baseline) {
                    0.0
                } else {
                    let (a, b) = (baseline - line.lowest, baseline - line.highest);
                    a.abs().min(b.abs())
                }
            }
            _ => across.abs(),
        };
        let alone = Baselines {
            upright,
            lowest: baseline,
            highest: baseline,
        };
        if distance > threshold {
            if x.last.is_some_and(|last| last != '\n') {
                self.end_line();
                x.last = Some('\n');
                x.pending = false;
            }
            x.line = Some(alone);
            return;
        }
        let starts_line = matches!(x.last, None | Some('\n'));
        let is_gap =
            across.abs() > threshold || along >= (half_space + shown_width) * scale_before.0;
        if is_gap && !matches!(x.last, None | Some(' ')) {
            self.space(x);
        }
        x.line = match x.line {
            Some(line) if !starts_line && line.upright == upright => Some(Baselines {
                upright,
                lowest: line.lowest.min(baseline),
                highest: line.highest.max(baseline),
            }),
            _ => Some(alone),
        };
    }

    fn space(&mut self, x: &mut Extractor) {
        if self.right_to_left {
            self.turned.push_back((' ', None));
        } else {
            self.out.push_plain(" ");
        }
        x.last = Some(' ');
        x.pending = true;
    }

    /// A number in `TJ`.
    fn adjust(&mut self, x: &mut Extractor, number: f32) {
        let gap = -number / 1000.0;
        let width = x.shown_width + gap * x.font_size;
        let wide = gap >= x.half_space * TJ_GAP;
        if wide && !matches!(x.last, None | Some(' ' | '\n')) {
            self.space(x);
            x.previous_half_space = None;
            self.compare(x, 0.0);
        }
        x.shown_width = width;
    }

    fn show(&mut self, x: &mut Extractor, run: &Run) {
        let state = self.page.state(run);
        let font = self.document.font(state.font);
        x.previous_half_space = None;
        for glyph in self.page.run_glyphs(run) {
            let bbox = glyph_box(run, glyph);
            if font.embedded_cmap.is_some() {
                // Its text is taken byte by byte, and each byte looked up as a code.
                for byte in [glyph.code >> 8, glyph.code & 0xFF] {
                    let c = byte_text(font, byte as u8);
                    self.write(c.encode_utf8(&mut [0; 4]), bbox);
                    x.last = Some(c);
                }
            } else {
                match text_of(self.page, font, glyph) {
                    Text::Mapped(text) => {
                        self.write(text, bbox);
                        x.last = text.chars().last().or(x.last);
                    }
                    Text::Code(c) => {
                        self.write(c.encode_utf8(&mut [0; 4]), bbox);
                        x.last = Some(c);
                    }
                    Text::Named(name) => {
                        let text = names::printed(name);
                        self.write(&text, bbox);
                        x.last = text.chars().last().or(x.last);
                    }
                }
            }
            x.shown_width += width(font, glyph) * x.font_size + state.char_spacing;
            x.pending = true;
        }
        x.shown_height = x.font_size;
        self.compare(x, 0.0);
    }
}

/// What pypdf prints for a glyph.
enum Text<'p> {
    Mapped(&'p str),
    /// The name of a code that stands for no character.
    Named(&'p str),
    /// The code itself, where the font says nothing.
    Code(char),
}

fn text_of<'p>(page: &'p Page, font: &'p Font, glyph: &Glyph) -> Text<'p> {
    let text = page.glyph_text(glyph);
    let own =
        glyph.is_silent() || !text.is_empty() && !glyph.flags.contains(GlyphFlags::FROM_PROGRAM);
    // Its table of WinAnsi has no second bullet.
    let is_delete =
        glyph.code == 0x7F && font.is_simple() && font.unicode_map == UnicodeMap::Missing;
    if own && !is_delete {
        return Text::Mapped(text);
    }
    match font.code_name(glyph.code) {
        Some(name) if !own => Text::Named(name),
        _ => Text::Code(char::from_u32(glyph.code).unwrap_or('\u{FFFD}')),
    }
}

/// What pypdf 7.1.0 prints for a byte of a font that carries its encoding as a `CMap`.
fn byte_text(font: &Font, byte: u8) -> char {
    let at = font.byte_texts.binary_search_by_key(&byte, |(own, _)| *own);
    at.map_or(char::from(byte), |at| font.byte_texts[at].1)
}

/// Signs that have no direction of their own, as pypdf sorts them.
fn is_sign(c: char) -> bool {
    matches!(c, '\0'..='\u{2F}' | '\u{3A}'..='\u{40}' | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{21FF}')
}

/// Width of a glyph in em, as pypdf counts: simple fonts' widths without decimals, and those of Type 3 fonts over 1000, whatever the matrix of
/// the font says.
fn width(font: &Font, glyph: &Glyph) -> f32 {
    if has_no_widths(font) {
        return UNKNOWN_WIDTH;
    }
    let scale = match font.kind {
        FontKind::Type3 if font.metrics.glyph_scale_x.is_normal() => {
            0.001 / font.metrics.glyph_scale_x
        }
        _ => 1.0,
    };
    if font.is_simple() {
        // Single precision puts 278 at 277.99998.
        (glyph.width * scale * 1000.0 + 0.01).trunc() / 1000.0
    } else {
        glyph.width
    }
}

/// Whether pypdf knows no width of a font: a composite one states none, or the names of a Type 3 font say nothing and no map does.
fn has_no_widths(font: &Font) -> bool {
    match font.kind {
        FontKind::Type0 => !font.metrics.lists_widths && font.metrics.default_width.is_none(),
        FontKind::Type3 => {
            font.unicode_map == UnicodeMap::Missing
                && (font.code_names.iter()).any(|(_, name)| !names::is_known(name))
        }
        _ => false,
    }
}

/// Width of a space in em.
fn space_width(font: &Font) -> f32 {
    let space = font.metrics.space;
    let stated = match font.kind {
        FontKind::Type0 => space.listed,
        _ if has_no_widths(font) => None,
        _ => space.mapped.or(space.stated),
    };
    stated
        .filter(|width| *width != 0.0)
        .unwrap_or(DEFAULT_SPACE)
}

fn glyph_box(run: &Run, glyph: &Glyph) -> Rect {
    let m = &run.matrix;
    let end = Point::new(
        glyph.origin.x + glyph.width * m.a + m.c,
        glyph.origin.y + glyph.width * m.b + m.d,
    );
    Rect::from_corners(glyph.origin, end)
}
