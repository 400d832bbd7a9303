//! Recursive cuts: an area is cut at its best gutter into what stands above, left, right and below, and
//! that is the order to read it in.

use super::LayoutOptions;
use super::columns::{self, Slab, Strip};
use super::ink::PageInk;
use crate::model::{Block, Path, PathKind, Rect};

/// Deepest nesting of cuts: columns inside columns inside columns are no resume.
const DEEPEST_CUT: usize = 12;

/// What a point of the height of a strip counts where text stands on one side only, against one where both
/// sides have text.
const ONE_SIDED_WEIGHT: f32 = 0.5;

/// Pieces that are read together, row by row.
#[derive(Debug)]
pub(super) struct Cell {
    /// Indices into [`PageInk::pieces`].
    pub(super) pieces: Vec<usize>,
    /// The column it lies in: an index into [`Cuts::columns`].
    pub(super) column: Option<usize>,
}

/// One side of a gutter.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) frame: Rect,
    /// Width as a share of both sides together, without the gutter.
    pub(super) share: f32,
    pub(super) is_left: bool,
}

/// An area, cut.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// In reading order.
    pub(super) cells: Vec<Cell>,
    pub(super) columns: Vec<Column>,
    pub(super) gutters: Vec<Rect>,
    /// Most columns side by side.
    pub(super) widest: u32,
}

/// Cuts the pieces of a page.
pub(super) fn cut_page(ink: &PageInk, pieces: &[usize], em: f32, options: &LayoutOptions) -> Cuts {
    let mut cutter = Cutter {
        ink,
        em,
        options,
        page_height: 0.0,
        out: Cuts::default(),
    };
    let height = cutter.frame(pieces).height();
    cutter.page_height = height;
    cutter.out.widest = cutter.cut(pieces, None, 0);
    cutter.out
}

struct Cutter<'a> {
    ink: &'a PageInk,
    em: f32,
    options: &'a LayoutOptions,
    page_height: f32,
    out: Cuts,
}

impl Cutter<'_> {
    fn cut(&mut self, pieces: &[usize], column: Option<usize>, depth: usize) -> u32 {
        if pieces.is_empty() {
            return 0;
        }
        if depth < DEEPEST_CUT
            && let Some((slabs, strip, facing)) = self.best_gutter(pieces)
        {
            return self.cut_at(&slabs, &strip, facing, column, depth + 1);
        }
        self.out.cells.push(Cell {
            pieces: pieces.to_vec(),
            column,
        });
        1
    }

    fn best_gutter(&self, pieces: &[usize]) -> Option<(Vec<Slab>, Strip, f32)> {
        let slabs = columns::stack_slabs(self.ink, pieces);
        let narrowest = self.options.min_gutter_em * self.em;
        let strips =
            columns::grow_strips(self.ink, &slabs, narrowest, self.options.min_column_rows);
        let mut best: Option<(Strip, f32, f32)> = None;
        for strip in strips {
            let Some(e) = columns::weigh(self.ink, &slabs, &strip, self.em, self.options) else {
                continue;
            };
            if !e.are_columns(self.em, self.options) {
                continue;
            }
            // Text on both sides is the evidence; a strip that also keeps the rest of a longer column apart
            // is the better of two that face the same text.
            let score = e.facing + ONE_SIDED_WEIGHT * columns::height(&slabs, &strip);
            let better =
                best.is_none_or(|(b, _, s)| score > s || score == s && strip.width() > b.width());
            if better {
                best = Some((strip, e.facing, score));
            }
        }
        best.map(|(strip, facing, _)| (slabs, strip, facing))
    }

    fn cut_at(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        facing: f32,
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let flat = |slabs: &[Slab]| -> Vec<usize> {
            slabs
                .iter()
                .flat_map(|s| s.pieces.iter().copied())
                .collect()
        };
        let first = strip.first + self.name_block(&slabs[strip.first..=strip.last]);
        let above = flat(&slabs[..first]);
        let below = flat(&slabs[strip.last + 1..]);
        let (left, right): (Vec<usize>, Vec<usize>) = flat(&slabs[first..=strip.last])
            .into_iter()
            .partition(|&p| strip.is_left(&self.ink.pieces[p]));
        let above = self.cut(&above, column, depth);
        let mut beside = Vec::new();
        let (lf, rf) = (self.frame(&left), self.frame(&right));
        let both = (lf.width() + rf.width()).max(f32::MIN_POSITIVE);
        self.out.gutters.push(Rect {
            x0: strip.x0,
            x1: strip.x1,
            y0: lf.y0.min(rf.y0),
            y1: lf.y1.max(rf.y1),
        });
        for (pieces, frame, is_left) in [(left, lf, true), (right, rf, false)] {
            let index = self.out.columns.len();
            self.out.columns.push(Column {
                frame,
                share: frame.width() / both,
                is_left,
            });
            beside.push(self.cut(&pieces, Some(index), depth));
        }
        let below = self.cut(&below, column, depth);
        // A short list in two columns does not make the page a two-column page.
        let beside = if facing >= self.options.min_column_height * self.page_height {
            beside.iter().sum()
        } else {
            beside.iter().max().copied().unwrap_or(0)
        };
        above.max(below).max(beside)
    }

    /// How many slabs at the top of a band are the name of the person with what stands beside it: set large,
    /// with a wide gap below that goes through both sides.
    fn name_block(&self, slabs: &[Slab]) -> usize {
        let options = self.options;
        let top = slabs.first().map_or(0.0, |slab| slab.y0);
        let height = slabs.last().map_or(0.0, |slab| slab.y1) - top;
        let large = |slab: &Slab| {
            let mut sizes = slab.pieces.iter().map(|&p| self.ink.pieces[p].size);
            sizes.any(|size| size >= options.name_ratio * self.em)
        };
        let gap = (1..slabs.len())
            .take_while(|&n| slabs[n - 1].y1 - top <= options.max_name_height * height);
        let gap = gap
            .filter(|&n| slabs[n].y0 - slabs[n - 1].y1 >= options.name_gap_em * self.em)
            .last();
        match gap {
            Some(n) if slabs[..n].iter().any(large) && !slabs[n..].iter().any(large) => n,
            _ => 0,
        }
    }

    fn frame(&self, pieces: &[usize]) -> Rect {
        pieces
            .iter()
            .fold(Rect::EMPTY, |r, &p| r.union(self.ink.pieces[p].frame))
    }
}

/// Splits pieces into those that most of the page's text runs along, and the others, by turn.
pub(super) fn split_by_turn(ink: &PageInk, pieces: &[usize]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut turns: [Vec<usize>; 4] = Default::default();
    let mut letters = [0_u64; 4];
    for &p in pieces {
        let turn = usize::from(ink.pieces[p].turn & 3);
        turns[turn].push(p);
        letters[turn] += u64::from(ink.pieces[p].letters);
    }
    let most = letters.iter().max().copied().unwrap_or(0);
    let main = letters.iter().position(|&n| n == most).unwrap_or(0);
    let upright = std::mem::take(&mut turns[main]);
    (
        upright,
        turns.into_iter().filter(|t| !t.is_empty()).collect(),
    )
}

/// Puts the blocks of turned text where the text that they stand beside begins.
///
/// A turned title is centred beside its section more often than not: the painted box around it, when it has
/// one, tells where the section begins.
pub(super) fn insert_turned(blocks: &mut Vec<Block>, turned: Vec<Block>, paths: &[Path]) {
    for block in turned {
        let beside = paths
            .iter()
            .filter(|path| path.fill.is_some() && path.kind == PathKind::Rectangle)
            .map(|path| path.bbox)
            .filter(|r| r.contains(block.bbox.center()) && r.width() < r.height())
            .fold(
                block.bbox,
                |all, r| if all.height() < r.height() { r } else { all },
            );
        let at = blocks
            .iter()
            .position(|other| other.bbox.overlap_y(&beside) > 0.0)
            .unwrap_or(blocks.len());
        blocks.insert(at, block);
    }
}
