//! The summary of the candidate: prose or bullets of the profile section, joined.

use super::rows;
use crate::model::{Field, Section, SectionId, Transcript};

/// The summary, if there is one.
pub(super) fn extract(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    let section =
        (sections.iter()).find(|s| s.id == SectionId::ProfileSummary && !s.lines.is_empty())?;
    let rows = rows::of_section(transcript, section);
    let (first, last) = (rows.first()?, rows.last()?);
    let text = rows::join(rows.iter().map(|r| r.text.as_str()));
    Some(Field::new(text, 0.9, first.line..last.line + 1))
}
