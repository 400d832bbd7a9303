//! The human reading against the truth, for groups of files.

use std::collections::BTreeMap;

use super::{class_of, interval, is_readable, labelled, read_cell};
use crate::bootstrap::{self, percentile};
use crate::score::FileScore;
use crate::table::{Table, digits};
use crate::truth::{LayoutClass, Truth};

pub(super) fn by_class(scores: &[FileScore]) -> String {
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

pub(super) fn by_producer(scores: &[FileScore]) -> String {
    human_table(
        "producer",
        &grouped(scores, |s| s.truth.as_ref().map(Truth::producer_family)),
    )
    .to_string()
}

pub(super) fn by_format(scores: &[FileScore]) -> String {
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
