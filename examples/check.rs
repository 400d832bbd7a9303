//! Says what a parser will misread in a resume, and what to do about it.
//!
//! ```text
//! cargo run --release --example check -- [--format text|json|markdown|sarif] [--select RULE]... [--ignore RULE]...
//!     [--engine NAME]... [--profile NAME]... [--role NAME|FILE.toml [--posting FILE]] [--as-of YYYY-MM]
//!     [--fail-on info|warning|error|fatal|never] [--config FILE|none] [--baseline FILE] [--write-baseline FILE] FILE|FOLDER…
//! ```
//!
//! A rule is named by its code (`LAY002`), its name (`sidebar`) or its group (`layout`). JSON is one object a line, one line a file;
//! SARIF is one log for all files. Of a folder all resumes in it and below are checked. Options also come from the nearest
//! `atsight.toml` in the folder of a file or above; those of the command line win. The exit status is 1 when a finding is at or over
//! `--fail-on` (`error` without it), and 2 for wrong usage or a file that cannot be read.

mod common;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::render::text::TextOptions;
use atsight_diagnostics::{Baseline, Checker, Config, render};

const USAGE: &str = "usage: check [--format text|json|markdown|sarif] [--select RULE]... [--ignore RULE]... [--engine NAME]... \
    [--profile NAME]... [--role NAME|FILE.toml [--posting FILE]] [--as-of YYYY-MM] [--fail-on info|warning|error|fatal|never] \
    [--config FILE|none] [--baseline FILE] [--write-baseline FILE] FILE|FOLDER...";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Markdown,
    Sarif,
}

/// Where the options of files come from.
#[derive(PartialEq, Eq)]
enum ConfigSource {
    Nearest,
    File(PathBuf),
    None,
}

struct Arguments {
    format: Format,
    config: ConfigSource,
    /// What the command line says in place of the file.
    options: Config,
    posting: Option<String>,
    /// With its path.
    baseline: Option<(String, Baseline)>,
    write_baseline: Option<String>,
    files: Vec<String>,
    /// Folders that could not be looked at.
    problems: Vec<String>,
}

/// A checker with its options.
struct Prepared {
    checker: Checker,
    config: Config,
}

fn main() -> ExitCode {
    match run() {
        Ok(status) => ExitCode::from(status),
        Err(message) => common::usage_error(&message, USAGE),
    }
}

fn run() -> Result<u8, String> {
    let arguments = read_arguments()?;
    let mut prepared: BTreeMap<Option<PathBuf>, Prepared> = BTreeMap::new();
    let mut status = 0_u8;
    for problem in &arguments.problems {
        eprintln!("{problem}");
        status = 2;
    }
    let mut kept = Vec::new();
    let several = arguments.files.len() > 1;
    for (number, file) in arguments.files.iter().enumerate() {
        let prepared = match arguments.prepared(Path::new(file), &mut prepared) {
            Ok(prepared) => prepared,
            // The other files have other configurations.
            Err(message) if arguments.config == ConfigSource::Nearest && several => {
                eprintln!("{file}: {message}");
                status = 2;
                continue;
            }
            Err(message) => return Err(message),
        };
        let mut report = common::check(&prepared.checker, file);
        if let Some(error) = &report.error {
            eprintln!("{file}: {}", error.message);
            status = 2;
        }
        if let Some(format) = report.format {
            common::say_without_reading(file, prepared.checker.parser(), format);
        }
        if let Some(path) = &arguments.write_baseline {
            // However the path was typed, the next run knows the file again.
            report.file = common::name_beside(path, file);
            kept.push(report);
            continue;
        }
        let known = arguments.baseline.as_ref().map_or(0, |(path, baseline)| {
            let shown = std::mem::replace(&mut report.file, common::name_beside(path, file));
            let known = baseline.take_out(&mut report);
            report.file = shown;
            known
        });
        status = status.max(u8::from(prepared.config.fails(&report)));
        let gap = if number > 0 { "\n" } else { "" };
        let text = match arguments.format {
            Format::Json => format!("{}\n", render::json::render(&report)),
            Format::Text => {
                let mut options = TextOptions::default();
                options.color = std::io::stdout().is_terminal();
                format!("{gap}{}", render::text::render(&report, &options))
            }
            Format::Markdown => format!("{gap}{}", render::markdown::render(&report)),
            Format::Sarif => {
                kept.push(report);
                continue;
            }
        };
        if known > 0 {
            let findings = if known == 1 { "finding" } else { "findings" };
            eprintln!("{file}: {known} known {findings} left out");
        }
        if common::print(&text).is_err() {
            return Ok(2);
        }
    }
    if let Some(path) = &arguments.write_baseline {
        let text = Baseline::of(&kept).to_json();
        std::fs::write(path, text).map_err(|e| format!("{path}: {e}"))?;
    } else if arguments.format == Format::Sarif {
        let log = format!("{:#}\n", render::sarif::render(&kept));
        if common::print(&log).is_err() {
            return Ok(2);
        }
    }
    Ok(status)
}

impl Arguments {
    /// The checker for a file: by the nearest configuration, once for all files that share it.
    fn prepared<'a>(
        &self,
        file: &Path,
        known: &'a mut BTreeMap<Option<PathBuf>, Prepared>,
    ) -> Result<&'a Prepared, String> {
        let found = match &self.config {
            ConfigSource::None => None,
            ConfigSource::File(path) => Some(path.clone()),
            ConfigSource::Nearest => Config::nearest(file),
        };
        match known.entry(found) {
            std::collections::btree_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let prepared = self.prepare(entry.key().as_deref())?;
                Ok(entry.insert(prepared))
            }
        }
    }

    fn prepare(&self, path: Option<&Path>) -> Result<Prepared, String> {
        let file = match path {
            Some(path) => Config::load(path).map_err(|e| chain(&e))?,
            None => Config::default(),
        };
        let config = file.overlay(self.options.clone());
        let mut checker = Checker::from_config(&config).map_err(|e| {
            let role = config.role.as_deref().unwrap_or_default();
            format!("{role}: {}", chain(&e))
        })?;
        if let Some(path) = &self.posting {
            let role = checker.target_role().ok_or("a posting needs a role")?;
            let bytes = common::read_file(path).map_err(|e| format!("{path}: {}", e.message))?;
            let posting = Posting::from_bytes(&bytes, role);
            let posting = posting.map_err(|e| format!("{path}: {}", chain(&e)))?;
            checker = checker.posting(posting);
        }
        Ok(Prepared { checker, config })
    }
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let mut own = Arguments {
        format: Format::Text,
        config: ConfigSource::Nearest,
        options: Config::default(),
        posting: None,
        baseline: None,
        write_baseline: None,
        files: Vec::new(),
        problems: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        let name = match argument {
            Long("help") | Short('h') => return Err(String::new()),
            Value(path) => {
                let path = path.to_string_lossy().into_owned();
                let found = common::resumes(&path);
                own.files.extend(found.files);
                own.problems.extend(found.problems);
                continue;
            }
            Long(name) => name.to_owned(),
            other @ Short(_) => return Err(other.unexpected().to_string()),
        };
        if !OPTIONS.contains(&name.as_str()) {
            return Err(Long(&name).unexpected().to_string());
        }
        let value = common::value(&mut parser)?;
        let options = &mut own.options;
        match name.as_str() {
            "format" => {
                own.format = match value.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "markdown" => Format::Markdown,
                    "sarif" => Format::Sarif,
                    other => {
                        return Err(format!(
                            "`{other}` is no format: text, json, markdown, sarif"
                        ));
                    }
                }
            }
            "select" => options.select.push(parsed(&value)?),
            "ignore" => options.ignore.push(parsed(&value)?),
            "engine" => options.engines.push(parsed(&value)?),
            "profile" => options.profiles.push(parsed(&value)?),
            "fail-on" => {
                options.fail_on = Some(match value.as_str() {
                    "never" => None,
                    name => Some(parsed(name)?),
                });
            }
            "role" => options.role = Some(value),
            "posting" => own.posting = Some(value),
            "as-of" => options.as_of = Some(parsed(&value)?),
            "config" => {
                own.config = match value.as_str() {
                    "none" => ConfigSource::None,
                    path => ConfigSource::File(path.into()),
                }
            }
            "baseline" => {
                let text = std::fs::read_to_string(&value).map_err(|e| format!("{value}: {e}"))?;
                let baseline = Baseline::from_json(&text);
                let baseline = baseline.map_err(|e| format!("{value}: {}", chain(&e)))?;
                own.baseline = Some((value, baseline));
            }
            _ => own.write_baseline = Some(value),
        }
    }
    if own.files.is_empty() && own.problems.is_empty() {
        return Err("no file is given".into());
    }
    if !own.options.profiles.is_empty() && !own.options.engines.is_empty() {
        return Err("choose engines or profiles, not both".into());
    }
    Ok(own)
}

fn parsed<T: FromStr<Err: Display>>(value: &str) -> Result<T, String> {
    value.parse().map_err(|error| format!("{error}"))
}

const OPTIONS: [&str; 12] = [
    "format",
    "select",
    "ignore",
    "engine",
    "profile",
    "fail-on",
    "role",
    "posting",
    "as-of",
    "config",
    "baseline",
    "write-baseline",
];
