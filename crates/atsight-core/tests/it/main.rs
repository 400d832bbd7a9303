//! Integration tests of `atsight-core`, one module a pipeline stage.

mod build;
#[allow(dead_code, reason = "each test binary uses a part of it")]
mod clock;
mod doc;
mod docx;
mod docx_engines;
mod docx_hostile;
mod engines;
mod engines_html;
mod engines_mupdf;
mod engines_pdfium;
mod engines_pdfjs;
mod errors;
#[cfg(feature = "serde")]
mod fields;
mod forms;
mod hostile;
mod html;
mod imports;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
mod json_resume;
mod layout;
mod mhtml;
mod nested_text;
mod odt;
mod producers;
mod read_pdf;
mod read_pdf_drawings;
mod read_pdf_fonts;
mod read_pdf_structure;
mod readme;
mod rtf;
mod shared;
mod txt;
mod word_xml;
