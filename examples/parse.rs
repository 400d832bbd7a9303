//! Prints what a person and every engine read in a resume.
//!
//! ```text
//! cargo run --release --example parse -- [--format text|json] [--provenance] [--engine NAME|all] [--profile NAME] FILE…
//! ```
//!
//! `--engine` and `--profile` may be repeated; without them every engine runs. A profile that has no engine for the format of a
//! file says so.
//! `--provenance` adds to the JSON of each reading the place of every line, and the lines of every field.
//! JSON is one object a line, one line a file. A file that cannot be read gets its error and the run goes on;
//! the exit status is then 2.

mod common;

use std::process::ExitCode;

use atsight_core::json::{self, ErrorJson, ParseJson};
use atsight_core::model::{EngineId, EngineProfile};
use atsight_core::{Parse, Parser, Reading};
use atsight_diagnostics::render::text::printable;
use atsight_diagnostics::report::Unreadable;

const USAGE: &str = "usage: parse [--format text|json] [--provenance] [--engine NAME|all]... [--profile NAME]... FILE...";

struct Arguments {
    json: bool,
    provenance: bool,
    /// None for all.
    engines: Vec<EngineId>,
    profiles: Vec<EngineProfile>,
    files: Vec<String>,
}

impl Arguments {
    fn parser(&self) -> Parser {
        match (self.engines.as_slice(), self.profiles.as_slice()) {
            ([], []) => Parser::new(),
            (engines, []) => Parser::new().engines(engines.iter().copied()),
            (_, profiles) => Parser::new().profiles(profiles.iter().copied()),
        }
    }
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let parser = arguments.parser();
    let mut status = ExitCode::SUCCESS;
    for file in &arguments.files {
        let outcome = common::parse(&parser, file);
        match &outcome {
            Ok(parse) => common::say_without_reading(file, &parser, parse.document.format),
            Err(error) => {
                eprintln!("{file}: {}", error.message);
                status = ExitCode::from(2);
            }
        }
        let text = match (&outcome, arguments.json) {
            (Ok(parse), false) => printable(&parse_text(file, parse)).into_owned(),
            (Err(_), false) => continue,
            (outcome, true) => {
                let object = parse_json(file, outcome.as_ref(), arguments.provenance);
                format!(
                    "{}\n",
                    object.expect("no key of it is anything but a string")
                )
            }
        };
        if common::print(&text).is_err() {
            return ExitCode::from(2);
        }
    }
    status
}

/// The object of a file.
fn parse_json(
    file: &str,
    outcome: Result<&Parse, &Unreadable>,
    provenance: bool,
) -> serde_json::Result<String> {
    match outcome {
        Ok(parse) if provenance => serde_json::to_string(&ParseJson::with_provenance(file, parse)),
        Ok(parse) => serde_json::to_string(&ParseJson::new(file, parse)),
        Err(error) => {
            let object = ErrorJson::new(json::NAME, file, error.kind, &error.message);
            serde_json::to_string(&object)
        }
    }
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        json: false,
        provenance: false,
        engines: Vec::new(),
        profiles: Vec::new(),
        files: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("format") => arguments.json = common::is_json(&mut parser)?,
            Long("provenance") => arguments.provenance = true,
            Long("engine") => {
                let name = common::value(&mut parser)?;
                if name != "all" {
                    arguments
                        .engines
                        .push(name.parse().map_err(|e| format!("{e}"))?);
                }
            }
            Long("profile") => {
                let name = common::value(&mut parser)?;
                arguments
                    .profiles
                    .push(name.parse().map_err(|e| format!("{e}"))?);
            }
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) => arguments.files.push(file.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if arguments.files.is_empty() {
        return Err("no file is given".into());
    }
    if arguments.provenance && !arguments.json {
        return Err("--provenance is for --format json".into());
    }
    if !arguments.profiles.is_empty() && !arguments.engines.is_empty() {
        return Err("choose engines or profiles, not both".into());
    }
    Ok(arguments)
}

fn parse_text(file: &str, parse: &Parse) -> String {
    let mut out = String::new();
    let pages = parse.document.pages().len();
    out += &format!("# {}: {}", printable(file), parse.document.format);
    match pages {
        0 => {}
        1 => out += ", 1 page",
        pages => out += &format!(", {pages} pages"),
    }
    out += &format!(", {} column(s)", parse.layout.columns);
    if let Some(side) = parse.layout.sidebar {
        out += &format!(", sidebar {side:?}").to_lowercase();
    }
    out += "\n";
    for anomaly in &parse.document.anomalies {
        out += &format!("! {}\n", anomaly.message);
    }
    for reading in std::iter::once(&parse.human).chain(&parse.readings) {
        out += &format!("\n## {}\n\n", reading.transcript.engine);
        out += reading.transcript.text.trim_end();
        out += "\n";
        out += &summary_text(reading);
    }
    out
}

/// Sections and contact of a reading, a line each.
fn summary_text(reading: &Reading) -> String {
    let mut out = String::from("\n  sections:\n");
    for section in &reading.sections {
        out += &format!("    {}", section.id);
        match &section.heading {
            Some(heading) => out += &format!(" ({}: “{}”)", heading.kind.name(), heading.text),
            None => out += " (no heading)",
        }
        out += &format!(", {} lines\n", section.lines.len());
    }
    let basics = &reading.resume.basics;
    let values = [
        ("name", &basics.name),
        ("label", &basics.label),
        ("email", &basics.email),
        ("phone", &basics.phone),
        ("url", &basics.url),
        ("city", &basics.location.city),
        ("region", &basics.location.region),
        ("country", &basics.location.country_code),
    ];
    out += "  contact:\n";
    for (name, field) in values {
        if let Some(field) = field {
            out += &format!("    {name}: {}\n", field.value);
        }
    }
    for profile in &basics.profiles {
        if let Some(url) = &profile.url {
            out += &format!("    profile: {}\n", url.value);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_object_with_its_kind() {
        let error = Parser::new().parse(b"").expect_err("an empty file");
        let object = parse_json("x.pdf", Err(&Unreadable::from(&error)), true).expect("JSON");
        let value: serde_json::Value = serde_json::from_str(&object).expect("JSON");
        assert_eq!(value["error"]["kind"], "unknown_format");
        assert_eq!(value["file"], "x.pdf");
        assert!(value.get("human").is_none());
    }
}
