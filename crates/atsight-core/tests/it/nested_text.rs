//! Text inside of patterns and Type 3 glyphs, and content streams with damage.

use atsight_core::model::{AnomalyKind, Document, NestedTextKind};
use atsight_core::{Limits, Parser};

use crate::build::raw_pdf;

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

fn stream(entries: &str, content: &str) -> String {
    format!(
        "<<{entries}/Length {}>>stream\n{content}\nendstream",
        content.len()
    )
}

/// A page with a content stream; `F` is Helvetica, object 5.
fn page_with(resources: &str, content: &str, more: &[String]) -> Document {
    let mut objects = vec![
        CATALOG.to_owned(),
        PAGES.to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R\
             /Resources<</Font<</F 5 0 R/T 6 0 R>>{resources}>>>>"
        ),
        stream("", content),
        HELVETICA.to_owned(),
    ];
    objects.extend_from_slice(more);
    Parser::new()
        .read(&raw_pdf(&objects))
        .expect("the file is read")
}

fn text_of(document: &Document) -> String {
    let page = &document.pages()[0];
    page.glyphs
        .iter()
        .map(|glyph| page.glyph_text(glyph))
        .collect()
}

/// A Type 3 font, object 6, whose only glyph runs object 7.
fn type3_font() -> String {
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 5000 1000]/FontMatrix[0.001 0 0 0.001 0 0]\
     /CharProcs<</A 7 0 R>>/Encoding<</Type/Encoding/Differences[65/A]>>/FirstChar 65/LastChar 65\
     /Widths[5000]/Resources<</Font<</F 5 0 R/T 6 0 R>>>>>>"
        .to_owned()
}

#[test]
fn text_of_a_pattern_is_kept_apart() {
    let pattern = stream(
        "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 200 100]/XStep 200/YStep 100\
         /Matrix[1 0 0 1 72 500]/Resources<</Font<</F 5 0 R>>>>",
        "BT /F 12 Tf 10 50 Td (Docker) Tj 0 -20 Td (Kafka) Tj ET",
    );
    let document = page_with(
        "/Pattern<</P 7 0 R>>",
        "/Pattern cs /P scn 72 500 200 100 re f 72 300 200 100 re f BT /F 12 Tf (after) Tj ET",
        &[type3_font(), pattern],
    );
    assert_eq!(text_of(&document), "after");
    let nested = &document.pages()[0].nested_texts;
    assert_eq!(nested.len(), 1, "a pattern counts once a page");
    assert_eq!(nested[0].kind, NestedTextKind::Pattern);
    assert_eq!(nested[0].text, "Docker\nKafka");
    assert_eq!((nested[0].bbox.x0, nested[0].bbox.y0), (72.0, 192.0));
}

#[test]
fn text_of_a_type3_glyph_is_kept_apart() {
    let glyph = stream("", "5000 0 d0 BT /F 1000 Tf 0 0 Td (Python) Tj ET");
    let document = page_with(
        "",
        "BT /T 12 Tf 72 650 Td (AA) Tj ET",
        &[type3_font(), glyph],
    );
    assert_eq!(text_of(&document), "AA");
    let nested = &document.pages()[0].nested_texts;
    assert_eq!(nested.len(), 2, "each place counts");
    assert_eq!(nested[1].kind, NestedTextKind::Type3Glyph);
    assert_eq!(nested[1].text, "Python");
    assert_eq!(nested[1].bbox.x0, 72.0 + 60.0);
}

#[test]
fn a_glyph_that_shows_itself_is_stopped() {
    let glyph = stream("", "5000 0 d0 BT /T 1000 Tf (AA) Tj ET");
    let mut limits = Limits::default();
    limits.operators = 10_000;
    let objects = [
        CATALOG.to_owned(),
        PAGES.to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</T 6 0 R>>>>>>"
            .to_owned(),
        stream("", "BT /T 12 Tf 72 650 Td (A) Tj ET"),
        HELVETICA.to_owned(),
        type3_font(),
        glyph,
    ];
    let document = Parser::new()
        .limits(limits)
        .read(&raw_pdf(&objects))
        .expect("the file is read");
    assert_eq!(text_of(&document), "A");
    assert!(!document.anomalies.is_empty());
}

#[test]
fn damage_in_a_content_stream_is_passed_over_and_said() {
    let document = page_with("", "BT /F 12 Tf (before) Tj 1 2 ] Td (after) Tj ET", &[]);
    assert_eq!(text_of(&document), "beforeafter");
    assert_eq!(document.anomalies.len(), 1, "{:?}", document.anomalies);
    assert_eq!(document.anomalies[0].kind, AnomalyKind::Damaged);
    assert!(document.anomalies[0].message.starts_with("3 bytes"));

    let whole = page_with("", "BT /F 12 Tf (before) Tj 1 2 Td (after) Tj ET", &[]);
    assert_eq!(whole.anomalies, []);
}

#[test]
fn a_content_stream_that_cannot_be_decoded_is_said() {
    let objects = [
        CATALOG.to_owned(),
        PAGES.to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents[4 0 R 6 0 R 9 0 R]\
         /Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        stream("", "BT /F 12 Tf (one) Tj ET"),
        HELVETICA.to_owned(),
        stream("", "BT (two) Tj ET"),
    ];
    let document = Parser::new().read(&raw_pdf(&objects)).expect("it is read");
    assert_eq!(text_of(&document), "onetwo");
    assert_eq!(document.anomalies.len(), 1, "{:?}", document.anomalies);
}

#[test]
fn codes_of_adobes_character_collections_have_text() {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniJIS-UCS2-H/DescendantFonts[<<\
        /Type/Font/Subtype/CIDFontType0/BaseFont/X\
        /CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]>>";
    let document = page_with(
        "",
        "BT /T 12 Tf 72 650 Td <5C656B74> Tj ET",
        &[font.to_owned()],
    );
    assert_eq!(text_of(&document), "履歴");
}

#[test]
fn reading_stops_when_the_time_is_over() {
    let content = "BT /F 12 Tf (word) Tj ET ".repeat(1000);
    let objects = [
        CATALOG.to_owned(),
        PAGES.to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
            .to_owned(),
        stream("", &content),
        HELVETICA.to_owned(),
    ];
    let mut limits = Limits::default();
    limits.time = Some(std::time::Duration::ZERO);
    let document = Parser::new()
        .limits(limits)
        .read(&raw_pdf(&objects))
        .expect("what was read by then is kept");
    assert!(text_of(&document).len() < 4000);
    assert_eq!(document.anomalies.len(), 1, "{:?}", document.anomalies);
    assert_eq!(document.anomalies[0].kind, AnomalyKind::Limit);
}
