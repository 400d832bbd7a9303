//! `pdf-parse` 1.1.1 with its default page renderer, on pdf.js 1.10.100.
//!
//! Stands for the widely copied recipe of Node back-ends: its loop over the text items is pasted into many projects, and the
//! package (<https://www.npmjs.com/package/pdf-parse/v/1.1.1>) has not changed since 2018. The rules were read
//! in the Apache-licensed sources of pdf.js 1.10.100 that the package carries.
//!
//! - **Line ends**: an item whose baseline is not *exactly* that of the item before it. Nothing else separates items, so words
//!   on one baseline glue (`Acme CorpJan 2019`), and superscripts stand on lines of their own.
//! - **Gaps**: inside a `TJ`, and between strings that one `Td` or `Tm` sets on one line, a gap of 0.3 spaces gives a space, one
//!   of 1.5 spaces as many as fit, and one of more than 4 spaces none at all (it ends the item).
//! - **Without Unicode**: the code is taken for a character. Compatibility characters are taken apart (`…` becomes `...`).
//! - **Drops**: nothing; text off the page, hidden and repeated text is kept.
//! - **Columns**: as painted. **Right-aligned dates**: glued to the title.
//! - **Pages**: two line breaks before each.
//!
//! Not imitated: vertical writing.

mod items;

use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::PdfParse);
    for (number, page) in document.pages().iter().enumerate() {
        out.push_plain("\n\n");
        let mut last_y: Option<f32> = None;
        for item in items::collect(document, page) {
            // A baseline at 0 counts as none: the recipe tests `!lastY`.
            if last_y.is_some_and(|y| y != item.y && y != 0.0) {
                out.newline();
            }
            item.write(number as u32, &mut out);
            last_y = Some(item.y);
        }
    }
    out.finish()
}
