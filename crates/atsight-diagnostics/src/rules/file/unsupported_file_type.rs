use atsight_core::Error;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A file that is not a PDF, DOCX, DOC, RTF, ODT, HTML or plain-text file, whatever its name says: a picture, a spreadsheet, a Pages
    /// document, an empty file. Web archives (MHTML) and files in the XML format of Word 2003, both of which Word saves under the name
    /// `.doc`, are reported as an error: this library reads them, but few parsers do.
    /// ## Why it matters
    /// Parsers refuse such files, or store them without reading a word.
    /// ## What to do
    /// Export the resume from its editor as DOCX, or as a PDF with real text.
    /// ## How sure we are
    /// The first bytes of the file decide, as they do in real parsers.
    UnsupportedFileType, "FIL001", "unsupported_file_type", File, Reading, Fatal
}

impl Rule for UnsupportedFileType {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, _: &Case<'_>) -> Vec<Finding> {
        Vec::new()
    }

    fn check_error(&self, error: &Error) -> Vec<Finding> {
        match error {
            Error::UnknownFormat { found } => {
                let message = format!("this is {found}: no parser finds a resume in it");
                vec![Finding::new(Self::INFO, message)]
            }
            _ => Vec::new(),
        }
    }
}
