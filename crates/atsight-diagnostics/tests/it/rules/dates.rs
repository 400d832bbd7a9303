//! Dates of entries.

use super::Row;
use crate::sample::{check_text, clean, with};

pub(super) const ROWS: &[Row] = &[
    (
        "DAT001",
        || check_text(&with("\tMar 2018 - Dec 2020", "").replace("\tJan 2021 - Present", "")),
        clean,
    ),
    (
        "DAT002",
        || check_text(&with("Mar 2018 - Dec 2020", "03/04/2018 - 05/06/2020")),
        || check_text(&with("Mar 2018 - Dec 2020", "23/04/2018 - 25/06/2020")),
    ),
    (
        "DAT003",
        || check_text(&with("Mar 2018 - Dec 2020", "03/2018 - 12/2020")),
        clean,
    ),
    (
        "DAT004",
        || check_text(&with("Jan 2021 - Present", "Jan 2015 - Dec 2016")),
        clean,
    ),
];
