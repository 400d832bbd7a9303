//! Rules about the profile summary.

mod summary_bullet_count;
mod summary_is_prose;
mod summary_job_missing;

pub(crate) use summary_bullet_count::SummaryBulletCount;
pub(crate) use summary_is_prose::SummaryIsProse;
pub(crate) use summary_job_missing::SummaryJobMissing;
