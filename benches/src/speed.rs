//! The inputs of the speed benchmarks: a fixed list, so that two commits measure the same.

use std::path::PathBuf;

use atsight_core::Parser;

use crate::corpus::workspace_root;

/// A file to time.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, as the benchmark's parameter.
    pub name: &'static str,
    /// `pdf`, `docx`, …
    pub format: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its pages; 1 for formats without pages.
    pub pages: u64,
}

impl Input {
    /// What one iteration goes through: pages, and bytes of the file.
    pub fn throughput(&self) -> criterion::Throughput {
        criterion::Throughput::ElementsAndBytes {
            elements: self.pages,
            bytes: self.bytes.len() as u64,
        }
    }
}

/// Chosen for what they ask of the reader: `core-fonts` (2.8 KB, nothing embedded), `single-plain` (two pages, TrueType),
/// `grid-two-column` (two pages, columns), `typst-sidebar` (CID fonts), `tex-computer-modern` (Type 1, 140 KB of fonts),
/// `letter-spaced` (Type 3, every glyph placed), `reportlab-word-by-word` (a text object a word); of DOCX `tables-python-docx`
/// (the long style sheet of Word, theme, tables), `text-box-sidebar` (two copies of a box), `headers-first-even` (three pages,
/// six parts with text).
const FILES: [(&str, &str); 10] = [
    ("pdf", "core-fonts"),
    ("pdf", "single-plain"),
    ("pdf", "grid-two-column"),
    ("pdf", "typst-sidebar"),
    ("pdf", "tex-computer-modern"),
    ("pdf", "letter-spaced"),
    ("pdf", "reportlab-word-by-word"),
    ("docx", "tables-python-docx"),
    ("docx", "text-box-sidebar"),
    ("docx", "headers-first-even"),
];

/// The inputs. Files that cannot be read yet are left out with a message, not timed as errors.
pub fn inputs() -> Vec<Input> {
    FILES
        .into_iter()
        .filter_map(|(format, name)| load(format, name))
        .collect()
}

fn load(format: &'static str, name: &'static str) -> Option<Input> {
    let path: PathBuf = workspace_root()
        .join("fixtures")
        .join(format)
        .join(format!("{name}.{format}"));
    let result = std::fs::read(&path)
        .map_err(|e| e.to_string())
        .and_then(|bytes| {
            let document = Parser::new().read(&bytes).map_err(|e| e.to_string())?;
            Ok(Input {
                name,
                format,
                pages: document.pages().len().max(1) as u64,
                bytes,
            })
        });
    result
        .inspect_err(|e| eprintln!("not timed: {} ({e})", path.display()))
        .ok()
}
