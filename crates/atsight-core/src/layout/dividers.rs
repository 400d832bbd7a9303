//! Dividers: lines drawn over the whole width of a page, between its sections.
//!
//! One that is drawn through a gutter ends the columns beside it: what stands below belongs to another section. In a page of
//! one column they keep the labels or dates of one section apart from those of the next.

use crate::model::{Path, PathKind, Rect};

/// Most lines that are looked at.
const MOST_LINES: usize = 2_000;

/// Largest gap between parts of one line, in points.
const TOUCHING: f32 = 0.5;

/// How far a divider reaches into the text on either side of a gutter, in em: the line under a title may reach into the gutter, but not
/// through the column beside it.
const REACH_EM: f32 = 3.0;

/// The lines of a page that may be dividers, top to bottom.
pub(super) fn find(paths: &[Path]) -> Vec<Rect> {
    let rules = paths
        .iter()
        .filter(|path| path.kind == PathKind::Rule && path.is_seen());
    let mut found: Vec<Rect> = (rules.map(|path| path.bbox))
        .filter(|r| r.width() > r.height() && r.x0.is_finite() && r.y0.is_finite())
        .take(MOST_LINES)
        .collect();
    found.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    joined(found)
}

/// Lines that go on in each other are one: the borders of cells are drawn one by one.
fn joined(lines: Vec<Rect>) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(last) if last.y0 == line.y0 && line.x0 - last.x1 <= TOUCHING => {
                *last = last.union(line);
            }
            _ => out.push(line),
        }
    }
    out
}

/// Those of the dividers that stand between two heights.
pub(super) fn between(dividers: &[Rect], top: f32, bottom: f32) -> &[Rect] {
    let first = dividers.partition_point(|line| line.y0 < top);
    let end = dividers.partition_point(|line| line.y0 < bottom);
    dividers.get(first..end).unwrap_or_default()
}

/// Whether one of the dividers goes through a gutter and the text beside it.
pub(super) fn cross(dividers: &[Rect], (x0, x1): (f32, f32), em: f32) -> bool {
    let reach = REACH_EM * em;
    (dividers.iter()).any(|line| line.x0 <= x0 - reach && x1 + reach <= line.x1)
}
