use atsight_core::model::{HeadingKind, SectionId};

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{PlainTitles, about, headings, names_both};

declare_rule! {
    /// ## What it detects
    /// A title that can mean two sections: “Core Competencies” is a summary or a list of skills, “Career Highlights” a summary or work.
    /// ## Why it matters
    /// Parsers decide one way or the other, and a recruiter may search the other field.
    /// ## What to do
    /// Use the plain title of the section that you mean.
    /// ## How sure we are
    /// Such titles are listed with both meanings; which one applies here is judged by what stands under the title. One that mostly stands
    /// above activities of no usual section (“Extracurricular Activities”) is only a note.
    FuzzyHeading, "HDG002", "fuzzy_heading", Headings, Content, Warning
}

impl Rule for FuzzyHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let fuzzy = headings(case, HeadingKind::Fuzzy).filter(|(heading, _)| !names_both(heading));
        let plain = PlainTitles::of(case);
        fuzzy
            .map(|(heading, id)| {
                let mut candidates = heading.candidates.clone();
                if candidates.is_empty() {
                    candidates.push(id);
                }
                let titles: Vec<&str> =
                    (candidates.iter()).filter_map(|id| plain.name(*id)).collect();
                let (text, titles) = (&heading.text, titles.join(" or "));
                if !candidates.contains(&SectionId::Other) {
                    let message = format!("“{text}” may mean {titles}");
                    return about(case, Self::INFO, heading, message);
                }
                let message = format!("“{text}” may mean {titles}, or no usual section");
                let in_language = |id: &SectionId| *id == SectionId::Other || plain.get(*id).is_some();
                let help = match candidates.iter().all(in_language) {
                    true => format!(
                        "Leave it as it is, unless what it holds belongs under “{titles}”: then use that title."
                    ),
                    false => format!(
                        "Leave it as it is, unless what it holds belongs to the section {titles}: then use the plain title of that \
                         section in your language."
                    ),
                };
                let finding = about(case, Self::INFO, heading, message).with_help(help);
                match candidates.first() {
                    Some(SectionId::Other) => finding.with_severity(Severity::Info),
                    _ => finding,
                }
            })
            .collect()
    }
}
