//! The metrics, on tokens.

use std::collections::{BTreeMap, HashMap};

use crate::lcs::{self, Interner, Pattern};
use crate::orders;
use crate::tokens::{Token, fold, tokenize};
use crate::truth::Truth;

/// Tokens on either side of a block border that must stand together for the blocks to be neighbours.
const BORDER_TOKENS: usize = 2;

/// How well a reading agrees with the truth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// 1 − indel distance / (length of truth + length of reading), for the best order that is allowed.
    pub order: f64,
    /// Share of the truth's tokens that are in the reading, as multisets.
    pub coverage: f64,
    /// Share of the reading's tokens that are not in the truth, as multisets.
    pub noise: f64,
    /// Share of neighbouring blocks that stay neighbours, in the best order.
    pub successor: f64,
}

/// The truth as tokens, and in which order they agree best with a reading.
#[derive(Clone, Debug)]
pub struct BestOrder {
    /// Tokens of the truth in that order; `line` is the number of the block in that order.
    pub truth: Vec<Token>,
    /// The order similarity.
    pub similarity: f64,
}

/// Compares a reading with the truth.
pub fn agreement(truth: &Truth, reading: &[Token]) -> Agreement {
    let best = best_order(truth, reading);
    Agreement {
        order: best.similarity,
        coverage: coverage(&best.truth, reading),
        noise: noise(&best.truth, reading),
        successor: successor_accuracy(&best.truth, reading),
    }
}

/// Tries every order that the truth allows.
pub fn best_order(truth: &Truth, reading: &[Token]) -> BestOrder {
    let blocks = truth_blocks(truth);
    let mut interner = Interner::default();
    let block_ids: Vec<Vec<u32>> = blocks
        .iter()
        .map(|block| interner.ids(block.iter().map(String::as_str)))
        .collect();
    let reading_ids = interner.ids(reading.iter().map(|t| t.text.as_str()));
    let pattern = Pattern::new(&reading_ids);
    let length: usize = block_ids.iter().map(Vec::len).sum();

    let mut best = (0, Vec::new());
    for (i, order) in orders::allowed(truth).into_iter().enumerate() {
        let ids: Vec<u32> = order
            .iter()
            .flat_map(|b| block_ids[*b].iter().copied())
            .collect();
        let common = pattern.lcs(&ids);
        if i == 0 || common > best.0 {
            best = (common, order);
        }
    }
    let (common, order) = best;
    let tokens = order.iter().enumerate().flat_map(|(line, b)| {
        blocks[*b].iter().map(move |text| Token {
            text: text.clone(),
            line,
        })
    });
    BestOrder {
        truth: tokens.collect(),
        similarity: indel_similarity(common, length, reading.len()),
    }
}

/// The tokens of each block. A word broken over two blocks belongs to the first.
fn truth_blocks(truth: &Truth) -> Vec<Vec<String>> {
    let lines: Vec<String> = truth
        .reading_order
        .iter()
        .map(|block| block.replace(crate::tokens::is_line_break, " "))
        .collect();
    let mut blocks = vec![Vec::new(); lines.len()];
    for token in tokenize(&lines.join("\n")) {
        blocks[token.line].push(token.text);
    }
    blocks
}

/// Order similarity of two texts, neither of which has other orders.
pub fn similarity(a: &[Token], b: &[Token]) -> f64 {
    let mut interner = Interner::default();
    let a = interner.ids(a.iter().map(|t| t.text.as_str()));
    let b = interner.ids(b.iter().map(|t| t.text.as_str()));
    indel_similarity(lcs::length(&a, &b), a.len(), b.len())
}

/// 1 − (a + b − 2 · common) / (a + b); two empty texts agree.
fn indel_similarity(common: usize, a: usize, b: usize) -> f64 {
    ratio(2 * common, a + b, 1.0)
}

/// How alike two texts are as bags of tokens, whatever their order: twice what they share, over both lengths.
pub fn bag_similarity(a: &[Token], b: &[Token]) -> f64 {
    ratio(2 * shared(a, b), a.len() + b.len(), 1.0)
}

/// Share of the truth's tokens that are in the reading.
pub fn coverage(truth: &[Token], reading: &[Token]) -> f64 {
    ratio(shared(truth, reading), truth.len(), 1.0)
}

/// Share of the reading's tokens that are not in the truth.
pub fn noise(truth: &[Token], reading: &[Token]) -> f64 {
    1.0 - ratio(shared(truth, reading), reading.len(), 1.0)
}

fn shared(a: &[Token], b: &[Token]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for token in a {
        *counts.entry(&token.text).or_default() += 1;
    }
    b.iter()
        .filter(|token| match counts.get_mut(token.text.as_str()) {
            Some(n) if *n > 0 => {
                *n -= 1;
                true
            }
            _ => false,
        })
        .count()
}

/// Share of neighbouring blocks whose border stands in the reading: the last tokens of the one right
/// before the first tokens of the other, two of each or all there are. 1 when there is no border.
pub fn successor_accuracy(truth: &[Token], reading: &[Token]) -> f64 {
    let borders = borders(truth);
    let kept = borders.iter().filter(|b| stands_in(b, reading)).count();
    ratio(kept, borders.len(), 1.0)
}

/// The borders between neighbouring blocks that do not stand in a reading.
pub fn broken_borders(truth: &[Token], reading: &[Token]) -> Vec<Border> {
    let mut borders = borders(truth);
    borders.retain(|border| !stands_in(border, reading));
    borders
}

/// The end of one block and the start of the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Border {
    /// Up to two tokens.
    pub tail: Vec<String>,
    /// Up to two tokens.
    pub head: Vec<String>,
}

fn borders(truth: &[Token]) -> Vec<Border> {
    let texts = |tokens: &[Token]| tokens.iter().map(|t| t.text.clone()).collect();
    let blocks: Vec<&[Token]> = truth.chunk_by(|a, b| a.line == b.line).collect();
    blocks
        .windows(2)
        .map(|pair| Border {
            tail: texts(&pair[0][pair[0].len().saturating_sub(BORDER_TOKENS)..]),
            head: texts(&pair[1][..pair[1].len().min(BORDER_TOKENS)]),
        })
        .collect()
}

/// Whether a border stands in a reading, unbroken.
fn stands_in(border: &Border, reading: &[Token]) -> bool {
    let texts: Vec<&String> = border.tail.iter().chain(&border.head).collect();
    reading.windows(texts.len()).any(|window| {
        let mut pairs = window.iter().zip(&texts);
        pairs.all(|(token, text)| token.text == **text)
    })
}

/// True and false positives, false negatives: precision, recall and their mean, which add up over files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In both.
    pub hits: usize,
    /// In the reading only.
    pub wrong: usize,
    /// In the truth only.
    pub missed: usize,
}

impl Counts {
    /// Compares two multisets.
    pub fn of<T: Ord>(
        truth: impl IntoIterator<Item = T>,
        reading: impl IntoIterator<Item = T>,
    ) -> Self {
        let mut left: BTreeMap<T, usize> = BTreeMap::new();
        for item in truth {
            *left.entry(item).or_default() += 1;
        }
        let mut counts = Self::default();
        for item in reading {
            match left.get_mut(&item) {
                Some(n) if *n > 0 => {
                    *n -= 1;
                    counts.hits += 1;
                }
                _ => counts.wrong += 1,
            }
        }
        counts.missed = left.values().sum();
        counts
    }

    /// Hits among what the reading holds; `None` when it holds nothing.
    pub fn precision(self) -> Option<f64> {
        let all = self.hits + self.wrong;
        (all > 0).then(|| ratio(self.hits, all, 1.0))
    }

    /// Hits among what the truth holds; `None` when it holds nothing.
    pub fn recall(self) -> Option<f64> {
        let all = self.hits + self.missed;
        (all > 0).then(|| ratio(self.hits, all, 1.0))
    }

    /// Harmonic mean of precision and recall; `None` when both sides are empty.
    pub fn f1(self) -> Option<f64> {
        let all = 2 * self.hits + self.wrong + self.missed;
        (all > 0).then(|| ratio(2 * self.hits, all, 1.0))
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        let mut total = Self::default();
        iter.for_each(|counts| total += counts);
        total
    }
}

/// A heading for comparing: folded, single spaces, no colon at its end.
pub fn heading_key(text: &str) -> String {
    let words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
    words.join(" ").trim_end_matches([':', ' ']).to_owned()
}

fn ratio(part: usize, whole: usize, empty: f64) -> f64 {
    if whole == 0 {
        empty
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }

    #[test]
    fn bags_have_no_order() {
        let [a, b] = ["one two three four", "four three two five"].map(tokenize);
        assert_eq!(bag_similarity(&a, &b), 0.75);
        assert_eq!(bag_similarity(&a, &a), 1.0);
        assert_eq!(bag_similarity(&a, &tokenize("")), 0.0);
    }

    #[test]
    fn order_similarity_counts_insertions_and_deletions() {
        // 6 tokens against 5; common: one two four five = 4. Distance 2 + 1 = 3, so 1 − 3/11.
        let t = Truth::sample(&["One two three", "four five six"], "");
        let a = agreement(&t, &tokenize("one two four x five"));
        close(a.order, 1.0 - 3.0 / 11.0);
        // 4 of 6 found; one of 5 is foreign.
        close(a.coverage, 4.0 / 6.0);
        close(a.noise, 1.0 / 5.0);
        // The border is “two three | four five”, which is not there.
        close(a.successor, 0.0);
    }

    #[test]
    fn a_swapped_sidebar_costs_nothing_when_the_truth_allows_it() {
        let blocks = ["h", "a b", "c d e"];
        let reading = tokenize("h\nc d e\na b");
        // Without: h c d e in common = 4 of 6 and 6, distance 4, 1 − 4/12.
        close(
            agreement(&Truth::sample(&blocks, ""), &reading).order,
            1.0 - 4.0 / 12.0,
        );
        let allowed = Truth::sample(&blocks, r#","swappable":[[[1,2],[2,3]]]"#);
        let a = agreement(&allowed, &reading);
        close(a.order, 1.0);
        close(a.successor, 1.0);
    }

    #[test]
    fn multisets_count_repeated_tokens() {
        // Truth a a b, reading a b b c: a once, b once. 2 of 3 covered, 2 of 4 foreign.
        let (t, r) = (tokenize("a a b"), tokenize("a b b c"));
        close(coverage(&t, &r), 2.0 / 3.0);
        close(noise(&t, &r), 0.5);
    }

    #[test]
    fn successors_are_counted_at_block_borders() {
        // Borders: ab|cd, cd|ef, ef|g. The reading keeps the second (c d e f) and the third (e f g).
        let t = Truth::sample(&["a b", "c d", "e f", "g"], "");
        let a = agreement(&t, &tokenize("c d e f g a b"));
        close(a.successor, 2.0 / 3.0);
    }

    #[test]
    fn words_broken_over_two_blocks_of_the_truth_are_one() {
        let t = Truth::sample(&["prefer-", "ably so"], "");
        close(agreement(&t, &tokenize("preferably so")).order, 1.0);
    }

    #[test]
    fn empty_readings_score_zero() {
        let a = agreement(&Truth::sample(&["a"], ""), &[]);
        assert_eq!((a.order, a.coverage, a.noise), (0.0, 0.0, 0.0));
    }

    #[test]
    fn counts_are_over_multisets() {
        // x twice in the truth and once in the reading; z only in the reading.
        let c = Counts::of(["x", "x", "y"], ["x", "y", "z"]);
        assert_eq!((c.hits, c.wrong, c.missed), (2, 1, 1));
        close(c.precision().unwrap(), 2.0 / 3.0);
        close(c.recall().unwrap(), 2.0 / 3.0);
        close(c.f1().unwrap(), 4.0 / 6.0);
        assert_eq!(Counts::default().f1(), None);
    }

    #[test]
    fn headings_compare_without_case_and_colon() {
        assert_eq!(heading_key(" WORK\u{a0} Experience : "), "work experience");
    }

    #[test]
    fn two_long_texts_take_milliseconds() {
        let text: String = (0..5000).map(|i| format!("w{} ", i * 7919 % 611)).collect();
        let (a, b) = (tokenize(&text), tokenize(&text[text.len() / 3..]));
        let start = std::time::Instant::now();
        assert!(similarity(&a, &b) > 0.7);
        // A third of a second unoptimised; the margin is for machines that do other things as well.
        assert!(start.elapsed().as_secs() < 20);
    }
}
