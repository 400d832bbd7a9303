//! What a check as a whole finds: nothing in a clean or repaired resume, the damage of a finding, severities of the user.

use atsight_diagnostics::atsight_core::model::{EngineId, Format};
use atsight_diagnostics::atsight_core::{Parse, Parser};
use atsight_diagnostics::{Checker, Damage, Report, Severity};

use crate::sample::build::page;
use crate::sample::{
    CLEAN, check, check_fixture, check_rtf, check_text, clean, file, lines_at, picture, rtf, show,
    with, without,
};

#[test]
fn a_clean_resume_has_no_findings() {
    let report = clean();
    let found: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(report.format, Some(Format::Pdf));
    assert!(found.is_empty(), "{found:?}");
    assert!(!report.fidelity.is_empty());
}

/// Pairs of files with the same words, one of which has a fault.
#[test]
fn a_repaired_twin_is_silent() {
    // Each row: the fault, the faulty page, the same words on a plain page.
    let left = "# Technical Skills\nPython, Go, SQL\nPostgreSQL, Redis\nDocker, Terraform\n# Contact\nann.lee@example.com\n+1 202 555 0142\nAustin, TX\n";
    let main = without("# Technical Skills", "# Work Experience")
        .replace("ann.lee@example.com | +1 202 555 0142 | Austin, TX\n", "");
    let beside = || {
        lines_at(
            lines_at(page(), left, 40.0, 740.0, 160.0),
            &main,
            190.0,
            740.0,
            570.0,
        )
    };
    let plain = || show(&format!("{main}{left}"));
    // Two columns of one width, and one below the other.
    let (first, second) = CLEAN.split_at(CLEAN.find("# Work Experience").expect("it is there"));
    let columns = || {
        let short = |text: &str| text.replace('\t', "\n");
        lines_at(
            lines_at(page(), &short(first), 40.0, 740.0, 300.0),
            &short(second),
            340.0,
            740.0,
            580.0,
        )
    };
    let rtf_clean = || check_rtf(&rtf(CLEAN));
    let contact = "ann.lee@example.com | +1 202 555 0142 | Austin, TX";
    let job = "Senior Software Engineer, Acme Payments\tJan 2021 - Present";
    let row = "\\pard\\trowd\\cellx6000\\cellx9000\\intbl Senior Software Engineer, Acme Payments\\cell Jan 2021 - Present\\cell\\row\n\\pard ";
    let twins: [(&str, Report, Report); 11] = [
        ("sidebar", check(beside()), check(plain())),
        ("multi_column", check(columns()), check(show(CLEAN))),
        (
            "image",
            check(picture(show(CLEAN), [480.0, 60.0, 80.0, 80.0])),
            clean(),
        ),
        (
            "creative_heading",
            check_text(&with("# Work Experience", "# My Voyage So Far")),
            clean(),
        ),
        (
            "fuzzy_heading",
            check_text(&with("# Technical Skills", "# Core Competencies")),
            clean(),
        ),
        (
            "letter_spaced_heading",
            check_text(&with(
                "# Work Experience",
                "# W O R K   E X P E R I E N C E",
            )),
            clean(),
        ),
        (
            "layout_table",
            check_rtf(&rtf(&with(job, "@")).replace("@\\par\n", row)),
            rtf_clean(),
        ),
        (
            "contact_in_header_footer",
            check_rtf(&format!(
                "{{\\header {contact}\\par}}{}",
                rtf(&with(&format!("{contact}\n"), ""))
            )),
            rtf_clean(),
        ),
        (
            "hidden_text",
            check_rtf(&rtf(&with("Python, Go, SQL", "{\\v Python, Go, SQL}"))),
            rtf_clean(),
        ),
        (
            "icon_glyph",
            check_rtf(&rtf(&with("ann.lee@", "\\u-3973? ann.lee@"))),
            rtf_clean(),
        ),
        (
            "skill_bar",
            check_rtf(&rtf(&with(
                "Python, Go, SQL",
                "Python \\u9679?\\u9679?\\u9679?\\u9675?\\u9675?",
            ))),
            check_rtf(&rtf(&with("Python, Go, SQL", "Python (advanced)"))),
        ),
    ];
    for (rule, faulty, repaired) in twins {
        let fires = |report: &Report| report.findings.iter().any(|finding| finding.rule() == rule);
        assert!(
            fires(&faulty),
            "{rule} is not found in {:?}",
            faulty.findings
        );
        assert!(!fires(&repaired), "{rule} is found in the repaired file");
    }
}

#[test]
fn damage_is_what_the_sweep_does_to_a_sidebar() {
    let report = check_fixture("pdf/sidebar-left.pdf");
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule() == "sidebar")
        .expect("it has one");
    let engine = |name: &str| name.parse().expect("an engine");
    let swept = finding.damage_of(engine("pdfbox_sorted")).expect("it ran");
    assert!(swept.tokens_misplaced + swept.tokens_lost > 20, "{swept:?}");
    assert!(!swept.fields_lost.is_empty());
    // The file stores the sidebar in one piece: going by that order costs little.
    let stored = finding.damage_of(engine("pdfbox")).expect("it ran");
    let lost = |damage: &Damage| damage.tokens_misplaced + damage.tokens_lost;
    assert!(5 * lost(stored) < lost(swept), "{stored:?}");
    let quote = finding.quote.as_ref().expect("something is lost");
    assert_ne!(Some(&quote.meant), quote.read.as_ref());
}

#[test]
fn lines_with_gaps_in_them_are_not_quoted() {
    let report = check_fixture("pdf/sidebar-left.pdf");
    let sidebar = (report.findings.iter()).find(|f| f.rule() == "sidebar");
    let quote = sidebar.and_then(|finding| finding.quote.as_ref());
    let meant = &quote.expect("a line is quoted").meant;
    let path = format!(
        "{}/../../fixtures/pdf/sidebar-left.pdf",
        env!("CARGO_MANIFEST_DIR")
    );
    let parse = Parser::new()
        .parse(&std::fs::read(path).expect("a file"))
        .expect("a parse");
    let transcript = &parse.human.transcript;
    let line = (transcript.lines.iter()).find(|line| transcript.line_text(line) == meant);
    let line = line.expect("a line of the human reading");
    assert_eq!(transcript.cells(line).count(), 1, "{meant}");
}

#[test]
fn severities_are_changed_by_the_user() {
    let bytes = file(show(&with("# Education", "# Where the Magic Began")));
    let checker = Checker::new()
        .severity("creative_heading", Severity::Info)
        .expect("a rule");
    let report = checker.check("resume.pdf", &bytes);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule() == "creative_heading")
        .expect("it fires");
    assert_eq!(finding.severity, Severity::Info);
}

#[test]
fn titles_are_blamed_for_no_word_that_the_layout_loses() {
    // pdfminer_raw glues every word of it; the sidebar takes titles from the engines.
    for name in ["pdf/single-plain.pdf", "pdf/sidebar-left.pdf"] {
        let report = check_fixture(name);
        let titles: Vec<_> = (report.findings.iter())
            .filter(|finding| matches!(finding.rule(), "alias_heading" | "fuzzy_heading"))
            .collect();
        assert!(!titles.is_empty(), "{name}");
        for finding in titles {
            let harmed = finding.damage.iter().filter(|(_, own)| own.is_harm());
            assert_eq!(harmed.count(), 0, "{name}: {}", finding.message);
        }
    }
}

#[test]
fn a_text_file_with_the_ending_of_any_other_format_is_told() {
    let checker = Checker::new().select("FIL002").expect("a rule").engines([]);
    for format in Format::ALL.iter().copied() {
        for ending in format.extensions() {
            let report = checker.check(&format!("cv.{ending}"), b"Jo Roe\njo@example.com\n");
            let told = !report.findings.is_empty();
            assert_eq!(told, format != Format::Txt, ".{ending}");
        }
    }
}

#[test]
fn long_texts_say_how_many_of_their_words_were_compared() {
    let compared = |words: usize| {
        let text = format!(
            "Jo Roe\njo@example.com\n{}",
            "lorem ipsum\n".repeat(words / 2)
        );
        let report = Checker::new().check("cv.txt", text.as_bytes());
        report.compared_words
    };
    assert_eq!(compared(1_000), None);
    assert_eq!(compared(20_000), Some(20_000));
}

#[test]
fn a_sidebar_does_not_explain_words_that_run_into_each_other() {
    let report = check_fixture("pdf/tex-sidebar-right.pdf");
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(atsight_diagnostics::Finding::code)
        .collect();
    assert!(codes.contains(&"LAY002"), "{codes:?}");
    let glued = report.findings.iter().find(|own| own.code() == "FIL007");
    let glued = glued.expect("one parser glues these words");
    assert!(glued.help().contains("real spaces"), "{}", glued.help());
    // The parser that is named as hit most is the one that is told of, and the numbers are the same.
    let worst = glued.worst.expect("one is hit most");
    let damage = glued.damage_of(worst).expect("it ran");
    let share = 100.0 * f64::from(damage.tokens_lost) / f64::from(damage.tokens);
    let told = format!("{worst} runs {share:.0} % into each other");
    assert!(glued.message.contains(&told), "{told}: {}", glued.message);
    // What the sidebar does to other parsers is explained by it.
    assert_eq!(glued.engines.as_ref().map(Vec::len), Some(1));
}

#[test]
fn a_sidebar_does_not_explain_a_title_that_stands_above_its_text() {
    let left = "# my hobbies\nChess, rowing and the choir\nof the village\n# voluntary work\nExample Food Bank\nDriver since 2019\n";
    let report = check(lines_at(
        lines_at(page(), left, 40.0, 740.0, 180.0),
        CLEAN,
        230.0,
        740.0,
        570.0,
    ));
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(atsight_diagnostics::Finding::code)
        .collect();
    assert!(codes.contains(&"LAY002"), "{codes:?}");
    let lost = report.findings.iter().filter(|own| own.code() == "HDG006");
    let titles: Vec<&str> = lost.filter_map(|own| own.subject.as_deref()).collect();
    assert_eq!(titles, ["voluntary work"]);
}

#[test]
fn fields_below_a_title_that_is_not_found_are_not_blamed_on_how_entries_are_written() {
    // The jobs stand under a title that only its look tells.
    let text = without("# Technical Skills", "# Work Experience");
    let text = text.replace("# Work Experience", "# My Voyage So Far");
    let report = check_text(
        &text
            .replace("Acme Payments", "Acme")
            .replace("Beta Logistics", "Beta"),
    );
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(atsight_diagnostics::Finding::code)
        .collect();
    assert!(
        codes.contains(&"HDG001") && !codes.contains(&"LAY012"),
        "{codes:?}"
    );
}

#[test]
fn a_layout_that_costs_nothing_is_a_warning() {
    let severity = |report: Report| {
        let mut own = report
            .findings
            .into_iter()
            .filter(|own| own.code() == "LAY001" || own.code() == "LAY002");
        own.next().map(|own| own.severity)
    };
    // Word-processing files store one column after the other.
    let (head, body) = CLEAN.split_once("# Work").expect("it is there");
    let columns = format!(
        "{}\\sect\\sectd\\cols2 {}",
        rtf(head),
        rtf(&format!("# Work{body}")).replace("Education\\par", "\\column Education\\par")
    );
    assert_eq!(severity(check_rtf(&columns)), Some(Severity::Warning));
    assert_eq!(
        severity(check_fixture("pdf/sidebar-left.pdf")),
        Some(Severity::Error)
    );
}

#[test]
fn a_parser_that_has_nothing_of_a_sidebar_is_hit_most() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fixtures/pdf/sidebar-left.pdf"
    );
    let bytes = std::fs::read(path).expect("a fixture");
    let mut parse = Parser::new().parse(&bytes).expect("a PDF");
    let worst = |parse: &Parse| {
        let findings = Checker::new().check_parse("cv.pdf", None, parse).findings;
        let own = findings.into_iter().find(|own| own.rule() == "sidebar");
        own.and_then(|own| own.worst).map(EngineId::name)
    };
    assert_eq!(worst(&parse), Some("pdfbox_sorted"));
    let mut readings = parse.readings.iter_mut();
    let own = readings.find(|own| own.transcript.engine.name() == "mupdf");
    let own = own.expect("it ran");
    own.transcript.text.clear();
    own.transcript.lines.clear();
    own.sections.clear();
    own.resume = Default::default();
    assert_eq!(worst(&parse), Some("mupdf"));
}
