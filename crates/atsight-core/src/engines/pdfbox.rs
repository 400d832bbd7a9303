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
pub(super) use self::positions::Positions;
use super::tika;
use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

/// Whose settings the stripper runs with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variant {
    /// As painted: `setSortByPosition(false)`, the default.
    Stream,
    /// Top to bottom, then left to right: `setSortByPosition(true)`.
    Sorted,
    /// Apache Tika's: as painted, repeated glyphs kept, a blank line between paragraphs.
    Tika,
}

/// What several engines print that are modes of PDFBox, or stand on it. They place the glyphs of a page alike: that is done once.
pub(super) fn transcribe(document: &Document, engines: &[EngineId]) -> Vec<Transcript> {
    let mut outs: Vec<TranscriptBuilder> =
        (engines.iter().map(|engine| TranscriptBuilder::new(*engine))).collect();
    for (number, page) in document.pages().iter().enumerate() {
        let number = number as u32;
        let positions = Positions::of(document, page);
        for (engine, out) in engines.iter().zip(&mut outs) {
            match engine {
                EngineId::Tika => tika::write_page(page, &positions, number, out),
                EngineId::PdfboxSorted => {
                    let mut sorted = positions.distinct.clone();
                    sort::by_position(&mut sorted);
                    lines::write(&sorted, Variant::Sorted, number, out);
                    out.newline();
                }
                _ => {
                    lines::write(&positions.distinct, Variant::Stream, number, out);
                    out.newline();
                }
            }
        }
    }
    for (engine, out) in engines.iter().zip(&mut outs) {
        if *engine == EngineId::Tika {
            tika::write_outline(&document.outline, out);
        }
    }
    outs.into_iter().map(TranscriptBuilder::finish).collect()
}

/// Writes the text of a page as Tika has it, repeated glyphs and all, without a line break after it.
pub(super) fn write_for_tika(positions: &Positions<'_>, number: u32, out: &mut TranscriptBuilder) {
    let all = positions.all.as_ref().unwrap_or(&positions.distinct);
    lines::write(all, Variant::Tika, number, out);
}
