use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Lines that state a date of birth, marital status, religion, sex, the name of the father, or the number of an identity card, passport,
    /// driving licence, tax or social insurance.
    /// ## Why it matters
    /// Many employers must not consider this information, and whoever gets the file can misuse the numbers.
    /// ## What to do
    /// Delete the lines.
    /// ## How sure we are
    /// Lines are found by their labels: all of them in English, date of birth, marital status and sex in German, French, Spanish,
    /// Portuguese, Italian, Dutch and Polish as well.
    /// Lines of more than eight words are taken for prose.
    SensitivePersonalData, "CON007", "sensitive_personal_data", Contact, Content, Warning
}

/// Labels that such lines begin with, lower case.
const LABELS: &[&str] = &[
    "date of birth",
    "birth date",
    "birthdate",
    "dob",
    "born",
    "marital status",
    "civil status",
    "religion",
    "passport no",
    "passport number",
    "national id",
    "id number",
    "ssn",
    "social security number",
    "geburtsdatum",
    "geboren",
    "familienstand",
    "date de naissance",
    "né le",
    "née le",
    "situation familiale",
    "état civil",
    "fecha de nacimiento",
    "estado civil",
    "birthday",
    "marital state",
    "gender",
    "sex",
    "father's name",
    "father’s name",
    "fathers name",
    "father name",
    "mother's name",
    "mother’s name",
    "driving licence no",
    "driving license no",
    "driver's license no",
    "pan no",
    "aadhaar no",
    "aadhar no",
    "geschlecht",
    "sexe",
    "sexo",
    "data de nascimento",
    "cpf",
    "data di nascita",
    "stato civile",
    "sesso",
    "geboortedatum",
    "burgerlijke staat",
    "geslacht",
    "data urodzenia",
    "stan cywilny",
];

/// Most words of such a line, its label among them: “Date of birth: 12 March 1990, Leeds, England”. Prose begins with “born” as well.
const MAX_WORDS: usize = 8;

impl Rule for SensitivePersonalData {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut labels = Vec::new();
        let mut lines = Vec::new();
        for number in 0..case.transcript().lines.len() {
            let line = case.line(number).trim().to_lowercase();
            let found = LABELS.iter().find(|label| {
                let rest = line.strip_prefix(**label);
                rest.is_some_and(|rest| has_value(label, rest))
                    && line.split_whitespace().count() <= MAX_WORDS
            });
            if let Some(label) = found {
                labels.push(*label);
                lines.push(number..number + 1);
            }
        }
        if labels.is_empty() {
            return Vec::new();
        }
        labels.dedup();
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

/// Labels that are words of prose as well: a date has to follow.
const BORN: &[&str] = &["born", "geboren", "né le", "née le"];

/// Labels that begin other lines as well, “Gender studies”: a colon has to follow, or a gap.
const NEEDS_COLON: &[&str] = &[
    "birthday",
    "gender",
    "geschlecht",
    "geslacht",
    "sesso",
    "sex",
    "sexe",
    "sexo",
];

/// Whether a value follows a label.
fn has_value(label: &str, rest: &str) -> bool {
    if NEEDS_COLON.contains(&label) && !rest.trim_start_matches(' ').starts_with([':', '\t']) {
        return false;
    }
    let dated = rest.chars().any(|c| c.is_ascii_digit());
    let some = rest.chars().any(char::is_alphanumeric) && !BORN.contains(&label);
    rest.starts_with([':', ' ', '.']) && (some || dated)
}
