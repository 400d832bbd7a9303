//! Rules about the titles of sections.

mod alias_heading;
mod compound_heading;
mod creative_heading;
mod fuzzy_heading;

pub(super) use alias_heading::AliasHeading;
pub(super) use compound_heading::CompoundHeading;
pub(super) use creative_heading::CreativeHeading;
pub(super) use fuzzy_heading::FuzzyHeading;

use atsight_core::model::{Heading, HeadingKind, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, RuleInfo};
use crate::scope::Scope;

/// The plain title of a section.
pub(crate) fn plain_title(id: SectionId) -> &'static str {
    match id {
        SectionId::Contact => "Contact",
        SectionId::ProfileSummary => "Profile Summary",
        SectionId::TechnicalSkills => "Technical Skills",
        SectionId::WorkExperience => "Work Experience",
        SectionId::Education => "Education",
        SectionId::Projects => "Projects",
        SectionId::Certifications => "Certifications",
        SectionId::Languages => "Languages",
        SectionId::Awards => "Awards",
        SectionId::Publications => "Publications",
        SectionId::Volunteering => "Volunteering",
        SectionId::Interests => "Interests",
        SectionId::References => "References",
        _ => "a usual title",
    }
}

/// Headings of a kind, and the sections they open.
fn headings<'a>(
    case: &Case<'a>,
    kind: HeadingKind,
) -> impl Iterator<Item = (&'a Heading, SectionId)> {
    let titled = case
        .sections()
        .iter()
        .filter_map(|section| Some((section.heading.as_ref()?, section.id)));
    titled.filter(move |(heading, _)| heading.kind == kind)
}

/// A finding about a heading.
fn about(case: &Case<'_>, rule: &'static RuleInfo, heading: &Heading, message: String) -> Finding {
    Finding::new(rule, message)
        .subject(heading.text.clone())
        .at_all(case.locate(heading.lines.clone()))
        .scope(Scope::lines([heading.lines.clone()]))
}

/// Whether a title that may mean two sections names both: “Education & Certifications”.
fn names_both(heading: &Heading) -> bool {
    const AND: &[&str] = &["and", "und", "et", "y", "e", "en"];
    let text = heading.text.to_lowercase();
    let joined = text.contains(['&', '/', '+', ','])
        || text.split_whitespace().any(|word| AND.contains(&word));
    joined && heading.candidates.len() >= 2
}
