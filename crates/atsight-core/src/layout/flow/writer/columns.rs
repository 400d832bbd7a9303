//! Columns of sections, and sidebars: boxes and tables that float beside the text, and narrow columns.

use super::Writer;
use crate::layout::flow::tables;
use crate::layout::flow::tree::{BreakAt, Node, each_line};
use crate::model::{Frame, RegionKind, SectionProperties, Side};

impl Writer<'_> {
    /// The body: sidebars that float on the left, then the sections, then what floats on the right.
    pub(in crate::layout::flow) fn body(&mut self, nodes: &[Node]) {
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

    pub(super) fn count_side(&mut self, node: &Node, side: Side) {
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
}
