//! The files to measure on: `fixtures/` of this repository and, when present, a larger corpus beside it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use atsight_core::model::Format;

use crate::truth::Truth;

/// Names a folder that is read instead of `../shared/corpus`.
pub const CORPUS_VARIABLE: &str = "ATSIGHT_CORPUS";

/// Folders that hold no labelled files: inputs that only must not crash, sources, outputs.
const SKIPPED: [&str; 4] = ["hostile", "hostile-office", "sources", "engine-outputs"];
/// Tools that are compared with the human reading only: whole parsers, and wrappers of other tools in the list.
const PEERS: [&str; 12] = [
    "docling_parse",
    "extractous",
    "kreuzberg",
    "liteparse",
    "markitdown",
    "officeparser",
    "opendataloader",
    "pdf_inspector",
    "pdf_inspector_md",
    "pdf_oxide",
    "pymupdf4llm",
    "pdf2json",
];
const TRUTH_SUFFIX: &str = ".truth.json";

/// One file to measure on.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The folder it is in: `pdf`, `typeset`, …
    pub set: String,
    /// The name of the file.
    pub file: String,
    /// Where it is.
    pub path: PathBuf,
    /// Where the outputs of the real tools are: `<engine>/<set>/<file>.txt` below it.
    pub outputs: PathBuf,
}

impl Entry {
    /// The name in tables: `typeset/a.pdf`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.set, self.file)
    }

    /// The extension, in lower case; only for counting, the reader looks at the bytes.
    pub fn extension(&self) -> String {
        let extension = self.path.extension().unwrap_or_default();
        extension.to_string_lossy().to_lowercase()
    }

    /// The truth beside the file, if there is one.
    ///
    /// # Errors
    /// When the truth file cannot be read or does not follow the schema.
    pub fn truth(&self) -> io::Result<Option<Truth>> {
        let path = self.path.with_extension("");
        let path = PathBuf::from(format!("{}{TRUTH_SUFFIX}", path.display()));
        if !path.exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(&path)?;
        let truth: Truth = serde_json::from_str(&text)
            .map_err(|e| io::Error::other(format!("{}: {e}", path.display())))?;
        let is_of_this = truth.file.as_ref().is_none_or(|file| *file == self.file);
        Ok(is_of_this.then_some(truth))
    }

    /// What every tool that some engine could imitate prints for the file, by name.
    ///
    /// # Errors
    /// When the folder of the outputs cannot be read.
    pub fn tool_outputs(&self) -> io::Result<BTreeMap<String, String>> {
        if !self.outputs.is_dir() {
            return Ok(BTreeMap::new());
        }
        let tools = children(&self.outputs)?
            .into_iter()
            .map(|path| file_name(&path));
        Ok(tools
            .filter(|tool| !PEERS.contains(&tool.as_str()))
            .filter_map(|tool| Some((tool.clone(), self.tool_output(&tool)?)))
            .collect())
    }

    /// What a real tool prints for the file, if that is stored.
    pub fn tool_output(&self, engine: &str) -> Option<String> {
        let path = self
            .outputs
            .join(engine)
            .join(&self.set)
            .join(format!("{}.txt", self.file));
        // Tools print what the fonts say, which need not be valid Unicode.
        std::fs::read(path)
            .ok()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The root of the repository.
pub fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files of `fixtures/`, by name.
///
/// # Errors
/// When a folder cannot be read.
pub fn fixtures() -> io::Result<Vec<Entry>> {
    let root = workspace_root().join("fixtures");
    walk(&root, &root.join("engine-outputs"))
}

/// The shared corpus: the folder that `ATSIGHT_CORPUS` names, or `../shared/corpus` where that exists.
/// Outputs of real tools are in `engine-outputs` beside it. `None` where there is no corpus.
///
/// # Errors
/// When the folder that the variable names, or one below it, cannot be read.
pub fn shared() -> io::Result<Option<Vec<Entry>>> {
    let root = match std::env::var_os(CORPUS_VARIABLE) {
        Some(path) => PathBuf::from(path),
        None => {
            let path = workspace_root().join("../shared/corpus");
            if !path.is_dir() {
                return Ok(None);
            }
            path
        }
    };
    walk(&root, &root.join("../engine-outputs")).map(Some)
}

/// One file from anywhere.
pub fn single(path: &Path) -> Entry {
    let name = |p: Option<&std::ffi::OsStr>| p.unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    Entry {
        set: name(folder.file_name()),
        file: name(path.file_name()),
        path: path.to_owned(),
        // Inside `fixtures/`, and beside a corpus.
        outputs: ["../engine-outputs", "../../engine-outputs"]
            .map(|outputs| folder.join(outputs))
            .into_iter()
            .find(|outputs| outputs.is_dir())
            .unwrap_or_default(),
    }
}

fn walk(root: &Path, outputs: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    // Paths are printed: without the `..` in them they can be copied.
    let root = root
        .canonicalize()
        .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", root.display())))?;
    for folder in children(&root)? {
        let set = file_name(&folder);
        if !folder.is_dir() || SKIPPED.contains(&set.as_str()) {
            continue;
        }
        for path in children(&folder)? {
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            if path.is_file() && Format::from_extension(&extension).is_some() {
                entries.push(Entry {
                    set: set.clone(),
                    file: file_name(&path),
                    path,
                    outputs: outputs.to_owned(),
                });
            }
        }
    }
    Ok(entries)
}

fn children(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let read = std::fs::read_dir(folder)
        .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", folder.display())))?;
    let mut paths = read
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fixture_has_a_truth_with_its_name_and_a_row_in_the_readme() {
        let readme = std::fs::read_to_string(workspace_root().join("fixtures/README.md")).unwrap();
        let entries = fixtures().unwrap();
        assert!(
            entries
                .iter()
                .any(|e| e.name() == "pdf/grid-two-column.pdf")
        );
        for entry in entries {
            let truth = entry.truth().unwrap();
            let id = truth.map(|t| t.id);
            assert_eq!(
                id.as_deref(),
                entry.path.file_stem().and_then(|s| s.to_str()),
                "{} needs a truth file with its id",
                entry.name()
            );
            assert!(
                readme.contains(&format!("| `{}` |", entry.file)),
                "{} needs a row in fixtures/README.md",
                entry.name()
            );
        }
    }
}
