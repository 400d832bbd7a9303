use atsight_core::model::RegionKind;

use super::{lines_in_regions, locate_regions};
use crate::finding::{Finding, Scope};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Words other than page numbers in the header or footer of the pages.
    /// ## Why it matters
    /// Many parsers skip headers and footers: a name or phone number there is not found. Others repeat it in the middle of the text, at
    /// every page.
    /// ## What to do
    /// Move the words to the top of the first page's body.
    /// ## How sure we are
    /// Word-processing files say what is a header. In a PDF it is text in the margin that comes back on other pages.
    HeaderFooter, "LAY007", "header_footer", Layout, Error
}

const KINDS: [RegionKind; 2] = [RegionKind::Header, RegionKind::Footer];

impl Rule for HeaderFooter {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        // The human reading leaves page numbers out, and what a header repeats.
        let lines = lines_in_regions(case, &KINDS);
        let text = case.scope_text(&lines);
        if lines == Scope::Nothing || !text.chars().any(char::is_alphabetic) {
            return Vec::new();
        }
        let example = crate::finding::shorten(&text);
        let message = format!("words stand in the header or footer of the page: “{example}”");
        let finding = Finding::new(Self::INFO, message).at_all(locate_regions(case, &KINDS));
        vec![finding.scope(lines)]
    }
}
