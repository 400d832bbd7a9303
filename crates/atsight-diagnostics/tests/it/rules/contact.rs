//! Contact details that are missing or out of reach, and personal data.

use atsight_diagnostics::Report;
use lopdf::{Object, dictionary};

use super::Row;
use crate::sample::build::PageBuilder;
use crate::sample::{CLEAN, check, check_rtf, check_text, clean, rtf, show, with};

pub(super) const ROWS: &[Row] = &[
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
];

#[test]
fn a_link_to_another_address_than_the_text_says_is_told_apart() {
    let found = |report: Report| -> Vec<(String, bool)> {
        let own = report.findings.into_iter();
        own.filter(|own| own.code() == "CON005")
            .map(|own| (own.message.clone(), own.help().contains("wrong one")))
            .collect()
    };
    let left = "the text says ann.lee@example.com, and a link leads to a.lee@example.com";
    assert_eq!(
        found(check(link("mailto:a.lee@example.com"))),
        [(left.to_owned(), true)]
    );
    let page = "linkedin.com/in/ann-lee";
    let hidden = format!("only links lead there, the text does not say it: {page}");
    assert_eq!(
        found(check(link(&format!("https://{page}")))),
        [(hidden, false)]
    );
}

#[test]
fn labels_of_personal_data_need_a_colon_where_other_lines_begin_so() {
    for (line, fires) in [
        ("Gender: female", true),
        ("Matrimonial status: single", true),
        ("DNI: 12345678", true),
        ("Geslacht : vrouw", true),
        ("Father's Name: John Roe", true),
        ("Gender studies, minor", false),
        ("Solteira - 24 anos", true),
        ("Porto, 24 anos.", true),
        ("Married to the sea, 24 years at it", false),
    ] {
        let report = check_text(&with("Austin, TX", &format!("Austin, TX\n{line}")));
        let found = report.findings.iter().any(|own| own.code() == "CON007");
        assert_eq!(found, fires, "{line}");
    }
}

fn link(target: &str) -> PageBuilder {
    show(CLEAN).annotation(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![72.into(), 690.into(), 200.into(), 710.into()],
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(target) },
    })
}

/// The clean resume with its address in the header, and with this in its place.
fn header_with(header: &str, body: &str) -> String {
    format!(
        "{{\\header {header}\\par}}{}",
        rtf(&with("ann.lee@example.com", body))
    )
}
