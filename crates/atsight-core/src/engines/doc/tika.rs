//! Tika's DOC parser (`WordExtractor` on POI's HWPF): headers, body, boxes, notes, comments, footers.

use super::{blocks, furniture, stories};
use crate::engines::docx::blocks::{Node, Paragraph, Policy};
use crate::model::{Document, FlowEvent, FurniturePages, StoryKind, TranscriptBuilder};

/// Control characters are line ends, tabs among them; deleted text is left out.
const POLICY: Policy = Policy {
    piece: |event, _| {
        let text = match event {
            FlowEvent::Tab | FlowEvent::Break(_) => "\n",
            FlowEvent::NonBreakingHyphen => "\u{2011}",
            FlowEvent::SoftHyphen => "\u{200B}",
            FlowEvent::Symbol { .. } => "(",
            _ => "",
        };
        text.to_owned()
    },
    ..blocks::EVERYTHING
};

pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let body = blocks::build(document, 0, &POLICY);
    print_furniture(document, StoryKind::Header, out);
    print_nodes(&body, out);
    super::boxed_paragraphs(&body, &mut |paragraph| print_mark(paragraph, out));
    for kind in [StoryKind::Footnote, StoryKind::Comment, StoryKind::Endnote] {
        for number in stories(document, kind) {
            let note = blocks::build(document, number, &POLICY);
            super::paragraphs(&note, &mut |paragraph| print_mark(paragraph, out));
        }
    }
    print_furniture(document, StoryKind::Footer, out);
}

/// First, even and other pages of the first section, whether they are shown or not.
fn print_furniture(document: &Document, kind: StoryKind, out: &mut TranscriptBuilder) {
    for pages in [
        FurniturePages::First,
        FurniturePages::Even,
        FurniturePages::Default,
    ] {
        let found = furniture(document).find(|furniture| {
            let story = document.stories().get(furniture.story as usize);
            furniture.pages == pages && story.is_some_and(|story| story.kind == kind)
        });
        if let Some(furniture) = found {
            print_nodes(
                &blocks::build(document, furniture.story as usize, &POLICY),
                out,
            );
        }
    }
}

fn print_nodes(nodes: &[Node<'_>], out: &mut TranscriptBuilder) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => print_paragraph(paragraph, out),
            Node::Table(table) => {
                for row in &table.rows {
                    for cell in row {
                        out.push_plain("\t");
                        super::paragraphs(&cell.nodes, &mut |paragraph| {
                            print_paragraph(paragraph, out);
                        });
                    }
                    out.newline();
                }
            }
            Node::Included(_) => {}
        }
    }
}

fn print_paragraph(paragraph: &Paragraph<'_>, out: &mut TranscriptBuilder) {
    if paragraph.text.trim().is_empty() {
        return;
    }
    if paragraph.properties.list.is_some() {
        let properties = paragraph.properties;
        // Every bullet is the same one.
        let is_bullet = properties.number.is_empty() && !properties.marker.is_empty();
        out.push_plain(if is_bullet { "·" } else { &properties.marker });
        out.push_plain(" ");
    }
    out.push_part(&paragraph.text, paragraph.source);
    out.newline();
    out.newline();
}

/// A paragraph with its mark, as notes and boxes keep it.
fn print_mark(paragraph: &Paragraph<'_>, out: &mut TranscriptBuilder) {
    out.push_part(&paragraph.text, paragraph.source);
    out.push_plain("\r");
    out.newline();
    out.newline();
}
