//! The document model of files by real producers (Chromium, WeasyPrint, pdfTeX, Typst, ReportLab, fpdf2), against what an
//! independent reader finds in them: `fixtures/pdf-facts.json`, written by `fixtures/sources/pdf_facts.py`.

use std::collections::BTreeSet;

use atsight_core::Parser;
use atsight_core::model::{Document, FontKind, Page};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

use crate::shared::fixture;

/// How far origins may lie apart, in points: the other reader rounds widths to a thousandth of an em, which adds up along a string
const NEAR: f64 = 0.5;

/// Runs a check over every file, with its name for the message.
fn for_each_file(check: impl Fn(&str, &Document, &Value)) {
    let facts: Value =
        serde_json::from_slice(&fixture("pdf-facts.json")).expect("the facts are JSON");
    let files = facts["files"].as_object().expect("files by name");
    assert!(files.len() >= 22, "{} files", files.len());
    for (name, facts) in files {
        let document = Parser::new()
            .read(&fixture(&format!("pdf/{name}")))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        check(name, &document, facts);
    }
}

fn pages<'f>(
    document: &'f Document,
    facts: &'f Value,
) -> impl Iterator<Item = (&'f Page, &'f Value)> {
    let facts = facts["pages"].as_array().expect("a list of pages");
    assert_eq!(document.pages().len(), facts.len());
    document.pages().iter().zip(facts)
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[test]
fn metadata_and_boxes() {
    for_each_file(|name, document, facts| {
        let producer = document.metadata.producer.as_deref().unwrap_or_default();
        assert_eq!(
            producer,
            facts["producer"].as_str().unwrap_or_default(),
            "{name}"
        );
        assert_eq!(
            document.metadata.encrypted,
            name.starts_with("encrypted"),
            "{name}"
        );
        for (page, facts) in pages(document, facts) {
            assert!(
                (f64::from(page.size.width) - number(&facts["width"])).abs() < 0.01,
                "{name}"
            );
            assert!(
                (f64::from(page.size.height) - number(&facts["height"])).abs() < 0.01,
                "{name}"
            );
            let images = page.images.len() as u64;
            assert_eq!(images, facts["images"].as_u64().expect("a count"), "{name}");
        }
    });
}

#[test]
fn fonts_and_links() {
    for_each_file(|name, document, facts| {
        let declared: BTreeSet<(&str, bool)> = facts["fonts"]
            .as_array()
            .expect("a list of fonts")
            .iter()
            .filter_map(|font| Some((font[0].as_str()?, font[1].as_bool()?)))
            .collect();
        for font in &document.fonts {
            // The other reader gives no names for Type 3 fonts, and says that they are not embedded.
            if font.kind != FontKind::Type3 {
                let seen = (font.name.as_str(), font.embedded);
                assert!(
                    declared.contains(&seen),
                    "{name}: {seen:?} is not in {declared:?}"
                );
            }
        }
        let mut links: Vec<&str> = document
            .pages()
            .iter()
            .flat_map(|page| page.links.iter().map(|link| link.uri.as_str()))
            .collect();
        links.sort_unstable();
        let declared: Vec<&str> = facts["links"]
            .as_array()
            .expect("a list of links")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(links, declared, "{name}");
    });
}

#[test]
fn characters_stand_where_they_are_with_size_and_colour() {
    for_each_file(|name, document, facts| {
        for (page, facts) in pages(document, facts) {
            for fact in facts["characters"].as_array().expect("a list") {
                assert!(holds(page, fact), "{name}: {fact} is not there");
            }
        }
    });
}

/// Whether a glyph with the text, origin, size and colour of a fact is on the page.
fn holds(page: &Page, fact: &Value) -> bool {
    let text = fact[0].as_str().expect("a character");
    let color = fact[4].as_str().expect("a colour");
    page.runs.iter().any(|run| {
        let state = page.state(run);
        let fill = format!(
            "{:02x}{:02x}{:02x}",
            state.fill.r, state.fill.g, state.fill.b
        );
        let size = f64::from(run.matrix.scale_y());
        fill == color
            && (size - number(&fact[3])).abs() < 0.02
            && page.run_glyphs(run).iter().any(|glyph| {
                // The other reader spells ligatures out and hyphens alike.
                let own: String = page.glyph_text(glyph).nfkc().collect();
                let own = own.replace(['\u{AD}', '\u{2010}'], "-");
                // The other reader spreads the letters of a ligature over its width.
                let width = if own.chars().count() > 1 {
                    f64::from(glyph.width) * size
                } else {
                    0.0
                };
                let along = number(&fact[1]) - f64::from(glyph.origin.x);
                own.contains(text)
                    && (-NEAR..=width + NEAR).contains(&along)
                    && (f64::from(glyph.origin.y) - number(&fact[2])).abs() < NEAR
            })
    })
}
