use atsight_core::model::{PageLayout, RunId};

use crate::finding::{Finding, Location, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::is_from_right;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A PDF that stores its words in an order other than the reading order: more than 5 % of the pairs of words that a person reads one
    /// after the other are not neighbours in the file.
    /// ## Why it matters
    /// Extractors that follow the order of the file, as most do by default, print the text in pieces.
    /// ## What to do
    /// Export from a text editor, which stores text in the order in which it is written. In design tools, set the order of the text
    /// frames.
    /// ## How sure we are
    /// Every word is compared with the one after it, in documents of at least 50 words. A column that is stored in one piece costs a
    /// single pair. Where at least half of the pairs are kept, the finding is only a warning.
    StreamOrderDiffers, "TXT011", "stream_order_differs", Text, Reading, Error
}

/// Smallest share of neighbours that have to stay neighbours, 0 to 1. There is no gap: over 300 PDFs the shares run evenly from 0.92 up,
/// and a file at 0.95 loses a tenth of its word order in an engine that prints as stored.
const MIN_KEPT: f64 = 0.95;
/// Share below which sentences are torn, 0 to 1. Over the corpus files whose blocks moved as a whole keep 0.88 and more of their
/// pairs, files that paint word by word 0.06 and less.
const MIN_SENTENCES: f64 = 0.5;
/// Fewest words of a document to judge by.
const MIN_WORDS: usize = 50;

impl Rule for StreamOrderDiffers {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.document().pages().is_empty() {
            return Vec::new();
        }
        let (mut pairs, mut kept) = (0_usize, 0_usize);
        let mut first: Option<Location> = None;
        let mut pages = Vec::new();
        for (number, page) in (0_u32..).zip(&case.parse.layout.pages) {
            let words = words_in_order(page);
            // Words of Hebrew and Arabic are stored as they are seen, from the left; extractors turn them.
            let is_turned = |at: usize| words[at].1.chars().any(is_from_right);
            let broken: Vec<usize> = (1..words.len())
                .filter(|i| words[*i].0 != words[*i - 1].0 + 1)
                .filter(|i| !is_turned(*i) && !is_turned(*i - 1))
                .collect();
            pairs += words.len().saturating_sub(1);
            kept += words.len().saturating_sub(1) - broken.len();
            if let Some(at) = broken.first() {
                let (before, after) = (words[at - 1].1, words[*at].1);
                first.get_or_insert(Location::on_page(
                    number,
                    None,
                    &format!("{before} … {after}"),
                ));
                pages.push(number);
            }
        }
        let share = kept as f64 / pairs.max(1) as f64;
        if pairs < MIN_WORDS || share >= MIN_KEPT {
            return Vec::new();
        }
        let message = format!(
            "the file stores its words in another order: {} of {pairs} neighbouring words are torn apart",
            pairs - kept
        );
        let finding = Finding::new(Self::INFO, message);
        let finding = finding.at_all(first).with_scope(Scope::Everything);
        // A few tears are blocks that moved as a whole: their sentences stay.
        let severity = if share < MIN_SENTENCES {
            Severity::Error
        } else {
            Severity::Warning
        };
        vec![finding.with_severity(severity)]
    }
}

/// The visible words of a page in reading order: their number in the order of the file, and their text.
fn words_in_order(page: &PageLayout) -> Vec<(usize, &str)> {
    let mut words: Vec<(RunId, f32, usize, &str)> = Vec::new();
    for line in page.lines_in_order() {
        for word in line.words.iter().filter(|word| !word.hidden) {
            let text = line
                .text
                .get(word.text.start as usize..word.text.end as usize);
            words.push((word.run, word.bbox.x0, words.len(), text.unwrap_or("")));
        }
    }
    let mut stored: Vec<usize> = (0..words.len()).collect();
    // Words of one run are stored in the order they are read in.
    stored.sort_by_key(|i| (words[*i].0, words[*i].2));
    let mut rank = vec![0; words.len()];
    for (number, index) in stored.into_iter().enumerate() {
        rank[index] = number;
    }
    rank.into_iter()
        .zip(words)
        .map(|(rank, word)| (rank, word.3))
        .collect()
}
