//! Each question of the checklist with its grade and evidence.

mod hold;
mod shortlist;

use std::ops::Range;

use atsight_core::Parse;
use atsight_core::model::EngineId;

use super::{Check, Evidence, Grade, Item};
use crate::posting::Coverage;
use crate::role::Role;
use crate::screen::Screen;

/// Share of a posting's terms that counts as all: postings ask for more than anybody has.
const MOST_TERMS: f32 = 0.8;
/// Share of a posting's terms that counts as some.
const HALF_TERMS: f32 = 0.5;

/// A grade with its evidence.
pub(super) type Verdict = (Grade, Vec<Evidence>);

/// Grades every item.
pub(in crate::screen) fn grade(screen: &Screen, parse: &Parse, role: &Role) -> Vec<Check> {
    (Item::ALL.iter())
        .map(|item| {
            let (grade, evidence) = match item {
                Item::Sections => hold::sections(parse),
                Item::Contact => hold::contact(parse),
                Item::Title => hold::title(screen, parse, role),
                Item::Opening => hold::opening(screen),
                Item::RecentWork => hold::recent_work(screen, role),
                Item::Stack => hold::stack(screen, role),
                Item::RequiredTerms => terms(screen, true),
                Item::Areas => shortlist::areas(screen, role),
                Item::BulletLevels => shortlist::bullet_levels(screen),
                Item::Results => shortlist::results(screen),
                Item::SummaryJobs => shortlist::summary_jobs(screen),
                Item::SkillGroups => shortlist::skill_groups(screen, role),
                Item::Languages => shortlist::languages(screen),
                Item::Teamwork => shortlist::teamwork(screen, parse, role),
                Item::PreferredTerms => terms(screen, false),
                Item::Length => shortlist::length(screen),
            };
            Check {
                stage: item.stage(),
                item: *item,
                grade,
                evidence,
            }
        })
        .collect()
}

pub(super) fn seen(text: impl Into<String>, lines: Range<usize>) -> Evidence {
    Evidence {
        text: text.into(),
        lines,
    }
}

/// Something that is not there, or a count.
pub(super) fn said(text: impl Into<String>) -> Evidence {
    seen(text, 0..0)
}

pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 110;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("“{}…”", text[..cut].trim_end()),
        None => format!("“{text}”"),
    }
}

/// The names of engines, shortened to the first few.
pub(in crate::screen) fn names(engines: &[EngineId]) -> String {
    const SHOWN: usize = 3;
    let mut text = (engines.iter().take(SHOWN))
        .map(|engine| format!("`{engine}`"))
        .collect::<Vec<_>>()
        .join(", ");
    if engines.len() > SHOWN {
        text += &format!(" and {} more engines", engines.len() - SHOWN);
    }
    text
}

fn terms(screen: &Screen, required: bool) -> Verdict {
    let Some(keywords) = &screen.keywords else {
        return (Grade::Unknown, vec![said("no posting was given")]);
    };
    let own: Vec<&Coverage> = keywords
        .iter()
        .filter(|c| c.term.is_required == required)
        .collect();
    if own.is_empty() {
        return (Grade::Unknown, vec![said("the posting has no such terms")]);
    }
    let found = own.iter().filter(|c| c.is_found()).count();
    let share = found as f32 / own.len() as f32;
    let mut evidence = vec![said(format!("{found} of {} terms are there", own.len()))];
    let missing: Vec<&str> = own
        .iter()
        .filter(|c| !c.is_found())
        .map(|c| c.term.text.as_str())
        .collect();
    if !missing.is_empty() {
        evidence.push(said(format!("missing: {}", missing.join(", "))));
    }
    for coverage in own.iter().filter(|c| c.is_found()) {
        let line = coverage.lines.first().copied().unwrap_or_default();
        let mut text = format!("{} in {}", coverage.term.text, coverage.found_in.join(", "));
        if let Some(variant) = &coverage.variant {
            text += &format!(" as {}", quoted(variant));
        }
        if !coverage.lost_by.is_empty() {
            text += &format!("; lost by {}", names(&coverage.lost_by));
        }
        evidence.push(seen(text, line..line + 1));
    }
    let grade = if share >= MOST_TERMS {
        Grade::Pass
    } else if share >= HALF_TERMS {
        Grade::Partial
    } else {
        Grade::Fail
    };
    (grade, evidence)
}
