//! Apache PDFBox 2.0.27, `PDFTextStripper`: content-stream order, or a sweep when it sorts.
//!
//! Stands for Java pipelines: Apache Tika, and through it Solr and Elasticsearch ingest, use this class.
//! The rules are ENGINES.md §3, measured there on probe files; `setSortByPosition` is off by default.
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
mod positions;
mod sort;

use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

/// How the glyphs of a page are ordered before lines are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// As painted: `setSortByPosition(false)`.
    Stream,
    /// Top to bottom, then left to right: `setSortByPosition(true)`.
    Position,
}

pub(super) fn transcribe(document: &Document, order: Order) -> Transcript {
    let mut out = TranscriptBuilder::new(match order {
        Order::Stream => EngineId::Pdfbox,
        Order::Position => EngineId::PdfboxSorted,
    });
    for (number, page) in document.pages().iter().enumerate() {
        let mut positions = positions::collect(document, page);
        if order == Order::Position {
            sort::by_position(&mut positions);
        }
        lines::write(&positions, order, number as u32, &mut out);
        out.newline();
    }
    out.finish()
}
