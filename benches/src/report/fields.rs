//! Headings, sections and fields against the truth.

use std::collections::BTreeSet;

use atsight_core::model::{Confidence, EngineId};

use super::{class_of, is_readable, labelled, read_cell};
use crate::fields::GROUPS;
use crate::metrics::Counts;
use crate::score::{self, FileScore};
use crate::sectioning::Lines;
use crate::table::{Table, digits};
use crate::truth::LayoutClass;

pub(super) fn headings(scores: &[FileScore]) -> String {
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

pub(super) fn fields(scores: &[FileScore]) -> String {
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

/// The precision of the values of each confidence.
pub(super) fn confidences(scores: &[FileScore]) -> String {
    let mut table = Table::new(["confidence", "values", "precision"]);
    for confidence in [Confidence::Low, Confidence::Medium, Confidence::High] {
        let counts = labelled(scores).filter_map(|score| score.confidences.get(&confidence));
        let [right, all] = counts.fold([0, 0], |sum, own| [sum[0] + own[0], sum[1] + own[1]]);
        table.row([
            format!("{confidence:?}").to_lowercase(),
            all.to_string(),
            digits((all > 0).then(|| right as f64 / all as f64)),
        ]);
    }
    format!(
        "Of the human reading. A value is right if the truth has it in a record of the same list; names of accounts are left out, as the \
         truth has their addresses.\n\n{table}"
    )
}

/// F1 of every group of fields, one row an engine and format, beside the human reading of the same files.
///
/// An engine reads some formats only, so that each row has its own files: rows of one format compare.
pub(super) fn engine_fields(scores: &[FileScore]) -> String {
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
