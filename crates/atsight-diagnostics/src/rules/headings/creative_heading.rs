use atsight_core::model::{Heading, HeadingKind, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{about, headings, language, plain_title_in};

declare_rule! {
    /// ## What it detects
    /// A line that looks like a section title but has wording that sections do not usually have: “My Journey”, “What I Bring”.
    /// ## Why it matters
    /// A parser that goes by a list of titles takes it for text, and files everything under it in the section before.
    /// ## What to do
    /// Rename it to the plain title of what stands under it, such as Work Experience or Education.
    /// ## How sure we are
    /// The look is judged by size, weight, capitals, colour and the space above, compared with the other titles; the wording by a list of
    /// several thousand titles in 19 languages.
    CreativeHeading, "HDG001", "creative_heading", Headings, Content, Error
}

impl Rule for CreativeHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let creative = headings(case, HeadingKind::Creative);
        creative
            .map(|(heading, id)| {
                let text = &heading.text;
                let message = format!("“{text}” is no usual title of a section");
                // Where another title names that section, it is probably none of it.
                let has_own = case.sections().iter().any(|section| {
                    let known = |own: &Heading| own.kind != HeadingKind::Creative;
                    section.id == id && section.heading.as_ref().is_some_and(known)
                });
                if id == SectionId::Other || has_own {
                    return about(case, Self::INFO, heading, message);
                }
                let plain = plain_title_in(id, language(case));
                let message = format!("{message}; what it holds looks like “{plain}”");
                about(case, Self::INFO, heading, message)
            })
            .collect()
    }
}
