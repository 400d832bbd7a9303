use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Skill groups of the role for which no skill is listed. This rule needs a role.
    /// ## Why it matters
    /// A recruiter goes through the skill groups of the role one by one; an empty group suggests that you know nothing in it.
    /// ## What to do
    /// List what you know in the group, or leave it out on purpose.
    /// ## How sure we are
    /// Skills are sorted by a table of about 500 technologies and by the skills that the role profile adds.
    SkillCategoryMissing, "SKL002", "skill_category_missing", Skills, Content, Info
}

impl Rule for SkillCategoryMissing {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some((screen, role)) = case.screen.zip(case.role) else {
            return Vec::new();
        };
        let missing = &screen.skills.categories_missing;
        if missing.is_empty() {
            return Vec::new();
        }
        let groups = role
            .profile()
            .skill_groups
            .iter()
            .filter(|group| missing.contains(&group.id));
        let names: Vec<&str> = groups.map(|group| group.name.as_str()).collect();
        vec![
            Finding::new(Self::INFO, format!("no skill of: {}", names.join("; ")))
                .with_subject(&screen.role),
        ]
    }
}
