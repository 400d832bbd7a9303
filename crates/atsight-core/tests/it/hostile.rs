//! Damaged and hostile files: no panic, no hang. What comes out of them is not looked at.

use std::time::{Duration, Instant};

use atsight_core::Parser;
use lopdf::{Dictionary, Object, dictionary};

use crate::build::{page, pdf, save};
use crate::shared::{self, fixture};

/// Longest time one file may take. The goal is 1 s in a release build; tests run unoptimised and beside others.
const MAX_TIME: Duration = Duration::from_secs(5);

/// A small generator (xorshift), so that the mutations are the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// One mutation of a file.
fn mutate(original: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = original.to_vec();
    match random.below(6) {
        // Flipped bits.
        0 => {
            for _ in 0..=random.below(20) {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
        }
        // A truncated tail or head.
        1 => bytes.truncate(random.below(bytes.len())),
        2 => {
            bytes.drain(..random.below(bytes.len() / 4));
        }
        // A number made huge: lengths, counts, offsets, object ids.
        3 => {
            let digits: Vec<usize> = (0..bytes.len())
                .filter(|i| bytes[*i].is_ascii_digit())
                .collect();
            for _ in 0..=random.below(5) {
                let at = digits[random.below(digits.len())];
                bytes.splice(at..=at, *b"9999999999");
            }
        }
        // Two stretches swapped.
        4 => {
            let length = 1 + random.below(200);
            let (a, b) = (
                random.below(bytes.len() - length),
                random.below(bytes.len() - length),
            );
            for i in 0..length {
                bytes.swap(a + i, b + i);
            }
        }
        // A stretch repeated elsewhere.
        _ => {
            let length = 1 + random.below(400);
            let from = random.below(bytes.len() - length);
            let piece = bytes[from..from + length].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, piece);
        }
    }
    bytes
}

/// Parses with every stage; panics when it takes too long.
#[track_caller]
fn survive(bytes: &[u8], what: &str) -> bool {
    let start = Instant::now();
    let ok = Parser::new().parse(bytes).is_ok();
    let took = start.elapsed();
    assert!(took < MAX_TIME, "{what} took {took:?}");
    ok
}

/// All 2,000 mutations run with `ATSIGHT_MUTATIONS=2000 cargo test --release -p atsight-core hostile`.
#[test]
fn mutated_files_do_no_harm() {
    let count: usize = std::env::var("ATSIGHT_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(120);
    let seeds = [
        "pdf/core-fonts.pdf",
        "pdf/tex-computer-modern.pdf",
        "pdf/typst-sidebar.pdf",
        "pdf/hidden-white.pdf",
        "pdf/reportlab-word-by-word.pdf",
        "pdf/encrypted-empty-password.pdf",
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut read = 0;
    for round in 0..count {
        let seed = seeds[round % seeds.len()];
        let bytes = mutate(&fixture(seed), &mut random);
        read += usize::from(survive(&bytes, &format!("mutation {round} of {seed}")));
    }
    println!("{count} mutations: {read} read, {} refused", count - read);
    assert!(read > 0, "some mutations leave a file that can be read");
}

#[test]
fn hostile_files_of_other_projects_do_no_harm() {
    let Some(corpus) = shared::folder("corpus/hostile/pdf") else {
        return;
    };
    let mut read = 0;
    let files: Vec<_> = std::fs::read_dir(corpus)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("the entry can be read").path())
        .collect();
    for path in &files {
        let bytes = std::fs::read(path).expect("the file can be loaded");
        read += usize::from(survive(&bytes, &path.display().to_string()));
    }
    println!("{} hostile files: {read} read", files.len());
}

#[test]
fn width_ranges_of_billions_are_left_out() {
    let font = |widths: Vec<Object>| {
        dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "X", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![dictionary! {
                "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "X",
                "CIDSystemInfo" => dictionary! {
                    "Registry" => Object::string_literal("Adobe"),
                    "Ordering" => Object::string_literal("Identity"), "Supplement" => 0,
                },
                "W" => widths,
            }.into()],
        }
    };
    let bomb = vec![0.into(), Object::Integer(4_294_967_295), 500.into()];
    let resources = dictionary! { "Font" => dictionary! { "F" => font(bomb) } };
    let builder = page()
        .entry("Resources", resources)
        .text_in("F", 10.0, "ab", 72.0, 700.0);
    assert!(survive(&pdf().page(builder).bytes(), "a width range"));
}

#[test]
fn deep_nesting_does_no_harm() {
    let mut states = page();
    for _ in 0..100_000 {
        states = states.op("q", vec![]);
    }
    assert!(survive(
        &pdf().page(states.text("x", 72.0, 700.0)).bytes(),
        "100,000 states"
    ));

    let mut marks = page();
    for _ in 0..100_000 {
        marks = marks.op("BMC", vec!["P".into()]);
    }
    assert!(survive(
        &pdf().page(marks.text("x", 72.0, 700.0)).bytes(),
        "100,000 marks"
    ));
}

#[test]
fn forms_that_multiply_are_stopped() {
    // Ten levels of forms, each running the next one ten times: 10^10 operators if nobody counts.
    let mut document = pdf()
        .page(page().form("F0", dictionary! {}, page().text("x", 72.0, 700.0)))
        .finish();
    let mut inner = *document
        .objects
        .iter()
        .find(|(_, object)| {
            object
                .as_stream()
                .is_ok_and(|stream| stream.dict.has(b"BBox"))
        })
        .map(|(id, _)| id)
        .expect("there is a form");
    for _ in 0..10 {
        let mut entries = Dictionary::new();
        entries.set("Type", "XObject");
        entries.set("Subtype", "Form");
        entries.set("BBox", vec![0.into(), 0.into(), 612.into(), 792.into()]);
        entries.set(
            "Resources",
            dictionary! { "XObject" => dictionary! { "F" => inner } },
        );
        inner = document.add_object(lopdf::Stream::new(entries, b"/F Do ".repeat(10)));
    }
    let page_id = *document.get_pages().get(&1).expect("one page");
    let page = document
        .get_object_mut(page_id)
        .and_then(Object::as_dict_mut)
        .expect("a dictionary");
    page.set(
        "Resources",
        dictionary! { "XObject" => dictionary! { "F0" => inner } },
    );
    let mut limits = atsight_core::Limits::default();
    limits.operators = 20_000;
    let document = Parser::new()
        .limits(limits)
        .read(&save(document))
        .expect("what was read by then is kept");
    assert!(
        document
            .anomalies
            .iter()
            .any(|a| a.message.contains("operators")),
        "{:?}",
        document.anomalies
    );
}

#[test]
fn numbers_that_are_none_do_no_harm() {
    for number in [1e30, -1e30, 1e-30, f32::MAX] {
        let builder = page()
            .op(
                "cm",
                vec![
                    number.into(),
                    0.into(),
                    0.into(),
                    number.into(),
                    0.into(),
                    0.into(),
                ],
            )
            .text_in("Helvetica", number, "text", number, number)
            .text("plain", 72.0, 700.0);
        survive(&pdf().page(builder).bytes(), "a huge number");
    }
}
