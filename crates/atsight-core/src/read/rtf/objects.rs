//! Shapes and pictures while their groups are open.

use super::state::TWIP;
use crate::model::{Color, FlowEvent, Frame};
use crate::read::writer::Ground;

/// A shape: where it stands and what it is painted with.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
    inline: bool,
    empty: bool,
    fill: Option<Color>,
    patterned: bool,
    alt: String,
}

impl Shape {
    /// Takes a property by its name (`\sn`, `\sv`).
    pub(super) fn set(&mut self, name: &str, value: &str) {
        let value = value.trim();
        let is_on = value == "1";
        match name.trim() {
            "fPseudoInline" => self.inline = is_on,
            "fFilled" => self.empty = value == "0",
            "fillType" => self.patterned = value != "0",
            // Blue, green, red from the highest byte on.
            "fillColor" => {
                self.fill = value.parse::<u32>().ok().map(|bgr| {
                    let [r, g, b, _] = bgr.to_le_bytes();
                    Color { r, g, b }
                });
            }
            "wzDescription" => value.clone_into(&mut self.alt),
            _ => {}
        }
    }

    pub(super) fn frame(&self) -> Frame {
        let mut frame = Frame::default();
        let length = |from: i32, to: i32| to.saturating_sub(from) as f32 * TWIP;
        frame.x = Some(self.left as f32 * TWIP);
        frame.y = Some(self.top as f32 * TWIP);
        frame.width = Some(length(self.left, self.right)).filter(|width| *width > 0.0);
        frame.height = Some(length(self.top, self.bottom)).filter(|height| *height > 0.0);
        frame.floating = !self.inline;
        frame
    }

    pub(super) fn ground(&self) -> Ground {
        Ground::of_shape(self.empty, self.patterned, self.fill)
    }
}

/// A picture.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    /// Wanted size in twips.
    pub(super) goal: (i32, i32),
    /// Per cent.
    pub(super) scale: (i32, i32),
    pub(super) has_data: bool,
    alt: String,
}

impl Picture {
    pub(super) fn new() -> Self {
        Self {
            scale: (100, 100),
            ..Self::default()
        }
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        if name.trim() == "wzDescription" {
            value.trim().clone_into(&mut self.alt);
        }
    }

    /// The event for it; `shape` is the one it fills.
    pub(super) fn event(self, shape: Option<&Shape>) -> FlowEvent {
        let frame = shape.map(Shape::frame);
        let side = |goal: i32, scale: i32, own: Option<f32>| {
            let length = goal as f32 * TWIP * scale as f32 / 100.0;
            own.or((length > 0.0).then_some(length))
        };
        let width = side(self.goal.0, self.scale.0, frame.and_then(|f| f.width));
        let height = side(self.goal.1, self.scale.1, frame.and_then(|f| f.height));
        let alt = match shape {
            Some(shape) if self.alt.is_empty() => shape.alt.clone(),
            _ => self.alt,
        };
        FlowEvent::Image {
            size: width.zip(height),
            alt,
            part: String::new(),
        }
    }
}
