//! The order of a file's tags beside a strip: how often it goes from side to side, and where.

use super::LayoutOptions;
use super::card_grid::{CARDS_PER_SIDE, ROWS_PER_CARD};
use super::columns::{Slab, Strip};
use super::ink::PageInk;
use super::lines;

/// The pieces of an area in the order of the file's tags; pieces of one element are taken row by row.
#[derive(Debug)]
pub(super) struct TagOrder {
    /// Each tagged piece, with its slab.
    pieces: Vec<(usize, usize)>,
    /// For each slab how many pieces it has, and how many of them have tags.
    counts: Vec<(usize, usize)>,
}

impl TagOrder {
    /// None in a file without tags.
    pub(super) fn of(ink: &PageInk, slabs: &[Slab]) -> Option<Self> {
        if ink.tags.is_empty() {
            return None;
        }
        let mut tagged: Vec<(u32, usize, usize)> = Vec::new();
        let mut counts = Vec::with_capacity(slabs.len());
        for (number, slab) in slabs.iter().enumerate() {
            let before = tagged.len();
            let tags = slab
                .pieces
                .iter()
                .filter_map(|&p| Some((ink.tag_of(&ink.pieces[p])?, p)));
            tagged.extend(tags.map(|(tag, p)| (tag, number, p)));
            counts.push((slab.pieces.len(), tagged.len() - before));
        }
        tagged.sort_by(|(a, _, p), (b, _, q)| {
            let (p, q) = (&ink.pieces[*p], &ink.pieces[*q]);
            let (row, left) = (p.base.total_cmp(&q.base), p.frame.x0.total_cmp(&q.frame.x0));
            a.cmp(b).then(row).then(left)
        });
        let pieces = tagged.into_iter().map(|(_, slab, p)| (slab, p)).collect();
        Some(Self { pieces, counts })
    }

    /// The pieces beside a strip; none where less than a share of them have tags.
    fn beside(&self, strip: &Strip, least: f32) -> Option<impl Iterator<Item = usize>> {
        let band = strip.first..=strip.last;
        let counts = self.counts.get(band.clone())?.iter();
        let (all, tagged) = counts.fold((0, 0), |(all, tagged), own| (all + own.0, tagged + own.1));
        let pieces = self
            .pieces
            .iter()
            .filter(move |(slab, _)| band.contains(slab));
        (tagged as f32 >= least * all as f32).then(|| pieces.map(|(_, p)| *p))
    }

    /// How often the order goes from one side of a strip to the other; none where hardly any text is tagged, or where the tags do not
    /// go down on either side: they are the order in which things were drawn.
    ///
    /// Columns are left once, rows of cells at each of them.
    pub(super) fn switches(
        &self,
        ink: &PageInk,
        strip: &Strip,
        options: &LayoutOptions,
    ) -> Option<usize> {
        let runs = Runs::of(ink, strip, self.beside(strip, options.min_tagged_share)?);
        (!runs.0.is_empty() && runs.go_down(ink)).then(|| runs.0.len() - 1)
    }

    /// The pieces beside a strip in this order, cut where it goes to the other side. None where a piece has no tag,
    /// or where the tags do not agree with what is seen: on either side, they go down.
    pub(super) fn runs(&self, ink: &PageInk, strip: &Strip) -> Option<Vec<Vec<usize>>> {
        let runs = Runs::of(ink, strip, self.beside(strip, 1.0)?);
        (runs.go_down(ink)).then(|| runs.0.into_iter().map(|(_, run)| run).collect())
    }

    /// The cards of a grid, in the order of the tags: they go from side to side, some rows at a time, and cards side by side begin
    /// at one height. None where that is not so.
    pub(super) fn cards(&self, ink: &PageInk, strip: &Strip) -> Option<Vec<Vec<usize>>> {
        let cards = self.runs(ink, strip)?;
        let is_left = |card: &&Vec<usize>| strip.is_left(&ink.pieces[card[0]]);
        let (left, right): (Vec<&Vec<usize>>, Vec<&Vec<usize>>) = cards.iter().partition(is_left);
        let (fewer, more) = if left.len() < right.len() {
            (&left, &right)
        } else {
            (&right, &left)
        };
        let bases = |card: &[usize]| {
            let mut bases: Vec<f32> = card.iter().map(|&p| ink.pieces[p].base).collect();
            bases.sort_by(f32::total_cmp);
            bases
        };
        let rows = |cards: &[&Vec<usize>]| {
            let count = |card: &&Vec<usize>| {
                let near = ink.pieces[card[0]].size / 2.0;
                bases(card)
                    .windows(2)
                    .filter(|w| w[1] - w[0] > near)
                    .count()
                    + 1
            };
            cards.iter().map(count).sum::<usize>()
        };
        let is_high = |cards: &[&Vec<usize>]| rows(cards) >= ROWS_PER_CARD * cards.len();
        let mut tops: Vec<f32> = more.iter().map(|card| top(ink, card)).collect();
        tops.sort_by(f32::total_cmp);
        let has_mate = |card: &&Vec<usize>| {
            let near = ink.pieces[card[0]].size / 2.0;
            lines::has_baseline_near(&tops, |top| *top, top(ink, card), near)
        };
        let is_grid = fewer.len() >= CARDS_PER_SIDE
            && is_high(fewer)
            && is_high(more)
            && fewer.iter().all(has_mate);
        is_grid.then_some(cards)
    }
}

/// Pieces beside a strip in the order of the tags, cut where it goes to the other side; whether each run is on the left.
struct Runs(Vec<(bool, Vec<usize>)>);

impl Runs {
    fn of(ink: &PageInk, strip: &Strip, pieces: impl Iterator<Item = usize>) -> Self {
        let mut runs: Vec<(bool, Vec<usize>)> = Vec::new();
        for p in pieces {
            let left = strip.is_left(&ink.pieces[p]);
            match runs.last_mut() {
                Some((side, run)) if *side == left => run.push(p),
                _ => runs.push((left, vec![p])),
            }
        }
        Self(runs)
    }

    /// Whether each run begins below the run in front of it on its side.
    fn go_down(&self, ink: &PageInk) -> bool {
        [true, false].into_iter().all(|side| {
            let own = self.0.iter().filter(|(own, _)| *own == side);
            let tops: Vec<f32> = own.map(|(_, run)| top(ink, run)).collect();
            tops.windows(2).all(|pair| pair[0] < pair[1])
        })
    }
}

/// The first baseline of some pieces.
fn top(ink: &PageInk, pieces: &[usize]) -> f32 {
    (pieces.iter().map(|&p| ink.pieces[p].base)).fold(f32::INFINITY, f32::min)
}
