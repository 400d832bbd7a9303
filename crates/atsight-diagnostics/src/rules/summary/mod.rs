//! Rules about the profile summary.

mod summary_bullet_count;
mod summary_is_prose;
mod summary_job_missing;

pub(crate) use summary_bullet_count::SummaryBulletCount;
pub(crate) use summary_is_prose::SummaryIsProse;
pub(crate) use summary_job_missing::SummaryJobMissing;

use atsight_core::fields::{self, Item};
use atsight_core::model::SectionId;

use crate::rule::Case;

/// The bullets and paragraphs of the summary.
fn items(case: &Case<'_>) -> Vec<Item> {
    let sections = case.sections().iter();
    (sections.filter(|section| section.id == SectionId::ProfileSummary))
        .flat_map(|section| fields::items(case.transcript(), section))
        .collect()
}
