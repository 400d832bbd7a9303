//! Findings that are known: a later check reports only what is new.
//!
//! ```
//! use atsight_diagnostics::{Baseline, Checker};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let checker = Checker::new().engines([]);
//! let text = b"Jo Roe\njo.roe@example.com\n";
//! let kept = Baseline::of([&checker.check("cv.txt", text)]).to_json();
//!
//! // At a later check the text of the baseline comes from a file.
//! let mut report = checker.check("cv.txt", text);
//! let known = Baseline::from_json(&kept)?.take_out(&mut report);
//! assert!(known > 0 && report.findings.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! A finding is recognised by its file, its rule and what it is about, not by its message or place, which change with every edit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::report::Report;

/// The name of the format.
const SCHEMA: &str = "atsight/baseline/1";

/// Known findings, by file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, Vec<Known>>,
}

/// Findings of one rule about one thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    code: String,
    subject: Option<String>,
    count: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    files: BTreeMap<String, Vec<Known>>,
}

/// Why a text is no baseline.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BaselineError {
    /// It is no JSON of this form.
    #[error("not a baseline")]
    Malformed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It is of another version.
    #[error("a baseline of another version: `{0}`")]
    Version(String),
}

impl Baseline {
    /// The findings of reports.
    pub fn of<'a>(reports: impl IntoIterator<Item = &'a Report>) -> Self {
        let mut files: BTreeMap<String, Vec<Known>> = BTreeMap::new();
        for report in reports {
            let known = files.entry(key(&report.file)).or_default();
            for finding in &report.findings {
                let same = known
                    .iter_mut()
                    .find(|own| own.code == finding.code() && own.subject == finding.subject);
                match same {
                    Some(own) => own.count += 1,
                    None => known.push(Known {
                        code: finding.code().to_owned(),
                        subject: finding.subject.clone(),
                        count: 1,
                    }),
                }
            }
            known.sort();
        }
        Self { files }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// When the text is none, or one of another version.
    pub fn from_json(text: &str) -> Result<Self, BaselineError> {
        let file: File = serde_json::from_str(text)
            .map_err(|error| BaselineError::Malformed(Box::new(error)))?;
        if file.schema != SCHEMA {
            return Err(BaselineError::Version(file.schema));
        }
        Ok(Self { files: file.files })
    }

    /// The baseline as JSON that ends with a line break, one finding a line: it is kept under version control.
    pub fn to_json(&self) -> String {
        let file = File {
            schema: SCHEMA.to_owned(),
            files: self.files.clone(),
        };
        // Strings and numbers only: this cannot fail.
        let text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text + "\n"
    }

    /// Takes the known findings out of a report; how many there were.
    pub fn take_out(&self, report: &mut Report) -> usize {
        let Some(known) = self.files.get(&key(&report.file)) else {
            return 0;
        };
        let mut left: Vec<usize> = known.iter().map(|own| own.count).collect();
        let before = report.findings.len();
        report.findings.retain(|finding| {
            let own = known
                .iter()
                .position(|own| own.code == finding.code() && own.subject == finding.subject);
            match own.map(|own| &mut left[own]) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            }
        });
        before - report.findings.len()
    }
}

/// A file's name, the same on every system.
pub(crate) fn key(file: &str) -> String {
    file.replace('\\', "/").trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::rules;

    fn report(file: &str, subjects: &[&str]) -> Report {
        let rule = rules::find("HDG001").expect("a rule");
        let mut report = Report::unreadable(file, crate::report::Unreadable::new("io", ""));
        report.findings = subjects
            .iter()
            .map(|subject| Finding::new(rule, format!("title {subject}")).with_subject(*subject))
            .collect();
        report
    }

    #[test]
    fn only_what_is_new_stays() {
        let baseline = Baseline::of([&report("./a/cv.pdf", &["Journey", "Journey", "Toolbox"])]);
        let again = Baseline::from_json(&baseline.to_json()).expect("its own text");
        assert_eq!(again, baseline);
        let mut now = report("a/cv.pdf", &["Journey", "Journey", "Journey", "Spark"]);
        assert_eq!(again.take_out(&mut now), 2);
        let left: Vec<_> = now
            .findings
            .iter()
            .flat_map(|f| f.subject.as_deref())
            .collect();
        assert_eq!(left, ["Journey", "Spark"]);
        let mut other = report("b/cv.pdf", &["Journey"]);
        assert_eq!(again.take_out(&mut other), 0);
    }

    #[test]
    fn other_files_are_refused() {
        assert!(matches!(
            Baseline::from_json("{"),
            Err(BaselineError::Malformed(_))
        ));
        let newer = Baseline::default()
            .to_json()
            .replace("baseline/1", "baseline/2");
        assert!(matches!(
            Baseline::from_json(&newer),
            Err(BaselineError::Version(_))
        ));
    }
}
