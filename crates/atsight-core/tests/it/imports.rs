//! Who may import whom: the table of `ARCHITECTURE.md`, checked against the `use crate::` lines.

use std::collections::BTreeSet;
use std::path::Path;

/// A folder of `src/` and the parts of the crate that its files may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("text", &["text"]),
    ("read", &["read", "model", "text", "error", "limits"]),
    ("layout", &["layout", "model", "text"]),
    ("engines", &["engines", "model", "text"]),
    ("sections", &["sections", "model", "text"]),
    ("fields", &["fields", "model", "text"]),
];

#[test]
fn stages_know_the_model_and_nothing_of_each_other() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut lines_seen = 0;
    for (folder, allowed) in ALLOWED {
        for file in rust_files(&source.join(folder)) {
            let text = std::fs::read_to_string(&file).expect("the source can be loaded");
            for part in crate_parts(&text) {
                lines_seen += 1;
                assert!(
                    allowed.contains(&part.as_str()),
                    "{} uses crate::{part}, which {folder} may not know",
                    file.display()
                );
            }
        }
    }
    assert!(lines_seen > 20, "only {lines_seen} imports were found");
}

#[test]
fn every_folder_of_the_crate_is_in_the_table() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders: BTreeSet<String> = std::fs::read_dir(source)
        .expect("the source can be listed")
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let table: BTreeSet<String> = ALLOWED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(folders, table);
}

/// First path segment behind every `crate::` outside of comments and of the tests at the end of a file.
fn crate_parts(text: &str) -> Vec<String> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        })
        .filter(|part| !part.is_empty())
        .collect()
}

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}
