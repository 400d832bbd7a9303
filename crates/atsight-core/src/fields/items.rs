//! The list items and paragraphs of a section.

use std::ops::Range;

use crate::fields::entries::rows::{self, Role};
use crate::fields::entries::running_text;
use crate::model::{Section, Transcript};

/// A list item or a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// Its text on one line, without a bullet in front.
    pub text: String,
    /// Whether it is a list item rather than a paragraph.
    pub is_bullet: bool,
    /// The transcript lines it stands on.
    pub lines: Range<usize>,
}

/// The list items and paragraphs of a section, in order, without its heading.
///
/// Bare text has no look: there only marks in the text tell an item from a paragraph.
pub fn items(transcript: &Transcript, section: &Section) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for row in rows::of_section(transcript, section) {
        let goes_on = match items.last() {
            None => false,
            Some(above) => match row.role {
                Role::Item => false,
                Role::Wrapped | Role::Next => true,
                Role::Plain => !above.is_bullet && !row.gap_above && !starts_paragraph(&row),
            },
        };
        match items.last_mut() {
            Some(above) if goes_on => {
                above.text = running_text::join([above.text.as_str(), row.text.as_str()]);
                above.lines.end = row.line + 1;
            }
            _ => items.push(Item {
                text: running_text::join([row.text.as_str()]),
                is_bullet: row.role == Role::Item,
                lines: row.line..row.line + 1,
            }),
        }
    }
    items
}

fn starts_paragraph(row: &rows::Row) -> bool {
    row.style.is_some_and(|style| style.starts_block)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineId, SectionId, TranscriptBuilder};
    use crate::sections;

    fn of_summary(text: &str) -> Vec<(String, bool)> {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain(text);
        let transcript = b.finish();
        let sections = sections::segment(&transcript);
        let summary = sections.iter().find(|s| s.id == SectionId::ProfileSummary);
        (items(&transcript, summary.expect("a summary")).into_iter())
            .map(|item| (item.text, item.is_bullet))
            .collect()
    }

    #[test]
    fn bullets_with_the_lines_that_go_on() {
        let items = of_summary(
            "Jane Roe\nProfile Summary\n• Builds services that hold\nunder load.\n• Leads a team.\nEducation\nB.Sc.\n",
        );
        let bullets = [
            ("Builds services that hold under load.", true),
            ("Leads a team.", true),
        ];
        assert_eq!(
            items,
            bullets.map(|(text, bullet)| (text.to_string(), bullet))
        );
    }

    #[test]
    fn prose_is_one_paragraph() {
        let items = of_summary(
            "Jane Roe\nProfile Summary\nI have built services for banks\nand shops. I like what lasts.\nEducation\nB.Sc.\n",
        );
        assert_eq!(items.len(), 1);
        assert!(!items[0].1);
    }
}
