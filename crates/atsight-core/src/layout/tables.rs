//! Tables that a person sees because they are drawn: ruled lines or shaded cells that close a grid.
//!
//! Lines of one height or place are joined, cut each other into a grid, and the fields of the grid that no line parts
//! are one cell. A frame with one column is a box, not a table; nor is a grid without text, such as a bar chart.

mod bands;

use super::LayoutOptions;
use super::ink::{PageInk, Piece};
use super::lines;
use crate::model::{Color, Page, Path, PathKind, Rect, TableKind};

/// Lines nearer than this are one line, in points: the two sides of a rule, the gap of `border-spacing: 2px`. Cells
/// are higher than the smallest text.
const SNAP: f32 = 2.5;

/// Contrast with white paper from which a line or ground is seen, as WCAG 2 counts it: the palest grounds of
/// the typeset resumes have 1.07, white has 1.
const FAINTEST: f32 = 1.02;

/// Most lines of one page that are looked at: a drawing of thousands is no table.
const MOST_LINES: usize = 4_000;

/// Most fields of one grid.
const MOST_FIELDS: usize = 4_000;

/// Most tables of one page.
const MOST_TABLES: usize = 64;

/// Share of the page that a ground may cover and still be the shading of a cell.
const LARGEST_GROUND: f32 = 0.9;

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

/// An upright line: its place across its direction, and its reach along it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edge {
    at: f32,
    from: f32,
    to: f32,
    /// Whether it is drawn as a line, and not only the side of a ground.
    ruled: bool,
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
    let (across, down) = edges(&page.paths, page.size.width * page.size.height);
    let closed = closed(&across, &down);
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
    let text = members
        .iter()
        .fold(Rect::EMPTY, |r, &p| r.union(ink.pieces[p].frame));
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

/// The grids that lines and grounds close, smallest first: what stands in another table belongs to it alone.
fn closed(across: &[Edge], down: &[Edge]) -> Vec<Grid> {
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

/// The horizontal and the vertical lines of a page, each joined where they touch.
fn edges(paths: &[Path], page_area: f32) -> (Vec<Edge>, Vec<Edge>) {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for path in paths {
        let r = path.bbox;
        let seen = [path.stroke, path.fill]
            .into_iter()
            .flatten()
            .any(|color| color.contrast(Color::WHITE) >= FAINTEST);
        let finite = [r.x0, r.y0, r.x1, r.y1].iter().all(|v| v.is_finite());
        if !seen || !finite || across.len() + down.len() > 4 * MOST_LINES {
            continue;
        }
        match path.kind {
            PathKind::Rule if r.width() >= r.height() => across.push(Edge {
                at: r.center().y,
                from: r.x0,
                to: r.x1,
                ruled: true,
            }),
            PathKind::Rule => down.push(Edge {
                at: r.center().x,
                from: r.y0,
                to: r.y1,
                ruled: true,
            }),
            PathKind::Rectangle
                if r.area() < LARGEST_GROUND * page_area || path.stroke.is_some() =>
            {
                let ruled = path.stroke.is_some();
                for at in [r.y0, r.y1] {
                    across.push(Edge {
                        at,
                        from: r.x0,
                        to: r.x1,
                        ruled,
                    });
                }
                for at in [r.x0, r.x1] {
                    down.push(Edge {
                        at,
                        from: r.y0,
                        to: r.y1,
                        ruled,
                    });
                }
            }
            _ => {}
        }
    }
    (join(across), join(down))
}

/// Joins lines that go on in each other.
fn join(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    // All lines of one place, which the first of them states, get that place.
    let mut place = f32::NEG_INFINITY;
    for edge in &mut edges {
        if edge.at - place > SNAP {
            place = edge.at;
        }
        edge.at = place;
    }
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Edge> = Vec::with_capacity(edges.len());
    for edge in edges {
        match out.last_mut() {
            Some(last) if last.at == edge.at && edge.from - last.to <= SNAP => {
                last.to = last.to.max(edge.to);
                last.ruled |= edge.ruled;
            }
            _ => out.push(edge),
        }
    }
    out
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
        for (name, page) in [("titles", titles), ("frame", framed), ("chips", chips)] {
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
