//! Points, boxes and matrices. Everything after the reader is in points (1/72 in), origin at the
//! top left of the page as it is shown, y downwards.

/// A place on a page, in points from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Point {
    /// Distance from the left edge, in points.
    pub x: f32,
    /// Distance from the top edge, in points, downwards.
    pub y: f32,
}

impl Point {
    /// A point at `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// Width and height, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Size {
    /// Extent along x, in points.
    pub width: f32,
    /// Extent along y, in points.
    pub height: f32,
}

/// An upright box: `x0 <= x1` left to right, `y0 <= y1` top to bottom, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Rect {
    /// The box that holds nothing: [`Rect::union`] with it changes nothing.
    pub const EMPTY: Self = Self {
        x0: f32::INFINITY,
        y0: f32::INFINITY,
        x1: f32::NEG_INFINITY,
        y1: f32::NEG_INFINITY,
    };

    /// The box spanned by two opposite corners, given in any order.
    pub fn from_corners(a: Point, b: Point) -> Self {
        Self {
            x0: a.x.min(b.x),
            y0: a.y.min(b.y),
            x1: a.x.max(b.x),
            y1: a.y.max(b.y),
        }
    }

    /// Whether the box holds no point at all.
    #[inline]
    pub fn is_empty(&self) -> bool {
        !(self.x0 <= self.x1 && self.y0 <= self.y1)
    }

    /// Extent along x, never negative.
    #[inline]
    pub fn width(&self) -> f32 {
        (self.x1 - self.x0).max(0.0)
    }

    /// Extent along y, never negative.
    #[inline]
    pub fn height(&self) -> f32 {
        (self.y1 - self.y0).max(0.0)
    }

    /// Width times height.
    #[inline]
    pub fn area(&self) -> f32 {
        self.width() * self.height()
    }

    /// The middle of the box.
    #[inline]
    pub fn center(&self) -> Point {
        Point::new((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// The smallest box around both.
    #[inline]
    #[must_use]
    pub fn union(&self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// What both boxes share; [`Rect::is_empty`] when that is nothing.
    #[inline]
    #[must_use]
    pub fn intersect(&self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    /// Whether a point lies in the box or on its edge.
    #[inline]
    pub fn contains(&self, point: Point) -> bool {
        self.x0 <= point.x && point.x <= self.x1 && self.y0 <= point.y && point.y <= self.y1
    }

    /// Length of the shared x interval; negative values are the distance between the boxes.
    #[inline]
    pub fn overlap_x(&self, other: &Self) -> f32 {
        self.x1.min(other.x1) - self.x0.max(other.x0)
    }

    /// Length of the shared y interval; negative values are the distance between the boxes.
    #[inline]
    pub fn overlap_y(&self, other: &Self) -> f32 {
        self.y1.min(other.y1) - self.y0.max(other.y0)
    }
}

/// An affine transform `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, in the order PDF writes its
/// six numbers (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(
    missing_docs,
    reason = "the six coefficients, named as the PDF specification does"
)]
pub struct Matrix {
    pub a: f32,
    pub b: f32,
    pub c: f32,
    pub d: f32,
    pub e: f32,
    pub f: f32,
}

impl Default for Matrix {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Matrix {
    /// The transform that changes nothing.
    pub const IDENTITY: Self = Self::new(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);

    /// A transform from its six coefficients.
    pub const fn new(a: f32, b: f32, c: f32, d: f32, e: f32, f: f32) -> Self {
        Self { a, b, c, d, e, f }
    }

    /// A shift by `x`, `y`.
    pub const fn translation(x: f32, y: f32) -> Self {
        Self::new(1.0, 0.0, 0.0, 1.0, x, y)
    }

    /// First `self`, then `next`: the product `self × next` of the PDF specification.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    /// The matrix that undoes this one; `None` when it squeezes the plane flat or is not finite.
    pub fn inverse(&self) -> Option<Self> {
        let determinant = self.a * self.d - self.b * self.c;
        let inverse = Self {
            a: self.d / determinant,
            b: -self.b / determinant,
            c: -self.c / determinant,
            d: self.a / determinant,
            e: (self.c * self.f - self.d * self.e) / determinant,
            f: (self.b * self.e - self.a * self.f) / determinant,
        };
        (determinant != 0.0 && inverse.is_finite()).then_some(inverse)
    }

    /// Where a point goes.
    pub fn apply(&self, x: f32, y: f32) -> Point {
        Point::new(
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }

    /// The upright box around a transformed box.
    pub fn apply_rect(&self, x0: f32, y0: f32, x1: f32, y1: f32) -> Rect {
        [(x0, y0), (x1, y0), (x0, y1), (x1, y1)]
            .into_iter()
            .map(|(x, y)| self.apply(x, y))
            .fold(Rect::EMPTY, |r, p| r.union(Rect::from_corners(p, p)))
    }

    /// Length of the transformed unit vector along x.
    pub fn scale_x(&self) -> f32 {
        length(self.a, self.b)
    }

    /// Length of the transformed unit vector along y.
    pub fn scale_y(&self) -> f32 {
        length(self.c, self.d)
    }

    /// Whether all six coefficients are finite numbers.
    pub fn is_finite(&self) -> bool {
        [self.a, self.b, self.c, self.d, self.e, self.f]
            .iter()
            .all(|v| v.is_finite())
    }
}

/// Length of a vector; nearly all lie on an axis, where no root is needed.
fn length(x: f32, y: f32) -> f32 {
    if y == 0.0 {
        x.abs()
    } else if x == 0.0 {
        y.abs()
    } else {
        x.hypot(y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_undoes() {
        let matrix = Matrix::new(2.0, 1.0, -1.0, 3.0, 10.0, -20.0);
        let back = matrix.then(&matrix.inverse().unwrap());
        let point = back.apply(5.0, 7.0);
        assert!((point.x - 5.0).abs() < 1e-4 && (point.y - 7.0).abs() < 1e-4);
        assert_eq!(Matrix::new(1.0, 2.0, 2.0, 4.0, 0.0, 0.0).inverse(), None);
    }

    #[test]
    fn then_applies_left_before_right() {
        let scale = Matrix::new(2.0, 0.0, 0.0, 3.0, 0.0, 0.0);
        let shift = Matrix::translation(10.0, 20.0);
        assert_eq!(scale.then(&shift).apply(1.0, 1.0), Point::new(12.0, 23.0));
        assert_eq!(shift.then(&scale).apply(1.0, 1.0), Point::new(22.0, 63.0));
    }

    #[test]
    fn a_quarter_turn_keeps_the_box_upright() {
        let turn = Matrix::new(0.0, 1.0, -1.0, 0.0, 0.0, 0.0);
        let r = turn.apply_rect(0.0, 0.0, 4.0, 2.0);
        assert_eq!((r.x0, r.y0, r.x1, r.y1), (-2.0, 0.0, 0.0, 4.0));
    }

    #[test]
    fn empty_is_neutral_for_union() {
        let r = Rect {
            x0: 1.0,
            y0: 2.0,
            x1: 3.0,
            y1: 4.0,
        };
        assert!(Rect::EMPTY.is_empty());
        assert_eq!(Rect::EMPTY.union(r), r);
        assert!(
            r.intersect(Rect {
                x0: 5.0,
                y0: 2.0,
                x1: 6.0,
                y1: 4.0
            })
            .is_empty()
        );
    }
}
