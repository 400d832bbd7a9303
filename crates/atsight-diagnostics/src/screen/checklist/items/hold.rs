//! Is it relevant? Title, latest job, stack, and whether all of it can be found.

use atsight_core::Parse;
use atsight_core::model::{EngineId, Resume, SectionId};

use super::{Verdict, names, quoted, said, seen};
use crate::role::Role;
use crate::rules::support::titles::MAIN_SECTIONS;
use crate::screen::Screen;
use crate::screen::bullets::Question;
use crate::screen::checklist::Grade;
use crate::screen::summary::{self, Job};

/// Share of the role's areas that the latest job must show to be about the role.
const RELEVANT_AREAS: f32 = 0.5;
/// With less than this share the job is about something else.
const SOME_AREAS: f32 = 0.25;
/// Share of the engines that may read name or address differently: the oddest tell of themselves, not of the file.
const ODD_ENGINES: f32 = 0.25;

/// Main sections that may be missing for a grade in between, work not among them: half of them.
const FEW_SECTIONS: usize = 2;

pub(super) fn sections(parse: &Parse) -> Verdict {
    let mut evidence = Vec::new();
    let mut missing = 0;
    for id in MAIN_SECTIONS {
        let section = parse.human.sections.iter().find(|s| s.id == id);
        match section.and_then(|s| s.heading.as_ref()) {
            Some(heading) => evidence.push(seen(
                format!("{id}: {}", quoted(&heading.text)),
                heading.lines.clone(),
            )),
            None => {
                missing += 1;
                evidence.push(said(format!("{id}: no such title")));
            }
        }
    }
    let work = parse
        .human
        .sections
        .iter()
        .any(|s| s.id == SectionId::WorkExperience);
    let grade = match missing {
        0 => Grade::Pass,
        1..=FEW_SECTIONS if work => Grade::Partial,
        _ => Grade::Fail,
    };
    (grade, evidence)
}

pub(super) fn contact(parse: &Parse) -> Verdict {
    let own = &parse.human.resume.basics;
    let (Some(name), Some(email)) = (&own.name, &own.email) else {
        let missing = if own.name.is_none() {
            "name"
        } else {
            "e-mail address"
        };
        return (Grade::Fail, vec![said(format!("no {missing} is found"))]);
    };
    let mut evidence = vec![
        seen(format!("name: {}", quoted(&name.value)), name.lines.clone()),
        seen(
            format!("e-mail: {}", quoted(&email.value)),
            email.lines.clone(),
        ),
    ];
    let reads = |resume: &Resume| {
        let same = |own: &Option<atsight_core::model::Field<String>>, value: &str| {
            own.as_ref()
                .is_some_and(|field| field.value.eq_ignore_ascii_case(value))
        };
        same(&resume.basics.name, &name.value) && same(&resume.basics.email, &email.value)
    };
    let others: Vec<EngineId> = (parse.readings.iter())
        .filter(|reading| !reads(&reading.resume))
        .map(|reading| reading.transcript.engine)
        .collect();
    if !others.is_empty() {
        evidence.push(said(format!("read differently by {}", names(&others))));
    }
    let share = others.len() as f32 / parse.readings.len().max(1) as f32;
    let grade = if share > ODD_ENGINES {
        Grade::Partial
    } else {
        Grade::Pass
    };
    (grade, evidence)
}

pub(super) fn title(screen: &Screen, parse: &Parse, role: &Role) -> Verdict {
    let work = screen.work.as_ref();
    let latest = work.and_then(|work| work.title.as_ref().map(|title| (title, work)));
    let label = parse.human.resume.basics.label.as_ref();
    let label = label.filter(|label| role.titles().is_in(&label.value));
    match (latest, label) {
        (Some((title, work)), _) if work.is_title_of_role => (
            Grade::Pass,
            vec![seen(
                format!("latest title: {}", quoted(title)),
                work.lines.clone(),
            )],
        ),
        (latest, Some(label)) => {
            let mut evidence = vec![seen(
                format!("title under the name: {}", quoted(&label.value)),
                label.lines.clone(),
            )];
            if let Some((title, work)) = latest {
                evidence.push(seen(
                    format!("latest title is another: {}", quoted(title)),
                    work.lines.clone(),
                ));
            }
            (Grade::Partial, evidence)
        }
        (Some((title, work)), None) => (
            Grade::Fail,
            vec![seen(
                format!(
                    "latest title: {}, no title of {}",
                    quoted(title),
                    role.profile().name
                ),
                work.lines.clone(),
            )],
        ),
        (None, None) => (Grade::Fail, vec![said("no job title is found")]),
    }
}

pub(super) fn opening(screen: &Screen) -> Verdict {
    let Some(first) = screen.summary.bullets.first() else {
        return (Grade::Fail, vec![said("there is no profile summary")]);
    };
    let says = |bullet: &&summary::SummaryBullet| {
        bullet.jobs.iter().any(|(job, _)| *job == Job::TitleScope)
    };
    match screen.summary.bullets.iter().find(says) {
        Some(bullet) => {
            let grade = if bullet == first {
                Grade::Pass
            } else {
                Grade::Partial
            };
            (
                grade,
                vec![seen(quoted(&bullet.text), bullet.lines.clone())],
            )
        }
        None => (
            Grade::Partial,
            vec![seen(
                format!(
                    "no title with years or scale; it opens with {}",
                    quoted(&first.text)
                ),
                first.lines.clone(),
            )],
        ),
    }
}

pub(super) fn recent_work(screen: &Screen, role: &Role) -> Verdict {
    let Some(work) = &screen.work else {
        return (Grade::Fail, vec![said("no job is found")]);
    };
    let all = role.profile().areas.len();
    let shown = all - work.areas_missing.len();
    let mut evidence = vec![seen(
        format!("{shown} of {all} areas are shown in the latest job"),
        work.lines.clone(),
    )];
    for area in &role.profile().areas {
        let bullet = work
            .bullets
            .iter()
            .find(|b| b.areas.iter().any(|shown| shown.area == area.id));
        if let Some(bullet) = bullet {
            evidence.push(seen(
                format!("{}: {}", area.name, quoted(&bullet.text)),
                bullet.lines.clone(),
            ));
        }
    }
    let share = shown as f32 / all as f32;
    let grade = if share >= RELEVANT_AREAS {
        Grade::Pass
    } else if share >= SOME_AREAS {
        Grade::Partial
    } else {
        Grade::Fail
    };
    (grade, evidence)
}

pub(super) fn stack(screen: &Screen, role: &Role) -> Verdict {
    let languages = &role.profile().languages;
    let of_role = |name: &str| languages.iter().any(|own| own.eq_ignore_ascii_case(name));
    let listed = screen
        .skills
        .languages
        .iter()
        .find(|listed| of_role(&listed.text));
    let used = (screen.work.iter().flat_map(|work| &work.bullets)).find(|bullet| {
        bullet
            .answers
            .iter()
            .any(|(question, _)| *question == Question::Tools)
    });
    let mut evidence = Vec::new();
    if let Some(listed) = listed {
        evidence.push(seen(
            format!("skills list {}", listed.text),
            listed.lines.clone(),
        ));
    } else {
        evidence.push(said("the skills list no language of the role"));
    }
    match used {
        Some(bullet) => evidence.push(seen(
            format!(
                "used: {} in {}",
                bullet.technologies.join(", "),
                quoted(&bullet.text)
            ),
            bullet.lines.clone(),
        )),
        None => evidence.push(said("no bullet of the latest job names a technology")),
    }
    let grade = match (listed.is_some(), used.is_some()) {
        (true, true) => Grade::Pass,
        (false, false) => Grade::Fail,
        _ => Grade::Partial,
    };
    (grade, evidence)
}
