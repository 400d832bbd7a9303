//! Every rule has a file that it fires on and one, nearly the same, that it is silent on: a module for each group.

mod contact;
mod content;
mod dates;
mod file;
mod headings;
mod layout;
mod sections;
mod text;
mod variants;

use std::collections::BTreeSet;

use atsight_diagnostics::{Report, rules};

/// A rule, a report in which it is, and one in which it is not.
type Row = (&'static str, fn() -> Report, fn() -> Report);

const GROUPS: &[&[Row]] = &[
    file::ROWS,
    text::ROWS,
    layout::ROWS,
    headings::ROWS,
    sections::ROWS,
    contact::ROWS,
    dates::ROWS,
    content::ROWS,
];

fn rows() -> impl Iterator<Item = &'static Row> {
    GROUPS.iter().copied().flatten()
}

fn has(report: &Report, code: &str) -> bool {
    report
        .findings
        .iter()
        .any(|finding| finding.code() == code || finding.folded.contains(&code))
}

#[test]
fn every_rule_fires_and_is_silent() {
    let mut wrong = Vec::new();
    for (code, fires, silent) in rows() {
        let found = |report: &Report| -> Vec<String> {
            report
                .findings
                .iter()
                .map(|finding| format!("{} {}", finding.code(), finding.message))
                .collect()
        };
        let report = fires();
        if !has(&report, code) {
            wrong.push(format!(
                "{code} does not fire: {:?} {:?}",
                found(&report),
                report.error
            ));
        }
        let report = silent();
        if has(&report, code) {
            wrong.push(format!("{code} is not silent: {:?}", found(&report)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_rule_is_without_its_two_files() {
    let tested: BTreeSet<&str> = rows().map(|(code, ..)| *code).collect();
    let registered: BTreeSet<&str> = rules::all().iter().map(|rule| rule.info().code).collect();
    assert_eq!(
        tested.len(),
        rows().count(),
        "a rule stands in the table twice"
    );
    assert_eq!(tested, registered);
}

#[test]
fn codes_names_and_manuals_are_complete() {
    let infos: Vec<_> = rules::all().iter().map(|rule| rule.info()).collect();
    let codes: Vec<&str> = infos.iter().map(|info| info.code).collect();
    let names: BTreeSet<&str> = infos.iter().map(|info| info.name).collect();
    assert_eq!(names.len(), infos.len(), "two rules have one name");
    for pair in infos.windows(2) {
        let key = |info: &atsight_diagnostics::RuleInfo| (info.group, info.code);
        assert!(key(pair[0]) < key(pair[1]), "{codes:?} are out of order");
    }
    for info in infos {
        assert!(info.code.starts_with(info.group.prefix()), "{}", info.code);
        let snake = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(info.name.chars().all(snake), "{}", info.name);
        let headings: Vec<&str> = info
            .manual
            .lines()
            .filter_map(|line| line.trim().strip_prefix("## "))
            .collect();
        let expected = [
            "What it detects",
            "Why it matters",
            "What to do",
            "How sure we are",
        ];
        assert_eq!(headings, expected, "{}", info.code);
        for text in [info.what(), info.why(), info.help()] {
            assert!(
                text.ends_with('.') && text.len() > 5,
                "{}: {text:?}",
                info.code
            );
        }
    }
}
