//! Prints what a person and every engine read in a resume. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example parse -- [OPTIONS] FILE|FOLDER…
//! ```

mod common;

use std::process::ExitCode;

use atsight_core::json::{self, ErrorJson, ParseJson};
use atsight_core::model::{EngineId, EngineProfile};
use atsight_core::{Parse, Parser, Reading};
use atsight_diagnostics::render::text::printable;
use atsight_diagnostics::report::Unreadable;
use common::{Files, Help, Refused};

const HELP: Help = Help {
    about: "Prints what a person and every parser read in a resume, and the sections and fields of each reading.",
    usage: "parse [OPTIONS] FILE|FOLDER...",
    options: &[&[
        (
            "--format FORMAT",
            "text (default) or json: one object a line, one line a file.",
        ),
        (
            "--provenance",
            "Add the place of every line and the lines of every field to the JSON.",
        ),
        (
            "--engine NAME",
            "Only this parser, `human` for the reading of a person; may be repeated.\n\
             `all` is what is printed without it.",
        ),
        (
            "--profile NAME",
            "Only the parsers of this pipeline: tika, python, node … May be repeated.",
        ),
    ]],
    notes: "A file that cannot be read gets its error and the run goes on; the exit status is then 2.",
};

struct Arguments {
    json: bool,
    provenance: bool,
    /// None for all.
    engines: Vec<EngineId>,
    profiles: Vec<EngineProfile>,
    files: Files,
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
    HELP.finish(read_arguments().and_then(|arguments| run(&arguments)))
}

fn run(arguments: &Arguments) -> Result<u8, Refused> {
    let mut status = arguments.files.begin()?;
    let parser = arguments.parser();
    for file in &arguments.files.paths {
        let outcome = common::parse(&parser, file);
        match &outcome {
            Ok(parse) => common::say_without_reading(file, &parser, parse.document.format),
            Err(error) => {
                eprintln!("{file}: {}", error.message);
                status = 2;
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
            return Ok(2);
        }
    }
    Ok(status)
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

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        json: false,
        provenance: false,
        engines: Vec::new(),
        profiles: Vec::new(),
        files: Files::default(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => arguments.json = common::is_json(&mut parser)?,
            Long("provenance") => arguments.provenance = true,
            Long("engine") => match common::value(&mut parser)?.as_str() {
                "all" => {}
                name => {
                    let engine = name.parse().map_err(|e| format!("{e}"))?;
                    arguments.engines.push(engine);
                }
            },
            Long("profile") => arguments.profiles.push(common::parsed(&mut parser)?),
            Long("help") | Short('h') => return Err(Refused::Help),
            Value(path) => arguments.files.add(&path.to_string_lossy()),
            other => return Err(other.unexpected().into()),
        }
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
