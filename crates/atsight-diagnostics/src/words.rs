//! The words of a text with their bytes, and its letters without words.

use std::ops::Range;

/// A word without the punctuation around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    pub(crate) start: usize,
    /// Whether punctuation that parts clauses stands in front of it: a comma, a dash, a bracket, a full stop.
    pub(crate) after_break: bool,
}

impl Word<'_> {
    pub(crate) fn bytes(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    pub(crate) fn is(&self, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| self.text.eq_ignore_ascii_case(word))
    }

    /// Whether it reads as a verb's -ing form.
    pub(crate) fn is_gerund(&self) -> bool {
        self.text.len() > 4 && self.text.to_ascii_lowercase().ends_with("ing")
    }
}

/// The words of a text, in order. Hyphens, slashes, dots and signs inside a word stay.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let mut broken = true;
    let mut at = 0;
    for token in text.split(char::is_whitespace) {
        let start = at;
        at += token.len()
            + text[at + token.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let front = token.len()
            - token
                .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '$')
                .len();
        let bare = token[front..]
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '%'));
        if bare.is_empty() {
            broken |= !token.is_empty();
            continue;
        }
        out.push(Word {
            text: bare,
            start: start + front,
            after_break: broken || token.starts_with(['(', '–', '—']),
        });
        broken = token[front + bare.len()..].contains([',', ';', ':', '.', ')', '–', '—']);
    }
    out
}

/// The letters and digits of a text in lower case, without anything between them.
pub(crate) fn squeeze(text: &str) -> String {
    if !text.is_ascii() {
        return squeezed(text).collect();
    }
    let mut letters = text.to_ascii_lowercase();
    letters.retain(|c| c.is_ascii_alphanumeric());
    letters
}

/// The same, letter by letter: most texts that are compared differ in the first.
pub(crate) fn squeezed(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// The parts of a text between some characters, each with its first byte; empty ones are left out.
pub(crate) fn parts(
    text: &str,
    is_gap: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    text.split_inclusive(is_gap).filter_map(move |piece| {
        let start = end;
        end += piece.len();
        let part = piece.trim_end_matches(is_gap);
        (!part.is_empty()).then_some((start, part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_where_they_stand() {
        let text = " Jän 2020 – (Mär\u{a0}2021)";
        let is_gap = |c: char| c.is_whitespace() || matches!(c, '–' | '(' | ')');
        let found: Vec<(usize, &str)> = parts(text, is_gap).collect();
        let words: Vec<&str> = found.iter().map(|(_, part)| *part).collect();
        assert_eq!(words, ["Jän", "2020", "Mär", "2021"]);
        for (at, part) in found {
            assert!(text[at..].starts_with(part));
        }
        assert_eq!(parts("", is_gap).next(), None);
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "Built APIs (C++), then sped\u{a0}up Node.js – by 40%.";
        let words = words(text);
        let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
        assert_eq!(
            texts,
            [
                "Built", "APIs", "C++", "then", "sped", "up", "Node.js", "by", "40%"
            ]
        );
        assert!(words.iter().all(|word| &text[word.bytes()] == word.text));
        let breaks: Vec<&str> = words
            .iter()
            .filter(|w| w.after_break)
            .map(|w| w.text)
            .collect();
        assert_eq!(breaks, ["Built", "C++", "then", "by"]);
    }
}
