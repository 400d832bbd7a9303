//! Web archives (MHTML): which page of them is read and how, and what hostile ones end as.

use atsight_core::model::{AnomalyKind, Format};
use atsight_core::{Error, Parse, Parser};

use crate::hostile::{Outcome, survive};
use crate::shared::{fixture, human, parse};

const HEAD: &str =
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\nfor others\r\n";

fn part(fields: &str, body: &str) -> String {
    format!("--x\r\n{fields}\r\n\r\n{body}\r\n")
}

fn kinds(parse: &Parse) -> Vec<AnomalyKind> {
    let anomalies = parse.document.anomalies.iter();
    anomalies.map(|anomaly| anomaly.kind).collect()
}

#[test]
fn a_file_named_doc_is_read_as_what_it_is() {
    let parse = parse(&fixture("doc/web-archive.doc"));
    assert_eq!(parse.document.format, Format::Mhtml);
    assert_eq!(parse.document.anomalies, []);
    assert_eq!(parse.document.metadata.title.as_deref(), Some("Resume"));
    let lines = human(&parse);
    assert_eq!(lines[0], "Ottilie Brandvold-Søgaard");
    assert_eq!(lines.last(), Some(&"English, Norwegian, Español"));
}

#[test]
fn pages_are_decoded_and_the_label_counts_where_the_page_is_silent() {
    let page = part(
        "Content-Type: text/html; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable",
        "<p>=A3=F3d=BC, a l=\r\nine</p>",
    );
    let archive = format!("{HEAD}{page}--x--");
    assert_eq!(human(&parse(archive.as_bytes())), ["Łódź, a line"]);
    let page = part(
        "content-type: TEXT/HTML\r\ncontent-transfer-encoding: BASE64",
        "PHA+Wm/Dqzwv\r\ncD4=",
    );
    assert_eq!(
        human(&parse(format!("{HEAD}{page}--x--").as_bytes())),
        ["Zoë"]
    );
    // A message that is a page, without parts.
    let message =
        "Subject: resume\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Ann Example</p>";
    assert_eq!(human(&parse(message.as_bytes())), ["Ann Example"]);
}

#[test]
fn the_page_is_the_one_that_the_archive_names_or_else_the_first() {
    let html = |id: &str, text: &str| {
        part(
            &format!("Content-ID: <{id}>\r\nContent-Type: text/html"),
            &format!("<p>{text}</p>"),
        )
    };
    let pages = html("a", "frame") + &html("b", "main");
    let first = parse(format!("{HEAD}{pages}--x--").as_bytes());
    assert_eq!(human(&first), ["frame"]);
    // What is left out is said.
    assert_eq!(kinds(&first), [AnomalyKind::Unsupported]);
    let named = HEAD.replace("boundary", "start=\"<b>\"; boundary");
    assert_eq!(
        human(&parse(format!("{named}{pages}--x--").as_bytes())),
        ["main"]
    );
    // A page inside of parts inside of parts.
    let inner = part("Content-Type: multipart/alternative; boundary=y", "").replace("--x--", "")
        + "--y\r\nContent-Type: text/plain\r\n\r\nplain\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n--y--\r\n";
    assert_eq!(
        human(&parse(format!("{HEAD}{inner}--x--").as_bytes())),
        ["rich"]
    );
}

#[test]
fn damage_is_said() {
    let page = part("Content-Type: text/html", "<p>Ann Example</p>");
    let cut = parse(format!("{HEAD}{page}").as_bytes());
    assert_eq!(human(&cut), ["Ann Example"]);
    assert_eq!(kinds(&cut), [AnomalyKind::Damaged]);
    let page = part(
        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64",
        "PHA+QW5uPC9wPg==".replace("QW", "*Q!W").as_str(),
    );
    let odd = parse(format!("{HEAD}{page}--x--").as_bytes());
    assert_eq!(human(&odd), ["Ann"]);
    assert_eq!(kinds(&odd), [AnomalyKind::Damaged]);
    let none = format!("{HEAD}{}--x--", part("Content-Type: image/png", "x"));
    let error = Parser::new().parse(none.as_bytes());
    assert!(matches!(
        error,
        Err(Error::Malformed {
            format: Format::Mhtml,
            ..
        })
    ));
}

#[test]
fn what_multiplies_is_bounded() {
    let page = part("Content-Type: text/html", "<p>kept</p>");
    let many = format!("{HEAD}{page}{}--x--", part("", "").repeat(200_000));
    assert_eq!(
        survive(many.as_bytes(), "many parts").outcome,
        Outcome::Degraded
    );
    let nested: String = (0..20_000)
        .map(|level| {
            format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n")
        })
        .collect();
    let nested = format!("MIME-Version: 1.0\r\n{nested}");
    survive(nested.as_bytes(), "nested parts");
    // One boundary that all levels share.
    let same = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(20_000);
    survive(
        format!("MIME-Version: 1.0\r\n{same}").as_bytes(),
        "one boundary for all levels",
    );
    let header = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;{}\r\n\r\n--x\r\n",
        " a=b;".repeat(1_000_000)
    );
    survive(header.as_bytes(), "a long header");
    let quoted = format!(
        "{HEAD}{}",
        part(
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable",
            &"=".repeat(8 << 20)
        )
    );
    survive(quoted.as_bytes(), "nothing but escapes");
}
