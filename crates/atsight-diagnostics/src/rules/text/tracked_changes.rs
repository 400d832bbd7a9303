use atsight_core::model::{Element, FlowEvent, StoryKind};

use crate::finding::{Finding, Location, shorten};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Tracked changes and comments that are still in the document: text that was deleted, and remarks in the margin.
    /// ## Why it matters
    /// Some parsers print deleted text along with the rest, and comments at the end: a recruiter reads what you took out.
    /// ## What to do
    /// Accept all changes, delete all comments, and save the document again.
    /// ## How sure we are
    /// Both are marked in the file. Which parsers print them was measured on their own output.
    TrackedChanges, "TXT014", "tracked_changes", Text, Reading, Warning
}

impl Rule for TrackedChanges {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let (mut deleted, mut comments) = (String::new(), String::new());
        let mut places = Vec::new();
        for story in case.document().stories() {
            let is_comment = story.kind == StoryKind::Comment;
            // The elements that are open, each with whether it holds deleted text.
            let mut open: Vec<bool> = Vec::new();
            for event in &story.events {
                match event {
                    FlowEvent::Start(element) => open.push(matches!(element, Element::Deleted)),
                    FlowEvent::End => {
                        open.pop();
                    }
                    FlowEvent::Text { range, .. } => {
                        let text = story.slice(range);
                        let own = match (is_comment, open.contains(&true)) {
                            (true, _) => &mut comments,
                            (_, true) => &mut deleted,
                            _ => continue,
                        };
                        if text.trim().is_empty() {
                            continue;
                        }
                        if !own.is_empty() {
                            own.push(' ');
                        }
                        own.push_str(text.trim());
                        places.push(Location::in_part(story.part.clone(), text));
                    }
                    _ => {}
                }
            }
        }
        let quoted = |text: &str| format!("“{}”", shorten(text.trim()));
        let message = match (deleted.is_empty(), comments.is_empty()) {
            (true, true) => return Vec::new(),
            (false, true) => format!("deleted text is still in the file: {}", quoted(&deleted)),
            (true, false) => format!("comments are still in the file: {}", quoted(&comments)),
            (false, false) => format!(
                "deleted text and comments are still in the file: {}, {}",
                quoted(&deleted),
                quoted(&comments)
            ),
        };
        vec![Finding::new(Self::INFO, message).at_all(places)]
    }
}
