//! One fault, one finding: what several rules see of the same thing is reported once.

use atsight_core::model::SectionId;

use crate::finding::{Finding, Severity};
use crate::rule::Case;
use crate::rules::garbled;
use crate::scope::Scope;

/// The right finding is part of the left one when both are there.
const FOLDS: &[(&str, &str)] = &[
    // A page without text: its words are in the picture.
    ("no_text_layer", "text_in_image"),
    ("no_text_layer", "image"),
    // What should stand under the title is in the picture.
    ("text_in_image", "empty_section"),
    // The summary is there, without a title.
    ("orphan_content", "missing_profile_summary"),
    // The table is how the sidebar was made.
    ("sidebar", "layout_table"),
];

/// Faults that take words away: what is missing then is in the picture, or behind the wrong letters.
const LOSES_WORDS: &[&str] = &["no_text_layer", "text_in_image", "broken_encoding"];

const MISSING_CONTACT: &[&str] = &["missing_name", "missing_email", "missing_phone"];

const MISSING_SECTIONS: &[&str] = &[
    "missing_work_experience",
    "missing_technical_skills",
    "missing_profile_summary",
    "missing_education",
];

/// How many titles tell nothing of what stands below them: creative ones over what says nothing either, and titles of no usual section
/// over a sentence, in front of another section. Those may be summaries.
fn untold_titles(findings: &[Finding], case: &Case<'_>) -> usize {
    const MAIN: [SectionId; 3] = [
        SectionId::WorkExperience,
        SectionId::TechnicalSkills,
        SectionId::Education,
    ];
    let sections = case.sections();
    let last = sections
        .iter()
        .rposition(|section| MAIN.contains(&section.id));
    let is_sentence = |line: usize| case.line(line).trim_end_matches(['”', '"']).ends_with('.');
    let untold = sections.iter().enumerate().filter(|(at, section)| {
        let Some(heading) = section.heading.as_ref() else {
            return false;
        };
        let creative = findings.iter().any(|finding| {
            finding.rule == "creative_heading" && finding.subject.as_ref() == Some(&heading.text)
        });
        let told = last.is_some_and(|last| *at < last) && section.lines.clone().any(is_sentence);
        section.id == SectionId::Other && (creative || told)
    });
    untold.count()
}

/// Folds findings of a file into each other.
pub(crate) fn fold(mut findings: Vec<Finding>, case: &Case<'_>) -> Vec<Finding> {
    // A title of garbled letters is no creative one.
    let of_garbled = |finding: &Finding| {
        finding.rule == "creative_heading"
            && (finding.subject.as_deref()).is_some_and(|title| garbled::count(title) > 0)
    };
    let before = findings.len();
    if findings.iter().any(|f| f.rule == "broken_encoding") {
        findings.retain(|finding| !of_garbled(finding));
    }
    let garbled_titles = findings.len() < before;
    let has = |name: &str| findings.iter().any(|finding| finding.rule == name);
    let unreadable = has("no_text_layer")
        || findings
            .iter()
            .any(|f| f.rule == "broken_encoding" && f.severity == Severity::Fatal);
    let loses_words = (findings.iter())
        .filter(|finding| LOSES_WORDS.contains(&finding.rule))
        // Some garbled letters leave the titles to be found.
        .any(|f| {
            f.rule != "broken_encoding" || !matches!(f.scope, Scope::Lines(_)) || garbled_titles
        });
    let count = |test: &dyn Fn(&str) -> bool| findings.iter().filter(|f| test(f.rule)).count();
    let missing = count(&|rule| MISSING_SECTIONS.contains(&rule));
    // A section that is missing probably stands under a title that tells nothing.
    let renamed = missing > 0 && missing <= untold_titles(&findings, case);
    findings.retain(|finding| {
        let about_words = !["FIL", "TXT", "LAY"]
            .iter()
            .any(|group| finding.code.starts_with(group));
        let no_section = MISSING_SECTIONS.contains(&finding.rule);
        let no_contact = MISSING_CONTACT.contains(&finding.rule);
        !(unreadable && about_words
            || loses_words && (no_section || no_contact)
            || renamed && no_section)
    });
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
            keeper.scope = Scope::all([&keeper.scope, &finding.scope]);
        }
        findings = kept;
    }
    findings
}
