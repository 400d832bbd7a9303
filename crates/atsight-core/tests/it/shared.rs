//! What the tests share: files to read, the corpus outside of the repository among them, and what is looked at in a parse.

use std::path::{Path, PathBuf};

#[cfg(feature = "serde")]
use atsight_core::model::Resume;
use atsight_core::model::{Document, Element, FlowEvent};
use atsight_core::{Parse, Parser};
#[cfg(feature = "serde")]
use serde_json::Value;

/// A folder beside the workspace; `None`, said loudly, where it is absent.
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not on this machine", path.display());
    None
}

/// The files of a folder with an extension, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|own| own == extension))
        .collect();
    files.sort();
    files
}

/// A file of `fixtures/`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The resumes of `fixtures/`, sorted.
#[cfg(feature = "serde")]
pub(crate) fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let formats = ["pdf", "docx", "doc", "rtf", "odt", "html", "txt"];
    let all = formats.iter().filter(|format| root.join(format).is_dir());
    all.flat_map(|format| files(&root.join(format), format))
        .collect()
}

/// Parses a file that must be readable.
#[track_caller]
pub(crate) fn parse(bytes: &[u8]) -> Parse {
    Parser::new().parse(bytes).expect("the file is sound")
}

/// The lines of the human reading.
pub(crate) fn human(parse: &Parse) -> Vec<&str> {
    parse.human.transcript.line_texts().collect()
}

/// The elements of a flowing document, in the order of the file.
pub(crate) fn elements(document: &Document) -> Vec<&Element> {
    let events = document.stories().iter().flat_map(|story| &story.events);
    events
        .filter_map(|event| match event {
            FlowEvent::Start(element) => Some(element),
            _ => None,
        })
        .collect()
}

/// The texts of a resume as JSON, with their paths: `work.0.position`.
#[cfg(feature = "serde")]
pub(crate) fn values(resume: &Resume) -> Vec<(String, String)> {
    let value = serde_json::to_value(resume).expect("a resume is JSON");
    let mut out = Vec::new();
    collect_texts(&value, "", &mut out);
    out
}

#[cfg(feature = "serde")]
fn collect_texts(value: &Value, path: &str, out: &mut Vec<(String, String)>) {
    let step = |key: &str| match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    };
    match value {
        Value::String(text) => out.push((path.to_owned(), text.clone())),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_texts(item, &step(&index.to_string()), out);
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                collect_texts(value, &step(key), out);
            }
        }
        _ => {}
    }
}
