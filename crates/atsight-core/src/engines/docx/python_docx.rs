//! python-docx 1.x: `Document.paragraphs`, and what loops over `Document.tables` add.

use super::blocks::{self, Branch, Node, Paragraph, Policy, white_space};
use crate::model::{BreakKind, Document, FlowEvent, TranscriptBuilder};

/// `Paragraph.text` looks at runs and links that are direct children: what content controls, tracked insertions, simple fields,
/// smart tags, drawings and reading aids hold is not there.
const POLICY: Policy = Policy {
    branch: Branch::Neither,
    controls: false,
    inserted: false,
    simple_fields: false,
    groups: false,
    ruby: false,
    aids: false,
    drawing_boxes: false,
    vml_boxes: false,
    piece: |event, _| match event {
        FlowEvent::NonBreakingHyphen => "-".to_owned(),
        FlowEvent::Break(BreakKind::Page | BreakKind::Column) => String::new(),
        event => white_space(event).to_owned(),
    },
    ..blocks::EVERYTHING
};

/// The paragraphs of the body, joined with line ends; with `tables` the cells of all tables behind them.
pub(super) fn print(document: &Document, tables: bool, out: &mut TranscriptBuilder) {
    let nodes = blocks::build(document, 0, &POLICY);
    for node in &nodes {
        if let Node::Paragraph(paragraph) = node {
            print_paragraph(paragraph, out);
        }
    }
    if !tables {
        return;
    }
    for node in &nodes {
        if let Node::Table(table) = node {
            // `row.cells` has an entry for each place of the grid; `cell.text` has no tables that stand in the cell.
            for node in blocks::grid(table, |_| true)
                .iter()
                .flat_map(|cell| &cell.nodes)
            {
                if let Node::Paragraph(paragraph) = node {
                    print_paragraph(paragraph, out);
                }
            }
        }
    }
}

fn print_paragraph(paragraph: &Paragraph<'_>, out: &mut TranscriptBuilder) {
    out.push_part(&paragraph.text, paragraph.source);
    out.newline();
}
