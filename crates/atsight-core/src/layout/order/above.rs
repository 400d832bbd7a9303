//! What stands above columns and would be drawn into them: the name of the person and contact lines, or a section of its own.

use std::ops::Range;

use super::Cutter;
use crate::layout::columns::{self, Slab, Strip};

impl Cutter<'_> {
    /// The slabs at the top of a strip that are a section of two columns: they begin on one baseline below its title, and end where titles
    /// stand on both sides.
    pub(super) fn section_above(&self, slabs: &[Slab], strip: &Strip) -> Option<Range<usize>> {
        let is_title = |at: usize| self.is_title(&slabs[at].pieces);
        let start = strip.first + usize::from(is_title(strip.first));
        if !is_title(start.checked_sub(1)?) {
            return None;
        }
        let sides = |at: usize| strip.part(self.ink, slabs.get(at..=at).unwrap_or_default());
        let [left, right] = sides(start).map(|pieces| Some(self.ink.pieces[*pieces.first()?].base));
        if (left? - right?).abs() > self.options.aligned_em * self.em {
            return None;
        }
        let is_titled = |n: &usize| sides(*n).iter().all(|pieces| self.is_title(pieces));
        let end = (start + 1..=strip.last).find(is_titled)?;
        (self.is_header(&slabs[start..end], strip)).then_some(start..end)
    }

    /// Whether rows go on in the next ones on both sides of a strip, and are not rows of cells.
    pub(super) fn wraps_on_both(&self, slabs: &[Slab], strip: &Strip, band: &Range<usize>) -> bool {
        let band = Strip {
            first: band.start,
            last: band.end - 1,
            ..*strip
        };
        let sides = columns::weigh(self.ink, slabs, &band, self.em, self.options);
        sides.is_some_and(|sides| sides.wraps_on_both(self.em, self.options))
    }

    /// How many slabs at the top of a band are the name of the person with what stands beside it: set large,
    /// with a wide gap below that goes through both sides. Beside the title of a section stands the top of a column.
    pub(super) fn name_block(&self, slabs: &[Slab], strip: &Strip) -> usize {
        let options = self.options;
        let top = slabs.first().map_or(0.0, |slab| slab.y0);
        let height = slabs.last().map_or(0.0, |slab| slab.y1) - top;
        let largest = |slabs: &[Slab]| {
            let pieces = slabs.iter().flat_map(|slab| &slab.pieces);
            pieces.fold(0.0_f32, |size, &p| size.max(self.ink.pieces[p].size))
        };
        let gaps = (1..slabs.len())
            .take_while(|&n| slabs[n - 1].y1 - top <= options.max_name_height * height)
            .filter(|&n| slabs[n].y0 - slabs[n - 1].y1 >= options.name_gap_em * self.em);
        let gap = (gaps.clone())
            .filter_map(|n| self.above_titles(slabs, strip, n))
            .take_while(|&n| !self.has_titles(&slabs[..n], strip))
            .last();
        let is_title = |p: &usize| self.ink.pieces[*p].size >= options.heading_ratio * self.em;
        let titles_on = |slabs: &[Slab], left: bool| {
            let mut pieces = slabs.iter().flat_map(|slab| &slab.pieces);
            pieces.any(|p| is_title(p) && strip.is_left(&self.ink.pieces[*p]) == left)
        };
        let on_both = |slabs: &[Slab]| titles_on(slabs, true) && titles_on(slabs, false);
        // Contact lines above the titles with which both columns begin: their gaps only meet the gutter.
        let mut gaps = gaps;
        let first = gaps.find(|&n| on_both(&slabs[n..=n]));
        if let Some(n) = first
            && self.is_header(&slabs[..n], strip)
        {
            return n;
        }
        match gap {
            Some(n) if on_both(&slabs[..n]) => 0,
            Some(n)
                if largest(&slabs[..n])
                    >= (options.name_ratio * self.em)
                        .max(options.same_size_ratio * largest(&slabs[n..])) =>
            {
                n
            }
            _ => 0,
        }
    }

    /// Whether slabs are contact lines, and lines below a name on one side of the strip, rather than the top of columns: no titles of sections.
    fn is_header(&self, slabs: &[Slab], strip: &Strip) -> bool {
        let sides = strip.part(self.ink, slabs);
        let large = self.options.heading_ratio * self.em;
        let is_large = |p: &usize| self.ink.pieces[*p].size >= large;
        let is_on_one_side = sides.iter().any(Vec::is_empty);
        (is_on_one_side || !sides.iter().flatten().any(is_large)) && !self.has_titles(slabs, strip)
    }

    /// Whether the title of a section stands on either side of a strip.
    fn has_titles(&self, slabs: &[Slab], strip: &Strip) -> bool {
        slabs.iter().any(|slab| {
            let sides = strip.part(self.ink, std::slice::from_ref(slab));
            sides.iter().any(|side| self.is_title(side))
        })
    }

    /// Where a block of so many slabs ends that must not take the titles of the columns with it: what stands below a title belongs to it.
    fn above_titles(&self, slabs: &[Slab], strip: &Strip, end: usize) -> Option<usize> {
        let sides = |slab: &Slab| strip.part(self.ink, std::slice::from_ref(slab));
        let last = sides(&slabs[end - 1]);
        let hangs = self.is_nearer_below(slabs, end);
        let is_title = |side: &[usize]| !side.is_empty() && (hangs || self.is_title(side));
        match [is_title(&last[0]), is_title(&last[1])] {
            [false, false] => Some(end),
            [true, true] => Some(end - 1),
            // Where nothing stands on the other side, all of the block belongs to the column of the title.
            own => {
                let other = usize::from(own[0]);
                let alone = slabs[..end]
                    .iter()
                    .all(|slab| sides(slab)[other].is_empty());
                alone.then_some(end - 1)
            }
        }
        .filter(|&end| end > 0)
    }

    /// Whether the last of so many slabs is set larger than text, smaller than what stands above it, and nearer to what stands below:
    /// a title, whatever it says.
    fn is_nearer_below(&self, slabs: &[Slab], end: usize) -> bool {
        let Some([above @ .., last, below]) = slabs.get(..=end) else {
            return false;
        };
        let largest = |slab: &Slab| {
            let sizes = slab.pieces.iter().map(|&p| self.ink.pieces[p].size);
            sizes.fold(0.0_f32, f32::max)
        };
        let size = largest(last);
        let is_nearer = |above: &Slab| below.y0 - last.y1 < last.y0 - above.y1;
        above.last().is_some_and(is_nearer)
            && size >= self.options.heading_ratio * self.em
            && above
                .iter()
                .any(|slab| largest(slab) > self.options.same_size_ratio * size)
    }
}
