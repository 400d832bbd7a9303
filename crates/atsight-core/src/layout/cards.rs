//! Cards: titles side by side in one row, each with lines of its own under it, such as groups of skills. Each is read whole.
//!
//! Their lines share baselines, so that no gutter shows. What tells them from the rows of an entry (employer and place
//! over title and dates) are titles that stand out over lines that do not, one left edge in each card, and no dates.

use std::ops::Range;

use super::LayoutOptions;
use super::cells;
use super::ink::{PageInk, Piece};
use super::lines::Row;
use super::lists;
use crate::model::Rect;

/// Narrowest gap between two cards, in em of the title.
const GAP_EM: f32 = 1.0;

/// How far the lines of a card may be indented, in em.
const INDENT_EM: f32 = 1.2;

/// Largest distance between baselines inside a card, in em.
const PITCH_EM: f32 = 2.6;

/// Most lines of a card.
const MOST_LINES: usize = 12;

/// Rows, some of which are cards.
pub(super) enum Part {
    /// Rows to be read as they are.
    Rows(Vec<Row>),
    /// The rows of one card, or one list, after the other.
    Cards(Vec<Row>),
}

/// Parts rows, top to bottom, at rows of cards and at lists side by side. `stands_out` tells whether a piece looks like a title, `marks`
/// are where bullets may be drawn.
pub(super) fn part(
    ink: &PageInk,
    rows: Vec<Row>,
    stands_out: impl Fn(&Piece) -> bool,
    marks: &[Rect],
    options: &LayoutOptions,
) -> Vec<Part> {
    let lists = lists::Finder {
        ink,
        marks,
        options,
    };
    let mut parts = Vec::new();
    let mut plain: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let found = cards(ink, &rows[at..], &stands_out, options)
            .or_else(|| lists.side_by_side(&rows[at..], &stands_out))
            .or_else(|| cells::side_by_side(ink, plain.last(), &rows[at..], options));
        match found {
            Some((count, cards)) => {
                parts.push(Part::Rows(std::mem::take(&mut plain)));
                parts.push(Part::Cards(cards));
                at += count;
            }
            None => {
                plain.push(rows[at].clone());
                at += 1;
            }
        }
    }
    parts.push(Part::Rows(plain));
    parts
}

/// How the lines of a card stand below its title.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    /// From one left edge on.
    Left,
    /// Around one middle.
    Centred,
}

/// The cards that the first row begins, as rows in reading order, and how many rows they take.
fn cards(
    ink: &PageInk,
    rows: &[Row],
    stands_out: &impl Fn(&Piece) -> bool,
    options: &LayoutOptions,
) -> Option<(usize, Vec<Row>)> {
    let sets = [Set::Left, Set::Centred].into_iter();
    let mut found = sets.filter_map(|set| cards_set(ink, rows, set, stands_out, options));
    found.next()
}

/// The same, of cards whose lines are set in one way.
fn cards_set(
    ink: &PageInk,
    rows: &[Row],
    set: Set,
    stands_out: &impl Fn(&Piece) -> bool,
    options: &LayoutOptions,
) -> Option<(usize, Vec<Row>)> {
    let titles = &rows[0];
    let chunks = chunks(ink, titles);
    if chunks.len() < 2 || !titles.pieces.iter().all(|&p| stands_out(&ink.pieces[p])) {
        return None;
    }
    let heads: Vec<Rect> = (chunks.iter())
        .map(|chunk| ink.frame(&titles.pieces[chunk.clone()]))
        .collect();
    let starts: Vec<f32> = heads.iter().map(|head| head.x0).collect();
    let mut cards: Vec<Vec<Vec<usize>>> = chunks
        .iter()
        .map(|chunk| vec![titles.pieces[chunk.clone()].to_vec()])
        .collect();
    let mut count = 1;
    while let Some(row) = rows.get(count).filter(|_| count <= MOST_LINES) {
        if row.base - rows[count - 1].base > PITCH_EM * row.size
            || row.pieces.iter().all(|&p| stands_out(&ink.pieces[p]))
        {
            break;
        }
        let slack = row.size / 2.0;
        let parted = match set {
            Set::Left => row.part_at(ink, &starts, slack, slack),
            Set::Centred => part_below(ink, row, &heads, slack),
        };
        let Some(parted) = parted else {
            break;
        };
        for (card, pieces) in cards.iter_mut().zip(parted) {
            if !pieces.is_empty() {
                card.push(pieces);
            }
        }
        count += 1;
    }
    // A title without lines is one that hangs beside all of them.
    let full: Vec<usize> = (0..cards.len())
        .filter(|&card| cards[card].len() > 1)
        .collect();
    let hangs = cards[0].len() == 1 && full.len() == cards.len() - 1;
    let indent = |card: usize, line: &[usize]| ink.frame(line).x0 - starts[card];
    let edges_meet = full.iter().all(|&card| match set {
        Set::Left => {
            let own = indent(card, &cards[card][1][..1]);
            (0.0..=INDENT_EM * titles.size).contains(&(own + options.aligned_em))
        }
        // Lines as wide as their title tell nothing.
        Set::Centred => {
            (cards[card][1..].iter()).any(|line| indent(card, line).abs() > titles.size / 2.0)
        }
    });
    if full.len() < 2 || !(hangs || full.len() == cards.len()) || !edges_meet {
        return None;
    }
    let dated = full[1..]
        .iter()
        .flat_map(|&card| cards[card].iter().flatten());
    if has_digits(ink, dated) {
        return None;
    }
    let rows = cards
        .into_iter()
        .flatten()
        .map(|pieces| Row::of(ink, pieces));
    Some((count, rows.collect()))
}

/// The pieces of a row by the title under whose middle they are centred; `None` where some are under none, or two stretches under one.
fn part_below(ink: &PageInk, row: &Row, heads: &[Rect], near: f32) -> Option<Vec<Vec<usize>>> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); heads.len()];
    for chunk in chunks(ink, row) {
        let own = &row.pieces[chunk];
        let middle = ink.frame(own).center().x;
        let is_above = |head: &Rect| (head.center().x - middle).abs() <= near;
        let below = &mut out[heads.iter().position(is_above)?];
        if !below.is_empty() {
            return None;
        }
        below.extend(own);
    }
    Some(out)
}

/// Stretches of a row between wide gaps.
fn chunks(ink: &PageInk, row: &Row) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut right = f32::NEG_INFINITY;
    for (at, &piece) in row.pieces.iter().enumerate() {
        let frame = &ink.pieces[piece].frame;
        if at > 0 && frame.x0 - right > GAP_EM * row.size {
            out.push(start..at);
            start = at;
        }
        right = right.max(frame.x1);
    }
    out.push(start..row.pieces.len());
    out
}

/// Whether there is a number of two digits or more, as in a date.
fn has_digits<'a>(ink: &PageInk, mut pieces: impl Iterator<Item = &'a usize>) -> bool {
    pieces.any(|&p| {
        let text = ink.piece_text(&ink.pieces[p]);
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        digits >= 2 && 2 * digits >= text.len()
    })
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading, width_of};

    #[test]
    fn each_card_is_read_whole() {
        let page = page()
            .bold(true)
            .run("Selling", at(140.0, 100.0))
            .run("Tools", at(340.0, 100.0))
            .run("Skills", at(72.0, 100.0))
            .bold(false)
            .run("Territory planning", at(140.0, 114.0))
            .run("Salesforce", at(340.0, 114.0))
            .run("Forecasting", at(140.0, 128.0))
            .run("Excel", at(340.0, 128.0))
            .run("Negotiation", at(140.0, 142.0));
        assert_eq!(
            reading(&document([page])),
            [
                "Skills",
                "Selling",
                "Territory planning",
                "Forecasting",
                "Negotiation",
                "Tools",
                "Salesforce",
                "Excel"
            ]
        );
    }

    #[test]
    fn cards_may_be_centred() {
        let cards = [
            [
                "HARD SKILLS",
                "Ledgers and bales of all quays",
                "Sums",
                "Rope and tar",
            ],
            [
                "SOFT SKILLS",
                "Patience",
                "A clear voice in storms",
                "Order",
            ],
            ["LANGUAGES", "English", "Danish, of a sort", "Some Polish"],
        ];
        let mut page = page();
        for (n, card) in cards.iter().enumerate() {
            for (line, text) in card.iter().enumerate() {
                let x = 130.0 + 170.0 * n as f32 - 5.0 * width_of(text);
                page = page
                    .bold(line == 0)
                    .run(text, at(x, 100.0 + 13.0 * line as f32));
            }
        }
        assert_eq!(reading(&document([page])), cards.concat());
    }

    #[test]
    fn rows_of_an_entry_are_no_cards() {
        let entry = |place: &str, dates: &str| {
            let page = page()
                .bold(true)
                .run("Tidewater Ledger", at(72.0, 100.0))
                .run(place, at(400.0, 100.0))
                .bold(false)
                .run("Senior Engineer", at(72.0, 112.0))
                .run(dates, at(400.0, 112.0));
            reading(&document([page]))[0].clone()
        };
        assert_eq!(
            entry("Portland", "2019 - 2021"),
            "Tidewater Ledger Portland"
        );
    }
}
