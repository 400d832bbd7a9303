use std::collections::BTreeMap;

use atsight_core::model::{AnnotationKind, Place};

use crate::finding::{Finding, Location, Scope};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::{declare_rule, flow};

declare_rule! {
    /// ## What it detects
    /// Words in text boxes, shapes or frames, and text that was typed onto a PDF as a comment.
    /// ## Why it matters
    /// Many extractors leave text boxes out, some print them twice, and others put them wherever their anchor is.
    /// ## What to do
    /// Move the words into the body of the document.
    /// ## How sure we are
    /// Word-processing files say what is a text box. A PDF made from one does not: there it shows as a column or sidebar.
    TextBox, "LAY006", "text_box", Layout, Error
}

impl Rule for TextBox {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let mut boxes: BTreeMap<(u32, u32), (String, Vec<u32>)> = BTreeMap::new();
        for piece in flow::pieces(case.document()) {
            if let Some(number) = piece.text_box {
                let (text, paragraphs) = boxes.entry((piece.story, number)).or_default();
                text.push_str(piece.text);
                text.push(' ');
                paragraphs.push(piece.paragraph);
            }
        }
        let stories = case.document().stories();
        let mut finding = Finding::new(Self::INFO, "");
        for ((story, _), (text, paragraphs)) in boxes {
            let part = stories.get(story as usize).map_or("", |story| &story.part);
            finding.locations.push(Location::in_part(part, &text));
            let lines = case.lines_where(|_, place| match place {
                Place::Part {
                    story: own,
                    paragraph,
                } => *own == story && paragraphs.contains(paragraph),
                _ => false,
            });
            finding.scope = std::mem::take(&mut finding.scope).union(lines);
        }
        for (number, page) in (0_u32..).zip(case.document().pages()) {
            let typed = page
                .annotations
                .iter()
                .filter(|own| own.kind == AnnotationKind::FreeText);
            for annotation in typed.filter(|own| !own.text.trim().is_empty()) {
                finding.locations.push(Location::on_page(
                    number,
                    Some(annotation.bbox),
                    &annotation.text,
                ));
                let lines = case.lines_in(number, annotation.bbox);
                finding.scope = std::mem::take(&mut finding.scope).union(lines);
            }
        }
        finding.message = match finding.locations.len() {
            0 => return Vec::new(),
            1 => format!("words stand in a text box: “{}”", finding.locations[0].text),
            more => format!("words stand in {more} text boxes"),
        };
        if finding.scope == Scope::Lines(Vec::new()) {
            finding.scope = Scope::Nothing;
        }
        vec![finding]
    }
}
