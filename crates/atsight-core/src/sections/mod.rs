//! [`Transcript`] → sections: which lines are titles, and what each governs.
//!
//! ```
//! use atsight_core::model::{EngineId, HeadingKind, SectionId, TranscriptBuilder};
//! use atsight_core::sections;
//!
//! let mut text = TranscriptBuilder::new(EngineId::Pdfbox);
//! text.push_plain("Jane Doe\nEmployment History\nEngineer, Example Ltd.\nSkills\nRust, SQL\n");
//! let sections = sections::segment(&text.finish());
//!
//! let ids: Vec<SectionId> = sections.iter().map(|s| s.id).collect();
//! assert_eq!(ids, [SectionId::Contact, SectionId::WorkExperience, SectionId::TechnicalSkills]);
//! assert_eq!(sections[1].heading.as_ref().map(|h| h.kind), Some(HeadingKind::Alias));
//! assert_eq!(sections[1].lines, 2..3);
//! ```

mod columns;
mod content;
mod evidence;
mod headings;
mod headless;
mod labels;
mod meaning;
mod unknown;
mod words;

use crate::model::{Heading, Section, SectionId, Transcript};
use crate::titles;

/// The languages, by their ISO 639-1 codes, in which a title is known as it is, or is but for its accents. Titles that are put together
/// from others, and unknown ones, have none.
pub fn title_languages(title: &str) -> &'static [&'static str] {
    titles::languages(title)
}

/// Splits a transcript at its headings.
///
/// What stands before the first heading, and above the titles of a column beside a sidebar, is a `contact` section without
/// heading; a section that the other column interrupts has a second part, without heading, and jobs that no title stands above are a
/// section without heading. The lines of a section
/// start after its heading; where text follows the title on the same line (`Skills: Rust, SQL`) they start on it.
pub fn segment(transcript: &Transcript) -> Vec<Section> {
    let headings = headings::find(transcript);
    let end = transcript.lines.len();
    let first = headings.first().map_or(end, |h| h.lines.start);
    let mut sections = Vec::with_capacity(headings.len() + 1);
    if first > 0 {
        sections.push(Section::new(SectionId::Contact, 0..first));
    }
    let starts: Vec<usize> = headings.iter().map(|h| h.lines.start).collect();
    let mut columns = columns::Columns::default();
    for (index, found) in headings.into_iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(end);
        let start = if found.inline {
            found.lines.start
        } else {
            found.lines.end
        };
        let parts = columns.parts(transcript, &found, found.lines.end..next);
        let first = parts.first().map_or(next, |part| part.line);
        let mut heading = Heading::new(found.text, found.kind, found.lines.start);
        heading.lines = found.lines;
        heading.candidates = found.candidates;
        let mut section = Section::new(found.section, start..first.max(start));
        section.heading = Some(heading);
        sections.push(section);
        let ends = (parts.iter().skip(1).map(|part| part.line)).chain([next]);
        for (part, end) in parts.iter().zip(ends) {
            sections.push(Section::new(part.section, part.line..end));
        }
    }
    headless::part_jobs(transcript, &mut sections);
    sections
}

#[cfg(test)]
mod tests;
