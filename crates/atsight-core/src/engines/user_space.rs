//! The page as its content stream sees it: before it is turned for display, y upwards.
//!
//! The reader's coordinates are those of the page as shown. Extractors that work in default user space come out
//! differently on turned pages only.

use crate::model::{Matrix, Page, Point};

/// The page before its rotation, y upwards, with the crop box at the origin.
pub(super) struct UserSpace {
    rotation: u16,
    /// Extent of the crop box along x, in points.
    pub(super) width: f32,
    /// Extent of the crop box along y, in points.
    pub(super) height: f32,
}

impl UserSpace {
    pub(super) fn new(page: &Page) -> Self {
        let (width, height) = match page.rotation {
            90 | 270 => (page.size.height, page.size.width),
            _ => (page.size.width, page.size.height),
        };
        Self {
            rotation: page.rotation,
            width,
            height,
        }
    }

    /// A place on the page as shown.
    pub(super) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        match self.rotation {
            90 => (y, x),
            180 => (self.width - x, y),
            270 => (self.width - y, self.height - x),
            _ => (x, self.height - y),
        }
    }

    /// A direction on the page as shown.
    pub(super) fn vector(&self, x: f32, y: f32) -> (f32, f32) {
        match self.rotation {
            90 => (y, x),
            180 => (-x, y),
            270 => (-y, -x),
            _ => (x, -y),
        }
    }

    /// A matrix onto the page as shown, moved to `origin` there, as a matrix onto user space.
    pub(super) fn matrix(&self, shown: &Matrix, origin: Point) -> Matrix {
        let (a, b) = self.vector(shown.a, shown.b);
        let (c, d) = self.vector(shown.c, shown.d);
        let (e, f) = self.point(origin.x, origin.y);
        Matrix { a, b, c, d, e, f }
    }
}
