//! Engines against what the real extractors print.

use atsight_core::Parser;
use atsight_core::engines::Engine;
use atsight_core::model::{Document, EngineId, Format, Layout, TranscriptBuilder};
use lopdf::{Object, dictionary};

use crate::build::{page, pdf, save};
use crate::clock::time_of;
use crate::shared;

pub(crate) fn transcript(engine: EngineId, bytes: &[u8]) -> String {
    let parse = Parser::new().parse(bytes).expect("the file is sound");
    let reading = parse.reading(engine).expect("every engine ran");
    reading.transcript.text.clone()
}

/// Each probe file separates two rules of an engine; their stored outputs mark page ends with `<PAGE>`.
pub(crate) fn assert_prints_the_probes(engines: &[(EngineId, &str)]) {
    let Some(probes) = shared::folder("engine-probes") else {
        return;
    };
    let mut compared = 0;
    for path in shared::files(&probes, "pdf") {
        let name = path.file_stem().expect("a file has a name");
        let bytes = std::fs::read(&path).expect("the probe can be loaded");
        for (engine, output) in engines {
            let real = std::fs::read_to_string(probes.join("out").join(name).join(output))
                .expect("the output can be loaded")
                .replace("<PAGE>", "\n");
            let own = transcript(*engine, &bytes);
            let tokens = |text: &str| -> Vec<String> {
                text.split_whitespace().map(str::to_owned).collect()
            };
            assert_eq!(
                tokens(&own),
                tokens(&real),
                "{engine} on {}",
                path.display()
            );
            compared += 1;
        }
    }
    let expected = 10 * engines.len();
    assert!(compared >= expected, "only {compared} probes were found");
}

#[test]
fn pdfbox_prints_what_pdfbox_prints_for_the_probes() {
    assert_prints_the_probes(&[
        (EngineId::Pdfbox, "pdfbox.txt"),
        (EngineId::PdfboxSorted, "pdfbox_sort.txt"),
    ]);
}

/// Tika's outputs are kept as they are, with every line break; four of the probes have one.
#[test]
fn tika_prints_what_tika_prints_for_the_probes() {
    let Some(probes) = shared::folder("engine-probes") else {
        return;
    };
    let mut compared = 0;
    for path in shared::files(&probes, "pdf") {
        let name = path.file_stem().expect("a file has a name");
        let Ok(real) = std::fs::read_to_string(probes.join("out").join(name).join("tika.txt"))
        else {
            continue;
        };
        let bytes = std::fs::read(&path).expect("the probe can be loaded");
        assert_eq!(
            transcript(EngineId::Tika, &bytes),
            real,
            "{}",
            path.display()
        );
        compared += 1;
    }
    assert!(compared >= 4, "only {compared} probes were found");
}

#[test]
fn tika_ends_with_links_and_outline() {
    let mut document = pdf()
        .page(
            page()
                .text("One", 72.0, 700.0)
                .annotation(dictionary! {
                    "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
                    "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.com") },
                }),
        )
        .finish();
    let item = document.add_object(dictionary! { "Title" => Object::string_literal("Skills") });
    let outlines =
        document.add_object(dictionary! { "First" => item, "Last" => item, "Count" => 1 });
    let catalog = document
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .expect("a catalog");
    document
        .get_object_mut(catalog)
        .and_then(Object::as_dict_mut)
        .expect("a dictionary")
        .set("Outlines", outlines);
    assert_eq!(
        transcript(EngineId::Tika, &save(document)),
        "\nOne\n\nhttps://example.com\n\n\tSkills\n\n"
    );
}

/// Prints how many pages there are, under any name.
#[derive(Debug)]
struct Pages(&'static str);

impl Engine for Pages {
    fn name(&self) -> &'static str {
        self.0
    }

    fn reads(&self, format: Format) -> bool {
        format == Format::Pdf
    }

    fn transcribe(&self, document: &Document, _: &Layout, out: &mut TranscriptBuilder) {
        out.push_plain(&format!("{} page", document.pages().len()));
    }
}

#[test]
fn an_engine_of_the_user_runs_beside_the_others() {
    let bytes = pdf().page(page().text("x", 72.0, 700.0)).bytes();
    let odoo = "odoo".parse().expect("a profile");
    let parser = Parser::new().profiles([odoo]).engine(Pages("pages"));
    let parser = parser.expect("nothing else is called so");
    let parse = parser.parse(&bytes).expect("the file is sound");
    let names: Vec<&str> = parse
        .readings
        .iter()
        .map(|reading| reading.transcript.engine.name())
        .collect();
    assert_eq!(names, ["pdfminer_raw", "pages"]);
    assert_eq!(parse.readings[1].transcript.text, "1 page");
    assert!(parse.reading(EngineId::Custom("pages")).is_some());
    // Every reading has a name of its own.
    for name in ["pages", "pdfbox", "human", "lopdf"] {
        let error = parser.clone().engine(Pages(name)).expect_err("taken");
        let told = format!("another engine is called `{name}`");
        assert_eq!(error.to_string(), told);
    }
}

#[test]
fn a_gap_of_half_a_space_is_a_space_and_a_jump_back_is_none() {
    // `a` is 5.56 wide in Helvetica 10; half a space is 1.39, 0.3 of the glyph 1.67.
    let gap = |x: f32| {
        let bytes = pdf().page(page().text("a", 72.0, 700.0).text("b", 77.56 + x, 700.0));
        transcript(EngineId::Pdfbox, &bytes.bytes())
    };
    assert_eq!(gap(1.3), "ab\n");
    assert_eq!(gap(1.5), "a b\n");

    let back = pdf().page(page().text("right", 200.0, 700.0).text("left", 72.0, 700.0));
    let bytes = back.bytes();
    assert_eq!(transcript(EngineId::Pdfbox, &bytes), "rightleft\n");
    assert_eq!(transcript(EngineId::PdfboxSorted, &bytes), "left right\n");
}

#[test]
fn fake_bold_is_read_once_and_hidden_text_is_kept() {
    let bytes = pdf()
        .page(
            page()
                .text("Bold", 72.0, 700.0)
                .text("Bold", 72.3, 700.0)
                .op("Tr", vec![3.into()])
                .text("unseen", 72.0, 680.0),
        )
        .bytes();
    assert_eq!(transcript(EngineId::Pdfbox, &bytes), "Bold\nunseen\n");
}

#[test]
fn a_sweep_interleaves_columns_and_the_stream_does_not() {
    let mut builder = page();
    for (row, word) in ["one", "two", "three"].iter().enumerate() {
        builder = builder.text(word, 72.0, 700.0 - 14.0 * row as f32);
    }
    for (row, word) in ["uno", "dos", "tres"].iter().enumerate() {
        builder = builder.text(word, 320.0, 700.0 - 14.0 * row as f32);
    }
    let bytes = pdf().page(builder).bytes();
    assert_eq!(
        transcript(EngineId::Pdfbox, &bytes),
        "one\ntwo\nthree\nuno\ndos\ntres\n"
    );
    assert_eq!(
        transcript(EngineId::PdfboxSorted, &bytes),
        "one uno\ntwo dos\nthree tres\n"
    );
}

#[test]
fn pages_end_with_a_line_break() {
    let bytes = pdf()
        .page(page().text("one", 72.0, 700.0))
        .page(page().text("two", 72.0, 700.0))
        .bytes();
    assert_eq!(transcript(EngineId::Pdfbox, &bytes), "one\ntwo\n");
}

#[test]
fn every_word_of_a_transcript_points_at_its_place() {
    use atsight_core::model::Place;
    let bytes = pdf().page(page().text("Jane Doe", 72.0, 700.0)).bytes();
    let parse = Parser::new().parse(&bytes).expect("the file is sound");
    let transcript = &parse.readings[0].transcript;
    let doe = &transcript.spans[1];
    assert_eq!(transcript.span_text(doe), "Doe");
    let Place::Page {
        page: 0,
        bbox: Some(bbox),
    } = doe.place
    else {
        panic!("a place on the first page: {:?}", doe.place)
    };
    // `Jane ` is 25.02 wide: 500 + 556 + 556 + 556 + 278 thousandths of 10 pt.
    assert!((bbox.x0 - (72.0 + 24.46)).abs() < 0.1, "{bbox:?}");
    assert!((bbox.y1 - 92.0).abs() < 0.01, "{bbox:?}");
}

/// What `engines` print for the probes, word by word, against the stored outputs of the tools.
fn compare_with_probes(engines: &[(EngineId, &str)], skip: &[(EngineId, &str)]) {
    let Some(probes) = shared::folder("engine-probes") else {
        return;
    };
    let mut compared = 0;
    for path in shared::files(&probes, "pdf") {
        let name = path.file_stem().expect("a file has a name");
        let bytes = std::fs::read(&path).expect("the probe can be loaded");
        for (engine, output) in engines {
            if skip
                .iter()
                .any(|(other, file)| other == engine && name == *file)
            {
                continue;
            }
            let Ok(real) = std::fs::read_to_string(probes.join("out").join(name).join(output))
            else {
                continue;
            };
            let real = real.replace("<PAGE>", "\n");
            let own = transcript(*engine, &bytes);
            assert!(
                own.split_whitespace().eq(real.split_whitespace()),
                "{engine} on {}:\n{own}",
                path.display()
            );
            compared += 1;
        }
    }
    assert!(
        compared >= engines.len() * 8,
        "only {compared} probes were found"
    );
}

#[test]
fn pdfminer_and_pdfplumber_print_what_the_tools_print_for_the_probes() {
    compare_with_probes(
        &[
            (EngineId::Pdfminer, "pdfminer.txt"),
            (EngineId::PdfminerRaw, "odoo_pdfminer_nola.txt"),
            (EngineId::Pdfplumber, "pdfplumber.txt"),
        ],
        &[],
    );
}

/// `hazards.pdf` holds diagonal text, which the tool shreds in an order that is not imitated.
#[test]
fn poppler_prints_what_pdftotext_prints_for_the_probes() {
    compare_with_probes(
        &[
            (EngineId::Poppler, "poppler.txt"),
            (EngineId::PopplerLayout, "poppler_layout.txt"),
            (EngineId::PopplerRaw, "poppler_raw.txt"),
        ],
        &[
            (EngineId::Poppler, "hazards"),
            (EngineId::PopplerLayout, "hazards"),
        ],
    );
}

/// Each expectation is what `pdftotext` 22.12 and pdfminer.six 20260107 print for the same page.
#[test]
fn a_date_at_the_right_margin_leaves_its_line() {
    let bytes = pdf()
        .page(
            page()
                .text("Engineer", 72.0, 700.0)
                .text("2019", 500.0, 700.0)
                .text("Built a plat-", 72.0, 686.0)
                .text("form in Go", 72.0, 672.0),
        )
        .bytes();
    assert_eq!(
        transcript(EngineId::Poppler, &bytes),
        "Engineer\nBuilt a platform in Go\n\n2019\n\n\u{C}"
    );
    assert_eq!(
        transcript(EngineId::PopplerLayout, &bytes),
        "Engineer        2019\nBuilt a plat-\nform in Go\n\u{C}"
    );
    assert_eq!(
        transcript(EngineId::PopplerRaw, &bytes),
        "Engineer 2019\nBuilt a plat-\nform in Go\n\u{C}"
    );
    assert_eq!(
        transcript(EngineId::Pdfminer, &bytes),
        "Engineer\nBuilt a plat-\nform in Go\n\n2019\n\n\u{C}"
    );
    assert_eq!(
        transcript(EngineId::PdfminerRaw, &bytes),
        "Engineer2019Built a plat-form in Go\u{C}"
    );
    assert_eq!(
        transcript(EngineId::Pdfplumber, &bytes),
        "Engineer 2019\nBuilt a plat-\nform in Go"
    );
}

#[test]
fn a_step_back_breaks_the_line_of_raw_words() {
    // `alpha` is 24.46 wide in Helvetica 10.
    let back = |step: f32| {
        let builder = page()
            .text("alpha", 72.0, 700.0)
            .text("beta", 96.46 - step, 700.0);
        let bytes = pdf().page(builder).bytes();
        transcript(EngineId::PopplerRaw, &bytes)
    };
    assert_eq!(back(1.9), "alphabeta\n\u{C}");
    assert_eq!(back(2.1), "alpha\nbeta\n\u{C}");
}

/// A page of 4,000 words that no line or block joins: the tools' own cost grows with the cube there.
#[test]
fn scattered_words_are_read_in_bounded_time() {
    let mut builder = page();
    for index in 0..4_000_u32 {
        let (row, column) = (index / 40, index % 40);
        let (x, y) = (10.0 + 15.0 * column as f32, 780.0 - 7.0 * row as f32);
        let shift = ((index * 7) % 5) as f32;
        builder = builder.text("x", x + shift, y - shift);
    }
    let bytes = pdf().page(builder).bytes();
    let document = Parser::new().read(&bytes).expect("the file is sound");
    for engine in [
        EngineId::Poppler,
        EngineId::PopplerLayout,
        EngineId::Pdfminer,
        EngineId::PdfminerRaw,
        EngineId::Pdfplumber,
    ] {
        let parser = Parser::new().engines([engine]);
        let (took, parse) = time_of(|| parser.parse_document(document.clone()));
        let reading = parse.reading(engine).expect("the engine ran");
        let words = reading.transcript.text.matches('x').count();
        assert_eq!(words, 4_000, "{engine}");
        // A second or two unoptimised; without bounds it takes minutes.
        assert!(took.as_secs() < 30, "{engine}: {took:?}");
    }
}

#[test]
fn pypdf_goes_by_the_font_size_that_a_restored_state_had() {
    // The second string is placed before its font is set again: a gap counts in the size from before the first `q`.
    let print = |size: i64| {
        let show = |content: crate::build::PageBuilder, x: i64, text: &str| {
            content
                .op("q", vec![])
                .op("cm", [1, 0, 0, 1, x, 700].map(Object::from).to_vec())
                .op("BT", vec![])
                .op("Tm", [10, 0, 0, 10, 0, 0].map(Object::from).to_vec())
                .op("Tf", vec!["Helvetica".into(), 1.into()])
                .op("Tj", vec![Object::string_literal(text)])
                .op("ET", vec![])
                .op("Q", vec![])
        };
        let content = page().op("Tf", vec!["Helvetica".into(), size.into()]);
        let content = show(show(content, 72, "-"), 82, "one");
        transcript(EngineId::Pypdf, &pdf().page(content).bytes())
    };
    assert_eq!(print(1), "- one");
    assert_eq!(print(12), "-one");
}

#[test]
fn poppler_reads_a_line_once_whose_letters_are_drawn_twice_one_by_one() {
    let letters = [("a", 72.0), ("b", 77.56), ("c", 83.12)];
    let twice = letters.into_iter().fold(page(), |content, (letter, x)| {
        content.text(letter, x, 700.0).text(letter, x + 0.4, 700.0)
    });
    let bytes = pdf().page(twice).bytes();
    assert_eq!(transcript(EngineId::Poppler, &bytes).trim_end(), "abc");
}

/// The first letters of the lines that `pdftotext` prints, for lines of one letter in Courier at 10 points: how many, how far from the
/// left edge and from the top. What is expected is what the tool printed for such pages.
fn poppler_order(lines: &[(char, usize, f32, f32)]) -> String {
    let content = lines.iter().fold(page(), |content, (letter, count, x, y)| {
        let line = letter.to_string().repeat(*count);
        content.text_in("Courier", 10.0, &line, *x, 792.0 - y)
    });
    let bytes = pdf().page(content).bytes();
    let text = transcript(EngineId::Poppler, &bytes);
    let lines = text.lines().filter_map(|line| line.chars().next());
    lines.filter(char::is_ascii_uppercase).collect()
}

#[test]
fn poppler_begins_with_what_stands_leftmost_in_whatever_order_it_is_written() {
    let lines = [
        ('A', 11, 460.0, 62.0),
        ('B', 10, 320.0, 142.0),
        ('C', 6, 40.0, 142.0),
        ('D', 3, 180.0, 302.0),
    ];
    assert_eq!(poppler_order(&lines), "ACBD");
}

#[test]
fn poppler_does_not_widen_a_block_to_the_edge_of_the_page() {
    assert_eq!(
        poppler_order(&[('A', 10, 359.0, 11.0), ('C', 5, 0.0, 300.0)]),
        "CA"
    );
    assert_eq!(
        poppler_order(&[('A', 10, 359.0, 11.0), ('C', 5, 0.5, 300.0)]),
        "AC"
    );
}

#[test]
fn poppler_reads_four_aligned_blocks_row_by_row() {
    let table = |left: f32, middle: Option<(char, usize, f32, f32)>| {
        let cells = [('B', 6, 180.0, 62.0), ('H', 5, 320.0, 62.0)];
        let below = [('F', 4, left, 162.0), ('E', 7, 320.0, 162.0)];
        let lines: Vec<_> = cells.into_iter().chain(middle).chain(below).collect();
        poppler_order(&lines)
    };
    assert_eq!(table(180.0, None), "BHFE");
    // Aligned in the middle alone, and not at all.
    assert_eq!(table(191.0, None), "BHFE");
    assert_eq!(table(195.0, None), "BFHE");
    // A block that comes first of those below and on the right takes the corner.
    assert_eq!(table(180.0, Some(('D', 4, 20.0, 110.0))), "BHFED");
    assert_eq!(table(180.0, Some(('D', 4, 460.0, 110.0))), "BHDFE");
}

#[test]
fn poppler_keeps_lines_over_one_another_apart_in_layout_mode() {
    let print = |under: f32, over: f32| {
        let content = page()
            .text_in("Courier", 10.0, "LLLLLLLL", under, 688.0)
            .text_in("Courier", 10.0, "RRRR", over, 692.0);
        let bytes = pdf().page(content).bytes();
        let text = transcript(EngineId::PopplerLayout, &bytes);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(print(100.0, 120.0), "RRRR LLLLLLLL");
    assert_eq!(print(40.0, 300.0), "LLLLLLLL RRRR");
}
