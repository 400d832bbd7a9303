use atsight_core::model::HeadingKind;

use super::{about, headings};
use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A line that looks like the title of a section and is called what no parser knows: “My Journey”, “What I Bring”.
    /// ## Why it matters
    /// The parser takes it for text, and everything under it goes into the section before.
    /// ## What to do
    /// Rename it to the plain title: Profile Summary, Technical Skills, Work Experience, Education.
    /// ## How sure we are
    /// The look is judged by size, weight, capitals, colour and space above, against the other titles; the words by a list of several
    /// hundred titles.
    CreativeHeading, "HDG001", "creative_heading", Headings, Error
}

impl Rule for CreativeHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let creative = headings(case, HeadingKind::Creative);
        creative
            .map(|(heading, _)| {
                let message = format!("no parser knows a section called “{}”", heading.text);
                about(case, Self::INFO, heading, message)
            })
            .collect()
    }
}
