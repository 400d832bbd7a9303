//! Titles by their words, and what they govern.

mod looks;

use super::*;
use crate::model::{EngineId, HeadingKind, LineStyle, TranscriptBuilder};

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
    let found =
        headings("Jo Roe\nSkills\nLanguages\nRust\nJava\nTools\nGit\nLanguages\nEnglish\nPolish\n");
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
fn a_title_with_a_value_behind_it_is_a_label() {
    let found = headings(
        "Jo Roe\n\nExperience\nClerk, Example Ltd.\n2019 – 2021\nJob Responsibilities\n: Enclosed below,\nKept the ledgers\nNationality\n: \
         Danish\n\nEducation\nX\n",
    );
    let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Experience", "Education"]);
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

#[test]
fn a_remark_in_brackets_behind_a_title() {
    let found = headings(
        "Ann Roe\nann@example.com\n\nEXPERIENCE (a selection; there is more of it on my own website)\nClerk, Example Ltd., 2019 – 2021\n",
    );
    let sections: Vec<SectionId> = found.iter().map(|(_, section)| *section).collect();
    assert_eq!(sections, [SectionId::WorkExperience]);
}

#[test]
fn titles_of_exports_and_forms_in_other_languages() {
    for (title, section) in [
        ("Aptitudes principales", SectionId::TechnicalSkills),
        ("Historique de travail", SectionId::WorkExperience),
        ("Formació", SectionId::Education),
        ("Freizeit-Aktivitäten", SectionId::Interests),
        ("Distinctions académiques", SectionId::Awards),
        ("Основные навыки", SectionId::TechnicalSkills),
        ("Capacitación complementaria", SectionId::Certifications),
        ("Presentations Delivered", SectionId::Publications),
    ] {
        let text = format!(
            "Ann Roe\nann@example.com\n\nEducation\nExample University, 2012 – 2015\n\n{title}:\nOne thing\nAnother thing, 2019\n"
        );
        let last = headings(&text).pop().map(|(_, section)| section);
        assert_eq!(last, Some(section), "{title}");
    }
}
