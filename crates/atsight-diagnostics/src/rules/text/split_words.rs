use atsight_core::Reading;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Words that fall apart into letters when an extractor reads them: lines of which most words are single letters, though a
    /// person reads words.
    /// ## Why it matters
    /// A search for “Python” does not find “P y t h o n”.
    /// ## What to do
    /// Use a usual font without extra letter spacing, and a static font instead of a variable one.
    /// ## How sure we are
    /// The lines are counted in the readings of the engines. Headings with spaced letters have a rule of their own.
    SplitWords, "TXT006", "split_words", Text, Error
}

/// Fewest words of a line to judge by.
const MIN_WORDS: usize = 10;
/// Fewest letters of such a line: headings and names with spaced letters are shorter.
const MIN_LETTERS: usize = 40;
/// Share of the words of a line that are single letters from which it has fallen apart, 0 to 1.
const MIN_SINGLE: f64 = 0.5;
/// Fewest such lines of one reading that count.
const MIN_LINES: usize = 3;

impl Rule for SplitWords {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        if !split_lines(&case.parse.human).is_empty() {
            // The letters stand apart for a person as well.
            return Vec::new();
        }
        let mut engines = Vec::new();
        let mut example = None;
        for reading in &case.parse.readings {
            let lines = split_lines(reading);
            if lines.len() >= MIN_LINES {
                engines.push(reading.transcript.engine.name());
                example.get_or_insert(lines[0]);
            }
        }
        let Some(example) = example else {
            return Vec::new();
        };
        let example = crate::finding::shorten(example);
        let message = format!(
            "words fall apart into letters in {}: “{example}”",
            engines.join(", ")
        );
        let scope = crate::finding::Scope::Everything;
        vec![Finding::new(Self::INFO, message).scope(scope)]
    }
}

/// The lines that have fallen apart.
fn split_lines(reading: &Reading) -> Vec<&str> {
    let lines = reading.transcript.line_texts();
    lines
        .filter(|line| {
            let words = line.split_whitespace().count();
            let single = line
                .split_whitespace()
                .filter(|word| is_letter(word))
                .count();
            let letters = line.chars().filter(|c| c.is_alphabetic()).count();
            words >= MIN_WORDS
                && letters >= MIN_LETTERS
                && single as f64 >= MIN_SINGLE * words as f64
        })
        .collect()
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}
