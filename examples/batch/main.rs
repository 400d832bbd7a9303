//! Checks many resumes at once. `--help` lists the options.
//!
//! ```text
//! cargo run --release --example batch -- [OPTIONS] FILE|FOLDER…
//! ```

mod guard;
mod output;
mod summary;

#[path = "../common/mod.rs"]
mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use atsight_diagnostics::Report;
use atsight_diagnostics::report::Unreadable;
use common::{Checking, Files, Help, Prepared, Refused};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use output::{Format, Output};
use summary::Summary;

const HELP: Help = Help {
    about: "Checks many resumes at once: one line a file, and a table of findings and of what pipelines get of them.",
    usage: "batch [OPTIONS] FILE|FOLDER...",
    options: &[
        &[
            (
                "--format FORMAT",
                "ndjson (default): the reports of `check`, or csv.",
            ),
            (
                "-o, --output FILE",
                "Where the lines go. Without it, standard output.",
            ),
            (
                "--skip-done",
                "Keep what the output has, and leave out the files that are in it.",
            ),
            (
                "--jobs N",
                "Files at a time. Without it, one for each processor.",
            ),
            (
                "--time-limit SECONDS",
                "The most that a file may take: 10 without it.",
            ),
        ],
        Checking::RULES,
        Checking::TARGET,
    ],
    notes: "Lines come in the order of the files, whatever the number of jobs. A file that cannot be read, takes\n\
            too long or makes the parser crash is a line with its error, and the run goes on. The table goes to\n\
            standard error. The exit status is 0, or 2 for wrong usage, a folder that cannot be looked at or an\n\
            output that cannot be written.",
};

/// Files a job that are read before their results are written: what is kept in memory.
const FILES_A_JOB: usize = 8;

struct Arguments {
    format: Format,
    output: Option<PathBuf>,
    skip_done: bool,
    jobs: usize,
    time_limit: Duration,
    checking: Checking,
    files: Files,
}

fn main() -> ExitCode {
    HELP.finish(read_arguments().and_then(run))
}

fn run(mut arguments: Arguments) -> Result<u8, Refused> {
    let status = arguments.files.begin()?;
    let summary = check_all(&mut arguments).map_err(Refused::Failed)?;
    eprint!("{summary}");
    Ok(status)
}

fn check_all(arguments: &mut Arguments) -> Result<Summary, String> {
    let path = arguments.output.as_deref();
    let (mut output, done) = Output::open(path, arguments.format, arguments.skip_done)?;
    let files: Vec<(&String, Result<Prepared, String>)> = arguments
        .files
        .paths
        .iter()
        .filter(|file| !done.contains(*file))
        .map(|file| (file, arguments.checking.prepared(Path::new(file))))
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
    let mut summary = Summary::new(done.len());
    let started = Instant::now();
    for files in files.chunks(arguments.jobs * FILES_A_JOB) {
        let reports: Vec<Report> = pool.install(|| {
            files
                .par_iter()
                .map(|(file, prepared)| {
                    let report = check(prepared, file, arguments.time_limit);
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
fn check(prepared: &Result<Prepared, String>, file: &str, limit: Duration) -> Report {
    let checker = match prepared {
        Ok(prepared) => &prepared.checker,
        Err(message) => return Report::unreadable(file, Unreadable::new("config", message)),
    };
    let (own, name) = (Arc::clone(checker), file.to_owned());
    let checked = guard::run(limit, move || common::check(&own, &name));
    checked.unwrap_or_else(|failure| {
        Report::unreadable(file, Unreadable::new(failure.kind(), failure.to_string()))
    })
}

fn read_arguments() -> Result<Arguments, Refused> {
    use lexopt::prelude::*;
    let mut own = Arguments {
        format: Format::Ndjson,
        output: None,
        skip_done: false,
        jobs: std::thread::available_parallelism().map_or(1, usize::from),
        time_limit: Duration::from_secs(10),
        checking: Checking::default(),
        files: Files::default(),
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                let formats = [("ndjson", Format::Ndjson), ("csv", Format::Csv)];
                own.format = common::pick(&mut parser, "format", &formats)?;
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
            Value(path) => own.files.add(&path.to_string_lossy()),
            Long("help") | Short('h') => return Err(Refused::Help),
            Long(name) => {
                let name = name.to_owned();
                own.checking.take(&name, &mut parser)?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if own.skip_done && own.output.is_none() {
        return Err("--skip-done needs an output file".into());
    }
    Ok(own)
}
