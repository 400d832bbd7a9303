//! What a report comes to: how much of the file comes through the parsers, and what else there is to say.

use atsight_core::model::EngineId;

use crate::finding::{Finding, Severity};
use crate::report::{Fidelity, Report};
use crate::rule::{Concern, Group};
use crate::rules::sections::UnjudgedScript;

/// Order similarity below which an engine fails: there stand those that skip a construct or mix columns; those that read well stand at
/// 0.79 and more on the corpus.
const LEAST_ORDER: f64 = 0.75;
/// Share of the fields below which it fails: half. Of 1,800 readings of the corpus with all words in order, 46 stand at 0.35 and less, two
/// between that and 0.5, and 1,760 at 0.5 and more, all but five of these at 0.6 and more.
const LEAST_FIELDS: f64 = 0.5;

/// Order similarity from which an engine reads a file as it was written: over the clean resumes of the corpus, four readings of five
/// stand at 0.94 and more.
const GOOD_ORDER: f64 = 0.95;
/// Share of the fields from which it does: of the readings of clean resumes with all words in order, nine of ten stand at 0.91 and more,
/// one of twenty at 0.78 and less.
const GOOD_FIELDS: f64 = 0.85;

/// How much of a file comes through the parsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// The file could not be read, or not even be opened.
    Unread,
    /// A fatal finding: little or nothing comes out of it.
    Nothing,
    /// At least one parser fails.
    MuchLost,
    /// A finding says that words or their order are lost.
    PartsLost,
    /// A finding says that some may be.
    AtRisk,
    /// Nothing was found, and no parser was imitated that reads such a file.
    NotRun,
    /// Nothing was found, and yet not every parser reads all of it well.
    ReadBySome,
    /// Every parser reads it as it was written.
    Whole,
}

/// What a report comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verdict {
    /// How much comes through.
    pub outcome: Outcome,
    /// Parsers that were imitated. Those that glue the words of most files count only where no other was.
    pub parsers: usize,
    /// Those that read nearly all of it in order, with nearly all of its fields.
    pub read_well: usize,
    /// Those that fail: they mix up or lose a quarter of the words, or lose half of the fields.
    pub failing: Vec<EngineId>,
    /// Those of the failing ones that get nearly all words in order, and lose half of the fields.
    pub failing_fields: Vec<EngineId>,
    /// Those of the failing ones that no finding names as hit.
    pub without_cause: Vec<EngineId>,
    /// Those that neither fail nor read well.
    pub partial: Vec<EngineId>,
    /// Those of the partial ones that get nearly all words in order, and lack some fields.
    pub partial_fields: Vec<EngineId>,
    /// Whether titles may be filed under another section.
    pub may_be_misfiled: bool,
    /// Whether what the resume says can be improved.
    pub can_be_improved: bool,
    /// Whether its titles are in a script that is not judged.
    pub unjudged: bool,
}

impl Verdict {
    /// The verdict on a report.
    pub fn of(report: &Report) -> Self {
        let any = |least: Severity, wanted: &dyn Fn(&Finding) -> bool| {
            (report.findings.iter()).any(|own| own.severity >= least && wanted(own))
        };
        let of_reading = |own: &Finding| own.info().concern == Concern::Reading;
        let judged = judged(report);
        let names = |wanted: &dyn Fn(&Fidelity) -> bool| -> Vec<EngineId> {
            let own = judged.iter().filter(|own| wanted(own));
            own.map(|own| own.engine).collect()
        };
        let failing = names(&fails);
        let failing_fields = names(&|own| fails(own) && reads_words(own));
        let partial = names(&|own| !fails(own) && !reads_well(own));
        let partial_fields = names(&|own| !fails(own) && !reads_well(own) && reads_words(own));
        let is_hit = |engine: EngineId| {
            let mut findings = report.findings.iter();
            findings.any(|own| own.harmed_engines().any(|(hit, _)| hit == engine))
        };
        let without_cause = names(&|own| fails(own) && !is_hit(own.engine));
        let (parsers, read_well) = (judged.len(), names(&reads_well).len());
        let outcome = if report.error.is_some() {
            Outcome::Unread
        } else if any(Severity::Fatal, &|_| true) {
            Outcome::Nothing
        } else if !failing.is_empty() {
            Outcome::MuchLost
        } else if any(Severity::Error, &of_reading) {
            Outcome::PartsLost
        } else if any(Severity::Warning, &of_reading) {
            Outcome::AtRisk
        } else if read_well < parsers {
            Outcome::ReadBySome
        } else if parsers == 0 {
            Outcome::NotRun
        } else {
            Outcome::Whole
        };
        let is_title = |own: &Finding| own.info().group == Group::Headings;
        Self {
            outcome,
            parsers,
            read_well,
            failing,
            failing_fields,
            without_cause,
            partial,
            partial_fields,
            may_be_misfiled: any(Severity::Warning, &is_title),
            can_be_improved: any(Severity::Warning, &|own| !of_reading(own) && !is_title(own)),
            unjudged: any(Severity::Info, &|own| own.is_of(UnjudgedScript::INFO)),
        }
    }
}

/// What is said of the engines that count: those that glue the words of most files only where there is no other.
fn judged(report: &Report) -> Vec<&Fidelity> {
    let (glued, judged): (Vec<_>, Vec<_>) =
        (report.fidelity.iter()).partition(|own| own.engine.glues_words());
    if judged.is_empty() { glued } else { judged }
}

/// Whether an engine gets nearly all words of a file in order.
fn reads_words(own: &Fidelity) -> bool {
    own.order >= GOOD_ORDER
}

/// Whether an engine gets nearly all of a file.
fn reads_well(own: &Fidelity) -> bool {
    reads_words(own) && own.fields_share >= GOOD_FIELDS
}

/// Whether an engine gets so little of a file that nobody would call it read.
fn fails(own: &Fidelity) -> bool {
    own.order < LEAST_ORDER || own.fields_share < LEAST_FIELDS
}
