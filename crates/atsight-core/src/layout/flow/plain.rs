//! Plain text: tables that are drawn with characters, columns that are made of spaces, and lines of dashes under titles.

use super::lines::{FlowLine, LineBuilder};
use super::markdown;
use super::text_tables::{self, Part};
use super::tree::{Cell, Node, Paragraph, Table};
use crate::model::{Document, FlowEvent, Story, TextStyle};

/// Width of a tab, in characters.
const TAB: usize = 8;
/// Spaces between columns from which a line is cut: sentences have one or two; the narrowest gap of the columns that were measured (27
/// gaps in a file of two columns) has 4.
const MIN_GAP: usize = 3;
/// Lines that begin in the right column, from which there is one. Right-aligned dates begin at many places: over 5 files with such
/// dates at most 4 lines begin at one; in a file of two columns 29 do.
const MIN_LINES: usize = 8;
/// Lines with text in the left column beside it: more than the 4 titles that have their date in one place.
const MIN_LEFT: usize = 5;
/// Lines with text in both; in a file of two columns 14 have, and half of its lines are blank on one side.
const MIN_BOTH: usize = 4;
/// Letters of a line in the left column that is one of text: bullets and the numbers of a list have none or one.
const MIN_LETTERS: usize = 2;

/// A line and the paragraph it is.
#[derive(Debug)]
struct TextLine {
    /// A tab is filled up with blanks to the place where it ends.
    chars: Vec<char>,
    paragraph: u32,
}

/// Builds the nodes of a text file.
pub(super) fn build(document: &Document) -> Vec<Node> {
    let Some(story) = document.stories().first() else {
        return Vec::new();
    };
    let lines = lines(story);
    let texts: Vec<String> = (lines.iter())
        .map(|line| line.chars.iter().collect())
        .collect();
    let is_markdown = markdown::is_markdown(texts.iter().map(String::as_str));
    let part = |part: Part| match part {
        Part::Table(rows) => vec![Node::Table(drawn_table(&rows, &lines, is_markdown))],
        Part::Lines(range) if is_markdown => {
            let pairs = lines[range.clone()].iter().zip(&texts[range]);
            let written = pairs.filter(|(_, text)| !is_rule(text));
            written
                .map(|(line, text)| in_markdown(line, text))
                .collect()
        }
        Part::Lines(range) => in_columns(&lines[range]),
    };
    text_tables::split(&texts)
        .into_iter()
        .flat_map(part)
        .collect()
}

/// The nodes of text that may stand in columns.
fn in_columns(lines: &[TextLine]) -> Vec<Node> {
    let Some((start, end, column)) = find_gutter(lines) else {
        return paragraphs(lines, 0, usize::MAX);
    };
    let mut nodes = paragraphs(&lines[..start], 0, usize::MAX);
    nodes.push(Node::Table(side_by_side(&lines[start..end], column)));
    nodes.extend(paragraphs(&lines[end..], 0, usize::MAX));
    nodes
}

/// A table that is drawn with characters.
fn drawn_table(rows: &[(usize, Vec<String>)], lines: &[TextLine], is_markdown: bool) -> Table {
    let cell = |line: &TextLine, column: usize, text: &str| {
        let node = if is_markdown {
            in_markdown(line, text)
        } else {
            paragraph(line, text)
        };
        Cell {
            column,
            span: 1,
            width: None,
            nodes: vec![node],
        }
    };
    let row = |(number, texts): &(usize, Vec<String>)| {
        let texts = texts.iter().enumerate();
        texts
            .map(|(column, text)| cell(&lines[*number], column, text))
            .collect()
    };
    Table {
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}

fn lines(story: &Story) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    for event in &story.events {
        match event {
            FlowEvent::Start(_) => lines.push(TextLine {
                chars: Vec::new(),
                paragraph: lines.len() as u32,
            }),
            FlowEvent::Text { range, .. } => {
                if let Some(line) = lines.last_mut() {
                    line.chars.extend(story.slice(range).chars());
                }
            }
            FlowEvent::Tab => {
                if let Some(line) = lines.last_mut() {
                    let width = TAB - line.chars.len() % TAB;
                    line.chars.push('\t');
                    line.chars.extend(std::iter::repeat_n(' ', width - 1));
                }
            }
            _ => {}
        }
    }
    for line in &mut lines {
        let length = line.chars.iter().rposition(|c| !c.is_whitespace());
        line.chars.truncate(length.map_or(0, |at| at + 1));
    }
    lines
}

/// The longest stretch of lines with two columns: its first line, the line after it, and where the right column begins.
fn find_gutter(lines: &[TextLine]) -> Option<(usize, usize, usize)> {
    /// No column begins further right: lines of text files are 80 wide, or wrapped by the viewer.
    const MAX_COLUMN: usize = 120;
    let mut best: Option<(usize, (usize, usize, usize))> = None;
    for column in MIN_GAP + 1..MAX_COLUMN {
        let mut at = 0;
        while at < lines.len() {
            let crossed = |line: &TextLine| is_crossed(line, column);
            if crossed(&lines[at]) {
                at += 1;
                continue;
            }
            let end = lines[at..]
                .iter()
                .position(crossed)
                .map_or(lines.len(), |length| at + length);
            if let Some(found) = judge(lines, at, end, column)
                && best.as_ref().is_none_or(|(most, _)| found.0 > *most)
            {
                best = Some(found);
            }
            at = end;
        }
    }
    best.map(|(_, found)| found)
}

/// Whether text stands in the gap before a column, or runs into it.
fn is_crossed(line: &TextLine, column: usize) -> bool {
    let gap = line.chars.iter().skip(column - MIN_GAP).take(MIN_GAP);
    // Text that ends in the gap is in the left column when nothing comes after it.
    let ends_before = line.chars.len() < column;
    !ends_before
        && (gap.into_iter().any(is_ink)
            || line.chars.get(column).is_some_and(|c| !is_ink(c)) && !is_indented(line, column))
}

/// Whether the right column begins a few characters later in this line, as under a bullet.
fn is_indented(line: &TextLine, column: usize) -> bool {
    /// Widest indent of a list item, in characters.
    const MAX_INDENT: usize = 4;
    line.chars
        .iter()
        .skip(column)
        .take(MAX_INDENT + 1)
        .any(is_ink)
}

fn is_ink(c: &char) -> bool {
    !matches!(c, ' ' | '\t')
}

/// How many lines begin in the right column, when these are two columns; with the lines from the first to the last of them.
fn judge(
    lines: &[TextLine],
    start: usize,
    end: usize,
    column: usize,
) -> Option<(usize, (usize, usize, usize))> {
    let begins = |line: &TextLine| line.chars.get(column).is_some_and(is_ink);
    let has_left = |line: &TextLine| {
        let letters = line.chars.iter().take(column).filter(|c| c.is_alphabetic());
        letters.take(MIN_LETTERS).count() == MIN_LETTERS
    };
    let has_right = |line: &TextLine| line.chars.len() > column;
    let first = start + lines[start..end].iter().position(has_right)?;
    let last = start + lines[start..end].iter().rposition(has_right)?;
    let own = &lines[first..=last];
    let right = own.iter().filter(|line| begins(line)).count();
    let left = own.iter().filter(|line| has_left(line)).count();
    let both = own
        .iter()
        .filter(|line| has_left(line) && begins(line))
        .count();
    // Paragraph text that is indented as a whole has nothing on its left.
    let enough = right >= MIN_LINES && left >= MIN_LEFT && both >= MIN_BOTH;
    // The left column may go on below the right one, up to a blank line.
    let below = lines[last + 1..end]
        .iter()
        .position(|line| line.chars.is_empty());
    let until = below.map_or(end, |length| last + 1 + length);
    // And above it: lines that stop before the gutter belong to the left column up to a blank line.
    let above = lines[start..first]
        .iter()
        .rposition(|line| line.chars.is_empty());
    let from = above.map_or(start, |at| start + at + 1);
    enough.then_some((right, (from, until, column)))
}

fn side_by_side(lines: &[TextLine], column: usize) -> Table {
    let longest = lines.iter().map(|line| line.chars.len()).max().unwrap_or(0);
    let cell = |number: usize, from: usize, to: usize, width: usize| Cell {
        column: number,
        span: 1,
        width: Some(width as f32),
        nodes: paragraphs(lines, from, to),
    };
    let right = longest.saturating_sub(column).max(1);
    Table {
        rows: vec![vec![
            cell(0, 0, column, column),
            cell(1, column, usize::MAX, right),
        ]],
        style_only: true,
        ..Table::default()
    }
}

/// A paragraph for each line that has text between two characters. A line of dashes makes the line above it a title.
fn paragraphs(lines: &[TextLine], from: usize, to: usize) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for line in lines {
        let text: String = line
            .chars
            .iter()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect();
        if is_rule(&text) {
            if let Some(Node::Paragraph(above)) = nodes.last_mut() {
                above
                    .lines
                    .iter_mut()
                    .for_each(|line: &mut FlowLine| line.bold = 1.0);
            }
            continue;
        }
        nodes.push(paragraph(line, &text));
    }
    nodes
}

fn paragraph(line: &TextLine, text: &str) -> Node {
    let mut builder = LineBuilder::new(0, line.paragraph);
    // However narrow it is, a tab parts what stands on its sides.
    for (number, part) in text.split('\t').enumerate() {
        if number > 0 {
            builder.space();
        }
        builder.text(part, &TextStyle::default());
    }
    Node::Paragraph(Paragraph {
        lines: builder.finish(),
        ..Paragraph::default()
    })
}

/// A line of a text in Markdown.
fn in_markdown(line: &TextLine, text: &str) -> Node {
    let mut builder = LineBuilder::new(0, line.paragraph);
    markdown::add(&mut builder, text);
    Node::Paragraph(Paragraph {
        lines: builder.finish(),
        ..Paragraph::default()
    })
}

/// Whether a line is drawn: one mark over and over.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let first = text.chars().next();
    first.is_some_and(|first| {
        "-=_*~#─═—".contains(first) && text.chars().count() >= 3 && text.chars().all(|c| c == first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[&str]) -> Vec<TextLine> {
        let number = |(number, line): (usize, &&str)| TextLine {
            chars: line.chars().collect(),
            paragraph: number as u32,
        };
        lines.iter().enumerate().map(number).collect()
    }

    #[test]
    fn columns_of_spaces_are_found() {
        let lines = text(&[
            "Ann Lee",
            "",
            "Skills        Work",
            "Python        Engineer, Acme Payments",
            "Go            - Built the ledger",
            "SQL             of the bank",
            "Kafka         - Wrote the tests",
            "Redis         Junior Engineer, Beta",
            "              - Ran the queue",
            "              - Fixed the build",
            "",
            "              School",
        ]);
        assert_eq!(find_gutter(&lines), Some((2, 12, 14)));
    }

    #[test]
    fn dates_at_the_margin_are_no_column() {
        let lines = text(&[
            "Engineer, Acme Payments             Jan 2020 - Present",
            "- Built the ledger that books two million entries a day",
            "Junior Engineer, Beta              Mar 2018 - Dec 2019",
            "- Ran the queue of the bank for three years, day and night",
            "Intern, Gamma                      Mar 2017 - Dec 2017",
            "- Wrote the tests that let the team release every day",
        ]);
        assert_eq!(find_gutter(&lines), None);
    }

    #[test]
    fn bullets_and_numbers_are_no_column() {
        let lines = |marker: &str| vec![format!("{marker:<4}Built the ledger"); 12];
        for marker in ["-", "1.", "a)", "•"] {
            let lines = lines(marker);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!(find_gutter(&text(&lines)), None, "{marker}");
        }
    }

    #[test]
    fn dashes_make_titles_and_are_not_read() {
        let nodes = paragraphs(&text(&["Skills", "------", "Python"]), 0, usize::MAX);
        let [Node::Paragraph(title), Node::Paragraph(_)] = nodes.as_slice() else {
            panic!("{nodes:?}");
        };
        assert_eq!(title.lines[0].bold, 1.0);
    }
}
