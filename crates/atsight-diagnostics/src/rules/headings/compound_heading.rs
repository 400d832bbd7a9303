use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{PlainTitles, about, names_both};

declare_rule! {
    /// ## What it detects
    /// One title for two sections: “Education & Certifications”, “Skills and Languages”.
    /// ## Why it matters
    /// A parser files everything under one of the two.
    /// ## What to do
    /// Split it into two sections, each with its plain title. If only one of the two stands below it, keep that half of the title.
    /// ## How sure we are
    /// Both halves are looked up as titles of their own.
    CompoundHeading, "HDG004", "compound_heading", Headings, Content, Warning
}

impl Rule for CompoundHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let titled = case
            .sections()
            .iter()
            .filter_map(|section| section.heading.as_ref());
        let plain = PlainTitles::of(case);
        titled
            .filter(|heading| names_both(heading))
            .map(|heading| {
                let candidates = heading.candidates.iter();
                let titles: Vec<&str> = candidates.filter_map(|id| plain.name(*id)).collect();
                let message = format!(
                    "“{}” is one title for {}",
                    heading.text,
                    titles.join(" and ")
                );
                about(case, Self::INFO, heading, message)
            })
            .collect()
    }
}
