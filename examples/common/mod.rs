//! What the example programs share: arguments, files and errors. No resume logic.
#![allow(dead_code, unused_imports, reason = "each example uses a part of it")]

mod arguments;
mod checking;
mod files;

use std::io::Write;

use atsight_core::model::Format;
use atsight_core::{Parse, Parser};
use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::{Checker, Report};

pub(crate) use arguments::{Help, OptionHelp, Refused, is_json, parsed, pick, value};
pub(crate) use checking::{Checking, Prepared};
pub(crate) use files::{Files, is_same_file, name_beside};

/// Readings are many small pieces of text: a tenth of the time of a check is the allocator's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Says which engines and profiles that were asked for give no reading of a file.
pub(crate) fn say_without_reading(file: &str, parser: &Parser, format: Format) {
    for name in parser.without_reading(format) {
        let hint = match name {
            "pdf_extract" | "rust" => "; it needs the cargo feature pdf-extract",
            "lopdf" => "; it needs the cargo feature lopdf",
            _ => "",
        };
        eprintln!("{file}: `{name}` gives no reading of {format}{hint}");
    }
}

/// Loads a file.
pub(crate) fn read_file(path: &str) -> Result<Vec<u8>, Unreadable> {
    std::fs::read(path).map_err(|error| Unreadable::new("io", error.to_string()))
}

/// Loads a file and reads it.
pub(crate) fn parse(parser: &Parser, path: &str) -> Result<Parse, Unreadable> {
    let bytes = read_file(path)?;
    parser
        .parse(&bytes)
        .map_err(|error| Unreadable::from(&error))
}

/// Loads a file and checks it.
pub(crate) fn check(checker: &Checker, path: &str) -> Report {
    match read_file(path) {
        Ok(bytes) => checker.check(path, &bytes),
        Err(unreadable) => Report::unreadable(path, unreadable),
    }
}

/// Prints to standard output; a closed pipe is an error, not a panic.
pub(crate) fn print(text: &str) -> std::io::Result<()> {
    std::io::stdout().write_all(text.as_bytes())
}
