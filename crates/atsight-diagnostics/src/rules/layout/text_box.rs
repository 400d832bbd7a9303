use std::collections::BTreeMap;

use atsight_core::model::{AnnotationKind, Place};
use rustc_hash::FxHashSet;

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::flow;
use crate::rules::support::places::annotations;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// Words in text boxes, shapes or frames, and text that was typed onto a PDF as a comment.
    /// ## Why it matters
    /// Many extractors leave text boxes out, some print them twice, and others print them where they are anchored.
    /// ## What to do
    /// Move the words into the body of the document.
    /// ## How sure we are
    /// Word-processing files mark their text boxes. A PDF that was made from such a file does not: there, a text box shows up as a column
    /// or sidebar.
    TextBox, "LAY006", "text_box", Layout, Reading, Error
}

impl Rule for TextBox {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut boxes: BTreeMap<(u32, u32), String> = BTreeMap::new();
        let mut paragraphs: FxHashSet<(u32, u32)> = FxHashSet::default();
        for piece in flow::pieces(case.document()) {
            if let Some(number) = piece.text_box {
                let text = boxes.entry((piece.story, number)).or_default();
                text.push_str(piece.text);
                text.push(' ');
                paragraphs.insert((piece.story, piece.paragraph));
            }
        }
        let stories = case.document().stories();
        let boxed = case.lines_where(|_, place| match place {
            Place::Part { story, paragraph } => paragraphs.contains(&(*story, *paragraph)),
            _ => false,
        });
        let (typed_places, typed) = annotations(case, AnnotationKind::FreeText);
        let boxes = boxes.iter().map(|((story, _), text)| {
            let part = stories.get(*story as usize).map_or("", |story| &story.part);
            Location::in_part(part, text)
        });
        let places: Vec<Location> = boxes.chain(typed_places).collect();
        let message = match places.as_slice() {
            [] => return Vec::new(),
            [one] => format!("words stand in a text box: “{}”", one.text),
            more => format!("words stand in {} text boxes", more.len()),
        };
        let finding = Finding::new(Self::INFO, message).at_all(places);
        vec![finding.with_scope(Scope::all([&boxed, &typed]))]
    }
}
