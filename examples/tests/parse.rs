//! The `parse` program as its users run it: files, folders, errors.

mod program;

use program::{Folder, fixture};
use serde_json::Value;

#[test]
fn a_file_that_cannot_be_read_is_one_object_with_its_error() {
    let folder = Folder::new("parse");
    std::fs::write(folder.file("a.pdf"), b"").expect("a file");
    std::fs::copy(fixture("pdf/single-plain.pdf"), folder.file("b.pdf")).expect("a copy");
    let path = folder.0.to_string_lossy();
    let options = ["--format", "json", "--provenance", "--engine", "pdfbox"];
    let output = program::run("parse", &[&options[..], &[&path]].concat());
    assert_eq!(output.status.code(), Some(2));
    let objects: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let [broken, whole] = objects.as_slice() else {
        panic!("{objects:?}");
    };
    assert_eq!(broken["error"]["kind"], "unknown_format");
    assert!(broken.get("human").is_none());
    assert_eq!(whole["error"], Value::Null);
    assert!(
        whole["human"]["text"]
            .as_str()
            .is_some_and(|own| !own.is_empty())
    );
    let engines = whole["engines"].as_object().expect("engines");
    assert_eq!(engines.keys().collect::<Vec<_>>(), ["pdfbox"]);
}
