//! The headers and footers that pages show.

use crate::model::{Document, FlowEvent, Furniture, FurniturePages, StoryKind};

/// The stories of the headers and footers that pages show.
#[derive(Debug)]
pub(super) struct Shown {
    /// Headers, those of first pages before the others.
    pub(super) headers: Vec<usize>,
    /// Headers of later pages, where the first one has none: nobody reads them before the name.
    pub(super) later_headers: Vec<usize>,
    /// Footers, in the same order as headers.
    pub(super) footers: Vec<usize>,
}

/// The stories of headers and footers that pages show.
pub(super) fn shown(document: &Document) -> Shown {
    let body = document.stories().first();
    let events = body.map_or(&[][..], |story| story.events.as_slice());
    let mut shown: Vec<Furniture> = events
        .iter()
        .filter_map(|event| match event {
            FlowEvent::Section(section) => Some(&section.furniture),
            _ => None,
        })
        .flatten()
        .filter(|furniture| furniture.shown)
        .copied()
        .collect();
    // Default pages come after a first page, and even ones after both.
    let rank = |pages: FurniturePages| match pages {
        FurniturePages::First => 0,
        FurniturePages::Default => 1,
        FurniturePages::Even => 2,
    };
    shown.sort_by_key(|furniture| rank(furniture.pages));
    let of = |kind: StoryKind, fits: &dyn Fn(&Furniture) -> bool| {
        let mut stories: Vec<usize> = Vec::new();
        for own in shown.iter().filter(|own| fits(own)) {
            let story = own.story as usize;
            let found = document.stories().get(story);
            if found.is_some_and(|own| own.kind == kind) && !stories.contains(&story) {
                stories.push(story);
            }
        }
        stories
    };
    let has_first = !of(StoryKind::Header, &|own| own.pages == FurniturePages::First).is_empty();
    let is_later = |own: &Furniture| own.not_on_first && !has_first;
    Shown {
        headers: of(StoryKind::Header, &|own| !is_later(own)),
        later_headers: of(StoryKind::Header, &is_later),
        footers: of(StoryKind::Footer, &|_| true),
    }
}
