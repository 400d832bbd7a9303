//! What to do, the most effective first.
//!
//! The order is that of a screening: what keeps a resume from being read at all, then what keeps it from being held on to, then what
//! keeps it from the shortlist; failed items before those in between; within these, the checklist's order.

use atsight_core::model::SectionId;

use super::items::names;
use super::{Action, Check, Grade, Item};
use crate::posting::Coverage;
use crate::role::{Area, Role};
use crate::rule::{Group, RuleInfo};
use crate::rules::bullets::{BulletBelowLevel, NoMetricsInRecentRole};
use crate::rules::contact::{MissingEmail, MissingName};
use crate::rules::experience::RoleProfileGap;
use crate::rules::keywords::MissingKeyword;
use crate::rules::length::LengthForSeniority;
use crate::rules::sections::{
    MissingEducation, MissingProfileSummary, MissingTechnicalSkills, MissingWorkExperience,
};
use crate::rules::skills::{
    PrimaryLanguageNotFirst, SkillBlob, SkillCategoryMissing, UncategorisedSkills, UnprovenLanguage,
};
use crate::rules::summary::{SummaryBulletCount, SummaryIsProse, SummaryJobMissing};
use crate::rules::support::titles::PlainTitles;
use crate::screen::Screen;
use crate::screen::bullets::Question;
use crate::screen::length::LengthFault;
use crate::screen::summary::{FIT_BULLETS, Job};

/// More weak bullets than this are more than a person changes in one go.
const MOST_BULLETS: usize = 5;
/// Of each missing area so many techniques are named.
const EXAMPLES: usize = 3;

/// What to do about the checklist.
pub(in crate::screen) fn actions(screen: &Screen, role: &Role, min_level: u8) -> Vec<Action> {
    let mut order: Vec<&Check> = (screen.checklist.iter())
        .filter(|check| matches!(check.grade, Grade::Partial | Grade::Fail))
        .collect();
    order.sort_by_key(|check| (check.stage, check.grade != Grade::Fail, check.item));
    let mut out: Vec<Action> = Vec::new();
    for check in order {
        for action in of_item(check, screen, role, min_level) {
            if !out.iter().any(|own| own.text == action.text) {
                out.push(action);
            }
        }
    }
    // Engines that lose terms are a fault of the layout whatever the grade.
    let lost: Vec<Action> = screen
        .keywords
        .iter()
        .flatten()
        .filter_map(lost_term)
        .collect();
    let place = out
        .iter()
        .position(|action| !matches!(action.rule.group, Group::Sections | Group::Contact))
        .unwrap_or(out.len());
    out.splice(place..place, lost);
    out
}

fn action(rule: &'static RuleInfo, text: impl Into<String>, why: impl Into<String>) -> Action {
    Action {
        rule,
        text: text.into(),
        why: why.into(),
    }
}

fn of_item(check: &Check, screen: &Screen, role: &Role, min_level: u8) -> Vec<Action> {
    match check.item {
        Item::Sections => missing_sections(check, PlainTitles::for_role(role)),
        Item::Contact => contact(check),
        Item::Title => vec![action(
            SummaryJobMissing::INFO,
            format!(
                "Put the title you apply for under your name and into the first line of the summary: {}.",
                role.profile().titles[0]
            ),
            "A recruiter looks for the title first; so does a search.",
        )],
        Item::Opening | Item::SummaryJobs => summary(check, screen),
        Item::RecentWork | Item::Areas => missing_areas(screen, role),
        Item::Stack => vec![action(
            SkillCategoryMissing::INFO,
            "Name the languages and tools of the role in the skills, and those you used in the bullets of the latest job.",
            "Skills that no bullet uses are claims; bullets without tools say a task and nothing more.",
        )],
        Item::RequiredTerms | Item::PreferredTerms => {
            missing_terms(screen, check.item == Item::RequiredTerms)
        }
        Item::BulletLevels => weak_bullets(screen, min_level),
        Item::Results => vec![action(
            NoMetricsInRecentRole::INFO,
            "Give the strongest bullets of the latest job a number: before and after, percent, per second, money saved.",
            "A result is what tells two candidates with one stack apart.",
        )],
        Item::SkillGroups => skills(screen, role),
        Item::Languages => languages(screen),
        Item::Teamwork => vec![action(
            SummaryJobMissing::INFO,
            "Say in one line of the summary with whom you work, and how: product, design, QA, other teams.",
            "The job is done in a team; a recruiter asks for it.",
        )],
        Item::Length => length(screen),
    }
}

fn missing_sections(check: &Check, titles: PlainTitles) -> Vec<Action> {
    let rules = [
        (SectionId::WorkExperience, MissingWorkExperience::INFO),
        (SectionId::TechnicalSkills, MissingTechnicalSkills::INFO),
        (SectionId::ProfileSummary, MissingProfileSummary::INFO),
        (SectionId::Education, MissingEducation::INFO),
    ];
    let is_missing = |id: SectionId| {
        check
            .evidence
            .iter()
            .any(|e| e.lines.is_empty() && e.text.starts_with(id.name()))
    };
    rules
        .into_iter()
        .filter(|(id, _)| is_missing(*id))
        .map(|(id, rule)| match id {
            SectionId::ProfileSummary => missing_summary(),
            _ => action(
                rule,
                format!(
                    "Add a section with the plain title “{}”.",
                    titles.get(id).unwrap_or_default()
                ),
                "What stands under no known title is filed under the wrong one, or nowhere.",
            ),
        })
        .collect()
}

fn contact(check: &Check) -> Vec<Action> {
    let seen = check.evidence.last().map_or("", |e| e.text.as_str());
    let rule = if seen.contains("e-mail") {
        MissingEmail::INFO
    } else {
        MissingName::INFO
    };
    let text = match check.grade {
        Grade::Fail => {
            "Put your full name alone on the first line, and the e-mail address as text below it."
        }
        _ => {
            "Move name and e-mail address to the top of the body, as plain text on lines of their own."
        }
    };
    vec![action(
        rule,
        text,
        format!("Name and address must be the same for every parser: {seen}."),
    )]
}

fn missing_summary() -> Action {
    action(
        MissingProfileSummary::INFO,
        "Add a “Profile Summary” of four or five bullets: who you are, what you know best, your stack, with whom you work.",
        "It is the first thing read, and often the last.",
    )
}

fn summary(check: &Check, screen: &Screen) -> Vec<Action> {
    let summary = &screen.summary;
    if !summary.is_present {
        return vec![missing_summary()];
    }
    let mut out = Vec::new();
    let missing = (summary.missing()).filter(|job| match check.item {
        Item::Opening => *job == Job::TitleScope,
        _ => *job != Job::Leadership && *job != Job::TitleScope,
    });
    for job in missing {
        out.push(action(
            SummaryJobMissing::INFO,
            format!("Add a summary bullet that says {}.", job.text()),
            format!("No bullet of the summary says {}.", job.text()),
        ));
    }
    if check.item == Item::Opening && out.is_empty() {
        out.push(action(
            SummaryJobMissing::INFO,
            "Move the bullet with title, years and scope to the top of the summary.",
            "The first line decides whether the second is read.",
        ));
    }
    if check.item == Item::SummaryJobs && summary.is_prose {
        out.push(action(
            SummaryIsProse::INFO,
            "Turn the summary into four or five bullets, one thing each.",
            "A paragraph is not skimmed.",
        ));
    } else if check.item == Item::SummaryJobs && !FIT_BULLETS.contains(&summary.bullets.len()) {
        out.push(action(
            SummaryBulletCount::INFO,
            "Keep the summary to four or five bullets, six at most.",
            format!("It has {}.", summary.bullets.len()),
        ));
    }
    out
}

fn missing_areas(screen: &Screen, role: &Role) -> Vec<Action> {
    let Some(work) = &screen.work else {
        return vec![action(
            MissingWorkExperience::INFO,
            "Add your jobs under “Work Experience”: title, employer, dates, bullets.",
            "Nearly all of the decision rests on the latest job.",
        )];
    };
    let example = |area: &Area| {
        let words: Vec<&str> = (area.techniques.iter().map(String::as_str))
            // What ends in a star is the stem of a word.
            .filter(|t| t.contains([' ', '-']) && !t.ends_with('*'))
            .take(EXAMPLES)
            .collect();
        format!("{} (for example {})", area.name, words.join(", "))
    };
    let missing: Vec<String> = work
        .areas_missing
        .iter()
        .filter_map(|id| role.area(id))
        .map(example)
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    vec![action(
        RoleProfileGap::INFO,
        format!(
            "Add a bullet to the latest job, where it is true, about: {}.",
            missing.join("; ")
        ),
        "Nearly all of the decision rests on the latest job, and a role is recognised by its areas.",
    )]
}

fn missing_terms(screen: &Screen, required: bool) -> Vec<Action> {
    let own = (screen.keywords.iter().flatten()).filter(|c| c.term.is_required == required);
    let missing: Vec<&str> = own
        .filter(|c| !c.is_found())
        .map(|c| c.term.text.as_str())
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let kind = if required { "asks for" } else { "would like" };
    vec![action(
        MissingKeyword::INFO,
        format!(
            "Add, where it is true and in the posting's words: {}.",
            missing.join(", ")
        ),
        format!("The posting {kind} them, and no section has them."),
    )]
}

fn lost_term(coverage: &Coverage) -> Option<Action> {
    let term = &coverage.term.text;
    let section = coverage.found_in.first()?;
    (!coverage.lost_by.is_empty()).then(|| {
        action(
            MissingKeyword::INFO,
            format!(
                "Write {term} as plain text in the main column: {} can't read it where it stands.",
                names(&coverage.lost_by)
            ),
            format!("{term} is in your {section}, but these readings lose it."),
        )
    })
}

fn weak_bullets(screen: &Screen, min_level: u8) -> Vec<Action> {
    let bullets = screen.work.iter().flat_map(|work| &work.bullets);
    let mut weak: Vec<_> = bullets.filter(|bullet| bullet.level < min_level).collect();
    weak.sort_by_key(|bullet| bullet.level);
    (weak.into_iter().take(MOST_BULLETS))
        .map(|bullet| {
            let question = bullet.missing.unwrap_or(Question::Metric);
            action(
                BulletBelowLevel::INFO,
                format!("Answer “{}” in “{}”", question.text(), bullet.text),
                format!("It is at level {} of 5.", bullet.level),
            )
        })
        .collect()
}

fn skills(screen: &Screen, role: &Role) -> Vec<Action> {
    let skills = &screen.skills;
    let mut out = Vec::new();
    let groups: Vec<&str> = role
        .profile()
        .skill_groups
        .iter()
        .map(|group| group.name.as_str())
        .collect();
    if skills.groups.is_empty() || skills.groups.iter().any(|group| group.label.is_none()) {
        out.push(action(
            UncategorisedSkills::INFO,
            format!("Group the skills with labels: {}.", groups.join("; ")),
            "A group is found at a glance; a heap is not read.",
        ));
    }
    for blob in &skills.blobs {
        out.push(action(
            SkillBlob::INFO,
            format!("Separate with commas: “{}”.", blob.text),
            "A parser keeps it as one skill, which no search finds.",
        ));
    }
    if !skills.categories_missing.is_empty() {
        let missing = (role.profile().skill_groups.iter())
            .filter(|group| skills.categories_missing.contains(&group.id));
        let missing: Vec<&str> = missing.map(|group| group.name.as_str()).collect();
        out.push(action(
            SkillCategoryMissing::INFO,
            format!(
                "List what you know of: {}; or leave it out on purpose.",
                missing.join("; ")
            ),
            "The role has these groups, and your skills have nothing of them.",
        ));
    }
    out
}

fn languages(screen: &Screen) -> Vec<Action> {
    let skills = &screen.skills;
    let mut out = Vec::new();
    if let Some(primary) = skills
        .primary_language
        .as_ref()
        .filter(|_| !skills.primary_not_first_in.is_empty())
    {
        out.push(action(
            PrimaryLanguageNotFirst::INFO,
            format!("Name {primary} first in the skills, and name it in the summary and in the top bullets of the latest job."),
            format!("It is the language of your latest job, and does not come first in: {}.", skills.primary_not_first_in.join(", ")),
        ));
    }
    if !skills.unproven.is_empty() {
        let names: Vec<&str> = skills.unproven.iter().map(|l| l.text.as_str()).collect();
        out.push(action(
            UnprovenLanguage::INFO,
            format!("Show in a bullet, or leave out: {}.", names.join(", ")),
            "No bullet uses them, so the list is all that speaks for them.",
        ));
    }
    out
}

fn length(screen: &Screen) -> Vec<Action> {
    let text = match screen.length.fault {
        Some(LengthFault::LongForYears) => {
            "Cut the resume to one page: keep what the role asks for."
        }
        Some(LengthFault::TooLong) => {
            "Cut the resume to three pages at most: older jobs need a line or two."
        }
        Some(LengthFault::Squeezed) => {
            "Give the resume a second page: what is squeezed is not read."
        }
        None => return Vec::new(),
    };
    let why = screen
        .checklist
        .iter()
        .find(|c| c.item == Item::Length)
        .and_then(|c| c.evidence.first());
    vec![action(
        LengthForSeniority::INFO,
        text,
        why.map_or(String::new(), |e| format!("It has {}.", e.text)),
    )]
}
