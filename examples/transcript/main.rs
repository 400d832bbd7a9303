//! Prints the readings of two engines side by side, with the differences marked. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example transcript -- [OPTIONS] FILE|FOLDER…
//! ```

mod side_by_side;

#[path = "../common/mod.rs"]
mod common;

use std::io::IsTerminal;
use std::process::ExitCode;

use atsight_core::model::EngineId;
use atsight_core::{Parse, Parser};
use atsight_diagnostics::render::text::printable;
use common::{Files, Help, Refused};
use side_by_side::side_by_side;

const HELP: Help = Help {
    about: "Prints the readings of two parsers side by side, with the differences marked.",
    usage: "transcript [OPTIONS] FILE|FOLDER...",
    options: &[&[
        (
            "--engine NAME",
            "A parser, or `human` for the reading of a person; may be repeated. The first\n\
             stands on the left, every other one beside it in turn. With one, or none,\n\
             the reading of a person stands on the left.",
        ),
        ("--width COLUMNS", "Width of the output: 160 without it."),
    ]],
    notes: "Between the two, `=` marks equal lines, `~` lines that differ, `<` and `>` lines that only one has. On\n\
            a terminal, words that differ are coloured. The exit status is 2 for a file that cannot be read.",
};

/// Width of the whole output where the caller gives none.
const DEFAULT_WIDTH: usize = 160;
/// Narrower than this, lines no longer fit side by side.
const MIN_WIDTH: usize = 20;

struct Arguments {
    engines: Vec<EngineId>,
    width: usize,
    files: Files,
}

fn main() -> ExitCode {
    HELP.finish(read_arguments().and_then(|arguments| run(&arguments)))
}

fn run(arguments: &Arguments) -> Result<u8, Refused> {
    let mut status = arguments.files.begin()?;
    let parser = Parser::new().engines(arguments.engines.iter().copied());
    let color = std::io::stdout().is_terminal();
    for file in &arguments.files.paths {
        match common::parse(&parser, file) {
            Ok(parse) => {
                let text = compare(file, &parse, arguments, color);
                if common::print(&text).is_err() {
                    return Ok(2);
                }
            }
            Err(error) => {
                eprintln!("{file}: {}", error.message);
                status = 2;
            }
        }
    }
    Ok(status)
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        engines: Vec::new(),
        width: DEFAULT_WIDTH,
        files: Files::default(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("engine") => arguments.engines.push(common::parsed(&mut parser)?),
            Long("width") => {
                arguments.width = common::value(&mut parser)?
                    .parse()
                    .ok()
                    .filter(|width| *width >= MIN_WIDTH)
                    .ok_or(format!("the width is a number from {MIN_WIDTH} on"))?;
            }
            Long("help") | Short('h') => return Err(Refused::Help),
            Value(path) => arguments.files.add(&path.to_string_lossy()),
            other => return Err(other.unexpected().into()),
        }
    }
    match arguments.engines.as_slice() {
        [] => {
            arguments.engines = vec![EngineId::Human];
            arguments.engines.extend(EngineId::SIMULATED);
        }
        [one] => arguments.engines = vec![EngineId::Human, *one],
        _ => {}
    }
    Ok(arguments)
}

fn compare(file: &str, parse: &Parse, arguments: &Arguments, color: bool) -> String {
    // Engines have no rules for some formats.
    let transcript = |engine: EngineId| Some(&parse.reading(engine)?.transcript);
    let mut out = format!("# {}\n", printable(file));
    let Some(left) = transcript(arguments.engines[0]) else {
        return out;
    };
    for right in arguments.engines[1..]
        .iter()
        .copied()
        .filter_map(transcript)
    {
        out += &side_by_side(left, right, arguments.width, color);
    }
    out
}
