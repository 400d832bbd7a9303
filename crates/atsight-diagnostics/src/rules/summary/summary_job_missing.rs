use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::screen::summary::Job;

declare_rule! {
    /// ## What it detects
    /// Jobs of the profile summary that none of its bullets does: title with years and scope, expertise in areas of the role, main stack,
    /// collaboration. Leadership is optional. It needs a role.
    /// ## Why it matters
    /// A recruiter looks in the summary for the answer to: who is it, what do they know, with what, with whom.
    /// ## What to do
    /// Add a bullet for the job that is missing; title and years stand first.
    /// ## How sure we are
    /// A job is recognised by its words: titles and areas of the role, technologies, words of teamwork. Other words for the same are missed.
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
