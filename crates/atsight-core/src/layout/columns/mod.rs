//! Gutters: vertical strips that no ink crosses, on the longest band of rows that leaves them empty.
//!
//! A full-width name block above two columns hides their gutter from a projection of the whole page. So a
//! strip is grown row by row instead, and ends where ink crosses it.

mod evidence;

use std::cell::OnceCell;

use super::LayoutOptions;
use super::addresses;
use super::dividers;
use super::ink::{PageInk, Piece};
use super::lines::Row;
use super::titled;
use crate::model::Rect;

pub(super) use evidence::{Evidence, SideText, Sides, weigh};

/// Strips of one area that are looked at in detail, tallest first. A page of running text has fewer; a
/// hostile one could have thousands.
const MOST_STRIPS: usize = 48;

/// Strips that are grown at the same time.
const MOST_OPEN: usize = 96;

/// Rows whose x-height bands overlap, with the gaps that they leave.
#[derive(Debug)]
pub(super) struct Slab {
    pub(super) y0: f32,
    pub(super) y1: f32,
    pub(super) pieces: Vec<usize>,
}

/// An empty vertical strip over consecutive slabs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Strip {
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// First slab that it passes.
    pub(super) first: usize,
    /// Last slab that it passes.
    pub(super) last: usize,
}

impl Strip {
    /// Whether a piece that the strip passes stands left of it.
    pub(super) fn is_left(&self, piece: &Piece) -> bool {
        piece.frame.x0 + piece.frame.x1 < self.x0 + self.x1
    }

    /// The pieces of slabs that it passes, left and right of it.
    pub(super) fn part(&self, ink: &PageInk, slabs: &[Slab]) -> [Vec<usize>; 2] {
        let pieces = slabs.iter().flat_map(|slab| slab.pieces.iter().copied());
        let (left, right) = pieces.partition(|&p| self.is_left(&ink.pieces[p]));
        [left, right]
    }
}

/// Stacks pieces into slabs, top to bottom.
pub(super) fn stack_slabs(ink: &PageInk, pieces: &[usize]) -> Vec<Slab> {
    let mut sorted = pieces.to_vec();
    sorted.sort_by(|&a, &b| ink.pieces[a].top.total_cmp(&ink.pieces[b].top));
    let mut slabs: Vec<Slab> = Vec::new();
    for index in sorted {
        let piece = &ink.pieces[index];
        match slabs.last_mut() {
            Some(slab) if piece.top < slab.y1 => {
                slab.y1 = slab.y1.max(piece.base);
                slab.pieces.push(index);
            }
            _ => slabs.push(Slab {
                y0: piece.top,
                y1: piece.base,
                pieces: vec![index],
            }),
        }
    }
    slabs
}

/// Slabs above and below an address in which its column is looked for.
const OVERHANG_REACH: usize = 4;

/// Slabs above and below a row in which the edge of the column beside it is looked for: an item of several rows is indented.
const EDGE_REACH: usize = 10;

/// Gaps of one row that are looked at: more than there are between the words of a page.
const MOST_GAPS: usize = 48;

/// Narrowest gap, in em, that a row may leave where those above and below it leave a gutter: wider than a space.
const NARROWED_EM: f32 = 0.3;

/// By how much a gutter is widened against rounding.
const ROUNDING: f32 = 1.01;

/// What runs into a gutter: the part of its slab between two places along its rows, of one piece or of all that end there.
#[derive(Clone, Copy, Debug)]
struct Overhang {
    piece: Option<usize>,
    from: f32,
    to: f32,
}

impl Overhang {
    /// Where a piece ends as far as gutters are concerned.
    fn end_of(&self, piece: usize, end: f32) -> f32 {
        let is_it = self.piece.is_none_or(|own| own == piece);
        if is_it && self.from < end && end <= self.to {
            self.from
        } else {
            end
        }
    }
}

/// For each slab what runs into the gutter that the rows above and below leave empty, if anything does: an address that is too long for
/// a narrow column, since nothing breaks it, or the end of a full row that leaves `narrowed`, if what stands right of it begins at the
/// edge of its column.
fn overhangs(
    ink: &PageInk,
    slabs: &[Slab],
    narrowest: f32,
    narrowed: Option<f32>,
    em: f32,
) -> Vec<Option<Overhang>> {
    let gutters = OnceCell::new();
    let gutters = || -> &[Vec<(f32, f32)>] {
        gutters.get_or_init(|| {
            let inner = |slab| {
                let mut own = gaps(ink, slab, narrowest, em, None);
                own.retain(|(x0, x1)| x0.is_finite() && x1.is_finite());
                own.truncate(MOST_GAPS);
                own
            };
            slabs.iter().map(inner).collect::<Vec<_>>()
        })
    };
    let above = |at: usize, reach: usize| &gutters()[at.saturating_sub(reach)..at];
    let below = |at: usize, reach: usize| &gutters()[at + 1..(at + 1 + reach).min(slabs.len())];
    let address = |at: usize, first: usize| {
        let own = &ink.pieces[first];
        let inks = ink.piece_inks(own).iter();
        let word: String = inks.map(|own| ink.ink_text(own)).collect();
        if !addresses::is_sure(&word) {
            return None;
        }
        let own = own.frame;
        let middle = (own.x0 + own.x1) / 2.0;
        let crossed = |slab: &Vec<(f32, f32)>| {
            (slab.iter().copied())
                .find(|(x0, x1)| own.x0 < *x0 && *x0 < own.x1 && 2.0 * middle < x0 + x1)
        };
        let above = above(at, OVERHANG_REACH).iter().rev().find_map(crossed)?;
        let below = below(at, OVERHANG_REACH).iter().find_map(crossed)?;
        let (end, x1) = (above.0.max(below.0), above.1.min(below.1));
        (x1 - end >= narrowest).then_some(Overhang {
            piece: Some(first),
            from: end,
            to: own.x1,
        })
    };
    let full_row = |at: usize, right: f32| {
        let near = narrowed?;
        // Where the column on the right begins, as far as the row leaves room.
        let edge = |slabs: &[Vec<(f32, f32)>]| {
            let gaps = slabs.iter().flatten();
            let crossed = gaps.filter(|(x0, x1)| *x0 < right && right + near <= *x1);
            let edge = crossed.map(|(_, x1)| *x1).fold(f32::INFINITY, f32::min);
            edge.is_finite().then_some(edge)
        };
        let (above, below) = (edge(above(at, EDGE_REACH))?, edge(below(at, EDGE_REACH))?);
        let edge = above.min(below);
        let own = Overhang {
            piece: None,
            // A little more than the gutter needs: places far from the origin are rounded.
            from: edge - ROUNDING * narrowest,
            to: edge - near,
        };
        let is_clear = |frame: &Rect| frame.x1 <= own.to || frame.x0 >= edge - near / 2.0;
        let mut frames = slabs[at].pieces.iter().map(|&p| &ink.pieces[p].frame);
        let is_edge = (above - below).abs() <= near / 2.0 && own.from < right;
        (is_edge && frames.all(is_clear)).then_some(own)
    };
    (slabs.iter().enumerate())
        .map(|(at, slab)| {
            let frame = |p: &usize| &ink.pieces[*p].frame;
            let left = |p: &usize| frame(p).x0;
            let first = *(slab.pieces.iter()).min_by(|a, b| left(a).total_cmp(&left(b)))?;
            // Where something ends with room behind it.
            let full_rows = || {
                let gaps = gaps(ink, slab, narrowed?, em, None).into_iter();
                let ends = gaps.map(|(end, _)| end).filter(|end| end.is_finite());
                ends.take(MOST_GAPS).find_map(|end| full_row(at, end))
            };
            address(at, first).or_else(full_rows)
        })
        .collect()
}

/// Narrowest gap between the parts of a line in large type, in narrowest gutters of text as large: 0.45 em, and 0.68 em in a typewriter
/// font, against spaces of 0.33 em and 0.6 em.
const LARGE_GAP: f32 = 0.75;

/// The empty intervals of a slab, from the far left to the far right; what overhangs ends with its column. Between words of one line set in
/// large type is a space as large.
fn gaps(
    ink: &PageInk,
    slab: &Slab,
    narrowest: f32,
    em: f32,
    overhang: Option<Overhang>,
) -> Vec<(f32, f32)> {
    let mut spans: Vec<(f32, f32, &Piece)> = slab
        .pieces
        .iter()
        .map(|&p| {
            let piece = &ink.pieces[p];
            let end = overhang.map_or(piece.frame.x1, |own| own.end_of(p, piece.frame.x1));
            (piece.frame.x0.min(end), end, piece)
        })
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out = Vec::new();
    let mut right = f32::NEG_INFINITY;
    let mut last: Option<&Piece> = None;
    for (x0, x1, piece) in spans {
        let size = last.map_or(0.0, |last| line_size(last, piece));
        if x0 - right >= narrowest * (LARGE_GAP * size / em).max(1.0) {
            out.push((right, x0));
        }
        if x1 >= right {
            (right, last) = (x1, Some(piece));
        }
    }
    out.push((right, f32::INFINITY));
    out
}

/// The size of two pieces of one line in one size, 0 where they are none.
fn line_size(a: &Piece, b: &Piece) -> f32 {
    /// Largest difference of sizes and of baselines, in sizes.
    const SAME: f32 = 0.02;
    let size = a.size.min(b.size);
    let near = SAME * size;
    let is_line = (a.size - b.size).abs() <= near && (a.base - b.base).abs() <= near;
    if is_line { size } else { 0.0 }
}

/// Largest gap between the title of a section and the line under it, in em.
const UNDERLINE_EM: f32 = 2.0;

/// What a strip is looked for between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Columns of running text: a full row may run into the gutter.
    Columns,
    /// Cells, which leave room.
    Cells,
}

/// All maximal strips of an area that are wide enough for a gutter and pass at least `fewest` slabs.
pub(super) fn grow_strips(
    ink: &PageInk,
    slabs: &[Slab],
    between: Between,
    fewest: usize,
    em: f32,
    options: &LayoutOptions,
) -> Vec<Strip> {
    let narrowest = options.min_gutter_em * em;
    let narrowed = (between == Between::Columns).then_some(NARROWED_EM * em);
    let overhangs = overhangs(ink, slabs, narrowest, narrowed, em);
    let mut done: Vec<Strip> = Vec::new();
    let mut open: Vec<Strip> = Vec::new();
    let is_title = |at: usize| {
        let row = Row::of(ink, slabs[at].pieces.clone());
        titled::is_title(ink, &row, em, options)
    };
    for (at, slab) in slabs.iter().enumerate() {
        let gaps = gaps(ink, slab, narrowest, em, overhangs[at]);
        let mut next: Vec<Strip> = Vec::new();
        // Rails of dates or labels go on from section to section, and titles on both sides of a gutter may have one line below them.
        let dividers = match between {
            Between::Columns if at > 0 => {
                dividers::between(&ink.dividers, slabs[at - 1].y1, slab.y0)
            }
            _ => &[],
        };
        for strip in &open {
            let has_one_side = || {
                let mut sides = strip.part(ink, &slabs[at - 1..at]).into_iter();
                sides.any(|side| side.is_empty())
            };
            if dividers::cross(dividers, (strip.x0, strip.x1), em) && has_one_side() {
                // The title of what stands below is often underlined.
                let is_under = |line: &Rect| line.y0 - slabs[at - 1].y1 <= UNDERLINE_EM * em;
                let has_title = dividers.iter().any(is_under) && is_title(at - 1);
                let last = at - 1 - usize::from(has_title);
                if last + 1 >= strip.first + fewest {
                    done.push(Strip { last, ..*strip });
                }
                continue;
            }
            let mut goes_on = false;
            for &(x0, x1) in &gaps {
                let (x0, x1) = (x0.max(strip.x0), x1.min(strip.x1));
                if x1 - x0 >= narrowest {
                    goes_on |= x0 == strip.x0 && x1 == strip.x1;
                    next.push(Strip {
                        x0,
                        x1,
                        last: at,
                        ..*strip
                    });
                }
            }
            if !goes_on && strip.last + 1 - strip.first >= fewest {
                done.push(*strip);
            }
        }
        next.extend(gaps.iter().map(|&(x0, x1)| Strip {
            x0,
            x1,
            first: at,
            last: at,
        }));
        open = prune(next);
    }
    done.extend(open.into_iter().filter(|s| s.last + 1 - s.first >= fewest));
    done.retain(|s| s.x0.is_finite() && s.x1.is_finite());
    done.sort_by(|a, b| {
        height(slabs, b)
            .total_cmp(&height(slabs, a))
            .then(b.width().total_cmp(&a.width()))
            .then(a.x0.total_cmp(&b.x0))
            .then(a.first.cmp(&b.first))
    });
    done.truncate(MOST_STRIPS);
    done
}

impl Strip {
    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }
}

/// Largest gap, in em of that row, between the last row beside a strip and the row that crosses it, where both are of one section: that of
/// running text is 0.7, that above a title 1.2 and more.
const SAME_SECTION_EM: f32 = 2.0;
/// Least gap, in em, above a title that is set as large as the text.
const TITLE_GAP_EM: f32 = 0.9;
/// Most rows below the title of a section over the whole width that leave a gap where the strip is: those of a title and its date.
const MOST_OPEN_ROWS: usize = 4;

/// The strip without the head of a section that stands below the columns, over their whole width: its title and its first rows are short,
/// or leave the same gap, and the next one crosses it.
pub(super) fn above_whole_section(
    ink: &PageInk,
    slabs: &[Slab],
    strip: Strip,
    em: f32,
    options: &LayoutOptions,
) -> Strip {
    let gap = |at: usize| slabs[at].y0 - slabs[at - 1].y1;
    let is_large = |p: &usize| ink.pieces[*p].size >= options.heading_ratio * em;
    let crossing = strip.last + 1;
    // The space below a title grows with it.
    let sizes = slabs[strip.last].pieces.iter().map(|&p| ink.pieces[p].size);
    let size = sizes.fold(em, f32::max);
    if crossing >= slabs.len()
        || gap(crossing) > SAME_SECTION_EM * size
        || slabs[crossing].pieces.iter().any(is_large)
    {
        return strip;
    }
    let sides = |at: usize| {
        let pieces = || {
            slabs[at]
                .pieces
                .iter()
                .map(|&p| strip.is_left(&ink.pieces[p]))
        };
        [pieces().any(|left| left), pieces().any(|left| !left)]
    };
    let is_title = |at: usize| {
        let pieces = &slabs[at].pieces;
        pieces.iter().all(is_large)
            || gap(at) >= TITLE_GAP_EM * em && pieces.iter().all(|&p| ink.is_bold(&ink.pieces[p]))
    };
    // From its end: the rows with something on both sides, and those on one side only.
    let mut open_rows = 0;
    let mut seen = [false; 2];
    for at in (strip.first + 1..=strip.last).rev() {
        match sides(at) {
            [true, true] => {
                open_rows += 1;
                if open_rows > MOST_OPEN_ROWS {
                    return strip;
                }
            }
            own => {
                seen = [seen[0] || own[0], seen[1] || own[1]];
                if seen == [true, true] {
                    return strip;
                }
                if is_title(at) {
                    return Strip {
                        last: at - 1,
                        ..strip
                    };
                }
            }
        }
    }
    strip
}

/// Height of the band that a strip passes.
pub(super) fn height(slabs: &[Slab], strip: &Strip) -> f32 {
    slabs[strip.last].y1 - slabs[strip.first].y0
}

/// Drops open strips that lie inside another one that began no later.
fn prune(mut strips: Vec<Strip>) -> Vec<Strip> {
    strips.sort_by(|a, b| {
        a.first
            .cmp(&b.first)
            .then(b.width().total_cmp(&a.width()))
            .then(a.x0.total_cmp(&b.x0))
    });
    let mut kept: Vec<Strip> = Vec::with_capacity(strips.len().min(MOST_OPEN));
    for strip in strips {
        if kept.len() == MOST_OPEN {
            break;
        }
        if !kept.iter().any(|k| k.x0 <= strip.x0 && strip.x1 <= k.x1) {
            kept.push(strip);
        }
    }
    kept
}
