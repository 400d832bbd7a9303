//! Compares two versions of a resume: before and after a fix, or in two formats.
//!
//! ```text
//! cargo run --release --example compare -- [--format text|json] BEFORE AFTER
//! ```
//!
//! The exit status is 1 when the second has a new error, and 2 when one of them cannot be read.

mod common;

use std::process::ExitCode;

use atsight_diagnostics::{Checker, Comparison, Severity};

const USAGE: &str = "usage: compare [--format text|json] BEFORE AFTER";

fn main() -> ExitCode {
    let (json, files) = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let checker = Checker::new();
    let [before, after] = files.map(|file| common::check(&checker, &file));
    let mut status = 0_u8;
    for report in [&before, &after] {
        if let Some(error) = &report.error {
            eprintln!("{}: {}", report.file, error.message);
            status = 2;
        }
    }
    let comparison = Comparison::of(&before, &after);
    let worse = comparison
        .new
        .iter()
        .any(|finding| finding.severity >= Severity::Error);
    status = status.max(u8::from(worse));
    let text = if json {
        format!("{}\n", comparison.to_json())
    } else {
        comparison.to_text()
    };
    match common::print(&text) {
        Ok(()) => ExitCode::from(status),
        Err(_) => ExitCode::from(2),
    }
}

fn read_arguments() -> Result<(bool, [String; 2]), String> {
    use lexopt::prelude::*;
    let (mut json, mut files) = (false, Vec::new());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("format") => json = common::is_json(&mut parser)?,
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) => files.push(file.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let files = files.try_into();
    Ok((json, files.map_err(|_| "give two files")?))
}
