//! RTF: what the reader keeps, what a person reads.

use atsight_core::model::{AnomalyKind, Element, EngineId, FlowEvent, Side, StoryKind};
use atsight_core::{Limits, Parse, Parser};

use crate::hostile::{Outcome, survive};
use crate::shared::{elements, human, parse};

/// A document with the usual head.
fn rtf(body: &str) -> Vec<u8> {
    format!(
        r"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\fswiss\fcharset0 Arial;}}{{\f1\fnil\fcharset2 Symbol;}}{{\f2\fswiss\fcharset238 Arial CE;}}{{\f3\fnil\fcharset128 MS Mincho;}}}}{{\colortbl;\red255\green255\blue255;\red31\green56\blue100;}}{{\stylesheet{{\s0 Normal;}}{{\s1\b heading 1;}}{{\*\cs15\v Hidden;}}}}{body}}}"
    )
    .into_bytes()
}

#[track_caller]
fn reads(body: &str, expected: &[&str]) {
    let parse = parse(&rtf(body));
    assert_eq!(human(&parse), expected, "{body}");
    assert_eq!(parse.document.anomalies, [], "{body}");
}

#[test]
fn codes_and_characters_become_text() {
    reads(
        r"\pard L\'e9on \'96 \u337?\u-10179?\u-8704?\par",
        &["Léon – ő😀"],
    );
    reads(r"{\uc2 a\u337\'f5\'00b}{\uc0 c\u337d}\par", &["aőbcőd"]);
    reads(r"{\f2 Gy\'f5r} {\f3 \'97\'d1}\par", &["Győr 林"]);
    reads(
        r"a\emdash\~b\_c\-d \{\}\\\line e\tab f\par",
        &["a— b-cd {}\\", "e f"],
    );
    reads(r"{\upr{skipped}{\*\ud{L\u233?on}}}\par", &["Léon"]);
    // Halves of a pair without the other, as a broken export writes them.
    reads(
        r"\pard a\u-10179?b \u-8704?c \u-10179?\u337?d\par",
        &["a\u{FFFD}b \u{FFFD}c \u{FFFD}őd"],
    );
    // StarOffice wrote `\*` in the middle of groups.
    reads(
        r"\pard {\i0\b0\*\cs7\cf0 The quick} fox\par",
        &["The quick fox"],
    );
}

#[test]
fn a_code_page_of_the_file_counts_where_all_fonts_are_western() {
    let plain = |fonts: &str| {
        format!(r"{{\rtf1\ansi\ansicpg1251{{\fonttbl{fonts}}}\f0 \'cf\par}}").into_bytes()
    };
    assert_eq!(human(&parse(&plain(r"{\f0\fcharset0 A;}"))), ["П"]);
    let mixed = plain(r"{\f0\fcharset0 A;}{\f1\fcharset204 B;}");
    assert_eq!(human(&parse(&mixed)), ["Ï"]);
    assert_eq!(human(&parse(&plain(r"\f0\fcharset204 A;\f1 B;"))), ["П"]);
}

#[test]
fn tables_have_rows_cells_and_spans() {
    let row = r"\trowd\cellx3000\cellx9000";
    let body = format!(
        r"{{\trowd\cellx9000\pard\intbl Head\cell\row}}{{{row}\pard\intbl A\par B\cell C\cell\row}}\pard After\par"
    );
    let parse = parse(&rtf(&body));
    assert_eq!(human(&parse), ["Head", "A", "B", "C", "After"]);
    let cells: Vec<(u32, Option<f32>)> = elements(&parse.document)
        .into_iter()
        .filter_map(|element| match element {
            Element::Cell { span, width, .. } => Some((*span, *width)),
            _ => None,
        })
        .collect();
    assert_eq!(
        cells,
        [(2, Some(450.0)), (1, Some(150.0)), (1, Some(300.0))]
    );
    let widths = elements(&parse.document).into_iter().find_map(|e| match e {
        Element::Table { widths, .. } => Some(widths.clone()),
        _ => None,
    });
    assert_eq!(widths, Some(vec![150.0, 300.0]));
}

#[test]
fn tables_stand_in_tables_and_without_being_announced() {
    let nested = r"\trowd\cellx9000\pard\intbl A\par\itap2 B\nestcell C\nestcell{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par}\pard\intbl\itap1 D\cell\row\pard\itap0 E\par";
    let parse = parse(&rtf(nested));
    assert_eq!(human(&parse), ["A", "B", "C", "D", "E"]);
    let kinds = elements(&parse.document);
    let count = |wanted: fn(&&&Element) -> bool| kinds.iter().filter(wanted).count();
    assert_eq!(count(|e| matches!(e, Element::Table { .. })), 2);
    assert_eq!(count(|e| matches!(e, Element::Cell { .. })), 3);

    // Small writers leave `\intbl` out.
    let bare = self::parse(&rtf(
        r"\trowd\cellx3000\cellx9000 A\par B\cell C\cell\row\trowd\cellx3000\cellx9000 E\cell F\cell\row\pard D\par",
    ));
    assert_eq!(human(&bare), ["A", "B", "C", "E", "F", "D"]);
    let cells = elements(&bare.document);
    let cells = cells.iter().filter(|e| matches!(e, Element::Cell { .. }));
    assert_eq!(cells.count(), 4);
}

#[test]
fn cells_that_are_merged_away_are_none() {
    let merged = r"\trowd\clmgf\cellx3000\clmrg\cellx6000\cellx9000\pard\intbl A\cell\cell C\cell\row\pard\par";
    let parse = parse(&rtf(merged));
    let widths: Vec<Option<f32>> = elements(&parse.document)
        .into_iter()
        .filter_map(|element| match element {
            Element::Cell { width, .. } => Some(*width),
            _ => None,
        })
        .collect();
    assert_eq!(widths, [Some(300.0), Some(150.0)]);
}

#[test]
fn headers_come_first_and_footers_last() {
    let furniture = r"{\header\pard Every page\par}{\headerf\pard First page\par}{\headerl\pard Even page\par}{\footer\pard Last\par}";
    reads(
        &format!(r"{furniture}\pard Body\par"),
        &["Every page", "Body", "Last"],
    );
    reads(
        &format!(r"\facingp\titlepg{furniture}\pard Body\par"),
        &["First page", "Every page", "Even page", "Body", "Last"],
    );
}

#[test]
fn notes_and_comments_are_stories_of_their_own() {
    let body = r"\pard Text{\super\chftn{\footnote\pard\plain note\par}} more{\*\atnauthor Ann}{\*\annotation\pard remark\par}{\footnote\ftnalt end}\par";
    let parse = parse(&rtf(body));
    let kinds: Vec<StoryKind> = parse.document.stories().iter().map(|s| s.kind).collect();
    assert_eq!(
        kinds,
        [
            StoryKind::Body,
            StoryKind::Footnote,
            StoryKind::Comment,
            StoryKind::Endnote
        ]
    );
    assert_eq!(parse.document.stories()[2].author, "Ann");
    assert_eq!(human(&parse), ["Text more", "note", "end"]);
}

#[test]
fn a_text_box_stands_where_it_is_anchored() {
    let shape = |left: u32, name: &str| {
        format!(
            r"\pard Before {{\shp{{\*\shpinst\shpleft{left}\shptop0\shpright{}\shpbottom9000{{\sp{{\sn fillColor}}{{\sv 6568991}}}}{{\shptxt\pard\plain {{\b Skills}}\par\cf1 {name}\par}}}}{{\shprslt{{\*\do\dptxbx{{\dptxbxtext\pard again\par}}}}}}}}after\par",
            left + 3000
        )
    };
    let parse = parse(&rtf(&shape(8000, "Rust and other languages")));
    assert_eq!(parse.layout.sidebar, Some(Side::Right));
    assert_eq!(
        human(&parse),
        ["Before after", "Skills", "Rust and other languages"],
        "white text is seen on the dark ground"
    );
    let left = self::parse(&rtf(&shape(200, "Go")));
    assert_eq!(left.layout.sidebar, Some(Side::Left));
}

#[test]
fn pictures_are_counted_with_their_size() {
    let body = r"\pard{\*\shppict{\pict\picwgoal1500\pichgoal1875\picscalex200\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}{\pict\wmetafile8}text\par";
    let parse = parse(&rtf(body));
    let images: Vec<&FlowEvent> = parse.document.stories()[0]
        .events
        .iter()
        .filter(|event| matches!(event, FlowEvent::Image { .. }))
        .collect();
    let [FlowEvent::Image { size, .. }] = images.as_slice() else {
        panic!("one picture: {images:?}");
    };
    assert_eq!(*size, Some((150.0, 93.75)));
    assert_eq!(human(&parse), ["text"]);
}

#[test]
fn hidden_deleted_and_unseen_text_is_kept_and_not_read() {
    let body =
        r"\pard a{\v secret}{\cs15 style}{\deleted gone}{\revised new}{\cf1 white}{\fs4 tiny}b\par";
    let parse = parse(&rtf(body));
    assert_eq!(human(&parse), ["anewb"]);
    for kept in ["secret", "style", "gone", "white", "tiny"] {
        assert!(parse.document.stories()[0].text.contains(kept), "{kept}");
    }
    let dark = r"\trowd\clcbpat2\cellx3000\pard\intbl\cf1 white\cell\row\pard\par";
    assert_eq!(human(&self::parse(&rtf(dark))), ["white"]);
}

#[test]
fn fields_show_their_results() {
    reads(
        r#"\pard See {\field{\*\fldinst{HYPERLINK "https://a.example.com"}}{\fldrslt{\ul my site}}} now\par"#,
        &["See my site now"],
    );
}

#[test]
fn list_marks_and_symbols_are_no_text() {
    let body = r"\pard{\listtext\f1\'B7\tab}\ls1\ilvl1 Item\par\pard{\pntext 2.\tab}Second\par\pard{\f1\'B7} Typed\par";
    let parse = parse(&rtf(body));
    assert_eq!(human(&parse), ["Item", "Second", "Typed"]);
    let lists: Vec<Option<u8>> = elements(&parse.document)
        .into_iter()
        .filter_map(|element| match element {
            Element::Paragraph(properties) => Some(properties.list),
            _ => None,
        })
        .collect();
    assert_eq!(lists, [Some(1), Some(0), None]);
}

#[test]
fn uneven_section_columns_are_a_sidebar() {
    let body = r"\pard Name\par\sect\sectd\sbknone\cols2\colno1\colw3000\colsr400\colno2\colw6680\pard A\par\column B\par\sect\sectd";
    let parse = parse(&rtf(body));
    assert_eq!(
        (parse.layout.columns, parse.layout.sidebar),
        (2, Some(Side::Left))
    );
    assert_eq!(human(&parse), ["Name", "A", "B"]);
}

#[test]
fn document_properties_are_read() {
    let body = r"{\info{\title R\'e9sum\'e9}{\author Ann Lee}{\company X}}{\*\generator Writer 1;}\pard x\par";
    let metadata = parse(&rtf(body)).document.metadata;
    assert_eq!(metadata.title.as_deref(), Some("Résumé"));
    assert_eq!(metadata.author.as_deref(), Some("Ann Lee"));
    assert_eq!(metadata.creator.as_deref(), Some("Writer 1"));
}

#[test]
fn damage_is_survived_and_reported() {
    let cut = parse(br"{\rtf1 {\b Ann Lee\par more");
    assert_eq!(human(&cut), ["Ann Lee", "more"]);
    let anomalies = &cut.document.anomalies;
    assert!(
        anomalies.iter().any(|a| a.message.contains("cut off")),
        "{anomalies:?}"
    );

    let behind = parse(br"{\rtf1 a\par} and more");
    assert!(behind.document.anomalies[0].message.contains("left out"));

    // The number of bytes is past the end; the numbers are no numbers.
    assert_eq!(human(&parse(br"{\rtf1 a\par\bin99999999999 b}")), ["a"]);
    assert_eq!(
        human(&parse(
            br"{\rtf1\fs99999999999999999999\li-99999999999 a\par\u99999999?b}"
        )),
        ["a", "\u{FFFD}b"]
    );
}

#[test]
fn text_is_cut_at_the_limit_and_says_so() {
    let mut limits = Limits::default();
    limits.elements = 100;
    let bytes = rtf(&r"\trowd\cellx900\pard\intbl kept\cell\row".repeat(100));
    let document = Parser::new()
        .limits(limits)
        .read(&bytes)
        .expect("it is sound");
    assert!(
        document
            .anomalies
            .iter()
            .any(|a| a.kind == AnomalyKind::Limit)
    );
    let events = &document.stories()[0].events;
    let starts = events
        .iter()
        .filter(|e| matches!(e, FlowEvent::Start(_)))
        .count();
    let ends = events
        .iter()
        .filter(|e| matches!(e, FlowEvent::End))
        .count();
    assert_eq!(starts, ends, "elements are closed");
}

#[test]
fn depth_costs_no_stack() {
    for open in [
        "{",
        r"{\shp{\*\shpinst{\shptxt x",
        r"{\footnote x",
        r"{\field{\*\fldinst x}{\fldrslt y",
        r"{\header x",
        r"{\pict{\*\picprop{\sp{\sn ",
    ] {
        let bytes = rtf(&format!("{}kept\\par", open.repeat(20_000)));
        assert_eq!(survive(&bytes, open).outcome, Outcome::Degraded, "{open}");
    }
    let tables: String = (1..5_000)
        .map(|depth| format!(r"\itap{depth} a\nestcell"))
        .collect();
    survive(&rtf(&tables), "tables");
}

#[test]
fn words_know_their_story_and_paragraph() {
    let parse = parse(&rtf(r"\pard\par two words\par"));
    let transcript = &parse.reading(EngineId::Human).expect("it ran").transcript;
    for span in &transcript.spans {
        assert_eq!(
            format!("{:?}", span.place),
            "Part { story: 0, paragraph: 1 }"
        );
    }
}

#[track_caller]
fn text(parse: &Parse, engine: EngineId) -> &str {
    let reading = parse.reading(engine).expect("every engine ran");
    &reading.transcript.text
}

#[test]
fn extractors_differ_in_what_they_know() {
    let body = r"{\header HEAD\par}\pard one{\footnote NOTE}{\*\footnote STARRED}\par{\shp{\*\shpinst{\shptxt BOX\par}}}\par{\v HIDDEN}{\deleted DELETED}\par{\field{\*\fldinst{HYPERLINK \u34?x\u34?}}{\fldrslt{LINK}}}\par{\pntext\f1\'B7\tab}old\par{\listtext\f1\'B7\tab}\ls1 new\par";
    let parse = parse(&rtf(body));
    // Tika, striprtf, UnRTF: which of them print it.
    for (what, printed) in [
        ("HEAD", [true, false, false]),
        ("NOTE", [true, false, true]),
        ("STARRED", [false, false, false]),
        ("BOX", [true, false, false]),
        ("HIDDEN", [true, true, true]),
        ("DELETED", [true, true, true]),
        ("LINK", [true, true, false]),
        ("old", [true, true, true]),
        ("·\told", [true, false, false]),
        ("·\tnew", [false, true, false]),
    ] {
        let engines = [EngineId::Tika, EngineId::Striprtf, EngineId::Unrtf];
        let found = engines.map(|engine| {
            let text = text(&parse, engine);
            // UnRTF prints the target of a link.
            text.replace("HYPERLINK", "").contains(what)
        });
        assert_eq!(found, printed, "{what}");
    }
}

#[test]
fn unrtf_knows_bytes_only() {
    // As UnRTF 0.21 prints these words, run on them; a byte that is no UTF-8 is read as U+FFFD.
    let body = r"\pard\u337? \u8211\'96 \u233\'e9 a\emdash b \'e9\'96 {\f1\'b7}\par A\tab B\par";
    let parse = parse(&rtf(body));
    let text = text(&parse, EngineId::Unrtf);
    let body = text.split("-----------------\n").nth(1);
    assert_eq!(
        body,
        Some("? \u{13} \u{FFFD} ab \u{FFFD}\u{13} \"\nA       \nB\n")
    );
}

#[test]
fn striprtf_puts_bars_behind_cells() {
    let row = r"\trowd\cellx3000\cellx9000\pard\intbl A\par B\cell C\cell\row\pard after\par";
    assert_eq!(
        text(&parse(&rtf(row)), EngineId::Striprtf).trim_end(),
        "A\nB|C|\nafter"
    );
}
