//! Blocks → flows in reading order.

use super::blocks::Block;
use super::tables::{self, Table};
use crate::model::Rect;

/// How far below its flow a block may stand to join it, in em.
const MAX_FLOW_GAP: f32 = 2.5;
/// Blocks of a page that are put in reading order; time grows with the cube. More are written as they were found, each a
/// flow of its own.
const MAX_BLOCKS: usize = 500;

/// The blocks in reading order, as runs that are read on from one to the next.
pub(super) fn flows(blocks: &[Block]) -> Vec<Vec<usize>> {
    if blocks.len() > MAX_BLOCKS {
        return (0..blocks.len()).map(|id| vec![id]).collect();
    }
    let mut flows: Vec<Vec<usize>> = Vec::new();
    for id in reading_order(blocks) {
        match flows.last_mut() {
            Some(flow)
                if flow
                    .last()
                    .is_some_and(|last| joins_flow(blocks, *last, id)) =>
            {
                flow.push(id);
            }
            _ => flows.push(vec![id]),
        }
    }
    flows
}

/// Whether a block goes on where another ends.
fn joins_flow(blocks: &[Block], last: usize, next: usize) -> bool {
    let (above, below) = (&blocks[last], &blocks[next]);
    let (left, right) = free_width(blocks, last);
    above.rotation == below.rotation
        && below.bbox.y0 - above.bbox.y1 < MAX_FLOW_GAP * above.size
        && below.bbox.y0 > above.bbox.y0
        && below.bbox.x0 >= left
        && below.bbox.x1 <= right
        && below.size <= above.size
}

/// The room of a block: its own width, and what is free beside it.
fn free_width(blocks: &[Block], id: usize) -> (f32, f32) {
    let own = blocks[id].bbox;
    let mut free = (f32::NEG_INFINITY, f32::INFINITY);
    for (index, block) in blocks.iter().enumerate() {
        let other = block.bbox;
        if index == id || other.overlap_y(&own) <= 0.0 {
            continue;
        }
        // Blocks that overlap it a little, as lines with deep descents do, take the room on their side.
        if other.x0 < own.x0 {
            free.0 = free.0.max(other.x1.min(own.x0));
        }
        if other.x1 > own.x1 {
            free.1 = free.1.min(other.x0.max(own.x1));
        }
    }
    free
}

/// The end of the nearest block on the left, or the edge of the page, and the start of the nearest on the right, at the height
/// of a block.
fn neighbours(blocks: &[Block], id: usize) -> (f32, f32) {
    let own = blocks[id].bbox;
    let beside = || {
        let others = blocks.iter().map(|block| block.bbox);
        others.filter(|other| other.overlap_y(&own) > 0.0)
    };
    let left = beside()
        .filter(|other| other.x1 <= own.x0)
        .map(|other| other.x1);
    let right = beside()
        .filter(|other| other.x0 >= own.x1)
        .map(|other| other.x0);
    (
        left.fold(0.0, f32::max),
        right.fold(f32::INFINITY, f32::min),
    )
}

fn reading_order(blocks: &[Block]) -> Vec<usize> {
    let tables = tables::find(blocks);
    let places: Vec<Place> = (0..blocks.len())
        .map(|id| Place::new(blocks, &tables, id))
        .collect();
    let above = Above::new(&places);
    let mut order = Vec::with_capacity(blocks.len());
    let mut visited = vec![false; blocks.len()];
    for root in 0..blocks.len() {
        if std::mem::replace(&mut visited[root], true) {
            continue;
        }
        // Depth first: what comes before a block is written before it.
        let mut stack = vec![(root, 0)];
        while let Some((id, next)) = stack.last_mut() {
            let before = (*next..blocks.len())
                .find(|other| !visited[*other] && comes_before(*other, *id, &places, &above));
            match before {
                Some(other) => {
                    *next = other + 1;
                    visited[other] = true;
                    stack.push((other, 0));
                }
                None => {
                    order.push(*id);
                    stack.pop();
                }
            }
        }
    }
    order
}

/// What the order of a block depends on.
struct Place {
    bbox: Rect,
    table: Option<usize>,
    /// The box that is compared with blocks outside of its table.
    outer: Rect,
    /// Left and right edge, grown to the width of what stands below.
    wide: (f32, f32),
}

impl Place {
    fn new(blocks: &[Block], tables: &[Table], id: usize) -> Self {
        let bbox = blocks[id].bbox;
        let table = tables.iter().position(|table| table.cells.contains(&id));
        match table {
            Some(table) => {
                let outer = tables[table].bbox;
                Self {
                    bbox,
                    table: Some(table),
                    outer,
                    wide: (outer.x0, outer.x1),
                }
            }
            None => Self {
                bbox,
                table: None,
                outer: bbox,
                wide: grown_width(blocks, id),
            },
        }
    }
}

/// Left and right edge of a block, grown to the edges of blocks below, as long as that does not cover a
/// neighbour on either side.
fn grown_width(blocks: &[Block], id: usize) -> (f32, f32) {
    let own = blocks[id].bbox;
    let limit = neighbours(blocks, id);
    let below = blocks.iter().map(|block| block.bbox);
    below
        .filter(|below| below.y0 >= own.y1)
        .fold((own.x0, own.x1), |(left, right), below| {
            (
                if below.x0 > limit.0 {
                    left.min(below.x0)
                } else {
                    left
                },
                if below.x1 <= limit.1 {
                    right.max(below.x1)
                } else {
                    right
                },
            )
        })
}

fn comes_before(first: usize, second: usize, places: &[Place], above: &Above) -> bool {
    let (a, b) = (&places[first], &places[second]);
    if a.table.is_some() && a.table == b.table {
        let overlap_y = a.bbox.overlap_y(&b.bbox) > 0.0;
        return (overlap_y && a.bbox.x1 <= b.bbox.x0) || (!overlap_y && a.bbox.y1 <= b.bbox.y0);
    }
    above.stands(first, second) || (a.wide.1 < b.wide.0 && !above.has_between(second, first))
}

/// Which blocks stand above which (rule 1): higher, and over or under one another. A bit a pair.
struct Above {
    /// For each block, those it stands above, and those that stand above it.
    below: Vec<Vec<u64>>,
    above: Vec<Vec<u64>>,
}

impl Above {
    fn new(places: &[Place]) -> Self {
        let row = vec![0; places.len().div_ceil(64)];
        let mut below = vec![row; places.len()];
        let mut above = below.clone();
        for (i, a) in places.iter().enumerate() {
            for (j, b) in places.iter().enumerate() {
                if a.outer.y0 < b.outer.y0 && a.wide.0 < b.wide.1 && b.wide.0 < a.wide.1 {
                    below[i][j / 64] |= 1 << (j % 64);
                    above[j][i / 64] |= 1 << (i % 64);
                }
            }
        }
        Self { below, above }
    }

    fn stands(&self, upper: usize, lower: usize) -> bool {
        self.below[upper][lower / 64] & (1 << (lower % 64)) != 0
    }

    /// Whether a third block stands below one and above another.
    fn has_between(&self, upper: usize, lower: usize) -> bool {
        let (below, above) = (&self.below[upper], &self.above[lower]);
        below.iter().zip(above).any(|(a, b)| a & b != 0)
    }
}
