//! One JSON object a resume, schema `atsight/screen/1`.

use serde_json::{Value, json};

use crate::posting::Coverage;
use crate::screen::Screen;
use crate::screen::bullets::Question;
use crate::screen::checklist::Check;
use crate::screen::skills::Skills;
use crate::screen::summary::Summary;
use crate::screen::work::RecentWork;

/// Name of the schema, which every object has as `schema`.
pub const NAME: &str = "atsight/screen/1";

/// JSON Schema (draft 2020-12) of a screen.
pub const SCHEMA: &str = include_str!("../../../schemas/screen.schema.json");

/// The screen as one object. `file` is the name the resume was given by.
pub fn json(screen: &Screen, file: &str) -> Value {
    json!({
        "schema": NAME,
        "file": file,
        "role": screen.role,
        "summary": summary(&screen.summary),
        "work": screen.work.as_ref().map(work),
        "skills": skills(&screen.skills),
        "keywords": screen.keywords.as_ref().map(|own| keywords(own)),
        "length": {
            "pages": screen.length.pages,
            "words": screen.length.words,
            "years": screen.length.years.map(|years| (f64::from(years) * 10.0).round() / 10.0),
            "years_are_lower_bound": screen.length.is_lower_bound,
        },
        "checklist": screen.checklist.iter().map(check).collect::<Vec<_>>(),
        "actions": screen.actions.iter().map(|action| json!({
            "code": action.rule.code,
            "text": action.text,
            "why": action.why,
        })).collect::<Vec<_>>(),
    })
}

fn summary(summary: &Summary) -> Value {
    let bullets: Vec<Value> = (summary.bullets.iter())
        .map(|bullet| {
            let jobs: Vec<&str> = bullet.jobs.iter().map(|(job, _)| job.name()).collect();
            let words: serde_json::Map<String, Value> = (bullet.jobs.iter())
                .map(|(job, words)| {
                    let words: Vec<&str> = words
                        .iter()
                        .map(|bytes| &bullet.text[bytes.clone()])
                        .collect();
                    (job.name().to_owned(), json!(words))
                })
                .collect();
            json!({ "text": bullet.text, "jobs": jobs, "words": words })
        })
        .collect();
    json!({ "present": summary.is_present, "prose": summary.is_prose, "bullets": bullets })
}

fn work(work: &RecentWork) -> Value {
    let bullets: Vec<Value> = (work.bullets.iter())
        .map(|bullet| {
            json!({
                "text": bullet.text,
                "level": bullet.level,
                "missing": bullet.missing.map(Question::name),
                "areas": bullet.areas.iter().map(|shown| &shown.area).collect::<Vec<_>>(),
                "metrics": bullet.metrics.iter().map(|metric| &bullet.text[metric.bytes.clone()]).collect::<Vec<_>>(),
                "technologies": bullet.technologies,
            })
        })
        .collect();
    json!({
        "recent": { "employer": work.employer, "title": work.title },
        "bullets": bullets,
        "areas_missing": work.areas_missing,
    })
}

fn skills(skills: &Skills) -> Value {
    let texts = |listed: &[crate::screen::skills::Listed]| {
        listed
            .iter()
            .map(|own| own.text.clone())
            .collect::<Vec<_>>()
    };
    let groups: Vec<Value> = (skills.groups.iter())
        .map(|group| json!({ "label": group.label, "category": group.category, "keywords": texts(&group.keywords) }))
        .collect();
    json!({
        "groups": groups,
        "categories_missing": skills.categories_missing,
        "blobs": texts(&skills.blobs),
        "unproven": texts(&skills.unproven),
        "languages": texts(&skills.languages),
        "primary_language": skills.primary_language,
        "primary_not_first_in": skills.primary_not_first_in,
    })
}

fn keywords(keywords: &[Coverage]) -> Value {
    let of = |required: bool| -> Vec<Value> {
        (keywords.iter())
            .filter(|own| own.term.is_required == required)
            .map(|own| {
                let moved: serde_json::Map<String, Value> = (own.moved_by.iter())
                    .map(|(engine, sections)| (engine.to_string(), json!(sections)))
                    .collect();
                json!({
                    "term": own.term.text,
                    "found_in": own.found_in,
                    "variant": own.variant,
                    "lost_by": own.lost_by.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    "moved_by": moved,
                })
            })
            .collect()
    };
    json!({ "required": of(true), "preferred": of(false) })
}

fn check(check: &Check) -> Value {
    json!({
        "stage": check.stage.name(),
        "item": check.item.name(),
        "grade": check.grade.name(),
        "evidence": check.evidence.iter().map(|own| &own.text).collect::<Vec<_>>(),
    })
}
