//! Blocks that stand like the cells of a table.

use super::blocks::Block;
use crate::model::Rect;

/// How well the cells of a row are aligned at the top, at the bottom or in the middle, and those of a column at the left, at
/// the right or in the middle, in em of the least size (of the values from 0.3 to 1.0 these order most pages of
/// the corpus as `-bbox-layout` does).
const ROW_TOLERANCE: f32 = 0.5;
const COLUMN_TOLERANCE: f32 = 0.7;

/// Cells in rows and columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) cells: Vec<usize>,
    pub(super) bbox: Rect,
}

/// The tables of a page: wherever a block has one on its right, one below and one in the corner between them, and both rows and both
/// columns are aligned in the same way, the four are cells.
pub(super) fn find(blocks: &[Block]) -> Vec<Table> {
    let mut table_of: Vec<Option<usize>> = vec![None; blocks.len()];
    let mut tables: Vec<Table> = Vec::new();
    for id in 0..blocks.len() {
        let (Some(aside), Some(under), Some(corner)) = (
            right_of(blocks, id),
            below(blocks, id),
            corner_of(blocks, id),
        ) else {
            continue;
        };
        let cells = [id, aside, under, corner];
        if under == corner || !are_aligned(cells.map(|cell| &blocks[cell])) {
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
fn are_aligned(cells: [&Block; 4]) -> bool {
    let [a, b, c, d] = cells;
    let size = cells
        .iter()
        .fold(f32::INFINITY, |size, cell| size.min(cell.size));
    type Place = fn(&Rect) -> f32;
    // Edges at just the tolerance are aligned, middles are not: a probe and a file have such.
    let near = |p: &Block, q: &Block, (place, is_edge): (Place, bool), em: f32| {
        let apart = (place(&p.bbox) - place(&q.bbox)).abs();
        apart < em * size || is_edge && apart <= em * size
    };
    let rows = |at| near(a, b, at, ROW_TOLERANCE) && near(c, d, at, ROW_TOLERANCE);
    let columns = |at| near(a, c, at, COLUMN_TOLERANCE) && near(b, d, at, COLUMN_TOLERANCE);
    let row_places: [(Place, bool); 3] = [
        (|b| b.y0, true),
        (|b| b.y1, true),
        (|b| (b.y0 + b.y1) / 2.0, false),
    ];
    let column_places: [(Place, bool); 3] = [
        (|b| b.x0, true),
        (|b| b.x1, true),
        (|b| (b.x0 + b.x1) / 2.0, false),
    ];
    row_places.into_iter().any(rows) && column_places.into_iter().any(columns)
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

/// The block that was found first of those below it, over or under which it stands.
fn below(blocks: &[Block], id: usize) -> Option<usize> {
    let own = &blocks[id];
    blocks.iter().position(|other| {
        other.rotation == own.rotation
            && other.bbox.y0 >= own.bbox.y1
            && other.bbox.x1 >= own.bbox.x0
            && other.bbox.x0 <= own.bbox.x1
    })
}

/// The block that was found first of those below it and on its right.
fn corner_of(blocks: &[Block], id: usize) -> Option<usize> {
    let own = &blocks[id];
    blocks.iter().position(|other| {
        other.rotation == own.rotation
            && other.bbox.y0 >= own.bbox.y1
            && other.bbox.x0 >= own.bbox.x1
    })
}
