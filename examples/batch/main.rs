//! Checks many resumes at once.
//!
//! ```text
//! cargo run --release --example batch -- [--format ndjson|csv] [-o FILE [--skip-done]] [--jobs N] [--time-limit SECONDS]
//!     [--profile NAME]... FILE|FOLDER…
//! ```
//!
//! Results come in the order of the files, one line a file, whatever the number of jobs. A file that cannot be read, takes longer than
//! the limit (10 seconds without it) or makes the parser crash is a line with its error, and the run goes on. `--skip-done` leaves out
//! the files that the output already has. A table of the findings and of what each profile gets goes to standard error.
//! The exit status is 0, or 2 for wrong usage or an output that cannot be written.

mod guard;
mod output;
mod summary;

#[path = "../common/mod.rs"]
mod common;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use atsight_diagnostics::report::Unreadable;
use atsight_diagnostics::{Checker, Report};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use output::{Format, Output};
use summary::Summary;

const USAGE: &str = "usage: batch [--format ndjson|csv] [-o FILE [--skip-done]] [--jobs N] [--time-limit SECONDS] [--profile NAME]... \
    FILE|FOLDER...";

/// Files a job that are read before their results are written: what is kept in memory.
const FILES_A_JOB: usize = 8;

struct Arguments {
    format: Format,
    output: Option<PathBuf>,
    skip_done: bool,
    jobs: usize,
    time_limit: Duration,
    checker: Checker,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = match read_arguments() {
        Ok(arguments) => arguments,
        Err(message) => return common::usage_error(&message, USAGE),
    };
    match run(&arguments) {
        Ok(summary) => {
            eprint!("{summary}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Summary, String> {
    let path = arguments.output.as_deref();
    let (mut output, done) = Output::open(path, arguments.format, arguments.skip_done)?;
    let files: Vec<&String> = arguments
        .files
        .iter()
        .filter(|file| !done.contains(*file))
        .collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs);
    let pool = pool.build().map_err(|e| e.to_string())?;
    let bar = ProgressBar::with_draw_target(
        Some(files.len() as u64),
        // Nothing is drawn where standard error is no terminal.
        ProgressDrawTarget::stderr_with_hz(10),
    );
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {pos}/{len} resumes, {eta} left, {msg}")
    {
        bar.set_style(style);
    }
    let checker = Arc::new(arguments.checker.clone());
    let mut summary = Summary::new(done.len());
    let started = Instant::now();
    for files in files.chunks(arguments.jobs * FILES_A_JOB) {
        let reports: Vec<Report> = pool.install(|| {
            files
                .par_iter()
                .map(|file| {
                    let report = check(&checker, file, arguments.time_limit);
                    bar.inc(1);
                    report
                })
                .collect()
        });
        for report in &reports {
            summary.add(report);
            output.write(report)?;
        }
        bar.set_message(format!("{} unread", summary.unread()));
        output.flush()?;
    }
    bar.finish_and_clear();
    summary.took(started.elapsed(), arguments.jobs);
    Ok(summary)
}

/// The report of a file; whatever goes wrong is its error.
fn check(checker: &Arc<Checker>, file: &str, limit: Duration) -> Report {
    let (own, name) = (Arc::clone(checker), file.to_owned());
    let checked = guard::run(limit, move || common::check(&own, &name));
    checked.unwrap_or_else(|failure| {
        Report::unreadable(file, Unreadable::new(failure.kind(), failure.to_string()))
    })
}

fn read_arguments() -> Result<Arguments, String> {
    use lexopt::prelude::*;
    let mut own = Arguments {
        format: Format::Ndjson,
        output: None,
        skip_done: false,
        jobs: std::thread::available_parallelism().map_or(1, usize::from),
        time_limit: Duration::from_secs(10),
        checker: Checker::new(),
        files: Vec::new(),
    };
    let mut profiles = Vec::new();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Long("format") => {
                own.format = match common::value(&mut parser)?.as_str() {
                    "ndjson" => Format::Ndjson,
                    "csv" => Format::Csv,
                    other => return Err(format!("`{other}` is no format: ndjson, csv")),
                }
            }
            Short('o') | Long("output") => own.output = Some(common::value(&mut parser)?.into()),
            Long("skip-done") => own.skip_done = true,
            Long("jobs") => {
                let jobs = common::value(&mut parser)?.parse().ok();
                let jobs = jobs.filter(|jobs| (1..=256).contains(jobs));
                own.jobs = jobs.ok_or("--jobs takes a number from 1 to 256")?;
            }
            Long("time-limit") => {
                let seconds = common::value(&mut parser)?.parse().ok();
                let limit = seconds.and_then(|s| Duration::try_from_secs_f64(s).ok());
                own.time_limit = limit.ok_or("--time-limit takes seconds")?;
            }
            Long("profile") => {
                let name = common::value(&mut parser)?;
                profiles.push(name.parse().map_err(|e| format!("{e}"))?);
            }
            Long("help") | Short('h') => return Err(String::new()),
            Value(path) => {
                let path = path.to_string_lossy().into_owned();
                let found = common::resumes(&path);
                own.files.extend(found.files);
                for problem in found.problems {
                    eprintln!("{problem}");
                }
            }
            other => return Err(other.unexpected().to_string()),
        }
    }
    if own.files.is_empty() {
        return Err("no file is given".into());
    }
    if own.skip_done && own.output.is_none() {
        return Err("--skip-done needs an output file".into());
    }
    if !profiles.is_empty() {
        own.checker = own.checker.profiles(profiles);
    }
    Ok(own)
}
