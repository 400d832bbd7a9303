//! LibreOffice Writer's conversion to plain text (`soffice --convert-to txt:Text`): the body without boxes, headers and notes.

use super::blocks::{self, Node, Policy};
use crate::model::{Document, FlowEvent, Format, TranscriptBuilder};

/// Tracked deletions are still there; boxes and pictures are no text.
const POLICY: Policy = Policy {
    deleted: true,
    drawing_boxes: false,
    vml_boxes: false,
    piece: |event, _| match event {
        FlowEvent::NonBreakingHyphen => "\u{2011}".to_owned(),
        FlowEvent::SoftHyphen => "\u{AD}".to_owned(),
        // Symbol fonts have their codes among the characters for private use.
        FlowEvent::Symbol { code, .. } => {
            char::from_u32(0xF000 | (code & 0xFF)).map_or(String::new(), String::from)
        }
        event => blocks::white_space(event).to_owned(),
    },
    ..blocks::EVERYTHING
};

/// Prints the body, a line for each paragraph, cells one after the other.
pub(in crate::engines) fn print(document: &Document, out: &mut TranscriptBuilder) {
    print_nodes(document, &blocks::build(document, 0, &POLICY), out);
}

fn print_nodes(document: &Document, nodes: &[Node<'_>], out: &mut TranscriptBuilder) {
    for node in nodes {
        match node {
            // Frames and floating tables are boxes of their own.
            Node::Paragraph(paragraph) if paragraph.properties.frame.is_some() => {}
            Node::Table(table) if table.floating => {}
            Node::Paragraph(paragraph) => {
                if let Some(level) = paragraph.properties.list {
                    // The codes of symbol fonts are shown as a bullet.
                    let is_private = |c| matches!(c, '\u{E000}'..='\u{F8FF}');
                    let marker = paragraph.properties.marker.replace(is_private, "•");
                    out.push_plain(&"    ".repeat(usize::from(level) + 1));
                    out.push_plain(&marker);
                    out.push_plain(" ");
                }
                out.push_part(&paragraph.text, paragraph.source);
                out.newline();
            }
            Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    print_nodes(document, &cell.nodes, out);
                }
            }
            // Pages and other texts that are included are left out: of 2 files, the one with a document inside is printed whole.
            Node::Included(story) if !is_package(document, *story) => {}
            Node::Included(story) => {
                print_nodes(document, &blocks::build(document, *story, &POLICY), out);
            }
        }
    }
}

fn is_package(document: &Document, story: usize) -> bool {
    let story = document.stories().get(story);
    story.is_some_and(|story| story.format == Some(Format::Docx))
}
