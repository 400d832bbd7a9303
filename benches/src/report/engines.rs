//! Engines against the tools that they imitate, and against each other.

use std::collections::{BTreeMap, BTreeSet};

use atsight_core::model::EngineId;

use super::{interval, is_readable};
use crate::bootstrap;
use crate::score::{self, FileScore};
use crate::table::{Table, digits};

/// Similarity to the real tool that counts as the same text.
const SAME_TEXT: f64 = 0.95;

pub(super) fn engines(scores: &[FileScore]) -> String {
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

pub(super) fn nearest(scores: &[FileScore]) -> String {
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

pub(super) fn pairs(scores: &[FileScore]) -> String {
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
