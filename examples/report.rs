//! Shows a resume, what each parser makes of it and what to change, in one HTML file. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example report -- [OPTIONS] RESUME
//! ```

mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use atsight_diagnostics::atsight_core::error::chain;
use atsight_diagnostics::{Report, render};
use common::{Checking, Help, Refused};

const HELP: Help = Help {
    about: "Shows a resume, what each parser makes of it and what to change, in one HTML file.",
    usage: "report [OPTIONS] RESUME",
    options: &[
        &[
            (
                "-o, --output FILE",
                "Where the page goes. Without it, beside the resume: cv.pdf.html.",
            ),
            (
                "--pdf FILE",
                "Also write a copy of a PDF with the findings as annotations.",
            ),
        ],
        Checking::RULES,
        Checking::TARGET,
    ],
    notes: "The paths that were written are printed. The exit status is 2 for wrong usage, a resume that cannot\n\
            be read or a file that cannot be written.",
};

struct Arguments {
    resume: String,
    checking: Checking,
    output: PathBuf,
    pdf: Option<PathBuf>,
}

fn main() -> ExitCode {
    HELP.finish(read_arguments().and_then(run))
}

fn run(mut arguments: Arguments) -> Result<u8, Refused> {
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
            return Ok(2);
        }
    }
    let prepared = arguments.checking.prepared(Path::new(file));
    let checker = prepared.map_err(Refused::Failed)?.checker;
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
    let mut status = 0;
    if let Some(error) = &report.error {
        eprintln!("{file}: {}", error.message);
        status = 2;
    }
    // Of what could not even be opened there is nothing to say.
    if loaded.is_err() {
        return Ok(status);
    }
    let page = render::html::render(&report, parse.as_ref());
    if let Err(message) = write(&arguments.output, page.as_bytes()) {
        eprintln!("{message}");
        return Ok(2);
    }
    if let (Some(path), Ok(bytes)) = (&arguments.pdf, &loaded) {
        let copy = render::pdf::annotate(bytes, &report).map_err(|e| chain(&e));
        if let Err(message) = copy.and_then(|copy| write(path, &copy)) {
            eprintln!("{}: {message}", path.display());
            status = 2;
        }
    }
    Ok(status)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    common::print(&format!("{}\n", path.display())).map_err(|e| e.to_string())
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let (mut resume, mut output, mut pdf) = (None, None, None);
    let mut checking = Checking::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('o') | Long("output") => output = Some(common::value(&mut parser)?.into()),
            Long("pdf") => pdf = Some(common::value(&mut parser)?.into()),
            Value(file) if resume.is_none() => resume = Some(file.to_string_lossy().into_owned()),
            Value(_) => return Err("one resume at a time".into()),
            Long("help") | Short('h') => return Err(Refused::Help),
            Long(name) => {
                let name = name.to_owned();
                checking.take(&name, &mut parser)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let resume = resume.ok_or("no resume is given")?;
    let output = output.unwrap_or_else(|| PathBuf::from(format!("{resume}.html")));
    Ok(Arguments {
        resume,
        checking,
        output,
        pdf,
    })
}
