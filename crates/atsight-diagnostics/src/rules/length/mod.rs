//! Rules about how long a resume is.

mod length_for_seniority;

pub(crate) use length_for_seniority::LengthForSeniority;
