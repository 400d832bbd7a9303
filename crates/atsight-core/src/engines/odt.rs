//! Extractors of ODT.

use super::docx::libreoffice;
use crate::model::{
    BreakKind, Document, Element, EngineId, FlowEvent, Source, Story, StoryKind, Transcript,
    TranscriptBuilder,
};

/// What an engine prints for an ODT document.
pub(super) fn transcribe(engine: EngineId, document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(engine);
    match engine {
        EngineId::Tika => {
            // The part with the styles comes first, and headers and footers are in it.
            let furniture =
                |story: &Story| matches!(story.kind, StoryKind::Header | StoryKind::Footer);
            print(document, &mut out, Style::Tika, furniture);
            print(document, &mut out, Style::Tika, |story| {
                story.kind == StoryKind::Body
            });
        }
        EngineId::Libreoffice => libreoffice::print(document, &mut out),
        EngineId::Odfpy => print(document, &mut out, Style::Odfpy, |story| {
            story.kind == StoryKind::Body && !starts_outside(story)
        }),
        _ => {}
    }
    out.finish()
}

/// Whether something stands between the body of the file and its text. odfpy 1.4.1 takes the first child of the body for the text: even
/// a line end there, as pandoc writes it, leaves it with nothing (measured: the same file with and without the line end).
fn starts_outside(story: &Story) -> bool {
    matches!(story.events.first(), Some(FlowEvent::Markup(_)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Tika 2.6.0: a tab before list items and cells, a line end behind paragraphs, items, lists, rows and tables, and none behind
    /// headings: these run into the paragraph below. Paragraphs of a box stand between spaces, in the line of the one that the box is
    /// anchored in (measured on the outputs of real files).
    Tika,
    /// odfpy: the text of every paragraph and heading, each on a line; paragraphs in a box run together in the line of the one
    /// that the box is anchored in (measured on the outputs of real files).
    Odfpy,
}

fn print(
    document: &Document,
    out: &mut TranscriptBuilder,
    style: Style,
    wanted: impl Fn(&Story) -> bool,
) {
    for (number, story) in (0_u32..).zip(document.stories()) {
        if wanted(story) {
            print_story(number, story, out, style);
        }
    }
}

/// What an open element prints when it closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Close {
    Nothing,
    Space,
    Line,
    /// A paragraph, and whether it is the item of a list.
    Paragraph(bool),
}

fn print_story(number: u32, story: &Story, out: &mut TranscriptBuilder, style: Style) {
    let mut open: Vec<Close> = Vec::new();
    let mut paragraph = 0;
    let mut in_list = false;
    for event in &story.events {
        match event {
            FlowEvent::Start(element) => {
                let tika = style == Style::Tika;
                open.push(match element {
                    Element::Paragraph(properties) => {
                        paragraph += 1;
                        let item = tika && properties.list.is_some();
                        if in_list && !item {
                            out.newline();
                        }
                        in_list = item;
                        if item {
                            out.push_plain("\t");
                        }
                        let nested = open
                            .iter()
                            .any(|close| matches!(close, Close::Paragraph(_)));
                        match properties.heading {
                            Some(_) if tika => Close::Nothing,
                            None if nested && tika => {
                                out.push_plain(" ");
                                Close::Space
                            }
                            _ if nested && !tika => Close::Nothing,
                            _ => Close::Paragraph(item),
                        }
                    }
                    Element::Cell { .. } if tika => {
                        out.push_plain("\t");
                        Close::Nothing
                    }
                    Element::Row | Element::Table { .. } if tika => Close::Line,
                    _ => Close::Nothing,
                });
            }
            FlowEvent::End => match open.pop() {
                Some(Close::Line) => {
                    if std::mem::take(&mut in_list) {
                        out.newline();
                    }
                    out.newline();
                }
                Some(Close::Space) => out.push_plain(" "),
                Some(Close::Paragraph(item)) => {
                    out.newline();
                    if item {
                        out.newline();
                    }
                }
                Some(Close::Nothing) | None => {}
            },
            FlowEvent::Text { range, .. } => {
                let source = Source {
                    story: number,
                    paragraph: u32::saturating_sub(paragraph, 1),
                };
                out.push_part(story.slice(range), source);
            }
            FlowEvent::Tab => out.push_plain("\t"),
            FlowEvent::Break(BreakKind::Line) => out.newline(),
            _ => {}
        }
    }
    if in_list {
        out.newline();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Format, Frame, ParagraphProperties, TextStyle};

    fn start(properties: ParagraphProperties) -> FlowEvent {
        FlowEvent::Start(Element::Paragraph(Box::new(properties)))
    }

    fn heading() -> ParagraphProperties {
        ParagraphProperties {
            heading: Some(1),
            ..ParagraphProperties::default()
        }
    }

    fn item() -> ParagraphProperties {
        ParagraphProperties {
            list: Some(0),
            ..ParagraphProperties::default()
        }
    }

    fn document() -> Document {
        let mut story = Story::new(StoryKind::Body, "content.xml");
        story.styles.push(TextStyle::default());
        story.text = "WorkAcmeBuiltBoxed".to_owned();
        let text = |range| FlowEvent::Text { range, style: 0 };
        let frame = Frame::default();
        story.events = vec![
            start(heading()),
            text(0..4),
            FlowEvent::End,
            start(ParagraphProperties::default()),
            FlowEvent::Start(Element::TextBox { frame, vml: false }),
            start(ParagraphProperties::default()),
            text(13..18),
            FlowEvent::End,
            FlowEvent::End,
            text(4..8),
            FlowEvent::End,
            start(item()),
            text(8..13),
            FlowEvent::End,
        ];
        Document::new(Format::Odt, Body::Flow(vec![story]))
    }

    #[test]
    fn tika_runs_headings_and_boxes_into_the_text_below() {
        let text = transcribe(EngineId::Tika, &document()).text;
        assert_eq!(text, "Work Boxed Acme\n\tBuilt\n\n\n");
    }

    #[test]
    fn odfpy_runs_boxes_into_the_line_of_their_anchor() {
        let text = transcribe(EngineId::Odfpy, &document()).text;
        assert_eq!(text, "Work\nBoxedAcme\nBuilt\n");
    }
}
