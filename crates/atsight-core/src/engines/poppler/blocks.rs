//! Words → blocks: stretches of text that belong together.

use std::collections::BTreeMap;

use super::lines::{self, Line, Rows};
use super::words::Word;
use crate::model::Rect;

/// Height of a row of the pools that words are kept in, in points.
pub(super) const ROW: f32 = 4.0;
/// Rows of the pool that are looked at for the first word of a block.
const START_ROWS: i32 = 4;
/// Words whose starts differ by less, in points, start at one place: positions are not more exact than that.
const SAME_START: f32 = 0.001;
/// How far apart lines of a block may be, in em.
const MAX_LINE_SPACING: f32 = 1.5;
/// How unequal words above and below may be in size, as a share of the block's.
const MAX_SIZE_STEP: f32 = 0.05;
/// How far above and below its baselines a block takes in words, in em.
const BASE_MARGIN: f32 = 0.5;
/// How far aside a block takes in words, in em (`-colspacing`).
const MAX_WORD_SPACING: f32 = 0.7;
/// How unequal such words may be in size.
const MAX_SIZE_STEP_ASIDE: f32 = 0.6;
/// How far aside it takes in the words of a few odd rows, in em; how unequal in size; how many rows at most.
const MAX_SPACING_ODD: f32 = 1.0;
const MAX_SIZE_STEP_ODD: f32 = 0.2;
const MAX_ODD_ROWS: usize = 3;
/// Word comparisons that are spent on the blocks of one direction of text on a page: they grow with the square of
/// the words. What is left of a page that uses them up becomes one block a word.
const MAX_STEPS: u64 = 20_000_000;

/// The row of a baseline.
pub(super) fn row_of(base: f32) -> i32 {
    (base / ROW).floor() as i32
}

/// Lines that are read together.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Line>,
    pub(super) rotation: u8,
    /// Size of the text it began with.
    pub(super) size: f32,
    /// Its box on the page.
    pub(super) bbox: Rect,
    /// Number of characters of its widest line.
    pub(super) columns: usize,
}

/// The blocks of a page, in the order they are found.
pub(super) fn collect(words: &[Word<'_>]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for rotation in 0..4 {
        let mut pool: Rows = BTreeMap::new();
        for (id, word) in words.iter().enumerate() {
            if word.rotation == rotation && word.base.is_finite() && word.start.is_finite() {
                pool.entry(row_of(word.base)).or_default().push(id);
            }
        }
        let mut steps = 0;
        while let Some(mut block) = Growing::start(words, &mut pool) {
            while steps < MAX_STEPS && block.grow(words, &mut pool, &mut steps) {}
            blocks.push(block.finish(words, rotation));
        }
    }
    blocks
}

/// A block that takes words out of a pool.
struct Growing {
    rows: Rows,
    size: f32,
    start: f32,
    end: f32,
    min_base: f32,
    max_base: f32,
}

impl Growing {
    fn start(words: &[Word<'_>], pool: &mut Rows) -> Option<Self> {
        let top = *pool.keys().next()?;
        let first = || {
            let rows = pool.range(top..top.saturating_add(START_ROWS));
            rows.flat_map(|(key, row)| (0..row.len()).map(|at| (*key, at)))
        };
        let start = |(key, at): (i32, usize)| words[pool[&key][at]].start;
        let leftmost = first().map(start).fold(f32::INFINITY, f32::min);
        let (key, at) = first().find(|place| start(*place) <= leftmost + SAME_START)?;
        let row = pool.get_mut(&key)?;
        let id = row.remove(at);
        if row.is_empty() {
            pool.remove(&key);
        }
        let word = &words[id];
        Some(Self {
            rows: Rows::from([(key, vec![id])]),
            size: word.size,
            start: word.start,
            end: word.end,
            min_base: word.base,
            max_base: word.base,
        })
    }

    /// Takes in what belongs to the block as it is now; false when nothing does.
    fn grow(&mut self, words: &[Word<'_>], pool: &mut Rows, steps: &mut u64) -> bool {
        let size = self.size;
        let like = |word: &Word<'_>, step: f32| (word.size - size).abs() < step * size;
        let above = self.min_base - MAX_LINE_SPACING * size;
        let mut grown = self.take(words, pool, (above, self.min_base), steps, |block, word| {
            word.base < block.min_base
                && word.base >= above
                && word.start < block.end
                && word.end > block.start
                && like(word, MAX_SIZE_STEP)
        });
        let below = self.max_base + MAX_LINE_SPACING * size;
        grown |= self.take(words, pool, (self.max_base, below), steps, |block, word| {
            word.base > block.max_base
                && word.base <= below
                && word.start < block.end
                && word.end > block.start
                && like(word, MAX_SIZE_STEP)
        });
        let margin = BASE_MARGIN * size;
        let (from, to) = (self.min_base - margin, self.max_base + margin);
        let aside = MAX_WORD_SPACING * size;
        grown |= self.take(words, pool, (from, to), steps, |block, word| {
            (from..=to).contains(&word.base)
                && word.start < block.end + aside
                && word.end > block.start - aside
                && like(word, MAX_SIZE_STEP_ASIDE)
        });
        if grown {
            return true;
        }
        let reach = MAX_SPACING_ODD * size;
        let (start, end) = (self.start, self.end);
        let is_left = |word: &Word<'_>| {
            (from..=to).contains(&word.base)
                && word.end <= start
                && word.end > start - reach
                && like(word, MAX_SIZE_STEP_ODD)
        };
        let is_right = |word: &Word<'_>| {
            (from..=to).contains(&word.base)
                && word.start >= end
                && word.start < end + reach
                && like(word, MAX_SIZE_STEP_ODD)
        };
        self.take_odd(words, pool, (from, to), steps, is_left)
            || self.take_odd(words, pool, (from, to), steps, is_right)
    }

    /// Takes the words of rows that meet a condition, which sees the block as it grows.
    fn take(
        &mut self,
        words: &[Word<'_>],
        pool: &mut Rows,
        (from, to): (f32, f32),
        steps: &mut u64,
        belongs: impl Fn(&Self, &Word<'_>) -> bool,
    ) -> bool {
        let mut grown = false;
        let (from, to) = (row_of(from), row_of(to));
        for (key, row) in pool.range_mut(from..=to.max(from)) {
            *steps += row.len() as u64;
            row.retain(|id| {
                let word = &words[*id];
                let taken = belongs(self, word);
                if taken {
                    self.add(*key, *id, word);
                    grown = true;
                }
                !taken
            });
        }
        if grown {
            pool.retain(|_, row| !row.is_empty());
        }
        grown
    }

    /// Takes words like [`Growing::take`] if few rows have any.
    fn take_odd(
        &mut self,
        words: &[Word<'_>],
        pool: &mut Rows,
        (from, to): (f32, f32),
        steps: &mut u64,
        belongs: impl Fn(&Word<'_>) -> bool,
    ) -> bool {
        let range = row_of(from)..=row_of(to).max(row_of(from));
        let rows = pool
            .range(range)
            .filter(|(_, row)| {
                *steps += row.len() as u64;
                row.iter().any(|id| belongs(&words[*id]))
            })
            .count();
        (1..=MAX_ODD_ROWS).contains(&rows)
            && self.take(words, pool, (from, to), steps, |_, word| belongs(word))
    }

    fn add(&mut self, key: i32, id: usize, word: &Word<'_>) {
        self.rows.entry(key).or_default().push(id);
        self.start = self.start.min(word.start);
        self.end = self.end.max(word.end);
        self.min_base = self.min_base.min(word.base);
        self.max_base = self.max_base.max(word.base);
    }

    fn finish(self, words: &[Word<'_>], rotation: u8) -> Block {
        let bbox = self
            .rows
            .values()
            .flatten()
            .fold(Rect::EMPTY, |all, id| all.union(words[*id].bbox()));
        let lines = lines::build(words, self.rows);
        let columns = lines
            .iter()
            .map(|line| line.column + line.length)
            .max()
            .unwrap_or(0);
        Block {
            lines,
            rotation,
            size: self.size,
            bbox,
            columns,
        }
    }
}
