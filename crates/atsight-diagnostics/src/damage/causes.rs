//! What an engine loses for no reason that a finding names.
//!
//! A finding explains by its kind, and not only by its place: a sidebar explains why words are out of order, not why they run into each
//! other, and a title that is not found explains what becomes of the jobs below it.

use std::collections::BTreeSet;

use atsight_core::model::{EngineId, Section, Transcript};

use super::{Fate, FieldValue, Measured, Yardstick};
use crate::finding::Finding;
use crate::rule::{Group, RuleInfo};
use crate::rules::headings::{HeadingApart, InlineHeading};
use crate::rules::layout::{GutterTooNarrow, LayoutTable, MultiColumn, Sidebar, TextBox};
use crate::rules::text::StreamOrderDiffers;
use crate::scope::Scope;

/// How much of the words an engine loses, or has out of order, for no reason that a finding names.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Loss {
    /// The engine.
    pub engine: EngineId,
    /// Share of all tokens of the human reading that it does not have and that no finding about the reading explains, 0 to 1.
    pub share: f64,
    /// The same of the tokens that it has out of order.
    pub misplaced: f64,
    /// The same of the fields that it does not find.
    pub fields: f64,
    /// How many of these fields are contact data, and how many skills.
    pub of_contact: usize,
    /// See [`Self::of_contact`].
    pub of_skills: usize,
    /// How many fields there are.
    pub all_fields: usize,
    /// Share of the tokens that it does not have, explained or not.
    pub all_lost: f64,
    /// Share of the tokens that it has out of order, explained or not.
    pub all_misplaced: f64,
    /// Share of the fields that it does not find, explained or not.
    pub all_fields_lost: f64,
    /// Whether the words that it does not have run into each other: it has their letters in fewer words.
    pub glued: bool,
    /// Whether it prints nearly every word on a line of its own, where the page has lines of several.
    pub word_by_word: bool,
}

/// Faults that put words out of order and lose none.
const MOVE_WORDS: &[&RuleInfo] = &[
    MultiColumn::INFO,
    Sidebar::INFO,
    GutterTooNarrow::INFO,
    StreamOrderDiffers::INFO,
    InlineHeading::INFO,
    HeadingApart::INFO,
];

/// What a sidebar may be made of; some extractors leave these out.
const LEFT_OUT: &[&RuleInfo] = &[LayoutTable::INFO, TextBox::INFO];

/// Whether a finding says why words are out of order, and not why they are lost.
pub(crate) fn moves_only(finding: &Finding) -> bool {
    let is_folded = |rule: &&RuleInfo| finding.folded.contains(&rule.code);
    MOVE_WORDS.iter().any(|rule| finding.is_of(rule)) && !LEFT_OUT.iter().any(is_folded)
}

/// What the findings about an engine's reading explain.
struct Explained {
    /// Lines of which words may be lost.
    taken: Scope,
    /// Lines of which words may be out of order.
    moved: Scope,
    /// Lines of titles that are not found or may be misunderstood.
    titles: Scope,
}

impl Explained {
    fn of(findings: &[Finding], engine: EngineId) -> Self {
        let own = || findings.iter().filter(|own| own.explains(engine));
        let is_meant = |own: &&Finding| {
            let engines = own.engines.as_ref();
            own.info().group == Group::Headings
                && engines.is_none_or(|engines| engines.contains(&engine))
        };
        let taking = own().filter(|own| !moves_only(own));
        let titles = findings.iter().filter(is_meant);
        Self {
            taken: Scope::all(taking.map(|own| &own.scope)),
            moved: Scope::all(own().map(|own| &own.scope)),
            titles: Scope::all(titles.map(|own| &own.scope)),
        }
    }
}

impl Yardstick<'_> {
    /// What each engine loses outside of what the findings explain; those that glue the words of most files say nothing.
    pub(crate) fn unexplained(&self, findings: &[Finding], measured: &[Measured<'_>]) -> Vec<Loss> {
        let judged = measured.iter().filter(|own| !own.engine().glues_words());
        judged.map(|own| self.loss(findings, own)).collect()
    }

    fn loss(&self, findings: &[Finding], own: &Measured<'_>) -> Loss {
        let explained = Explained::of(findings, own.engine());
        let count = |wanted: Fate, named: &Scope| {
            let tokens = self.tokens.iter().zip(&own.fates);
            let of_kind = tokens
                .filter(|(token, fate)| **fate == wanted && !named.holds(token.line as usize));
            of_kind.count()
        };
        let share = |count: usize| count as f64 / self.tokens.len().max(1) as f64;
        let gone = self.lines_gone(own);
        let untitled = self.untitled(own, &explained.titles);
        let is_told = |field: &FieldValue| {
            let is_gone = || (field.lines.clone()).any(|line| gone.contains(&line));
            explained.taken.meets(&field.lines)
                || explained.moved.meets(&field.lines) && !is_gone()
                || untitled.meets(&field.lines)
        };
        let fields = (own.fields.iter()).filter(|index| !is_told(&self.fields[**index]));
        let fields: Vec<&FieldValue> = fields.map(|index| &self.fields[*index]).collect();
        let of_list = |list: &str| {
            let own = fields.iter().filter(|own| own.kind().0.starts_with(list));
            own.count()
        };
        let lost = count(Fate::Lost, &Scope::Nothing);
        let of_fields = |count: usize| count as f64 / self.fields.len().max(1) as f64;
        Loss {
            engine: own.engine(),
            share: share(count(Fate::Lost, &explained.taken)),
            misplaced: share(count(Fate::Misplaced, &explained.moved)),
            fields: of_fields(fields.len()),
            of_contact: of_list("basics"),
            of_skills: of_list("skills"),
            all_fields_lost: of_fields(own.fields.len()),
            all_fields: self.fields.len(),
            all_lost: share(lost),
            all_misplaced: share(count(Fate::Misplaced, &Scope::Nothing)),
            glued: self.glues(own, lost),
            word_by_word: self.splits_lines(own),
        }
    }

    /// The lines of the human reading of which an engine does not have most words.
    fn lines_gone(&self, own: &Measured<'_>) -> BTreeSet<usize> {
        let tokens: Vec<(u32, Fate)> = (self.tokens.iter().zip(&own.fates))
            .map(|(token, fate)| (token.line, *fate))
            .collect();
        let lines = tokens.chunk_by(|a, b| a.0 == b.0);
        let gone = lines.filter(|line| {
            let lost = line.iter().filter(|(_, fate)| *fate == Fate::Lost);
            2 * lost.count() > line.len()
        });
        gone.map(|line| line[0].0 as usize).collect()
    }

    /// The lines of sections whose title an engine does not find, as a finding about the title says.
    fn untitled(&self, own: &Measured<'_>, titles: &Scope) -> Scope {
        let sections = &self.human.sections;
        let is_lost = |at: usize, section: &Section| {
            // What a title says is not to blame where its text stands elsewhere.
            (own.headings.iter()).any(|lost| lost.section == at && !lost.is_apart)
                && (section.heading.as_ref()).is_some_and(|own| titles.meets(&own.lines))
        };
        // A section goes on in parts without a title.
        let mut lost = None;
        let lines = sections.iter().enumerate().filter_map(|(at, section)| {
            if section.heading.is_some() {
                lost = is_lost(at, section).then_some(section.id);
            }
            (lost == Some(section.id)).then(|| section.lines.clone())
        });
        Scope::lines(lines.collect::<Vec<_>>())
    }

    /// Whether an engine has the letters of most words, in fewer words: of each three that it does not have, at least one is gone into
    /// another.
    fn glues(&self, own: &Measured<'_>, lost: usize) -> bool {
        let fewer = self.tokens.len().saturating_sub(own.tokens.len());
        // Few have fewer words, and only theirs are counted.
        fewer > 0 && 3 * fewer >= lost && {
            let meant = letters(&self.human.transcript);
            10 * letters(&own.reading.transcript) >= 9 * meant
        }
    }

    /// Whether an engine has most words, each on a line of its own. A line of glued words is no single one.
    fn splits_lines(&self, own: &Measured<'_>) -> bool {
        !self.is_empty()
            && own.coverage >= 0.9
            && is_word_by_word(&own.reading.transcript)
            && !is_word_by_word(&self.human.transcript)
    }
}

/// Whether nearly all lines of a transcript are single words.
///
/// Of the readings of the corpus and of a hundred other resumes those with such lines have a share of 0.97 and more, and all others,
/// with the lines of narrow columns and of tables among them, one of 0.80 and less.
fn is_word_by_word(transcript: &Transcript) -> bool {
    /// Fewest lines to judge by.
    const FEWEST_LINES: usize = 20;
    let words = transcript
        .line_texts()
        .map(|line| line.split_whitespace().take(2).count());
    let words: Vec<usize> = words.filter(|words| *words > 0).collect();
    let single = words.iter().filter(|words| **words == 1).count();
    words.len() >= FEWEST_LINES && 10 * single >= 9 * words.len()
}

/// How many letters and digits a transcript has.
fn letters(transcript: &Transcript) -> usize {
    (transcript.text.chars())
        .filter(|c| c.is_alphanumeric())
        .count()
}

#[cfg(test)]
mod tests {
    use atsight_core::model::TranscriptBuilder;
    use atsight_core::{Parse, Parser, Reading};

    use super::*;

    /// A plain file as one engine reads it.
    fn plain() -> Parse {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../fixtures/pdf/single-plain.pdf"
        );
        let bytes = std::fs::read(path).expect("a fixture");
        let parser = Parser::new().engines([EngineId::Pdfium]);
        parser.parse(&bytes).expect("a PDF")
    }

    /// What that engine loses.
    fn loss(parse: &Parse) -> Loss {
        let yardstick = Yardstick::new(parse);
        let measured = yardstick.measure_all(&parse.readings);
        yardstick.unexplained(&[], &measured)[0]
    }

    #[test]
    fn words_on_lines_of_their_own_are_told_from_glued_ones() {
        let mut parse = plain();
        assert!(!loss(&parse).word_by_word);
        let read = parse.readings[0].transcript.text.clone();
        let mut reads = |text: String| {
            let mut own = TranscriptBuilder::new(EngineId::Pdfium);
            own.push_plain(&text);
            parse.readings[0] = Reading::of(own.finish());
            loss(&parse)
        };
        let words: Vec<&str> = read.split_whitespace().collect();
        let split = reads(words.join("\n"));
        assert!(split.word_by_word && !split.glued && split.share < 0.05);
        let glued = reads(read.replace(' ', ""));
        assert!(glued.glued && !glued.word_by_word);
    }

    #[test]
    fn fields_that_are_not_found_are_counted_by_their_lists() {
        let mut parse = plain();
        let before = loss(&parse);
        assert_eq!((before.of_contact, before.of_skills), (0, 0));

        let skills: usize = (parse.human.resume.skills.iter())
            .map(|own| own.keywords.len())
            .sum();
        parse.readings[0].resume.skills.clear();
        let after = loss(&parse);
        assert_eq!((after.of_contact, after.of_skills), (0, skills));
        let share = skills as f64 / after.all_fields as f64;
        assert!((after.fields - before.fields - share).abs() < 1e-9);

        parse.readings[0].resume.basics = Default::default();
        let none = loss(&parse);
        assert!(none.of_contact >= 3, "{none:?}");
        assert_eq!(none.of_skills, skills);
    }
}
