//! The ink of one line → its words: cut where a person sees a space, whatever the file says.

use std::ops::Range;

use super::LayoutOptions;
use super::ink::{Ink, PageInk};

/// Fewest single letters in a row that can be a letter-spaced word: shorter ones are initials.
const FEWEST_SPACED_LETTERS: usize = 4;

/// Smallest share of letters among the glyphs of a letter-spaced stretch: rows of digits or dots that
/// stand apart are not words.
const SPACED_LETTER_SHARE: f32 = 0.8;

/// Largest difference in size, as a ratio, inside one stretch of text.
const SAME_SIZE: f32 = 1.05;

/// A gap below this share of an em is no gap, even when the file has a space there: spaces that are drawn
/// and taken back by the next positioning leave no distance.
const NO_GAP_EM: f32 = 0.02;

/// Cuts the ink of a line, left to right, into words; each is a range of `inks`.
pub(super) fn cut_words(
    page: &PageInk,
    inks: &[&Ink],
    options: &LayoutOptions,
) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for stretch in stretches(inks, options) {
        let spaced = letter_gap(page, &inks[stretch.clone()], options);
        for at in stretch.clone().skip(1) {
            if is_break(inks[at - 1], inks[at], spaced, options) {
                words.push(start..at);
                start = at;
            }
        }
        // Between stretches.
        if let (Some(last), Some(next)) =
            (inks.get(stretch.end.wrapping_sub(1)), inks.get(stretch.end))
            && is_break(last, next, None, options)
        {
            words.push(start..stretch.end);
            start = stretch.end;
        }
    }
    if start < inks.len() {
        words.push(start..inks.len());
    }
    words
}

/// Parts of a line with one size and no wide gap: inside them letter spacing is even.
fn stretches(inks: &[&Ink], options: &LayoutOptions) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 1..inks.len() {
        let (a, b) = (inks[at - 1], inks[at]);
        let ratio = a.size.max(b.size) / a.size.min(b.size);
        if !(ratio <= SAME_SIZE) || b.x0 - a.x1 > options.wide_gap_em * a.size {
            out.push(start..at);
            start = at;
        }
    }
    if start < inks.len() {
        out.push(start..inks.len());
    }
    out
}

/// The even gap between the letters of a letter-spaced stretch, in points; `None` for ordinary text.
fn letter_gap(page: &PageInk, inks: &[&Ink], options: &LayoutOptions) -> Option<f32> {
    if inks.len() < FEWEST_SPACED_LETTERS {
        return None;
    }
    let mut gaps: Vec<f32> = inks.windows(2).map(|w| w[1].x0 - w[0].x1).collect();
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    let median = *median;
    if !(median > options.letter_spacing_em * inks[0].size) {
        return None;
    }
    let letters = inks
        .iter()
        .filter(|ink| {
            let mut chars = page.ink_text(ink).chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
        .count();
    (letters as f32 >= SPACED_LETTER_SHARE * inks.len() as f32).then_some(median)
}

fn is_break(a: &Ink, b: &Ink, letter_gap: Option<f32>, options: &LayoutOptions) -> bool {
    let em = a.size.min(b.size);
    let gap = b.x0 - a.x1;
    if let Some(letter_gap) = letter_gap {
        return gap > letter_gap + options.word_gap_em * em;
    }
    if gap < 0.0 {
        // The pen went back: ink of another string that overlaps.
        return b.after_space && gap > -NO_GAP_EM * em || gap < -em;
    }
    b.after_space && gap > NO_GAP_EM * em || gap > options.word_gap_em * em
}
