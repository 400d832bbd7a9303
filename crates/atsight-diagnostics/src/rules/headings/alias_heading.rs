use atsight_core::model::HeadingKind;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{MAIN_SECTIONS, about, headings, language, plain_title};

declare_rule! {
    /// ## What it detects
    /// Another usual title for one of the four main sections: “Employment History” for Work Experience. English titles only: which ones of
    /// other languages parsers prefer nobody has told.
    /// ## Why it matters
    /// Most parsers know it. A strict one goes by the plain titles only.
    /// ## What to do
    /// Nothing has to be done; with the plain title you are on the safe side.
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
