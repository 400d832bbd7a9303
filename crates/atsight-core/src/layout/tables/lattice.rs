//! Lines that hang together cut each other into a grid; the fields of it that no line parts are one cell.

use super::edges::{Edge, MOST_LINES, SNAP};
use super::{Grid, GridCell};
use crate::model::{Rect, TableKind};

/// Most fields of one grid.
const MOST_FIELDS: usize = 4_000;

/// Most tables of one page.
const MOST_TABLES: usize = 64;

/// The grids that lines and grounds close, smallest first: what stands in another table belongs to it alone.
pub(super) fn grids(across: &[Edge], down: &[Edge]) -> Vec<Grid> {
    if across.len() < 2 || down.is_empty() || across.len() + down.len() > MOST_LINES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = components(across, down)
        .into_iter()
        .filter_map(|(across, down)| Lattice::new(across, down)?.grid())
        .take(MOST_TABLES)
        .collect();
    grids.sort_by(|a, b| a.bbox.area().total_cmp(&b.bbox.area()));
    grids
}

fn meets(across: &Edge, down: &Edge) -> bool {
    across.from - SNAP <= down.at
        && down.at <= across.to + SNAP
        && down.from - SNAP <= across.at
        && across.at <= down.to + SNAP
}

/// Lines that hang together.
fn components(across: &[Edge], down: &[Edge]) -> Vec<(Vec<Edge>, Vec<Edge>)> {
    let mut owner: Vec<usize> = (0..across.len() + down.len()).collect();
    for (j, d) in down.iter().enumerate() {
        let first = across.partition_point(|a| a.at < d.from - SNAP);
        let reach = across[first..].iter().take_while(|a| a.at <= d.to + SNAP);
        for (i, a) in reach.enumerate() {
            if meets(a, d) {
                let (a, b) = (
                    root(&mut owner, first + i),
                    root(&mut owner, across.len() + j),
                );
                owner[a.max(b)] = a.min(b);
            }
        }
    }
    let mut out: Vec<(Vec<Edge>, Vec<Edge>)> = Vec::new();
    let mut number: Vec<Option<usize>> = vec![None; owner.len()];
    for at in 0..owner.len() {
        let root = root(&mut owner, at);
        let group = *number[root].get_or_insert_with(|| {
            out.push((Vec::new(), Vec::new()));
            out.len() - 1
        });
        match at.checked_sub(across.len()) {
            None => out[group].0.push(across[at]),
            Some(j) => out[group].1.push(down[j]),
        }
    }
    out.retain(|(across, down)| across.len() >= 2 && !down.is_empty());
    out
}

/// The first of the things that one thing is joined with.
fn root(owner: &mut [usize], mut at: usize) -> usize {
    while owner[at] != at {
        owner[at] = owner[owner[at]];
        at = owner[at];
    }
    at
}

/// Lines that hang together, as the grid that they cut each other into.
struct Lattice {
    /// Left and right sides of the fields.
    xs: Vec<f32>,
    /// Upper and lower sides.
    ys: Vec<f32>,
    across: Vec<Edge>,
    down: Vec<Edge>,
    /// Whether sides were added that are not drawn.
    open: bool,
    /// Whether any line is drawn as a line.
    ruled: bool,
}

impl Lattice {
    fn new(mut across: Vec<Edge>, mut down: Vec<Edge>) -> Option<Self> {
        let reach = |edges: &[Edge]| {
            edges
                .iter()
                .fold((f32::INFINITY, f32::NEG_INFINITY), |(a, b), e| {
                    (a.min(e.from), b.max(e.to))
                })
        };
        let (x0, x1) = reach(&across);
        let (y0, y1) = reach(&down);
        // Tables without an outer frame: the ends of their lines are its sides.
        let mut open = false;
        for (edges, ends, (from, to)) in [
            (&mut down, [x0, x1], (y0, y1)),
            (&mut across, [y0, y1], (x0, x1)),
        ] {
            for at in ends {
                if !edges.iter().any(|edge| (edge.at - at).abs() <= SNAP) {
                    edges.push(Edge {
                        at,
                        from,
                        to,
                        ruled: false,
                    });
                    open = true;
                }
            }
        }
        let ruled = across.iter().chain(&down).any(|edge| edge.ruled);
        // Without a frame only lines through all of a grid tell it from the rules under titles that end at a
        // line between two columns, and grounds from chips around words.
        let through = |edges: &[Edge], from: f32, to: f32| {
            edges
                .iter()
                .all(|e| e.from <= from + SNAP && e.to >= to - SNAP)
        };
        if (open || !ruled) && !(through(&across, x0, x1) && through(&down, y0, y1)) {
            return None;
        }
        let places = |edges: &[Edge]| {
            let mut places: Vec<f32> = edges.iter().map(|edge| edge.at).collect();
            places.sort_by(f32::total_cmp);
            places.dedup_by(|b, a| *b - *a <= SNAP);
            places
        };
        let (xs, ys) = (places(&down), places(&across));
        for edges in [&mut across, &mut down] {
            edges.sort_by(|a, b| a.at.total_cmp(&b.at));
        }
        let fields = xs.len().saturating_sub(1) * ys.len().saturating_sub(1);
        (2..=MOST_FIELDS).contains(&fields).then_some(Self {
            xs,
            ys,
            across,
            down,
            open,
            ruled,
        })
    }

    /// The cells; `None` when they make no table.
    fn grid(&self) -> Option<Grid> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut owner: Vec<usize> = (0..columns * rows).collect();
        let mut merge = |a: usize, b: usize| {
            let (a, b) = (root(&mut owner, a), root(&mut owner, b));
            owner[a.max(b)] = a.min(b);
        };
        for row in 0..rows {
            for column in 0..columns {
                let at = row * columns + column;
                let (x, y) = (
                    (self.xs[column], self.xs[column + 1]),
                    (self.ys[row], self.ys[row + 1]),
                );
                if column + 1 < columns && !covers(&self.down, x.1, y) {
                    merge(at, at + 1);
                }
                if row + 1 < rows && !covers(&self.across, y.1, x) {
                    merge(at, at + columns);
                }
            }
        }
        let mut cells: Vec<(GridCell, u32)> = Vec::new();
        let mut number: Vec<Option<usize>> = vec![None; owner.len()];
        for at in 0..owner.len() {
            let root = root(&mut owner, at);
            let (row, column) = (at / columns, at % columns);
            let bbox = Rect {
                x0: self.xs[column],
                y0: self.ys[row],
                x1: self.xs[column + 1],
                y1: self.ys[row + 1],
            };
            let (row, column) = (row as u32, column as u32);
            if let Some(known) = number[root] {
                let (cell, fields) = &mut cells[known];
                cell.bbox = cell.bbox.union(bbox);
                // The first field of a cell that is no box need not be its leftmost.
                let left = cell.column.min(column);
                cell.column_span = (cell.column + cell.column_span).max(column + 1) - left;
                cell.column = left;
                cell.row_span = row + 1 - cell.row;
                *fields += 1;
            } else {
                number[root] = Some(cells.len());
                let cell = GridCell {
                    bbox,
                    row,
                    column,
                    row_span: 1,
                    column_span: 1,
                    pieces: Vec::new(),
                };
                cells.push((cell, 1));
            }
        }
        // Cells are boxes. Lines that part a box in two without closing either half make other shapes.
        cells.retain(|(cell, fields)| cell.row_span * cell.column_span == *fields);
        let cells: Vec<GridCell> = cells.into_iter().map(|(cell, _)| cell).collect();
        let fewest_rows = if self.ruled && !self.open { 1 } else { 2 };
        (columns >= 2 && rows >= fewest_rows).then(|| Grid {
            bbox: cells.iter().fold(Rect::EMPTY, |r, cell| r.union(cell.bbox)),
            kind: TableKind::Data,
            columns: columns as u32,
            rows: rows as u32,
            is_frame: self.ruled && !self.open,
            cells,
        })
    }
}

/// Whether a line at a place reaches over an interval.
fn covers(edges: &[Edge], at: f32, (from, to): (f32, f32)) -> bool {
    let first = edges.partition_point(|edge| edge.at < at - SNAP);
    edges[first..]
        .iter()
        .take_while(|edge| edge.at <= at + SNAP)
        .any(|edge| edge.from <= from + SNAP && edge.to >= to - SNAP)
}
