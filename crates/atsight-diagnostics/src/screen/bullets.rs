//! How much a bullet says: its level, and the question it leaves open.
//!
//! A bullet states a task. Four questions can be answered beyond it: used what, in which stack, how, with what result. The level is one
//! more than the number of questions answered; the first open one is what is missing. `fixtures/bullets` holds the labelled
//! bullets that this is measured on, and the guideline that says what counts as an answer.

use std::ops::Range;

use super::metrics::{self, Metric};
use super::{areas, method};
use crate::role::Role;
use crate::words::{Word, words};

/// What a bullet says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Bullet {
    /// Its text.
    pub text: String,
    /// The transcript lines it stands on.
    pub lines: Range<usize>,
    /// 1 (a task) to 5 (a task with tools, stack, method and metric).
    pub level: u8,
    /// The first question it leaves open.
    pub missing: Option<Question>,
    /// The answers it gives, with the bytes of their words.
    pub answers: Vec<(Question, Range<usize>)>,
    /// Technologies it names, each once.
    pub technologies: Vec<String>,
    /// Its measures.
    pub metrics: Vec<Metric>,
    /// Areas of the role that it shows, the clearest first, with the words that show them.
    pub areas: Vec<areas::Shown>,
}

/// What a recruiter asks a bullet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Question {
    /// Used what?
    Tools,
    /// In which stack?
    Stack,
    /// How?
    Method,
    /// With what result?
    Metric,
}

impl Question {
    /// All, in the order they are asked.
    pub const ALL: [Self; 4] = [Self::Tools, Self::Stack, Self::Method, Self::Metric];

    /// The name in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tools => "tools",
            Self::Stack => "stack",
            Self::Method => "method",
            Self::Metric => "metric",
        }
    }

    /// As it is asked.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Tools => "used what?",
            Self::Stack => "in which stack?",
            Self::Method => "how?",
            Self::Metric => "with what result?",
        }
    }
}

/// Judges a bullet.
///
/// ```
/// use atsight_diagnostics::role::Role;
/// use atsight_diagnostics::screen::bullets::{self, Question};
///
/// let role = Role::built_in("back_end").unwrap();
/// let bullet = bullets::judge("Published order events to Kafka", &role);
/// assert_eq!((bullet.level, bullet.missing), (2, Some(Question::Stack)));
/// assert_eq!(bullet.areas[0].area, "async_messaging");
/// ```
pub fn judge(text: &str, role: &Role) -> Bullet {
    let words = words(text);
    let technologies = Technologies::find(text, &words, role);
    let names: Vec<Range<usize>> = technologies.found.iter().map(|t| t.bytes.clone()).collect();
    let metrics = metrics::find(text, &names);
    let mut answers = Vec::new();
    if let Some(first) = technologies.found.first() {
        answers.push((Question::Tools, first.bytes.clone()));
    }
    if let Some(bytes) = technologies.stack() {
        answers.push((Question::Stack, bytes));
    }
    if let Some(bytes) = method::find(text, &words, &names, role) {
        answers.push((Question::Method, bytes));
    }
    if let Some(metric) = metrics
        .iter()
        .min_by_key(|metric| (metric.kind, metric.bytes.start))
    {
        answers.push((Question::Metric, metric.bytes.clone()));
    }
    let answered = |question: &Question| answers.iter().any(|(own, _)| own == question);
    Bullet {
        text: text.to_owned(),
        lines: 0..0,
        level: 1 + answers.len() as u8,
        missing: Question::ALL
            .iter()
            .find(|question| !answered(question))
            .copied(),
        technologies: technologies.names(),
        areas: areas::shown(text, role),
        answers,
        metrics,
    }
}

/// A technology in a text.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    kind: String,
    bytes: Range<usize>,
}

#[derive(Clone, Debug, Default)]
struct Technologies {
    found: Vec<Named>,
}

/// Kinds that say how or what, not with which technology.
const NO_TOOLS: &[&str] = &["skill", "protocol"];
/// Kinds that go with any stack and show none.
const NO_STACK: &[&str] = &["tool", "unknown"];

impl Technologies {
    fn find(text: &str, words: &[Word<'_>], role: &Role) -> Self {
        let mut found: Vec<Named> = (role.technologies_in(text).into_iter())
            .map(|hit| {
                let technology = role.technology(hit.term);
                Named {
                    name: technology.name.clone(),
                    kind: technology.kind.clone(),
                    bytes: hit.bytes,
                }
            })
            .filter(|named| !NO_TOOLS.contains(&named.kind.as_str()))
            .collect();
        let unknown: Vec<Named> = (unknown_names(words))
            .filter(|name| {
                !found
                    .iter()
                    .any(|t| t.bytes.start < name.bytes().end && name.start < t.bytes.end)
            })
            .map(|name| Named {
                name: name.text.to_owned(),
                kind: "unknown".to_owned(),
                bytes: name.bytes(),
            })
            .collect();
        found.extend(unknown);
        found.sort_by_key(|named| named.bytes.start);
        Self { found }
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for named in &self.found {
            if !names.contains(&named.name) {
                names.push(named.name.clone());
            }
        }
        names
    }

    /// From the first to the last of the technologies, if they play at least two parts.
    fn stack(&self) -> Option<Range<usize>> {
        let parts = |named: &&Named| !NO_STACK.contains(&named.kind.as_str());
        let first = self.found.iter().find(parts)?;
        let last = (self.found.iter().filter(parts)).rfind(|named| named.kind != first.kind)?;
        Some(first.bytes.start..last.bytes.end)
    }
}

/// Words that may have a capital behind “using” or “with” and name no tool: departments, languages, ways of working, kinds of interfaces.
const NO_NAMES: &[&str] = &[
    "product",
    "design",
    "marketing",
    "sales",
    "finance",
    "legal",
    "qa",
    "engineering",
    "operations",
    "support",
    "security",
    "data",
    "hr",
    "it",
    "english",
    "german",
    "french",
    "spanish",
    "agile",
    "scrum",
    "kanban",
    "ux",
    "ui",
    "api",
    "apis",
    "rest",
    "ci",
    "ci/cd",
    "sla",
    "slas",
];

/// Names in no table that stand where a tool is named: "using Zod".
fn unknown_names<'t, 'w>(words: &'w [Word<'t>]) -> impl Iterator<Item = Word<'t>> + 'w {
    words.windows(2).filter_map(|pair| {
        let (before, word) = (pair[0], pair[1]);
        let introduced = before.is(&["using", "with", "via", "leveraging"]) && !word.after_break;
        let first = word.text.chars().next()?;
        let named = first.is_uppercase() && word.text.chars().any(char::is_lowercase);
        (introduced && named && !word.is(NO_NAMES)).then_some(word)
    })
}
