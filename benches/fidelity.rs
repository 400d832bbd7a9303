//! `cargo bench --bench fidelity`: how well the readings agree with the truth and with the real tools.
//!
//! Prints the tables; `UPDATE_FIDELITY=1` also writes them to `benches/FIDELITY.md` and the scores over
//! `fixtures/` to `benches/fixtures.tsv`. `-- worst …`, `-- breaks …`, `-- findings …`, `-- gaps`, `-- diff …`, `-- score …` and `-- text …` look at single files.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use atsight_benches::corpus::{self, Entry};
use atsight_benches::score::{self, FileScore};
use atsight_benches::table::{Table, digits};
use atsight_benches::tokens::tokenize;
use atsight_benches::truth::Truth;
use atsight_benches::{diff, gate, metrics, report, thresholds};
use atsight_core::Parser;
use atsight_core::model::EngineId;

const USAGE: &str = "\
usage: cargo bench --bench fidelity [-- COMMAND]
  (none)                     all tables; UPDATE_FIDELITY=1 also writes them
  worst human|ENGINE [N]     the N worst files (default 20)
  worst unreadable [N]       the same for the human reading of files with text in images or broken encodings
  breaks [PART]              borders between blocks that the human reading breaks, of files with PART in their name
  findings [ID]              findings that the rules miss or make up, file by file (`text_box`; all without an id)
  gaps                       the room around each threshold of the layout, and what the gaps that they judge are like
  diff FILE [ENGINE]         token diff: human reading against the truth, or an engine against its tool
  score FILE                 all scores of one file
  text FILE [ENGINE]         the text of one reading
FILE is a path, or part of the name of a file of the corpus or of fixtures/";

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let measured = args.iter().any(|a| a == "--bench");
    args.retain(|a| a != "--bench");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match args[..] {
        [] if measured => tables(),
        // `cargo test --all-targets` runs this without `--bench`; the smoke run is in tests/gate.rs.
        [] => Ok(()),
        ["worst", reading] => worst(reading, "20"),
        ["worst", reading, n] => worst(reading, n),
        ["breaks"] => breaks(""),
        ["breaks", part] => breaks(part),
        ["findings"] => wrong_findings(""),
        ["findings", id] => wrong_findings(id),
        ["gaps"] => files().map(|(entries, _)| println!("{}", thresholds::report(&entries))),
        ["diff", file] => show_diff(file, EngineId::Human.name()),
        ["diff", file, engine] => show_diff(file, engine),
        ["score", file] => show_score(file),
        ["text", file] => show_text(file, EngineId::Human.name()),
        ["text", file, engine] => show_text(file, engine),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::from(2)
        }
    }
}

/// All labelled files: the corpus, or `fixtures/` where there is none. Most fixtures are copies of files in
/// the corpus, and would count twice.
fn files() -> Result<(Vec<Entry>, bool), Failure> {
    match corpus::shared()? {
        Some(entries) => Ok((entries, true)),
        None => {
            eprintln!(
                "\n*** NO CORPUS: neither {} nor ../shared/corpus is there. Measuring on fixtures/ only. ***\n",
                corpus::CORPUS_VARIABLE
            );
            Ok((corpus::fixtures()?, false))
        }
    }
}

fn tables() -> Result<(), Failure> {
    let start = Instant::now();
    let (entries, is_corpus) = files()?;
    let scores = score::all(&entries);
    let body = report::markdown(&scores);
    println!("{body}");
    eprintln!(
        "{} files in {:.1} s",
        scores.len(),
        start.elapsed().as_secs_f64()
    );

    let fixtures = if is_corpus {
        score::all(&corpus::fixtures()?)
    } else {
        scores
    };
    let rows = gate::rows(&fixtures);
    if std::env::var_os("UPDATE_FIDELITY").is_some_and(|v| v == "1") {
        std::fs::write(gate::path(), gate::write(&rows))?;
        eprintln!("wrote benches/fixtures.tsv");
        if is_corpus {
            let head = "# Fidelity\n\n\
                Scores over the shared corpus, written by `UPDATE_FIDELITY=1 cargo bench --bench fidelity`. What the metrics\n\
                mean and how to look into a number: `benches/README.md`. Intervals are bootstrapped (95 %, seeded).\n\
                “not read” means that no reader or stage exists yet; “–” that there is nothing to count.\n\
                Scores of single files over `fixtures/`, which the tests hold: `benches/fixtures.tsv`.\n\n";
            std::fs::write(
                corpus::workspace_root().join("benches/FIDELITY.md"),
                format!("{head}{}\n", body.trim_end()),
            )?;
            eprintln!("wrote benches/FIDELITY.md");
        } else {
            eprintln!("*** benches/FIDELITY.md is over the corpus and was NOT written ***");
        }
    } else if let Ok(text) = std::fs::read_to_string(gate::path()) {
        for regression in gate::regressions(&gate::read(&text)?, &rows) {
            eprintln!("worse than committed: {regression}");
        }
    }
    Ok(())
}

fn worst(reading: &str, n: &str) -> Result<(), Failure> {
    let unreadable = reading == "unreadable";
    let engine: EngineId = if unreadable {
        EngineId::Human
    } else {
        reading.parse()?
    };
    let n: usize = n.parse()?;
    let mut scores = score::all(&files()?.0);
    if engine == EngineId::Human {
        scores.retain(|s| {
            let class = s.truth.as_ref().map(Truth::class);
            class.is_some_and(|class| class.is_readable() != unreadable)
        });
    }
    let value = |s: &FileScore| match engine {
        EngineId::Human => s.human.map(|a| a.order),
        engine => s.engine(engine).and_then(|e| e.tool),
    };
    let mut sorted: Vec<(f64, &FileScore)> =
        scores.iter().filter_map(|s| Some((value(s)?, s))).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut table = Table::new(["score", "coverage or lines", "layout", "file"]);
    for (score, s) in sorted.into_iter().take(n) {
        let second = match engine {
            EngineId::Human => s.human.map(|a| a.coverage),
            engine => s.engine(engine).and_then(|e| e.lines),
        };
        table.row([
            format!("{score:.4}"),
            digits(second),
            s.truth.as_ref().map_or("", |t| t.class().name()).to_owned(),
            s.entry.path.display().to_string(),
        ]);
    }
    print!("{table}");
    Ok(())
}

/// Where the human reading of files tears neighbouring blocks apart, files with most such places first.
fn breaks(part: &str) -> Result<(), Failure> {
    let parser = Parser::new().engines([]);
    let mut found: Vec<(String, Vec<metrics::Border>)> = Vec::new();
    for entry in files()?.0.iter().filter(|e| e.name().contains(part)) {
        let Some(truth) = entry.truth()?.filter(|t| t.class().is_readable()) else {
            continue;
        };
        let Ok(parse) = score::parse(&parser, entry) else {
            continue;
        };
        let reading = tokenize(&parse.human.transcript.text);
        let best = metrics::best_order(&truth, &reading);
        let broken = metrics::broken_borders(&best.truth, &reading);
        found.push((entry.name(), broken));
    }
    found.sort_by_key(|(_, broken)| std::cmp::Reverse(broken.len()));
    for (name, broken) in found.iter().filter(|(_, broken)| !broken.is_empty()) {
        println!("{name}: {}", broken.len());
        for border in broken {
            println!("    {} | {}", border.tail.join(" "), border.head.join(" "));
        }
    }
    Ok(())
}

/// Findings that the rules miss or make up, by finding.
fn wrong_findings(id: &str) -> Result<(), Failure> {
    let mut wrong: Vec<(String, &str, String)> = Vec::new();
    for file in score::all(&files()?.0) {
        for (finding, counts) in file.rules.iter().filter(|(own, _)| own.contains(id)) {
            let how = match (counts.missed, counts.wrong) {
                (0, 0) => continue,
                (0, _) => "made up",
                _ => "missed",
            };
            wrong.push((finding.clone(), how, file.entry.name()));
        }
    }
    wrong.sort();
    let mut table = Table::new(["finding", "how", "file"]);
    for (finding, how, file) in wrong {
        table.row([finding, how.to_owned(), file]);
    }
    print!("{table}");
    Ok(())
}

/// A path, or the only file of the corpus and of `fixtures/` with this in its name.
fn find(file: &str) -> Result<Entry, Failure> {
    // Benches run in the folder of their package; people give paths from where they stand.
    let from_root = corpus::workspace_root().join(file);
    for path in [Path::new(file), &from_root] {
        if path.is_file() {
            return Ok(corpus::single(&path.canonicalize()?));
        }
    }
    let entries: Vec<Entry> = [corpus::fixtures()?, files()?.0].concat();
    let mut found: Vec<Entry> = entries
        .into_iter()
        .filter(|e| e.name().contains(file))
        .collect();
    found.dedup_by_key(|e| e.name());
    if let Some(exact) = found
        .iter()
        .position(|e| e.name() == file || e.file == file)
    {
        found = vec![found.swap_remove(exact)];
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(format!("no file has `{file}` in its name").into()),
        n => {
            let names: Vec<String> = found.iter().take(10).map(Entry::name).collect();
            Err(format!(
                "{n} files have `{file}` in their name: {}",
                names.join(", ")
            )
            .into())
        }
    }
}

fn read_text(entry: &Entry, engine: EngineId) -> Result<String, Failure> {
    let parse = score::parse(&score::parser(), entry).map_err(|e| format!("{e:?}"))?;
    let reading = parse.reading(engine).ok_or("the engine was not run")?;
    Ok(reading.transcript.text.clone())
}

fn show_text(file: &str, engine: &str) -> Result<(), Failure> {
    println!("{}", read_text(&find(file)?, engine.parse()?)?);
    Ok(())
}

fn show_diff(file: &str, engine: &str) -> Result<(), Failure> {
    let entry = find(file)?;
    let engine: EngineId = engine.parse()?;
    let reading = tokenize(&read_text(&entry, engine)?);
    let color = std::io::stdout().is_terminal() || std::env::var_os("CLICOLOR_FORCE").is_some();
    let (against, expected) = if engine == EngineId::Human {
        let truth = entry.truth()?.ok_or("the file has no truth beside it")?;
        (
            "the truth, in its best order",
            metrics::best_order(&truth, &reading).truth,
        )
    } else {
        let output = entry.tool_output(engine.name());
        let output = output.ok_or("the output of the real tool is not stored")?;
        ("the real tool", tokenize(&output))
    };
    println!("{}: {engine} against {against}", entry.path.display());
    println!(
        "similarity {:.4}; [-missing-] {{+added+}} [~moved from~] {{~moved to~}}\n",
        metrics::similarity(&expected, &reading)
    );
    print!("{}", diff::render(&expected, &reading, color));
    Ok(())
}

fn show_score(file: &str) -> Result<(), Failure> {
    let entry = find(file)?;
    let scores = [score::file(&score::parser(), &entry)];
    for ((file, metric), value) in gate::rows(&scores) {
        let value = value.map_or_else(|| "not read".to_owned(), |v| format!("{v:.6}"));
        println!("{file}\t{metric}\t{value}");
    }
    for score in &scores[0].engines {
        if let Some(truth) = score.truth {
            println!(
                "{}\t{}.against_truth\t{truth:.6}",
                entry.name(),
                score.engine
            );
        }
    }
    Ok(())
}
