use crate::damage::Loss;
use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Several parsers whose text has the words and from which a third of the fields and more do not come out, where no other finding says
    /// why: dates that a parser prints before or behind the jobs that they belong to, sections side by side, titles on the line of something
    /// else.
    /// ## Why it matters
    /// Recruiters search fields. What is filed under the wrong job, or under none, is not found.
    /// ## What to do
    /// Write each job and each school from top to bottom: title, employer, place and dates next to each other on one line or two, what you did
    /// below. Put one section below the other.
    /// ## How sure we are
    /// The fields are those that this library finds in the page and in the text of each parser; another program may find more in the same text.
    /// Counted are those that stand outside of what other findings name. `pdfminer_raw` is left out, since it glues the words of most files.
    FieldsLost, "LAY012", "fields_lost", Layout, Reading, Warning
}

/// Share of the fields from which a parser counts. Of the engines over the resumes of the corpus without a finding of layout, text or file,
/// one in eight loses so many.
const LEAST_SHARE: f64 = 1.0 / 3.0;
/// Fewest parsers: what one alone loses is a fault of its own.
const FEWEST_ENGINES: usize = 3;

impl Rule for FieldsLost {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, _: &Case<'_>) -> Vec<Finding> {
        Vec::new()
    }

    fn check_losses(&self, case: &Case<'_>, losses: &[Loss]) -> Vec<Finding> {
        let most = f64::from(case.thresholds.max_words_lost);
        let hit: Vec<String> = losses
            .iter()
            .filter(|loss| !loss.engine.glues_words())
            // Words that are lost take their fields with them.
            .filter(|loss| loss.share + loss.misplaced <= most && loss.fields >= LEAST_SHARE)
            .map(|loss| format!("{} {:.0} %", loss.engine, 100.0 * loss.fields))
            .collect();
        if hit.len() < FEWEST_ENGINES {
            return Vec::new();
        }
        let message = format!(
            "{} of {} parsers read the words and lose many of the fields: {}",
            hit.len(),
            losses.len(),
            hit.join(", ")
        );
        vec![Finding::new(Self::INFO, message).scope(Scope::Everything)]
    }
}
