//! Tables that are drawn with characters: with bars between the cells, as Markdown and mail programs write them.

use std::ops::Range;

/// Lines that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text.
    Lines(Range<usize>),
    /// Rows of cells: the number of the line, and the texts.
    Table(Vec<(usize, Vec<String>)>),
}

/// Fewest rows: a single line with bars around is a title in a box.
const MIN_ROWS: usize = 2;

/// Cuts lines into tables and what stands around them.
pub(super) fn split(lines: &[String]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while at < lines.len() {
        let end = (lines[at..].iter())
            .position(|line| cells(line).is_none() && !is_rule(line))
            .map_or(lines.len(), |length| at + length);
        match table(lines, at..end) {
            Some(rows) => {
                parts.extend((text < at).then_some(Part::Lines(text..at)));
                parts.push(Part::Table(rows));
                text = end;
                at = end;
            }
            None => at = end.max(at + 1),
        }
    }
    parts.extend((text < lines.len()).then_some(Part::Lines(text..lines.len())));
    parts
}

/// The rows of a table, if lines are one: all with as many cells, and with a rule among them.
fn table(lines: &[String], range: Range<usize>) -> Option<Vec<(usize, Vec<String>)>> {
    let own = &lines[range.clone()];
    let rows: Vec<(usize, Vec<String>)> = (range.zip(own))
        .filter(|(_, line)| !is_rule(line))
        .filter_map(|(number, line)| Some((number, cells(line)?)))
        .collect();
    let width = rows.first()?.1.len();
    let even = width >= 2 && rows.iter().all(|(_, cells)| cells.len() == width);
    (rows.len() >= MIN_ROWS && rows.len() < own.len() && even).then_some(rows)
}

/// What stands between the bars of a line, if bars stand at both of its ends.
fn cells(line: &str) -> Option<Vec<String>> {
    let is_bar = |c: char| matches!(c, '|' | '│' | '║' | '┃');
    let inner = line.trim().strip_prefix(is_bar)?.strip_suffix(is_bar)?;
    Some(
        inner
            .split(is_bar)
            .map(|cell| cell.trim().to_owned())
            .collect(),
    )
}

/// Whether a line parts the rows of a table: “+-----+----+”, “|:---|---:|”, “├────┼───┤”.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let dashes = (line.chars()).filter(|c| matches!(c, '-' | '=' | '─' | '━' | '═'));
    let ends = line.starts_with(|c: char| !matches!(c, '-' | '=' | ':' | ' ' | '_'));
    ends && dashes.count() >= 3
        && line.chars().all(|c| {
            matches!(c, '-' | '=' | '+' | ':' | '|' | ' ') || ('\u{2500}'..='\u{257f}').contains(&c)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(lines: &[&str]) -> Vec<Part> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        split(&lines)
    }

    fn row(number: usize, cells: [&str; 2]) -> (usize, Vec<String>) {
        (number, cells.map(str::to_owned).to_vec())
    }

    #[test]
    fn bars_around_cells_make_tables() {
        let grid = [
            "Skills",
            "+------+---+",
            "| Rust | 5 |",
            "| Go   | 3 |",
            "+------+---+",
            "Work",
        ];
        let rows = || vec![row(2, ["Rust", "5"]), row(3, ["Go", "3"])];
        let expected = [Part::Lines(0..1), Part::Table(rows()), Part::Lines(5..6)];
        assert_eq!(parts(&grid), expected);
        let markdown = ["", "", "| Rust | 5 |", "| Go | 3 |", "|:--|--:|"];
        assert_eq!(parts(&markdown), [Part::Lines(0..2), Part::Table(rows())]);
    }

    #[test]
    fn boxes_around_titles_and_bars_in_lines_make_none() {
        for lines in [
            &["+--------+", "| Skills |", "+--------+"][..],
            &["| Leeds | ann@example.com |", "", "| Rust | Go |"],
            &["Leeds | ann@example.com", "---", "Rust | Go"],
            &["| Rust | 5 |", "| Go |", "|---|"],
        ] {
            assert_eq!(parts(lines), [Part::Lines(0..lines.len())], "{lines:?}");
        }
    }
}
