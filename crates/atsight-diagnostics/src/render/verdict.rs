//! The verdict on a file as one sentence: what was measured of the reading, what may go wrong with it, and how many findings there are.

use atsight_core::model::EngineId;

use super::plain::{count, list};
use crate::finding::Severity;
use crate::report::Report;
use crate::verdict::{Outcome, Verdict};

/// The one sentence that everyone reads: what was measured of the reading, what may go wrong with it, and how many findings there are.
pub(super) fn sentence(report: &Report) -> String {
    if let Some(error) = &report.error {
        return match error.kind {
            "io" => "This file could not be opened; nothing is known of it.".into(),
            _ => "This file cannot be read: a parser gets nothing from it.".into(),
        };
    }
    let of = |severity| {
        let own = report.findings.iter();
        own.filter(|finding| finding.severity == severity).count()
    };
    if of(Severity::Fatal) > 0 {
        return "Parsers get little or nothing from this file.".into();
    }
    let mut counts = Vec::new();
    for (severity, one) in [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "note"),
    ] {
        match of(severity) {
            0 => {}
            number => counts.push(count(number, one)),
        }
    }
    let counts = match counts.is_empty() {
        true => "no findings".to_owned(),
        false => list(&counts),
    };
    format!("{}: {counts}.", judgement(&report.verdict()))
}

/// What the engines make of the file, and then what its content makes of it.
fn judgement(verdict: &Verdict) -> String {
    let misfiled = verdict.may_be_misfiled && !verdict.unjudged;
    let reading = match verdict.outcome {
        Outcome::MuchLost => failures(verdict),
        Outcome::PartsLost => "Parsers lose or scramble parts of this resume".to_owned(),
        Outcome::AtRisk if misfiled => {
            return "Parsers read most of this resume; some of it may be lost, misread or filed wrongly".into();
        }
        Outcome::AtRisk => {
            "Parsers read most of this resume; some of it may be lost or misread".to_owned()
        }
        Outcome::ReadBySome => shortcomings(verdict),
        Outcome::NotRun => {
            "No parser was imitated on this file, so how well it is read was not measured"
                .to_owned()
        }
        _ => "Parsers read the text of this resume as you wrote it".to_owned(),
    };
    // What has one clause with all parsers for its subject goes on; behind others stands a clause with a subject of its own.
    let goes_on = matches!(
        verdict.outcome,
        Outcome::PartsLost | Outcome::AtRisk | Outcome::Whole
    );
    let tail = if verdict.unjudged {
        match goes_on {
            true => ", and its sections were not judged",
            false => "; its sections were not judged",
        }
    } else if misfiled {
        match goes_on {
            true => ", and may file some of it wrongly",
            false => "; some of it may be filed wrongly",
        }
    } else if verdict.can_be_improved {
        "; what it says can be improved"
    } else {
        ""
    };
    format!("{reading}{tail}")
}

/// So many parsers are named; more of them nobody reads.
const MOST_NAMED: usize = 2;

/// `n of m parsers`, with the names of a few.
fn parsers(some: &[EngineId], all: usize) -> String {
    match (some.len(), all) {
        (_, 1) => "The one parser that was imitated".to_owned(),
        (number, all) if (1..=MOST_NAMED).contains(&number) => {
            format!("{number} of {all} parsers, {},", list(&names(some)))
        }
        (number, all) => format!("{number} of {all} parsers"),
    }
}

fn names(engines: &[EngineId]) -> Vec<&'static str> {
    engines.iter().map(|own| own.name()).collect()
}

/// What becomes of the resume in the engines that fail: of its words, or of its fields alone.
fn failures(verdict: &Verdict) -> String {
    let all = verdict.parsers;
    let of_fields = &verdict.failing_fields;
    let of_words = verdict.failing.iter().copied();
    let of_words: Vec<EngineId> = of_words.filter(|own| !of_fields.contains(own)).collect();
    let verb = |engines: &[EngineId], one, more| if engines.len() == 1 { one } else { more };
    let mut said = match (of_words.as_slice(), of_fields.as_slice()) {
        ([], fields) => {
            let read = verb(fields, "reads", "read");
            let find = verb(fields, "finds", "find");
            let who = parsers(fields, all);
            format!("{who} {read} the words of this resume and {find} less than half of its fields")
        }
        (words, fields) => {
            let lose = verb(words, "loses or scrambles", "lose or scramble");
            let mut said = format!("{} {lose} much of this resume", parsers(words, all));
            if !fields.is_empty() {
                let (more, find) = (fields.len(), verb(fields, "finds", "find"));
                let and = match verdict.without_cause.is_empty() {
                    true => " and",
                    false => ",",
                };
                said.push_str(&format!(
                    "{and} {more} more {find} less than half of its fields"
                ));
            }
            said
        }
    };
    match verdict.without_cause.as_slice() {
        [] => {}
        none if none.len() == verdict.failing.len() => said.push_str(", and no cause was found"),
        some if some.len() <= MOST_NAMED => {
            said.push_str(&format!(
                ", and no cause was found for {}",
                list(&names(some))
            ));
        }
        some => said.push_str(&format!(
            ", and for {} of them no cause was found",
            some.len()
        )),
    }
    said
}

/// What is amiss where nothing was found and no engine fails.
fn shortcomings(verdict: &Verdict) -> String {
    let all = verdict.parsers;
    let of_fields = &verdict.partial_fields;
    let of_words = verdict.partial.iter().copied();
    let of_words: Vec<EngineId> = of_words.filter(|own| !of_fields.contains(own)).collect();
    let whole = "the text of this resume as you wrote it";
    if of_words.is_empty() {
        let who = match of_fields.len() {
            _ if all == 1 => {
                return format!(
                    "The one parser that was imitated reads {whole}, but misses some of its fields"
                );
            }
            number if number == all => "none of them finds all of its fields".to_owned(),
            1 => format!("{} misses some of its fields", list(&names(of_fields))),
            number => format!("{number} of {all} miss some of its fields"),
        };
        return format!("Parsers read {whole}, but {who}");
    }
    match (all - of_words.len(), of_words.len()) {
        (0, _) if all == 1 => {
            "The one parser that was imitated reads most of this resume".to_owned()
        }
        (0, _) => "Parsers read most of this resume, and none of them all of it as you wrote it"
            .to_owned(),
        (1, _) => format!("1 of {all} parsers reads {whole}, the others most of it"),
        (well, few) if few <= MOST_NAMED => {
            let but = list(&names(&of_words));
            format!("{well} of {all} parsers read {whole}, all but {but}")
        }
        (well, _) => format!("{well} of {all} parsers read {whole}, the others most of it"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::report::{Fidelity, Unreadable};

    /// The verdict of a file with these findings, and of two engines of which the second gets this share of words and fields.
    fn verdict_of(rules: &[&str], second: f64) -> String {
        let mut report = Report::unreadable("cv.pdf", Unreadable::new("io", ""));
        report.error = None;
        report.findings = (rules.iter())
            .map(|name| Finding::new(crate::rules::find(name).expect("a rule"), "x"))
            .collect();
        report.fidelity = [(EngineId::Pdfbox, 1.0), (EngineId::Pypdf, second)]
            .map(|(engine, share)| Fidelity {
                engine,
                order: share,
                coverage: share,
                headings: 5,
                headings_found: 5,
                fields: 20,
                fields_found: (20.0 * share) as u32,
                fields_share: share,
            })
            .into();
        sentence(&report)
    }

    #[test]
    fn the_verdict_says_what_was_measured() {
        for (rules, second, expected) in [
            (
                &[][..],
                1.0,
                "Parsers read the text of this resume as you wrote it: no findings.",
            ),
            (
                &["alias_heading"],
                1.0,
                "Parsers read the text of this resume as you wrote it: 1 note.",
            ),
            // What the resume says is no fault of its reading.
            (
                &["missing_profile_summary", "summary_is_prose"],
                1.0,
                "Parsers read the text of this resume as you wrote it; what it says can be improved: 1 error and 1 warning.",
            ),
            (
                &["creative_heading"],
                1.0,
                "Parsers read the text of this resume as you wrote it, and may file some of it wrongly: 1 error.",
            ),
            (
                &["unjudged_script"],
                1.0,
                "Parsers read the text of this resume as you wrote it, and its sections were not judged: 1 note.",
            ),
            (
                &["image"],
                1.0,
                "Parsers read most of this resume; some of it may be lost or misread: 1 warning.",
            ),
            (
                &["image", "fuzzy_heading"],
                1.0,
                "Parsers read most of this resume; some of it may be lost, misread or filed wrongly: 2 warnings.",
            ),
            (
                &["sidebar"],
                0.9,
                "Parsers lose or scramble parts of this resume: 1 error.",
            ),
            // What an engine loses counts, whatever the rules say.
            (
                &["summary_is_prose"],
                0.0,
                "1 of 2 parsers, pypdf, loses or scrambles much of this resume, and no cause was found; what it says can be improved: 1 warning.",
            ),
            (
                &["encrypted_document"],
                1.0,
                "Parsers get little or nothing from this file.",
            ),
        ] {
            assert_eq!(verdict_of(rules, second), expected, "{rules:?}");
        }
    }

    /// What is said of engines that get these shares of the words in order, and of the fields.
    fn judged(shares: &[(f64, f64)]) -> String {
        let mut report = Report::unreadable("cv.pdf", Unreadable::new("io", ""));
        report.error = None;
        let engines = [EngineId::Pdfbox, EngineId::Pypdf, EngineId::Mupdf];
        report.fidelity = (engines.into_iter().zip(shares))
            .map(|(engine, (order, fields))| Fidelity {
                engine,
                order: *order,
                coverage: *order,
                headings: 5,
                headings_found: 5,
                fields: 20,
                fields_found: (20.0 * fields) as u32,
                fields_share: *fields,
            })
            .collect();
        judgement(&report.verdict())
    }

    #[test]
    fn words_and_fields_are_judged_apart() {
        for (shares, expected) in [
            (
                &[(1.0, 0.7), (1.0, 0.7), (1.0, 0.8)][..],
                "Parsers read the text of this resume as you wrote it, but none of them finds all of its fields",
            ),
            (
                &[(1.0, 0.7), (1.0, 1.0), (1.0, 1.0)],
                "Parsers read the text of this resume as you wrote it, but pdfbox misses some of its fields",
            ),
            (
                &[(0.9, 1.0), (1.0, 0.7), (1.0, 1.0)],
                "2 of 3 parsers read the text of this resume as you wrote it, all but pdfbox",
            ),
            (
                &[(0.9, 0.7)],
                "The one parser that was imitated reads most of this resume",
            ),
            (
                &[(1.0, 0.4), (1.0, 1.0), (1.0, 1.0)],
                "1 of 3 parsers, pdfbox, reads the words of this resume and finds less than half of its fields, and no cause was found",
            ),
            (
                &[(0.5, 0.4), (1.0, 0.4), (1.0, 1.0)],
                "1 of 3 parsers, pdfbox, loses or scrambles much of this resume, 1 more finds less than half of its fields, and no cause was \
                 found",
            ),
        ] {
            assert_eq!(judged(shares), expected, "{shares:?}");
        }
    }

    #[test]
    fn what_may_go_wrong_fits_each_reading() {
        const ALL: [EngineId; 5] = [
            EngineId::Pdfbox,
            EngineId::Pypdf,
            EngineId::Mupdf,
            EngineId::Pdfium,
            EngineId::Poppler,
        ];
        /// An outcome with so many parsers, those that fail, those of them in their fields alone, those without a cause, those that are
        /// partial, and those of them in their fields alone.
        fn of(outcome: Outcome, parsers: usize, lists: [std::ops::Range<usize>; 5]) -> Verdict {
            let [
                failing,
                failing_fields,
                without_cause,
                partial,
                partial_fields,
            ] = lists.map(|own| ALL[own].to_vec());
            Verdict {
                outcome,
                parsers,
                read_well: parsers - failing.len() - partial.len(),
                failing,
                failing_fields,
                without_cause,
                partial,
                partial_fields,
                may_be_misfiled: false,
                can_be_improved: false,
                unjudged: false,
            }
        }
        let failing = |parsers, failing, fields, without| {
            of(
                Outcome::MuchLost,
                parsers,
                [failing, fields, without, 0..0, 0..0],
            )
        };
        let partial = |parsers, partial, fields| {
            of(
                Outcome::ReadBySome,
                parsers,
                [0..0, 0..0, 0..0, partial, fields],
            )
        };
        let plain = |outcome| of(outcome, 5, [0..0, 0..0, 0..0, 0..0, 0..0]);
        let wrote = "the text of this resume as you wrote it";
        for (verdict, expected) in [
            (
                failing(1, 0..1, 0..0, 0..1),
                "The one parser that was imitated loses or scrambles much of this resume, and no cause was found",
            ),
            (
                failing(5, 0..2, 0..0, 0..0),
                "2 of 5 parsers, pdfbox and pypdf, lose or scramble much of this resume",
            ),
            (
                failing(5, 0..3, 0..0, 1..2),
                "3 of 5 parsers lose or scramble much of this resume, and no cause was found for pypdf",
            ),
            (
                failing(5, 0..4, 0..0, 0..3),
                "4 of 5 parsers lose or scramble much of this resume, and for 3 of them no cause was found",
            ),
            (
                failing(5, 0..1, 0..1, 0..1),
                "1 of 5 parsers, pdfbox, reads the words of this resume and finds less than half of its fields, and no cause was found",
            ),
            (
                failing(5, 0..3, 1..3, 0..0),
                "1 of 5 parsers, pdfbox, loses or scrambles much of this resume and 2 more find less than half of its fields",
            ),
            (
                partial(1, 0..1, 0..1),
                &format!(
                    "The one parser that was imitated reads {wrote}, but misses some of its fields"
                ),
            ),
            (
                partial(1, 0..1, 0..0),
                "The one parser that was imitated reads most of this resume",
            ),
            (
                partial(5, 0..5, 0..5),
                &format!("Parsers read {wrote}, but none of them finds all of its fields"),
            ),
            (
                partial(5, 0..1, 0..1),
                &format!("Parsers read {wrote}, but pdfbox misses some of its fields"),
            ),
            (
                partial(5, 0..3, 0..3),
                &format!("Parsers read {wrote}, but 3 of 5 miss some of its fields"),
            ),
            (
                partial(5, 0..5, 0..0),
                "Parsers read most of this resume, and none of them all of it as you wrote it",
            ),
            (
                partial(5, 0..4, 0..0),
                &format!("1 of 5 parsers reads {wrote}, the others most of it"),
            ),
            (
                partial(5, 0..2, 1..2),
                &format!("4 of 5 parsers read {wrote}, all but pdfbox"),
            ),
            (
                plain(Outcome::NotRun),
                "No parser was imitated on this file, so how well it is read was not measured",
            ),
        ] {
            for (tail, misfiled, unjudged, improved) in [
                ("", false, false, false),
                ("; some of it may be filed wrongly", true, false, true),
                ("; its sections were not judged", true, true, true),
                ("; what it says can be improved", false, false, true),
            ] {
                let verdict = Verdict {
                    may_be_misfiled: misfiled,
                    can_be_improved: improved,
                    unjudged,
                    ..verdict.clone()
                };
                assert_eq!(judgement(&verdict), format!("{expected}{tail}"));
            }
        }
        for (outcome, expected) in [
            (Outcome::Whole, &*format!("Parsers read {wrote}")),
            (
                Outcome::PartsLost,
                "Parsers lose or scramble parts of this resume",
            ),
        ] {
            for (tail, misfiled, unjudged) in [
                (", and may file some of it wrongly", true, false),
                (", and its sections were not judged", true, true),
            ] {
                let verdict = Verdict {
                    may_be_misfiled: misfiled,
                    unjudged,
                    ..plain(outcome)
                };
                assert_eq!(judgement(&verdict), format!("{expected}{tail}"));
            }
        }
    }
}
