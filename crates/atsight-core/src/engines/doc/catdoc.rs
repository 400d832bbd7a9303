//! catdoc 0.95 with `-w -d utf-8`, by its output: the characters of all parts in file order, field codes included.
//!
//! The anchor of a shape takes the text before it in its paragraph away (a probe).

use super::{furniture, stories};
use crate::model::{
    Document, Element, FieldMark, FlowEvent, FurniturePages, Source, StoryKind, TranscriptBuilder,
};

pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let mut boxes = Vec::new();
    print_story(document, 0, out, &mut boxes);
    for kind in [StoryKind::Footnote] {
        for number in stories(document, kind) {
            print_story(document, number, out, &mut boxes);
        }
    }
    // By section: even and other headers, even and other footers, then those of the first page.
    let mut found: Vec<(u8, u32)> = Vec::new();
    for furniture in furniture(document) {
        let kind = document
            .stories()
            .get(furniture.story as usize)
            .map(|story| story.kind);
        let rank = match (kind, furniture.pages) {
            (Some(StoryKind::Header), FurniturePages::Even) => 0,
            (Some(StoryKind::Header), FurniturePages::Default) => 1,
            (_, FurniturePages::Even) => 2,
            (_, FurniturePages::Default) => 3,
            (Some(StoryKind::Header), FurniturePages::First) => 4,
            (_, FurniturePages::First) => 5,
        };
        found.push((rank, furniture.story));
    }
    found.sort_by_key(|(rank, _)| *rank);
    for (_, number) in found {
        print_story(document, number as usize, out, &mut boxes);
    }
    for kind in [StoryKind::Comment, StoryKind::Endnote] {
        for number in stories(document, kind) {
            print_story(document, number, out, &mut boxes);
        }
    }
    for line in boxes {
        line.print(out);
    }
}

/// A line and where it comes from.
struct Line {
    text: String,
    source: Source,
}

impl Line {
    fn print(&self, out: &mut TranscriptBuilder) {
        out.push_part(&self.text, self.source);
        out.newline();
    }
}

/// Prints a story; lines of text boxes are put aside.
fn print_story(
    document: &Document,
    number: usize,
    out: &mut TranscriptBuilder,
    boxes: &mut Vec<Line>,
) {
    let Some(story) = document.stories().get(number) else {
        return;
    };
    let mut open: Vec<&Element> = Vec::new();
    // The line of the text around, and those of the open boxes.
    let mut lines = vec![String::new()];
    let mut source = Source {
        story: number as u32,
        paragraph: 0,
    };
    let mut paragraphs = 0;
    for (at, event) in story.events.iter().enumerate() {
        let Some(line) = lines.last_mut() else {
            return;
        };
        match event {
            FlowEvent::Start(element) => {
                open.push(element);
                match element {
                    Element::Paragraph(_) => {
                        source.paragraph = paragraphs;
                        paragraphs += 1;
                    }
                    Element::TextBox { .. } => {
                        line.clear();
                        lines.push(String::new());
                    }
                    _ => {}
                }
            }
            FlowEvent::End => {
                let closed = open.pop();
                let ends = match closed {
                    Some(Element::Paragraph(_)) => {
                        let in_cell = matches!(open.last(), Some(Element::Cell { .. }));
                        let is_last = matches!(story.events.get(at + 1), Some(FlowEvent::End));
                        !(in_cell && is_last)
                    }
                    Some(Element::Row) => true,
                    _ => false,
                };
                match closed {
                    Some(Element::Cell { .. }) => line.push('\t'),
                    Some(Element::TextBox { .. }) => {
                        lines.pop();
                    }
                    _ if ends => {
                        let done = Line {
                            text: std::mem::take(line),
                            source,
                        };
                        if lines.len() > 1 {
                            boxes.push(done);
                        } else {
                            done.print(out);
                        }
                    }
                    _ => {}
                }
            }
            FlowEvent::Text { range, .. } => line.push_str(story.slice(range)),
            FlowEvent::Tab => line.push('\t'),
            FlowEvent::Break(_) => line.push('\n'),
            FlowEvent::NonBreakingHyphen => line.push('-'),
            FlowEvent::Field(FieldMark::Begin | FieldMark::Separate | FieldMark::End)
            | FlowEvent::Image { .. } => line.push(' '),
            _ => {}
        }
    }
    if let Some(line) = lines.first().filter(|line| !line.is_empty()) {
        out.push_part(line, source);
        out.newline();
    }
}
