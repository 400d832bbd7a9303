//! Rules about sections: which are missing, empty, or without a title.

mod empty_section;
mod missing_section;
mod orphan_content;
mod references_section;
mod section_without_entry;
mod template_text;
mod unjudged_script;

pub(crate) use empty_section::EmptySection;
pub(crate) use missing_section::{
    MissingEducation, MissingProfileSummary, MissingTechnicalSkills, MissingWorkExperience,
};
pub(crate) use orphan_content::OrphanContent;
pub(crate) use references_section::ReferencesSection;
pub(crate) use section_without_entry::SectionWithoutEntry;
pub(crate) use template_text::TemplateText;
pub(crate) use unjudged_script::UnjudgedScript;
