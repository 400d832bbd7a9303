use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A section for references.
    /// ## Why it matters
    /// It takes up room and gives away other people's names and numbers; employers ask for references later.
    /// ## What to do
    /// Delete the section.
    /// ## How sure we are
    /// The section is found by its title. In some countries references are customary.
    ReferencesSection, "SEC006", "references_section", Sections, Content, Info
}

impl Rule for ReferencesSection {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut sections = case.sections().iter();
        let Some(section) = sections.find(|section| section.id == SectionId::References) else {
            return Vec::new();
        };
        let title = section.heading.as_ref();
        let lines = title.map_or(section.lines.clone(), |heading| heading.lines.clone());
        let message = "a section lists references";
        let finding = Finding::new(Self::INFO, message).at_all(case.locate(lines.clone()));
        vec![finding.with_scope(Scope::lines([lines]))]
    }
}
