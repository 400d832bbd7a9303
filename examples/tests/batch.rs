//! The `batch` program as its users run it: order, faults, going on after a stop.

mod program;

use program::{Folder, fixture};
use serde_json::Value;

fn batch(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = program::run("batch", arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn the_output_is_the_same_for_any_number_of_jobs() {
    let folder = fixture("docx");
    let (status, one, summary) = batch(&["--jobs", "1", &folder]);
    assert_eq!(status, Some(0));
    assert_eq!(batch(&["--jobs", "3", &folder]).1, one);
    let files: Vec<Value> = one
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert!(files.len() > 5 && files.iter().all(|file| file["error"].is_null()));
    assert!(
        summary.contains("LAY002 sidebar") && summary.contains("tika"),
        "{summary}"
    );
}

#[test]
fn faults_are_lines_and_the_run_goes_on() {
    let folder = Folder::new("batch-faults");
    let broken = folder.file("broken.pdf");
    std::fs::write(&broken, b"%PDF-1.7\nand no more").expect("a file");
    let good = fixture("pdf/single-plain.pdf");
    let (status, out, summary) = batch(&["--format", "csv", &broken, "no such file.doc", &good]);
    assert_eq!(status, Some(0));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4, "{out}");
    assert!(
        lines[1].contains(",malformed,")
            && lines[2].contains(",io,")
            && lines[3].contains(",pdf,2,,"),
        "{out}"
    );
    assert!(summary.contains("1 unread: io"), "{summary}");
    let (status, out, _) = batch(&["--time-limit", "0", &good]);
    assert_eq!(status, Some(0));
    let line: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(line["error"]["kind"], "time");
    assert_eq!(batch(&["--jobs", "0", &good]).0, Some(2));
    assert_eq!(batch(&["--skip-done", &good]).0, Some(2));
}

#[test]
fn a_run_that_was_stopped_goes_on() {
    let folder = Folder::new("batch-resume");
    let all = fixture("docx");
    for format in ["ndjson", "csv"] {
        let (whole, part) = (folder.file("whole"), folder.file("part"));
        assert_eq!(batch(&["--format", format, "-o", &whole, &all]).0, Some(0));
        let text = std::fs::read_to_string(&whole).expect("the output");
        // Cut in the middle of a line.
        let at = text.floor_char_boundary(text.len() / 2);
        std::fs::write(&part, &text[..at]).expect("a file");
        let (_, _, summary) = batch(&["--format", format, "-o", &part, "--skip-done", &all]);
        assert!(summary.contains("were done before"), "{format}: {summary}");
        assert_eq!(
            std::fs::read_to_string(&part).expect("the output"),
            text,
            "{format}"
        );
        // Without --skip-done it starts anew.
        batch(&["--format", format, "-o", &part, &all]);
        assert_eq!(
            std::fs::read_to_string(&part).expect("the output"),
            text,
            "{format}"
        );
    }
}
