use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::knows_titles;

declare_rule! {
    /// ## What it detects
    /// A resume in a script for which no section titles are known: Arabic, Chinese, Hebrew, Japanese, Korean and others.
    /// ## Why it matters
    /// No sections or fields were found here, and what is missing from them is not reported. The absence of such findings does not mean
    /// that the sections are fine.
    /// ## What to do
    /// Check the sections yourself; what is said about the file, its text and its layout still applies.
    /// ## How sure we are
    /// More than half of the letters are not Latin, and no line is a known title.
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
