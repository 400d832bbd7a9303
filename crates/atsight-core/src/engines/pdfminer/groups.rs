//! Boxes → reading order: `LTLayoutContainer.group_textboxes` and `IndexAssigner`.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::boxes::{TextBox, is_on_page, overlap};
use crate::model::Rect;

/// `boxes_flow`: how much the vertical place counts for the order, from -1 to 1.
const BOXES_FLOW: f32 = 0.5;
/// Boxes of a page that are joined pair by pair. More are put in order by their places alone, as one group
/// would be: time grows with the cube. The pages of 47 files of the corpus have up to 207 boxes.
const MAX_BOXES: usize = 250;

/// A box or a group of two.
struct Node {
    bbox: Rect,
    children: Option<(usize, usize)>,
}

/// A pair that may be joined, as one number to be compared: the least waste first, of equal ones those made first, and
/// last of all those with something in between.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Pair(u128);

impl Pair {
    const BLOCKED: u128 = 1 << 127;

    /// `first` and `second` are numbers of nodes: less than twice [`MAX_BOXES`].
    fn new(waste: f64, first: usize, second: usize) -> Self {
        // The order of floats as that of integers (`f64::total_cmp`): negative ones upside down, below the others.
        let bits = waste.to_bits();
        let ordered = if bits >> 63 == 1 {
            !bits
        } else {
            bits | 1 << 63
        };
        Self(u128::from(ordered) << 63 | (first as u128) << 32 | second as u128)
    }

    const fn nodes(self) -> (usize, usize) {
        (
            (self.0 >> 32) as usize & 0x7FFF_FFFF,
            self.0 as usize & 0xFFFF_FFFF,
        )
    }

    const fn is_blocked(self) -> bool {
        self.0 & Self::BLOCKED != 0
    }
}

/// The indices of the boxes in the order they are written.
pub(super) fn reading_order(boxes: &[TextBox], page: Rect) -> Vec<usize> {
    if boxes.len() > MAX_BOXES {
        let mut order: Vec<usize> = (0..boxes.len()).collect();
        order.sort_by(|a, b| flow_key(boxes[*a].bbox).total_cmp(&flow_key(boxes[*b].bbox)));
        return order;
    }
    let nodes = join_pairs(boxes, page);
    let mut order = Vec::with_capacity(boxes.len());
    let mut stack: Vec<usize> = nodes.len().checked_sub(1).into_iter().collect();
    while let Some(id) = stack.pop() {
        match nodes[id].children {
            None => order.push(id),
            Some((a, b)) => {
                let a_first = flow_key(nodes[a].bbox) <= flow_key(nodes[b].bbox);
                stack.extend(if a_first { [b, a] } else { [a, b] });
            }
        }
    }
    order
}

/// The boxes, then the groups; the last one holds all.
fn join_pairs(boxes: &[TextBox], page: Rect) -> Vec<Node> {
    let mut nodes: Vec<Node> = boxes
        .iter()
        .map(|own| Node {
            bbox: own.bbox,
            children: None,
        })
        .collect();
    let pair = |nodes: &[Node], first: usize, second: usize| {
        let waste = waste(nodes[first].bbox, nodes[second].bbox);
        Reverse(Pair::new(waste, first, second))
    };
    let mut pairs: Vec<Reverse<Pair>> = Vec::new();
    for first in 0..nodes.len() {
        for second in first + 1..nodes.len() {
            pairs.push(pair(&nodes, first, second));
        }
    }
    let mut heap = BinaryHeap::from(pairs);
    // What is not yet part of a group, in the order it was made; and their boxes, where they can stand in between.
    let mut open: Vec<usize> = (0..nodes.len()).collect();
    let mut between: Vec<(usize, Rect)> = (open.iter())
        .map(|id| (*id, nodes[*id].bbox))
        .filter(|(_, bbox)| is_on_page(*bbox, page))
        .collect();
    let mut joined = vec![false; nodes.len()];
    while let Some(Reverse(next)) = heap.pop() {
        let (first, second) = next.nodes();
        if joined[first] || joined[second] {
            continue;
        }
        let bbox = nodes[first].bbox.union(nodes[second].bbox);
        let is_between =
            |(id, own): &(usize, Rect)| overlap(*own, bbox) && *id != first && *id != second;
        if !next.is_blocked() && between.iter().any(is_between) {
            heap.push(Reverse(Pair(next.0 | Pair::BLOCKED)));
            continue;
        }
        joined[first] = true;
        joined[second] = true;
        open.retain(|id| *id != first && *id != second);
        between.retain(|(id, _)| *id != first && *id != second);
        let group = nodes.len();
        nodes.push(Node {
            bbox,
            children: Some((first, second)),
        });
        joined.push(false);
        for other in &open {
            heap.push(pair(&nodes, group, *other));
        }
        open.push(group);
        if is_on_page(bbox, page) {
            between.push((group, bbox));
        }
    }
    nodes
}

/// Area of the box around both that neither covers; negative where they overlap.
fn waste(a: Rect, b: Rect) -> f64 {
    let area = |r: Rect| f64::from(r.x1 - r.x0) * f64::from(r.y1 - r.y0);
    area(a.union(b)) - area(a) - area(b)
}

/// Left to right and top to bottom, as far as `boxes_flow` mixes them.
fn flow_key(bbox: Rect) -> f32 {
    (1.0 - BOXES_FLOW) * bbox.x0 + (1.0 + BOXES_FLOW) * (bbox.y0 + bbox.y1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_by_waste_then_by_age_and_blocked_ones_last() {
        let blocked = Pair(Pair::new(-9.0, 0, 1).0 | Pair::BLOCKED);
        let expected = [
            Pair::new(-5.5, 3, 4),
            Pair::new(-0.5, 1, 2),
            Pair::new(0.0, 0, 7),
            Pair::new(2.0, 0, 499),
            Pair::new(2.0, 1, 2),
            Pair::new(1e30, 0, 1),
            blocked,
        ];
        assert!(expected.is_sorted());
        assert_eq!(expected[3].nodes(), (0, 499));
        assert_eq!(blocked.nodes(), (0, 1));
        assert!(blocked.is_blocked() && !expected[5].is_blocked());
    }
}
