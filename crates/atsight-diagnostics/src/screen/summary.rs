//! The profile summary: bullets or prose, and which of its five jobs each bullet does.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use atsight_core::Reading;
use atsight_core::fields;
use atsight_core::model::SectionId;
use regex::Regex;

use super::metrics;
use crate::role::Role;
use crate::terms::{Case, Hit, Matcher, Pattern};

/// How many bullets a summary should have: a bullet for each of its jobs, and what goes beyond six is not read.
pub(crate) const FIT_BULLETS: RangeInclusive<usize> = 4..=6;

/// What stands in the profile summary.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// Whether there is one.
    pub is_present: bool,
    /// Whether it is running text rather than bullets.
    pub is_prose: bool,
    /// Its bullets, or the sentences of the running text.
    pub bullets: Vec<SummaryBullet>,
}

impl Summary {
    /// The jobs that no bullet does, leadership included.
    pub fn missing(&self) -> impl Iterator<Item = Job> + '_ {
        let done = |job: &Job| {
            self.bullets
                .iter()
                .any(|b| b.jobs.iter().any(|(own, _)| own == job))
        };
        Job::ALL.into_iter().filter(move |job| !done(job))
    }
}

/// A bullet of the summary.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SummaryBullet {
    /// Its text.
    pub text: String,
    /// The transcript lines it stands on.
    pub lines: Range<usize>,
    /// The jobs it does, with the bytes of the words that show it.
    pub jobs: Vec<(Job, Vec<Range<usize>>)>,
}

/// What a summary is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Job {
    /// Target title, years, systems and scale.
    TitleScope,
    /// Expertise along the areas of the role.
    Domain,
    /// The main stack: language, frameworks, data stores, messaging.
    Stack,
    /// Teams, handoffs, environment.
    Collaboration,
    /// Leading and teaching; optional.
    Leadership,
}

impl Job {
    /// All, in the order they should stand.
    pub const ALL: [Self; 5] = [
        Self::TitleScope,
        Self::Domain,
        Self::Stack,
        Self::Collaboration,
        Self::Leadership,
    ];

    /// The name in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TitleScope => "title_scope",
            Self::Domain => "domain",
            Self::Stack => "stack",
            Self::Collaboration => "collaboration",
            Self::Leadership => "leadership",
        }
    }

    /// What a bullet that does it says.
    pub const fn text(self) -> &'static str {
        match self {
            Self::TitleScope => {
                "your target title, years of experience, and the size of the systems"
            }
            Self::Domain => "what you know best among the areas of the role",
            Self::Stack => "your main language, frameworks, data stores and messaging",
            Self::Collaboration => "with whom you work, and how",
            Self::Leadership => "whom you lead or teach",
        }
    }
}

/// Reads the summary of a reading.
pub(crate) fn read(reading: &Reading, role: &Role) -> Summary {
    let sections = reading
        .sections
        .iter()
        .filter(|s| s.id == SectionId::ProfileSummary);
    let items: Vec<fields::Item> = sections
        .flat_map(|s| fields::items(&reading.transcript, s))
        .collect();
    let is_prose = !items.is_empty() && !items.iter().any(|item| item.is_bullet);
    let bullets = (items.iter())
        .filter(|item| is_prose || item.is_bullet)
        .flat_map(|item| {
            let parts: Vec<&str> = if is_prose {
                sentences(&item.text)
            } else {
                vec![&item.text]
            };
            parts.into_iter().map(|text| SummaryBullet {
                text: text.to_owned(),
                lines: item.lines.clone(),
                jobs: jobs(text, role),
            })
        })
        .collect();
    Summary {
        is_present: !items.is_empty(),
        is_prose,
        bullets,
    }
}

/// Fewest bytes of a sentence: what ends in a full stop sooner is an abbreviation.
const MIN_SENTENCE: usize = 12;
/// Areas of the role that a bullet about expertise names, where no word such as “specialised in” says what it is about.
const MIN_AREAS: usize = 2;
/// Kinds of technologies that make a stack: languages alone do not.
const MIN_KINDS: usize = 2;
/// Technologies that make a stack: by themselves, and beside a word of expertise.
const MIN_STACK: (usize, usize) = (3, 2);

/// The sentences of a paragraph.
fn sentences(text: &str) -> Vec<&str> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[.!?]\s+").expect("a pattern of this file is valid"));
    let mut out = Vec::new();
    let mut start = 0;
    for end in END.find_iter(text) {
        let next_is_capital =
            text[end.end()..].starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if next_is_capital && end.start() - start > MIN_SENTENCE {
            out.push(text[start..=end.start()].trim());
            start = end.end();
        }
    }
    let last = text[start..].trim();
    if !last.is_empty() {
        out.push(last);
    }
    out
}

/// The jobs a bullet does.
///
/// ```
/// use atsight_diagnostics::role::Role;
/// use atsight_diagnostics::screen::summary::{self, Job};
///
/// let role = Role::built_in("back_end").unwrap();
/// let jobs = summary::jobs("Mentored five junior developers.", &role);
/// assert_eq!(jobs[0].0, Job::Leadership);
/// ```
pub fn jobs(text: &str, role: &Role) -> Vec<(Job, Vec<Range<usize>>)> {
    let mut out = Vec::new();
    let of = |job: &str| -> Vec<Range<usize>> {
        LEXICON
            .find(job, text)
            .into_iter()
            .map(|hit| hit.bytes)
            .collect()
    };
    let technologies = role.technologies_in(text);
    let names: Vec<Range<usize>> = technologies.iter().map(|hit| hit.bytes.clone()).collect();

    let mut title: Vec<Range<usize>> = role
        .titles()
        .find(text)
        .into_iter()
        .map(|hit| hit.bytes)
        .collect();
    if title.is_empty() {
        title = of("title");
    }
    let years = years(text);
    let scale = metrics::find(text, &names)
        .into_iter()
        .map(|metric| metric.bytes);
    let scope: Vec<Range<usize>> = years.into_iter().chain(scale).collect();
    // The title of the candidate stands in front; "worked with engineers" comes later.
    let own_title = title.iter().find(|bytes| {
        let before: Vec<&str> = text[..bytes.start].split_whitespace().collect();
        let others = before
            .last()
            .is_some_and(|word| OF_OTHERS.iter().any(|own| own.eq_ignore_ascii_case(word)));
        before.len() <= MAX_WORDS_BEFORE_TITLE && !others
    });
    if let Some(title) = own_title
        && !scope.is_empty()
    {
        out.push((
            Job::TitleScope,
            [title.clone()].into_iter().chain(scope).collect(),
        ));
    }

    let hits = role.area_hits(text);
    let mut areas: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for hit in &hits {
        areas.entry(hit.area).or_insert_with(|| hit.bytes.clone());
    }
    let claims = [of("domain"), of("expertise")];
    let names_one = !areas.is_empty() || !claims[0].is_empty();
    let claims_any = claims.iter().any(|own| !own.is_empty());
    if areas.len() >= MIN_AREAS || names_one && claims_any {
        let mut words: Vec<Range<usize>> = areas.into_values().chain(claims[0].clone()).collect();
        words.sort_by_key(|bytes| bytes.start);
        out.push((Job::Domain, words));
    }

    let stack: Vec<&Hit> = (technologies.iter())
        .filter(|hit| !matches!(role.technology(hit.term).kind.as_str(), "skill" | "tool"))
        .collect();
    let mut kinds: Vec<&str> = stack
        .iter()
        .map(|hit| role.technology(hit.term).kind.as_str())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.len() >= MIN_KINDS
        && (stack.len() >= MIN_STACK.0 || stack.len() >= MIN_STACK.1 && !claims[1].is_empty())
    {
        out.push((
            Job::Stack,
            stack.iter().map(|hit| hit.bytes.clone()).collect(),
        ));
    }
    for job in [Job::Collaboration, Job::Leadership] {
        let words = of(job.name());
        if !words.is_empty() {
            out.push((job, words));
        }
    }
    out
}

/// A title further into the bullet is somebody else's.
const MAX_WORDS_BEFORE_TITLE: usize = 5;

/// Words before the title of somebody else.
const OF_OTHERS: &[&str] = &[
    "with", "for", "by", "of", "other", "to", "from", "and", "&", "between", "across",
];

/// "7+ years", "since 2015", "a decade".
fn years(text: &str) -> Option<Range<usize>> {
    static YEARS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:\d+(?:[.,]\d)?\s?\+?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|several|many)[\s-](?:\w+\s)?(?:years?|yrs?)\b|\bsince (?:19|20)\d\d\b|\bdecades?\b")
            .expect("a pattern of this file is valid")
    });
    YEARS.find(text).map(|found| found.range())
}

/// The words of each job.
#[derive(Debug)]
struct Lexicon {
    matchers: BTreeMap<&'static str, Matcher>,
}

impl Lexicon {
    fn find(&self, job: &str, text: &str) -> Vec<Hit> {
        self.matchers
            .get(job)
            .map_or(Vec::new(), |matcher| matcher.find(text))
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut patterns: BTreeMap<&str, Vec<Pattern>> = BTreeMap::new();
    for line in include_str!("summary_jobs.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        if let Some((job, words)) = line.split_once('\t') {
            patterns
                .entry(job)
                .or_default()
                .push(Pattern::new(words, Case::Any, 0).with_plural());
        }
    }
    Lexicon {
        matchers: patterns
            .into_iter()
            .map(|(job, own)| (job, Matcher::new(own)))
            .collect(),
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<Job> {
        let role = Role::built_in("back_end").expect("a profile of the library");
        jobs(text, &role).into_iter().map(|(job, _)| job).collect()
    }

    #[test]
    fn five_bullets_do_five_jobs() {
        let bullets = [
            (
                "Back-end engineer with 7 years in payment systems that settle 2M transactions a day.",
                Job::TitleScope,
            ),
            (
                "Expertise in API design, event-driven processing and query tuning for high-traffic services.",
                Job::Domain,
            ),
            (
                "Daily stack: Java, Spring Boot, PostgreSQL, Redis and Kafka on AWS.",
                Job::Stack,
            ),
            (
                "Work closely with product managers, designers and QA in two-week sprints.",
                Job::Collaboration,
            ),
            (
                "Mentored four engineers and led the move to trunk-based releases.",
                Job::Leadership,
            ),
        ];
        for (text, job) in bullets {
            assert!(of(text).contains(&job), "{text}: {:?}", of(text));
        }
    }

    #[test]
    fn what_a_bullet_does_not_say_it_does_not_do() {
        assert_eq!(
            of("Hard-working and motivated professional who learns fast."),
            []
        );
        assert_eq!(of("Back-end engineer."), []);
        assert!(!of("Worked with engineers for 3 years on reports").contains(&Job::TitleScope));
        assert!(!of("Java and Python").contains(&Job::Stack));
    }

    #[test]
    fn a_paragraph_is_judged_sentence_by_sentence() {
        let text = "Engineer at Example Inc. in Berlin. Writes Go. 5 years.";
        assert_eq!(
            sentences(text),
            ["Engineer at Example Inc. in Berlin.", "Writes Go. 5 years."]
        );
    }
}
