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
