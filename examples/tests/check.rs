//! The `check` program as its users run it: options, files, exit status.

mod program;

use std::process::Output;

use program::{Folder, fixture};

fn check(arguments: &[&str]) -> Output {
    program::run("check", arguments)
}

fn status(arguments: &[&str]) -> Option<i32> {
    check(arguments).status.code()
}

fn stdout(arguments: &[&str]) -> String {
    String::from_utf8(check(arguments).stdout).expect("UTF-8")
}

#[test]
fn the_exit_status_says_how_it_went() {
    let sidebar = fixture("pdf/sidebar-left.pdf");
    assert_eq!(status(&[&sidebar]), Some(1));
    assert_eq!(status(&["--fail-on", "never", &sidebar]), Some(0));
    assert_eq!(
        status(&["--ignore", "layout", "--fail-on", "fatal", &sidebar]),
        Some(0)
    );
    assert_eq!(status(&["no such file.pdf"]), Some(2));
    for wrong in [
        &["--ignore", "side_bar", &sidebar][..],
        &["--format", "xml", &sidebar],
        &["--colour", "no", &sidebar],
        &[],
    ] {
        let output = check(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(
            output.stdout.is_empty() && !output.stderr.is_empty(),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_run() {
    let clean = fixture("pdf/single-plain.pdf");
    let out = check(&["--format", "json", "no such file.pdf", &clean]);
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["error"]["kind"], "io");
    assert_eq!(lines[1]["error"], serde_json::Value::Null);
}

#[test]
fn folders_and_configurations() {
    let folder = Folder::new("check");
    let deep = folder.0.join("deep");
    std::fs::create_dir_all(&deep).expect("a folder");
    for (from, to) in [
        ("pdf/sidebar-left.pdf", deep.join("b.pdf")),
        ("pdf/single-plain.pdf", folder.0.join("a.PDF")),
    ] {
        std::fs::copy(fixture(from), to).expect("a copy");
    }
    std::fs::write(folder.file("notes.md"), "no resume").expect("a file");
    let all = folder.file("");
    let out = stdout(&["--format", "json", &all]);
    let names: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split('"').nth(7))
        .collect();
    assert!(
        names.len() == 2 && names[0].ends_with("a.PDF") && names[1].ends_with("b.pdf"),
        "{names:?}"
    );
    assert!(out.contains("LAY002"));

    std::fs::write(deep.join("atsight.toml"), "ignore = [\"sidebar\"]").expect("a file");
    assert!(!stdout(&["--format", "json", &all]).contains("\"LAY002\""));
    assert!(stdout(&["--format", "json", "--config", "none", &all]).contains("\"LAY002\""));
    assert!(stdout(&["--format", "json", "--select", "sidebar", &all]).contains("\"LAY002\""));
    std::fs::write(deep.join("atsight.toml"), "\nignored = []").expect("a file");
    let output = check(&[&all]);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        message.contains("line 2, column 1") && message.contains("did you mean `ignore`?"),
        "{message}"
    );
}

#[test]
fn a_baseline_leaves_known_findings_out() {
    let folder = Folder::new("baseline");
    let baseline = folder.file("known.json");
    let sidebar = fixture("pdf/sidebar-left.pdf");
    assert_eq!(status(&["--write-baseline", &baseline, &sidebar]), Some(0));
    assert_eq!(status(&["--baseline", &baseline, &sidebar]), Some(0));
    let report: serde_json::Value = serde_json::from_str(&stdout(&[
        "--format",
        "json",
        "--baseline",
        &baseline,
        &sidebar,
    ]))
    .expect("JSON");
    assert_eq!(report["findings"], serde_json::json!([]));
    // Another file has findings of its own.
    let other = fixture("pdf/grid-two-column.pdf");
    assert_eq!(status(&["--baseline", &baseline, &other]), Some(1));
}

#[test]
fn sarif_is_one_log_and_markdown_a_page() {
    let (a, b) = (
        fixture("pdf/sidebar-left.pdf"),
        fixture("pdf/single-plain.pdf"),
    );
    let log: serde_json::Value =
        serde_json::from_str(&stdout(&["--format", "sarif", &a, &b])).expect("JSON");
    assert_eq!(
        log["runs"][0]["artifacts"].as_array().map(Vec::len),
        Some(2)
    );
    assert!(stdout(&["--format", "markdown", &a]).starts_with("# "));
}

#[test]
fn folders_give_what_they_hold_and_no_more() {
    let folder = Folder::new("walk");
    let deep = folder.0.join("deep");
    std::fs::create_dir_all(deep.join("empty")).expect("a folder");
    std::fs::create_dir_all(deep.join(".git")).expect("a folder");
    for name in ["a.pdf", "~$a.pdf", ".b.pdf", ".git/c.pdf"] {
        std::fs::copy(fixture("pdf/single-plain.pdf"), deep.join(name)).expect("a copy");
    }
    let output = check(&[
        "--format",
        "json",
        "--fail-on",
        "never",
        &folder.file("deep"),
    ]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    assert_eq!(output.status.code(), Some(0));
    // Every ending of a format counts, in any case.
    for name in ["d.text", "e.XHTML", "f.png"] {
        std::fs::write(deep.join(name), "Jo Roe\njo@example.com\n").expect("a file");
    }
    let output = check(&["--format", "json", &folder.file("deep")]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 3);
    std::fs::remove_file(deep.join("d.text")).expect("removed");
    std::fs::remove_file(deep.join("e.XHTML")).expect("removed");
    // An empty folder stops nothing.
    let output = check(&[
        "--format",
        "json",
        "--fail-on",
        "never",
        &folder.file("deep/empty"),
        &folder.file("deep"),
    ]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no resume in"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_report_is_never_written_over_the_resume() {
    let folder = Folder::new("same");
    let resume = folder.file("cv.pdf");
    std::fs::copy(fixture("pdf/single-plain.pdf"), &resume).expect("a copy");
    let before = std::fs::read(&resume).expect("there");
    for option in ["-o", "--pdf"] {
        let same = folder.file("./cv.pdf");
        let output = program::run("report", &[&resume, option, &same]);
        assert_eq!(output.status.code(), Some(2), "{option}");
        assert_eq!(std::fs::read(&resume).expect("there"), before, "{option}");
    }
}

#[test]
fn what_a_resume_says_moves_no_cursor() {
    let folder = Folder::new("control");
    let resume = folder.file("cv.html");
    let text = "<html><body><h1>Ann Roe</h1><p>ann.roe@example.com</p><h2>SKILLS</h2><p>Rust</p>\
        <p style=\"visibility:hidden\">\u{1b}[31mwords that nobody sees\u{7}</p></body></html>";
    std::fs::write(&resume, text).expect("a file");
    let out = stdout(&[&resume]);
    assert!(out.contains("words that nobody sees"), "{out:?}");
    assert!(!out.contains(['\u{1b}', '\u{7}']), "{out:?}");
}

#[test]
fn a_baseline_knows_files_however_their_paths_are_written() {
    let folder = Folder::new("paths");
    std::fs::create_dir_all(folder.0.join("deep")).expect("a folder");
    let resume = folder.file("deep/cv.pdf");
    std::fs::copy(fixture("pdf/sidebar-left.pdf"), &resume).expect("a copy");
    let baseline = folder.file("known.json");
    assert_eq!(status(&["--write-baseline", &baseline, &resume]), Some(0));
    for path in ["deep/../deep/cv.pdf", "./deep/cv.pdf", "deep"] {
        assert_eq!(
            status(&["--baseline", &baseline, &folder.file(path)]),
            Some(0),
            "{path}"
        );
    }
}

#[test]
fn errors_are_printed_with_their_causes() {
    let folder = Folder::new("causes");
    let resume = folder.file("cv.pdf");
    std::fs::write(&resume, "%PDF-1.7\nno objects\n").expect("a file");
    let role = folder.file("role.toml");
    std::fs::write(&role, "id = 3").expect("a file");
    for (arguments, error) in [
        (&[resume.as_str()][..], "malformed PDF file: "),
        (
            &["--role", &role, &resume],
            "role.toml: the role profile is not valid: ",
        ),
    ] {
        let message = String::from_utf8_lossy(&check(arguments).stderr).into_owned();
        let (_, cause) = message.split_once(error).expect(&message);
        assert!(!cause.trim().is_empty(), "{message}");
    }
}
