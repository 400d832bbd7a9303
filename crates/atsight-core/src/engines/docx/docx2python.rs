//! docx2python 3: headers, body, footers and notes, an empty line between paragraphs, with markup of its own.

use std::borrow::Cow;

use super::blocks::{self, Branch, Node, Paragraph, Policy};
use super::stories;
use crate::model::{BreakKind, Document, Element, FlowEvent, Story, StoryKind, TranscriptBuilder};

const POLICY: Policy = Policy {
    branch: Branch::Both,
    piece: |event, document| match event {
        FlowEvent::Symbol { code, font, .. } => {
            format!(
                "<span style=font-family:{font}>&#x0{:03x};</span>",
                code & 0xFFF
            )
        }
        FlowEvent::Image { part, .. } => {
            format!("----{}----", part.strip_prefix("word/").unwrap_or(part))
        }
        FlowEvent::Anchor(story) => match document.stories().get(*story as usize) {
            Some(note) if note.kind == StoryKind::Footnote => {
                format!("----footnote{}----", note.id)
            }
            Some(note) if note.kind == StoryKind::Endnote => format!("----endnote{}----", note.id),
            _ => String::new(),
        },
        FlowEvent::Break(BreakKind::CarriageReturn) | FlowEvent::PositionTab => String::new(),
        event => blocks::white_space(event).to_owned(),
    },
    around: |element, opens| match (element, opens) {
        (Element::Link { target }, true) if !target.starts_with('#') => {
            format!("<a href=\"{target}\">")
        }
        (Element::Link { target }, false) if !target.starts_with('#') => "</a>".to_owned(),
        (Element::Drawing { alt: Some(alt) }, true) => format!("----Image alt text---->{alt}<"),
        _ => String::new(),
    },
    ..blocks::EVERYTHING
};

/// Prints all parts.
pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let kinds = [
        StoryKind::Header,
        StoryKind::Body,
        StoryKind::Footer,
        StoryKind::Footnote,
        StoryKind::Endnote,
    ];
    for kind in kinds {
        let mut all: Vec<(usize, &Story)> = stories(document, kind).collect();
        // By the names of the parts, and not in the order of the relationships.
        all.sort_by(|(_, a), (_, b)| a.part.cmp(&b.part));
        for (number, story) in all {
            let label = match kind {
                StoryKind::Footnote => format!("footnote{})\t", story.id),
                StoryKind::Endnote => format!("endnote{})\t", story.id),
                _ => String::new(),
            };
            out.push_plain(&label);
            print_nodes(&blocks::build(document, number, &POLICY), out);
        }
    }
}

fn print_nodes(nodes: &[Node<'_>], out: &mut TranscriptBuilder) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => {
                print_nodes(&paragraph.boxes, out);
                out.push_plain(&marker(paragraph));
                out.push_part(&joined_links(&paragraph.text), paragraph.source);
                out.push_plain("\n\n");
            }
            // Merged cells come once for each place they take, but for those below that say so in a word.
            Node::Table(table) => {
                for cell in blocks::grid(table, |cell| !cell.says_so) {
                    print_nodes(&cell.nodes, out);
                }
            }
            Node::Included(_) => {}
        }
    }
}

/// Links that follow each other and lead to the same place are one.
fn joined_links(text: &str) -> Cow<'_, str> {
    const END: &str = "</a>";
    const START: &str = "<a href=\"";
    let joint = [END, START].concat();
    if !text.contains(&joint) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut open = "";
    let mut rest = text;
    while let Some(at) = rest.find(START) {
        let target = rest[at + START.len()..]
            .split("\">")
            .next()
            .unwrap_or_default();
        let behind = at + START.len() + target.len() + "\">".len();
        let before = &rest[..at];
        match before.strip_suffix(END).filter(|_| target == open) {
            Some(before) => out.push_str(before),
            None => out.push_str(rest.get(..behind).unwrap_or(rest)),
        }
        open = target;
        rest = rest.get(behind..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `--` for bullets, numbers with a bracket, a tab for each level. A list that only the style of the paragraph states is none
/// (docx2python 3.7.1, seen on files of python-docx, whose `List Bullet` is such a style).
fn marker(paragraph: &Paragraph<'_>) -> String {
    if !paragraph.properties.own_list {
        return String::new();
    }
    // A paragraph that is taken out of the list of its style has a bullet as well.
    let level = paragraph.properties.list.unwrap_or(0);
    let number = &paragraph.properties.number;
    let indent = "\t".repeat(usize::from(level));
    if number.is_empty() {
        format!("{indent}--\t")
    } else {
        format!("{indent}{number})\t")
    }
}
