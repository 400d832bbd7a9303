use atsight_core::model::{Heading, Section, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A title with nothing under it: the next title follows, or the end of the file.
    /// ## Why it matters
    /// A parser files an empty section, or takes the title for text. What belongs there may have been lost in a picture or a text box.
    /// ## What to do
    /// Fill the section or delete its title.
    /// ## How sure we are
    /// Blank lines do not count as content. A narrower title below does (“Skills and languages”, then “Languages”), and so does text that
    /// continues the column on the next page or after a sidebar.
    EmptySection, "SEC005", "empty_section", Sections, Content, Warning
}

impl Rule for EmptySection {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let titled: Vec<(&Section, &Heading)> = (case.sections().iter())
            .filter_map(|section| Some((section, section.heading.as_ref()?)))
            .collect();
        let below = titled.iter().skip(1).map(|(section, _)| section.id);
        let below = below.map(Some).chain([None]);
        let empty = titled
            .iter()
            .zip(below)
            .filter(|((section, heading), below)| {
                // "Skills and languages" above "Skills".
                let is_divided = |id: &SectionId| {
                    *id == section.id && heading.candidates.len() > 1
                        || heading.candidates.contains(id)
                };
                if below.as_ref().is_some_and(is_divided) {
                    return false;
                }
                // An inline title stands on a line with its content.
                let inline = section.lines.start < heading.lines.end;
                let shows = |line: usize| case.line(line).chars().any(char::is_alphanumeric);
                let beside = heading
                    .lines
                    .clone()
                    .any(|line| case.line(line).trim() != heading.text.trim());
                // Its column may go on behind another one, on the next page.
                let mut parts = (case.sections().iter()).filter(|part| {
                    part.id == section.id
                        && part.heading.is_none()
                        && part.lines.start >= section.lines.end
                });
                let is_empty = |section: &Section| !section.lines.clone().any(shows);
                !inline && !beside && is_empty(section) && parts.all(is_empty)
            });
        empty
            .map(|((_, heading), _)| {
                let message = format!("nothing stands under “{}”", heading.text);
                Finding::new(Self::INFO, message)
                    .with_subject(heading.text.clone())
                    .at_all(case.locate(heading.lines.clone()))
                    .with_scope(Scope::lines([heading.lines.clone()]))
            })
            .collect()
    }
}
