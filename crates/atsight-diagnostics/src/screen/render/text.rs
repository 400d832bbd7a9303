//! Plain text for a terminal: what to do first, then why.

use super::{coverage_words, grade_word, stage_title};
use crate::role::Role;
use crate::screen::Screen;

/// Under each item so many lines of evidence are shown; JSON has all.
const MOST_EVIDENCE: usize = 8;

/// The screen as text. `file` is the name the resume was given by.
pub fn text(screen: &Screen, role: &Role, file: &str) -> String {
    let mut out = format!("{file}: screened as {}\n", role.profile().name);
    out += "\nWhat to do, the most effective first\n";
    if screen.actions.is_empty() {
        out += "  Nothing was found to improve.\n";
    }
    for (index, action) in screen.actions.iter().enumerate() {
        out += &format!(
            "{:>3}. {} [{}]\n     {}\n",
            index + 1,
            action.text,
            action.rule.code,
            action.why
        );
    }
    let mut stage = None;
    for check in &screen.checklist {
        if stage != Some(check.stage) {
            stage = Some(check.stage);
            out += &format!("\n{}\n", stage_title(check.stage));
        }
        out += &format!("  {:<8}{}\n", grade_word(check.grade), check.item.text());
        for evidence in check.evidence.iter().take(MOST_EVIDENCE) {
            out += &format!("            {}\n", evidence.text);
        }
        if check.evidence.len() > MOST_EVIDENCE {
            out += &format!(
                "            … and {} more\n",
                check.evidence.len() - MOST_EVIDENCE
            );
        }
    }
    if let Some(keywords) = &screen.keywords {
        for (required, title) in [
            (true, "The posting requires"),
            (false, "The posting prefers"),
        ] {
            let own = keywords
                .iter()
                .filter(|own| own.term.is_required == required);
            let rows: Vec<String> = own
                .map(|own| format!("  {:<28}{}\n", own.term.text, coverage_words(own)))
                .collect();
            if !rows.is_empty() {
                out += &format!("\n{title}\n{}", rows.concat());
            }
        }
    }
    out
}
