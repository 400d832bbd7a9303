//! Where rails are: strips whose one side is narrow cells on the baselines of the other.

use crate::layout::LayoutOptions;
use crate::layout::columns::{self, Between, Evidence, SideText, Slab, Strip};
use crate::layout::ink::PageInk;
use crate::text::date_words::is_month;
use crate::text::shape;

/// Fewest rows that a rail shares with its text.
const FEWEST_ALIGNED: usize = 2;

/// Fewest letters a row of a rail has, on average: fewer are bullets and numbers of a list.
const FEWEST_LETTERS: usize = 3;

/// Most rails of one area.
const MOST_RAILS: usize = 8;

/// A strip with cells beside text.
pub(super) struct Rail {
    pub(super) strip: Strip,
    pub(super) on_left: bool,
    aligned: usize,
    /// Its share of the letters.
    pub(super) share: f32,
}

impl Rail {
    /// The pieces of its band, sorted.
    pub(super) fn members(&self, slabs: &[Slab]) -> Vec<usize> {
        let band = slabs[self.strip.first..=self.strip.last].iter();
        let mut members: Vec<usize> = band.flat_map(|slab| slab.pieces.iter().copied()).collect();
        members.sort_unstable();
        members
    }
}

/// What may be rails of an area, those with the most aligned rows first.
pub(super) fn find_rails(
    ink: &PageInk,
    slabs: &[Slab],
    em: f32,
    options: &LayoutOptions,
) -> Vec<Rail> {
    let mut found: Vec<Rail> = Vec::new();
    for strip in columns::grow_strips(ink, slabs, Between::Cells, FEWEST_ALIGNED, em, options) {
        let Some(e) = columns::weigh(ink, slabs, &strip, em, options) else {
            continue;
        };
        let on_left = e.left.letters < e.right.letters;
        let rail = if on_left { &e.left } else { &e.right };
        let dates = on_left && is_dates(ink, slabs, &strip);
        if (e.aligned >= FEWEST_ALIGNED || dates)
            && is_narrower(&e, on_left)
            && rail.letters as usize >= FEWEST_LETTERS * rail.rows.len()
        {
            found.push(Rail {
                strip,
                on_left,
                aligned: e.aligned,
                share: e.smaller_share,
            });
        }
    }
    // The sort is stable: of equals, the tallest stays first.
    found.sort_by_key(|rail| std::cmp::Reverse(rail.aligned));
    found
}

/// The first of rails that overlap on one side.
pub(super) fn apart<'a>(found: impl Iterator<Item = &'a Rail>) -> Vec<&'a Rail> {
    let mut rails: Vec<&Rail> = Vec::new();
    for rail in found {
        let clear = |other: &&Rail| {
            let (own, other_strip) = (&rail.strip, &other.strip);
            other.on_left != rail.on_left
                || other_strip.last < own.first
                || own.last < other_strip.first
        };
        if rails.len() < MOST_RAILS && rails.iter().all(clear) {
            rails.push(rail);
        }
    }
    rails
}

/// Whether all that stands left of a strip are months and years.
fn is_dates(ink: &PageInk, slabs: &[Slab], strip: &Strip) -> bool {
    let pieces = slabs[strip.first..=strip.last]
        .iter()
        .flat_map(|slab| &slab.pieces);
    let mut rail = pieces
        .map(|&p| &ink.pieces[p])
        .filter(|piece| strip.is_left(piece));
    rail.all(|piece| {
        let text = ink.piece_text(piece);
        shape::is_four_digits(&text) || is_month(&text)
    })
}

/// Whether the rail takes less of the width than its text.
fn is_narrower(e: &Evidence, on_left: bool) -> bool {
    let width = |side: &SideText| side.frame.map_or(0.0, |f| f.width());
    (width(&e.left) < width(&e.right)) == on_left
}
