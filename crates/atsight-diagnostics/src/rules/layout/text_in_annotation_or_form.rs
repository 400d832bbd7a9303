use atsight_core::model::AnnotationKind;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::places::annotations;

declare_rule! {
    /// ## What it detects
    /// Words in the form fields of a PDF.
    /// ## Why it matters
    /// Most extractors read the page but not its form, so what was typed into a field is missing.
    /// ## What to do
    /// Print the form to a new PDF, so that the values become text on the page.
    /// ## How sure we are
    /// Form fields and their values are listed in the file.
    TextInAnnotationOrForm, "LAY011", "text_in_annotation_or_form", Layout, Reading, Error
}

impl Rule for TextInAnnotationOrForm {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let (places, lines) = annotations(case, AnnotationKind::FormField);
        let message = match places.as_slice() {
            [] => return Vec::new(),
            [one] => format!("words stand in a form field: “{}”", one.text),
            more => format!("words stand in {} form fields", more.len()),
        };
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(lines),
        ]
    }
}
