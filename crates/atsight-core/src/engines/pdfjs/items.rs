//! Glyphs → text items: the state machine of `PartialEvaluator.getTextContent`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::codes::glyph_text;
use crate::engines::user_space::UserSpace;
use crate::model::{
    Document, Font, FontId, FontKind, Item, Matrix, Page, Point, Positioning, Rect, Run,
    TranscriptBuilder,
};
use crate::text::bidi::{is_rtl, logical_order};

/// Gaps in em of the `Tf` size (`NOT_A_SPACE_FACTOR` and kin).
///
/// Up to this, a space glyph is no space.
const NOT_A_SPACE: f32 = 0.03;
/// From here on a gap is a space without a space glyph.
const SPACE_IN_FLOW_MIN: f32 = 0.102;
/// Above this the space is an item of its own.
const SPACE_IN_FLOW_MAX: f32 = 0.6;
/// A jump back by more than this breaks the item.
const NEGATIVE_SPACE: f32 = -0.2;
/// A jump back is a line end when the baseline moves by more than this share of the item's height.
const BACK_JUMP_SHIFT: f32 = 0.5;
/// A baseline shift by more than this share of the height breaks the item.
const VERTICAL_SHIFT: f32 = 0.25;
/// Places nearer than this are one, in points: single precision stands in for double.
const SAME_PLACE: f32 = 1e-3;

/// A stretch of text that pdf.js hands out in one piece.
#[derive(Debug)]
pub(in crate::engines) struct TextItem<'d> {
    /// Its text, glyph by glyph; inserted spaces have no box.
    pieces: Vec<(Cow<'d, str>, Option<Rect>)>,
    /// Whether a line ends behind it.
    pub(in crate::engines) has_eol: bool,
}

impl TextItem<'_> {
    /// Writes its text, without the line end.
    pub(in crate::engines) fn write(&self, page: u32, out: &mut TranscriptBuilder) {
        if self.pieces.iter().any(|(text, _)| text.chars().any(is_rtl)) {
            let text: String = self.pieces.iter().map(|(text, _)| &**text).collect();
            let boxes = self.pieces.iter().filter_map(|(_, bbox)| *bbox);
            let bbox = boxes.fold(Rect::EMPTY, |all, bbox| all.union(bbox));
            out.push(&logical_order(&normalize(&text)), page, bbox);
            return;
        }
        for (text, bbox) in &self.pieces {
            match bbox {
                None => out.push_plain(text),
                Some(bbox) if text.chars().any(is_compatibility_form) => {
                    out.push(&normalize(text), page, *bbox);
                }
                Some(bbox) => out.push(text, page, *bbox),
            }
        }
    }
}

/// The text items of a page, in paint order.
pub(in crate::engines) fn collect<'d>(document: &'d Document, page: &'d Page) -> Vec<TextItem<'d>> {
    let mut machine = Machine::new(document, page);
    // A form XObject is run by a machine of its own, which knows nothing of the text around it.
    let mut outer: Vec<Chunk<'d>> = Vec::new();
    for item in &page.items {
        match item {
            Item::Run(id) => {
                if let Some(run) = page.runs.get(id.0 as usize) {
                    machine.show(run);
                }
            }
            Item::Position(positioning, matrix) => {
                machine.skipped = Point::default();
                if *positioning == Positioning::SetMatrix {
                    machine.chunk.set_advance_scale(matrix.scale_x());
                }
            }
            Item::BeginMark(_) | Item::EndMark | Item::Image(_) => machine.flush(),
            Item::BeginForm(_) => {
                machine.flush();
                outer.push(std::mem::take(&mut machine.chunk));
            }
            Item::EndForm => {
                machine.flush();
                machine.chunk = outer.pop().unwrap_or_default();
            }
            _ => {}
        }
    }
    machine.flush();
    machine.items
}

/// The item under construction, and what is left of the one before it: its measures stay in force until the next
/// glyph is accepted.
#[derive(Default)]
struct Chunk<'d> {
    open: bool,
    pieces: Vec<(Cow<'d, str>, Option<Rect>)>,
    /// Extent in text space since the advance scale last changed, and on the page before that.
    width: f32,
    total_width: f32,
    height: f32,
    advance_scale: f32,
    /// Raw `Tf` size, which the gaps are measured by.
    size: f32,
    /// Font and size of the text shown last.
    font: Option<(FontId, f32)>,
    /// Where the last visible glyph ended, in user space.
    end: Option<Matrix>,
    end_rise: f32,
    last_chars: LastChars,
}

impl Chunk<'_> {
    /// Takes the length of a unit of text space on the page from a new text matrix.
    fn set_advance_scale(&mut self, scale: f32) {
        if self.open && scale != self.advance_scale {
            self.total_width += self.width * self.advance_scale;
            self.width = 0.0;
            self.advance_scale = scale;
        }
    }

    /// Writing direction: −1 when the item grows to the left.
    fn orientation(&self) -> f32 {
        let width = if self.width == 0.0 {
            self.total_width
        } else {
            self.width
        };
        if width == 0.0 { 0.0 } else { width.signum() }
    }
}

/// Which of the last two characters are not white space; a space between two others is one that counts.
#[derive(Clone, Copy, Default)]
struct LastChars {
    before: bool,
    last: bool,
}

impl LastChars {
    fn push(&mut self, visible: bool) {
        *self = Self {
            before: self.last,
            last: visible,
        };
    }

    /// Whether a space glyph stands behind a visible one.
    fn space_is_due(self) -> bool {
        self.before && !self.last
    }
}

struct Machine<'d> {
    document: &'d Document,
    page: &'d Page,
    user: UserSpace,
    items: Vec<TextItem<'d>>,
    chunk: Chunk<'d>,
    /// How far glyphs that were skipped would have moved the pen, in points of the page as shown.
    skipped: Point,
}

impl<'d> Machine<'d> {
    fn new(document: &'d Document, page: &'d Page) -> Self {
        Self {
            document,
            page,
            user: UserSpace::new(page),
            items: Vec::new(),
            chunk: Chunk::default(),
            skipped: Point::default(),
        }
    }

    /// `buildTextContentItem`.
    fn show(&mut self, run: &'d Run) {
        let state = self.page.state(run);
        let font = self.document.font(state.font);
        let selected = Some((state.font, state.size));
        if self.chunk.font != selected {
            self.flush();
            self.chunk.font = selected;
        }
        for glyph in self.page.run_glyphs(run) {
            let text = glyph_text(self.page, font, glyph);
            let kind = CharKind::of(&text);
            if kind == CharKind::Space {
                self.chunk.last_chars.push(false);
                continue;
            }
            let step = self.page.advance(run, glyph, font.vertical);
            if kind == CharKind::Format {
                let (tc, th) = (state.char_spacing, state.horizontal_scale);
                let spacing = tc * th / (state.size * th);
                self.skipped.x += step.x + finite(spacing * run.matrix.a);
                self.skipped.y += step.y + finite(spacing * run.matrix.b);
                continue;
            }
            let origin = Point::new(
                glyph.origin.x - self.skipped.x,
                glyph.origin.y - self.skipped.y,
            );
            let at = self.user.matrix(&run.matrix, origin);
            let width = glyph.width * state.size;
            if kind == CharKind::Visible && !self.accept(&at, width, run) {
                continue;
            }
            self.open_chunk(&at, run, font);
            let to = Point::new(origin.x + step.x, origin.y + step.y);
            if kind == CharKind::Diacritic {
                self.skipped.x += step.x;
                self.skipped.y += step.y;
            } else {
                self.chunk.width += width * state.horizontal_scale;
                if width != 0.0 {
                    self.chunk.end = Some(self.user.matrix(&run.matrix, to));
                    self.chunk.end_rise = state.rise;
                }
            }
            if self.chunk.last_chars.space_is_due() {
                self.chunk.pieces.push((Cow::Borrowed(" "), None));
            }
            self.chunk.last_chars.push(true);
            let up = Point::new(run.matrix.c, run.matrix.d);
            let top = Point::new(to.x + up.x, to.y + up.y);
            let bbox = Rect::from_corners(origin, top).union(Rect::from_corners(origin, to));
            self.chunk.pieces.push((text, Some(bbox)));
        }
    }

    /// `compareWithLastPosition`: what lies between the last glyph and this one. False for a glyph off the page.
    fn accept(&mut self, at: &Matrix, width: f32, run: &Run) -> bool {
        let (x, y) = (at.e, at.f);
        if x + width < 0.0 || x > self.user.width || y < 0.0 || y > self.user.height {
            return false;
        }
        let Some(end) = self.chunk.end else {
            return true;
        };
        if (end.e - x).abs() < SAME_PLACE && (end.f - y).abs() < SAME_PLACE {
            return true;
        }
        let ((x, y), (last_x, last_y)) = along_text(at, &end);
        let advance = (x - last_x) / self.chunk.advance_scale;
        let shift = y - last_y;
        let orientation = self.chunk.orientation();
        let size = self.chunk.size;

        if advance < orientation * size * NEGATIVE_SPACE {
            if shift.abs() > BACK_JUMP_SHIFT * self.chunk.height {
                self.end_line();
            } else {
                self.chunk.last_chars = LastChars::default();
                self.flush();
            }
            return true;
        }
        let state = self.page.state(run);
        let rise = state.rise - self.chunk.end_rise;
        let shift_of_line = if rise == 0.0 {
            shift
        } else {
            shift - at.d / state.size * rise
        };
        if shift_of_line.abs() > self.chunk.height {
            self.end_line();
            return true;
        }
        self.bridge(advance, orientation, size);
        if shift.abs() > self.chunk.height * VERTICAL_SHIFT {
            self.flush();
        }
        true
    }

    /// Writes what a gap on one line comes out as.
    fn bridge(&mut self, advance: f32, orientation: f32, size: f32) {
        if advance <= orientation * size * NOT_A_SPACE {
            self.chunk.last_chars = LastChars::default();
        }
        let separate;
        if advance <= orientation * size * SPACE_IN_FLOW_MIN {
            separate = self.chunk.last_chars.space_is_due();
        } else if orientation * size * SPACE_IN_FLOW_MIN <= advance
            && advance <= orientation * size * SPACE_IN_FLOW_MAX
        {
            if self.chunk.open {
                self.chunk.last_chars = LastChars::default();
                self.chunk.pieces.push((Cow::Borrowed(" "), None));
            }
            separate = self.chunk.pieces.is_empty();
        } else {
            separate = true;
        }
        if separate {
            self.chunk.last_chars = LastChars::default();
            self.flush();
            self.items.push(TextItem {
                pieces: vec![(Cow::Borrowed(" "), None)],
                has_eol: false,
            });
        } else {
            self.chunk.width += advance;
        }
    }

    /// `ensureTextContentItem`.
    fn open_chunk(&mut self, at: &Matrix, run: &Run, font: &Font) {
        if self.chunk.open {
            return;
        }
        let state = self.page.state(run);
        let chunk = &mut self.chunk;
        chunk.open = true;
        chunk.width = 0.0;
        chunk.total_width = 0.0;
        chunk.height = at.scale_y() * type3_height(font, state.size);
        chunk.advance_scale = at.scale_x() / (state.size * state.horizontal_scale).abs();
        chunk.size = state.size;
    }

    fn end_line(&mut self) {
        self.chunk.last_chars = LastChars::default();
        if self.chunk.open {
            self.flush();
            if let Some(item) = self.items.last_mut() {
                item.has_eol = true;
            }
        } else {
            self.items.push(TextItem {
                pieces: Vec::new(),
                has_eol: true,
            });
        }
    }

    fn flush(&mut self) {
        let chunk = &mut self.chunk;
        if !chunk.open {
            return;
        }
        chunk.total_width += chunk.width * chunk.advance_scale;
        chunk.open = false;
        self.items.push(TextItem {
            pieces: std::mem::take(&mut chunk.pieces),
            has_eol: false,
        });
    }
}

/// Two places along and across the text's own direction.
fn along_text(at: &Matrix, end: &Matrix) -> ((f32, f32), (f32, f32)) {
    let ((x, y), (last_x, last_y)) = ((at.e, at.f), (end.e, end.f));
    if at.a != 0.0 && at.b == 0.0 && at.c == 0.0 {
        if at.a > 0.0 {
            ((x, y), (last_x, last_y))
        } else {
            ((-x, -y), (-last_x, -last_y))
        }
    } else if at.b != 0.0 && at.a == 0.0 && at.d == 0.0 {
        if at.b > 0.0 {
            ((y, x), (last_y, last_x))
        } else {
            ((-y, -x), (-last_y, -last_x))
        }
    } else {
        (turned_back(at), turned_back(end))
    }
}

/// `applyInverseRotation` of a matrix's own origin.
fn turned_back(m: &Matrix) -> (f32, f32) {
    let scale = m.scale_x();
    (
        (m.a * m.e + m.b * m.f) / scale,
        (m.c * m.e + m.d * m.f) / scale,
    )
}

/// Factor on the height of Type 3 text: such fonts are often a unit high and sized by their box.
fn type3_height(font: &Font, size: f32) -> f32 {
    let own_matrix = font.metrics.glyph_scale_x != 0.001 || font.metrics.glyph_scale_y != 0.001;
    match font.metrics.bbox {
        Some(bbox) if font.kind == FontKind::Type3 && size <= 1.0 && own_matrix => {
            let height = bbox.y1 - bbox.y0;
            if height > 0.0 { height } else { 1.0 }
        }
        _ => 1.0,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharKind {
    Visible,
    Space,
    /// A non-spacing mark: it stands on the glyph before it, wherever that is.
    Diacritic,
    /// A format character, such as the soft hyphen.
    Format,
}

impl CharKind {
    /// `getCharUnicodeCategory`.
    fn of(text: &str) -> Self {
        if text.starts_with(is_js_space) {
            Self::Space
        } else if text.chars().any(|c| !c.is_ascii() && is_combining_mark(c)) {
            Self::Diacritic
        } else if text.ends_with(is_format) {
            Self::Format
        } else {
            Self::Visible
        }
    }
}

/// `\s` of JavaScript.
fn is_js_space(c: char) -> bool {
    c == '\u{FEFF}' || (c.is_whitespace() && c != '\u{85}')
}

/// Unicode's general category `Cf`, as far as fonts have such characters.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{180E}'
    ) || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{E0001}'..='\u{E007F}')
}

/// Characters that `normalizeUnicode` takes apart: ligatures, presentation forms, a few signs.
fn is_compatibility_form(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{B5}' | '\u{37E}' | '\u{EB3}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{2126}'
    ) || matches!(
        c,
        '\u{FB00}'..='\u{FD3D}' | '\u{FD88}' | '\u{FDF4}' | '\u{FDFA}' | '\u{FDFB}'
    ) || matches!(
        c,
        '\u{FE71}' | '\u{FE77}' | '\u{FE79}' | '\u{FE7B}' | '\u{FE7D}'
    )
}

fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FB05}' => out.push_str("\u{17F}t"),
            c if is_compatibility_form(c) => out.extend(std::iter::once(c).nfkc()),
            c => out.push(c),
        }
    }
    out
}

fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_characters_and_marks_are_told_from_text() {
        assert_eq!(CharKind::of("\u{AD}"), CharKind::Format);
        assert_eq!(CharKind::of("\u{200B}"), CharKind::Format);
        assert_eq!(CharKind::of("\u{A0}"), CharKind::Space);
        assert_eq!(CharKind::of("\u{301}"), CharKind::Diacritic);
        assert_eq!(CharKind::of("\0"), CharKind::Visible);
    }

    #[test]
    fn ligatures_are_taken_apart_and_symbols_kept() {
        assert_eq!(
            normalize("o\u{FB03}ce \u{FB05} ½ ™ \u{B5}"),
            "office \u{17F}t ½ ™ \u{3BC}"
        );
    }

    #[test]
    fn a_space_counts_between_two_visible_characters_only() {
        let mut last = LastChars::default();
        last.push(false);
        assert!(!last.space_is_due(), "at the start");
        last.push(true);
        last.push(false);
        assert!(last.space_is_due());
        last.push(false);
        assert!(!last.space_is_due(), "the second of two spaces resets it");
    }
}
