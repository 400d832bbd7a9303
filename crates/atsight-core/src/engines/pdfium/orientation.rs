//! Whether text runs along or down the page: `FindTextlineFlowOrientation` and `GetTextObjectWritingMode`.

use super::objects::{Objects, TextObject};
use crate::model::{Page, Rect};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    Unknown,
    Horizontal,
    Vertical,
}

/// Share of the used width that text must cover to count as horizontal, whatever its height does.
const MIN_WIDTH_FILLED: f32 = 0.8;
/// Sine of 5°, up to which a baseline is straight.
const STRAIGHT: f32 = 0.0872;
/// Origins nearer than this are one, in points.
const SAME_PLACE: f32 = 0.0001;
/// Longest side that is looked at, in points: ISO 32000-1, annex C.2 gives 14,400 as the longest of a page.
const LONGEST_SIDE: f32 = 14_400.0;

/// Orientation of the page: which axis its text covers more of. Text in forms does not count.
pub(super) fn of_page(page: &Page, objects: &Objects<'_>) -> Orientation {
    // The tool asks for the size of the page as shown, and for boxes in user space.
    let (width, height) = (page.size.width, page.size.height);
    let mut across = Cover::new(width);
    let mut down = Cover::new(height);
    let mut line_height = 0.0;
    for object in objects.objects.iter().filter(|object| object.form == 0) {
        let Rect { x0, y0, x1, y1 } = object.rect;
        if across.add(x0, x1, down.fits(y0, y1)) {
            down.add(y0, y1, true);
            if line_height <= 0.0 {
                line_height = y1 - y0;
            }
        }
    }
    let double_line = (2.0 * line_height) as i64;
    if down.span() < double_line {
        return Orientation::Horizontal;
    }
    if across.span() < double_line {
        return Orientation::Vertical;
    }
    let (filled_across, filled_down) = (across.filled(), down.filled());
    if filled_across > MIN_WIDTH_FILLED || filled_across > filled_down {
        Orientation::Horizontal
    } else if filled_across < filled_down {
        Orientation::Vertical
    } else {
        Orientation::Unknown
    }
}

/// Which whole points of an axis are covered, as starts minus ends at each.
struct Cover {
    length: f32,
    steps: Vec<i32>,
    from: i64,
    to: i64,
}

impl Cover {
    fn new(length: f32) -> Self {
        let length = length.clamp(0.0, LONGEST_SIDE).trunc();
        Self {
            length,
            steps: vec![0; length as usize + 1],
            from: length as i64,
            to: 0,
        }
    }

    fn fits(&self, from: f32, to: f32) -> bool {
        self.cut(from) < self.cut(to)
    }

    fn cut(&self, at: f32) -> usize {
        at.clamp(0.0, self.length) as usize
    }

    /// Covers a stretch, if it is not empty and `other` is.
    fn add(&mut self, from: f32, to: f32, other: bool) -> bool {
        if !other || !self.fits(from, to) {
            return false;
        }
        let (from, to) = (self.cut(from), self.cut(to));
        self.steps[from] += 1;
        self.steps[to] -= 1;
        self.from = self.from.min(from as i64);
        self.to = self.to.max(to as i64);
        true
    }

    fn span(&self) -> i64 {
        self.to - self.from
    }

    /// Share of the span that is covered.
    fn filled(&self) -> f32 {
        if self.span() <= 0 {
            return 0.0;
        }
        let mut open = 0;
        let covered = self
            .steps
            .iter()
            .filter(|step| {
                open += **step;
                open > 0
            })
            .count();
        covered as f32 / self.span() as f32
    }
}

/// Orientation of a text object: from its first glyph to its last, or that of the page.
pub(super) fn of_object(
    objects: &Objects<'_>,
    object: &TextObject,
    page: Orientation,
) -> Orientation {
    if object.glyphs <= 1 {
        return page;
    }
    let distance = objects.last(object).x - objects.first(object).x;
    let (dx, dy) = (
        (distance * object.matrix.a).abs(),
        (distance * object.matrix.b).abs(),
    );
    if dx <= SAME_PLACE && dy <= SAME_PLACE {
        return Orientation::Unknown;
    }
    let length = dx.hypot(dy);
    match (dx / length <= STRAIGHT, dy / length <= STRAIGHT) {
        (false, true) => Orientation::Horizontal,
        (true, false) => Orientation::Vertical,
        _ => page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_stretches_are_covered_once() {
        let mut cover = Cover::new(100.0);
        assert!(cover.add(10.0, 30.0, true));
        assert!(cover.add(20.0, 40.0, true));
        assert!(cover.add(60.0, 110.0, true));
        assert!(!cover.add(5.2, 5.9, true), "less than a point");
        assert_eq!(cover.span(), 90);
        assert!((cover.filled() - 70.0 / 90.0).abs() < 1e-6);
    }
}
