use atsight_core::model::HeadingKind;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{about, headings, language, names_both, plain_title_in};

declare_rule! {
    /// ## What it detects
    /// A title that can mean two sections: “Core Competencies” is a summary or a list of skills, “Career Highlights” a summary or work.
    /// ## Why it matters
    /// Parsers decide one way or the other, and a recruiter may search the other field.
    /// ## What to do
    /// Use the plain title of the section that you mean.
    /// ## How sure we are
    /// Such titles are listed with both meanings; which one applies here is judged by what stands under the title.
    FuzzyHeading, "HDG002", "fuzzy_heading", Headings, Content, Warning
}

impl Rule for FuzzyHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let fuzzy = headings(case, HeadingKind::Fuzzy).filter(|(heading, _)| !names_both(heading));
        let language = language(case);
        fuzzy
            .map(|(heading, id)| {
                let mut titles: Vec<&str> = heading
                    .candidates
                    .iter()
                    .map(|id| plain_title_in(*id, language))
                    .collect();
                if titles.is_empty() {
                    titles.push(plain_title_in(id, language));
                }
                let message = format!("“{}” may mean {}", heading.text, titles.join(" or "));
                about(case, Self::INFO, heading, message)
            })
            .collect()
    }
}
