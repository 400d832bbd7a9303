//! Courses of a degree, behind their label.

use crate::fields::entries::rows::Row;
use crate::fields::values::listing::split_list;
use crate::model::{Confidence, Field};

/// Words in front of a list of courses.
const LABELS: [&str; 15] = [
    "relevant coursework",
    "related coursework",
    "coursework",
    "relevant courses",
    "related courses",
    "key courses",
    "courses",
    "core modules",
    "key modules",
    "relevant modules",
    "selected courses",
    "selected coursework",
    "modules",
    "subjects",
    "kurse",
];

/// Whether a text says that courses follow, and names none.
pub(crate) fn is_label(text: &str) -> bool {
    let plain = text.trim_end_matches([':', ' ']).to_lowercase();
    LABELS.contains(&plain.as_str())
}

/// Whether a text begins with a label of courses.
pub(super) fn is_list(text: &str) -> bool {
    behind_label(text).is_some()
}

/// The courses behind a label; none without one.
pub(super) fn named(text: &str) -> Option<Vec<String>> {
    let list = behind_label(text)?;
    Some(split_list(list.trim_start_matches([':', ' ', '–', '-'])))
}

/// Whether a section under a title lists courses: "Graduate Coursework".
pub(super) fn is_title(title: &str) -> bool {
    const LAST: [&str; 4] = ["coursework", "courses", "modules", "course work"];
    let title = title.trim_end_matches([':', ' ']).to_lowercase();
    LAST.iter().any(|word| title.ends_with(word))
}

/// The courses of a line of such a section.
pub(super) fn of_row(row: &Row) -> Vec<Field<String>> {
    let list = behind_label(&row.text).unwrap_or(&row.text);
    let courses = split_list(list.trim_start_matches([':', ' ']));
    let field = |text| Field::new(text, Confidence::Medium, row.line..row.line + 1);
    courses.into_iter().map(field).collect()
}

fn behind_label(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let label = LABELS.iter().find(|label| lower.starts_with(**label))?;
    text.get(label.len()..)
}
