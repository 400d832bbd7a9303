//! What programs get of a parse: JSON that fits its schema, with the places that its values come from.

use atsight_core::json::{self, ErrorJson, ParseJson, ReadingJson};
use atsight_core::model::{Anomaly, EngineId, Section, Transcript};
use atsight_core::{Parse, Parser, Reading};
use jsonschema::Validator;
use serde_json::Value;

use crate::shared::{self, fixture, fixtures, values};

fn schema() -> Validator {
    let schema: Value = serde_json::from_str(json::SCHEMA).expect("JSON");
    let options = jsonschema::options().should_validate_formats(true);
    options.build(&schema).expect("a schema")
}

#[track_caller]
fn fits(schema: &Validator, name: &str, value: &Value) {
    let errors = schema.iter_errors(value);
    let faults: Vec<String> = errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{name}: {faults:?}");
}

fn value(object: &impl serde::Serialize) -> Value {
    serde_json::to_value(object).expect("JSON")
}

fn parses() -> impl Iterator<Item = (String, Parse)> {
    let files = fixtures().into_iter();
    files.filter_map(|path| {
        let bytes = std::fs::read(&path).expect("a fixture");
        Some((
            path.display().to_string(),
            Parser::new().parse(&bytes).ok()?,
        ))
    })
}

/// Takes the provenance from a reading.
fn bare(reading: &mut Value) {
    let reading = reading.as_object_mut().expect("a reading");
    assert!(reading.remove("lines").is_some() && reading.remove("fields").is_some());
}

#[test]
fn every_parse_fits_the_schema() {
    let schema = schema();
    let mut checked = 0;
    for (name, parse) in parses() {
        let plain = value(&ParseJson::new(&name, &parse));
        fits(&schema, &name, &plain);
        let mut traced = value(&ParseJson::with_provenance(&name, &parse));
        fits(&schema, &name, &traced);
        // Provenance adds, and changes nothing.
        bare(&mut traced["human"]);
        let engines = traced["engines"].as_object_mut().expect("engines");
        engines.values_mut().for_each(bare);
        assert_eq!(traced, plain, "{name}");
        checked += 1;
    }
    assert!(checked > 30, "{checked}");

    let error = Parser::new().parse(b"").expect_err("an empty file");
    let object = value(&ErrorJson::of("empty.pdf", &error));
    fits(&schema, "an error", &object);
    assert_eq!(object["error"]["kind"], "unknown_format");
    assert_eq!(object.as_object().expect("an object").len(), 3);
    let object = ErrorJson::new(json::NAME, "no.pdf", "io", "no such file");
    fits(&schema, "a missing file", &value(&object));
    let mut wrong = value(&object);
    wrong["pages"] = 1.into();
    assert!(!schema.is_valid(&wrong));
}

#[test]
fn every_value_is_found_behind_its_pointer_and_on_its_lines() {
    for (name, parse) in parses() {
        for reading in std::iter::once(&parse.human).chain(&parse.readings) {
            let engine = reading.transcript.engine;
            let object = value(&ReadingJson::with_provenance(reading));
            let lines = object["lines"].as_array().expect("lines");
            let fields = object["fields"].as_array().expect("fields");
            for field in fields {
                let pointer = field["pointer"].as_str().expect("a pointer");
                let found = object["resume"].pointer(pointer).and_then(Value::as_str);
                let found = found.unwrap_or_else(|| panic!("{name}, {engine}: {pointer}"));
                if !pointer.ends_with("/url") {
                    assert_eq!(field["value"], found, "{name}, {engine}: {pointer}");
                }
                let end = field["lines"]["end"].as_u64().expect("a number");
                assert!(end <= lines.len() as u64, "{name}, {engine}: {pointer}");
            }
            // None is left out.
            assert_eq!(fields.len(), values(&reading.resume).len());
        }
    }
}

#[test]
fn a_transcript_says_where_each_word_stands() {
    let parse = shared::parse(&shared::fixture("pdf/single-plain.pdf"));
    let transcript = &parse.human.transcript;
    let object = value(transcript);
    assert_eq!(object["engine"], "human");
    let text = object["text"].as_str().expect("text");
    let spans = object["spans"].as_array().expect("words");
    assert_eq!(spans.len(), transcript.spans.len());
    let edge = |name: &str| spans[0]["text"][name].as_u64().expect("a number") as usize;
    let word = text.get(edge("start")..edge("end"));
    assert_eq!(word, Some(transcript.span_text(&transcript.spans[0])));
    assert_eq!(spans[0]["place"]["in"], "page");
    assert!(spans[0]["place"]["bbox"]["x0"].is_number());
}

#[test]
fn what_is_read_back_is_what_was_written() {
    for name in ["pdf/sidebar-left.pdf", "docx/text-box-sidebar.docx"] {
        let parse = Parser::new().parse(&fixture(name)).expect("a parse");
        for reading in std::iter::once(&parse.human).chain(&parse.readings) {
            let text = serde_json::to_string(&reading.transcript).expect("JSON");
            let transcript: Transcript = serde_json::from_str(&text).expect("a transcript");
            assert_eq!(transcript, reading.transcript, "{name}");
            let text = serde_json::to_string(&reading.sections).expect("JSON");
            let sections: Vec<Section> = serde_json::from_str(&text).expect("sections");
            assert_eq!(sections, reading.sections, "{name}");
            assert_eq!(Reading::of(transcript), *reading, "{name}");
        }
        let text = serde_json::to_string(&parse.document.anomalies).expect("JSON");
        let anomalies: Vec<Anomaly> = serde_json::from_str(&text).expect("anomalies");
        assert_eq!(anomalies, parse.document.anomalies);
    }
    let unknown = serde_json::from_str::<EngineId>("\"pdf_box\"").expect_err("no engine");
    assert!(unknown.to_string().contains("did you mean `pdfbox`?"));
}
