use atsight_core::model::{Heading, HeadingKind, Section, SectionId};

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{MAIN_SECTIONS, PlainTitles, about, headings};

declare_rule! {
    /// ## What it detects
    /// A line that looks like a section title but has wording that sections do not usually have: “My Journey”, “What I Bring”.
    /// ## Why it matters
    /// A parser that goes by a list of titles takes it for text, and files everything under it in the section before.
    /// ## What to do
    /// Rename it to the plain title of what stands under it, if it is one of the usual sections.
    /// ## How sure we are
    /// The look is judged by size, weight, capitals, colour and the space above, compared with the other titles; the wording by a list of
    /// several thousand titles in 19 languages. Below “References” such lines are names of people. It is an error where what stands below looks like one of the four main sections, and a
    /// warning elsewhere.
    CreativeHeading, "HDG001", "creative_heading", Headings, Content, Error
}

/// What to do with a title whose text does not say which section it is.
const UNTOLD: &str = "If what stands under it belongs to a usual section, give it the plain title of that section; if it does not, put it \
    at the end, where no other section can take it in.";

impl Rule for CreativeHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let titles = PlainTitles::of(case);
        let creative = headings(case, HeadingKind::Creative);
        let sections = case.sections();
        // The names of people below “References” look like titles.
        let is_named = |heading: &Heading| {
            let at = (sections.iter()).position(|section| {
                (section.heading.as_ref()).is_some_and(|own| own.lines == heading.lines)
            });
            let before = at.and_then(|at| {
                let known = |own: &&Section| {
                    (own.heading.as_ref()).is_some_and(|own| own.kind != HeadingKind::Creative)
                };
                sections[..at].iter().rfind(known)
            });
            before.is_some_and(|section| section.id == SectionId::References)
        };
        creative
            .filter(|(heading, _)| !is_named(heading))
            .map(|(heading, id)| {
                let text = &heading.text;
                let message = format!("“{text}” is no usual title of a section");
                // Where another title names that section, it is probably none of it.
                let has_own = case.sections().iter().any(|section| {
                    let known = |own: &Heading| own.kind != HeadingKind::Creative;
                    section.id == id && section.heading.as_ref().is_some_and(known)
                });
                let Some(name) = titles.name(id).filter(|_| !has_own) else {
                    return about(case, Self::INFO, heading, message)
                        .with_severity(Severity::Warning)
                        .with_help(UNTOLD);
                };
                let message = format!("{message}; what it holds looks like “{name}”");
                let severity = match MAIN_SECTIONS.contains(&id) {
                    true => Self::INFO.severity,
                    false => Severity::Warning,
                };
                let help = match titles.get(id) {
                    Some(plain) => format!("Rename it to “{plain}”, if that is what it holds."),
                    None => "Rename it to the plain title of that section in your language, if that is what it holds."
                        .to_owned(),
                };
                about(case, Self::INFO, heading, message)
                    .with_severity(severity)
                    .with_help(help)
            })
            .collect()
    }
}
