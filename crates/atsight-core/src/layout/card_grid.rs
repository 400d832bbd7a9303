//! Grids of cards in files without tags: columns whose titles stand side by side, all of them, at one height each. They are read row
//! of cards by row of cards.

use super::LayoutOptions;
use super::columns::{Slab, Strip};
use super::ink::PageInk;
use super::lines;

/// Fewest cards on each side of a grid: one beside the other are columns.
pub(super) const CARDS_PER_SIDE: usize = 2;

/// Fewest rows of a card, on average: a title and text. Cells of dates and titles have one or two, as have employer and place over
/// title and dates.
pub(super) const ROWS_PER_CARD: usize = 3;

/// Least distance between the baselines of a title and of what stands above it, in em: the end of a card.
const CARD_PITCH_EM: f32 = 1.8;

/// Least size of a title that is not bold, in sizes of the text.
pub(super) const TITLE_RATIO: f32 = 1.08;

/// Steps of size, in points, below which two titles look alike.
const SIZE_STEP: f32 = 0.25;

/// A row of one side, by its first piece.
struct Row {
    base: f32,
    x0: f32,
    size: f32,
    bold: bool,
}

/// The cards beside a strip, in reading order; `None` where its titles do not stand side by side.
pub(super) fn by_titles(
    ink: &PageInk,
    slabs: &[Slab],
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> Option<Vec<Vec<usize>>> {
    let [left, right] = strip.part(ink, slabs.get(strip.first..=strip.last)?);
    let sides = [rows(ink, left, em, options), rows(ink, right, em, options)];
    let mut looks: Vec<(i32, bool)> = (sides[0].0.iter().filter(|row| row.stands_out(em)))
        .map(Row::look)
        .collect();
    looks.sort_unstable();
    looks.dedup();
    // The largest titles are those of sections.
    let starts = looks
        .iter()
        .rev()
        .find_map(|look| starts(&sides, *look, em))?;
    let near = options.baseline_em * em;
    let first = *starts.first()?;
    let all = || sides.iter().flat_map(|(_, pieces)| pieces);
    if all().any(|&p| ink.pieces[p].base < first - near) {
        return None;
    }
    let mut cards: Vec<Vec<usize>> = Vec::with_capacity(2 * starts.len());
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(f32::INFINITY, |next| next - near);
        for (_, pieces) in &sides {
            let base = |p: &usize| ink.pieces[*p].base;
            let from = pieces.partition_point(|p| base(p) < start - near);
            let to = pieces.partition_point(|p| base(p) < end);
            if from < to {
                cards.push(pieces[from..to].to_vec());
            }
        }
    }
    Some(cards)
}

/// The rows of a side, and its pieces from top to bottom.
fn rows(
    ink: &PageInk,
    mut pieces: Vec<usize>,
    em: f32,
    options: &LayoutOptions,
) -> (Vec<Row>, Vec<usize>) {
    pieces.sort_by(|&a, &b| ink.pieces[a].base.total_cmp(&ink.pieces[b].base));
    let mut rows: Vec<Row> = Vec::new();
    for &p in &pieces {
        let piece = &ink.pieces[p];
        let own = Row {
            base: piece.base,
            x0: piece.frame.x0,
            size: piece.size,
            bold: ink.is_bold(piece),
        };
        match rows.last_mut() {
            Some(last) if own.base - last.base <= options.baseline_em * em => {
                if own.x0 < last.x0 {
                    *last = Row {
                        base: last.base,
                        ..own
                    };
                }
            }
            _ => rows.push(own),
        }
    }
    (rows, pieces)
}

impl Row {
    fn stands_out(&self, em: f32) -> bool {
        self.bold || self.size >= TITLE_RATIO * em
    }

    fn look(&self) -> (i32, bool) {
        ((self.size / SIZE_STEP).round() as i32, self.bold)
    }
}

/// The heights at which cards begin, if the rows of a look are their titles.
fn starts(sides: &[(Vec<Row>, Vec<usize>); 2], look: (i32, bool), em: f32) -> Option<Vec<f32>> {
    let titles = |side: usize| -> Vec<usize> {
        let rows = sides[side].0.iter().enumerate();
        rows.filter(|(_, row)| row.look() == look)
            .map(|(at, _)| at)
            .collect()
    };
    let titles = [titles(0), titles(1)];
    for (side, own) in titles.iter().enumerate() {
        let rows = &sides[side].0;
        let ends =
            |at: &usize| *at == 0 || rows[*at].base - rows[*at - 1].base >= CARD_PITCH_EM * em;
        let high = rows.len() >= ROWS_PER_CARD * own.len();
        if own.len() < CARDS_PER_SIDE || !high || !own.iter().all(ends) {
            return None;
        }
    }
    let bases = |side: usize| -> Vec<f32> {
        titles[side]
            .iter()
            .map(|at| sides[side].0[*at].base)
            .collect()
    };
    let (left, right) = (bases(0), bases(1));
    let (fewer, more) = if left.len() < right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let near = em / 4.0;
    let has_mate = |own: &f32| lines::has_baseline_near(&more, |other| *other, *own, near);
    fewer.iter().all(has_mate).then_some(more)
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{CARDS, PageBuilder, at, document, page, reading};
    use crate::layout::{LayoutOptions, analyze};

    fn cards(second: f32) -> PageBuilder {
        let mut page = page();
        for (n, card) in CARDS.iter().enumerate() {
            let x = 72.0 + 250.0 * (n % 2) as f32;
            let y = 100.0 + 90.0 * (n / 2) as f32 + if n == 3 { second } else { 0.0 };
            page = page.bold(true).run(card[0], at(x, y)).bold(false);
            page = page.lines(&card[1..], at(x, y + 14.0));
        }
        page
    }

    #[test]
    fn titles_side_by_side_begin_cards() {
        let document = document([cards(0.0)]);
        assert_eq!(reading(&document), CARDS.concat());
        assert_eq!(analyze(&document, &LayoutOptions::default()).columns, 2);
    }

    #[test]
    fn titles_of_columns_stand_where_they_happen_to() {
        let lines = reading(&document([cards(7.0)]));
        assert_ne!(lines, CARDS.concat());
    }
}
