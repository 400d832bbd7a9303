//! (Document, Layout) → [`Transcript`]: one file per imitated extractor.

mod bidi;
mod human;
mod mupdf;
mod pdf_parse;
mod pdfbox;
mod pdfium;
mod pdfjs;
mod pdfminer;
mod pdfplumber;
mod poppler_raw;
mod timsort;
mod user_space;

use crate::model::{Document, EngineId, Layout, Transcript};

/// What an engine prints for a document.
///
/// Engines that imitate a real extractor look at the document only; the human reading follows the layout.
pub fn transcribe(engine: EngineId, document: &Document, layout: &Layout) -> Transcript {
    match engine {
        EngineId::Human => human::transcribe(layout),
        EngineId::Pdfbox => pdfbox::transcribe(document, pdfbox::Order::Stream),
        EngineId::PdfboxSorted => pdfbox::transcribe(document, pdfbox::Order::Position),
        EngineId::Mupdf => mupdf::transcribe(document),
        EngineId::PdfParse => pdf_parse::transcribe(document),
        EngineId::Pdfjs => pdfjs::transcribe(document),
        EngineId::Pdfium => pdfium::transcribe(document),
        EngineId::PopplerRaw => poppler_raw::transcribe(document),
        EngineId::Pdfminer => pdfminer::transcribe(document, pdfminer::Analysis::Layout),
        EngineId::PdfminerRaw => pdfminer::transcribe(document, pdfminer::Analysis::None),
        EngineId::Pdfplumber => pdfplumber::transcribe(document),
    }
}
