//! Parses a file and scores it by every metric that can be had for it.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use atsight_core::model::{Confidence, EngineId, Side};
use atsight_core::{Error, Parse, Parser, Reading};
use atsight_diagnostics::Severity;
use serde_json::Value;

use crate::corpus::Entry;
use crate::facts;
use crate::fields::{self, GROUPS};
use crate::gaps;
use crate::metrics::{self, Agreement, Counts, heading_key};
use crate::rules;
use crate::sectioning;
use crate::tokens::{Token, tokenize};
use crate::truth::Truth;

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A document came out.
    Read,
    /// There is no reader for the format yet.
    NotRead,
    /// The reader gave up, or panicked.
    Failed(String),
}

/// Everything measured on one file. What could not be measured is `None` or empty, never zero.
#[derive(Clone, Debug)]
pub struct FileScore {
    /// The file.
    pub entry: Entry,
    /// Its truth, where it is labelled.
    pub truth: Option<Truth>,
    /// What became of it.
    pub outcome: Outcome,
    /// The human reading against the truth.
    pub human: Option<Agreement>,
    /// Headings by their text.
    pub headings: Option<Counts>,
    /// Headings by text and section.
    pub sections: Option<Counts>,
    /// Blocks of the truth by the section that they are found in.
    pub lines: Option<sectioning::Lines>,
    /// One entry for each of [`GROUPS`]; empty without truth or reading.
    pub fields: Vec<Counts>,
    /// For each confidence that a value of the reading has: how many values are right, and how many the truth can tell of.
    pub confidences: BTreeMap<Confidence, [usize; 2]>,
    /// Finding ids with their counts, over the ids of the truth and of the rules.
    pub findings: Vec<(String, Counts)>,
    /// The labels of a flowing document's layout against those of the truth.
    pub labels: Vec<(String, Counts)>,
    /// The findings by the rules of the diagnostics crate.
    pub rules: Vec<(String, Counts)>,
    /// Whether a rule reports an error although the truth has no finding and one column.
    pub false_alarm: Option<bool>,
    /// Whether the number of columns is right.
    pub columns: Option<bool>,
    /// Whether the sidebar is right, or rightly absent.
    pub sidebar: Option<bool>,
    /// Whether there is a table, on files whose tables can be seen.
    pub tables: Option<Counts>,
    /// Each simulated engine.
    pub engines: Vec<EngineScore>,
    /// Each pair of engines whose tools both have a stored output.
    pub pairs: Vec<PairScore>,
}

/// How alike two engines are, and how alike the tools they imitate are.
#[derive(Clone, Copy, Debug)]
pub struct PairScore {
    /// The two engines.
    pub engines: (EngineId, EngineId),
    /// Similarity of our two transcripts.
    pub ours: f64,
    /// Similarity of the two stored outputs.
    pub tools: f64,
}

/// One engine on one file.
#[derive(Clone, Debug)]
pub struct EngineScore {
    /// The engine.
    pub engine: EngineId,
    /// Token similarity to the stored output of the tool it imitates.
    pub tool: Option<f64>,
    /// The same as bags of tokens, whatever their order.
    pub bag: Option<f64>,
    /// Share of the gaps between neighbours that are of the tool's sort.
    pub lines: Option<f64>,
    /// Order similarity to the truth.
    pub truth: Option<f64>,
    /// The share of the words that are lost or out of order: as predicted, and as the tool's own output has them against the truth.
    pub damage: Option<(f64, f64)>,
    /// One entry for each of [`GROUPS`]; empty without truth.
    pub fields: Vec<Counts>,
    /// Similarity to every tool with a stored output, by name.
    pub tools: BTreeMap<String, f64>,
}

impl FileScore {
    /// A file of which nothing is known yet.
    fn unread(entry: Entry, truth: Option<Truth>, outcome: Outcome) -> Self {
        Self {
            entry,
            truth,
            outcome,
            human: None,
            headings: None,
            sections: None,
            lines: None,
            fields: Vec::new(),
            confidences: BTreeMap::new(),
            findings: Vec::new(),
            labels: Vec::new(),
            rules: Vec::new(),
            false_alarm: None,
            columns: None,
            sidebar: None,
            tables: None,
            engines: Vec::new(),
            pairs: Vec::new(),
        }
    }

    /// The score of an engine.
    pub fn engine(&self, engine: EngineId) -> Option<&EngineScore> {
        self.engines.iter().find(|score| score.engine == engine)
    }

    /// All fields together.
    pub fn all_fields(&self) -> Counts {
        self.fields.iter().copied().sum()
    }
}

/// Every engine that has a stored output to be compared with: the imitations, and those that call the extractor itself.
pub fn engines() -> impl Iterator<Item = EngineId> {
    EngineId::SIMULATED.iter().chain(EngineId::CALLED).copied()
}

/// A parser that runs them.
pub fn parser() -> Parser {
    Parser::new().engines(engines())
}

/// Whether any reading has a heading: without one the stage is not there, and nothing is missed.
pub fn has_headings(scores: &[FileScore]) -> bool {
    scores
        .iter()
        .filter_map(|s| s.headings)
        .any(|counts| counts.hits + counts.wrong > 0)
}

/// Whether any reading has a field.
pub fn has_fields(scores: &[FileScore]) -> bool {
    scores
        .iter()
        .map(FileScore::all_fields)
        .any(|counts| counts.hits + counts.wrong > 0)
}

/// Scores many files, on all cores; the result is in the order of the entries.
pub fn all(entries: &[Entry]) -> Vec<FileScore> {
    let next = AtomicUsize::new(0);
    let scores: Mutex<Vec<(usize, FileScore)>> = Mutex::new(Vec::with_capacity(entries.len()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers.min(entries.len()) {
            scope.spawn(|| {
                let parser = parser();
                while let Some((i, entry)) = {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    entries.get(i).map(|entry| (i, entry))
                } {
                    let score = file(&parser, entry);
                    scores
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push((i, score));
                }
            });
        }
    });
    let mut scores = scores.into_inner().unwrap_or_else(PoisonError::into_inner);
    scores.sort_by_key(|(i, _)| *i);
    scores.into_iter().map(|(_, score)| score).collect()
}

/// Scores one file.
pub fn file(parser: &Parser, entry: &Entry) -> FileScore {
    let truth = match entry.truth() {
        Ok(truth) => truth,
        Err(e) => return FileScore::unread(entry.clone(), None, Outcome::Failed(e.to_string())),
    };
    match parse(parser, entry) {
        Ok(parse) => of_parse(entry, truth, &parse),
        Err(outcome) => FileScore::unread(entry.clone(), truth, outcome),
    }
}

/// Parses a file; a panic is an outcome like others.
///
/// # Errors
/// The outcome, when no parse came out.
pub fn parse(parser: &Parser, entry: &Entry) -> Result<Parse, Outcome> {
    let bytes = std::fs::read(&entry.path).map_err(|e| Outcome::Failed(e.to_string()))?;
    match catch_unwind(AssertUnwindSafe(|| parser.parse(&bytes))) {
        Ok(Ok(parse)) => Ok(parse),
        Ok(Err(Error::UnknownFormat { .. })) => Err(Outcome::NotRead),
        Ok(Err(e)) => Err(Outcome::Failed(e.kind().to_owned())),
        Err(_) => Err(Outcome::Failed("panic".to_owned())),
    }
}

/// Whether the human reading exists: pages without any layout mean that the stage is not there.
pub fn has_human_reading(parse: &Parse) -> bool {
    parse.document.pages().is_empty() || !parse.layout.pages.is_empty()
}

/// Scores what was parsed.
pub fn of_parse(entry: &Entry, truth: Option<Truth>, parse: &Parse) -> FileScore {
    let mut score = FileScore::unread(entry.clone(), None, Outcome::Read);
    if let Some(truth) = &truth
        && has_human_reading(parse)
    {
        let human = &parse.human;
        score.human = Some(metrics::agreement(truth, &tokenize(&human.transcript.text)));

        let found: Vec<(String, String)> = human
            .sections
            .iter()
            .filter_map(|s| {
                Some((
                    heading_key(&s.heading.as_ref()?.text),
                    s.id.name().to_owned(),
                ))
            })
            .collect();
        let expected: Vec<(String, String)> = truth
            .headings
            .iter()
            .map(|h| (heading_key(&h.text), h.section.clone()))
            .collect();
        let texts = |pairs: &[(String, String)]| -> Vec<String> {
            pairs.iter().map(|(text, _)| text.clone()).collect()
        };
        score.headings = Some(Counts::of(texts(&expected), texts(&found)));
        score.sections = Some(Counts::of(expected, found));
        score.lines = Some(sectioning::lines(truth, human));

        score.fields = field_counts(truth, human);
        score.confidences = confidences(truth, human);

        if !parse.layout.pages.is_empty() {
            let sidebar = parse.layout.sidebar.map(|side| match side {
                Side::Left => "left",
                Side::Right => "right",
            });
            score.columns = Some(parse.layout.columns == truth.layout.columns);
            score.sidebar = Some(sidebar == truth.layout.sidebar.as_deref());
            score.tables = facts::has_table(parse, truth).map(|(expected, found)| {
                let one = |is: bool| is.then_some(());
                Counts::of(one(expected), one(found))
            });
        }
    }
    if let Some(truth) = &truth {
        let named = |(name, counts): (&str, Counts)| (name.to_owned(), counts);
        score.labels = facts::labels(parse, truth).into_iter().map(named).collect();
    }
    if let (Some(truth), Some(found)) = (&truth, facts::findings(parse)) {
        // Only what the reading itself can say: the other findings need rules.
        let expected: BTreeSet<&str> = truth
            .findings
            .iter()
            .map(String::as_str)
            .filter(|id| facts::FINDINGS.contains(id))
            .collect();
        let found: BTreeSet<&str> = found.iter().copied().collect();
        score.findings = expected
            .union(&found)
            .map(|id| {
                let pick = |ids: &BTreeSet<&str>| ids.contains(id).then_some(());
                ((*id).to_owned(), Counts::of(pick(&expected), pick(&found)))
            })
            .collect();
    }
    let report = rules::check(parse);
    if let Some(truth) = &truth {
        score.rules = rules::counts(&report, truth);
        let clean = truth.findings.is_empty() && truth.layout.columns <= 1;
        score.false_alarm = clean.then_some(report.worst() >= Some(Severity::Error));
    }
    let outputs = entry.tool_outputs().unwrap_or_default();
    let tools: BTreeMap<&str, Vec<Token>> = outputs
        .iter()
        .map(|(tool, text)| (tool.as_str(), tokenize(text)))
        .collect();
    let transcripts: Vec<(EngineId, &str, Vec<Token>)> = parse
        .readings
        .iter()
        .map(|reading| {
            let text = reading.transcript.text.as_str();
            (reading.transcript.engine, text, tokenize(text))
        })
        .collect();
    for (i, (engine, text, tokens)) in transcripts.iter().enumerate() {
        let to_tools: BTreeMap<String, f64> = tools
            .iter()
            .map(|(tool, output)| ((*tool).to_owned(), metrics::similarity(output, tokens)))
            .collect();
        let output = outputs.get(engine.name());
        score.engines.push(EngineScore {
            engine: *engine,
            tool: to_tools.get(engine.name()).copied(),
            bag: tools
                .get(engine.name())
                .map(|output| metrics::bag_similarity(output, tokens)),
            lines: output.and_then(|t| gaps::agreement(gaps::compare(text, t))),
            truth: truth
                .as_ref()
                .map(|t| metrics::best_order(t, tokens).similarity),
            damage: truth.as_ref().and_then(|truth| {
                let real = metrics::best_order(truth, tools.get(engine.name())?).similarity;
                Some((rules::predicted(&report, *engine)?, 1.0 - real))
            }),
            fields: (truth.as_ref().zip(parse.readings.get(i)))
                .map(|(truth, reading)| field_counts(truth, reading))
                .unwrap_or_default(),
            tools: to_tools,
        });
        for (other, _, other_tokens) in &transcripts[i + 1..] {
            if let (Some(a), Some(b)) = (tools.get(engine.name()), tools.get(other.name())) {
                score.pairs.push(PairScore {
                    engines: (*engine, *other),
                    ours: metrics::similarity(tokens, other_tokens),
                    tools: metrics::similarity(a, b),
                });
            }
        }
    }
    score.truth = truth;
    score
}

/// Right values and all values of a reading by their confidence.
fn confidences(truth: &Truth, reading: &Reading) -> BTreeMap<Confidence, [usize; 2]> {
    let mut out = BTreeMap::new();
    for (pointer, field) in reading.resume.fields() {
        let is_right = fields::is_right(&truth.resume, &pointer, &field.value, truth.is_complete());
        if let Some(is_right) = is_right {
            let [right, all]: &mut [usize; 2] = out.entry(field.confidence).or_default();
            *right += usize::from(is_right);
            *all += 1;
        }
    }
    out
}

/// The fields of a reading against the truth, one entry for each of [`GROUPS`].
fn field_counts(truth: &Truth, reading: &Reading) -> Vec<Counts> {
    let resume = serde_json::to_value(&reading.resume).unwrap_or(Value::Null);
    GROUPS
        .iter()
        .map(|group| group.counts(&truth.resume, &resume, truth.is_complete()))
        .collect()
}
