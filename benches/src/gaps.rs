//! Line structure: the sort of gap between neighbouring characters, ours against the tool's.
//!
//! Sections are found by lines, so an engine that gets the words right and the lines wrong is of little use.
//! The two texts are aligned by tokens, and inside short stretches that differ by characters, so that a
//! glued `TitleJan` counts as a missing space. Only neighbours on both sides can be compared.

use crate::lcs::{self, Interner};
use crate::metrics::Counts;
use crate::tokens::{fold, is_line_break};

/// Longest stretch of differing text that is aligned by characters; longer ones are other text.
const MAX_STRETCH: usize = 200;

/// The sort of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The characters touch.
    None,
    /// White space inside a line.
    Space,
    /// One line end.
    LineEnd,
    /// Line ends with at least one blank line.
    BlankLine,
    /// A page break (form feed).
    Page,
}

/// A text without its white space, which became the gap before each character.
#[derive(Clone, Debug, Default)]
struct Gapped {
    chars: Vec<char>,
    before: Vec<Gap>,
    /// Where each maximal run without gaps starts.
    starts: Vec<usize>,
}

impl Gapped {
    fn new(text: &str) -> Self {
        let mut out = Self::default();
        let mut gap = Gap::Page;
        for c in fold(&text.replace("\r\n", "\n")).chars() {
            gap = match c {
                '\u{c}' => Gap::Page,
                _ if is_line_break(c) => match gap {
                    Gap::None | Gap::Space => Gap::LineEnd,
                    Gap::LineEnd => Gap::BlankLine,
                    other => other,
                },
                _ if c.is_whitespace() => gap.max(Gap::Space),
                _ => {
                    if gap != Gap::None {
                        out.starts.push(out.chars.len());
                    }
                    out.chars.push(c);
                    out.before.push(gap);
                    Gap::None
                }
            };
        }
        out
    }

    /// The runs without gaps, as words.
    fn words(&self) -> Vec<&[char]> {
        let ends = self
            .starts
            .iter()
            .skip(1)
            .copied()
            .chain([self.chars.len()]);
        self.starts
            .iter()
            .zip(ends)
            .map(|(from, to)| &self.chars[*from..to])
            .collect()
    }

    /// Where a word starts, or the text ends.
    fn start(&self, word: usize) -> usize {
        self.starts.get(word).copied().unwrap_or(self.chars.len())
    }
}

/// Compares the gaps of two texts: `hits` agree, `wrong` and `missed` together differ (`wrong`: ours is the
/// stronger gap, `missed`: the tool's). Places where both sides touch are not gaps and do not count.
pub fn compare(ours: &str, tool: &str) -> Counts {
    let (a, b) = (Gapped::new(ours), Gapped::new(tool));
    let mut counts = Counts::default();
    for w in align(&a, &b).windows(2) {
        let ((i, j), (next_i, next_j)) = (w[0], w[1]);
        if next_i != i + 1 || next_j != j + 1 {
            continue;
        }
        let (x, y) = (a.before[next_i], b.before[next_j]);
        if x == Gap::None && y == Gap::None {
            continue;
        }
        match x.cmp(&y) {
            std::cmp::Ordering::Equal => counts.hits += 1,
            std::cmp::Ordering::Greater => counts.wrong += 1,
            std::cmp::Ordering::Less => counts.missed += 1,
        }
    }
    counts
}

/// Share of the gaps that agree; `None` when nothing could be compared.
pub fn agreement(counts: Counts) -> Option<f64> {
    let all = counts.hits + counts.wrong + counts.missed;
    (all > 0).then(|| counts.hits as f64 / all as f64)
}

/// Pairs of characters that are the same, ascending on both sides.
fn align(a: &Gapped, b: &Gapped) -> Vec<(usize, usize)> {
    let mut interner = Interner::default();
    let (wa, wb) = (a.words(), b.words());
    let (ia, ib) = (
        interner.ids(wa.iter().copied()),
        interner.ids(wb.iter().copied()),
    );
    let mut pairs = Vec::new();
    let mut from = (0, 0);
    let end = (wa.len(), wb.len());
    for (i, j) in lcs::align(&ia, &ib).into_iter().chain([end]) {
        let stretch_a = a.start(from.0)..a.start(i);
        let stretch_b = b.start(from.1)..b.start(j);
        if stretch_a.len() <= MAX_STRETCH && stretch_b.len() <= MAX_STRETCH {
            let ca: Vec<u32> = a.chars[stretch_a.clone()]
                .iter()
                .map(|c| *c as u32)
                .collect();
            let cb: Vec<u32> = b.chars[stretch_b.clone()]
                .iter()
                .map(|c| *c as u32)
                .collect();
            for (x, y) in lcs::align(&ca, &cb) {
                pairs.push((stretch_a.start + x, stretch_b.start + y));
            }
        }
        if (i, j) != end {
            pairs.extend((0..wa[i].len()).map(|k| (a.start(i) + k, b.start(j) + k)));
        }
        from = (i + 1, j + 1);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(ours: &str, tool: &str) -> (usize, usize, usize) {
        let c = compare(ours, tool);
        (c.hits, c.wrong, c.missed)
    }

    #[test]
    fn equal_texts_agree_in_every_gap() {
        // Gaps: space, line end, blank line, page.
        assert_eq!(hits("a b\nc\n\nd\u{c}e", "a b\nc\n\nd\u{c}e"), (4, 0, 0));
    }

    #[test]
    fn each_wrong_gap_counts_once() {
        // a|b space both; b|c: ours line end, tool blank line; c|d: ours space, tool line end.
        assert_eq!(hits("a b\nc d", "a b\n \nc\nd"), (1, 0, 2));
        assert_eq!(hits("a\nb", "a b"), (0, 1, 0));
    }

    #[test]
    fn a_glued_pair_is_a_missing_space() {
        // x|title and jan|y agree, title|jan is touching in ours.
        assert_eq!(hits("x TitleJan y", "x Title Jan y"), (2, 0, 1));
    }

    #[test]
    fn text_on_one_side_only_is_not_compared() {
        // Only one|two is a pair of neighbours on both sides.
        assert_eq!(hits("one two xx three", "one two three"), (1, 0, 0));
    }
}
