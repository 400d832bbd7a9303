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
    /// Blank lines do not count as content. A narrower title below does (“Skills and languages”, then “Languages”), and so does a title in
    /// smaller type, a second line of the title, and text that continues the column on the next page or after a sidebar.
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
        let below = titled.iter().skip(1).map(Some).chain([None]);
        let empty = titled
            .iter()
            .zip(below)
            .filter(|((section, heading), below)| {
                // "Skills and languages" above "Skills".
                let is_divided = |id: SectionId| {
                    id == section.id && heading.candidates.len() > 1
                        || heading.candidates.contains(&id)
                };
                let is_filled = |(below, part): &(&Section, &Heading)| {
                    is_divided(below.id) || is_part(case, heading, part)
                };
                if below.is_some_and(is_filled) {
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

/// Whether a title is a part of the one above it: set in smaller type, or near to it as its second line is.
fn is_part(case: &Case<'_>, title: &Heading, below: &Heading) -> bool {
    /// Type of titles of one rank differs by less: half a point of 12.
    const SMALLER: f32 = 0.97;
    /// The lines of a title stand as near to each other as those of a paragraph, in em: titles of empty sections stand 0.8 apart and more.
    const NEAR: f32 = 0.5;
    let style = |heading: &Heading| case.transcript().lines.get(heading.lines.start)?.style;
    let (Some(title), Some(below)) = (style(title), style(below)) else {
        return false;
    };
    let is_near = || match (title.gap_above, below.gap_above) {
        (Some(title), Some(below)) => below < NEAR && 2.0 * below < title,
        _ => false,
    };
    below.relative_size < SMALLER * title.relative_size || is_near()
}
