//! Four rules with one question: is there a section for it?

use atsight_core::model::{Heading, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{PlainTitles, knows_titles, names_both};

declare_rule! {
    /// ## What it detects
    /// No section for work, or jobs that no title stands above.
    /// ## Why it matters
    /// The most recent job decides nearly everything; a parser that finds no such section has no jobs to file.
    /// ## What to do
    /// Add a section called “Work Experience”, newest job first; internships, jobs beside your studies and voluntary work count.
    /// ## How sure we are
    /// The section is looked for under its plain title and its common alternatives, as a person reads the page.
    MissingWorkExperience, "SEC001", "missing_work_experience", Sections, Content, Error
}

declare_rule! {
    /// ## What it detects
    /// No section for skills.
    /// ## Why it matters
    /// Recruiters search by skill, and parsers fill that field from the skills section before they look elsewhere.
    /// ## What to do
    /// Add a section called “Skills” with a few labelled lines.
    /// ## How sure we are
    /// The section is looked for under its plain title and its common alternatives, as a person reads the page. For a role in software the
    /// plain title is “Technical Skills”.
    MissingTechnicalSkills, "SEC002", "missing_technical_skills", Sections, Content, Error
}

declare_rule! {
    /// ## What it detects
    /// No section that summarises the candidate.
    /// ## Why it matters
    /// A recruiter reads the summary first: title, years and strengths stand there together.
    /// ## What to do
    /// Add a section called “Profile Summary” with four or five bullets, even as a junior.
    /// ## How sure we are
    /// The section is looked for under its plain title and its common alternatives. A paragraph under the name counts as well.
    MissingProfileSummary, "SEC003", "missing_profile_summary", Sections, Content, Error
}

declare_rule! {
    /// ## What it detects
    /// No section for education.
    /// ## Why it matters
    /// Many searches filter by degree: what is not filed does not match.
    /// ## What to do
    /// Add a section called “Education”.
    /// ## How sure we are
    /// The section is looked for under its plain title and its common alternatives, as a person reads the page.
    MissingEducation, "SEC004", "missing_education", Sections, Content, Warning
}

/// `found` says whether there is something of the sort anywhere, `untitled` whether it stands under no title.
fn report(
    case: &Case<'_>,
    rule: &'static RuleInfo,
    id: SectionId,
    found: bool,
    untitled: bool,
) -> Vec<Finding> {
    if !untitled && (found || case.has_section(id)) || !knows_titles(case) {
        return Vec::new();
    }
    // One title for two sections is a fault of its own.
    let is_half = |own: &Heading| names_both(own) && own.candidates.contains(&id);
    let mut headings = (case.sections().iter()).filter_map(|section| section.heading.as_ref());
    if headings.any(is_half) {
        return Vec::new();
    }
    let Some(title) = PlainTitles::of(case).get(id) else {
        return Vec::new();
    };
    let message = match untitled {
        true => format!("the jobs stand under no title “{title}”"),
        false => format!("there is no section “{title}”"),
    };
    let mut finding = Finding::new(rule, message).with_subject(id.name());
    if untitled {
        let help = format!("Write the title “{title}” above the newest of them.");
        finding = finding.with_help(help);
    } else if let Some((before, named)) = rule.help().split_once('“')
        && let Some((english, after)) = named.split_once('”')
        && english != title
    {
        finding = finding.with_help(format!("{before}“{title}”{after}"));
    }
    vec![finding]
}

impl Rule for MissingWorkExperience {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let id = SectionId::WorkExperience;
        let mut own = case.sections().iter().filter(|section| section.id == id);
        // Jobs that no title stands above are told by their look only.
        let untitled = own.clone().next().is_some() && own.all(|own| own.heading.is_none());
        let found = !case.resume().work.is_empty();
        report(case, Self::INFO, id, found, untitled)
    }
}

impl Rule for MissingTechnicalSkills {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let found = !case.resume().skills.is_empty();
        report(case, Self::INFO, SectionId::TechnicalSkills, found, false)
    }
}

impl Rule for MissingProfileSummary {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let found = case.resume().basics.summary.is_some();
        report(case, Self::INFO, SectionId::ProfileSummary, found, false)
    }
}

impl Rule for MissingEducation {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let found = !case.resume().education.is_empty();
        report(case, Self::INFO, SectionId::Education, found, false)
    }
}
