//! Where regions and annotations are, and which lines stand in them.

use atsight_core::model::{AnnotationKind, RegionKind, TranscriptLine};

use crate::finding::Location;
use crate::rule::Case;
use crate::scope::Scope;

/// The lines of the human reading that stand in regions of some kinds.
pub(crate) fn lines_in_regions(case: &Case<'_>, kinds: &[RegionKind]) -> Scope {
    let lines = &case.transcript().lines;
    case.lines_where(|line, _| {
        region_of(case, &lines[line]).is_some_and(|kind| kinds.contains(&kind))
    })
}

/// Annotations of a kind that say something: where they are, and the lines of the human reading that stand in them.
pub(crate) fn annotations(case: &Case<'_>, kind: AnnotationKind) -> (Vec<Location>, Scope) {
    let (mut places, mut lines) = (Vec::new(), Vec::new());
    for (number, page) in (0_u32..).zip(case.document().pages()) {
        let own = page
            .annotations
            .iter()
            .filter(|own| own.kind == kind && own.text.chars().any(char::is_alphanumeric));
        for own in own {
            places.push(Location::on_page(number, Some(own.bbox), &own.text));
            lines.push(case.lines_in(number, own.bbox));
        }
    }
    (places, Scope::all(&lines))
}

/// The kind of region that a line of the human reading stands in.
pub(crate) fn region_of(case: &Case<'_>, line: &TranscriptLine) -> Option<RegionKind> {
    let style = line.style?;
    let page = case.parse.layout.pages.get(style.page as usize)?;
    Some(page.regions.get(style.region as usize)?.kind)
}

/// Most blocks of a region whose text is put together: a place shows the beginning only.
const MAX_BLOCKS: usize = 6;

/// Where the regions of some kinds are, with the beginning of their text.
pub(crate) fn locate_regions(case: &Case<'_>, kinds: &[RegionKind]) -> Vec<Location> {
    let mut places = Vec::new();
    let paged = !case.document().pages().is_empty();
    for (number, page) in (0_u32..).zip(&case.parse.layout.pages) {
        for (index, region) in (0_u32..).zip(&page.regions) {
            if !kinds.contains(&region.kind) {
                continue;
            }
            let blocks = page.blocks.iter().filter(|block| block.region == index);
            let text: Vec<String> = blocks
                .take(MAX_BLOCKS)
                .map(|block| page.block_text(block))
                .collect();
            let text = text.join(" ");
            places.push(if paged {
                Location::on_page(number, Some(region.bbox), &text)
            } else {
                let story = page
                    .blocks
                    .iter()
                    .filter(|block| block.region == index)
                    .find_map(|block| page.line(*block.lines.first()?).source);
                let story =
                    story.and_then(|source| case.document().stories().get(source.story as usize));
                Location::in_part(story.map_or("", |story| &story.part), &text)
            });
        }
    }
    places
}
