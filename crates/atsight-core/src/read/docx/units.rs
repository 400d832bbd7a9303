//! Units of OOXML, and the frames that are given in them.

pub(super) use super::super::units::{EMU, TWIP};
use super::super::xml::Tag;
use crate::model::{Frame, Side};

/// A frame from attributes in twips: x, y, width, height, and the one that names a side.
pub(super) fn frame_from(tag: &Tag<'_>, names: [&str; 4], align: &str) -> Frame {
    let [x, y, width, height] = names.map(|name| tag.number(name).map(|n| n * TWIP));
    Frame {
        x,
        y,
        width,
        height,
        side: tag.attribute(align).and_then(|value| side(&value)),
        floating: true,
        clearance: ["leftFromText", "rightFromText"]
            .map(|name| tag.number(name).unwrap_or(0.0) * TWIP),
    }
}

/// The side that an alignment names.
pub(super) fn side(value: &str) -> Option<Side> {
    match value.trim() {
        "left" | "inside" => Some(Side::Left),
        "right" | "outside" => Some(Side::Right),
        _ => None,
    }
}

/// A frame from the style of a VML shape: `position:absolute;margin-left:25pt;width:160pt`.
pub(super) fn vml_frame(style: &str) -> Frame {
    let mut frame = Frame::default();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        match name.trim() {
            "position" => frame.floating = value.trim() == "absolute",
            "margin-left" | "left" => frame.x = css_length(value),
            "margin-top" | "top" => frame.y = css_length(value),
            "width" => frame.width = css_length(value),
            "height" => frame.height = css_length(value),
            "mso-position-horizontal" => frame.side = side(value),
            _ => {}
        }
    }
    frame
}

fn css_length(value: &str) -> Option<f32> {
    let value = value.trim();
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number: f32 = digits.parse().ok()?;
    let points = match value.get(digits.len()..)? {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "px" | "" => 0.75,
        _ => return None,
    };
    Some(number * points).filter(|n| n.is_finite())
}
