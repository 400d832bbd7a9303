//! Rails of dates: narrow cells of a date, and often a place, beside entries, on baselines of their own.
//!
//! Where type of two sizes stands side by side, such a rail looks like a column. What tells it from one is that each of its
//! cells begins with a date and stands beside the first line of an entry. Each is read in front of its entry.

use super::LayoutOptions;
use super::columns::{self, Slab, Strip};
use super::ink::PageInk;
use super::lines::{self, Row};
use crate::text::shape;

/// Fewest cells: one alone may be anything.
const FEWEST_CELLS: usize = 2;

/// Most rows of a cell: a range broken over two, and a place.
const MOST_ROWS: usize = 4;

/// Largest distance between the baselines inside a cell, in em.
const CELL_PITCH_EM: f32 = 1.6;

/// Largest distance between the baselines of a cell and of the entry beside it, in em: half a line.
const BESIDE_EM: f32 = 0.7;

/// Largest width of the rail, as a share of that of its text.
const LARGEST_WIDTH: f32 = 0.5;

/// Most letters of the rail, as a share of those of its text.
const LARGEST_SHARE: f32 = 0.5;

/// Most rows of a rail that stand on a baseline of the text: with more, rows are rows.
const MOST_ALIGNED: usize = 1;

/// Cells of a rail, each with its rows of pieces.
type Cells = Vec<Vec<Row>>;

/// The cells of the rail left of a strip, and the rows of the text right of it, if that is what they are.
fn cells(
    ink: &PageInk,
    slabs: &[Slab],
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> Option<(Cells, Vec<Row>)> {
    let (left, right): (Vec<usize>, Vec<usize>) = slabs[strip.first..=strip.last]
        .iter()
        .flat_map(|slab| slab.pieces.iter().copied())
        .partition(|&p| strip.is_left(&ink.pieces[p]));
    let grouped = |pieces: &[usize]| pieces.iter().any(|&p| ink.pieces[p].group.is_some());
    if left.is_empty() || right.is_empty() || grouped(&left) || grouped(&right) {
        return None;
    }
    let width = |pieces: &[usize]| {
        let frames = pieces.iter().map(|&p| ink.pieces[p].frame);
        frames
            .reduce(|a, b| a.union(b))
            .map_or(0.0, |frame| frame.width())
    };
    let letters =
        |pieces: &[usize]| pieces.iter().map(|&p| ink.pieces[p].letters).sum::<u32>() as f32;
    if width(&left) > LARGEST_WIDTH * width(&right)
        || letters(&left) > LARGEST_SHARE * letters(&right)
    {
        return None;
    }
    let text = lines::group_rows(ink, &right, options);
    let dated = |row: &Row| {
        let mut text = String::new();
        let mut right = f32::INFINITY;
        for piece in row.pieces.iter().map(|&p| &ink.pieces[p]) {
            if piece.frame.x0 - right > options.word_gap_em * em {
                text.push(' ');
            }
            right = piece.frame.x1;
            text.push_str(&ink.piece_text(piece));
        }
        shape::years(&text).next().is_some()
    };
    let mut cells: Cells = Vec::new();
    for row in lines::group_rows(ink, &left, options) {
        match cells.last_mut() {
            Some(cell)
                if cell.last().is_some_and(|above| {
                    row.base - above.base <= CELL_PITCH_EM * em && (dated(above) || !dated(&row))
                }) =>
            {
                cell.push(row);
            }
            _ => cells.push(vec![row]),
        }
    }
    let beside = |row: &Row| {
        text.iter()
            .any(|own| (own.base - row.base).abs() <= BESIDE_EM * em)
    };
    let is_cell = |cell: &Vec<Row>| {
        cell.len() <= MOST_ROWS && cell.first().is_some_and(|row| dated(row) && beside(row))
    };
    // Titles of sections stand at the same edge, with nothing beside them.
    let is_title = |cell: &Vec<Row>| cell.len() == 1 && cell.iter().all(|row| !beside(row));
    let all = cells.iter().all(|cell| is_cell(cell) || is_title(cell));
    let count = cells.iter().filter(|cell| is_cell(cell)).count();
    (all && count >= FEWEST_CELLS).then_some((cells, text))
}

/// Whether what stands left of a strip is a rail of dates.
pub(super) fn is_rail(
    ink: &PageInk,
    slabs: &[Slab],
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> bool {
    cells(ink, slabs, strip, em, options).is_some()
}

/// Sets the cells of such a rail in front of their entries where their baselines are not those of the text.
pub(super) fn set_in_front(
    ink: &PageInk,
    rows: Vec<Row>,
    em: f32,
    options: &LayoutOptions,
) -> Vec<Row> {
    let pieces: Vec<usize> = rows
        .iter()
        .flat_map(|row| row.pieces.iter().copied())
        .collect();
    let slabs = columns::stack_slabs(ink, &pieces);
    let strips = columns::grow_strips(
        ink,
        &slabs,
        options.min_gutter_em * em,
        options.min_column_rows,
    );
    let found = strips.into_iter().find_map(|strip| {
        let aligned = columns::weigh(ink, &slabs, &strip, em, options)?.aligned;
        (aligned <= MOST_ALIGNED).then_some(())?;
        Some((strip, cells(ink, &slabs, &strip, em, options)?))
    });
    let Some((strip, (cells, text))) = found else {
        return rows;
    };
    let (top, bottom) = (slabs[strip.first].y0, slabs[strip.last].y1);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    for row in rows {
        if row.base < top {
            above.push(row);
        } else if row.base > bottom {
            below.push(row);
        }
    }
    let starts: Vec<f32> = (cells.iter())
        .map(|cell| {
            cell.first()
                .map_or(f32::INFINITY, |row| row.base - BESIDE_EM * em)
        })
        .collect();
    let mut out = above;
    let mut text = text.into_iter().peekable();
    for (at, cell) in cells.into_iter().enumerate() {
        while let Some(row) = text.next_if(|row| row.base < starts[at]) {
            out.push(row);
        }
        out.extend(cell);
    }
    out.extend(text);
    out.extend(below);
    out
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn a_date_and_a_place_on_baselines_of_their_own_stand_in_front_of_their_entry() {
        let entries = [
            (
                ["May 2020 — now", "Vancouver, BC", ""],
                [
                    "Lead Designer",
                    "Harbour Health",
                    "Led the redesign of 240 clinics.",
                    "Set up a system of seventy parts.",
                ],
            ),
            (
                ["September 2016 —", "April 2020", "Burnaby, BC"],
                [
                    "Product Designer",
                    "Freightwise",
                    "Ran 85 sessions with dispatchers.",
                    "Drew the map of all depots.",
                ],
            ),
        ];
        let mut page = page();
        for (n, (rail, text)) in entries.iter().enumerate() {
            let y = 100.0 + 90.0 * n as f32;
            page = page.size(9.0);
            for (k, line) in rail.iter().filter(|line| !line.is_empty()).enumerate() {
                page = page.run(line, at(60.0, y - 2.0 + 11.0 * k as f32));
            }
            page = page.size(11.0).lines(text, at(190.0, y));
        }
        let lines = reading(&document([page]));
        let expected: Vec<&str> = (entries.iter())
            .flat_map(|(rail, text)| rail.iter().chain(text))
            .copied()
            .filter(|line| !line.is_empty())
            .collect();
        assert_eq!(lines, expected);
    }
}
