use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::dates::{self, Pattern};
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Months that are written in more than one way: “Jan 2020” here, “03/2021” there.
    /// ## Why it matters
    /// A parser that expects one format may miss the other, and to a reader it looks careless.
    /// ## What to do
    /// Write all dates in the same way.
    /// ## How sure we are
    /// Every date with a month in the sections for work and education is compared; names of months are known in English. Years alone do
    /// not count.
    MixedDateFormats, "DAT003", "mixed_date_formats", Dates, Content, Info
}

impl Rule for MixedDateFormats {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut seen: Vec<(Pattern, &str)> = Vec::new();
        let mut lines = Vec::new();
        for line in dates::dated_lines(case) {
            for (pattern, text) in dates::written_in(case.line(line)) {
                if !seen.iter().any(|(own, _)| own.is_like(pattern)) {
                    seen.push((pattern, text));
                    lines.push(line..line + 1);
                }
            }
        }
        if seen.len() < 2 {
            return Vec::new();
        }
        let examples: Vec<String> = (seen.iter()).map(|(_, text)| format!("“{text}”")).collect();
        let places: Vec<_> = lines
            .iter()
            .flat_map(|range| case.locate(range.clone()))
            .collect();
        let message = format!(
            "dates are written in {} ways: {}",
            seen.len(),
            examples.join(", ")
        );
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(Scope::lines(lines)),
        ]
    }
}
