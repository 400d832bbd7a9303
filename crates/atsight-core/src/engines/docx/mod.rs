//! Extractors of DOCX: how each walks the stories, after the outputs of the tools for files of one construct each.
//!
//! They differ in the parts they open, the elements they enter, the order of boxes and tables, and the separators.
//! [`blocks`] builds what most of them see under a policy; [`dumps`] are those that print all text nodes of a part.

pub(super) mod blocks;
mod docx2python;
mod dumps;
pub(super) mod libreoffice;
mod mammoth;
mod poi;
mod python_docx;

use crate::model::{Document, EngineId, Story, StoryKind, Transcript, TranscriptBuilder};

/// What an engine prints for a DOCX document.
pub(super) fn transcribe(engine: EngineId, document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(engine);
    if !reads(engine, document) {
        return out.finish();
    }
    match engine {
        EngineId::Tika => poi::print(document, &mut out),
        EngineId::PythonDocx => python_docx::print(document, false, &mut out),
        EngineId::PythonDocxTables => python_docx::print(document, true, &mut out),
        EngineId::Docx2txt => dumps::docx2txt(document, &mut out),
        EngineId::Docx2python => docx2python::print(document, &mut out),
        EngineId::Mammoth => mammoth::print(document, &mut out),
        EngineId::Libreoffice => libreoffice::print(document, &mut out),
        EngineId::DocxXmlDump => dumps::open_cats(document, &mut out),
        EngineId::OdooDocx => dumps::odoo(document, &mut out),
        _ => {}
    }
    out.finish()
}

/// Whether an engine reads anything, as far as the names of the elements decide: python-docx 1.2 and Tika 2 refuse the package that
/// Word writes as “Strict Open XML Document”, docx2txt finds no element it knows in it, and docx2python 3 none without the prefix `w`.
fn reads(engine: EngineId, document: &Document) -> bool {
    let Some(body) = document.stories().first() else {
        return true;
    };
    match engine {
        EngineId::Tika | EngineId::PythonDocx | EngineId::PythonDocxTables | EngineId::Docx2txt => {
            !body.naming.strict
        }
        EngineId::Docx2python => body.naming.prefix == "w",
        _ => true,
    }
}

/// The stories of a kind, with their numbers.
fn stories(document: &Document, kind: StoryKind) -> impl Iterator<Item = (usize, &Story)> {
    let all = document.stories().iter().enumerate();
    all.filter(move |(_, story)| story.kind == kind)
}
