use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::dates::{has_period, is_year};
use crate::scope::Scope;
use crate::words::squeeze;

declare_rule! {
    /// ## What it detects
    /// A section for work or education with text in it, in which our parser finds no job or school.
    /// ## Why it matters
    /// What cannot be told as a job or school is in no field: the resume is found by no title, employer, degree or year.
    /// ## What to do
    /// Begin each job with its title, employer and dates, and each school with degree, school and years, on one or two lines of their own;
    /// what you did stands below.
    /// ## How sure we are
    /// Entries are looked for as a person reads the page, by dates, titles, employers, schools and degrees. Another program may know a form
    /// that is unknown here. Nothing is said of a section of one line, and of one with two lines or more that state a period and what was
    /// done in it: a form that our parser does not know. Your name and languages, which other columns mix in, do not count.
    SectionWithoutEntry, "SEC009", "section_without_entry", Sections, Content, Warning
}

/// Fewest lines of text that can be expected to hold an entry: a remark has one.
const MIN_LINES: usize = 2;

impl Rule for SectionWithoutEntry {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let resume = case.resume();
        [
            (SectionId::WorkExperience, resume.work.is_empty(), "job"),
            (SectionId::Education, resume.education.is_empty(), "school"),
        ]
        .into_iter()
        .filter(|(_, is_empty, _)| *is_empty)
        .filter_map(|(id, _, entry)| without_entry(case, id, entry))
        .collect()
    }
}

/// Lines with a period and a school or some words that are entries, though our parser cannot tell them.
const ENTRIES: usize = 2;

/// Fewest words beside a period that say what was done in it.
const FEWEST_WORDS: usize = 3;

/// Letters that words for schools and degrees begin with or hold, lower case.
const SCHOOLS: &[&str] = &[
    "school",
    "college",
    "universi",
    "institut",
    "academy",
    "degree",
    "bachelor",
    "master",
    "diplom",
    "schule",
    "studium",
    "gymnasium",
    "abitur",
    "école",
    "lycée",
    "licence",
    "escuela",
    "colegio",
    "instituto",
    "licenci",
    "bachiller",
    "grado",
    "escola",
    "faculdade",
    "scuola",
    "liceo",
    "laurea",
    "szkoła",
    "uczelnia",
    "школа",
    "университет",
    "институт",
    "лицей",
    "колледж",
    "lise",
    "üniversite",
    "skola",
    "högskola",
    "opleiding",
];

/// What is said of the first section of a kind that holds no entry when none of the kind is known.
fn without_entry(case: &Case<'_>, id: SectionId, entry: &str) -> Option<Finding> {
    let mut own = case.sections().iter().filter(|section| section.id == id);
    own.find_map(|section| {
        let heading = section.heading.as_ref()?;
        let says = |line: &usize| is_text(case, case.line(*line));
        let lines: Vec<usize> = section.lines.clone().filter(says).collect();
        let entries = lines
            .iter()
            .filter(|line| looks_like_entry(case.line(**line)));
        if lines.len() < MIN_LINES || entries.count() >= ENTRIES {
            return None;
        }
        let message = format!(
            "our parser can tell no {entry} in the {} lines below “{}”",
            lines.len(),
            heading.text
        );
        let scope = Scope::lines(lines.iter().map(|line| *line..line + 1));
        let finding = Finding::new(SectionWithoutEntry::INFO, message)
            .with_subject(heading.text.clone())
            .at_all(case.locate(heading.lines.clone()));
        Some(finding.with_scope(scope))
    })
}

/// Whether a line can be a part of an entry: the name and “English: native” stand there by the order of the columns alone.
fn is_text(case: &Case<'_>, line: &str) -> bool {
    /// Most words of a value such as “upper intermediate (B2)”.
    const LEVEL_WORDS: usize = 3;
    let is_name = |name: &str| squeeze(name) == squeeze(line);
    let is_level = |(label, value): (&str, &str)| {
        label.split_whitespace().count() == 1
            && (1..=LEVEL_WORDS).contains(&value.split_whitespace().count())
            && !names_school(line)
            && !line.split(|c: char| !c.is_ascii_digit()).any(is_year)
    };
    line.contains(char::is_alphanumeric)
        && !(case.resume().basics.name.as_ref()).is_some_and(|name| is_name(&name.value))
        && !line.split_once(':').is_some_and(is_level)
}

/// Whether a line states a period and what was done in it.
fn looks_like_entry(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| word.chars().nth(1).is_some());
    has_period(line) && (names_school(line) || words.count() >= FEWEST_WORDS)
}

/// Whether a line names a school or a degree.
fn names_school(line: &str) -> bool {
    let line = line.to_lowercase();
    SCHOOLS.iter().any(|school| line.contains(school))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_a_period_and_what_was_done_are_entries() {
        for line in [
            "2006-2017 — школа № 12 города Энска",
            "1995-1997: Leeds College",
            "Operario de limpieza en la empresa Acme de 2014 al 2017.",
        ] {
            assert!(looks_like_entry(line), "{line}");
        }
        for line in [
            "2006 - 2017",
            "A long life among ledgers",
            "Leeds College, 2017",
        ] {
            assert!(!looks_like_entry(line), "{line}");
        }
    }
}
