use atsight_core::model::{RegionKind, Side};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::places::{lines_in_regions, locate_regions, region_of};

declare_rule! {
    /// ## What it detects
    /// A narrow column at the side of the page with sections of its own, usually contact data or skills.
    /// ## Why it matters
    /// Extractors that go by lines mix the sidebar into the text beside it; others print it last, far from the name it belongs to.
    /// ## What to do
    /// Move the sections of the sidebar into the main column, contact first.
    /// ## How sure we are
    /// A sidebar is a column with section titles that takes at most 45 % of the text's width. Dates or labels beside their entries do not
    /// count as a sidebar.
    Sidebar, "LAY002", "sidebar", Layout, Reading, Error
}

impl Rule for Sidebar {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let Some(side) = case.parse.layout.sidebar else {
            return Vec::new();
        };
        let side = match side {
            Side::Left => "left",
            Side::Right => "right",
        };
        let own = [RegionKind::Sidebar];
        let titles: Vec<&str> = case
            .sections()
            .iter()
            .filter_map(|section| section.heading.as_ref())
            .filter(|heading| {
                let line = case.transcript().lines.get(heading.lines.start);
                line.and_then(|line| region_of(case, line)) == Some(RegionKind::Sidebar)
            })
            .map(|heading| heading.text.as_str())
            .collect();
        let holds = if titles.is_empty() {
            String::new()
        } else {
            format!(": {}", titles.join(", "))
        };
        let message = format!("a sidebar stands on the {side}{holds}");
        // What stands beside it is torn as well.
        let scope = lines_in_regions(case, &[RegionKind::Sidebar, RegionKind::Column]);
        vec![
            Finding::new(Self::INFO, message)
                .at_all(locate_regions(case, &own))
                .with_scope(scope),
        ]
    }
}
