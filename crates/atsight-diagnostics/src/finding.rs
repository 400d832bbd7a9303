//! One thing that a rule reported.

use atsight_core::model::{EngineId, Rect};

use crate::damage::Damage;
use crate::rule::{Concern, RuleInfo};
use crate::rules::text::GluedWords;
use crate::scope::Scope;

/// How much is at stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Severity {
    /// The content could be stronger.
    Info,
    /// A label or a field is at risk.
    Warning,
    /// Text is lost or scrambled in some engine.
    Error,
    /// Nothing can be read.
    Fatal,
}

impl Severity {
    /// All severities, the least first.
    pub const ALL: &'static [Self] = &[Self::Info, Self::Warning, Self::Error, Self::Fatal];

    /// The name on command lines and in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Fatal => "fatal",
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Severity {
    type Err = atsight_core::model::UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.iter().copied();
        all.find(|severity| severity.name() == name).ok_or_else(|| {
            let names = Self::ALL.iter().map(|severity| severity.name());
            Self::Err::new("severity", name, names)
        })
    }
}

/// One thing that a rule reported.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    info: &'static RuleInfo,
    /// What it is about, where one rule finds several things: the id of a section, the text of a heading.
    pub subject: Option<String>,
    /// How much is at stake.
    pub severity: Severity,
    /// What was found, with the measured numbers: one sentence without a full stop.
    pub message: String,
    /// Codes of other rules that saw the same fault: one fault, one finding.
    pub folded: Vec<&'static str>,
    /// Where it is; empty when it is about the file as a whole.
    pub locations: Vec<Location>,
    /// The lines of the human reading that are at stake.
    pub scope: Scope,
    /// The engines that it is about, where it is not about all of them.
    pub engines: Option<Vec<EngineId>>,
    /// What each engine lost of these lines, in the order the engines ran.
    pub damage: Vec<(EngineId, Damage)>,
    /// The engine that is hit most: more than it is in the rest of the file.
    pub worst: Option<EngineId>,
    /// The line that this engine reads worst, as it is meant and as it is read.
    pub quote: Option<Quote>,
    /// What to do in this case, where it is not what the manual page says.
    help: Option<String>,
}

/// Where a finding is.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Location {
    /// Number of the page, from 1.
    pub page: Option<u32>,
    /// Box on the page, in points from the top left.
    pub bbox: Option<Rect>,
    /// Part of the package or the story, in a flowing document.
    pub part: Option<String>,
    /// The text there, as a person reads it; shortened.
    pub text: String,
}

/// A line as it is meant, and as an engine reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quote {
    /// The engine.
    pub engine: EngineId,
    /// The line of the human reading.
    pub meant: String,
    /// The engine's line that holds most of its words; `None` when none of them is read.
    pub read: Option<String>,
}

impl Quote {
    /// What an engine makes of a line, at most 120 characters of both.
    pub fn new(engine: EngineId, meant: &str, read: &str) -> Self {
        Self {
            engine,
            meant: shorten(meant),
            read: Some(shorten(read)),
        }
    }
}

/// Longest text of a location, in characters.
const MAX_TEXT: usize = 120;

impl Finding {
    /// A finding of a rule: one sentence without a full stop, with what was measured.
    pub fn new(rule: &'static RuleInfo, message: impl Into<String>) -> Self {
        Self {
            info: rule,
            subject: None,
            severity: rule.severity,
            message: message.into(),
            folded: Vec::new(),
            locations: Vec::new(),
            scope: Scope::Nothing,
            engines: None,
            damage: Vec::new(),
            worst: None,
            quote: None,
            help: None,
        }
    }

    /// The rule that it comes from.
    pub fn info(&self) -> &'static RuleInfo {
        self.info
    }

    /// Stable code of the rule: `LAY002`.
    pub fn code(&self) -> &'static str {
        self.info.code
    }

    /// Name of the rule: `sidebar`.
    pub fn rule(&self) -> &'static str {
        self.info.name
    }

    /// Why it matters.
    pub fn why(&self) -> String {
        self.info.why()
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        self.help.clone().unwrap_or_else(|| self.info.help())
    }

    /// Says what to do in place of what the manual page says.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it comes from a rule.
    pub fn is_of(&self, rule: &RuleInfo) -> bool {
        self.info.code == rule.code
    }

    /// Whether it says why an engine reads its lines in a wrong way.
    pub(crate) fn explains(&self, engine: EngineId) -> bool {
        let engines = self.engines.as_ref();
        self.info.concern == Concern::Reading
            && engines.is_none_or(|engines| engines.contains(&engine))
    }

    /// Says what it is about.
    #[must_use]
    pub fn with_subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Changes how much is at stake.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds a place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.locations.push(location);
        self
    }

    /// Adds places.
    #[must_use]
    pub fn at_all(mut self, locations: impl IntoIterator<Item = Location>) -> Self {
        self.locations.extend(locations);
        self
    }

    /// Says which lines of the human reading are at stake.
    #[must_use]
    pub fn with_scope(mut self, scope: Scope) -> Self {
        self.scope = scope;
        self
    }

    /// Says which engines it is about.
    #[must_use]
    pub fn with_engines(mut self, engines: impl IntoIterator<Item = EngineId>) -> Self {
        self.engines = Some(engines.into_iter().collect());
        self
    }

    /// Says which line shows best what it is about.
    #[must_use]
    pub fn with_quote(mut self, quote: Quote) -> Self {
        self.quote = Some(quote);
        self
    }

    /// The damage in an engine's reading; nothing when the engine was not run.
    pub fn damage_of(&self, engine: EngineId) -> Option<&Damage> {
        let mut damage = self.damage.iter();
        damage
            .find(|(own, _)| *own == engine)
            .map(|(_, damage)| damage)
    }

    /// The engines that it is about and that lose something of its lines, each with what it loses. Those that glue the words of most
    /// files do so here as well, and count only where glued words are what was found.
    pub fn harmed_engines(&self) -> impl Iterator<Item = (EngineId, &Damage)> {
        let is_meant =
            |engine: &EngineId| (self.engines.as_ref()).is_none_or(|own| own.contains(engine));
        self.judged_engines()
            .filter(move |(engine, damage)| is_meant(engine) && damage.is_harm())
    }

    /// The engines that were run and count for it, each with what it loses.
    pub fn judged_engines(&self) -> impl Iterator<Item = (EngineId, &Damage)> {
        let glued = self.is_of(GluedWords::INFO);
        let counts = move |engine: EngineId| glued || !engine.glues_words();
        let damage = self.damage.iter().map(|(engine, damage)| (*engine, damage));
        damage.filter(move |(engine, _)| counts(*engine))
    }
}

impl Location {
    /// A box on a page, counted from 0, and the text in it.
    pub fn on_page(page: u32, bbox: Option<Rect>, text: &str) -> Self {
        Self {
            page: Some(page + 1),
            bbox,
            part: None,
            text: shorten(text),
        }
    }

    /// A part of a package and the text in it.
    pub fn in_part(part: impl Into<String>, text: &str) -> Self {
        Self {
            page: None,
            bbox: None,
            part: Some(part.into()),
            text: shorten(text),
        }
    }
}

/// A text on one line, cut at a word's end where it is long.
pub(crate) fn shorten(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length + letters > MAX_TEXT {
            // Glued words leave no place to cut at.
            if length < MAX_TEXT / 2 {
                out.extend((!out.is_empty()).then_some(' '));
                out.extend(word.chars().take(MAX_TEXT - length));
            }
            out.push('…');
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        length += letters + 1;
    }
    out
}

/// A text on one line like [`shorten`], from some words before one of its words where the cut would leave that out.
pub(crate) fn shorten_at(text: &str, word: usize) -> String {
    /// Letters of a text that stand before the word.
    const BEFORE: usize = MAX_TEXT / 3;
    let words: Vec<&str> = text.split_whitespace().collect();
    let length = |words: &[&str]| {
        words
            .iter()
            .map(|own| own.chars().count() + 1)
            .sum::<usize>()
    };
    let end = words.len().min(word + 1);
    if length(&words[..end]) <= MAX_TEXT - BEFORE {
        return shorten(text);
    }
    // More of them where the text ends soon.
    let is_start = |start: &usize| {
        length(&words[*start..end]) <= BEFORE || length(&words[*start..]) <= MAX_TEXT
    };
    let start = (0..end).find(is_start);
    match start.unwrap_or(word).min(words.len() - 1) {
        0 => shorten(text),
        start => format!("…{}", shorten(&words[start..].join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(shorten(" a  b\nc "), "a b c");
        let long = "word ".repeat(100);
        let short = shorten(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= MAX_TEXT + 1);
        assert_eq!(shorten(&"x".repeat(500)).chars().count(), MAX_TEXT + 1);
        let glued = shorten(&format!("• {}", "x".repeat(500)));
        assert_eq!(glued.chars().count(), MAX_TEXT + 1);
    }

    #[test]
    fn long_lines_are_quoted_around_a_word() {
        let text = "ledgers ".repeat(30) + "harbour " + &"mills ".repeat(30);
        assert!(!shorten(&text).contains("harbour"));
        let quoted = shorten_at(&text, 30);
        assert!(
            quoted.starts_with("…ledgers") && quoted.contains("harbour mills"),
            "{quoted}"
        );
        assert!(quoted.ends_with("mills…"));
        let last = "ledgers ".repeat(30) + "harbour";
        assert_eq!(shorten_at(&last, 30).matches("ledgers").count(), 14);
        // The beginning is quoted where the word stands in it, and where there is none.
        assert_eq!(shorten_at(&text, 2), shorten(&text));
        assert_eq!(shorten_at("", 3), "");
        assert!(shorten_at(&"x".repeat(500), 0).starts_with('x'));
    }
}
