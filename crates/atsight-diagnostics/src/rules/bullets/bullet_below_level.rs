use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Bullets of the latest job below level 4 (threshold `min_bullet_level`). A task alone is level 1; each answer to one of four
    /// questions adds a level: with what tools, in which stack, how, with what result. This rule needs a role.
    /// ## Why it matters
    /// A task says what everybody in the job does; the answers say what you did.
    /// ## What to do
    /// Answer the next open question of each bullet: with what tools, in which stack, how, with what result.
    /// ## How sure we are
    /// Of 78 bullets that were labelled by hand and set aside, at least 85 % get the level of their label, and at least 98 % that level
    /// or one beside it. A tool or technique that is in no list is missed.
    BulletBelowLevel, "BUL001", "bullet_below_level", Bullets, Content, Info
}

impl Rule for BulletBelowLevel {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some(work) = case.screen.and_then(|screen| screen.work.as_ref()) else {
            return Vec::new();
        };
        let least = case.thresholds.min_bullet_level;
        let weak: Vec<_> = work
            .bullets
            .iter()
            .filter(|bullet| bullet.level < least)
            .collect();
        let Some(weakest) = weak.iter().min_by_key(|bullet| bullet.level) else {
            return Vec::new();
        };
        let question = weakest.missing.map_or("", |question| question.text());
        let message = format!(
            "{} of {} bullets of the latest job are below level {least}; the weakest is at {} and leaves open “{question}”",
            weak.len(),
            work.bullets.len(),
            weakest.level,
        );
        let lines = weak
            .iter()
            .flat_map(|bullet| case.locate(bullet.lines.clone()));
        vec![Finding::new(Self::INFO, message).at_all(lines)]
    }
}
