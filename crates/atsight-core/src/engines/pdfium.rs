//! PDFium 159.0.8149 through pypdfium2 5.15.2: `get_text_range()` of each page, joined with line breaks.
//!
//! Stands for Chrome's own text layer and for Python back-ends on pypdfium2, among them the loader of LangChain that is named after
//! it (<https://pypdfium2.readthedocs.io>). The rules were read in the BSD-licensed sources of
//! `CPDF_TextPage` and measured on the probe files.
//!
//! - **Drops**: text objects without a width (a lone space), an object that repeats one of the five before it, a glyph that
//!   repeats one of the seven before it within 0.07 em; control characters. Text off the page and hidden text is kept.
//! - **Without Unicode**: the code is taken for a character.
//! - **`ActualText`** replaces the glyphs, once for all objects of a mark.
//! - **Order**: as painted, but objects on one baseline are sorted by x as long as no other baseline comes between.
//! - **Gaps**: between objects more than about a quarter of the wider neighbouring glyph, inside of one half of a space's
//!   width; a space. Runs of spaces are one.
//! - **Line ends**: boxes of ink that do not overlap in height, or a baseline that moves by more than half of a glyph's width.
//!   Where text fills less of the page's width than of its height, one-glyph objects count as vertical text, which only ends a
//!   line where the boxes do not overlap in *x*: bullets glue to the line above.
//! - **Hyphens** after a letter at a line end become U+FFFE and join the lines.
//! - **Columns**: as painted, interleaved where rows are painted across. **Right-aligned dates**: a space.
//! - **Pages**: one line break between them; lines end in `\r\n`.
//!
//! Not imitated: vertical writing, and the line width that stroked text adds to its box.

mod ink;
mod inserts;
mod objects;
mod orientation;
mod page_text;

use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Pdfium);
    for (number, page) in document.pages().iter().enumerate() {
        if number > 0 {
            out.newline();
        }
        let objects = objects::collect(document, page);
        page_text::write(document, page, &objects, number as u32, &mut out);
    }
    out.finish()
}
