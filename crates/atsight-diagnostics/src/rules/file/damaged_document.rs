use atsight_core::Error;
use atsight_core::model::AnomalyKind;

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Damage that had to be repaired or skipped while reading: a rebuilt cross-reference table, broken streams, unbalanced markup. A
    /// file that cannot be repaired is reported as fatal.
    /// ## Why it matters
    /// Every reader repairs files in its own way: what one still finds, another loses.
    /// ## What to do
    /// Export the file again from its editor, and do not run it through converters that compress or merge files.
    /// ## How sure we are
    /// Each repair is counted. Some producers write files with faults that no reader minds. Damage of the tags alone is a note.
    DamagedDocument, "FIL005", "damaged_document", File, Reading, Error
}

/// Tags say what is a title or a list, to programs that read aloud; extractors go by the text.
fn of_tags(message: &str) -> Finding {
    let finding = Finding::new(
        DamagedDocument::INFO,
        format!("the tags of the file are damaged: {message}"),
    );
    finding.with_severity(Severity::Info).with_help(
        "The text is whole. Export the file again with another program if it is to be read aloud.",
    )
}

impl Rule for DamagedDocument {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let anomalies = &case.document().anomalies;
        let mut damages = anomalies
            .iter()
            .filter(|anomaly| matches!(anomaly.kind, AnomalyKind::Damaged | AnomalyKind::Limit));
        let Some(first) = damages.next() else {
            let tags = anomalies.iter().find(|own| own.kind == AnomalyKind::Tags);
            return tags.map(|own| of_tags(&own.message)).into_iter().collect();
        };
        let more = damages.count();
        let what = match first.kind {
            AnomalyKind::Limit => "the file was not read to its end",
            _ => "the file is damaged",
        };
        let message = match more {
            0 => format!("{what}: {}", first.message),
            more => format!("{what}: {}, and {more} more", first.message),
        };
        let location = case.location(&first.place, "");
        let mut finding = Finding::new(Self::INFO, message).at(location);
        if first.kind == AnomalyKind::Limit {
            finding = finding.with_help(
                "Shorten the document: no resume that was measured comes near this limit.",
            );
        }
        vec![finding]
    }

    fn check_error(&self, error: &Error) -> Vec<Finding> {
        let message = match error {
            Error::Malformed { format, .. } => {
                format!("the {format} file is damaged beyond repair")
            }
            Error::Limit { .. } => format!("the file cannot be read: {error}"),
            _ => return Vec::new(),
        };
        vec![Finding::new(Self::INFO, message).with_severity(Severity::Fatal)]
    }
}
