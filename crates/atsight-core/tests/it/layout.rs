//! What must not change the human reading of a page: where and how large it is, in which order it was painted, how its
//! strings are cut, and what its fonts are called. Over the fixtures, which real producers wrote.

use atsight_core::Parser;
use atsight_core::layout::{LayoutOptions, analyze};
use atsight_core::model::{Body, Document, EngineId, Page, PageLayout, Rect, Run, RunId};
use lopdf::dictionary;

use crate::build::{page, pdf};
use crate::shared::fixture;

/// Files without replacement texts and without accents of their own, whose glyphs belong to those painted next to them.
const FILES: [&str; 17] = [
    "single-plain",
    "core-fonts",
    "grid-two-column",
    "sidebar-left",
    "sidebar-right",
    "sidebar-left-painted-last",
    "dates-left",
    "tagged-rail",
    "table-layout",
    "header-footer",
    "letter-spaced",
    "hidden-white",
    "columns-hyphenated",
    "absolute-boxes",
    "tex-sidebar-right",
    "reportlab-word-by-word",
    "fpdf2-tables",
];

fn reading(document: &Document) -> Vec<String> {
    let layout = analyze(document, &LayoutOptions::default());
    let lines = layout.pages.iter().flat_map(PageLayout::lines_in_order);
    lines.map(|line| line.text.clone()).collect()
}

/// Checks that a change of the pages changes no reading.
fn changes_nothing(change: impl Fn(&mut Page)) {
    for name in FILES {
        let bytes = fixture(&format!("pdf/{name}.pdf"));
        let mut document = Parser::new().read(&bytes).expect("a fixture is read");
        let before = reading(&document);
        let Body::Paged(pages) = &mut document.body else {
            panic!("{name} has no pages");
        };
        pages.iter_mut().for_each(&change);
        assert_eq!(reading(&document), before, "{name}");
    }
}

/// Puts every point of a page through `x · scale + dx` and `y · scale + dy`.
fn transform(page: &mut Page, scale: f32, dx: f32, dy: f32) {
    let moved = |r: &mut Rect| {
        (r.x0, r.x1) = (r.x0 * scale + dx, r.x1 * scale + dx);
        (r.y0, r.y1) = (r.y0 * scale + dy, r.y1 * scale + dy);
    };
    for glyph in &mut page.glyphs {
        glyph.origin.x = glyph.origin.x * scale + dx;
        glyph.origin.y = glyph.origin.y * scale + dy;
    }
    for run in &mut page.runs {
        let m = &mut run.matrix;
        (m.a, m.b, m.c, m.d) = (m.a * scale, m.b * scale, m.c * scale, m.d * scale);
        (m.e, m.f) = (m.e * scale + dx, m.f * scale + dy);
    }
    page.paths.iter_mut().for_each(|path| moved(&mut path.bbox));
    page.images
        .iter_mut()
        .for_each(|image| moved(&mut image.bbox));
    page.size.width *= scale;
    page.size.height *= scale;
}

#[test]
fn moving_a_page_changes_nothing() {
    changes_nothing(|page| transform(page, 1.0, 16.0, -8.0));
}

#[test]
fn scaling_a_page_changes_nothing() {
    // Lines of a grid are joined over points, so that a page may not shrink too far.
    changes_nothing(|page| transform(page, 2.0, 0.0, 0.0));
}

#[test]
fn the_order_of_painting_changes_nothing() {
    changes_nothing(|page| {
        page.runs.reverse();
        let third = page.runs.len() / 3;
        page.runs.rotate_left(third);
    });
}

#[test]
fn cutting_strings_in_two_changes_nothing() {
    changes_nothing(|page| {
        let mut runs: Vec<Run> = Vec::new();
        for run in &page.runs {
            let middle = run.glyphs.start + (run.glyphs.end - run.glyphs.start) / 2;
            let origin = page.glyphs.get(middle as usize).map(|glyph| glyph.origin);
            let (mut first, mut second) = (run.clone(), run.clone());
            first.glyphs.end = middle;
            second.glyphs.start = middle;
            if let (Some(origin), true) = (origin, middle > run.glyphs.start) {
                (second.matrix.e, second.matrix.f) = (origin.x, origin.y);
                runs.push(first);
            }
            runs.push(second);
        }
        page.runs = runs;
    });
}

#[test]
fn names_of_fonts_change_nothing() {
    for name in FILES {
        let bytes = fixture(&format!("pdf/{name}.pdf"));
        let mut document = Parser::new().read(&bytes).expect("a fixture is read");
        let before = reading(&document);
        for (number, font) in document.fonts.iter_mut().enumerate() {
            font.name = format!("AAAAAA+Courier-Bold{number}");
        }
        assert_eq!(reading(&document), before, "{name}");
    }
}

#[test]
fn every_visible_letter_is_read_once() {
    for name in FILES {
        let bytes = fixture(&format!("pdf/{name}.pdf"));
        let document = Parser::new().read(&bytes).expect("a fixture is read");
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters.into_iter().collect::<String>()
        };
        let mut drawn = String::new();
        for page in document.pages() {
            for (number, _) in page.runs.iter().enumerate() {
                drawn += &visible_text(page, RunId(number as u32));
            }
        }
        let read = reading(&document).concat();
        assert_eq!(letters(&read), letters(&drawn), "{name}");
    }
}

fn visible_text(page: &Page, run: RunId) -> String {
    use atsight_core::model::GlyphFlags;
    use unicode_normalization::UnicodeNormalization as _;
    let unseen = GlyphFlags::HIDDEN | GlyphFlags::DUPLICATE;
    let glyphs = page.run_glyphs(&page.runs[run.0 as usize]).iter();
    let seen = glyphs.filter(|glyph| !glyph.flags.intersects(unseen));
    seen.flat_map(|glyph| page.glyph_text(glyph).nfkc())
        .collect()
}

#[test]
fn a_sign_of_wingdings_is_a_bullet_to_a_person_and_a_letter_to_extractors() {
    let font = |name: &str| dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
    let fonts =
        dictionary! { "W" => font("AAAAAB+Wingdings-Regular"), "Helvetica" => font("Helvetica") };
    let mut page = page()
        .entry("Resources", dictionary! { "Font" => fonts })
        .text_in("Helvetica", 10.0, "Duties were:", 72.0, 714.0);
    for (row, text) in ["Led a team", "Wrote guides"].into_iter().enumerate() {
        let y = 700.0 - 14.0 * row as f32;
        page = page
            .text_in("W", 10.0, "\u{a7}", 72.0, y)
            .text_in("Helvetica", 10.0, text, 90.0, y);
    }
    page = page.text_in("W", 10.0, "(", 72.0, 660.0).text_in(
        "Helvetica",
        10.0,
        "555 0142",
        90.0,
        660.0,
    );
    let parse = Parser::new()
        .parse(&pdf().page(page).bytes())
        .expect("the file is sound");
    assert_eq!(
        crate::shared::human(&parse),
        ["Duties were:", "Led a team", "Wrote guides", "555 0142"]
    );
    let style = |line: usize| {
        parse.human.transcript.lines[line]
            .style
            .expect("it is known")
    };
    assert!(!style(0).bullet && style(1).bullet && style(2).bullet);
    let printed = &parse
        .reading(EngineId::Pdfbox)
        .expect("it ran")
        .transcript
        .text;
    assert!(
        printed.contains("Led a team") && printed.contains('('),
        "{printed}"
    );
}
