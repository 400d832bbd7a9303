//! Says what a parser will misread in a resume, and what to do about it.
//!
//! ```text
//! cargo run --release --example check -- [--format text|json] [--select RULE]... [--ignore RULE]... [--engine NAME]...
//!     [--profile NAME]... [--role NAME|FILE.toml [--posting FILE]] [--as-of YYYY-MM] [--fail-on info|warning|error|fatal|never] FILE…
//! ```
//!
//! A rule is named by its code (`LAY002`), its name (`sidebar`) or its group (`layout`). JSON is one object a line, one line a file.
//! The exit status is 1 when a finding is at or over `--fail-on` (`error` without it), and 2 for wrong usage or a file that
//! cannot be read.

mod common;

use std::io::IsTerminal;
use std::process::ExitCode;

use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::render::text::TextOptions;
use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::{Checker, Report, Severity, render};

const USAGE: &str = "usage: check [--format text|json] [--select RULE]... [--ignore RULE]... [--engine NAME]... \
    [--profile NAME]... [--role NAME|FILE.toml [--posting FILE]] [--as-of YYYY-MM] [--fail-on info|warning|error|fatal|never] FILE...";

struct Arguments {
    json: bool,
    checker: Checker,
    fail_on: Option<Severity>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let mut status = 0_u8;
    for (number, file) in arguments.files.iter().enumerate() {
        let report = match common::read_file(file) {
            Ok(bytes) => arguments.checker.check(file, &bytes),
            Err(failure) => Report::unreadable(file, Unreadable::new("io", failure.to_string())),
        };
        if let Some(error) = &report.error {
            eprintln!("{file}: {}", error.message);
            status = 2;
        }
        let fails = arguments
            .fail_on
            .is_some_and(|least| report.worst() >= Some(least));
        status = status.max(u8::from(fails));
        let printed = if arguments.json {
            common::print(&format!("{}\n", render::json::render(&report)))
        } else {
            let mut options = TextOptions::default();
            options.color = std::io::stdout().is_terminal();
            let gap = if number > 0 { "\n" } else { "" };
            common::print(&format!("{gap}{}", render::text::render(&report, &options)))
        };
        if printed.is_err() {
            return ExitCode::from(2);
        }
    }
    ExitCode::from(status)
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let mut checker = Checker::new();
    let mut json = false;
    let mut fail_on = Some(Severity::Error);
    let (mut engines, mut profiles, mut files) = (Vec::new(), Vec::new(), Vec::new());
    let (mut role, mut posting) = (None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("format") => json = common::is_json(&mut parser)?,
            Long("select") => {
                let name = common::value(&mut parser)?;
                checker = checker.select(&name).map_err(|e| e.to_string())?;
            }
            Long("ignore") => {
                let name = common::value(&mut parser)?;
                checker = checker.ignore(&name).map_err(|e| e.to_string())?;
            }
            Long("engine") => {
                let name = common::value(&mut parser)?;
                engines.push(name.parse().map_err(|e| format!("{e}"))?);
            }
            Long("profile") => {
                let name = common::value(&mut parser)?;
                profiles.push(name.parse().map_err(|e| format!("{e}"))?);
            }
            Long("fail-on") => {
                let name = common::value(&mut parser)?;
                fail_on = match name.as_str() {
                    "never" => None,
                    name => Some(name.parse().map_err(|e| format!("{e}"))?),
                };
            }
            Long("role") => {
                let name = common::value(&mut parser)?;
                role = Some(common::load_role(&name).map_err(|e| format!("{name}: {e}"))?);
            }
            Long("posting") => posting = Some(common::value(&mut parser)?),
            Long("as-of") => {
                let today = common::value(&mut parser)?;
                checker = checker.as_of(today.parse().map_err(|e| format!("{e}"))?);
            }
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) => files.push(file.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    match (role, posting) {
        (Some(role), posting) => {
            if let Some(path) = posting {
                let bytes = common::read_file(&path).map_err(|e| format!("{path}: {e}"))?;
                let posting = Posting::from_bytes(&bytes, &role)
                    .map_err(|e| format!("{path}: {}", common::chain(&e)))?;
                checker = checker.posting(posting);
            }
            checker = checker.role(role);
        }
        (None, Some(_)) => return Err("a posting needs a role".into()),
        (None, None) => {}
    }
    if files.is_empty() {
        return Err("no file is given".into());
    }
    if !profiles.is_empty() && !engines.is_empty() {
        return Err("choose engines or profiles, not both".into());
    }
    if !profiles.is_empty() {
        checker = checker.profiles(profiles);
    } else if !engines.is_empty() {
        checker = checker.engines(engines);
    }
    Ok(Arguments {
        json,
        checker,
        fail_on,
        files,
    })
}
