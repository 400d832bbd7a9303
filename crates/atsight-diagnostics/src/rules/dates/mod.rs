//! Rules about the dates of jobs and schools.

mod dates_out_of_order;
mod entry_without_dates;
mod mixed_date_formats;
mod pattern;
mod unreadable_date;

pub(crate) use dates_out_of_order::DatesOutOfOrder;
pub(crate) use entry_without_dates::EntryWithoutDates;
pub(crate) use mixed_date_formats::MixedDateFormats;
pub(crate) use unreadable_date::UnreadableDate;

use std::ops::Range;

use atsight_core::model::SectionId;

use crate::rule::Case;

/// The lines of the sections for work and education.
fn dated_lines<'a>(case: &Case<'a>) -> impl Iterator<Item = usize> + use<'a> {
    let dated = [SectionId::WorkExperience, SectionId::Education];
    let sections = case
        .sections()
        .iter()
        .filter(move |section| dated.contains(&section.id));
    sections.flat_map(|section| section.lines.clone())
}

/// The lines from the first to the last of some fields.
fn lines_of<'f>(
    fields: impl IntoIterator<Item = &'f Option<atsight_core::model::Field<String>>>,
) -> Range<usize> {
    let ranges = fields
        .into_iter()
        .flatten()
        .map(|field| field.lines.clone());
    ranges
        .reduce(|all, next| all.start.min(next.start)..all.end.max(next.end))
        .unwrap_or(0..0)
}
