//! PDFium against what pypdfium2 prints.

use atsight_core::model::EngineId::Pdfium;
use lopdf::Object;

use crate::build::{PageBuilder, page, pdf};
use crate::engines::{assert_prints_the_probes, transcript};

fn print(page: PageBuilder) -> String {
    transcript(Pdfium, &pdf().page(page).bytes())
}

#[test]
fn it_prints_what_pypdfium2_prints_for_the_probes() {
    assert_prints_the_probes(&[(Pdfium, "pdfium.txt")]);
}

#[test]
fn pieces_of_one_baseline_are_sorted() {
    let page = page()
        .text("right", 200.0, 700.0)
        .text("left", 72.0, 700.0)
        .text("below", 72.0, 680.0);
    assert_eq!(print(page), "left right\r\nbelow");
}

#[test]
fn a_hyphen_behind_a_letter_joins_the_lines() {
    let page = page()
        .text("event-", 72.0, 700.0)
        .text("driven 2019-", 72.0, 686.0)
        .text("2023", 72.0, 672.0);
    assert_eq!(print(page), "event\u{FFFE}driven 2019-\r\n2023");
}

#[test]
fn an_object_that_repeats_another_is_dropped() {
    let page = page()
        .text("Bold", 72.0, 700.0)
        .text("Bold", 72.3, 700.0)
        .text("Bold", 150.0, 700.0);
    assert_eq!(print(page), "Bold Bold");
}

#[test]
fn a_kern_of_half_a_space_is_a_space() {
    let kern = |thousandths: i64| {
        let items = vec![
            Object::string_literal("a"),
            (-thousandths).into(),
            Object::string_literal("b"),
        ];
        print(
            page()
                .op("BT", vec![])
                .op("Tf", vec!["Helvetica".into(), 10.into()])
                .op("Td", vec![72.into(), 700.into()])
                .op("TJ", vec![items.into()])
                .op("ET", vec![]),
        )
    };
    assert_eq!(kern(138), "ab");
    assert_eq!(kern(140), "a b");
}

#[test]
fn one_glyph_objects_glue_to_the_line_above_on_a_narrow_page() {
    // Text covers less of the used width than of the used height: one glyph counts as text that runs down.
    let mut builder = page().text("far right", 500.0, 712.0);
    for row in 0..6 {
        builder = builder.text("a line", 72.0, 700.0 - 9.0 * row as f32);
    }
    // 0x95 is the bullet of WinAnsi.
    let bullet = Object::String(vec![0x95], lopdf::StringFormat::Hexadecimal);
    let page = builder
        .op("BT", vec![])
        .op("Tf", vec!["Helvetica".into(), 10.into()])
        .op("Td", vec![80.into(), 640.into()])
        .op("Tj", vec![bullet])
        .op("ET", vec![])
        .text("item", 90.0, 640.0);
    assert!(print(page).ends_with("a line\r\na line • item"));
}

#[test]
fn pages_are_joined_with_a_line_break() {
    let bytes = pdf()
        .page(page().text("one", 72.0, 700.0))
        .page(page().text("two", 72.0, 700.0))
        .bytes();
    assert_eq!(transcript(Pdfium, &bytes), "one\ntwo");
}
