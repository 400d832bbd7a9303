//! Findings and labels of layouts against the truth, and predicted damage against real damage.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{is_readable, labelled, read_cell};
use crate::metrics::Counts;
use crate::rules;
use crate::score::{self, FileScore};
use crate::table::{Table, digits};

pub(super) fn findings(scores: &[FileScore]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "By the rules of the diagnostics crate, over all labelled files that are read; a finding counts once a file.\n\n{}",
        finding_table(scores, |file| &file.rules)
    );
    out.push_str(&shown_tables(scores));
    let alarms: Vec<bool> = scores.iter().filter_map(|file| file.false_alarm).collect();
    let _ = writeln!(
        out,
        "{} of {} files with one column and without any finding in the truth get an error.\n",
        alarms.iter().filter(|alarm| **alarm).count(),
        alarms.len()
    );
    let _ = writeln!(
        out,
        "What flowing documents say of themselves, without rules:\n\n{}",
        finding_table(scores, |file| &file.findings)
    );
    let _ = writeln!(
        out,
        "The labels of layouts, over flowing documents whose labels are known by construction: the number of columns, the side of the\n\
         sidebar, and whether there is any of the rest.\n\n{}",
        label_table(scores)
    );
    let mut table = Table::new(["layout label", "files", "right"]);
    let of = |pick: fn(&FileScore) -> Option<bool>| labelled(scores).filter_map(pick).collect();
    let labels: [(&str, Vec<bool>); 2] = [
        ("columns", of(|s| s.columns)),
        ("sidebar", of(|s| s.sidebar)),
    ];
    for (name, answers) in labels {
        let right = answers.iter().filter(|right| **right).count();
        let share = (!answers.is_empty()).then(|| right as f64 / answers.len() as f64);
        table.row([name.to_owned(), read_cell(answers.len()), digits(share)]);
    }
    let _ = writeln!(out, "{table}");
    let mut table = Table::new([
        "tables",
        "files",
        "with a table",
        "precision",
        "recall",
        "F1",
    ]);
    for (name, pages) in [("drawn on pages", true), ("of flowing documents", false)] {
        let counts: Vec<Counts> = labelled(scores)
            .filter(|s| (s.entry.extension() == "pdf") == pages)
            .filter_map(|s| s.tables)
            .collect();
        let all: Counts = counts.iter().copied().sum();
        table.row([
            name.to_owned(),
            read_cell(counts.len()),
            (all.hits + all.missed).to_string(),
            digits(all.precision()),
            digits(all.recall()),
            digits(all.f1()),
        ]);
    }
    let _ = write!(
        out,
        "Whether the layout has a table, over files. Of PDFs with tables only those count whose tables are drawn.\n\n{table}"
    );
    out
}

/// What the recall is without the labels of tables that a PDF does not show: the truth calls a row that aligns a date a table, too.
fn shown_tables(scores: &[FileScore]) -> String {
    let mut by_id = sums(scores, |file| &file.rules);
    let unseen = |file: &&FileScore| file.entry.extension() == "pdf" && file.tables.is_none();
    let left_out: usize = (scores.iter().filter(unseen).flat_map(|file| &file.rules))
        .filter(|(id, _)| id == "table")
        .map(|(_, counts)| counts.missed)
        .sum();
    let Some(table) = by_id.get_mut("table") else {
        return String::new();
    };
    table.missed -= left_out;
    let recall = table.recall();
    let recalls: Vec<f64> = by_id
        .values()
        .filter_map(|counts| counts.recall())
        .collect();
    format!(
        "{left_out} of the missed tables are in PDFs that show none. Without these labels the recall of `table` is {}, the mean recall {}.\n\n",
        digits(recall),
        digits(mean(&recalls))
    )
}

/// The counts of each finding over files.
fn sums(
    scores: &[FileScore],
    pick: fn(&FileScore) -> &Vec<(String, Counts)>,
) -> BTreeMap<&str, Counts> {
    let mut by_id: BTreeMap<&str, Counts> = BTreeMap::new();
    for (id, counts) in scores.iter().flat_map(pick) {
        *by_id.entry(id).or_default() += *counts;
    }
    by_id
}

fn mean(values: &[f64]) -> Option<f64> {
    let sum: f64 = values.iter().sum();
    (!values.is_empty()).then(|| sum / values.len() as f64)
}

/// Precision and recall of each finding, and their means.
fn finding_table(scores: &[FileScore], pick: fn(&FileScore) -> &Vec<(String, Counts)>) -> Table {
    let by_id = sums(scores, pick);
    let mut table = Table::new(["finding", "in the truth", "precision", "recall"]);
    let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
    for (id, counts) in by_id {
        precisions.extend(counts.precision());
        recalls.extend(counts.recall());
        table.row([
            id.to_owned(),
            (counts.hits + counts.missed).to_string(),
            digits(counts.precision()),
            digits(counts.recall()),
        ]);
    }
    table.row([
        "mean".to_owned(),
        String::new(),
        digits(mean(&precisions)),
        digits(mean(&recalls)),
    ]);
    table
}

/// Each label of flowing documents, in the order of the truth.
fn label_table(scores: &[FileScore]) -> Table {
    let mut table = Table::new([
        "label",
        "files",
        "in the truth",
        "precision",
        "recall",
        "F1",
    ]);
    let by_construction = |s: &&FileScore| s.truth.as_ref().is_some_and(|t| t.method.is_none());
    let files: Vec<&FileScore> = labelled(scores)
        .filter(|s| !s.labels.is_empty())
        .filter(by_construction)
        .collect();
    let names = files.first().map_or(&[][..], |file| &file.labels);
    for (at, (name, _)) in names.iter().enumerate() {
        let counts: Counts = files
            .iter()
            .filter_map(|file| file.labels.get(at))
            .map(|(_, counts)| *counts)
            .sum();
        table.row([
            name.clone(),
            read_cell(files.len()),
            (counts.hits + counts.missed).to_string(),
            digits(counts.precision()),
            digits(counts.recall()),
            digits(counts.f1()),
        ]);
    }
    table
}

/// Predicted damage against that of the real tools.
pub(super) fn damage(scores: &[FileScore]) -> String {
    let mut table = Table::new(["engine", "files", "predicted", "real", "Spearman"]);
    let mut all = Vec::new();
    for engine in score::engines() {
        let of = scores.iter().filter(|file| is_readable(file));
        let pairs: Vec<(f64, f64)> = of.filter_map(|file| file.engine(engine)?.damage).collect();
        if pairs.is_empty() {
            continue;
        }
        let mean =
            |pick: fn(&(f64, f64)) -> f64| pairs.iter().map(pick).sum::<f64>() / pairs.len() as f64;
        table.row([
            engine.name().to_owned(),
            pairs.len().to_string(),
            digits(Some(mean(|pair| pair.0))),
            digits(Some(mean(|pair| pair.1))),
            digits(rules::spearman(&pairs)),
        ]);
        all.extend(pairs);
    }
    table.row([
        "all".to_owned(),
        all.len().to_string(),
        String::new(),
        String::new(),
        digits(rules::spearman(&all)),
    ]);
    format!(
        "The share of the words that an engine loses or has out of order: predicted (its reading against the human one, without any\n\
         truth), and real (the tool's stored output against the truth). Text in images and broken encodings are left out.\n\n{table}"
    )
}
