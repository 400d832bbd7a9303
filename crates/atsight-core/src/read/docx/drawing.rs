//! Drawings: where they stand, what they are filled with, their pictures.

use std::borrow::Cow;

use super::super::xml::{Namespace, Tag, XmlReader};
use super::properties::{Paint, paint};
use super::story::Walker;
use super::units::{EMU, side, vml_frame};
use crate::model::{Element, FlowEvent, Frame};

/// What is known of an open drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing {
    pub(super) frame: Frame,
    pub(super) vml: bool,
    pub(super) ground: Option<Paint>,
    alt: String,
    /// Where the event of the drawing stands in the story.
    event: usize,
    /// What the next colour is for.
    filling: bool,
    /// The direction that the next position is along.
    axis: Option<Axis>,
}

/// A direction on the page.
#[derive(Clone, Copy, Debug)]
enum Axis {
    X,
    Y,
}

impl Drawing {
    /// A drawing whose event stands at a place of the story.
    pub(super) fn at(event: usize) -> Self {
        Self {
            event,
            ..Self::default()
        }
    }

    /// The event of a drawing that is filled and holds nothing; `events` are those of its story so far.
    pub(super) fn shape(&self, events: &[FlowEvent]) -> Option<FlowEvent> {
        let inside = events.get(self.event + 1..)?;
        let holds = |event: &FlowEvent| {
            matches!(
                event,
                FlowEvent::Image { .. }
                    | FlowEvent::Anchor(_)
                    | FlowEvent::Start(_)
                    | FlowEvent::Text { .. }
            )
        };
        let empty = !inside.iter().any(holds);
        (self.ground.is_some() && empty).then(|| FlowEvent::Shape {
            size: self.frame.width.zip(self.frame.height),
            share: None,
        })
    }

    /// Takes in the text of `wp:posOffset` or `wp:align`.
    pub(super) fn place(&mut self, text: &str) {
        let offset: Option<f32> = text.trim().parse().ok();
        let offset = offset.filter(|n| n.is_finite()).map(|n| n * EMU);
        match self.axis {
            Some(Axis::X) => {
                self.frame.x = offset.or(self.frame.x);
                self.frame.side = side(text).or(self.frame.side);
            }
            Some(Axis::Y) => self.frame.y = offset.or(self.frame.y),
            None => {}
        }
    }
}

/// Takes in one element inside of a drawing.
pub(super) fn start(walker: &mut Walker<'_>, tag: &Tag<'_>, reader: &XmlReader<'_>) {
    let name = tag.local();
    let Some(drawing) = walker.drawings.last_mut() else {
        return;
    };
    match tag.namespace() {
        Namespace::WordDrawing => match name {
            "anchor" => drawing.frame.floating = true,
            "positionH" => drawing.axis = Some(Axis::X),
            "positionV" => drawing.axis = Some(Axis::Y),
            "extent" => {
                drawing.axis = None;
                drawing.frame.width = tag.number("cx").map(|n| n * EMU);
                drawing.frame.height = tag.number("cy").map(|n| n * EMU);
            }
            "docPr" => {
                let stated = tag.attribute("descr");
                let text = stated.clone().filter(|text| !text.is_empty());
                let text = text.or_else(|| tag.attribute("title"));
                drawing.alt = text.unwrap_or_default().into_owned();
                let (event, text) = (drawing.event, stated.map(Cow::into_owned));
                if let Some(FlowEvent::Start(Element::Drawing { alt })) =
                    walker.story.events.get_mut(event)
                {
                    *alt = text;
                }
            }
            _ => {}
        },
        Namespace::Drawing => match name {
            "spPr" => drawing.filling = true,
            "ln" | "effectLst" => drawing.filling = false,
            "srgbClr" if std::mem::take(&mut drawing.filling) => {
                drawing.ground = tag.val().and_then(|value| paint(&value));
            }
            "blip" => {
                let image = image(drawing);
                let id = tag.relationship(reader, "embed");
                walker.push_image(image, id);
            }
            _ => {}
        },
        Namespace::Vml => match name {
            "shape" | "rect" | "roundrect" | "oval" => {
                drawing.vml = true;
                drawing.frame = vml_frame(&tag.attribute("style").unwrap_or_default());
                drawing.alt = tag.attribute("alt").unwrap_or_default().into_owned();
                drawing.ground = tag.attribute("fillcolor").and_then(|value| paint(&value));
            }
            "imagedata" if tag.relationship(reader, "id").is_some() => {
                let image = image(drawing);
                let id = tag.relationship(reader, "id");
                walker.push_image(image, id);
            }
            _ => {}
        },
        _ => {}
    }
}

fn image(drawing: &Drawing) -> FlowEvent {
    FlowEvent::Image {
        size: drawing.frame.width.zip(drawing.frame.height),
        alt: drawing.alt.clone(),
        part: String::new(),
    }
}
