//! Extractors of DOC: what each prints of the parts of the text, and in which order.

mod antiword;
mod catdoc;
mod tika;

use super::docx::{blocks, libreoffice};
use crate::model::{
    Document, EngineId, FlowEvent, Furniture, StoryKind, Transcript, TranscriptBuilder,
};

/// What an engine prints for a DOC document.
pub(super) fn transcribe(engine: EngineId, document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(engine);
    match engine {
        EngineId::Tika => tika::print(document, &mut out),
        EngineId::Antiword => antiword::print(document, &mut out),
        EngineId::Catdoc => catdoc::print(document, &mut out),
        EngineId::Libreoffice => libreoffice::print(document, &mut out),
        _ => {}
    }
    out.finish()
}

/// The headers and footers of all sections, in file order.
fn furniture(document: &Document) -> impl Iterator<Item = &Furniture> {
    let body = document.stories().first();
    let events = body.into_iter().flat_map(|story| &story.events);
    let sections = events.filter_map(|event| match event {
        FlowEvent::Section(section) => Some(section),
        _ => None,
    });
    sections.flat_map(|section| &section.furniture)
}

/// The numbers of the stories of a kind.
fn stories(document: &Document, kind: StoryKind) -> impl Iterator<Item = usize> {
    let all = document.stories().iter().enumerate();
    all.filter(move |(_, story)| story.kind == kind)
        .map(|(number, _)| number)
}

/// The paragraphs in nodes, those in tables included, without those in boxes.
fn paragraphs<'n, 'a>(
    nodes: &'n [blocks::Node<'a>],
    visit: &mut impl FnMut(&'n blocks::Paragraph<'a>),
) {
    for node in nodes {
        match node {
            blocks::Node::Paragraph(paragraph) => visit(paragraph),
            blocks::Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    paragraphs(&cell.nodes, visit);
                }
            }
            blocks::Node::Included(_) => {}
        }
    }
}

/// The paragraphs in text boxes, box by box.
fn boxed_paragraphs<'n, 'a>(
    nodes: &'n [blocks::Node<'a>],
    visit: &mut impl FnMut(&'n blocks::Paragraph<'a>),
) {
    paragraphs(nodes, &mut |paragraph| {
        paragraphs(&paragraph.boxes, visit);
    });
}
