//! Prints what a person and every engine read in a resume.
//!
//! ```text
//! cargo run --release --example parse -- [--format text|json] [--engine NAME|all] [--profile NAME] FILE…
//! ```
//!
//! `--engine` and `--profile` may be repeated; without them every engine runs. A profile that has no engine for the format of a
//! file says so.
//! JSON is one object a line, one line a file. A file that cannot be read gets its error and the run goes on;
//! the exit status is then 2.

mod common;

use std::process::ExitCode;

use atsight_core::model::{EngineId, EngineProfile};
use atsight_core::{Parse, Parser, Reading};
use atsight_diagnostics::render::text::printable;
use common::{Failure, file_json};
use serde_json::{Value, json};

const USAGE: &str =
    "usage: parse [--format text|json] [--engine NAME|all]... [--profile NAME]... FILE...";

struct Arguments {
    json: bool,
    engines: Vec<EngineId>,
    profiles: Vec<EngineProfile>,
    files: Vec<String>,
}

impl Arguments {
    fn parser(&self) -> Parser {
        if self.profiles.is_empty() {
            Parser::new().engines(self.engines.iter().copied())
        } else {
            Parser::new().profiles(self.profiles.iter().copied())
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
        let outcome =
            common::read_file(file).and_then(|bytes| parser.parse(&bytes).map_err(Failure::Parse));
        if let Err(failure) = &outcome {
            eprintln!("{file}: {failure}");
            status = ExitCode::from(2);
        }
        if let Ok(parse) = &outcome {
            common::say_without_reading(file, &parser, parse.document.format);
        }
        let printed = if arguments.json {
            let value = match &outcome {
                Ok(parse) => parse_json(file, parse),
                Err(failure) => error_json(file, failure),
            };
            common::print(&format!("{value}\n"))
        } else {
            outcome.map_or(Ok(()), |parse| {
                common::print(&printable(&parse_text(file, &parse)))
            })
        };
        if printed.is_err() {
            return ExitCode::from(2);
        }
    }
    status
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        json: false,
        engines: Vec::new(),
        profiles: Vec::new(),
        files: Vec::new(),
    };
    let mut all = true;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("format") => arguments.json = common::is_json(&mut parser)?,
            Long("engine") => {
                let name = common::value(&mut parser)?;
                if name != "all" {
                    all = false;
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
    if !arguments.profiles.is_empty() && !arguments.engines.is_empty() {
        return Err("choose engines or profiles, not both".into());
    }
    if all {
        arguments.engines = EngineId::SIMULATED.to_vec();
    }
    Ok(arguments)
}

/// The object of the schema `atsight/parse/1`: the human reading, and that of each engine.
fn parse_json(file: &str, parse: &Parse) -> Value {
    let mut value = file_json("atsight/parse/1", file);
    let engines: serde_json::Map<String, Value> = parse
        .readings
        .iter()
        .map(|reading| {
            let name = reading.transcript.engine.name().to_owned();
            (name, reading_json(reading))
        })
        .collect();
    value["format"] = json!(parse.document.format);
    value["pages"] = json!(parse.document.pages().len());
    value["error"] = Value::Null;
    value["layout"] = layout_json(parse);
    value["human"] = reading_json(&parse.human);
    value["engines"] = Value::Object(engines);
    value["anomalies"] = json!(parse.document.anomalies);
    value
}

fn error_json(file: &str, failure: &Failure) -> Value {
    let mut value = file_json("atsight/parse/1", file);
    value["error"] = json!({ "kind": failure.kind(), "message": failure.to_string() });
    value
}

fn layout_json(parse: &Parse) -> Value {
    let pages: Vec<Value> = parse
        .layout
        .pages
        .iter()
        .map(|page| {
            let blocks: Vec<Value> = page
                .blocks
                .iter()
                .map(|block| {
                    let region = page.regions.get(block.region as usize);
                    json!({
                        "bbox": common::bbox_json(block.bbox),
                        "region": region.map(|region| region.kind),
                        "text": page.block_text(block),
                    })
                })
                .collect();
            json!({ "size": [page.size.width, page.size.height], "blocks": blocks })
        })
        .collect();
    json!({ "columns": parse.layout.columns, "sidebar": parse.layout.sidebar, "pages": pages })
}

fn reading_json(reading: &Reading) -> Value {
    let sections: Vec<Value> = reading
        .sections
        .iter()
        .map(|section| {
            json!({
                "section": section.id,
                "heading": section.heading.as_ref().map(|heading| &heading.text),
                "heading_kind": section.heading.as_ref().map(|heading| heading.kind),
                "text": reading.section_text(section),
            })
        })
        .collect();
    json!({ "text": reading.transcript.text, "sections": sections, "resume": reading.resume })
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
        let value = error_json("x.pdf", &Failure::Parse(error));
        assert_eq!(value["error"]["kind"], "unknown_format");
        assert_eq!(value["file"], "x.pdf");
        assert!(value.get("human").is_none());
    }
}
