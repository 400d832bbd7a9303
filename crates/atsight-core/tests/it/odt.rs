//! ODT: what the reader keeps of packages and flat files, what a person reads, what hostile files end as.

use atsight_core::model::{AnomalyKind, Element, EngineId, FlowEvent, Format, Side, StoryKind};
use atsight_core::{Error, Limits, Parser};

use crate::docx::zip;
use crate::hostile::{Outcome, survive};
use crate::shared::{elements, fixture, human, parse};

/// The namespaces that the tests use.
const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// Content with automatic styles.
fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

/// A package of a content and more parts.
fn package(content: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.text";
    let mut entries: Vec<(&str, &[u8])> = vec![("mimetype", mimetype)];
    entries.push(("content.xml", content.as_bytes()));
    entries.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&entries)
}

fn odt(body: &str) -> Vec<u8> {
    package(&content("", body), &[])
}

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    let parse = parse(&odt(body));
    assert_eq!(human(&parse), expected, "{body}");
    assert_eq!(parse.document.anomalies, [], "{body}");
}

#[test]
fn white_space_collapses_and_elements_stand_for_it() {
    reads(
        "<text:p>Ann\n   Lee<text:s text:c=\"2\"/>MSc<text:tab/>2020<text:line-break/>Berlin</text:p>",
        &["Ann Lee MSc 2020", "Berlin"],
    );
    // Within one paragraph, over the borders of spans.
    reads(
        "<text:p> <text:span>a </text:span> <text:span> b</text:span></text:p>",
        &["a b"],
    );
}

#[test]
fn fields_links_and_reading_aids_show_what_is_shown() {
    reads(
        "<text:p>By <text:creator>Ann</text:creator>, <text:title>My life</text:title>, \
         <text:a xlink:href=\"https://example.com\">site</text:a> \
         <text:ruby><text:ruby-base>林</text:ruby-base><text:ruby-text>lin</text:ruby-text></text:ruby></text:p>",
        &["By Ann, My life, site 林"],
    );
}

#[test]
fn lists_have_markers_by_their_level() {
    let styles = "<text:list-style style:name=\"L\">\
        <text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"▪\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-suffix=\")\"/></text:list-style>";
    let body = "<text:list text:style-name=\"L\"><text:list-item><text:p>A</text:p>\
        <text:list><text:list-item><text:p>B</text:p></text:list-item><text:list-item><text:p>C</text:p><text:p>more</text:p>\
        </text:list-item></text:list></text:list-item></text:list>";
    let parse = parse(&package(&content(styles, body), &[]));
    let markers: Vec<(Option<u8>, String)> = elements(&parse.document)
        .into_iter()
        .filter_map(|element| match element {
            Element::Paragraph(p) => Some((p.list, p.marker.clone())),
            _ => None,
        })
        .collect();
    let expected = [(Some(0), "▪"), (Some(1), "1)"), (Some(1), "2)"), (None, "")];
    assert_eq!(markers, expected.map(|(level, m)| (level, m.to_owned())));
}

#[test]
fn tables_have_widths_spans_and_merged_cells() {
    let styles = "<style:style style:name=\"W\" style:family=\"table-column\">\
        <style:table-column-properties style:column-width=\"2in\"/></style:style>\
        <style:style style:name=\"D\" style:family=\"table-cell\">\
        <style:table-cell-properties fo:background-color=\"#1f3864\"/></style:style>";
    let body = "<table:table><table:table-column table:style-name=\"W\" table:number-columns-repeated=\"2\"/>\
        <table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>Head</text:p></table:table-cell>\
        <table:covered-table-cell/></table:table-row>\
        <table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell table:style-name=\"D\"><text:p>B</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let parse = parse(&package(&content(styles, body), &[]));
    assert_eq!(human(&parse), ["Head", "A", "B"]);
    let found = elements(&parse.document);
    assert!(
        matches!(found[0], Element::Table { widths, .. } if *widths == [144.0, 144.0]),
        "{found:?}"
    );
    let cells: Vec<(u32, Option<u8>)> = found
        .iter()
        .filter_map(|element| match element {
            Element::Cell { span, fill, .. } => Some((*span, fill.map(|color| color.b))),
            _ => None,
        })
        .collect();
    assert_eq!(cells, [(2, None), (1, None), (1, Some(100))]);
}

#[test]
fn white_text_is_seen_on_the_ground_of_a_cell_a_row_a_table_or_a_frame() {
    let text = "<style:style style:name=\"P\" style:family=\"paragraph\">\
        <style:text-properties fo:color=\"#ffffff\"/></style:style>";
    let dark = |name: &str, family: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"{family}\">\
             <style:{family}-properties fo:background-color=\"#203040\"/></style:style>"
        )
    };
    let fill = |name: &str, fill: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"graphic\"><style:graphic-properties \
             draw:fill=\"{fill}\" draw:fill-color=\"#203040\"/></style:style>"
        )
    };
    let styles = [
        text.to_owned(),
        dark("T", "table"),
        dark("R", "table-row"),
        dark("C", "table-cell"),
        fill("F", "solid"),
        fill("N", "none"),
    ]
    .concat();
    let p = |text: &str| format!("<text:p text:style-name=\"P\">{text}</text:p>");
    let table = |table: &str, row: &str, cell: &str, text: &str| {
        format!(
            "<table:table{table}><table:table-row{row}><table:table-cell{cell}>{}</table:table-cell>\
             </table:table-row></table:table>",
            p(text)
        )
    };
    let frame = |style: &str, text: &str| {
        format!(
            "<text:p><draw:frame draw:style-name=\"{style}\"><draw:text-box>{}</draw:text-box></draw:frame></text:p>",
            p(text)
        )
    };
    let body = [
        p("white"),
        table(" table:style-name=\"T\"", "", "", "table"),
        table("", " table:style-name=\"R\"", "", "row"),
        table("", "", " table:style-name=\"C\"", "cell"),
        table("", "", "", "nothing"),
        frame("F", "frame"),
        frame("N", "no fill"),
        p("white again"),
    ]
    .concat();
    let parse = parse(&package(&content(&styles, &body), &[]));
    assert_eq!(human(&parse), ["table", "row", "cell", "frame"]);
}

#[test]
fn boxes_have_a_frame_and_pictures_their_description() {
    let body = "<text:p>Text<draw:frame svg:width=\"2in\" svg:height=\"1in\" svg:x=\"0in\"><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>\
        <text:p><draw:frame svg:width=\"1in\" svg:height=\"1in\"><draw:image xlink:href=\"Pictures/a.png\"/><svg:title>A face</svg:title></draw:frame>end</text:p>";
    let parse = parse(&odt(body));
    assert_eq!(human(&parse), ["Boxed", "Text", "end"]);
    let found = elements(&parse.document);
    let frame = found.iter().find_map(|element| match element {
        Element::TextBox { frame, .. } => Some(*frame),
        _ => None,
    });
    let frame = frame.expect("there is a box");
    assert_eq!((frame.width, frame.x), (Some(144.0), Some(0.0)));
    let events = &parse.document.stories()[0].events;
    let alts: Vec<&str> = events
        .iter()
        .filter_map(|event| match event {
            FlowEvent::Image { alt, .. } => Some(alt.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(alts, ["A face"]);
}

#[test]
fn notes_and_comments_are_stories_of_their_own() {
    let body = "<text:p>Text<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>\
        <text:note text:note-class=\"endnote\"><text:note-citation>i</text:note-citation><text:note-body><text:p>last</text:p></text:note-body></text:note>\
        <office:annotation><dc:creator>Ann</dc:creator><dc:date>2024-05-01</dc:date><text:p>remark</text:p></office:annotation> on</text:p>";
    let parse = parse(&odt(body));
    let stories = parse.document.stories();
    let kinds: Vec<(StoryKind, &str, &str)> = stories
        .iter()
        .map(|story| (story.kind, story.text.as_str(), story.author.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (StoryKind::Body, "Text on", ""),
            (StoryKind::Footnote, "note", ""),
            (StoryKind::Endnote, "last", ""),
            (StoryKind::Comment, "remark", "Ann"),
        ]
    );
    assert_eq!(human(&parse), ["Text on", "note", "last"]);
}

#[test]
fn hidden_and_deleted_text_is_not_read() {
    let styles = "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
        <style:style style:name=\"W\" style:family=\"text\"><style:text-properties fo:color=\"#ffffff\"/></style:style>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>a <text:span text:style-name=\"H\">secret</text:span><text:span text:style-name=\"W\">white</text:span> b</text:p>\
        <text:section text:display=\"none\"><text:p>section</text:p></text:section>";
    let parse = parse(&package(&content(styles, body), &[]));
    assert_eq!(human(&parse), ["a b"]);
    let text = &parse.document.stories()[0].text;
    assert!(
        text.contains("secret") && text.contains("white"),
        "kept: {text}"
    );
    assert!(!text.contains("gone"));
}

#[test]
fn headers_of_first_pages_come_before_those_of_the_others() {
    let parse = parse(&fixture("odt/header-first-even.odt"));
    let kinds: Vec<StoryKind> = parse.document.stories().iter().map(|s| s.kind).collect();
    let headers = kinds.iter().filter(|kind| **kind == StoryKind::Header);
    assert_eq!(headers.count(), 3, "{kinds:?}");
    assert_eq!(human(&parse)[0], "Desmond Ashgrove");
}

#[test]
fn frames_and_tables_beside_the_text_are_sidebars() {
    for (name, side) in [
        ("odt/frame-sidebar-left.odt", Side::Left),
        ("odt/table-sidebar-right.odt", Side::Right),
    ] {
        assert_eq!(parse(&fixture(name)).layout.sidebar, Some(side), "{name}");
    }
    let columns = parse(&fixture("odt/section-columns.odt"));
    assert_eq!(columns.layout.columns, 2);
    assert_eq!(columns.layout.sidebar, None);
}

#[test]
fn a_flat_file_is_a_document_too() {
    let parse = parse(&fixture("odt/flat.fodt"));
    assert_eq!(parse.document.format, Format::Odt);
    let kinds: Vec<StoryKind> = parse.document.stories().iter().map(|s| s.kind).collect();
    assert_eq!(kinds, [StoryKind::Body, StoryKind::Header]);
    let text = &parse.human.transcript.text;
    assert!(text.contains("Marisol Quintanar-Béjar\n"), "{text}");
}

#[test]
fn other_documents_and_encrypted_ones_are_refused() {
    let sheet = content("", "").replace("office:text", "office:spreadsheet");
    assert!(matches!(
        Parser::new().parse(&package(&sheet, &[])),
        Err(Error::Malformed {
            format: Format::Odt,
            ..
        })
    ));
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let locked = package("x", &[("META-INF/manifest.xml", manifest)]);
    assert!(matches!(
        Parser::new().parse(&locked),
        Err(Error::Encrypted {
            format: Format::Odt
        })
    ));
    let mut cut = odt("<text:p>a</text:p>");
    cut.truncate(cut.len() / 2);
    assert!(Parser::new().parse(&cut).is_err());
}

#[test]
fn what_comes_before_damage_is_kept() {
    let broken = format!(
        "<office:document-content {NAMES}><office:body><office:text><text:p>kept</text:p><text:p>half</wrong>"
    );
    let parse = parse(&package(&broken, &[]));
    assert_eq!(human(&parse)[0], "kept");
    let kinds: Vec<AnomalyKind> = parse.document.anomalies.iter().map(|a| a.kind).collect();
    assert_eq!(kinds, [AnomalyKind::Damaged]);
}

#[test]
fn depth_costs_no_stack() {
    for (open, close) in [
        (
            "<table:table><table:table-row><table:table-cell>",
            "</table:table-cell></table:table-row></table:table>",
        ),
        (
            "<text:list><text:list-item>",
            "</text:list-item></text:list>",
        ),
        ("<text:section>", "</text:section>"),
        ("<text:p>", "</text:p>"),
        ("<text:p><text:span>", "</text:span></text:p>"),
        (
            "<text:p><draw:frame><draw:text-box>",
            "</draw:text-box></draw:frame></text:p>",
        ),
        (
            "<text:p><text:note><text:note-body>",
            "</text:note-body></text:note></text:p>",
        ),
        (
            "<text:p><office:annotation>",
            "</office:annotation></text:p>",
        ),
    ] {
        let body = format!(
            "{}<text:p>kept</text:p>{}",
            open.repeat(20_000),
            close.repeat(20_000)
        );
        survive(&odt(&body), open);
        // Cut in the middle: what stands before is kept.
        let cut = format!(
            "<office:document-content {NAMES}><office:body><office:text><text:p>kept</text:p>{}",
            open.repeat(20_000)
        );
        let parse = parse(&package(&cut, &[]));
        assert_eq!(human(&parse)[0], "kept", "{open}");
        survive(&package(&cut, &[]), open);
    }
}

#[test]
fn what_multiplies_is_bounded() {
    // Spaces and columns that an element only states.
    let spaces = "<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>".repeat(100);
    let parse = parse(&odt(&spaces));
    assert!(parse.document.stories()[0].text.len() < 100 * 210);
    let columns = "<table:table><table:table-column table:number-columns-repeated=\"4000000000\"/><table:table-row>\
        <table:table-cell table:number-columns-spanned=\"4000000000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    survive(&odt(columns), "columns by the billion");

    // Entities are refused, in packages and in flat files.
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let main = format!("{laughs}{}", content("", "<text:p>&b;</text:p>"));
    assert!(Parser::new().parse(&package(&main, &[])).is_err());
    let flat = main.replace("office:document-content", "office:document");
    assert!(
        Parser::new()
            .parse(format!("<?xml version=\"1.0\"?>{flat}").as_bytes())
            .is_err()
    );

    // One attribute of megabytes, and a thousand of them.
    let attribute = format!(
        "<text:p text:style-name=\"{}\">kept</text:p>",
        "x".repeat(8 << 20)
    );
    assert_eq!(
        survive(&odt(&attribute), "a huge attribute").outcome,
        Outcome::Read
    );
    let many: String = (0..10_000).map(|n| format!(" a{n}=\"x\"")).collect();
    survive(
        &odt(&format!("<text:p{many}>kept</text:p>").repeat(20)),
        "many attributes",
    );

    // Styles that are based on one another in a ring, used by many paragraphs.
    let ring: String = (0..500)
        .map(|n| {
            format!(
                "<style:style style:name=\"S{n}\" style:family=\"paragraph\" style:parent-style-name=\"S{}\"/>",
                (n + 1) % 500
            )
        })
        .collect();
    let body = "<text:p text:style-name=\"S0\">x</text:p>".repeat(5_000);
    survive(&package(&content(&ring, &body), &[]), "a ring of styles");
}

#[test]
fn long_text_is_cut_and_says_so() {
    let mut limits = Limits::default();
    limits.elements = 40;
    let document = Parser::new()
        .limits(limits)
        .read(&odt(&"<text:p>text</text:p>".repeat(100)))
        .expect("it is sound");
    assert!(
        document
            .anomalies
            .iter()
            .any(|a| a.kind == AnomalyKind::Limit)
    );
    let events = &document.stories()[0].events;
    let started = events.iter().filter(|e| matches!(e, FlowEvent::Start(_)));
    let ended = events.iter().filter(|e| matches!(e, FlowEvent::End));
    assert_eq!(started.count(), ended.count(), "elements are closed");
}

#[test]
fn odfpy_loses_a_text_that_a_line_end_parts_from_its_body() {
    let joined = content("", "<text:p>Ann Example</text:p>");
    let parted = joined.replace("<office:text>", "\n<office:text>");
    assert_ne!(joined, parted);
    let read = |content: &str| {
        let parse = parse(&package(content, &[]));
        assert_eq!(human(&parse), ["Ann Example"]);
        let odfpy = parse.reading(EngineId::Odfpy).expect("it ran");
        odfpy.transcript.text.clone()
    };
    assert_eq!(read(&joined), "Ann Example\n");
    assert_eq!(read(&parted), "");
}
