//! The summary of the candidate: prose or bullets of the profile section, joined.

use super::rows::{self, Role, Row};
use crate::model::{Field, Section, SectionId, Transcript};

/// The summary, if there is one: under its title, or as running text between the contact data and the first title.
pub(super) fn extract(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    let section =
        (sections.iter()).find(|s| s.id == SectionId::ProfileSummary && !s.lines.is_empty());
    let own = section.and_then(|section| {
        let rows = rows::of_section(transcript, section);
        let (first, last) = (rows.first()?, rows.last()?);
        let text = rows::join(rows.iter().map(|r| r.text.as_str()));
        Some(Field::new(text, 0.9, first.line..last.line + 1))
    });
    own.or_else(|| untitled(transcript, sections))
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
