//! Rules about the dates of jobs and schools.

mod broken_date_range;
mod dates_out_of_order;
mod entry_without_dates;
mod mixed_date_formats;
mod unreadable_date;

pub(crate) use broken_date_range::BrokenDateRange;
pub(crate) use dates_out_of_order::DatesOutOfOrder;
pub(crate) use entry_without_dates::EntryWithoutDates;
pub(crate) use mixed_date_formats::MixedDateFormats;
pub(crate) use unreadable_date::UnreadableDate;
