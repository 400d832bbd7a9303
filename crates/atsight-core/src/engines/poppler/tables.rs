//! Blocks that stand like the cells of a table.

use super::blocks::Block;
use crate::model::Rect;

/// How well the cells of a row are aligned at the top or at the bottom, and those of a column at the left or at
/// the right, in em of the lesser size (of the values from 0.3 to 1.0 these order most pages of
/// the corpus as `-bbox-layout` does).
const ROW_TOLERANCE: f32 = 0.5;
const COLUMN_TOLERANCE: f32 = 0.7;

/// Cells in rows and columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) cells: Vec<usize>,
    pub(super) bbox: Rect,
}

/// The tables of a page: wherever the nearest block on the right and the nearest below have one block in the
/// corner between them, and both rows and both columns are aligned in the same way, the four are cells.
pub(super) fn find(blocks: &[Block]) -> Vec<Table> {
    let right: Vec<Option<usize>> = (0..blocks.len()).map(|id| right_of(blocks, id)).collect();
    let below: Vec<Option<usize>> = (0..blocks.len()).map(|id| below(blocks, id)).collect();
    let mut table_of: Vec<Option<usize>> = vec![None; blocks.len()];
    let mut tables: Vec<Table> = Vec::new();
    for id in 0..blocks.len() {
        let (Some(aside), Some(under)) = (right[id], below[id]) else {
            continue;
        };
        let Some(corner) = right[under].filter(|corner| below[aside] == Some(*corner)) else {
            continue;
        };
        let cells = [id, aside, under, corner];
        if !are_aligned(cells.map(|cell| &blocks[cell])) {
            continue;
        }
        let table = cells.iter().find_map(|cell| table_of[*cell]);
        let table = table.unwrap_or_else(|| {
            tables.push(Table {
                cells: Vec::new(),
                bbox: Rect::EMPTY,
            });
            tables.len() - 1
        });
        for cell in cells {
            if table_of[cell].is_none() {
                table_of[cell] = Some(table);
                tables[table].cells.push(cell);
                tables[table].bbox = tables[table].bbox.union(blocks[cell].bbox);
            }
        }
    }
    tables
}

/// Whether two rows of two cells are aligned.
fn are_aligned([a, b, c, d]: [&Block; 4]) -> bool {
    let near = |p: &Block, q: &Block, edge: fn(&Rect) -> f32, em: f32| {
        (edge(&p.bbox) - edge(&q.bbox)).abs() <= em * p.size.min(q.size)
    };
    let rows = |edge| near(a, b, edge, ROW_TOLERANCE) && near(c, d, edge, ROW_TOLERANCE);
    let columns = |edge| near(a, c, edge, COLUMN_TOLERANCE) && near(b, d, edge, COLUMN_TOLERANCE);
    (rows(|bbox| bbox.y0) || rows(|bbox| bbox.y1))
        && (columns(|bbox| bbox.x0) || columns(|bbox| bbox.x1))
}

/// The nearest block on the right, at the same height.
fn right_of(blocks: &[Block], id: usize) -> Option<usize> {
    let own = &blocks[id];
    (0..blocks.len())
        .filter(|other| {
            let other = &blocks[*other];
            other.rotation == own.rotation
                && other.bbox.x0 >= own.bbox.x1
                && other.bbox.overlap_y(&own.bbox) > 0.0
        })
        .min_by(|a, b| blocks[*a].bbox.x0.total_cmp(&blocks[*b].bbox.x0))
}

/// The nearest block below.
fn below(blocks: &[Block], id: usize) -> Option<usize> {
    let own = &blocks[id];
    (0..blocks.len())
        .filter(|other| {
            let other = &blocks[*other];
            other.rotation == own.rotation
                && other.bbox.y0 >= own.bbox.y1
                && other.bbox.overlap_x(&own.bbox) > 0.0
        })
        .min_by(|a, b| blocks[*a].bbox.y0.total_cmp(&blocks[*b].bbox.y0))
}
