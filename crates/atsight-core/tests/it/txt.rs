//! Plain text: encodings, line ends, columns made of spaces, and what hostile files end as.

use atsight_core::model::{AnomalyKind, Format};
use atsight_core::{Error, Limits, Parser};

use crate::hostile::{Outcome, survive};
use crate::shared::{fixture, human, parse};

#[test]
fn encodings_are_told_apart() {
    let text = "Zoë Müller – Köln\r\nGrößere Systeme für „Straßen“\r\n";
    let lines = ["Zoë Müller – Köln", "Größere Systeme für „Straßen“"];
    let wide = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    };
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            '„' => 0x84,
            '“' => 0x93,
            c => c as u8,
        })
        .collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        [vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat(),
        [vec![0xFE, 0xFF], wide(u16::to_be_bytes)].concat(),
        western,
    ] {
        let parse = parse(&bytes);
        assert_eq!(parse.document.format, Format::Txt);
        assert_eq!(human(&parse), lines, "{bytes:?}");
        assert_eq!(parse.document.anomalies, []);
    }
}

#[test]
fn other_scripts_are_guessed() {
    let russian = "Опыт работы: старший инженер, Санкт-Петербург. Образование: университет.";
    let bytes = encoding_rs::WINDOWS_1251.encode(russian).0;
    assert_eq!(human(&parse(&bytes)), [russian]);
    let japanese = "職務経歴書 山田太郎 ソフトウェアエンジニア 東京都渋谷区 学歴 職歴 資格";
    let bytes = encoding_rs::SHIFT_JIS.encode(japanese).0;
    assert_eq!(human(&parse(&bytes)), [japanese]);
}

#[test]
fn columns_of_spaces_are_read_one_after_the_other() {
    let parse = parse(&fixture("txt/columns-of-spaces.txt"));
    assert_eq!(parse.layout.columns, 2);
    let text = &parse.human.transcript.text;
    // The longest run of spaces that is left is one between words.
    assert!(!text.contains("   "), "{text}");
}

#[test]
fn right_aligned_dates_are_no_column() {
    let line = |title: &str, date: &str| format!("{title:<58}{date}\n");
    let mut text = "Ann Lee\nann@example.com\n\nWORK EXPERIENCE\n".to_owned();
    for year in 2010..2022 {
        text += &line(
            "Engineer, Acme Payments, Springfield",
            &format!("Jan {year}"),
        );
        text += "- Built the ledger that books two million entries a day for the bank\n";
    }
    let parse = parse(text.as_bytes());
    assert_eq!(parse.layout.columns, 1);
    assert!(parse.human.transcript.text.contains("Springfield Jan 2010"));
}

#[test]
fn lines_of_dashes_are_no_text() {
    let parse = parse(&fixture("txt/rules-and-wraps.txt"));
    for line in human(&parse) {
        assert!(line.chars().any(char::is_alphanumeric), "{line}");
    }
}

#[test]
fn files_without_text_are_refused_and_damage_is_told() {
    for bytes in [&b" \r\n\t"[..], &b"\xEF\xBB\xBF \n"[..]] {
        assert!(matches!(
            Parser::new().parse(bytes),
            Err(Error::UnknownFormat { .. })
        ));
    }
    let mut bytes = "Köln, größere Systeme für Straßen: Zoë Müller, Jürgen Döring, Łukasz\n"
        .repeat(4)
        .into_bytes();
    let at = bytes.len() / 2;
    bytes.insert(at, 0xFF);
    let document = Parser::new().read(&bytes).expect("the rest is text");
    let kinds: Vec<AnomalyKind> = document.anomalies.iter().map(|a| a.kind).collect();
    assert_eq!(kinds, [AnomalyKind::Damaged]);
    assert!(document.stories()[0].text.contains("größere"));
}

#[test]
fn huge_and_odd_files_do_no_harm() {
    for (what, bytes) in [
        ("a line of 30 MB", "word ".repeat(6 << 20).into_bytes()),
        ("one word of 30 MB", "x".repeat(30 << 20).into_bytes()),
        ("15 million lines", "x\n".repeat(15 << 20).into_bytes()),
        (
            "empty lines",
            [b"x".to_vec(), b"\n".repeat(20 << 20)].concat(),
        ),
        (
            "tabs",
            [b"x".to_vec(), b"\t".repeat(4 << 20), b"y".to_vec()].concat(),
        ),
        (
            "columns of spaces",
            format!("{:<60}b\n", "a").repeat(100_000).into_bytes(),
        ),
        (
            "escapes",
            "\u{1b}[31mred\u{1b}[0m text\n".repeat(1000).into_bytes(),
        ),
        ("a lone surrogate", b"\xFF\xFEA\x00\x00\xD8B\x00".to_vec()),
        ("half a unit", b"\xFF\xFEA\x00B".to_vec()),
        ("combining marks", "a\u{301}".repeat(500_000).into_bytes()),
        (
            "right to left",
            "\u{202E}abc\u{5D0}\u{5D1} ".repeat(50_000).into_bytes(),
        ),
    ] {
        survive(&bytes, what);
    }
}

#[test]
fn long_text_is_cut_and_says_so() {
    let mut limits = Limits::default();
    limits.glyphs = 10;
    let document = Parser::new()
        .limits(limits)
        .read("wordé wordé wordé".as_bytes())
        .expect("it is sound");
    assert_eq!(document.anomalies[0].kind, AnomalyKind::Limit);
    assert!(document.stories()[0].text.chars().count() <= 10);
    // Characters count, not bytes: these twelve have 36.
    let mut limits = Limits::default();
    limits.glyphs = 20;
    let document = Parser::new()
        .limits(limits)
        .read("東京\n".repeat(6).as_bytes());
    assert!(document.expect("it is sound").anomalies.is_empty());
    assert_eq!(survive(b"Ann Lee", "a short text").outcome, Outcome::Read);
}
