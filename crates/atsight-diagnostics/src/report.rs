//! What is known of one file after checking.

use atsight_core::model::{EngineId, Format};

use crate::finding::{Finding, Severity};
use crate::verdict::Verdict;

/// All findings about one file, and what each engine got of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// Name of the file, as it was given.
    pub file: String,
    /// Its format; `None` when it could not be read.
    pub format: Option<Format>,
    /// Number of its pages; 0 for flowing documents.
    pub pages: u32,
    /// Why it could not be read.
    pub error: Option<Unreadable>,
    /// The findings, the gravest first, then in the order of the codes.
    pub findings: Vec<Finding>,
    /// What each engine got, in the order the engines ran.
    pub fidelity: Vec<Fidelity>,
    /// How many words were compared, where the file has more: see [`Damage`](crate::Damage).
    pub compared_words: Option<usize>,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// The kind in JSON output: `encrypted`, `malformed`, `unknown_format`, `limit` or `io`.
    pub kind: &'static str,
    /// What happened, with its cause.
    pub message: String,
}

impl Unreadable {
    /// A reason that does not come from the readers: the file could not be opened.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Unreadable {}

impl From<&atsight_core::Error> for Unreadable {
    fn from(error: &atsight_core::Error) -> Self {
        Self::new(error.kind(), atsight_core::error::chain(error))
    }
}

/// What one engine got of a file, against the human reading: of its first 20,000 words, as [`Damage`](crate::Damage) says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fidelity {
    /// The engine.
    pub engine: EngineId,
    /// Order similarity: twice the longest common subsequence over all tokens of both, 0 to 1.
    pub order: f64,
    /// Share of the tokens that it has at all, 0 to 1.
    pub coverage: f64,
    /// Headings that a person finds.
    pub headings: u32,
    /// How many of these it finds.
    pub headings_found: u32,
    /// Fields that come out of the human reading.
    pub fields: u32,
    /// How many of these come out of its own.
    pub fields_found: u32,
    /// Share of the fields that come out of its own where all skills together count as one, 0 to 1: a list of thirty would outweigh name,
    /// jobs and schools.
    pub fields_share: f64,
}

impl Report {
    /// A report of a file that could not be read.
    pub fn unreadable(file: impl Into<String>, error: Unreadable) -> Self {
        Self {
            file: file.into(),
            format: None,
            pages: 0,
            error: Some(error),
            findings: Vec::new(),
            fidelity: Vec::new(),
            compared_words: None,
        }
    }

    /// What it comes to.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self)
    }

    /// The gravest severity; `None` without findings.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }
}
