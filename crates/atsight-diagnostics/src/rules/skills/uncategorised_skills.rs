use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A skills section with eight or more skills and no group labels.
    /// ## Why it matters
    /// A labelled group is found at a glance; a long unsorted list is not read.
    /// ## What to do
    /// Label the groups by what they hold: methods, tools and software, languages, licences. With a role, its groups are named.
    /// ## How sure we are
    /// Labels are words before a colon, in bold, or on a line of their own above the list.
    UncategorisedSkills, "SKL001", "uncategorised_skills", Skills, Content, Info
}

impl Rule for UncategorisedSkills {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let groups = &case.resume().skills;
        let skills: usize = groups.iter().map(|group| group.keywords.len()).sum();
        if skills < MIN_SKILLS || groups.iter().any(|group| group.name.is_some()) {
            return Vec::new();
        }
        let message = format!("{skills} skills stand in one list without a group label");
        let first = groups.iter().flat_map(|group| &group.keywords).next();
        let places = (first.into_iter()).flat_map(|own| case.locate(own.lines.clone()));
        let finding = Finding::new(Self::INFO, message).at_all(places);
        let groups = (case.role.iter()).flat_map(|role| &role.profile().skill_groups);
        let names: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
        vec![match names.is_empty() {
            true => finding,
            false => finding.with_help(format!("Label the groups: {}.", names.join("; "))),
        }]
    }
}

/// Fewer skills are taken in at a glance.
const MIN_SKILLS: usize = 8;
