//! What programs get: outputs that fit their schemas, on every file, and are the same bytes every time.

use std::path::{Path, PathBuf};

use atsight_diagnostics::atsight_core::Parser;
use atsight_diagnostics::atsight_core::json::ErrorJson;
use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::render::{json, markdown, sarif, text};
use atsight_diagnostics::role::Role;
use atsight_diagnostics::screen::{self, ScreenOptions};
use atsight_diagnostics::{Checker, Comparison, Report, comparison, config};
use jsonschema::Validator;
use serde_json::{Value, json};

const SARIF: &str = include_str!("../data/sarif-schema-2.1.0.json");

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

/// What is wrong with a value, by a schema.
fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// All resumes below a folder, by name.
fn resumes(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if path.is_dir() {
            resumes(&path, out);
        } else if ["pdf", "docx", "doc", "rtf", "odt", "html", "txt"].contains(&extension) {
            out.push(path);
        }
    }
}

fn check(path: &Path) -> Report {
    let bytes = std::fs::read(path).expect("a file");
    Checker::new().check(&path.to_string_lossy(), &bytes)
}

/// Checks files, and whether what is written about them fits the schemas.
fn written(files: &[PathBuf]) -> Vec<Report> {
    let (report, log) = (validator(json::SCHEMA), validator(SARIF));
    let mut reports = Vec::new();
    for file in files {
        let own = check(file);
        let faults = faults(&report, &json::render(&own));
        assert!(faults.is_empty(), "{}: {faults:?}", file.display());
        reports.push(own);
    }
    reports.push(Checker::new().check("résumé #1.pdf", b"%PDF-1.7 and no more"));
    reports.push(Checker::new().check("nothing.txt", b""));
    let written = sarif::render(&reports);
    assert_eq!(faults(&log, &written), Vec::<String>::new());
    let results = written["runs"][0]["results"].as_array().expect("results");
    let found: usize = reports.iter().map(|report| report.findings.len()).sum();
    assert_eq!(results.len(), found);
    reports
}

#[test]
fn json_and_sarif_fit_their_schemas_on_every_file() {
    let mut files = Vec::new();
    for folder in ["pdf", "docx", "doc", "rtf", "odt", "html", "txt"] {
        resumes(&fixtures().join(folder), &mut files);
    }
    assert!(files.len() > 30, "{}", files.len());
    let reports = written(&files);
    assert!(reports.iter().any(|report| report.error.is_some()));
    let empty = sarif::render(&[]);
    assert_eq!(faults(&validator(SARIF), &empty), Vec::<String>::new());
}

#[test]
fn screens_and_comparisons_fit_their_schemas_on_every_file() {
    let mut files = Vec::new();
    for folder in ["pdf", "docx", "doc", "rtf", "odt", "html", "txt"] {
        resumes(&fixtures().join(folder), &mut files);
    }
    let (screened, compared) = (
        validator(screen::render::SCHEMA),
        validator(comparison::SCHEMA),
    );
    let roles = ["back_end", "front_end"].map(|name| Role::built_in(name).expect(name));
    let posting =
        "Back-end engineer\n\nRequirements\n- Go, Kafka, PostgreSQL\n\nNice to have\n- Rust\n";
    let postings = [0, 1].map(|at| Posting::from_bytes(posting.as_bytes(), &roles[at]));
    let postings = postings.map(|posting| posting.expect("text"));
    let (mut screens, mut last) = (0, check(&fixtures().join("pdf/sidebar-left.pdf")));
    for (file, number) in files.iter().zip(0..) {
        let Ok(parse) = Parser::new().parse(&std::fs::read(file).expect("a file")) else {
            continue;
        };
        let at = number % 2;
        let mut options = ScreenOptions::default();
        options.posting = (number % 4 < 2).then_some(&postings[at]);
        if let Ok(own) = screen::screen(&parse, &roles[at], &options) {
            let object = screen::render::json(&own, &file.to_string_lossy());
            let faults = faults(&screened, &object);
            assert!(faults.is_empty(), "{}: {faults:?}", file.display());
            screens += 1;
        }
        let own = check(file);
        let object = Comparison::of(&last, &own).to_json();
        let faults = faults(&compared, &object);
        assert!(faults.is_empty(), "{}: {faults:?}", file.display());
        last = own;
    }
    assert!(screens > 30, "{screens}");

    let refused = ErrorJson::new(screen::render::NAME, "cv.pdf", "io", "no such file");
    let mut refused = serde_json::to_value(refused).expect("JSON");
    assert!(screened.is_valid(&refused));
    refused["role"] = json!("back_end");
    assert!(!screened.is_valid(&refused));
}

#[test]
#[ignore = "takes minutes: cargo test --profile quick -p atsight-diagnostics --test it -- --ignored --nocapture"]
fn every_file_of_the_corpus_gives_valid_outputs_and_the_same_on_any_number_of_threads() {
    let corpus = std::env::var_os("ATSIGHT_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    let mut files = Vec::new();
    resumes(&corpus, &mut files);
    if files.is_empty() {
        eprintln!("skipped: no corpus at {}", corpus.display());
        return;
    }
    let findings: usize = written(&files).iter().map(|own| own.findings.len()).sum();
    for file in &files {
        let bytes = std::fs::read(file).expect("a file");
        let first = on_threads(1, &bytes);
        for threads in [2, 3, 8] {
            let own = on_threads(threads, &bytes);
            assert!(own == first, "{} on {threads} threads", file.display());
        }
    }
    eprintln!("{} files, {findings} findings", files.len());
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let own = check(&fixtures().join("pdf/sidebar-left.pdf"));
    let right = json::render(&own);
    let report = validator(json::SCHEMA);
    assert!(report.is_valid(&right));
    for (pointer, wrong) in [
        ("/findings/0/severity", json!("grave")),
        ("/findings/0/code", json!("sidebar")),
        ("/findings/0/locations/0/bbox", json!([1.0])),
        ("/format", json!("odf")),
        ("/fidelity", json!({ "pdfbox": { "order": 2.0 } })),
    ] {
        let mut changed = right.clone();
        *changed.pointer_mut(pointer).expect(pointer) = wrong;
        assert!(!report.is_valid(&changed), "{pointer}");
    }
    let mut more = right;
    more["score"] = json!(87);
    assert!(!report.is_valid(&more));
}

#[test]
fn the_schema_of_the_configuration_knows_what_the_reader_knows() {
    let schema = validator(config::SCHEMA);
    for (source, right) in [
        ("ignore = [\"dates\"]\nfail_on = \"never\"", true),
        ("as_of = \"2026-11\"\nrole = \"back_end\"", true),
        (
            "[severity]\nimage = \"info\"\n[thresholds]\nmin_image_share = 0.1",
            true,
        ),
        ("ignor = []", false),
        ("[severity]\nimage = \"grave\"", false),
        ("[thresholds]\nmin_image_share = 2.0", false),
        ("[thresholds]\nmin_bullet_level = 0", false),
        ("engines = [\"pdfbox\"]\nprofiles = [\"tika\"]", false),
    ] {
        let value: Value = toml::from_str(source).expect("TOML");
        assert_eq!(schema.is_valid(&value), right, "{source}");
        assert_eq!(config::Config::from_toml(source).is_ok(), right, "{source}");
    }
    // Every key of the schema can be read.
    let schema: Value = serde_json::from_str(config::SCHEMA).expect("JSON");
    for key in schema["properties"].as_object().expect("keys").keys() {
        let error = config::Config::from_toml(&format!("{key} = [[1]]")).expect_err("no list");
        assert!(!error.reason.contains("no key"), "{key}: {error}");
    }
}

/// All outputs about one file.
fn outputs(name: &str, bytes: &[u8]) -> String {
    let report = Checker::new().check(name, bytes);
    let options = text::TextOptions::default();
    [
        json::render(&report).to_string(),
        text::render(&report, &options),
        markdown::render(&report),
        sarif::render(&[report]).to_string(),
    ]
    .join("\n")
}

/// All outputs about one file, with so many threads for its engines and rules.
fn on_threads(threads: usize, bytes: &[u8]) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.expect("a pool").install(|| outputs("resume", bytes))
}

#[test]
fn the_same_file_gives_the_same_bytes_on_any_number_of_threads() {
    // 100 times each: threads inside of a check, and checks side by side.
    for file in ["pdf/sidebar-left.pdf", "docx/text-box-sidebar.docx"] {
        let bytes = std::fs::read(fixtures().join(file)).expect("a fixture");
        let first = outputs("resume", &bytes);
        for threads in 1..=8 {
            for _ in 0..8 {
                assert!(
                    on_threads(threads, &bytes) == first,
                    "{file} with {threads} threads"
                );
            }
        }
        std::thread::scope(|scope| {
            let check = || (0..9).all(|_| outputs("resume", &bytes) == first);
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(check)).collect();
            for worker in workers {
                assert!(worker.join().expect("no panic"), "{file} side by side");
            }
        });
    }
}
