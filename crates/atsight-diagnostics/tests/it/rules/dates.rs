//! Dates of entries.

use super::{Row, has};
use crate::sample::{CLEAN, check_rtf, check_text, clean, rtf, with};

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
    (
        "DAT005",
        || check_text(&with("Mar 2018 - Dec 2020", "Mar 2018 -\n\tDec 2020")),
        clean,
    ),
];

#[test]
fn dates_of_footers_are_no_dates_of_entries() {
    let dated = |footer: &str, school: &str| {
        let body = rtf(&CLEAN.replace("Sep 2014 - Jun 2018", school));
        has(
            &check_rtf(&format!("{{\\footer {footer}\\par}}{body}")),
            "DAT002",
        )
    };
    assert!(!dated("As of 03/04/2021", "Sep 2014 - Jun 2018"));
    assert!(dated("As of 2021", "03/04/2014 - 05/06/2018"));
}

#[test]
fn jobs_out_of_order_are_named_by_employer_and_years() {
    let report = check_text(&with("Jan 2021 - Present", "Jan 2015 - Dec 2016"));
    let finding = report.findings.iter().find(|own| own.code() == "DAT004");
    assert_eq!(
        finding.map(|own| own.message.as_str()),
        Some(
            "“Senior Software Engineer, Acme Payments” (2015–2016) stands above “Software Engineer, Beta Logistics” (2018–2020), which is later"
        )
    );
}
