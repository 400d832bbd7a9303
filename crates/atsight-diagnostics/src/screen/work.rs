//! The most recent job: its bullets, the areas of the role they show, and the gaps.

use std::ops::Range;

use atsight_core::model::{Resume, Work};

use super::bullets::{self, Bullet};
use crate::role::Role;
use crate::scope::lines_of;

/// The most recent job, bullet by bullet.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecentWork {
    /// The employer.
    pub employer: Option<String>,
    /// The job title.
    pub title: Option<String>,
    /// Whether the title is one of the role's.
    pub is_title_of_role: bool,
    /// The transcript lines of employer and title.
    pub lines: Range<usize>,
    /// Its bullets.
    pub bullets: Vec<Bullet>,
    /// Words of running text in it, and the lines they stand on.
    pub prose: Option<(usize, Range<usize>)>,
    /// Areas of the role that no bullet shows, in the profile's order.
    pub areas_missing: Vec<String>,
}

/// Judges the most recent job of a resume.
pub(crate) fn read(resume: &Resume, role: &Role) -> Option<RecentWork> {
    let work = most_recent(&resume.work)?;
    let bullets: Vec<Bullet> = (work.highlights.iter())
        .map(|highlight| Bullet {
            lines: highlight.lines.clone(),
            ..bullets::judge(&highlight.value, role)
        })
        .collect();
    let shown = |id: &str| {
        bullets
            .iter()
            .any(|b| b.areas.iter().any(|shown| shown.area == id))
    };
    let areas_missing = (role.profile().areas.iter())
        .map(|area| area.id.clone())
        .filter(|id| !shown(id))
        .collect();
    let value = |field: &Option<atsight_core::model::Field<String>>| {
        field.as_ref().map(|f| f.value.clone())
    };
    let title = value(&work.position);
    Some(RecentWork {
        employer: value(&work.name),
        is_title_of_role: title
            .as_ref()
            .is_some_and(|title| role.titles().is_in(title)),
        title,
        lines: lines_of([&work.position, &work.name]),
        prose: (work.summary.as_ref())
            .map(|text| (text.value.split_whitespace().count(), text.lines.clone())),
        bullets,
        areas_missing,
    })
}

/// The job that goes on or ended last; of several, the one that stands first.
pub(crate) fn most_recent(work: &[Work]) -> Option<&Work> {
    let end = |work: &Work| match (&work.start_date, &work.end_date) {
        (_, Some(end)) => end.value.clone(),
        // Later than any date.
        (Some(_), None) => "9999".to_owned(),
        (None, None) => String::new(),
    };
    let latest = work.iter().map(end).max()?;
    work.iter().find(|own| end(own) == latest)
}
