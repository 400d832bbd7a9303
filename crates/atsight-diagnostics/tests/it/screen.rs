//! The screen of whole resumes: twins, the worked examples, bad input.

use atsight_diagnostics::atsight_core::{Parse, Parser};
use atsight_diagnostics::posting::Posting;
use atsight_diagnostics::role::Role;
use atsight_diagnostics::screen::bullets::Question;
use atsight_diagnostics::screen::summary::Job;
use atsight_diagnostics::screen::{self, ScreenOptions, bullets, render};

use crate::make;

/// A back-end engineer who does everything a screening asks for.
pub(crate) const STRONG: &str = "
# Mara Lindqvist
Senior Back-End Engineer
mara.lindqvist@example.com | +1 415 555 0142 | Oakland, CA
## Profile Summary
- Back-end engineer with 9 years in payment systems that settle 3M transactions a day.
- Expertise in API design, event-driven processing, query tuning and observability for high-traffic services.
- Daily stack: Kotlin, Spring Boot, PostgreSQL, Redis and Kafka on AWS.
- Work closely with product managers, designers and QA in two-week sprints.
- Mentored four engineers and led the move to trunk-based releases.
## Technical Skills
**Languages & Scripting: Kotlin, SQL**
**Frameworks & APIs: Spring Boot, gRPC, OpenAPI**
**Databases & Data Access: PostgreSQL, Redis, Hibernate**
**Messaging & Infrastructure: Kafka, Kubernetes, Terraform, AWS**
**Testing & Quality: JUnit, Testcontainers, Prometheus**
## Work Experience
**Senior Back-End Engineer, Fernbank Payments**
Mar 2019 - Present
- Redesigned the merchant API in Kotlin and Spring Boot with cursor pagination and idempotency keys, cutting integration time from 6 weeks to 9 days.
- Modelled refund and settlement rules in Kotlin and Spring Boot as a state machine with domain events, which removed 93% of manual corrections.
- Halved report time in PostgreSQL and Hibernate by partitioning the ledger table and adding covering indexes.
- Split the billing monolith into 7 services in Kotlin on Kubernetes by drawing bounded contexts and moving one module at a time.
- Scaled payout processing in Kafka and Spring Boot to 40,000 messages per second through idempotent consumers and a dead-letter queue.
- Lowered p95 latency from 640 ms to 140 ms in Spring Boot by adding a read-through cache in Redis.
- Cut escaped defects by 41% with JUnit and Testcontainers by introducing contract tests and distributed tracing.
- Brought release time from two days to 25 minutes on AWS and Kubernetes with canary deployments and automatic rollback.
**Back-End Developer, Oakline Logistics**
Jan 2015 - Feb 2019
- Maintained shipment services in Java and Oracle.
- Wrote integration tests with JUnit.
## Education
**B.Sc. Computer Science, Lakeside University**
2011 - 2014
";

fn parse(bytes: &[u8]) -> Parse {
    Parser::new()
        .parse(bytes)
        .expect("a resume that can be read")
}

fn role() -> Role {
    Role::built_in("back_end").expect("a profile of the library")
}

fn options() -> ScreenOptions<'static> {
    let mut options = ScreenOptions::default();
    options.as_of = "2026-11".parse().ok();
    options
}

#[test]
fn a_strong_resume_passes_every_item() {
    let role = role();
    let screen =
        screen::screen(&parse(&make::pdf(&make::lines(STRONG))), &role, &options()).expect("text");
    let open: Vec<String> = (screen.checklist.iter())
        .filter(|check| !matches!(check.grade.name(), "pass" | "unknown"))
        .map(|check| format!("{}: {:?}", check.item.name(), check.evidence))
        .collect();
    assert_eq!(
        open,
        Vec::<String>::new(),
        "{}",
        render::text(&screen, &role, "strong.pdf")
    );
    assert!(screen.summary.missing().next().is_none());
    let work = screen.work.expect("a job");
    assert_eq!(
        (work.employer.as_deref(), work.bullets.len()),
        (Some("Fernbank Payments"), 8)
    );
    assert_eq!(work.areas_missing, Vec::<String>::new());
}

#[test]
fn twins_give_one_screen() {
    let role = role();
    let posting = Posting::from_text(
        "Requirements\nKotlin, Kafka and k8s\nNice to have\nRust",
        &role,
    )
    .expect("terms");
    let mut options = options();
    options.posting = Some(&posting);
    let lines = make::lines(STRONG);
    let [mut pdf, mut docx] = [make::pdf(&lines), make::docx(&lines)].map(|bytes| {
        let screen = screen::screen(&parse(&bytes), &role, &options).expect("text");
        render::json(&screen, "resume")
    });
    assert_eq!(pdf["length"]["pages"], 1);
    // A DOCX has no pages until it is printed, and other engines read it.
    for own in [&mut pdf, &mut docx] {
        own.as_object_mut().expect("an object").remove("length");
        let checks = own["checklist"].as_array_mut().expect("a list");
        checks.retain(|check| !matches!(check["item"].as_str(), Some("length" | "contact")));
        for list in ["required", "preferred"] {
            for term in own["keywords"][list].as_array_mut().expect("a list") {
                let term = term.as_object_mut().expect("an object");
                term.remove("lost_by");
                term.remove("moved_by");
            }
        }
    }
    assert_eq!(pdf, docx);
    assert_eq!(
        pdf["keywords"]["required"][2]["found_in"],
        serde_json::json!(["skills", "work"])
    );
    assert_eq!(pdf["keywords"]["required"][2]["variant"], "Kubernetes");
}

#[test]
fn one_bullet_in_five_levels() {
    let role = role();
    let steps = [
        "Built the export of account statements.",
        "Built the export of account statements with Spring Boot.",
        "Built the export of account statements with Spring Boot, PostgreSQL and Kafka.",
        "Built the export of account statements with Spring Boot, PostgreSQL and Kafka by streaming rows through idempotent consumers.",
        "Built the export of account statements with Spring Boot, PostgreSQL and Kafka by streaming rows through idempotent consumers, cutting run time from 5 hours to 20 minutes.",
    ];
    let levels = steps.map(|text| bullets::judge(text, &role).level);
    assert_eq!(levels, [1, 2, 3, 4, 5]);
    let missing = steps.map(|text| bullets::judge(text, &role).missing.map(Question::text));
    assert_eq!(
        missing,
        [
            Some("used what?"),
            Some("in which stack?"),
            Some("how?"),
            Some("with what result?"),
            None
        ]
    );
}

#[test]
fn eight_bullets_show_eight_areas() {
    let parse = parse(&make::pdf(&make::lines(STRONG)));
    let screen = screen::screen(&parse, &role(), &options()).expect("text");
    let first: Vec<String> = (screen.work.expect("a job").bullets.iter())
        .map(|bullet| {
            bullet
                .areas
                .first()
                .map_or(String::new(), |shown| shown.area.clone())
        })
        .collect();
    let areas: Vec<String> = role()
        .profile()
        .areas
        .iter()
        .map(|area| area.id.clone())
        .collect();
    assert_eq!(first, areas);
    let jobs: Vec<Job> = (screen.summary.bullets.iter())
        .zip(Job::ALL)
        .filter(|(b, job)| b.jobs.iter().any(|(own, _)| own == job))
        .map(|(_, job)| job)
        .collect();
    assert_eq!(jobs, Job::ALL);
}

#[test]
fn an_empty_resume_says_so() {
    let empty = parse(&make::pdf(&[]));
    let error = screen::screen(&empty, &role(), &options()).expect_err("no text");
    assert!(error.to_string().contains("no text"), "{error}");
}

#[test]
fn a_resume_of_another_trade_is_told_what_is_missing_and_nothing_breaks() {
    let text = "# Jo Doe\njo@example.com\n## Work Experience\n**Chef, Example Kitchen**\n2020 - 2022\n- Cooked for 80 guests a night.\n";
    let role = role();
    let screen =
        screen::screen(&parse(&make::pdf(&make::lines(text))), &role, &options()).expect("text");
    assert_eq!(
        screen.work.as_ref().map(|work| work.areas_missing.len()),
        Some(8)
    );
    let text = render::text(&screen, &role, "chef.pdf");
    assert!(text.contains("Add a “Profile Summary”"), "{text}");
}

#[test]
fn the_role_is_guessed_from_title_and_work() {
    let guessed = |text: &str| {
        let role = screen::guess_role(&parse(&make::pdf(&make::lines(text))));
        role.map(|role| role.profile().id.clone())
    };
    assert_eq!(guessed(STRONG).as_deref(), Some("back_end"));
    let qa = STRONG.replace("Back-End Engineer", "QA Engineer");
    assert_eq!(guessed(&qa).as_deref(), Some("qa"));
    let nurse = "Ann Roe\nann.roe@example.com\n# Work Experience\nCharge Nurse, Example Hospital, 2018 - 2020\n- Led a ward of 22 beds.\n";
    assert_eq!(guessed(nurse), None);
    // What an auditor does shows areas of a data scientist, and none of the tools.
    let auditor = "Ann Roe\nann.roe@example.com\n# Work Experience\nAudit Manager, Example Partners, 2018 - 2020\n\
        - Presented findings to executives and wrote the report with recommendations.\n\
        - Evaluated controls, measured significance and checked samples of records.\n\
        - Cleaned and prepared ledgers in Excel for the sampling of missing values.\n\
        - Scoped the business question with stakeholders and defined KPIs.\n";
    assert_eq!(guessed(auditor), None);
    let analyst = auditor.replace("in Excel", "in Python");
    assert_eq!(guessed(&analyst).as_deref(), Some("data_scientist"));
}
