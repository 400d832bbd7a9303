//! The rules on content: for each a resume that it fires on and one, nearly the same, that it is silent on.

use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::role::Role;
use atsight_diagnostics::{Checker, Finding, Group, Report, Severity, rules};

use super::Row;
use crate::make;
use crate::sample::check_text;
use crate::screen::STRONG;

pub(super) const ROWS: &[Row] = &[
    (
        "EXP001",
        || report(BANK),
        || report(&BANK.replace("**Bank", "**Developer, Bank")),
    ),
    (
        "EXP002",
        || report(&with("Engineer, Fernbank Payments", "Engineer")),
        // The second job of one employer.
        || report(&with("Developer, Oakline Logistics", "Developer")),
    ),
    (
        "EXP003",
        || report(&without("- Lowered p95")),
        || report(STRONG),
    ),
    (
        "SUM001",
        || report(&with_summary(PROSE)),
        || report(&with_summary("Payments, and nothing but payments.")),
    ),
    (
        "SUM002",
        || report(&without("- Mentored").replace("- Work closely", "Work closely")),
        || {
            report(&with(
                "## Technical",
                "- Open to remote work.\n## Technical",
            ))
        },
    ),
    // Leadership is optional.
    (
        "SUM003",
        || report(&without("- Work closely")),
        || report(&without("- Mentored")),
    ),
    (
        "BUL001",
        || {
            report(&with(
                "- Lowered p95 latency from 640 ms to 140 ms in Spring Boot by",
                "- Lowered latency by",
            ))
        },
        || report(&with(" from 640 ms to 140 ms", "")),
    ),
    (
        "BUL002",
        || report(PLAIN_JOB),
        || report(&PLAIN_JOB.replace("defects", "30% of the open defects")),
    ),
    ("BUL003", || report(&prose_job(6)), || report(&prose_job(3))),
    (
        "SKL001",
        || {
            report(&with_skills(
                "Kotlin, SQL, Spring Boot, gRPC, PostgreSQL, Redis, Kafka, JUnit",
            ))
        },
        || report(&with_skills("Kotlin, SQL, Spring Boot")),
    ),
    (
        "SKL002",
        || {
            report(&with_skills(
                "Languages: Kotlin, SQL\nFrameworks: Spring Boot\nDatabases: PostgreSQL\nTesting: JUnit",
            ))
        },
        || report(STRONG),
    ),
    (
        "SKL003",
        || {
            report(&with_skills(
                "Tools: Kotlin Kafka Redis PostgreSQL, Terraform",
            ))
        },
        || {
            report(&with_skills(
                "Tools: Kotlin, Kafka (Streams, Connect, Schema Registry), Amazon Web Services",
            ))
        },
    ),
    (
        "SKL004",
        || {
            report(&with_skills(
                "Languages: Kotlin, Rust, Java\nData: PostgreSQL",
            ))
        },
        // Spring Boot in the bullets shows Java, and Oracle SQL.
        || {
            report(&with_skills(
                "Languages: Kotlin, Java, SQL\nData: PostgreSQL",
            ))
        },
    ),
    (
        "SKL005",
        || report(&with_skills("Languages: Java, Kotlin\nData: PostgreSQL")),
        // SQL goes with any language.
        || report(&with_skills("Languages: SQL, Kotlin\nData: PostgreSQL")),
    ),
    (
        "KEY001",
        || for_posting("Kotlin and Elixir"),
        || for_posting("Kotlin and Java"),
    ),
    (
        "KEY002",
        || for_posting("Kotlin and Terraform"),
        || for_posting("Kotlin and Kafka"),
    ),
    (
        "KEY003",
        || for_posting("Kotlin and k8s"),
        || for_posting("Kotlin and Kubernetes"),
    ),
    (
        "LEN001",
        || report(&long_job("Jan 2020", 60)),
        || report(&long_job("Jan 2012", 60)),
    ),
];

const BANK: &str = "# Jo Doe\njo@example.com\n## Work Experience\n**Bank of Oakline**\nJan 2015 - Feb 2019\n- Maintained shipment services.\n";
const PROSE: &str = "Back-end engineer with nine years in payments who builds services that hold under load and likes to keep things simple for others.";
const PLAIN_JOB: &str = "# Jo Doe\njo@example.com\n## Work Experience\n**Developer, Example Ltd**\n2020 - 2023\n- Built services in Java 17 since 2021.\n- Wrote tests in a team of 6 engineers.\n- Fixed defects.\n";

/// What is found in a resume for a back-end role in November 2026.
fn report(text: &str) -> Report {
    checker().check("resume.pdf", &make::pdf(&make::lines(text)))
}

fn for_posting(requirements: &str) -> Report {
    let posting =
        Posting::from_text(&format!("Requirements\n{requirements}\n"), &role()).expect("terms");
    checker()
        .posting(posting)
        .check("resume.pdf", &make::pdf(&make::lines(STRONG)))
}

fn checker() -> Checker {
    Checker::new()
        .role(role())
        .as_of("2026-11".parse().expect("a month"))
}

fn role() -> Role {
    Role::built_in("back_end").expect("a profile of the library")
}

/// The strong resume with one text in place of another.
fn with(text: &str, other: &str) -> String {
    assert!(STRONG.contains(text), "{text}");
    STRONG.replacen(text, other, 1)
}

/// The strong resume without the line that begins so.
fn without(start: &str) -> String {
    let kept: Vec<&str> = STRONG
        .lines()
        .filter(|line| !line.starts_with(start))
        .collect();
    assert_eq!(kept.len() + 1, STRONG.lines().count(), "{start}");
    kept.join("\n")
}

/// The strong resume with other lines between two headings.
fn with_section(title: &str, next: &str, lines: &str) -> String {
    let (head, rest) = STRONG.split_once(title).expect("the section");
    let (_, tail) = rest.split_once(next).expect("the next section");
    format!("{head}{title}\n{lines}\n{next}{tail}")
}

fn with_summary(lines: &str) -> String {
    with_section("## Profile Summary", "## Technical Skills", lines)
}

fn with_skills(lines: &str) -> String {
    with_section("## Technical Skills", "## Work Experience", lines)
}

fn prose_job(sentences: usize) -> String {
    let sentence =
        "In this job I built services and kept them running for many customers. ".repeat(sentences);
    format!(
        "# Jo Doe\njo@example.com\n## Work Experience\n**Developer, Example Ltd**\n2020 - 2023\n{sentence}\n## Education\n**B.Sc., Example College**\n2019\n"
    )
}

fn long_job(from: &str, bullets: usize) -> String {
    let bullet =
        "- Kept the services of the example team running through the busy season and after it.\n"
            .repeat(bullets);
    format!(
        "# Jo Doe\njo@example.com\n## Work Experience\n**Developer, Example Ltd**\n{from} - Dec 2023\n{bullet}"
    )
}

fn findings(report: Report, code: &str) -> Vec<Finding> {
    report
        .findings
        .into_iter()
        .filter(|finding| finding.code() == code)
        .collect()
}

#[test]
fn a_strong_resume_has_no_finding_on_its_content() {
    let report = report(STRONG);
    let found: Vec<(&str, &str)> = (report.findings.iter())
        .map(|f| (f.code(), f.message.as_str()))
        .collect();
    assert_eq!(found, []);
}

#[test]
fn messages_name_what_is_missing() {
    let message = |text: &str, code: &str| findings(report(text), code).remove(0).message;
    let gap = message(&without("- Lowered p95"), "EXP003");
    assert!(
        gap.starts_with("1 of 8 areas") && gap.contains("Performance"),
        "{gap}"
    );
    let job = message(&without("- Work closely"), "SUM003");
    assert!(job.contains("with whom you work"), "{job}");
    let weak = message(
        &with(
            "- Lowered p95 latency from 640 ms to 140 ms in Spring Boot by adding a read-through cache in Redis.",
            "- Made pages faster.",
        ),
        "BUL001",
    );
    assert!(
        weak.starts_with("1 of 8 bullets") && weak.contains("used what?"),
        "{weak}"
    );
    let order = message(
        &with_skills("Languages: Java, Kotlin\nData: PostgreSQL"),
        "SKL005",
    );
    assert_eq!(
        order,
        "Kotlin is the language of the latest job and does not come first in: skills"
    );
    assert_eq!(
        message(&long_job("Jan 2020", 60), "LEN001"),
        "2 pages for 4 years of work"
    );
    let unproven = findings(
        report(&with_skills(
            "Languages: Kotlin, Rust, Java\nData: PostgreSQL",
        )),
        "SKL004",
    );
    assert_eq!(unproven[0].subject.as_deref(), Some("Rust"));
}

#[test]
fn rules_that_need_a_role_are_silent_without_one() {
    let weak = "## Jo Doe\njo@example.com\n# Profile Summary\n- Hard-working.\n# Work Experience\nChef, Example Kitchen\t2020 - 2022\n- Cooked.\n";
    let report = check_text(weak);
    for code in [
        "EXP003", "SUM003", "BUL001", "SKL002", "SKL004", "SKL005", "KEY001", "KEY002", "KEY003",
    ] {
        assert!(
            report.findings.iter().all(|finding| finding.code() != code),
            "{code}"
        );
    }
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.code() == "SUM002")
    );
}

#[test]
fn what_is_said_without_a_role_fits_any_profession() {
    const OF_SOFTWARE: &[&str] = &["back-end", "stack", "framework", "API", " ms", "developer"];
    let groups = [
        Group::Headings,
        Group::Sections,
        Group::Summary,
        Group::Bullets,
        Group::Skills,
        Group::Length,
    ];
    for info in rules::all().iter().map(|rule| rule.info()) {
        if !groups.contains(&info.group) || info.what().contains("needs a role") {
            continue;
        }
        for text in [info.why(), info.help()] {
            let said = OF_SOFTWARE.iter().find(|word| text.contains(*word));
            assert_eq!(said, None, "{}: {text}", info.code);
        }
    }
}

#[test]
fn groups_and_titles_are_those_of_the_role_where_there_is_one() {
    let list = "Kotlin, SQL, Spring Boot, gRPC, PostgreSQL, Redis, Kafka, JUnit";
    let file = make::pdf(&make::lines(&with_skills(list)));
    let help = |checker: Checker| {
        let report = checker.check("resume.pdf", &file);
        findings(report, "SKL001").remove(0).help()
    };
    assert!(help(checker()).contains("Messaging"));
    assert!(!help(Checker::new()).contains("Messaging"));
    let bare = make::pdf(&make::lines(
        "# Jo Doe\njo@example.com\n## Education\nB.Sc., Example College, 2019\n",
    ));
    let message = |checker: Checker| {
        let report = checker.check("resume.pdf", &bare);
        findings(report, "SEC002").remove(0).message
    };
    assert_eq!(message(checker()), "there is no section “Technical Skills”");
    assert_eq!(message(Checker::new()), "there is no section “Skills”");
}

#[test]
fn a_summary_that_is_taken_in_at_a_glance_is_a_note() {
    let finding = |text: &str| findings(report(&with_summary(text)), "SUM001").remove(0);
    let short = finding(PROSE);
    assert_eq!(short.severity, Severity::Info);
    assert!(short.help().contains("short enough"), "{}", short.help());
    let long = finding(&format!("{PROSE} {PROSE} {PROSE}"));
    assert_eq!(long.severity, Severity::Warning);
    assert!(!long.help().contains("short enough"), "{}", long.help());
}

#[test]
fn lists_of_publications_may_be_long() {
    let paper = "Doe J, Roe A. On the ledgers of small ports and what they tell of trade. Journal of Examples, 2019.\n";
    let of = |title: &str| {
        let list = format!("## {title}\n{}", paper.repeat(60));
        findings(report(&(long_job("Jan 2020", 60) + &list)), "LEN001").len()
    };
    assert_eq!((of("Projects"), of("Publications")), (1, 0));
}
