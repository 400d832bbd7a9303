//! Every rule has a file that it fires on and one, nearly the same, that it is silent on.

use std::collections::BTreeSet;

use atsight_diagnostics::core::model::Format;
use atsight_diagnostics::rules;
use atsight_diagnostics::{Checker, Damage, Report, Severity, Thresholds};
use lopdf::{Object, dictionary};

use crate::content_rules;
use crate::sample::build::{PageBuilder, page, pdf};
use crate::sample::{
    CLEAN, check, check_fixture, check_rtf, check_text, file, lines_at, rtf, show, with,
};

/// A rule, a report in which it is, and one in which it is not.
pub(crate) type Row = (&'static str, fn() -> Report, fn() -> Report);

const ROWS: &[Row] = &[
    ("FIL001", || named("photo.png", b"\x89PNG\r\n\x1a\n"), clean),
    (
        "FIL002",
        || named("resume.docx", &file(show(CLEAN))),
        || named("resume.PDF", &file(show(CLEAN))),
    ),
    ("FIL003", || of_size(-1), || of_size(0)),
    ("FIL004", || encrypted("open sesame"), || encrypted("")),
    ("FIL005", damaged, clean),
    (
        "FIL006",
        || made_with("Adobe InDesign 19.0"),
        || made_with("Canvassing Office 2.1"),
    ),
    (
        "TXT001",
        || check(picture(page(), [0.0, 0.0, 612.0, 792.0])),
        || {
            check(lines_at(
                picture(page(), [0.0, 0.0, 612.0, 792.0]),
                CLEAN,
                72.0,
                740.0,
                540.0,
            ))
        },
    ),
    (
        "TXT002",
        || check(picture(show(CLEAN), [72.0, 60.0, 400.0, 80.0])),
        || check(picture(show(CLEAN), [72.0, 60.0, 80.0, 80.0])),
    ),
    (
        "TXT003",
        || check_fixture("pdf/scrambled-unicode-map.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
    (
        "TXT004",
        || check_rtf(&rtf(&with("ann.lee@", "\\u-3973? ann.lee@"))),
        || check_rtf(&rtf(CLEAN)),
    ),
    (
        "TXT005",
        || check_rtf(&rtf(&with("nightly settlement", "\\u64257?nal settlement"))),
        || check_rtf(&rtf(&with("nightly", "final"))),
    ),
    ("TXT006", || check(spelled(3)), || check(spelled(2))),
    ("TXT007", || check(squeezed(0.4)), || check(squeezed(4.0))),
    (
        "TXT008",
        || check_fixture("pdf/letter-spaced.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
    (
        "TXT009",
        || check_fixture("pdf/hidden-white.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
    (
        "TXT011",
        || check_fixture("pdf/reportlab-word-by-word.pdf"),
        || check_fixture("pdf/core-fonts.pdf"),
    ),
    ("TXT013", || font("Garamond"), || font("Helvetica")),
    (
        "LAY001",
        || check_fixture("pdf/grid-two-column.pdf"),
        || check_fixture("pdf/dates-left.pdf"),
    ),
    (
        "LAY002",
        || check_fixture("pdf/sidebar-left.pdf"),
        || check_fixture("pdf/dates-left.pdf"),
    ),
    (
        "LAY003",
        || {
            check_rtf(&format!(
                "{}{}",
                rtf(head()),
                table(&[
                    "Work Experience\\par Engineer, Acme Payments\\par Jan 2020 - Present",
                    "Jan 2020"
                ])
            ))
        },
        || check_rtf(&rtf(CLEAN)),
    ),
    (
        "LAY004",
        || {
            check_rtf(&format!(
                "{}{}",
                rtf(CLEAN),
                table(&["Python", "8 years", "Go", "3 years"])
            ))
        },
        || check_rtf(&rtf(CLEAN)),
    ),
    (
        "LAY005",
        || check(picture(show(CLEAN), [480.0, 680.0, 80.0, 80.0])),
        || check(picture(show(CLEAN), [480.0, 680.0, 40.0, 40.0])),
    ),
    (
        "LAY006",
        || check_fixture("docx/text-box-sidebar.docx"),
        || check_fixture("docx/table-sidebar-right.docx"),
    ),
    (
        "LAY007",
        || {
            check_rtf(&format!(
                "{{\\header Ann Lee, confidential\\par}}{}",
                rtf(CLEAN)
            ))
        },
        || check_rtf(&format!("{{\\footer Page 1 of 2\\par}}{}", rtf(CLEAN))),
    ),
    (
        "LAY008",
        || {
            check_rtf(&rtf(&with(
                "Python, Go, SQL",
                "Python \\u9679?\\u9679?\\u9679?\\u9675?\\u9675?",
            )))
        },
        || check_rtf(&rtf(&with("Python, Go", "Python \\u9679? Go"))),
    ),
    ("LAY010", || check(columns(11.0)), || check(columns(30.0))),
    (
        "LAY011",
        || check(form_field("Ann Lee")),
        || check(form_field("")),
    ),
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
        "CON001",
        || check_text(&with("## Ann Lee\nSoftware Engineer\n", "")),
        clean,
    ),
    (
        "CON002",
        || check_text(&with("ann.lee@example.com | ", "")),
        clean,
    ),
    (
        "CON003",
        || check_text(&with("+1 202 555 0142 | ", "")),
        clean,
    ),
    (
        "CON004",
        || check_rtf(&header_with("ann.lee@example.com", "")),
        || check_rtf(&header_with("ann.lee@example.com", "ann.lee@example.com")),
    ),
    (
        "CON005",
        || check(link("mailto:a.lee@example.com")),
        || check(link("mailto:ann.lee@example.com")),
    ),
    (
        "CON007",
        || check_text(&with("Austin, TX", "Austin, TX\nDate of birth: 4 May 1990")),
        || check_text(&with("Austin, TX", "Austin, TX\nBorn to build")),
    ),
    (
        "DAT001",
        || check_text(&with("\tMar 2018 - Dec 2020", "").replace("\tJan 2021 - Present", "")),
        clean,
    ),
    (
        "DAT002",
        || check_text(&with("Mar 2018 - Dec 2020", "03/04/2018 - 05/06/2020")),
        || check_text(&with("Mar 2018 - Dec 2020", "23/04/2018 - 25/06/2020")),
    ),
    (
        "DAT003",
        || check_text(&with("Mar 2018 - Dec 2020", "03/2018 - 12/2020")),
        clean,
    ),
    (
        "DAT004",
        || check_text(&with("Jan 2021 - Present", "Jan 2015 - Dec 2016")),
        clean,
    ),
];

fn clean() -> Report {
    check_text(CLEAN)
}

fn named(name: &str, bytes: &[u8]) -> Report {
    Checker::new().check(name, bytes)
}

/// Checks the clean file against a limit that lies this far from its size.
fn of_size(margin: i64) -> Report {
    let bytes = file(show(CLEAN));
    let mut thresholds = Thresholds::default();
    thresholds.max_bytes = (bytes.len() as i64 + margin) as u64;
    Checker::new()
        .thresholds(thresholds)
        .check("resume.pdf", &bytes)
}

fn encrypted(user_password: &str) -> Report {
    use lopdf::{EncryptionState, EncryptionVersion, Permissions};
    let mut document = pdf().page(show(CLEAN)).finish();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let state = EncryptionState::try_from(EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password,
        key_length: 128,
        permissions: Permissions::all(),
    });
    document
        .encrypt(&state.expect("a state"))
        .expect("it can be encrypted");
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .expect("writing to memory succeeds");
    named("resume.pdf", &bytes)
}

/// The table of objects is lost.
fn damaged() -> Report {
    let bytes = file(show(CLEAN));
    let at = bytes
        .windows(9)
        .rposition(|window| window == b"startxref")
        .expect("every file has one");
    named("resume.pdf", &bytes[..at.saturating_sub(200)])
}

fn made_with(producer: &str) -> Report {
    let mut document = pdf().page(show(CLEAN)).finish();
    let info = document.add_object(dictionary! { "Producer" => Object::string_literal(producer) });
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .expect("writing to memory succeeds");
    named("resume.pdf", &bytes)
}

/// Places a grey picture: left, bottom, width, height.
fn picture(page: PageBuilder, [x, y, width, height]: [f32; 4]) -> PageBuilder {
    let image = dictionary! {
        "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
    };
    let matrix = [width, 0.0, 0.0, height, x, y];
    page.op("q", vec![])
        .op("cm", matrix.map(Object::from).to_vec())
        .form("Picture", image, crate::sample::build::page())
        .op("Q", vec![])
}

/// The clean resume with so many words spelt out letter by letter, wide enough apart for extractors to see spaces.
fn spelled(words: usize) -> PageBuilder {
    let mut page = show(CLEAN);
    let all = ["observability", "administration", "internationally"];
    for (line, text) in all.into_iter().take(words).enumerate() {
        let y = 200.0 - 20.0 * line as f32;
        for (at, letter) in text.chars().enumerate() {
            page = page.text_in(
                "Courier",
                10.0,
                &letter.to_string(),
                72.0 + 9.0 * at as f32,
                y,
            );
        }
    }
    page
}

/// Two lines of long words that stand this many points apart.
fn squeezed(gap: f32) -> PageBuilder {
    let mut page = show(CLEAN);
    for (line, words) in [
        ["distributed", "microservices", "observability"],
        ["transactional", "infrastructure", "administration"],
    ]
    .into_iter()
    .enumerate()
    {
        let mut x = 72.0;
        for word in words {
            page = page.text_in("Courier", 10.0, word, x, 200.0 - 20.0 * line as f32);
            x += 6.0 * word.len() as f32 + gap;
        }
    }
    page
}

/// A file whose text is set in a font that it does not carry.
fn font(name: &str) -> Report {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let page = page().entry("Resources", resources).text_in(
        "F",
        10.0,
        "Ann Lee, Software Engineer",
        72.0,
        700.0,
    );
    check(page)
}

fn head() -> &'static str {
    "Ann Lee\nSoftware Engineer\nann.lee@example.com | +1 202 555 0142\n"
}

/// RTF rows of two cells.
fn table(cells: &[&str]) -> String {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("{cell}\\cell ")).collect();
        format!("\\trowd\\cellx4000\\cellx8000\\intbl {cells}\\row\n")
    };
    let rows: String = cells.chunks(2).map(row).collect();
    format!("{rows}\\pard\\par\n")
}

/// Two columns this far apart.
fn columns(gap: f32) -> PageBuilder {
    let column = |titles: [&str; 2]| {
        // 36 letters of Courier at 7 pt are 151 pt wide.
        let prose = "services that couriers report to and\n".repeat(8);
        titles.map(|title| format!("# {title}\n{prose}")).concat()
    };
    let mut page = page();
    for (x, titles) in [
        (72.0, ["Work Experience", "Projects"]),
        (223.2 + gap, ["Education", "Awards"]),
    ] {
        let mut y = 700.0 - x / 50.0;
        for line in column(titles).lines() {
            page = match line.strip_prefix("# ") {
                Some(title) => page.text_in("Helvetica-Bold", 9.0, title, x, y),
                None => page.text_in("Courier", 7.0, line, x, y),
            };
            y -= 10.0;
        }
    }
    page
}

fn form_field(value: &str) -> PageBuilder {
    show(CLEAN).annotation(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("name"),
        "V" => Object::string_literal(value), "Rect" => vec![72.into(), 100.into(), 300.into(), 120.into()],
    })
}

fn link(target: &str) -> PageBuilder {
    show(CLEAN).annotation(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![72.into(), 690.into(), 200.into(), 710.into()],
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(target) },
    })
}

/// The clean resume without what stands from one title to another.
fn without(from: &str, to: &str) -> String {
    let start = CLEAN.find(from).expect("the title is there");
    let end = if to.is_empty() {
        CLEAN.len()
    } else {
        CLEAN.find(to).expect("the title is there")
    };
    format!("{}{}", &CLEAN[..start], &CLEAN[end..])
}

/// The clean resume with its address in the header, and with this in its place.
fn header_with(header: &str, body: &str) -> String {
    format!(
        "{{\\header {header}\\par}}{}",
        rtf(&with("ann.lee@example.com", body))
    )
}

fn has(report: &Report, code: &str) -> bool {
    report
        .findings
        .iter()
        .any(|finding| finding.code == code || finding.folded.contains(&code))
}

#[test]
fn every_rule_fires_and_is_silent() {
    let mut wrong = Vec::new();
    for (code, fires, silent) in ROWS.iter().chain(content_rules::ROWS) {
        let found = |report: &Report| -> Vec<String> {
            report
                .findings
                .iter()
                .map(|finding| format!("{} {}", finding.code, finding.message))
                .collect()
        };
        let report = fires();
        if !has(&report, code) {
            wrong.push(format!(
                "{code} does not fire: {:?} {:?}",
                found(&report),
                report.error
            ));
        }
        let report = silent();
        if has(&report, code) {
            wrong.push(format!("{code} is not silent: {:?}", found(&report)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_rule_is_without_its_two_files() {
    let rows = || ROWS.iter().chain(content_rules::ROWS);
    let tested: BTreeSet<&str> = rows().map(|(code, ..)| *code).collect();
    let registered: BTreeSet<&str> = rules::all().iter().map(|rule| rule.info().code).collect();
    assert_eq!(
        tested.len(),
        rows().count(),
        "a rule stands in the table twice"
    );
    assert_eq!(tested, registered);
}

#[test]
fn codes_names_and_manuals_are_complete() {
    let infos: Vec<_> = rules::all().iter().map(|rule| rule.info()).collect();
    let codes: Vec<&str> = infos.iter().map(|info| info.code).collect();
    let names: BTreeSet<&str> = infos.iter().map(|info| info.name).collect();
    assert_eq!(names.len(), infos.len(), "two rules have one name");
    for pair in infos.windows(2) {
        let key = |info: &atsight_diagnostics::RuleInfo| (info.group, info.code);
        assert!(key(pair[0]) < key(pair[1]), "{codes:?} are out of order");
    }
    for info in infos {
        assert!(info.code.starts_with(info.group.prefix()), "{}", info.code);
        let snake = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(info.name.chars().all(snake), "{}", info.name);
        let headings: Vec<&str> = info
            .manual
            .lines()
            .filter_map(|line| line.trim().strip_prefix("## "))
            .collect();
        let expected = [
            "What it detects",
            "Why it matters",
            "What to do",
            "How sure we are",
        ];
        assert_eq!(headings, expected, "{}", info.code);
        for text in [info.what(), info.why(), info.help()] {
            assert!(
                text.ends_with('.') && text.len() > 5,
                "{}: {text:?}",
                info.code
            );
        }
    }
}

#[test]
fn a_clean_resume_has_no_findings() {
    let report = clean();
    let found: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(report.format, Some(Format::Pdf));
    assert!(found.is_empty(), "{found:?}");
    assert!(!report.fidelity.is_empty());
}

/// Pairs of files with the same words, one of which has a fault.
#[test]
fn a_repaired_twin_is_silent() {
    // Each row: the fault, the faulty page, the same words on a plain page.
    let left = "# Technical Skills\nPython, Go, SQL\nPostgreSQL, Redis\nDocker, Terraform\n# Contact\nann.lee@example.com\n+1 202 555 0142\nAustin, TX\n";
    let main = without("# Technical Skills", "# Work Experience")
        .replace("ann.lee@example.com | +1 202 555 0142 | Austin, TX\n", "");
    let beside = || {
        lines_at(
            lines_at(page(), left, 40.0, 740.0, 160.0),
            &main,
            190.0,
            740.0,
            570.0,
        )
    };
    let plain = || show(&format!("{main}{left}"));
    let twins: [(&str, Report, Report); 3] = [
        ("sidebar", check(beside()), check(plain())),
        (
            "image",
            check(picture(show(CLEAN), [480.0, 60.0, 80.0, 80.0])),
            clean(),
        ),
        (
            "creative_heading",
            check_text(&with("# Work Experience", "# My Voyage So Far")),
            clean(),
        ),
    ];
    for (rule, faulty, repaired) in twins {
        let fires = |report: &Report| report.findings.iter().any(|finding| finding.rule == rule);
        assert!(
            fires(&faulty),
            "{rule} is not found in {:?}",
            faulty.findings
        );
        assert!(!fires(&repaired), "{rule} is found in the repaired file");
    }
}

#[test]
fn damage_is_what_the_sweep_does_to_a_sidebar() {
    let report = check_fixture("pdf/sidebar-left.pdf");
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "sidebar")
        .expect("it has one");
    let engine = |name: &str| name.parse().expect("an engine");
    let swept = finding.damage_of(engine("pdfbox_sorted")).expect("it ran");
    assert!(swept.tokens_misplaced + swept.tokens_lost > 20, "{swept:?}");
    assert!(!swept.fields_lost.is_empty());
    // The file stores the sidebar in one piece: going by that order costs little.
    let stored = finding.damage_of(engine("pdfbox")).expect("it ran");
    let lost = |damage: &Damage| damage.tokens_misplaced + damage.tokens_lost;
    assert!(5 * lost(stored) < lost(swept), "{stored:?}");
    let quote = finding.quote.as_ref().expect("something is lost");
    assert_ne!(Some(&quote.meant), quote.read.as_ref());
}

#[test]
fn severities_are_changed_by_the_user() {
    let bytes = file(show(&with("# Education", "# Where the Magic Began")));
    let checker = Checker::new()
        .severity("creative_heading", Severity::Info)
        .expect("a rule");
    let report = checker.check("resume.pdf", &bytes);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "creative_heading")
        .expect("it fires");
    assert_eq!(finding.severity, Severity::Info);
}
