//! Rules about the bullets of jobs.

mod bullet_below_level;
mod experience_is_prose;
mod no_metrics_in_recent_role;

pub(super) use bullet_below_level::BulletBelowLevel;
pub(super) use experience_is_prose::ExperienceIsProse;
pub(super) use no_metrics_in_recent_role::NoMetricsInRecentRole;
