//! Cells of several lines side by side: “Run the nightly / batch” beside “Teach the / operators”. Each is read whole.
//!
//! Their lines may share baselines, and there are too few of them for a gutter. What tells them from the parts of a row are letters
//! that go on below in two of them: a line that begins in small letters, or behind one that ends in a comma or an open bracket.

use super::LayoutOptions;
use super::bullets;
use super::ink::PageInk;
use super::lines::{self, Row};
use crate::text::shape;

/// Narrowest gap between two cells, in em.
const GAP_EM: f32 = 1.0;

/// Farthest that a line of a cell begins right of the cell, in em: that of a bullet and its text.
const INDENT_EM: f32 = 2.0;

/// Farthest that a line of a cell begins left of the cell, in em.
const EDGE_EM: f32 = 0.3;

/// Largest distance between the baselines of a cell, in em.
const PITCH_EM: f32 = 1.6;

/// Least width of a cell whose lines go on, in em: words of a list are narrower.
const NARROWEST_EM: f32 = 6.0;

/// Fewest cells whose lines go on.
const FEWEST_GOING_ON: usize = 2;

/// Most rows of a cell.
const MOST_ROWS: usize = 12;

/// A cell, and its rows.
struct Cell {
    /// Where its first row begins.
    edge: f32,
    rows: Vec<Row>,
}

impl Cell {
    fn last(&self) -> &Row {
        &self.rows[self.rows.len() - 1]
    }

    fn width(&self) -> f32 {
        let right = self.rows.iter().map(|row| row.frame.x1);
        right.fold(self.edge, f32::max) - self.edge
    }
}

/// The cells that the first row begins, as rows in reading order, and how many rows they take; none where the row above is so near, and has
/// cells, that they would begin there.
pub(super) fn side_by_side(
    ink: &PageInk,
    above: Option<&Row>,
    rows: &[Row],
    options: &LayoutOptions,
) -> Option<(usize, Vec<Row>)> {
    let first = rows.first()?;
    let text = |row: &Row| lines::row_text(ink, row, row.size, options);
    let parts = split(ink, first);
    if parts.len() < 2 {
        return None;
    }
    let is_near = |above: &Row| first.base - above.base <= PITCH_EM * first.size;
    if above.is_some_and(|above| is_near(above) && split(ink, above).len() > 1) {
        return None;
    }
    let begin = |pieces: Vec<usize>| {
        let row = Row::of(ink, pieces);
        Cell {
            edge: row.frame.x0,
            rows: vec![row],
        }
    };
    let mut cells: Vec<Cell> = parts.into_iter().map(begin).collect();
    let mut count = 1;
    while let Some(row) = rows.get(count).filter(|_| count < MOST_ROWS) {
        let Some(parts) = part(ink, row, &cells) else {
            break;
        };
        for (cell, pieces) in cells.iter_mut().zip(parts) {
            if !pieces.is_empty() {
                cell.rows.push(Row::of(ink, pieces));
            }
        }
        count += 1;
    }
    let says_date = |cell: &Cell| shape::years(&text(&cell.rows[0])).next().is_some();
    let goes_on = |cell: &&Cell| {
        let texts: Vec<String> = cell.rows.iter().map(text).collect();
        // A list of words in small letters does not go on.
        let begins_large = !texts[0].starts_with(char::is_lowercase);
        cell.width() >= NARROWEST_EM * first.size
            && begins_large
            && (texts.windows(2)).any(|pair| {
                shape::goes_on_below(&pair[0], &pair[1]) && !shape::has_address(&pair[1])
            })
    };
    let found = cells.iter().filter(goes_on).count() >= FEWEST_GOING_ON
        && !cells[1..].iter().any(says_date)
        && !is_row_by_row(ink, &cells);
    found.then(|| {
        (
            count,
            cells.into_iter().flat_map(|cell| cell.rows).collect(),
        )
    })
}

/// Whether the tags of the file go on to the next cell before the first one ends.
fn is_row_by_row(ink: &PageInk, cells: &[Cell]) -> bool {
    let tag = |row: &Row| ink.tag_of(&ink.pieces[row.pieces[0]]);
    let [first, second, ..] = cells else {
        return false;
    };
    let below = first.rows.get(1).and_then(tag);
    (below.zip(tag(&second.rows[0]))).is_some_and(|(below, beside)| beside < below)
}

/// The pieces of a row, cut at wide gaps; a bullet is not cut off.
fn split(ink: &PageInk, row: &Row) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut right = f32::NEG_INFINITY;
    for &piece in &row.pieces {
        let frame = ink.pieces[piece].frame;
        let is_bullet = |part: &Vec<usize>| matches!(part[..], [own] if bullets::is_bullet(&ink.piece_text(&ink.pieces[own])));
        match parts.last_mut() {
            Some(part) if frame.x0 - right <= GAP_EM * row.size || is_bullet(part) => {
                part.push(piece);
            }
            _ => parts.push(vec![piece]),
        }
        right = right.max(frame.x1);
    }
    parts
}

/// The pieces of a row by cell; `None` where they reach from one into the next, or go on with none.
fn part(ink: &PageInk, row: &Row, cells: &[Cell]) -> Option<Vec<Vec<usize>>> {
    let edges: Vec<f32> = cells.iter().map(|cell| cell.edge).collect();
    let out = row.part_at(ink, &edges, EDGE_EM * row.size, GAP_EM * row.size)?;
    let fits = |(cell, pieces): (&Cell, &Vec<usize>)| {
        pieces.first().is_none_or(|&first| {
            let indent = ink.pieces[first].frame.x0 - cell.edge;
            indent <= INDENT_EM * row.size && row.base - cell.last().base <= PITCH_EM * row.size
        })
    };
    cells.iter().zip(&out).all(fits).then_some(out)
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn cells_of_several_lines_are_read_one_after_the_other() {
        let cells = [
            &["Run the nightly batch", "with a small team"][..],
            &[
                "Teach operators of",
                "the older machines,",
                "and of the new",
            ],
            &["Draw plans"],
        ];
        let mut page = page();
        for (n, cell) in cells.iter().enumerate() {
            page = page.lines(cell, at(60.0 + 150.0 * n as f32, 100.0));
        }
        assert_eq!(reading(&document([page])), cells.concat());
    }

    #[test]
    fn rows_of_cells_stay_rows() {
        let read = |rows: [[&str; 2]; 3]| {
            let mut page = page();
            for (n, [left, right]) in rows.iter().enumerate() {
                let y = 100.0 + 13.0 * n as f32;
                page = page.run(left, at(60.0, y)).run(right, at(260.0, y));
            }
            reading(&document([page]))[0].clone()
        };
        // Words in small letters that go on with nothing, and an entry with its dates.
        let words = [
            ["category one of them", "category four"],
            ["category two", "category five"],
            ["category three", "category six"],
        ];
        assert_eq!(read(words), "category one of them category four");
        let entry = [
            ["Engineer of the nightly", "March 2019 - May 2021,"],
            ["batch at Tidewater", "in Leeds and"],
            ["and its harbours", "elsewhere"],
        ];
        assert_eq!(
            read(entry),
            "Engineer of the nightly March 2019 - May 2021,"
        );
    }
}
