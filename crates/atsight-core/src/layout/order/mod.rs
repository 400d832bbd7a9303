//! Recursive cuts: an area is cut at its best gutter into what stands above, left, right and below, and
//! that is the order to read it in.

mod above;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;

use super::LayoutOptions;
use super::card_grid;
use super::columns::{self, Between, Sides, Slab, Strip};
use super::dated;
use super::heads;
use super::ink::{PageInk, Piece};
use super::lines::Row;
use super::tag_order::TagOrder;
use super::titled;
use crate::model::Rect;

/// Deepest nesting of cuts: columns inside columns inside columns are no resume.
const DEEPEST_CUT: usize = 12;

/// What a point of the height of a strip counts where text stands on one side only, against one where both
/// sides have text.
const ONE_SIDED_WEIGHT: f32 = 0.5;

/// What a point of the height that both sides share counts besides where their titles stand side by side at the top.
const TITLED_WEIGHT: f32 = 0.5;

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
    /// Width as a share of its own and that of the widest column beside it.
    pub(super) share: f32,
    pub(super) is_left: bool,
    /// Whether it shares enough of the page's height with the column beside it to be a column of the page.
    pub(super) is_tall: bool,
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
    let height = cutter.ink.frame(pieces).height();
    cutter.page_height = height;
    cutter.out.widest = cutter.cut(pieces, None, 0);
    cutter.out
}

/// What parts an area best.
enum Best {
    /// A gutter between columns, and the height that both share.
    Gutter(Vec<Slab>, Strip, f32),
    /// What looks like a gutter, though the file's tags go from side to side, and the pieces beside it in their order.
    Rail(Vec<Slab>, Strip, Vec<Vec<usize>>),
    /// A gutter between the columns of a grid of cards, the height that both share, and the cards in their order.
    Grid(Vec<Slab>, Strip, f32, Vec<Vec<usize>>),
    None,
}

/// A strip that may be the best gutter of an area.
struct Gutter {
    strip: Strip,
    /// The height that both sides share.
    facing: f32,
    score: f32,
    /// The cards beside it in their order, where they are a grid.
    cards: Option<Vec<Vec<usize>>>,
}

/// The pieces of slabs.
fn flat(slabs: &[Slab]) -> Vec<usize> {
    let pieces = slabs.iter().flat_map(|slab| &slab.pieces);
    pieces.copied().collect()
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
        if depth < DEEPEST_CUT {
            match self.best_gutter(pieces) {
                Best::Gutter(slabs, strip, facing) => {
                    return self.cut_at(&slabs, &strip, facing, column, depth + 1);
                }
                Best::Rail(slabs, strip, runs) => {
                    return self.cut_rail(&slabs, &strip, &runs, column, depth + 1);
                }
                Best::Grid(slabs, strip, facing, cards) => {
                    return self.cut_grid(&slabs, &strip, facing, &cards, column, depth + 1);
                }
                Best::None => {}
            }
        }
        let Some(head) = heads::split(self.ink, pieces, self.page_height, self.em, self.options)
        else {
            self.leaf(pieces, column);
            return 1;
        };
        self.leaf(&head.name, column);
        self.leaf(&head.beside, column);
        self.leaf(&head.rest, column);
        1
    }

    fn leaf(&mut self, pieces: &[usize], column: Option<usize>) {
        if !pieces.is_empty() {
            self.out.cells.push(Cell {
                pieces: pieces.to_vec(),
                column,
            });
        }
    }

    /// The text above a rail, the cells of the rail and the text beside it in the order of the tags, the text below.
    fn cut_rail(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        runs: &[Vec<usize>],
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let above = self.cut(&flat(&slabs[..strip.first]), column, depth);
        for run in runs {
            self.leaf(run, column);
        }
        let below = self.cut(&flat(&slabs[strip.last + 1..]), column, depth);
        above.max(below).max(1)
    }

    /// The text above a grid, its cards in their order, the text below.
    fn cut_grid(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        facing: f32,
        cards: &[Vec<usize>],
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let above = self.cut(&flat(&slabs[..strip.first]), column, depth);
        let [left, right] = strip.part(self.ink, &slabs[strip.first..=strip.last]);
        let frames = [self.ink.frame(&left), self.ink.frame(&right)];
        self.note_gutter(strip, frames);
        let first = self.out.columns.len();
        let widths = frames.map(|frame| frame.width());
        for (frame, is_left) in frames.into_iter().zip([true, false]) {
            self.out.columns.push(Column {
                frame,
                share: frame.width() / (widths[0] + widths[1]).max(f32::MIN_POSITIVE),
                is_left,
                is_tall: self.is_tall(facing),
            });
        }
        for card in cards {
            let is_left = strip.is_left(&self.ink.pieces[card[0]]);
            self.leaf(card, Some(first + usize::from(!is_left)));
        }
        let below = self.cut(&flat(&slabs[strip.last + 1..]), column, depth);
        let beside = if self.is_tall(facing) { 2 } else { 1 };
        above.max(below).max(beside)
    }

    fn best_gutter(&self, pieces: &[usize]) -> Best {
        let slabs = columns::stack_slabs(self.ink, pieces);
        let (em, options) = (self.em, self.options);
        let strips = columns::grow_strips(
            self.ink,
            &slabs,
            Between::Columns,
            options.min_column_rows,
            em,
            options,
        );
        let mut best: Option<Gutter> = None;
        let mut rail: Option<Strip> = None;
        let tags = OnceCell::new();
        let tags = || tags.get_or_init(|| TagOrder::of(self.ink, &slabs)).as_ref();
        for strip in strips {
            let strip =
                columns::above_whole_section(self.ink, &slabs, strip, self.em, self.options);
            let Some(e) = columns::weigh(self.ink, &slabs, &strip, self.em, self.options) else {
                continue;
            };
            let switches = || tags()?.switches(self.ink, &strip, self.options);
            let cards = OnceCell::new();
            let is_grid = || {
                let cards = cards.get_or_init(|| self.cards(tags(), &slabs, &strip));
                cards.is_some()
            };
            let titled = || titled::on_both_sides(self.ink, &slabs, &strip, em, options);
            let sides = e.sides(self.em, self.options, switches, is_grid, titled);
            match sides {
                Sides::Columns
                    if dated::is_rail(self.ink, &slabs, &strip, self.em, self.options) =>
                {
                    continue;
                }
                Sides::Columns | Sides::Grid => {}
                // The tallest comes first.
                Sides::Rail => {
                    rail = rail.or(Some(strip));
                    continue;
                }
                Sides::Rows => continue,
            }
            // Text on both sides is the evidence; a strip that also keeps the rest of a longer column apart
            // is the better of two that face the same text.
            // Where the titles of both stand side by side, the columns begin with them.
            let titled =
                titled::begins_with_two(self.ink, &slabs[strip.first], &strip, em, options);
            let score = e.facing
                + ONE_SIDED_WEIGHT * columns::height(&slabs, &strip)
                + if titled {
                    TITLED_WEIGHT * e.facing
                } else {
                    0.0
                };
            let better = best.as_ref().is_none_or(|best| {
                score > best.score || score == best.score && strip.width() > best.strip.width()
            });
            if better {
                best = Some(Gutter {
                    strip,
                    facing: e.facing,
                    score,
                    cards: cards.into_inner().flatten(),
                });
            }
        }
        if let Some(best) = best {
            return match best.cards {
                Some(cards) => Best::Grid(slabs, best.strip, best.facing, cards),
                None => Best::Gutter(slabs, best.strip, best.facing),
            };
        }
        let runs = rail.and_then(|strip| Some((strip, tags()?.runs(self.ink, &strip)?)));
        match runs {
            Some((strip, runs)) => Best::Rail(slabs, strip, runs),
            None => Best::None,
        }
    }

    /// The cards of a grid beside a strip, as tags say, or titles where there are none.
    fn cards(
        &self,
        tags: Option<&TagOrder>,
        slabs: &[Slab],
        strip: &Strip,
    ) -> Option<Vec<Vec<usize>>> {
        match tags {
            // A title alone is no card: what it is the title of stands below it.
            Some(tags) => (tags.cards(self.ink, strip))
                .filter(|cards| !cards.iter().any(|card| self.is_title(card))),
            None => card_grid::by_titles(self.ink, slabs, strip, self.em, self.options),
        }
    }

    fn cut_at(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        facing: f32,
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let section = self.section_above(slabs, strip);
        let first = match &section {
            Some(section) => section.end,
            None => strip.first + self.name_block(&slabs[strip.first..=strip.last], strip),
        };
        let below = flat(&slabs[strip.last + 1..]);
        let [left, right] = strip.part(self.ink, &slabs[first..=strip.last]);
        let above = match section {
            Some(section) if self.wraps_on_both(slabs, strip, &section) => {
                let title = self.cut(&flat(&slabs[..section.start]), column, depth);
                for side in strip.part(self.ink, &slabs[section]) {
                    self.cut(&side, column, depth);
                }
                title
            }
            _ => self.cut(&flat(&slabs[..first]), column, depth),
        };
        let mut beside = Vec::new();
        let (lf, rf) = (self.ink.frame(&left), self.ink.frame(&right));
        self.note_gutter(strip, [lf, rf]);
        let mut sides = Vec::new();
        for (pieces, frame, is_left) in [(left, lf, true), (right, rf, false)] {
            let index = self.out.columns.len();
            self.out.columns.push(Column {
                frame,
                share: 1.0,
                is_left,
                is_tall: self.is_tall(facing),
            });
            let count = self.cut(&pieces, Some(index), depth);
            beside.push(count);
            // Three equal columns are no column with a sidebar: what is cut again counts by its own columns.
            let within = &self.out.columns[index + 1..];
            let tall = within
                .iter()
                .filter(|c| c.frame.height() >= frame.height() / 2.0);
            let widest = tall.map(|c| c.frame.width()).fold(0.0_f32, f32::max);
            let widest = if count > 1 && widest > 0.0 {
                widest
            } else {
                frame.width()
            };
            sides.push((index, widest));
        }
        if let [(left, lw), (right, rw)] = sides[..] {
            for (index, other) in [(left, rw), (right, lw)] {
                let column = &mut self.out.columns[index];
                let own = column.frame.width();
                column.share = own / (own + other).max(f32::MIN_POSITIVE);
            }
        }
        let below = self.cut(&below, column, depth);
        // A short list in two columns does not make the page a two-column page.
        let beside = if self.is_tall(facing) {
            beside.iter().sum()
        } else {
            beside.iter().max().copied().unwrap_or(0)
        };
        above.max(below).max(beside)
    }

    /// Notes the gutter between two sides, as high as both.
    fn note_gutter(&mut self, strip: &Strip, [left, right]: [Rect; 2]) {
        self.out.gutters.push(Rect {
            x0: strip.x0,
            x1: strip.x1,
            y0: left.y0.min(right.y0),
            y1: left.y1.max(right.y1),
        });
    }

    fn is_tall(&self, facing: f32) -> bool {
        facing >= self.options.min_column_height * self.page_height
    }

    /// Whether pieces are one row, and the known title of a section.
    fn is_title(&self, pieces: &[usize]) -> bool {
        if pieces.is_empty() || pieces.len() > titled::MOST_PIECES {
            return false;
        }
        let mut across: Vec<&Piece> = pieces.iter().map(|&p| &self.ink.pieces[p]).collect();
        across.sort_by(|a, b| a.frame.x0.total_cmp(&b.frame.x0));
        // Letters set along a curve go up and down little by little.
        let is_beside = |pair: &[&Piece]| (pair[0].base - pair[1].base).abs() <= pair[0].size / 2.0;
        across.windows(2).all(is_beside) && {
            let row = Row::of(self.ink, pieces.to_vec());
            titled::is_title(self.ink, &row, self.em, self.options)
        }
    }
}
