//! The fields of every reading: JSON Resume by its published schema, and nothing in them that the reading does not have.

use atsight_core::model::{Resume, Transcript};
use atsight_core::{Parse, Parser, Reading};
use proptest::prelude::*;
use serde_json::Value;

use crate::shared::{fixtures, values};

const SCHEMA: &str = include_str!("../data/json-resume-1.3.1.schema.json");

fn parses() -> impl Iterator<Item = (String, Parse)> {
    fixtures().into_iter().filter_map(|path| {
        let bytes = std::fs::read(&path).expect("a fixture");
        let parse = Parser::new().parse(&bytes).ok()?;
        Some((path.display().to_string(), parse))
    })
}

fn readings(parse: &Parse) -> impl Iterator<Item = &Reading> {
    std::iter::once(&parse.human).chain(&parse.readings)
}

#[test]
fn the_output_fits_the_published_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    assert!(!validator.is_valid(&serde_json::json!({ "work": [{ "startDate": "March" }] })));
    let mut checked = 0;
    for (name, parse) in parses() {
        for reading in readings(&parse) {
            let value = serde_json::to_value(&reading.resume).expect("JSON");
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(
                errors.is_empty(),
                "{name}, {}: {errors:?}",
                reading.transcript.engine
            );
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked}");
}

/// Values whose words are not in the transcript.
fn invented(resume: &Resume, transcript: &Transcript) -> Vec<String> {
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let known = letters(&transcript.text);
    let mut all = values(resume);
    all.retain(|(path, text)| {
        let last = path.rsplit('.').next().unwrap_or("");
        // The code of a country and the name of a network stand for what is written there.
        if ["countryCode", "network"].contains(&last) {
            return false;
        }
        let own_form = ["startDate", "endDate", "date", "releaseDate"].contains(&last);
        if own_form {
            // The year is written there, with two digits at least.
            let year = text.get(2..4).unwrap_or(text);
            return !transcript.text.contains(year);
        }
        let text = text.trim_start_matches("https://");
        // Each word has to be there, whatever stands between.
        let encoded = last == "url" && text.contains('%');
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|_| !encoded);
        words.map(letters).any(|word| !known.contains(&word))
    });
    all.into_iter()
        .map(|(path, text)| format!("{path}: {text}"))
        .collect()
}

#[test]
fn no_engine_makes_anything_up() {
    for (name, parse) in parses() {
        for reading in readings(&parse) {
            let invented = invented(&reading.resume, &reading.transcript);
            assert!(
                invented.is_empty(),
                "{name}, {}: {invented:?}",
                reading.transcript.engine
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn nothing_is_made_up_from_shuffled_text(seed in any::<u64>(), drop in 0_u32..4) {
        let parse = Parser::new()
            .engines([])
            .parse(SAMPLE.as_bytes())
            .expect("text");
        let mut lines: Vec<&str> = SAMPLE.lines().collect();
        let mut state = seed | 1;
        for at in (1..lines.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            lines.swap(at, (state >> 33) as usize % (at + 1));
        }
        // Cut in the middle of lines, too.
        let text = lines.join("\n");
        let end = text.floor_char_boundary(text.len() * (4 - drop as usize) / 4);
        let shuffled = Parser::new().engines([]).parse(&text.as_bytes()[..end]);
        if let Ok(shuffled) = shuffled {
            prop_assert_eq!(invented(&shuffled.human.resume, &shuffled.human.transcript), Vec::<String>::new());
        }
        prop_assert_eq!(invented(&parse.human.resume, &parse.human.transcript), Vec::<String>::new());
    }
}

const SAMPLE: &str = "Ann van der Lee, PhD
Software Engineer
ann.lee@example.com | +1 202 555 0142 | Austin, TX | github.com/annlee-example | linkedin.com/in/ann-example

PROFILE SUMMARY
- Engineer with six years in payments

WORK EXPERIENCE
Senior Engineer, Harbor Pay
Austin, TX                                   Mar 2021 - Present
- Cut the cost of settlement by 40 % with Kafka and Go
Engineer – Tidewater Ltd.
01/2018 to 02/2021
- Built reports in Python

EDUCATION
B.Sc. in Computer Science, Cascade Valley University, 2014 – 2018

TECHNICAL SKILLS
Languages: Python, Go, SQL
Tools: Kafka, Docker (Compose, Swarm)

LANGUAGES
English (native), Dutch (fluent)

CERTIFICATIONS
Certified Cloud Practitioner, Nimbus Institute, 2022
";
