//! Titles of sections in a rail, beside their text.

use super::{CELL_PITCH_EM, Parted, Unfolder};
use crate::layout::lines::{self, Row};
use crate::text::shape::Case;
use crate::text::title::begins_joined;
use crate::titles;

/// Rows of text beside a single word or two that hang as the title of them all.
const ROWS_PER_TITLE: usize = 3;

/// Most rows of a title in a rail.
const MOST_TITLE_ROWS: usize = 3;

/// Largest distance between baselines of the text beside a cell, in em: a wider gap ends the entry.
const ENTRY_PITCH_EM: f32 = 1.8;

impl Unfolder<'_> {
    /// How many rows from the first on are the title of a section, broken over rows of the rail: “EDUCATION / AND AWARDS”.
    pub(super) fn title_rows(&self, rows: &[Parted]) -> Option<usize> {
        if !self.on_left || rows[0].rail.is_empty() || rows[0].text.is_empty() {
            return None;
        }
        let row_text = |row: &Parted| {
            let row = Row::of(self.ink, row.rail.clone());
            lines::row_text(self.ink, &row, row.size, self.options)
        };
        let stands_out = |row: &Parted, text: &str| {
            let pieces = &mut row.rail.iter().map(|&p| &self.ink.pieces[p]);
            Case::of(text) == Case::Upper || pieces.all(|piece| self.ink.is_bold(piece))
        };
        let mut title = String::new();
        let mut found = None;
        for (n, row) in rows.iter().enumerate().take(MOST_TITLE_ROWS) {
            let is_near = n == 0 || row.base - rows[n - 1].base <= CELL_PITCH_EM * row.size;
            let text = row_text(row);
            if !is_near || text.is_empty() || !stands_out(row, &text) {
                break;
            }
            // Titles of one row each, such as the labels of a table.
            let are_two = || titles::is_known(&title) && titles::is_known(&text);
            if n > 0 && !begins_joined(&text) && are_two() {
                break;
            }
            // “COMMUNI-” over “CATION”
            if title.ends_with('-') {
                title.pop();
            } else if n > 0 {
                title.push(' ');
            }
            title.push_str(&text);
            if n > 0 && titles::is_known(&title) {
                found = Some(n + 1);
            }
        }
        found
    }

    /// Whether the cell of the first row hangs beside the rows of a whole section as their title.
    pub(super) fn is_title(&self, rows: &[Parted]) -> bool {
        let beside = rows
            .iter()
            .enumerate()
            .take_while(|(n, row)| {
                *n == 0
                    || row.rail.is_empty()
                        && !row.text.is_empty()
                        && row.base - rows[n - 1].base <= ENTRY_PITCH_EM * row.size
            })
            .count();
        self.on_left
            && beside >= ROWS_PER_TITLE
            && !self
                .text(&rows[0].rail)
                .contains(|c: char| c.is_ascii_digit())
    }
}
