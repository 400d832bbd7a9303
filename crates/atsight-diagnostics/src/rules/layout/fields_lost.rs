use crate::damage::Loss;
use crate::finding::Finding;
use crate::render::plain::list;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// At least three parsers that get the words but lose a third of the fields or more, where no other finding explains it: dates that a
    /// parser prints before or after the jobs they belong to, sections side by side, titles on the same line as something else.
    /// ## Why it matters
    /// Recruiters search fields. What is filed under the wrong job, or under none, is not found.
    /// ## What to do
    /// Write each job and each school from top to bottom: title, employer, place and dates next to each other on one or two lines, then
    /// what you did below. Put sections one below the other.
    /// ## How sure we are
    /// The fields are those that this library finds in the page and in the text of each parser; another program may find more in the same
    /// text. Only fields that no other finding covers are counted. `pdfminer_raw` is left out, since it glues the words of most files
    /// together.
    FieldsLost, "LAY012", "fields_lost", Layout, Reading, Warning
}

/// Share of the fields from which a parser counts. Of the engines over the resumes of the corpus without a finding of layout, text or file,
/// one in eight loses so many.
const LEAST_SHARE: f64 = 1.0 / 3.0;
/// Fewest fields of a resume: a third of fewer is one or two.
const FEWEST_FIELDS: usize = 6;
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
        let hit: Vec<&Loss> = (losses.iter())
            // Words that are lost, and lines that are, take their fields with them.
            .filter(|loss| loss.share + loss.misplaced <= most && !loss.word_by_word)
            .filter(|loss| loss.fields >= LEAST_SHARE)
            .filter(|loss| loss.all_fields >= FEWEST_FIELDS)
            .collect();
        if hit.len() < FEWEST_ENGINES {
            return Vec::new();
        }
        // What is said is all that they lose, of which other findings may explain a part.
        let percent = |loss: &Loss| (100.0 * loss.all_fields_lost).round() as u32;
        let mut sorted = hit.clone();
        sorted.sort_by_key(|loss| std::cmp::Reverse(percent(loss)));
        let shares: Vec<String> = (sorted.chunk_by(|a, b| percent(a) == percent(b)))
            .map(|equal| {
                let names: Vec<&str> = equal.iter().map(|loss| loss.engine.name()).collect();
                let lose = if names.len() == 1 { "loses" } else { "lose" };
                format!("{} {lose} {} %", list(&names), percent(equal[0]))
            })
            .collect();
        let message = format!(
            "{} of {} parsers read the words and lose many of the fields: {}",
            hit.len(),
            losses.len(),
            shares.join("; ")
        );
        let finding = Finding::new(Self::INFO, message).with_scope(Scope::Everything);
        let finding = finding.with_engines(hit.iter().map(|loss| loss.engine));
        vec![match advice(&hit) {
            Some(help) => finding.with_help(help),
            None => finding,
        }]
    }
}

/// What to do where most of what is lost is no part of a job or school.
fn advice(hit: &[&Loss]) -> Option<&'static str> {
    let sum = |count: fn(&Loss) -> usize| hit.iter().map(|loss| count(loss)).sum::<usize>();
    let all: f64 = hit
        .iter()
        .map(|loss| loss.fields * loss.all_fields as f64)
        .sum();
    let is_most = |part: usize| 2.0 * part as f64 > all;
    if is_most(sum(|loss| loss.of_skills)) {
        Some(
            "Write skills as lines of text, each group on a line of its own behind its label: “Tools: Excel, SAP”. Set them in no columns, and \
             in no row with other sections.",
        )
    } else if is_most(sum(|loss| loss.of_contact)) {
        Some(
            "Write name, address, e-mail and phone as plain lines at the top of the page, in no table, box, header or field.",
        )
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use atsight_core::model::EngineId;

    use super::*;

    #[test]
    fn advice_is_about_what_most_of_the_fields_are() {
        let of = |of_contact, of_skills| {
            let loss = Loss {
                engine: EngineId::Pypdf,
                share: 0.0,
                misplaced: 0.0,
                fields: 0.5,
                of_contact,
                of_skills,
                all_fields: 20,
                all_lost: 0.0,
                all_misplaced: 0.0,
                all_fields_lost: 0.5,
                glued: false,
                word_by_word: false,
            };
            advice(&[&loss]).map(|text| text.split(' ').nth(1).unwrap_or_default())
        };
        assert_eq!(of(2, 6), Some("skills"));
        assert_eq!(of(6, 2), Some("name,"));
        assert_eq!(of(2, 2), None);
        assert_eq!(of(5, 5), None);
    }
}
