//! `TextPositionComparator` and a stable sort that bears with it.

use std::cmp::Ordering;

use super::positions::TextPosition;

/// Baselines nearer than this are one, in points.
const SAME_BASELINE: f32 = 0.1;

/// Sorts top to bottom and left to right.
///
/// The comparison is not transitive, so the outcome depends on the algorithm; the standard library's sort
/// may panic on such an order. Java runs `TimSort`, and a plain merge sort when that notices; this is a
/// bottom-up merge sort over runs that are already in order, which agrees wherever the order is total.
pub(super) fn by_position(positions: &mut Vec<TextPosition<'_>>) {
    let mut order: Vec<u32> = (0..positions.len() as u32).collect();
    merge_sort(&mut order, |a, b| {
        compare(&positions[*a as usize], &positions[*b as usize])
    });
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

/// Runs shorter than this are extended by insertion.
const MIN_RUN: usize = 32;

fn merge_sort<T: Copy>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    for run in items.chunks_mut(MIN_RUN) {
        for i in 1..run.len() {
            // Binary insertion, as TimSort does: equal items stay in order.
            let item = run[i];
            let (mut low, mut high) = (0, i);
            while low < high {
                let middle = low.midpoint(high);
                if compare(&item, &run[middle]) == Ordering::Less {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            run.copy_within(low..i, low + 1);
            run[low] = item;
        }
    }
    let mut buffer = items.to_vec();
    let mut width = MIN_RUN;
    while width < items.len() {
        for start in (0..items.len()).step_by(2 * width) {
            let middle = (start + width).min(items.len());
            let end = (start + 2 * width).min(items.len());
            let (mut left, mut right) = (start, middle);
            for slot in &mut buffer[start..end] {
                let take_right = left == middle
                    || (right < end && compare(&items[right], &items[left]) == Ordering::Less);
                let from = if take_right { &mut right } else { &mut left };
                *slot = items[*from];
                *from += 1;
            }
        }
        items.copy_from_slice(&buffer);
        width *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_and_keeps_equal_items_in_order() {
        let mut items: Vec<(u32, u32)> = (0..500).map(|i| ((i * 7919) % 50, i)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|item| item.0);
        merge_sort(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, expected);
    }

    #[test]
    fn an_order_that_is_none_does_no_harm() {
        let mut items: Vec<u32> = (0..1000).collect();
        merge_sort(&mut items, |a, b| {
            if (a * 31 + b * 17) % 3 == 0 {
                Ordering::Less
            } else {
                Ordering::Greater
            }
        });
        items.sort_unstable();
        assert_eq!(items, (0..1000).collect::<Vec<_>>());
    }
}
