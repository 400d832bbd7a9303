use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::dates::{self, Pattern};
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A date that can be read in two ways: 03/04/21 is in March or in April.
    /// ## Why it matters
    /// Parsers decide by their own convention, so months of experience appear or vanish.
    /// ## What to do
    /// Write the month as a word: “Apr 2021”.
    /// ## How sure we are
    /// Only dates in the sections for work and education are judged, and only where both numbers could be a month. Where dots separate
    /// the numbers, the day comes first.
    UnreadableDate, "DAT002", "unreadable_date", Dates, Content, Warning
}

impl Rule for UnreadableDate {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut dates = Vec::new();
        let mut lines = Vec::new();
        for line in dates::dated_lines(case) {
            for (pattern, text) in dates::written_in(case.line(line)) {
                if pattern == (Pattern::Numeric { ambiguous: true }) {
                    dates.push(text);
                    lines.push(line..line + 1);
                }
            }
        }
        if dates.is_empty() {
            return Vec::new();
        }
        let places: Vec<_> = lines
            .iter()
            .flat_map(|range| case.locate(range.clone()))
            .collect();
        let message = format!("dates that read two ways: {}", dates.join(", "));
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(Scope::lines(lines)),
        ]
    }
}
