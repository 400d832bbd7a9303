//! Finds terms in running text: whole words, other spellings of one name, and no word by accident.
//!
//! Upper and lower case, hyphens and blanks are alike (`event-driven` is `event driven`). Nothing is stemmed: a term is found
//! as it is written, a subject or technique also with a plural `s` or `es`, and a pattern that ends in `*` stands for
//! every word that begins so. Names that are also plain words ("Go", "React", "Spring") are matched by their letters' case.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// How the case of a term's letters matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// It does not.
    #[default]
    Any,
    /// As written, or all in capitals from four letters on.
    Exact,
    /// As written, and not where the same letters are likely another word: "R&D", "Go-to-market", "Series C".
    Short,
    /// As written, and not at the start of a sentence: "Combine".
    Mid,
}

/// One spelling to look for.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    text: String,
    case: Case,
    plural: bool,
    /// What it stands for.
    term: usize,
}

impl Pattern {
    pub(crate) fn new(text: &str, case: Case, term: usize) -> Self {
        Self {
            text: text.to_owned(),
            case,
            plural: false,
            term,
        }
    }

    /// Also finds the plural.
    pub(crate) fn with_plural(mut self) -> Self {
        self.plural = true;
        self
    }
}

/// Where a term stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What was found: the number given to [`Pattern::new`].
    pub(crate) term: usize,
    /// Its bytes.
    pub(crate) bytes: Range<usize>,
}

/// Looks for many patterns at once.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    automaton: Option<AhoCorasick>,
    patterns: Vec<(Pattern, Folded)>,
}

/// A text with hyphens and blanks alike, in lower case and as written; both have the same length.
#[derive(Clone, Debug, Default)]
struct Folded {
    lower: String,
    cased: String,
    /// For each byte, the byte of the text it came from; one more for the end.
    origin: Vec<usize>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut out = Self::default();
        for (at, c) in text.char_indices() {
            let c = match c {
                '\u{ad}' | '\u{200b}' => continue,
                '-' | '_' | '\u{2010}' | '\u{2011}' => ' ',
                c if c.is_whitespace() => ' ',
                '’' => '\'',
                c => c,
            };
            if c == ' ' && out.lower.ends_with(' ') {
                continue;
            }
            let mut lower = c.to_lowercase();
            let small = match (lower.next(), lower.next()) {
                (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
                _ => c,
            };
            out.lower.push(small);
            out.cased.push(c);
            out.origin.resize(out.lower.len(), at);
        }
        out.origin.push(text.len());
        out
    }

    fn before(&self, at: usize) -> Option<char> {
        self.cased.get(..at)?.chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.cased.get(at..)?.chars().next()
    }
}

impl Matcher {
    pub(crate) fn new(patterns: Vec<Pattern>) -> Self {
        let patterns: Vec<(Pattern, Folded)> = (patterns.into_iter())
            .map(|pattern| {
                let folded = Folded::new(pattern.text.trim_end_matches('*').trim());
                (pattern, folded)
            })
            .filter(|(_, folded)| !folded.lower.is_empty())
            .collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|(_, folded)| &folded.lower))
            .ok();
        Self {
            automaton,
            patterns,
        }
    }

    /// All terms of a text, in order. Of overlapping ones the longest stays; terms that share a spelling are all given.
    pub(crate) fn find(&self, text: &str) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = Folded::new(text);
        let mut found: Vec<(Range<usize>, usize)> = (automaton
            .find_overlapping_iter(&folded.lower))
        .filter_map(|m| {
            let (pattern, own) = self.patterns.get(m.pattern().as_usize())?;
            let range = whole_word(&folded, m.start()..m.end(), pattern)?;
            is_meant(text, &folded, &range, pattern, own).then_some((range, pattern.term))
        })
        .collect();
        found.sort_by_key(|(range, term)| (range.start, usize::MAX - range.end, *term));
        found.dedup();
        let mut hits: Vec<Hit> = Vec::new();
        let mut last = 0..0;
        for (range, term) in found {
            if range.start >= last.end || range == last {
                let bytes = folded.origin[range.start]..folded.origin[range.end];
                hits.push(Hit { term, bytes });
                last = range;
            }
        }
        hits
    }

    /// Whether a text holds any of the terms.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        !self.find(text).is_empty()
    }
}

/// The match with what belongs to its last word, if it begins and ends at word boundaries.
fn whole_word(text: &Folded, range: Range<usize>, pattern: &Pattern) -> Option<Range<usize>> {
    let first = text.after(range.start)?;
    if let Some(before) = text.before(range.start)
        && (first.is_alphanumeric() || first == '.')
        && (before.is_alphanumeric()
            || matches!(before, '#' | '@')
            || before == '.'
                && text
                    .before(range.start - 1)
                    .is_some_and(char::is_alphanumeric))
    {
        return None;
    }
    let mut end = range.end;
    if pattern.text.ends_with('*') {
        while let Some(c) = text.after(end).filter(|c| c.is_alphanumeric()) {
            end += c.len_utf8();
        }
        return Some(range.start..end);
    }
    let rest = text.lower.get(end..)?;
    let letters = text
        .lower
        .get(range.clone())?
        .chars()
        .filter(|c| c.is_alphabetic());
    // "Python3", "Java17", "Vue3".
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0
        && pattern.case != Case::Short
        && letters.count() > 2
        && text.before(end).is_some_and(char::is_alphabetic)
    {
        end += digits;
    } else if pattern.plural {
        for ending in ["s", "es"] {
            // "CIs" is more than one "CI", "CIS" is another word.
            let small = text.cased[end..].starts_with(ending) || !is_acronym(&pattern.text);
            if rest.starts_with(ending) && small && ends_word(text, end + ending.len()) {
                return Some(range.start..end + ending.len());
            }
        }
    }
    ends_word(text, end).then_some(range.start..end)
}

fn is_acronym(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

fn ends_word(text: &Folded, at: usize) -> bool {
    match text.after(at) {
        None => true,
        Some('+' | '#') => false,
        // "Vue.js" is not "Vue", "Built in Go.Then" is rarer.
        Some('.') => !text.after(at + 1).is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric(),
    }
}

fn is_meant(
    text: &str,
    folded: &Folded,
    range: &Range<usize>,
    pattern: &Pattern,
    own: &Folded,
) -> bool {
    if pattern.case == Case::Any {
        return true;
    }
    let found = &folded.cased[range.clone()];
    let as_written = found.starts_with(&own.cased);
    let letters = found.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 4 && !found.chars().any(char::is_lowercase);
    let bytes = folded.origin[range.start]..folded.origin[range.end];
    match pattern.case {
        Case::Any => true,
        Case::Exact => as_written || capitals,
        Case::Mid => as_written && !starts_sentence(text, bytes.start),
        Case::Short => as_written && !is_other_word(text, &bytes),
    }
}

fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '•', '–', '-', '*'])
}

/// Words before a single letter that make it a grade or a number.
const BEFORE_LETTER: &[&str] = &[
    "series",
    "grade",
    "class",
    "level",
    "vitamin",
    "type",
    "plan",
    "category",
    "section",
    "hepatitis",
    "appendix",
    "option",
    "tier",
    "group",
    "part",
];
/// Words after "Go" that make it a verb.
const AFTER_GO: &[&str] = &[
    "to", "live", "above", "beyond", "no", "the", "getter", "green", "and", "into",
];

fn is_other_word(text: &str, bytes: &Range<usize>) -> bool {
    let glued = |c: char| matches!(c, '-' | '\'' | '’' | '&' | '_' | '.');
    let before = &text[..bytes.start];
    let after = &text[bytes.end..];
    if before.ends_with(glued) || before.trim_end().ends_with('&') {
        return true;
    }
    if after.starts_with(|c: char| glued(c) && c != '.') || after.trim_start().starts_with("& ") {
        return true;
    }
    let word_before = before
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let word_after = after
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if BEFORE_LETTER.contains(&word_before.as_str())
        || word_after == "/no"
        || after.starts_with("/No")
    {
        return true;
    }
    let listed = after.trim().is_empty()
        || after
            .trim_start()
            .starts_with([',', ';', '|', '/', ')', '•', '·']);
    if starts_sentence(text, bytes.start) {
        return !listed;
    }
    AFTER_GO.contains(&word_after.as_str()) && word_after != "and"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(patterns: &[(&str, Case)], text: &str) -> Vec<String> {
        let patterns = (patterns.iter().enumerate())
            .map(|(term, (pattern, case))| Pattern::new(pattern, *case, term).with_plural())
            .collect();
        (Matcher::new(patterns).find(text).iter())
            .map(|hit| text[hit.bytes.clone()].to_owned())
            .collect()
    }

    #[test]
    fn words_end_where_they_end() {
        let java = [
            ("Java", Case::Exact),
            ("JavaScript", Case::Any),
            ("C", Case::Short),
            ("C++", Case::Any),
        ];
        assert_eq!(
            found(&java, "JavaScript, Java and C++"),
            ["JavaScript", "Java", "C++"]
        );
        assert_eq!(
            found(&java, "Javanese, sql-java@example.com"),
            Vec::<String>::new()
        );
        assert_eq!(found(&java, "Java17 and C."), ["Java17", "C"]);
        assert_eq!(
            found(&[("Vue", Case::Exact)], "Vue.js, vue"),
            Vec::<String>::new()
        );
        assert_eq!(
            found(&[(".NET", Case::Any)], "example.net, .NET 8"),
            [".NET"]
        );
    }

    #[test]
    fn the_longest_name_wins() {
        let names = [
            ("Spring", Case::Exact),
            ("Spring Boot", Case::Any),
            ("React", Case::Exact),
            ("React Native", Case::Any),
        ];
        assert_eq!(
            found(&names, "Spring-Boot, React Native, React"),
            ["Spring-Boot", "React Native", "React"]
        );
        assert_eq!(
            found(&names, "react to change in spring"),
            Vec::<String>::new()
        );
        assert_eq!(found(&names, "SPRING"), ["SPRING"]);
    }

    #[test]
    fn short_names_are_not_other_words() {
        let short = [("Go", Case::Short), ("R", Case::Short), ("C", Case::Short)];
        assert_eq!(found(&short, "services in Go, R and C"), ["Go", "R", "C"]);
        assert_eq!(found(&short, "Go, Python"), ["Go"]);
        for text in [
            "Go-to-market plan",
            "R&D budget",
            "Series C funding",
            "Go live on Monday",
            "a go",
            "C-level",
            "to Go live",
        ] {
            assert_eq!(found(&short, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn plurals_and_stems_only_where_asked() {
        assert_eq!(
            found(&[("index", Case::Any)], "indexes, indexing"),
            ["indexes"]
        );
        assert_eq!(found(&[("CI", Case::Any)], "CIS benchmarks, CIs"), ["CIs"]);
        assert_eq!(
            found(&[("partition*", Case::Any)], "re-partitioning partitions"),
            ["partitioning", "partitions"]
        );
        assert_eq!(
            found(
                &[("event-driven", Case::Any)],
                "event driven\u{2011}ish, event\ndriven"
            ),
            ["event driven", "event\ndriven"]
        );
    }

    #[test]
    fn odd_letters_do_no_harm() {
        assert_eq!(found(&[("Kafka", Case::Any)], "İİ ẞ Kafka ﬁ"), ["Kafka"]);
        assert_eq!(
            found(&[("*", Case::Any), ("", Case::Any)], "x * y"),
            Vec::<String>::new()
        );
    }
}
