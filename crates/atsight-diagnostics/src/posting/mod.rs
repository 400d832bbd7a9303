//! Job postings: which terms a posting asks for, and where a resume has them, section by section and engine by engine.
//!
//! Terms come from the role's dictionary (technologies, techniques, longer subjects) and from the posting itself: words and pairs of
//! words that it repeats. Which are required and which preferred follows the posting's headings and the words of each line.

mod coverage;

use std::collections::BTreeMap;
use std::ops::Range;

use atsight_core::Parser;

pub use coverage::Coverage;
pub(crate) use coverage::cover;

use crate::role::{Role, Sign};
use crate::terms::{Case, Matcher, Pattern};

/// What a posting asks for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Posting {
    /// Its terms, in order, each once.
    pub terms: Vec<Term>,
    matcher: Matcher,
}

/// A term of a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Term {
    /// As the posting writes it first.
    pub text: String,
    /// Whether the posting asks for it rather than wishes for it.
    pub is_required: bool,
    /// Where it was taken from.
    pub source: TermSource,
}

/// Where a term was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TermSource {
    /// A technology.
    Technology,
    /// A technique or subject of the role.
    Role,
    /// The posting repeats it.
    Repeated,
}

/// Why a posting can't be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PostingError {
    /// It has no text.
    #[error("the job posting has no text")]
    Empty,
    /// It is neither a document nor text.
    #[error("the job posting can't be read")]
    Unreadable(#[source] atsight_core::Error),
    /// It has words and none of them is a term.
    #[error(
        "the job posting ({words} words) has no term of the role `{role}` and no word that it repeats: is it the right file?"
    )]
    NoTerms {
        /// How many words it has.
        words: usize,
        /// The role whose terms were looked for.
        role: String,
    },
}

/// Most words of its own that a posting gives: the rest is what every posting says.
const MAX_REPEATED: usize = 8;
/// A single word is a term of a posting when it stands there so often.
const WORD_REPEATS: usize = 3;
/// A pair of words when so often.
const PAIR_REPEATS: usize = 2;

impl Posting {
    /// Reads a posting that is plain text.
    ///
    /// ```
    /// use atsight_diagnostics::{posting::Posting, role::Role};
    ///
    /// let role = Role::built_in("back_end").unwrap();
    /// let posting = Posting::from_text("Requirements:\nKotlin and Kafka\nNice to have:\nTerraform", &role).unwrap();
    /// let required: Vec<&str> = posting.terms.iter().filter(|t| t.is_required).map(|t| t.text.as_str()).collect();
    /// assert_eq!(required, ["Kotlin", "Kafka"]);
    /// ```
    ///
    /// # Errors
    /// When it is empty, or nothing in it is a term.
    pub fn from_text(text: &str, role: &Role) -> Result<Self, PostingError> {
        let words = text.split_whitespace().count();
        if words == 0 {
            return Err(PostingError::Empty);
        }
        let lines = sort_lines(text);
        let mut found: BTreeMap<Key, Term> = BTreeMap::new();
        let mut order: Vec<Key> = Vec::new();
        let mut add = |key: Key, text: &str, is_required: bool, source: TermSource| match found
            .get_mut(&key)
        {
            Some(term) => term.is_required |= is_required,
            None => {
                order.push(key.clone());
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                found.insert(
                    key,
                    Term {
                        text,
                        is_required,
                        source,
                    },
                );
            }
        };
        for (line, weight) in lines
            .iter()
            .filter(|(_, weight)| *weight != Weight::Ignored)
        {
            for (key, bytes, weight, source) in dictionary_terms(line, *weight, role) {
                add(key, &line[bytes], weight == Weight::Required, source);
            }
        }
        for (word, is_required) in repeated(&lines, role) {
            add(
                Key::Phrase(word.to_lowercase()),
                &word,
                is_required,
                TermSource::Repeated,
            );
        }
        if order.is_empty() {
            return Err(PostingError::NoTerms {
                words,
                role: role.profile().id.clone(),
            });
        }
        let patterns = order
            .iter()
            .enumerate()
            .flat_map(|(index, key)| key.patterns(index, &found[key], role))
            .collect();
        Ok(Self {
            terms: order.iter().filter_map(|key| found.remove(key)).collect(),
            matcher: Matcher::new(patterns),
        })
    }

    /// Reads a posting that is a file: a document of any format that the core reads, or text in UTF-8.
    ///
    /// # Errors
    /// As [`Posting::from_text`], and [`PostingError::Unreadable`] when the file is neither.
    pub fn from_bytes(bytes: &[u8], role: &Role) -> Result<Self, PostingError> {
        match Parser::new().engines([]).parse(bytes) {
            Ok(parse) => Self::from_text(&parse.human.transcript.text, role),
            Err(error) => match std::str::from_utf8(bytes) {
                Ok(text) if !text.contains('\0') => {
                    Self::from_text(text.trim_start_matches('\u{feff}'), role)
                }
                _ => Err(PostingError::Unreadable(error)),
            },
        }
    }
}

/// What a term is, whatever its spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Technology(usize),
    Phrase(String),
}

impl Key {
    fn patterns(&self, term: usize, own: &Term, role: &Role) -> Vec<Pattern> {
        match self {
            Self::Technology(index) => role.technology(*index).patterns(term).collect(),
            Self::Phrase(_) => {
                let text = own.text.as_str();
                let single = text
                    .strip_suffix('s')
                    .filter(|t| t.len() > 2 && !t.ends_with('s'))
                    .unwrap_or(text);
                let mut patterns = vec![Pattern::new(single, Case::Any, term).with_plural()];
                patterns.extend(
                    inflections(single)
                        .into_iter()
                        .map(|form| Pattern::new(&form, Case::Any, term)),
                );
                patterns
            }
        }
    }
}

/// Other forms of the last word: "manage" for "managed", "contract tests" for "contract testing".
fn inflections(text: &str) -> Vec<String> {
    let Some(stem) = ["ing", "ed", "e"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .filter(|stem| {
            stem.rsplit(' ')
                .next()
                .is_some_and(|word| word.chars().count() >= 4)
        })
    else {
        return Vec::new();
    };
    ["", "s", "e", "es", "ed", "ing", "er"]
        .iter()
        .map(|end| format!("{stem}{end}"))
        .filter(|form| form != text)
        .collect()
}

/// How much a line of a posting matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Required,
    Preferred,
    Ignored,
}

const PREFERRED: &[&str] = &[
    "nice to have",
    "nice-to-have",
    "good to have",
    "preferred",
    "bonus",
    "is a plus",
    "are a plus",
    "a plus",
    "plus points",
    "desirable",
    "desired",
    "ideally",
    "advantage",
    "optional",
    "would be great",
    "extra points",
    "not required",
];
const REQUIRED: &[&str] = &[
    "require",
    "must have",
    "must-have",
    "qualification",
    "what you bring",
    "your profile",
    "what we're looking for",
    "what we are looking for",
    "who you are",
    "about you",
    "you have",
    "skills",
    "responsibilit",
    "what you'll do",
    "what you will do",
    "your tasks",
    "the role",
    "your role",
    "your mission",
    "experience",
    "tech stack",
    "our stack",
    "essential",
    "minimum",
    "job description",
    "day to day",
    "duties",
];
const IGNORED: &[&str] = &[
    "about us",
    "who we are",
    "about the company",
    "benefits",
    "what we offer",
    "we offer",
    "perks",
    "equal opportunity",
    "how to apply",
    "compensation",
    "salary",
    "our values",
    "why join",
    "why us",
    "privacy",
    "interview process",
    "application process",
    "diversity",
];

/// A heading of a posting has at most so many words.
const HEADING_WORDS: usize = 7;

/// The lines of a posting with what their heading, or their own words, make of them.
fn sort_lines(text: &str) -> Vec<(&str, Weight)> {
    let mut section = Weight::Required;
    let mut out = Vec::new();
    for line in text.lines() {
        let plain = line
            .trim()
            .trim_start_matches(['•', '-', '*', '#', ' ', '–']);
        if plain.is_empty() {
            continue;
        }
        let lower = plain.to_lowercase().replace('’', "'");
        let holds = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let is_heading = plain.split_whitespace().count() <= HEADING_WORDS
            && !plain.ends_with(['.', ',', ';'])
            && (plain.ends_with([':', '?'])
                || plain == line.trim()
                || line.trim_start().starts_with('#'));
        if is_heading {
            if holds(PREFERRED) {
                section = Weight::Preferred;
            } else if holds(IGNORED) {
                section = Weight::Ignored;
            } else if holds(REQUIRED) {
                section = Weight::Required;
            }
        }
        let weight = match section {
            Weight::Required if holds(PREFERRED) => Weight::Preferred,
            own => own,
        };
        out.push((plain, weight));
    }
    out
}

/// The terms of the dictionary in a line. In a line that wishes, only the sentence with the wish is one.
fn dictionary_terms(
    line: &str,
    weight: Weight,
    role: &Role,
) -> Vec<(Key, Range<usize>, Weight, TermSource)> {
    let technologies = role.technologies_in(line);
    let overlaps = |bytes: &Range<usize>| {
        technologies
            .iter()
            .any(|t| t.bytes.start < bytes.end && bytes.start < t.bytes.end)
    };
    let phrases = (role.area_hits(line).into_iter()).filter(|hit| {
        let text = &line[hit.bytes.clone()];
        let is_long = text.contains([' ', '-', '/'])
            || text.chars().filter(|c| c.is_uppercase()).count() >= 3;
        (hit.sign == Sign::Technique || hit.sign == Sign::Subject && is_long)
            && !overlaps(&hit.bytes)
    });
    let mut seen: Vec<Range<usize>> = Vec::new();
    let mut out: Vec<(Key, Range<usize>, Weight, TermSource)> = Vec::new();
    for hit in phrases {
        if !seen.contains(&hit.bytes) {
            let text = line[hit.bytes.clone()].to_lowercase().replace('-', " ");
            let single = text
                .strip_suffix('s')
                .filter(|t| !t.ends_with('s'))
                .unwrap_or(&text)
                .to_owned();
            out.push((
                Key::Phrase(single),
                hit.bytes.clone(),
                weight,
                TermSource::Role,
            ));
            seen.push(hit.bytes);
        }
    }
    out.extend(technologies.iter().map(|hit| {
        (
            Key::Technology(hit.term),
            hit.bytes.clone(),
            weight,
            TermSource::Technology,
        )
    }));
    out.sort_by_key(|(_, bytes, ..)| bytes.start);
    out
}

/// Words and pairs that a posting repeats and that say more than every posting does.
fn repeated(lines: &[(&str, Weight)], role: &Role) -> Vec<(String, bool)> {
    // Of each word or pair: how often, whether ever required, and as it is first written.
    let mut counts: BTreeMap<String, (usize, bool, String)> = BTreeMap::new();
    let mut count = |text: String, required: bool| {
        let entry = counts
            .entry(text.to_lowercase())
            .or_insert((0, false, text));
        entry.0 += 1;
        entry.1 |= required;
    };
    for (line, weight) in lines
        .iter()
        .filter(|(_, weight)| *weight != Weight::Ignored)
    {
        let known: Vec<Range<usize>> =
            (role.technologies_in(line).into_iter().map(|hit| hit.bytes))
                .chain(role.area_hits(line).into_iter().map(|hit| hit.bytes))
                .collect();
        let mut before: Option<&str> = None;
        for word in crate::words::words(line) {
            let bytes = word.bytes();
            let is_known = known
                .iter()
                .any(|k| k.start < bytes.end && bytes.start < k.end);
            let lower = word.text.to_lowercase();
            let tells = !is_known
                && word.text.chars().count() >= 4
                && word.text.chars().all(|c| c.is_alphabetic() || c == '-')
                && !is_common(&lower);
            if tells {
                count(word.text.to_owned(), *weight == Weight::Required);
                if let Some(before) = before.filter(|_| !word.after_break) {
                    count(
                        format!("{before} {}", word.text),
                        *weight == Weight::Required,
                    );
                }
            }
            before = tells.then_some(word.text);
        }
    }
    let mut own: Vec<(usize, String, bool)> = (counts.into_values())
        .filter(|(times, _, text)| {
            *times
                >= if text.contains(' ') {
                    PAIR_REPEATS
                } else {
                    WORD_REPEATS
                }
        })
        .map(|(times, required, text)| (times, text, required))
        .collect();
    own.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    // A pair says more than its words.
    let pairs: Vec<String> = own
        .iter()
        .filter(|(_, text, _)| text.contains(' '))
        .map(|(_, text, _)| text.to_lowercase())
        .collect();
    own.retain(|(_, text, _)| {
        text.contains(' ')
            || !pairs
                .iter()
                .any(|pair| pair.split(' ').any(|word| word == text.to_lowercase()))
    });
    own.into_iter()
        .take(MAX_REPEATED)
        .map(|(_, text, required)| (text, required))
        .collect()
}

/// Words that stand in every posting.
fn is_common(word: &str) -> bool {
    let words = include_str!("common_words.txt");
    words
        .lines()
        .any(|own| own == word || word.strip_suffix('s') == Some(own))
}

#[cfg(test)]
mod tests {
    use super::coverage::{is_form_of, places};
    use super::*;
    use atsight_core::Reading;
    use atsight_core::model::{EngineId, TranscriptBuilder};

    const POSTING: &str = "\
Back-end engineer

About us
We sell tickets in Java since 2003.

Requirements
- 5 years with Kotlin or Go
- Kubernetes, PostgreSQL and event-driven services
- Terraform is a plus
- ticketing platforms at scale; ticketing fraud, ticketing taxes

Nice to have:
- Kafka

Benefits
- Swift bikes and Ruby earrings, a Rust belt
";

    fn posting() -> Posting {
        Posting::from_text(POSTING, &role()).expect("a posting with terms")
    }

    fn role() -> Role {
        Role::built_in("back_end").expect("a profile of the library")
    }

    fn names(required: bool) -> Vec<String> {
        (posting().terms.iter())
            .filter(|t| t.is_required == required)
            .map(|t| t.text.clone())
            .collect()
    }

    #[test]
    fn required_and_preferred_follow_headings_and_words() {
        assert_eq!(
            names(true),
            [
                "Kotlin",
                "Go",
                "Kubernetes",
                "PostgreSQL",
                "event-driven",
                "ticketing"
            ]
        );
        assert_eq!(names(false), ["Terraform", "Kafka"]);
    }

    fn reading(text: &str) -> Reading {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        b.push_plain(text);
        Reading::of(b.finish())
    }

    #[test]
    fn terms_are_found_by_section_and_in_other_spellings() {
        let reading = reading(
            "Jane Roe\njane@example.com\nTechnical Skills\nKotlin, k8s\nWork Experience\nDeveloper, Example Inc., 2020 - 2022\n• Built event driven billing in Kotlin\n",
        );
        let posting = posting();
        let places = places(&posting, &reading);
        let of = |name: &str| {
            let index = posting
                .terms
                .iter()
                .position(|t| t.text == name)
                .expect(name);
            places[index]
                .iter()
                .map(|(section, _, spelling)| (*section, spelling.as_str()))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("Kotlin"), [("skills", "Kotlin"), ("work", "Kotlin")]);
        assert_eq!(of("Kubernetes"), [("skills", "k8s")]);
        assert_eq!(of("event-driven"), [("work", "event driven")]);
        assert_eq!(of("PostgreSQL"), []);
        assert!(is_form_of("event driven", "event-driven"));
        assert!(!is_form_of("k8s", "Kubernetes"));
        assert!(inflections("contract testing").contains(&"contract tests".to_owned()));
        assert_eq!(inflections("used"), Vec::<String>::new());
    }

    #[test]
    fn a_posting_without_terms_says_so() {
        assert!(matches!(
            Posting::from_text(" \n", &role()),
            Err(PostingError::Empty)
        ));
        assert!(matches!(
            Posting::from_bytes(b"\x89PNG\r\n\x1a\n\0", &role()),
            Err(PostingError::Unreadable(_))
        ));
        assert!(Posting::from_bytes("\u{feff}Kotlin".as_bytes(), &role()).is_ok());
        let error =
            Posting::from_text("We are looking for somebody nice.", &role()).expect_err("no terms");
        assert!(
            error.to_string().contains("no term of the role `back_end`"),
            "{error}"
        );
    }
}
