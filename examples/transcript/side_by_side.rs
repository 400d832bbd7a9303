//! Two transcripts beside each other, with the differences marked.

use atsight_core::model::Transcript;
use atsight_diagnostics::render::text::printable;
use similar::{ChangeTag, DiffOp, TextDiff, capture_diff_slices};

/// Two transcripts in two columns.
pub(crate) fn side_by_side(
    left: &Transcript,
    right: &Transcript,
    width: usize,
    color: bool,
) -> String {
    let column = (width - 3) / 2;
    let lines = |own: &Transcript| -> Vec<String> {
        let own = own.line_texts();
        own.map(|line| printable(line.trim_end()).into_owned())
            .collect()
    };
    let (left_lines, right_lines) = (lines(left), lines(right));
    let left_lines: Vec<&str> = left_lines.iter().map(String::as_str).collect();
    let right_lines: Vec<&str> = right_lines.iter().map(String::as_str).collect();
    let mut out = String::from("\n");
    let names = [left.engine.to_string(), right.engine.to_string()];
    out += &row(
        &Cell::plain(&names[0]),
        ' ',
        &Cell::plain(&names[1]),
        column,
    );
    out += &format!("{}\n", "-".repeat(2 * column + 3));
    for op in capture_diff_slices(similar::Algorithm::Myers, &left_lines, &right_lines) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                for i in 0..len {
                    let (l, r) = (left_lines[old_index + i], right_lines[new_index + i]);
                    out += &row(&Cell::plain(l), '=', &Cell::plain(r), column);
                }
            }
            other => {
                let (olds, news) = (other.old_range(), other.new_range());
                for i in 0..olds.len().max(news.len()) {
                    let l = olds.clone().nth(i).map(|i| left_lines[i]);
                    let r = news.clone().nth(i).map(|i| right_lines[i]);
                    out += &differing_row(l, r, column, color);
                }
            }
        }
    }
    out
}

fn differing_row(left: Option<&str>, right: Option<&str>, column: usize, color: bool) -> String {
    match (left, right) {
        (Some(l), Some(r)) => {
            let diff = TextDiff::from_unicode_words(l, r);
            let marked = |tag: ChangeTag| {
                let parts = diff
                    .iter_all_changes()
                    .filter(|change| change.tag() == tag || change.tag() == ChangeTag::Equal)
                    .map(|change| (change.value().to_owned(), color && change.tag() == tag))
                    .collect();
                Cell(parts)
            };
            row(
                &marked(ChangeTag::Delete),
                '~',
                &marked(ChangeTag::Insert),
                column,
            )
        }
        (Some(l), None) => row(&Cell::new(l, color), '<', &Cell::plain(""), column),
        (None, Some(r)) => row(&Cell::plain(""), '>', &Cell::new(r, color), column),
        (None, None) => String::new(),
    }
}

/// Text of one column: pieces, each marked or not.
struct Cell(Vec<(String, bool)>);

impl Cell {
    fn new(text: &str, marked: bool) -> Self {
        Self(vec![(text.to_owned(), marked)])
    }

    fn plain(text: &str) -> Self {
        Self::new(text, false)
    }

    /// The cell in lines of a width; each line ends padded.
    fn wrap(&self, width: usize) -> Vec<String> {
        let mut lines = vec![(String::new(), 0)];
        for (text, marked) in &self.0 {
            for c in text.chars() {
                // Controls would move the cursor; PDF text may hold any of them.
                let c = if c.is_control() { '\u{FFFD}' } else { c };
                if lines.last().is_some_and(|(_, used)| *used == width) {
                    lines.push((String::new(), 0));
                }
                if let Some((line, used)) = lines.last_mut() {
                    if *marked {
                        line.push_str("\x1b[1;31m");
                    }
                    line.push(c);
                    if *marked {
                        line.push_str("\x1b[0m");
                    }
                    *used += 1;
                }
            }
        }
        lines
            .into_iter()
            .map(|(line, used)| line + &" ".repeat(width - used))
            .collect()
    }
}

/// A row of two cells with a sign between them; cells too wide go on below.
fn row(left: &Cell, sign: char, right: &Cell, column: usize) -> String {
    let (l, r) = (left.wrap(column), right.wrap(column));
    let blank = " ".repeat(column);
    let mut out = String::new();
    for i in 0..l.len().max(r.len()) {
        let (l, r) = (l.get(i).unwrap_or(&blank), r.get(i).unwrap_or(&blank));
        let line = format!("{l} {} {r}", if i == 0 { sign } else { ' ' });
        out += line.trim_end();
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_below() {
        let text = row(&Cell::plain("abcdef"), '~', &Cell::plain("xy"), 4);
        assert_eq!(text, "abcd ~ xy\nef\n");
    }

    #[test]
    fn marks_take_no_room() {
        let cell = Cell(vec![("ab".into(), false), ("c".into(), true)]);
        assert_eq!(cell.wrap(4), ["ab\x1b[1;31mc\x1b[0m "]);
    }
}
