use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::screen::summary::Job;

declare_rule! {
    /// ## What it detects
    /// Questions that the profile summary should answer and does not: title with years and scope, expertise in areas of the role, main
    /// stack, collaboration. Leadership is optional. This rule needs a role.
    /// ## Why it matters
    /// A recruiter reads the summary to learn who you are, what you know, which tools you use and with whom you work.
    /// ## What to do
    /// Add a bullet for what is missing; put title and years first.
    /// ## How sure we are
    /// Each point is recognised by its words: titles and areas of the role, technologies, words of teamwork. Other wording for the same
    /// point is missed.
    SummaryJobMissing, "SUM003", "summary_job_missing", Summary, Content, Warning
}

impl Rule for SummaryJobMissing {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let summary = case.screen.map(|screen| &screen.summary);
        let Some(summary) = summary.filter(|summary| summary.is_present) else {
            return Vec::new();
        };
        let missing: Vec<&str> = (summary.missing().filter(|job| *job != Job::Leadership))
            .map(Job::text)
            .collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let lines = summary
            .bullets
            .first()
            .map_or(0..0, |first| first.lines.clone());
        let message = format!("the profile summary does not say: {}", missing.join("; "));
        vec![Finding::new(Self::INFO, message).at_all(case.locate(lines))]
    }
}
