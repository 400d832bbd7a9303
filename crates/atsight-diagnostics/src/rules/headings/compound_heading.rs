use atsight_core::model::{HeadingKind, SectionId};

use super::{about, plain_title};
use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// One title for two sections: “Education & Certifications”, “Skills and Languages”.
    /// ## Why it matters
    /// A parser files everything under one of the two.
    /// ## What to do
    /// Make two sections of it, each with its plain title.
    /// ## How sure we are
    /// Both halves are looked up as titles of their own.
    CompoundHeading, "HDG004", "compound_heading", Headings, Warning
}

impl Rule for CompoundHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for section in case.sections() {
            let Some(heading) = &section.heading else {
                continue;
            };
            if heading.kind == HeadingKind::Fuzzy || !is_joined(&heading.text) {
                continue;
            }
            let mut meant: Vec<SectionId> = heading.candidates.clone();
            meant.retain(|id| *id != SectionId::Other);
            meant.dedup();
            if meant.len() < 2 {
                continue;
            }
            let titles: Vec<&str> = meant.iter().map(|id| plain_title(*id)).collect();
            let message = format!(
                "“{}” is one title for {}",
                heading.text,
                titles.join(" and ")
            );
            findings.push(about(case, Self::INFO, heading, message));
        }
        findings
    }
}

fn is_joined(text: &str) -> bool {
    let mut words = text.split_whitespace();
    text.contains(['&', '/', '+', ','])
        || words.any(|word| {
            ["and", "und", "et", "y", "e", "en"].contains(&word.to_lowercase().as_str())
        })
}
