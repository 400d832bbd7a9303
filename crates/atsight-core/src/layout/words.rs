//! The ink of one line → its words: cut where a person sees a space, whatever the file says.

use std::ops::Range;

use super::LayoutOptions;
use super::ink::{Ink, PageInk};

/// Fewest single letters in a row that can be a letter-spaced word: shorter ones are initials.
const FEWEST_SPACED_LETTERS: usize = 4;

/// Smallest share of letters among the glyphs of a letter-spaced stretch: rows of digits or dots that
/// stand apart are not words.
const SPACED_LETTER_SHARE: f32 = 0.8;

/// Share of the letters of a stretch that follow a space glyph from which the word is spelled out: the
/// spaces are then part of the look, and only wider gaps part words.
const SPELLED_SHARE: f32 = 0.5;

/// A gap below this share of an em is no gap, even when the file has a space there: spaces that are drawn
/// and taken back by the next positioning leave no distance.
const NO_GAP_EM: f32 = 0.02;

/// Glyphs of the longest word: German compounds of titles have as many.
const LONGEST_WORD: usize = 25;

/// Cuts the ink of a line, left to right, into words; each is a range of `inks`.
pub(super) fn cut_words(
    page: &PageInk,
    inks: &[&Ink],
    options: &LayoutOptions,
) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for stretch in stretches(inks, options) {
        let spacing = spacing(page, &inks[stretch.clone()], options);
        for at in stretch.clone().skip(1) {
            if is_break(page, inks[at - 1], inks[at], spacing, options) {
                words.push(start..at);
                start = at;
            }
        }
        // Between stretches.
        if let (Some(last), Some(next)) =
            (inks.get(stretch.end.wrapping_sub(1)), inks.get(stretch.end))
            && is_break(page, last, next, Spacing::Plain, options)
        {
            words.push(start..stretch.end);
            start = stretch.end;
        }
    }
    if start < inks.len() {
        words.push(start..inks.len());
    }
    if words.iter().any(|word| word.len() > LONGEST_WORD) {
        words = words
            .into_iter()
            .flat_map(|word| packed_words(inks, word))
            .collect();
    }
    words
}

/// The words of a text that is longer than any and has few gaps that are narrow, but stand out: all others are none.
fn packed_words(inks: &[&Ink], long: Range<usize>) -> Vec<Range<usize>> {
    /// Narrowest gap between two words, and the widest between two letters, in em: kerning takes less.
    const PACKED_GAP_EM: f32 = 0.06;
    const LETTER_GAP_EM: f32 = 0.03;
    /// Fewest words in such a text.
    const FEWEST_WORDS: usize = 3;
    let mut words = Vec::new();
    let mut start = long.start;
    if long.len() > LONGEST_WORD {
        for at in long.clone().skip(1) {
            let (a, b) = (inks[at - 1], inks[at]);
            let gap = (b.x0 - a.x1) / a.size.min(b.size);
            if gap > PACKED_GAP_EM {
                words.push(start..at);
                start = at;
            } else if gap > LETTER_GAP_EM {
                return vec![long];
            }
        }
    }
    words.push(start..long.end);
    let fits = words.len() >= FEWEST_WORDS && words.iter().all(|word| word.len() <= LONGEST_WORD);
    if fits { words } else { vec![long] }
}

/// Parts of a line without a wide gap: inside them letter spacing is even.
fn stretches(inks: &[&Ink], options: &LayoutOptions) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..inks.len() {
        let (a, b) = (inks[at - 1], inks[at]);
        if b.x0 - a.x1 > options.wide_gap_em * a.size {
            out.push(start..at);
            start = at;
        }
    }
    if start < inks.len() {
        out.push(start..inks.len());
    }
    out
}

/// How a stretch is spaced.
fn spacing(page: &PageInk, inks: &[&Ink], options: &LayoutOptions) -> Spacing {
    if inks.len() < FEWEST_SPACED_LETTERS {
        return Spacing::Plain;
    }
    if let Some(even) = told_by_spaces(page, inks, options) {
        return Spacing::Tracked(even);
    }
    let mut gaps: Vec<f32> = inks.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    let median = *median;
    if median <= options.letter_spacing_em * inks[0].size {
        return Spacing::Plain;
    }
    let letters = inks
        .iter()
        .filter(|ink| {
            let mut chars = page.ink_text(ink).chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
        .count();
    if (letters as f32) < SPACED_LETTER_SHARE * inks.len() as f32 {
        return Spacing::Plain;
    }
    let after_space = inks
        .windows(2)
        .filter(|pair| {
            pair[1].after_space
                || pair[1].run != pair[0].run && page.has_space_between(pair[0], pair[1])
        })
        .count();
    if after_space as f32 >= SPELLED_SHARE * (inks.len() - 1) as f32 {
        Spacing::SpelledOut(median)
    } else {
        Spacing::Tracked(median)
    }
}

/// The widest gap inside of words, where it is wider than that between words usually is and the space glyphs of the stretch all
/// stand in gaps that are wider still: "2019 to Present" with space between its letters.
fn told_by_spaces(page: &PageInk, inks: &[&Ink], options: &LayoutOptions) -> Option<f32> {
    /// How much wider the gaps between words are than those inside.
    const WIDER: f32 = 1.5;
    let (mut inside, mut between) = (0.0_f32, f32::INFINITY);
    for pair in inks.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let gap = b.x0 - a.x1;
        if gap <= options.word_gap_em * a.size.min(b.size) {
            continue;
        }
        if b.after_space || b.run != a.run && page.has_space_between(a, b) {
            between = between.min(gap);
        } else {
            inside = inside.max(gap);
        }
    }
    (inside > 0.0 && between.is_finite() && between >= WIDER * inside).then_some(inside)
}

/// How the letters of a stretch follow each other; the number is the even gap between them, in points.
#[derive(Clone, Copy, Debug)]
enum Spacing {
    /// No gap.
    Plain,
    /// A gap, with space glyphs between words only, if at all.
    Tracked(f32),
    /// A space glyph between the letters.
    SpelledOut(f32),
}

fn is_break(page: &PageInk, a: &Ink, b: &Ink, spacing: Spacing, options: &LayoutOptions) -> bool {
    let em = a.size.min(b.size);
    let gap = b.x0 - a.x1;
    let spaced = || b.after_space || b.run != a.run && page.has_space_between(a, b);
    let after_space = gap > NO_GAP_EM * em && spaced();
    // A pen that went back further than a letter shows another string on top.
    gap < -em
        || match spacing {
            Spacing::Plain => after_space || gap > options.word_gap_em * em,
            Spacing::Tracked(even) => after_space || gap > even + options.word_gap_em * em,
            Spacing::SpelledOut(even) => gap > even + options.word_gap_em * em,
        }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading, width_of};

    #[test]
    fn words_without_space_glyphs_are_parted_by_gaps() {
        let page = page().words("Built the ledger", at(72.0, 100.0));
        assert_eq!(reading(&document([page])), ["Built the ledger"]);
    }

    #[test]
    fn letters_that_touch_stay_together_over_runs() {
        let page = page()
            .run("Pro", at(72.0, 100.0))
            .run("file", at(72.0 + 14.4, 100.0));
        assert_eq!(reading(&document([page])), ["Profile"]);
    }

    #[test]
    fn a_space_glyph_in_a_run_of_its_own_parts_words() {
        // One run a glyph, each place rounded down: the gap that stays is narrower than any between words.
        let mut page = page();
        let mut x = 72.0;
        for c in "my full page".chars() {
            page = page.run(&c.to_string(), at(x, 100.0));
            // The test font is 10 pt: a space of 1 pt is 0.1 em.
            x += if c == ' ' {
                1.0
            } else {
                width_of(&c.to_string()) * 10.0
            };
        }
        assert_eq!(reading(&document([page])), ["my full page"]);
    }

    #[test]
    fn narrow_gaps_part_a_text_that_is_too_long_for_a_word() {
        let reading_of = |texts: &[&str], gap: f32| {
            let mut page = page();
            let mut x = 72.0;
            for text in texts {
                page = page.run(text, at(x, 100.0));
                x += width_of(text) * 10.0 + gap;
            }
            reading(&document([page]))
        };
        let text = ["Simplified", "filing", "and", "cut", "the", "backlog"];
        assert_eq!(
            reading_of(&text, 0.9),
            ["Simplified filing and cut the backlog"]
        );
        // Gaps of the width of kerning, and a text that one word may be.
        assert_eq!(reading_of(&text, 0.2), ["Simplifiedfilingandcutthebacklog"]);
        assert_eq!(reading_of(&text[1..4], 0.9), ["filingandcut"]);
    }

    #[test]
    fn spaces_between_letters_with_space_do_part_words() {
        // Too many digits to be letter-spaced by its letters.
        let page = page().spaced("2019-01 to Present", at(72.0, 100.0), 0.15);
        assert_eq!(reading(&document([page])), ["2019-01 to Present"]);
    }

    #[test]
    fn letter_spaced_words_are_joined() {
        let page = page().spaced("WORK EXPERIENCE", at(72.0, 100.0), 0.3);
        assert_eq!(reading(&document([page])), ["WORK EXPERIENCE"]);
    }

    #[test]
    fn spelled_out_words_are_joined_and_initials_are_not() {
        let page = page()
            .run("S U M M A R Y", at(72.0, 100.0))
            .run("J K Rowe", at(72.0, 120.0));
        assert_eq!(reading(&document([page])), ["SUMMARY", "J K Rowe"]);
    }
}
