use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A section for work or education with text in it, of which no job or school can be told.
    /// ## Why it matters
    /// What cannot be told as a job or school is in no field: the resume is found by no title, employer, degree or year.
    /// ## What to do
    /// Begin each job with its title, employer and dates, and each school with degree, school and years, on one or two lines of their own;
    /// what you did stands below.
    /// ## How sure we are
    /// Entries are looked for as a person reads the page, by dates, titles, employers, schools and degrees. Another program may know a form
    /// that is unknown here. A section of one line is not judged.
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

/// What is said of the sections of a kind when no entry of theirs is known.
fn without_entry(case: &Case<'_>, id: SectionId, entry: &str) -> Option<Finding> {
    let own = || case.sections().iter().filter(|section| section.id == id);
    let heading = own().find_map(|section| section.heading.as_ref())?;
    let says = |line: &usize| case.line(*line).contains(char::is_alphanumeric);
    let lines: Vec<usize> = own()
        .flat_map(|section| section.lines.clone())
        .filter(says)
        .collect();
    if lines.len() < MIN_LINES {
        return None;
    }
    let message = format!(
        "no {entry} can be told in the {} lines below “{}”",
        lines.len(),
        heading.text
    );
    let scope = Scope::lines(lines.iter().map(|line| *line..line + 1));
    let finding = Finding::new(SectionWithoutEntry::INFO, message)
        .with_subject(heading.text.clone())
        .at_all(case.locate(heading.lines.clone()));
    Some(finding.with_scope(scope))
}
