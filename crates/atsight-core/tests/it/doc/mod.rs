//! DOC: what the reader keeps, what a person reads.

mod build;

use std::io::Cursor;

use atsight_core::model::{
    Anomaly, AnomalyKind, Element, EngineId, FlowEvent, Format, Side, StoryKind,
};
use atsight_core::{Error, Limits, Parse, Parser};

use self::build::*;
use crate::shared::{elements, fixture, human, parse};

#[test]
fn characters_have_one_byte_or_two() {
    let text = "L\u{e9}on \u{2013} ő林😀\rA\u{b}B\tC\u{1e}D\u{1f}E\r";
    assert_eq!(
        human(&parse(&doc(text).bytes())),
        ["Léon – ő林😀", "A", "B C-DE"]
    );
    // The byte 0x96 is a dash in Windows 1252.
    assert_eq!(
        human(&parse(&doc("L\u{e9}on \u{96}\r").narrow().bytes())),
        ["Léon –"]
    );
}

#[test]
fn marks_end_cells_and_rows() {
    // Edges at 0, 3,000 and 9,000 twips.
    let mut row = vec![0x08, 0xD6, 48, 0, 2];
    for edge in [0_i16, 3000, 9000] {
        row.extend(edge.to_le_bytes());
    }
    row.resize(row.len() + 40, 0);
    let cells = [IN_TABLE.to_vec(), ROW_END.to_vec(), row].concat();
    let file = doc("Before\rA\rB\u{7}C\u{7}\u{7}After\r")
        .paragraph(7, &[])
        .paragraph(2, &IN_TABLE)
        .paragraph(2, &IN_TABLE)
        .paragraph(2, &IN_TABLE)
        .paragraph(1, &cells)
        .paragraph(6, &[]);
    let parse = parse(&file.bytes());
    assert_eq!(human(&parse), ["Before", "A", "B", "C", "After"]);
    let found: Vec<&Element> = elements(&parse.document);
    let widths = found.iter().find_map(|element| match element {
        Element::Table { widths, .. } => Some(widths.clone()),
        _ => None,
    });
    assert_eq!(widths, Some(vec![150.0, 300.0]));
    let cells = found
        .iter()
        .filter(|e| matches!(e, Element::Cell { .. }))
        .count();
    assert_eq!(cells, 2);
}

#[test]
fn tables_stand_in_tables() {
    let depth = |depth: u8| [IN_TABLE.to_vec(), vec![0x49, 0x66, depth, 0, 0, 0]].concat();
    let inner_cell = [depth(2), vec![0x4B, 0x24, 1]].concat();
    let inner_row = [depth(2), vec![0x4B, 0x24, 1, 0x4C, 0x24, 1]].concat();
    let outer_row = [depth(1), ROW_END.to_vec()].concat();
    let file = doc("A\rB\rC\r\rD\u{7}\u{7}E\r")
        .paragraph(2, &depth(1))
        .paragraph(2, &inner_cell)
        .paragraph(2, &inner_cell)
        .paragraph(1, &inner_row)
        .paragraph(2, &depth(1))
        .paragraph(1, &outer_row)
        .paragraph(2, &[]);
    let parse = parse(&file.bytes());
    assert_eq!(human(&parse), ["A", "B", "C", "D", "E"]);
    let found = elements(&parse.document);
    let count = |wanted: fn(&&&Element) -> bool| found.iter().filter(wanted).count();
    assert_eq!(count(|e| matches!(e, Element::Table { .. })), 2);
    assert_eq!(count(|e| matches!(e, Element::Cell { .. })), 3);
}

#[test]
fn the_name_of_an_encrypted_package_may_stand_in_a_text() {
    let mut bytes = doc("Léa Martin\r").bytes();
    let name = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes);
    bytes.extend(name);
    let document = Parser::new().read(&bytes).expect("it has no password");
    assert_eq!(document.stories()[0].text.trim(), "Léa Martin");
}

#[test]
fn a_compound_file_that_ends_before_its_table_says_is_read() {
    let mut bytes = doc("Léa Martin\r").bytes();
    // The number of the first sector with the table stands at 76; its last entry is beyond the end of the file.
    let sector = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    let last = (sector + 2) * 4096 - 4;
    assert_eq!(bytes[last..last + 4], [0xFF; 4]);
    bytes[last] = 0xFE;
    let parse = parse(&bytes);
    assert_eq!(human(&parse), ["Léa Martin"]);
    let damage = |anomaly: &Anomaly| anomaly.kind == AnomalyKind::Damaged;
    assert!(parse.document.anomalies.iter().any(damage));
}

#[test]
fn embedded_objects_are_told_of() {
    let (main, tables) = doc("Text\r").streams();
    let file = compound(&[("WordDocument", &main), ("1Table", &tables)]);
    let told = |storages: &[&str]| {
        let mut file = cfb::CompoundFile::open(Cursor::new(file.clone())).expect("it is one");
        for storage in storages {
            file.create_storage(storage).expect("the name is new");
        }
        let parse = parse(&file.into_inner().into_inner());
        let mut anomalies = parse.document.anomalies.iter();
        anomalies.any(|anomaly| anomaly.message.contains("embedded"))
    };
    assert!(!told(&["ObjectPool"]));
    assert!(told(&["ObjectPool", "ObjectPool/_1"]));
}

#[test]
fn hidden_deleted_and_unseen_text_is_kept_and_not_read() {
    let file = doc("a secret gone white tiny b\r")
        .run(2, &[])
        .run(7, &[0x3C, 0x08, 1])
        .run(5, &[0x00, 0x08, 0x81])
        .run(6, &[0x70, 0x68, 255, 255, 255, 0])
        .run(5, &[0x43, 0x4A, 2, 0])
        .run(2, &[0x35, 0x08, 1]);
    let parse = parse(&file.bytes());
    assert_eq!(human(&parse), ["a b"]);
    let story = &parse.document.stories()[0];
    assert_eq!(story.text, "a secret gone white tiny b");
    let bold: Vec<&str> = story
        .events
        .iter()
        .filter_map(|event| match event {
            FlowEvent::Text { range, style } if story.styles[*style as usize].bold => {
                Some(story.slice(range))
            }
            _ => None,
        })
        .collect();
    assert_eq!(bold, ["b"]);
}

#[test]
fn fields_show_their_results() {
    let text = "See \u{13} HYPERLINK \"x\" \u{14}my \u{13}DATE\u{14}site\u{15}\u{15} now\r";
    assert_eq!(human(&parse(&doc(text).bytes())), ["See my site now"]);
}

#[test]
fn headers_notes_and_comments_are_stories_of_their_own() {
    let special = [0x55, 0x08, 1];
    // Six separators, then for the section: even header, header, even footer, footer, first header, first footer.
    let headers = positions(&[0, 0, 0, 0, 0, 0, 0, 0, 6, 6, 11, 11, 11, 13]);
    let file = doc("A\u{2}B\u{5}C\r")
        .part(1, "\u{2} note\r\r")
        .part(2, "Head\r\rFoot\r\r")
        .part(4, "\u{5}remark\r\r")
        .run(1, &[])
        .run(1, &special)
        .run(1, &[])
        .run(1, &special)
        .run(2, &[])
        .table(2, &[&positions(&[1, 6]), &[1, 0]])
        .table(3, &[&positions(&[0, 7, 8])])
        .table(4, &[&positions(&[3, 6]), &[0; 30]])
        .table(5, &[&positions(&[0, 8, 9])])
        .table(11, &[&headers])
        .table(36, &[&[3, 0], b"A\0n\0n\0"]);
    let parse = parse(&file.bytes());
    assert_eq!(human(&parse), ["Head", "ABC", "note", "Foot"]);
    let stories = parse.document.stories();
    let kinds: Vec<StoryKind> = stories.iter().map(|story| story.kind).collect();
    let expected = [
        StoryKind::Body,
        StoryKind::Footnote,
        StoryKind::Comment,
        StoryKind::Header,
        StoryKind::Footer,
    ];
    assert_eq!(kinds, expected);
    assert_eq!(stories[2].author, "Ann");
}

#[test]
fn a_text_box_stands_where_it_is_anchored() {
    let parse = parse(&fixture("doc/text-box-sidebar.doc"));
    let boxes = elements(&parse.document);
    let boxes = boxes
        .iter()
        .filter(|e| matches!(e, Element::TextBox { .. }));
    assert_eq!(boxes.count(), 2, "LibreOffice wrote an empty one below");
    assert_eq!(parse.layout.sidebar, Some(Side::Left));

    // Without an anchor it is at the end rather than lost.
    let mut record = [0; 22];
    record[14] = 7;
    let lost = doc("Body\r")
        .part(6, "Boxed\r")
        .table(56, &[&positions(&[0, 6, 6]), &record, &[0; 22]]);
    assert_eq!(human(&self::parse(&lost.bytes())), ["Body", "Boxed"]);
}

#[test]
fn a_sidebar_made_by_a_table_is_a_sidebar() {
    let parse = parse(&fixture("doc/table-sidebar-left.doc"));
    assert_eq!(
        (parse.layout.columns, parse.layout.sidebar),
        (2, Some(Side::Left))
    );
    assert_eq!(parse.document.metadata.title.as_deref(), Some("Resume"));
}

#[test]
fn headers_come_first_and_footers_last() {
    let parse = parse(&fixture("doc/header-contact.doc"));
    let lines = human(&parse);
    assert_eq!(lines[0], "Marisol Quintanar-Béjar");
    assert!(
        lines.last().is_some_and(|line| line.contains("Page")),
        "{lines:?}"
    );
}

#[test]
fn a_file_is_read_as_what_it_is() {
    let parse = parse(&fixture("doc/rtf-in-disguise.doc"));
    assert_eq!(parse.document.format, Format::Rtf);
    assert!(human(&parse).len() > 20);
}

#[test]
fn what_cannot_be_read_says_why() {
    let error = |bytes: &[u8]| Parser::new().parse(bytes).expect_err("it is refused");
    let mut encrypted = doc("x\r");
    encrypted.flags = 0x0100;
    assert!(matches!(
        error(&encrypted.bytes()),
        Error::Encrypted {
            format: Format::Doc
        }
    ));
    let mut old = doc("x\r");
    for magic in [(0xA5DC, 101), (0xA5DC, 104), (0xA5EC, 104)] {
        old.magic = Some(magic);
        let message = error(&old.bytes()).to_string();
        assert!(message.contains("Word 6 or 95"), "{message}");
    }
    let sheet = error(&compound(&[("Workbook", b"x")])).to_string();
    assert!(sheet.contains("spreadsheet"), "{sheet}");
    let (main, tables) = doc("x\r").streams();
    for streams in [
        &[("Other", &b"x"[..])][..],
        &[("WordDocument", b"\xEC\xA5")],
        &[("WordDocument", &main)],
        &[("WordDocument", &main), ("1Table", &tables[..4])],
    ] {
        let error = error(&compound(streams));
        let is_malformed = matches!(
            error,
            Error::Malformed {
                format: Format::Doc,
                ..
            }
        );
        assert!(is_malformed, "{error}");
    }
    assert!(matches!(
        error(&doc("x\r").bytes()[..1024]),
        Error::Malformed { .. }
    ));
}

#[test]
fn text_that_is_not_there_is_reported() {
    let (mut main, tables) = doc(&"kept\r".repeat(300)).streams();
    main.truncate(TEXT + 100);
    let bytes = compound(&[("WordDocument", &main), ("1Table", &tables)]);
    let parse = parse(&bytes);
    assert_eq!(human(&parse).first(), Some(&"kept"));
    let anomalies = &parse.document.anomalies;
    assert!(
        anomalies.iter().any(|a| a.kind == AnomalyKind::Damaged),
        "{anomalies:?}"
    );
}

#[test]
fn pieces_that_repeat_the_text_are_bounded() {
    // 20,000 pieces of one text of 49,995 characters: 2 GB if nobody counts.
    const PIECES: u32 = 20_000;
    const LENGTH: u32 = 49_995;
    let mut pieces: Vec<u8> = positions(&(0..=PIECES).map(|at| at * LENGTH).collect::<Vec<u32>>());
    for _ in 0..PIECES {
        pieces.extend([0, 0]);
        pieces.extend((TEXT as u32).to_le_bytes());
        pieces.extend([0, 0]);
    }
    let mut clx = vec![2];
    clx.extend((pieces.len() as u32).to_le_bytes());
    clx.extend(pieces);
    let file = doc(&"some words\r".repeat(LENGTH as usize / 11));
    let (mut main, mut tables) = file.streams();
    main[0x9A + 33 * 8..0x9A + 33 * 8 + 8].copy_from_slice(
        &[
            (tables.len() as u32).to_le_bytes(),
            (clx.len() as u32).to_le_bytes(),
        ]
        .concat(),
    );
    main[0x4C..0x50].copy_from_slice(&(PIECES * LENGTH).to_le_bytes());
    tables.extend(clx);
    let bytes = compound(&[("WordDocument", &main), ("1Table", &tables)]);
    let document = Parser::new().read(&bytes).expect("it is read");
    assert!(document.stories()[0].text.len() <= 500_000);
    assert!(
        document
            .anomalies
            .iter()
            .any(|a| a.kind == AnomalyKind::Limit)
    );
}

#[test]
fn text_is_cut_at_the_limit_and_elements_are_closed() {
    let mut limits = Limits::default();
    limits.elements = 50;
    let file = doc(&"x\u{7}\u{7}".repeat(100)).paragraph(300, &IN_TABLE);
    let document = Parser::new()
        .limits(limits)
        .read(&file.bytes())
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
    assert_eq!(starts, ends);
}

#[test]
fn mutated_streams_do_no_harm() {
    let file = doc("A\u{2}B \u{13}F\u{14}x\u{15}\u{1}\u{8}\rC\u{7}\u{7}")
        .part(1, "\u{2} note\r")
        .part(2, "Head\r\r")
        .run(3, &[0x55, 0x08, 1])
        .paragraph(12, &[])
        .paragraph(2, &IN_TABLE)
        .table(2, &[&positions(&[1, 6]), &[1, 0]])
        .table(3, &[&positions(&[0, 7, 8])])
        .table(1, &[&[18, 0, 2, 0, 10, 0], &[0; 60]])
        .table(73, &[&[1, 0], &[0; 300]])
        .table(50, &[&[0; 200]]);
    let (main, tables) = file.streams();
    let mut seed = 0x9E37_79B9_u32;
    for _ in 0..2_000 {
        let (mut main, mut tables) = (main.clone(), tables.clone());
        for _ in 0..4 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let (at, value) = ((seed >> 8) as usize, seed as u8);
            if seed & 0x80 == 0 {
                let length = main.len();
                main[at % length] = value;
            } else {
                let length = tables.len();
                tables[at % length] = value;
            }
        }
        let bytes = compound(&[("WordDocument", &main), ("1Table", &tables)]);
        // Only a panic or a hang would fail it.
        let _ = Parser::new().parse(&bytes);
    }
}

#[track_caller]
fn text(parse: &Parse, engine: EngineId) -> &str {
    let reading = parse.reading(engine).expect("every engine ran");
    &reading.transcript.text
}

#[test]
fn extractors_differ_in_the_parts_they_print() {
    let headed = parse(&fixture("doc/header-contact.doc"));
    let mail = "marisol.quintanar@example.com";
    assert!(text(&headed, EngineId::Tika).starts_with("Marisol"));
    assert!(!text(&headed, EngineId::Antiword).contains(mail));
    assert!(!text(&headed, EngineId::Libreoffice).contains(mail));
    let catdoc = text(&headed, EngineId::Catdoc);
    assert!(catdoc.find(mail) > catdoc.find("Profile Summary"));
    assert!(catdoc.trim_end().ends_with("Page   PAGE  2"), "{catdoc}");

    let boxed = parse(&fixture("doc/text-box-sidebar.doc"));
    assert!(!text(&boxed, EngineId::Libreoffice).contains("Contact"));
    for engine in [EngineId::Tika, EngineId::Antiword, EngineId::Catdoc] {
        let text = text(&boxed, engine);
        assert!(
            text.find("\nContact") > text.find("Volunteering"),
            "{engine}"
        );
    }
}

#[test]
fn bullets_and_numbers_are_those_of_the_extractor() {
    // A simple list of one level: id 1, letters from `a`, `(%1)`, a left edge by the property of Word 97 or by that of Word 2000.
    let list = |format: u8, left: [u8; 2], text: &[u16]| {
        let mut record = vec![0; 28];
        record[0] = 1;
        record[26] = 1;
        let mut level = vec![0; 28];
        level[0] = 1;
        level[4] = format;
        level[25] = 4;
        level.extend([left[0], left[1], 0xD0, 2]);
        level.extend((text.len() as u16).to_le_bytes());
        level.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
        let overrides = [&[1, 0, 0, 0, 1, 0, 0, 0][..], &[0; 12]].concat();
        let file = doc("Alpha\rBeta\r")
            .paragraph(6, &[0x0B, 0x46, 1, 0])
            .paragraph(5, &[0x0B, 0x46, 1, 0])
            .table(73, &[&[1, 0], &record, &level])
            .table(74, &[&overrides]);
        parse(&file.bytes())
    };
    const OLD: [u8; 2] = [0x0F, 0x84];
    let read = |format, left, text: &[u16], engine| {
        let parse = list(format, left, text);
        let lines = self::text(&parse, engine).lines();
        let lines: Vec<String> = lines.map(str::to_owned).filter(|l| !l.is_empty()).collect();
        lines.join("|")
    };
    let brackets = [u16::from(b'('), 0, u16::from(b')')];
    assert_eq!(
        read(4, OLD, &brackets, EngineId::Antiword),
        "a) Alpha|b) Beta"
    );
    assert_eq!(read(4, OLD, &[0], EngineId::Antiword), "a. Alpha|b. Beta");
    assert_eq!(
        read(4, OLD, &brackets, EngineId::Tika),
        "(a) Alpha|(b) Beta"
    );
    assert_eq!(
        read(23, OLD, &[0xF0D8], EngineId::Antiword),
        "➢ Alpha|➢ Beta"
    );
    assert_eq!(read(23, OLD, &[0xF0D8], EngineId::Tika), "· Alpha|· Beta");
    let newer = [0x5E, 0x84];
    assert_eq!(read(23, newer, &[0xF0D8], EngineId::Antiword), "Alpha|Beta");
}

#[test]
fn antiword_prints_notes_below_the_text() {
    let file = doc("Go\u{2}\r")
        .part(1, "\u{2} a language\r\r")
        .run(2, &[])
        .run(1, &[0x55, 0x08, 1])
        .run(1, &[])
        .table(2, &[&positions(&[2, 4]), &[1, 0]])
        .table(3, &[&positions(&[0, 13, 14])]);
    let parse = parse(&file.bytes());
    let lines: Vec<&str> = text(&parse, EngineId::Antiword)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(
        lines,
        ["Go[1]", "-----------------------", "[1] a language"]
    );
}

#[test]
fn antiword_draws_tables() {
    let parse = parse(&fixture("doc/table-sidebar-left.doc"));
    let first = text(&parse, EngineId::Antiword).lines().nth(1);
    let first = first.expect("there is a table");
    assert!(first.starts_with("|Contact  "), "{first}");
    assert!(first.contains(" |Marisol Quintanar-Béjar  "), "{first}");
    assert!(first.ends_with('|'), "{first}");
}
