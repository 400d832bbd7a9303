//! The headers and footers that pages show.

use crate::model::{Document, FlowEvent, FurniturePages, StoryKind};

/// The stories of headers and footers that pages show: those of first pages before the others.
pub(super) fn shown(document: &Document) -> (Vec<usize>, Vec<usize>) {
    let body = document.stories().first();
    let events = body.map_or(&[][..], |story| story.events.as_slice());
    let mut shown: Vec<(FurniturePages, usize)> = events
        .iter()
        .filter_map(|event| match event {
            FlowEvent::Section(section) => Some(&section.furniture),
            _ => None,
        })
        .flatten()
        .filter(|furniture| furniture.shown)
        .map(|furniture| (furniture.pages, furniture.story as usize))
        .collect();
    // Default pages come after a first page, and even ones after both.
    let rank = |pages: FurniturePages| match pages {
        FurniturePages::First => 0,
        FurniturePages::Default => 1,
        FurniturePages::Even => 2,
    };
    shown.sort_by_key(|(pages, _)| rank(*pages));
    let of = |kind: StoryKind| {
        let mut stories: Vec<usize> = Vec::new();
        for (_, story) in &shown {
            let is_kind = document
                .stories()
                .get(*story)
                .is_some_and(|s| s.kind == kind);
            if is_kind && !stories.contains(story) {
                stories.push(*story);
            }
        }
        stories
    };
    (of(StoryKind::Header), of(StoryKind::Footer))
}
