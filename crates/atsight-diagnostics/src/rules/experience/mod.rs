//! Rules about jobs.

mod entry_without_employer;
mod entry_without_title;
mod role_profile_gap;

pub(super) use entry_without_employer::EntryWithoutEmployer;
pub(super) use entry_without_title::EntryWithoutTitle;
pub(super) use role_profile_gap::RoleProfileGap;
