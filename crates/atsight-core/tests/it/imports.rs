//! Who may import whom: the table of `ARCHITECTURE.md`, checked against the paths in the source.

use std::collections::BTreeSet;
use std::path::Path;

/// A row of the table.
struct Row {
    /// A folder of `src/`.
    folder: String,
    /// What its files may use: parts of the crate, and crates as they are written in paths; `unicode_*` is all that begin like that.
    uses: BTreeSet<String>,
    /// Whether they may use any crate: the readers of formats do.
    any_crate: bool,
}

impl Row {
    fn allows_part(&self, part: &str) -> bool {
        // The clock is for tests.
        part == self.folder || part == "clock" || self.uses.contains(part)
    }

    fn allows_crate(&self, name: &str) -> bool {
        let is_meant = |own: &String| match own.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => own == name,
        };
        self.any_crate || self.uses.iter().any(is_meant)
    }
}

/// The rows of the table whose first column is a folder.
fn table() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).expect("it can be loaded");
    let mut lines = text.lines();
    lines
        .find(|line| line.starts_with("| folder |"))
        .expect("a table");
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let names = |cell: &str| -> Vec<String> {
            let names = cell.split('`').skip(1).step_by(2);
            names.map(|name| name.replace('-', "_")).collect()
        };
        let (folder, uses) = (names(cells[0]), cells.last().expect("a cell"));
        Row {
            folder: folder[0].trim_end_matches('/').to_owned(),
            uses: names(uses).into_iter().collect(),
            any_crate: uses.contains("format libraries"),
        }
    })
    .collect()
}

#[test]
fn stages_know_the_model_and_nothing_of_each_other() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let libraries = libraries();
    let mut paths_seen = 0;
    for row in table() {
        for file in rust_files(&source.join(&row.folder)) {
            let text = std::fs::read_to_string(&file).expect("the source can be loaded");
            for (first, second) in paths(&text) {
                let allowed = match first.as_str() {
                    "crate" => row.allows_part(&second),
                    library if libraries.contains(library) => row.allows_crate(library),
                    _ => true,
                };
                paths_seen += 1;
                assert!(
                    allowed,
                    "{} uses {first}::{second}, which {} may not know",
                    file.display(),
                    row.folder
                );
            }
        }
    }
    assert!(paths_seen > 500, "only {paths_seen} paths were found");
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
    let table: BTreeSet<String> = table().into_iter().map(|row| row.folder).collect();
    assert_eq!(folders, table);
}

/// The crates that the manifest names, as they are written in paths.
fn libraries() -> BTreeSet<String> {
    let manifest = include_str!("../../Cargo.toml");
    let dependencies = manifest.split("[dependencies]").nth(1).expect("a table");
    let dependencies = dependencies.split("\n[").next().expect("it ends");
    let names = dependencies
        .lines()
        .filter_map(|line| line.split(['.', ' ']).next());
    let names: BTreeSet<String> = names.map(|name| name.replace('-', "_")).collect();
    assert!(names.contains("rustc_hash"), "{names:?}");
    names
}

/// The two first segments of every path, outside of comments and of the items of tests.
fn paths(text: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        // The item behind it: a line, or a block that ends where it began.
        if line.trim_start().starts_with("#[cfg(test)]") {
            let indent = line.len() - line.trim_start().len();
            let item = lines.next().unwrap_or_default();
            if item.ends_with('{') {
                let end = format!("{}}}", &line[..indent]);
                lines.find(|line| *line == end);
            }
            continue;
        }
        if line.trim_start().starts_with("//") {
            continue;
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        for (at, _) in line.match_indices("::") {
            let (before, behind) = (&line[..at], &line[at + 2..]);
            let first = before.rsplit(|c| !is_word(c)).next().unwrap_or_default();
            let whole = &before[..before.len() - first.len()];
            let second = behind.split(|c| !is_word(c)).next().unwrap_or_default();
            if !first.is_empty() && !whole.ends_with("::") {
                paths.push((first.to_owned(), second.to_owned()));
            }
        }
    }
    paths
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
