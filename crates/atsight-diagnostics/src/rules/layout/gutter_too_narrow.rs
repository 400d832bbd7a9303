use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Columns with less than 12 pt between them.
    /// ## Why it matters
    /// Even extractors that recognise columns take two for one when the strip between them is hardly wider than a gap between words.
    /// ## What to do
    /// Use one column, or, if that is not possible, leave more room between the two.
    /// ## How sure we are
    /// The strip is measured. Extractors differ in the width that they need.
    GutterTooNarrow, "LAY010", "gutter_too_narrow", Layout, Reading, Info
}

/// Width of a safe gutter, in points.
const MIN_WIDTH: f32 = 12.0;

impl Rule for GutterTooNarrow {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.document().pages().is_empty() {
            return Vec::new();
        }
        let pages = (0_u32..).zip(&case.parse.layout.pages);
        let gutters = pages.flat_map(|(number, page)| {
            page.gutters.iter().map(move |gutter| (number, gutter.bbox))
        });
        let narrow: Vec<_> = gutters
            .filter(|(_, bbox)| bbox.width() < MIN_WIDTH)
            .collect();
        let Some((_, first)) = narrow.first() else {
            return Vec::new();
        };
        let message = format!("columns stand only {:.0} pt apart", first.width());
        let places = narrow
            .iter()
            .map(|(page, bbox)| Location::on_page(*page, Some(*bbox), ""));
        vec![Finding::new(Self::INFO, message).at_all(places)]
    }
}
