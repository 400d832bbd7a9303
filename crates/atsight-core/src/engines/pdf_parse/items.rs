//! Operators → text items: `getTextContent` of pdf.js 1.10.100 with `combineTextItems`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::engines::pdfjs::codes::glyph_text;
use crate::engines::user_space::UserSpace;
use crate::model::{
    Document, Font, FontId, GlyphFlags, Item, Matrix, Page, Point, Positioning, Rect, Run,
    TranscriptBuilder,
};
use crate::text::bidi::{is_rtl, logical_order};

/// Gaps in widths of a space (`SPACE_FACTOR` and kin).
///
/// From here on a gap is a space.
const SPACE: f32 = 0.3;
/// From here on as many spaces as fit.
const MULTI_SPACE: f32 = 1.5;
/// Above this the item ends.
const MULTI_SPACE_MAX: f32 = 4.0;
/// Lengths in text space below this are none: single precision stands in for double.
const NOTHING: f32 = 1e-4;
/// Most spaces one gap can give: enough for a line of them, and a bound on what a file can make us write.
const MAX_SPACES: f32 = 1000.0;

/// A stretch of text that pdf.js hands out in one piece.
pub(super) struct TextItem<'d> {
    pieces: Vec<(Cow<'d, str>, Option<Rect>)>,
    /// Its baseline in user space.
    pub(super) y: f32,
}

impl TextItem<'_> {
    pub(super) fn write(&self, page: u32, out: &mut TranscriptBuilder) {
        let rtl = |(text, _): &(Cow<'_, str>, _)| text.chars().any(is_rtl);
        if self.pieces.iter().any(rtl) {
            let text: String = self.pieces.iter().map(|(text, _)| &**text).collect();
            let boxes = self.pieces.iter().filter_map(|(_, bbox)| *bbox);
            let bbox = boxes.fold(Rect::EMPTY, |all, bbox| all.union(bbox));
            out.push(&logical_order(&text), page, bbox);
            return;
        }
        for (text, bbox) in &self.pieces {
            out.push_at(text, page, *bbox);
        }
    }
}

/// The text items of a page, in paint order.
pub(super) fn collect<'d>(document: &'d Document, page: &'d Page) -> Vec<TextItem<'d>> {
    let mut machine = Machine {
        document,
        page,
        user: UserSpace::new(page),
        items: Vec::new(),
        chunk: None,
        line: Matrix::IDENTITY,
        selected: None,
        shown: None,
    };
    let mut next_run = page.runs.iter();
    for item in &page.items {
        match item {
            Item::BeginText | Item::Image(_) | Item::BeginForm(_) | Item::EndForm => {
                machine.flush();
            }
            Item::SelectFont(font, size) if machine.selected != Some((*font, *size)) => {
                machine.flush();
                machine.selected = Some((*font, *size));
            }
            Item::Position(positioning, matrix) => machine.position(*positioning, matrix),
            Item::Adjust(number) => {
                // The run behind it knows the text state and the place.
                if let Some(run) = next_run.as_slice().first() {
                    machine.adjust(run, *number);
                }
            }
            Item::Run(_) => {
                if let Some(run) = next_run.next() {
                    machine.show(run);
                }
            }
            _ => {}
        }
    }
    machine.flush();
    machine.items
}

/// The item under construction.
struct Chunk<'d> {
    pieces: Vec<(Cow<'d, str>, Option<Rect>)>,
    y: f32,
    /// Width of the string shown last, in text space.
    last_advance: f32,
    /// Width of a space in text space; 0 when the font has none, and no gap is one.
    space: f32,
    breaks: bool,
}

impl Chunk<'_> {
    /// `addFakeSpaces`.
    fn add_spaces(&mut self, gap: f32) {
        if self.space == 0.0 || gap < self.space * SPACE {
            return;
        }
        let count = if gap < self.space * MULTI_SPACE {
            1
        } else {
            (gap / self.space).round().min(MAX_SPACES) as usize
        };
        self.pieces.push((Cow::Owned(" ".repeat(count)), None));
    }

    fn longest_gap(&self) -> f32 {
        self.space * MULTI_SPACE_MAX
    }
}

struct Machine<'d> {
    document: &'d Document,
    page: &'d Page,
    user: UserSpace,
    items: Vec<TextItem<'d>>,
    chunk: Option<Chunk<'d>>,
    /// Text line matrix times CTM.
    line: Matrix,
    selected: Option<(FontId, f32)>,
    /// Horizontal scaling and rise of the text shown last: setting either ends the item.
    shown: Option<(f32, f32)>,
}

impl<'d> Machine<'d> {
    fn flush(&mut self) {
        if let Some(chunk) = self.chunk.take() {
            self.items.push(TextItem {
                pieces: chunk.pieces,
                y: chunk.y,
            });
        }
    }

    /// `Td` and `Tm` along the line by up to four spaces go on with the item.
    fn position(&mut self, positioning: Positioning, matrix: &Matrix) {
        let before = std::mem::replace(&mut self.line, *matrix);
        if let Some(chunk) = &mut self.chunk
            && matches!(positioning, Positioning::Move | Positioning::SetMatrix)
            && let Some(advance) = advance_on_line(&before, matrix)
            && advance > 0.0
            && advance <= chunk.longest_gap()
        {
            chunk.add_spaces(advance - chunk.last_advance);
            return;
        }
        self.flush();
    }

    /// A number in a `TJ`.
    fn adjust(&mut self, run: &Run, number: f32) {
        let size = self.page.state(run).size;
        let vertical = self.document.font(self.page.state(run).font).vertical;
        self.open(run);
        let advance = number * size / 1000.0 * if vertical { 1.0 } else { -1.0 };
        let Some(chunk) = &mut self.chunk else {
            return;
        };
        if chunk.breaks && advance > chunk.longest_gap() {
            self.flush();
        } else if advance > 0.0 {
            chunk.add_spaces(advance);
        }
    }

    /// `ensureTextContentItem`.
    fn open(&mut self, run: &Run) -> &mut Chunk<'d> {
        let state = self.page.state(run);
        let form = Some((state.horizontal_scale, state.rise));
        if self.shown != form {
            self.flush();
            self.shown = form;
        }
        let font = self.document.font(state.font);
        let (_, y) = self.user.point(run.matrix.e, run.matrix.f);
        self.chunk.get_or_insert_with(|| {
            let space = space_width(font) * state.size;
            Chunk {
                pieces: Vec::new(),
                y,
                last_advance: 0.0,
                space,
                breaks: space != 0.0 && !font.monospace,
            }
        })
    }

    /// `buildTextContentItem`.
    fn show(&mut self, run: &'d Run) {
        let page = self.page;
        let state = page.state(run);
        let font = self.document.font(state.font);
        let chunk = self.open(run);
        let mut advance = 0.0;
        for glyph in page.run_glyphs(run) {
            let mut spacing = state.char_spacing;
            if glyph.flags.contains(GlyphFlags::WORD_SPACE) {
                spacing += state.word_spacing;
                if state.word_spacing > 0.0 {
                    chunk.add_spaces(state.word_spacing);
                }
            }
            advance += (glyph.width * state.size + spacing) * state.horizontal_scale;
            let step = page.advance(run, glyph, font.vertical);
            let to = Point::new(glyph.origin.x + step.x, glyph.origin.y + step.y);
            let top = Point::new(to.x + run.matrix.c, to.y + run.matrix.d);
            let bbox =
                Rect::from_corners(glyph.origin, top).union(Rect::from_corners(glyph.origin, to));
            chunk
                .pieces
                .push((normalize(glyph_text(page, font, glyph)), Some(bbox)));
        }
        chunk.last_advance = advance;
    }
}

/// How far along the line, in text space, one text line matrix lies from another; `None` off the line.
fn advance_on_line(before: &Matrix, after: &Matrix) -> Option<f32> {
    let m = before;
    let same = |a: f32, b: f32| (a - b).abs() <= NOTHING * a.abs().max(b.abs());
    if !(same(m.a, after.a) && same(m.b, after.b) && same(m.c, after.c) && same(m.d, after.d)) {
        return None;
    }
    let determinant = m.a * m.d - m.b * m.c;
    let (x, y) = (after.e - m.e, after.f - m.f);
    let along = (x * m.d - y * m.c) / determinant;
    let across = (y * m.a - x * m.b) / determinant;
    (across.abs() * m.scale_y() < NOTHING && along.is_finite()).then_some(along)
}

/// `Font.spaceWidth`, in em.
fn space_width(font: &Font) -> f32 {
    let space = &font.metrics.space;
    let width = space.stand_in.unwrap_or_else(|| {
        if font.is_simple() {
            0.0
        } else {
            space.code_32.unwrap_or(0.0)
        }
    });
    if width.is_finite() { width } else { 0.0 }
}

fn normalize(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('\u{FB05}'), None) => Cow::Borrowed("\u{17F}t"),
        (Some(c), None) if is_compatibility_form(c) => {
            Cow::Owned(std::iter::once(c).nfkc().collect())
        }
        _ => text,
    }
}

/// The characters that `getNormalizedUnicodes` takes apart, as ranges; a few of the last ones have no
/// compatibility form and stay.
fn is_compatibility_form(c: char) -> bool {
    if c < '\u{A8}' {
        return false;
    }
    matches!(
        c,
        '\u{A8}'
            | '\u{AF}'
            | '\u{B4}'
            | '\u{B5}'
            | '\u{B8}'
            | '\u{132}'
            | '\u{133}'
            | '\u{13F}'
            | '\u{140}'
    ) || matches!(c, '\u{149}' | '\u{17F}' | '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}' | '\u{2D8}'..='\u{2DD}')
        || matches!(c, '\u{37A}' | '\u{384}' | '\u{3D0}'..='\u{3D2}' | '\u{3D5}' | '\u{3D6}' | '\u{3F0}'..='\u{3F2}')
        || matches!(
            c,
            '\u{3F4}' | '\u{3F5}' | '\u{3F9}' | '\u{587}' | '\u{675}'
                ..='\u{678}' | '\u{E33}' | '\u{EB3}'
        )
        || matches!(
            c,
            '\u{EDC}' | '\u{EDD}' | '\u{1E9A}' | '\u{1FBD}' | '\u{1FBF}' | '\u{1FC0}' | '\u{1FFE}'
        )
        || matches!(c, '\u{2002}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{2017}' | '\u{2024}'..='\u{2026}')
        || matches!(
            c,
            '\u{2033}' | '\u{2034}' | '\u{2036}' | '\u{2037}' | '\u{203C}' | '\u{203E}'
        )
        || matches!(
            c,
            '\u{2047}'
                ..='\u{2049}' | '\u{2057}' | '\u{205F}' | '\u{20A8}' | '\u{2100}' | '\u{2101}'
        )
        || matches!(
            c,
            '\u{2103}' | '\u{2105}'..='\u{2107}' | '\u{2109}' | '\u{2116}' | '\u{2121}'
        )
        || matches!(c, '\u{2135}'..='\u{2138}' | '\u{213B}' | '\u{2160}'..='\u{217F}' | '\u{222C}' | '\u{222D}')
        || matches!(c, '\u{222F}' | '\u{2230}' | '\u{2474}'..='\u{24B5}' | '\u{2A0C}' | '\u{2A74}'..='\u{2A76}')
        || matches!(c, '\u{2E9F}' | '\u{2EF3}' | '\u{2F00}'..='\u{2FD5}' | '\u{3036}' | '\u{3038}'..='\u{303A}')
        || matches!(c, '\u{309B}' | '\u{309C}' | '\u{3131}'..='\u{318E}' | '\u{3200}'..='\u{321E}')
        || matches!(c, '\u{3220}'..='\u{3243}' | '\u{32C0}'..='\u{32CB}' | '\u{3358}'..='\u{3370}')
        || matches!(c, '\u{33E0}'..='\u{33FE}' | '\u{FB00}'..='\u{FB06}' | '\u{FB13}'..='\u{FB17}')
        || matches!(c, '\u{FB4F}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}')
        || matches!(c, '\u{FE49}'..='\u{FE4F}' | '\u{FE80}'..='\u{FEFC}')
}
