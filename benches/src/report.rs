//! Scores → the tables of `FIDELITY.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use atsight_core::model::EngineId;

use crate::bootstrap::{self, percentile};
use crate::fields::GROUPS;
use crate::metrics::Counts;
use crate::rules;
use crate::score::{self, FileScore, Outcome};
use crate::sectioning::Lines;
use crate::table::{Table, digits};
use crate::truth::{LayoutClass, Truth};

/// Similarity to the real tool that counts as the same text.
const SAME_TEXT: f64 = 0.95;

/// The body of `FIDELITY.md`: all tables over some files.
pub fn markdown(scores: &[FileScore]) -> String {
    let mut out = String::new();
    let sections = [
        (
            "Human reading against the truth, by layout",
            by_class(scores),
        ),
        (
            "Human reading against the truth, by producer",
            by_producer(scores),
        ),
        (
            "Human reading against the truth, by format",
            by_format(scores),
        ),
        ("Engines against the tools they imitate", engines(scores)),
        ("Which tool an engine is nearest to", nearest(scores)),
        ("What engines tell apart", pairs(scores)),
        ("Headings", headings(scores)),
        ("Fields", fields(scores)),
        ("Fields by engine", engine_fields(scores)),
        ("Findings and layout labels", findings(scores)),
        ("Predicted and real damage", damage(scores)),
        ("Files", files(scores)),
    ];
    for (title, body) in sections {
        let _ = write!(out, "## {title}\n\n{body}\n");
    }
    out
}

fn by_class(scores: &[FileScore]) -> String {
    let mut groups: Vec<(String, Vec<&FileScore>)> = vec![(
        "all but the last two".to_owned(),
        labelled(scores).filter(|s| is_readable(s)).collect(),
    )];
    for class in LayoutClass::ALL {
        let files = labelled(scores).filter(|s| class_of(s) == Some(class));
        groups.push((class.name().to_owned(), files.collect()));
    }
    format!(
        "`order` is the token order similarity, best over the orders that the truth allows; `p10` and `worst` are of\n\
         `order`. Text in images and broken encodings are classes of their own and in no other mean.\n\n{}",
        human_table("layout", &groups)
    )
}

fn by_producer(scores: &[FileScore]) -> String {
    human_table(
        "producer",
        &grouped(scores, |s| s.truth.as_ref().map(Truth::producer_family)),
    )
    .to_string()
}

fn by_format(scores: &[FileScore]) -> String {
    human_table("format", &grouped(scores, |s| Some(s.entry.extension()))).to_string()
}

fn grouped(
    scores: &[FileScore],
    key: impl Fn(&FileScore) -> Option<String>,
) -> Vec<(String, Vec<&FileScore>)> {
    let mut groups: BTreeMap<String, Vec<&FileScore>> = BTreeMap::new();
    for file in labelled(scores).filter(|s| is_readable(s)) {
        if let Some(key) = key(file) {
            groups.entry(key).or_default().push(file);
        }
    }
    groups.into_iter().collect()
}

fn human_table(first: &str, groups: &[(String, Vec<&FileScore>)]) -> Table {
    let mut table = Table::new([
        first,
        "files",
        "read",
        "order",
        "95 %",
        "p10",
        "worst",
        "coverage",
        "noise",
        "successor",
        "worst file",
    ]);
    for (name, files) in groups {
        if files.is_empty() {
            continue;
        }
        let read: Vec<_> = files.iter().filter_map(|s| Some((*s, s.human?))).collect();
        let of = |pick: fn(&crate::metrics::Agreement) -> f64| -> Vec<f64> {
            read.iter().map(|(_, a)| pick(a)).collect()
        };
        let orders = of(|a| a.order);
        let worst = read.iter().min_by(|a, b| a.1.order.total_cmp(&b.1.order));
        let mean = |values: &[f64]| digits(bootstrap::mean(values).map(|m| m.mean));
        table.row([
            name.clone(),
            files.len().to_string(),
            read_cell(read.len()),
            mean(&orders),
            interval(&orders),
            digits(percentile(&orders, 0.10)),
            digits(worst.map(|(_, a)| a.order)),
            mean(&of(|a| a.coverage)),
            mean(&of(|a| a.noise)),
            mean(&of(|a| a.successor)),
            worst.map_or_else(|| "–".to_owned(), |(s, _)| s.entry.name()),
        ]);
    }
    table
}

fn engines(scores: &[FileScore]) -> String {
    let mut table = Table::new([
        "engine",
        "format",
        "compared",
        "similarity",
        "95 %",
        "≥ 0.95",
        "worst",
        "as a bag",
        "line structure",
        "against truth",
        "worst file",
    ]);
    let formats: BTreeSet<String> = scores.iter().map(|s| s.entry.extension()).collect();
    for engine in &score::engines().collect::<Vec<_>>() {
        for format in &formats {
            let files: Vec<_> = scores
                .iter()
                .filter(|s| s.entry.extension() == *format)
                .filter_map(|s| Some((s, s.engine(*engine)?)))
                .collect();
            let tool: Vec<f64> = files.iter().filter_map(|(_, e)| e.tool).collect();
            let stored = scores.iter().filter(|s| {
                s.entry.extension() == *format && s.entry.tool_output(engine.name()).is_some()
            });
            let stored = stored.count();
            if stored == 0 {
                continue;
            }
            let bags: Vec<f64> = files.iter().filter_map(|(_, e)| e.bag).collect();
            let lines: Vec<f64> = files.iter().filter_map(|(_, e)| e.lines).collect();
            let truth: Vec<f64> = files
                .iter()
                .filter(|(s, _)| is_readable(s))
                .filter_map(|(_, e)| e.truth)
                .collect();
            let worst = files
                .iter()
                .filter_map(|(s, e)| Some((s, e.tool?)))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let mean = |values: &[f64]| digits(bootstrap::mean(values).map(|m| m.mean));
            let same = tool.iter().filter(|v| **v >= SAME_TEXT).count();
            table.row([
                engine.name().to_owned(),
                format.clone(),
                if tool.is_empty() {
                    "not read".to_owned()
                } else {
                    format!("{} of {stored}", tool.len())
                },
                mean(&tool),
                interval(&tool),
                if tool.is_empty() {
                    "–".to_owned()
                } else {
                    format!("{:.1} %", 100.0 * same as f64 / tool.len() as f64)
                },
                digits(worst.map(|(_, v)| v)),
                mean(&bags),
                mean(&lines),
                mean(&truth),
                worst.map_or_else(|| "–".to_owned(), |(s, _)| s.entry.name()),
            ]);
        }
    }
    format!(
        "`similarity` is the token order similarity to the stored output of the real tool, `as a bag` the same without the order,\n\
         `line structure` the share of\n\
         the gaps between neighbours (touching, space, line end, blank line, page) that are of the tool's sort.\n\n{table}"
    )
}

fn nearest(scores: &[FileScore]) -> String {
    let mut table = Table::new([
        "engine",
        "files",
        "its tool",
        "nearest tool",
        "mean",
        "second",
        "mean",
        "tools differ on",
        "nearest there",
    ]);
    for engine in &score::engines().collect::<Vec<_>>() {
        // Files on which all tools print something, so that the means are over the same files.
        let files: Vec<_> = scores
            .iter()
            .filter_map(|s| s.engine(*engine))
            .filter(|e| e.tool.is_some())
            .collect();
        let most = files.iter().map(|e| e.tools.len()).max().unwrap_or(0);
        let files: Vec<_> = files
            .into_iter()
            .filter(|e| e.tools.len() == most)
            .collect();
        let Some(first) = files.first().filter(|_| most > 1) else {
            continue;
        };
        let mut means: Vec<(f64, &str)> = first
            .tools
            .keys()
            .map(|tool| {
                let values: Vec<f64> = files
                    .iter()
                    .filter_map(|e| e.tools.get(tool))
                    .copied()
                    .collect();
                (
                    values.iter().sum::<f64>() / values.len() as f64,
                    tool.as_str(),
                )
            })
            .collect();
        means.sort_by(|a, b| b.0.total_cmp(&a.0));
        let own = means.iter().find(|(_, tool)| *tool == engine.name());
        let highest = |e: &crate::score::EngineScore| e.tools.values().copied().fold(0.0, f64::max);
        let differing: Vec<_> = files
            .iter()
            .filter(|e| e.tools.values().any(|v| *v < highest(e)))
            .collect();
        let right = differing
            .iter()
            .filter(|e| e.tool >= Some(highest(e)))
            .count();
        table.row([
            engine.name().to_owned(),
            files.len().to_string(),
            digits(own.map(|(mean, _)| *mean)),
            means[0].1.to_owned(),
            digits(Some(means[0].0)),
            means[1].1.to_owned(),
            digits(Some(means[1].0)),
            differing.len().to_string(),
            digits((!differing.is_empty()).then(|| right as f64 / differing.len() as f64)),
        ]);
    }
    format!(
        "Over the files for which the most tools have an output. The last column is the share of the files on which\n\
         not all tools are equally near, where none is nearer than the imitated one.\n\n{table}"
    )
}

fn pairs(scores: &[FileScore]) -> String {
    let mut groups: BTreeMap<(EngineId, EngineId), Vec<(f64, f64)>> = BTreeMap::new();
    for pair in scores.iter().flat_map(|s| &s.pairs) {
        groups
            .entry(pair.engines)
            .or_default()
            .push((pair.ours, pair.tools));
    }
    let mut table = Table::new(["engines", "files", "ours", "the tools", "difference"]);
    for ((a, b), values) in groups {
        let n = values.len() as f64;
        let ours = values.iter().map(|v| v.0).sum::<f64>() / n;
        let tools = values.iter().map(|v| v.1).sum::<f64>() / n;
        table.row([
            format!("{a} and {b}"),
            values.len().to_string(),
            digits(Some(ours)),
            digits(Some(tools)),
            format!("{:+.4}", ours - tools),
        ]);
    }
    format!(
        "Mean similarity of two engines to each other, and of the two tools they imitate.\n\n{table}"
    )
}

fn headings(scores: &[FileScore]) -> String {
    if !score::has_headings(scores) {
        return "Not read: no reading has a heading yet.\n".to_owned();
    }
    let mut table = Table::new([
        "layout",
        "files",
        "found: precision",
        "recall",
        "F1",
        "found and mapped: precision",
        "recall",
        "F1",
        "blocks in the right section",
        "torn blocks",
    ]);
    for (name, files) in wide_classes(scores) {
        let total = |pick: fn(&FileScore) -> Option<Counts>| -> Counts {
            files.iter().filter_map(|s| pick(s)).sum()
        };
        let (text, both) = (total(|s| s.headings), total(|s| s.sections));
        let lines: Lines = files.iter().filter_map(|s| s.lines).sum();
        let read = files.iter().filter(|s| s.headings.is_some()).count();
        table.row([
            name,
            read_cell(read),
            digits(text.precision()),
            digits(text.recall()),
            digits(text.f1()),
            digits(both.precision()),
            digits(both.recall()),
            digits(both.f1()),
            digits(lines.accuracy()),
            lines.torn.to_string(),
        ]);
    }
    table.to_string()
}

fn fields(scores: &[FileScore]) -> String {
    if !score::has_fields(scores) {
        return "Not read: no reading has a field yet.\n".to_owned();
    }
    let mut table = Table::new([
        "field",
        "values",
        "precision",
        "recall",
        "F1",
        "F1 one column",
        "F1 columns and sidebars",
    ]);
    let classes = wide_classes(scores);
    let total = |files: &[&FileScore], group: usize| -> Counts {
        files
            .iter()
            .filter_map(|s| s.fields.get(group))
            .copied()
            .sum()
    };
    let of_class = |class: usize, group: usize| {
        classes
            .get(class)
            .and_then(|(_, files)| total(files, group).f1())
    };
    let Some((_, all)) = classes.first() else {
        return String::new();
    };
    let read = all.iter().filter(|s| !s.fields.is_empty()).count();
    for (i, group) in GROUPS.iter().enumerate() {
        let counts = total(all, i);
        table.row([
            group.name.to_owned(),
            (counts.hits + counts.missed).to_string(),
            digits(counts.precision()),
            digits(counts.recall()),
            digits(counts.f1()),
            digits(of_class(1, i)),
            digits(of_class(2, i)),
        ]);
    }
    format!(
        "Of the human reading, over {} files.\n\n{table}",
        read_cell(read)
    )
}

/// F1 of every group of fields, one row an engine and format, beside the human reading of the same files.
///
/// An engine reads some formats only, so that each row has its own files: rows of one format compare.
fn engine_fields(scores: &[FileScore]) -> String {
    let mut columns = vec!["format", "reading", "files", "all fields"];
    columns.extend(GROUPS.iter().map(|group| group.name));
    let mut table = Table::new(columns);
    let files: Vec<&FileScore> = labelled(scores)
        .filter(|s| is_readable(s) && !s.fields.is_empty())
        .collect();
    let formats: BTreeSet<String> = files.iter().map(|s| s.entry.extension()).collect();
    let mut row = |format: &str, reading: &str, counts: &[&[Counts]]| {
        if counts.is_empty() {
            return;
        }
        let all: Counts = counts.iter().flat_map(|c| c.iter()).copied().sum();
        let mut cells = vec![
            format.to_owned(),
            reading.to_owned(),
            counts.len().to_string(),
            digits(all.f1()),
        ];
        cells.extend((0..GROUPS.len()).map(|group| {
            let of_group = counts.iter().filter_map(|c| c.get(group)).copied();
            digits(of_group.sum::<Counts>().f1())
        }));
        table.row(cells);
    };
    for format in &formats {
        let files = || files.iter().filter(|s| s.entry.extension() == *format);
        let human: Vec<&[Counts]> = files().map(|s| s.fields.as_slice()).collect();
        row(format, EngineId::Human.name(), &human);
        for engine in EngineId::SIMULATED {
            let counts: Vec<&[Counts]> = files()
                .filter_map(|s| Some(s.engine(*engine)?.fields.as_slice()))
                .filter(|counts| !counts.is_empty())
                .collect();
            row(format, engine.name(), &counts);
        }
    }
    if formats.is_empty() {
        return "Not read: no reading has a field yet.\n".to_owned();
    }
    format!(
        "F1 of what is known about the candidate behind each extractor, by the same code, over the labelled files of\n\
         each format that it reads. `all fields` counts every value of every group once.\n\n{table}"
    )
}

fn findings(scores: &[FileScore]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "By the rules of the diagnostics crate, over all labelled files that are read; a finding counts once a file.\n\n{}",
        finding_table(scores, |file| &file.rules)
    );
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

/// Precision and recall of each finding, and their means.
fn finding_table(scores: &[FileScore], pick: fn(&FileScore) -> &Vec<(String, Counts)>) -> Table {
    let mut by_id: BTreeMap<&str, Counts> = BTreeMap::new();
    for (id, counts) in scores.iter().flat_map(pick) {
        *by_id.entry(id).or_default() += *counts;
    }
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
    let mean = |values: &[f64]| {
        let sum: f64 = values.iter().sum();
        (!values.is_empty()).then(|| sum / values.len() as f64)
    };
    table.row([
        "mean".to_owned(),
        String::new(),
        digits(mean(&precisions)),
        digits(mean(&recalls)),
    ]);
    table
}

/// Predicted damage against that of the real tools.
fn damage(scores: &[FileScore]) -> String {
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

/// All readable files, those with one column, those with more.
fn wide_classes(scores: &[FileScore]) -> Vec<(String, Vec<&FileScore>)> {
    let pick = |test: fn(LayoutClass) -> bool| -> Vec<&FileScore> {
        labelled(scores)
            .filter(|s| class_of(s).is_some_and(|class| class.is_readable() && test(class)))
            .collect()
    };
    let columns = |c: LayoutClass| matches!(c, LayoutClass::MultiColumn | LayoutClass::Sidebar);
    vec![
        ("all".to_owned(), pick(|_| true)),
        (
            "one column".to_owned(),
            pick(|c| !matches!(c, LayoutClass::MultiColumn | LayoutClass::Sidebar)),
        ),
        ("columns and sidebars".to_owned(), pick(columns)),
    ]
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
