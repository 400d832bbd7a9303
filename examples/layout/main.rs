//! Draws what the layout found on each page: lines, blocks, regions and the order they are read in.
//!
//! ```text
//! cargo run --release --example layout -- [--output FOLDER] [--page N] FILE…
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

const USAGE: &str = "usage: layout [--output FOLDER] [--page N] FILE...";

struct Arguments {
    folder: PathBuf,
    page: Option<usize>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    let parser = Parser::new().engines([]);
    let mut status = ExitCode::SUCCESS;
    for file in &arguments.files {
        let outcome = common::parse(&parser, file).map_err(|error| error.message);
        let outcome = outcome.and_then(|parse| {
            write_pages(file, &parse, &arguments).map_err(|error| error.to_string())
        });
        if let Err(message) = outcome {
            eprintln!("{file}: {message}");
            status = ExitCode::from(2);
        }
    }
    status
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let mut arguments = Arguments {
        folder: PathBuf::from("."),
        page: None,
        files: Vec::new(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("output") => arguments.folder = common::value(&mut parser)?.into(),
            Long("page") => {
                let number = common::value(&mut parser)?.parse().ok();
                let number = number.filter(|n| *n > 0);
                arguments.page = Some(number.ok_or("pages are numbered from 1 on")?);
            }
            Long("help") | Short('h') => return Err(String::new()),
            Value(file) => arguments.files.push(file.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if arguments.files.is_empty() {
        return Err("no file is given".into());
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
