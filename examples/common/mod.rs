//! What the example programs share: arguments, files and errors. No resume logic.
#![allow(dead_code, reason = "each example uses a part of it")]

use std::io::Write;
use std::process::ExitCode;

use atsight_core::model::Format;
use atsight_core::{Parse, Parser};
use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::{Checker, Report};

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

/// What stands behind a path on the command line.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The resumes.
    pub(crate) files: Vec<String>,
    /// What could not be looked at, each with the reason.
    pub(crate) problems: Vec<String>,
}

/// A file as it is; of a folder the resumes in it and below, by name. Links to folders are not followed; hidden files, lock files of
/// office programs (`~$cv.docx`), pipes and devices are left out.
pub(crate) fn resumes(path: &str) -> Found {
    let mut found = Found::default();
    if !std::path::Path::new(path).is_dir() {
        found.files.push(path.to_owned());
        return found;
    }
    let mut folders = vec![std::path::PathBuf::from(path)];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                found
                    .problems
                    .push(format!("{}: {error}", folder.display()));
                continue;
            }
        };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            let format = path
                .extension()
                .and_then(|own| Format::from_extension(&own.to_string_lossy()));
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if format.is_some()
                // The file that a link leads to.
                && std::fs::metadata(&path).is_ok_and(|file| file.is_file())
            {
                found.files.push(path.to_string_lossy().into_owned());
            }
        }
    }
    if found.files.is_empty() && found.problems.is_empty() {
        found.problems.push(format!("there is no resume in {path}"));
    }
    found.files.sort();
    found
}

/// The name of a file under the folder of another, however both paths are written; as it is where it lies elsewhere.
pub(crate) fn name_beside(other: &str, file: &str) -> String {
    let whole = |path: &std::path::Path| std::fs::canonicalize(path).ok();
    let folder = match std::path::Path::new(other).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => whole(folder),
        _ => std::env::current_dir().ok().and_then(|own| whole(&own)),
    };
    let own = whole(std::path::Path::new(file));
    let name = own.zip(folder).and_then(|(own, folder)| {
        let name = own.strip_prefix(folder).ok()?;
        Some(name.to_string_lossy().into_owned())
    });
    name.unwrap_or_else(|| file.to_owned())
}

/// Whether two paths lead to one file.
pub(crate) fn is_same_file(one: &std::path::Path, other: &std::path::Path) -> bool {
    let whole = |path: &std::path::Path| std::fs::canonicalize(path).ok();
    whole(one).is_some_and(|one| whole(other) == Some(one))
}

/// Prints to standard output; a closed pipe is an error, not a panic.
pub(crate) fn print(text: &str) -> std::io::Result<()> {
    std::io::stdout().write_all(text.as_bytes())
}

/// Wrong usage: one line and how it is meant; asking for help is not wrong.
pub(crate) fn usage_error(message: &str, usage: &str) -> ExitCode {
    if message.is_empty() {
        println!("{usage}");
        return ExitCode::SUCCESS;
    }
    eprintln!("{message}\n{usage}");
    ExitCode::from(2)
}

/// The value of the option that was just met.
pub(crate) fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    let value = parser.value().map_err(|e| e.to_string())?;
    Ok(value.to_string_lossy().into_owned())
}

/// Reads the value of `--format`.
pub(crate) fn is_json(parser: &mut lexopt::Parser) -> Result<bool, String> {
    match value(parser)?.as_str() {
        "json" => Ok(true),
        "text" => Ok(false),
        other => Err(format!("`{other}` is no format: text, json")),
    }
}
