//! What belongs between two text objects: `ProcessInsertObject`.

use super::objects::{Objects, TextObject, inverse, transform_distance};
use super::orientation::Orientation;
use crate::model::{Matrix, Rect};

/// What is put before a text object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Insert {
    None,
    Space,
    /// A line break, or a joined line where a hyphen is at its end.
    LineBreak,
}

/// Boxes up to this height say nothing about lines, in points.
const MIN_LINE_HEIGHT: f32 = 4.5;
/// Baseline shifts below this end no line, unless they are longer than the gap, in units of the text.
const MIN_SHIFT: f32 = 1.0;
/// Right edge of the band in which a superscript is looked for, in points: the tool's own figure.
const BAND_WIDTH: f32 = 1000.0;

/// The two neighbours.
pub(super) struct Pair<'o, 'd> {
    pub(super) objects: &'o Objects<'d>,
    pub(super) previous: &'o TextObject,
    pub(super) next: &'o TextObject,
    /// Form matrix that was in force for the object processed last.
    pub(super) previous_form: &'o Matrix,
    /// Box of the line so far.
    pub(super) line: Rect,
    pub(super) orientation: Orientation,
    /// Whether the page is not turned.
    pub(super) upright: bool,
}

impl Pair<'_, '_> {
    pub(super) fn insert(&self) -> Insert {
        let ends_line = match self.orientation {
            Orientation::Horizontal => self.is_above_or_below(),
            Orientation::Vertical => self.is_beside(),
            Orientation::Unknown => false,
        };
        if ends_line {
            return Insert::LineBreak;
        }
        let (previous, next) = (self.previous, self.next);
        let last = self.objects.last(previous);
        let first = self.objects.first(next);
        let last_width = (last.width() * previous.size / 1000.0).abs();
        let this_width = (first.width() * next.size / 1000.0).abs();

        let previous_matrix = previous.matrix.then(self.previous_form);
        let back = inverse(&previous_matrix).unwrap_or(Matrix::IDENTITY);
        let (x, y) = next.position();
        let form = self.form_of(next);
        let on_page = form.apply(x, y);
        let at = back.apply(on_page.x, on_page.y);

        if self.orientation == Orientation::Horizontal && at.y != 0.0 {
            let mut threshold = last_width.max(this_width) / 4.0;
            if last_width < this_width {
                threshold = transform_distance(&back, threshold);
            }
            if self.is_new_line(at.x, at.y, threshold) {
                return Insert::LineBreak;
            }
        }
        if first.first_char() == Some(' ')
            || last
                .glyph
                .as_ref()
                .is_some_and(|glyph| glyph.text.ends_with(' '))
        {
            return Insert::None;
        }
        let wider = last.width().max(first.width());
        let mut gap = normalize_threshold(wider, [400.0, 700.0, 800.0]);
        if last.width() >= first.width() {
            gap *= previous.size.abs();
        } else {
            let matrix = next.matrix.then(form);
            gap *= next.size.abs();
            gap = transform_distance(&back, transform_distance(&matrix, gap));
        }
        gap /= 1000.0;
        // Two figures for Helvetica at 10 and 10.7 points that the tool singles out.
        if (gap > 1.4879 && gap < 1.4881) || (gap > 1.38999 && gap < 1.39001) {
            gap *= 1.5;
        }
        if is_space(at.x, last.x, this_width, last_width, gap) {
            Insert::Space
        } else {
            Insert::None
        }
    }

    fn form_of(&self, object: &TextObject) -> &Matrix {
        &self.objects.forms[object.form]
    }

    /// `EndHorizontalLine`.
    fn is_above_or_below(&self) -> bool {
        let (this, previous) = (self.next.rect, self.previous.rect);
        this.height() > MIN_LINE_HEIGHT
            && previous.height() > MIN_LINE_HEIGHT
            && this.y0.max(previous.y0) >= this.y1.min(previous.y1)
    }

    /// `EndVerticalLine`.
    fn is_beside(&self) -> bool {
        let this = self.next.rect;
        this.width() > self.next.size * 0.1
            && self.previous.rect.width() > self.previous.size * 0.1
            && this.x1.min(self.line.x1) <= this.x0.max(self.line.x0)
    }

    /// Whether the baseline moved, and neither object starts within the other's height.
    fn is_new_line(&self, x: f32, y: f32, threshold: f32) -> bool {
        let shifted = y > threshold * 2.0 || y < threshold * -3.0;
        if !shifted || (y.abs() < MIN_SHIFT && y.abs() <= x.abs()) {
            return false;
        }
        let (previous, next) = (self.previous, self.next);
        let m = &previous.matrix;
        if previous.items.len() < 2
            || self.objects.last(previous).x <= self.objects.first(previous).x
            || !self.upright
            || m.b >= 0.1
            || m.c >= 0.1
        {
            return true;
        }
        !(is_in_band(previous.rect, next.position()) || is_in_band(next.rect, previous.position()))
    }
}

fn is_in_band(band: Rect, (x, y): (f32, f32)) -> bool {
    (0.0..=BAND_WIDTH).contains(&x) && band.y0 <= y && y <= band.y1
}

/// `NormalizeThreshold`: half of narrow glyphs, a smaller share of wider ones.
pub(super) fn normalize_threshold(width: f32, [first, second, third]: [f32; 3]) -> f32 {
    if width < first {
        width / 2.0
    } else if width < second {
        width / 4.0
    } else if width < third {
        width / 5.0
    } else {
        width / 6.0
    }
}

/// `GenerateSpace`.
fn is_space(x: f32, last_x: f32, this_width: f32, last_width: f32, threshold: f32) -> bool {
    if (last_x + last_width - x).abs() <= threshold {
        return false;
    }
    let (reach, moved) = (threshold + last_width, x - last_x);
    moved.abs() > reach || (x < 0.0 && -reach > moved) || moved > this_width + last_width
}
