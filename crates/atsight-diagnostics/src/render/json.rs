//! One JSON object a report, schema `atsight/report/1`.

use atsight_core::json::bbox;
use atsight_core::model::EngineId;
use serde_json::{Map, Value, json};

use crate::damage::Damage;
use crate::finding::{Finding, Location};
use crate::report::{Fidelity, Report};
use crate::verdict::Verdict;

/// JSON Schema (draft 2020-12) of a report.
pub const SCHEMA: &str = include_str!("../../schemas/report.schema.json");

/// The report as one object.
///
/// ```
/// use atsight_diagnostics::{Checker, render};
///
/// let report = Checker::new().check("photo.png", b"\x89PNG\r\n\x1a\n");
/// let object = render::json::render(&report);
/// assert_eq!(object["schema"], "atsight/report/1");
/// assert_eq!(object["findings"][0]["rule"], "unsupported_file_type");
/// ```
pub fn render(report: &Report) -> Value {
    let error = report
        .error
        .as_ref()
        .map(|error| json!({ "kind": error.kind, "message": error.message }));
    let fidelity: Map<String, Value> = report
        .fidelity
        .iter()
        .map(|fidelity| (fidelity.engine.name().to_owned(), fidelity_json(fidelity)))
        .collect();
    json!({
        "schema": "atsight/report/1",
        "file": report.file,
        "format": report.format,
        "pages": report.pages,
        "error": error,
        "verdict": verdict_json(&report.verdict()),
        "findings": report.findings.iter().map(finding_json).collect::<Vec<_>>(),
        "fidelity": fidelity,
        "compared_words": report.compared_words,
    })
}

fn verdict_json(verdict: &Verdict) -> Value {
    json!({
        "outcome": verdict.outcome,
        "parsers": verdict.parsers,
        "read_well": verdict.read_well,
        "failing": verdict.failing.iter().map(|engine| engine.name()).collect::<Vec<_>>(),
        "partial": verdict.partial.iter().map(|engine| engine.name()).collect::<Vec<_>>(),
        "may_be_misfiled": verdict.may_be_misfiled,
        "can_be_improved": verdict.can_be_improved,
        "unjudged": verdict.unjudged,
    })
}

fn finding_json(finding: &Finding) -> Value {
    let damage: Map<String, Value> = finding
        .damage
        .iter()
        .map(|(engine, damage)| (engine.name().to_owned(), damage_json(damage)))
        .collect();
    let quote = finding.quote.as_ref().map(
        |quote| json!({ "engine": quote.engine.name(), "meant": quote.meant, "read": quote.read }),
    );
    json!({
        "code": finding.code(),
        "rule": finding.rule(),
        "subject": finding.subject,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why(),
        "help": finding.help(),
        "folded": finding.folded,
        "locations": finding.locations.iter().map(location_json).collect::<Vec<_>>(),
        "engines": finding.engines.as_ref().map(|own| own.iter().map(|engine| engine.name()).collect::<Vec<_>>()),
        "damage": damage,
        "worst": finding.worst.map(EngineId::name),
        "quote": quote,
    })
}

fn damage_json(damage: &Damage) -> Value {
    json!({
        "tokens_lost": damage.tokens_lost,
        "tokens_misplaced": damage.tokens_misplaced,
        "headings_lost": damage.headings_lost,
        "fields_lost": damage.fields_lost,
    })
}

fn location_json(location: &Location) -> Value {
    json!({
        "page": location.page,
        "bbox": location.bbox.map(bbox),
        "part": location.part,
        "text": location.text,
    })
}

fn fidelity_json(fidelity: &Fidelity) -> Value {
    json!({
        "order": round(fidelity.order),
        "coverage": round(fidelity.coverage),
        "headings": fidelity.headings,
        "headings_found": fidelity.headings_found,
        "fields": fidelity.fields,
        "fields_found": fidelity.fields_found,
    })
}

/// To four decimals.
fn round(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}
