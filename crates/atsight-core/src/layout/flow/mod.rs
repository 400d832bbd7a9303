//! Flowing documents → [`Layout`]: the order a person reads the stories in.
//!
//! There is no typesetting here. The whole document is one page of unknown height; lines end where the file ends them, and
//! boxes of lines are placed under one another so that gaps between paragraphs are those that the file asks for.

mod lines;
mod plain;
mod tables;
mod tree;

use super::LayoutOptions;
use crate::model::{
    Block, BlockKind, Document, FlowEvent, Format, Frame, FurniturePages, Layout, Line, LineId,
    PageLayout, Rect, Region, RegionKind, RunId, SectionProperties, Side, Size, Source, StoryKind,
    TableCell, Word, layout,
};
use lines::{FlowLine, without_bullet};
use tables::{TableKind, TextColumns};
use tree::{BoxNode, BreakAt, Cell, Node, Paragraph, Table};

/// Height of a line, in sizes of its text.
const LEADING: f32 = 1.2;
/// What a wide gap adds to the space between two words, in sizes of the text.
const GAP_EM: f32 = 2.0;
/// Mean width of a letter, in sizes of its text: boxes of words are estimates.
const LETTER_EM: f32 = 0.5;
/// US Letter, where the file states no page.
const DEFAULT_PAGE: (f32, f32) = (612.0, 792.0);

/// Lays out a document of stories.
pub(super) fn analyze(document: &Document, options: &LayoutOptions) -> Layout {
    let body = match document.format {
        Format::Txt => plain::build(document),
        _ => tree::build(document, 0),
    };
    let (headers, footers) = furniture(document);
    let mut writer = Writer::new(body_size(&body), page_size(&body), options);
    for story in headers {
        writer.furniture(&tree::build(document, story), RegionKind::Header);
    }
    writer.body(&body);
    for (number, story) in document.stories().iter().enumerate() {
        if matches!(story.kind, StoryKind::Footnote | StoryKind::Endnote) {
            writer.region(RegionKind::Body);
            writer.nodes(&tree::build(document, number));
        }
    }
    for story in footers {
        writer.furniture(&tree::build(document, story), RegionKind::Footer);
    }
    writer.finish()
}

/// The stories of headers and footers that pages show: those of first pages before the others.
fn furniture(document: &Document) -> (Vec<usize>, Vec<usize>) {
    let body = document.stories().first();
    let events = body.map_or(&[][..], |story| story.events.as_slice());
    let mut shown: Vec<(FurniturePages, usize)> = events
        .iter()
        .filter_map(|event| match event {
            FlowEvent::Section(section) => Some(&section.furniture),
            _ => None,
        })
        .flatten()
        .filter(|furniture| furniture.shown)
        .map(|furniture| (furniture.pages, furniture.story as usize))
        .collect();
    // Default pages come after a first page, and even ones after both.
    let rank = |pages: FurniturePages| match pages {
        FurniturePages::First => 0,
        FurniturePages::Default => 1,
        FurniturePages::Even => 2,
    };
    shown.sort_by_key(|(pages, _)| rank(*pages));
    let of = |kind: StoryKind| {
        let mut stories: Vec<usize> = Vec::new();
        for (_, story) in &shown {
            let is_kind = document
                .stories()
                .get(*story)
                .is_some_and(|s| s.kind == kind);
            if is_kind && !stories.contains(story) {
                stories.push(*story);
            }
        }
        stories
    };
    (of(StoryKind::Header), of(StoryKind::Footer))
}

/// Calls `visit` with all lines of nodes.
fn each_line(nodes: &[Node], visit: &mut impl FnMut(&FlowLine)) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => paragraph.lines.iter().for_each(&mut *visit),
            Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    each_line(&cell.nodes, visit);
                }
            }
            Node::Box(inner) => each_line(&inner.nodes, visit),
            Node::Section(_) => {}
        }
    }
}

/// Size of most of the text: the median over letters.
fn body_size(nodes: &[Node]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    each_line(nodes, &mut |line| sizes.push((line.size, line.text.len())));
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut sum = 0;
    for (size, letters) in sizes {
        sum += letters;
        if sum >= half {
            return size;
        }
    }
    0.0
}

fn page_size(nodes: &[Node]) -> (f32, f32) {
    nodes
        .iter()
        .find_map(|node| match node {
            Node::Section(section) => section.page,
            _ => None,
        })
        .filter(|(width, height)| *width > 0.0 && *height > 0.0)
        .unwrap_or(DEFAULT_PAGE)
}

/// Writes lines, blocks and regions in reading order.
struct Writer<'a> {
    page: PageLayout,
    options: &'a LayoutOptions,
    y: f32,
    /// Space that the last paragraph wants below it.
    space: f32,
    columns: u32,
    /// Letters in sidebars on the left and on the right.
    sides: [usize; 2],
}

impl<'a> Writer<'a> {
    fn new(body_size: f32, (width, height): (f32, f32), options: &'a LayoutOptions) -> Self {
        Self {
            page: PageLayout {
                size: Size { width, height },
                body_size,
                ..PageLayout::default()
            },
            options,
            y: 0.0,
            space: 0.0,
            columns: 1,
            sides: [0; 2],
        }
    }

    fn finish(mut self) -> Layout {
        let used: Vec<bool> = (0..self.page.regions.len())
            .map(|at| {
                self.page
                    .blocks
                    .iter()
                    .any(|block| block.region as usize == at)
            })
            .collect();
        let mut renumbered = Vec::with_capacity(used.len());
        let mut next = 0;
        for used in &used {
            renumbered.push(next);
            next += u32::from(*used);
        }
        let mut used = used.into_iter();
        self.page.regions.retain(|_| used.next() == Some(true));
        for block in &mut self.page.blocks {
            block.region = renumbered.get(block.region as usize).copied().unwrap_or(0);
        }
        let sidebar = match self.sides {
            [0, 0] => None,
            [left, right] if left >= right => Some(Side::Left),
            _ => Some(Side::Right),
        };
        Layout {
            pages: vec![self.page],
            columns: self.columns,
            sidebar,
        }
    }

    /// Starts a region.
    fn region(&mut self, kind: RegionKind) {
        self.page.regions.push(Region::new(Rect::EMPTY, kind));
    }

    /// One header or footer: a single block, so that it is told apart from others as a whole.
    fn furniture(&mut self, nodes: &[Node], kind: RegionKind) {
        self.region(kind);
        let first = self.page.blocks.len();
        self.nodes(nodes);
        let blocks = self.page.blocks.split_off(first);
        let joined = blocks.into_iter().reduce(|mut all, block| {
            all.bbox = all.bbox.union(block.bbox);
            all.lines.extend(block.lines);
            all
        });
        self.page.blocks.extend(joined);
    }

    /// The body: sidebars that float on the left, then the sections, then what floats on the right.
    fn body(&mut self, nodes: &[Node]) {
        let floats = |side: Side| -> Vec<&Node> {
            let is_there = |node: &&Node| self.floating_side(node) == Some(side);
            nodes.iter().filter(is_there).collect()
        };
        let (left, right) = (floats(Side::Left), floats(Side::Right));
        for node in &left {
            self.sidebar(node, Side::Left);
        }
        let mut section: Vec<&Node> = Vec::new();
        for node in nodes {
            match node {
                Node::Section(properties) => {
                    self.section(&std::mem::take(&mut section), properties);
                }
                node if self.floating_side(node).is_none() => section.push(node),
                _ => {}
            }
        }
        self.section(&section, &SectionProperties::default());
        for node in &right {
            self.sidebar(node, Side::Right);
        }
    }

    /// The side of a box or table that floats beside the text as a narrow column with sections of its own.
    fn floating_side(&self, node: &Node) -> Option<Side> {
        let (frame, nodes, width): (&Frame, Vec<&Node>, Option<f32>) = match node {
            Node::Box(inner) => (&inner.frame, inner.nodes.iter().collect(), None),
            Node::Table(table) => (
                table.frame.as_ref()?,
                table
                    .rows
                    .iter()
                    .flatten()
                    .flat_map(|cell| &cell.nodes)
                    .collect(),
                Some(table.widths.iter().sum()),
            ),
            _ => return None,
        };
        let width = frame.width.or(width)?;
        let share = width / self.page.size.width;
        let titles = nodes.iter().filter(|node| match node {
            Node::Paragraph(p) => tables::is_title(p, self.page.body_size, self.options),
            _ => false,
        });
        if !frame.floating || share > self.options.max_sidebar_share || titles.count() == 0 {
            return None;
        }
        match (frame.x, frame.side) {
            (_, Some(side)) => Some(side),
            (Some(x), None) if x + width / 2.0 > self.page.size.width / 2.0 => Some(Side::Right),
            _ => Some(Side::Left),
        }
    }

    fn sidebar(&mut self, node: &Node, side: Side) {
        self.columns = self.columns.max(2);
        self.region(RegionKind::Sidebar);
        let nodes: Vec<&Node> = match node {
            Node::Box(inner) => inner.nodes.iter().collect(),
            Node::Table(table) => table
                .rows
                .iter()
                .flatten()
                .flat_map(|cell| &cell.nodes)
                .collect(),
            _ => Vec::new(),
        };
        for node in nodes {
            self.count_side(node, side);
            self.node(node);
        }
    }

    fn count_side(&mut self, node: &Node, side: Side) {
        let mut letters = 0;
        each_line(std::slice::from_ref(node), &mut |line| {
            letters += line.text.len();
        });
        self.sides[usize::from(side == Side::Right)] += letters;
    }

    /// The nodes of a section, column by column.
    fn section(&mut self, nodes: &[&Node], properties: &SectionProperties) {
        let has_text = nodes
            .iter()
            .any(|node| tables::has_text(std::slice::from_ref(*node)));
        let count = properties.columns.max(1);
        if !has_text || count == 1 {
            self.region(RegionKind::Body);
            nodes.iter().for_each(|node| self.node(node));
            return;
        }
        self.columns = self.columns.max(count);
        let total: f32 = properties.column_widths.iter().sum();
        let mut column = 0;
        self.column_region(properties, total, column);
        for node in nodes {
            let broken = match node {
                Node::Paragraph(paragraph) => paragraph.column_break,
                _ => None,
            };
            if broken == Some(BreakAt::Start) {
                column += 1;
                self.column_region(properties, total, column);
            }
            if let Some(side) = self.side_of(properties, total, column) {
                self.count_side(node, side);
            }
            self.node(node);
            if broken == Some(BreakAt::End) {
                column += 1;
                self.column_region(properties, total, column);
            }
        }
    }

    fn column_region(&mut self, properties: &SectionProperties, total: f32, column: usize) {
        let kind = match self.side_of(properties, total, column) {
            Some(_) => RegionKind::Sidebar,
            None => RegionKind::Column,
        };
        self.region(kind);
    }

    /// The side of a text column that is narrow enough to be a sidebar.
    fn side_of(&self, properties: &SectionProperties, total: f32, column: usize) -> Option<Side> {
        let [left, right] = properties.column_widths.as_slice() else {
            return None;
        };
        let narrow = left.min(*right) / total <= self.options.max_sidebar_share;
        let side = if left <= right {
            Side::Left
        } else {
            Side::Right
        };
        let own = if column.is_multiple_of(2) {
            Side::Left
        } else {
            Side::Right
        };
        (narrow && own == side).then_some(side)
    }

    fn nodes(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    /// One node, in the open region.
    fn node(&mut self, node: &Node) {
        match node {
            Node::Paragraph(paragraph) => self.paragraph(paragraph),
            Node::Table(table) => self.table(table),
            Node::Box(BoxNode { nodes, .. }) => self.nodes(nodes),
            Node::Section(_) => {}
        }
    }

    fn table(&mut self, table: &Table) {
        let around = self.page.regions.last().map(|region| region.kind);
        let kind = tables::kind_of(table, self.page.body_size, self.options);
        // A table inside of a sidebar or a cell stays a part of it.
        let nested = !matches!(around, Some(RegionKind::Body) | None);
        match kind {
            TableKind::Columns(columns) if !nested => self.text_columns(table, &columns),
            kind => {
                if kind == TableKind::HangingTitles && !nested {
                    self.columns = self.columns.max(2);
                }
                if !nested {
                    self.region(RegionKind::Table);
                }
                let mut cells = Vec::new();
                for (row, cell) in cells_of(table) {
                    let first = self.page.lines.len();
                    self.nodes(&cell.nodes);
                    cells.push(self.made_cell(row, cell, first));
                }
                self.made_table(layout::TableKind::Data, table, cells);
                if !nested {
                    self.region(RegionKind::Body);
                }
            }
        }
    }

    /// A table that sets text side by side: heads over its full width as they come, and between them column by column.
    fn text_columns(&mut self, table: &Table, columns: &TextColumns) {
        self.columns = self.columns.max(columns.flows.len() as u32);
        let mut cells = Vec::new();
        let mut rows: Vec<(u32, &Cell)> = Vec::new();
        for (number, row) in (0..).zip(&table.rows) {
            if let [cell] = row.as_slice() {
                self.columns_of_rows(&std::mem::take(&mut rows), columns, &mut cells);
                self.region(RegionKind::Body);
                let first = self.page.lines.len();
                self.nodes(&cell.nodes);
                cells.push(self.made_cell(number, cell, first));
            } else {
                rows.extend(row.iter().map(|cell| (number, cell)));
            }
        }
        self.columns_of_rows(&rows, columns, &mut cells);
        self.region(RegionKind::Body);
        cells.sort_by_key(|cell| (cell.row, cell.column));
        if !table.style_only {
            self.made_table(layout::TableKind::Layout, table, cells);
        }
    }

    /// A cell whose lines are those from a number on.
    fn made_cell(&self, row: u32, cell: &Cell, first: usize) -> TableCell {
        let lines = self.page.lines.get(first..).unwrap_or(&[]);
        let bbox = lines.iter().map(|line| line.bbox).reduce(|a, b| a.union(b));
        let ids = (first..self.page.lines.len()).map(|line| LineId(line as u32));
        let column = u32::try_from(cell.column).unwrap_or(u32::MAX);
        let mut made = TableCell::new(bbox.unwrap_or_default(), row, column, ids.collect());
        made.column_span = u32::try_from(cell.span.max(1)).unwrap_or(u32::MAX);
        made
    }

    /// Adds a table; one without text is a picture made of cells.
    fn made_table(&mut self, kind: layout::TableKind, table: &Table, cells: Vec<TableCell>) {
        let bbox = cells.iter().fold(Rect::EMPTY, |r, cell| r.union(cell.bbox));
        let columns = cells
            .iter()
            .map(|cell| cell.column + cell.column_span)
            .max();
        let size = (table.rows.len() as u32, columns.unwrap_or(0));
        if !bbox.is_empty() {
            let made = layout::Table::new(bbox, kind, size, cells);
            self.page.tables.push(made);
        }
    }

    fn columns_of_rows(
        &mut self,
        cells: &[(u32, &Cell)],
        columns: &TextColumns,
        made: &mut Vec<TableCell>,
    ) {
        let narrow = |column: usize| {
            let share = columns.shares.get(column).copied().unwrap_or(1.0);
            columns.flows.contains(&column) && share <= self.options.max_sidebar_share
        };
        // Equal columns are no sidebars: one of them has to be wide.
        let uneven =
            columns.flows.len() == 2 && columns.flows.iter().filter(|at| narrow(**at)).count() == 1;
        for column in 0..columns.shares.len() {
            let side = (uneven && narrow(column)).then(|| {
                if columns.flows.first() == Some(&column) {
                    Side::Left
                } else {
                    Side::Right
                }
            });
            self.region(match side {
                Some(_) => RegionKind::Sidebar,
                None => RegionKind::Column,
            });
            for (row, cell) in cells.iter().filter(|(_, cell)| cell.column == column) {
                let first = self.page.lines.len();
                for node in &cell.nodes {
                    if let Some(side) = side {
                        self.count_side(node, side);
                    }
                    self.node(node);
                }
                made.push(self.made_cell(*row, cell, first));
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let properties = &paragraph.properties;
        if paragraph.lines.is_empty() {
            // Sizes of plain text are not known; its lines are one high.
            let size = if self.page.body_size > 0.0 {
                self.page.body_size
            } else {
                1.0
            };
            self.space = self.space.max(properties.space_after) + size * LEADING;
            return;
        }
        if self.page.regions.is_empty() {
            self.region(RegionKind::Body);
        }
        self.y += self.space.max(properties.space_before);
        let title = tables::is_title(paragraph, self.page.body_size, self.options);
        let mut kind = if title {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        let mut lines = Vec::with_capacity(paragraph.lines.len());
        let mut bbox = Rect::EMPTY;
        for (at, line) in paragraph.lines.iter().enumerate() {
            let list = at == 0 && properties.list.is_some();
            let line = self.line(line, properties.indent, list);
            if line.text.is_empty() {
                continue;
            }
            if at == 0 && line.bullet {
                kind = BlockKind::Bullet;
            }
            bbox = bbox.union(line.bbox);
            lines.push(LineId(self.page.lines.len() as u32));
            self.page.lines.push(line);
        }
        self.space = properties.space_after;
        if lines.is_empty() {
            return;
        }
        let mut block = Block::new(bbox, kind, lines);
        block.region = self.page.regions.len() as u32 - 1;
        if let Some(region) = self.page.regions.last_mut() {
            region.bbox = region.bbox.union(bbox);
        }
        self.page.blocks.push(block);
    }

    /// Places a line below all others.
    fn line(&mut self, line: &FlowLine, indent: f32, in_list: bool) -> Line {
        let size = if line.size > 0.0 { line.size } else { 1.0 };
        let (text, typed_bullet) = without_bullet(&line.text);
        let top = self.y;
        self.y += size * LEADING;
        let mut words = Vec::new();
        let mut start = 0;
        let mut x = indent;
        let cut = line.text.len() - text.len();
        for word in text.split(' ') {
            if line.gaps.binary_search(&(cut + start as usize)).is_ok() {
                x += size * GAP_EM;
            }
            let end = start + word.len() as u32;
            let width = word.chars().count() as f32 * size * LETTER_EM;
            let bbox = Rect {
                x0: x,
                y0: top,
                x1: x + width,
                y1: self.y,
            };
            words.push(Word::new(bbox, start..end, RunId(0)));
            start = end + 1;
            x += width + size * LETTER_EM;
        }
        Line {
            bbox: Rect {
                x0: indent,
                y0: top,
                x1: x,
                y1: self.y,
            },
            baseline: top + size,
            text: text.to_owned(),
            words,
            size,
            bold: line.bold,
            italic: line.italic,
            color: line.color,
            bullet: typed_bullet || in_list,
            turn: 0,
            source: Some(Source {
                story: line.source.0,
                paragraph: line.source.1,
            }),
        }
    }
}

/// The cells of a table, each with the number of its row.
fn cells_of(table: &Table) -> impl Iterator<Item = (u32, &Cell)> {
    let rows = (0..).zip(&table.rows);
    rows.flat_map(|(number, row)| row.iter().map(move |cell| (number, cell)))
}
