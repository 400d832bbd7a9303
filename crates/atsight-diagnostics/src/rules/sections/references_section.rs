use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A section for references.
    /// ## Why it matters
    /// It takes up room and gives away other people's names and numbers; employers ask for references later.
    /// ## What to do
    /// Delete the section.
    /// ## How sure we are
    /// The section is found by its title. In some countries references are customary.
    ReferencesSection, "SEC006", "references_section", Sections, Content, Info
}

/// Most words that offer references and name nobody: “References are available on request”.
const MOST_WORDS: usize = 12;

/// What such words have in them, in the languages whose titles are known.
const REQUEST: &[&str] = &[
    "request",
    "anfrage",
    "wunsch",
    "demande",
    "solicitud",
    "pedido",
    "solicitação",
    "richiesta",
    "aanvraag",
    "verzoek",
    "życzenie",
    "begäran",
    "forespørgsel",
    "forespørsel",
    "vyžádání",
    "cerere",
    "talep",
    "istek",
    "запрос",
    "запит",
    "pyydettäessä",
    "kérésre",
];

impl Rule for ReferencesSection {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut sections = case.sections().iter();
        let Some(section) = sections.find(|section| section.id == SectionId::References) else {
            return Vec::new();
        };
        let title = section.heading.as_ref();
        let lines = title.map_or(section.lines.clone(), |heading| heading.lines.clone());
        let below = section
            .lines
            .clone()
            .skip_while(|line| lines.contains(line));
        let said: Vec<&str> = below.map(|line| case.line(line)).collect();
        let said = said.join(" ").to_lowercase();
        let is_offer = said.split_whitespace().count() <= MOST_WORDS
            && REQUEST.iter().any(|word| said.contains(word));
        let message = match is_offer {
            true => "a section says that there are references",
            false => "a section lists references",
        };
        let mut finding = Finding::new(Self::INFO, message).at_all(case.locate(lines.clone()));
        if is_offer {
            finding = finding.with_help("Delete it: employers know that they can ask.");
        }
        vec![finding.with_scope(Scope::lines([lines]))]
    }
}
