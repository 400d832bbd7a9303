//! Draws what the layout found on each page: lines, blocks, regions and the order they are read in. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example layout -- [OPTIONS] FILE|FOLDER…
//! ```
//!
//! Each page becomes `FOLDER/NAME-N.svg`, whose path is printed; any browser shows it. Regions are filled with the
//! colour of their role, blocks are numbered in reading order and arrows lead from one to the next, gutters are hatched.

mod svg;

#[path = "../common/mod.rs"]
mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use atsight_core::{Parse, Parser};
use common::{Files, Help, Refused};

const HELP: Help = Help {
    about: "Draws what the layout found on each page: lines, blocks, regions and the order they are read in.",
    usage: "layout [OPTIONS] FILE|FOLDER...",
    options: &[&[
        (
            "-o, --output FOLDER",
            "Where the pictures go: FOLDER/cv.pdf-1.svg. Without it, the current folder.",
        ),
        ("--page N", "Only this page, from 1."),
    ]],
    notes: "The paths that were written are printed. A file that cannot be read gets its error and the run goes\n\
            on; the exit status is then 2.",
};

struct Arguments {
    folder: PathBuf,
    page: Option<usize>,
    files: Files,
}

fn main() -> ExitCode {
    HELP.finish(read_arguments().and_then(|arguments| run(&arguments)))
}

fn run(arguments: &Arguments) -> Result<u8, Refused> {
    let mut status = arguments.files.begin()?;
    let parser = Parser::new().engines([]);
    for file in &arguments.files.paths {
        let outcome = common::parse(&parser, file).map_err(|error| error.message);
        let outcome = outcome.and_then(|parse| {
            write_pages(file, &parse, arguments).map_err(|error| error.to_string())
        });
        if let Err(message) = outcome {
            eprintln!("{file}: {message}");
            status = 2;
        }
    }
    Ok(status)
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        folder: PathBuf::from("."),
        page: None,
        files: Files::default(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('o') | Long("output") => arguments.folder = common::value(&mut parser)?.into(),
            Long("page") => {
                let number = common::value(&mut parser)?.parse().ok();
                let number = number.filter(|n| *n > 0);
                arguments.page = Some(number.ok_or("pages are numbered from 1 on")?);
            }
            Long("help") | Short('h') => return Err(Refused::Help),
            Value(path) => arguments.files.add(&path.to_string_lossy()),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(arguments)
}

fn write_pages(file: &str, parse: &Parse, arguments: &Arguments) -> std::io::Result<()> {
    std::fs::create_dir_all(&arguments.folder)?;
    let name = Path::new(file).file_name().unwrap_or_default();
    for (at, layout) in parse.layout.pages.iter().enumerate() {
        let number = at + 1;
        if arguments.page.is_some_and(|page| page != number) {
            continue;
        }
        // A flowing document has a layout and no pages.
        let page = parse.document.pages().get(at);
        let path = format!("{}-{number}.svg", name.to_string_lossy());
        let path = arguments.folder.join(path);
        std::fs::write(&path, svg::draw(page, layout))?;
        common::print(&format!("{}\n", path.display()))?;
    }
    Ok(())
}
