//! `cargo bench --bench pages [-- FOLDER…]`: time per page of every PDF of a corpus, stage by stage; with `--format docx` (doc, rtf,
//! odt, html, txt), per file of that format.
//!
//! Criterion's benchmarks follow few files closely; this one looks at many once, and prints the median. The time of a file is
//! the best of several runs. `--json` prints a line a file: name, pages, and milliseconds of each stage.
//! `benches/compare_speed.sh` puts it beside PyMuPDF.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use atsight_benches::corpus;
use atsight_core::Parser;
use atsight_core::layout::{self, LayoutOptions};
use atsight_diagnostics::Checker;

/// Runs per file; the fastest counts.
const RUNS: usize = 5;

/// Milliseconds of one file.
struct Times {
    name: String,
    pages: usize,
    read: f64,
    layout: f64,
    human: f64,
    all: f64,
    check: f64,
}

/// The value of `--format`.
fn format(arguments: &[String]) -> &str {
    let at = arguments.iter().position(|argument| argument == "--format");
    at.and_then(|at| arguments.get(at + 1))
        .map_or("pdf", String::as_str)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let format = format(&arguments);
    let folders: Vec<PathBuf> = arguments
        .iter()
        .filter(|argument| !argument.starts_with("--") && *argument != format)
        .map(PathBuf::from)
        .collect();
    let files = if folders.is_empty() {
        default_files(format)
    } else {
        folders
            .iter()
            .flat_map(|folder| files_in(folder, format))
            .collect()
    };
    let times: Vec<Times> = files.iter().filter_map(|path| time(path)).collect();
    if json {
        for t in &times {
            println!(
                "{{\"file\":{:?},\"pages\":{},\"read\":{:.4},\"layout\":{:.4},\"human\":{:.4},\"all\":{:.4},\"check\":{:.4}}}",
                t.name, t.pages, t.read, t.layout, t.human, t.all, t.check
            );
        }
        return;
    }
    let pages: usize = times.iter().map(|t| t.pages).sum();
    println!(
        "{} files, {pages} pages; ms a page, median over files",
        times.len()
    );
    for (stage, ms) in [
        ("bytes to document", median(&times, |t| t.read)),
        ("document to layout", median(&times, |t| t.layout)),
        (
            "bytes to human reading and fields",
            median(&times, |t| t.human),
        ),
        (
            "bytes to all readings and fields",
            median(&times, |t| t.all),
        ),
        ("bytes to report", median(&times, |t| t.check)),
    ] {
        println!("{ms:8.3}  {stage}");
    }
    let mut check: Vec<f64> = times.iter().map(|t| t.check).collect();
    check.sort_by(f64::total_cmp);
    let at = |share: usize| check.get(check.len() * share / 100).copied();
    let (p50, p90) = (at(50).unwrap_or(0.0), at(90).unwrap_or(0.0));
    println!("bytes to report, ms a file: p50 {p50:.3}, p90 {p90:.3}");
}

/// The corpus when it is there, else the fixtures.
fn default_files(format: &str) -> Vec<PathBuf> {
    let entries = match corpus::shared() {
        Ok(Some(entries)) => entries,
        _ => corpus::fixtures().unwrap_or_default(),
    };
    entries
        .into_iter()
        .filter(|entry| entry.extension() == format)
        .map(|entry| entry.path)
        .collect()
}

fn files_in(folder: &Path, format: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == format)
        })
        .collect();
    paths.sort();
    paths
}

fn time(path: &Path) -> Option<Times> {
    let bytes = std::fs::read(path).ok()?;
    let human = Parser::new().engines([]);
    let all = Parser::new();
    let checker = Checker::new();
    let document = all.read(&bytes).ok()?;
    let pages = document.pages().len().max(1);
    Some(Times {
        name: path.file_name()?.to_string_lossy().into_owned(),
        pages,
        read: best(|| {
            let _ = black_box(all.read(black_box(&bytes)));
        }),
        layout: best(|| {
            let options = LayoutOptions::default();
            black_box(layout::analyze(black_box(&document), &options));
        }),
        human: best(|| {
            let _ = black_box(human.parse(black_box(&bytes)));
        }),
        all: best(|| {
            let _ = black_box(all.parse(black_box(&bytes)));
        }),
        check: best(|| {
            black_box(checker.check("resume", black_box(&bytes)));
        }),
    })
}

/// Milliseconds of the fastest run.
fn best(run: impl Fn()) -> f64 {
    (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .fold(f64::INFINITY, f64::min)
}

fn median(times: &[Times], stage: impl Fn(&Times) -> f64) -> f64 {
    let mut per_page: Vec<f64> = times.iter().map(|t| stage(t) / t.pages as f64).collect();
    per_page.sort_by(f64::total_cmp);
    per_page.get(per_page.len() / 2).copied().unwrap_or(0.0)
}
