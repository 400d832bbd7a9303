//! Rails of dates, employers and titles: narrow cells of a date, and often a place, or of an employer beside entries, or of a title beside
//! its section, on baselines of their own.
//!
//! Where type of two sizes stands side by side, such a rail looks like a column. What tells it from one is that each of its
//! cells begins with a date and stands beside the first line of an entry, or that it holds nothing but titles: a column has text
//! under its own. Each is read in front of what it stands beside.

mod entries;

use super::LayoutOptions;
use super::columns::{self, Between, Slab, Strip};
use super::ink::PageInk;
use super::lines::{self, Row};
use crate::text::shape;

/// Fewest cells: one alone may be anything.
const FEWEST_CELLS: usize = 2;

/// Fewest titles of a rail: a sidebar has as many, but text under them.
const FEWEST_TITLES: usize = 3;

/// Least size of titles that are not bold or in capitals, in sizes of the text: small capitals are stored as small letters.
const TITLE_RATIO: f32 = 1.06;

/// Fewest rows of text for each title.
const ROWS_PER_TITLE: usize = 2;

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

/// Most rows of a rail of dates that stand on a baseline of the text: with more, rows are rows.
const MOST_ALIGNED: usize = 1;

/// Most rails below each other.
const MOST_RAILS: usize = 6;

/// Cells of a rail, each with its rows of pieces.
type Cells = Vec<Vec<Row>>;

/// A rail and what stands beside it.
struct Rail {
    cells: Cells,
    /// The rows of the text.
    text: Vec<Row>,
    /// Whether no row of the text goes on with the cells: they are titles, or dates over dates with a stroke between them, or have
    /// baselines of their own.
    stands_apart: bool,
    /// Whether the cells are titles: lines of their own, even in a row with text.
    is_titles: bool,
}

/// The rail left of a strip and the text right of it, if that is what they are.
fn cells(
    ink: &PageInk,
    slabs: &[Slab],
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> Option<Rail> {
    let [left, right] = strip.part(ink, &slabs[strip.first..=strip.last]);
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
    let rail = lines::group_rows(ink, &left, options);
    let beside = |row: &Row| stands_beside(&text, row, BESIDE_EM * em);
    let dates = date_cells(ink, &rail, beside, em, options);
    let text_of = |row: &Row| lines::row_text(ink, row, em, options);
    let is_stroked = |cell: &&Vec<Row>| match &cell[..] {
        [_, stroke, start] => joins(&text_of(stroke)) && shape::years(&text_of(start)).count() == 1,
        _ => false,
    };
    let stroked = |cells: &Cells| cells.iter().filter(is_stroked).count();
    let titles = || title_cells(ink, &rail, &text, em, options);
    let (stands_apart, is_titles, cells) = if let Some(dates) = dates {
        (stroked(&dates) >= FEWEST_CELLS, false, dates)
    } else if let Some(titles) = titles() {
        (true, true, titles)
    } else {
        let cells = entries::cells(ink, &rail, &text, em, options)?;
        let stand_apart = entries::stand_apart(&rail, &text, em, options);
        (stand_apart, false, cells)
    };
    Some(Rail {
        cells,
        text,
        stands_apart,
        is_titles,
    })
}

/// Whether a row of text has its baseline near that of a row of the rail.
fn stands_beside(text: &[Row], row: &Row, near: f32) -> bool {
    lines::has_baseline_near(text, |own| own.base, row.base, near)
}

/// Whether a row is a stroke between the end of a range and its start below.
fn joins(text: &str) -> bool {
    matches!(text, "|" | "│" | "–" | "—" | "-")
}

/// Cells that begin with a date each, and titles of sections at the same edge.
fn date_cells(
    ink: &PageInk,
    rail: &[Row],
    beside: impl Fn(&Row) -> bool,
    em: f32,
    options: &LayoutOptions,
) -> Option<Cells> {
    let text = |row: &Row| lines::row_text(ink, row, em, options);
    let dated = |row: &Row| shape::years(&text(row)).next().is_some();
    let joins = |row: &Row| joins(&text(row));
    let cells = stacked(rail, em, |above, row| {
        dated(above) || joins(above) || !dated(row)
    });
    let is_cell = |cell: &Vec<Row>| {
        let begins = |row: &Row| beside(row) && (dated(row) || cell.get(1).is_some_and(joins));
        cell.len() <= MOST_ROWS && cell.first().is_some_and(begins)
    };
    // Titles of sections stand at the same edge, with nothing beside them.
    let is_title = |cell: &Vec<Row>| cell.len() == 1 && cell.iter().all(|row| !beside(row));
    let all = cells.iter().all(|cell| is_cell(cell) || is_title(cell));
    let count = cells.iter().filter(|cell| is_cell(cell)).count();
    (all && count >= FEWEST_CELLS).then_some(cells)
}

/// Cells of nothing but titles: bold, in capitals or larger than the text, of one size, without numbers and addresses, each beside the text that it is
/// the title of, and that text is more.
fn title_cells(
    ink: &PageInk,
    rail: &[Row],
    text: &[Row],
    em: f32,
    options: &LayoutOptions,
) -> Option<Cells> {
    let cells = stacked(rail, em, |_, _| true);
    let sizes = rail.iter().map(|row| row.size);
    let (least, most) = sizes.fold((f32::INFINITY, 0.0_f32), |(a, b), s| (a.min(s), b.max(s)));
    let is_title = |row: &Row| {
        let words = lines::row_text(ink, row, em, options);
        let bold = row.pieces.iter().all(|&p| ink.is_bold(&ink.pieces[p]));
        let upper = !words.contains(char::is_lowercase) && words.contains(char::is_uppercase);
        (bold || upper || least >= TITLE_RATIO * em)
            && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '•'))
            && !words.ends_with(['.', ',', ';'])
    };
    // Labels on the baselines of their text are rows of it.
    let aligned = |row: &Row| stands_beside(text, row, options.aligned_em * em);
    let beside = |row: &Row| stands_beside(text, row, BESIDE_EM * em);
    let heads = || cells.iter().filter_map(|cell| cell.first());
    let fits = cells.len() >= FEWEST_TITLES
        && cells.len() * ROWS_PER_TITLE <= text.len()
        && most <= options.same_size_ratio * least
        && cells.iter().all(|cell| cell.len() <= MOST_ROWS)
        && rail.iter().all(is_title)
        && heads().all(beside)
        && heads().filter(|row| !aligned(row)).count() >= FEWEST_CELLS;
    fits.then_some(cells)
}

/// Rows that stand close below each other, where they belong together.
fn stacked(rail: &[Row], em: f32, belong: impl Fn(&Row, &Row) -> bool) -> Cells {
    let mut cells: Cells = Vec::new();
    for row in rail {
        let close = |above: &Row| row.base - above.base <= CELL_PITCH_EM * em && belong(above, row);
        match cells.last_mut() {
            Some(cell) if cell.last().is_some_and(close) => cell.push(row.clone()),
            _ => cells.push(vec![row.clone()]),
        }
    }
    cells
}

/// Whether what stands left of a strip is a rail of dates or titles.
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
    set_some_in_front(ink, rows, em, options, MOST_RAILS)
}

/// The same for at most so many rails, the tallest first.
fn set_some_in_front(
    ink: &PageInk,
    rows: Vec<Row>,
    em: f32,
    options: &LayoutOptions,
    most: usize,
) -> Vec<Row> {
    if most == 0 {
        return rows;
    }
    let pieces: Vec<usize> = rows
        .iter()
        .flat_map(|row| row.pieces.iter().copied())
        .collect();
    let slabs = columns::stack_slabs(ink, &pieces);
    let strips = columns::grow_strips(
        ink,
        &slabs,
        Between::Cells,
        options.min_column_rows,
        em,
        options,
    );
    let found = strips.into_iter().find_map(|strip| {
        let aligned = columns::weigh(ink, &slabs, &strip, em, options)?.aligned;
        let rail = cells(ink, &slabs, &strip, em, options)?;
        (rail.stands_apart || aligned <= MOST_ALIGNED).then_some((strip, rail))
    });
    let Some((strip, rail)) = found else {
        return rows;
    };
    let Rail {
        cells,
        text,
        is_titles,
        ..
    } = rail;
    let (top, bottom) = (slabs[strip.first].y0, slabs[strip.last].y1);
    let (mut above, mut beside, mut below) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        if row.base < top {
            above.push(row);
        } else if row.base > bottom {
            below.push(row);
        } else {
            beside.push(row);
        }
    }
    let own = |cell: &Vec<Row>| cell.first().map_or(f32::INFINITY, |row| row.base);
    let fronts = || entries::fronts(ink, &cells, &text, em, options);
    let starts: Vec<f32> = (!is_titles).then(fronts).flatten().unwrap_or_else(|| {
        let starts = cells.iter().map(|cell| own(cell) - BESIDE_EM * em);
        starts.collect()
    });
    // Titles between sections may cross the strip.
    let mut out = set_some_in_front(ink, above, em, options, most - 1);
    let mut text = text.into_iter().peekable();
    for (at, cell) in cells.into_iter().enumerate() {
        while let Some(row) = text.next_if(|row| row.base < starts[at]) {
            out.push(row);
        }
        // A cell of one row may be in a row with text.
        let own = cell[0].pieces[0];
        let (first, last) = (cell[0].base - em, cell[0].base + em);
        let near = &beside[beside.partition_point(|row| row.base < first)..];
        let mut near = near.iter().take_while(|row| row.base <= last);
        let whole = near.find(|row| row.pieces.contains(&own));
        let is_row = |row: &Row| {
            !is_titles
                && cell.len() == 1
                && whole.is_some_and(|whole| whole.pieces.contains(&row.pieces[0]))
        };
        match text.next_if(is_row) {
            Some(row) => out.push(Row::of(ink, [&cell[0].pieces[..], &row.pieces].concat())),
            None => out.extend(cell),
        }
    }
    out.extend(text);
    out.extend(set_some_in_front(ink, below, em, options, most - 1));
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

    #[test]
    fn a_date_in_a_row_with_the_title_of_its_entry_stays_in_it() {
        let mut page = page();
        for (n, date) in ["2020 - 2023", "2018 - 2020", "2016 - 2018"]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 60.0 * n as f32;
            page = page.size(9.0).run(date, at(60.0, y - 1.5)).size(11.0);
            page = page.run("Product Designer", at(190.0, y));
            page = page.run("Ran 85 sessions with dispatchers.", at(190.0, y + 17.0));
        }
        let lines = reading(&document([page]));
        assert_eq!(lines[0], "2020 - 2023 Product Designer", "{lines:?}");
        assert_eq!(lines[4], "2016 - 2018 Product Designer");
    }

    #[test]
    fn the_end_of_a_range_over_its_start_with_a_stroke_between_them_is_read_whole() {
        let mut page = page();
        for (n, [end, start, job]) in [
            ["2021", "2019", "Lead Designer"],
            ["2019", "2016", "Product Designer"],
            ["2016", "2014", "Clerk"],
        ]
        .into_iter()
        .enumerate()
        {
            let y = 100.0 + 60.0 * n as f32;
            page = page
                .run(end, at(60.0, y + 1.5))
                .run("|", at(70.0, y + 12.0))
                .run(start, at(60.0, y + 24.0))
                .run(job, at(120.0, y))
                .run("Harbour Health", at(120.0, y + 12.0))
                .run("Led the redesign of 240 clinics.", at(120.0, y + 24.0));
        }
        let lines = reading(&document([page]));
        assert_eq!(lines[..4], ["2021", "|", "2019", "Lead Designer"]);
        assert_eq!(lines[6..10], ["2019", "|", "2016", "Product Designer"]);
    }

    /// A page with titles at the left, above the baselines of their text, each over `under` more lines.
    fn titled(titles: &[&str], under: &[&str]) -> Vec<String> {
        let mut page = page().run("Marisol Okonjo", at(60.0, 60.0));
        for (n, title) in titles.iter().enumerate() {
            let y = 100.0 + 60.0 * n as f32;
            page = page.bold(true).size(8.0);
            page = (page.run(title, at(60.0, y - 3.0)).bold(false)).size(11.0);
            for (k, line) in under.iter().enumerate() {
                page = page.run(line, at(60.0, y + 9.0 + 13.0 * k as f32));
            }
            page = page.lines(
                &[
                    "Kept the ledger of four banks",
                    "Wrote the handbook of the house",
                    "Ran the nightly close of books",
                ],
                at(190.0, y),
            );
        }
        reading(&document([page]))
    }

    #[test]
    fn titles_on_baselines_of_their_own_stand_in_front_of_their_sections() {
        let titles = ["Profile", "Experience", "Education", "Skills"];
        let lines = titled(&titles, &[]);
        for (n, title) in titles.iter().enumerate() {
            assert_eq!(lines[1 + 4 * n], *title, "{lines:?}");
        }
        // With text under them, they are those of a sidebar.
        let lines = titled(&titles, &["Rust and Java", "Postgres"]);
        let at = |text: &str| lines.iter().position(|line| line == text);
        assert!(
            at("Skills") < at("Kept the ledger of four banks"),
            "{lines:?}"
        );
    }
}
