//! The tables of the README say what the code says.

use std::collections::BTreeSet;
use std::path::Path;

use atsight_core::model::{EngineId, EngineProfile, Format};

/// The rows of the table whose head begins with some words, as cells.
fn table(head: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = std::fs::read_to_string(path).expect("it can be loaded");
    let head = format!("| {head} |");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&head));
    assert!(lines.next().is_some(), "{head}");
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    let cells = |row: &str| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// What stands between grave accents.
fn names(cell: &str) -> BTreeSet<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_engine_is_listed_with_its_formats() {
    let expected = |format: Format| -> BTreeSet<&str> {
        let engines = EngineId::SIMULATED.iter().copied();
        let reading = engines.filter(|engine| engine.reads(format));
        let called = EngineId::CALLED.iter().copied();
        let called = called.filter(|_| format == Format::Pdf);
        reading.chain(called).map(EngineId::name).collect()
    };
    let pdf = table("engine for PDF");
    let listed: BTreeSet<&str> = pdf.iter().flat_map(|row| names(&row[0])).collect();
    assert_eq!(listed, expected(Format::Pdf));
    let formats = table("format");
    for format in Format::ALL.iter().copied() {
        let name = format.to_string();
        let is_own = |row: &&Vec<String>| row[0].eq_ignore_ascii_case(&name);
        let row = formats.iter().find(is_own);
        let listed = row.map(|row| names(&row[1])).unwrap_or_default();
        if format != Format::Pdf {
            assert_eq!(listed, expected(format), "{name}");
        }
    }
}

#[test]
fn every_profile_is_listed_with_what_it_stands_for() {
    let rows = table("profile");
    let listed: Vec<&str> = rows.iter().flat_map(|row| names(&row[0])).collect();
    let profiles = EngineProfile::ALL;
    assert!(profiles.iter().map(|own| own.name).eq(listed));
    for (profile, row) in profiles.iter().zip(&rows) {
        let text = row[1].replace('`', "");
        assert!(text.starts_with(profile.stands_for), "{text}");
    }
}
