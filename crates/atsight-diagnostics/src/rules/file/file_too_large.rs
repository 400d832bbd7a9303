use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A file over 5 MB (threshold `max_bytes`).
    /// ## Why it matters
    /// Upload forms commonly refuse larger files, some without saying why.
    /// ## What to do
    /// Remove pictures, or let the editor compress them, and export the file again.
    /// ## How sure we are
    /// The size is exact; the limit differs from form to form.
    FileTooLarge, "FIL003", "file_too_large", File, Reading, Warning
}

impl Rule for FileTooLarge {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let limit = case.thresholds.max_bytes;
        match case.file_size {
            Some(size) if size > limit => {
                let megabytes = |bytes: u64| bytes as f64 / 1e6;
                let (size, limit) = (megabytes(size), megabytes(limit));
                let message = format!("the file has {size:.1} MB, more than {limit:.1} MB");
                vec![Finding::new(Self::INFO, message)]
            }
            _ => Vec::new(),
        }
    }
}
