//! Rules about jobs.

mod entry_without_employer;
mod entry_without_title;
mod role_profile_gap;

pub(crate) use entry_without_employer::EntryWithoutEmployer;
pub(crate) use entry_without_title::EntryWithoutTitle;
pub(crate) use role_profile_gap::RoleProfileGap;
