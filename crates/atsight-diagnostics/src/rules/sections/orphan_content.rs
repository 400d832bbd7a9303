use atsight_core::model::{Field, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::personal::is_labelled;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// At least 20 words above the first section title that are not a name, job title or contact data.
    /// ## Why it matters
    /// A parser files the text as contact data or drops it, since no title says what it is.
    /// ## What to do
    /// Put a title above it, usually “Profile Summary”.
    /// ## How sure we are
    /// Lines that hold a contact value, or a label and its value (“Nationality: …”), are left out; the words of the others are counted.
    OrphanContent, "SEC007", "orphan_content", Sections, Content, Warning
}

/// Fewest words that count: a motto or a line of tags is shorter.
const MIN_WORDS: usize = 20;

/// Most lines that are shown: the first say which text is meant.
const MAX_SHOWN: usize = 3;

impl Rule for OrphanContent {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some(first) = case.sections().first() else {
            return Vec::new();
        };
        let titled = case
            .sections()
            .iter()
            .any(|section| section.heading.is_some());
        if first.heading.is_some()
            || first.id != SectionId::Contact && first.id != SectionId::Other
            || !titled
        {
            return Vec::new();
        }
        let basics = &case.resume().basics;
        let mut fields: Vec<&Field<String>> = [
            &basics.name,
            &basics.label,
            &basics.email,
            &basics.phone,
            &basics.url,
            &basics.location.address,
            &basics.location.city,
            &basics.location.region,
            &basics.location.postal_code,
        ]
        .into_iter()
        .flatten()
        .collect();
        fields.extend(
            basics
                .profiles
                .iter()
                .filter_map(|profile| profile.url.as_ref()),
        );
        let used = |line: usize| {
            fields.iter().any(|field| field.lines.contains(&line)) || is_labelled(case.line(line))
        };
        let lines: Vec<usize> = first.lines.clone().filter(|line| !used(*line)).collect();
        let words: usize = lines
            .iter()
            .map(|line| case.line(*line).split_whitespace().count())
            .sum();
        if words < MIN_WORDS {
            return Vec::new();
        }
        let scope = Scope::lines(lines.iter().map(|line| *line..line + 1));
        let places = lines
            .iter()
            .flat_map(|line| case.locate(*line..line + 1))
            .take(MAX_SHOWN);
        let message =
            format!("{words} words stand above the first title, without one of their own");
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(scope),
        ]
    }
}
