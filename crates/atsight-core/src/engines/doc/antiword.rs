//! antiword 0.37 with `-w 0 -m UTF-8.txt`, by its output: the body, tables drawn with bars, notes and boxes below a rule, no headers
//! and footers. Deleted text is still there. Items of lists outside of
//! tables have their marker where an indent is stated by the property of Word 97.

use super::blocks;
use crate::engines::docx::blocks::{Cell, Node, Paragraph, Policy, Table};
use crate::engines::docx::libreoffice;
use crate::model::{
    Document, FlowEvent, ParagraphProperties, Source, StoryKind, TranscriptBuilder,
};

const POLICY: Policy = Policy {
    deleted: true,
    piece: |event, document| {
        let text = match event {
            FlowEvent::Image { .. } => "[pic]",
            FlowEvent::NonBreakingHyphen => "-",
            FlowEvent::Anchor(story) => return note_mark(document, *story as usize),
            event => blocks::white_space(event),
        };
        text.to_owned()
    },
    ..blocks::EVERYTHING
};

pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let body = blocks::build(document, 0, &POLICY);
    out.newline();
    print_nodes(&body, out);
    let mut has_rule = false;
    let mut rule = |out: &mut TranscriptBuilder| {
        if !std::mem::replace(&mut has_rule, true) {
            out.push_plain("-----------------------\n");
        }
    };
    for kind in [StoryKind::Footnote, StoryKind::Endnote] {
        for number in super::stories(document, kind) {
            rule(out);
            out.push_plain(&note_mark(document, number));
            print_nodes(&blocks::build(document, number, &POLICY), out);
        }
    }
    super::boxed_paragraphs(&body, &mut |paragraph| {
        rule(out);
        print_paragraph(paragraph, out);
    });
}

/// The number of a note in brackets.
fn note_mark(document: &Document, story: usize) -> String {
    match libreoffice::note_number(document, story) {
        number if number.is_empty() => number,
        number => format!("[{number}]"),
    }
}

/// What stands in front of an item of a list: a bullet, or the number of its level and the character behind that.
fn marker(properties: &ParagraphProperties) -> Option<String> {
    if properties.list.is_none() || !properties.old_indent {
        return None;
    }
    let text = &properties.marker;
    if properties.number.is_empty() {
        let bullet = text.chars().next().map_or('•', bullet);
        return Some(format!("{bullet} "));
    }
    let end = text
        .rsplit_once(&properties.number)
        .and_then(|(_, behind)| behind.chars().next());
    Some(format!("{}{} ", properties.number, end.unwrap_or('.')))
}

/// How a bullet is printed: codes of symbol fonts have a shape each or are arrows.
fn bullet(code: char) -> char {
    match code {
        '\0' | '·' | '\u{F0B7}' | '\u{F06C}' => '•',
        '\u{F0A7}' => '▪',
        '\u{F0D8}' => '➢',
        '\u{F076}' => '❖',
        '\u{F0FC}' => '✓',
        '\u{F0A8}' => '□',
        '\u{F06E}' => '■',
        '\u{F071}' => '❑',
        '\u{F02D}' => '–',
        '\u{F000}'..='\u{F0FF}' => '←',
        code => code,
    }
}

fn print_nodes(nodes: &[Node<'_>], out: &mut TranscriptBuilder) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => print_paragraph(paragraph, out),
            Node::Table(table) => print_table(table, out),
            Node::Included(_) => {}
        }
    }
}

fn print_paragraph(paragraph: &Paragraph<'_>, out: &mut TranscriptBuilder) {
    let is_heading = paragraph.properties.heading.is_some();
    if is_heading {
        out.newline();
    }
    if let Some(marker) = marker(paragraph.properties) {
        out.push_plain(&marker);
    }
    out.push_part(&paragraph.text, paragraph.source);
    out.newline();
    if is_heading {
        out.newline();
    }
}

/// Width of a character in a table, in points: the bars of tables of known widths are so far apart.
const CHARACTER: f32 = 3.38;

fn print_table(table: &Table<'_>, out: &mut TranscriptBuilder) {
    for row in &table.rows {
        let widths: Vec<usize> = row.iter().map(width).collect();
        let mut cells: Vec<std::vec::IntoIter<(String, Source)>> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| lines(cell, *width).into_iter())
            .collect();
        let height = cells.iter().map(ExactSizeIterator::len).max().unwrap_or(0);
        for _ in 0..height.max(1) {
            out.push_plain("|");
            for (lines, width) in cells.iter_mut().zip(&widths) {
                let used = match lines.next() {
                    Some((text, source)) => {
                        out.push_part(&text, source);
                        text.chars().count()
                    }
                    None => 0,
                };
                out.push_plain(&" ".repeat(width.saturating_sub(used)));
                out.push_plain("|");
            }
            out.newline();
        }
    }
}

fn width(cell: &Cell<'_>) -> usize {
    // Where the file states no width, wide enough for a line of text.
    const DEFAULT: usize = 75;
    cell.width
        .map_or(DEFAULT, |points| ((points / CHARACTER) as usize).max(1))
}

/// The text of a cell, broken into lines of a width.
fn lines(cell: &Cell<'_>, width: usize) -> Vec<(String, Source)> {
    let mut lines = Vec::new();
    super::paragraphs(&cell.nodes, &mut |paragraph| {
        for text in paragraph.text.split('\n') {
            let mut line = String::new();
            let mut length = 0;
            for word in text.split_whitespace() {
                let letters = word.chars().count();
                if length > 0 && length + 1 + letters > width {
                    lines.push((std::mem::take(&mut line), paragraph.source));
                    length = 0;
                }
                if length > 0 {
                    line.push(' ');
                    length += 1;
                }
                line.push_str(word);
                length += letters;
            }
            lines.push((line, paragraph.source));
        }
    });
    lines
}
