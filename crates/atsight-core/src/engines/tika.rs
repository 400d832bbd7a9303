//! Apache Tika 2.6.0, `PDFParser` with its defaults (PDFBox 2.0.27).
//!
//! Stands for Java pipelines: Tika is the extractor behind Solr's and Elasticsearch's ingest of files. Its defaults
//! are those of `PDFParserConfig`; the line breaks were read off its stored outputs.
//!
//! - **Text**: PDFBox's in content-stream order (see [`pdfbox`](super::pdfbox) for gaps, columns, hidden text), repeated
//!   glyphs (fake bold) doubled.
//! - **Paragraphs**: a blank line where PDFBox sees a paragraph start.
//! - **Pages**: an empty line before the first line of each, three line breaks after it; between the second and the third
//!   the targets of its links, a line each.
//! - **End of the document**: titles of the outline, values of form fields.
//! - **Characters** that XML does not allow come out as U+FFFD.

use super::pdfbox::{self, Positions};
use crate::model::{OutlineItem, Page, TranscriptBuilder};

pub(super) fn write_page(
    page: &Page,
    positions: &Positions<'_>,
    number: u32,
    out: &mut TranscriptBuilder,
) {
    if !page.glyphs.is_empty() {
        out.newline();
        pdfbox::write_for_tika(positions, number, out);
        out.newline();
    }
    out.newline();
    for link in &page.links {
        out.push(&link.uri, number, link.bbox);
        out.newline();
    }
    out.newline();
}

pub(super) fn write_outline(items: &[OutlineItem], out: &mut TranscriptBuilder) {
    if items.is_empty() {
        return;
    }
    for item in items {
        out.push_plain("\t");
        out.push_plain(&item.title.replace(pdfbox::is_no_text, "\u{FFFD}"));
        out.newline();
    }
    out.newline();
}
