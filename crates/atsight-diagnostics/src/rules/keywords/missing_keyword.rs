use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::coverage;

declare_rule! {
    /// ## What it detects
    /// A term that the job posting requires and that appears nowhere in the resume. This rule needs a job posting.
    /// ## Why it matters
    /// Recruiters search for the words of their posting.
    /// ## What to do
    /// If it is true of you, add it in the words of the posting.
    /// ## How sure we are
    /// Terms are those of the role and those the posting repeats; other names of a technology (k8s for Kubernetes) count as found.
    MissingKeyword, "KEY001", "missing_keyword", Keywords, Content, Warning
}

impl Rule for MissingKeyword {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let missing = coverage(case)
            .iter()
            .filter(|own| own.term.is_required && !own.is_found());
        missing
            .map(|own| {
                let message = format!(
                    "the posting requires “{}”, which stands nowhere",
                    own.term.text
                );
                Finding::new(Self::INFO, message).with_subject(&own.term.text)
            })
            .collect()
    }
}
