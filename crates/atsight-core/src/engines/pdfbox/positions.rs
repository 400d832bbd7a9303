//! Glyphs → text positions: what `LegacyPDFStreamEngine.showGlyph` and `processTextPosition` make of them.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHasher};

use crate::engines::user_space::UserSpace;
use crate::model::{Document, Font, FontId, Glyph, Page, Rect, Run, UnicodeMap};

/// Half of the glyph box of Helvetica, in em: stands in where a font states no box.
const DEFAULT_HEIGHT_EM: f32 = 0.578;
/// Factor on the mean glyph width where no width of a space is known.
const AVERAGE_WIDTH_FACTOR: f32 = 0.8;
/// Share of the width a diacritic must overlap to be merged.
const MIN_DIACRITIC_OVERLAP: f32 = 0.15;

/// A shown text with its place, as the stripper sees it. Lengths in points.
#[derive(Clone, Debug)]
pub(super) struct TextPosition<'d> {
    pub(super) text: Cow<'d, str>,
    /// Place on the page as shown.
    pub(super) upright: Frame,
    /// Place as seen along the text's own direction (`getXDirAdj` and kin), without page rotation.
    pub(super) along: Frame,
    /// Direction of the text: 0, 90, 180 or 270.
    pub(super) direction: u16,
    pub(super) height: f32,
    pub(super) space_width: f32,
    pub(super) font: FontId,
    /// Raw operand of `Tf`.
    pub(super) size: f32,
    /// How many widths it is made of: 1, and one more for each merged diacritic.
    pub(super) parts: u32,
}

/// A start and a width on a baseline, y downwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
}

impl TextPosition<'_> {
    /// Box on the page as shown.
    pub(super) fn bbox(&self) -> Rect {
        Rect {
            x0: self.upright.x,
            y0: self.upright.y - self.height,
            x1: self.upright.x + self.upright.width,
            y1: self.upright.y,
        }
    }
}

/// The text positions of a page in paint order, diacritics merged.
#[derive(Clone, Debug)]
pub(in crate::engines) struct Positions<'d> {
    /// Without those that repeat another.
    pub(super) distinct: Vec<TextPosition<'d>>,
    /// With them, as Tika has it, where there are any.
    pub(super) all: Option<Vec<TextPosition<'d>>>,
}

impl<'d> Positions<'d> {
    pub(super) fn of(document: &'d Document, page: &'d Page) -> Self {
        let mut seen = Seen::with_capacity(page.glyphs.len());
        let mut repeats = false;
        let distinct = collect(document, page, |position| {
            let is_repeat = seen.is_repeat(position);
            repeats |= is_repeat;
            !is_repeat
        });
        Self {
            distinct,
            all: repeats.then(|| collect(document, page, |_| true)),
        }
    }
}

fn collect<'d>(
    document: &'d Document,
    page: &'d Page,
    mut keeps: impl FnMut(&TextPosition<'_>) -> bool,
) -> Vec<TextPosition<'d>> {
    let mut kept: Vec<TextPosition<'d>> = Vec::with_capacity(page.glyphs.len());
    for run in &page.runs {
        let state = page.state(run);
        let font = document.font(state.font);
        let measures = Measures::new(font, run);
        for glyph in page.run_glyphs(run) {
            let Some(text) = text_of(page, font, glyph) else {
                continue;
            };
            let position = place(page, run, glyph, text, &measures);
            if keeps(&position) {
                push_merging_diacritics(&mut kept, position);
            }
        }
    }
    kept
}

/// Text of a glyph. A simple font's code without Unicode is taken for a character, a composite font's is
/// dropped, unless the font has a Unicode map that maps nothing: PDFBox puts an identity map in its place
/// (measured on Chromium's PDFs, whose missing glyphs come out as U+0000).
fn text_of<'d>(page: &'d Page, font: &Font, glyph: &Glyph) -> Option<Cow<'d, str>> {
    let text = page.glyph_text(glyph);
    if !text.is_empty() {
        return Some(Cow::Borrowed(text));
    }
    if glyph.is_silent() || !font.is_simple() && font.unicode_map != UnicodeMap::Empty {
        return None;
    }
    char::from_u32(glyph.code & 0xFFFF).map(|c| Cow::Owned(c.to_string()))
}

/// What all glyphs of a run share.
struct Measures {
    height: f32,
    space_width: f32,
    vertical: bool,
}

impl Measures {
    fn new(font: &Font, run: &Run) -> Self {
        Self {
            height: (font_height(font) * run.matrix.scale_y()).abs(),
            space_width: (space_width(font) * run.matrix.scale_x()).abs(),
            vertical: font.vertical,
        }
    }
}

/// `computeFontHeight`: half the font box, the cap height if that is less, half of ascent to descent if
/// the cap height is off.
fn font_height(font: &Font) -> f32 {
    let metrics = &font.metrics;
    let mut height = metrics
        .bbox
        .map_or(DEFAULT_HEIGHT_EM, |bbox| (bbox.y1 - bbox.y0) / 2.0);
    // The sign is dropped: PDFBOX-429, met in fonts of Skia whose descriptors point downwards.
    let cap_height = metrics.cap_height.unwrap_or(0.0).abs();
    if cap_height != 0.0 && (cap_height < height || height == 0.0) {
        height = cap_height;
    }
    let ascent = metrics.ascent.unwrap_or(0.0);
    let descent = metrics.descent.unwrap_or(0.0);
    if cap_height > ascent && ascent > 0.0 && descent < 0.0 {
        let half = (ascent - descent) / 2.0;
        if half < height || height == 0.0 {
            height = half;
        }
    }
    height
}

/// `PDFont.getSpaceWidth` with its fallbacks, in em.
fn space_width(font: &Font) -> f32 {
    let metrics = &font.metrics;
    let stated = if font.unicode_map == UnicodeMap::Present {
        metrics.space.mapped
    } else {
        metrics.space.code_32
    };
    let known = [stated, metrics.space.program, Some(metrics.average_width)]
        .into_iter()
        .flatten()
        .find(|width| *width > 0.0);
    match known {
        Some(width) => width,
        None if metrics.average_width != 0.0 => metrics.average_width * AVERAGE_WIDTH_FACTOR,
        None => 1.0,
    }
}

fn place<'d>(
    page: &Page,
    run: &Run,
    glyph: &Glyph,
    text: Cow<'d, str>,
    measures: &Measures,
) -> TextPosition<'d> {
    let state = page.state(run);
    let step = page.advance(run, glyph, measures.vertical);
    let user = UserSpace::new(page);
    let m = &run.matrix;
    let direction = direction(user.vector(m.a, m.b), user.vector(m.c, m.d));
    let start = user.point(glyph.origin.x, glyph.origin.y);
    let end = user.point(glyph.origin.x + step.x, glyph.origin.y + step.y);
    TextPosition {
        text,
        upright: Frame {
            x: glyph.origin.x,
            y: glyph.origin.y,
            width: step.x.abs(),
        },
        along: frame(&user, start, end, direction),
        direction,
        height: measures.height,
        space_width: measures.space_width,
        font: state.font,
        size: state.size,
        parts: 1,
    }
}

/// `getXDirAdj`, `getYDirAdj`, `getWidthDirAdj`.
fn frame(user: &UserSpace, start: (f32, f32), end: (f32, f32), direction: u16) -> Frame {
    let (x, y) = start;
    match direction {
        90 => Frame {
            x: y,
            y: x,
            width: (end.1 - y).abs(),
        },
        180 => Frame {
            x: user.width - x,
            y,
            width: (end.0 - x).abs(),
        },
        270 => Frame {
            x: user.height - y,
            y: user.width - x,
            width: (end.1 - y).abs(),
        },
        _ => Frame {
            x,
            y: user.height - y,
            width: (end.0 - x).abs(),
        },
    }
}

/// `TextPosition.getDir`: the quarter turn whose axes dominate, else 0.
fn direction((scale_x, shear_y): (f32, f32), (shear_x, scale_y): (f32, f32)) -> u16 {
    let (a, b, c, d) = (scale_y, shear_y, shear_x, scale_x);
    if a > 0.0 && b.abs() < d && c.abs() < a && d > 0.0 {
        0
    } else if a < 0.0 && b.abs() < d.abs() && c.abs() < a.abs() && d < 0.0 {
        180
    } else if a.abs() < c.abs() && b > 0.0 && c < 0.0 && d.abs() < b {
        90
    } else if a.abs() < c && b < 0.0 && c > 0.0 && d.abs() < b.abs() {
        270
    } else {
        0
    }
}

/// Side of a cell of [`Seen`], in points: with the tolerances of body text, a look-up meets one to four cells.
const CELL_PT: f32 = 4.0;
/// Look-ups over more cells than this (glyphs wider than about 80 pt) go through all places instead.
const MAX_CELLS: i64 = 64;
/// Places looked at on a page, at most: a page full of text meets a tenth of that. Then nothing more is taken for a repeat.
const MAX_VISITS: usize = 10_000_000;
/// End of a chain in [`Seen`].
const NONE: u32 = u32::MAX;

/// Where each text was shown on the page: a hash table over square cells, whose chains run through one list.
struct Seen {
    /// Index of the newest place in each bucket; a power of two of them.
    buckets: Vec<u32>,
    places: Vec<Place>,
    /// Numbers of the texts that are no single ASCII character.
    texts: FxHashMap<String, u32>,
    /// Places that may still be looked at.
    left: usize,
}

struct Place {
    text: u32,
    x: f32,
    y: f32,
    next: u32,
}

impl Seen {
    /// With room for as many places without long chains.
    fn with_capacity(glyphs: usize) -> Self {
        Self {
            buckets: vec![NONE; glyphs.max(16).next_power_of_two()],
            places: Vec::with_capacity(glyphs),
            texts: FxHashMap::default(),
            left: MAX_VISITS,
        }
    }

    /// Whether the same text was kept within a third of its width; if not, it is remembered.
    fn is_repeat(&mut self, position: &TextPosition<'_>) -> bool {
        let Frame { x, y, width } = position.upright;
        if !x.is_finite() || !y.is_finite() || self.left == 0 {
            return false;
        }
        let letters = position.text.encode_utf16().count().max(1);
        let tolerance = width / letters as f32 / 3.0;
        let text = self.number(&position.text);
        let near = |own: f32, other: f32| own - tolerance <= other && other < own + tolerance;
        let mut visits = 0;
        let mut is_same = |place: &Place| {
            visits += 1;
            place.text == text && near(x, place.x) && near(y, place.y)
        };

        let (columns, rows) = (cells(x, tolerance), cells(y, tolerance));
        let count = |range: &RangeInclusive<i64>| {
            (range.end().saturating_sub(*range.start())).saturating_add(1)
        };
        let repeat = if count(&columns).saturating_mul(count(&rows)) > MAX_CELLS {
            self.places.iter().any(is_same)
        } else {
            columns.into_iter().any(|column| {
                rows.clone()
                    .any(|row| self.chain(text, column, row).any(&mut is_same))
            })
        };
        self.left = self.left.saturating_sub(visits);
        if !repeat {
            let bucket = self.bucket(text, cell(x), cell(y));
            let next = std::mem::replace(&mut self.buckets[bucket], self.places.len() as u32);
            self.places.push(Place { text, x, y, next });
        }
        repeat
    }

    fn number(&mut self, text: &str) -> u32 {
        if let [byte @ ..=0x7F] = text.as_bytes() {
            return u32::from(*byte);
        }
        if let Some(number) = self.texts.get(text) {
            return *number;
        }
        let number = 0x80 + self.texts.len() as u32;
        self.texts.insert(text.to_owned(), number);
        number
    }

    fn bucket(&self, text: u32, column: i64, row: i64) -> usize {
        let mut hasher = FxHasher::default();
        (text, column, row).hash(&mut hasher);
        hasher.finish() as usize & (self.buckets.len() - 1)
    }

    /// The places in the bucket of a cell, newest first; those of other cells and texts may be among them.
    fn chain(&self, text: u32, column: i64, row: i64) -> impl Iterator<Item = &Place> {
        let mut next = self.buckets[self.bucket(text, column, row)];
        std::iter::from_fn(move || {
            let place = self.places.get(next as usize)?;
            next = place.next;
            Some(place)
        })
    }
}

fn cell(coordinate: f32) -> i64 {
    (coordinate / CELL_PT).floor() as i64
}

/// The cells along one axis that reach within the tolerance of a coordinate.
fn cells(coordinate: f32, tolerance: f32) -> RangeInclusive<i64> {
    cell(coordinate - tolerance)..=cell(coordinate + tolerance)
}

/// Appends a position, unless it is an accent on the previous one or the previous one an accent on it.
fn push_merging_diacritics<'d>(kept: &mut Vec<TextPosition<'d>>, mut position: TextPosition<'d>) {
    if let Some(previous) = kept.last_mut() {
        if is_diacritic(&position.text) && contains(previous, &position) {
            merge_diacritic(previous, &position);
            return;
        }
        if is_diacritic(&previous.text) && contains(&position, previous) {
            merge_diacritic(&mut position, previous);
            kept.pop();
        }
    }
    kept.push(position);
}

fn contains(this: &TextPosition<'_>, other: &TextPosition<'_>) -> bool {
    let (a, b) = (this.along, other.along);
    let (a_end, b_end) = (a.x + a.width, b.x + b.width);
    if b_end <= a.x || b.x >= a_end {
        return false;
    }
    if b.y + other.height < a.y || b.y > a.y + this.height {
        return false;
    }
    if b.x > a.x && b_end > a_end {
        (a_end - b.x) / a.width > MIN_DIACRITIC_OVERLAP
    } else if b.x < a.x && b_end < a_end {
        (b_end - a.x) / a.width > MIN_DIACRITIC_OVERLAP
    } else {
        true
    }
}

/// Puts the combining form behind the first letter.
///
/// The original picks the letter of a ligature that the accent stands over; positions of several letters
/// under an accent were not met.
fn merge_diacritic(base: &mut TextPosition<'_>, accent: &TextPosition<'_>) {
    let Some(mark) = accent.text.chars().next() else {
        return;
    };
    let mut letters = base.text.chars();
    if let Some(first) = letters.next() {
        base.text = format!("{first}{}{}", combining(mark), letters.as_str()).into();
        base.parts += 1;
    }
}

/// One character that is a non-spacing mark, a modifier symbol or a modifier letter.
fn is_diacritic(text: &str) -> bool {
    let mut chars = text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    matches!(c, '^' | '`' | '¨' | '¯' | '´' | '¸' | '\u{2B0}'..='\u{36F}' | '\u{1DC0}'..='\u{1DFF}')
        || matches!(c, '\u{A700}'..='\u{A721}' | '\u{FE20}'..='\u{FE2F}')
}

/// The combining mark of a spacing accent.
fn combining(accent: char) -> char {
    match accent {
        '`' | '\u{2CB}' => '\u{300}',
        '\'' | '´' | '\u{2B9}' | '\u{2CA}' => '\u{301}',
        '^' | '\u{2C6}' => '\u{302}',
        '~' | '\u{2DC}' => '\u{303}',
        '¯' | '\u{2C9}' => '\u{304}',
        '\u{2D8}' => '\u{306}',
        '\u{2D9}' => '\u{307}',
        '¨' => '\u{308}',
        '°' | '\u{2DA}' => '\u{30A}',
        '\u{2BA}' | '\u{2DD}' => '\u{30B}',
        '\u{2C7}' => '\u{30C}',
        '\u{2C8}' => '\u{30D}',
        '¸' => '\u{327}',
        '\u{2DB}' => '\u{328}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::FontKind;

    #[test]
    fn directions_are_quarter_turns() {
        assert_eq!(direction((12.0, 0.0), (0.0, 12.0)), 0);
        assert_eq!(direction((0.0, 12.0), (-12.0, 0.0)), 90);
        assert_eq!(direction((-12.0, 0.0), (0.0, -12.0)), 180);
        assert_eq!(direction((0.0, -12.0), (12.0, 0.0)), 270);
        assert_eq!(direction((10.0, 5.0), (-5.0, 10.0)), 0, "diagonal text");
    }

    #[test]
    fn the_height_of_helvetica_is_half_its_box() {
        let mut font = Font::new(FontKind::Type1, "Helvetica");
        font.metrics.bbox = Some(Rect {
            x0: -0.166,
            y0: -0.225,
            x1: 1.0,
            y1: 0.931,
        });
        font.metrics.cap_height = Some(0.718);
        font.metrics.ascent = Some(0.718);
        font.metrics.descent = Some(-0.207);
        assert!((font_height(&font) - 0.578).abs() < 1e-6);
    }
}
