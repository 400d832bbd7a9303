//! A screen for people and programs.

mod json;
mod markdown;
mod text;

pub use json::{NAME, SCHEMA, json};
pub use markdown::markdown;
pub use text::text;

use crate::posting::Coverage;
use crate::screen::checklist::{Grade, Stage};

/// What a stage asks.
fn stage_title(stage: Stage) -> &'static str {
    match stage {
        Stage::Hold => "Stage 1: held on to as relevant?",
        Stage::Shortlist => "Stage 2: shortlisted?",
    }
}

/// A grade as a word of one width.
fn grade_word(grade: Grade) -> &'static str {
    match grade {
        Grade::Pass => "yes",
        Grade::Partial => "partly",
        Grade::Fail => "no",
        Grade::Unknown => "unknown",
    }
}

/// Where a term is, in a few words.
fn coverage_words(coverage: &Coverage) -> String {
    if !coverage.is_found() {
        return "nowhere".to_owned();
    }
    let mut out = coverage.found_in.join(", ");
    if let Some(variant) = &coverage.variant {
        out += &format!(", only as “{variant}”");
    }
    if !coverage.lost_by.is_empty() {
        let names: Vec<String> = coverage
            .lost_by
            .iter()
            .map(|engine| format!("`{engine}`"))
            .collect();
        out += &format!("; lost by {}", names.join(", "));
    }
    out
}
