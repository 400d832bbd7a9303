//! Rules about the bullets of jobs.

mod bullet_below_level;
mod experience_is_prose;
mod no_metrics_in_recent_role;

pub(crate) use bullet_below_level::BulletBelowLevel;
pub(crate) use experience_is_prose::ExperienceIsProse;
pub(crate) use no_metrics_in_recent_role::NoMetricsInRecentRole;
