//! Screens a resume as a recruiter would: against a role, and against a job posting.
//!
//! ```text
//! cargo run --release --example screen -- [--role NAME|FILE.toml] [--posting FILE] [--as-of YYYY-MM]
//!                                         [--format text|json|markdown] RESUME
//! ```
//!
//! Without a role the one that the resume is nearest to is taken, where its titles or its latest job speak for one. `--as-of` says what today is, for the years of a job that goes on.
//! The exit status is 2 when resume, role or posting can't be read.

mod common;

use std::process::ExitCode;

use atsight_diagnostics::Month;
use atsight_diagnostics::atsight_core::Parser;
use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::atsight_core::json::ErrorJson;
use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::role::Role;
use atsight_diagnostics::screen::{self, ScreenOptions, render};
use serde_json::json;

const USAGE: &str = "usage: screen [--role NAME|FILE.toml] [--posting FILE] [--as-of YYYY-MM] [--format text|json|markdown] RESUME";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Markdown,
}

struct Arguments {
    role: Option<String>,
    posting: Option<String>,
    as_of: Option<Month>,
    format: Format,
    resume: String,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
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
    let role = match &arguments.role {
        Some(name) => Role::load(name).map_err(|error| (name.clone(), "role", chain(&error)))?,
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
    let posting = match &arguments.posting {
        Some(path) => {
            let bytes = common::read_file(path).map_err(|error| refusal(path, error))?;
            let posting = Posting::from_bytes(&bytes, &role);
            Some(posting.map_err(|error| (path.clone(), "posting", chain(&error)))?)
        }
        None => None,
    };
    let mut options = ScreenOptions::default();
    options.posting = posting.as_ref();
    options.as_of = arguments.as_of;
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

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let (mut role, mut posting, mut as_of, mut resume) = (None, None, None, None);
    let mut format = Format::Text;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("role") => role = Some(common::value(&mut parser)?),
            Long("posting") => posting = Some(common::value(&mut parser)?),
            Long("as-of") => {
                as_of = Some(
                    common::value(&mut parser)?
                        .parse()
                        .map_err(|e| format!("{e}"))?,
                );
            }
            Long("format") => {
                format = match common::value(&mut parser)?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "markdown" => Format::Markdown,
                    other => return Err(format!("`{other}` is no format: text, json, markdown")),
                }
            }
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) if resume.is_none() => resume = Some(file.to_string_lossy().into_owned()),
            Value(_) => return Err("one resume at a time".into()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    Ok(Arguments {
        role,
        posting,
        as_of,
        format,
        resume: resume.ok_or("no resume is given")?,
    })
}
