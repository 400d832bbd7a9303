//! The head of a resume that sets contact lines beside the name: each is read whole, the name first.

use super::LayoutOptions;
use super::columns::{self, Between, Slab, Strip};
use super::ink::PageInk;

/// Fewest lines right of a name that are no part of its line.
const FEWEST_LINES: usize = 2;

/// Fewest lines left of it: people start at the left, unless what is there is taller than the name.
const FEWEST_LINES_LEFT: usize = 3;

/// Height that a head may have on a page of little text, in em: six lines beside a name take 8.
const HIGHEST_EM: f32 = 12.0;

/// The parts of an area.
pub(super) struct Head {
    /// The name and what stands under it.
    pub(super) name: Vec<usize>,
    /// The lines beside it.
    pub(super) beside: Vec<usize>,
    /// What comes below both.
    pub(super) rest: Vec<usize>,
}

/// Splits an area whose top is a name with lines beside it. The lines have baselines of their own: what shares the
/// baselines of the name and of the lines under it is read with them.
pub(super) fn split(
    ink: &PageInk,
    pieces: &[usize],
    page_height: f32,
    em: f32,
    options: &LayoutOptions,
) -> Option<Head> {
    let large = |&p: &usize| ink.pieces[p].size >= options.name_ratio * em;
    if !pieces.iter().any(large) {
        return None;
    }
    let slabs = columns::stack_slabs(ink, pieces);
    let top = slabs.first()?.y0;
    let gap = (1..slabs.len()).find(|&n| slabs[n].y0 - slabs[n - 1].y1 >= options.name_gap_em * em);
    let (head, rest) = slabs.split_at(gap.unwrap_or(slabs.len()));
    let highest = (options.max_name_height * page_height).max(HIGHEST_EM * em);
    if head.last()?.y1 - top > highest {
        return None;
    }
    let mut best: Option<(usize, [Vec<usize>; 2])> = None;
    for strip in columns::grow_strips(ink, head, Between::Cells, head.len(), em, options) {
        let [name, beside] = sides(ink, head, &strip);
        let size = |pieces: &[usize]| {
            let sizes = pieces.iter().map(|&p| ink.pieces[p].size);
            sizes.fold(0.0_f32, f32::max)
        };
        if beside.is_empty() || size(&name) < options.name_ratio * size(&beside).max(em) {
            continue;
        }
        let apart = rows_apart(ink, &beside, &name, options.baseline_em * em);
        let is_left = beside.iter().all(|&p| strip.is_left(&ink.pieces[p]));
        let fewest = if is_left {
            FEWEST_LINES_LEFT
        } else {
            FEWEST_LINES
        };
        if apart >= fewest && best.as_ref().is_none_or(|(most, _)| apart > *most) {
            best = Some((apart, [name, beside]));
        }
    }
    let (_, [name, beside]) = best?;
    let rest = rest.iter().flat_map(|slab| slab.pieces.iter().copied());
    Some(Head {
        name,
        beside,
        rest: rest.collect(),
    })
}

/// Both sides of a strip, that with the largest letters first.
fn sides(ink: &PageInk, slabs: &[Slab], strip: &Strip) -> [Vec<usize>; 2] {
    let pieces = slabs.iter().flat_map(|slab| slab.pieces.iter().copied());
    let (left, right): (Vec<usize>, Vec<usize>) =
        pieces.partition(|&p| strip.is_left(&ink.pieces[p]));
    let size = |pieces: &[usize]| {
        pieces
            .iter()
            .fold(0.0_f32, |s, &p| s.max(ink.pieces[p].size))
    };
    if size(&left) >= size(&right) {
        [left, right]
    } else {
        [right, left]
    }
}

/// How many rows of some pieces stand on no baseline of others; 0 when at least half of them do.
fn rows_apart(ink: &PageInk, pieces: &[usize], others: &[usize], near: f32) -> usize {
    let rows = |pieces: &[usize]| -> Vec<f32> {
        let mut rows: Vec<f32> = pieces.iter().map(|&p| ink.pieces[p].base).collect();
        rows.sort_by(f32::total_cmp);
        rows.dedup_by(|b, a| *b - *a <= near);
        rows
    };
    let (rows, others) = (rows(pieces), rows(others));
    let is_apart = |row: &&f32| others.iter().all(|other| (other - **row).abs() > near);
    let apart = rows.iter().filter(is_apart).count();
    if 2 * apart > rows.len() { apart } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page, reading};

    fn body(page: PageBuilder) -> PageBuilder {
        page.size(10.0).lines(
            &[
                "Engineer with seven years of shipping billing systems and the patience",
                "to document them, who owns a service from its sketch to its pager",
            ],
            at(72.0, 160.0),
        )
    }

    #[test]
    fn contact_lines_beside_a_name_follow_it() {
        let contact = [
            "Portland, OR",
            "(503) 555-0142",
            "marisol@example.com",
            "okonjo.example.com",
        ];
        let mut page = page()
            .size(24.0)
            .run("Marisol Okonjo", at(72.0, 80.0))
            .size(12.0)
            .run("Software Engineer", at(72.0, 98.0))
            .size(9.0);
        for (n, line) in contact.iter().enumerate() {
            page = page.run_to(line, at(540.0, 66.0 + 11.0 * n as f32));
        }
        let lines = reading(&document([body(page)]));
        assert_eq!(lines[..2], ["Marisol Okonjo", "Software Engineer"]);
        assert_eq!(lines[2..6], contact);
    }

    #[test]
    fn what_shares_the_lines_of_a_name_is_read_with_them() {
        let page = page()
            .size(20.0)
            .run("Marisol Okonjo", at(72.0, 80.0))
            .size(10.0)
            .run_to("marisol@example.com", at(540.0, 80.0))
            .run("Software Engineer", at(72.0, 96.0))
            .run_to("(503) 555-0142", at(540.0, 96.0));
        let lines = reading(&document([body(page)]));
        assert_eq!(
            lines[..2],
            [
                "Marisol Okonjo marisol@example.com",
                "Software Engineer (503) 555-0142"
            ]
        );
    }
}
