//! What each engine lost of the lines that a finding is about, measured against the human reading.
//!
//! Both readings are split into tokens and aligned by a longest common subsequence. A token of the human reading is *kept* when
//! it is part of it, *misplaced* when the engine has it elsewhere, and *lost* when the engine does not have it. Sidebars may come
//! before or after the text beside them, as a person may read them: of these orders the one counts that fits the engine best.

mod align;
mod causes;
mod fields;
mod orders;
mod tokens;

use std::ops::Range;

use atsight_core::model::{EngineId, SectionId};
use atsight_core::{Parse, Reading};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use crate::finding::{Finding, Quote};
use crate::report::Fidelity;
use crate::rule::{Concern, Group};
use crate::rules::file::WordsLost;
use crate::rules::layout::FieldsLost;
use crate::rules::support::titles;
use crate::scope::Scope;
use crate::words::squeeze;
use align::align;
pub use causes::Loss;
pub(crate) use causes::moves_only;
pub(crate) use fields::{FieldValue, flatten};
use tokens::{Token, Vocabulary};

/// Most tokens whose readings are compared side by side. The table of an alignment grows with their square: 6,000 take 4 MB,
/// 20,000 take 50.
const MAX_SIDE_BY_SIDE: usize = 6_000;

/// Lines that are looked at for one to quote.
const MOST_QUOTED: usize = 20;

/// Fewest tokens of a line that tell a line of an engine: “Skills” may stand in many.
const FEWEST_TELLING: usize = 3;

/// What one engine lost of some lines.
///
/// The first 20,000 words of a reading are compared, three times as many as a resume of ten pages has; what stands behind them is
/// neither counted nor lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Damage {
    /// Tokens of the human reading that the engine does not have; a word glued to another is lost.
    pub tokens_lost: u32,
    /// Tokens that it has out of order.
    pub tokens_misplaced: u32,
    /// Headings that it does not find, or below which it has no text, as a person reads them.
    pub headings_lost: Vec<String>,
    /// Fields that it does not find or finds with another value: `basics.phone`, `work[1].position`.
    pub fields_lost: Vec<String>,
    /// Tokens of the human reading that are at stake.
    #[serde(skip)]
    pub tokens: u32,
}

impl Damage {
    /// Whether anything is lost.
    pub fn is_harm(&self) -> bool {
        self.tokens_lost + self.tokens_misplaced > 0
            || !self.headings_lost.is_empty()
            || !self.fields_lost.is_empty()
    }
}

/// What became of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Kept,
    Misplaced,
    /// Of the human reading: the engine does not have it. Of the engine's: no person reads it.
    Lost,
}

/// What became of a word of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordFate {
    /// Its line.
    pub(crate) line: u32,
    /// Its number in the line, from 0.
    pub(crate) word: u32,
    pub(crate) fate: Fate,
}

/// The human reading, prepared for being compared with those of engines.
#[derive(Debug)]
pub struct Yardstick<'a> {
    human: &'a Reading,
    tokens: Vec<Token>,
    vocabulary: Vocabulary,
    orders: Vec<Vec<u32>>,
    fields: Vec<FieldValue>,
}

impl<'a> Yardstick<'a> {
    /// Prepares the human reading of a file.
    pub fn new(parse: &'a Parse) -> Self {
        let (vocabulary, tokens) = Vocabulary::of(&parse.human.transcript);
        let orders = orders::allowed(parse, &tokens);
        Self {
            human: &parse.human,
            orders,
            fields: flatten(&parse.human.resume),
            tokens,
            vocabulary,
        }
    }

    /// Compares the readings of engines with it, side by side; their order stays.
    pub fn measure_all<'r>(&self, readings: &'r [Reading]) -> Vec<Measured<'r>> {
        if self.tokens.len() > MAX_SIDE_BY_SIDE {
            return readings.iter().map(|own| self.measure(own)).collect();
        }
        readings.par_iter().map(|own| self.measure(own)).collect()
    }

    /// Compares an engine's reading with it.
    pub fn measure<'r>(&self, reading: &'r Reading) -> Measured<'r> {
        let read = self.vocabulary.tokens(&reading.transcript);
        let ids: Vec<u32> = read.iter().map(|token| token.id).collect();
        let mut best: Option<(usize, Vec<Option<u32>>)> = None;
        for order in &self.orders {
            let own: Vec<u32> = order.iter().map(|i| self.tokens[*i as usize].id).collect();
            let matched = align(&own, &ids);
            let kept = matched.iter().flatten().count();
            if best.as_ref().is_none_or(|(most, _)| kept > *most) {
                let mut by_token = vec![None; self.tokens.len()];
                for (i, place) in order.iter().zip(matched) {
                    by_token[*i as usize] = place;
                }
                best = Some((kept, by_token));
            }
            // No order fits better.
            if kept == self.tokens.len() {
                break;
            }
        }
        let (kept, matched) = best.unwrap_or_default();
        let (fates, read_fates) = self.fates(&matched, &read);
        let found = fates.iter().filter(|fate| **fate != Fate::Lost).count();
        Measured {
            reading,
            order: ratio(2 * kept, self.tokens.len() + read.len()),
            coverage: ratio(found, self.tokens.len()),
            headings: self.lost_headings(reading),
            fields: fields::lost(&self.fields, &flatten(&reading.resume)),
            tokens: read,
            fates,
            read_fates,
        }
    }

    /// What became of each token, from its place in the engine's reading; and of those of that reading.
    fn fates(&self, matched: &[Option<u32>], read: &[Token]) -> (Vec<Fate>, Vec<Fate>) {
        let mut of_read = vec![Fate::Lost; read.len()];
        for place in matched.iter().flatten() {
            of_read[*place as usize] = Fate::Kept;
        }
        let mut spare = vec![0_u32; self.vocabulary.len()];
        for (token, fate) in read.iter().zip(&of_read) {
            if *fate != Fate::Kept
                && let Some(spare) = spare.get_mut(token.id as usize)
            {
                *spare += 1;
            }
        }
        let all = spare.clone();
        let of = |(token, place): (&Token, &Option<u32>)| {
            if place.is_some() {
                return Fate::Kept;
            }
            let spare = &mut spare[token.id as usize];
            if *spare == 0 {
                return Fate::Lost;
            }
            *spare -= 1;
            Fate::Misplaced
        };
        let fates = self.tokens.iter().zip(matched).map(of).collect();
        // As many of the engine's as were found elsewhere are in the wrong place; the first of those that are equal.
        let mut misplaced: Vec<u32> = all
            .iter()
            .zip(&spare)
            .map(|(all, left)| all - left)
            .collect();
        for (token, fate) in read.iter().zip(&mut of_read) {
            if let Some(left) = misplaced.get_mut(token.id as usize)
                && *fate == Fate::Lost
                && *left > 0
            {
                *left -= 1;
                *fate = Fate::Misplaced;
            }
        }
        (fates, of_read)
    }

    /// What became of the words of the human reading in an engine's.
    pub(crate) fn word_fates(&self, measured: &Measured<'_>) -> Vec<WordFate> {
        word_fates(&self.tokens, &measured.fates)
    }

    /// The values of the human reading, and which of them an engine lacks.
    pub(crate) fn fields(&self) -> &[FieldValue] {
        &self.fields
    }

    /// The headings that a reading lacks, by their place in the list of sections: those that it does not have, and those that it has
    /// with no text below them, though there should be some.
    ///
    /// Extractors may letter-space a heading or change its case: its letters are compared.
    fn lost_headings(&self, reading: &Reading) -> Vec<LostHeading> {
        let found: Vec<(String, SectionId)> = titles::found(reading).collect();
        let above_text: Vec<(String, SectionId)> = titles::found_above_text(reading).collect();
        let sections = self.human.sections.iter().enumerate();
        let lost = sections.filter_map(|(at, section)| {
            let own = (squeeze(&section.heading.as_ref()?.text), section.id);
            let is_apart = found.contains(&own);
            let has_text = || titles::first_text(&self.human.transcript, section).is_some();
            let is_lost = !is_apart || !above_text.contains(&own) && has_text();
            is_lost.then_some(LostHeading {
                section: at,
                is_apart,
            })
        });
        lost.collect()
    }

    /// Whether the human reading has no word that others could have.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How many words are compared, where there are more.
    pub(crate) fn cut_at(&self) -> Option<usize> {
        (self.tokens.len() >= tokens::MAX_TOKENS).then_some(tokens::MAX_TOKENS)
    }

    /// What an engine lost of the lines of a scope.
    pub fn damage(&self, scope: &Scope, measured: &Measured<'_>) -> Damage {
        let mut damage = Damage::default();
        if *scope == Scope::Nothing {
            return damage;
        }
        for (token, fate) in self.tokens.iter().zip(&measured.fates) {
            if scope.holds(token.line as usize) {
                damage.tokens += 1;
                damage.tokens_lost += u32::from(*fate == Fate::Lost);
                damage.tokens_misplaced += u32::from(*fate == Fate::Misplaced);
            }
        }
        for lost in &measured.headings {
            if let Some(heading) = &self.human.sections[lost.section].heading
                && scope.meets(&heading.lines)
            {
                damage.headings_lost.push(heading.text.clone());
            }
        }
        for index in &measured.fields {
            let field = &self.fields[*index];
            if scope.meets(&field.lines) {
                damage.fields_lost.push(field.path());
            }
        }
        damage
    }

    /// The headings of a scope that an engine has on a line of their own and does not find all the same: what they say is to blame, and
    /// not where they stand.
    fn titles_lost(&self, scope: &Scope, measured: &Measured<'_>) -> Damage {
        let lost = measured.headings.iter().filter(|lost| !lost.is_apart);
        let lost = lost.filter_map(|lost| {
            let heading = self.human.sections[lost.section].heading.as_ref()?;
            let own = (self.tokens.iter())
                .filter(|token| heading.lines.contains(&(token.line as usize)))
                .map(|token| token.id);
            let own: Vec<u32> = own.collect();
            let mut lines = measured.tokens.chunk_by(|a, b| a.line == b.line);
            let alone = lines.any(|line| line.iter().map(|token| token.id).eq(own.iter().copied()));
            (alone && scope.meets(&heading.lines)).then(|| heading.text.clone())
        });
        Damage {
            headings_lost: lost.collect(),
            ..Damage::default()
        }
    }

    /// The line of a scope that an engine reads worst; one with gaps in it, which nobody would quote, only for want of others.
    fn worst_line(&self, scope: &Scope, measured: &Measured<'_>) -> Option<Quote> {
        let mut lines: Vec<((bool, usize), Range<usize>)> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let line = self.tokens[at].line;
            let own = self.tokens[at..].iter().take_while(|t| t.line == line);
            let range = at..at + own.count();
            at = range.end;
            let harmed = measured.fates[range.clone()]
                .iter()
                .filter(|fate| **fate != Fate::Kept)
                .count();
            if harmed > 0 && scope.holds(line as usize) {
                lines.push(((self.is_one_text(line), harmed), range));
            }
        }
        // The worst first; of equals the first of the page. What is read as it is meant, in another place, shows nothing.
        lines.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        lines.into_iter().take(MOST_QUOTED).find_map(|(_, range)| {
            let tokens = &self.tokens[range.clone()];
            let meant = line_text(self.human, tokens[0].line);
            if !is_telling(&meant) {
                return None;
            }
            let near = [range.start.checked_sub(1), Some(range.end)];
            let near = near.into_iter().flatten();
            let near: Vec<u32> = near
                .filter_map(|at| Some(self.tokens.get(at)?.id))
                .collect();
            let read = measured.line_with(tokens, &near);
            let read = read.or_else(|| measured.line_of_glued(&meant));
            let gone = || measured.fates[range].iter().all(|fate| *fate == Fate::Lost);
            // Its words are there, and where they come from cannot be told.
            if read.is_none() && tokens.len() < FEWEST_TELLING && !gone() {
                return None;
            }
            // A bullet in front makes no difference.
            let differs = (read.as_ref()).is_none_or(|read| !words(read).eq(words(&meant)));
            differs.then_some(Quote {
                engine: measured.engine(),
                meant,
                read,
            })
        })
    }

    /// Whether no wide gap parts a line of the human reading.
    fn is_one_text(&self, line: u32) -> bool {
        let transcript = &self.human.transcript;
        let line = transcript.lines.get(line as usize);
        line.is_some_and(|line| transcript.cells(line).take(2).count() == 1)
    }

    /// Fills in what a finding costs in every engine, and its worst line where its rule quotes none.
    pub(crate) fn assess(&self, finding: &mut Finding, measured: &[Measured<'_>]) {
        let info = finding.info();
        let damage = |own| match (info.concern, info.group) {
            (Concern::Reading, _) => self.damage(&finding.scope, own),
            (Concern::Content, Group::Headings) => self.titles_lost(&finding.scope, own),
            (Concern::Content, _) => Damage::default(),
        };
        finding.damage = measured
            .iter()
            .map(|own| (own.engine(), damage(own)))
            .collect();
        let reading_of = |engine| measured.iter().find(|reading| reading.engine() == engine);
        let mut worst: Option<(f64, &Measured<'_>)> = None;
        for (engine, damage) in finding.harmed_engines() {
            let Some(reading) = reading_of(engine) else {
                continue;
            };
            let harm = if finding.is_of(FieldsLost::INFO) {
                damage.fields_lost.len() as f64
            } else if finding.is_of(WordsLost::INFO) {
                f64::from(damage.tokens_lost + damage.tokens_misplaced)
            } else {
                reading.excess(damage, self.human.transcript.text.len())
            };
            if worst.is_none_or(|(most, _)| harm > most) {
                worst = Some((harm, reading));
            }
        }
        if let Some((_, reading)) = worst {
            finding.worst = Some(reading.engine());
            // Its words are there: what is wrong is what they are taken for.
            if finding.quote.is_none() && !finding.is_of(FieldsLost::INFO) {
                finding.quote = self.worst_line(&finding.scope, reading);
            }
        }
    }

    /// What an engine got of the file as a whole.
    pub(crate) fn fidelity(&self, measured: &Measured<'_>) -> Fidelity {
        let headings = self.human.sections.iter().filter(|s| s.heading.is_some());
        let headings = headings.count();
        Fidelity {
            engine: measured.engine(),
            order: measured.order,
            coverage: measured.coverage,
            headings: headings as u32,
            headings_found: (headings - measured.headings.len()) as u32,
            fields: self.fields.len() as u32,
            fields_found: (self.fields.len() - measured.fields.len()) as u32,
            fields_share: fields::share(&self.fields, &measured.fields),
        }
    }
}

/// Whether a line shows a reader of a report what it is about: a word or two, and no leaders of dots.
fn is_telling(line: &str) -> bool {
    /// Fewest letters: a number says nothing.
    const MIN_LETTERS: usize = 3;
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= MIN_LETTERS && 2 * words(line).count() > line.split_whitespace().count()
}

/// The words of a text that have a letter or digit.
fn words(text: &str) -> impl Iterator<Item = &str> {
    (text.split_whitespace()).filter(|word| word.contains(char::is_alphanumeric))
}

/// A heading of the human reading that an engine lost.
#[derive(Clone, Copy, Debug)]
struct LostHeading {
    /// Its section.
    section: usize,
    /// Whether the engine has it, with no text below it.
    is_apart: bool,
}

/// An engine's reading, compared with the human one.
#[derive(Debug)]
pub struct Measured<'r> {
    reading: &'r Reading,
    /// Its tokens.
    tokens: Vec<Token>,
    /// What became of each token of the human reading.
    fates: Vec<Fate>,
    /// What its own tokens are to the human reading.
    read_fates: Vec<Fate>,
    /// Order similarity, 0 to 1.
    order: f64,
    /// Share of the human reading's tokens that it has, 0 to 1.
    coverage: f64,
    /// The headings it lost, in the order of the sections.
    headings: Vec<LostHeading>,
    /// The fields it lost.
    fields: Vec<usize>,
}

impl Measured<'_> {
    /// The engine whose reading it is.
    fn engine(&self) -> EngineId {
        self.reading.transcript.engine
    }

    /// What the words of its transcript are to the human reading.
    pub(crate) fn word_fates(&self) -> Vec<WordFate> {
        word_fates(&self.tokens, &self.read_fates)
    }

    /// The values that it lacks: indices into [`Yardstick::fields`].
    pub(crate) fn fields_lost(&self) -> &[usize] {
        &self.fields
    }

    /// How much an engine is hit, in words, beyond the words that it loses of any lines: some extractors glue the words at every line
    /// end, and that is not what a finding is about. One that has less than half of the `letters` of the human reading skips what the
    /// finding is about, and glues nothing. A field or heading counts as one.
    fn excess(&self, damage: &Damage, letters: usize) -> f64 {
        let lost = (self.fates.iter()).filter(|fate| **fate == Fate::Lost);
        let usual = match 2 * self.reading.transcript.text.len() < letters {
            true => 0.0,
            false => lost.count() as f64 / self.fates.len().max(1) as f64,
        };
        let words = f64::from(damage.tokens_lost + damage.tokens_misplaced);
        let named = damage.headings_lost.len() + damage.fields_lost.len();
        let expected = usual * f64::from(damage.tokens);
        words - expected + named as f64
    }

    /// The line that has the beginning of a text in it without its blanks.
    fn line_of_glued(&self, meant: &str) -> Option<String> {
        /// So many letters are in no other line by chance.
        const LETTERS: usize = 16;
        let start: String = squeeze(meant).chars().take(LETTERS).collect();
        if start.chars().count() < LETTERS {
            return None;
        }
        let lines = self.reading.transcript.line_texts();
        let mut lines = lines.filter(|line| squeeze(line).contains(&start));
        lines.next().map(crate::finding::shorten)
    }

    /// The line that holds the most of some tokens. Few of them may stand in any line: then one that is next to them has to be there.
    fn line_with(&self, tokens: &[Token], near: &[u32]) -> Option<String> {
        let mut best: Option<(usize, u32, u32)> = None;
        // A line with a word or two of another says nothing of it.
        let fewest = tokens.len().div_ceil(2);
        // How often each of them is wanted, and the last line that had it.
        let mut wanted: FxHashMap<u32, (usize, Option<u32>)> = FxHashMap::default();
        for token in tokens {
            wanted.entry(token.id).or_default().0 += 1;
        }
        for own in self.tokens.chunk_by(|a, b| a.line == b.line) {
            let line = own[0].line;
            let is_near = || own.iter().any(|token| near.contains(&token.id));
            if tokens.len() < FEWEST_TELLING && !is_near() {
                continue;
            }
            let (mut shared, mut first) = (0, None);
            for token in own {
                if let Some((count, last)) = wanted.get_mut(&token.id)
                    && last.replace(line) != Some(line)
                {
                    shared += *count;
                    first.get_or_insert(token.word);
                }
            }
            if shared >= fewest && best.is_none_or(|(most, ..)| shared > most) {
                best = Some((shared, line, first.unwrap_or_default()));
            }
        }
        best.map(|(_, line, word)| {
            let transcript = &self.reading.transcript;
            let line = transcript.lines.get(line as usize);
            let text = line.map_or("", |line| transcript.line_text(line));
            crate::finding::shorten_at(text, word as usize)
        })
    }
}

fn word_fates(tokens: &[Token], fates: &[Fate]) -> Vec<WordFate> {
    let pairs = tokens.iter().zip(fates);
    pairs
        .map(|(token, fate)| WordFate {
            line: token.line,
            word: token.word,
            fate: *fate,
        })
        .collect()
}

fn line_text(reading: &Reading, line: u32) -> String {
    let transcript = &reading.transcript;
    let line = transcript.lines.get(line as usize);
    line.map_or(String::new(), |line| {
        crate::finding::shorten(transcript.line_text(line))
    })
}

/// A share, 1 of nothing.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}
