use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A job described in a paragraph of more than 60 words, without bullets.
    /// ## Why it matters
    /// Recruiters skim the latest job for one line about each thing they need; a paragraph hides those lines.
    /// ## What to do
    /// Split the paragraph into bullets, one point each.
    /// ## How sure we are
    /// Paragraphs are found as a person sees them.
    ExperienceIsProse, "BUL003", "experience_is_prose", Bullets, Content, Warning
}

impl Rule for ExperienceIsProse {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let jobs = case
            .resume()
            .work
            .iter()
            .filter(|job| job.highlights.is_empty());
        jobs.filter_map(|job| {
            let text = job.summary.as_ref()?;
            let words = text.value.split_whitespace().count();
            if words <= MAX_WORDS {
                return None;
            }
            let name = job
                .position
                .as_ref()
                .or(job.name.as_ref())
                .map_or("a job", |field| field.value.as_str());
            let message =
                format!("“{name}” is told in a paragraph of {words} words without bullets");
            Some(
                Finding::new(Self::INFO, message)
                    .with_subject(name)
                    .at_all(case.locate(text.lines.clone())),
            )
        })
        .collect()
    }
}

/// A paragraph of more words hides what is in it.
const MAX_WORDS: usize = 60;
