//! Says what a parser will misread in a resume, and what to do about it. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example check -- [OPTIONS] FILE|FOLDER…
//! ```

mod common;

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::render::text::TextOptions;
use atsight_diagnostics::{Baseline, render};
use common::{Checking, Files, Help, Refused};

const HELP: Help = Help {
    about: "Says what a parser will misread in a resume, and what to do about it.",
    usage: "check [OPTIONS] FILE|FOLDER...",
    options: &[
        &[
            (
                "--format FORMAT",
                "text (default), json: one object a line, one line a file,\n\
                 markdown, or sarif: one log for all files.",
            ),
            (
                "--fail-on SEVERITY",
                "From where on the exit status is 1: info, warning, error (default), fatal\n\
                 or never.",
            ),
            (
                "--baseline FILE",
                "Leave out the findings that this file lists.",
            ),
            (
                "--write-baseline FILE",
                "Write the findings to this file, and print none.",
            ),
        ],
        Checking::RULES,
        Checking::TARGET,
    ],
    notes: "Of a folder all resumes in it and below are checked. The exit status is 0 when all is well, 1 when\n\
            a finding is at or over --fail-on, 2 for wrong usage or a file that cannot be read.",
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Markdown,
    Sarif,
}

struct Arguments {
    format: Format,
    checking: Checking,
    /// With its path.
    baseline: Option<(String, Baseline)>,
    write_baseline: Option<String>,
    files: Files,
}

fn main() -> ExitCode {
    HELP.finish(read_arguments().and_then(run))
}

fn run(mut arguments: Arguments) -> Result<u8, Refused> {
    let mut status = arguments.files.begin()?;
    let mut kept = Vec::new();
    let several = arguments.files.paths.len() > 1;
    for (number, file) in arguments.files.paths.iter().enumerate() {
        let prepared = match arguments.checking.prepared(Path::new(file)) {
            Ok(prepared) => prepared,
            // The other files have other configurations.
            Err(message) if arguments.checking.is_by_file() && several => {
                eprintln!("{file}: {message}");
                status = 2;
                continue;
            }
            Err(message) => return Err(Refused::Failed(message)),
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
        std::fs::write(path, text).map_err(|e| Refused::Failed(format!("{path}: {e}")))?;
    } else if arguments.format == Format::Sarif {
        let log = format!("{:#}\n", render::sarif::render(&kept));
        if common::print(&log).is_err() {
            return Ok(2);
        }
    }
    Ok(status)
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let mut own = Arguments {
        format: Format::Text,
        checking: Checking::default(),
        baseline: None,
        write_baseline: None,
        files: Files::default(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                let formats = [
                    ("text", Format::Text),
                    ("json", Format::Json),
                    ("markdown", Format::Markdown),
                    ("sarif", Format::Sarif),
                ];
                own.format = common::pick(&mut parser, "format", &formats)?;
            }
            Long("fail-on") => own.checking.take_fail_on(&mut parser)?,
            Long("baseline") => {
                let path = common::value(&mut parser)?;
                let failed = |message| Refused::Failed(format!("{path}: {message}"));
                let text = std::fs::read_to_string(&path).map_err(|e| failed(e.to_string()))?;
                let baseline = Baseline::from_json(&text).map_err(|e| failed(chain(&e)))?;
                own.baseline = Some((path, baseline));
            }
            Long("write-baseline") => own.write_baseline = Some(common::value(&mut parser)?),
            Value(path) => own.files.add(&path.to_string_lossy()),
            Long("help") | Short('h') => return Err(Refused::Help),
            Long(name) => {
                let name = name.to_owned();
                own.checking.take(&name, &mut parser)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(own)
}
