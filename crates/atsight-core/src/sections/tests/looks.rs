//! Titles by how they look.

use super::*;
use crate::model::{CellPlace, LineStyle, Rect};

/// A line as a person sees it: cells with their left edges, its size in body sizes, whether it is bold.
type Seen<'t> = (&'t [(&'t str, f32)], f32, bool);

fn seen(lines: &[Seen<'_>]) -> Vec<(String, SectionId)> {
    // Titles stand apart.
    seen_with(lines, |_, size| if size >= 1.4 { 1.0 } else { 0.4 })
}

/// The titles of lines with so much space above each, by its number and size.
fn seen_with(lines: &[Seen<'_>], gap: impl Fn(u8, f32) -> f32) -> Vec<(String, SectionId)> {
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
            gap_above: Some(gap(number, *size)),
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
fn titles_that_nobody_knows_may_outnumber_the_others() {
    let known = ["Experience", "Education", "Awards"];
    let unknown = [
        "Zum Gruße",
        "Ballonfahrten",
        "Zauberkästchen",
        "Luftpost",
        "Winde",
        "Karten",
        "Knoten",
        "Feuer",
        "Segel",
        "Wetter",
    ];
    let titles = known.iter().chain(&unknown);
    let cells: Vec<_> = titles.map(|title| [(*title, 60.0)]).collect();
    let document = |size: f32, sub: bool| {
        let mut lines: Vec<Seen<'_>> = vec![
            (&[("Jo Roe", 60.0)], 2.5, true),
            (&[("jo@example.com", 60.0)], 1.0, false),
        ];
        if sub {
            lines.push((&[("Profile", 60.0)], 2.0, true));
            lines.push((&[("Half a page of prose.", 60.0)], 1.0, false));
            lines.push((&[("References", 60.0)], 2.0, true));
            lines.push((&[("Dr. Ada Example", 60.0)], 1.0, false));
            lines.push((&[("Interests", 60.0)], 2.0, true));
            lines.push((&[("Rowing", 60.0)], 1.0, false));
        }
        for title in &cells {
            lines.push((&title[..], size, true));
            lines.push((&[("Ropes, knots, burners, maps", 60.0)], 1.0, false));
        }
        let found = seen(&lines).into_iter();
        found
            .filter(|(text, _)| unknown.contains(&text.as_str()))
            .count()
    };
    assert_eq!(document(1.5, false), unknown.len());
    // Titles of the parts of sections.
    assert_eq!(document(1.5, true), 0);
}

#[test]
fn labels_in_the_look_of_titles_are_none() {
    let title = |text: &'static str| ([(text, 60.0)], 1.5, true);
    let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
    let lines = [
        title("Jo Roe"),
        text("jo@example.com"),
        title("Experience"),
        text("Clerk, 2019 – 2021"),
        title("Company: Example Ltd."),
        text("Kept the ledgers of the bank"),
        title("Others:"),
        text("Wrote letters for the bank"),
        title("Education"),
        text("Example College, 2012"),
        title("Languages"),
        text("English"),
    ];
    let lines: Vec<Seen<'_>> = (lines.iter())
        .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
        .collect();
    let found: Vec<String> = seen(&lines).into_iter().map(|(text, _)| text).collect();
    assert_eq!(found, ["Experience", "Education", "Languages"]);
}

#[test]
fn a_title_that_nobody_knows_may_have_three_lines() {
    let title = |text: &'static str| ([(text, 60.0)], 1.0, true);
    let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
    let lines = [
        title("Jo Roe"),
        text("jo@example.com"),
        title("EXPERIENCE"),
        text("Clerk, 2019 – 2021"),
        title("EDUCATION"),
        text("Example College, 2012"),
        title("INTER-"),
        title("COLLEGIATE"),
        title("ATHLETICS"),
        text("Captain of the rowing team, 2011"),
    ];
    let lines: Vec<Seen<'_>> = (lines.iter())
        .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
        .collect();
    let found = seen_with(
        &lines,
        |number, _| if number == 7 || number == 8 { 0.2 } else { 1.0 },
    );
    let found: Vec<String> = found.into_iter().map(|(text, _)| text).collect();
    assert_eq!(
        found,
        ["EXPERIENCE", "EDUCATION", "INTER-COLLEGIATE ATHLETICS"]
    );
}

#[test]
fn what_stands_right_below_a_title_is_part_of_it() {
    let document = |size: f32, parent: &'static str, part: &'static str| {
        let title = |text: &'static str| ([(text, 60.0)], 1.5, true);
        let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
        let lines = [
            title("Jo Roe"),
            text("jo@example.com"),
            title("Experience"),
            text("Clerk, 2019 – 2021"),
            title("Education"),
            text("Example College, 2012"),
            title(parent),
            ([(part, 60.0)], size, true),
            text("Ledgers, letters"),
        ];
        let lines: Vec<Seen<'_>> = (lines.iter())
            .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
            .collect();
        seen(&lines).split_off(2)
    };
    let parent = |text: &str, id| (text.to_string(), id);
    let publications = parent("Publications", SectionId::Publications);
    assert_eq!(
        document(1.2, "Publications", "Zauberbücher"),
        [publications]
    );
    let skills = parent("Personal Skills", SectionId::TechnicalSkills);
    assert_eq!(
        document(1.2, "Personal Skills", "Software Skills"),
        std::slice::from_ref(&skills)
    );
    // In the look of the titles, it is one.
    let other = parent("Software Skills", SectionId::TechnicalSkills);
    assert_eq!(
        document(1.5, "Personal Skills", "Software Skills"),
        [skills, other]
    );
}

#[test]
fn titles_of_columns_right_below_a_title_are_none() {
    let mut b = TranscriptBuilder::new(EngineId::Human);
    let cell = |row, column| {
        Some(CellPlace {
            table: 0,
            row,
            column,
        })
    };
    for (text, size, cell) in [
        ("Jo Roe", 2.0, None),
        ("Experience", 1.5, None),
        ("Clerk, 2019 – 2021", 1.0, None),
        ("Education", 1.5, None),
        ("Example College, 2012", 1.0, None),
        ("Languages", 1.5, None),
        ("Tongue of mine", 1.5, cell(0, 0)),
        ("Level", 1.5, cell(0, 1)),
        ("English", 1.0, cell(1, 0)),
        ("fluent", 1.0, cell(1, 1)),
    ] {
        b.push_plain(text);
        b.set_style(LineStyle {
            relative_size: size,
            starts_block: true,
            gap_above: Some(1.0),
            cell,
            ..LineStyle::default()
        });
        b.newline();
    }
    let sections = segment(&b.finish()).into_iter();
    let found: Vec<String> = sections.filter_map(|own| Some(own.heading?.text)).collect();
    assert_eq!(found, ["Experience", "Education", "Languages"]);
}

#[test]
fn subheads_of_jobs_are_no_sections() {
    let document = |subhead: (&'static str, bool, f32), below: &'static str| {
        let title = |text: &'static str| ([(text, 60.0)], 1.2, true);
        let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
        let lines = [
            title("Jo Roe"),
            text("jo@example.com"),
            title("EXPERIENCE"),
            text("Clerk, Example Ltd., 2019 – 2021"),
            ([(subhead.0, 60.0)], subhead.2, subhead.1),
            text("Led the five clerks of the counter"),
            text(below),
            text("Kept the ledgers of the bank"),
            title("EDUCATION"),
            text("Example College, 2012"),
        ];
        let lines: Vec<Seen<'_>> = (lines.iter())
            .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
            .collect();
        seen(&lines)
            .into_iter()
            .map(|(text, _)| text)
            .collect::<Vec<_>>()
    };
    let job = "Clerk, Sample Bank, 2016 – 2019";
    assert_eq!(
        document(("Leadership", true, 1.0), job),
        ["EXPERIENCE", "EDUCATION"]
    );
    // What looks like the titles, or ends the jobs, is one.
    for (subhead, below) in [
        (("LEADERSHIP", true, 1.2), job),
        (("Leadership", true, 1.0), "Captain of the rowing team"),
    ] {
        assert_eq!(
            document(subhead, below),
            ["EXPERIENCE", subhead.0, "EDUCATION"]
        );
    }
    // What somebody was to do is never one below jobs.
    let duties = ("KEY RESPONSIBILITIES", true, 1.2);
    assert_eq!(
        document(duties, "Wrote letters"),
        ["EXPERIENCE", "EDUCATION"]
    );
}

#[test]
fn job_titles_in_the_look_of_subtitles_are_none() {
    let title = |text: &'static str| ([(text, 60.0)], 1.5, true);
    let subtitle = |text: &'static str| ([(text, 60.0)], 1.2, true);
    let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
    let beside = |text: &'static str, size| ([(text, 420.0)], size, size > 1.0);
    let lines = [
        title("Jo Roe"),
        text("jo@example.com"),
        beside("Interests", 1.2),
        beside("Chess", 1.0),
        title("EXPERIENCE"),
        subtitle("Clerk of the counter"),
        text("Example Ltd."),
        text("2019 – 2021"),
        subtitle("Helper at the till"),
        text("Sample Bank"),
        text("2016 – 2019"),
        beside("KNOWLEDGE", 1.5),
        beside("Certificates", 1.2),
        beside("Certificate of keeping ledgers", 1.0),
        beside("Languages", 1.2),
        beside("English, Danish", 1.0),
        beside("References", 1.2),
        beside("On request", 1.0),
    ];
    let lines: Vec<Seen<'_>> = (lines.iter())
        .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
        .collect();
    let found = seen_with(&lines, |_, size| if size >= 1.2 { 1.0 } else { 0.4 });
    let found: Vec<String> = found.into_iter().map(|(text, _)| text).collect();
    assert!(
        !found.contains(&"Clerk of the counter".to_string()),
        "{found:?}"
    );
    assert!(
        !found.contains(&"Helper at the till".to_string()),
        "{found:?}"
    );
}

#[test]
fn what_tells_times_or_a_family_is_no_group_of_skills() {
    let document = |subhead: &'static str, below: [&'static str; 2]| {
        let title = |text: &'static str| ([(text, 60.0)], 1.5, true);
        let text = |text: &'static str| ([(text, 60.0)], 1.0, false);
        let lines = [
            title("Jo Roe"),
            text("jo@example.com"),
            title("Experience"),
            text("Clerk, 2019 – 2021"),
            title("Skills"),
            text("Ledgers, letters"),
            ([(subhead, 60.0)], 1.2, true),
            text(below[0]),
            text(below[1]),
        ];
        let lines: Vec<Seen<'_>> = (lines.iter())
            .map(|(cells, size, bold)| (cells.as_slice(), *size, *bold))
            .collect();
        let found = seen_with(&lines, |_, size| if size >= 1.2 { 1.0 } else { 0.4 });
        found.get(2).map(|(_, id)| *id)
    };
    let activity = ["Rowing team of Oddham, 2018", "Choir of Oddham, 2016"];
    assert_eq!(
        document("Extracurricular Activity", activity),
        Some(SectionId::Volunteering)
    );
    let family = ["Father’s Name: Max Roe", "Date of Birth: 06/01/1993"];
    assert_eq!(
        document("Personal Detail", family),
        Some(SectionId::Contact)
    );
}
