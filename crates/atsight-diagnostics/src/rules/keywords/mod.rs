//! Rules about the terms of a job posting.

mod keyword_only_in_skills;
mod keyword_variant;
mod missing_keyword;

pub(crate) use keyword_only_in_skills::KeywordOnlyInSkills;
pub(crate) use keyword_variant::KeywordVariant;
pub(crate) use missing_keyword::MissingKeyword;
