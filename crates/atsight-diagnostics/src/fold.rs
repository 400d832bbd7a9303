//! One fault, one finding: what several rules see of the same thing is reported once.

use crate::finding::Finding;

/// What a finding stands for: the left one takes in the right one when both are there.
const FOLDS: &[(&str, &str)] = &[
    // A page without text has nothing else to say: its words are pixels, its sections are missing for that reason.
    ("no_text_layer", "text_in_image"),
    ("no_text_layer", "image"),
    // The table is how the sidebar was made.
    ("sidebar", "layout_table"),
];

/// Findings that say nothing once nothing can be read.
const WITHOUT_TEXT: &[&str] = &["no_text_layer"];

/// Folds findings into each other.
pub(crate) fn fold(mut findings: Vec<Finding>) -> Vec<Finding> {
    if findings
        .iter()
        .any(|finding| WITHOUT_TEXT.contains(&finding.rule))
    {
        let about_the_file = |finding: &Finding| {
            ["FIL", "TXT", "LAY"]
                .iter()
                .any(|group| finding.code.starts_with(group))
        };
        findings.retain(about_the_file);
    }
    for (keeper, folded) in FOLDS {
        let Some(at) = findings.iter().position(|finding| finding.rule == *keeper) else {
            continue;
        };
        let (taken, mut kept): (Vec<Finding>, Vec<Finding>) = std::mem::take(&mut findings)
            .into_iter()
            .partition(|finding| finding.rule == *folded);
        let at = kept
            .iter()
            .position(|finding| finding.rule == *keeper)
            .unwrap_or(at);
        for finding in taken {
            let keeper = &mut kept[at];
            keeper.message = format!("{}; {}", keeper.message, finding.message);
            if !keeper.folded.contains(&finding.code) {
                keeper.folded.push(finding.code);
            }
            keeper.locations.extend(finding.locations);
            keeper.scope = std::mem::take(&mut keeper.scope).union(finding.scope);
        }
        findings = kept;
    }
    findings
}
