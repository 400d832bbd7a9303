//! Fails when a reading of `fixtures/` got worse than the committed scores.

use atsight_benches::corpus::Entry;
use atsight_benches::score::FileScore;
use atsight_benches::{corpus, gate, report, score};
use atsight_core::model::TranscriptBuilder;
use atsight_core::{Parser, Reading};

#[test]
fn no_fixture_reads_worse_than_committed() {
    let entries = corpus::fixtures().expect("fixtures/ is part of the repository");
    let scores = score::all(&entries);
    // The smoke run: every table can be made.
    assert!(report::markdown(&scores).contains("## Files"));

    let current = gate::rows(&scores);
    let path = gate::path();
    let text = std::fs::read_to_string(&path).expect("benches/fixtures.tsv is committed");
    let committed = gate::read(&text).expect("benches/fixtures.tsv is a table");

    for (file, metric) in current.keys().filter(|key| !committed.contains_key(*key)) {
        eprintln!("not in the committed table yet: {file} {metric}");
    }
    let regressions = gate::regressions(&committed, &current);
    assert!(
        regressions.is_empty(),
        "{} scores over fixtures/ got worse:\n  {}\n\nSee what is wrong with\n  \
         cargo bench --bench fidelity -- diff fixtures/FILE [ENGINE]\nand, if it is meant, accept it with\n  {}\n",
        regressions.len(),
        regressions.join("\n  "),
        gate::UPDATE_COMMAND,
    );
}

/// Two faults of a reading, made after parsing: the gate must see both, or it sees nothing.
#[test]
fn a_broken_reading_turns_the_gate_red() {
    let entry = fixture("single-plain.pdf");
    let sound = gate::rows(&[scored(&entry, |text| text)]);
    assert_eq!(gate::regressions(&sound, &sound), [""; 0]);

    let reversed = scored(&entry, |text| {
        let lines: Vec<&str> = text.lines().rev().collect();
        lines.join("\n")
    });
    let fifth_dropped = scored(&entry, |text| {
        let words = text.split_whitespace().enumerate();
        let kept: Vec<&str> = words
            .filter(|(i, _)| i % 5 != 4)
            .map(|(_, word)| word)
            .collect();
        kept.join(" ")
    });
    for broken in [reversed, fifth_dropped] {
        let regressions = gate::regressions(&sound, &gate::rows(&[broken]));
        assert!(
            regressions
                .iter()
                .any(|r| r.starts_with("pdf/single-plain.pdf: pdfbox.similarity fell from ")),
            "{regressions:?}"
        );
    }
}

fn fixture(file: &str) -> Entry {
    let mut entries = corpus::fixtures().expect("fixtures/ is part of the repository");
    entries.retain(|entry| entry.file == file);
    entries.remove(0)
}

/// The scores of a file whose readings were changed.
fn scored(entry: &Entry, change: impl Fn(String) -> String) -> FileScore {
    let mut parse = score::parse(&Parser::new(), entry).expect("the fixture can be read");
    let break_text = |reading: &mut Reading| {
        let mut broken = TranscriptBuilder::new(reading.transcript.engine);
        broken.push_plain(&change(std::mem::take(&mut reading.transcript.text)));
        *reading = Reading::of(broken.finish());
    };
    break_text(&mut parse.human);
    parse.readings.iter_mut().for_each(break_text);
    score::of_parse(entry, entry.truth().expect("the truth can be read"), &parse)
}
