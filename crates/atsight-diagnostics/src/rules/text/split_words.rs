use std::collections::BTreeMap;
use std::ops::Range;

use atsight_core::model::Transcript;
use rustc_hash::{FxHashMap, FxHashSet};

use atsight_core::Reading;

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Words that fall apart when an extractor reads them: “jo hn.do e@email.co m”, “P y t h o n”. Three words, or a single address, have
    /// to be broken in at least three engines.
    /// ## Why it matters
    /// A search for “Python” does not find “Pyt hon”, and an address with a gap in it reaches nobody.
    /// ## What to do
    /// Use a common font without extra letter spacing, and a static font instead of a variable one.
    /// ## How sure we are
    /// Each word of at least five letters that a person reads is looked for in the readings of the engines, with gaps in it. Headings
    /// with spaced letters have a rule of their own. An address that is only broken at the end of a line is a warning.
    SplitWords, "TXT006", "split_words", Text, Reading, Error
}

/// Fewest letters and digits of a word that is looked for: shorter ones are found by chance.
const MIN_LETTERS: usize = 5;
/// Fewest engines that break a word.
///
/// Over 260 resumes one or two engines break words of many a file: small capitals, kerned capitals, drop caps. Three and more
/// do so where the gaps are in the file.
const MIN_ENGINES: usize = 3;
/// Fewest words that are broken; one is enough when it is an address.
///
/// Over the same files three engines broke at most 1 word where nothing was wrong, and 4 and more where something was.
const MIN_WORDS: usize = 3;

impl Rule for SplitWords {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let words = human_words(case);
        let numbers: FxHashMap<&str, usize> = (words.iter().enumerate())
            .map(|(index, (_, word))| (*word, index))
            .collect();
        let readings = case.parse.readings.iter();
        let readings = readings.filter(|own| !own.transcript.engine.glues_words());
        let readings: Vec<&Reading> = readings.collect();
        let few = readings.len().min(MIN_ENGINES);
        // What too few engines lack, too few of them break: most files end here.
        let missing: Vec<Vec<usize>> = (readings.iter())
            .map(|reading| missing_words(&numbers, &reading.transcript))
            .collect();
        let mut lacked_by = vec![0; words.len()];
        for index in missing.iter().flatten() {
            lacked_by[*index] += 1;
        }
        // For each word: how many engines break it, and how one of them reads it. Those broken at the ends of lines are apart.
        let mut broken: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        let mut wrapped: BTreeMap<usize, usize> = BTreeMap::new();
        for (reading, missing) in readings.iter().zip(missing) {
            let often = missing.into_iter().filter(|index| lacked_by[*index] >= few);
            for (index, split) in split_words(&words, often, &reading.transcript) {
                match split {
                    Split::InLine(read_as) => broken.entry(index).or_insert((0, read_as)).0 += 1,
                    Split::AtLineEnd => *wrapped.entry(index).or_default() += 1,
                }
            }
        }
        broken.retain(|_, (engines, _)| *engines >= few);
        wrapped.retain(|index, engines| {
            *engines >= few && is_address(words[*index].1) && !broken.contains_key(index)
        });
        let mut findings: Vec<Finding> = (wrapped.into_iter())
            .map(|(index, engines)| wrapped_address(case, words[index], [engines, readings.len()]))
            .collect();
        let addresses = broken.keys().any(|index| is_address(words[*index].1));
        if broken.len() < MIN_WORDS && !addresses {
            return findings;
        }
        // What matters most is shown: an address, or else the longest word.
        let worst = broken
            .iter()
            .max_by_key(|(index, (_, read_as))| (is_address(words[**index].1), read_as.len()));
        let Some((_, (engines, example))) = worst else {
            return findings;
        };
        let fall = match broken.len() {
            1 => "1 word falls".to_owned(),
            more => format!("{more} words fall"),
        };
        let message = format!(
            "{fall} apart: {engines} of {} parsers read “{}”",
            readings.len(),
            crate::finding::shorten(example)
        );
        let lines = broken.keys().map(|index| words[*index].0);
        let scope = Scope::lines(lines.map(|line| line..line + 1));
        findings.insert(0, Finding::new(Self::INFO, message).with_scope(scope));
        findings
    }
}

/// An address that is too long for its line.
fn wrapped_address(
    case: &Case<'_>,
    (line, address): (usize, &str),
    [engines, all]: [usize; 2],
) -> Finding {
    let message =
        format!("“{address}” goes over two lines: {engines} of {all} parsers read two words");
    Finding::new(SplitWords::INFO, message)
        .at_all(case.locate(line..line + 1))
        .with_scope(Scope::lines(std::iter::once(line..line + 1)))
        .with_severity(Severity::Warning)
        .with_help("Give the address a line that it fits on, or shorten it.")
}

/// Whether a word is an e-mail or web address.
fn is_address(word: &str) -> bool {
    let host = word.rsplit_once('@').map_or(word, |(_, host)| host);
    let host = host.split_once('/').map_or(host, |(host, _)| host);
    let labelled = word.contains('@') || word.contains('/');
    labelled && host.split('.').filter(|part| part.len() > 1).count() > 1
}

/// The words of the human reading that are long enough, each once, with its line; headings apart.
fn human_words<'a>(case: &'a Case<'_>) -> Vec<(usize, &'a str)> {
    let mut seen = FxHashSet::default();
    let mut words = Vec::new();
    let headings = case.sections().iter().filter_map(|s| s.heading.as_ref());
    let headings = Scope::lines(headings.map(|heading| heading.lines.clone()));
    for (number, line) in case.transcript().line_texts().enumerate() {
        if headings.holds(number) {
            continue;
        }
        for word in line.split_whitespace() {
            let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
            if letters >= MIN_LETTERS && seen.insert(word) {
                words.push((number, word));
            }
        }
    }
    words
}

/// The words that a reading does not have, by their numbers.
fn missing_words(numbers: &FxHashMap<&str, usize>, transcript: &Transcript) -> Vec<usize> {
    let mut has = vec![false; numbers.len()];
    for word in transcript.text.split_whitespace() {
        if let Some(number) = numbers.get(word) {
            has[*number] = true;
        }
    }
    (0..has.len()).filter(|number| !has[*number]).collect()
}

/// How a word falls apart.
enum Split {
    /// Inside of a line, as it is read.
    InLine(String),
    /// At the ends of lines only.
    AtLineEnd,
}

/// Those of the words that a reading has with gaps in them, by index.
fn split_words(
    words: &[(usize, &str)],
    missing: impl Iterator<Item = usize>,
    transcript: &Transcript,
) -> Vec<(usize, Split)> {
    let mut missing = missing.peekable();
    if missing.peek().is_none() {
        return Vec::new();
    }
    let text = transcript.text.as_str();
    let wanted: Vec<(usize, &str)> = missing.map(|index| (index, words[index].1)).collect();
    let mut found: Vec<(usize, Split)> = find_splits(text, &wanted)
        .into_iter()
        .map(|(index, range)| {
            let read = &text[range];
            let parts: Vec<&str> = read.split_whitespace().collect();
            let lines = read.lines().filter(|line| !line.trim().is_empty()).count();
            let split = match parts.len() > lines {
                true => Split::InLine(parts.join(" ")),
                false => Split::AtLineEnd,
            };
            (index, split)
        })
        .collect();
    found.sort_by_key(|(index, _)| *index);
    found
}

/// Most parts that a word is looked for in: one for each letter of the longest addresses.
const MAX_PARTS: usize = 64;

/// Where numbered words first stand in a text with white space in them: ranges that begin and end with whole words.
fn find_splits(text: &str, wanted: &[(usize, &str)]) -> FxHashMap<usize, Range<usize>> {
    let mut sorted: Vec<(&str, usize)> =
        wanted.iter().map(|(index, word)| (*word, *index)).collect();
    sorted.sort_unstable();
    // Words of the text, with their first bytes.
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let parts: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (place(word), word))
        .collect();
    let mut found: FxHashMap<usize, Range<usize>> = FxHashMap::default();
    let mut joined = String::new();
    for at in 0..parts.len() {
        joined.clear();
        for (count, (start, part)) in parts[at..].iter().take(MAX_PARTS).enumerate() {
            joined.push_str(part);
            let from = sorted.partition_point(|(word, _)| *word < joined.as_str());
            let Some((next, index)) = sorted
                .get(from)
                .filter(|(word, _)| word.starts_with(&joined))
            else {
                break;
            };
            if count > 0 && *next == joined {
                found
                    .entry(*index)
                    .or_insert(parts[at].0..start + part.len());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_with_gaps_but_not_inside_of_others() {
        let text = "write to jo hn.do e@email.co m or call me at tention";
        let found = |word| find_splits(text, &[(7, "column"), (3, word)]).contains_key(&3);
        assert!(found("john.doe@email.com"));
        assert!(found("attention"));
        // Whole, part of a longer word, and not there.
        assert!(!found("write") && !found("ntion") && !found("python"));
    }

    #[test]
    fn addresses_have_a_host() {
        assert!(is_address("ann@example.com") && is_address("example.com/in/ann"));
        assert!(!is_address("and/or") && !is_address("e.g.") && !is_address("Node.js"));
    }
}
