//! Text that repeats one short piece over and over costs no more than its length: sections, fields, damage and rules.

use std::fmt::Write as _;
use std::time::Duration;

use atsight_diagnostics::Checker;

use crate::sample::clock::time_of;

/// Titles that the pieces stand under.
const TITLES: [&str; 6] = [
    "",
    "Work Experience\n",
    "Education\n",
    "Technical Skills\n",
    "Projects\n",
    "Certifications\n",
];

/// Pieces of records, of lists, and of nothing.
const PIECES: [&str; 24] = [
    "a - b\n",
    " - exp",
    "(2019 - ",
    "2019 - 2021\n",
    "Nurse, Example Hospital, Berlin 2019 - 2021\n- did things\n",
    "BSc Computer Science, University of Examples, 2019\n",
    "Rust, SQL, ",
    "Rust; ",
    "(a) ",
    "a | ",
    "Skill: ",
    "• a ",
    "• abc\n",
    "[1] Roe, J., & Doe, K. (2019). A title. Journal, 3(4), 5-6. ",
    "Roe, J., & Doe, K. (2019). A title. Journal, 3(4), 5-6.\n",
    "a      b\n",
    "a\tb\n",
    "Skills\nRust\n",
    "+1 555 123 4567 ",
    "Email: a@b.co\nPhone: 555\n",
    "S K I L L S ",
    "https://example.com/a ",
    "1. a\n",
    "Jan ",
];

/// Bytes of a text. What grows with the square of them takes two seconds and more.
const LENGTH: usize = 240_000;
/// Most time of a processor for one, by the faster of two runs: the slowest takes up to a second.
const MOST: Duration = Duration::from_secs(2);

#[test]
fn repeated_pieces_take_no_time() {
    let checker = Checker::new();
    let mut slow = Vec::new();
    for title in TITLES {
        for piece in PIECES {
            let text = format!(
                "Ann Roe\n\n{title}A course{}",
                piece.repeat(LENGTH / piece.len())
            );
            let time = || {
                let (took, report) = time_of(|| checker.check("resume.txt", text.as_bytes()));
                assert!(report.error.is_none(), "{title:?} {piece:?}");
                took
            };
            let first = time();
            if first > MOST && time() > MOST {
                slow.push(format!("{title:?} {piece:?} {first:?}"));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// The readings of this are so unlike that no part of them is left out of the comparison.
#[test]
fn long_paragraphs_are_compared_in_bounded_memory() {
    let mut html = String::from("<p style='display:none'>hidden</p><p>");
    for word in 0..60_000 {
        write!(html, "w{word} ").expect("memory takes it");
        if word % 9 == 0 {
            html.push('\n');
        }
    }
    html.push_str("</p><p style='display:none'>hidden</p>");
    let (took, report) = time_of(|| Checker::new().check("resume.html", html.as_bytes()));
    assert!(report.error.is_none() && took < 20 * MOST, "{took:?}");
}
