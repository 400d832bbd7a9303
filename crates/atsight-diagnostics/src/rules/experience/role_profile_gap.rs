use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Areas of the role profile that no bullet of the latest job shows. This rule needs a role.
    /// ## Why it matters
    /// The decision rests almost entirely on the latest job, and recruiters recognise a role by its areas of work.
    /// ## What to do
    /// Add a bullet for each missing area, if you have worked in it.
    /// ## How sure we are
    /// A bullet shows an area by its subjects and techniques; one in unusual words may be missed. Accuracy is measured on bullets that
    /// were labelled by hand and set aside.
    RoleProfileGap, "EXP003", "role_profile_gap", Experience, Content, Warning
}

impl Rule for RoleProfileGap {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some((screen, role)) = case.screen.zip(case.role) else {
            return Vec::new();
        };
        let Some(work) = screen
            .work
            .as_ref()
            .filter(|work| !work.areas_missing.is_empty())
        else {
            return Vec::new();
        };
        let names: Vec<&str> = (work.areas_missing.iter())
            .filter_map(|id| role.area(id))
            .map(|area| area.name.as_str())
            .collect();
        let (missing, all) = (names.len(), role.profile().areas.len());
        let message = format!(
            "{missing} of {all} areas of the role have no bullet in the latest job: {}",
            names.join("; ")
        );
        vec![
            Finding::new(Self::INFO, message)
                .with_subject(&screen.role)
                .at_all(case.locate(work.lines.clone())),
        ]
    }
}
