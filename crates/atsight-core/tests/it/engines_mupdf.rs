//! MuPDF against what PyMuPDF prints; the expectations of `ActualText` were printed by it for the same content.

use atsight_core::model::EngineId::Mupdf;
use lopdf::{Object, dictionary};

use crate::build::{PageBuilder, page, pdf};
use crate::engines::{assert_prints_the_probes, transcript};

fn print(page: PageBuilder) -> String {
    transcript(Mupdf, &pdf().page(page).bytes())
}

fn line() -> PageBuilder {
    page()
        .op("BT", vec![])
        .op("Tf", vec!["Helvetica".into(), 10.into()])
        .op("Td", vec![72.into(), 700.into()])
}

fn show(page: PageBuilder, text: &str) -> PageBuilder {
    page.op("Tj", vec![Object::string_literal(text)])
}

fn go(page: PageBuilder, x: i64) -> PageBuilder {
    page.op("Td", vec![x.into(), 0.into()])
}

fn mark(page: PageBuilder, text: &str) -> PageBuilder {
    let properties = dictionary! { "ActualText" => Object::string_literal(text) };
    page.op("BDC", vec!["Span".into(), properties.into()])
}

/// `text` stands for `glyphs`; then comes `XY`.
fn replaced(text: &str, glyphs: &str) -> String {
    let page = show(mark(line(), text), glyphs).op("EMC", vec![]);
    print(show(page, "XY").op("ET", vec![]))
}

#[test]
fn it_prints_what_pymupdf_prints_for_the_probes() {
    assert_prints_the_probes(&[(Mupdf, "pymupdf.txt")]);
}

#[test]
fn gaps_join_up_to_0_15_em_and_end_the_line_from_0_8_em() {
    let gap = |x: f32| print(page().text("a", 72.0, 700.0).text("b", 77.56 + x, 700.0));
    assert_eq!(gap(1.4), "ab\n");
    assert_eq!(gap(1.6), "a b\n");
    assert_eq!(gap(7.9), "a b\n");
    assert_eq!(gap(8.1), "a\nb\n");
    assert_eq!(gap(-1.4), "ab\n");
    assert_eq!(gap(-8.1), "a\nb\n");
}

#[test]
fn a_character_drawn_twice_is_read_once_and_a_word_twice() {
    let twice =
        |text: &str, by: f32| print(page().text(text, 72.0, 700.0).text(text, 72.0 + by, 700.0));
    assert_eq!(twice("a", 0.9), "a\n");
    assert_eq!(twice("a", 1.1), "aa\n");
    assert_eq!(twice("ab", 0.3), "ab\nab\n");
}

#[test]
fn replacement_text_goes_glyph_by_glyph() {
    assert_eq!(replaced("abcd", "1234"), "abcdXY\n");
    assert_eq!(replaced("abcdefgh", "1234"), "abcdefghXY\n");
    assert_eq!(replaced("ab", "1234"), "ab\nXY\n");
    assert_eq!(replaced("", "1234"), "XY\n");
}

#[test]
fn common_ends_are_laid_over_their_own_glyphs() {
    assert_eq!(replaced("tel:1234", "1234"), "1234XY\n");
    assert_eq!(replaced("12yy34", "1234"), "12yy 34XY\n");
    assert_eq!(replaced("xx12yy", "12"), "xx12yyXY\n");
    assert_eq!(replaced("11", "111"), "11 XY\n");
    assert_eq!(replaced("14", "1234"), "1\n4XY\n");
}

#[test]
fn replacement_text_of_the_structure_tree_counts_too() {
    let properties = dictionary! { "MCID" => 0 };
    let content = line().op("BDC", vec!["P".into(), properties.into()]);
    let content = show(content, "1234").op("EMC", vec![]).op("ET", vec![]);
    let mut builder = pdf().page(content);
    let page = builder.page_ids()[0];
    let element = builder.add(dictionary! {
        "Type" => "StructElem", "S" => "P", "Pg" => page, "K" => 0, "ActualText" => Object::string_literal("abcd"),
    });
    let root =
        dictionary! { "Type" => "StructTreeRoot", "K" => element, "ParentTree" => dictionary! {} };
    let bytes = builder.catalog("StructTreeRoot", root).bytes();
    assert_eq!(transcript(Mupdf, &bytes), "abcd\n");
}

#[test]
fn replacement_text_that_is_left_over_stands_at_the_last_glyph() {
    let page = go(show(mark(line(), "tel:1234"), "@"), 20);
    let page = show(page, "1234").op("EMC", vec![]);
    assert_eq!(print(show(page, "XY").op("ET", vec![])), "t\nel:\n1234XY\n");
}

#[test]
fn text_off_the_page_is_dropped_and_pages_are_joined_with_a_line_break() {
    let bytes = pdf()
        .page(page().text("one", 72.0, 700.0).text("gone", 700.0, 700.0))
        .page(page().text("two", 72.0, 700.0))
        .bytes();
    assert_eq!(transcript(Mupdf, &bytes), "one\n\ntwo\n");
}
