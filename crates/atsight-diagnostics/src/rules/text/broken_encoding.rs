use std::collections::BTreeMap;

use atsight_core::model::{FontId, GlyphFlags};

use super::is_private;
use crate::finding::{Finding, Scope, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Letters that the file shows and does not name: more than 1 % of the glyphs have no Unicode character, or one that means
    /// nothing (threshold `max_unmapped_share`); or a map to Unicode that gives no words: more than a third of the words have no vowel.
    /// Over 30 % is fatal.
    /// ## Why it matters
    /// A person sees the right letters, since those are drawn; a parser gets blanks, boxes or wrong letters.
    /// ## What to do
    /// Use a usual font and export again. In LaTeX load `cmap` or set `\pdfgentounicode=1`. Do not print to PDF from a browser
    /// plug-in that rebuilds fonts.
    /// ## How sure we are
    /// Glyphs without a character are counted. That a map is wrong is inferred from the words: it holds for languages written
    /// in Latin letters.
    BrokenEncoding, "TXT003", "broken_encoding", Text, Error
}

/// Share of words without a vowel above which letters are wrong, 0 to 1. Over the corpus the highest share of a file with right
/// letters is 0.12, the lowest of one with a shifted map 0.5.
const MAX_VOWELLESS: f64 = 0.34;
/// Fewest words to judge by.
const MIN_WORDS: usize = 30;
/// Shortest word that should have a vowel, in letters: abbreviations are shorter.
const MIN_LETTERS: usize = 4;

impl Rule for BrokenEncoding {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let counts = count_glyphs(case);
        let shown: u32 = counts.values().map(|count| count.shown).sum();
        // A font that shows nothing but private characters is a font of icons, which have a rule of their own.
        let broken: u32 = counts.values().map(Count::broken).sum();
        let share = f64::from(broken) / f64::from(shown.max(1));
        let thresholds = case.thresholds;
        if share > f64::from(thresholds.max_unmapped_share) {
            let fonts: Vec<&str> = counts
                .iter()
                .filter(|(_, count)| count.broken() > 0)
                .map(|(font, _)| case.document().font(*font).name.as_str())
                .filter(|name| !name.is_empty())
                .collect();
            let of = if fonts.is_empty() {
                String::new()
            } else {
                format!(" ({})", fonts.join(", "))
            };
            let message = format!(
                "{:.0} % of the letters have no character behind them: {broken} of {shown}{of}",
                100.0 * share
            );
            let fatal = share > f64::from(thresholds.fatal_unmapped_share);
            let severity = if fatal {
                Severity::Fatal
            } else {
                Severity::Error
            };
            return vec![
                Finding::new(Self::INFO, message)
                    .severity(severity)
                    .scope(Scope::Everything),
            ];
        }
        let (words, vowelless) = count_words(case);
        let share = vowelless as f64 / words.max(1) as f64;
        if words >= MIN_WORDS && share > MAX_VOWELLESS {
            let message = format!(
                "the letters are not those that are shown: {:.0} % of the words have no vowel",
                100.0 * share
            );
            let finding = Finding::new(Self::INFO, message).severity(Severity::Fatal);
            return vec![finding.scope(Scope::Everything)];
        }
        Vec::new()
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    shown: u32,
    unmapped: u32,
    private: u32,
}

impl Count {
    fn broken(&self) -> u32 {
        if self.unmapped == 0 && self.private == self.shown {
            0
        } else {
            self.unmapped + self.private
        }
    }
}

fn count_glyphs(case: &Case<'_>) -> BTreeMap<FontId, Count> {
    let mut counts: BTreeMap<FontId, Count> = BTreeMap::new();
    for page in case.document().pages() {
        for run in &page.runs {
            let count = counts.entry(page.state(run).font).or_default();
            for glyph in page.run_glyphs(run) {
                if glyph
                    .flags
                    .intersects(GlyphFlags::SPACE | GlyphFlags::HIDDEN)
                {
                    continue;
                }
                count.shown += 1;
                let text = page.glyph_text(glyph);
                if glyph
                    .flags
                    .intersects(GlyphFlags::UNMAPPED | GlyphFlags::FROM_PROGRAM)
                    || text.contains('\u{fffd}')
                {
                    count.unmapped += 1;
                } else if text.chars().any(is_private) {
                    count.private += 1;
                }
            }
        }
    }
    counts
}

/// How many words of Latin letters there are, and how many have no vowel.
fn count_words(case: &Case<'_>) -> (usize, usize) {
    if case.document().pages().is_empty() {
        return (0, 0);
    }
    let text = &case.transcript().text;
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| {
        let lower = word.chars().filter(|c| c.is_lowercase()).count();
        lower >= MIN_LETTERS && word.chars().all(|c| c < '\u{250}')
    });
    let (mut all, mut vowelless) = (0, 0);
    for word in words {
        all += 1;
        let vowel = |c: char| c > '\u{7f}' || "aeiouyAEIOUY".contains(c);
        vowelless += usize::from(!word.chars().any(vowel));
    }
    (all, vowelless)
}
