//! Markdown, to paste into an issue or a mail.

use super::{coverage_words, grade_word, stage_title};
use crate::render::markdown::escape;
use crate::role::Role;
use crate::screen::Screen;

/// The screen as Markdown. `file` is the name the resume was given by.
pub fn markdown(screen: &Screen, role: &Role, file: &str) -> String {
    let mut out = format!(
        "# {}: {}\n\n## What to do, the most effective first\n\n",
        escape(file),
        role.profile().name
    );
    for (index, action) in screen.actions.iter().enumerate() {
        out += &format!(
            "{}. {} `{}`  \n   {}\n",
            index + 1,
            escape(&action.text),
            action.rule.code,
            escape(&action.why)
        );
    }
    if screen.actions.is_empty() {
        out += "Nothing was found to improve.\n";
    }
    let mut stage = None;
    for check in &screen.checklist {
        if stage != Some(check.stage) {
            stage = Some(check.stage);
            out += &format!("\n## {}\n\n", stage_title(check.stage));
        }
        out += &format!("- **{}** {}\n", grade_word(check.grade), check.item.text());
        for evidence in &check.evidence {
            out += &format!("  - {}\n", escape(&evidence.text));
        }
    }
    if let Some(keywords) = &screen.keywords {
        out += "\n## Terms of the posting\n\n| term | asked for | where it is |\n| --- | --- | --- |\n";
        for own in keywords {
            let asked = if own.term.is_required {
                "required"
            } else {
                "preferred"
            };
            out += &format!(
                "| {} | {asked} | {} |\n",
                escape(&own.term.text),
                escape(&coverage_words(own))
            );
        }
    }
    out
}
