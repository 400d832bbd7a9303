//! The regression gate: scores over `fixtures/` against the committed ones.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::corpus::workspace_root;
use crate::metrics::Counts;
use crate::score::{self, FileScore, Outcome};

/// A metric may get worse by this much: the last digits of a long text.
pub const TOLERANCE: f64 = 0.002;

/// The command that accepts the scores of the working tree.
pub const UPDATE_COMMAND: &str = "UPDATE_FIDELITY=1 cargo bench --bench fidelity";

const HEAD: &str = "# Scores over fixtures/, one a line. Written by `UPDATE_FIDELITY=1 cargo bench --bench fidelity`;\n\
                    # `cargo test -p atsight-benches` fails when one gets worse by more than 0.002.\n\
                    file\tmetric\tvalue\n";

/// File and metric → value; `None` is “not read”.
pub type Rows = BTreeMap<(String, String), Option<f64>>;

/// Where the committed scores are.
pub fn path() -> PathBuf {
    workspace_root().join("benches/fixtures.tsv")
}

/// The rows of some scores.
pub fn rows(scores: &[FileScore]) -> Rows {
    let mut rows = Rows::new();
    let (has_headings, has_fields) = (score::has_headings(scores), score::has_fields(scores));
    for score in scores {
        let mut add = |metric: &str, value: Option<f64>| {
            rows.insert((score.entry.name(), metric.to_owned()), value);
        };
        let flag = |right: Option<bool>| right.map(|r| f64::from(u8::from(r)));
        add("read", flag(Some(score.outcome == Outcome::Read)));
        add("human.order", score.human.map(|a| a.order));
        add("human.coverage", score.human.map(|a| a.coverage));
        add("human.noise", score.human.map(|a| a.noise));
        add("human.successor", score.human.map(|a| a.successor));
        let (headings, sections) = (score.headings, score.sections);
        add(
            "headings.f1",
            headings.filter(|_| has_headings).and_then(Counts::f1),
        );
        add(
            "sections.f1",
            sections.filter(|_| has_headings).and_then(Counts::f1),
        );
        add(
            "fields.f1",
            has_fields.then(|| score.all_fields().f1()).flatten(),
        );
        add("layout.columns", flag(score.columns));
        add("layout.sidebar", flag(score.sidebar));
        for engine in &score.engines {
            let name = engine.engine.name();
            if engine.tool.is_some() {
                add(&format!("{name}.similarity"), engine.tool);
                add(&format!("{name}.lines"), engine.lines);
            }
        }
        if !score.findings.is_empty() {
            let counts: Counts = score.findings.iter().map(|(_, c)| *c).sum();
            add("findings.f1", counts.f1());
        }
        let counts: Counts = score.rules.iter().map(|(_, c)| *c).sum();
        add("rules.f1", counts.f1());
    }
    rows
}

/// Rows as the text of the committed file.
pub fn write(rows: &Rows) -> String {
    let mut out = HEAD.to_owned();
    for ((file, metric), value) in rows {
        let value = value.map_or_else(|| "not read".to_owned(), |v| format!("{v:.4}"));
        out.push_str(&format!("{file}\t{metric}\t{value}\n"));
    }
    out
}

/// The rows of the committed file.
///
/// # Errors
/// Names the line that does not hold a file, a metric and a value.
pub fn read(text: &str) -> Result<Rows, String> {
    let mut rows = Rows::new();
    for (i, line) in text.lines().enumerate() {
        if line.starts_with('#') || line == "file\tmetric\tvalue" || line.is_empty() {
            continue;
        }
        let bad = || format!("line {} is not `file, metric, value`: {line}", i + 1);
        let mut cells = line.split('\t');
        let (Some(file), Some(metric), Some(value), None) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            return Err(bad());
        };
        let value = match value {
            "not read" => None,
            number => Some(number.parse().map_err(|_| bad())?),
        };
        rows.insert((file.to_owned(), metric.to_owned()), value);
    }
    Ok(rows)
}

/// What got worse, one sentence each. New files, new metrics and what was not read before cannot get worse.
pub fn regressions(committed: &Rows, current: &Rows) -> Vec<String> {
    let mut out = Vec::new();
    for ((file, metric), old) in committed {
        let Some(old) = *old else { continue };
        let new = current
            .get(&(file.clone(), metric.clone()))
            .copied()
            .flatten();
        let Some(new) = new else {
            out.push(format!(
                "{file}: {metric} was {old:.4} and is not read any more"
            ));
            continue;
        };
        let loss = if metric.ends_with("noise") {
            new - old
        } else {
            old - new
        };
        // Committed values are rounded to four digits.
        if loss > TOLERANCE + 0.000_05 {
            let verb = if new < old { "fell" } else { "rose" };
            out.push(format!("{file}: {metric} {verb} from {old:.4} to {new:.4}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(rows: &[(&str, &str, Option<f64>)]) -> Rows {
        rows.iter()
            .map(|(file, metric, value)| (((*file).to_owned(), (*metric).to_owned()), *value))
            .collect()
    }

    #[test]
    fn a_drop_beyond_the_tolerance_names_file_and_metric() {
        let old = rows_of(&[
            ("a.pdf", "human.order", Some(0.99)),
            ("a.pdf", "human.noise", Some(0.01)),
            ("b.pdf", "human.order", Some(0.99)),
            ("c.pdf", "human.order", Some(0.99)),
            ("d.docx", "human.order", None),
        ]);
        let new = rows_of(&[
            ("a.pdf", "human.order", Some(0.9881)),
            ("a.pdf", "human.noise", Some(0.02)),
            ("b.pdf", "human.order", Some(0.9876)),
            ("c.pdf", "human.order", None),
            ("e.pdf", "human.order", Some(0.1)),
        ]);
        assert_eq!(
            regressions(&old, &new),
            [
                "a.pdf: human.noise rose from 0.0100 to 0.0200",
                "b.pdf: human.order fell from 0.9900 to 0.9876",
                "c.pdf: human.order was 0.9900 and is not read any more",
            ]
        );
    }

    #[test]
    fn the_file_reads_back_what_was_written() {
        let rows = rows_of(&[("a b.pdf", "x", Some(0.25)), ("a b.pdf", "y", None)]);
        assert_eq!(read(&write(&rows)), Ok(rows));
        assert!(read("a\tb\n").unwrap_err().starts_with("line 1 "));
    }
}
