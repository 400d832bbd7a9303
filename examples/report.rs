//! Shows a resume, what each parser makes of it and what to change, in one HTML file.
//!
//! ```text
//! cargo run --release --example report -- RESUME [-o out.html]
//! ```
//!
//! Without `-o` the file lies beside the resume. The path that was written is printed.

mod common;

use std::path::PathBuf;
use std::process::ExitCode;

use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::{Checker, Report, render};

const USAGE: &str = "usage: report RESUME [-o out.html]";

struct Arguments {
    resume: String,
    output: PathBuf,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let file = &arguments.resume;
    let checker = Checker::new();
    let (page, read) = match common::read_file(file) {
        Err(failure) => {
            let report = Report::unreadable(file, Unreadable::new("io", failure.to_string()));
            (render::html::render(&report, None), false)
        }
        Ok(bytes) => match checker.parser().parse(&bytes) {
            Ok(parse) => {
                let report = checker.check_parse(file, Some(bytes.len() as u64), &parse);
                (render::html::render(&report, Some(&parse)), true)
            }
            Err(error) => {
                let report = checker.check_error(file, &error);
                (render::html::render(&report, None), false)
            }
        },
    };
    let output = arguments.output.display();
    let written = std::fs::write(&arguments.output, page);
    match written.and_then(|()| common::print(&format!("{output}\n"))) {
        Ok(()) if read => ExitCode::SUCCESS,
        Ok(()) => {
            eprintln!("{file}: it cannot be read; the report says why");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("{output}: {error}");
            ExitCode::from(2)
        }
    }
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let (mut resume, mut output) = (None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Short('o') | Long("output") => output = Some(common::value(&mut parser)?.into()),
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) if resume.is_none() => resume = Some(file.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let resume = resume.ok_or("no file is given")?;
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{resume}.html")));
    Ok(Arguments { resume, output })
}
