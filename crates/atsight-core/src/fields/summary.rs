//! The summary of the candidate: prose or bullets of the profile section, joined.

use super::pieces::{self, Kind};
use super::rows::{self, Role, Row};
use crate::model::{Field, Section, SectionId, Transcript};

/// The summary, if there is one: under its title, or as running text between the contact data and the first title.
pub(super) fn extract(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    let own = || {
        let sections = sections
            .iter()
            .filter(|s| s.id == SectionId::ProfileSummary);
        sections.filter_map(|section| {
            let mut rows = rows::of_section(transcript, section);
            rows.retain(|row| !is_contact(row));
            (!rows.is_empty()).then_some(rows)
        })
    };
    // "About" over contact data, "Summary" over text: the one that says something.
    let told = own().find(|rows| rows.iter().any(|row| rows::is_prose(&row.text)));
    let own = told.or_else(|| own().next()).and_then(|rows| {
        let (first, last) = (rows.first()?, rows.last()?);
        let text = rows::join(rows.iter().map(|r| r.text.as_str()));
        Some(Field::new(text, 0.9, first.line..last.line + 1))
    });
    own.or_else(|| untitled(transcript, sections))
}

/// Whether a row is an address, a number or an account and nothing else.
fn is_contact(row: &Row) -> bool {
    let pieces = pieces::cut(row.line, &row.text, None);
    let is_address = |kind| kind != Kind::Text;
    !rows::is_prose(&row.text)
        && pieces
            .iter()
            .any(|piece| is_address(piece.kind) || piece.label.is_some())
        && (pieces.iter()).all(|piece| {
            is_address(piece.kind)
                || piece.label.is_some()
                || piece.text.split_whitespace().count() <= 3
        })
}

/// Running text among the lines before the first title, below the name.
fn untitled(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    let head = sections.first().filter(|s| s.heading.is_none())?;
    // Without any title, everything stands before the first.
    sections.get(1)?;
    let rows = rows::of_section(transcript, head);
    let no_contact = |row: &Row| !row.text.contains(['@', '|', '•', '·', '\t']);
    let start = rows.iter().position(|row| {
        rows::is_prose(&row.text) && row.text.starts_with(char::is_uppercase) && no_contact(row)
    })?;
    let text = rows.get(start..)?;
    let is_text =
        |row: &Row| (row.role != Role::Plain || rows::is_prose(&row.text)) && no_contact(row);
    let length = text
        .iter()
        .position(|row| !is_text(row))
        .unwrap_or(text.len());
    let end = (text.get(..length)?.iter()).rposition(|row| row.text.ends_with(['.', '!']))?;
    let text = text.get(..=end).filter(|_| start > 0)?;
    let lines = text.first()?.line..text.last()?.line + 1;
    let joined = rows::join(text.iter().map(|r| r.text.as_str()));
    Some(Field::new(joined, 0.7, lines))
}
