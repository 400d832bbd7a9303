//! Screens a resume as a recruiter would: against a role, and against a job posting. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example screen -- [OPTIONS] RESUME
//! ```

mod common;

use std::path::Path;
use std::process::ExitCode;

use atsight_diagnostics::atsight_core::Parser;
use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::atsight_core::json::ErrorJson;
use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::role::Role;
use atsight_diagnostics::screen::{self, ScreenOptions, render};
use common::{Checking, Help, Refused};
use serde_json::json;

const HELP: Help = Help {
    about: "Screens a resume as a recruiter would: against a role, and against a job posting.",
    usage: "screen [OPTIONS] RESUME",
    options: &[
        &[("--format FORMAT", "text (default), json or markdown.")],
        Checking::TARGET,
    ],
    notes: "Without a role the one that the resume is nearest to is taken, where its titles or its latest job\n\
            speak for one. The exit status is 2 when resume, role or posting cannot be read.",
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Markdown,
}

struct Arguments {
    checking: Checking,
    format: Format,
    resume: String,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(refused) => return HELP.answer(&refused),
    };
    match run(&arguments) {
        Ok(output) => match common::print(&output) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::from(2),
        },
        Err((file, kind, message)) => {
            eprintln!("{file}: {message}");
            if arguments.format == Format::Json {
                let object = json!(ErrorJson::new(render::NAME, &file, kind, message));
                // A closed pipe changes nothing about the failure.
                let _ = common::print(&format!("{object}\n"));
            }
            ExitCode::from(2)
        }
    }
}

/// What failed: the file, the kind of failure, the message.
type Refusal = (String, &'static str, String);

fn run(arguments: &Arguments) -> Result<String, Refusal> {
    let file = &arguments.resume;
    let parse = common::parse(&Parser::new(), file).map_err(|error| refusal(file, error))?;
    let config = arguments.checking.config(Path::new(file));
    let config = config.map_err(|message| (file.clone(), "config", message))?;
    let role = match &config.role {
        Some(name) => Role::load(name).map_err(|error| (file.clone(), "role", chain(&error)))?,
        None => {
            let role = screen::guess_role(&parse).ok_or_else(|| {
                let message = format!(
                    "its titles and its latest job are of no role that is known; name one with --role ({})",
                    Role::BUILT_IN.join(", ")
                );
                (file.clone(), "role", message)
            })?;
            eprintln!("no role is given: screened as `{}`", role.profile().id);
            role
        }
    };
    let posting = arguments.checking.posting(&role);
    let posting = posting.map_err(|message| (file.clone(), "posting", message))?;
    let mut options = ScreenOptions::default();
    options.posting = posting.as_ref();
    options.as_of = config.as_of;
    let screen = screen::screen(&parse, &role, &options)
        .map_err(|error| (file.clone(), "empty", error.to_string()))?;
    Ok(match arguments.format {
        Format::Text => render::text(&screen, &role, file),
        Format::Json => format!("{}\n", render::json(&screen, file)),
        Format::Markdown => render::markdown(&screen, &role, file),
    })
}

fn refusal(file: &str, error: Unreadable) -> Refusal {
    (file.to_owned(), error.kind, error.message)
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let (mut checking, mut format, mut resume) = (Checking::default(), Format::Text, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                let formats = [
                    ("text", Format::Text),
                    ("json", Format::Json),
                    ("markdown", Format::Markdown),
                ];
                format = common::pick(&mut parser, "format", &formats)?;
            }
            Value(file) if resume.is_none() => resume = Some(file.to_string_lossy().into_owned()),
            Value(_) => return Err("one resume at a time".into()),
            Long("help") | Short('h') => return Err(Refused::Help),
            Long(name) => {
                let name = name.to_owned();
                checking.take_target(&name, &mut parser)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Arguments {
        checking,
        format,
        resume: resume.ok_or("no resume is given")?,
    })
}
