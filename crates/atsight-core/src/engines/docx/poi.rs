//! Apache Tika 2 on POI's `XWPFDocument`: headers, body, footers, then charts, diagrams and the names of pictures.
//!
//! Rules from the sources of Tika 2.6 (`XWPFWordExtractorDecorator`) and POI 5.2 (`XWPFRun`), checked against stored output.

use super::blocks::{self, Branch, Node, Paragraph, Policy};
use super::stories;
use crate::model::{
    Document, Element, FlowEvent, Furniture, FurniturePages, SectionProperties, StoryKind,
    TranscriptBuilder,
};

/// Hyphens and symbols are dropped, deleted text is kept, notes leave a mark.
const POLICY: Policy = Policy {
    branch: Branch::Choice,
    deleted: true,
    piece: |event, document| match event {
        FlowEvent::Anchor(story) => match document.stories().get(*story as usize) {
            Some(note) if note.kind == StoryKind::Footnote => format!("[footnoteRef:{}]", note.id),
            Some(note) if note.kind == StoryKind::Endnote => format!("[endnoteRef:{}]", note.id),
            _ => String::new(),
        },
        event => blocks::white_space(event).to_owned(),
    },
    ..blocks::EVERYTHING
};

/// Prints the document.
pub(in crate::engines) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let body = blocks::build(document, 0, &POLICY);
    let last = last_section(document);
    let printer = Printer { document };
    printer.furniture(last, StoryKind::Header, out);
    printer.nodes(&body, out);
    printer.furniture(last, StoryKind::Footer, out);
    for kind in [StoryKind::Diagram, StoryKind::Chart] {
        for (number, _) in stories(document, kind) {
            printer.drawing_text(number, out);
        }
    }
    let mut names: Vec<&str> = Vec::new();
    for event in document.stories().iter().flat_map(|story| &story.events) {
        if let FlowEvent::Image { part, .. } = event
            && let Some(name) = part.rsplit('/').next()
            && !names.contains(&name)
        {
            names.push(name);
            out.push_plain(name);
            out.newline();
        }
    }
}

/// The properties of the last section, which POI takes for those of the document.
fn last_section(document: &Document) -> Option<&SectionProperties> {
    let body = document.stories().first()?;
    body.events.iter().rev().find_map(|event| match event {
        FlowEvent::Section(section) => Some(&**section),
        _ => None,
    })
}

struct Printer<'a> {
    document: &'a Document,
}

impl Printer<'_> {
    /// Headers or footers of a section: of first, even and other pages, whether they are switched on or not.
    fn furniture(
        &self,
        section: Option<&SectionProperties>,
        kind: StoryKind,
        out: &mut TranscriptBuilder,
    ) {
        let furniture = section.map_or(&[][..], |section| &section.furniture);
        let order = [
            FurniturePages::First,
            FurniturePages::Even,
            FurniturePages::Default,
        ];
        let in_order = order
            .iter()
            .flat_map(|pages| furniture.iter().filter(move |f| f.pages == *pages));
        for Furniture { story, .. } in in_order {
            let number = *story as usize;
            let is_kind = self
                .document
                .stories()
                .get(number)
                .is_some_and(|s| s.kind == kind);
            if is_kind {
                self.nodes(&blocks::build(self.document, number, &POLICY), out);
            }
        }
    }

    fn nodes(&self, nodes: &[Node<'_>], out: &mut TranscriptBuilder) {
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.paragraph(paragraph, out),
                Node::Table(table) => {
                    for row in &table.rows {
                        for cell in row {
                            out.push_plain("\t");
                            self.nodes(&cell.nodes, out);
                        }
                        out.newline();
                    }
                    out.newline();
                }
                Node::Included(_) => {}
            }
        }
    }

    fn paragraph(&self, paragraph: &Paragraph<'_>, out: &mut TranscriptBuilder) {
        if paragraph.section.is_some() {
            self.furniture(paragraph.section, StoryKind::Header, out);
        }
        let properties = paragraph.properties;
        if properties.own_list && properties.list.is_some() {
            // POI maps the bullet of the Symbol font, and leaves others as they are.
            let marker = properties.marker.replace('\u{F0B7}', "·");
            // A list that states its start loses its format, and counts no further.
            let marker = if properties.restarted { "1." } else { &marker };
            out.push_plain(marker);
            out.push_plain(" ");
        }
        out.push_part(&paragraph.text, paragraph.source);
        for number in &paragraph.anchors {
            self.note(*number, out);
        }
        out.newline();
        self.nodes(&paragraph.boxes, out);
        if paragraph.section.is_some() {
            self.furniture(paragraph.section, StoryKind::Footer, out);
        }
    }

    /// The text of a note or comment behind the paragraph that refers to it.
    fn note(&self, number: usize, out: &mut TranscriptBuilder) {
        let Some(note) = self.document.stories().get(number) else {
            return;
        };
        let (before, after) = match note.kind {
            StoryKind::Footnote | StoryKind::Endnote => (format!(" [{}: ", note.id), "] "),
            StoryKind::Comment => (format!("\tComment by {}: ", note.author), ""),
            _ => return,
        };
        out.push_plain(&before);
        for node in blocks::build(self.document, number, &POLICY) {
            if let Node::Paragraph(paragraph) = node {
                out.push_part(&paragraph.text, paragraph.source);
            }
        }
        out.push_plain(after);
    }

    /// Text of a chart or diagram: a line for each paragraph, the values of a chart with tabs behind them.
    fn drawing_text(&self, number: usize, out: &mut TranscriptBuilder) {
        let Some(story) = self.document.stories().get(number) else {
            return;
        };
        let (mut paragraph, mut in_paragraph) = (0, 0_u32);
        let mut open: Vec<bool> = Vec::new();
        for event in &story.events {
            match event {
                FlowEvent::Start(element) => {
                    let is_paragraph = matches!(element, Element::Paragraph(_));
                    paragraph += u32::from(is_paragraph);
                    in_paragraph += u32::from(is_paragraph);
                    open.push(is_paragraph);
                }
                FlowEvent::End if open.pop() == Some(true) => {
                    in_paragraph -= 1;
                    out.newline();
                }
                FlowEvent::Text { range, .. } => {
                    let source = crate::model::Source {
                        story: number as u32,
                        paragraph,
                    };
                    out.push_part(story.slice(range), source);
                    if in_paragraph == 0 {
                        out.push_plain("\t");
                    }
                }
                _ => {}
            }
        }
        out.newline();
    }
}
