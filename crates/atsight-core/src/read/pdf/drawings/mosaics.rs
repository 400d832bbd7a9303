//! Pictures made of many small boxes: codes to be scanned.

use rustc_hash::FxHashMap;

use crate::model::{Drawing, DrawingKind, Path, PathKind, Rect};

/// Longest side of one box, in points.
const MAX_BOX: f32 = 8.0;
/// Fewest boxes: the smallest code has 21 rows of about ten dark boxes, some of them drawn as one.
pub(super) const MIN_BOXES: usize = 60;
/// Side of the cells that boxes are gathered in, in points.
const CELL: f32 = 8.0;
/// Least side of the picture, in points.
const MIN_SIDE: f32 = 15.0;
/// How much longer than the other one side may be: codes are squares.
const MAX_ASPECT: f32 = 1.25;

/// Finds mosaics, and marks their paths as used.
pub(super) fn find(paths: &[Path], free: &mut [bool]) -> Vec<Drawing> {
    let is_box = |path: &Path| {
        path.kind != PathKind::Shape
            && path.fill.is_some()
            && path.bbox.width() > 0.0
            && path.bbox.height() > 0.0
            && path.bbox.width().max(path.bbox.height()) <= MAX_BOX
    };
    let own: Vec<usize> = (0..paths.len())
        .filter(|index| free[*index] && is_box(&paths[*index]))
        .collect();
    if own.len() < MIN_BOXES {
        return Vec::new();
    }
    let mut cells: FxHashMap<(i32, i32), Vec<usize>> = FxHashMap::default();
    let cell = |bbox: Rect| {
        let center = bbox.center();
        ((center.x / CELL) as i32, (center.y / CELL) as i32)
    };
    for index in &own {
        cells
            .entry(cell(paths[*index].bbox))
            .or_default()
            .push(*index);
    }
    let mut found = Vec::new();
    for first in own {
        // The cells around a box, and those around them.
        let mut members: Vec<usize> = Vec::new();
        let mut open = vec![cell(paths[first].bbox)];
        while let Some((x, y)) = open.pop() {
            if let Some(own) = cells.remove(&(x, y)) {
                members.extend(own);
                for dx in -1..=1 {
                    open.extend((-1..=1).map(|dy| (x.saturating_add(dx), y.saturating_add(dy))));
                }
            }
        }
        let bbox = (members.iter()).fold(Rect::EMPTY, |all, index| all.union(paths[*index].bbox));
        let (width, height) = (bbox.width(), bbox.height());
        let is_code = members.len() >= MIN_BOXES
            && width.min(height) >= MIN_SIDE
            && width.max(height) <= MAX_ASPECT * width.min(height);
        if is_code {
            members.iter().for_each(|index| free[*index] = false);
            found.push(Drawing::new(
                DrawingKind::Picture,
                bbox,
                members.len() as u32,
            ));
        }
    }
    found
}
