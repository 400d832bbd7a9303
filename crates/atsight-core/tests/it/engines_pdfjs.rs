//! Both versions of pdf.js against what they print, and the rules of `getTextContent` one by one.

use atsight_core::model::EngineId::{PdfParse, Pdfjs};
use lopdf::{Object, dictionary};

use crate::build::{PageBuilder, page, pdf};
use crate::engines::{assert_prints_the_probes, transcript};

fn print(engine: atsight_core::model::EngineId, page: PageBuilder) -> String {
    transcript(engine, &pdf().page(page).bytes())
}

/// `TJ` in Helvetica 10 at the left margin.
fn spaced(items: Vec<Object>) -> PageBuilder {
    page()
        .op("BT", vec![])
        .op("Tf", vec!["Helvetica".into(), 10.into()])
        .op("Td", vec![72.into(), 700.into()])
        .op("TJ", vec![items.into()])
        .op("ET", vec![])
}

fn string(text: &str) -> Object {
    Object::string_literal(text)
}

#[test]
fn both_print_what_pdf_js_prints_for_the_probes() {
    assert_prints_the_probes(&[(Pdfjs, "unpdf.txt"), (PdfParse, "pdf_parse_1.txt")]);
}

#[test]
fn a_tenth_of_an_em_is_a_space_and_a_jump_back_is_none() {
    // `a` is 5.56 wide in Helvetica 10.
    let gap = |x: f32| {
        let page = page().text("a", 72.0, 700.0).text("b", 77.56 + x, 700.0);
        print(Pdfjs, page)
    };
    assert_eq!(gap(1.0), "ab");
    assert_eq!(gap(1.05), "a b");
    assert_eq!(gap(60.0), "a b");
    let back = page().text("right", 200.0, 700.0).text("left", 72.0, 700.0);
    assert_eq!(print(Pdfjs, back), "rightleft");
}

#[test]
fn a_space_glyph_counts_only_where_the_pen_moves() {
    let between = |kerning: i64| {
        print(
            Pdfjs,
            spaced(vec![string("a "), kerning.into(), string("b")]),
        )
    };
    // The space is 278 wide; 300 takes it back.
    assert_eq!(between(300), "ab");
    assert_eq!(between(200), "a b");
}

#[test]
fn a_line_ends_when_the_baseline_moves_by_more_than_the_height() {
    let lower = |by: f32| {
        let page = page()
            .text("up", 72.0, 700.0)
            .text("down", 100.0, 700.0 - by);
        print(Pdfjs, page)
    };
    assert_eq!(lower(9.9), "up down");
    assert_eq!(lower(10.1), "up\ndown");
    // With a jump back, half the height is enough.
    let back = page().text("up", 72.0, 700.0).text("down", 72.0, 694.9);
    assert_eq!(print(Pdfjs, back), "up\ndown");
}

#[test]
fn a_form_knows_nothing_of_the_lines_around_it() {
    let page = page().text("before", 72.0, 700.0).form(
        "Fm",
        dictionary! {},
        page().text("inside", 72.0, 600.0),
    );
    assert_eq!(
        print(Pdfjs, page.text("after", 72.0, 500.0)),
        "beforeinside\nafter"
    );
}

#[test]
fn only_the_old_version_keeps_text_off_the_page() {
    let page = || page().text("here", 72.0, 700.0).text("gone", 700.0, 700.0);
    assert_eq!(print(Pdfjs, page()), "here");
    assert_eq!(print(PdfParse, page()), "\n\nheregone");
}

#[test]
fn pages_are_lines_to_one_and_gaps_to_the_other() {
    let bytes = pdf()
        .page(page().text("one", 72.0, 700.0))
        .page(page().text("two", 72.0, 700.0))
        .bytes();
    assert_eq!(transcript(Pdfjs, &bytes), "one\ntwo");
    assert_eq!(transcript(PdfParse, &bytes), "\n\none\n\ntwo");
}

#[test]
fn pdf_parse_glues_what_is_on_one_baseline_and_breaks_at_any_other() {
    let page = page()
        .text("Acme", 72.0, 700.0)
        .text("2019", 400.0, 700.0)
        .text("th", 430.0, 703.0);
    assert_eq!(print(PdfParse, page), "\n\nAcme2019\nth");
}

#[test]
fn pdf_parse_counts_the_spaces_that_fit_and_gives_up_above_four() {
    let kern = |thousandths: i64| {
        print(
            PdfParse,
            spaced(vec![string("a"), (-thousandths).into(), string("b")]),
        )
    };
    // A space of Helvetica is 278: 0.3 of it are 83, 1.5 are 417, 4 are 1112.
    assert_eq!(kern(80), "\n\nab");
    assert_eq!(kern(90), "\n\na b");
    assert_eq!(kern(560), "\n\na  b");
    assert_eq!(kern(1110), "\n\na    b");
    assert_eq!(kern(1120), "\n\nab");
}

#[test]
fn pdf_parse_takes_compatibility_characters_apart() {
    // 0x85 is the ellipsis of WinAnsi, 0xB5 the micro sign.
    let bytes = Object::String(vec![b'a', 0x85, 0xB5], lopdf::StringFormat::Hexadecimal);
    let shown = spaced(vec![bytes]);
    assert_eq!(print(PdfParse, shown), "\n\na...\u{3BC}");
}
