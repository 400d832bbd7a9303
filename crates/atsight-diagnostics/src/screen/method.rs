//! How something was done: a technique behind a word that introduces one, or a clause of its own.

use std::ops::Range;
use std::sync::LazyLock;

use crate::role::{self, Role, Sign};
use crate::terms::{Case, Matcher, Pattern};
use crate::words::Word;

/// Words that introduce a way of doing.
const INTRODUCERS: &[&str] = &[
    "by",
    "through",
    "via",
    "with",
    "using",
    "as",
    "into",
    "applying",
    "following",
    "behind",
    "leveraging",
    "utilizing",
    "utilising",
    "under",
];

/// Words that mean "with" and say no more.
const EMPTY: &[&str] = &[
    "using",
    "leveraging",
    "utilizing",
    "utilising",
    "employing",
    "working",
    "being",
    "having",
    "doing",
    "means",
];

/// Verbs that, behind a comma, say how and not what came of it.
const STEPS: &[&str] = &[
    "introducing",
    "applying",
    "adding",
    "splitting",
    "batching",
    "caching",
    "partitioning",
    "isolating",
    "extracting",
    "enforcing",
    "queueing",
    "queuing",
    "rewriting",
    "refactoring",
    "merging",
    "indexing",
    "sharding",
    "parallelising",
    "parallelizing",
    "streaming",
    "precomputing",
    "normalising",
    "normalizing",
    "denormalising",
    "denormalizing",
    "deduplicating",
    "decoupling",
    "injecting",
    "wrapping",
    "validating",
    "versioning",
    "throttling",
    "modelling",
    "modeling",
    "tuning",
    "profiling",
    "replacing",
    "removing",
    "separating",
    "combining",
    "restructuring",
    "redesigning",
    "following",
    "implementing",
    "adopting",
    "defining",
    "configuring",
    "compressing",
    "prefetching",
    "deferring",
    "inlining",
    "pooling",
    "tracing",
    "instrumenting",
    "mocking",
    "stubbing",
    "parameterising",
    "parameterizing",
];

/// Words in -ing that are names of things.
const NOUNS: &[&str] = &[
    "engineering",
    "marketing",
    "accounting",
    "manufacturing",
    "billing",
    "pricing",
    "booking",
    "training",
    "banking",
    "shipping",
    "purchasing",
    "planning",
    "reporting",
    "meeting",
    "during",
    "nothing",
    "something",
    "anything",
    "spring",
    "string",
];

/// Nouns that name a way of doing whatever stands before them.
const WAYS: &[&str] = &[
    "pattern",
    "patterns",
    "strategy",
    "strategies",
    "algorithm",
    "algorithms",
    "heuristic",
    "heuristics",
    "technique",
    "techniques",
];

/// Words behind "through" that name a place or a person, or lead to one.
const NO_WAY: &[&str] = &[
    "the",
    "a",
    "an",
    "our",
    "their",
    "its",
    "my",
    "his",
    "her",
    "all",
    "to",
    "which",
    "api",
    "apis",
    "app",
    "apps",
    "portal",
    "website",
    "web",
    "rest",
    "interface",
    "interfaces",
    "channel",
    "channels",
    "partners",
    "platform",
    "platforms",
    "endpoints",
    "services",
    "queues",
    "events",
    "messages",
    "email",
    "emails",
    "notifications",
    "dashboards",
    "reports",
    "tools",
    "tickets",
    "pipelines",
    "and",
    "or",
    "for",
    "in",
    "on",
    "of",
];

/// The words that say how, if a text has any.
pub(super) fn find(
    text: &str,
    words: &[Word<'_>],
    names: &[Range<usize>],
    role: &Role,
) -> Option<Range<usize>> {
    let is_name = |word: &Word<'_>| {
        names
            .iter()
            .any(|name| name.start <= word.start && word.start < name.end)
    };
    let end = words.last().map_or(0, |word| word.bytes().end);
    let introduces = |word: &Word<'_>| word.is(INTRODUCERS);
    for (index, word) in words.iter().enumerate().skip(1) {
        let next = &words[index + 1..];
        let clause = word.start..end;
        if word.is(&["by", "through", "via"]) {
            // "by carefully splitting": an adverb may stand between.
            let verb = next
                .iter()
                .take(1 + MOST_ADVERBS)
                .find(|w| w.is_gerund() && !w.is(NOUNS));
            if verb.is_some_and(|verb| !verb.is(EMPTY)) {
                return Some(clause);
            }
        }
        if word.is(&["through", "via"]) && next.first().is_some_and(|w| !w.is(NO_WAY)) {
            let phrase = next
                .iter()
                .enumerate()
                .take_while(|(i, w)| *i == 0 || !w.after_break)
                .take(REACH);
            let names_a_way = |w: &Word<'_>| {
                w.text.starts_with(char::is_lowercase)
                    && !w.is(NO_WAY)
                    && !w.is(INTRODUCERS)
                    && !is_name(w)
            };
            if phrase.map(|(_, w)| w).any(names_a_way) {
                return Some(clause);
            }
        }
        if word.after_break && word.is(STEPS) && next.first().is_some_and(|w| !counts(w)) {
            return Some(clause);
        }
        if word.is(WAYS) && words[..index].iter().any(introduces) {
            return Some(word.bytes());
        }
    }
    let mut techniques: Vec<Range<usize>> = (role.area_hits(text).into_iter())
        .filter(|hit| hit.sign == Sign::Technique)
        .map(|hit| hit.bytes)
        .chain(TECHNIQUES.find(text).into_iter().map(|hit| hit.bytes))
        .collect();
    techniques.sort_by_key(|bytes| bytes.start);
    techniques.into_iter().find_map(|technique| {
        let at = words
            .iter()
            .position(|word| technique.start < word.bytes().end)?;
        let from = at.saturating_sub(REACH).max(1);
        let introducer = words.get(from..at)?.iter().rfind(|word| introduces(word))?;
        Some(introducer.start..technique.end)
    })
}

/// Whether a word is a number: "replacing five systems" counts what is gone.
fn counts(word: &Word<'_>) -> bool {
    const NUMBERS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "over",
        "more",
    ];
    word.text
        .starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || word.is(NUMBERS)
}

/// A technique is introduced by a word at most so many words before it.
const REACH: usize = 9;
/// Adverbs between “by” and its verb: “by carefully splitting”.
const MOST_ADVERBS: usize = 1;

/// The techniques of all roles of the library: a back-end developer's bullet may tell of a design token. Single words of other
/// roles may mean anything.
static TECHNIQUES: LazyLock<Matcher> = LazyLock::new(|| {
    let mut words: Vec<String> = role::built_in_profiles()
        .flat_map(|profile| profile.areas)
        .flat_map(|area| area.techniques)
        .filter(|technique| technique.contains([' ', '-']))
        .collect();
    words.sort();
    words.dedup();
    Matcher::new(
        words
            .iter()
            .map(|word| Pattern::new(word, Case::Any, 0).with_plural())
            .collect(),
    )
});
