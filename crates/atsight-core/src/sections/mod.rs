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
mod meaning;
mod unknown;

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
mod tests {
    use super::*;
    use crate::model::{EngineId, HeadingKind, LineStyle, Rect, TranscriptBuilder};

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
    fn what_stands_under_a_title_is_no_half_of_it() {
        for (title, below) in [
            ("Compétences", "Java, Python"),
            ("Competencias", "JavaScript, React"),
            ("Competenze", "Rust SQL"),
            ("Formation", "Master Droit"),
            ("Expérience", "Serveur Paris"),
        ] {
            let found = headings(&format!("Jo Roe\n\n{title}\n{below}\n\nProjects\nX\n"));
            assert_eq!(found[0].0, title, "{found:?}");
        }
        // One that is listed in two words.
        let found = headings("Jo Roe\n\nTECHNICAL\nSKILLS\nRust, SQL\n");
        assert_eq!(found[0].1, SectionId::TechnicalSkills);
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
    fn titles_in_front_of_wide_gaps_begin_their_sections() {
        let titles = |text: &str| -> Vec<String> {
            let mut b = TranscriptBuilder::new(EngineId::Human);
            for line in text.lines() {
                for (n, cell) in line.split('|').enumerate() {
                    if n > 0 {
                        b.wide_gap();
                    }
                    b.push_plain(cell);
                }
                // A line of a file without places.
                b.set_style(LineStyle::default());
                b.newline();
            }
            let sections = segment(&b.finish()).into_iter();
            sections.filter_map(|own| Some(own.heading?.text)).collect()
        };
        let found = titles(
            "Jo Roe\nEDUCATION |Example College |May 2013\nBSc Finance\nEXPERIENCE |Acme Ltd. |2016 – 2019\nClerk\nSKILLS |Excel\n",
        );
        assert_eq!(found, ["EDUCATION", "EXPERIENCE", "SKILLS"]);
        // Labels of a table.
        let found = titles(
            "Jo Roe\nExperience\nClerk\nMore\nLanguages |English\nSkills |Excel\nInterests |Rowing\n",
        );
        assert_eq!(found, ["Experience"]);
    }

    #[test]
    fn labels_of_the_parts_of_a_job_are_no_sections() {
        let found = headings(
            "Jo Roe\n\nExperience\nClerk\n2019 - 2021\n\nResponsibilities:\nKept the ledgers\n\nCook\n2017 - 2019\n\nKey Achievements:\nCooked\n\nEducation\nX\n",
        );
        let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, ["Experience", "Education"]);
        // Where all titles have colons, this is one.
        let found = headings(
            "Jo Roe\n\nSummary:\nClerk.\n\nResponsibilities:\nKept the ledgers\n\nEducation:\nX\n",
        );
        assert_eq!(found.len(), 3);
        let repeated = "Jo Roe\n\nExperience\nClerk\nResponsibilities\nX\nCook\nResponsibilities\nY\nWaiter\nResponsibilities\nZ\n";
        assert_eq!(headings(repeated).len(), 1);
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
    fn a_title_broken_at_its_sign() {
        let found = headings("Jo Roe\nLICENSES &\nCERTIFICATIONS\nExample Board, 2022\n");
        assert_eq!(
            found,
            [(
                "LICENSES & CERTIFICATIONS".to_string(),
                SectionId::Certifications
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
    fn qualifications_are_what_they_hold() {
        let section = |below: &str| {
            let text = format!("Jo Roe\nEmployment\nNurse, 2019 – 2021\nQualifications\n{below}\n");
            segment(&transcript(&text)).pop().map(|section| section.id)
        };
        for (below, id) in [
            (
                "2013 – 2014\nMaster of Teaching\nExample University",
                SectionId::Education,
            ),
            (
                "First Aid, 2021\nForklift Licence, 2019",
                SectionId::Certifications,
            ),
            ("Rostering\nTriage\nWound care", SectionId::TechnicalSkills),
        ] {
            assert_eq!(section(below), Some(id), "{below}");
        }
    }

    #[test]
    fn languages_under_a_playful_title() {
        let found = headings(
            "Jo Roe\n\nEXPERIENCE\nNurse, 2019 – 2021\n\nEDUCATION\nExample College, 2012\n\nIN OTHER WORDS\nEnglish, mother tongue\nIrish, B2\nDanish, C1\n",
        );
        assert!(
            !found.iter().any(|(_, id)| *id == SectionId::Publications),
            "{found:?}"
        );
    }

    /// A line as a person sees it: cells with their left edges, its size in body sizes, whether it is bold.
    type Seen<'t> = (&'t [(&'t str, f32)], f32, bool);

    fn seen(lines: &[Seen<'_>]) -> Vec<(String, SectionId)> {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        for (number, (cells, size, bold)) in (0_u8..).zip(lines) {
            let y = 12.0 * f32::from(number);
            for (index, (text, left)) in cells.iter().enumerate() {
                if index > 0 {
                    b.push_plain(" ");
                }
                let x1 = left + 5.0 * text.len() as f32;
                let bbox = Rect {
                    x0: *left,
                    y0: y,
                    x1,
                    y1: y + 10.0,
                };
                for (n, word) in text.split(' ').enumerate() {
                    if n > 0 {
                        b.push_plain(" ");
                    }
                    b.push(word, 0, bbox);
                }
            }
            b.set_style(LineStyle {
                relative_size: *size,
                bold: if *bold { 1.0 } else { 0.0 },
                starts_block: true,
                gap_above: Some(if *size >= 1.4 { 1.0 } else { 0.4 }),
                // Another column.
                region: u32::from(cells.first().is_some_and(|cell| cell.1 >= 400.0)),
                ..LineStyle::default()
            });
            b.newline();
        }
        let sections = segment(&b.finish());
        (sections.into_iter())
            .filter_map(|s| s.heading.map(|h| (h.text, s.id)))
            .collect()
    }

    #[test]
    fn titles_that_no_table_has() {
        let line = |text| (text, 60.0);
        let titles = ["Zum Gruße", "Ballonfahrten", "Zauberkästchen"];
        let below = [
            "Half a page of prose on what I do all day, and for whom I do it.",
            "Pilot, Blimp Works, 2019 - present",
            "Ropes, knots, burners, maps",
        ];
        let cells: Vec<_> = (titles.iter().zip(below))
            .map(|(title, text)| ([line(*title)], [line(text)]))
            .collect();
        let document = |size: f32| {
            let mut lines: Vec<Seen<'_>> = vec![
                (&[("Jo Roe", 60.0)], 2.0, true),
                (&[("jo@example.com", 60.0)], 1.0, false),
            ];
            for (title, text) in &cells {
                lines.extend([(&title[..], size, true), (&text[..], 1.0, false)]);
            }
            let found = seen(&lines);
            found.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
        };
        assert_eq!(document(1.5), titles);
        // As large as the text, bold words are no more than that.
        assert_eq!(document(1.0), [""; 0]);
    }

    #[test]
    fn the_second_line_of_something_else_is_no_title() {
        let titles = |above: &str, line: &str, bold: bool| {
            let found = seen(&[
                (&[("Jo Roe", 60.0)], 1.8, false),
                (&[("EXPERIENCE", 60.0)], 1.2, true),
                (&[(above, 60.0)], 1.0, bold),
                (&[(line, 60.0)], 1.0, bold),
                (
                    &[("Held four hours a week for 180 students.", 60.0)],
                    1.0,
                    false,
                ),
            ]);
            found.into_iter().map(|(text, _)| text).collect::<Vec<_>>()
        };
        for bold in [true, false] {
            let assistant = "Assistant – Data Structures, Eno River";
            assert_eq!(titles(assistant, "University", bold), ["EXPERIENCE"]);
            let storyline = titles("Articulate Storyline", "Certificates", bold);
            assert_eq!(storyline, ["EXPERIENCE"]);
        }
        // In capitals, it looks like a title.
        let found = titles("Articulate Storyline", "CERTIFICATES", true);
        assert_eq!(found, ["EXPERIENCE", "CERTIFICATES"]);
    }

    #[test]
    fn a_rail_of_titles_needs_none_on_a_line_of_its_own() {
        let found = seen(&[
            (&[("Jo Roe", 60.0)], 1.8, false),
            (
                &[("SUMMARY", 60.0), ("Engineer of eleven years.", 160.0)],
                1.0,
                false,
            ),
            (
                &[("EXPERIENCE", 60.0), ("Engineer, Example Ltd.", 160.0)],
                1.0,
                false,
            ),
            (
                &[("Built the ledger that settles payments.", 160.0)],
                1.0,
                false,
            ),
            (
                &[("EDUCATION", 60.0), ("Example College", 160.0)],
                1.0,
                false,
            ),
            (&[("SKILLS", 60.0), ("Rust, SQL", 160.0)], 1.0, false),
        ]);
        let ids: Vec<SectionId> = found.iter().map(|(_, id)| *id).collect();
        assert_eq!(
            ids,
            [
                SectionId::ProfileSummary,
                SectionId::WorkExperience,
                SectionId::Education,
                SectionId::TechnicalSkills
            ]
        );
        // Labels of a table of skills are none.
        let found = seen(&[
            (&[("Jo Roe", 60.0)], 1.8, false),
            (
                &[("Languages", 60.0), ("English, Polish", 160.0)],
                1.0,
                false,
            ),
            (&[("Tools", 60.0), ("Git, Make", 160.0)], 1.0, false),
            (&[("Skills", 60.0), ("Rust, SQL", 160.0)], 1.0, false),
        ]);
        assert_eq!(found, []);
    }

    #[test]
    fn entries_in_the_look_of_titles_are_no_sections() {
        let title = |text: &'static str| -> ([(&'static str, f32); 1], f32, bool) {
            ([(text, 60.0)], 1.2, true)
        };
        let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
        let lines = [
            title("Jo Roe"),
            text("jo@example.com"),
            title("Work Experience"),
            title("Example Hospital"),
            text("2019 – 2021"),
            text("Led a ward of 22 beds and wrote its handbook."),
            title("Other Hospital"),
            text("2015 – 2019"),
            text("Served on the committee for the safety of drugs."),
            title("Education"),
            title("Example University"),
            text("2011 – 2015"),
        ];
        let lines: Vec<Seen<'_>> = (lines.iter())
            .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
            .collect();
        let found: Vec<SectionId> = seen(&lines).into_iter().map(|(_, id)| id).collect();
        assert_eq!(found, [SectionId::WorkExperience, SectionId::Education]);
    }

    #[test]
    fn titles_of_a_sidebar_have_a_look_of_their_own_and_rows_of_cells_are_none() {
        let lines: [Seen<'_>; 14] = [
            (&[("Jo Roe", 60.0)], 2.0, false),
            (&[("Experience", 60.0)], 1.4, true),
            (&[("Engineer, Example Ltd., 2019 – 2021", 60.0)], 1.0, false),
            (&[("Education", 60.0)], 1.4, true),
            (&[("Example College, 2015 – 2019", 60.0)], 1.0, false),
            (
                &[("Listening", 60.0), ("Reading", 160.0), ("Writing", 260.0)],
                1.4,
                true,
            ),
            (&[("Much of what was asked for", 60.0)], 1.0, false),
            (&[("Contact", 420.0)], 1.2, true),
            (&[("jo@example.com", 420.0)], 1.0, false),
            (&[("Languages", 420.0)], 1.2, true),
            (&[("English, Polish", 420.0)], 1.0, false),
            (&[("Lifecycle marketing", 420.0)], 1.2, true),
            (&[("Braze, Klaviyo, Git", 420.0)], 1.0, false),
            (&[("Lifecycle of a product", 60.0)], 1.2, true),
        ];
        let found: Vec<String> = seen(&lines).into_iter().map(|(text, _)| text).collect();
        assert_eq!(
            found,
            [
                "Experience",
                "Education",
                "Contact",
                "Languages",
                "Lifecycle marketing"
            ]
        );
    }

    #[test]
    fn entries_in_the_look_of_the_titles_of_a_sidebar_are_no_sections() {
        let lines: [Seen<'_>; 13] = [
            (&[("Jo Roe", 60.0)], 2.0, false),
            (&[("Skills", 60.0)], 1.0, true),
            (&[("Figma, Framer", 60.0)], 1.0, false),
            (&[("Languages", 60.0)], 1.0, true),
            (&[("English, Polish", 60.0)], 1.0, false),
            (&[("Certifications", 60.0)], 1.0, true),
            (&[("First aid at work", 60.0)], 1.0, false),
            (&[("Experience", 420.0)], 1.4, false),
            (&[("Willow Marketing", 420.0)], 1.0, true),
            (&[("Engineer, 2019 – 2021", 420.0)], 1.0, false),
            (&[("Harbor Works", 420.0)], 1.0, true),
            (&[("Engineer, 2017 – 2019", 420.0)], 1.0, false),
            (&[("Ran the machines of the harbor", 420.0)], 1.0, false),
        ];
        let found: Vec<String> = seen(&lines).into_iter().map(|(text, _)| text).collect();
        assert_eq!(
            found,
            ["Skills", "Languages", "Certifications", "Experience"]
        );
        // Where the column has a title in that look, they look like one.
        let mut other = lines;
        other[7].1 = 1.0;
        other[7].2 = true;
        other[8] = (&[("Engineer, 2019 – 2021", 420.0)], 1.0, false);
        assert!(seen(&other).iter().any(|(text, _)| text == "Harbor Works"));
    }

    #[test]
    fn the_line_under_the_name_is_no_title_wherever_the_name_stands() {
        let lines: [Seen<'_>; 10] = [
            (&[("CONTACT", 420.0)], 1.2, true),
            (&[("jo@example.com", 420.0)], 1.0, false),
            (&[("SKILLS", 420.0)], 1.2, true),
            (&[("Rust, SQL", 420.0)], 1.0, false),
            (&[("JO ROE", 60.0)], 2.0, true),
            (&[("SOFTWARE DEVELOPER", 60.0)], 1.2, true),
            (
                &[("Writes what is asked for and no more.", 60.0)],
                1.0,
                false,
            ),
            (&[("EXPERIENCE", 60.0)], 1.2, true),
            (&[("Engineer, Example Ltd., 2019 – 2021", 60.0)], 1.0, false),
            (&[("WHAT MOVES ME", 60.0)], 1.2, true),
        ];
        let mut lines = lines.to_vec();
        lines.push((&[("Boats and their engines.", 60.0)], 1.0, false));
        let found: Vec<String> = seen(&lines).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["CONTACT", "SKILLS", "EXPERIENCE", "WHAT MOVES ME"]);
    }

    #[test]
    fn groups_of_skills_are_no_sections() {
        let lines: [Seen<'_>; 9] = [
            (&[("Jo Roe", 60.0)], 2.0, false),
            (&[("Experience", 60.0)], 1.4, true),
            (&[("Engineer, Example Ltd., 2019 – 2021", 60.0)], 1.0, false),
            (&[("Skills", 60.0)], 1.4, true),
            (&[("Statistics", 60.0)], 1.0, true),
            (&[("R, Stan", 60.0)], 1.0, false),
            (&[("Field work", 60.0)], 1.0, true),
            (&[("Scientific diving", 60.0)], 1.0, false),
            (&[("Education", 60.0)], 1.4, true),
        ];
        let found: Vec<SectionId> = seen(&lines).into_iter().map(|(_, id)| id).collect();
        assert_eq!(
            found,
            [
                SectionId::WorkExperience,
                SectionId::TechnicalSkills,
                SectionId::Education
            ]
        );
    }

    #[test]
    fn a_title_of_training_that_looks_like_the_others_is_one() {
        let title = |text: &'static str| -> ([(&'static str, f32); 1], f32, bool) {
            ([(text, 60.0)], 1.0, true)
        };
        let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
        let lines = [
            title("Jo Roe"),
            title("Career History"),
            text("Engineer, Example Ltd., 2019 – 2021"),
            title("Education"),
            text("Example College, 2015 – 2019"),
            title("Training"),
            text("Personal Licence Holder (2014)"),
        ];
        let lines: Vec<Seen<'_>> = (lines.iter())
            .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
            .collect();
        let found: Vec<SectionId> = seen(&lines).into_iter().map(|(_, id)| id).collect();
        assert_eq!(
            found,
            [
                SectionId::WorkExperience,
                SectionId::Education,
                SectionId::Certifications
            ]
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
