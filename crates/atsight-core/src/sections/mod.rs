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

mod content;
mod evidence;
mod headings;
mod lexicon;

use crate::model::{Heading, Section, SectionId, Transcript};

/// Splits a transcript at its headings.
///
/// What stands before the first heading is a `contact` section without heading. The lines of a section
/// start after its heading; where text follows the title on the same line (`Skills: Rust, SQL`) they
/// start on it.
pub fn segment(transcript: &Transcript) -> Vec<Section> {
    let headings = headings::find(transcript);
    let end = transcript.lines.len();
    let first = headings.first().map_or(end, |h| h.lines.start);
    let mut sections = Vec::with_capacity(headings.len() + 1);
    if first > 0 {
        sections.push(Section::new(SectionId::Contact, 0..first));
    }
    let starts: Vec<usize> = headings.iter().map(|h| h.lines.start).collect();
    for (index, found) in headings.into_iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(end);
        let start = if found.inline {
            found.lines.start
        } else {
            found.lines.end
        };
        let mut heading = Heading::new(found.text, found.kind, found.lines.start);
        heading.lines = found.lines;
        heading.candidates = found.candidates;
        let mut section = Section::new(found.section, start..next.max(start));
        section.heading = Some(heading);
        sections.push(section);
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineId, HeadingKind, TranscriptBuilder};

    fn transcript(text: &str) -> Transcript {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain(text);
        b.finish()
    }

    fn headings(text: &str) -> Vec<(String, SectionId)> {
        segment(&transcript(text))
            .into_iter()
            .filter_map(|s| s.heading.map(|h| (h.text, s.id)))
            .collect()
    }

    #[test]
    fn programming_languages_are_a_label_and_natural_ones_a_section() {
        let found = headings(
            "Jo Roe\nSkills\nLanguages\nRust\nJava\nTools\nGit\nLanguages\nEnglish\nPolish\n",
        );
        assert_eq!(
            found,
            [
                ("Skills".to_string(), SectionId::TechnicalSkills),
                ("Languages".to_string(), SectionId::Languages)
            ]
        );
    }

    #[test]
    fn a_title_in_running_text_or_in_a_bullet_is_none() {
        let found = headings(
            "Jo Roe\nEXPERIENCE\nI have long\nexperience.\n• Projects\nled the work on\neducation\nand more\n",
        );
        assert_eq!(
            found,
            [("EXPERIENCE".to_string(), SectionId::WorkExperience)]
        );
    }

    #[test]
    fn inline_headings_start_their_section_on_the_line() {
        let sections = segment(&transcript(
            "Jo Roe\nSkills: Rust, SQL\nEducation: B.Sc., Example College\nLanguages: English\n",
        ));
        let found: Vec<_> = sections.iter().map(|s| (s.id, s.lines.clone())).collect();
        assert_eq!(
            found,
            [
                (SectionId::Contact, 0..1),
                (SectionId::TechnicalSkills, 1..2),
                (SectionId::Education, 2..3),
                (SectionId::Languages, 3..4)
            ]
        );
    }

    #[test]
    fn labels_inside_sections_do_not_split() {
        let found = headings(
            "Jo Roe\nSummary\nText.\nSkills\nLanguages: English, Rust\nTools: Git\nWork Experience\nEngineer\nSkills: Java\nEducation\nX\n",
        );
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn an_inline_title_that_stands_alone_starts_a_section() {
        let text = "Jo Roe\n\nProfile\nText.\n\nCareer History\nNurse\n\nEducation\nX\n\nKey Skills: triage, rostering\n\nVolunteering\nY\n";
        assert!(headings(text).contains(&("Key Skills".to_string(), SectionId::TechnicalSkills)));
        // The last line of a job.
        let text = "Jo Roe\n\nProfile\nText.\n\nCareer History\nNurse\n\nSkills: triage, rostering\n\nEducation\nX\n\nVolunteering\nY\n";
        assert!(
            !headings(text)
                .iter()
                .any(|h| h.1 == SectionId::TechnicalSkills)
        );
    }

    #[test]
    fn a_title_broken_over_two_lines() {
        let found = headings("Jo Roe\nTECHNICAL\nPROFICIENCIES\nRust, SQL\n");
        assert_eq!(
            found,
            [(
                "TECHNICAL PROFICIENCIES".to_string(),
                SectionId::TechnicalSkills
            )]
        );
    }

    #[test]
    fn fuzzy_titles_are_named_by_what_they_hold() {
        let work = segment(&transcript(
            "Jo Roe\nCareer Highlights\nEngineer, Example Ltd.\n2019 – 2021\nBuilt things.\n",
        ));
        assert_eq!(work[1].id, SectionId::WorkExperience);
        let heading = work[1].heading.as_ref().unwrap();
        assert_eq!(heading.kind, HeadingKind::Fuzzy);
        assert_eq!(
            heading.candidates,
            [SectionId::WorkExperience, SectionId::ProfileSummary]
        );
    }

    #[test]
    fn sections_cover_all_lines_in_order() {
        let text = transcript("\nJo Roe\n\nSkills\n\nRust\nEducation\n");
        let sections = segment(&text);
        let mut next = 0;
        for section in &sections {
            let start = section
                .heading
                .as_ref()
                .map_or(section.lines.start, |h| h.lines.start);
            assert_eq!(start, next);
            next = section.lines.end;
        }
        assert_eq!(next, text.lines.len());
    }
}
