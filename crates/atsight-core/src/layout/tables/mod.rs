//! Tables that a person sees because they are drawn: ruled lines or shaded cells that close a grid.
//!
//! `edges` has the lines of a page, `lattice` the grids that they close, `bands` those whose rows only are drawn. A frame
//! with one column is a box, not a table; nor is a grid without text, such as a bar chart.

mod bands;
mod edges;
mod lattice;

use super::LayoutOptions;
use super::ink::{PageInk, Piece};
use super::lines;
use crate::model::{Page, Rect, TableKind};

/// Rows of text from which two cells side by side are columns of text, not values.
pub(super) const ROWS_OF_COLUMN: usize = 5;

/// A drawn grid with text in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    pub(super) bbox: Rect,
    pub(super) kind: TableKind,
    pub(super) columns: u32,
    pub(super) rows: u32,
    /// Whether all its sides are drawn as lines.
    is_frame: bool,
    /// Row by row.
    pub(super) cells: Vec<GridCell>,
}

/// A cell of a grid.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GridCell {
    pub(super) bbox: Rect,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) row_span: u32,
    pub(super) column_span: u32,
    /// What stands in it: indices into [`PageInk::pieces`].
    pub(super) pieces: Vec<usize>,
}

/// Finds the tables around pieces. What stands in a table of data leaves the pieces, and one piece in the place of
/// the table joins them: nothing cuts through it from now on.
pub(super) fn take_out(
    ink: &mut PageInk,
    page: &Page,
    mut pieces: Vec<usize>,
    em: f32,
    options: &LayoutOptions,
) -> (Vec<Grid>, Vec<usize>) {
    let mut grids = Vec::new();
    // Lines are in page coordinates: pages of turned text are not looked at.
    if pieces.first().is_none_or(|&p| ink.pieces[p].turn != 0) {
        return (grids, pieces);
    }
    let (across, down) = edges::find(&page.paths, page.size.width * page.size.height);
    let closed = lattice::grids(&across, &down);
    let bands = bands::find(&across, &closed, ink, &pieces, em, options);
    for mut grid in closed.into_iter().chain(bands) {
        if !fill(&mut grid, ink, &pieces, options) {
            continue;
        }
        if grid.kind == TableKind::Data {
            let mut members: Vec<usize> = grid
                .cells
                .iter()
                .flat_map(|c| c.pieces.iter().copied())
                .collect();
            members.sort_unstable();
            pieces.retain(|p| members.binary_search(p).is_err());
            pieces.push(ink.pieces.len());
            let whole = stand_in(ink, &grid, &members, em);
            ink.pieces.push(whole);
            ink.groups.push(members);
        } else {
            ink.groups.push(Vec::new());
        }
        grids.push(grid);
    }
    (grids, pieces)
}

/// The piece that stands for a table.
fn stand_in(ink: &PageInk, grid: &Grid, members: &[usize], em: f32) -> Piece {
    let of = |init: f32, pick: fn(f32, f32) -> f32, value: fn(&Piece) -> f32| {
        members
            .iter()
            .fold(init, |all, &p| pick(all, value(&ink.pieces[p])))
    };
    let text = ink.frame(members);
    Piece {
        inks: 0..0,
        frame: Rect {
            y0: text.y0,
            y1: text.y1,
            ..text.union(grid.bbox)
        },
        top: of(f32::INFINITY, f32::min, |p| p.top),
        base: of(f32::NEG_INFINITY, f32::max, |p| p.base),
        size: em,
        letters: members.iter().map(|&p| ink.pieces[p].letters).sum(),
        turn: 0,
        group: Some(ink.groups.len()),
    }
}

/// Puts pieces into the cells of a grid; whether it is a table with this text.
fn fill(grid: &mut Grid, ink: &PageInk, pieces: &[usize], options: &LayoutOptions) -> bool {
    for &index in pieces {
        let center = ink.pieces[index].frame.center();
        if !grid.bbox.contains(center) {
            continue;
        }
        if let Some(cell) = grid.cells.iter_mut().find(|c| c.bbox.contains(center)) {
            cell.pieces.push(index);
        }
    }
    let has_text = |cell: &&GridCell| {
        let mut pieces = cell.pieces.iter();
        pieces.any(|&p| ink.has_letters(&ink.pieces[p]))
    };
    let mut full = grid.cells.iter().filter(has_text);
    let several = full
        .next()
        .is_some_and(|first| full.any(|cell| cell.column != first.column));
    if !several {
        return false;
    }
    if has_columns(grid, ink, options) {
        // Grounds behind columns are no table.
        grid.kind = TableKind::Layout;
        return grid.is_frame;
    }
    true
}

/// Whether cells side by side hold columns of text.
fn has_columns(grid: &Grid, ink: &PageInk, options: &LayoutOptions) -> bool {
    let tall = |cell: &&GridCell| {
        let rows = lines::group_rows(ink, &cell.pieces, options);
        rows.len() >= ROWS_OF_COLUMN
    };
    (0..grid.rows).any(|row| {
        let cells = grid.cells.iter().filter(|cell| cell.row == row);
        cells.filter(tall).count() >= 2
    })
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page, reading};
    use crate::layout::{LayoutOptions, analyze};
    use crate::model::{PageLayout, RegionKind, TableKind};

    const LABELS: [&str; 3] = ["Languages", "Databases", "Tools"];
    const VALUES: [&str; 3] = ["Rust, Java, C", "PostgreSQL, Redis", "Git, Docker"];

    /// Labels and values in rows of 20 pt, from y = 100 on.
    fn skills(mut page: PageBuilder) -> PageBuilder {
        page = page.run("Marisol Okonjo", at(72.0, 60.0));
        for (n, (label, value)) in LABELS.iter().zip(VALUES).enumerate() {
            let y = 114.0 + 20.0 * n as f32;
            page = page.run(label, at(76.0, y)).run(value, at(184.0, y));
        }
        page.run("Bachelor of Science, Cascade Valley", at(72.0, 200.0))
    }

    fn across(page: PageBuilder, ys: &[f32]) -> PageBuilder {
        ys.iter()
            .fold(page, |page, &y| page.rule(at(72.0, y), at(540.0, y)))
    }

    fn down(page: PageBuilder, xs: &[f32]) -> PageBuilder {
        xs.iter()
            .fold(page, |page, &x| page.rule(at(x, 100.0), at(x, 160.0)))
    }

    fn layout(page: PageBuilder) -> PageLayout {
        let mut layout = analyze(&document([page]), &LayoutOptions::default());
        layout.pages.remove(0)
    }

    fn cells(layout: &PageLayout) -> Vec<String> {
        let cells = layout.tables.iter().flat_map(|table| &table.cells);
        cells.map(|cell| layout.cell_text(cell)).collect()
    }

    #[test]
    fn a_ruled_table_has_cells_and_a_region_of_its_own() {
        let page = down(
            across(skills(page()), &[100.0, 120.0, 140.0, 160.0]),
            &[72.0, 180.0, 540.0],
        );
        let layout = layout(page);
        let table = &layout.tables[0];
        assert_eq!(
            (table.rows, table.columns, table.kind),
            (3, 2, TableKind::Data)
        );
        let expected: Vec<&str> = LABELS
            .iter()
            .zip(&VALUES)
            .flat_map(|(l, v)| [*l, *v])
            .collect();
        assert_eq!(cells(&layout), expected);
        let kinds: Vec<RegionKind> = layout.regions.iter().map(|r| r.kind).collect();
        assert_eq!(
            kinds,
            [RegionKind::Body, RegionKind::Table, RegionKind::Body]
        );
    }

    #[test]
    fn tables_without_an_outer_frame_and_with_shaded_rows_or_rules_only_are_tables() {
        let inner = down(across(skills(page()), &[120.0, 140.0]), &[180.0]);
        let ruled = across(skills(page()), &[100.0, 120.0, 140.0, 160.0]);
        let shaded = [100.0, 140.0].iter().fold(skills(page()), |page, &y| {
            page.ground(at(72.0, y), at(540.0, y + 20.0))
        });
        let mut shaded_cells = skills(page());
        for y in [100.0, 120.0, 140.0] {
            shaded_cells = shaded_cells
                .ground(at(72.0, y), at(179.0, y + 19.0))
                .ground(at(180.0, y), at(540.0, y + 19.0));
        }
        for (name, page) in [
            ("inner lines", inner),
            ("rules", ruled),
            (
                "no rule on top",
                across(skills(page()), &[120.0, 140.0, 160.0]),
            ),
            (
                "no rule below",
                across(skills(page()), &[100.0, 120.0, 140.0]),
            ),
            ("shaded rows", shaded),
            ("shaded cells", shaded_cells),
        ] {
            let layout = layout(page);
            assert_eq!(layout.tables.len(), 1, "{name}");
            assert_eq!(
                (layout.tables[0].rows, layout.tables[0].columns),
                (3, 2),
                "{name}"
            );
            assert_eq!(cells(&layout)[4..], ["Tools", "Git, Docker"], "{name}");
        }
    }

    #[test]
    fn cells_of_several_lines_are_read_one_after_the_other() {
        let page = page()
            .lines(&["Oct 2006", "to 2012"], at(76.0, 114.0))
            .lines(&["Civil Engineering,", "Wiedenau"], at(184.0, 114.0))
            .run("Jul 2003", at(76.0, 154.0))
            .run("School, Leer", at(184.0, 154.0));
        let page = down(across(page, &[100.0, 140.0, 160.0]), &[72.0, 180.0, 540.0]);
        assert_eq!(
            reading(&document([page])),
            [
                "Oct 2006",
                "to 2012",
                "Civil Engineering,",
                "Wiedenau",
                "Jul 2003 School, Leer"
            ]
        );
    }

    #[test]
    fn merged_cells_keep_their_spans() {
        let page = skills(page()).run("Skills", at(76.0, 94.0));
        let page = across(page, &[80.0, 100.0, 120.0, 140.0, 160.0])
            .rule(at(72.0, 80.0), at(72.0, 160.0))
            .rule(at(540.0, 80.0), at(540.0, 160.0))
            .rule(at(180.0, 100.0), at(180.0, 160.0));
        let layout = layout(page);
        let head = &layout.tables[0].cells[0];
        assert_eq!((head.column_span, head.row_span), (2, 1));
        assert_eq!(layout.cell_text(head), "Skills");
    }

    #[test]
    fn rules_under_titles_frames_and_chips_are_no_tables() {
        let mut titles = page();
        for (n, title) in ["Education", "Certificates", "Languages", "Awards"]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 40.0 * n as f32;
            titles = titles
                .run(title, at(72.0, y))
                .rule(at(72.0, y + 4.0), at(540.0, y + 4.0))
                .run("Cascade Valley", at(72.0, y + 18.0))
                .run_to("2012", at(540.0, y + 18.0));
        }
        let mut entries = page();
        for (n, date) in ["2021 - 2023", "2019 - 2021", "2017 - 2019", "2015 - 2017"]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 40.0 * n as f32;
            entries = entries
                .run(date, at(76.0, y))
                .run("Keeper of ledgers", at(184.0, y))
                .rule(at(72.0, y + 4.0), at(540.0, y + 4.0))
                .run("Counted the bales of four quays", at(184.0, y + 18.0));
        }
        let framed = down(across(skills(page()), &[100.0, 160.0]), &[72.0, 540.0]);
        let mut chips = page();
        for (n, (x, word)) in [(72.0, "Rust"), (102.0, "Java"), (134.0, "Go")]
            .into_iter()
            .enumerate()
        {
            let width = 26.0 - n as f32;
            chips = chips
                .run(word, at(x + 2.0, 110.0))
                .ground(at(x, 100.0), at(x + width, 113.0));
        }
        let two = across(skills(page()), &[120.0, 140.0]);
        for (name, page) in [
            ("titles", titles),
            ("titles of entries", entries),
            ("frame", framed),
            ("chips", chips),
            ("two rules", two),
        ] {
            assert_eq!(layout(page).tables, [], "{name}");
        }
    }

    #[test]
    fn a_frame_around_columns_is_a_layout_table() {
        let side = [
            "Skills",
            "Rust and Java",
            "Postgres",
            "Kafka",
            "Languages",
            "English",
            "Spanish",
        ];
        let main = [
            "Work Experience",
            "Senior Engineer at Tidewater",
            "Rebuilt the nightly invoice run as an",
            "event-driven pipeline that ends early",
            "and wrote the handbook for the people",
            "Education",
            "Bachelor of Science, Cascade Valley",
        ];
        let mut page = page();
        for (n, (s, m)) in side.iter().zip(main).enumerate() {
            let y = 114.0 + 13.0 * n as f32;
            page = page.run(s, at(76.0, y + 4.0)).run(m, at(204.0, y));
        }
        let page = page
            .rule(at(72.0, 100.0), at(540.0, 100.0))
            .rule(at(72.0, 210.0), at(540.0, 210.0))
            .rule(at(72.0, 100.0), at(72.0, 210.0))
            .rule(at(200.0, 100.0), at(200.0, 210.0))
            .rule(at(540.0, 100.0), at(540.0, 210.0));
        let layout = layout(page);
        assert_eq!(layout.tables[0].kind, TableKind::Layout);
        assert!(layout.regions.iter().all(|r| r.kind != RegionKind::Table));
        assert_eq!(cells(&layout)[0], side.join("\n"));
    }
}
