//! Certificates, publications and interests, from whole resumes.

use super::*;

#[test]
fn who_gives_courses_issues_certificates() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nCertifications & Courses\nBIM Fundamentals – Coursera\nCS50P – HarvardX\nFunctional Programming in Scala (Coursera)\n",
    );
    let found: Vec<_> = (own.certificates.iter())
        .map(|c| (value(&c.name).unwrap_or(""), value(&c.issuer).unwrap_or("")))
        .collect();
    assert_eq!(
        found,
        [
            ("BIM Fundamentals", "Coursera"),
            ("CS50P", "HarvardX"),
            ("Functional Programming in Scala", "Coursera"),
        ]
    );
}

#[test]
fn a_sentence_of_an_interest_is_not_split() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nInterests\nI am keen on embedded systems, and I can design applications based on them.\n",
    );
    assert_eq!(own.interests.len(), 1, "{:?}", own.interests);
    let list = resume(
        "Ann Roe\nann.roe@example.com\n\nInterests\nEmbedded systems, chess, choir and cycling\n",
    );
    assert_eq!(list.interests.len(), 4, "{:?}", list.interests);
}

#[test]
fn authors_of_a_citation_go_on_in_the_next_line() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPublications\n[1] Roe, A., Doe, J., Poe, E., and Moe, L.\n(2021). A survey of the tides of the Baltic. Journal of Examples, 12(3), 45-67.\n[2] Roe, A. and Doe, J. (2019). Salt and wind. Journal of Examples, 10(1), 1-9.\n",
    );
    let found: Vec<_> = (own.publications.iter())
        .map(|p| value(&p.name).unwrap_or(""))
        .collect();
    assert_eq!(
        found,
        ["A survey of the tides of the Baltic", "Salt and wind"]
    );
}

#[test]
fn a_date_inside_of_a_name_stays_there() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nAwards\nWinner of the 2025 Example Research Award\nLuella Roe Memorial Award for 2021 (Example Botany Association)\n",
    );
    let found: Vec<_> = (own.awards.iter())
        .map(|a| (value(&a.title).unwrap_or(""), value(&a.date).unwrap_or("")))
        .collect();
    assert_eq!(
        found,
        [
            ("Winner of the 2025 Example Research Award", "2025"),
            ("Luella Roe Memorial Award", "2021"),
        ]
    );
}

/// Name, date and issuer of each certificate.
fn certificates(lines: &str) -> Vec<[Option<String>; 3]> {
    let own = resume(&format!(
        "Ann Roe\nann.roe@example.com\n\nCertifications\n{lines}\n"
    ));
    (own.certificates.iter())
        .map(|c| [&c.name, &c.date, &c.issuer].map(|f| value(f).map(str::to_owned)))
        .collect()
}

fn some<const N: usize>(texts: [&str; N]) -> [Option<String>; N] {
    texts.map(|text| Some(text.to_owned()))
}

#[test]
fn who_issued_a_certificate_stands_behind_its_date() {
    let found = certificates(
        "Educator’s Certificate, 2021-2026: State of Example, Department of Education\nFaculty Certification, 08/ 2024: University of Example",
    );
    assert_eq!(
        found,
        [
            some([
                "Educator’s Certificate",
                "2021",
                "State of Example, Department of Education"
            ]),
            some(["Faculty Certification", "2024-08", "University of Example"]),
        ]
    );
}

#[test]
fn dates_at_the_margin_begin_records() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nAwards\nDean’s List\tSpring 2020, Fall 2021\nUniversity of Example, Amherst, MA\n- Qualified with a grade of 3.5 or better\nExample Scout\tJuly 2019\nMayflower Council\n- Led a volunteer project of forty hours\n",
    );
    let found: Vec<_> = (own.awards.iter())
        .map(|a| [&a.title, &a.date, &a.awarder].map(|f| value(f).map(str::to_owned)))
        .collect();
    assert_eq!(
        found,
        [
            some(["Dean’s List", "2020", "University of Example"]),
            some(["Example Scout", "2019-07", "Mayflower Council"]),
        ]
    );
}

#[test]
fn authors_end_in_others_or_in_front_of_a_quoted_title() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nPublications\n1. Roe, Ann, Doe, Jane, Poe, Eve, et al.. A model of the tides. Journal of Examples (2025).\n2. Roe A, Doe J, et al.. [Translated article] Salt and wind. Journal of Salt (2024).\n3. Moe, Lin, and Ann Roe. \"Bounded ponds.\" Pond Letters 16, no. 2 (2023): 1-18.\n",
    );
    let found: Vec<_> = (own.publications.iter())
        .map(|p| [&p.name, &p.publisher].map(|f| value(f).unwrap_or("")))
        .collect();
    assert_eq!(
        found,
        [
            ["A model of the tides", "Journal of Examples"],
            ["[Translated article] Salt and wind", "Journal of Salt"],
            ["Bounded ponds.", "Pond Letters"],
        ]
    );
}

#[test]
fn what_is_said_of_a_referee_is_no_part_of_the_name() {
    let own = resume(
        "Ann Roe\nann.roe@example.com\n\nReferences\nMark Doe — Example Mission, Former President\n(801) 555-0131\nDr Eve Poe, Principal\n(435) 555-0142\n",
    );
    let found: Vec<_> = (own.references.iter())
        .map(|r| value(&r.name).unwrap_or(""))
        .collect();
    assert_eq!(found, ["Mark Doe", "Dr Eve Poe"]);
}

#[test]
fn certificates_have_years_in_front_and_words_with_their_dates() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nCERTIFICATIONS\nYear 2014: Certificate in Accounting\nYear 2012: Example Terminal\n",
    );
    let names: Vec<_> = own
        .certificates
        .iter()
        .map(|own| (value(&own.name), value(&own.date)))
        .collect();
    assert_eq!(
        names,
        [
            (Some("Certificate in Accounting"), Some("2014")),
            (Some("Example Terminal"), Some("2012"))
        ]
    );
    let own = resume(
        "Jo Roe\njo@example.com\n\nCERTIFICATIONS\nWriting Instruction Certificate (Sep 2023-2024 Cohort)\nCA (Singapore) 2014 - Institute of Example Accountants\n",
    );
    let all: Vec<_> = own
        .certificates
        .iter()
        .map(|own| (value(&own.name), value(&own.issuer)))
        .collect();
    assert_eq!(
        all,
        [
            (Some("Writing Instruction Certificate"), None),
            (
                Some("CA (Singapore)"),
                Some("Institute of Example Accountants")
            )
        ]
    );
}

#[test]
fn spaced_dots_lead_from_awards_to_their_dates() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nAWARDS\nExample Travel Grant . . . . . . . . 2018\nExample Poster Prize . . . . . . 2016\n",
    );
    let all: Vec<_> = own
        .awards
        .iter()
        .map(|own| (value(&own.title), value(&own.date)))
        .collect();
    assert_eq!(
        all,
        [
            (Some("Example Travel Grant"), Some("2018")),
            (Some("Example Poster Prize"), Some("2016"))
        ]
    );
}

#[test]
fn records_of_one_form_are_two() {
    let own = resume(
        "Jo Roe\njo@example.com\n\nCERTIFICATIONS\nModule M3\nModule M5\nFire Warden\nApril 2001\n",
    );
    assert_eq!(value(&own.certificates[0].name), Some("Module M3"));
    assert_eq!(value(&own.certificates[0].issuer), None);
}
