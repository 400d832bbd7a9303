use crate::damage::Loss;
use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::is_from_right;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A parser that loses more than a quarter of the words or reads them out of order (threshold `max_words_lost`), where no other
    /// finding explains it. Typical causes are content controls (the fill-in fields of Word templates), embedded documents and fields,
    /// lists that a reader skips, letters that it glues together, and text that is stored in another order.
    /// ## Why it matters
    /// Whoever uses that parser searches a resume without these words, and nothing in the file shows it.
    /// ## What to do
    /// Copy the text into a new, empty document of your editor as plain text, format it with the styles of the editor, and export that.
    /// ## How sure we are
    /// The loss is measured word by word. Its cause is not known: every word counts that is not covered by another finding.
    /// `pdfminer_raw` is left out, since it glues the words of most files together, faulty or not. Texts of which more than a tenth is in
    /// Hebrew or Arabic are left out as well: how the engines treat those letters was not measured.
    WordsLost, "FIL007", "words_lost", File, Reading, Warning
}

/// One letter in so many may be written from right to left: the names of a person and of a few places are fewer.
const LETTERS_PER_TURNED: usize = 10;
/// What to do where words run into each other.
const SPACES: &str = "Part words by real spaces, and entries by line ends: where only a tab, a cell or the place on the page parts two words, \
    or the space between them is narrow, some parsers join them. Setting the text anew in an empty document of your editor does that.";
/// Share from which a loss is printed as 100 %.
const ALL_WORDS: f64 = 0.995;

/// Whether more than a tenth of the letters are written from right to left.
fn is_partly_from_right(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    LETTERS_PER_TURNED * letters().filter(|c| is_from_right(*c)).count() > letters().count()
}

impl Rule for WordsLost {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, _: &Case<'_>) -> Vec<Finding> {
        Vec::new()
    }

    fn check_losses(&self, case: &Case<'_>, losses: &[Loss]) -> Vec<Finding> {
        if is_partly_from_right(&case.transcript().text) {
            return Vec::new();
        }
        let most = f64::from(case.thresholds.max_words_lost);
        let hit: Vec<&Loss> = (losses.iter())
            .filter(|loss| loss.share + loss.misplaced > most)
            .collect();
        let told: Vec<String> = (hit.iter())
            .map(|loss| {
                let percent = |share: f64| format!("{:.0} %", 100.0 * share);
                let engine = loss.engine;
                // What is said is all that it loses, of which other findings may explain a part.
                let (lost, misplaced) = (percent(loss.all_lost), percent(loss.all_misplaced));
                match loss.share > loss.misplaced {
                    _ if loss.all_lost >= ALL_WORDS => format!("{engine} loses all of them"),
                    true if loss.glued => format!("{engine} runs {lost} into each other"),
                    true => format!("{engine} loses {lost}"),
                    false => format!("{engine} has {misplaced} out of order"),
                }
            })
            .collect();
        if hit.is_empty() {
            return Vec::new();
        }
        let parsers = match (hit.len(), losses.len()) {
            (_, 1) => "the one parser that was imitated gets".to_owned(),
            (1, all) => format!("1 of {all} parsers gets"),
            (hit, all) => format!("{hit} of {all} parsers get"),
        };
        let message = format!(
            "{parsers} a large part of the words wrong, though a person reads them: {}",
            told.join(", ")
        );
        let finding = Finding::new(Self::INFO, message).with_scope(Scope::Everything);
        let finding = finding.with_engines(hit.iter().map(|loss| loss.engine));
        let is_glued = |loss: &&Loss| loss.glued && loss.share > loss.misplaced;
        vec![match hit.iter().all(is_glued) {
            true => finding.with_help(SPACES),
            false => finding,
        }]
    }
}
