//! Example programs as their users run them.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The path of a fixture.
pub(crate) fn fixture(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    root.join(name).to_string_lossy().into_owned()
}

/// The path of an example program, which `cargo test` builds beside the tests.
pub(crate) fn path(name: &str) -> PathBuf {
    let tests = std::env::current_exe().expect("a path");
    let target = tests.parent().and_then(Path::parent).expect("a folder");
    let program = target.join("examples").join(name);
    program.with_extension(std::env::consts::EXE_EXTENSION)
}

/// Runs an example program.
pub(crate) fn run(name: &str, arguments: &[&str]) -> Output {
    let program = path(name);
    Command::new(&program)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{}: {e}; build the examples first", program.display()))
}

/// A folder that is removed in the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("atsight-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// The path of a file in it.
    pub(crate) fn file(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
