use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A programming language in the skills that no bullet of a job or project uses. This rule needs a role.
    /// ## Why it matters
    /// Nothing but the list supports it, and an interviewer will ask.
    /// ## What to do
    /// Show it in a bullet, or leave it out.
    /// ## How sure we are
    /// A language is shown by its name, or by a technology that implies it (Django shows Python).
    UnprovenLanguage, "SKL004", "unproven_language", Skills, Content, Info
}

impl Rule for UnprovenLanguage {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let unproven = case
            .screen
            .map_or(&[][..], |screen| &screen.skills.unproven);
        let findings = unproven.iter().map(|listed| {
            let message = format!("{} is in the skills and in no bullet", listed.text);
            Finding::new(Self::INFO, message)
                .with_subject(&listed.text)
                .at_all(case.locate(listed.lines.clone()))
        });
        findings.collect()
    }
}
