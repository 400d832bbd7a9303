//! LibreOffice Writer's conversion to plain text (`soffice --convert-to txt:Text`): the body without boxes, headers and notes.

use super::blocks::{self, Node, Policy, Table};
use crate::model::{
    Document, FlowEvent, Format, ParagraphProperties, StoryKind, TranscriptBuilder,
};
use crate::text::list_numbers::number;

/// Tracked deletions are still there; boxes and pictures are no text.
const POLICY: Policy = Policy {
    deleted: true,
    drawing_boxes: false,
    vml_boxes: false,
    aids: false,
    piece: |event, document| match event {
        FlowEvent::NonBreakingHyphen => "\u{2011}".to_owned(),
        FlowEvent::SoftHyphen => "\u{AD}".to_owned(),
        // Symbol fonts have their codes among the characters for private use.
        FlowEvent::Symbol { code, .. } => {
            char::from_u32(0xF000 | (code & 0xFF)).map_or(String::new(), String::from)
        }
        FlowEvent::Anchor(story) => note_number(document, *story as usize),
        event => blocks::white_space(event).to_owned(),
    },
    ..blocks::EVERYTHING
};

/// Prints the body, a line for each paragraph, cells one after the other.
pub(in crate::engines) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let nodes = blocks::build(document, 0, &POLICY);
    let room = room(document);
    let mut printer = Printer {
        document,
        room,
        out,
    };
    match nodes.as_slice() {
        // A table that is all there is does not float.
        [Node::Table(table), Node::Paragraph(last)] if last.text.trim().is_empty() => {
            printer.print_cells(table);
        }
        nodes => printer.print_nodes(nodes),
    }
}

/// The number that shows in the text where a note is anchored; nothing for other stories.
pub(in crate::engines) fn note_number(document: &Document, story: usize) -> String {
    let stories = document.stories().get(..=story).unwrap_or_default();
    let Some(kind) = stories.last().map(|note| note.kind) else {
        return String::new();
    };
    let format = match kind {
        StoryKind::Footnote => "decimal",
        StoryKind::Endnote => "lowerRoman",
        _ => return String::new(),
    };
    let count = stories.iter().filter(|story| story.kind == kind).count();
    number(count as u32, format)
}

/// The width of the text in points, by the last section that states it.
fn room(document: &Document) -> Option<f32> {
    let body = document.stories().first()?;
    body.events.iter().rev().find_map(|event| {
        let FlowEvent::Section(section) = event else {
            return None;
        };
        let ((width, _), [left, right]) = section.page.zip(section.margins)?;
        Some(width - left - right)
    })
}

struct Printer<'d, 'o> {
    document: &'d Document,
    /// The width of the text in points, when stated.
    room: Option<f32>,
    out: &'o mut TranscriptBuilder,
}

impl Printer<'_, '_> {
    /// Whether text flows beside a table, so that it becomes a box of its own: not where it leaves no room beside it (LibreOffice
    /// 7.4, measured by widths in steps of a twentieth to two points, with three clearances).
    fn floats(&self, table: &Table<'_>) -> bool {
        const SLACK: f32 = 4.0;
        let Some(frame) = table.frame else {
            return false;
        };
        let own = table.widths.iter().sum::<f32>() + 2.0 * frame.clearance[0] + frame.clearance[1];
        self.room.is_none_or(|room| own < room - SLACK)
    }

    fn print_nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match node {
                // Frames and floating tables are boxes of their own.
                Node::Paragraph(paragraph) if paragraph.properties.frame.is_some() => {}
                Node::Table(table) if self.floats(table) => {}
                Node::Paragraph(paragraph) => {
                    if let Some(level) = paragraph.properties.list {
                        (self.out).push_plain(&"    ".repeat(usize::from(level) + 1));
                        self.out.push_plain(&marker(paragraph.properties));
                        self.out.push_plain(" ");
                    }
                    self.out.push_part(&paragraph.text, paragraph.source);
                    self.out.newline();
                }
                Node::Table(table) => self.print_cells(table),
                // Pages and other texts that are included are left out: of 2 files, the one with a document inside is printed whole.
                Node::Included(story) if !is_package(self.document, *story) => {}
                Node::Included(story) => {
                    self.print_nodes(&blocks::build(self.document, *story, &POLICY));
                }
            }
        }
    }

    fn print_cells(&mut self, table: &Table<'_>) {
        for cell in table.rows.iter().flatten() {
            self.print_nodes(&cell.nodes);
        }
    }
}

/// The codes of symbol fonts are shown as a bullet, and so is the `o` that Word writes for a ring.
fn marker(properties: &ParagraphProperties) -> String {
    if properties.marker == "o" && properties.number.is_empty() {
        return "◦".to_owned();
    }
    let is_private = |c| matches!(c, '\u{E000}'..='\u{F8FF}' | char::REPLACEMENT_CHARACTER);
    properties.marker.replace(is_private, "•")
}

fn is_package(document: &Document, story: usize) -> bool {
    let story = document.stories().get(story);
    story.is_some_and(|story| story.format == Some(Format::Docx))
}
