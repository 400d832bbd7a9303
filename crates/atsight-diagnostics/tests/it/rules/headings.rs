//! Headings that parsers do not know.

use super::Row;
use crate::sample::{check_text, clean, with};

pub(super) const ROWS: &[Row] = &[
    (
        "HDG001",
        || check_text(&with("# Education", "# Where the Magic Began")),
        clean,
    ),
    (
        "HDG002",
        || check_text(&with("# Technical Skills", "# Core Competencies")),
        clean,
    ),
    (
        "HDG003",
        || check_text(&with("# Work Experience", "# Employment History")),
        clean,
    ),
    (
        "HDG004",
        || check_text(&with("# Education", "# Education & Certifications")),
        clean,
    ),
];
