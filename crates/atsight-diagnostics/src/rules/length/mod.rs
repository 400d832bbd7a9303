//! Rules about how long a resume is.

mod length_for_seniority;

pub(super) use length_for_seniority::LengthForSeniority;
