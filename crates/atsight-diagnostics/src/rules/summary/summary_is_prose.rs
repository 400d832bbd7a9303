use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::summary_items;

declare_rule! {
    /// ## What it detects
    /// A profile summary written as running text, without a single bullet.
    /// ## Why it matters
    /// The summary is read first, and within seconds: a paragraph is hard to skim.
    /// ## What to do
    /// Turn it into four or five bullets, one point each.
    /// ## How sure we are
    /// A summary of fewer than 15 words is not judged, and one of up to 60 words is only a note: it is read at a glance. Bullets are found
    /// as a person reads the page.
    SummaryIsProse, "SUM001", "summary_is_prose", Summary, Content, Warning
}

impl Rule for SummaryIsProse {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let items = summary_items(case);
        let words: usize = items
            .iter()
            .map(|item| item.text.split_whitespace().count())
            .sum();
        let Some((first, last)) = items.first().zip(items.last()) else {
            return Vec::new();
        };
        if items.iter().any(|item| item.is_bullet) || words < MIN_WORDS {
            return Vec::new();
        }
        let message = format!("the profile summary is running text of {words} words");
        let lines = first.lines.start..last.lines.end;
        let finding = Finding::new(Self::INFO, message).at_all(case.locate(lines));
        vec![match words > MOST_AT_A_GLANCE {
            true => finding,
            false => finding.with_severity(Severity::Info).with_help(
                "It is short enough to be read. Bullets, one point each, are read faster.",
            ),
        }]
    }
}

/// A longer one is no longer taken in at a glance: as many words as a job may be told in without bullets.
const MOST_AT_A_GLANCE: usize = 60;
/// A shorter summary is a tag line.
const MIN_WORDS: usize = 15;
