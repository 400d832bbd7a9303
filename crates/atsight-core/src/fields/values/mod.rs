//! What short texts say, wherever they stand: addresses, dates, degrees, places. Text in, values with their byte ranges out.

pub(crate) mod address;
pub(crate) mod dashes;
pub(crate) mod dates;
pub(crate) mod degree;
pub(crate) mod listing;
mod masked;
pub(crate) mod place;
