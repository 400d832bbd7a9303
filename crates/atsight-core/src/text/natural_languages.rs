//! Names of natural languages and how well they are known, in the languages that resumes are read in.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lower::with_lower;

/// Whether a word names a natural language, in any case.
pub(crate) fn is_language_name(word: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        include_str!("natural_languages.txt")
            .split_whitespace()
            .collect()
    });
    with_lower(word, |lower| names.contains(lower))
}

/// Whether any word of a text names a natural language.
pub(crate) fn mentions_language(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| !word.is_empty() && is_language_name(word))
}

/// Whether a text says how well a language is known, and no more: "C1", "Full Professional Proficiency".
pub(crate) fn is_language_level(text: &str) -> bool {
    level_words(text) == Some(true)
}

/// Whether a text has only words that levels of languages are made of, and if so, whether they make one.
pub(crate) fn level_words(text: &str) -> Option<bool> {
    /// Longest level, in bytes: "native or bilingual proficiency" has half as many.
    const MAX_BYTES: usize = 64;
    static WORDS: OnceLock<FxHashMap<&'static str, bool>> = OnceLock::new();
    let list = WORDS.get_or_init(|| {
        let lines = include_str!("language_levels.txt").lines();
        let mut words = FxHashMap::default();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let beside = line.strip_prefix("+ ");
            for word in beside.unwrap_or(line).split_whitespace() {
                words.entry(word).or_insert(beside.is_none());
            }
        }
        words
    });
    if text.len() > MAX_BYTES {
        return None;
    }
    let lower = text.to_lowercase();
    let mut words = (lower.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    let (mut count, mut makes_one) = (0, false);
    words
        .all(|word| {
            count += 1;
            let level = list.get(word);
            // "Professional working proficiency"
            makes_one |= level == Some(&true) || word == "proficiency" && count > 1;
            level.is_some()
        })
        .then_some(makes_one)
}

/// A label without the plural in brackets: “Mother tongue(s)”, “Muttersprache(n)”.
pub(crate) fn without_plurals(label: &str) -> String {
    let mut text = label.to_string();
    for plural in ["(s)", "(n)", "(en)", "(e)", "(es)", "(i)"] {
        if text.contains(plural) {
            text = text.replace(plural, "");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programming_languages_are_not_natural_languages() {
        assert!(mentions_language("Polish (Native), Java"));
        assert!(mentions_language("FRANZÖSISCH: fließend"));
        assert!(!mentions_language("Rust, Java, TypeScript, C++"));
    }

    #[test]
    fn levels_are_told_from_names() {
        for level in [
            "C1",
            "B2/C1",
            "Mother tongue",
            "Full Professional Proficiency",
            "Básico",
            "lengua materna",
            "ojczysty",
        ] {
            assert!(is_language_level(level), "{level}");
        }
        for other in [
            "Kikuyu",
            "Fluent Python",
            "Professional",
            "First",
            "",
            "Good",
        ] {
            assert!(!is_language_level(other), "{other}");
        }
    }
}
