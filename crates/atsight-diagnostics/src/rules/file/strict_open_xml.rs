use atsight_core::model::Format;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A DOCX saved as “Strict Open XML Document”: the same document under other names, by ISO/IEC 29500 annex A.
    /// ## Why it matters
    /// Word and LibreOffice open such a file like any other. `python-docx` and Apache Tika refuse it, and `docx2txt` finds no text in it,
    /// so that a system built on one of them files an empty resume.
    /// ## What to do
    /// In Word choose Save As and the type “Word Document (*.docx)” instead of “Strict Open XML Document (*.docx)”.
    /// ## How sure we are
    /// The file states it, and the behaviour was measured: python-docx 1.2, Tika 2.6 and docx2txt 0.9.
    StrictOpenXml, "FIL008", "strict_open_xml", File, Reading, Warning
}

impl Rule for StrictOpenXml {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let document = case.document();
        let body = document.stories().first();
        let is_strict = document.format == Format::Docx && body.is_some_and(|b| b.naming.strict);
        if !is_strict {
            return Vec::new();
        }
        let message = "the file is a “Strict Open XML Document”, which many parsers cannot open";
        let finding = Finding::new(Self::INFO, message.to_owned()).with_scope(Scope::Everything);
        let readings = case.parse.readings.iter();
        let blind = readings.filter(|reading| reading.transcript.lines.is_empty());
        vec![finding.with_engines(blind.map(|reading| reading.transcript.engine))]
    }
}
