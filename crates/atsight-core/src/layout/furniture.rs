//! Page furniture: what stands at the top or bottom of several pages, and page numbers.

use super::LayoutOptions;
use crate::model::{BlockId, PageLayout, Rect, Region, RegionKind};
use crate::text::page_numbers::{is_page_number, pattern};

/// How many blocks at the top and at the bottom of a page are looked at.
const DEPTH: usize = 3;

/// Share of the height of a page, at its top and at its bottom, where furniture stands: a margin and some lines.
const EDGE: f32 = 0.2;

/// Marks repeated blocks and page numbers as headers and footers.
pub(super) fn mark(pages: &mut [PageLayout], options: &LayoutOptions) {
    let candidates: Vec<Vec<Candidate>> = pages.iter().map(candidates).collect();
    for (number, page) in pages.iter_mut().enumerate() {
        for candidate in &candidates[number] {
            let em = page.body_size;
            let repeats = candidates.iter().enumerate().any(|(other, list)| {
                other != number && list.iter().any(|c| candidate.repeats(c, em, options))
            });
            if repeats || is_page_number(&candidate.text) {
                place(page, candidate);
            }
        }
    }
}

/// A block that may be furniture.
#[derive(Debug)]
struct Candidate {
    block: BlockId,
    bbox: Rect,
    at_top: bool,
    text: String,
    pattern: String,
}

impl Candidate {
    /// Whether another page has the same text, numbers apart, at the same place.
    fn repeats(&self, other: &Self, em: f32, options: &LayoutOptions) -> bool {
        let near = options.furniture_em * em;
        self.at_top == other.at_top
            && self.pattern == other.pattern
            && (self.bbox.y0 - other.bbox.y0).abs() <= near
            && (self.bbox.center().x - other.bbox.center().x).abs() <= near
    }
}

/// The blocks nearest to the top and bottom edges.
fn candidates(page: &PageLayout) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..page.blocks.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&page.blocks[a].bbox, &page.blocks[b].bbox);
        a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
    });
    let bottom = order.len().saturating_sub(DEPTH);
    let near_edge = |index: &usize| {
        let y = page.blocks[*index].bbox.center().y / page.size.height;
        !(EDGE..=1.0 - EDGE).contains(&y)
    };
    let ends = order
        .iter()
        .enumerate()
        .filter(|(n, _)| *n < DEPTH || *n >= bottom);
    ends.map(|(_, index)| index)
        .filter(|index| near_edge(index))
        .map(|&index| {
            let block = &page.blocks[index];
            let text = page.block_text(block);
            Candidate {
                block: BlockId(index as u32),
                bbox: block.bbox,
                at_top: block.bbox.center().y < page.size.height / 2.0,
                pattern: pattern(&text),
                text,
            }
        })
        .collect()
}

/// Moves a block to a region of furniture.
fn place(page: &mut PageLayout, candidate: &Candidate) {
    let kind = if candidate.at_top {
        RegionKind::Header
    } else {
        RegionKind::Footer
    };
    let index = match page.regions.iter().position(|r| r.kind == kind) {
        Some(index) => {
            page.regions[index].bbox = page.regions[index].bbox.union(candidate.bbox);
            index
        }
        None => {
            page.regions.push(Region::new(candidate.bbox, kind));
            page.regions.len() - 1
        }
    };
    if let Some(block) = page.blocks.get_mut(candidate.block.0 as usize) {
        block.region = index as u32;
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page};
    use crate::layout::{LayoutOptions, analyze};
    use crate::model::RegionKind;

    fn numbered(text: &str, number: &str) -> PageBuilder {
        page()
            .run("Ann Lee - resume", at(240.0, 30.0))
            .lines(&[text; 4], at(72.0, 100.0))
            .run(number, at(300.0, 770.0))
    }

    #[test]
    fn what_repeats_at_the_edges_is_furniture() {
        let doc = document([
            numbered("first things", "Page 1 of 2"),
            numbered("second things", "Page 2 of 2"),
        ]);
        let layout = analyze(&doc, &LayoutOptions::default());
        for page in &layout.pages {
            let of = |kind: RegionKind| -> Vec<String> {
                let blocks = page.blocks.iter();
                blocks
                    .filter(|b| page.regions[b.region as usize].kind == kind)
                    .map(|b| page.block_text(b))
                    .collect()
            };
            assert_eq!(of(RegionKind::Header), ["Ann Lee - resume"]);
            assert_eq!(of(RegionKind::Footer).len(), 1);
            assert!(of(RegionKind::Body).concat().contains("things"));
        }
    }
}
