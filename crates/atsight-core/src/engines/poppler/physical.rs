//! Blocks → lines at their columns: `pdftotext -layout`.

use super::blocks::Block;
use super::lines::Line;
use super::words::Word;
use crate::model::TranscriptBuilder;

/// Shift of the baseline inside a printed line, in em.
const MAX_SHIFT: f32 = 0.5;
/// Columns between a block and the one on its right.
const BLOCK_SPACING: usize = 3;
/// Most line ends between two lines.
const MAX_LINE_ENDS: i32 = 5;
/// Columns up to which lines are padded with spaces. A landscape page in a tiny font has some 300.
const MAX_COLUMN: usize = 1_000;

pub(super) fn write(words: &[Word<'_>], blocks: &[Block], page: u32, out: &mut TranscriptBuilder) {
    let columns = block_columns(blocks);
    let mut lines: Vec<(usize, &Line)> = blocks
        .iter()
        .zip(&columns)
        .flat_map(|(block, column)| {
            block
                .lines
                .iter()
                .map(move |line| ((column + line.column).min(MAX_COLUMN), line))
        })
        .collect();
    lines.sort_by(|(_, a), (_, b)| a.base.total_cmp(&b.base).then(a.start.total_cmp(&b.start)));
    sort_rows(&mut lines);
    let mut column = 0;
    for (index, (own_column, line)) in lines.iter().enumerate() {
        while column < *own_column {
            out.push_plain(" ");
            column += 1;
        }
        line.write(words, page, false, out);
        column += line.length;
        let Some((next_column, next)) = lines.get(index + 1) else {
            out.newline();
            break;
        };
        let shift = next.base - line.base;
        if *next_column < column || shift.abs() > MAX_SHIFT * line.size {
            let ends = (shift / line.size) as i32;
            for _ in 0..ends.clamp(1, MAX_LINE_ENDS) {
                out.newline();
            }
            column = 0;
        }
    }
}

/// Sorts lines on nearly one baseline by their columns. Those that stand over one another stay as they are.
fn sort_rows(lines: &mut [(usize, &Line)]) {
    let mut rest = lines;
    while let Some((_, first)) = rest.first() {
        let (base, size) = (first.base, first.size);
        let count = rest
            .iter()
            .take_while(|(_, line)| (line.base - base).abs() < MAX_SHIFT * size)
            .count()
            .max(1);
        let (row, tail) = rest.split_at_mut(count);
        for end in 1..row.len() {
            let mut at = end;
            while at > 0 && row[at].0 + row[at].1.length <= row[at - 1].0 {
                row.swap(at, at - 1);
                at -= 1;
            }
        }
        rest = tail;
    }
}

/// The column of each block: behind the blocks on its left.
fn block_columns(blocks: &[Block]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|a, b| blocks[*a].bbox.x0.total_cmp(&blocks[*b].bbox.x0));
    let mut columns = vec![0; blocks.len()];
    for (place, id) in order.iter().enumerate() {
        let own = blocks[*id].bbox;
        columns[*id] = order[..place]
            .iter()
            .map(|other| {
                let block = &blocks[*other];
                let column = columns[*other];
                if own.x0 > block.bbox.x1 {
                    column + block.columns + BLOCK_SPACING
                } else {
                    let share =
                        (own.x0 - block.bbox.x0) / block.bbox.width().max(f32::MIN_POSITIVE);
                    column + (share.clamp(0.0, 1.0) * block.columns as f32) as usize
                }
            })
            .max()
            .unwrap_or(0);
    }
    columns
}
