use atsight_core::Error;

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A file that asks for a password, or a PDF that opens without one but forbids copying its text.
    /// ## Why it matters
    /// A parser has no password. Where only copying is forbidden, extractors that respect the permission return nothing.
    /// ## What to do
    /// Save the file without a password and without restrictions.
    /// ## How sure we are
    /// Both are stated in the file. Many extractors ignore the permission, so forbidden copying is reported as an error and only a
    /// password as fatal.
    EncryptedDocument, "FIL004", "encrypted_document", File, Reading, Fatal
}

impl Rule for EncryptedDocument {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let permissions = case.document().metadata.permissions;
        if permissions.is_none_or(|permissions| permissions.copy) {
            return Vec::new();
        }
        let message = "the file opens, and forbids that its text is copied";
        vec![Finding::new(Self::INFO, message).with_severity(Severity::Error)]
    }

    fn check_error(&self, error: &Error) -> Vec<Finding> {
        match error {
            Error::Encrypted { format } => {
                let message = format!("the {format} file needs a password to be opened");
                vec![Finding::new(Self::INFO, message)]
            }
            _ => Vec::new(),
        }
    }
}
