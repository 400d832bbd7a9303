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
    turning: Turning,
    pieces: Pieces,
}

/// The parts of a path that stand side by side. A line of text that was made into one path has one a letter.
#[derive(Clone, Debug)]
struct Pieces {
    /// Box around the outline that is being drawn.
    outline: Rect,
    /// Box around the last piece.
    piece: Rect,
    count: u32,
    narrowest: f32,
    widest: f32,
}

impl Default for Pieces {
    fn default() -> Self {
        Self {
            outline: Rect::EMPTY,
            piece: Rect::EMPTY,
            count: 0,
            narrowest: f32::INFINITY,
            widest: 0.0,
        }
    }
}

impl Pieces {
    /// The outline ends: it belongs to the last piece, or begins one when it stands beside of it.
    fn end_outline(&mut self) {
        let outline = std::mem::replace(&mut self.outline, Rect::EMPTY);
        if outline.is_empty() {
            return;
        }
        if self.piece.is_empty() || outline.overlap_x(&self.piece) > 0.0 {
            self.piece = self.piece.union(outline);
        } else {
            self.end_piece();
            self.piece = outline;
        }
    }

    fn end_piece(&mut self) {
        self.count = self.count.saturating_add(1);
        self.narrowest = self.narrowest.min(self.piece.width());
        self.widest = self.widest.max(self.piece.width());
    }
}

/// Which way an outline turns. Control points count as corners: a curve lies inside of their hull.
#[derive(Clone, Debug, Default)]
struct Turning {
    /// The last step that went anywhere.
    step: Option<(f32, f32)>,
    first_step: Option<(f32, f32)>,
    left: bool,
    right: bool,
    /// How often the way along x turned back: twice around an outline without dents.
    reversals: u8,
    outlines: u8,
    /// Whether the next step begins an outline. Some programs move once more when they are done.
    begins: bool,
}

impl Turning {
    fn begin(&mut self) {
        self.begins = true;
    }

    fn go(&mut self, from: Point, to: Point) {
        let step = (to.x - from.x, to.y - from.y);
        if step.0.abs() < SAME && step.1.abs() < SAME {
            return;
        }
        if std::mem::take(&mut self.begins) {
            self.step = None;
            self.first_step = None;
            self.outlines = self.outlines.saturating_add(1);
        }
        if let Some(last) = self.step {
            self.turn(last, step);
        }
        self.first_step.get_or_insert(step);
        self.step = Some(step);
    }

    fn turn(&mut self, last: (f32, f32), step: (f32, f32)) {
        let cross = last.0 * step.1 - last.1 * step.0;
        let (before, after) = (last.0.hypot(last.1), step.0.hypot(step.1));
        // Half a degree is rounding, and so is what leaves the line by less than a printer resolves.
        let slack = (0.01 * before * after).max(SAME * before.max(after));
        self.left |= cross > slack;
        self.right |= cross < -slack;
        if last.0 * step.0 < 0.0 {
            self.reversals = self.reversals.saturating_add(1);
        }
    }
}

/// A filled box this thin looks like a line. Rules in resumes are 0.3 to 2 pt thick; the thinnest bars
/// of skill charts start at 3 pt.
const RULE_THICKNESS: f32 = 2.5;
/// Letters of a line differ in width at least this much: `i` and `m` of a proportional font by 3. Dots do not differ.
const MIN_WIDTH_RATIO: f32 = 1.5;
/// Upright segments of borders and frames: two boxes have 8 to 10. Codes to be scanned have hundreds.
const MAX_BOX_SEGMENTS: u32 = 40;
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
            turning: Turning::default(),
            pieces: Pieces::default(),
        }
    }
}

impl PathBuilder {
    /// `m`.
    pub(super) fn move_to(&mut self, ctm: &Matrix, x: f32, y: f32) {
        self.current = ctm.apply(x, y);
        self.start = self.current;
        self.turning.begin();
        self.pieces.end_outline();
    }

    /// `l`.
    pub(super) fn line_to(&mut self, ctm: &Matrix, x: f32, y: f32) {
        let to = ctm.apply(x, y);
        self.segment(to);
    }

    /// `c`, `v`, `y`: the end point and the control points count for the box.
    pub(super) fn curve_to(&mut self, ctm: &Matrix, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| ctm.apply(*x, *y));
        let stays =
            |p: Point| (p.x - self.current.x).abs() <= SAME && (p.y - self.current.y).abs() <= SAME;
        // Corners of a radius of zero, as some producers draw them at each end of a rule.
        if points.clone().all(stays) {
            return;
        }
        self.curved = true;
        for p in points {
            self.bbox = self.bbox.union(Rect::from_corners(self.current, p));
            self.turning.go(self.current, p);
            self.pieces.outline = self
                .pieces
                .outline
                .union(Rect::from_corners(self.current, p));
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

    /// Whether it is one outline without dents, or a few boxes. Filling closes an outline, a stroke leaves it open.
    pub(super) fn is_plain(&self, filled: bool) -> bool {
        if self.upright && !self.curved {
            return self.segments <= MAX_BOX_SEGMENTS;
        }
        let (gap_x, gap_y) = (self.start.x - self.current.x, self.start.y - self.current.y);
        let open = gap_x.abs() > SAME || gap_y.abs() > SAME;
        (filled || !open) && self.is_convex()
    }

    /// Whether it is one outline without dents, when it is closed.
    pub(super) fn is_convex(&self) -> bool {
        let mut turning = self.turning.clone();
        turning.go(self.current, self.start);
        if let (Some(last), Some(first)) = (turning.step, turning.first_step) {
            turning.turn(last, first);
        }
        turning.outlines == 1 && !(turning.left && turning.right) && turning.reversals <= 4
    }

    /// How many parts of different width stand side by side; 1 when they all have one width.
    pub(super) fn pieces(&self) -> u32 {
        let mut pieces = self.pieces.clone();
        pieces.end_outline();
        pieces.end_piece();
        let differ = pieces.widest > pieces.narrowest * MIN_WIDTH_RATIO;
        if differ && (self.curved || !self.upright) {
            pieces.count
        } else {
            1
        }
    }

    fn segment(&mut self, to: Point) {
        let from = self.current;
        self.turning.go(from, to);
        self.pieces.outline = self.pieces.outline.union(Rect::from_corners(from, to));
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

        let mut square = PathBuilder::default();
        square.move_to(&ctm, 100.0, 0.0);
        for (x, y) in [(0.0, 0.0), (0.0, 40.0), (100.0, 40.0), (100.0, 0.0)] {
            square.line_to(&ctm, x, y);
            square.curve_to(&ctm, &[(x, y); 3]);
        }
        assert_eq!(square.kind(), PathKind::Rectangle);
        square.curve_to(&ctm, &[(100.0, 10.0), (90.0, 40.0), (80.0, 40.0)]);
        assert_eq!(square.kind(), PathKind::Shape);

        let mut slanted = PathBuilder::default();
        slanted.move_to(&ctm, 0.0, 0.0);
        slanted.line_to(&ctm, 30.0, 30.0);
        slanted.line_to(&ctm, 60.0, 0.0);
        slanted.close();
        assert_eq!(slanted.kind(), PathKind::Shape);
    }

    #[test]
    fn outlines_without_dents_are_told_apart() {
        let ctm = Matrix::IDENTITY;
        let outline = |points: &[(f32, f32)]| {
            let mut path = PathBuilder::default();
            path.move_to(&ctm, points[0].0, points[0].1);
            for (x, y) in &points[1..] {
                path.line_to(&ctm, *x, *y);
            }
            path
        };
        assert!(outline(&[(0.0, 0.0), (8.0, 0.0), (4.0, 6.0)]).is_plain(true));
        // A stroke along two sides is an angle, not a triangle.
        assert!(!outline(&[(0.0, 0.0), (8.0, 0.0), (4.0, 6.0)]).is_plain(false));
        let dented = [(0.0, 0.0), (8.0, 0.0), (8.0, 8.0), (4.0, 2.0), (0.0, 8.0)];
        assert!(!outline(&dented).is_plain(true));

        let mut disc = PathBuilder::default();
        disc.move_to(&ctm, 10.0, 0.0);
        disc.curve_to(&ctm, &[(10.0, 5.5), (5.5, 10.0), (0.0, 10.0)]);
        disc.curve_to(&ctm, &[(-5.5, 10.0), (-10.0, 5.5), (-10.0, 0.0)]);
        disc.curve_to(&ctm, &[(-10.0, -5.5), (-5.5, -10.0), (0.0, -10.0)]);
        disc.curve_to(&ctm, &[(5.5, -10.0), (10.0, -5.5), (10.0, 0.0)]);
        assert!(disc.is_plain(true));
        assert_eq!(disc.pieces(), 1);
        // A second outline makes a ring or a letter of it.
        disc.rectangle(&ctm, -2.0, -2.0, 4.0, 4.0);
        assert!(!disc.is_plain(true));
        assert_eq!(disc.pieces(), 1);
        disc.rectangle(&ctm, 12.0, -2.0, 4.0, 4.0);
        assert_eq!(disc.pieces(), 2);
    }
}
