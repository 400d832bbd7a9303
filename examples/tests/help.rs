//! What every program says of itself, and of wrong usage.

mod program;

use program::{Folder, fixture};

const PROGRAMS: [&str; 9] = [
    "batch",
    "check",
    "compare",
    "explain",
    "layout",
    "parse",
    "report",
    "screen",
    "transcript",
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn help_goes_to_standard_output_and_fits_a_terminal() {
    for name in PROGRAMS {
        for asked in ["--help", "-h"] {
            let output = program::run(name, &[asked]);
            let help = text(&output.stdout);
            assert_eq!(output.status.code(), Some(0), "{name}");
            assert!(output.stderr.is_empty(), "{name}");
            assert!(help.contains(&format!("\nusage: {name} ")), "{help}");
            assert!(help.contains("--help"), "{help}");
            let long = help.lines().find(|line| line.chars().count() > 110);
            assert_eq!(long, None, "{name}");
        }
    }
}

#[test]
fn options_that_help_lists_are_known() {
    for name in PROGRAMS {
        let help = text(&program::run(name, &["--help"]).stdout);
        let options = help.lines().filter_map(|line| {
            let option = line.strip_prefix("  ")?;
            option.starts_with('-').then_some(option)
        });
        for option in options {
            let names = option.split("  ").next().unwrap_or(option).split(", ");
            let last = names.last().expect("a name").split(' ').next();
            let long = last.expect("a word");
            // Without a value, or without a file: wrong, but never unknown.
            let said = text(&program::run(name, &[long]).stderr);
            assert!(!said.contains("no option"), "{name} {long}: {said}");
        }
    }
}

#[test]
fn wrong_usage_is_one_line_and_how_it_is_meant() {
    for name in PROGRAMS {
        let output = program::run(name, &["--halp"]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(output.stdout.is_empty(), "{name}");
        assert!(
            said.starts_with("no option is called `--halp`; did you mean `--help`?\nusage: "),
            "{name}: {said}"
        );
        let output = program::run(name, &[]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(text(&output.stderr).contains("usage: "), "{name}");
    }
}

#[test]
fn every_check_takes_the_same_options() {
    let folder = Folder::new("help-options");
    let resume = folder.file("cv.pdf");
    std::fs::copy(fixture("pdf/sidebar-left.pdf"), &resume).expect("a copy");
    let page = folder.file("cv.html");
    let programs: [(&str, &[&str]); 4] = [
        ("batch", &[&resume]),
        ("check", &["--format", "json", &resume]),
        ("compare", &[&fixture("pdf/single-plain.pdf"), &resume]),
        ("report", &["-o", &page, &resume]),
    ];
    let sidebar = |name: &str, arguments: &[&str]| {
        let output = text(&program::run(name, arguments).stdout);
        let shown = match name {
            "report" => std::fs::read_to_string(&page).expect("a page"),
            _ => output,
        };
        shown.contains("LAY002")
    };
    for (name, own) in programs {
        assert!(sidebar(name, own), "{name}");
        let ignoring = [&["--ignore", "sidebar"], own].concat();
        assert!(!sidebar(name, &ignoring), "{name}");
    }
    // An `atsight.toml` beside the resume says the same.
    std::fs::write(folder.file("atsight.toml"), "ignore = [\"sidebar\"]\n").expect("a file");
    for (name, own) in programs {
        assert!(!sidebar(name, own), "{name}");
        let unread = [&["--config", "none"], own].concat();
        assert!(sidebar(name, &unread), "{name}");
    }
}

#[test]
fn a_faulty_configuration_is_no_wrong_usage() {
    let folder = Folder::new("help-config");
    let (resume, page) = (folder.file("cv.pdf"), folder.file("cv.html"));
    std::fs::copy(fixture("pdf/single-plain.pdf"), &resume).expect("a copy");
    std::fs::write(folder.file("atsight.toml"), "ignroe = []\n").expect("a file");
    let programs: [(&str, &[&str]); 4] = [
        ("check", &[&resume]),
        ("compare", &[&resume, &resume]),
        ("report", &["-o", &page, &resume]),
        ("screen", &[&resume]),
    ];
    for (name, arguments) in programs {
        let output = program::run(name, arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said.contains("did you mean `ignore`?"), "{name}: {said}");
        assert!(!said.contains("usage:"), "{name}: {said}");
    }
    let line = text(&program::run("batch", &[&resume]).stdout);
    let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!(line["error"]["kind"], "config");
}
