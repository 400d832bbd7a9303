use atsight_core::Error;
use atsight_core::model::Format;

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A file that is not a PDF, DOCX, DOC, RTF, ODT, HTML or plain-text file, whatever its name says: a picture, a spreadsheet, a Pages
    /// document, an empty file. Web archives (MHTML) and files in the XML format of Word 2003, both of which Word can save under the name
    /// `.doc`, are read here and only give a warning: what parsers make of them was not measured.
    /// ## Why it matters
    /// Parsers may refuse such files, or store them without reading a word.
    /// ## What to do
    /// Export the resume from its editor as DOCX, or as a PDF with real text.
    /// ## How sure we are
    /// The first bytes of the file decide, as they do in real parsers.
    UnsupportedFileType, "FIL001", "unsupported_file_type", File, Reading, Fatal
}

/// What to do with files that Word reads and that parsers may not: another name does not change what is in them.
const SAVE_AS_DOCX: &str = "Open the file in Word or LibreOffice and save it as a Word document (.docx). Renaming it is not enough.";

impl Rule for UnsupportedFileType {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let what = match case.document().format {
            Format::Mhtml => "a web archive (MHTML)",
            Format::WordXml => "a file in the XML format of Word 2003",
            _ => return Vec::new(),
        };
        let message = format!("this is {what}: parsers may refuse it or take its markup for text");
        let finding = Finding::new(Self::INFO, message).with_severity(Severity::Warning);
        vec![finding.with_help(SAVE_AS_DOCX)]
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
