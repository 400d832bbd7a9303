use std::cell::LazyCell;
use std::collections::BTreeMap;

use atsight_core::model::{FontId, Format, Glyph, GlyphFlags, Page, Run};

use crate::finding::{Finding, Location, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::garbled;
use crate::rules::support::glyphs::{glyph_box, is_icon_font, is_private, is_spelled, lines_with};
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Letters that the page shows but the file does not identify:
    ///
    /// - more than 1 % of the glyphs have no Unicode character or a meaningless one (threshold `max_unmapped_share`), including small
    ///   capitals and ligatures with private-use codes
    /// - a map to Unicode that does not give words: less than a quarter of the letters are vowels
    /// - letters of another alphabet stored as Western ones (“Ñìåòà”)
    /// - UTF-8 that was read as Windows text (“Ã¶”), or replacement characters, three times or more
    /// - words in a symbol font: more than 2 % of the characters of a document without pages
    ///
    /// More than 30 % of the glyphs (threshold `fatal_unmapped_share`) is fatal, and so are wrong letters throughout the text.
    /// ## Why it matters
    /// A person sees the right letters, because those are drawn; a parser gets blanks, boxes or wrong letters.
    /// ## What to do
    /// Use a common font and export again. In CSS, write capitals instead of using `font-variant: small-caps`. In LaTeX, load `cmap` or
    /// set `\pdfgentounicode=1`. Do not print to PDF with a browser plug-in that rebuilds fonts.
    /// ## How sure we are
    /// Glyphs without a character are counted. A wrong map is inferred from the words, in texts of at least 200 letters; this works for
    /// languages written in Latin letters.
    BrokenEncoding, "TXT003", "broken_encoding", Text, Reading, Error
}

/// Share of vowels among the letters of a text below which letters are wrong, 0 to 1. Over the corpus the lowest of a file with right
/// letters is 0.34, the highest of one with a shifted map 0.17.
const MIN_VOWELS: f64 = 0.25;
/// Fewest letters to judge by.
const MIN_LETTERS: usize = 200;
/// Garbled letters (“Ã¶” for “ö”, “�”) from which a text is taken to be so: one may be meant.
const MIN_GARBLED: usize = 3;
/// Share of private characters among the letters of a flowing document above which words are written in a symbol font, 0 to 1. Icons
/// beside contact data take less than 0.01.
const MAX_PRIVATE: f64 = 0.02;

impl Rule for BrokenEncoding {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let counts = count_glyphs(case);
        let shown: u32 = counts.values().map(|count| count.shown).sum();
        let broken: u32 = counts.values().map(Count::broken).sum();
        let share = f64::from(broken) / f64::from(shown.max(1));
        let thresholds = case.thresholds;
        if share > f64::from(thresholds.max_unmapped_share) {
            let mut fonts: Vec<&str> = counts
                .iter()
                .filter(|(_, count)| count.broken() > 0)
                .map(|(font, _)| case.document().font(*font).name.as_str())
                .filter(|name| !name.is_empty())
                .collect();
            fonts.sort_unstable();
            fonts.dedup();
            let of = if fonts.is_empty() {
                String::new()
            } else {
                format!(" ({})", fonts.join(", "))
            };
            let spelled: u32 = counts.values().map(|count| count.spelled).sum();
            let mostly_spelled = 2 * spelled > broken;
            let message = if mostly_spelled {
                format!(
                    "{spelled} small capitals or joined letters have codes that few parsers can read{of}"
                )
            } else {
                format!(
                    "{:.0} % of the letters have no character behind them: {broken} of {shown}{of}",
                    100.0 * share
                )
            };
            let finding = Finding::new(Self::INFO, message);
            if share > f64::from(thresholds.fatal_unmapped_share) {
                return vec![
                    finding
                        .with_severity(Severity::Fatal)
                        .with_scope(Scope::Everything),
                ];
            }
            if mostly_spelled {
                let places = spelled_places(case);
                let lines = lines_with(case, &places);
                return vec![finding.at_all(places).with_scope(lines)];
            }
            return vec![finding];
        }
        let found = broken_words(case).into_iter();
        if case.document().format == Format::Pdf {
            return found.collect();
        }
        let help = "Open the file in its editor, choose the encoding that shows the right letters, and save it as UTF-8; or retype \
            the broken words in a usual font.";
        found.map(|finding| finding.with_help(help)).collect()
    }
}

impl BrokenEncoding {
    /// The lines of the human reading in which letters have no character.
    pub(crate) fn lines_with_gaps(case: &Case<'_>) -> Scope {
        /// Most places that are looked at: those of a page without characters.
        const MOST_PLACES: usize = 3_000;
        let is_gap = |_: &Page, glyph: &Glyph| {
            glyph.flags.contains(GlyphFlags::UNMAPPED) && !glyph.flags.contains(GlyphFlags::HIDDEN)
        };
        lines_with(case, &places(case, MOST_PLACES, |_, _| true, is_gap))
    }
}

/// Where letters stand that only a replacement text names.
fn spelled_places(case: &Case<'_>) -> Vec<Location> {
    /// Most places that are looked at: those of some pages in small capitals.
    const MOST_PLACES: usize = 1_000;
    let fonts = &case.document().fonts;
    let is_spelled = |page: &Page, run: &Run| is_spelled(fonts, page, run);
    places(case, MOST_PLACES, is_spelled, |page, glyph| {
        page.glyph_text(glyph).contains(is_private)
    })
}

/// Where some glyphs of some runs stand, up to the run in which there are `most`.
fn places(
    case: &Case<'_>,
    most: usize,
    is_run: impl Fn(&Page, &Run) -> bool,
    is_glyph: impl Fn(&Page, &Glyph) -> bool,
) -> Vec<Location> {
    let mut places = Vec::new();
    for (number, page) in (0_u32..).zip(case.document().pages()) {
        for run in page.runs.iter().filter(|run| is_run(page, run)) {
            let size = run.matrix.scale_y();
            let glyphs = page.run_glyphs(run).iter();
            places.extend(
                glyphs
                    .filter(|glyph| is_glyph(page, glyph))
                    .map(|glyph| Location::on_page(number, Some(glyph_box(glyph, size)), "")),
            );
            if places.len() >= most {
                return places;
            }
        }
    }
    places
}

/// What the words themselves say.
fn broken_words(case: &Case<'_>) -> Option<Finding> {
    let text = &case.transcript().text;
    let (letters, vowels) = count_vowels(text);
    let share = vowels as f64 / letters.max(1) as f64;
    if letters >= MIN_LETTERS && share < MIN_VOWELS {
        let message = format!(
            "the letters behind the page are not those that it shows: only {:.0} % are vowels",
            100.0 * share
        );
        let finding = Finding::new(BrokenEncoding::INFO, message);
        return Some(
            finding
                .with_severity(Severity::Fatal)
                .with_scope(Scope::Everything),
        );
    }
    if garbled::is_other_alphabet(text) {
        let message = "the letters behind the page are Western ones with accents, where it shows another alphabet";
        let finding = Finding::new(BrokenEncoding::INFO, message);
        return Some(
            finding
                .with_severity(Severity::Fatal)
                .with_scope(Scope::Everything),
        );
    }
    let misread = garbled::count(text);
    if misread >= MIN_GARBLED {
        let is_garbled = |line: usize| garbled::count(case.line(line)) > 0;
        let lines = case.lines_where(|line, _| is_garbled(line));
        let first = (0..case.transcript().lines.len()).find(|line| is_garbled(*line));
        let example = first.map_or("", |line| case.line(line));
        let example = crate::finding::shorten(example);
        let message = format!("{misread} letters are garbled, as in “{example}”");
        return Some(Finding::new(BrokenEncoding::INFO, message).with_scope(lines));
    }
    let stories = case.document().stories().iter();
    let characters = stories.flat_map(|story| story.text.chars());
    let (mut all, mut private) = (0_usize, 0_usize);
    for c in characters.filter(|c| !c.is_whitespace()) {
        all += 1;
        private += usize::from(is_private(c));
    }
    if private as f64 > MAX_PRIVATE * all as f64 {
        let message = format!(
            "{private} of {all} characters are written in a symbol font and mean nothing to a parser"
        );
        return Some(Finding::new(BrokenEncoding::INFO, message).with_scope(Scope::Everything));
    }
    None
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    shown: u32,
    unmapped: u32,
    private: u32,
    /// Private ones that only a replacement text names.
    spelled: u32,
    /// Whether words are written in private ones.
    in_words: bool,
}

impl Count {
    fn broken(&self) -> u32 {
        // A font that shows nothing but private characters is one of icons, whatever its name, unless they are words.
        if self.unmapped == 0 && self.private == self.shown && !self.in_words {
            self.spelled
        } else {
            self.unmapped + self.private
        }
    }
}

fn count_glyphs(case: &Case<'_>) -> BTreeMap<FontId, Count> {
    let fonts = case.document().fonts.iter();
    let icon_fonts: Vec<bool> = fonts.map(|font| is_icon_font(&font.name)).collect();
    let mut counts: BTreeMap<FontId, Count> = BTreeMap::new();
    for page in case.document().pages() {
        for run in &page.runs {
            let font = page.state(run).font;
            // Icons have a rule of their own.
            if icon_fonts[font.index()] {
                continue;
            }
            let count = counts.entry(font).or_default();
            let spelled = LazyCell::new(|| is_spelled(&case.document().fonts, page, run));
            for glyph in page.run_glyphs(run) {
                if glyph
                    .flags
                    .intersects(GlyphFlags::SPACE | GlyphFlags::HIDDEN)
                {
                    continue;
                }
                let text = page.glyph_text(glyph);
                // Code 0 is the sign for a missing glyph: a person sees no letter there either.
                if glyph.code == 0 && text.is_empty() {
                    continue;
                }
                count.shown += 1;
                if glyph
                    .flags
                    .intersects(GlyphFlags::UNMAPPED | GlyphFlags::FROM_PROGRAM)
                    || text.contains('\u{fffd}')
                {
                    count.unmapped += 1;
                } else if text.chars().any(is_private) {
                    count.private += 1;
                    count.spelled += u32::from(*spelled);
                }
            }
        }
    }
    // Most files have no such characters.
    if counts.values().any(|count| count.private > 0) {
        let in_words = garbled::private_fonts(case.document());
        for (font, count) in &mut counts {
            count.in_words = in_words[font.index()];
        }
    }
    counts
}

/// Latin letters of a text, and how many of them are vowels; letters with accents count as such.
fn count_vowels(text: &str) -> (usize, usize) {
    let (mut letters, mut vowels) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic() && *c < '\u{250}') {
        letters += 1;
        vowels += usize::from(c > '\u{7f}' || "aeiouAEIOU".contains(c));
    }
    (letters, vowels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_tell_words_from_shifted_letters() {
        let share = |text| {
            let (letters, vowels) = count_vowels(text);
            vowels as f64 / letters as f64
        };
        assert!(share("Recent graduate looking for an entry-level software role") > MIN_VOWELS);
        let shifted = "Sruwhg d sdwk-sodqqlqj prgxoh iurp S|wkrq wr F++20, uhdfklqj wkh zduhkrxvh";
        assert!(share(shifted) < MIN_VOWELS);
    }
}
