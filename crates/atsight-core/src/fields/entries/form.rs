//! Forms: labels with their values beside them in a cell of its own, or below them.

use super::labels::is_label;
use super::rows::{Role, Row};
use super::running_text::is_prose;
use super::tables::{self, Title};
use crate::fields::values::dates;

/// Most words of a label.
const MOST_WORDS: usize = 6;

/// A line with a blank for the gap behind a label, of which the value stands in the next cell: "Company:⇥Example Ltd.".
pub(super) fn with_joined_labels(text: String) -> String {
    const GAP: &str = ":\t";
    if !text.contains(GAP) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split(GAP).peekable();
    while let Some(part) = parts.next() {
        out.push_str(part);
        if parts.peek().is_some() {
            let label = part.rsplit('\t').next().unwrap_or(part);
            let is_label = label.split_whitespace().count() <= MOST_WORDS && !label.contains(':');
            out.push_str(if is_label { ": " } else { GAP });
        }
    }
    out
}

/// The row that a value belongs to of which the line begins with a colon: the label above it, or the first of several.
pub(super) fn label_of_value(rows: &mut [Row], line: usize) -> Option<&mut Row> {
    let is_open = |row: &Row| !row.text.contains(':') && tables::title(&row.text).is_some();
    let last = rows.last()?;
    if last.text.contains(':') {
        return None;
    }
    let own = rows.iter().rev().take_while(|row| is_open(row)).count();
    let at = rows.len() - own.max(1);
    let distance = line.checked_sub(last.line)?;
    // The values of several labels stand below one another, too: the labels that have theirs are behind.
    let filled = rows[..at].iter().rev();
    let filled = filled.take_while(|row| tables::labelled(&row.text).is_some());
    (distance == 1 || distance <= 1 + filled.count() && own > 0).then(|| rows.get_mut(at))?
}

/// Rows with the values of labels that stand alone, which are below them: "Company:" above "Example Ltd.".
pub(super) fn with_values_below(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.last_mut() {
            Some(label) if takes(label, &row) => label.text.extend([" ", &row.text]),
            _ => out.push(row),
        }
    }
    out
}

/// Whether a row is a label alone, and the next its value.
fn takes(label: &Row, value: &Row) -> bool {
    let Some(name) = label.text.strip_suffix(':') else {
        return false;
    };
    let text = value.text.as_str();
    let fits = || match tables::title(name.trim_end()) {
        Some(Title::Employer | Title::Position | Title::Place | Title::Client) => {
            !is_prose(text)
                && dates::find(text)
                    .first()
                    .is_none_or(|date| date.bytes.start > 0)
        }
        Some(Title::Dates) => dates::whole(text).is_some_and(|date| date.is_range()),
        _ => false,
    };
    value.role == Role::Plain
        && !label.is_in_row_with(value)
        && !text.contains(':')
        && !is_label(text)
        && fits()
}

/// Whether a row is a time behind its label: "Period: 2010 – 2012".
pub(super) fn is_period(row: &Row) -> bool {
    tables::labelled(&row.text).is_some_and(|(title, value)| {
        title == Title::Dates && dates::whole(value).is_some_and(|date| date.is_range())
    })
}

/// Rows of which the period of an entry stands with its employer and title, where it ends the entry behind what was done: “Company:”,
/// “Position:”, “Duties:”, “Period: 2010 – 2012”.
pub(super) fn with_periods_in_heads(mut rows: Vec<Row>) -> Vec<Row> {
    let heads: Vec<usize> = (0..rows.len())
        .filter(|at| heads_entry(&rows[*at]))
        .collect();
    for (number, head) in heads.iter().enumerate() {
        let end = heads.get(number + 1).copied().unwrap_or(rows.len());
        let told = |row: &Row| {
            let own = tables::labelled(&row.text).map(|(title, _)| title);
            matches!(
                own,
                Some(Title::Employer | Title::Position | Title::Place | Title::Client)
            )
        };
        let body = (*head..end).find(|at| !told(&rows[*at])).unwrap_or(end);
        let mut periods = (body..end).filter(|at| is_period(&rows[*at]));
        if let (Some(period), None) = (periods.next(), periods.next())
            && period + 1 == end
        {
            rows[body..=period].rotate_right(1);
        }
    }
    rows
}

/// Whether a row says by a label what it is.
pub(super) fn has_label(row: &Row) -> bool {
    tables::labelled(&row.text).is_some_and(|(_, value)| !value.is_empty())
}

/// Whether a row of a form begins an entry: it names the employer.
pub(super) fn heads_entry(row: &Row) -> bool {
    let told = tables::labelled(&row.text);
    told.is_some_and(|(title, value)| title == Title::Employer && !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_their_cells_are_one() {
        let joined = |text: &str| with_joined_labels(text.to_string());
        assert_eq!(
            joined("Position:\tClerk\tAug 2017 to date"),
            "Position: Clerk\tAug 2017 to date"
        );
        assert_eq!(
            joined("Clerk\tCompany:\tExample Ltd."),
            "Clerk\tCompany: Example Ltd."
        );
        let text = "From 2001 to 2004 we met the aims that follow:\tsailing";
        assert_eq!(joined(text), text);
    }
}
