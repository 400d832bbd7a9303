use std::collections::BTreeSet;

use atsight_core::model::{Font, FontKind};

use crate::finding::{Finding, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Fonts that a PDF uses but does not embed, apart from the fourteen that every reader has.
    /// ## Why it matters
    /// Readers replace the font with one of their own: widths differ, and words may be split or run together.
    /// ## What to do
    /// Embed all fonts on export.
    /// ## How sure we are
    /// The file says which fonts it embeds.
    FontNotEmbedded, "TXT013", "font_not_embedded", Text, Reading, Warning
}

/// Beginnings of the names of the fonts that every reader has, and of those that stand for them.
const STANDARD: &[&str] = &[
    "Helvetica",
    "Times",
    "Courier",
    "Symbol",
    "ZapfDingbats",
    "Arial",
];

impl Rule for FontNotEmbedded {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        if case.document().pages().is_empty() {
            return Vec::new();
        }
        let lacks = |font: &&Font| {
            let standard = STANDARD.iter().any(|name| font.name.starts_with(name));
            !font.embedded && font.shown_glyphs > 0 && font.kind != FontKind::Type3 && !standard
        };
        let fonts = case.document().fonts.iter().filter(lacks);
        let mut names: Vec<&str> = fonts
            .map(|font| match font.name.as_str() {
                "" => "one without a name",
                name => name,
            })
            .collect();
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        if names.is_empty() {
            return Vec::new();
        }
        let message = format!("fonts are not in the file: {}", names.join(", "));
        vec![Finding::new(Self::INFO, message).with_severity(Severity::Warning)]
    }
}
