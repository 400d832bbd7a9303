//! The XML format of Word 2003: what the reader keeps of it, and what hostile files end as.

use atsight_core::model::{AnomalyKind, Element, FlowEvent, Format, FurniturePages, StoryKind};
use atsight_core::{Error, Limits, Parse, Parser};

use crate::hostile::{Outcome, survive};
use crate::shared::{elements, fixture, human, parse};

/// A file of a body, and of what stands in front of it.
fn file(front: &str, body: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\n\
         <w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" \
         xmlns:wx=\"http://schemas.microsoft.com/office/word/2003/auxHint\" \
         xmlns:aml=\"http://schemas.microsoft.com/aml/2001/core\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:st=\"urn:smart-tags\">\
         {front}<w:body>{body}</w:body></w:wordDocument>"
    )
    .into_bytes()
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// Parses a body that must leave no anomaly, and checks what a person reads.
#[track_caller]
fn reads(body: &str, expected: &[&str]) -> Parse {
    let parse = parse(&file("", body));
    assert_eq!(human(&parse), expected, "{body}");
    assert_eq!(parse.document.anomalies, [], "{body}");
    parse
}

#[test]
fn a_file_named_doc_is_read_as_what_it_is() {
    let parse = parse(&fixture("doc/word-2003-xml.doc"));
    assert_eq!(parse.document.format, Format::WordXml);
    assert_eq!(parse.document.anomalies, []);
    assert_eq!(parse.document.metadata.title.as_deref(), Some("Resume"));
    let lines = human(&parse);
    assert_eq!(lines[0], "Ottilie Brandvold-Søgaard");
    assert_eq!(lines.last(), Some(&"References on request"));
}

#[test]
fn lists_count_and_styles_make_headings() {
    let front = "<w:lists><w:listDef w:listDefId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:nfc w:val=\"4\"/>\
        <w:lvlText w:val=\"%1)\"/></w:lvl></w:listDef><w:list w:ilfo=\"2\"><w:ilst w:val=\"7\"/></w:list></w:lists>\
        <w:styles><w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 2\"/>\
        <w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";
    let item = |text: &str| {
        format!(
            "<w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"2\"/></w:listPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let heading = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>{}</w:p>",
        r("Work")
    );
    let parse = parse(&file(front, &(heading + &item("one") + &item("two"))));
    let found: Vec<_> = elements(&parse.document)
        .into_iter()
        .filter_map(|element| match element {
            Element::Paragraph(properties) => {
                Some((properties.marker.as_str(), properties.heading))
            }
            _ => None,
        })
        .collect();
    assert_eq!(found, [("", Some(2)), ("c)", None), ("d)", None)]);
}

#[test]
fn tables_have_widths_and_merged_cells() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"4000\"/></w:tblGrid>\
         <w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("<w:vmerge w:val=\"restart\"/>", "Go"),
        cell("", "Acme"),
        cell("<w:vmerge/>", ""),
        cell("", "Bank"),
    );
    let parse = parse(&file("", &body));
    let continued: Vec<bool> = elements(&parse.document)
        .into_iter()
        .filter_map(|element| match element {
            Element::Cell { continues, .. } => Some(*continues),
            _ => None,
        })
        .collect();
    assert_eq!(continued, [false, false, true, false]);
    assert!(elements(&parse.document).iter().any(
        |element| matches!(element, Element::Table { widths, .. } if widths == &[100.0, 200.0])
    ));
}

#[test]
fn headers_notes_and_comments_are_stories_of_their_own() {
    let body = format!(
        "<w:p>{}<w:r><w:footnote>{}</w:footnote></w:r><w:r><aml:annotation w:type=\"Word.Comment\" aml:author=\"Ann\">\
         <aml:content>{}</aml:content></aml:annotation></w:r></w:p>\
         <w:sectPr><w:hdr w:type=\"first\">{}</w:hdr><w:ftr w:type=\"odd\">{}</w:ftr><w:titlePg/></w:sectPr>",
        r("Body"),
        p("Note"),
        p("Remark"),
        p("Head"),
        p("Foot"),
    );
    let parse = parse(&file("", &body));
    assert_eq!(parse.document.anomalies, []);
    let stories = parse.document.stories();
    let texts: Vec<(StoryKind, &str)> = stories.iter().map(|s| (s.kind, &*s.text)).collect();
    assert_eq!(
        texts,
        [
            (StoryKind::Body, "Body"),
            (StoryKind::Header, "Head"),
            (StoryKind::Footer, "Foot"),
            (StoryKind::Footnote, "Note"),
            (StoryKind::Comment, "Remark"),
        ]
    );
    assert_eq!(stories[4].author, "Ann");
    let section = stories[0].events.iter().find_map(|event| match event {
        FlowEvent::Section(section) => Some(section),
        _ => None,
    });
    let pages: Vec<_> = section
        .expect("the body has a section")
        .furniture
        .iter()
        .map(|furniture| (furniture.pages, furniture.shown))
        .collect();
    assert_eq!(
        pages,
        [
            (FurniturePages::First, true),
            (FurniturePages::Default, true)
        ]
    );
}

#[test]
fn what_changed_its_name_is_read() {
    let link = format!(
        "<w:p><w:hlink w:dest=\"https://example.com/?a=1&amp;b=2\">{}</w:hlink></w:p>",
        r("site")
    );
    let parse = reads(&link, &["site"]);
    assert!(elements(&parse.document).iter().any(
        |element| matches!(element, Element::Link { target } if target == "https://example.com/?a=1&b=2")
    ));
    // Tracked changes; what was formatted otherwise before says nothing.
    let tracked = |kind: &str, inside: &str| {
        format!(
            "<aml:annotation w:type=\"Word.{kind}\"><aml:content>{inside}</aml:content></aml:annotation>"
        )
    };
    let body = format!(
        "<w:p>{}{}<w:r><w:rPr><w:b/>{}</w:rPr><w:t>bold</w:t></w:r></w:p>",
        tracked("Insertion", &r("new ")),
        tracked("Deletion", "<w:r><w:delText>old </w:delText></w:r>"),
        tracked("Formatting", "<w:rPr><w:vanish/></w:rPr>"),
    );
    reads(&body, &["new bold"]);
    // Smart tags, hints and elements of other schemas are transparent.
    let body = format!(
        "<wx:sect><w:p><st:City>{}</st:City></w:p></wx:sect>",
        r("Leer")
    );
    reads(&body, &["Leer"]);
    // The bytes of pictures are no text; boxes hold theirs.
    let body = format!(
        "<w:p><w:r><w:pict><w:binData w:name=\"wordml://1.png\">aGlkZGVu</w:binData><v:shape style=\"width:60pt;height:40pt\">\
         <v:imagedata src=\"wordml://1.png\"/><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        p("Boxed")
    );
    let parse = reads(&body, &["Boxed"]);
    let body = &parse.document.stories()[0];
    assert!(!body.text.contains("aGlkZGVu"));
    assert!(
        body.events
            .iter()
            .any(|event| matches!(event, FlowEvent::Image { .. }))
    );
}

#[test]
fn prefixes_play_no_part() {
    let bytes = b"<?xml version=\"1.0\"?><wordDocument xmlns=\"http://schemas.microsoft.com/office/word/2003/wordml\">\
        <body><p><r><t>Ann</t></r></p></body></wordDocument>";
    assert_eq!(human(&parse(bytes)), ["Ann"]);
    let wide: Vec<u8> = [0xFEFF]
        .into_iter()
        .chain(String::from_utf8_lossy(&file("", &p("Zoë"))).encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(human(&parse(&wide)), ["Zoë"]);
}

#[test]
fn what_comes_before_damage_is_kept() {
    let whole = file("", &(p("Ann Example") + &p("lost")));
    let at = whole
        .windows(4)
        .position(|bytes| bytes == b"lost")
        .expect("it is there");
    let cut = parse(&whole[..at]);
    assert_eq!(human(&cut), ["Ann Example"]);
    assert!(
        cut.document
            .anomalies
            .iter()
            .any(|anomaly| anomaly.kind == AnomalyKind::Damaged)
    );
}

#[test]
fn files_without_a_text_are_refused() {
    let refused = |bytes: &[u8]| {
        let error = Parser::new().parse(bytes).expect_err("there is no text");
        assert!(
            matches!(
                error,
                Error::Malformed {
                    format: Format::WordXml,
                    ..
                }
            ),
            "{error}"
        );
    };
    refused(
        b"<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"urn:other\"><w:body/></w:wordDocument>",
    );
    refused(
        b"<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"/>",
    );
    let whole = String::from_utf8(file("", &p("&a;"))).expect("it is text");
    let entity = whole.replace(
        "<w:wordDocument",
        "<!DOCTYPE a [<!ENTITY a \"aaaa\">]><w:wordDocument",
    );
    refused(entity.as_bytes());
}

#[test]
fn parts_count_against_the_limits() {
    let bytes = file("", &p("Ann Example"));
    let parse = |stream_bytes, decoded_bytes| {
        let mut limits = Limits::default();
        limits.stream_bytes = stream_bytes;
        limits.decoded_bytes = decoded_bytes;
        Parser::new().limits(limits).parse(&bytes)
    };
    assert!(parse(2_000, 4_000).is_ok());
    for (stream_bytes, decoded_bytes) in [(250, 4_000), (2_000, 300)] {
        let error = parse(stream_bytes, decoded_bytes).expect_err("the main part is larger");
        assert!(matches!(error, Error::Limit { .. }), "{error}");
    }
}

#[test]
fn what_multiplies_is_bounded() {
    let nested = |open: &str, close: &str, times: usize| {
        file(
            "",
            &format!("{}{}{}", open.repeat(times), p("x"), close.repeat(times)),
        )
    };
    for (open, close) in [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:footnote>", "</w:footnote></w:r></w:p>"),
        ("<w:sectPr><w:hdr>", "</w:hdr></w:sectPr>"),
        ("<w:lists>", "</w:lists>"),
        (
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        ),
        (
            "<aml:annotation w:type=\"Word.Insertion\">",
            "</aml:annotation>",
        ),
    ] {
        survive(&nested(open, close, 10_000), open);
        survive(&nested(open, "", 10_000), open);
    }
    let links =
        "<w:p><w:hlink w:dest=\"https://example.com\"><w:r><w:t>a</w:t></w:r></w:hlink></w:p>";
    survive(&file("", &links.repeat(50_000)), "many links");
    let notes = "<w:p><w:r><w:footnote><w:p/></w:footnote></w:r></w:p>";
    survive(&file("", &notes.repeat(50_000)), "many notes");
    let sections = "<w:p><w:pPr><w:sectPr><w:hdr><w:p/></w:hdr></w:sectPr></w:pPr></w:p>";
    // More than a package can have parts.
    let outcome = survive(&file("", &sections.repeat(70_000)), "many headers").outcome;
    assert_eq!(outcome, Outcome::Degraded);
}
