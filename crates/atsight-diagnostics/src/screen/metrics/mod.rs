//! Numbers that measure something: percent, ratios, before and after, rates, money, durations, counts with units.
//!
//! Years, versions, ordinals, sizes of one's own team and names with a digit ("EC2", "ISO 27001") measure no result and are passed over.

mod patterns;

use std::ops::Range;

use patterns::{
    ARROW, BEFORE_AFTER, COUNT, DURATION, MONEY, OUT_OF, PERCENT, RATE, RATIO, TO_ZERO,
};

use crate::words::parts;

/// A number that measures something.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// What sort of measure it is.
    pub kind: MetricKind,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

/// Sorts of measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum MetricKind {
    /// "from 820 ms to 190 ms".
    BeforeAfter,
    /// "45%", "12 percentage points".
    Percent,
    /// "3x", "tenfold", "halved".
    Ratio,
    /// "60,000 messages per second", "25 a week".
    Rate,
    /// "$180k", "310,000 EUR".
    Money,
    /// "under 200 ms", "saved 6 hours".
    Duration,
    /// "140 partners", "3M payouts".
    Count,
}

impl MetricKind {
    /// Whether it says what changed, rather than how much there was.
    pub const fn is_result(self) -> bool {
        !matches!(self, Self::Count)
    }
}

/// Plain words after which a duration is the result.
const TIME_RESULT: &[&str] = &[
    "under", "below", "within", "to", "by", "saved", "saving", "saves", "than", "only", "just",
    "in", "cut", "of",
];

/// People one works with: a size of the team is no result.
const TEAM: &[&str] = &[
    "engineer",
    "developer",
    "people",
    "person",
    "member",
    "teammate",
    "colleague",
    "intern",
    "junior",
    "designer",
    "tester",
    "team",
    "squad",
    "direct",
    "report",
    "analyst",
    "scientist",
    "consultant",
    "contractor",
    "mentee",
    "manager",
    "specialist",
    "senior",
    "apprentice",
    "trainee",
    "stakeholder",
    "department",
    "office",
    "time",
    "year",
    "yr",
];

/// Words that follow a number that is a name or a date.
const NOT_A_UNIT: &[&str] = &[
    "and",
    "or",
    "in",
    "on",
    "of",
    "to",
    "at",
    "for",
    "with",
    "by",
    "as",
    "is",
    "the",
    "from",
    "using",
    "via",
    "into",
    "per",
    "a",
    "an",
    "compliance",
    "compliant",
    "certification",
    "certified",
    "audit",
    "audits",
    "controls",
    "support",
    "standard",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "years",
    "year",
    "engineering",
    "through",
    "across",
    "while",
    "after",
    "before",
    "that",
    "which",
    "who",
    "when",
    "where",
    "was",
    "were",
];

/// Adverbs and verbs before a count that make a capital letter before it no name.
fn is_name_before(before: &str) -> bool {
    let trimmed = before.trim_end();
    if trimmed.is_empty() || trimmed.ends_with(['.', ',', ';', ':', '(', '!', '•']) {
        return false;
    }
    let words = trimmed.split_whitespace().count();
    let last = trimmed.split_whitespace().next_back().unwrap_or_default();
    let plain = last.trim_matches(|c: char| !c.is_alphanumeric());
    if matches!(
        plain.to_lowercase().as_str(),
        "version"
            | "v"
            | "release"
            | "level"
            | "tier"
            | "phase"
            | "top"
            | "step"
            | "grade"
            | "stage"
            | "chapter"
            | "line"
            | "no"
            | "number"
            | "article"
            | "wave"
            | "generation"
            | "since"
            | "until"
            | "year"
    ) {
        return true;
    }
    // A capital that is not the first word: a product, a standard, a quarter.
    words > 1 && plain.chars().next().is_some_and(char::is_uppercase)
}

fn is_year(number: &str) -> bool {
    number.len() == 4
        && number
            .parse::<u32>()
            .is_ok_and(|n| (1950..=2099).contains(&n))
}

/// All measures of a text, in order; where two overlap, the one that says more stays.
///
/// `names` are the bytes of technologies: numbers right behind them are versions.
pub(crate) fn find(text: &str, names: &[Range<usize>]) -> Vec<Metric> {
    let mut out: Vec<Metric> = Vec::new();
    let is_version = |at: usize| {
        names.iter().any(|name| {
            name.contains(&at)
                || at >= name.end
                    && text
                        .get(name.end..at)
                        .is_some_and(|gap| gap.trim().is_empty() && gap.len() <= 1)
        })
    };
    let mut add = |kind: MetricKind, bytes: Range<usize>| {
        let overlaps = |own: &Metric| own.bytes.start < bytes.end && bytes.start < own.bytes.end;
        if !out.iter().any(overlaps) {
            let bytes = bytes.start..bytes.start + text[bytes].trim_end().len();
            out.push(Metric { kind, bytes });
        }
    };
    for found in BEFORE_AFTER
        .captures_iter(text)
        .chain(ARROW.captures_iter(text))
    {
        let Some(all) = found.get(0) else { continue };
        let numbers: Vec<regex::Match<'_>> = (1..found.len())
            .filter_map(|i| found.get(i))
            .filter(|m| m.as_str().starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let years = !numbers.is_empty() && numbers.iter().all(|n| is_year(n.as_str()));
        let between = text.get(all.range()).unwrap_or_default();
        let named = numbers.iter().any(|n| is_version(n.start()));
        let words_only = numbers.is_empty();
        let plausible = !words_only || between.contains("to");
        if !years && !named && plausible && !before_is_digit(text, all.start()) {
            add(MetricKind::BeforeAfter, all.range());
        }
    }
    for (pattern, kind) in [
        (&PERCENT, MetricKind::Percent),
        (&MONEY, MetricKind::Money),
        (&RATE, MetricKind::Rate),
        (&RATIO, MetricKind::Ratio),
        (&OUT_OF, MetricKind::Ratio),
        (&TO_ZERO, MetricKind::BeforeAfter),
    ] {
        for found in pattern.find_iter(text) {
            if !before_is_digit(text, found.start())
                && !is_version(found.start())
                && !is_name_rate(kind, text, &found.range())
            {
                add(kind, found.range());
            }
        }
    }
    for found in DURATION.captures_iter(text) {
        let (Some(all), Some(number), Some(unit)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        if is_duration(text, all.range(), number.as_str(), unit.as_str())
            && !is_version(all.start())
        {
            add(MetricKind::Duration, all.range());
        }
    }
    for found in COUNT.captures_iter(text) {
        let (Some(all), Some(number)) = (found.get(0), found.get(1)) else {
            continue;
        };
        let end = count_end(text, &found).filter(|_| !is_version(number.start()));
        if let Some(end) = end.filter(|_| !before_is_digit(text, all.start())) {
            add(MetricKind::Count, all.start()..end);
        }
    }
    out.sort_by_key(|metric| metric.bytes.start);
    out
}

/// Whether the match starts inside a number or a name: "S3", "v1.2", "24/7".
fn before_is_digit(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|c| {
        c.is_alphanumeric()
            || matches!(c, '.' | '/' | '#' | '_' | '-')
                && text[..at]
                    .chars()
                    .rev()
                    .nth(1)
                    .is_some_and(char::is_alphanumeric)
    }) && text[at..].starts_with(|c: char| c.is_ascii_digit())
}

/// "3 releases a week" is a rate, "in 2021 every week" is not.
fn is_name_rate(kind: MetricKind, text: &str, bytes: &Range<usize>) -> bool {
    let own = &text[bytes.clone()];
    let number: String = own.chars().take_while(char::is_ascii_digit).collect();
    kind == MetricKind::Rate && is_year(&number)
}

fn is_duration(text: &str, bytes: Range<usize>, number: &str, unit: &str) -> bool {
    let unit = unit.to_lowercase();
    let digits = number.starts_with(|c: char| c.is_ascii_digit());
    let before = text[..bytes.start].trim_end();
    let last = before
        .split_whitespace()
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let after = text[bytes.end..]
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if matches!(
        after.as_str(),
        "experience" | "of" | "contract" | "internship" | "project" | "notice"
    ) {
        return false;
    }
    match unit.as_str() {
        "s" | "h" | "us" => {
            digits
                && text[..bytes.end].ends_with(unit.as_str())
                && text[bytes.clone()].contains(char::is_numeric)
        }
        "day" | "days" | "week" | "weeks" | "month" | "months" => {
            matches!(
                last.as_str(),
                "to" | "by"
                    | "under"
                    | "within"
                    | "saved"
                    | "saving"
                    | "than"
                    | "below"
                    | "just"
                    | "only"
            ) && (digits || last != "within")
        }
        _ if digits => true,
        _ => TIME_RESULT.contains(&last.as_str()) && last != "in" && last != "of",
    }
}

/// The end of a count with its unit, if it is one.
fn count_end(text: &str, found: &regex::Captures<'_>) -> Option<usize> {
    let (all, number, scale) = (found.get(0)?, found.get(1)?, found.get(2));
    let (value, plus) = (number.as_str(), found.get(3).is_some());
    if scale.is_none() && !plus {
        let small = value == "0" || value == "1";
        // Decimal numbers without a scale are versions: "OAuth 2.0 scopes".
        let decimal = value
            .split_once('.')
            .is_some_and(|(_, tail)| tail.len() != 3);
        let named = value.len() < 3 && is_name_before(&text[..number.start()]);
        if small || decimal || named || is_year(value) {
            return None;
        }
    }
    let rest = &text[all.end()..];
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    if next.is_some_and(char::is_alphanumeric)
        || matches!(next, Some('/' | ':' | '-' | '.')) && second.is_some_and(char::is_alphanumeric)
    {
        return None;
    }
    if let Some(scale) = scale {
        let unit = scale.as_str().to_lowercase();
        if unit.ends_with("byte")
            || unit.ends_with("bytes")
            || ["gb", "tb", "pb", "gib", "tib"].contains(&unit.as_str())
        {
            return Some(scale.end());
        }
    }
    // The unit is the first plural: "12 public REST endpoints".
    for (at, word) in parts(rest, char::is_whitespace).take(MAX_UNIT_WORDS) {
        let is_mark = |c: char| !c.is_alphanumeric();
        let plain = word.trim_matches(is_mark);
        let lower = plain.to_lowercase();
        let single = lower.strip_suffix('s').unwrap_or(&lower);
        let team = TEAM.contains(&single) || TEAM.contains(&lower.as_str());
        if plain.is_empty()
            || NOT_A_UNIT.contains(&lower.as_str())
            || team && !is_audience(text, number.start())
        {
            return None;
        }
        // "22 Windows servers": names end in s as well.
        let named = plain.starts_with(char::is_uppercase) && plain.contains(char::is_lowercase);
        if is_plural(&lower) && !named {
            return Some(all.end() + at + word.trim_end_matches(is_mark).len());
        }
        if word.ends_with([',', '.', ';', ':', ')']) {
            return None;
        }
    }
    None
}

/// Whether the people counted are those one worked for: "used by 640 engineers".
fn is_audience(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().to_lowercase();
    [
        "used by",
        "adopted by",
        "serving",
        "serves",
        "for over",
        "used daily by",
    ]
    .iter()
    .any(|words| before.ends_with(words))
}

/// A unit stands at most so many words behind its number: "12 internal public REST endpoints".
const MAX_UNIT_WORDS: usize = 4;

fn is_plural(word: &str) -> bool {
    let plural = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    plural || matches!(word, "data" | "traffic" | "children" | "loc")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<MetricKind> {
        find(text, &[]).iter().map(|metric| metric.kind).collect()
    }

    #[test]
    fn measures_of_each_kind() {
        use MetricKind::*;
        for (text, kind) in [
            ("Cut latency by 45%", Percent),
            ("raised recall by 12 percentage points", Percent),
            ("Reached 99.95 % uptime", Percent),
            ("made builds 3x faster", Ratio),
            ("a tenfold speed-up", Ratio),
            ("halved the build time", Ratio),
            ("cut handoff time by half", Ratio),
            ("from 820 ms to 190 ms", BeforeAfter),
            ("from two days to 30 minutes", BeforeAfter),
            ("from 71 to 98", BeforeAfter),
            ("p95: 900 ms → 250 ms", BeforeAfter),
            ("from 2.5M to 900k rows", BeforeAfter),
            ("60,000 messages per second", Rate),
            ("1.2k rps at peak", Rate),
            ("25 deployments a week", Rate),
            ("2 billion events per day", Rate),
            ("saved $180k", Money),
            ("saved 310,000 EUR", Money),
            ("worth £1.4 million", Money),
            ("answers in under 200 ms", Duration),
            ("saved 6 hours", Duration),
            ("to just 40 minutes", Duration),
            ("onboarded 140 partners", Count),
            ("serving 2M users", Count),
            ("migrated 3 TB", Count),
            ("for 40+ internal services", Count),
            ("12 REST endpoints", Count),
            ("used by 640 engineers", Count),
            ("rated 4.8 out of 5", Ratio),
            ("from two days to twenty-five minutes", BeforeAfter),
            ("falls with injury dropped to zero", BeforeAfter),
            ("patched 22 Windows servers", Count),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn other_numbers_measure_nothing() {
        for text in [
            "since 2019 in Berlin",
            "from 2019 to 2021",
            "between 2020 and 2022 services moved",
            "24/7 support",
            "OAuth 2.0 scopes",
            "ISO 27001 controls, SOC 2 audits",
            "a team of 6 engineers",
            "led 3 teams",
            "mentored 4 junior developers",
            "on EC2, S3 and K8s",
            "p95 and p99 latency",
            "tier 1 support",
            "Top 10 vulnerabilities",
            "5 years of experience",
            "in 3 months",
            "HTTP/2 connections",
            "Phase 2 rollout",
            "Q3 2024 goals",
            "step 2 services",
            "1 service",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_behind_technologies_are_versions() {
        let versions = |text: &str, names: &[&str]| {
            let names: Vec<Range<usize>> = (names.iter())
                .filter_map(|name| text.find(name).map(|at| at..at + name.len()))
                .collect();
            find(text, &names)
        };
        assert_eq!(
            versions("moved from Java 8 to Java 17 services", &["Java"]),
            []
        );
        assert_eq!(versions("Vue 3 components", &["Vue"]), []);
        assert_eq!(versions("Python 3.9 scripts", &["Python"]), []);
    }
}
