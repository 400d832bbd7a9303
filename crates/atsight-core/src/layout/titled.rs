//! Columns that their titles tell: sections begin on both sides of a strip.
//!
//! Rows of cells have their titles on one side. Where both have some, a person reads one side after the other, even when the
//! lines of both happen to stand on one grid of baselines.

use super::LayoutOptions;
use super::card_grid::TITLE_RATIO;
use super::columns::{Slab, Strip};
use super::ink::{PageInk, Piece};
use super::lines::{self, Row};
use crate::text::shape::Case;
use crate::text::title::strip_decoration;
use crate::titles;

/// Fewest titles on both sides together, unless two stand side by side.
const FEWEST_TITLES: usize = 3;

/// Fewest titles of sections beside gaps of what may be their labels.
const FEWEST_TITLES_ALONE: usize = 2;

/// Fewest rows below the titles of a side, for each of them on average.
const ROWS_PER_TITLE: usize = 2;

/// Largest distance between the baselines of a title and of the text below it, in em.
const PITCH_EM: f32 = 3.5;

/// Largest indent of the text below a title, in em: that of a bullet and more.
const INDENT_EM: f32 = 2.5;

/// Largest difference of edges or middles that are one, in em.
const EDGE_EM: f32 = 0.6;

/// Most rows of a side that is looked at: more than there are on a page.
const MOST_ROWS: usize = 400;

/// Most pieces of a title: letter-spaced ones are a piece a letter.
pub(super) const MOST_PIECES: usize = 48;

/// Whether sections begin on both sides of a strip: titles that are known and look like titles, with text below them.
pub(super) fn on_both_sides(
    ink: &PageInk,
    slabs: &[Slab],
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> bool {
    let sides = strip.part(ink, &slabs[strip.first..=strip.last]);
    let [left, right] = sides.map(|pieces| lines::group_rows(ink, &pieces, options));
    let left_titles = titles_of(ink, &left, em, options);
    if left_titles.is_empty() {
        return false;
    }
    let titles = titles_of(ink, &right, em, options);
    if titles.is_empty() {
        return false;
    }
    let near = options.baseline_em * em;
    let is_beside = |own: &f32| lines::has_baseline_near(&titles, |other| *other, *own, near);
    (left_titles.len() + titles.len() >= FEWEST_TITLES || left_titles.iter().any(is_beside))
        && !are_labels(&left, &right, &titles, near)
}

/// Whether the rows on the left are labels of rows on the right: each stands beside one, and none beside the title of a section.
fn are_labels(left: &[Row], right: &[Row], titles: &[f32], near: f32) -> bool {
    let base = |row: &Row| row.base;
    let is_beside = |row: &Row| lines::has_baseline_near(right, base, row.base, near);
    let is_alone = |title: &&f32| !lines::has_baseline_near(left, base, **title, near);
    let (Some(first), Some(last)) = (left.first(), left.last()) else {
        return false;
    };
    let within = titles
        .iter()
        .filter(|title| (first.base..last.base).contains(*title));
    let (alone, beside): (Vec<&f32>, Vec<&f32>) = within.partition(is_alone);
    alone.len() >= FEWEST_TITLES_ALONE && beside.is_empty() && left.iter().all(is_beside)
}

/// Whether the first slab beside a strip is a title on both sides, that on the right at the strip.
pub(super) fn begins_with_two(
    ink: &PageInk,
    first: &Slab,
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> bool {
    let [left, right] = strip.part(ink, std::slice::from_ref(first));
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let (left, right) = (Row::of(ink, left), Row::of(ink, right));
    // A gap within a column has the title of the next one far to the right.
    right.frame.x0 - strip.x1 <= INDENT_EM * em
        && is_title(ink, &left, em, options)
        && is_title(ink, &right, em, options)
}

/// The baselines of the titles of one side, from the top; none where too little stands below them.
fn titles_of(ink: &PageInk, rows: &[Row], em: f32, options: &LayoutOptions) -> Vec<f32> {
    if rows.len() > MOST_ROWS {
        return Vec::new();
    }
    let is_title =
        |pair: &&[Row]| is_above(&pair[0], &pair[1], em) && is_title(ink, &pair[0], em, options);
    let mut titles: Vec<f32> = (rows.windows(2).filter(is_title))
        .map(|pair| pair[0].base)
        .collect();
    if rows.len() < (ROWS_PER_TITLE + 1) * titles.len() {
        titles.clear();
    }
    titles
}

/// Whether a row stands right above another, at its left edge, its right one, or its middle.
fn is_above(row: &Row, below: &Row, em: f32) -> bool {
    let (own, text) = (row.frame, below.frame);
    let edge = EDGE_EM * em;
    let is_at_left = (-edge..=INDENT_EM * em).contains(&(text.x0 - own.x0));
    let is_at_right = (text.x1 - own.x1).abs() <= edge;
    let is_centered = (text.x0 + text.x1 - own.x0 - own.x1).abs() <= 2.0 * edge;
    below.base - row.base <= PITCH_EM * em && (is_at_left || is_at_right || is_centered)
}

/// Whether a row is the known title of a section and looks like one.
pub(super) fn is_title(ink: &PageInk, row: &Row, em: f32, options: &LayoutOptions) -> bool {
    if row.pieces.len() > MOST_PIECES {
        return false;
    }
    let mut pieces = row.pieces.iter().map(|&p| &ink.pieces[p]);
    let is_bold = || {
        let mut pieces = pieces.clone();
        pieces.all(|piece| ink.is_bold(piece) || !ink.has_letters(piece))
    };
    let stands_out = row.size >= TITLE_RATIO * em || is_bold();
    // Most rows are text, and begin with a word that has small letters.
    let is_small = |piece: &Piece| ink.piece_text(piece).contains(char::is_lowercase);
    if !stands_out && pieces.any(is_small) {
        return false;
    }
    let text = lines::row_text(ink, row, em, options);
    let text = strip_decoration(&text);
    (stands_out || Case::of(text) == Case::Upper) && titles::is_known(text)
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page, reading};

    const SIDE: [&str; 9] = [
        "*Contact",
        "ann@example.com",
        "555 0142",
        "*Languages",
        "English",
        "Danish",
        "*Skills",
        "Rust, Kotlin",
        "Postgres",
    ];
    const MAIN: [&str; 14] = [
        "*Profile",
        "Engineer of invoice pipelines",
        "*Experience",
        "Senior Engineer at Tidewater",
        "2019 to 2021 in Leeds",
        "Rebuilt the nightly run",
        "Wrote the handbook",
        "Engineer at Brightfern",
        "2016 to 2019 in York",
        "Designed an event interface",
        "Replaced fragile scripts",
        "Taught nine people",
        "*Education",
        "Bachelor of Science, Cascade Valley",
    ];

    /// Rows on a grid of 13 points, the titles with a row of space above them.
    fn column(mut page: PageBuilder, rows: &[&str], x: f32, mut y: f32) -> PageBuilder {
        for (n, row) in rows.iter().enumerate() {
            page = match row.strip_prefix('*') {
                Some(title) => {
                    y += if n > 0 { 13.0 } else { 0.0 };
                    page.bold(true).run(title, at(x, y)).bold(false)
                }
                None => page.run(row, at(x, y)),
            };
            y += 13.0;
        }
        page
    }

    fn plain(rows: &[&str]) -> Vec<String> {
        let rows = rows.iter().map(|row| row.trim_start_matches('*'));
        rows.map(str::to_owned).collect()
    }

    #[test]
    fn a_sidebar_on_the_grid_of_the_text_is_read_whole_wherever_it_begins() {
        let mut wrong = Vec::new();
        for step in 0..30 {
            let y = 80.0 + 6.5 * step as f32;
            let page = column(page(), &MAIN, 220.0, 80.0);
            let document = document([column(page, &SIDE, 60.0, y)]);
            let lines = reading(&document);
            let first = [plain(&SIDE), plain(&MAIN)].concat();
            let last = [plain(&MAIN), plain(&SIDE)].concat();
            if lines != first && lines != last {
                wrong.push(format!("{y}: {lines:#?}"));
            }
        }
        assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn labels_that_are_titles_of_sections_are_cells_of_their_rows() {
        let mut page = page();
        for (n, [label, text]) in [
            ["Languages", "English and Danish, some Latin"],
            ["Skills", "Rust, Kotlin, Postgres"],
            ["Interests", "Rowing, letterpress printing"],
            ["Contact", "ann@example.com, 555 0142"],
            ["Publications", "On Ledgers, On Balance Sheets"],
        ]
        .into_iter()
        .enumerate()
        {
            let y = 80.0 + 13.0 * n as f32;
            page = page.bold(true).run(label, at(60.0, y)).bold(false);
            page = page.run(text, at(200.0, y));
        }
        let lines = reading(&document([page]));
        assert_eq!(lines[0], "Languages English and Danish, some Latin");
    }

    #[test]
    fn labels_beside_their_values_are_no_column_where_titles_stand_between_them() {
        let mut page = page();
        let mut y = 80.0;
        for (title, rows) in [
            (
                "Certificates",
                [["02/2013", "Forklift"], ["06/2012", "First aid"]],
            ),
            (
                "Education",
                [["2008 - 2011", "Trade school"], ["1998 - 2008", "School"]],
            ),
            (
                "Skills",
                [["*Languages", "English, Danish"], ["*Interests", "Rowing"]],
            ),
        ] {
            page = page.bold(true).run(title, at(200.0, y)).bold(false);
            for [label, text] in rows {
                y += 13.0;
                let name = label.trim_start_matches('*');
                page = (page.bold(name != label).run(name, at(60.0, y)).bold(false))
                    .run(text, at(200.0, y));
            }
            y += 26.0;
        }
        let lines = reading(&document([page]));
        assert_eq!(lines[1], "02/2013 Forklift", "{lines:?}");
        assert_eq!(lines[7], "Languages English, Danish", "{lines:?}");
    }
}
