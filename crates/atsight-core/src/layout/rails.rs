//! Rails: narrow strips of short cells beside the text, such as dates, places or section titles. They are
//! not columns; each cell belongs to the entry that it stands beside.
//!
//! A cell of one row reads as part of its row, and nothing has to be done. A cell of several rows must not
//! be torn apart by the text beside it, and a title that hangs beside a whole entry is a line of its own.

use super::LayoutOptions;
use super::columns::{self, Strip};
use super::ink::PageInk;
use super::lines::Row;

/// Fewest rows that a rail shares with its text.
const FEWEST_ALIGNED: usize = 2;

/// Largest share of the letters that a rail has.
const LARGEST_SHARE: f32 = 0.4;

/// Largest distance between the baselines inside a cell, in em.
const CELL_PITCH_EM: f32 = 1.6;

/// A cell of several rows that is no list of labels has text beside it for this many times its rows.
const ROWS_PER_CELL_ROW: usize = 2;

/// Rows of text beside a single word or two that hang as the title of them all.
const ROWS_PER_TITLE: usize = 3;

/// Takes the cells of rails out of the rows of their text where they would be torn apart.
pub(super) fn unfold(ink: &PageInk, rows: Vec<Row>, em: f32, options: &LayoutOptions) -> Vec<Row> {
    let pieces: Vec<usize> = rows
        .iter()
        .flat_map(|row| row.pieces.iter().copied())
        .collect();
    let mut rows = rows;
    for (strip, on_left, members) in find_rails(ink, &pieces, em, options) {
        rows = Unfolder {
            ink,
            on_left,
            strip,
            members,
        }
        .unfold(rows);
    }
    rows
}

/// The best rail on either side of the text, with the pieces of its band, sorted.
fn find_rails(
    ink: &PageInk,
    pieces: &[usize],
    em: f32,
    options: &LayoutOptions,
) -> Vec<(Strip, bool, Vec<usize>)> {
    let slabs = columns::stack_slabs(ink, pieces);
    let narrowest = options.min_gutter_em * em;
    let mut best: [Option<(Strip, usize)>; 2] = [None, None];
    for strip in columns::grow_strips(ink, &slabs, narrowest, FEWEST_ALIGNED) {
        let Some(e) = columns::weigh(ink, &slabs, &strip, em, options) else {
            continue;
        };
        if e.aligned < FEWEST_ALIGNED || e.smaller_share > LARGEST_SHARE {
            continue;
        }
        let side = usize::from(e.left.letters >= e.right.letters);
        if best[side].is_none_or(|(_, aligned)| e.aligned > aligned) {
            best[side] = Some((strip, e.aligned));
        }
    }
    let mut rails = Vec::new();
    for (side, found) in best.into_iter().enumerate() {
        let Some((strip, _)) = found else { continue };
        let mut members: Vec<usize> = slabs[strip.first..=strip.last]
            .iter()
            .flat_map(|slab| slab.pieces.iter().copied())
            .collect();
        members.sort_unstable();
        rails.push((strip, side == 0, members));
    }
    rails
}

struct Unfolder<'a> {
    ink: &'a PageInk,
    strip: Strip,
    on_left: bool,
    /// Pieces of the band, sorted.
    members: Vec<usize>,
}

impl Unfolder<'_> {
    fn unfold(&self, rows: Vec<Row>) -> Vec<Row> {
        let split: Vec<(Vec<usize>, Vec<usize>)> = rows
            .iter()
            .map(|row| row.pieces.iter().partition(|&&p| self.is_rail(p)))
            .collect();
        let mut out: Vec<Row> = Vec::with_capacity(rows.len());
        let mut at = 0;
        while at < rows.len() {
            let cell = self.cell_rows(&rows, &split, at);
            if cell == 0 || split[at].1.is_empty() {
                out.push(rows[at].clone());
                at += 1;
                continue;
            }
            let text = split[at..]
                .iter()
                .enumerate()
                .take_while(|(n, (rail, text))| (*n < cell || rail.is_empty()) && !text.is_empty())
                .count();
            if !self.hangs(&split[at..at + cell], text) {
                out.extend(rows[at..at + cell].iter().cloned());
                at += cell;
                continue;
            }
            let rail = split[at..at + cell].iter().map(|(rail, _)| rail);
            let texts = split[at..at + cell].iter().map(|(_, text)| text);
            let make = |pieces: &Vec<usize>| Row::of(self.ink, pieces.clone());
            if self.on_left {
                out.extend(rail.map(make));
                out.extend(texts.filter(|t| !t.is_empty()).map(make));
            } else {
                out.push(rows[at].clone());
                out.extend(rail.skip(1).map(make));
                out.extend(texts.skip(1).filter(|t| !t.is_empty()).map(make));
            }
            at += cell;
        }
        out
    }

    fn is_rail(&self, piece: usize) -> bool {
        self.members.binary_search(&piece).is_ok()
            && self.strip.is_left(&self.ink.pieces[piece]) == self.on_left
    }

    /// How many rows from `at` on hold one cell of the rail; 0 when none does.
    fn cell_rows(&self, rows: &[Row], split: &[(Vec<usize>, Vec<usize>)], at: usize) -> usize {
        if split[at].0.is_empty() {
            return 0;
        }
        let base = |n: usize| self.ink.pieces[split[n].0[0]].base;
        let mut end = at + 1;
        while end < rows.len()
            && !split[end].0.is_empty()
            && base(end) - base(end - 1) <= CELL_PITCH_EM * self.ink.pieces[split[end].0[0]].size
        {
            end += 1;
        }
        end - at
    }

    /// Whether a cell stands beside an entry as a whole and not beside one row each.
    fn hangs(&self, cell: &[(Vec<usize>, Vec<usize>)], text_rows: usize) -> bool {
        if cell.len() == 1 {
            let title = !self.text(&cell[0].0).chars().any(|c| c.is_ascii_digit());
            return self.on_left && title && text_rows >= ROWS_PER_TITLE;
        }
        let open = |pieces: &[usize]| self.text(pieces).ends_with(['-', '–', '—', '‐']);
        text_rows >= ROWS_PER_CELL_ROW * cell.len()
            || cell[..cell.len() - 1].iter().all(|(rail, _)| open(rail))
    }

    fn text(&self, pieces: &[usize]) -> String {
        pieces
            .iter()
            .map(|&p| self.ink.piece_text(&self.ink.pieces[p]))
            .collect()
    }
}
