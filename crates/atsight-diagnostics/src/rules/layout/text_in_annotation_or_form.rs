use atsight_core::model::AnnotationKind;

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Words that stand in form fields of a PDF.
    /// ## Why it matters
    /// Most extractors read the page and not its form: what was typed into a field is not there.
    /// ## What to do
    /// Print the form to a new PDF, so that the values become text of the page.
    /// ## How sure we are
    /// Form fields and their values are listed in the file.
    TextInAnnotationOrForm, "LAY011", "text_in_annotation_or_form", Layout, Error
}

impl Rule for TextInAnnotationOrForm {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut finding = Finding::new(Self::INFO, "");
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            let fields = page
                .annotations
                .iter()
                .filter(|own| own.kind == AnnotationKind::FormField);
            for field in fields.filter(|own| own.text.chars().any(char::is_alphanumeric)) {
                finding
                    .locations
                    .push(Location::on_page(number, Some(field.bbox), &field.text));
                let lines = case.lines_in(number, field.bbox);
                finding.scope = std::mem::take(&mut finding.scope).union(lines);
            }
        }
        finding.message = match finding.locations.as_slice() {
            [] => return Vec::new(),
            [one] => format!("words stand in a form field: “{}”", one.text),
            more => format!("words stand in {} form fields", more.len()),
        };
        vec![finding]
    }
}
