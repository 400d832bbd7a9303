//! Sections that are missing, empty or in no need of being there.

use atsight_core::Parse;
use atsight_core::model::SectionId;
use atsight_diagnostics::Checker;

use super::Row;
use crate::sample::build::page;
use crate::sample::{
    CLEAN, check, check_text, clean, in_a_second_part, lines_at, show, with, without,
};

/// The clean resume with another text in place of its jobs.
fn jobs_as(text: &str) -> String {
    let (head, rest) = CLEAN
        .split_once("# Work Experience\n")
        .expect("it is there");
    let (_, tail) = rest.split_once("# Education").expect("it is there");
    format!("{head}# Work Experience\n{text}# Education{tail}")
}

pub(super) const ROWS: &[Row] = &[
    (
        "SEC001",
        || check_text(&without("# Work Experience", "# Education")),
        clean,
    ),
    (
        "SEC002",
        || check_text(&without("# Technical Skills", "# Work Experience")),
        clean,
    ),
    (
        "SEC003",
        || check_text(&without("# Profile Summary", "# Technical Skills")),
        clean,
    ),
    ("SEC004", || check_text(&without("# Education", "")), clean),
    (
        "SEC005",
        || check_text(&with("# Education", "# Certifications\n# Education")),
        clean,
    ),
    (
        "SEC006",
        || {
            check_text(&format!(
                "{CLEAN}# References\nBob Ray, Acme Payments, bob.ray@example.com\n"
            ))
        },
        clean,
    ),
    (
        "SEC007",
        || check_text(&with("# Profile Summary\n", "")),
        clean,
    ),
    (
        "SEC008",
        || Checker::new().check("cv.txt", JAPANESE.as_bytes()),
        || Checker::new().check("cv.txt", JAPANESE.replace("スキル", "Skills").as_bytes()),
    ),
    (
        "SEC009",
        || {
            check_text(&jobs_as(
                "A long life among ledgers, ports and mills.\nNow at the county.\n",
            ))
        },
        || {
            check_text(&jobs_as(
                "Clerk, Acme Ltd\tJan 2019 - Dec 2020\n- Kept the ledger.\n",
            ))
        },
    ),
    (
        "SEC010",
        || {
            check_text(&with(
                "Software Engineer, Beta Logistics",
                "Job Title, Company Name",
            ))
        },
        clean,
    ),
];

/// What is said of a section without jobs in it.
fn without_jobs(text: &str) -> Vec<String> {
    let report = check_text(&jobs_as(text));
    let own = report.findings.iter().filter(|own| own.code() == "SEC009");
    own.map(|own| own.message.clone()).collect()
}

#[test]
fn sections_without_an_entry_are_counted_one_by_one() {
    let text = "A long life among ledgers, ports and mills.\nNow at the county.\n";
    let told = ["our parser can tell no job in the 2 lines below “Work Experience”"];
    assert_eq!(without_jobs(text), told);
    let more = format!(
        "{text}# Earlier Work Experience\nA short life among letters, parcels and stamps.\nNow among ships, as long as it lasts.\n"
    );
    assert_eq!(without_jobs(&more), told);
}

#[test]
fn a_name_and_languages_are_no_section_without_entries() {
    let text = "English: native\nDutch: intermediate (B1)\nA long life among ledgers.\n";
    assert_eq!(without_jobs(text), [] as [&str; 0]);
}

/// A resume whose titles are in a script of which none are known.
const JAPANESE: &str = "山田 太郎\n東京都渋谷区\n電話: 090-5555-0123\n\n職務経歴\n2018年4月 – 現在 株式会社サンプル\n\nスキル\nJava, SQL\n";

#[test]
fn a_title_over_one_of_its_parts_is_not_empty() {
    let fires = |titles: &str| {
        let report = check_text(&with("# Technical Skills", titles));
        report.findings.iter().any(|own| own.code() == "SEC005")
    };
    assert!(!fires("# Skills and Languages\n# Technical Skills"));
    assert!(fires("# Awards and Languages\n# Technical Skills"));
    assert!(fires("# Skills\n# Technical Skills"));
    // In smaller type it is a part.
    assert!(!fires("## Awards and Languages\n# Technical Skills"));
}

#[test]
fn a_title_of_two_lines_is_not_empty() {
    let fires = |pitch: f32| {
        let (head, rest) = CLEAN.split_once("# Technical").expect("it has the title");
        let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        let page = lines_at(page(), head, 72.0, 760.0, 540.0);
        let page = page.text_in("Helvetica-Bold", 13.0, "Awards", 72.0, 600.0);
        let page = page.text_in("Helvetica-Bold", 13.0, "Languages", 72.0, 600.0 - pitch);
        let report = check(lines_at(page, rest, 72.0, 580.0 - pitch, 540.0));
        report.findings.iter().any(|own| own.code() == "SEC005")
    };
    assert!(!fires(14.5));
    assert!(fires(26.0));
}

#[test]
fn a_section_that_goes_on_behind_a_sidebar_is_not_empty() {
    let (mut parse, part) = in_a_second_part(show(CLEAN));
    let fires = |parse: &Parse| {
        let report = Checker::new().check_parse("resume.pdf", None, parse);
        report.findings.iter().any(|own| own.code() == "SEC005")
    };
    assert!(!fires(&parse));
    parse.human.sections[part].id = SectionId::Contact;
    assert!(fires(&parse));
}

#[test]
fn jobs_without_a_title_miss_it() {
    let text = "Jo Roe\njo@example.com\n\nSummary\nI like words.\n\nClerk, Example Bank\nMay 2020 - June 2021\n- Kept the ledgers\n- Wrote letters\n\n\
        Education\nExample College, 2012\n";
    let report = Checker::new().check("cv.txt", text.as_bytes());
    let found: Vec<&str> = (report.findings.iter())
        .filter(|own| own.code() == "SEC001")
        .map(|own| own.message.as_str())
        .collect();
    assert_eq!(found, ["the jobs stand under no title “Work Experience”"]);
}

#[test]
fn half_of_a_title_is_a_section() {
    let titled = |title: &str| {
        let text = format!(
            "{}# {title}\nForklift licence, Example Board\tMay 2020\n",
            without("# Education", "")
        );
        let report = check_text(&text);
        report.findings.iter().any(|own| own.code() == "SEC004")
    };
    assert!(!titled("Certifications and Education"));
    assert!(titled("Certifications"));
}

#[test]
fn an_offer_of_references_lists_none() {
    let said = |text: &str| {
        let report = check_text(&format!("{CLEAN}# References\n{text}\n"));
        let mut own = report
            .findings
            .into_iter()
            .filter(|own| own.code() == "SEC006");
        own.next().map(|own| own.message)
    };
    let offered = said("Available on request.");
    assert_eq!(
        offered.as_deref(),
        Some("a section says that there are references")
    );
    let listed = said("Bob Ray, Acme Payments");
    assert_eq!(listed.as_deref(), Some("a section lists references"));
}
