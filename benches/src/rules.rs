//! The findings of the rules against those of the truth, and the predicted damage against that of the real tools.

use std::collections::BTreeSet;

use atsight_core::Parse;
use atsight_core::model::EngineId;
use atsight_diagnostics::{Checker, Report};

use crate::metrics::Counts;
use crate::truth::Truth;

/// Rules by code, and the finding of the truth that they are about.
const FINDINGS: [(&str, &str); 21] = [
    ("LAY001", "multi_column"),
    ("LAY002", "sidebar"),
    // A sidebar is a column as well: the rule says so once.
    ("LAY002", "multi_column"),
    ("LAY003", "table"),
    ("LAY004", "table"),
    ("LAY005", "image"),
    ("LAY006", "text_box"),
    ("LAY007", "header_footer"),
    ("LAY008", "skill_bar"),
    ("TXT001", "text_in_image"),
    ("TXT001", "image"),
    ("TXT002", "text_in_image"),
    ("TXT003", "broken_encoding"),
    ("TXT004", "icon_glyph"),
    ("TXT009", "hidden_text"),
    ("HDG001", "creative_heading"),
    ("HDG002", "fuzzy_heading"),
    ("SEC001", "missing_section:work_experience"),
    ("SEC002", "missing_section:technical_skills"),
    ("SEC003", "missing_section:profile_summary"),
    ("SEC004", "missing_section:education"),
];

/// What the rules say of a file that was parsed.
pub fn check(parse: &Parse) -> Report {
    Checker::new().check_parse("resume", None, parse)
}

/// Ids of the findings of a report that the truth has a word for; folded rules count.
pub fn found(report: &Report) -> BTreeSet<&'static str> {
    let codes: BTreeSet<&str> = report
        .findings
        .iter()
        .flat_map(|finding| std::iter::once(finding.code()).chain(finding.folded.iter().copied()))
        .collect();
    FINDINGS
        .iter()
        .filter(|(code, _)| codes.contains(code))
        .map(|(_, id)| *id)
        .collect()
}

/// Each finding of the rules or of the truth, with whether it is right.
pub fn counts(report: &Report, truth: &Truth) -> Vec<(String, Counts)> {
    let known: BTreeSet<&str> = FINDINGS.iter().map(|(_, id)| *id).collect();
    let expected: BTreeSet<&str> = truth.findings.iter().map(String::as_str).collect();
    let expected: BTreeSet<&str> = expected.intersection(&known).copied().collect();
    let found = found(report);
    let one = |ids: &BTreeSet<&str>, id: &str| ids.contains(id).then_some(());
    expected
        .union(&found)
        .map(|id| {
            (
                (*id).to_owned(),
                Counts::of(one(&expected, id), one(&found, id)),
            )
        })
        .collect()
}

/// The share of the words that an engine is predicted to lose or to move.
pub fn predicted(report: &Report, engine: EngineId) -> Option<f64> {
    let own = report.fidelity.iter().find(|own| own.engine == engine)?;
    Some(1.0 - own.order)
}

/// Spearman's rank correlation of pairs, −1 to 1; `None` where one side does not vary.
pub fn spearman(pairs: &[(f64, f64)]) -> Option<f64> {
    let ranks = |pick: fn(&(f64, f64)) -> f64| {
        let values: Vec<f64> = pairs.iter().map(pick).collect();
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let mut ranks = vec![0.0; values.len()];
        let mut start = 0;
        while start < order.len() {
            let equal = |at: &&usize| values[**at] == values[order[start]];
            let count = order[start..].iter().take_while(equal).count();
            // Equal values share the mean of their ranks.
            let mean = start as f64 + (count as f64 - 1.0) / 2.0;
            for at in &order[start..start + count] {
                ranks[*at] = mean;
            }
            start += count;
        }
        ranks
    };
    let (a, b) = (ranks(|pair| pair.0), ranks(|pair| pair.1));
    let mean = (pairs.len() as f64 - 1.0) / 2.0;
    let sum = |x: &[f64], y: &[f64]| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum()
    };
    let (va, vb) = (sum(&a, &a), sum(&b, &b));
    (va > 0.0 && vb > 0.0).then(|| sum(&a, &b) / (va * vb).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_count_and_not_values() {
        let rising: Vec<(f64, f64)> = (0..9).map(|n| (f64::from(n), f64::from(n * n))).collect();
        assert!((spearman(&rising).unwrap() - 1.0).abs() < 1e-12);
        let falling: Vec<(f64, f64)> = rising.iter().map(|(a, b)| (*a, -b)).collect();
        assert!((spearman(&falling).unwrap() + 1.0).abs() < 1e-12);
        assert_eq!(spearman(&[(1.0, 1.0), (1.0, 2.0)]), None);
        // By hand: ranks 0, 1.5, 1.5, 3 against 0, 1, 3, 2.
        let ties = [(1.0, 1.0), (2.0, 2.0), (2.0, 9.0), (3.0, 3.0)];
        assert!((spearman(&ties).unwrap() - 0.632_455_532).abs() < 1e-6);
    }
}
