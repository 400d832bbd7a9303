//! `TextPositionComparator`, and the sorts it is used with.

use std::cmp::Ordering;

use super::positions::TextPosition;
use crate::engines::timsort::{merge_sort, timsort};

/// Baselines nearer than this are one, in points.
const SAME_BASELINE: f32 = 0.1;

/// Sorts top to bottom and left to right.
///
/// The comparison is not transitive: `Collections.sort` may notice and throw, and PDFBox then sorts what it
/// left behind with a merge sort of its own.
pub(super) fn by_position(positions: &mut Vec<TextPosition<'_>>) {
    let mut order: Vec<u32> = (0..positions.len() as u32).collect();
    let mut by_index = |a: &u32, b: &u32| compare(&positions[*a as usize], &positions[*b as usize]);
    if timsort(&mut order, &mut by_index).is_err() {
        merge_sort(&mut order, &mut by_index);
    }
    let mut slots: Vec<Option<TextPosition<'_>>> = positions.drain(..).map(Some).collect();
    positions.extend(
        order
            .into_iter()
            .filter_map(|index| slots[index as usize].take()),
    );
}

/// By direction; on one line by x; else by y.
fn compare(a: &TextPosition<'_>, b: &TextPosition<'_>) -> Ordering {
    a.direction.cmp(&b.direction).then_with(|| {
        let (a_y, b_y) = (a.along.y, b.along.y);
        let one_line = (a_y - b_y).abs() < SAME_BASELINE
            || (b_y >= a_y - a.height && b_y <= a_y)
            || (a_y >= b_y - b.height && a_y <= b_y);
        if one_line {
            a.along.x.total_cmp(&b.along.x)
        } else if a_y < b_y {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    })
}
