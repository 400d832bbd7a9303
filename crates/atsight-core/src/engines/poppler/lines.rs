//! The words of a block → lines.

use std::collections::BTreeMap;

use super::words::Word;
use crate::model::TranscriptBuilder;

/// Words of one text this near to one another are one: along the baseline and across, in em.
const REPEAT_ALONG: f32 = 0.1;
const REPEAT_ACROSS: f32 = 0.2;
/// Rows of the pool that are looked at for the first word of a line.
const START_ROWS: usize = 4;
/// Shift of the baseline inside a line, in em.
const MAX_SHIFT: f32 = 0.5;
/// Steps back and gaps inside a line, in em.
const MAX_STEP_BACK: f32 = 0.5;
const MAX_GAP: f32 = 1.5;
/// Gap that is a space, in em.
const MIN_SPACE: f32 = 0.03;
/// Letter-spaced words: gap that is a space, in least gaps and in em, whichever is less.
const SPACED_FACTOR: f32 = 1.3;
const SPACED_MAX: f32 = 0.4;

/// Rows of words by baseline; keys are multiples of [`super::blocks::ROW`].
pub(super) type Rows = BTreeMap<i32, Vec<usize>>;

/// Words side by side in one block.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, each with whether a space follows.
    pub(super) words: Vec<(usize, bool)>,
    pub(super) start: f32,
    pub(super) end: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// Number of characters, spaces included.
    pub(super) length: usize,
    /// Column in the block's own grid of characters.
    pub(super) column: usize,
}

impl Line {
    fn new(words: &[Word<'_>], members: Vec<usize>) -> Option<Self> {
        let (first, last) = (&words[*members.first()?], &words[*members.last()?]);
        let threshold = space_threshold(words, &members);
        let mut spaced = Vec::with_capacity(members.len());
        for (index, id) in members.iter().enumerate() {
            let space = members
                .get(index + 1)
                .is_some_and(|next| words[*next].start - words[*id].end >= threshold);
            spaced.push((*id, space));
        }
        let length = spaced
            .iter()
            .map(|(id, space)| words[*id].char_count() + usize::from(*space))
            .sum();
        Some(Self {
            words: spaced,
            start: first.start,
            end: last.end,
            base: first.base,
            size: first.size,
            length,
            column: 0,
        })
    }

    pub(super) fn ends_with_hyphen(&self, words: &[Word<'_>]) -> bool {
        let Some((last, _)) = self.words.last() else {
            return false;
        };
        let text = words[*last].pieces.last().map(|piece| &*piece.text);
        text.is_some_and(|text| text.ends_with(is_hyphen))
    }

    /// Writes the line, without its last character if that is a hyphen to be dropped.
    pub(super) fn write(
        &self,
        words: &[Word<'_>],
        page: u32,
        drop_hyphen: bool,
        out: &mut TranscriptBuilder,
    ) {
        for (index, (id, space)) in self.words.iter().enumerate() {
            let pieces = &words[*id].pieces;
            for (place, piece) in pieces.iter().enumerate() {
                let is_last = index + 1 == self.words.len() && place + 1 == pieces.len();
                let text = if drop_hyphen && is_last {
                    piece.text.trim_end_matches(is_hyphen)
                } else {
                    &piece.text
                };
                out.push(text, page, piece.bbox);
            }
            if *space {
                out.push_plain(" ");
            }
        }
    }

    /// Column of the first character whose middle lies behind a place.
    fn column_at(&self, words: &[Word<'_>], x: f32) -> usize {
        let mut column = self.column;
        for (id, space) in &self.words {
            let word = &words[*id];
            let ends = word.pieces.iter().skip(1).map(|piece| piece.start);
            for (piece, end) in word.pieces.iter().zip(ends.chain([word.end])) {
                if f32::midpoint(piece.start, end) > x {
                    return column;
                }
                column += piece.text.chars().count();
            }
            column += usize::from(*space);
        }
        column
    }
}

fn is_hyphen(c: char) -> bool {
    c == '-'
}

/// Gap from which a space is printed, in points.
fn space_threshold(words: &[Word<'_>], members: &[usize]) -> f32 {
    let size = members.first().map_or(0.0, |id| words[*id].size);
    let least_gap = members
        .windows(2)
        .map(|pair| words[pair[1]].start - words[pair[0]].end)
        .min_by(f32::total_cmp);
    let single_letters = members.iter().all(|id| words[*id].pieces.len() == 1);
    match least_gap {
        Some(gap) if single_letters && gap > 0.0 => (SPACED_FACTOR * gap).min(SPACED_MAX * size),
        _ => MIN_SPACE * size,
    }
}

/// The lines of a block, top to bottom, with their columns.
pub(super) fn build(words: &[Word<'_>], mut rows: Rows) -> Vec<Line> {
    for row in rows.values_mut() {
        let middle = |id: &usize| f32::midpoint(words[*id].start, words[*id].end);
        row.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    }
    drop_repeats(words, &mut rows);
    let mut lines = Vec::new();
    while let Some(first) = take_first(words, &mut rows) {
        let members = extend_line(words, first, &mut rows);
        lines.extend(Line::new(words, members));
    }
    lines.sort_by(|a, b| (a.base.total_cmp(&b.base)).then(a.start.total_cmp(&b.start)));
    assign_columns(words, &mut lines);
    lines
}

/// Drops words that print the same as another at nearly the same place.
fn drop_repeats(words: &[Word<'_>], rows: &mut Rows) {
    let keys: Vec<i32> = rows.keys().copied().collect();
    for key in keys {
        let mut index = 0;
        while let Some(id) = rows.get(&key).and_then(|row| row.get(index)).copied() {
            let own = &words[id];
            let is_repeat = |other: &usize| {
                let other = &words[*other];
                (own.start - other.start).abs() < REPEAT_ALONG * own.size
                    && (own.end - other.end).abs() < REPEAT_ALONG * own.size
                    && (own.base - other.base).abs() < REPEAT_ACROSS * own.size
                    && own.has_text_of(other)
            };
            let reach = REPEAT_ACROSS * own.size;
            let (from, to) = (
                super::blocks::row_of(own.base - reach),
                super::blocks::row_of(own.base + reach),
            );
            for (row_key, row) in rows.range_mut(from..=to.max(from)) {
                // Rows are sorted by the middle: repeats stand next to one another.
                let skip = if *row_key == key { index + 1 } else { 0 };
                let near = row.iter().skip(skip).take(REPEAT_SEARCH);
                if let Some(found) = near.enumerate().find(|(_, id)| is_repeat(id))
                    && *row_key >= key
                {
                    row.remove(skip + found.0);
                }
            }
            index += 1;
        }
    }
    rows.retain(|_, row| !row.is_empty());
}

/// How many neighbours in a row are compared with a word.
const REPEAT_SEARCH: usize = 16;

/// Takes the leftmost of the heads of the topmost rows.
fn take_first(words: &[Word<'_>], rows: &mut Rows) -> Option<usize> {
    let top = *rows.keys().next()?;
    let key = rows
        .range(top..top.saturating_add(START_ROWS as i32))
        .filter_map(|(key, row)| Some((*key, words[*row.first()?].start)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(key, _)| key)?;
    take(rows, key, 0)
}

/// Takes a word out of its row.
fn take(rows: &mut Rows, key: i32, index: usize) -> Option<usize> {
    let row = rows.get_mut(&key)?;
    let id = (index < row.len()).then(|| row.remove(index));
    if row.is_empty() {
        rows.remove(&key);
    }
    id
}

/// Takes the words that follow a word on its line.
fn extend_line(words: &[Word<'_>], first: usize, rows: &mut Rows) -> Vec<usize> {
    let mut members = vec![first];
    let (base, size) = (words[first].base, words[first].size);
    let reach = MAX_SHIFT * size;
    let (from, to) = (
        super::blocks::row_of(base - reach),
        super::blocks::row_of(base + reach),
    );
    let mut end = words[first].end;
    loop {
        let next = rows
            .range(from..=to.max(from))
            .filter_map(|(key, row)| {
                row.iter()
                    .enumerate()
                    .find(|(_, id)| {
                        let word = &words[**id];
                        (word.base - base).abs() < reach && word.start > end - MAX_STEP_BACK * size
                    })
                    .map(|(index, id)| (*key, index, words[*id].start))
            })
            .min_by(|a, b| a.2.total_cmp(&b.2));
        let Some((key, index, start)) = next else {
            break;
        };
        if start - end >= MAX_GAP * size {
            break;
        }
        let Some(id) = take(rows, key, index) else {
            break;
        };
        end = words[id].end;
        members.push(id);
    }
    members
}

/// Lines beside others start behind them; lines below others start at the character they stand under.
fn assign_columns(words: &[Word<'_>], lines: &mut [Line]) {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|a, b| lines[*a].start.total_cmp(&lines[*b].start));
    for (place, index) in order.iter().enumerate() {
        let start = lines[*index].start;
        // The lines before it that reach furthest decide.
        let column = order[..place]
            .iter()
            .map(|other| {
                let other = &lines[*other];
                if start >= other.end {
                    other.column + other.length + 1
                } else {
                    other.column_at(words, start)
                }
            })
            .max()
            .unwrap_or(0);
        lines[*index].column = column;
    }
}
