//! Labels of lists of skills: on a line of their own, in front of a list, in the first cell of a row.

use super::levels::{is_level, is_told_level};
use crate::fields::entries::rows::{Look, Role, Row};
use crate::fields::entries::trim;
use crate::fields::labelled;
use crate::fields::values::dashes;
use crate::text::natural_languages::is_language_name;

/// The rows, in order, that are the first cell of a row of a table, beside a cell with a list: where most rows of the table are so.
pub(super) fn labels_of_rows(rows: &[Row]) -> Vec<usize> {
    let starts: Vec<usize> = (0..rows.len())
        .filter(|at| rows[*at].style.is_some_and(|style| style.cell.is_some()))
        .filter(|at| *at == 0 || !rows[*at].is_in_row_with(&rows[at - 1]))
        .collect();
    let is_label = |at: &usize| {
        let (label, beside) = (&rows[*at], rows.get(at + 1));
        beside.is_some_and(|list| {
            list.is_in_row_with(label)
                && list.is_in_other_cell_than(label)
                && list.text.contains([',', ';', '|'])
                && !label.text.contains([',', ';', '|'])
                && is_short(&label.text)
        })
    };
    let labels: Vec<usize> = starts.iter().copied().filter(is_label).collect();
    if labels.len() > 1 && labels.len() * 2 > starts.len() {
        labels
    } else {
        Vec::new()
    }
}

/// A label in front of a list in brackets: `Tools (Git, Make)`. What has details in brackets is a skill, where others have none.
pub(super) fn bracket_label(row: &Row) -> Option<(&str, &str)> {
    let (label, list) = row.text.strip_suffix(')')?.split_once(" (")?;
    let is_list = list.contains([',', ';']) && !list.contains(['(', ')']);
    (is_list && !label.contains([',', ';']) && is_short(label)).then_some((trim(label), list))
}

/// A label in front of a dash or a bar and a list: `Tools – Git, Make`. One alone may be anything.
pub(super) fn dashed_label(row: &Row) -> Option<(&str, &str)> {
    let bar = row
        .text
        .split_once(" | ")
        .filter(|(_, rest)| !rest.contains('|'));
    let (label, rest) = dashes::cut(&row.text).or(bar)?;
    let is_label = label.split(' ').count() <= 3 && !label.contains([',', ';']);
    (is_label && rest.contains([',', ';'])).then_some((trim(label), rest.trim()))
}

/// A label in front of a list on its own line: `Tools: Git`, `Tools<tab>Git, Make`, or bold words.
pub(super) fn inline_label(row: &Row) -> Option<(&str, &str)> {
    let text = row.text.as_str();
    // `Databases {PostgreSQL, SQL}`
    if let Some((label, list)) = text
        .strip_suffix('}')
        .and_then(|text| text.split_once(" {"))
        && is_short(label)
    {
        return Some((trim(label), list));
    }
    if let Some((label, rest)) = text.split_once(':')
        && is_short(label)
        && !rest.trim().is_empty()
        && rest.starts_with([' ', '\t'])
        && !is_told_level(rest)
    {
        return Some((trim(label), rest.trim()));
    }
    if let Some((label, rest)) = text.split_once('\t')
        && (rest.contains(',') || labelled::meaning(label).is_some())
        && !label.contains(',')
        && is_short(label)
    {
        return Some((trim(label), rest.trim()));
    }
    // "Mother tongue(s)" beside a language
    if let Some((label, rest)) = text.split_once('\t')
        && is_short(label)
        && is_language_name(rest.trim())
    {
        return Some((trim(label), rest.trim()));
    }
    // Bold words in front of plain ones: the share of bold letters says how many.
    let bold = row
        .style
        .map(|s| s.bold)
        .filter(|b| (0.02..0.9).contains(b))?;
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let total = letters(text) as f32;
    let (at, _) = text.match_indices([' ', '\t']).find(|(at, _)| {
        let share = letters(&text[..*at]) as f32 / total;
        (share - bold).abs() * total < 1.5
    })?;
    let (label, rest) = (trim(&text[..at]), text[at..].trim());
    (is_short(label) && rest.contains(',') && !label.contains(',')).then_some((label, rest))
}

pub(super) fn is_short(label: &str) -> bool {
    label.chars().any(char::is_alphanumeric)
        && label.split_whitespace().count() <= 5
        && label.len() <= 48
}

/// Whether a row alone is the label of what follows.
pub(super) fn is_label(row: &Row, next: Option<&Row>, labelled: bool, rare: Option<Look>) -> bool {
    let Some(next) = next else {
        return false;
    };
    let text = row.text.as_str();
    if is_level(text) {
        return false;
    }
    // A level between a label and its list.
    let is_list = |row: &Row| row.text.contains([',', '\t', '|', '•']);
    if is_level(&next.text) && row.role != Role::Wrapped && !is_list(row) && is_short(text) {
        return true;
    }
    let plain = !text.contains([',', '\t', '|', '•', '·', ';'])
        && is_short(text)
        && row.role != Role::Wrapped;
    if !plain {
        return false;
    }
    if text.ends_with(':') {
        return true;
    }
    let listed = next.role == Role::Item && row.role == Role::Plain;
    let bold_above_plain = row.is_strong() && !next.is_strong()
        || rare.is_some() && row.look() == rare && next.look() != rare;
    // "Cloud" above "AWS, GCP, Azure": one word group above a list of its own.
    let above_list = !labelled
        && next.text.contains([',', '\t', '|', '•'])
        && row.role == Role::Plain
        && next.role == Role::Plain;
    listed || bold_above_plain || above_list
}

/// The rarer of two looks, where the rows have just two: that of the labels.
pub(super) fn rare_look(rows: &[Row]) -> Option<Look> {
    let first = rows.first()?.look()?;
    let own = rows.iter().filter(|r| r.look() == Some(first)).count();
    let mut others = rows.iter().filter_map(Row::look).filter(|l| *l != first);
    let second = others.next()?;
    let rest = 1 + others.clone().count();
    (others.all(|l| l == second) && own < rest).then_some(first)
}
