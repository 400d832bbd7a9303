//! Nodes → lines, blocks and regions, in reading order.

mod columns;
mod paragraphs;
mod tables;

use super::tree::{BoxNode, Node};
use crate::layout::LayoutOptions;
use crate::model::{Layout, PageLayout, Rect, Region, RegionKind, Side, Size};

/// Writes lines, blocks and regions in reading order.
pub(super) struct Writer<'a> {
    page: PageLayout,
    options: &'a LayoutOptions,
    y: f32,
    /// Space that the last paragraph wants below it.
    space: f32,
    columns: u32,
    /// Columns that tables make, each with the lines in the second longest of them.
    table_columns: Vec<(u32, usize)>,
    /// Letters in sidebars on the left and on the right.
    sides: [usize; 2],
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        body_size: f32,
        (width, height): (f32, f32),
        options: &'a LayoutOptions,
    ) -> Self {
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
            table_columns: Vec::new(),
            sides: [0; 2],
        }
    }

    pub(super) fn finish(mut self) -> Layout {
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
        // A short list in two cells does not make a document of two columns.
        let lines = self.page.lines.len() as f32;
        let is_tall = |beside: usize| {
            let beside = beside as f32;
            beside >= self.options.min_column_height * (lines - beside)
        };
        let of_tables = (self.table_columns.iter())
            .filter(|(_, beside)| is_tall(*beside))
            .map(|(count, _)| *count);
        let columns = of_tables.fold(self.columns, u32::max);
        Layout {
            pages: vec![self.page],
            columns,
            sidebar,
        }
    }

    /// Starts a region.
    pub(super) fn region(&mut self, kind: RegionKind) {
        self.page.regions.push(Region::new(Rect::EMPTY, kind));
    }

    /// One header or footer: a single block, so that it is told apart from others as a whole.
    pub(super) fn furniture(&mut self, nodes: &[Node], kind: RegionKind) {
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

    pub(super) fn nodes(&mut self, nodes: &[Node]) {
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
}
