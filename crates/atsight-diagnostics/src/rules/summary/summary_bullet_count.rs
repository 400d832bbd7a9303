use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::summary_items;
use crate::screen::summary::FIT_BULLETS;

declare_rule! {
    /// ## What it detects
    /// A profile summary with fewer than four bullets or more than six.
    /// ## Why it matters
    /// Who you are, what you know best, what you have achieved and with whom you work need a bullet each; of more than six, few are read.
    /// ## What to do
    /// Keep four or five bullets, six at most.
    /// ## How sure we are
    /// Bullets are counted as a person sees them, wherever their lines break. A summary without bullets is left to `summary_is_prose`.
    SummaryBulletCount, "SUM002", "summary_bullet_count", Summary, Content, Warning
}

impl Rule for SummaryBulletCount {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut items = summary_items(case);
        items.retain(|item| item.is_bullet);
        let Some((first, last)) = items.first().zip(items.last()) else {
            return Vec::new();
        };
        let count = items.len();
        if FIT_BULLETS.contains(&count) {
            return Vec::new();
        }
        let bullets = if count == 1 { "bullet" } else { "bullets" };
        let message = format!("the profile summary has {count} {bullets}");
        let lines = first.lines.start..last.lines.end;
        vec![Finding::new(Self::INFO, message).at_all(case.locate(lines))]
    }
}
