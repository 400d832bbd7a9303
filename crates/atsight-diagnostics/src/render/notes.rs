//! What the table of parsers does not say.

use super::plain::list;
use crate::report::Report;
use crate::rules::text::{NoTextLayer, TextInImage};

/// What the table of parsers does not say, a sentence each.
pub(super) fn of(report: &Report) -> Vec<String> {
    if report.fidelity.is_empty() {
        return Vec::new();
    }
    let pictures = on_pictures(report).map(str::to_owned);
    let notes = pictures.into_iter().chain(on_glued_words(report));
    notes
        .chain(on_skills(report))
        .chain(on_long_texts(report))
        .collect()
}

/// Why the first sentence and the table seem to differ: there all skills count as one field, here each by itself.
fn on_skills(report: &Report) -> Option<String> {
    let failing = report.verdict().failing_fields;
    let differ = (report.fidelity.iter())
        .any(|own| failing.contains(&own.engine) && 2 * own.fields_found >= own.fields);
    differ.then(|| "The first sentence counts all skills as one field.".to_owned())
}

/// What was not compared.
fn on_long_texts(report: &Report) -> Option<String> {
    let words = report.compared_words?;
    Some(format!(
        "Only the first {words} words were compared: what stands behind them counts neither as read nor as lost."
    ))
}

/// What the rows of the table of parsers do not say of those that glue the words of most files.
fn on_glued_words(report: &Report) -> Option<String> {
    let names: Vec<&str> = (report.fidelity.iter())
        .filter(|own| own.engine.glues_words())
        .map(|own| own.engine.name())
        .collect();
    let glue = if names.len() == 1 { "glues" } else { "glue" };
    (!names.is_empty()).then(|| {
        format!(
            "{} {glue} the words of most files: that is no fault of this one.",
            list(&names)
        )
    })
}

/// What the table of parsers does not count.
fn on_pictures(report: &Report) -> Option<&'static str> {
    let shown = [NoTextLayer::INFO, TextInImage::INFO];
    let pictured = report
        .findings
        .iter()
        .any(|own| shown.iter().any(|rule| own.is_of(rule)));
    pictured.then_some("Words inside of pictures are not counted: no parser reads them.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Fidelity, Unreadable};
    use atsight_core::model::EngineId;

    #[test]
    fn notes_say_how_fields_and_words_are_counted() {
        let mut report = Report::unreadable("cv.pdf", Unreadable::new("io", ""));
        let mut own = Fidelity {
            engine: EngineId::Pypdf,
            order: 1.0,
            coverage: 1.0,
            headings: 5,
            headings_found: 5,
            fields: 20,
            fields_found: 12,
            fields_share: 0.4,
        };
        report.error = None;
        report.fidelity = vec![own.clone()];
        assert_eq!(
            of(&report),
            ["The first sentence counts all skills as one field."]
        );
        own.fields_found = 8;
        report.fidelity = vec![own];
        assert_eq!(of(&report), [] as [&str; 0]);
        report.compared_words = Some(20_000);
        assert!(of(&report)[0].starts_with("Only the first 20000 words"));
    }
}
