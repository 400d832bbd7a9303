//! Scores → the tables of `FIDELITY.md`.

mod engines;
mod fields;
mod findings;
mod human;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::bootstrap;
use crate::score::{FileScore, Outcome};
use crate::table::Table;
use crate::truth::{LayoutClass, Truth};

/// The body of `FIDELITY.md`: all tables over some files.
pub fn markdown(scores: &[FileScore]) -> String {
    let mut out = String::new();
    let sections = [
        (
            "Human reading against the truth, by layout",
            human::by_class(scores),
        ),
        (
            "Human reading against the truth, by producer",
            human::by_producer(scores),
        ),
        (
            "Human reading against the truth, by format",
            human::by_format(scores),
        ),
        (
            "Engines against the tools they imitate",
            engines::engines(scores),
        ),
        (
            "Which tool an engine is nearest to",
            engines::nearest(scores),
        ),
        ("What engines tell apart", engines::pairs(scores)),
        ("Headings", fields::headings(scores)),
        ("Fields", fields::fields(scores)),
        ("Confidence", fields::confidences(scores)),
        ("Fields by engine", fields::engine_fields(scores)),
        ("Findings and layout labels", findings::findings(scores)),
        ("Predicted and real damage", findings::damage(scores)),
        ("Files", files(scores)),
    ];
    for (title, body) in sections {
        let _ = write!(out, "## {title}\n\n{body}\n");
    }
    out
}

fn files(scores: &[FileScore]) -> String {
    let mut table = Table::new([
        "set", "format", "files", "labelled", "read", "not read", "failed",
    ]);
    let mut groups: BTreeMap<(String, String), Vec<&FileScore>> = BTreeMap::new();
    for file in scores {
        let key = (file.entry.set.clone(), file.entry.extension());
        groups.entry(key).or_default().push(file);
    }
    for ((set, format), files) in groups {
        let count = |test: fn(&&&FileScore) -> bool| files.iter().filter(test).count();
        table.row([
            set,
            format,
            files.len().to_string(),
            count(|s| s.truth.is_some()).to_string(),
            count(|s| s.outcome == Outcome::Read).to_string(),
            count(|s| s.outcome == Outcome::NotRead).to_string(),
            count(|s| matches!(s.outcome, Outcome::Failed(_))).to_string(),
        ]);
    }
    let mut out = table.to_string();
    for s in scores {
        if let Outcome::Failed(why) = &s.outcome {
            let _ = write!(out, "\nFailed: `{}` ({why}).\n", s.entry.name());
        }
    }
    out
}

fn labelled(scores: &[FileScore]) -> impl Iterator<Item = &FileScore> {
    scores.iter().filter(|s| s.truth.is_some())
}

fn class_of(file: &FileScore) -> Option<LayoutClass> {
    file.truth.as_ref().map(Truth::class)
}

fn is_readable(file: &FileScore) -> bool {
    class_of(file).is_some_and(LayoutClass::is_readable)
}

fn interval(scores: &[f64]) -> String {
    bootstrap::mean(scores)
        .map_or_else(|| "–".to_owned(), |m| format!("{:.3}–{:.3}", m.low, m.high))
}

/// How many files were read; none is said in words, so that nobody takes it for a score.
fn read_cell(read: usize) -> String {
    if read == 0 {
        "not read".to_owned()
    } else {
        read.to_string()
    }
}
