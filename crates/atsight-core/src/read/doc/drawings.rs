//! Floating shapes: where they are anchored, and whether they hold text or a picture (MS-DOC 2.8.37, MS-ODRAW).

use rustc_hash::FxHashMap;

use super::bytes::{Plc, i32_at, slice, u16_at, u32_at, utf16};
use crate::model::{Color, Frame};
use crate::read::units::TWIP;
use crate::read::writer::Ground;

/// How deep containers of drawings nest.
const MAX_DEPTH: u32 = 32;

/// What is known of a shape by its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub(super) has_picture: bool,
    pub(super) alt: String,
    fill: Option<Color>,
    patterned: bool,
    empty: bool,
}

impl Drawn {
    pub(super) fn ground(&self) -> Ground {
        Ground::of_shape(self.empty, self.patterned, self.fill)
    }
}

/// An anchored shape.
#[derive(Clone, Debug)]
pub(super) struct Anchored {
    pub(super) shape: u32,
    pub(super) frame: Frame,
}

/// The shapes of a part of the text by the positions of their anchors.
pub(super) fn anchors(table: &[u8]) -> FxHashMap<u64, Anchored> {
    let shapes = Plc::new(table, 26).iter();
    let read = shapes.filter_map(|(position, _, record)| {
        let edge = |at: usize| i32_at(record, at).map(|twips| twips as f32 * TWIP);
        let (left, top, right, bottom) = (edge(4)?, edge(8)?, edge(12)?, edge(16)?);
        let mut frame = Frame::default();
        frame.x = Some(left);
        frame.y = Some(top);
        frame.width = Some(right - left).filter(|width| *width > 0.0);
        frame.height = Some(bottom - top).filter(|height| *height > 0.0);
        frame.floating = true;
        let shape = u32_at(record, 0)?;
        Some((u64::from(position), Anchored { shape, frame }))
    });
    read.collect()
}

/// Reads the properties of all shapes.
pub(super) fn shapes(bytes: &[u8]) -> FxHashMap<u32, Drawn> {
    let mut found = FxHashMap::default();
    // The group of all drawings, then one of each part with a byte before it.
    let Some(length) = u32_at(bytes, 4) else {
        return found;
    };
    let mut rest = bytes.get(8 + length as usize..).unwrap_or_default();
    while let Some(length) = u32_at(rest, 5) {
        let end = (9 + length as usize).min(rest.len());
        walk(rest.get(1..end).unwrap_or_default(), 0, &mut found);
        rest = &rest[end..];
    }
    found
}

fn walk(mut bytes: &[u8], depth: u32, found: &mut FxHashMap<u32, Drawn>) {
    const SHAPE_CONTAINER: u16 = 0xF004;
    while let (Some(head), Some(kind), Some(length)) =
        (u16_at(bytes, 0), u16_at(bytes, 2), u32_at(bytes, 4))
    {
        let end = (8 + length as usize).min(bytes.len());
        let content = bytes.get(8..end).unwrap_or_default();
        if kind == SHAPE_CONTAINER {
            if let Some((number, drawn)) = shape(content) {
                found.insert(number, drawn);
            }
        } else if head & 0xF == 0xF && depth < MAX_DEPTH {
            walk(content, depth + 1, found);
        }
        bytes = &bytes[end..];
    }
}

fn shape(mut bytes: &[u8]) -> Option<(u32, Drawn)> {
    const SHAPE: u16 = 0xF00A;
    const OPTIONS: [u16; 3] = [0xF00B, 0xF121, 0xF122];
    let mut number = None;
    let mut drawn = Drawn::default();
    while let (Some(head), Some(kind), Some(length)) =
        (u16_at(bytes, 0), u16_at(bytes, 2), u32_at(bytes, 4))
    {
        let end = (8 + length as usize).min(bytes.len());
        let content = bytes.get(8..end).unwrap_or_default();
        if kind == SHAPE {
            number = u32_at(content, 0);
        } else if OPTIONS.contains(&kind) {
            options(content, usize::from(head >> 4), &mut drawn);
        }
        bytes = &bytes[end..];
    }
    Some((number?, drawn))
}

/// A table of properties: six bytes each, then the long values in order.
fn options(bytes: &[u8], count: usize, drawn: &mut Drawn) {
    const COMPLEX: u16 = 0x8000;
    let mut complex = count * 6;
    for at in 0..count {
        let (Some(code), Some(value)) = (u16_at(bytes, at * 6), u32_at(bytes, at * 6 + 2)) else {
            return;
        };
        let length = if code & COMPLEX != 0 {
            value as usize
        } else {
            0
        };
        match code & 0x3FFF {
            0x0104 => drawn.has_picture = value != 0,
            0x0180 => drawn.patterned = value != 0,
            0x0181 => {
                let [r, g, b, kind] = value.to_le_bytes();
                drawn.fill = (kind == 0).then_some(Color { r, g, b });
            }
            // The upper half says which bits of the lower half count.
            0x01BF => drawn.empty = value & 0x10_0010 == 0x10_0000,
            0x0381 => {
                let text =
                    slice(bytes, complex, length).and_then(|text| utf16(text, 0, text.len() / 2));
                drawn.alt = text.unwrap_or_default().trim_end_matches('\0').to_owned();
            }
            _ => {}
        }
        complex = complex.saturating_add(length);
    }
}

/// Shown size of the picture at a place of the data stream, in points (MS-DOC 2.9.192).
pub(super) fn picture_size(data: &[u8], place: u32) -> Option<(f32, f32)> {
    const PER_MILLE: f32 = 1000.0;
    let picture = data.get(place as usize..)?;
    let side = |goal: usize, scale: usize| -> Option<f32> {
        let length = f32::from(u16_at(picture, goal)?) * TWIP;
        Some(length * f32::from(u16_at(picture, scale)?) / PER_MILLE)
    };
    let size = (side(28, 32)?, side(30, 34)?);
    (size.0 > 0.0 && size.1 > 0.0).then_some(size)
}
