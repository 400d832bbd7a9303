//! SARIF 2.1.0, which code hosts and editors show: one log for any number of reports.
//!
//! Resumes have pages and no lines, so that a place is a logical location: `page 2`, `word/header1.xml`; the box on the page is one of
//! its properties.

use std::collections::BTreeMap;

use atsight_core::model::EngineId;
use serde_json::{Map, Value, json};

use super::plain;
use crate::baseline::key;
use crate::finding::{Finding, Location, Severity};
use crate::report::Report;
use crate::rule::RuleInfo;
use crate::rules;

/// The schema that a log names as its own.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The reports as one log with one run.
///
/// ```
/// use atsight_diagnostics::{Checker, render};
///
/// let checker = Checker::new();
/// let reports = [checker.check("a.txt", b"Jo Roe\n"), checker.check("photo.png", b"\x89PNG\r\n\x1a\n")];
/// let log = render::sarif::render(&reports);
/// assert_eq!(log["version"], "2.1.0");
/// assert_eq!(log["runs"][0]["artifacts"][1]["location"]["uri"], "photo.png");
/// ```
pub fn render(reports: &[Report]) -> Value {
    let found = reports.iter().flat_map(|report| &report.findings);
    let found: BTreeMap<&str, &RuleInfo> = found.map(|own| (own.code(), own.info())).collect();
    let place = |code: &str| {
        rules::all()
            .iter()
            .position(|rule| rule.info().code == code)
    };
    let mut used: Vec<&RuleInfo> = found.into_values().collect();
    used.sort_by_key(|info| place(info.code).unwrap_or(usize::MAX));
    let index = |code: &str| used.iter().position(|info| info.code == code);
    let results: Vec<Value> = reports
        .iter()
        .flat_map(|report| {
            let findings = report.findings.iter();
            findings.map(|finding| result(report, finding, index(finding.code())))
        })
        .collect();
    let unread: Vec<Value> = reports.iter().filter_map(notification).collect();
    let artifacts: Vec<Value> = reports
        .iter()
        .map(|report| json!({ "location": { "uri": uri(&report.file) } }))
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "atsight",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": used.iter().map(|info| rule(info)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread,
            }],
            "artifacts": artifacts,
            "results": results,
        }],
    })
}

fn rule(info: &RuleInfo) -> Value {
    json!({
        "id": info.code,
        "name": pascal_case(info.name),
        "shortDescription": { "text": info.what() },
        "fullDescription": { "text": info.why() },
        "help": { "text": info.help(), "markdown": manual(info) },
        "defaultConfiguration": { "level": level(info.severity) },
        "properties": { "tags": [info.group.name()], "severity": info.severity.name() },
    })
}

fn result(report: &Report, finding: &Finding, rule: Option<usize>) -> Value {
    let mut text = format!("{}. {}", plain::capital(&finding.message), finding.help());
    if let Some(cost) = plain::cost(finding) {
        text = format!(
            "{}. {}. {}",
            plain::capital(&finding.message),
            plain::capital(&cost),
            finding.help()
        );
    }
    let mut out = json!({
        "ruleId": finding.code(),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": [location(report, finding)],
        "partialFingerprints": { "finding/v1": fingerprint(report, finding) },
        "properties": {
            "severity": finding.severity.name(),
            "subject": finding.subject,
            "folded": finding.folded,
            "worst": finding.worst.map(EngineId::name),
        },
    });
    if let Some(rule) = rule {
        out["ruleIndex"] = rule.into();
    }
    out
}

/// The file, and all places in it as logical locations.
fn location(report: &Report, finding: &Finding) -> Value {
    let places: Vec<Value> = finding.locations.iter().map(logical).collect();
    let mut out = json!({
        "physicalLocation": { "artifactLocation": { "uri": uri(&report.file) } },
    });
    if !places.is_empty() {
        out["logicalLocations"] = places.into();
    }
    out
}

fn logical(location: &Location) -> Value {
    let (name, kind) = match (location.page, &location.part) {
        (Some(page), _) => (format!("page {page}"), "page"),
        (None, Some(part)) if !part.is_empty() => (part.clone(), "part"),
        _ => ("document".to_owned(), "document"),
    };
    let mut properties = Map::new();
    if let Some(bbox) = location.bbox {
        properties.insert("bbox".into(), json!(atsight_core::json::bbox(bbox)));
    }
    if !location.text.is_empty() {
        properties.insert("text".into(), location.text.clone().into());
    }
    json!({ "name": name, "kind": kind, "properties": properties })
}

/// What stays the same from one version of a file to the next.
fn fingerprint(report: &Report, finding: &Finding) -> String {
    let subject = finding.subject.as_deref().unwrap_or("");
    format!("{}:{subject}:{}", finding.code(), uri(&key(&report.file)))
}

/// A file that could not be read, as a message of the run.
fn notification(report: &Report) -> Option<Value> {
    let error = report.error.as_ref()?;
    Some(json!({
        "level": "error",
        "message": { "text": error.message },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&report.file) } } }],
    }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fatal | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// `layout_table` → `LayoutTable`.
fn pascal_case(name: &str) -> String {
    name.split('_').map(plain::capital).collect()
}

/// The manual page as Markdown.
fn manual(info: &RuleInfo) -> String {
    let lines = info.manual.lines().map(str::trim);
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A path as the reference that RFC 3986 takes: forward slashes, and everything else than names encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("a b/Zoë #1.pdf"), "a%20b/Zo%C3%AB%20%231.pdf");
        assert_eq!(uri("C:\\cv.pdf"), "C%3A/cv.pdf");
    }

    #[test]
    fn a_file_has_one_fingerprint_however_it_is_reached() {
        let rule = rules::find("LAY002").expect("a rule");
        let of = |file: &str| {
            let report = Report::unreadable(file, crate::report::Unreadable::new("io", ""));
            fingerprint(&report, &Finding::new(rule, "found"))
        };
        assert_eq!(of("./a/cv.pdf"), of("a/cv.pdf"));
        assert_eq!(of("a\\cv.pdf"), of("a/cv.pdf"));
    }

    #[test]
    fn rules_have_names_as_sarif_wants_them() {
        assert_eq!(pascal_case("layout_table"), "LayoutTable");
    }
}
