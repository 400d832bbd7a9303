//! DOCX files that mean harm: bombs, entities, depth, names. The corpus with its expected outcomes is read where it is there.

use atsight_core::model::{AnomalyKind, Format};
use atsight_core::{Error, Limits, Parser};
use serde_json::Value;

use crate::docx::{docx, docx_with, zip};
use crate::hostile::{Outcome, survive};
use crate::shared;

const PARAGRAPH: &str = "<w:p><w:r><w:t>kept</w:t></w:r></w:p>";

/// Each file of `hostile-office` has its expected class, its text, its limits. Formats without a reader are left out.
#[test]
fn hostile_office_files_end_as_expected() {
    let Some(corpus) = shared::folder("corpus/hostile-office") else {
        return;
    };
    let text = std::fs::read_to_string(corpus.join("expected.json")).expect("it can be loaded");
    let expected: Value = serde_json::from_str(&text).expect("it is JSON");
    let mut compared = 0;
    for row in expected["files"].as_array().expect("a list") {
        let name = row["file"].as_str().expect("a name");
        let bytes = std::fs::read(corpus.join(name)).expect("the file can be loaded");
        let parse = Parser::new().parse(&bytes);
        let got = if parse.is_ok() {
            "parses, degraded"
        } else {
            "clear error"
        };
        let also = row["also_ok"].as_array().expect("a list");
        let fine = row["expected"] == got || also.iter().any(|class| class == got);
        assert!(fine, "{name}: {got}, {:?}", parse.err());
        if let Ok(parse) = parse {
            for wanted in row["must_contain"].as_array().expect("a list") {
                let wanted = wanted.as_str().expect("a text");
                assert!(
                    parse.human.transcript.text.contains(wanted),
                    "{name} lost {wanted}"
                );
            }
        }
        survive(&bytes, name);
        compared += 1;
    }
    assert!(compared >= 30, "only {compared} files were read");
}

#[test]
fn what_inflates_too_far_is_refused() {
    let mut limits = Limits::default();
    limits.stream_bytes = 1_000;
    let main = docx(&PARAGRAPH.repeat(100));
    let error = Parser::new()
        .limits(limits.clone())
        .parse(&main)
        .unwrap_err();
    assert!(
        matches!(error, Error::Limit { limit: 1_000, .. }),
        "{error}"
    );

    // A part that is not needed does not count.
    let picture = "x".repeat(100_000);
    let parse = Parser::new()
        .limits(limits)
        .parse(&docx_with(PARAGRAPH, &[("word/media/a.png", &picture)]));
    assert_eq!(
        parse.expect("the text is small").human.transcript.text,
        "kept\n"
    );
}

#[test]
fn long_text_is_cut_and_says_so() {
    let mut limits = Limits::default();
    limits.glyphs = 40;
    let document = Parser::new()
        .limits(limits)
        .read(&docx(&PARAGRAPH.repeat(100)))
        .expect("it is sound");
    assert!(
        document
            .anomalies
            .iter()
            .any(|a| a.kind == AnomalyKind::Limit)
    );
    let opened = format!("{:?}", document.stories()[0].events);
    assert_eq!(
        opened.matches("Start(").count(),
        opened.matches("End").count(),
        "elements are closed"
    );
}

#[test]
fn entities_and_other_roots_are_refused() {
    for main in [
        "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><w:document><w:body/></w:document>",
        "<html><body>text</body></html>",
        "no XML at all",
    ] {
        let error = Parser::new()
            .parse(&zip(&[("word/document.xml", main.as_bytes())]))
            .unwrap_err();
        assert!(
            matches!(
                error,
                Error::Malformed {
                    format: Format::Docx,
                    ..
                }
            ),
            "{main}: {error}"
        );
    }
}

#[test]
fn doubled_and_escaping_names_are_reported() {
    // The writer takes no name twice.
    let doubled = |last: &[u8]| {
        let mut bytes = zip(&[
            ("word/document.xml", b"x"),
            ("../evil", b"y"),
            ("word/document.xm_", last),
        ]);
        while let Some(at) = memchr::memmem::find(&bytes, b"document.xm_") {
            bytes[at + "document.xm".len()] = b'l';
        }
        bytes
    };
    assert!(Parser::new().parse(&doubled(b"z")).is_err());
    assert!(Parser::new().parse(&docx(PARAGRAPH)).is_ok());

    let main =
        b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    let bytes = doubled(main);
    let messages: Vec<String> = Parser::new()
        .read(&bytes)
        .expect("the last one counts")
        .anomalies
        .into_iter()
        .map(|anomaly| anomaly.message)
        .collect();
    assert!(
        messages.iter().any(|m| m.contains("of one name")),
        "{messages:?}"
    );
    assert!(
        messages.iter().any(|m| m.contains("out of it")),
        "{messages:?}"
    );
}

#[test]
fn depth_costs_no_stack() {
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p>", "</w:p>"),
        (
            "<w:p><w:r><w:pict><w:txbxContent>",
            "</w:txbxContent></w:pict></w:r></w:p>",
        ),
    ] {
        let body = format!("{}{PARAGRAPH}{}", open.repeat(20_000), close.repeat(20_000));
        assert_eq!(
            survive(&docx(&body), open).outcome,
            Outcome::Degraded,
            "{open}"
        );
        // Cut in the middle: what stands before is kept.
        survive(&docx(&format!("{PARAGRAPH}{}", open.repeat(20_000))), open);
    }
}
