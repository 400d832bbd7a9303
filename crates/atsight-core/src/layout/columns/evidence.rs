//! What stands on both sides of a strip, and what the sides are to each other: columns, cards, a rail and its text, or cells of rows.

use super::{Slab, Strip};
use crate::layout::LayoutOptions;
use crate::layout::ink::{PageInk, Piece};
use crate::model::Rect;

/// Rows nearer than this, in em, overlap in height: less than the usual distance of baselines (1.15 and
/// more), so that the row between two others always counts.
const BESIDE_EM: f32 = 0.9;

/// Largest distance between baselines of running text, in em.
const WRAP_PITCH_EM: f32 = 1.7;

/// Largest difference of left edges of rows of running text, in em: that of a bullet and its text.
const WRAP_INDENT_EM: f32 = 2.0;

/// Share of the rows of running text that are full.
const WRAPPED_SHARE: f32 = 0.3;

/// Narrowest column of running text, in em: rails of dates and labels are narrower, and right-aligned ones look full.
const RUNNING_TEXT_EM: f32 = 12.0;

/// Fewest rows of a column: a name and a job title, set large, beside a block of contact lines.
const FEWEST_ROWS: usize = 2;

/// Fewest rows that columns share of which only the tags of the file tell.
const FEWEST_TAGGED_ROWS: usize = 3;

/// One row on one side of a strip.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct SideRow {
    pub(in crate::layout) base: f32,
    pub(in crate::layout) x0: f32,
    pub(in crate::layout) x1: f32,
    /// Width of its first piece: the word that did not fit into the row above.
    head: f32,
    letters: u32,
}

impl SideRow {
    fn of(piece: &Piece) -> Self {
        Self {
            base: piece.base,
            x0: piece.frame.x0,
            x1: piece.frame.x1,
            head: piece.frame.width(),
            letters: piece.letters,
        }
    }

    fn add(&mut self, piece: &Piece) {
        if piece.frame.x0 < self.x0 {
            self.x0 = piece.frame.x0;
            self.head = piece.frame.width();
        }
        self.x1 = self.x1.max(piece.frame.x1);
        self.letters += piece.letters;
    }
}

/// What stands on one side of a strip.
#[derive(Debug, Default)]
pub(in crate::layout) struct SideText {
    /// Its rows, top to bottom.
    pub(in crate::layout) rows: Vec<SideRow>,
    pub(in crate::layout) letters: u32,
    pub(in crate::layout) frame: Option<Rect>,
}

impl SideText {
    fn of(ink: &PageInk, pieces: &mut Vec<usize>, em: f32, options: &LayoutOptions) -> Self {
        let mut side = Self::default();
        let mut grouped: Vec<usize> = Vec::new();
        for &index in &*pieces {
            let piece = &ink.pieces[index];
            side.letters += piece.letters;
            side.frame = Some(side.frame.map_or(piece.frame, |f| f.union(piece.frame)));
            if let Some(group) = piece.group {
                grouped.extend(&ink.groups[group]);
            }
        }
        // The rows of a table are those of its text.
        pieces.retain(|&p| ink.pieces[p].group.is_none());
        pieces.extend(grouped);
        pieces.sort_by(|&a, &b| ink.pieces[a].base.total_cmp(&ink.pieces[b].base));
        for &index in &*pieces {
            let piece = &ink.pieces[index];
            match side.rows.last_mut() {
                Some(last) if piece.base - last.base <= options.baseline_em * em => last.add(piece),
                _ => side.rows.push(SideRow::of(piece)),
            }
        }
        side
    }

    /// How many of its rows go on in the next because they were full: the next word had no room left.
    fn wrapped(&self, em: f32, options: &LayoutOptions) -> usize {
        let Some(frame) = self.frame else { return 0 };
        let goes_on = |pair: &&[SideRow]| {
            let (row, next) = (&pair[0], &pair[1]);
            next.base - row.base <= WRAP_PITCH_EM * em
                && (next.x0 - row.x0).abs() <= WRAP_INDENT_EM * em
                && row.x1 - row.x0 >= frame.width() / 2.0
                && frame.x1 - row.x1 < next.head + options.piece_gap_em * em
        };
        self.rows.windows(2).filter(goes_on).count()
    }

    /// The most rows that follow each other at one distance, that of a list.
    fn longest_list(&self, em: f32) -> usize {
        /// Largest distance between the rows of a list, in em: less than that of two rows of text (1.15 each).
        const LARGEST: f32 = 2.2;
        /// Distances that differ by less, as a share of them, are one: coordinates are rounded.
        const SAME: f32 = 0.02;
        let pitches: Vec<f32> = (self.rows.windows(2))
            .map(|pair| pair[1].base - pair[0].base)
            .collect();
        let runs = pitches.chunk_by(|a, b| (a - b).abs() <= SAME * a.max(*b));
        let lists = runs.filter(|run| run[0] <= LARGEST * em);
        lists.map(|run| run.len() + 1).max().unwrap_or(0)
    }

    /// How many of its rows stand on a baseline of the other side, and how many stand beside text there
    /// without sharing a baseline. Rows with nothing beside them are neither.
    fn compare(&self, other: &Self, em: f32, options: &LayoutOptions) -> (usize, usize) {
        let near = options.aligned_em * em;
        let beside = BESIDE_EM * em;
        let (mut aligned, mut staggered) = (0, 0);
        let mut at = 0;
        for row in &self.rows {
            let distance = |other: &SideRow| (other.base - row.base).abs();
            while at + 1 < other.rows.len()
                && distance(&other.rows[at + 1]) <= distance(&other.rows[at])
            {
                at += 1;
            }
            let Some(nearest) = other.rows.get(at).map(distance) else {
                continue;
            };
            if nearest <= near {
                aligned += 1;
            } else if nearest <= beside {
                staggered += 1;
            }
        }
        (aligned, staggered)
    }
}

/// Both sides of a strip and how they relate.
#[derive(Debug)]
pub(in crate::layout) struct Evidence {
    pub(in crate::layout) left: SideText,
    pub(in crate::layout) right: SideText,
    /// Letters of the side with fewer, as a share of both.
    pub(in crate::layout) smaller_share: f32,
    /// The same of the height that both share: the rest of a longer column is no evidence against the shorter one.
    pub(in crate::layout) facing_share: f32,
    /// Rows that stand on a baseline of the other side; of the side with more staggered rows.
    pub(in crate::layout) aligned: usize,
    /// Rows beside text of the other side, on baselines of their own; of the side with more of them.
    pub(in crate::layout) staggered: usize,
    /// Rows of either side in the height that both share, the smaller count first.
    pub(in crate::layout) facing_rows: (usize, usize),
    /// Height that both sides share.
    pub(in crate::layout) facing: f32,
}

/// Looks at both sides of a strip.
pub(in crate::layout) fn weigh(
    ink: &PageInk,
    slabs: &[Slab],
    strip: &Strip,
    em: f32,
    options: &LayoutOptions,
) -> Option<Evidence> {
    let [mut l, mut r] = strip.part(ink, &slabs[strip.first..=strip.last]);
    let left = SideText::of(ink, &mut l, em, options);
    let right = SideText::of(ink, &mut r, em, options);
    let (lf, rf) = (left.frame?, right.frame?);
    let (top, bottom) = (lf.y0.max(rf.y0), lf.y1.min(rf.y1));
    let count = |side: &SideText| {
        side.rows
            .iter()
            .filter(|row| top <= row.base && row.base <= bottom)
            .count()
    };
    let facing_rows = (
        count(&left).min(count(&right)),
        count(&left).max(count(&right)),
    );
    let letters = |side: &SideText| -> u32 {
        let rows = side.rows.iter();
        let facing = rows.filter(|row| top <= row.base && row.base <= bottom);
        facing.map(|row| row.letters).sum()
    };
    let (l, r) = (letters(&left), letters(&right));
    let facing_share = l.min(r) as f32 / (l + r).max(1) as f32;
    let smaller_share =
        left.letters.min(right.letters) as f32 / (left.letters + right.letters).max(1) as f32;
    let sides = [
        left.compare(&right, em, options),
        right.compare(&left, em, options),
    ];
    let (aligned, staggered) = if sides[0].1 >= sides[1].1 {
        sides[0]
    } else {
        sides[1]
    };
    Some(Evidence {
        smaller_share,
        facing_share,
        aligned,
        staggered,
        facing_rows,
        facing: (bottom - top).max(0.0),
        left,
        right,
    })
}

/// What the two sides of a strip are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Sides {
    /// Columns, read one after the other.
    Columns,
    /// Cards in rows and columns, read as the file's tags or their titles say.
    Grid,
    /// Look like columns, but the file's tags go from side to side: titles or dates with the text beside them.
    Rail,
    /// Cells of the same rows.
    Rows,
}

impl Evidence {
    /// What the sides are to each other. `switches` says how often tags go from side to side, `is_grid` whether they do so from
    /// card to card, `titled` whether sections begin on both.
    pub(in crate::layout) fn sides(
        &self,
        em: f32,
        options: &LayoutOptions,
        switches: impl Fn() -> Option<usize>,
        is_grid: impl Fn() -> bool,
        titled: impl Fn() -> bool,
    ) -> Sides {
        let narrowest = [&self.left, &self.right]
            .iter()
            .filter_map(|side| side.frame)
            .fold(f32::INFINITY, |w, f| w.min(f.width()));
        if narrowest < options.min_column_em * em || self.smaller_share < options.min_column_share {
            return Sides::Rows;
        }
        let may_be_cards = self.facing_rows.0 >= FEWEST_TAGGED_ROWS
            && self.facing_share >= options.min_tagged_column_share;
        if may_be_cards && is_grid() {
            return Sides::Grid;
        }
        let seen = self.facing_rows.0 >= FEWEST_ROWS
            && self.facing_rows.1 >= options.min_column_rows
            && (self.is_staggered(options) || self.is_running_text(em, options))
            || self.facing_rows.0 > 0 && titled();
        if seen {
            return match switches() {
                Some(count)
                    if count > options.max_tag_switches
                        && !self.is_list_beside(em)
                        && !titled() =>
                {
                    Sides::Rail
                }
                _ => Sides::Columns,
            };
        }
        // Cards side by side on the same baselines: nothing but the tags tells them from rows of cells.
        if may_be_cards && switches() == Some(1) {
            Sides::Columns
        } else {
            Sides::Rows
        }
    }

    /// Whether the smaller side is a list, whatever order its tags are in: rows at one distance, too near to each other to be cells of a
    /// rail with an entry of two rows and more beside each, and not beside rows of the other side, as cells with entries of one row are.
    fn is_list_beside(&self, em: f32) -> bool {
        /// Fewest rows at one distance. Over nine files whose tags go from side to side, rails had three at most.
        const FEWEST: usize = 5;
        /// Rows on a baseline of the other side against those beside none: at most one to four.
        const MOST_ALIGNED: usize = 4;
        let smaller = match self.left.letters < self.right.letters {
            true => &self.left,
            false => &self.right,
        };
        MOST_ALIGNED * self.aligned <= self.staggered && smaller.longest_list(em) >= FEWEST
    }

    /// Whether the sides have baselines of their own.
    fn is_staggered(&self, options: &LayoutOptions) -> bool {
        self.staggered >= options.min_staggered_rows
            && self.staggered as f32
                >= options.min_staggered_share * (self.staggered + self.aligned) as f32
    }

    /// Whether any row goes on in the next one on both sides.
    pub(in crate::layout) fn wraps_on_both(&self, em: f32, options: &LayoutOptions) -> bool {
        [&self.left, &self.right]
            .iter()
            .all(|side| side.wrapped(em, options) > 0)
    }

    /// Whether both sides are running text, whatever their baselines: columns set on one grid of lines.
    fn is_running_text(&self, em: f32, options: &LayoutOptions) -> bool {
        let is_text = |side: &SideText| {
            let wrapped = side.wrapped(em, options);
            wrapped >= options.min_wrapped_rows
                && wrapped as f32 >= WRAPPED_SHARE * side.rows.len() as f32
                && side
                    .frame
                    .is_some_and(|frame| frame.width() >= RUNNING_TEXT_EM * em)
        };
        is_text(&self.left) && is_text(&self.right)
    }
}
