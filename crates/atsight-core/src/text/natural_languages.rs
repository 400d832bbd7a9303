//! Names of natural languages, in the languages that resumes are read in.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Whether a word names a natural language, in any case.
pub(crate) fn is_language_name(word: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        include_str!("natural_languages.txt")
            .split_whitespace()
            .collect()
    });
    names.contains(word.to_lowercase().as_str())
}

/// Whether any word of a text names a natural language.
pub(crate) fn mentions_language(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| !word.is_empty() && is_language_name(word))
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
}
