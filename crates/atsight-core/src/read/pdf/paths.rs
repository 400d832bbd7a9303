//! Path construction: the box and the rough shape are kept, not the curves.

use crate::model::{Matrix, PathKind, Point, Rect};

/// The path under construction, in page coordinates.
#[derive(Clone, Debug)]
pub(super) struct PathBuilder {
    bbox: Rect,
    segments: u32,
    current: Point,
    start: Point,
    upright: bool,
    curved: bool,
}

/// A filled box this thin looks like a line. Rules in resumes are 0.3 to 2 pt thick; the thinnest bars
/// of skill charts start at 3 pt.
const RULE_THICKNESS: f32 = 2.5;
/// Two coordinates closer than this are one; printers resolve no less.
const SAME: f32 = 0.05;

impl Default for PathBuilder {
    fn default() -> Self {
        Self {
            bbox: Rect::EMPTY,
            segments: 0,
            current: Point::default(),
            start: Point::default(),
            upright: true,
            curved: false,
        }
    }
}

impl PathBuilder {
    /// `m`.
    pub(super) fn move_to(&mut self, ctm: &Matrix, x: f32, y: f32) {
        self.current = ctm.apply(x, y);
        self.start = self.current;
    }

    /// `l`.
    pub(super) fn line_to(&mut self, ctm: &Matrix, x: f32, y: f32) {
        let to = ctm.apply(x, y);
        self.segment(to);
    }

    /// `c`, `v`, `y`: the end point and the control points count for the box.
    pub(super) fn curve_to(&mut self, ctm: &Matrix, points: &[(f32, f32)]) {
        self.curved = true;
        for (x, y) in points {
            let p = ctm.apply(*x, *y);
            self.bbox = self.bbox.union(Rect::from_corners(self.current, p));
            self.current = p;
        }
        self.segments += 1;
    }

    /// `re`.
    pub(super) fn rectangle(&mut self, ctm: &Matrix, x: f32, y: f32, w: f32, h: f32) {
        self.move_to(ctm, x, y);
        self.line_to(ctm, x + w, y);
        self.line_to(ctm, x + w, y + h);
        self.line_to(ctm, x, y + h);
        self.close();
    }

    /// `h`.
    pub(super) fn close(&mut self) {
        if self.segments > 0 {
            self.segment(self.start);
        }
    }

    /// Whether nothing was drawn.
    pub(super) fn is_empty(&self) -> bool {
        self.segments == 0
    }

    /// Box around the path.
    pub(super) fn bbox(&self) -> Rect {
        self.bbox
    }

    /// Number of lines and curves.
    pub(super) fn segments(&self) -> u32 {
        self.segments
    }

    /// Shape of the path.
    pub(super) fn kind(&self) -> PathKind {
        let thin = self.bbox.width().min(self.bbox.height()) <= RULE_THICKNESS;
        // A rectangle has four sides; some producers repeat the first.
        if self.curved || !self.upright || self.segments > 5 {
            PathKind::Shape
        } else if thin {
            PathKind::Rule
        } else if self.segments >= 4 {
            PathKind::Rectangle
        } else {
            PathKind::Shape
        }
    }

    fn segment(&mut self, to: Point) {
        let from = self.current;
        self.upright &= (from.x - to.x).abs() < SAME || (from.y - to.y).abs() < SAME;
        self.bbox = self.bbox.union(Rect::from_corners(from, to));
        self.segments = self.segments.saturating_add(1);
        self.current = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        let ctm = Matrix::IDENTITY;
        let mut rule = PathBuilder::default();
        rule.move_to(&ctm, 10.0, 50.0);
        rule.line_to(&ctm, 200.0, 50.0);
        assert_eq!(rule.kind(), PathKind::Rule);

        let mut rect = PathBuilder::default();
        rect.rectangle(&ctm, 0.0, 0.0, 100.0, 40.0);
        assert_eq!(rect.kind(), PathKind::Rectangle);
        assert_eq!(rect.bbox().width(), 100.0);

        let mut slanted = PathBuilder::default();
        slanted.move_to(&ctm, 0.0, 0.0);
        slanted.line_to(&ctm, 30.0, 30.0);
        slanted.line_to(&ctm, 60.0, 0.0);
        slanted.close();
        assert_eq!(slanted.kind(), PathKind::Shape);
    }
}
