//! One page: its ink is cut into cells, and each cell into lines, blocks and regions, in reading order.

use super::blocks::Look;
use super::ink::{self, PageInk, Piece};
use super::order::{self, Column, Cuts};
use super::regions::{self, Regions};
use super::tables::{self, Grid, GridCell};
use super::{
    LayoutOptions, addresses, blocks, cards, centred, dated, dividers, dropcaps, figures, lines,
    marks, rails, turned, typography,
};
use crate::model::{
    Block, Document, Gutter, Line, LineId, Page, PageLayout, Rect, RegionKind, Table, TableCell,
};

/// Deepest nesting of tables and columns inside of cells of tables.
const DEEPEST_TABLE: usize = 8;

/// Lays out a page.
pub(super) fn lay_out(
    document: &Document,
    page: &Page,
    options: &LayoutOptions,
) -> (PageLayout, Cuts) {
    let mut ink = ink::read_ink(page, &document.fonts, options);
    let typewriter = typography::is_typewriter(&ink).then(|| options.for_typewriters());
    let options = typewriter.as_ref().unwrap_or(options);
    ink.tags = ink::tag_order(document, page);
    ink.bold = ink::bold_runs(document, page);
    ink.dividers = dividers::find(&page.paths);
    let pieces = lines::drop_duplicates(&ink);
    let body_size = typography::body_size(&ink, &pieces);
    dropcaps::set_down(&mut ink, &pieces, body_size, options);
    let (upright, others) = turned::split_by_turn(&ink, &pieces);
    let (grids, upright) = tables::take_out(&mut ink, page, upright, body_size, options);
    let cuts = order::cut_page(&ink, &upright, body_size, options);
    let mut composer = Composer {
        document,
        page,
        ink: &ink,
        grids: &grids,
        options,
        out: PageLayout {
            size: page.size,
            body_size,
            ..PageLayout::default()
        },
        regions: Regions::default(),
        marks: marks::find(&page.paths, body_size),
    };
    for cell in &cuts.cells {
        composer.cell(&cell.pieces, cell.column, &cuts.columns);
    }
    for pieces in &others {
        composer.turned(pieces);
    }
    (composer.finish(&cuts), cuts)
}

/// Builds the layout of a page from its cells in reading order.
struct Composer<'a> {
    document: &'a Document,
    page: &'a Page,
    ink: &'a PageInk,
    grids: &'a [Grid],
    options: &'a LayoutOptions,
    out: PageLayout,
    regions: Regions,
    /// Where bullets may be drawn.
    marks: Vec<Rect>,
}

/// A part of a cell, over its full width.
enum Part {
    Text(Vec<usize>),
    /// An index into the grids.
    Table(usize),
}

impl Composer<'_> {
    /// Adds the blocks of a cell.
    fn cell(&mut self, pieces: &[usize], column: Option<usize>, columns: &[Column]) {
        let mut parts: Vec<(Option<usize>, Vec<Block>)> = Vec::new();
        for part in self.parts(pieces) {
            let made = match part {
                Part::Text(pieces) => (None, self.text(&pieces)),
                Part::Table(grid) => (Some(grid), self.table(grid, 0)),
            };
            parts.push(made);
        }
        let texts = || parts.iter().filter(|(grid, _)| grid.is_none());
        let kind = regions::kind_of(
            column.map(|c| &columns[c]),
            texts().flat_map(|(_, blocks)| blocks),
            self.options,
        );
        for (grid, mut blocks) in parts {
            if blocks.is_empty() {
                continue;
            }
            let bounds = blocks::bounds(&blocks);
            let region = match grid {
                Some(grid) => self
                    .regions
                    .add(RegionKind::Table, bounds.union(self.grids[grid].bbox)),
                None => self.regions.place(column, kind, bounds),
            };
            for block in &mut blocks {
                block.region = region;
            }
            self.out.blocks.extend(blocks);
        }
    }

    /// Text above, between and below the tables of a cell, and these.
    fn parts(&self, pieces: &[usize]) -> Vec<Part> {
        let pieces_of = &self.ink.pieces;
        let mut tables: Vec<(usize, usize)> = pieces
            .iter()
            .filter_map(|&p| Some((p, pieces_of[p].group?)))
            .collect();
        if tables.is_empty() {
            return vec![Part::Text(pieces.to_vec())];
        }
        tables.sort_by(|(a, _), (b, _)| {
            let (a, b) = (&pieces_of[*a].frame, &pieces_of[*b].frame);
            a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
        });
        let mut rest: Vec<usize> = pieces.to_vec();
        rest.retain(|&p| pieces_of[p].group.is_none());
        let mut parts = Vec::new();
        for (table, group) in tables {
            let middle = pieces_of[table].frame.center().y;
            let (above, below): (Vec<usize>, Vec<usize>) = rest
                .into_iter()
                .partition(|&p| pieces_of[p].frame.center().y < middle);
            rest = below;
            parts.push(Part::Text(above));
            parts.push(Part::Table(group));
        }
        parts.push(Part::Text(rest));
        parts
    }

    /// The blocks of text without columns and tables.
    fn text(&mut self, pieces: &[usize]) -> Vec<Block> {
        let rows = lines::group_rows(self.ink, pieces, self.options);
        let ink = self.ink;
        let heading = self.options.heading_ratio * self.out.body_size;
        let stands_out = |piece: &Piece| piece.size >= heading || ink.is_bold(piece);
        let mut blocks = Vec::new();
        for part in cards::part(ink, rows, stands_out, &self.marks, self.options) {
            blocks.extend(match part {
                cards::Part::Rows(rows) => {
                    let rows = centred::unfold(ink, rows, self.out.body_size, self.options);
                    let rows = dated::set_in_front(ink, rows, self.out.body_size, self.options);
                    let rows = rails::unfold(ink, rows, self.out.body_size, self.options);
                    self.add_rows(&rows)
                }
                cards::Part::Cards(rows) => self.add_rows(&rows),
            });
        }
        blocks
    }

    /// The blocks of a table, row by row. Cells of one line each read as one line, others cell by cell.
    fn table(&mut self, grid: usize, depth: usize) -> Vec<Block> {
        let grid = &self.grids[grid];
        let mut blocks = Vec::new();
        for row in 0..grid.rows {
            let cells = grid.cells.iter().filter(|cell| cell.row == row);
            let cells: Vec<&GridCell> = cells.filter(|cell| !cell.pieces.is_empty()).collect();
            let pieces: Vec<usize> = cells
                .iter()
                .flat_map(|c| c.pieces.iter().copied())
                .collect();
            let rows = lines::group_rows(self.ink, &pieces, self.options);
            let simple = cells.iter().all(|cell| cell.row_span == 1)
                && pieces.iter().all(|&p| self.ink.pieces[p].group.is_none());
            if simple && rows.len() == 1 {
                blocks.extend(self.add_rows(&rows));
            } else {
                for cell in cells {
                    blocks.extend(self.table_cell(cell, depth + 1));
                }
            }
        }
        blocks
    }

    fn table_cell(&mut self, cell: &GridCell, depth: usize) -> Vec<Block> {
        if depth > DEEPEST_TABLE {
            return self.text(&self.without_groups(&cell.pieces));
        }
        let cuts = order::cut_page(self.ink, &cell.pieces, self.out.body_size, self.options);
        let mut blocks = Vec::new();
        for cell in &cuts.cells {
            for part in self.parts(&cell.pieces) {
                blocks.extend(match part {
                    Part::Text(pieces) => self.text(&pieces),
                    Part::Table(grid) => self.table(grid, depth),
                });
            }
        }
        blocks
    }

    /// Pieces, and in the place of tables what stands in them.
    fn without_groups(&self, pieces: &[usize]) -> Vec<usize> {
        let mut out = pieces.to_vec();
        let mut at = 0;
        while at < out.len() {
            match self.ink.pieces[out[at]].group {
                Some(group) => {
                    out.swap_remove(at);
                    out.extend(&self.ink.groups[group]);
                }
                None => at += 1,
            }
        }
        out
    }

    /// Adds text that does not run along most of the page's.
    fn turned(&mut self, pieces: &[usize]) {
        let rows = lines::group_rows(self.ink, pieces, self.options);
        let rows = lines::split_wide(self.ink, rows, self.options);
        let blocks = self.add_rows(&rows);
        turned::insert_turned(&mut self.out.blocks, blocks, &self.page.paths);
    }

    /// Adds the lines of rows and stacks them into blocks.
    fn add_rows(&mut self, rows: &[lines::Row]) -> Vec<Block> {
        let first = self.out.lines.len();
        let lines = rows.iter().filter_map(|row| {
            lines::make_line(self.document, self.page, self.ink, row, self.options)
        });
        let mut lines: Vec<Line> = lines.collect();
        addresses::join(&mut lines, self.options);
        let marked: Vec<bool> = (lines.iter())
            .map(|line| marks::stands_before(&self.marks, line, self.options))
            .collect();
        let looks: Vec<Look> = (lines.iter())
            .map(|line| blocks::look(line, self.out.body_size, self.options))
            .collect();
        for (at, line) in lines.iter_mut().enumerate() {
            // "SQL Server", "ITIL", "Kanban": a word in capitals among list items is one.
            let among_items = [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .any(|near| marked.get(near) == Some(&true) && looks[near] == Look::Text);
            line.bullet |= marked[at]
                && match looks[at] {
                    Look::Text => true,
                    Look::Capitals => among_items,
                    Look::Title => false,
                };
        }
        self.out.lines.extend(lines);
        let lines = &self.out.lines[first..];
        blocks::stack_lines(lines, first, self.out.body_size, self.options)
    }

    fn finish(mut self, cuts: &Cuts) -> PageLayout {
        if self.regions.all.is_empty() && !self.out.blocks.is_empty() {
            let bounds = blocks::bounds(&self.out.blocks);
            self.regions.place(None, RegionKind::Body, bounds);
        }
        let gutters = cuts.gutters.iter().copied().map(Gutter::new);
        self.out.gutters = gutters.collect();
        let mut tables: Vec<Table> = self
            .grids
            .iter()
            .map(|grid| self.made_table(grid))
            .collect();
        tables.sort_by(|a, b| {
            let (a, b) = (&a.bbox, &b.bbox);
            a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0))
        });
        self.out.tables = tables;
        for figure in figures::find(self.page, self.out.body_size) {
            self.regions.add(RegionKind::Figure, figure);
        }
        self.out.regions = self.regions.all;
        self.out
    }

    /// The table of a grid, with the lines that came to stand in its cells.
    fn made_table(&self, grid: &Grid) -> Table {
        let mut cells: Vec<TableCell> = grid
            .cells
            .iter()
            .map(|cell| {
                let mut made = TableCell::new(cell.bbox, cell.row, cell.column, Vec::new());
                made.row_span = cell.row_span;
                made.column_span = cell.column_span;
                made
            })
            .collect();
        for (number, line) in self.out.lines.iter().enumerate() {
            if !grid.bbox.contains(line.bbox.center()) {
                continue;
            }
            for cell in &mut cells {
                let inside = |bbox: Rect| cell.bbox.contains(bbox.center());
                if line.words.iter().any(|word| inside(word.bbox)) {
                    cell.lines.push(LineId(number as u32));
                }
            }
        }
        Table::new(grid.bbox, grid.kind, (grid.rows, grid.columns), cells)
    }
}
