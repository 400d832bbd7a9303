//! The rules, a folder for each group, and the list of them.
//!
#![doc = include_str!("../../RULES.md")]
//!
//! # How they are made
//!
//! A rule is one file, and its documentation is its manual page. Rules that put one question to several things share a file:
//! `contact/missing_contact.rs`, `sections/missing_section.rs` and `layout/table.rs`. What several rules look at is below `support/`.
//!
//! To add a rule: its file, a line in `mod.rs` of its group, a line in [`all`], a firing fixture and a near miss in `tests/it/rules/`, and
//! its row of the table above (`ATSIGHT_WRITE=1 cargo test -p atsight-diagnostics --lib catalogue` writes it).

pub(crate) mod bullets;
pub(crate) mod contact;
pub(crate) mod dates;
pub(crate) mod experience;
pub(crate) mod file;
pub(crate) mod headings;
pub(crate) mod keywords;
pub(crate) mod layout;
pub(crate) mod length;
pub(crate) mod sections;
pub(crate) mod skills;
pub(crate) mod summary;
pub(crate) mod support;
pub(crate) mod text;

use crate::rule::{Rule, RuleInfo};

/// Declares a rule: its documentation becomes its manual page as well.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $name:ident, $code:literal, $rule:literal, $group:ident, $concern:ident, $severity:ident
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct $name;

        impl $name {
            /// Its names and its page.
            pub(crate) const INFO: &'static $crate::rule::RuleInfo = &$crate::rule::RuleInfo::new(
                $code,
                $rule,
                $crate::rule::Group::$group,
                $crate::rule::Concern::$concern,
                $crate::finding::Severity::$severity,
                concat!($($doc, "\n"),+),
            );
        }
    };
}
pub(crate) use declare_rule;

/// Every rule, in the order of the codes.
pub fn all() -> &'static [&'static dyn Rule] {
    ALL
}

/// The rule of a code or name.
pub fn find(name: &str) -> Option<&'static RuleInfo> {
    let mut infos = ALL.iter().map(|rule| rule.info());
    infos.find(|info| info.code.eq_ignore_ascii_case(name) || info.name.eq_ignore_ascii_case(name))
}

const ALL: &[&dyn Rule] = &[
    &file::UnsupportedFileType,
    &file::ExtensionMismatch,
    &file::FileTooLarge,
    &file::EncryptedDocument,
    &file::DamagedDocument,
    &file::DesignToolProducer,
    &file::WordsLost,
    &file::StrictOpenXml,
    &text::NoTextLayer,
    &text::TextInImage,
    &text::BrokenEncoding,
    &text::IconGlyph,
    &text::LigatureCodepoints,
    &text::SplitWords,
    &text::GluedWords,
    &text::LetterSpacedHeading,
    &text::HiddenText,
    &text::StreamOrderDiffers,
    &text::DuplicatedText,
    &text::FontNotEmbedded,
    &text::TrackedChanges,
    &text::ZeroWidthCharacters,
    &layout::MultiColumn,
    &layout::Sidebar,
    &layout::LayoutTable,
    &layout::DataTable,
    &layout::ImageRule,
    &layout::TextBox,
    &layout::HeaderFooter,
    &layout::SkillBar,
    &layout::GutterTooNarrow,
    &layout::TextInAnnotationOrForm,
    &layout::FieldsLost,
    &headings::CreativeHeading,
    &headings::FuzzyHeading,
    &headings::AliasHeading,
    &headings::CompoundHeading,
    &headings::InlineHeading,
    &headings::HeadingLost,
    &headings::HeadingApart,
    &sections::MissingWorkExperience,
    &sections::MissingTechnicalSkills,
    &sections::MissingProfileSummary,
    &sections::MissingEducation,
    &sections::EmptySection,
    &sections::ReferencesSection,
    &sections::OrphanContent,
    &sections::UnjudgedScript,
    &sections::SectionWithoutEntry,
    &sections::TemplateText,
    &contact::MissingName,
    &contact::MissingEmail,
    &contact::MissingPhone,
    &contact::ContactInHeaderFooter,
    &contact::ContactOnlyInLink,
    &contact::SensitivePersonalData,
    &dates::EntryWithoutDates,
    &dates::UnreadableDate,
    &dates::MixedDateFormats,
    &dates::DatesOutOfOrder,
    &dates::BrokenDateRange,
    &experience::EntryWithoutTitle,
    &experience::EntryWithoutEmployer,
    &experience::RoleProfileGap,
    &summary::SummaryIsProse,
    &summary::SummaryBulletCount,
    &summary::SummaryJobMissing,
    &bullets::BulletBelowLevel,
    &bullets::NoMetricsInRecentRole,
    &bullets::ExperienceIsProse,
    &skills::UncategorisedSkills,
    &skills::SkillCategoryMissing,
    &skills::SkillBlob,
    &skills::UnprovenLanguage,
    &skills::PrimaryLanguageNotFirst,
    &keywords::MissingKeyword,
    &keywords::KeywordOnlyInSkills,
    &keywords::KeywordVariant,
    &length::LengthForSeniority,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Group;
    use crate::thresholds::Thresholds;
    use atsight_core::layout::LayoutOptions;

    /// The table of all rules, for people who look for one.
    fn catalogue() -> String {
        use std::fmt::Write as _;
        let mut out = String::from(
            "# The rules\n\n\
             What each finds, and how much is usually at stake. `cargo run --example explain -- LAY002` prints the manual page of one: why\n\
             it matters, what to do, how sure it is. Code, name and group can be selected, ignored and given another severity.\n",
        );
        for group in Group::ALL {
            let name = group.name();
            writeln!(out, "\n## `{name}`\n\n| code | name | severity | finds |").expect("memory");
            out.push_str("| --- | --- | --- | --- |\n");
            let infos = ALL.iter().map(|rule| rule.info());
            for info in infos.filter(|info| info.group == *group) {
                let what = info.what().replace('|', "\\|");
                let end = what.find(". ").map_or(what.len(), |at| at + 1);
                let (code, rule, severity) = (info.code, info.name, info.severity);
                let what = &what[..end];
                writeln!(out, "| {code} | `{rule}` | {severity} | {what} |").expect("memory");
            }
        }
        out
    }

    /// Where it differs, the file is written anew with `ATSIGHT_WRITE=1` in the environment.
    #[test]
    fn the_catalogue_lists_every_rule() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/RULES.md");
        if std::env::var_os("ATSIGHT_WRITE").is_some() {
            std::fs::write(path, catalogue()).expect("it can be written");
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        let same = written.replace('\r', "") == catalogue();
        assert!(
            same,
            "ATSIGHT_WRITE=1 cargo test -p atsight-diagnostics --lib catalogue"
        );
    }

    #[test]
    fn manuals_state_the_numbers_of_the_code() {
        let percent = |share: f32| format!(" {} %", f64::from((share * 1000.0).round()) / 10.0);
        let limits = Thresholds::default();
        let sidebar = LayoutOptions::default().max_sidebar_share;
        for (rule, number) in [
            (
                file::FileTooLarge::INFO,
                format!(" {} MB", limits.max_bytes / 1_000_000),
            ),
            (
                text::NoTextLayer::INFO,
                format!(" {} characters", limits.min_page_characters),
            ),
            (layout::ImageRule::INFO, percent(limits.min_image_share)),
            (
                text::BrokenEncoding::INFO,
                percent(limits.max_unmapped_share),
            ),
            (
                text::BrokenEncoding::INFO,
                percent(limits.fatal_unmapped_share),
            ),
            (
                bullets::BulletBelowLevel::INFO,
                format!(" level {} (", limits.min_bullet_level),
            ),
            (layout::Sidebar::INFO, percent(sidebar)),
        ] {
            let words: Vec<&str> = rule.manual.split_whitespace().collect();
            let manual = words.join(" ");
            assert!(manual.contains(&number), "{}:{number}", rule.name);
        }
    }
}
