//! The orders of blocks that a truth allows.
//!
//! Whether a sidebar comes before or after the main column is a convention. `swappable` ranges may exchange
//! their places; whole `streams` and `regions` may be permuted, up to four of them, a stream either unbroken
//! or page by page.

use std::collections::{BTreeSet, HashMap};

use crate::truth::Truth;

/// Most streams or regions that are permuted: 4! = 24 orders.
const MAX_PERMUTED: usize = 4;
/// Most orders made by permuting the streams of every page for itself; beyond, all pages take the same.
const MAX_PAGE_ORDERS: usize = 600;

/// Every allowed order, as indices into `reading_order`; the listed one first, none twice.
pub fn allowed(truth: &Truth) -> Vec<Vec<usize>> {
    let listed: Vec<usize> = (0..truth.reading_order.len()).collect();
    let mut seen = BTreeSet::from([listed.clone()]);
    let mut orders = vec![listed];
    let more = exchanges(truth)
        .into_iter()
        .chain(by_region(truth))
        .chain(by_stream(truth));
    for order in more {
        if seen.insert(order.clone()) {
            orders.push(order);
        }
    }
    orders
}

/// All combinations of the exchanges in `swappable`.
fn exchanges(truth: &Truth) -> Vec<Vec<usize>> {
    let len = truth.reading_order.len();
    let mut orders: Vec<Vec<usize>> = vec![(0..len).collect()];
    for group in &truth.swappable {
        if group.len() > MAX_PERMUTED {
            continue;
        }
        let slots: Vec<(usize, usize)> = group.iter().map(|r| (r[0], r[1])).collect();
        // The ranges name blocks of the listed order: an exchange moves blocks, wherever they are by now.
        orders = orders
            .iter()
            .flat_map(|order| {
                permutations(slots.len())
                    .into_iter()
                    .map(|p| permute_slots(order, &slots, &p))
            })
            .collect();
    }
    orders
}

/// All permutations of the regions.
fn by_region(truth: &Truth) -> Vec<Vec<usize>> {
    let slots: Vec<(usize, usize)> = truth.regions.iter().map(|r| (r.from, r.to)).collect();
    if slots.len() < 2 || slots.len() > MAX_PERMUTED {
        return Vec::new();
    }
    let listed: Vec<usize> = (0..truth.reading_order.len()).collect();
    permutations(slots.len())
        .iter()
        .map(|p| permute_slots(&listed, &slots, p))
        .collect()
}

/// Puts the content of slot `permutation[k]` where slot `k` is; what is in no slot stays between them.
fn permute_slots(order: &[usize], slots: &[(usize, usize)], permutation: &[usize]) -> Vec<usize> {
    let valid = slots
        .iter()
        .all(|(from, to)| from <= to && *to <= order.len());
    let mut sorted: Vec<usize> = (0..slots.len()).collect();
    sorted.sort_by_key(|k| slots[*k]);
    let disjoint = sorted.windows(2).all(|w| slots[w[0]].1 <= slots[w[1]].0);
    if !valid || !disjoint {
        return order.to_vec();
    }
    let mut out = Vec::with_capacity(order.len());
    let mut at = 0;
    for k in sorted {
        out.extend_from_slice(&order[at..slots[k].0]);
        let (from, to) = slots[permutation[k]];
        out.extend_from_slice(&order[from..to]);
        at = slots[k].1;
    }
    out.extend_from_slice(&order[at..]);
    out
}

/// All permutations of the streams: unbroken, and page by page.
fn by_stream(truth: &Truth) -> Vec<Vec<usize>> {
    let streams = &truth.streams;
    if streams.len() < 2 || streams.len() > MAX_PERMUTED {
        return Vec::new();
    }
    let Some(indices) = stream_indices(truth) else {
        return Vec::new();
    };
    let pages: BTreeSet<u32> = streams
        .iter()
        .flat_map(|s| s.pages.iter().copied())
        .collect();
    let page_of = |k: usize, page: u32| -> Vec<usize> {
        indices[k]
            .iter()
            .zip(&streams[k].pages)
            .filter(|(_, p)| **p == page)
            .map(|(index, _)| *index)
            .collect()
    };
    let permutations = permutations(streams.len());

    let mut orders: Vec<Vec<usize>> = permutations
        .iter()
        .map(|p| p.iter().flat_map(|k| indices[*k].clone()).collect())
        .collect();
    let each_page_for_itself = permutations
        .len()
        .checked_pow(pages.len() as u32)
        .is_some_and(|n| n <= MAX_PAGE_ORDERS);
    if each_page_for_itself {
        let mut partial: Vec<Vec<usize>> = vec![Vec::new()];
        for page in pages {
            let tails: BTreeSet<Vec<usize>> = permutations
                .iter()
                .map(|p| p.iter().flat_map(|k| page_of(*k, page)).collect())
                .collect();
            partial = partial
                .iter()
                .flat_map(|head| {
                    tails
                        .iter()
                        .map(move |tail| [head.as_slice(), tail].concat())
                })
                .collect();
        }
        orders.extend(partial);
    } else {
        orders.extend(permutations.iter().map(|p| {
            let pages = pages.iter();
            pages
                .flat_map(|page| p.iter().flat_map(|k| page_of(*k, *page)))
                .collect()
        }));
    }
    orders
}

/// The blocks of each stream as indices into `reading_order`; `None` when the two do not hold the same.
fn stream_indices(truth: &Truth) -> Option<Vec<Vec<usize>>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, block) in truth.reading_order.iter().enumerate().rev() {
        places.entry(block).or_default().push(i);
    }
    let indices: Vec<Vec<usize>> = truth
        .streams
        .iter()
        .map(|stream| {
            let blocks = stream.blocks.iter();
            blocks.map(|b| places.get_mut(b.as_str())?.pop()).collect()
        })
        .collect::<Option<_>>()?;
    let total: usize = indices.iter().map(Vec::len).sum();
    let paged = truth
        .streams
        .iter()
        .all(|s| s.pages.len() == s.blocks.len());
    (paged && total == truth.reading_order.len()).then_some(indices)
}

/// All permutations of `0..n`, the identity first.
fn permutations(n: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..n {
        all = all
            .iter()
            .flat_map(|head| {
                (0..n)
                    .filter(move |k| !head.contains(k))
                    .map(move |k| [head.as_slice(), &[k]].concat())
            })
            .collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanges_combine() {
        let t = Truth::sample(
            &["h", "a", "b", "c", "d", "e"],
            r#","swappable":[[[1,3],[3,4]],[[4,5],[5,6]]]"#,
        );
        assert_eq!(
            allowed(&t),
            [
                vec![0, 1, 2, 3, 4, 5],
                vec![0, 1, 2, 3, 5, 4],
                vec![0, 3, 1, 2, 4, 5],
                vec![0, 3, 1, 2, 5, 4],
            ]
        );
    }

    #[test]
    fn streams_go_unbroken_or_page_by_page() {
        // Left column a1 a2, right column b1 b2, the digit is the page.
        let t = Truth::sample(
            &["a1", "b1", "a2", "b2"],
            r#","streams":[{"blocks":["a1","a2"],"pages":[1,2]},{"blocks":["b1","b2"],"pages":[1,2]}]"#,
        );
        let orders = allowed(&t);
        for order in [
            [0, 1, 2, 3], // a1 b1 a2 b2
            [0, 2, 1, 3], // a1 a2 b1 b2
            [1, 3, 0, 2], // b1 b2 a1 a2
            [1, 0, 3, 2], // b1 a1 b2 a2
            [0, 1, 3, 2], // a1 b1 b2 a2
            [1, 0, 2, 3], // b1 a1 a2 b2
        ] {
            assert!(orders.contains(&order.to_vec()), "{order:?}");
        }
        assert_eq!(orders.len(), 6);
    }

    #[test]
    fn regions_permute_up_to_four() {
        let t = Truth::sample(
            &["a", "b", "c"],
            r#","regions":[{"from":0,"to":1},{"from":1,"to":3}]"#,
        );
        assert_eq!(allowed(&t), [vec![0, 1, 2], vec![1, 2, 0]]);
        let five: Vec<String> = (0..5)
            .map(|i| format!(r#"{{"from":{i},"to":{}}}"#, i + 1))
            .collect();
        let t = Truth::sample(
            &["a", "b", "c", "d", "e"],
            &format!(r#","regions":[{}]"#, five.join(",")),
        );
        assert_eq!(allowed(&t).len(), 1);
    }

    #[test]
    fn streams_that_do_not_fit_the_reading_order_are_left_out() {
        let t = Truth::sample(
            &["a", "b"],
            r#","streams":[{"blocks":["a"],"pages":[1]},{"blocks":["z"],"pages":[1]}]"#,
        );
        assert_eq!(allowed(&t).len(), 1);
    }
}
