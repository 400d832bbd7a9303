//! Files as a whole: their format, size, encryption, damage and producer.

use atsight_diagnostics::{Checker, Report, Severity, Thresholds};
use lopdf::{Object, dictionary};

use super::Row;
use crate::sample::build::pdf;
use crate::sample::{CLEAN, check_fixture, clean, file, show};

pub(super) const ROWS: &[Row] = &[
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
    // python-docx does not go into content controls around whole paragraphs.
    (
        "FIL007",
        || check_fixture("docx/content-controls.docx"),
        || check_fixture("docx/tables-python-docx.docx"),
    ),
    (
        "FIL008",
        || check_fixture("docx/strict-namespaces.docx"),
        || check_fixture("docx/utf16-part.docx"),
    ),
];

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

/// What is said of a file in a format that Word saves under the name `.doc`.
fn said_of(fixture: &str, name: &str) -> String {
    let path = format!("{}/../../fixtures/{fixture}", env!("CARGO_MANIFEST_DIR"));
    let report = named(name, &std::fs::read(path).expect("there"));
    let finding = report.findings.iter().find(|own| own.code() == "FIL001");
    let finding = finding.expect("the format is reported");
    assert_eq!(finding.severity, Severity::Warning);
    assert!(finding.help().contains(".docx"), "{}", finding.help());
    assert!(!report.findings.iter().any(|own| own.code() == "FIL002"));
    finding.message.clone()
}

#[test]
fn other_formats_of_word_are_named() {
    assert_eq!(
        said_of("doc/web-archive.doc", "resume.doc"),
        "this is a web archive (MHTML): parsers may refuse it or take its markup for text; the file is called .doc and is MHTML"
    );
    assert_eq!(
        said_of("doc/web-archive.doc", "resume.mht"),
        "this is a web archive (MHTML): parsers may refuse it or take its markup for text"
    );
    assert_eq!(
        said_of("doc/word-2003-xml.doc", "resume.DOC"),
        "this is a file in the XML format of Word 2003: parsers may refuse it or take its markup for text; the file is called .doc and is Word 2003 XML"
    );
    assert_eq!(
        said_of("doc/word-2003-xml.doc", "resume.xml"),
        "this is a file in the XML format of Word 2003: parsers may refuse it or take its markup for text"
    );
}

#[test]
fn a_file_that_is_cut_off_is_damaged_and_no_scan() {
    let full = format!(
        "{}/../../fixtures/pdf/single-plain.pdf",
        env!("CARGO_MANIFEST_DIR")
    );
    let bytes = std::fs::read(full).expect("the fixture is there");
    let report = Checker::new().check("resume.pdf", &bytes[..20_000]);
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(atsight_diagnostics::Finding::code)
        .collect();
    assert_eq!(codes, ["FIL005"]);
    let [finding] = &report.findings[..] else {
        unreachable!("there is one");
    };
    assert_eq!(finding.severity, Severity::Fatal);
    assert_eq!(finding.folded, ["TXT001", "TXT003", "TXT013"]);
}

#[test]
fn damage_of_the_tags_alone_is_a_note() {
    let page = show(CLEAN).op("BDC", vec!["P".into(), dictionary! { "MCID" => 0 }.into()]);
    let mut builder = pdf().page(page.op("EMC", vec![]));
    let page = builder.page_ids()[0];
    let paragraph = builder.add(dictionary! { "S" => "P", "Pg" => page, "K" => 0 });
    // The tree that leads from pages to tags is missing.
    let bytes = builder
        .catalog("StructTreeRoot", dictionary! { "K" => paragraph })
        .bytes();
    let report = Checker::new().check("resume.pdf", &bytes);
    let own = report.findings.iter().find(|own| own.code() == "FIL005");
    let own = own.expect("the tags are damaged");
    assert_eq!(own.severity, Severity::Info);
    assert!(
        own.message.starts_with("the tags of the file are damaged"),
        "{}",
        own.message
    );
}
