//! A story from front to back, as marks and text.

use crate::model::{
    Document, Element, FieldMark, FlowEvent, ParagraphProperties, Source, StoryKind, TextStyle,
};

/// How deep notes in notes are followed.
const MAX_DEPTH: usize = 16;

/// What an extractor meets on its way.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Text(&'a str, &'a TextStyle, Source),
    /// Instruction of a field.
    Instruction(&'a str, Source),
    /// Tab, break, hyphen, symbol or picture.
    Event(&'a FlowEvent),
    ParagraphStart(&'a ParagraphProperties),
    ParagraphEnd,
    /// A cell starts or ends; its last paragraph has no end of its own.
    CellStart,
    CellEnd,
    RowEnd,
    TableStart,
    TableEnd,
    BoxStart,
    BoxEnd,
    /// A note or comment, and whether it is marked as ignorable.
    NoteStart(StoryKind, bool),
    NoteEnd,
    FieldBegin,
    FieldSeparate,
    FieldEnd,
    SectionEnd,
}

/// Calls `visit` with the pieces of a story; notes stand where they are anchored.
pub(super) fn walk<'a>(document: &'a Document, number: usize, visit: &mut dyn FnMut(Piece<'a>)) {
    walk_at(document, number, 0, visit);
}

fn walk_at<'a>(
    document: &'a Document,
    number: usize,
    depth: usize,
    visit: &mut dyn FnMut(Piece<'a>),
) {
    let Some(story) = document.stories().get(number) else {
        return;
    };
    let mut open: Vec<&Element> = Vec::new();
    let mut source = Source {
        story: number as u32,
        paragraph: 0,
    };
    let mut paragraphs = 0;
    for (at, event) in story.events.iter().enumerate() {
        match event {
            FlowEvent::Start(element) => {
                open.push(element);
                match element {
                    Element::Paragraph(properties) => {
                        source.paragraph = paragraphs;
                        paragraphs += 1;
                        visit(Piece::ParagraphStart(properties));
                    }
                    Element::Table { .. } => visit(Piece::TableStart),
                    Element::Cell { .. } => visit(Piece::CellStart),
                    Element::TextBox { .. } => visit(Piece::BoxStart),
                    _ => {}
                }
            }
            FlowEvent::End => match open.pop() {
                Some(Element::Paragraph(_)) => {
                    let ends_cell = matches!(open.last(), Some(Element::Cell { .. }))
                        && matches!(story.events.get(at + 1), Some(FlowEvent::End));
                    if !ends_cell {
                        visit(Piece::ParagraphEnd);
                    }
                }
                Some(Element::Cell { .. }) => visit(Piece::CellEnd),
                Some(Element::Row) => visit(Piece::RowEnd),
                Some(Element::Table { .. }) => visit(Piece::TableEnd),
                Some(Element::TextBox { .. }) => visit(Piece::BoxEnd),
                _ => {}
            },
            FlowEvent::Text { range, style } => {
                let text = story.slice(range);
                if matches!(open.last(), Some(Element::Instruction)) {
                    visit(Piece::Instruction(text, source));
                } else if let Some(style) = story.styles.get(*style as usize) {
                    visit(Piece::Text(text, style, source));
                }
            }
            FlowEvent::Anchor(target) if depth < MAX_DEPTH => {
                let target = *target as usize;
                if let Some(note) = document.stories().get(target) {
                    let ignorable = matches!(open.last(), Some(Element::Group));
                    visit(Piece::NoteStart(note.kind, ignorable));
                    walk_at(document, target, depth + 1, visit);
                    visit(Piece::NoteEnd);
                }
            }
            FlowEvent::Field(FieldMark::Begin) => visit(Piece::FieldBegin),
            FlowEvent::Field(FieldMark::Separate) => visit(Piece::FieldSeparate),
            FlowEvent::Field(FieldMark::End) => visit(Piece::FieldEnd),
            FlowEvent::Section(_) => visit(Piece::SectionEnd),
            event => visit(Piece::Event(event)),
        }
    }
}

/// The byte of a symbol in its font, as Latin-1.
pub(super) fn symbol(code: u32) -> char {
    char::from_u32(code & 0xFF).unwrap_or(char::REPLACEMENT_CHARACTER)
}
