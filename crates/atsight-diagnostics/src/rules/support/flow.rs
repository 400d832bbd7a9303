//! A walk over the text of a flowing document that knows what stands around each piece.

use atsight_core::model::{Document, Element, FieldMark, FlowEvent, Story, StoryKind, TextStyle};

/// A piece of text and what it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'a> {
    /// Index into the stories.
    pub(crate) story: u32,
    /// Number of the paragraph in the story, from 0.
    pub(crate) paragraph: u32,
    pub(crate) text: &'a str,
    pub(crate) style: Option<&'a TextStyle>,
    /// Number of the outermost table of the story around it, from 0.
    pub(crate) table: Option<u32>,
    /// Whether it is a link to another place of the document: “Skip to content”.
    pub(crate) leads_within: bool,
    /// Number of the outermost text box of the story around it, from 0.
    pub(crate) text_box: Option<u32>,
}

/// Every visible or hidden piece of text that belongs to the document: no deleted text, no field instructions, no comments, no
/// second copies of alternative content.
pub(crate) fn pieces(document: &Document) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for (number, story) in document.stories().iter().enumerate() {
        if !matches!(story.kind, StoryKind::Comment | StoryKind::Chart) {
            walk(number as u32, story, &mut pieces);
        }
    }
    pieces
}

fn walk<'a>(number: u32, story: &'a Story, pieces: &mut Vec<Piece<'a>>) {
    let mut open: Vec<(&Element, bool)> = Vec::new();
    let mut unread = 0_u32;
    let mut instructions: Vec<bool> = Vec::new();
    let (mut paragraph, mut tables, mut boxes) = (0_u32, 0_u32, 0_u32);
    let (mut table_depth, mut box_depth) = (0_u32, 0_u32);
    for event in &story.events {
        match event {
            FlowEvent::Start(element) => {
                let hides = match element {
                    Element::Deleted | Element::Instruction | Element::Ruby | Element::Fallback => {
                        true
                    }
                    Element::Paragraph(_) => {
                        paragraph += 1;
                        false
                    }
                    Element::Table { .. } => {
                        tables += u32::from(table_depth == 0);
                        table_depth += 1;
                        false
                    }
                    Element::TextBox { .. } => {
                        boxes += u32::from(box_depth == 0);
                        box_depth += 1;
                        false
                    }
                    _ => false,
                };
                unread += u32::from(hides);
                open.push((element, hides));
            }
            FlowEvent::End => {
                let Some((element, hides)) = open.pop() else {
                    continue;
                };
                unread -= u32::from(hides);
                match element {
                    Element::Table { .. } => table_depth -= 1,
                    Element::TextBox { .. } => box_depth -= 1,
                    _ => {}
                }
            }
            FlowEvent::Field(FieldMark::Begin) => instructions.push(true),
            FlowEvent::Field(FieldMark::Separate) => {
                if let Some(last) = instructions.last_mut() {
                    *last = false;
                }
            }
            FlowEvent::Field(FieldMark::End) => {
                instructions.pop();
            }
            FlowEvent::Text { range, style } => {
                let text = story.slice(range);
                let instruction = instructions.iter().any(|reading| *reading);
                if unread > 0 || instruction || text.trim().is_empty() {
                    continue;
                }
                let leads_within = open.iter().any(|(element, _)| {
                    matches!(element, Element::Link { target } if target.starts_with('#'))
                });
                pieces.push(Piece {
                    leads_within,
                    story: number,
                    paragraph: paragraph.saturating_sub(1),
                    text,
                    style: story.styles.get(*style as usize),
                    table: (table_depth > 0).then(|| tables - 1),
                    text_box: (box_depth > 0).then(|| boxes - 1),
                });
            }
            _ => {}
        }
    }
}
