use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{about, language, names_both, plain_title_in};

declare_rule! {
    /// ## What it detects
    /// One title for two sections: “Education & Certifications”, “Skills and Languages”.
    /// ## Why it matters
    /// A parser files everything under one of the two.
    /// ## What to do
    /// Split it into two sections, each with its plain title.
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
        let language = language(case);
        titled
            .filter(|heading| names_both(heading))
            .map(|heading| {
                // A title of no usual section has no plain one.
                let usual = heading
                    .candidates
                    .iter()
                    .filter(|id| **id != SectionId::Other);
                let mut titles: Vec<&str> = usual.map(|id| plain_title_in(*id, language)).collect();
                if titles.len() < heading.candidates.len() {
                    titles.push("another section");
                }
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
