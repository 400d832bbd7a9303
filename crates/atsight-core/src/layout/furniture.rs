//! Page furniture: what stands at the top or bottom of several pages, and page numbers.

use super::LayoutOptions;
use crate::model::{Block, BlockId, PageLayout, Rect, Region, RegionKind};
use crate::text::page_numbers::{ends_in_count, is_page_number, pattern};
use crate::text::title::title_key;

/// How many blocks at the top and at the bottom of a page are looked at.
const DEPTH: usize = 3;

/// Share of the height of a page, at its top and at its bottom, where furniture stands: a margin and some lines.
const EDGE: f32 = 0.2;

/// Share of the height of a page from which on down a foot may begin.
///
/// Over the typeset resumes of one page no foot began above 0.90, and no strip of three lines had text of the body below 0.85.
const FOOT: f32 = 0.88;

/// Gap, in em, between a page number and other words on its line: far more than between words, even in justified text.
const NUMBER_GAP_EM: f32 = 4.0;

/// Marks repeated blocks, page numbers and what stands beside them, and a lone foot of a page as headers and footers.
pub(super) fn mark(pages: &mut [PageLayout], options: &LayoutOptions) {
    let count = pages.len();
    let candidates: Vec<Vec<Candidate>> = (pages.iter().enumerate())
        .map(|(number, page)| candidates(page, number, count))
        .collect();
    let name = pages.first().and_then(first_line).unwrap_or_default();
    // Of several pages the repetition tells.
    let single = count == 1;
    for (number, page) in pages.iter_mut().enumerate() {
        let foot = foot_of(page, options).filter(|_| single);
        let head = (running_name(page, &name, options)).filter(|_| number > 0);
        let numbers: Vec<Rect> = candidates[number]
            .iter()
            .filter(|candidate| candidate.counts_pages)
            .map(|candidate| candidate.bbox)
            .collect();
        for candidate in &candidates[number] {
            let em = page.body_size;
            let beside_number = numbers
                .iter()
                .any(|bbox| bbox.overlap_y(&candidate.bbox) > 0.5 * candidate.bbox.height());
            let repeats = candidates.iter().enumerate().any(|(other, list)| {
                other != number && list.iter().any(|c| candidate.repeats(c, em, options))
            });
            let in_body = page
                .blocks
                .get(candidate.block.0 as usize)
                .is_some_and(|block| {
                    let region = page.regions.get(block.region as usize);
                    region.is_some_and(|region| region.kind == RegionKind::Body)
                });
            let at_foot = in_body && foot.is_some_and(|y| candidate.bbox.y0 >= y);
            if repeats || beside_number || at_foot || head == Some(candidate.block) {
                place(page, candidate);
            }
        }
    }
}

/// Where the foot of a page begins: what stands in its lower margin, under the emptiest strip. `None` when the text just goes on.
fn foot_of(page: &PageLayout, options: &LayoutOptions) -> Option<f32> {
    let mut boxes: Vec<Rect> = page.blocks.iter().map(|block| block.bbox).collect();
    boxes.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut end = boxes.first()?.y1;
    let mut foot = None;
    for bbox in &boxes[1..] {
        let gap = bbox.y0 - end;
        if gap >= options.foot_gap_em * page.body_size && bbox.y0 >= FOOT * page.size.height {
            foot = Some(bbox.y0);
            break;
        }
        end = end.max(bbox.y1);
    }
    foot
}

/// The key of the topmost line of a page: on the first one, the name more often than not.
fn first_line(page: &PageLayout) -> Option<String> {
    let top = (page.lines.iter()).min_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0))?;
    Some(title_key(&top.text))
}

/// The block above the others of a page that says the name again, in letters no larger than the body: the first page of many classes
/// has no running head.
fn running_name(page: &PageLayout, name: &str, options: &LayoutOptions) -> Option<BlockId> {
    let top = |block: &Block| block.bbox.y0;
    let (index, block) =
        (page.blocks.iter().enumerate()).min_by(|(_, a), (_, b)| top(a).total_cmp(&top(b)))?;
    let &[line] = block.lines.as_slice() else {
        return None;
    };
    let line = page.line(line);
    let apart = (page.blocks.iter().enumerate())
        .filter(|(other, _)| *other != index)
        .all(|(_, other)| top(other) - block.bbox.y1 >= page.body_size);
    let says_name = name.contains(' ')
        && (title_key(&line.text).strip_prefix(name))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let small = line.size < options.heading_ratio * page.body_size;
    (apart && small && says_name).then_some(BlockId(index as u32))
}

/// A block that may be furniture.
#[derive(Debug)]
struct Candidate {
    block: BlockId,
    bbox: Rect,
    at_top: bool,
    /// Whether it is a page number, or has one at the other side of the page.
    counts_pages: bool,
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

/// The blocks nearest to the top and bottom edges of one page among some.
fn candidates(page: &PageLayout, number: usize, pages: usize) -> Vec<Candidate> {
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
                counts_pages: is_page_number(&text)
                    || ends_in_number(page, block)
                    || pages > 1 && ends_in_count(&text, number + 1, pages),
            }
        })
        .collect()
}

/// Whether a block is one line with a page number far from its other words.
fn ends_in_number(page: &PageLayout, block: &Block) -> bool {
    let &[line] = block.lines.as_slice() else {
        return false;
    };
    let line = page.line(line);
    let [.., before, last] = line.words.as_slice() else {
        return false;
    };
    let number = line
        .text
        .get(last.text.start as usize..last.text.end as usize);
    last.bbox.x0 - before.bbox.x1 >= NUMBER_GAP_EM * line.size && number.is_some_and(is_page_number)
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

    fn in_footer(page: PageBuilder) -> String {
        let layout = analyze(&document([page]), &LayoutOptions::default());
        let page = &layout.pages[0];
        let blocks = page.blocks.iter();
        let blocks = blocks.filter(|b| page.regions[b.region as usize].kind == RegionKind::Footer);
        let texts: Vec<String> = blocks.map(|block| page.block_text(block)).collect();
        texts.join(" / ")
    }

    #[test]
    fn a_single_page_has_a_foot_far_below_the_body() {
        let body = || page().lines(&["some text of the body"; 20], at(72.0, 100.0));
        // The test page is 792 pt high.
        let contact = "Oakland, ann@example.com";
        assert_eq!(in_footer(body().run(contact, at(200.0, 740.0))), contact);
        assert_eq!(in_footer(body().run(contact, at(200.0, 640.0))), "");
        let long = page().lines(&["some text of the body"; 52], at(72.0, 100.0));
        assert_eq!(in_footer(long.run(contact, at(200.0, 740.0))), "");
    }

    #[test]
    fn what_stands_beside_a_page_number_is_furniture() {
        let long = page().lines(&["some text of the body"; 52], at(72.0, 100.0));
        let page = long
            .run("Ann Lee", at(72.0, 750.0))
            .run("1", at(520.0, 750.0));
        assert!(in_footer(page).contains("Ann Lee"));
    }

    #[test]
    fn a_running_head_may_begin_on_the_second_page() {
        let first = || {
            let name = page().run("Ann Lee", at(72.0, 60.0));
            name.lines(&["first things"; 20], at(72.0, 100.0))
        };
        let head_of = |head: &str, y: f32| -> bool {
            let second = page()
                .run(head, at(72.0, 40.0))
                .lines(&["second things"; 20], at(72.0, y));
            let layout = analyze(&document([first(), second]), &LayoutOptions::default());
            let page = &layout.pages[1];
            let kinds = page
                .blocks
                .iter()
                .map(|b| page.regions[b.region as usize].kind);
            kinds.into_iter().any(|kind| kind == RegionKind::Header)
        };
        assert!(head_of("Ann Lee", 100.0) && head_of("Ann Lee, resume", 100.0));
        assert!(head_of("Resume - 2 of 2", 100.0) && head_of("Seite 2 von 2", 100.0));
        assert!(!head_of("Ann", 100.0) && !head_of("Resume - 1 of 3", 100.0));
        // The first line of the text.
        assert!(!head_of("Ann Lee led a team of five", 52.0));
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
