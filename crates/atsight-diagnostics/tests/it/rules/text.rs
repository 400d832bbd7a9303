//! Text that extractors lose, tear apart or read as other letters.

use atsight_core::model::{Body, GlyphFlags, Place, SectionId};
use atsight_core::{Parse, Parser};
use atsight_diagnostics::{Checker, Report};
use lopdf::{Object, StringFormat, dictionary};

use super::Row;
use crate::sample::build::{PageBuilder, page};
use crate::sample::{
    CLEAN, check, check_fixture, check_rtf, file, in_a_second_part, lines_at, picture, rtf, show,
    with,
};

pub(super) const ROWS: &[Row] = &[
    (
        "TXT001",
        || check(picture(page(), [0.0, 0.0, 612.0, 792.0])),
        || {
            check(lines_at(
                picture(page(), [0.0, 0.0, 612.0, 792.0]),
                CLEAN,
                72.0,
                740.0,
                540.0,
            ))
        },
    ),
    (
        "TXT002",
        || check(picture(show(CLEAN), [72.0, 60.0, 400.0, 80.0])),
        || check(picture(show(CLEAN), [72.0, 60.0, 80.0, 80.0])),
    ),
    (
        "TXT003",
        || check_fixture("pdf/scrambled-unicode-map.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
    (
        "TXT004",
        || check_rtf(&rtf(&with("ann.lee@", "\\u-3973? ann.lee@"))),
        || check_rtf(&rtf(CLEAN)),
    ),
    (
        "TXT005",
        || check_rtf(&rtf(&with("nightly settlement", "\\u64257?nal settlement"))),
        || check_rtf(&rtf(&with("nightly", "final"))),
    ),
    ("TXT006", || check(spelled(3)), || check(spelled(2))),
    ("TXT007", || check(squeezed(0.4)), || check(squeezed(4.0))),
    (
        "TXT008",
        || check_fixture("pdf/letter-spaced.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
    (
        "TXT009",
        || check_fixture("pdf/hidden-white.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
    (
        "TXT011",
        || check_fixture("pdf/reportlab-word-by-word.pdf"),
        || check_fixture("pdf/core-fonts.pdf"),
    ),
    // A shadow half a point away, and the same words on the next line.
    ("TXT012", || twice(0.5, 0.0), || twice(0.0, 14.0)),
    ("TXT013", || font("Garamond"), || font("Helvetica")),
    (
        "TXT014",
        || check_fixture("docx/tracked-changes.docx"),
        || check_fixture("docx/tables-python-docx.docx"),
    ),
    (
        "TXT015",
        || check_rtf(&rtf(CLEAN).replace("Kubernetes", "Kuber\\u8203?netes")),
        || check_rtf(&rtf(CLEAN).replace("Kubernetes", "Kuber\\u8204?netes")),
    ),
];

/// The clean resume and an employer that is painted a second time, so far to the right and below.
fn twice(right: f32, below: f32) -> Report {
    let employer = |page: PageBuilder, x, y| page.text_in("Helvetica", 10.0, "Gamma Works", x, y);
    let page = employer(show(CLEAN), 72.0, 150.0);
    check(employer(page, 72.0 + right, 150.0 - below))
}

#[test]
fn letters_that_are_painted_twice_are_counted() {
    let report = twice(0.5, 0.0);
    let finding = (report.findings.iter()).find(|finding| finding.code() == "TXT012");
    let message = finding.map(|finding| finding.message.as_str());
    assert_eq!(
        message,
        Some("10 letters are drawn twice, as in “Gamma Works”")
    );
}

/// The clean resume with so many words spelt out letter by letter, wide enough apart for extractors to see spaces.
fn spelled(words: usize) -> PageBuilder {
    let mut page = show(CLEAN);
    let all = ["observability", "administration", "internationally"];
    for (line, text) in all.into_iter().take(words).enumerate() {
        let y = 200.0 - 20.0 * line as f32;
        for (at, letter) in text.chars().enumerate() {
            page = page.text_in(
                "Courier",
                10.0,
                &letter.to_string(),
                72.0 + 9.0 * at as f32,
                y,
            );
        }
    }
    page
}

/// Two lines of long words that stand this many points apart.
fn squeezed(gap: f32) -> PageBuilder {
    let mut page = show(CLEAN);
    for (line, words) in [
        ["distributed", "microservices", "observability"],
        ["transactional", "infrastructure", "administration"],
    ]
    .into_iter()
    .enumerate()
    {
        let mut x = 72.0;
        for word in words {
            page = page.text_in("Courier", 10.0, word, x, 200.0 - 20.0 * line as f32);
            x += 6.0 * word.len() as f32 + gap;
        }
    }
    page
}

/// A file whose text is set in a font that it does not carry.
fn font(name: &str) -> Report {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => name, "Encoding" => "WinAnsiEncoding" };
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let page = page().entry("Resources", resources).text_in(
        "F",
        10.0,
        "Ann Lee, Software Engineer",
        72.0,
        700.0,
    );
    check(page)
}

#[test]
fn icons_without_a_character_are_no_broken_encoding() {
    let codes = |base: &str| {
        let names = vec![65.into(), "uni-mystery-glyph".into()];
        let mystery = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => base,
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => names },
        };
        let plain = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        };
        let fonts = dictionary! { "F" => mystery, "H" => plain };
        let mut page = page().entry("Resources", dictionary! { "Font" => fonts });
        page = page.text_in("H", 10.0, "Ann Lee, Software Engineer", 72.0, 700.0);
        for line in 0..4_u8 {
            let y = 680.0 - 14.0 * f32::from(line);
            page = page.text_in("F", 10.0, "A", 72.0, y);
            page = page.text_in("H", 10.0, "ann.lee@example.com", 90.0, y);
        }
        let findings = check(page).findings;
        let codes: Vec<&str> = findings
            .iter()
            .map(atsight_diagnostics::Finding::code)
            .collect();
        (codes.contains(&"TXT003"), codes.contains(&"TXT004"))
    };
    assert_eq!(codes("ABCDEF+FontAwesome5Free-Solid"), (false, true));
    assert_eq!(codes("ABCDEF+Mystery"), (true, false));
}

#[test]
fn a_row_of_one_icon_is_a_level() {
    let levels = |icons: &str| {
        let names = vec![
            65.into(),
            "uni-mystery-one".into(),
            "uni-mystery-two".into(),
        ];
        let icon = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ABCDEF+FontAwesome5Free-Solid",
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => names },
        };
        let plain = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        };
        let fonts = dictionary! { "F" => icon, "H" => plain };
        let mut page = page().entry("Resources", dictionary! { "Font" => fonts });
        page = page.text_in("H", 10.0, "French", 72.0, 700.0);
        for (n, icon) in icons.trim().chars().enumerate() {
            let y = if icons.starts_with(' ') { 650.0 } else { 700.0 };
            page = page.text_in("F", 10.0, &icon.to_string(), 200.0 + 12.0 * n as f32, y);
        }
        let report = check(page);
        report
            .findings
            .iter()
            .any(|finding| finding.rule() == "skill_bar")
    };
    assert!(levels("AAAAA"));
    // Icons beside contact data differ.
    assert!(!levels("ABABA") && !levels("AAB"));
    // Nothing stands beside these.
    assert!(!levels(" AAAAA"));
}

#[test]
fn words_in_private_characters_are_a_broken_encoding() {
    let codes = |written: [&str; 4]| {
        let letters = b'A'..=b'Z';
        let mut differences = vec![65.into()];
        differences.extend(letters.map(|c| format!("uniE0{c:02X}").as_str().into()));
        let private = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "ABCDEF+Body-Bold",
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => differences },
            "FirstChar" => 65, "LastChar" => 90, "Widths" => vec![600.into(); 26],
        };
        let plain = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        };
        let fonts = dictionary! { "F" => private, "H" => plain };
        let mut page = page().entry("Resources", dictionary! { "Font" => fonts });
        page = page.text_in("H", 10.0, "Ann Lee, Software Engineer", 72.0, 700.0);
        for (line, text) in (0_u8..).zip(written) {
            let y = 680.0 - 14.0 * f32::from(line);
            page = page.text_in("F", 10.0, text, 72.0, y);
            page = page.text_in("H", 10.0, "ann.lee@example.com", 150.0, y);
        }
        let findings = check(page).findings;
        let codes: Vec<&str> = findings
            .iter()
            .map(atsight_diagnostics::Finding::code)
            .collect();
        (codes.contains(&"TXT003"), codes.contains(&"TXT004"))
    };
    assert_eq!(
        codes(["SUMMARY", "WORK", "EDUCATION", "SKILLS"]),
        (true, false)
    );
    // Icons stand alone.
    assert_eq!(codes(["A", "B", "C", "D"]), (false, true));
}

#[test]
fn icons_beside_contact_and_headings_count_and_those_that_are_list_marks_do_not() {
    let icons = |y: f32| {
        let text = dictionary! { "ActualText" => Object::String(vec![0xfe, 0xff, 0xf0, 0xd7], StringFormat::Literal) };
        let page = show(CLEAN).op("BDC", vec!["Span".into(), text.into()]);
        let page = page.text_in("Helvetica", 10.0, "x", 64.0, y);
        let report = check(page.op("EMC", vec![]));
        report
            .findings
            .iter()
            .filter(|own| own.code() == "TXT004")
            .count()
    };
    // The line of the address, a heading, and a line of skills.
    assert_eq!([700.8, 596.6, 564.4].map(icons), [1, 1, 0]);
}

#[test]
fn icons_in_the_second_part_of_a_section_are_list_marks() {
    let text = dictionary! { "ActualText" => Object::String(vec![0xfe, 0xff, 0xf0, 0xd7], StringFormat::Literal) };
    let page = show(CLEAN).op("BDC", vec!["Span".into(), text.into()]);
    let page = page.text_in("Helvetica", 10.0, "x", 64.0, 564.4);
    let (mut parse, part) = in_a_second_part(page.op("EMC", vec![]));
    let icons = |parse: &Parse| {
        let report = Checker::new().check_parse("resume.pdf", None, parse);
        report.findings.iter().any(|own| own.code() == "TXT004")
    };
    assert!(!icons(&parse));
    parse.human.sections[part].id = SectionId::Contact;
    assert!(icons(&parse));
}

#[test]
fn small_capitals_with_codes_of_their_own_are_broken_and_no_icons() {
    // Titles in `font-variant: small-caps`, as Chromium writes them: private characters with a letter each as replacement text.
    let report = check_fixture("../crates/atsight-core/tests/data/fields/chrome-smallcaps.pdf");
    let finding = |code: &str| report.findings.iter().find(|own| own.code() == code);
    let broken = finding("TXT003").expect("the titles are broken");
    assert!(
        broken.message.starts_with("91 small capitals"),
        "{}",
        broken.message
    );
    let lost = |engine: &str| {
        let mut damage = broken.damage.iter();
        let own = damage.find(|(own, _)| own.name() == engine);
        own.map_or(0, |(_, damage)| damage.headings_lost.len())
    };
    assert_eq!((lost("pdfbox"), lost("poppler")), (7, 0));
    assert!(finding("TXT004").is_none());
}

#[test]
fn spaced_headings_name_the_parsers_that_read_letters() {
    let report = check_fixture("pdf/letter-spaced.pdf");
    let finding = (report.findings.iter()).find(|finding| finding.code() == "TXT008");
    let finding = finding.expect("its headings are spaced");
    let engines = finding.engines.as_ref().map_or(0, Vec::len);
    let message = format!("7 headings are read letter by letter by {engines} of 13 parsers: ");
    assert!(finding.message.starts_with(&message), "{}", finding.message);
    assert!(engines > 5);
}

#[test]
fn a_picture_that_shows_words_is_told_of_once() {
    let report = check(picture(show(CLEAN), [36.0, 20.0, 540.0, 60.0]));
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(atsight_diagnostics::Finding::code)
        .collect();
    assert!(
        codes.contains(&"TXT002") && !codes.contains(&"LAY005"),
        "{codes:?}"
    );
    let words = report.findings.iter().find(|own| own.code() == "TXT002");
    assert!(words.is_some_and(|own| own.folded.contains(&"LAY005")));
}

#[test]
fn ligatures_are_shown_in_their_word() {
    let report = check_fixture("pdf/dates-left.pdf");
    let finding = report.findings.iter().find(|own| own.code() == "TXT005");
    let message = finding.map(|own| own.message.as_str()).unwrap_or_default();
    let (_, word) = message.split_once("as in “").expect(message);
    assert!(
        ["fi", "fl", "ff"].iter().any(|pair| word.contains(pair)),
        "{message}"
    );
}

#[test]
fn titles_without_their_letters_are_no_creative_ones() {
    let page = show(&with("# Education", "# Where the Magic Began"));
    let mut parse = Parser::new().parse(&file(page)).expect("a PDF");
    let codes = |parse: &Parse| -> Vec<&str> {
        let report = Checker::new().check_parse("cv.pdf", None, parse);
        report
            .findings
            .iter()
            .map(atsight_diagnostics::Finding::code)
            .collect()
    };
    assert!(codes(&parse).contains(&"HDG001"));
    let title = parse
        .human
        .transcript
        .line_texts()
        .position(|line| line.starts_with("Where"));
    let place = parse.human.transcript.lines[title.expect("it is there")]
        .place
        .clone();
    let Place::Page {
        bbox: Some(bbox), ..
    } = place
    else {
        panic!("{place:?}");
    };
    let Body::Paged(pages) = &mut parse.document.body else {
        panic!("a PDF has pages");
    };
    for glyph in &mut pages[0].glyphs {
        if (bbox.y0..bbox.y1).contains(&(glyph.origin.y - 1.0)) {
            glyph.flags |= GlyphFlags::UNMAPPED;
        }
    }
    let found = codes(&parse);
    assert!(
        found.contains(&"TXT003") && !found.contains(&"HDG001"),
        "{found:?}"
    );
}

#[test]
fn icons_beside_labels_are_to_be_deleted() {
    let help = |address: &str| {
        let icon = dictionary! { "ActualText" => Object::String(vec![0xfe, 0xff, 0xf0, 0xd7], StringFormat::Literal) };
        let page = show(&with("ann.lee@example.com", address));
        let page = page.op("BDC", vec!["Span".into(), icon.into()]);
        let page = page.text_in("Helvetica", 10.0, "x", 64.0, 700.8);
        let report = check(page.op("EMC", vec![]));
        let own = report
            .findings
            .into_iter()
            .find(|own| own.code() == "TXT004");
        own.map(|own| own.help())
    };
    let labelled = help("Mail:ann.lee@example.com");
    assert_eq!(
        labelled.as_deref(),
        Some("Delete them: the words beside them say the same.")
    );
    let bare = help("https://ann.example.com");
    assert_eq!(
        bare.as_deref(),
        Some("Write the word: “Email:”, “Phone:”, “LinkedIn:”.")
    );
}
