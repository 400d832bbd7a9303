//! Rules about sections: which are missing, empty, or without a title.

mod empty_section;
mod missing_section;
mod orphan_content;
mod references_section;
mod unjudged_script;

pub(super) use empty_section::EmptySection;
pub(super) use missing_section::{
    MissingEducation, MissingProfileSummary, MissingTechnicalSkills, MissingWorkExperience,
};
pub(super) use orphan_content::OrphanContent;
pub(super) use references_section::ReferencesSection;
pub(super) use unjudged_script::UnjudgedScript;
