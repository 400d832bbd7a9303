//! Damaged and hostile files: no panic, no hang, no unbounded memory. What comes out of them is not looked at.
//!
//! Every file is parsed in a process of its own (this test binary again, running [`child`]), so that an abort fails one test
//! with the name of the file, and the memory of one file can be measured. `fuzz/hostile.sh` runs more of it.

use std::fmt;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use atsight_core::Parser;
use lopdf::{Dictionary, Object, dictionary};
use zip::ZipArchive;

use crate::build::{page, pdf, raw_pdf, save};
use crate::clock::time_of;
use crate::docx::zip;
use crate::shared::{self, fixture};

/// Longest time of a processor that one file may take: the goal in a release build, and five times that unoptimised.
const MAX_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });
/// Most memory that one file may take, in bytes.
const MAX_MEMORY: u64 = 256 << 20;
/// When a process counts as hanging.
const HANG: Duration = Duration::from_secs(60);
/// Tells [`child`] that it is one.
const CHILD_VARIABLE: &str = "ATSIGHT_HOSTILE_CHILD";

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

/// A PDF with numbers of its page contents made wild: of one operator or of many. Mutations of compressed bytes never get there.
fn with_wild_numbers(original: &[u8], random: &mut Random) -> Vec<u8> {
    const WILD: [&str; 10] = [
        "0",
        "-1",
        "0.0000001",
        "99999",
        "2147483648",
        "-1000000000000",
        "1000000000000",
        "9223372036854775808",
        "1000000000000000000000000000000",
        "-10000000000000000000000000000000000",
    ];
    let mut document = lopdf::Document::load_mem(original).expect("the fixture is sound");
    for page in document.get_pages().into_values() {
        let content = document.get_page_content(page).expect("it has a content");
        let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
        let words = content.split(u8::is_ascii_whitespace);
        let share = [1, 10, 100][random.below(3)];
        let changed: Vec<Vec<u8>> = words
            .map(|word| {
                let number = !word.is_empty() && word.iter().all(is_part);
                if number && random.below(300 / share) == 0 {
                    WILD[random.below(WILD.len())].as_bytes().to_vec()
                } else {
                    word.to_vec()
                }
            })
            .collect();
        document
            .change_page_content(page, changed.join(&b' '))
            .expect("the page is there");
    }
    save(document)
}

/// An archive with its entries stored instead of compressed.
fn stored(archive: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(archive)).expect("it has a directory");
    let entries: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|number| {
            let mut entry = archive.by_index(number).expect("it is sound");
            let mut data = Vec::new();
            entry.read_to_end(&mut data).expect("it is sound");
            (entry.name().expect("it has a name").into_owned(), data)
        })
        .collect();
    let entries: Vec<(&str, &[u8])> = entries
        .iter()
        .map(|(name, data)| (name.as_str(), data.as_slice()))
        .collect();
    zip(&entries)
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Read, with nothing to say.
    Read,
    /// Read, with anomalies.
    Degraded,
    /// A clear error.
    Refused,
}

/// How a file went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Survival {
    pub(crate) outcome: Outcome,
    took: Duration,
    /// Most memory the process had in use, in bytes; nothing where the system does not say.
    memory: Option<u64>,
}

/// Parses with every stage, in a process of its own; panics when that dies, takes too long or too much memory.
#[track_caller]
pub(crate) fn survive(bytes: &[u8], what: &str) -> Survival {
    let mut process = Command::new(std::env::current_exe().expect("the test knows its binary"))
        .args(["--ignored", "--exact", "hostile::child", "--nocapture"])
        .env(CHILD_VARIABLE, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the test binary starts");
    let mut input = process.stdin.take().expect("it is piped");
    input.write_all(bytes).expect("the process reads its input");
    drop(input);
    let start = Instant::now();
    while process
        .try_wait()
        .expect("the process can be asked")
        .is_none()
    {
        if start.elapsed() > HANG {
            process.kill().expect("the process can be ended");
            panic!("{what} hangs");
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let output = process.wait_with_output().expect("the output can be read");
    let text = String::from_utf8_lossy(&output.stdout);
    let survival = text.lines().find_map(parse_report).unwrap_or_else(|| {
        let errors = String::from_utf8_lossy(&output.stderr);
        panic!("{what}: {}\n{text}\n{errors}", output.status)
    });
    assert!(survival.took < MAX_TIME, "{what} took {:?}", survival.took);
    match survival.memory {
        Some(memory) => assert!(memory < MAX_MEMORY, "{what} took {} MB", memory >> 20),
        None => tell_once("how much memory a file takes is not known here, and not tested"),
    }
    survival
}

/// Writes a line that the test harness does not keep to itself.
fn tell_once(line: &str) {
    static TOLD: std::sync::Once = std::sync::Once::new();
    // Nobody may be listening.
    TOLD.call_once(|| writeln!(std::io::stderr(), "note: {line}").unwrap_or_default());
}

/// The line that [`child`] prints.
fn parse_report(line: &str) -> Option<Survival> {
    let mut words = line.split_once("report:")?.1.split_whitespace();
    let outcome = match words.next()? {
        "read" => Outcome::Read,
        "degraded" => Outcome::Degraded,
        "refused" => Outcome::Refused,
        _ => return None,
    };
    Some(Survival {
        outcome,
        took: Duration::from_micros(words.next()?.parse().ok()?),
        memory: words.next()?.parse().ok(),
    })
}

#[test]
#[ignore = "the other tests of this file run it"]
fn child() {
    if std::env::var_os(CHILD_VARIABLE).is_none() {
        return;
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .expect("the input can be read");
    let (took, parse) = time_of(|| Parser::new().parse(&bytes));
    let outcome = match parse {
        Ok(parse) if parse.document.anomalies.is_empty() => "read",
        Ok(_) => "degraded",
        Err(_) => "refused",
    };
    let memory = peak_memory().map_or("unknown".to_owned(), |bytes| bytes.to_string());
    println!("report: {outcome} {} {memory}", took.as_micros());
}

/// Most memory this process had in use, in bytes; nothing where the system does not say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let mut lines = status.lines();
    let kilobytes = lines.find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    Some(kilobytes?.parse::<u64>().ok()? * 1024)
}

/// How many files went how.
#[derive(Default)]
struct Tally {
    read: usize,
    degraded: usize,
    refused: usize,
    slowest: (Duration, String),
    largest: (u64, String),
}

impl Tally {
    fn add(&mut self, survival: Survival, what: &str) {
        match survival.outcome {
            Outcome::Read => self.read += 1,
            Outcome::Degraded => self.degraded += 1,
            Outcome::Refused => self.refused += 1,
        }
        if survival.took >= self.slowest.0 {
            self.slowest = (survival.took, what.to_owned());
        }
        if let Some(memory) = survival.memory
            && memory >= self.largest.0
        {
            self.largest = (memory, what.to_owned());
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            read,
            degraded,
            refused,
            ..
        } = self;
        writeln!(f, "{read} read, {degraded} degraded, {refused} refused")?;
        writeln!(f, "  slowest {:?}: {}", self.slowest.0, self.slowest.1)?;
        write!(
            f,
            "  most memory {} MB: {}",
            self.largest.0 >> 20,
            self.largest.1
        )
    }
}

/// How many mutations to try: as many as the environment says, or else these.
fn mutations(few: usize) -> usize {
    let asked = std::env::var("ATSIGHT_MUTATIONS").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(few)
}

/// All 2,000 mutations: `fuzz/hostile.sh`.
#[test]
fn mutated_files_do_no_harm() {
    let count = mutations(120);
    let seeds = [
        "pdf/core-fonts.pdf",
        "pdf/tex-computer-modern.pdf",
        "pdf/typst-sidebar.pdf",
        "pdf/hidden-white.pdf",
        "pdf/reportlab-word-by-word.pdf",
        "pdf/encrypted-empty-password.pdf",
        "docx/text-box-sidebar.docx",
        "docx/tables-python-docx.docx",
        "doc/text-box-sidebar.doc",
        "rtf/table-sidebar-left.rtf",
        "odt/section-columns.odt",
        "odt/flat.fodt",
        "html/word-filtered.html",
        "html/grid-sidebar.html",
        "txt/columns-of-spaces.txt",
        "txt/utf16-le.txt",
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut tally = Tally::default();
    for round in 0..count {
        let seed = seeds[round % seeds.len()];
        let mut original = fixture(seed);
        // Mutations of compressed bytes seldom leave parts to be read: every other round they are stored.
        if original.starts_with(b"PK") && round / seeds.len() % 2 == 1 {
            original = stored(&original);
        }
        let bytes = mutate(&original, &mut random);
        let what = format!("mutation {round} of {seed}");
        tally.add(survive(&bytes, &what), &what);
    }
    println!("{count} mutations: {tally}");
    assert!(
        tally.read > 0,
        "some mutations leave a file that can be read"
    );
}

#[test]
fn wild_numbers_in_content_do_no_harm() {
    let count = mutations(60);
    let seeds = [
        "pdf/core-fonts.pdf",
        "pdf/grid-two-column.pdf",
        "pdf/hidden-white.pdf",
        "pdf/table-layout.pdf",
        "pdf/tex-computer-modern.pdf",
        "pdf/typst-sidebar.pdf",
    ];
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut tally = Tally::default();
    for round in 0..count {
        let seed = seeds[round % seeds.len()];
        let bytes = with_wild_numbers(&fixture(seed), &mut random);
        let what = format!("wild numbers {round} of {seed}");
        tally.add(survive(&bytes, &what), &what);
    }
    println!("{count} files of wild numbers: {tally}");
    assert!(tally.read > 0, "some of them can be read");
}

#[test]
fn hostile_files_of_other_projects_do_no_harm() {
    let mut tally = Tally::default();
    let mut files = Vec::new();
    for format in ["pdf", "docx", "doc", "rtf", "odt"] {
        let Some(corpus) = shared::folder(&format!("corpus/hostile/{format}")) else {
            return;
        };
        let entries = std::fs::read_dir(corpus).expect("the folder can be listed");
        files.extend(entries.map(|entry| entry.expect("the entry can be read").path()));
    }
    for path in &files {
        let bytes = std::fs::read(path).expect("the file can be loaded");
        let what = path.display().to_string();
        tally.add(survive(&bytes, &what), &what);
    }
    println!("{} hostile files: {tally}", files.len());
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
    let survival = survive(&pdf().page(builder).bytes(), "a width range");
    assert_eq!(survival.outcome, Outcome::Degraded);
}

#[test]
fn deep_nesting_does_no_harm() {
    let mut states = page();
    for _ in 0..100_000 {
        states = states.op("q", vec![]);
    }
    let states = pdf().page(states.text("x", 72.0, 700.0)).bytes();
    assert_eq!(
        survive(&states, "100,000 states").outcome,
        Outcome::Degraded
    );

    let mut marks = page();
    for _ in 0..100_000 {
        marks = marks.op("BMC", vec!["P".into()]);
    }
    let marks = pdf().page(marks.text("x", 72.0, 700.0)).bytes();
    assert_eq!(survive(&marks, "100,000 marks").outcome, Outcome::Degraded);
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

#[test]
fn wide_glyphs_far_off_do_no_harm() {
    // Products that stay finite, where one number alone makes all of them infinite or none.
    for (width, size, x, y) in [
        (1e30, 1.0, 0.0, 1e34),
        (1e30, 1e-30, 1e12, 0.0),
        (1.0, 1e9, -1e12, 1e20),
        (2_147_483_648.0, 10.0, 2_147_483_648.0, -2_147_483_649.0),
    ] {
        let matrix = [width, 0.0, 0.0, 1.0, x, y].map(Object::from).to_vec();
        let builder = page()
            .op("BT", vec![])
            .op("Tf", vec!["Helvetica".into(), size.into()])
            .op("Tm", matrix)
            .op("Tj", vec![Object::string_literal("some text")])
            .op("ET", vec![])
            .text("plain", 72.0, 700.0);
        survive(&pdf().page(builder).bytes(), "wide glyphs far off");
    }
}

#[test]
fn many_glyphs_in_one_far_place_do_no_harm() {
    // A wide space between letters, so that no two stand in one place.
    let mut builder = page().op("Tc", vec![1e9_f32.into()]);
    for line in 0..150_u16 {
        let text = "a".repeat(400);
        builder = builder.text(&text, 1e12, f32::from(line) * 1e10);
    }
    builder = builder.op("Tc", vec![0.into()]);
    // Wide ones meet all places at once.
    for step in 0..100_u16 {
        let x = 72.0 + 1e4 * f32::from(step);
        builder = builder.text_in("Helvetica", 900.0, "aaaaaaaaaa", x, 700.0);
    }
    survive(&pdf().page(builder).bytes(), "glyphs far off");
}

/// A file of one page whose cross-reference stream claims `entries` entries of one byte.
fn cross_reference_stream(entries: usize) -> Vec<u8> {
    let mut document = lopdf::Stream::new(
        dictionary! {
            "Type" => "XRef", "Size" => 4, "Root" => Object::Reference((1, 0)),
            "W" => vec![0.into(), 1.into(), 0.into()],
            "Index" => vec![0.into(), (entries as i64).into()],
        },
        vec![0; entries],
    );
    document.compress().expect("zeros are compressed");
    let mut bytes = raw_pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>".to_owned(),
    ]);
    let start = bytes.len();
    let length = document.content.len();
    bytes.extend(
        format!(
            "\n4 0 obj\n<</Type/XRef/Size 4/Root 1 0 R/W[0 1 0]/Index[0 {entries}]\
             /Filter/FlateDecode/Length {length}>>stream\n"
        )
        .bytes(),
    );
    bytes.extend(document.content);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{}\n%%EOF", start + 1).bytes());
    bytes
}

#[test]
fn cross_reference_streams_of_millions_are_left_out() {
    // 30 million entries are 30 KB of file, and were 2.5 GB of memory.
    let bomb = cross_reference_stream(30_000_000);
    assert_eq!(
        survive(&bomb, "a cross-reference bomb").outcome,
        Outcome::Degraded
    );
}

/// A page whose content decodes to `size` bytes, in an encrypted file that opens with the empty password.
fn encrypted_bomb(size: usize) -> Vec<u8> {
    let mut document = pdf().page(page().text("x", 72.0, 700.0)).finish();
    let content = document.add_object(lopdf::Stream::new(Dictionary::new(), vec![b' '; size]));
    let page_id = *document.get_pages().get(&1).expect("one page");
    document
        .get_object_mut(page_id)
        .and_then(Object::as_dict_mut)
        .expect("a dictionary")
        .set("Contents", content);
    document.compress();
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let state = lopdf::EncryptionState::try_from(lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    })
    .expect("the key can be made");
    document.encrypt(&state).expect("the file can be encrypted");
    save(document)
}

#[test]
fn streams_of_encrypted_files_are_measured_too() {
    let mut limits = atsight_core::Limits::default();
    limits.stream_bytes = 1 << 20;
    limits.decoded_bytes = 1 << 20;
    let parser = Parser::new().limits(limits);
    let said = |bytes: &[u8]| {
        let document = parser.read(bytes).expect("the file is read");
        let messages = document.anomalies.iter().map(|anomaly| &anomaly.message);
        messages
            .filter(|message| message.contains("would decode"))
            .count()
    };
    assert_eq!(said(&encrypted_bomb(1 << 19)), 0);
    assert_eq!(said(&encrypted_bomb(1 << 21)), 1);
    survive(&encrypted_bomb(300 << 20), "an encrypted bomb");
}

#[test]
fn filters_far_in_front_of_their_stream_are_measured() {
    let mut content = lopdf::Stream::new(Dictionary::new(), vec![b' '; 2 << 20]);
    content.compress().expect("blanks are compressed");
    let digits: String = (content.content.iter())
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let said = |limit: u64| {
        let mut limits = atsight_core::Limits::default();
        (limits.stream_bytes, limits.decoded_bytes) = (limit, limit);
        let file = raw_pdf(&[
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>".to_owned(),
            format!(
                "<</Filter[/ASCIIHexDecode/FlateDecode]/Length {}{}>>stream\n{digits}\nendstream",
                digits.len(),
                " ".repeat(70_000)
            ),
        ]);
        let document = Parser::new()
            .limits(limits)
            .read(&file)
            .expect("it is read");
        (document.anomalies.iter())
            .filter(|anomaly| anomaly.message.contains("would decode"))
            .count()
    };
    assert_eq!(said(3 << 20), 0);
    assert_eq!(said(1 << 20), 1);
}
