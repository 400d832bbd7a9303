use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::knows_titles;

declare_rule! {
    /// ## What it detects
    /// A resume in a script of which no titles of sections are known: Arabic, Chinese, Hebrew, Japanese, Korean and more.
    /// ## Why it matters
    /// Sections and fields were not found here, and what is missing in them is not reported. That no more findings are shown says
    /// nothing of them.
    /// ## What to do
    /// Judge the sections by eye; what is said of the file, its text and its layout holds.
    /// ## How sure we are
    /// More than half of the letters are not Latin, and no line is a title that is known.
    UnjudgedScript, "SEC008", "unjudged_script", Sections, Content, Info
}

impl Rule for UnjudgedScript {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        if knows_titles(case) {
            return Vec::new();
        }
        let message =
            "the sections of this resume are not judged: no titles are known in its script";
        vec![Finding::new(Self::INFO, message)]
    }
}
