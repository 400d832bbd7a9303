//! What several rules look at; no rule is in here.

pub(crate) mod dates;
pub(crate) mod flow;
pub(crate) mod garbled;
pub(crate) mod glyphs;
pub(crate) mod language;
pub(crate) mod personal;
pub(crate) mod places;
pub(crate) mod titles;

use atsight_core::fields::{self, Item};
use atsight_core::model::SectionId;

use crate::posting::Coverage;
use crate::rule::Case;

/// The bullets and paragraphs of the summary.
pub(crate) fn summary_items(case: &Case<'_>) -> Vec<Item> {
    let sections = case.sections().iter();
    (sections.filter(|section| section.id == SectionId::ProfileSummary))
        .flat_map(|section| fields::items(case.transcript(), section))
        .collect()
}

/// Where the resume has the terms of the posting; nothing without a posting.
pub(crate) fn coverage<'a>(case: &Case<'a>) -> &'a [Coverage] {
    let keywords = case.screen.and_then(|screen| screen.keywords.as_ref());
    keywords.map_or(&[], Vec::as_slice)
}

/// Whether a character is written from right to left.
pub(crate) fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
