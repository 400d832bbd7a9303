//! Tables: data row by row, text side by side column by column.

use super::Writer;
use crate::layout::flow::tables::{self, TableKind, TextColumns};
use crate::layout::flow::tree::{Cell, Table};
use crate::model::{self, LineId, Rect, RegionKind, Side, TableCell};

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
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
                self.made_table(model::TableKind::Data, table, cells);
                if !nested {
                    self.region(RegionKind::Body);
                }
            }
        }
    }

    /// A table that sets text side by side: heads over its full width as they come, and between them column by column.
    fn text_columns(&mut self, table: &Table, columns: &TextColumns) {
        let mut cells: Vec<TableCell> = Vec::new();
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
        let mut lines: Vec<usize> = (columns.flows.iter())
            .map(|flow| {
                let own = cells.iter().filter(|cell| cell.column as usize == *flow);
                own.map(|cell| cell.lines.len()).sum()
            })
            .collect();
        lines.sort_unstable();
        let beside = lines.iter().rev().nth(1).copied().unwrap_or(0);
        self.table_columns
            .push((columns.flows.len() as u32, beside));
        cells.sort_by_key(|cell| (cell.row, cell.column));
        if !table.style_only {
            self.made_table(model::TableKind::Layout, table, cells);
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
    fn made_table(&mut self, kind: model::TableKind, table: &Table, cells: Vec<TableCell>) {
        let bbox = cells.iter().fold(Rect::EMPTY, |r, cell| r.union(cell.bbox));
        let columns = cells
            .iter()
            .map(|cell| cell.column + cell.column_span)
            .max();
        let size = (table.rows.len() as u32, columns.unwrap_or(0));
        if !bbox.is_empty() {
            let made = model::Table::new(bbox, kind, size, cells);
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
}

/// The cells of a table, each with the number of its row.
fn cells_of(table: &Table) -> impl Iterator<Item = (u32, &Cell)> {
    let rows = (0..).zip(&table.rows);
    rows.flat_map(|(number, row)| row.iter().map(move |cell| (number, cell)))
}
