//! Headings that parsers do not know.

use super::Row;
use crate::sample::build::{PageBuilder, page};
use crate::sample::{CLEAN, check, check_text, clean, lines_at, with};
use atsight_diagnostics::atsight_core::model::EngineId;
use atsight_diagnostics::{Finding, Report, Severity};

pub(super) const ROWS: &[Row] = &[
    (
        "HDG001",
        || check_text(&with("# Education", "# Where the Magic Began")),
        clean,
    ),
    (
        "HDG002",
        || check_text(&with("# Technical Skills", "# Core Competencies")),
        clean,
    ),
    (
        "HDG003",
        || check_text(&with("# Work Experience", "# Employment History")),
        clean,
    ),
    (
        "HDG004",
        || check_text(&with("# Education", "# Education & Certifications")),
        clean,
    ),
    ("HDG005", || rail(0.0), || rail(20.0)),
    (
        "HDG006",
        || voluntary("Community"),
        || voluntary("COMMUNITY"),
    ),
    (
        "HDG007",
        || stored(&long_job(), |titles, text| [text, titles].concat()),
        || stored(&long_job(), in_order),
    ),
];

/// A line of a page: font, size, text and the place of its first letter.
type Drawn = (&'static str, f32, String, f32);

/// A resume whose file stores its titles and the other lines in an order of its own.
fn stored(text: &str, order: fn(Vec<Drawn>, Vec<Drawn>) -> Vec<Drawn>) -> Report {
    let mut y = 760.0;
    let (mut titles, mut lines) = (Vec::new(), Vec::new());
    for line in text.lines() {
        match (line.strip_prefix("## "), line.strip_prefix("# ")) {
            (Some(name), _) => lines.push(("Helvetica-Bold", 18.0, name.to_owned(), y)),
            (_, Some(title)) => {
                y -= 8.0;
                titles.push(("Helvetica-Bold", 13.0, title.to_owned(), y));
            }
            _ => lines.push(("Helvetica", 10.0, line.replace('\t', ", "), y)),
        }
        y -= 15.0;
    }
    let drawn = order(titles, lines);
    let show = |page: PageBuilder, (font, size, text, y): &Drawn| {
        page.text_in(font, *size, text, 60.0, *y)
    };
    check(drawn.iter().fold(page(), show))
}

/// From the top of the page to its end.
fn in_order(titles: Vec<Drawn>, lines: Vec<Drawn>) -> Vec<Drawn> {
    let mut drawn = [titles, lines].concat();
    drawn.sort_by(|a, b| b.3.total_cmp(&a.3));
    drawn
}

/// The clean resume with so much said of its first job that few of its words are torn apart where the titles are stored elsewhere.
fn long_job() -> String {
    let more =
        "- Kept the books of the example company right to the day, and wrote down how it is done\n";
    let first = "- Cut the time";
    with(first, &format!("{}{first}", more.repeat(20)))
}

/// The clean resume with its titles at the left margin, each so many points above the first line of its section.
fn rail(above: f32) -> Report {
    let mut sections = CLEAN.split("\n# ");
    let head = sections.next().unwrap_or_default();
    let mut page = lines_at(page(), head, 40.0, 760.0, 540.0);
    let mut y = 690.0;
    for section in sections {
        let (title, body) = section.split_once('\n').unwrap_or((section, ""));
        page = page.text_in("Helvetica-Bold", 10.0, title, 40.0, y + above);
        page = lines_at(page, body, 160.0, y, 540.0);
        y -= 14.0 * body.lines().count() as f32 + 30.0;
    }
    check(page)
}

/// The clean resume on a page, with a section of voluntary work below its degree.
fn voluntary(title: &str) -> Report {
    let mut page = page();
    let mut y = 760.0;
    let own = format!(
        "{CLEAN}\n# {title}\nVolunteer nurse\nBlackstone Free Clinic, 03/2018 - Present\nRan a monthly evening.\n"
    );
    for line in own.lines().filter(|line| !line.is_empty()) {
        y -= 15.0;
        page = match line.strip_prefix("# ") {
            Some(title) => {
                y -= 8.0;
                page.text_in("Helvetica-Bold", 13.0, title, 60.0, y)
            }
            None => lines_at(page, line, 60.0, y, 540.0),
        };
    }
    check(page)
}

#[test]
fn titles_beside_their_sections_say_what_parsers_read() {
    let report = rail(0.0);
    let finding = (report.findings.iter()).find(|finding| finding.code() == "HDG005");
    let finding = finding.expect("it fires");
    assert_eq!(
        finding.message,
        "4 titles stand beside their text and not above it: Profile Summary, Technical Skills, Work Experience and Education"
    );
    let quote = finding.quote.as_ref().expect("it quotes a line");
    assert_eq!(quote.meant, "Profile Summary");
    let read = quote.read.as_deref().unwrap_or_default();
    assert!(read.starts_with("Profile Summary • Software"), "{read}");
    assert!(finding.engines.as_ref().is_some_and(|own| own.len() > 3));
    let harmed = finding.harmed_engines();
    let lost = harmed.map(|(_, damage)| damage.headings_lost.len()).max();
    assert_eq!(lost, Some(4));
}

#[test]
fn titles_apart_from_their_text_explain_what_is_lost_below_them() {
    let report = stored(&long_job(), |titles, text| [text, titles].concat());
    let own = report.findings.iter().filter(|own| own.code() == "HDG007");
    let own: Vec<&Finding> = own.collect();
    let titles: Vec<&str> = own
        .iter()
        .filter_map(|own| own.subject.as_deref())
        .collect();
    let all = [
        "Profile Summary",
        "Technical Skills",
        "Work Experience",
        "Education",
    ];
    assert_eq!(titles, all);
    let work = own[2];
    assert!(
        work.message
            .starts_with("“Work Experience” is printed apart from its text by "),
        "{}",
        work.message
    );
    let worst = work.worst.and_then(|engine| work.damage_of(engine));
    let worst = worst.expect("parsers are hit");
    assert_eq!(worst.headings_lost, ["Work Experience"]);
    assert!(worst.fields_lost.contains(&"work[0].name".to_owned()));
    // Neither what the title says nor how the jobs are written is to blame.
    assert!(
        ["LAY012", "HDG006"]
            .iter()
            .all(|code| found(&report, code).is_empty())
    );
    // An engine that goes by the page has all of it.
    let sorted = work.damage_of(EngineId::PdfboxSorted).expect("it ran");
    assert!(!sorted.is_harm(), "{sorted:?}");
}

#[test]
fn titles_in_a_file_of_torn_words_have_no_finding_of_their_own() {
    let report = stored(CLEAN, |titles, text| [text, titles].concat());
    assert!(found(&report, "HDG007").is_empty());
    assert_eq!(found(&report, "TXT011").len(), 1);
}

fn found(report: &Report, code: &str) -> Vec<(Severity, String)> {
    (report.findings.iter())
        .filter(|finding| finding.code() == code)
        .map(|finding| (finding.severity, finding.message.clone()))
        .collect()
}

#[test]
fn activities_of_no_usual_section_are_a_note() {
    let report = check_text(&format!(
        "{CLEAN}# Extracurricular Activities\nChess club of Harlow, captain of the second team\n# Activities and Leadership\nCaptain of the \
         rowing club\n"
    ));
    let told = |title: &str| {
        let message = format!("“{title}” may mean Volunteering, or no usual section");
        (Severity::Info, message)
    };
    let titles = ["Extracurricular Activities", "Activities and Leadership"];
    assert_eq!(found(&report, "HDG002"), titles.map(told));
    assert_eq!(found(&report, "HDG004"), []);
}

#[test]
fn titles_that_tell_nothing_are_an_error_over_a_main_section_only() {
    let severity = |title: &str, below: &str| {
        let report = check_text(&format!("{CLEAN}# {title}\n{below}\n"));
        let finding = report.findings.iter().find(|own| own.code() == "HDG001");
        finding.map(|own| (own.severity, own.help().contains("Work Experience")))
    };
    let other = severity("Where the Quiet Hours Go", "Two violins and a garden");
    assert_eq!(other, Some((Severity::Warning, false)));
    let report = check_text(&with("# Education", "# Where the Magic Began"));
    let main = found(&report, "HDG001");
    assert!(
        main.iter().all(|(own, _)| *own == Severity::Error),
        "{main:?}"
    );
    assert_eq!(main.len(), 1);
}

#[test]
fn labels_that_come_under_each_job_are_no_titles() {
    let jobs = |label: &str, other: &str| {
        check_text(&with(
            "# Education",
            &format!(
                "# {label}\nKept the ledger of the port.\n\nClerk, Fernbank Ltd\n01/2012 - 12/2014\n# {other}\nKept the ledger of the mill.\n# Education"
            ),
        ))
    };
    let once = jobs("Job Responsibilities", "Career History");
    assert_eq!(found(&once, "HDG003").len(), 0, "the plain title is there");
    let without_plain = |label: &str| {
        let text = with("# Work Experience", "# Employment History");
        check_text(&text.replace(
            "# Education",
            &format!("# {label}\nMore.\n# {label}\n# Education"),
        ))
    };
    let messages = found(&without_plain("Job Responsibilities"), "HDG003");
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].1.contains("Employment History"));
}

#[test]
fn skills_is_as_plain_as_technical_skills() {
    let named = |title: &str| check_text(&with("# Technical Skills", title));
    assert_eq!(found(&named("# Skills"), "HDG003"), []);
    let message = "“Key Skills” is a usual title; the plain one is “Skills”";
    assert_eq!(
        found(&named("# Key Skills"), "HDG003"),
        [(Severity::Info, message.to_owned())]
    );
}

#[test]
fn names_of_references_are_no_titles() {
    let creative = |title: &str| {
        let people = "# Dr. Bob Ray\nHead of Payments, Acme Payments\n# Eve Stone\nHead of Routes, Beta Logistics\n";
        let report = check_text(&format!("{CLEAN}# {title}\n{people}"));
        let own = report.findings.iter().filter(|own| own.code() == "HDG001");
        own.count()
    };
    assert_eq!(creative("References"), 0);
    assert_eq!(creative("Languages\nDutch: native"), 2);
}
