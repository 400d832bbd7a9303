use atsight_core::model::EngineId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;
use crate::words::squeeze;

declare_rule! {
    /// ## What it detects
    /// Headings whose letters are spaced so widely that extractors read them one by one: “E X P E R I E N C E”.
    /// ## Why it matters
    /// The parser does not recognise the heading, and files what stands under it in the section before.
    /// ## What to do
    /// Remove the letter spacing from the headings; use capitals or bold letters for emphasis.
    /// ## How sure we are
    /// Each heading was looked up, letter by letter, in the readings of the engines.
    LetterSpacedHeading, "TXT008", "letter_spaced_heading", Text, Reading, Warning
}

/// Fewest letters of a heading to judge by.
const MIN_LETTERS: usize = 4;
/// Share of the words of a letter-spaced line that are single letters, as a fraction: pairs of letters may stay together.
const MIN_SINGLE: (usize, usize) = (2, 3);

impl Rule for LetterSpacedHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let headings = case
            .sections()
            .iter()
            .filter_map(|section| section.heading.as_ref());
        // The letter-spaced lines of each reading, their words joined.
        let spaced_lines: Vec<(EngineId, Vec<String>)> = case
            .parse
            .readings
            .iter()
            .filter(|reading| !reading.transcript.engine.glues_words())
            .map(|reading| {
                let spaced = reading
                    .transcript
                    .line_texts()
                    .filter(|line| is_spaced(line));
                (reading.transcript.engine, spaced.map(squeeze).collect())
            })
            .collect();
        let mut places = Vec::new();
        let mut lines = Vec::new();
        let mut first = None;
        let mut engines: Vec<EngineId> = Vec::new();
        for heading in headings {
            let letters = squeeze(&heading.text);
            if letters.chars().count() < MIN_LETTERS {
                continue;
            }
            let mut found = is_spaced(&heading.text);
            for (engine, lines) in &spaced_lines {
                let spaced = lines.contains(&letters);
                if spaced && !engines.contains(engine) {
                    engines.push(*engine);
                }
                found |= spaced;
            }
            if found {
                first.get_or_insert(&heading.text);
                places.extend(case.locate(heading.lines.clone()));
                lines.push(heading.lines.clone());
            }
        }
        let Some(first) = first else {
            return Vec::new();
        };
        let spaced: Vec<String> = squeeze(first)
            .to_uppercase()
            .chars()
            .map(String::from)
            .collect();
        let by = match engines.len() {
            0 => String::new(),
            count => format!(" by {count} of {} parsers", spaced_lines.len()),
        };
        let what = match lines.len() {
            1 => "a heading is".to_owned(),
            count => format!("{count} headings are"),
        };
        let message = format!("{what} read letter by letter{by}: “{}”", spaced.join(" "));
        let finding = Finding::new(Self::INFO, message).at_all(places);
        let finding = finding.with_scope(Scope::lines(lines));
        vec![if engines.is_empty() {
            finding
        } else {
            finding.with_engines(engines)
        }]
    }
}

/// Whether two thirds of the words of a text are single letters.
fn is_spaced(text: &str) -> bool {
    let (mut words, mut single) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        single += usize::from(word.chars().nth(1).is_none());
    }
    words >= MIN_LETTERS && MIN_SINGLE.1 * single >= MIN_SINGLE.0 * words
}
