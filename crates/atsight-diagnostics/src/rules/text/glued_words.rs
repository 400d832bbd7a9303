use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Words that run together when extractors read them: at least two words of more than 25 letters, each in at least three engines.
    /// ## Why it matters
    /// A search for “Python” does not find “javapythonkubernetes”.
    /// ## What to do
    /// Widen the space between words, do not condense lines, and if that does not help, export with another program.
    /// ## How sure we are
    /// The words are counted in the readings of the engines. Three have to agree, since some extractors glue the words at line ends
    /// together on any page.
    GluedWords, "TXT007", "glued_words", Text, Reading, Error
}

/// Longest word that is taken for one, in letters.
const MAX_LETTERS: usize = 25;
/// Engines that have to agree.
const MIN_ENGINES: usize = 3;
/// Fewest such words that count.
const MIN_WORDS: usize = 2;

impl Rule for GluedWords {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut glued: BTreeMap<&str, usize> = BTreeMap::new();
        for reading in &case.parse.readings {
            let mut words: Vec<&str> = reading
                .transcript
                .text
                .split_whitespace()
                .filter(|word| is_long(word))
                .collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                *glued.entry(word).or_default() += 1;
            }
        }
        glued.retain(|_, engines| *engines >= MIN_ENGINES);
        let Some((example, _)) = glued.first_key_value().filter(|_| glued.len() >= MIN_WORDS)
        else {
            return Vec::new();
        };
        let message = format!(
            "words run into each other, {} times: “{}”",
            glued.len(),
            crate::finding::shorten(example)
        );
        let lines = case.lines_where(|line, _| {
            let squeezed: String = case.line(line).split_whitespace().collect();
            glued.keys().any(|word| {
                !squeezed.is_empty() && (squeezed.contains(word) || word.contains(&squeezed))
            })
        });
        vec![Finding::new(Self::INFO, message).with_scope(lines)]
    }
}

/// Whether a text has more letters than a word, numbers that stand among them counted; addresses and codes have signs, or more digits.
fn is_long(text: &str) -> bool {
    /// Letters for each digit of a text that is no code, at least.
    const LETTERS_A_DIGIT: usize = 4;
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'');
    if inner.len() <= MAX_LETTERS || inner.contains(is_sign) {
        return false;
    }
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let digits = inner.chars().filter(char::is_ascii_digit).count();
    letters > MAX_LETTERS && letters >= LETTERS_A_DIGIT * digits
}
