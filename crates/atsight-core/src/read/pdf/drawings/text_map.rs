//! Where on a page text stands, coarsely.

use crate::model::{Page, Point, Rect};

/// Side of a cell in points: under the distance of two lines (8 pt and more), over that of two letters.
const CELL: f32 = 4.0;
/// Most cells along one side; larger pages have larger cells.
const MAX_CELLS: f32 = 512.0;

/// Which cells of a page hold the middle of a glyph.
pub(super) struct TextMap {
    cell: f32,
    columns: usize,
    rows: usize,
    taken: Vec<bool>,
}

impl TextMap {
    pub(super) fn new(page: &Page) -> Self {
        let longest = page.size.width.max(page.size.height);
        let cell = CELL.max(longest / MAX_CELLS);
        let count = |length: f32| (length / cell).clamp(0.0, MAX_CELLS) as usize + 1;
        let (columns, rows) = (count(page.size.width), count(page.size.height));
        let mut map = Self {
            cell,
            columns,
            rows,
            taken: vec![false; columns * rows],
        };
        for run in &page.runs {
            // Middle of a lower-case letter, from its origin.
            let (up_x, up_y) = (run.matrix.c * 0.25, run.matrix.d * 0.25);
            for glyph in page.run_glyphs(run) {
                let half = page.advance(run, glyph, false);
                let middle = Point::new(
                    glyph.origin.x + half.x / 2.0 + up_x,
                    glyph.origin.y + half.y / 2.0 + up_y,
                );
                map.take(middle);
            }
        }
        map
    }

    fn take(&mut self, point: Point) {
        if point.x >= 0.0 && point.y >= 0.0 {
            let (column, row) = (self.index(point.x), self.index(point.y));
            if column < self.columns && row < self.rows {
                self.taken[row * self.columns + column] = true;
            }
        }
    }

    fn index(&self, at: f32) -> usize {
        // Negative values and what is no number become 0, what is too large stays large.
        (at / self.cell) as usize
    }

    /// How many cells of a box hold text, and how many it has.
    pub(super) fn count(&self, area: Rect) -> (usize, usize) {
        let (x0, x1) = (self.index(area.x0), self.index(area.x1));
        let (y0, y1) = (self.index(area.y0), self.index(area.y1));
        let mut taken = 0;
        let mut all = 0;
        for row in y0..=y1.min(self.rows - 1) {
            let cells = self.taken[row * self.columns..(row + 1) * self.columns].iter();
            for cell in cells.take(x1.saturating_add(1)).skip(x0) {
                taken += usize::from(*cell);
                all += 1;
            }
        }
        (taken, all)
    }

    /// Whether text stands in a box.
    pub(super) fn is_in(&self, area: Rect) -> bool {
        self.count(area).0 > 0
    }
}
