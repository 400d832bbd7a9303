use atsight_core::model::RegionKind;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::places::{lines_in_regions, locate_regions};

declare_rule! {
    /// ## What it detects
    /// Columns of text side by side in the body of a page. A single narrow column with sections of its own is a sidebar and is reported
    /// as such.
    /// ## Why it matters
    /// An extractor that reads lines from left to right across the page joins the columns into sentences that nobody wrote.
    /// ## What to do
    /// Put the sections one below the other. A list of skills can be written as lines with commas.
    /// ## How sure we are
    /// Columns are found by the empty strip between them, over several lines. Dates at the right margin and labels in front of their text
    /// are not columns. It is a warning where none of the parsers loses anything of them, as in most word-processing files, which store one
    /// column after the other.
    MultiColumn, "LAY001", "multi_column", Layout, Reading, Error
}

impl Rule for MultiColumn {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let layout = &case.parse.layout;
        // The sidebar and the text beside it are two.
        let expected = if layout.sidebar.is_some() { 2 } else { 1 };
        if layout.columns <= expected {
            return Vec::new();
        }
        let gutters = (1..).zip(&layout.pages).find_map(|(number, page)| {
            let gutter = page.gutters.first()?.bbox;
            Some(format!(
                " (on page {number} with {:.0} pt between them)",
                gutter.width()
            ))
        });
        let paged = !case.document().pages().is_empty();
        let gutter = gutters.filter(|_| paged).unwrap_or_default();
        let message = format!("the text stands in {} columns{gutter}", layout.columns);
        let kinds = [RegionKind::Column, RegionKind::Sidebar];
        let finding = Finding::new(Self::INFO, message).at_all(locate_regions(case, &kinds));
        vec![finding.with_scope(lines_in_regions(case, &kinds))]
    }
}
