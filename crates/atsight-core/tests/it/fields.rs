//! Fields of whole resumes whose styles no other test has: `data/fields/NAME.txt`, and what a person finds in it, `NAME.fields`.
//!
//! A line of the latter is a path of JSON Resume and its value: `missed` in front when the parser does not find it, `invented` when it
//! finds what is not there. The test fails when a value is lost, and when a mark is out of date. A value that is made up is noticed
//! at the paths of [`COMPLETE`] alone; `json_resume.rs` has what no reading may do. On the first run, before any of these resumes
//! had been parsed, 101 of the 109 values were found, and 1 was made up at these paths.

use std::path::{Path, PathBuf};

use crate::shared;

/// Ends of the paths that the expectations are complete for: what is found there and not expected is made up.
const COMPLETE: [&str; 8] = [
    "basics.name",
    "basics.email",
    "basics.phone",
    "position",
    "institution",
    "skills",
    "language",
    "interests",
];

/// `path: value` of all values; how the words of skills and interests are grouped, and what the groups are called, is left out.
fn found(path: &Path) -> Vec<String> {
    let bytes = std::fs::read(path).expect("the file is there");
    let values = shared::values(&shared::parse(&bytes).human.resume);
    let mut out = Vec::new();
    for (path, value) in values {
        let list = path.split('.').next().unwrap_or_default();
        match list {
            "skills" if path.ends_with(".name") => {}
            "skills" | "interests" => out.push(format!("{list}: {value}")),
            _ => out.push(format!("{path}: {value}")),
        }
    }
    out
}

fn resumes() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/fields");
    let files = shared::files(&folder, "txt");
    assert!(!files.is_empty());
    files
}

#[test]
fn values_of_unusual_resumes() {
    let mut wrong = Vec::new();
    for path in resumes() {
        let expected = std::fs::read_to_string(path.with_extension("fields"))
            .expect("every resume has its values");
        let mut found = found(&path);
        let mut note = |what: &str, line: &str| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            wrong.push(format!("{name}: {what}: {line}"));
        };
        for line in expected.lines() {
            let (known, value) = match line.split_once(' ') {
                Some(("missed", value)) => (true, value),
                Some(("invented", value)) => (false, value),
                _ => (false, line),
            };
            let at = found.iter().position(|own| own == value);
            if let Some(at) = at {
                found.swap_remove(at);
            }
            match (at, known) {
                (None, false) => note("not found", line),
                (Some(_), true) => note("no longer missed", line),
                _ => {}
            }
        }
        for line in found {
            let (path, _) = line.split_once(": ").unwrap_or_default();
            if COMPLETE.iter().any(|end| path.ends_with(end)) {
                note("not expected", &line);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
