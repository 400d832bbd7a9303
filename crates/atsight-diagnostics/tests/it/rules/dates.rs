//! Dates of entries.

use super::{Row, has};
use crate::sample::{CLEAN, check_rtf, check_text, clean, rtf, with, without};

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
fn a_job_beside_a_period_that_is_not_filed_is_not_said_to_have_none() {
    let jobs = "1. Coordinator of Pharmacology and Therapeutics in the Faculty of\nPharmacy, University of Leeds, Leeds, UK.END\n2. Lecturer in Chemistry, Example College, Leeds (2012 - 2015).\n";
    let undated = |end: &str| {
        let text = without("Senior Software", "# Education");
        let text = text.replace(
            "# Education",
            &format!("{}# Education", jobs.replace("END", end)),
        );
        has(&check_text(&text), "DAT001")
    };
    assert!(undated(""));
    assert!(!undated(" (2016- 2018)."));
}

#[test]
fn jobs_out_of_order_are_named_by_employer_and_years() {
    let message = |period: &str| {
        let report = check_text(&with("Jan 2021 - Present", period));
        let mut findings = report.findings.into_iter();
        findings
            .find(|own| own.code() == "DAT004")
            .map(|own| own.message)
    };
    assert_eq!(
        message("Jan 2015 - Dec 2016").as_deref(),
        Some(
            "“Senior Software Engineer, Acme Payments” (2015–2016) stands above “Software Engineer, Beta Logistics” (2018–2020), which is later"
        )
    );
    // Within one year the months tell.
    assert_eq!(
        message("Jan 2018 - Feb 2018").as_deref(),
        Some(
            "“Senior Software Engineer, Acme Payments” (Jan 2018 – Feb 2018) stands above “Software Engineer, Beta Logistics” (Mar 2018 – Dec 2020), which is later"
        )
    );
    assert_eq!(
        message("Dec 2021 - Jan 2021").as_deref(),
        Some(
            "“Senior Software Engineer, Acme Payments” (Dec 2021 – Jan 2021) ends before it starts"
        )
    );
}
