use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// The programming language of the latest job does not come first in the skills, or is missing from the summary or from the top three
    /// bullets. This rule needs a role.
    /// ## Why it matters
    /// The language you work in daily is what a recruiter matches first.
    /// ## What to do
    /// Put it first in the skills, and name it in the summary and in the top bullets.
    /// ## How sure we are
    /// It is the language that the bullets of the latest job name most often, directly or through a framework; SQL and shells do not
    /// count.
    PrimaryLanguageNotFirst, "SKL005", "primary_language_not_first", Skills, Content, Info
}

impl Rule for PrimaryLanguageNotFirst {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some(skills) = case.screen.map(|screen| &screen.skills) else {
            return Vec::new();
        };
        let Some(primary) = skills
            .primary_language
            .as_ref()
            .filter(|_| !skills.primary_not_first_in.is_empty())
        else {
            return Vec::new();
        };
        let places = skills.primary_not_first_in.join(", ");
        let message = format!(
            "{primary} is the language of the latest job and does not come first in: {places}"
        );
        vec![Finding::new(Self::INFO, message).with_subject(primary)]
    }
}
