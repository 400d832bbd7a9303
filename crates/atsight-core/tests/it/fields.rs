//! Fields of whole resumes whose styles no other test has: `fields/NAME.txt` with what a person finds in it, `fields/NAME.fields`.
//!
//! A line of the latter is a path of JSON Resume and its value: `missed` in front when the parser does not find it, `invented` when it
//! finds what is not there. The test fails when a value is lost, when one is made up, and when a mark is out of date. On the first run,
//! before any of these resumes had been parsed, 101 of the 109 values were found and 1 was made up.

use std::path::{Path, PathBuf};

use atsight_core::Parser;
use serde_json::Value;

use crate::shared;

/// Paths that the expectations are complete for: what is found there and not expected is made up.
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

/// The values of a resume with their paths; lists of words without their places.
fn flatten(value: &Value, path: &str, out: &mut Vec<String>) {
    let step = |key: &str| match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    };
    match value {
        // The label of a group of skills is no skill.
        Value::Object(fields) if path.starts_with("skills.") => {
            flatten(&fields["keywords"], "skills", out);
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                flatten(value, &step(key), out);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                flatten(value, &step(&index.to_string()), out);
            }
        }
        Value::String(text) => out.push(format!("{}: {text}", without_groups(path))),
        _ => {}
    }
}

/// `skills.2.keywords.0` → `skills`: how words are grouped is another matter.
fn without_groups(path: &str) -> &str {
    ["skills", "interests"]
        .into_iter()
        .find(|list| path.starts_with(list))
        .unwrap_or(path)
}

fn found(path: &Path) -> Vec<String> {
    let bytes = std::fs::read(path).expect("the file is there");
    let parse = Parser::new().parse(&bytes).expect("it is plain text");
    let resume = serde_json::to_value(&parse.human.resume).expect("a resume is JSON");
    let mut out = Vec::new();
    flatten(&resume, "", &mut out);
    out
}

fn resumes() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fields");
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
