//! Tables in Markdown, padded so that they read well in a terminal.

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub fn new<'c>(columns: impl IntoIterator<Item = &'c str>) -> Self {
        Self {
            rows: vec![columns.into_iter().map(str::to_owned).collect()],
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let columns = self.rows[0].len();
        let width = |column: usize| {
            let cells = self.rows.iter().map(|row| row[column].chars().count());
            cells.max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for (i, row) in self.rows.iter().enumerate() {
            f.write_str("|")?;
            for (cell, width) in row.iter().zip(&widths) {
                write!(f, " {cell:<width$} |")?;
            }
            writeln!(f)?;
            if i == 0 {
                f.write_str("|")?;
                for width in &widths {
                    write!(f, "{:-<1$}|", "", width + 2)?;
                }
                writeln!(f)?;
            }
        }
        Ok(())
    }
}

/// A score with four digits, or a dash.
pub fn digits(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.4}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_padded() {
        let mut t = Table::new(["a", "score"]);
        t.row(["länger".into(), digits(Some(0.5))]);
        t.row(["x".into(), digits(None)]);
        assert_eq!(
            t.to_string(),
            "| a      | score  |\n|--------|--------|\n| länger | 0.5000 |\n| x      | –      |\n"
        );
    }
}
