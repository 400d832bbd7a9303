//! Does it prove its claims? Areas, bullets, summary, skills, length.

use atsight_core::Parse;

use super::{Verdict, quoted, said, seen};
use crate::role::Role;
use crate::screen::Screen;
use crate::screen::checklist::{Evidence, Grade};
use crate::screen::length::LengthFault;
use crate::screen::summary::{self, FIT_BULLETS, Job};

/// Share of bullets that must say how, or give a result.
const MOST_BULLETS: f32 = 0.5;
/// The level from which a bullet says how.
const LEVEL_WITH_METHOD: u8 = 4;
/// The level from which a bullet names its stack.
const LEVEL_WITH_STACK: u8 = 3;
/// Areas that may be missing for a grade in between.
const FEW_AREAS: usize = 2;
/// Jobs that the bullets of a summary have to do: leadership is optional.
const REQUIRED_JOBS: usize = Job::ALL.len() - 1;

pub(super) fn areas(screen: &Screen, role: &Role) -> Verdict {
    let Some(work) = &screen.work else {
        return (Grade::Fail, vec![said("no job is found")]);
    };
    let missing: Vec<&str> = (work.areas_missing.iter())
        .filter_map(|id| role.area(id))
        .map(|area| area.name.as_str())
        .collect();
    let grade = match missing.len() {
        0 => Grade::Pass,
        few if few <= FEW_AREAS => Grade::Partial,
        _ => Grade::Fail,
    };
    let text = if missing.is_empty() {
        "every area has a bullet".to_owned()
    } else {
        format!("no bullet about: {}", missing.join("; "))
    };
    (grade, vec![seen(text, work.lines.clone())])
}

pub(super) fn bullet_levels(screen: &Screen) -> Verdict {
    let bullets = screen.work.as_ref().map_or(&[][..], |work| &work.bullets);
    if bullets.is_empty() {
        return (Grade::Fail, vec![said("the latest job has no bullets")]);
    }
    let at = |level: u8| {
        bullets
            .iter()
            .filter(|bullet| bullet.level >= level)
            .count() as f32
            / bullets.len() as f32
    };
    let mut evidence: Vec<Evidence> = Vec::new();
    for bullet in bullets {
        let missing = bullet
            .missing
            .map_or(String::new(), |question| format!(", {}", question.text()));
        evidence.push(seen(
            format!("level {}{missing} {}", bullet.level, quoted(&bullet.text)),
            bullet.lines.clone(),
        ));
    }
    let grade = if at(LEVEL_WITH_METHOD) >= MOST_BULLETS {
        Grade::Pass
    } else if at(LEVEL_WITH_STACK) >= MOST_BULLETS {
        Grade::Partial
    } else {
        Grade::Fail
    };
    (grade, evidence)
}

pub(super) fn results(screen: &Screen) -> Verdict {
    let bullets = screen.work.as_ref().map_or(&[][..], |work| &work.bullets);
    let with: Vec<Evidence> = (bullets.iter())
        .filter_map(|bullet| {
            let metric = bullet
                .metrics
                .iter()
                .find(|metric| metric.kind.is_result())?;
            Some(seen(
                format!(
                    "{} in {}",
                    &bullet.text[metric.bytes.clone()],
                    quoted(&bullet.text)
                ),
                bullet.lines.clone(),
            ))
        })
        .collect();
    let grade = match with.len() {
        0 => Grade::Fail,
        some if some as f32 >= bullets.len() as f32 * MOST_BULLETS => Grade::Pass,
        _ => Grade::Partial,
    };
    if with.is_empty() {
        return (
            grade,
            vec![said("no bullet of the latest job has a result in numbers")],
        );
    }
    (grade, with)
}

pub(super) fn summary_jobs(screen: &Screen) -> Verdict {
    let summary = &screen.summary;
    if !summary.is_present {
        return (Grade::Fail, vec![said("there is no profile summary")]);
    }
    let mut evidence = Vec::new();
    for bullet in &summary.bullets {
        let jobs: Vec<&str> = bullet.jobs.iter().map(|(job, _)| job.name()).collect();
        let jobs = if jobs.is_empty() {
            "no job".to_owned()
        } else {
            jobs.join(", ")
        };
        evidence.push(seen(
            format!("{jobs}: {}", quoted(&bullet.text)),
            bullet.lines.clone(),
        ));
    }
    let missing: Vec<&str> = summary
        .missing()
        .filter(|job| *job != Job::Leadership)
        .map(Job::name)
        .collect();
    if !missing.is_empty() {
        evidence.push(said(format!("nothing does: {}", missing.join(", "))));
    }
    let count = summary.bullets.len();
    let fits = !summary.is_prose && FIT_BULLETS.contains(&count);
    if summary.is_prose {
        evidence.push(said("it is running text, not bullets"));
    } else if !fits {
        evidence.push(said(format!(
            "it has {count} bullet{}",
            if count == 1 { "" } else { "s" }
        )));
    }
    let grade = match (missing.len(), fits) {
        (0, true) => Grade::Pass,
        (REQUIRED_JOBS, _) => Grade::Fail,
        _ => Grade::Partial,
    };
    (grade, evidence)
}

pub(super) fn skill_groups(screen: &Screen, role: &Role) -> Verdict {
    let skills = &screen.skills;
    let mut evidence: Vec<Evidence> = Vec::new();
    for group in &skills.groups {
        let label = group.label.as_deref().unwrap_or("(no label)");
        let lines = group.keywords.first().map_or(0..0, |k| k.lines.clone());
        let category = group.category.as_deref().unwrap_or("no group of the role");
        evidence.push(seen(
            format!(
                "{} → {category}, {}",
                quoted(label),
                crate::render::plain::count(group.keywords.len(), "skill")
            ),
            lines,
        ));
    }
    if skills.groups.is_empty() {
        return (Grade::Fail, vec![said("no skills are found")]);
    }
    let labelled = skills.groups.iter().all(|group| group.label.is_some());
    if !skills.categories_missing.is_empty() {
        let missing = (skills.categories_missing.iter())
            .filter_map(|id| {
                role.profile()
                    .skill_groups
                    .iter()
                    .find(|group| group.id == *id)
            })
            .map(|group| group.name.as_str())
            .collect::<Vec<_>>();
        evidence.push(said(format!("nothing of: {}", missing.join("; "))));
    }
    evidence.extend(skills.blobs.iter().map(|blob| {
        seen(
            format!("read as one skill: {}", quoted(&blob.text)),
            blob.lines.clone(),
        )
    }));
    let grade = if labelled && skills.categories_missing.is_empty() && skills.blobs.is_empty() {
        Grade::Pass
    } else if labelled || skills.categories_missing.len() <= FEW_AREAS {
        Grade::Partial
    } else {
        Grade::Fail
    };
    (grade, evidence)
}

pub(super) fn languages(screen: &Screen) -> Verdict {
    let skills = &screen.skills;
    if skills.languages.is_empty() {
        return (
            Grade::Unknown,
            vec![said("the skills list no programming language")],
        );
    }
    let mut evidence: Vec<Evidence> = (skills.unproven.iter())
        .map(|listed| {
            seen(
                format!("{} is in no bullet", listed.text),
                listed.lines.clone(),
            )
        })
        .collect();
    if let Some(primary) = &skills.primary_language {
        let order: Vec<&str> = skills.languages.iter().map(|l| l.text.as_str()).collect();
        evidence.push(said(format!(
            "language of the latest job: {primary}; listed: {}",
            order.join(", ")
        )));
        for place in &skills.primary_not_first_in {
            evidence.push(said(format!("{primary} does not come first in {place}")));
        }
    }
    let unproven = skills.unproven.len();
    let grade = if unproven == 0 && skills.primary_not_first_in.is_empty() {
        Grade::Pass
    } else if unproven * 2 <= skills.languages.len() {
        Grade::Partial
    } else {
        Grade::Fail
    };
    (grade, evidence)
}

pub(super) fn teamwork(screen: &Screen, parse: &Parse, role: &Role) -> Verdict {
    let resume = &parse.human.resume;
    let summary = screen
        .summary
        .bullets
        .iter()
        .map(|b| (b.text.as_str(), b.lines.clone()));
    let work = (resume.work.iter())
        .flat_map(|work| &work.highlights)
        .map(|f| (f.value.as_str(), f.lines.clone()));
    let mut evidence = Vec::new();
    let (mut together, mut leads) = (false, false);
    for (text, lines) in summary.chain(work) {
        for (job, _) in summary::jobs(text, role) {
            let (flag, what) = match job {
                Job::Collaboration => (&mut together, "works with others"),
                Job::Leadership => (&mut leads, "leads"),
                _ => continue,
            };
            if !std::mem::replace(flag, true) {
                evidence.push(seen(format!("{what}: {}", quoted(text)), lines.clone()));
            }
        }
    }
    let grade = match (together, leads) {
        (true, _) => Grade::Pass,
        (false, true) => Grade::Partial,
        (false, false) => Grade::Fail,
    };
    if evidence.is_empty() {
        evidence.push(said("no line says with whom you work"));
    }
    (grade, evidence)
}

pub(super) fn length(screen: &Screen) -> Verdict {
    let length = &screen.length;
    let pages = match length.pages {
        Some(1) => "1 page".to_owned(),
        Some(pages) => format!("{pages} pages"),
        None => format!("about {} page(s) by its words", length.pages_or_estimate()),
    };
    let Some(years) = length.years else {
        return (
            Grade::Unknown,
            vec![said(format!(
                "{pages}, {} words; no job has dates",
                length.words
            ))],
        );
    };
    let bound = if length.is_lower_bound {
        "at least "
    } else {
        ""
    };
    let text = format!(
        "{pages}, {} words, {bound}{years:.1} years of work",
        length.words
    );
    let grade = match length.fault {
        Some(LengthFault::TooLong) => Grade::Fail,
        Some(_) => Grade::Partial,
        None if length.is_lower_bound
            && length.pages_or_estimate() > 1
            && years < crate::screen::length::SENIOR_YEARS =>
        {
            Grade::Unknown
        }
        None => Grade::Pass,
    };
    (grade, vec![said(text)])
}
