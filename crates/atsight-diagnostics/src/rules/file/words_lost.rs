use crate::damage::Loss;
use crate::finding::Finding;
use crate::render::plain::list;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::is_from_right;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A parser that loses more than a quarter of the words or reads them out of order (threshold `max_words_lost`), where no other
    /// finding explains it, or prints each word on a line of its own. Typical causes are content controls (the fill-in fields of Word templates), embedded documents and fields,
    /// lists that a reader skips, letters that it glues together, text that is stored in another order, and words that are placed one by
    /// one without spaces between them.
    /// ## Why it matters
    /// Whoever uses that parser searches a resume without these words, and nothing in the file shows it.
    /// ## What to do
    /// Copy the text into a new, empty document of your editor as plain text, format it with the styles of the editor, and export that.
    /// ## How sure we are
    /// The loss is measured word by word. Its cause is not known: every word counts that is not covered by another finding. Lines are
    /// lost where nine of ten lines of a parser's text are single words, and those of the page are not.
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

/// What each parser loses; those that lose the same in one clause.
fn told(hit: &[&Loss]) -> String {
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let clause = |loss: &Loss, is_one: bool| {
        let verb = |one, more| if is_one { one } else { more };
        // What is said is all that it loses, of which other findings may explain a part.
        let (lost, misplaced) = (percent(loss.all_lost), percent(loss.all_misplaced));
        match loss.share > loss.misplaced {
            _ if loss.word_by_word => {
                format!("{} each on a line of its own", verb("prints", "print"))
            }
            _ if loss.all_lost >= ALL_WORDS => format!("{} all of them", verb("loses", "lose")),
            true if loss.glued => format!("{} {lost} into each other", verb("runs", "run")),
            true => format!("{} {lost}", verb("loses", "lose")),
            false => format!("{} {misplaced} out of order", verb("has", "have")),
        }
    };
    let mut clauses: Vec<(String, Vec<&Loss>)> = Vec::new();
    for loss in hit {
        let own = clause(loss, true);
        match clauses.iter_mut().find(|(known, _)| *known == own) {
            Some((_, losses)) => losses.push(loss),
            None => clauses.push((own, vec![loss])),
        }
    }
    let told = clauses.iter().map(|(_, losses)| {
        let names: Vec<&str> = losses.iter().map(|loss| loss.engine.name()).collect();
        format!("{} {}", list(&names), clause(losses[0], names.len() == 1))
    });
    told.collect::<Vec<String>>().join("; ")
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
            .filter(|loss| loss.share + loss.misplaced > most || loss.word_by_word)
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
            told(&hit)
        );
        let finding = Finding::new(Self::INFO, message).with_scope(Scope::Everything);
        let finding = finding.with_engines(hit.iter().map(|loss| loss.engine));
        let lacks_spaces =
            |loss: &&Loss| loss.word_by_word || loss.glued && loss.share > loss.misplaced;
        vec![match hit.iter().all(lacks_spaces) {
            true => finding.with_help(SPACES),
            false => finding,
        }]
    }
}

#[cfg(test)]
mod tests {
    use atsight_core::model::EngineId;

    use super::*;

    #[test]
    fn parsers_that_lose_the_same_are_told_of_together() {
        let of = |engine, share, glued, word_by_word| Loss {
            engine,
            share,
            misplaced: 0.0,
            fields: 0.0,
            of_contact: 0,
            of_skills: 0,
            all_fields: 0,
            all_lost: share,
            all_misplaced: 0.0,
            all_fields_lost: 0.0,
            glued,
            word_by_word,
        };
        let losses = [
            of(EngineId::Pypdf, 0.01, false, true),
            of(EngineId::Pdfplumber, 0.4, true, false),
            of(EngineId::Mupdf, 0.01, false, true),
            of(EngineId::Pdfbox, 1.0, false, false),
        ];
        let losses: Vec<&Loss> = losses.iter().collect();
        assert_eq!(
            told(&losses),
            "pypdf and mupdf print each on a line of its own; pdfplumber runs 40 % into each other; pdfbox loses all of them"
        );
    }
}
