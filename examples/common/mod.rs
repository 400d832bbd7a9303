//! What the example programs share: arguments, files and errors. No resume logic.
#![allow(dead_code, reason = "each example uses a part of it")]

use std::io::Write;
use std::process::ExitCode;

use atsight_core::model::{Format, Rect};
use atsight_core::{Error, Parser};
use atsight_diagnostics::role::Role;
use serde_json::{Value, json};

/// Why a file gave no result.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The file could not be loaded.
    Io(std::io::Error),
    /// The file could not be read as a document.
    Parse(Error),
}

impl Failure {
    /// The kind in JSON output.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::Parse(error) => error.kind(),
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "{error}"),
            Self::Parse(error) => {
                write!(f, "{error}")?;
                match std::error::Error::source(error) {
                    Some(cause) => write!(f, ": {cause}"),
                    None => Ok(()),
                }
            }
        }
    }
}

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
pub(crate) fn read_file(path: &str) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(Failure::Io)
}

/// Extensions of the files that are taken from folders.
const EXTENSIONS: [&str; 14] = [
    "pdf", "docx", "docm", "dotx", "dotm", "doc", "rtf", "odt", "fodt", "html", "htm", "mht",
    "mhtml", "txt",
];

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
            let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if extension.is_some_and(|own| EXTENSIONS.contains(&own.as_str()))
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

/// A role of the library by its name, or a profile in a file that ends in `.toml`.
pub(crate) fn load_role(name: &str) -> Result<Role, String> {
    if !name.ends_with(".toml") {
        return Role::built_in(name).map_err(|error| error.to_string());
    }
    let source = std::fs::read_to_string(name).map_err(|error| error.to_string())?;
    Role::from_toml(&source).map_err(|error| chain(&error))
}

/// An error with its causes.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(own) = cause {
        text += &format!(": {own}");
        cause = own.source();
    }
    text
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

/// The head of every JSON object.
pub(crate) fn file_json(schema: &str, file: &str) -> Value {
    json!({ "schema": schema, "file": file })
}

/// A box as `[x0, y0, x1, y1]`, to a tenth of a point.
pub(crate) fn bbox_json(bbox: Rect) -> Value {
    let round = |v: f32| (f64::from(v) * 10.0).round() / 10.0;
    json!([
        round(bbox.x0),
        round(bbox.y0),
        round(bbox.x1),
        round(bbox.y1)
    ])
}
