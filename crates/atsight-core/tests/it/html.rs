//! HTML: what the reader keeps of a page, what a person sees of it, what hostile pages end as.

use atsight_core::model::{AnomalyKind, Element, Format, Side};
use atsight_core::{Limits, Parser};

use crate::hostile::survive;
use crate::shared::{elements, fixture, human, parse};

/// A page with a style sheet.
fn page(style: &str, body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><meta charset=utf-8><title>T</title><style>{style}</style></head><body>{body}</body></html>")
        .into_bytes()
}

#[track_caller]
fn reads(style: &str, body: &str, expected: &[&str]) {
    let parse = parse(&page(style, body));
    assert_eq!(human(&parse), expected, "{style} {body}");
    assert_eq!(parse.document.anomalies, [], "{body}");
}

#[test]
fn white_space_and_lines_are_those_of_browsers() {
    reads(
        "",
        "<p>Ann\n   <b> Lee</b> <i>MSc</i><br>Berlin</p>\n text <div>of <span>its</span> own</div>",
        &["Ann Lee MSc", "Berlin", "text", "of its own"],
    );
    reads("", "<pre>a  b\nc</pre>", &["a b", "c"]);
    // Items in one line stand apart without a blank in the file.
    reads(
        "li { display: inline-block; padding: 5px }",
        "<ul><li>Java</li><li>Go</li></ul><b>Ja</b><i>va</i>",
        &["Java Go", "Java"],
    );
    // References, also without a semicolon, and those that are none.
    reads(
        "",
        "<p>R&amp;D &copy &#8211; &eacute; &nope;</p>",
        &["R&D © – é &nope;"],
    );
    // What browsers repair.
    reads(
        "",
        "<p>one<p>two<ul><li>a<li>b</ul><td>c",
        &["one", "two", "a", "b", "c"],
    );
}

#[test]
fn what_is_no_text_of_the_page_is_not_read() {
    reads(
        "",
        "<script>var a = '<p>no</p>'</script><!-- no --><template>no</template><noscript>no</noscript>\
         <svg><text>no</text></svg><p>yes</p>",
        &["yes"],
    );
    let parse = parse(&page("", "<p>yes</p>"));
    assert_eq!(parse.document.metadata.title.as_deref(), Some("T"));
}

#[test]
fn rules_of_the_style_sheet_hide_text() {
    let style = "/* a } */ .n, b.m { display: none } #off { position:absolute; left:-9999px } \
        @media print { p { display: none } } @media screen { .s { visibility: hidden } }";
    let body = "<p>seen</p><p class=n>none</p><b class=m>none</b><p id=off>off</p><p class=s>hidden</p>\
        <p style='color:#fff'>white</p><p style='font-size:1px'>tiny</p><p hidden>attribute</p><p style='opacity:0'>clear</p>\
        <div style='background:#000'><p style='color:#fff'>light on dark</p></div>";
    let parse = parse(&page(style, body));
    assert_eq!(human(&parse), ["seen", "light on dark"]);
    let text = &parse.document.stories()[0].text;
    for kept in [
        "none",
        "off",
        "hidden",
        "white",
        "tiny",
        "attribute",
        "clear",
    ] {
        assert!(text.contains(kept), "{kept} is lost: {text}");
    }
}

#[test]
fn later_and_heavier_rules_win() {
    reads(
        ".a { display: none } .a { display: block } #b { display: none } .b { display: block }",
        "<p class=a>seen</p><p class=b id=b>hidden</p>",
        &["seen"],
    );
}

#[test]
fn lists_are_marked_and_tables_have_cells() {
    let parse = parse(&page(
        "",
        "<ul><li>A</li></ul><ol start=3><li>B</li><li>C</li></ol>\
         <table><tr><td colspan=2>D</td></tr><tr><td width=150>E</td><td>F</td></tr></table>",
    ));
    assert_eq!(human(&parse), ["A", "B", "C", "D", "E", "F"]);
    let found = elements(&parse.document);
    let markers: Vec<&str> = found
        .iter()
        .filter_map(|element| match element {
            Element::Paragraph(p) if p.list.is_some() => Some(p.marker.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(markers, ["•", "3.", "4."]);
    let spans: Vec<u32> = found
        .iter()
        .filter_map(|element| match element {
            Element::Cell { span, .. } => Some(*span),
            _ => None,
        })
        .collect();
    assert_eq!(spans, [2, 1, 1]);
}

#[test]
fn columns_are_told_apart_by_the_style_sheet() {
    let block = |title: &str| {
        format!("<section><h2>{title}</h2><p>one of {title}</p><p>two of {title}</p></section>")
    };
    let blocks = |titles: &[&str]| titles.iter().map(|title| block(title)).collect::<String>();
    let two = blocks(&["Skills", "Work"]);
    for (style, body, columns) in [
        (".r{display:flex}", format!("<div class=r>{two}</div>"), 2),
        (
            ".r{display:flex;flex-direction:column}",
            format!("<div class=r>{two}</div>"),
            1,
        ),
        (
            ".r{display:grid;grid-template-columns:1fr 2fr}",
            format!("<div class=r>{two}</div>"),
            2,
        ),
        (
            ".r{display:grid;grid-template-columns:repeat(2, minmax(0, 1fr))}",
            format!("<div class=r>{two}</div>"),
            2,
        ),
        (".r{display:grid}", format!("<div class=r>{two}</div>"), 1),
        (
            ".r > *{float:left;width:50%}",
            format!("<div class=r>{two}</div>"),
            2,
        ),
        (".r{column-count:2}", format!("<div class=r>{two}</div>"), 2),
        ("", format!("<div class=r>{two}</div>"), 1),
        // A date beside a title is a line.
        (
            ".r{display:flex}",
            "<div class=r><b>Engineer</b><span>2020</span></div>".to_owned(),
            1,
        ),
        // Four sections in a grid of two columns stand in two rows.
        (
            ".r{display:grid;grid-template-columns:1fr 1fr}",
            format!(
                "<div class=r>{}</div>",
                blocks(&["Skills", "Work", "Awards", "Languages"])
            ),
            2,
        ),
    ] {
        let parse = parse(&page(style, &body));
        assert_eq!(parse.layout.columns, columns, "{style}");
    }
}

#[test]
fn areas_of_a_grid_stand_where_they_are_named() {
    let parse = parse(&fixture("html/grid-sidebar.html"));
    assert_eq!(parse.layout.columns, 2);
    assert_eq!(parse.layout.sidebar, Some(Side::Left));
    assert_eq!(human(&parse)[0], "Marisol Quintanar-Béjar");
}

#[test]
fn the_encoding_is_found() {
    let body = |head: &str| format!("<html><head>{head}</head><body><p>");
    let western = [
        body("<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>").as_bytes(),
        b"L\xE9on \x96 Z\xFCrich",
    ]
    .concat();
    assert_eq!(human(&parse(&western)), ["Léon – Zürich"]);
    // One that is wrong: the bytes are UTF-8.
    let wrong = [
        body("<meta charset=iso-8859-1>").as_bytes(),
        "Léon – Zürich".as_bytes(),
    ]
    .concat();
    assert_eq!(human(&parse(&wrong)), ["Léon – Zürich"]);
    let wide: Vec<u8> = "\u{FEFF}<html><p>Léon"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let parse = parse(&wide);
    assert_eq!(parse.document.format, Format::Html);
    assert_eq!(human(&parse), ["Léon"]);
}

#[test]
fn depth_and_size_do_no_harm() {
    let open = [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<ul><li>",
        "<font size=2>",
        "<a href=x>",
        "<p><span>",
        "<select>",
        "<svg><g>",
        "<math><mi>",
    ];
    for open in open {
        survive(&page("", &format!("{}deep", open.repeat(20_000))), open);
    }
    let deep = page("", &"<div>".repeat(5_000));
    let document = Parser::new().read(&deep).expect("it is a page");
    assert!(
        document
            .anomalies
            .iter()
            .any(|a| a.kind == AnomalyKind::Limit)
    );

    let attribute = format!("<p title=\"{}\">kept</p>", "x".repeat(6 << 20));
    survive(&page("", &attribute), "a huge attribute");
    let many: String = (0..100_000).map(|n| format!(" a{n}=x")).collect();
    survive(&page("", &format!("<p{many}>kept</p>")), "many attributes");
    let style = "x".repeat(100_000) + ";";
    survive(
        &page("", &format!("<p style=\"{style}\">kept</p>").repeat(50)),
        "long styles",
    );
    survive(&page("", &"<p>a</p>".repeat(500_000)), "many paragraphs");
    survive(&page("", &"&amp;".repeat(1_000_000)), "many references");
    survive(
        &page("", &"<p class=a>text".repeat(20_000)),
        "paragraphs left open",
    );
    survive(b"<html><p>kept<!--", "a comment that never ends");
    survive(b"<html><p>kept<script>", "a script that never ends");
    survive(b"<html><p title=\"kept", "a tag that never ends");
}

#[test]
fn style_sheets_that_multiply_are_bounded() {
    let rules: String = (0..20_000)
        .map(|n| format!(".c{n} div p {{ color: red }}"))
        .collect();
    let body = "<div><p>text</p></div>".repeat(2_000);
    survive(&page(&rules, &body), "many rules on many elements");
    let selector = "div ".repeat(2_000);
    let nested = "<div>".repeat(400);
    survive(
        &page(
            &format!("{selector} {{ display: none }}"),
            &nested.repeat(20),
        ),
        "a long selector",
    );
    let not = ":not(".repeat(5_000) + "p" + &")".repeat(5_000);
    survive(
        &page(&format!("{not} {{ color: red }}"), "<p>text</p>"),
        "a deep selector",
    );
    survive(
        &page(&"@media x {".repeat(20_000), "<p>text</p>"),
        "deep rules",
    );
    survive(&page(&"a{".repeat(100_000), "<p>text</p>"), "open braces");
    survive(&page(&"/*".repeat(500_000), "<p>text</p>"), "open comments");
    survive(
        &page(
            "p{font-size:1e30px;width:1e38%;column-count:4000000000}",
            "<p>text</p>",
        ),
        "huge lengths",
    );
    // Sizes that multiply with depth.
    survive(
        &page(
            "div{font-size:10em}",
            &format!("{}text", "<div>".repeat(300)),
        ),
        "growing sizes",
    );
}

#[test]
fn long_text_is_cut_and_says_so() {
    let mut limits = Limits::default();
    limits.elements = 40;
    let document = Parser::new()
        .limits(limits)
        .read(&page("", &"<p>text</p>".repeat(100)))
        .expect("it is sound");
    assert_eq!(document.anomalies[0].kind, AnomalyKind::Limit);
}

#[test]
fn children_of_a_flex_container_stand_apart() {
    let stacked = parse(&page(
        ".m{display:flex;flex-direction:column}",
        "<div class=m><time>May 2020 — now</time><span>Leeds, UK</span></div>",
    ));
    assert_eq!(human(&stacked), ["May 2020 — now", "Leeds, UK"]);
    let row = parse(&page(
        ".m{display:flex}",
        "<div class=m><b>Example Ltd.</b><span>Leeds, UK</span></div>",
    ));
    assert_eq!(human(&row), ["Example Ltd. Leeds, UK"]);
}

#[test]
fn two_referees_side_by_side_are_no_columns_of_the_document() {
    let referee = |name: &str| {
        format!(
            "<td><h3>{name}</h3><p>Director of the collective, Evanston</p><p>(312) 555-0104</p></td>"
        )
    };
    let text = |lines: usize| -> String {
        (0..lines)
            .map(|n| format!("<p>Prepared binders for matter {n} and filed them in time.</p>"))
            .collect()
    };
    let columns = |lines: usize| {
        let html = format!(
            "<html><body><h1>Ann Roe</h1>{}<table><tr>{}{}</tr></table></body></html>",
            text(lines),
            referee("Ifeoma Okafor"),
            referee("Samuel Dreyer")
        );
        Parser::new()
            .parse(html.as_bytes())
            .expect("it is HTML")
            .layout
            .columns
    };
    assert_eq!((columns(30), columns(2)), (1, 2));
}
