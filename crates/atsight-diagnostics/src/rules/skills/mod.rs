//! Rules about the skills section.

mod primary_language_not_first;
mod skill_blob;
mod skill_category_missing;
mod uncategorised_skills;
mod unproven_language;

pub(super) use primary_language_not_first::PrimaryLanguageNotFirst;
pub(super) use skill_blob::SkillBlob;
pub(super) use skill_category_missing::SkillCategoryMissing;
pub(super) use uncategorised_skills::UncategorisedSkills;
pub(super) use unproven_language::UnprovenLanguage;
