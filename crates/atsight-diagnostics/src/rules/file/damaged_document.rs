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
    /// Each repair is counted. Some producers write files with faults that no reader minds.
    DamagedDocument, "FIL005", "damaged_document", File, Reading, Error
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
            return Vec::new();
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
