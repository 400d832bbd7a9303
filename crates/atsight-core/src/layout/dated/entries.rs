//! Rails of employers, schools and places: cells of a few rows, each level with the first row of an entry, and no entry without one.
//!
//! A column has lines of its own beside those of another, and where they happen to be level, others are not.

use super::{BESIDE_EM, CELL_PITCH_EM, Cells, MOST_ROWS, stacked, stands_beside};
use crate::layout::LayoutOptions;
use crate::layout::ink::PageInk;
use crate::layout::lines::{self, Row};
use crate::layout::titled;

/// Fewest cells: two may be level with two entries by chance.
const FEWEST_CELLS: usize = 3;

/// Fewest cells of several rows: labels of one row each are on the baselines of their text, and read with it.
const FEWEST_TALL: usize = 2;

/// Least distance of the first row of an entry from what stands above it, in distances to the row below it.
const GAP_RATIO: f32 = 1.3;

/// Least size of the first row of an entry that is not bold, in sizes of the row below it.
const SIZE_RATIO: f32 = 1.06;

/// Most rows of a rail on baselines of the text, as a share: with more, rows are rows.
const MOST_ALIGNED: f32 = 0.34;

/// Cells that are level with entries, and titles of sections at the same edge.
pub(super) fn cells(
    ink: &PageInk,
    rail: &[Row],
    text: &[Row],
    em: f32,
    options: &LayoutOptions,
) -> Option<Cells> {
    let cells = stacked(rail, em, |_, _| true);
    let near = BESIDE_EM * em;
    let is_known = |row: &Row| titled::is_title(ink, row, em, options);
    let mut starts = starts(ink, text, em);
    starts.retain(|row| !is_known(row));
    // Titles of sections stand at the same edge, with nothing beside them.
    let is_title = |cell: &&Vec<Row>| cell.len() == 1 && !stands_beside(text, &cell[0], near);
    let own: Vec<&Vec<Row>> = cells.iter().filter(|cell| !is_title(cell)).collect();
    let heads: Vec<&Row> = own.iter().map(|cell| &cell[0]).collect();
    let level =
        |rows: &[&Row], row: &Row| lines::has_baseline_near(rows, |own| own.base, row.base, near);
    let is_cell = |cell: &&&Vec<Row>| {
        cell.len() <= MOST_ROWS && level(&starts, &cell[0]) && !is_known(&cell[0])
    };
    let tall = own.iter().filter(|cell| cell.len() > 1).count();
    if own.len() < FEWEST_CELLS || tall < FEWEST_TALL || !own.iter().all(|cell| is_cell(&cell)) {
        return None;
    }
    let (top, bottom) = (heads.first()?.base - near, heads.last()?.base + near);
    let mut beside = starts
        .iter()
        .filter(|row| (top..=bottom).contains(&row.base));
    (beside.all(|start| level(&heads, start))).then_some(cells)
}

/// Whether such cells have baselines of their own: the rows of a table share theirs.
pub(super) fn stand_apart(rail: &[Row], text: &[Row], em: f32, options: &LayoutOptions) -> bool {
    let is_aligned = |row: &&Row| stands_beside(text, row, options.aligned_em * em);
    let aligned = rail.iter().filter(is_aligned).count();
    aligned as f32 <= MOST_ALIGNED * rail.len() as f32
}

/// The heights from which on the text follows each cell. Dates are also set beside the middle of their entries: where each stands within
/// an entry of its own, that is its first row. None where an entry has two.
pub(super) fn fronts(
    ink: &PageInk,
    cells: &Cells,
    text: &[Row],
    em: f32,
    options: &LayoutOptions,
) -> Option<Vec<f32>> {
    let near = BESIDE_EM * em;
    let starts = starts(ink, text, em);
    let mut above = None;
    let mut fronts = Vec::with_capacity(cells.len());
    for cell in cells {
        let first = cell.first()?;
        let own = first.base - near;
        // Titles of sections stand beside nothing, and cells of one row in the row of their text.
        if !stands_beside(text, first, near) || stands_beside(text, first, options.baseline_em * em)
        {
            fronts.push(own);
            continue;
        }
        let entry = starts
            .partition_point(|row| row.base <= first.base + near)
            .checked_sub(1)?;
        if above.replace(entry) == Some(entry) {
            return None;
        }
        fronts.push(own.min(starts[entry].base - near));
    }
    Some(fronts)
}

/// The rows of a text that begin entries: farther from what stands above them than from what stands below, or bold or large above what is not.
fn starts<'a>(ink: &PageInk, text: &'a [Row], em: f32) -> Vec<&'a Row> {
    let is_bold = |row: &Row| row.pieces.iter().all(|&p| ink.is_bold(&ink.pieces[p]));
    let stands_out = |at: usize| {
        text.get(at + 1).is_some_and(|below| {
            let row = &text[at];
            is_bold(row) && !is_bold(below) || row.size >= SIZE_RATIO * below.size
        })
    };
    let mut starts: Vec<usize> = Vec::new();
    for at in 0..text.len() {
        let pitch = |above: usize| Some(text.get(above + 1)?.base - text[above].base);
        let below = pitch(at).unwrap_or(em).min(CELL_PITCH_EM * em);
        let is_apart = at == 0 || pitch(at - 1).is_some_and(|above| above >= GAP_RATIO * below);
        // Text often stands farther below its own title than its rows from each other.
        let is_titled = at > 0 && starts.last() == Some(&(at - 1)) && stands_out(at - 1);
        if is_apart && !is_titled || stands_out(at) {
            starts.push(at);
        }
    }
    starts.into_iter().map(|at| &text[at]).collect()
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    const RAIL: [[&str; 2]; 4] = [
        ["Harbour Health", "York"],
        ["Freightwise", "Leeds"],
        ["Tidewater", "Hull"],
        ["Brightfern", "Truro"],
    ];
    const TEXT: [&str; 4] = [
        "Lead Designer",
        "Led the redesign of 240 clinics for four years",
        "and set up a system of seventy parts that the",
        "clinics of the county still use.",
    ];

    #[test]
    fn employers_and_places_level_with_their_entries_stand_in_front_of_them() {
        let mut page = page();
        for (n, cell) in RAIL.iter().enumerate() {
            let y = 100.0 + 72.0 * n as f32;
            page = page.size(9.0).lines(cell, at(60.0, y - 1.5));
            page = page.bold(true).run(TEXT[0], at(190.0, y)).bold(false);
            page = page.lines(&TEXT[1..], at(190.0, y + 17.0));
        }
        let lines = reading(&document([page]));
        let expected: Vec<&str> = (RAIL.iter())
            .flat_map(|cell| cell.iter().chain(&TEXT))
            .copied()
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn dates_beside_the_middle_of_their_entries_stand_in_front_of_them() {
        let mut page = page();
        for (n, date) in ["2023 - 2026", "2020 - 2023", "2017 - 2020"]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 72.0 * n as f32;
            page = page.run(date, at(60.0, y + 22.0));
            page = page.bold(true).run(TEXT[0], at(190.0, y)).bold(false);
            page = page.lines(&TEXT[1..], at(190.0, y + 14.0));
        }
        let lines = reading(&document([page]));
        assert_eq!(lines[..2], ["2023 - 2026", TEXT[0]], "{lines:?}");
        assert_eq!(lines[5..7], ["2020 - 2023", TEXT[0]]);
    }

    #[test]
    fn cells_that_are_level_with_some_entries_only_are_a_column() {
        let mut page = page();
        for (n, cell) in RAIL.iter().enumerate() {
            page = page.size(9.0).lines(cell, at(60.0, 98.5 + 40.0 * n as f32));
            let y = 100.0 + 72.0 * n as f32;
            page = page.bold(true).run(TEXT[0], at(190.0, y)).bold(false);
            page = page.lines(&TEXT[1..], at(190.0, y + 17.0));
        }
        let lines = reading(&document([page]));
        assert_eq!(lines[..8], RAIL.concat());
    }
}
