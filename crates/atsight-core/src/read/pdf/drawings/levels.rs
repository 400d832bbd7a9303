//! Bars and rows of dots that show how well someone knows something.

use super::text_map::TextMap;
use crate::model::{Drawing, DrawingKind, Path, PathKind, Rect};

/// Height of a bar or dot, in points. Those of the corpus have 4.5 to 13; accents in rules under headings stay below 3,
/// chips and fields with text begin at 16.
const HEIGHT: std::ops::RangeInclusive<f32> = 3.0..=16.0;
/// Greatest width of a bar, in points: 60 to 187 in the corpus; rows of tables and headers span half a page and more.
const MAX_WIDTH: f32 = 260.0;
/// A bar is at least this many times longer than high: 12 to 33 in the corpus, chips up to 6 but with text in them.
const MIN_BAR_ASPECT: f32 = 5.0;
/// Greatest width of a dot or box of a row, in points: 9 to 25 in the corpus.
const MAX_DOT: f32 = 40.0;
/// Dots of a row: scales go to 5 or 10, and a row may lack some that are not painted.
const DOTS: std::ops::RangeInclusive<usize> = 3..=12;
/// Widest gap between dots, in widths of a dot: 0 to 0.3 in the corpus; icons of a row stand farther apart.
const MAX_DOT_GAP: f32 = 2.0;
/// Two coordinates closer than this are the same, in points: browsers round to 0.75 pt.
const SAME: f32 = 1.0;
/// One bar or row alone may be an ornament.
const MIN_LEVELS: usize = 2;
/// Fewer paths than this make no two bars.
pub(super) const MIN_PATHS: usize = 4;

/// Whether a path is a flat box, a disc or another small shape.
pub(super) fn can_be_level(path: &Path) -> bool {
    let bbox = path.bbox;
    HEIGHT.contains(&bbox.height())
        && bbox.width() >= *HEIGHT.start()
        && bbox.width() <= MAX_WIDTH
        && (path.kind == PathKind::Rectangle
            || path.kind == PathKind::Shape && (path.plain || bbox.width() <= MAX_DOT))
}

/// A bar or a row of dots, and the paths it is made of.
struct Level {
    kind: DrawingKind,
    bbox: Rect,
    /// Width and height that levels of one set share.
    size: (f32, f32),
    members: Vec<usize>,
}

/// Finds bars and rows of dots, and marks their paths as used.
pub(super) fn find(paths: &[Path], free: &mut [bool], text: &TextMap) -> Vec<Drawing> {
    let mut order: Vec<usize> = (0..paths.len())
        .filter(|index| can_be_level(&paths[*index]) && free[*index])
        .collect();
    if order.len() < MIN_PATHS {
        return Vec::new();
    }
    let row = |index: usize| paths[index].bbox.center().y.round() as i32;
    order.sort_by(|a, b| {
        let (left, right) = (paths[*a].bbox, paths[*b].bbox);
        (row(*a).cmp(&row(*b)))
            .then(left.x0.round().total_cmp(&right.x0.round()))
            .then(right.x1.total_cmp(&left.x1))
    });
    let mut levels = Vec::new();
    for line in order.chunk_by(|a, b| row(*a) == row(*b)) {
        levels.extend(bars(line, paths));
        levels.extend(dots(line, paths));
    }
    levels.retain(|level| {
        level
            .members
            .iter()
            .all(|index| !text.is_in(inner(paths[*index].bbox)))
    });
    keep_sets(&mut levels);
    levels
        .into_iter()
        .map(|level| {
            for index in &level.members {
                free[*index] = false;
            }
            Drawing::new(level.kind, level.bbox, level.members.len() as u32)
        })
        .collect()
}

/// The box without its rim, which text beside it may touch.
fn inner(bbox: Rect) -> Rect {
    let rim = (bbox.height() / 4.0).min(2.0);
    Rect {
        x0: bbox.x0 + rim,
        y0: bbox.y0 + rim,
        x1: bbox.x1 - rim,
        y1: bbox.y1 - rim,
    }
}

/// A track and the filled part of it: two flat boxes with one left (or right) edge and another colour.
fn bars(line: &[usize], paths: &[Path]) -> Vec<Level> {
    let mut found: Vec<Level> = Vec::new();
    for pair in line.windows(2) {
        let (track, part) = (&paths[pair[0]], &paths[pair[1]]);
        let (outer, within) = (track.bbox, part.bbox);
        let same = |a: f32, b: f32| (a - b).abs() <= SAME;
        let is_bar = same(outer.y0, within.y0)
            && same(outer.y1, within.y1)
            && (same(outer.x0, within.x0) || same(outer.x1, within.x1))
            && within.x1 <= outer.x1 + SAME
            && outer.width() >= MIN_BAR_ASPECT * outer.height()
            && (track.fill, track.shaded, track.stroke) != (part.fill, part.shaded, part.stroke)
            && (part.fill.is_some() || part.shaded);
        if is_bar {
            found.push(Level {
                kind: DrawingKind::LevelBar,
                bbox: outer.union(within),
                size: (outer.width(), outer.height()),
                members: pair.to_vec(),
            });
        }
    }
    found
}

/// Rows of equal shapes at equal distances.
fn dots(line: &[usize], paths: &[Path]) -> Vec<Level> {
    let mut found = Vec::new();
    let mut row: Vec<usize> = Vec::new();
    // What stands at the place of the one before (a ring over a disc) belongs to it.
    let mut members: Vec<usize> = Vec::new();
    let mut finish = |row: &mut Vec<usize>, members: &mut Vec<usize>| {
        if let Some(first) = row.first()
            && DOTS.contains(&row.len())
        {
            let first = paths[*first].bbox;
            found.push(Level {
                kind: DrawingKind::LevelDots,
                bbox: row
                    .iter()
                    .fold(first, |all, index| all.union(paths[*index].bbox)),
                size: (first.width(), first.height()),
                members: members.clone(),
            });
        }
        row.clear();
        members.clear();
    };
    for index in line {
        let bbox = paths[*index].bbox;
        if bbox.width() > MAX_DOT {
            finish(&mut row, &mut members);
            continue;
        }
        if let Some(last) = row.last() {
            let last = paths[*last].bbox;
            if (bbox.x0 - last.x0).abs() <= SAME && (bbox.x1 - last.x1).abs() <= SAME {
                members.push(*index);
                continue;
            }
            if !goes_on(&row, bbox, paths) {
                finish(&mut row, &mut members);
            }
        }
        row.push(*index);
        members.push(*index);
    }
    finish(&mut row, &mut members);
    found
}

/// Whether a box is as large as those of the row, and as far away as they are from each other.
fn goes_on(row: &[usize], bbox: Rect, paths: &[Path]) -> bool {
    let Some(last) = row.last().map(|last| paths[*last].bbox) else {
        return true;
    };
    let gap = bbox.x0 - last.x1;
    let same_size = (bbox.width() - last.width()).abs() <= SAME
        && (bbox.height() - last.height()).abs() <= SAME;
    let same_gap = match row {
        [.., before, _] => (gap - (last.x0 - paths[*before].bbox.x1)).abs() <= SAME,
        _ => true,
    };
    same_size && same_gap && gap >= -SAME && gap <= MAX_DOT_GAP * last.width()
}

/// Keeps levels that have others of their size on the page.
fn keep_sets(levels: &mut Vec<Level>) {
    let sizes: Vec<(DrawingKind, (f32, f32))> = levels
        .iter()
        .map(|level| (level.kind, level.size))
        .collect();
    let mut sorted: Vec<(DrawingKind, i32)> = sizes.iter().map(key).collect();
    sorted.sort_unstable_by_key(|(kind, size)| (*kind as u8, *size));
    levels.retain(|level| {
        let (kind, size) = key(&(level.kind, level.size));
        // Sizes that are rounded apart are still the same.
        let count = |size| {
            let wanted = (kind as u8, size);
            let start = sorted.partition_point(|(kind, size)| (*kind as u8, *size) < wanted);
            let end = sorted.partition_point(|(kind, size)| (*kind as u8, *size) <= wanted);
            end - start
        };
        count(size - 1) + count(size) + count(size + 1) >= MIN_LEVELS
    });
}

fn key((kind, (width, _)): &(DrawingKind, (f32, f32))) -> (DrawingKind, i32) {
    (*kind, width.round() as i32)
}
