//! Tables that only place text side by side: sidebars and columns against tables of data.

use super::tree::{Cell, Node, Paragraph, Table};
use crate::layout::LayoutOptions;

/// What a table is for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TableKind {
    /// Cells are read row by row.
    Data,
    /// As data, but titles of sections stand in the left cells, beside their sections.
    HangingTitles,
    /// Text flows down each column.
    Columns(TextColumns),
}

/// The text columns that a table makes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextColumns {
    /// Share of the width that each grid column takes.
    pub(super) shares: Vec<f32>,
    /// The grid columns that hold text flows, from left to right.
    pub(super) flows: Vec<usize>,
}

/// Paragraphs of the shorter text beside which a column of sections makes two columns, though it has no title of its own.
const MIN_FLOW_PARAGRAPHS: usize = 4;
/// Rows with a title in the left cell from which these are the titles of sections: two can be any labels. One of the sections
/// has to be as long as a flow: groups of skills have labels too, and a line each.
const MIN_HANGING_ROWS: usize = 3;

/// What stands in one grid column.
#[derive(Clone, Debug, Default)]
struct ColumnText {
    /// Titles with text under them in one cell.
    titled: usize,
    paragraphs: usize,
    /// Most paragraphs of one of its cells.
    tallest: usize,
}

/// Tells what a table is for.
pub(super) fn kind_of(table: &Table, body_size: f32, options: &LayoutOptions) -> TableKind {
    let shares = shares(table);
    if table.style_only {
        return TableKind::Columns(TextColumns {
            flows: (0..shares.len())
                .filter(|at| has_text_in(table, *at))
                .collect(),
            shares,
        });
    }
    let mut columns = vec![ColumnText::default(); shares.len()];
    // Rows with a title on the left, and the paragraphs of the longest section beside one.
    let (mut hanging, mut longest) = (0, 0);
    for row in &table.rows {
        let filled: Vec<&Cell> = row.iter().filter(|cell| has_text(&cell.nodes)).collect();
        // A cell over the full width is a head above the columns, not a part of one.
        if row.len() < 2 {
            continue;
        }
        if let [left, right] = filled.as_slice()
            && is_hanging_title(left, right, body_size, options)
        {
            hanging += 1;
            longest = longest.max(paragraphs(&right.nodes));
        }
        for cell in filled {
            if let Some(column) = columns.get_mut(cell.column) {
                let text = cell_text(cell, body_size, options);
                column.titled += text.titled;
                column.paragraphs += text.paragraphs;
                column.tallest = column.tallest.max(text.tallest);
            }
        }
    }
    let flows: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].titled > 0)
        .collect();
    let with_long: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].titled > 0 || columns[*at].tallest >= MIN_FLOW_PARAGRAPHS)
        .collect();
    let titles: usize = columns.iter().map(|column| column.titled).sum();
    if flows.len() >= 2 {
        TableKind::Columns(TextColumns { shares, flows })
    } else if flows.len() == 1 && titles >= 2 && with_long.len() >= 2 {
        TableKind::Columns(TextColumns {
            shares,
            flows: with_long,
        })
    } else if hanging >= MIN_HANGING_ROWS && longest >= MIN_FLOW_PARAGRAPHS {
        TableKind::HangingTitles
    } else {
        TableKind::Data
    }
}

fn has_text_in(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().flatten();
    cells.any(|cell| cell.column == column && has_text(&cell.nodes))
}

/// Whether a row is a section title on the left with its section on the right.
fn is_hanging_title(left: &Cell, right: &Cell, body_size: f32, options: &LayoutOptions) -> bool {
    let [Node::Paragraph(title)] = left.nodes.as_slice() else {
        return false;
    };
    let [line] = title.lines.as_slice() else {
        return false;
    };
    let is_title = is_title(title, body_size, options);
    // Labels of single values (“Phone”, “Languages”) have one paragraph beside them as well as sections do; they are left
    // of short text.
    let long = paragraphs(&right.nodes) >= 2 || text_length(&right.nodes) > 4 * line.text.len();
    is_title && long && left.column == 0
}

fn cell_text(cell: &Cell, body_size: f32, options: &LayoutOptions) -> ColumnText {
    let mut text = ColumnText::default();
    let mut after_title = false;
    for node in &cell.nodes {
        match node {
            Node::Paragraph(paragraph) if paragraph.lines.is_empty() => {}
            Node::Paragraph(paragraph) => {
                text.paragraphs += paragraph.lines.len();
                if is_title(paragraph, body_size, options) {
                    after_title = true;
                } else {
                    text.titled += usize::from(std::mem::take(&mut after_title));
                }
            }
            Node::Table(_) | Node::Box(_) => {
                text.paragraphs += 1;
                text.titled += usize::from(std::mem::take(&mut after_title));
            }
            Node::Section(_) => {}
        }
    }
    text.tallest = text.paragraphs;
    text
}

/// Whether a paragraph is a title: by its style, or by its looks.
pub(super) fn is_title(paragraph: &Paragraph, body_size: f32, options: &LayoutOptions) -> bool {
    let [line] = paragraph.lines.as_slice() else {
        return false;
    };
    let by_style = paragraph.properties.heading.is_some();
    let in_list = paragraph.properties.is_list_item();
    !in_list && (by_style || line.looks_like_title(body_size, options.heading_ratio))
}

/// Whether there is any text in nodes, at any depth.
pub(super) fn has_text(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Paragraph(paragraph) => !paragraph.lines.is_empty(),
        Node::Table(table) => table
            .rows
            .iter()
            .flatten()
            .any(|cell| has_text(&cell.nodes)),
        Node::Box(inner) => has_text(&inner.nodes),
        Node::Section(_) => false,
    })
}

fn paragraphs(nodes: &[Node]) -> usize {
    let is_full = |node: &&Node| has_text(std::slice::from_ref(*node));
    nodes.iter().filter(is_full).count()
}

fn text_length(nodes: &[Node]) -> usize {
    let length = |node: &Node| match node {
        Node::Paragraph(paragraph) => paragraph.lines.iter().map(|line| line.text.len()).sum(),
        _ => 0,
    };
    nodes.iter().map(length).sum()
}

/// Share of the width that each column takes; equal ones where the file states none.
fn shares(table: &Table) -> Vec<f32> {
    let spans = |row: &Vec<Cell>| row.last().map_or(0, |last| last.column + last.span);
    /// Most columns of a table that Word accepts.
    const MAX_COLUMNS: usize = 63;
    let count = table
        .rows
        .iter()
        .map(spans)
        .max()
        .unwrap_or(0)
        .min(MAX_COLUMNS);
    let mut widths: Vec<f32> = table.widths.iter().copied().take(count).collect();
    widths.resize(count, 0.0);
    if widths.iter().any(|width| *width <= 0.0) {
        for cell in table.rows.iter().flatten() {
            if let (1, Some(width), Some(slot)) =
                (cell.span, cell.width, widths.get_mut(cell.column))
            {
                *slot = slot.max(width);
            }
        }
    }
    let total: f32 = widths.iter().sum();
    if total <= 0.0 || widths.iter().any(|width| *width < 0.0) {
        return vec![1.0 / count.max(1) as f32; count];
    }
    widths.iter().map(|width| width / total).collect()
}
