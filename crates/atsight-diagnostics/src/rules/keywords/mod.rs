//! Rules about the terms of a job posting.

mod keyword_only_in_skills;
mod keyword_variant;
mod missing_keyword;

pub(crate) use keyword_only_in_skills::KeywordOnlyInSkills;
pub(crate) use keyword_variant::KeywordVariant;
pub(crate) use missing_keyword::MissingKeyword;

use crate::posting::Coverage;
use crate::rule::Case;

/// Where the resume has the terms of the posting; nothing without a posting.
fn coverage<'a>(case: &Case<'a>) -> &'a [Coverage] {
    let keywords = case.screen.and_then(|screen| screen.keywords.as_ref());
    keywords.map_or(&[], Vec::as_slice)
}
