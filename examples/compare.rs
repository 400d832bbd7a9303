//! Compares two versions of a resume: before and after a fix, or in two formats. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example compare -- [OPTIONS] BEFORE AFTER
//! ```

mod common;

use std::path::Path;
use std::process::ExitCode;

use atsight_diagnostics::Comparison;
use common::{Checking, Help, Refused};

const HELP: Help = Help {
    about: "Compares two versions of a resume: findings gone and new, and what parsers get of both.",
    usage: "compare [OPTIONS] BEFORE AFTER",
    options: &[
        &[
            ("--format FORMAT", "text (default) or json."),
            (
                "--fail-on SEVERITY",
                "From where on a new finding makes the exit status 1: info, warning,\n\
                 error (default), fatal or never.",
            ),
        ],
        Checking::RULES,
        Checking::TARGET,
    ],
    notes: "Both files are checked with the options of the second. The exit status is 1 when that has a new\n\
            finding at or over --fail-on, 2 for wrong usage or a file that cannot be read.",
};

struct Arguments {
    json: bool,
    checking: Checking,
    files: [String; 2],
}

fn main() -> ExitCode {
    HELP.finish(read_arguments().and_then(run))
}

fn run(mut arguments: Arguments) -> Result<u8, Refused> {
    let second = Path::new(&arguments.files[1]);
    let prepared = arguments.checking.prepared(second);
    let prepared = prepared.map_err(Refused::Failed)?;
    let [before, after] = arguments
        .files
        .map(|file| common::check(&prepared.checker, &file));
    let mut status = 0;
    for report in [&before, &after] {
        if let Some(error) = &report.error {
            eprintln!("{}: {}", report.file, error.message);
            status = 2;
        }
    }
    let comparison = Comparison::of(&before, &after);
    let mut new = comparison.new.iter();
    let worse = new.any(|finding| prepared.config.fails_at(finding.severity));
    status = status.max(u8::from(worse));
    let text = if arguments.json {
        format!("{}\n", comparison.to_json())
    } else {
        comparison.to_text()
    };
    Ok(common::print(&text).map_or(2, |()| status))
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let (mut json, mut checking, mut files) = (false, Checking::default(), Vec::new());
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => json = common::is_json(&mut parser)?,
            Long("fail-on") => checking.take_fail_on(&mut parser)?,
            Value(file) => files.push(file.to_string_lossy().into_owned()),
            Long("help") | Short('h') => return Err(Refused::Help),
            Long(name) => {
                let name = name.to_owned();
                checking.take(&name, &mut parser)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Arguments {
        json,
        checking,
        files: files.try_into().map_err(|_| "give two files")?,
    })
}
