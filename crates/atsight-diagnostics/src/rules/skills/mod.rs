//! Rules about the skills section.

mod primary_language_not_first;
mod skill_blob;
mod skill_category_missing;
mod uncategorised_skills;
mod unproven_language;

pub(crate) use primary_language_not_first::PrimaryLanguageNotFirst;
pub(crate) use skill_blob::SkillBlob;
pub(crate) use skill_category_missing::SkillCategoryMissing;
pub(crate) use uncategorised_skills::UncategorisedSkills;
pub(crate) use unproven_language::UnprovenLanguage;
