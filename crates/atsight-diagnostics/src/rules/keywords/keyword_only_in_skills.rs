use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::coverage;

declare_rule! {
    /// ## What it detects
    /// A term of the job posting that appears in the skills but in no bullet of a job or project. This rule needs a job posting.
    /// ## Why it matters
    /// A list is a claim; a bullet is the proof.
    /// ## What to do
    /// Use it in a bullet of the latest job, if it is true of you.
    /// ## How sure we are
    /// Sections are those that a person sees on the page.
    KeywordOnlyInSkills, "KEY002", "keyword_only_in_skills", Keywords, Content, Info
}

impl Rule for KeywordOnlyInSkills {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let is_shown = |section: &&str| matches!(*section, "work" | "projects");
        let listed = coverage(case)
            .iter()
            .filter(|own| own.found_in.contains(&"skills") && !own.found_in.iter().any(is_shown));
        listed
            .map(|own| {
                let message = format!("“{}” is in the skills and in no bullet", own.term.text);
                let lines = own.lines.first().map_or(0..0, |line| *line..line + 1);
                Finding::new(Self::INFO, message)
                    .with_subject(&own.term.text)
                    .at_all(case.locate(lines))
            })
            .collect()
    }
}
