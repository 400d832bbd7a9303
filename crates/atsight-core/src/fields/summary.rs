//! The summary of the candidate: prose or bullets of the profile section, joined.

use crate::fields::contact::pieces::{self, Kind, Piece};
use crate::fields::entries::rows::{self, Role, Row};
use crate::fields::entries::running_text;
use crate::model::{Confidence, Field, Section, SectionId, Transcript};

/// The summary, if there is one: under its title, or as running text between the contact data and the first title.
pub(super) fn extract(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    let profile = (sections.iter()).filter(|s| s.id == SectionId::ProfileSummary);
    let mut own: Vec<Vec<Row>> = profile
        .map(|section| {
            let mut rows = rows::of_section(transcript, section);
            rows.retain(|row| !is_contact(row));
            rows
        })
        .filter(|rows| !rows.is_empty())
        .collect();
    // "About" over contact data, "Summary" over text: the one that says something.
    let told =
        (own.iter()).position(|rows| rows.iter().any(|row| running_text::is_prose(&row.text)));
    let at = told.unwrap_or(0);
    let own = (at < own.len())
        .then(|| own.swap_remove(at))
        .and_then(|rows| {
            let (first, last) = (rows.first()?, rows.last()?);
            let text = running_text::join(rows.iter().map(|r| r.text.as_str()));
            Some(Field::new(
                text,
                Confidence::Medium,
                first.line..last.line + 1,
            ))
        });
    own.or_else(|| untitled(transcript, sections))
}

/// Whether a row is an address, a number or an account and nothing else.
fn is_contact(row: &Row) -> bool {
    if running_text::is_prose(&row.text) {
        return false;
    }
    let pieces = pieces::cut(row.line, &row.text, None);
    let is_sure = |piece: &Piece<'_>| piece.kind != Kind::Text || piece.label.is_some();
    let is_short = |piece: &Piece<'_>| piece.text.split_whitespace().count() <= 3;
    pieces.iter().any(is_sure) && (pieces.iter()).all(|piece| is_sure(piece) || is_short(piece))
}

/// Running text among the lines before the first title, below the name, or at the top of a column beside a sidebar.
fn untitled(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    // Without any title, everything stands before the first.
    sections.get(1)?;
    (sections.iter().enumerate())
        .filter(|(_, s)| s.heading.is_none() && s.id == SectionId::Contact)
        .find_map(|(index, head)| running_text(transcript, head, index == 0))
}

/// The running text of a section, below its name.
fn running_text(
    transcript: &Transcript,
    head: &Section,
    below_name: bool,
) -> Option<Field<String>> {
    let rows = rows::of_section(transcript, head);
    let no_contact = |row: &Row| !row.text.contains(['@', '|', '•', '·', '\t']);
    let start = rows.iter().position(|row| {
        running_text::is_prose(&row.text)
            && row.text.starts_with(char::is_uppercase)
            && no_contact(row)
    })?;
    let text = rows.get(start..)?;
    let is_text = |row: &Row| {
        (row.role != Role::Plain || running_text::is_prose(&row.text)) && no_contact(row)
    };
    let length = text
        .iter()
        .position(|row| !is_text(row))
        .unwrap_or(text.len());
    let end = (text.get(..length)?.iter()).rposition(|row| row.text.ends_with(['.', '!']))?;
    let text = text.get(..=end).filter(|_| start > 0 || !below_name)?;
    let lines = text.first()?.line..text.last()?.line + 1;
    let joined = running_text::join(text.iter().map(|r| r.text.as_str()));
    Some(Field::new(joined, Confidence::Medium, lines))
}
