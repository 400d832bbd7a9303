//! Cells centred on each other: a cell of one row beside the middle of one of two rows, or of two beside one of three.
//!
//! Their rows stand on baselines half a line apart, which rows of one text never do, so that reading them from top to bottom
//! would tear both cells apart. Each is read as a whole, the left one first.

use std::ops::Range;

use super::LayoutOptions;
use super::ink::PageInk;
use super::lines::Row;

/// Largest distance between the baselines of two rows that stand beside each other and on no line, in em: rows of one text have 1
/// and more.
const BESIDE_EM: f32 = 0.8;

/// Largest distance between the baselines inside a cell, in em.
const CELL_PITCH_EM: f32 = 1.6;

/// Largest difference between the middles of two cells, in em: half of what parts the middles of one row and of two.
const MIDDLE_EM: f32 = 0.3;

/// Most cells beside each other.
const MOST_CELLS: usize = 4;

/// Most rows of a cell.
const MOST_ROWS: usize = 8;

/// Height of the middle of small letters over their baseline, in em.
const MIDDLE_OF_LETTERS_EM: f32 = 0.25;

/// Puts the rows of cells that are centred on each other together.
pub(super) fn unfold(ink: &PageInk, rows: Vec<Row>, em: f32, options: &LayoutOptions) -> Vec<Row> {
    unfold_within(ink, rows, em, options, MOST_CELLS)
}

/// The same for at most so many cells beside each other.
fn unfold_within(
    ink: &PageInk,
    rows: Vec<Row>,
    em: f32,
    options: &LayoutOptions,
    cells: usize,
) -> Vec<Row> {
    let overlap = |at: usize| match rows.get(at..at + 2) {
        Some([a, b]) => b.base - a.base <= BESIDE_EM * a.size.min(b.size),
        _ => false,
    };
    if cells < 2 || !(0..rows.len()).any(overlap) {
        return rows;
    }
    let finder = Finder {
        ink,
        rows: &rows,
        gap: options.min_gutter_em * em,
    };
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let (mut at, mut done) = (0, 0);
    while at < rows.len() {
        match overlap(at).then(|| finder.pair_at(at, done)).flatten() {
            Some(pair) => {
                out.truncate(out.len() - (at - pair.rows.start));
                // Each may hold two cells again.
                out.extend(unfold_within(ink, pair.left, em, options, cells - 1));
                out.extend(unfold_within(ink, pair.right, em, options, cells - 1));
                at = pair.rows.end;
                done = at;
            }
            None => {
                out.push(rows[at].clone());
                at += 1;
            }
        }
    }
    out
}

/// Two cells beside each other.
struct Pair {
    /// The rows that they are made of.
    rows: Range<usize>,
    left: Vec<Row>,
    right: Vec<Row>,
}

struct Finder<'a> {
    ink: &'a PageInk,
    rows: &'a [Row],
    /// Narrowest gap between two cells.
    gap: f32,
}

/// A part of a row on one side of a gap.
#[derive(Debug)]
struct Part {
    /// The row.
    at: usize,
    pieces: Vec<usize>,
    base: f32,
    size: f32,
}

impl Part {
    /// The height of its middle.
    fn middle(&self) -> f32 {
        self.base - MIDDLE_OF_LETTERS_EM * self.size
    }
}

impl Finder<'_> {
    /// The cells of two rows that overlap, and of rows around them that are not `done`.
    fn pair_at(&self, at: usize, done: usize) -> Option<Pair> {
        let (a, b) = (&self.rows[at], &self.rows[at + 1]);
        let (strip, seeds) = match (self.strip(a, b), self.strip(b, a)) {
            (Some(strip), _) => (strip, [at, at + 1]),
            (_, Some(strip)) => (strip, [at + 1, at]),
            _ => return None,
        };
        let sides = self.sides_around(at, done, strip);
        let blocks = [block(&sides[0], seeds[0])?, block(&sides[1], seeds[1])?];
        let height = |side: usize| {
            let own = &sides[side][blocks[side].clone()];
            own.last().map_or(0.0, |part| part.base) - own.first().map_or(0.0, |part| part.base)
        };
        // The lower of the two says where the other one is.
        let lower = usize::from(height(1) < height(0));
        let facing = facing(&sides[lower], &blocks[lower], &sides[1 - lower]);
        let cells = match lower {
            0 => [blocks[0].clone(), facing],
            _ => [facing, blocks[1].clone()],
        };
        self.pair(&sides, cells, seeds)
    }

    /// The gap between what a row has left of another one and that row, if all of the latter stands beside it.
    fn strip(&self, row: &Row, other: &Row) -> Option<(f32, f32)> {
        let (x0, x1) = (other.frame.x0, other.frame.x1);
        let mut left = f32::NEG_INFINITY;
        for frame in row.pieces.iter().map(|&p| self.ink.pieces[p].frame) {
            if frame.x1 + self.gap <= x0 {
                left = left.max(frame.x1);
            } else if frame.x0 < x1 + self.gap {
                return None;
            }
        }
        left.is_finite().then_some((left, x0))
    }

    /// The parts left and right of a strip of the rows around one, as far as no row crosses it and none is far from the next.
    fn sides_around(&self, at: usize, done: usize, strip: (f32, f32)) -> [Vec<Part>; 2] {
        let (mut x0, mut x1) = strip;
        let mut sides = [Vec::new(), Vec::new()];
        let mut add = |at: usize, sides: &mut [Vec<Part>; 2]| {
            let parts = self.part(at, (x0 + x1) / 2.0);
            let frame = |p: &usize| self.ink.pieces[*p].frame;
            let end = parts[0].iter().fold(x0, |x, p| x.max(frame(p).x1));
            let start = parts[1].iter().fold(x1, |x, p| x.min(frame(p).x0));
            if start - end < self.gap {
                return false;
            }
            (x0, x1) = (end, start);
            let row = &self.rows[at];
            for (side, pieces) in sides.iter_mut().zip(parts) {
                if !pieces.is_empty() {
                    side.push(Part {
                        at,
                        pieces,
                        base: row.base,
                        size: row.size,
                    });
                }
            }
            true
        };
        let near = |upper: usize, lower: usize| {
            let (upper, lower) = (&self.rows[upper], &self.rows[lower]);
            lower.base - upper.base <= CELL_PITCH_EM * upper.size.min(lower.size)
        };
        let most = 2 * MOST_ROWS;
        for own in (done.max(at.saturating_sub(most))..=at).rev() {
            if own < at && !near(own, own + 1) || !add(own, &mut sides) {
                break;
            }
        }
        for side in &mut sides {
            side.reverse();
        }
        for own in at + 1..self.rows.len().min(at + most) {
            if !near(own - 1, own) || !add(own, &mut sides) {
                break;
            }
        }
        sides
    }

    /// The pieces of a row left and right of a place.
    fn part(&self, at: usize, middle: f32) -> [Vec<usize>; 2] {
        let pieces = self.rows[at].pieces.iter();
        let (left, right) = pieces.partition(|&&p| {
            let frame = self.ink.pieces[p].frame;
            frame.x0 + frame.x1 < 2.0 * middle
        });
        [left, right]
    }

    /// Both cells, if they are centred on each other and no other text stands between their rows.
    fn pair(
        &self,
        sides: &[Vec<Part>; 2],
        cells: [Range<usize>; 2],
        seeds: [usize; 2],
    ) -> Option<Pair> {
        let cell = |side: usize| &sides[side][cells[side].clone()];
        let (left, right) = (cell(0), cell(1));
        let has_seed = |side: usize| cell(side).iter().any(|part| part.at == seeds[side]);
        let count = left.len().max(right.len());
        let apart = (middle(left)? - middle(right)?).abs();
        let smallest = (left.iter().chain(right)).fold(f32::INFINITY, |s, part| s.min(part.size));
        if !has_seed(0)
            || !has_seed(1)
            || !(2..=MOST_ROWS).contains(&count)
            || apart > MIDDLE_EM * smallest
        {
            return None;
        }
        let start = left.first()?.at.min(right.first()?.at);
        let end = left.last()?.at.max(right.last()?.at) + 1;
        let is_whole = (0..2).all(|side| {
            let between = sides[side]
                .iter()
                .filter(|part| (start..end).contains(&part.at));
            between.count() == cell(side).len()
        });
        let has_letters = |parts: &[Part]| {
            let mut pieces = parts.iter().flat_map(|part| &part.pieces);
            pieces.any(|&p| self.ink.has_letters(&self.ink.pieces[p]))
        };
        let make = |parts: &[Part]| {
            let rows = parts
                .iter()
                .map(|part| Row::of(self.ink, part.pieces.clone()));
            rows.collect::<Vec<Row>>()
        };
        (is_whole && has_letters(left) && has_letters(right)).then(|| Pair {
            rows: start..end,
            left: make(left),
            right: make(right),
        })
    }
}

/// Whether a part follows another of its side closely.
fn is_near(upper: &Part, lower: &Part) -> bool {
    lower.base - upper.base <= CELL_PITCH_EM * upper.size.min(lower.size)
}

/// The parts of a side that follow each other closely, around that of a row.
fn block(side: &[Part], row: usize) -> Option<Range<usize>> {
    let at = side.iter().position(|part| part.at == row)?;
    let near = |upper: usize| is_near(&side[upper], &side[upper + 1]);
    let start = (0..at).rev().take_while(|&n| near(n)).last().unwrap_or(at);
    let end = (at..side.len() - 1).take_while(|&n| near(n)).last();
    Some(start..end.map_or(at, |n| n + 1) + 1)
}

/// The height of the middle of a cell.
fn middle(parts: &[Part]) -> Option<f32> {
    let (first, last) = (parts.first()?, parts.last()?);
    Some((first.middle() + last.middle()) / 2.0)
}

/// The parts of the other side beside a block, and as many above as below them while they follow closely and are nearer to its middle
/// than to those of the blocks above and below it.
fn facing(side: &[Part], own: &Range<usize>, other: &[Part]) -> Range<usize> {
    let (Some(first), Some(last)) = (side.get(own.start), side.get(own.end - 1)) else {
        return 0..0;
    };
    let top = first.base - BESIDE_EM * first.size;
    let bottom = last.base + BESIDE_EM * last.size;
    let mut start = other.partition_point(|part| part.base < top);
    let mut end = other.partition_point(|part| part.base <= bottom);
    let at = middle(&side[own.clone()]).unwrap_or_default();
    let neighbour = |part: Option<usize>| {
        let block = block(side, side[part?].at)?;
        middle(&side[block])
    };
    let above = neighbour(own.start.checked_sub(1)).map_or(f32::NEG_INFINITY, |y| (y + at) / 2.0);
    let below = neighbour((own.end < side.len()).then_some(own.end))
        .map_or(f32::INFINITY, |y| (y + at) / 2.0);
    while start < end
        && start > 0
        && end < other.len()
        && is_near(&other[start - 1], &other[start])
        && is_near(&other[end - 1], &other[end])
        && other[start - 1].middle() > above
        && other[end].middle() < below
    {
        (start, end) = (start - 1, end + 1);
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn a_row_beside_the_middle_of_two_is_read_before_them() {
        let mut page = page();
        for (n, [label, first, second]) in [
            [
                "2020",
                "Federation of European",
                "Microbiological Societies",
            ],
            ["2018", "Institute of Marine", "Biology and Ecology"],
            ["2016", "Centre for Ledgers", "and Balance Sheets"],
        ]
        .into_iter()
        .enumerate()
        {
            let y = 100.0 + 24.0 * n as f32;
            page = page
                .run(label, at(60.0, y + 6.0))
                .run(first, at(160.0, y))
                .run(second, at(160.0, y + 12.0));
        }
        assert_eq!(
            reading(&document([page])),
            [
                "2020",
                "Federation of European",
                "Microbiological Societies",
                "2018",
                "Institute of Marine",
                "Biology and Ecology",
                "2016",
                "Centre for Ledgers",
                "and Balance Sheets",
            ]
        );
    }

    #[test]
    fn a_cell_of_two_rows_between_two_others_is_read_whole() {
        let mut page = page();
        for (n, [year, first, second, short]) in [
            [
                "2020",
                "Federation of European",
                "Microbiological Societies",
                "FEMS",
            ],
            ["2018", "Institute of Marine", "Biology and Ecology", "IMBE"],
        ]
        .into_iter()
        .enumerate()
        {
            let y = 100.0 + 24.0 * n as f32;
            page = page
                .run(year, at(60.0, y + 6.0))
                .run(short, at(400.0, y + 6.0))
                .run(first, at(160.0, y))
                .run(second, at(160.0, y + 12.0));
        }
        assert_eq!(
            reading(&document([page])),
            [
                "2020",
                "Federation of European",
                "Microbiological Societies",
                "FEMS",
                "2018",
                "Institute of Marine",
                "Biology and Ecology",
                "IMBE",
            ]
        );
    }

    #[test]
    fn a_label_of_two_rows_is_read_whole() {
        let page = page()
            .run("Tools", at(60.0, 100.0))
            .run("Postgres, Kafka", at(160.0, 100.0))
            .run("Programming", at(60.0, 120.0))
            .run("Languages", at(60.0, 132.0))
            .run("Rust, Kotlin and Java", at(160.0, 126.0))
            .run("Methods", at(60.0, 152.0))
            .run("Kanban, Scrum", at(160.0, 152.0));
        assert_eq!(
            reading(&document([page])),
            [
                "Tools Postgres, Kafka",
                "Programming",
                "Languages",
                "Rust, Kotlin and Java",
                "Methods Kanban, Scrum",
            ]
        );
    }

    #[test]
    fn rows_that_only_happen_to_overlap_stay_as_they_are() {
        // One row a little below another, whose text goes on: the middles are apart.
        let page = page()
            .run("2020", at(60.0, 103.5))
            .run("Second place, Triangle", at(160.0, 100.0))
            .run("Hack Night of the county,", at(160.0, 112.0))
            .run("with a team of four", at(160.0, 124.0));
        assert_eq!(
            reading(&document([page]))[..2],
            ["Second place, Triangle", "2020"]
        );
    }
}
