use atsight_core::model::HeadingKind;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{MAIN_SECTIONS, about, headings, language, plain_title};

declare_rule! {
    /// ## What it detects
    /// A common alternative title for one of the four main sections: “Employment History” for Work Experience. Only English titles are
    /// judged: for other languages it is not known which titles parsers prefer.
    /// ## Why it matters
    /// Most parsers know such titles. A strict one accepts only the plain titles.
    /// ## What to do
    /// You need not change anything, but the plain title is the safer choice.
    /// ## How sure we are
    /// The titles are listed. Which parser knows which of them is not published.
    AliasHeading, "HDG003", "alias_heading", Headings, Content, Info
}

impl Rule for AliasHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        if language(case) != "en" {
            return Vec::new();
        }
        let alias = headings(case, HeadingKind::Alias).filter(|(_, id)| MAIN_SECTIONS.contains(id));
        alias
            .map(|(heading, id)| {
                let message = format!(
                    "“{}” is a usual title; the plain one is “{}”",
                    heading.text,
                    plain_title(id)
                );
                about(case, Self::INFO, heading, message)
            })
            .collect()
    }
}
