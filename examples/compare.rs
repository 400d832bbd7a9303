//! Compares two versions of a resume: before and after a fix, or in two formats.
//!
//! ```text
//! cargo run --release --example compare -- [--format text|json] BEFORE AFTER
//! ```
//!
//! The exit status is 1 when the second has a new error, and 2 when one of them cannot be read.

mod common;

use std::process::ExitCode;

use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::{Checker, Comparison, Finding, Report, Severity};

const USAGE: &str = "usage: compare [--format text|json] BEFORE AFTER";

fn main() -> ExitCode {
    let (json, files) = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let checker = Checker::new();
    let [before, after] = files.map(|file| match common::read_file(&file) {
        Ok(bytes) => checker.check(&file, &bytes),
        Err(failure) => Report::unreadable(&file, Unreadable::new("io", failure.to_string())),
    });
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
        in_words(&before, &after, &comparison)
    };
    match common::print(&text) {
        Ok(()) => ExitCode::from(status),
        Err(_) => ExitCode::from(2),
    }
}

fn in_words(before: &Report, after: &Report, comparison: &Comparison<'_>) -> String {
    let mut out = format!("{}\n→ {}\n", before.file, after.file);
    for (title, findings) in [
        ("Gone", &comparison.gone),
        ("New", &comparison.new),
        ("Still there", &comparison.kept),
    ] {
        if !findings.is_empty() {
            out += &format!("\n{title}:\n");
            out.extend(findings.iter().map(|finding| line(finding)));
        }
    }
    if comparison.profiles.is_empty() {
        return out + "\nNo profile reads both.\n";
    }
    out += "\nprofile   words in order      fields found      titles found\n";
    for own in &comparison.profiles {
        let (a, b) = (own.before, own.after);
        let order = format!("{:.1} → {:.1} %", 100.0 * a.order, 100.0 * b.order);
        let fields = format!(
            "{}/{} → {}/{}",
            a.fields_found, a.fields, b.fields_found, b.fields
        );
        let titles = format!(
            "{}/{} → {}/{}",
            a.headings_found, a.headings, b.headings_found, b.headings
        );
        out += &format!(
            "{:<9} {order:>14} {fields:>17} {titles:>17}\n",
            own.profile.name
        );
    }
    out
}

fn line(finding: &Finding) -> String {
    format!(
        "  {:<8} {}  {}\n",
        finding.severity.name(),
        finding.code,
        finding.message
    )
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
