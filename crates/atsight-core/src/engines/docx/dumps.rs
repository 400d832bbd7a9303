//! Extractors that print the text nodes of whole parts.

use std::ops::Range;

use super::stories;
use crate::model::{
    BreakKind, Document, Element, FlowEvent, Source, Story, StoryKind, TranscriptBuilder,
};

/// Prints text of a story and knows the paragraph it stands in.
struct Printer<'a> {
    story: &'a Story,
    number: u32,
    paragraphs: u32,
}

impl<'a> Printer<'a> {
    fn new((number, story): (usize, &'a Story)) -> Self {
        Self {
            story,
            number: number as u32,
            paragraphs: 0,
        }
    }

    fn text(&self, range: &Range<u32>, out: &mut TranscriptBuilder) {
        let source = Source {
            story: self.number,
            paragraph: self.paragraphs.saturating_sub(1),
        };
        out.push_part(self.story.slice(range), source);
    }
}

/// `docx2txt.process` (Python, 0.8): header parts, `word/document.xml`, footer parts. Every `w:t` wherever it stands, both
/// copies of alternative content among them; two line ends before each paragraph.
pub(super) fn docx2txt(document: &Document, out: &mut TranscriptBuilder) {
    for kind in [StoryKind::Header, StoryKind::Body, StoryKind::Footer] {
        for story in stories(document, kind) {
            // The part is opened by its usual name.
            if kind == StoryKind::Body && story.1.part != "word/document.xml" {
                return;
            }
            docx2txt_story(story, out);
        }
    }
}

fn docx2txt_story(story: (usize, &Story), out: &mut TranscriptBuilder) {
    let mut printer = Printer::new(story);
    let mut open: Vec<bool> = Vec::new();
    for event in &story.1.events {
        match event {
            FlowEvent::Start(element) => {
                if matches!(element, Element::Paragraph(_)) {
                    printer.paragraphs += 1;
                    // The whole text is stripped in the end.
                    if !out.is_empty() {
                        out.push_plain("\n\n");
                    }
                }
                // `w:delText` and `w:instrText` are other elements than `w:t`.
                let unread = matches!(element, Element::Deleted | Element::Instruction);
                open.push(unread || open.last() == Some(&true));
            }
            FlowEvent::End => {
                open.pop();
            }
            _ if open.last() == Some(&true) => {}
            FlowEvent::Text { range, .. } => printer.text(range, out),
            FlowEvent::Tab => out.push_plain("\t"),
            FlowEvent::Break(_) => out.newline(),
            _ => {}
        }
    }
}

/// OpenCATS `lib/DocumentToText.php`: the main part with a line end before `<w:br/>` and `</w:p>`, then without tags.
pub(super) fn open_cats(document: &Document, out: &mut TranscriptBuilder) {
    let Some(story) = stories(document, StoryKind::Body).next() else {
        return;
    };
    let mut printer = Printer::new(story);
    let mut paragraphs: Vec<bool> = Vec::new();
    for event in &story.1.events {
        match event {
            FlowEvent::Start(element) => {
                let is_paragraph = matches!(element, Element::Paragraph(_));
                printer.paragraphs += u32::from(is_paragraph);
                paragraphs.push(is_paragraph);
            }
            FlowEvent::End if paragraphs.pop() == Some(true) => out.newline(),
            // Only the plain tag matches: breaks of pages and columns have an attribute.
            FlowEvent::Break(BreakKind::Line) => out.newline(),
            FlowEvent::Text { range, .. } | FlowEvent::Markup(range) => printer.text(range, out),
            _ => {}
        }
    }
}

/// Odoo `attachment_indexation`: all text nodes of every `w:p` and a line end; a paragraph in a text box comes with the one
/// it is anchored in and once more by itself.
pub(super) fn odoo(document: &Document, out: &mut TranscriptBuilder) {
    /// Deepest nesting of paragraphs that repeats: each level repeats all text below it.
    const MAX_NESTING: usize = 8;
    let Some((number, story)) = stories(document, StoryKind::Body).next() else {
        return;
    };
    // Texts of each paragraph in the order of their starts.
    let mut paragraphs: Vec<Vec<(Range<u32>, u32)>> = Vec::new();
    // For each open element whether it is a paragraph; the numbers of the open paragraphs.
    let mut open: Vec<bool> = Vec::new();
    let mut nested: Vec<usize> = Vec::new();
    for event in &story.events {
        match event {
            FlowEvent::Start(element) => {
                let is_paragraph = matches!(element, Element::Paragraph(_));
                open.push(is_paragraph);
                if is_paragraph {
                    nested.push(paragraphs.len());
                    paragraphs.push(Vec::new());
                }
            }
            FlowEvent::End if open.pop() == Some(true) => {
                nested.pop();
            }
            FlowEvent::Text { range, .. } | FlowEvent::Markup(range) => {
                let own = paragraphs.len().saturating_sub(1) as u32;
                for at in nested.iter().rev().take(MAX_NESTING) {
                    paragraphs[*at].push((range.clone(), own));
                }
            }
            _ => {}
        }
    }
    for texts in paragraphs {
        for (range, paragraph) in texts {
            let source = Source {
                story: number as u32,
                paragraph,
            };
            out.push_part(story.slice(&range), source);
        }
        out.newline();
    }
}
