use atsight_core::model::Format;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A file whose extension belongs to another format: an RTF file called `.doc`, a DOCX file called `.pdf`.
    /// ## Why it matters
    /// Upload forms and parsers that go by the name open the file with the wrong reader, and may refuse it or read nothing.
    /// ## What to do
    /// Export the file again in the format you want, or give it the extension of the format it is in.
    /// ## How sure we are
    /// The content decides which format the file is in. Extensions that do not belong to a readable format are not judged.
    ExtensionMismatch, "FIL002", "extension_mismatch", File, Reading, Warning
}

/// Endings, and the formats that files with them are in.
const EXTENSIONS: &[(&str, Format)] = &[
    ("pdf", Format::Pdf),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("dotx", Format::Docx),
    ("dotm", Format::Docx),
    ("doc", Format::Doc),
    ("dot", Format::Doc),
    ("rtf", Format::Rtf),
    ("odt", Format::Odt),
    ("fodt", Format::Odt),
    ("ott", Format::Odt),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("mht", Format::Mhtml),
    ("mhtml", Format::Mhtml),
    ("txt", Format::Txt),
    ("text", Format::Txt),
];

impl Rule for ExtensionMismatch {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some((_, extension)) = case.name.rsplit_once('.') else {
            return Vec::new();
        };
        let extension = extension.to_ascii_lowercase();
        let claimed = EXTENSIONS.iter().find(|(own, _)| *own == extension);
        let format = case.document().format;
        match claimed {
            Some((_, claimed)) if *claimed != format => {
                let message = format!("the file is called .{extension} and is {format}");
                vec![Finding::new(Self::INFO, message)]
            }
            _ => Vec::new(),
        }
    }
}
