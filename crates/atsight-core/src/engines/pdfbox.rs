//! Apache PDFBox 2.0.27, `PDFTextStripper`: content-stream order, or a sweep when it sorts.
//!
//! Stands for Java pipelines: Apache Tika, and through it Solr and Elasticsearch ingest, use this class.
//! The rules were measured on probe files, each made to separate two of them; `setSortByPosition` is off by default.
//!
//! - **Drops**: composite-font glyphs without Unicode, repeated glyphs within a third of their width.
//! - **Gaps**: a space when the pen jumps ahead by more than half a space or 0.3 of the mean glyph width,
//!   whichever is less. A jump *back* on the same baseline gives nothing: words glue.
//! - **Line ends**: a glyph that does not overlap the line's height starts a new line.
//! - **Columns**: unsorted, as painted; sorted, interleaved line by line.
//! - **Hidden text**: kept. **Pages**: one line break after each.
//!
//! Not imitated: article threads (beads), which split a page's text into articles.

mod lines;
mod paragraphs;
mod positions;
mod sort;

pub(super) use self::lines::is_no_text;
use crate::model::{Document, EngineId, Page, Transcript, TranscriptBuilder};

/// Whose settings the stripper runs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Variant {
    /// As painted: `setSortByPosition(false)`, the default.
    Stream,
    /// Top to bottom, then left to right: `setSortByPosition(true)`.
    Sorted,
    /// Apache Tika's: as painted, repeated glyphs kept, a blank line between paragraphs.
    Tika,
}

pub(super) fn transcribe(document: &Document, variant: Variant) -> Transcript {
    let mut out = TranscriptBuilder::new(match variant {
        Variant::Stream => EngineId::Pdfbox,
        Variant::Sorted => EngineId::PdfboxSorted,
        Variant::Tika => EngineId::Tika,
    });
    for (number, page) in document.pages().iter().enumerate() {
        write_page(document, page, variant, number as u32, &mut out);
        out.newline();
    }
    out.finish()
}

/// Writes the text of a page, without a line break after it.
pub(super) fn write_page(
    document: &Document,
    page: &Page,
    variant: Variant,
    number: u32,
    out: &mut TranscriptBuilder,
) {
    let mut positions = positions::collect(document, page, variant);
    if variant == Variant::Sorted {
        sort::by_position(&mut positions);
    }
    lines::write(&positions, variant, number, out);
}
