//! mammoth `extractRawText` (1.x): paragraphs of the body, an empty line behind each.

use super::blocks::{self, Branch, Node, Policy};
use crate::model::{Document, FlowEvent, TranscriptBuilder};

/// Of alternative content the fallback is read. Breaks are dropped, so that the words around them touch.
const POLICY: Policy = Policy {
    branch: Branch::Fallback,
    simple_fields: false,
    ruby: false,
    aids: false,
    drawing_boxes: false,
    piece: |event, _| {
        let text = match event {
            FlowEvent::Tab => "\t",
            FlowEvent::NonBreakingHyphen => "\u{2011}",
            FlowEvent::SoftHyphen => "\u{AD}",
            _ => "",
        };
        text.to_owned()
    },
    ..blocks::EVERYTHING
};

/// Prints the body.
pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    print_nodes(&blocks::build(document, 0, &POLICY), out);
}

fn print_nodes(nodes: &[Node<'_>], out: &mut TranscriptBuilder) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => {
                out.push_part(&paragraph.text, paragraph.source);
                out.push_plain("\n\n");
                print_nodes(&paragraph.boxes, out);
            }
            Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    print_nodes(&cell.nodes, out);
                }
            }
            Node::Included(_) => {}
        }
    }
}
