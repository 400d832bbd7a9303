//! Extractors of RTF: each reads the file from front to back and knows a part of the control words.

mod striprtf;
mod tika;
mod unrtf;
mod walk;

use super::docx::libreoffice;
use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

/// What an engine prints for an RTF document.
pub(super) fn transcribe(engine: EngineId, document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(engine);
    match engine {
        EngineId::Tika => tika::print(document, &mut out),
        EngineId::Striprtf => striprtf::print(document, &mut out),
        EngineId::Unrtf => unrtf::print(document, &mut out),
        EngineId::Libreoffice => libreoffice::print(document, &mut out),
        _ => {}
    }
    out.finish()
}
