use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::screen::{metrics, work};

declare_rule! {
    /// ## What it detects
    /// A latest job without a result in numbers: a percentage, ratio, rate, amount of money, duration, or a value before and after.
    /// ## Why it matters
    /// Numbers tell apart two candidates who did the same work.
    /// ## What to do
    /// Give your strongest bullets a true number, such as how many, how often, how much faster or cheaper: “12 % fewer returns”.
    /// ## How sure we are
    /// Years, versions and the size of your own team do not count as results. A job with fewer than three bullets is not judged.
    NoMetricsInRecentRole, "BUL002", "no_metrics_in_recent_role", Bullets, Content, Warning
}

impl Rule for NoMetricsInRecentRole {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some(job) = work::most_recent(&case.resume().work) else {
            return Vec::new();
        };
        let has_result = |text: &str| {
            metrics::find(text, &[])
                .iter()
                .any(|metric| metric.kind.is_result())
        };
        let bullets = &job.highlights;
        if bullets.len() < MIN_BULLETS || bullets.iter().any(|bullet| has_result(&bullet.value)) {
            return Vec::new();
        }
        let message = format!(
            "none of the {} bullets of the latest job has a result in numbers",
            bullets.len()
        );
        let lines = bullets
            .iter()
            .flat_map(|bullet| case.locate(bullet.lines.clone()));
        vec![Finding::new(Self::INFO, message).at_all(lines)]
    }
}

/// With fewer bullets there is nothing to choose from.
const MIN_BULLETS: usize = 3;
