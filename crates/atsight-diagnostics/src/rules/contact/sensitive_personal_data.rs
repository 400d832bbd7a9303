use std::collections::BTreeSet;

use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::personal;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Lines that state a date or place of birth, age, sex, marital status, religion, race, caste, nationality, parents or other family, or the
    /// number of an identity card, passport, driving licence, tax or social insurance.
    /// ## Why it matters
    /// Many employers must not consider this information, and you do not know who else gets the file.
    /// ## What to do
    /// Delete the lines.
    /// ## How sure we are
    /// They are found by their labels, several in one line, too: all of them in English, those of birth, age, nationality, marital status and
    /// sex in German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Swedish and Turkish as well. Words that begin other lines
    /// (“Gender studies”) need a colon, a gap, or a dash and a value behind them (“Gender – female”), and more than eight words without a
    /// colon are taken for prose. Among contact data an age and a marital status are known without a label (“24 years old, married”).
    SensitivePersonalData, "CON007", "sensitive_personal_data", Contact, Content, Warning
}

impl Rule for SensitivePersonalData {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let transcript = case.transcript();
        let contact = case
            .sections()
            .iter()
            .filter(|own| own.id == SectionId::Contact);
        let contact = Scope::lines(contact.map(|own| own.lines.clone()));
        let is_contact = |line: usize| contact.holds(line);
        let (mut labels, mut lines) = (Vec::new(), Vec::new());
        for (number, line) in transcript.lines.iter().enumerate() {
            let mut found = personal::labels(transcript.cells(line));
            if is_contact(number) {
                found.extend(personal::bare(transcript.line_text(line)));
            }
            if !found.is_empty() {
                labels.extend(found);
                lines.push(number..number + 1);
            }
        }
        if labels.is_empty() {
            return Vec::new();
        }
        let mut seen = BTreeSet::new();
        labels.retain(|label| seen.insert(label.to_lowercase()));
        let message = format!(
            "personal data that no employer needs: {}",
            labels.join(", ")
        );
        let places: Vec<_> = lines
            .iter()
            .flat_map(|range| case.locate(range.clone()))
            .collect();
        vec![
            Finding::new(Self::INFO, message)
                .at_all(places)
                .with_scope(Scope::lines(lines)),
        ]
    }
}
