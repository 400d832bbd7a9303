use std::sync::LazyLock;

use crate::finding::Finding;
use crate::role::Role;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::screen::skills::is_blob;

declare_rule! {
    /// ## What it detects
    /// A skills entry of more than five words, or one that names three or more technologies without a separator.
    /// ## Why it matters
    /// A parser keeps it as one skill, which no search finds.
    /// ## What to do
    /// Name each skill in one to three words, parted by commas or on lines of their own. What you did with it belongs to the job where you
    /// did it.
    /// ## How sure we are
    /// Text in brackets after a skill does not count.
    SkillBlob, "SKL003", "skill_blob", Skills, Content, Warning
}

impl Rule for SkillBlob {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let role = case.role.unwrap_or(&PLAIN);
        let skills = case
            .resume()
            .skills
            .iter()
            .flat_map(|group| &group.keywords);
        skills
            .filter(|skill| is_blob(&skill.value, role))
            .map(|skill| {
                let message = format!(
                    "“{}” is read as one skill",
                    crate::finding::shorten(&skill.value)
                );
                Finding::new(Self::INFO, message)
                    .with_subject(&skill.value)
                    .at_all(case.locate(skill.lines.clone()))
            })
            .collect()
    }
}

/// Technologies are known without a role as well.
static PLAIN: LazyLock<Role> =
    LazyLock::new(|| Role::built_in("full_stack").expect("a profile of the library is valid"));
