//! Shows a resume, what each parser makes of it and what to change, in one HTML file.
//!
//! ```text
//! cargo run --release --example report -- RESUME [-o out.html] [--pdf annotated.pdf]
//! ```
//!
//! Without `-o` the file lies beside the resume. `--pdf` also writes a copy of a PDF with the findings as annotations. The paths that were
//! written are printed.

mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::{Checker, Report, render};

const USAGE: &str = "usage: report RESUME [-o out.html] [--pdf annotated.pdf]";

struct Arguments {
    resume: String,
    output: PathBuf,
    pdf: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let file = &arguments.resume;
    for output in [Some(&arguments.output), arguments.pdf.as_ref()]
        .into_iter()
        .flatten()
    {
        if common::is_same_file(Path::new(file), output) {
            eprintln!(
                "{}: that is the resume itself; it is not written over",
                output.display()
            );
            return ExitCode::from(2);
        }
    }
    let checker = Checker::new();
    let loaded = common::read_file(file);
    let (report, parse) = match &loaded {
        Ok(bytes) => match checker.parser().parse(bytes) {
            Ok(parse) => {
                let report = checker.check_parse(file, Some(bytes.len() as u64), &parse);
                (report, Some(parse))
            }
            Err(error) => (checker.check_error(file, &error), None),
        },
        Err(unreadable) => (Report::unreadable(file, unreadable.clone()), None),
    };
    let mut status = ExitCode::SUCCESS;
    if let Some(error) = &report.error {
        eprintln!("{file}: {}", error.message);
        status = ExitCode::from(2);
    }
    // Of what could not even be opened there is nothing to say.
    if loaded.is_err() {
        return status;
    }
    let page = render::html::render(&report, parse.as_ref());
    if let Err(message) = write(&arguments.output, page.as_bytes()) {
        eprintln!("{message}");
        return ExitCode::from(2);
    }
    if let (Some(path), Ok(bytes)) = (&arguments.pdf, &loaded) {
        let copy = render::pdf::annotate(bytes, &report).map_err(|e| chain(&e));
        if let Err(message) = copy.and_then(|copy| write(path, &copy)) {
            eprintln!("{}: {message}", path.display());
            status = ExitCode::from(2);
        }
    }
    status
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    common::print(&format!("{}\n", path.display())).map_err(|e| e.to_string())
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let (mut resume, mut output, mut pdf) = (None, None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Short('o') | Long("output") => output = Some(common::value(&mut parser)?.into()),
            Long("pdf") => pdf = Some(common::value(&mut parser)?.into()),
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) if resume.is_none() => resume = Some(file.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let resume = resume.ok_or("no file is given")?;
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{resume}.html")));
    Ok(Arguments {
        resume,
        output,
        pdf,
    })
}
