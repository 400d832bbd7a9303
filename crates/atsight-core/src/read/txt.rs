//! Plain text → [`Document`]: a paragraph for each line, with its spaces and tabs as they are.

use super::budget::Budget;
use super::encoding;
use crate::error::Error;
use crate::limits::Limits;
use crate::model::{
    Anomaly, AnomalyKind, Body, Document, Element, FlowEvent, Format, ParagraphProperties, Story,
    StoryKind, TextStyle,
};

/// Reads a text file.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let decoded = encoding::decode(bytes, None);
    if decoded.text.trim().is_empty() {
        return Err(Error::UnknownFormat {
            found: "a text file without a word",
        });
    }
    let mut budget = Budget::new(limits);
    let mut story = Story::new(StoryKind::Body, "");
    story.styles.push(TextStyle::default());
    for line in lines(&decoded.text) {
        if budget.is_spent() {
            break;
        }
        write_line(&mut story, line, &mut budget);
    }
    let mut document = Document::new(Format::Txt, Body::Flow(vec![story]));
    if decoded.damaged {
        let message = "bytes that are no text in the encoding of the file are left out";
        document
            .anomalies
            .push(Anomaly::new(AnomalyKind::Damaged, message));
    }
    budget.report(limits, &mut document.anomalies);
    Ok(document)
}

/// Lines that end with CR LF, LF, CR or a form feed.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(at) = text.find(['\n', '\r', '\u{c}']) else {
            rest = None;
            return (!text.is_empty()).then_some(text);
        };
        let after = if text[at..].starts_with("\r\n") {
            at + 2
        } else {
            at + 1
        };
        rest = Some(&text[after..]);
        Some(&text[..at])
    })
}

fn write_line(story: &mut Story, line: &str, budget: &mut Budget) {
    let paragraph = Element::Paragraph(Box::<ParagraphProperties>::default());
    story.events.push(FlowEvent::Start(paragraph));
    for (number, piece) in line.split('\t').enumerate() {
        if budget.is_spent() {
            break;
        }
        if number > 0 {
            story.events.push(FlowEvent::Tab);
            budget.count_event();
        }
        let piece = budget.take(piece);
        if piece.is_empty() {
            continue;
        }
        let start = story.text.len() as u32;
        story.text.push_str(piece);
        let range = start..story.text.len() as u32;
        story.events.push(FlowEvent::Text { range, style: 0 });
        budget.count_event();
    }
    story.events.push(FlowEvent::End);
    budget.count_event();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_of_line_end_ends_a_line() {
        let found: Vec<&str> = lines("a\r\nb\rc\n\nd").collect();
        assert_eq!(found, ["a", "b", "c", "", "d"]);
        assert_eq!(lines("").count(), 0);
        assert_eq!(lines("a\n").count(), 1);
    }

    #[test]
    fn a_line_is_a_paragraph_with_its_tabs() {
        let document = read(b"Ann\tLee\n\nx", &Limits::default()).unwrap();
        let story = &document.stories()[0];
        let paragraphs = story
            .events
            .iter()
            .filter(|e| matches!(e, FlowEvent::Start(_)));
        assert_eq!(paragraphs.count(), 3);
        assert!(story.events.contains(&FlowEvent::Tab));
        assert_eq!(story.text, "AnnLeex");
    }
}
