use atsight_core::model::{HeadingKind, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{MAIN_SECTIONS, PlainTitles, about, headings};

declare_rule! {
    /// ## What it detects
    /// A common alternative title for one of the four main sections: “Employment History” for Work Experience. Only English titles are
    /// judged: for other languages it is not known which titles parsers prefer.
    /// ## Why it matters
    /// Most parsers know such titles. A strict one accepts only the plain titles.
    /// ## What to do
    /// You need not change anything, but the plain title is the safer choice.
    /// ## How sure we are
    /// The titles are listed. Which parser knows which of them is not published. Nothing is said where the plain title stands above
    /// another part of the section, and of titles that are labels: “Responsibilities” under each job.
    AliasHeading, "HDG003", "alias_heading", Headings, Content, Info
}

impl Rule for AliasHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let titles = PlainTitles::of(case);
        if titles.language != "en" {
            return Vec::new();
        }
        // What the plain title stands above is found by any parser.
        let has_plain = |id: SectionId| {
            let mut own = case.sections().iter().filter(|section| section.id == id);
            own.any(|own| (own.heading.as_ref()).is_some_and(|own| titles.has(id, &own.text)))
        };
        let alias = headings(case, HeadingKind::Alias)
            .filter(|(_, id)| MAIN_SECTIONS.contains(id) && !has_plain(*id));
        alias
            .filter_map(|(heading, id)| {
                let message = format!(
                    "“{}” is a usual title; the plain one is “{}”",
                    heading.text,
                    titles.get(id)?
                );
                Some(about(case, Self::INFO, heading, message))
            })
            .collect()
    }
}
