//! (Document, Layout) → [`Transcript`]: one file per imitated extractor.

#[cfg(any(feature = "pdf-extract", feature = "lopdf"))]
mod called;
mod doc;
mod docx;
mod html;
mod human;
mod mupdf;
mod odt;
mod pdf_parse;
mod pdfbox;
mod pdfium;
mod pdfjs;
mod pdfminer;
mod pdfplumber;
mod poppler;
mod poppler_raw;
mod pypdf;
mod rtf;
mod tika;
mod timsort;
mod user_space;

use std::fmt;

use crate::model::{Document, EngineId, Format, Layout, Transcript, TranscriptBuilder};

/// An engine of one's own, to run beside the others: [`Parser::engine`](crate::Parser::engine) takes it.
///
/// ```
/// use atsight_core::engines::Engine;
/// use atsight_core::model::{Document, EngineId, Format, Layout, RegionKind, TranscriptBuilder};
/// use atsight_core::Parser;
///
/// /// Reads a page block by block and leaves sidebars out.
/// #[derive(Debug)]
/// struct MainColumn;
///
/// impl Engine for MainColumn {
///     fn name(&self) -> &'static str {
///         "main_column"
///     }
///
///     fn reads(&self, format: Format) -> bool {
///         format == Format::Pdf
///     }
///
///     fn transcribe(&self, _: &Document, layout: &Layout, out: &mut TranscriptBuilder) {
///         for (page, number) in layout.pages.iter().zip(0..) {
///             for block in &page.blocks {
///                 let region = page.regions.get(block.region as usize);
///                 if region.is_some_and(|region| region.kind != RegionKind::Sidebar) {
///                     out.push(&page.block_text(block), number, block.bbox);
///                     out.newline();
///                 }
///             }
///         }
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/pdf/sidebar-left.pdf"))?;
/// let parse = Parser::new().engine(MainColumn)?.parse(&bytes)?;
/// let reading = parse.reading(EngineId::Custom("main_column")).expect("it reads PDF");
/// assert!(reading.transcript.text.contains("Software Engineering Intern"));
/// assert!(!reading.transcript.text.contains("jinwoo.baptiste@example.com"));
/// assert!(parse.human.resume.basics.email.is_some() && reading.resume.basics.email.is_none());
/// # Ok(())
/// # }
/// ```
pub trait Engine: fmt::Debug + Send + Sync {
    /// Its name, the same at every call; no other engine may have it.
    fn name(&self) -> &'static str;

    /// Whether it has rules for a format; for others it is not run.
    fn reads(&self, format: Format) -> bool;

    /// Writes what it prints for a document. The parser makes the transcript of it, under the id [`EngineId::Custom`] with the name.
    fn transcribe(&self, document: &Document, layout: &Layout, out: &mut TranscriptBuilder);
}

/// What an engine prints for a document; an empty text for a format that it has no rules for ([`EngineId::reads`]), and for
/// engines that are not the library's own.
///
/// Engines that imitate a real extractor look at the document only; the human reading follows the layout.
pub fn transcribe(engine: EngineId, document: &Document, layout: &Layout) -> Transcript {
    match engine {
        EngineId::Human => human::transcribe(layout),
        _ => (imitate(&[engine], document).pop())
            .unwrap_or_else(|| TranscriptBuilder::new(engine).finish()),
    }
}

/// Engines that are modes of one tool, or stand on it, and begin alike with a PDF; and what some of them print for one.
type Family = ([EngineId; 3], fn(&Document, &[EngineId]) -> Vec<Transcript>);

const FAMILIES: [Family; 3] = [
    (
        [EngineId::Pdfbox, EngineId::PdfboxSorted, EngineId::Tika],
        pdfbox::transcribe,
    ),
    (
        [
            EngineId::Poppler,
            EngineId::PopplerRaw,
            EngineId::PopplerLayout,
        ],
        poppler::transcribe,
    ),
    (
        [
            EngineId::Pdfminer,
            EngineId::PdfminerRaw,
            EngineId::Pdfplumber,
        ],
        pdfminer::transcribe,
    ),
];

/// The family of an engine, by its place.
fn family(engine: EngineId) -> Option<usize> {
    FAMILIES.iter().position(|(own, _)| own.contains(&engine))
}

/// Engines, each with those of its family: what they have in common is done once, which is a quarter of their work on PDFs.
pub(crate) fn families(engines: &[EngineId]) -> Vec<Vec<EngineId>> {
    let mut families: Vec<Vec<EngineId>> = Vec::new();
    for engine in engines {
        let number = family(*engine);
        let own = (families.iter_mut())
            .find(|own| number.is_some() && own.first().and_then(|own| family(*own)) == number);
        match own {
            Some(own) => own.push(*engine),
            None => families.push(vec![*engine]),
        }
    }
    families
}

/// What the extractors behind the engines of one [family](families) print for a document, which is all that they look at; an empty
/// text for a format that one does not read.
pub(crate) fn imitate(engines: &[EngineId], document: &Document) -> Vec<Transcript> {
    let family = engines.first().and_then(|engine| family(*engine));
    match family.filter(|_| document.format == Format::Pdf) {
        Some(family) => FAMILIES[family].1(document, engines),
        None => (engines.iter().map(|engine| imitate_one(*engine, document))).collect(),
    }
}

/// What the extractor behind an engine without a family prints.
fn imitate_one(engine: EngineId, document: &Document) -> Transcript {
    if !engine.reads(document.format) {
        return TranscriptBuilder::new(engine).finish();
    }
    match engine {
        _ if document.format == Format::Docx => docx::transcribe(engine, document),
        _ if document.format == Format::Doc => doc::transcribe(engine, document),
        _ if document.format == Format::Rtf => rtf::transcribe(engine, document),
        _ if document.format == Format::Odt => odt::transcribe(engine, document),
        EngineId::Tika if document.format == Format::Html => html::transcribe(document),
        EngineId::Mupdf => mupdf::transcribe(document),
        EngineId::PdfParse => pdf_parse::transcribe(document),
        EngineId::Pdfjs => pdfjs::transcribe(document),
        EngineId::Pdfium => pdfium::transcribe(document),
        EngineId::Pypdf => pypdf::transcribe(document),
        // Those that read the file, which is not here, and the extractors of other formats.
        _ => TranscriptBuilder::new(engine).finish(),
    }
}

/// What an engine of [`EngineId::CALLED`] prints for a file that was read; `None` for every other engine.
pub fn transcribe_file(engine: EngineId, bytes: &[u8], document: &Document) -> Option<Transcript> {
    if !EngineId::CALLED.contains(&engine) || !engine.reads(document.format) {
        return None;
    }
    #[cfg(any(feature = "pdf-extract", feature = "lopdf"))]
    return Some(called::transcribe(engine, bytes, document));
    #[cfg(not(any(feature = "pdf-extract", feature = "lopdf")))]
    {
        let _ = bytes;
        None
    }
}
