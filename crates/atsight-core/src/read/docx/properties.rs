//! Formatting of runs and paragraphs as one element states it: every property may be absent.

use std::borrow::Cow;

use super::super::xml::{Namespace, Tag, XmlError, XmlEvent, XmlReader};
use super::sections::{self, RawSection};
use super::theme::Theme;
use super::units::{TWIP, frame_from};
use crate::model::{Color, Frame};

/// A colour property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Paint {
    /// Left to the program: black text on a light ground, no ground.
    Auto,
    /// A colour.
    Rgb(Color),
}

/// Properties of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RunProperties {
    /// Font: an index into the names of [`Theme`].
    pub(super) font: Option<u32>,
    /// Size in half points.
    pub(super) size: Option<u16>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) caps: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) color: Option<Paint>,
    /// What stands behind the text.
    pub(super) ground: Option<Paint>,
}

impl RunProperties {
    /// These properties, with `base` where they say nothing.
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            font: self.font.or(base.font),
            size: self.size.or(base.size),
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            caps: self.caps.or(base.caps),
            hidden: self.hidden.or(base.hidden),
            color: self.color.or(base.color),
            ground: self.ground.or(base.ground),
        }
    }

    /// A character style over a paragraph style: toggle properties that both switch on cancel out (ECMA-376 part 1, 17.7.3).
    pub(super) fn toggled_over(self, base: Self) -> Self {
        let toggle = |own: Option<bool>, base: Option<bool>| match (own, base) {
            (Some(true), Some(true)) => Some(false),
            (own, base) => own.or(base),
        };
        Self {
            bold: toggle(self.bold, base.bold),
            italic: toggle(self.italic, base.italic),
            caps: toggle(self.caps, base.caps),
            hidden: toggle(self.hidden, base.hidden),
            ..self.over(base)
        }
    }

    fn read_one(&mut self, tag: &Tag<'_>, theme: &mut Theme) {
        match tag.local() {
            "rFonts" => self.font = theme.font_of(tag).or(self.font),
            "sz" => {
                let half_points = tag
                    .number("val")
                    .filter(|size| (0.0..=3276.0).contains(size));
                self.size = half_points.map(|size| size as u16).or(self.size);
            }
            "b" => self.bold = Some(tag.is_on()),
            "i" => self.italic = Some(tag.is_on()),
            "caps" => self.caps = Some(tag.is_on()),
            "vanish" | "webHidden" => {
                self.hidden = Some(tag.is_on() || self.hidden == Some(true));
            }
            "color" => self.color = tag.val().and_then(|value| paint(&value)),
            "shd" => self.ground = fill(tag),
            "highlight" => self.ground = tag.val().and_then(|name| highlight(&name)),
            _ => {}
        }
    }
}

/// Reads the children of `w:rPr`; also gives the character style.
pub(super) fn read_run(
    reader: &mut XmlReader<'_>,
    theme: &mut Theme,
) -> Result<(RunProperties, Option<String>), XmlError> {
    let mut properties = RunProperties::default();
    let mut style = None;
    reader.children(|tag| {
        if tag.namespace() != Namespace::Word {
            return;
        }
        match tag.local() {
            "rStyle" => style = tag.val().map(Cow::into_owned),
            _ => properties.read_one(tag, theme),
        }
    })?;
    Ok((properties, style))
}

/// Properties of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct RawParagraph {
    pub(super) style: Option<String>,
    /// Number of the list; 0 takes the paragraph out of the list of its style.
    pub(super) list: Option<u32>,
    pub(super) list_level: Option<u8>,
    /// Outline level from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    pub(super) space_before: Option<f32>,
    pub(super) space_after: Option<f32>,
    pub(super) indent: Option<f32>,
    pub(super) frame: Option<Frame>,
    pub(super) drop_cap: bool,
    pub(super) ground: Option<Paint>,
    /// The section that the paragraph ends.
    pub(super) section: Option<RawSection>,
}

impl RawParagraph {
    /// What a style adds where the paragraph says nothing; its frame and section are its own.
    pub(super) fn over(self, base: &Self) -> Self {
        Self {
            list: self.list.or(base.list),
            list_level: self.list_level.or(base.list_level),
            outline: self.outline.or(base.outline),
            space_before: self.space_before.or(base.space_before),
            space_after: self.space_after.or(base.space_after),
            indent: self.indent.or(base.indent),
            ground: self.ground.or(base.ground),
            frame: self.frame.or(base.frame),
            ..self
        }
    }

    fn read_one(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            "pStyle" => self.style = tag.val().map(Cow::into_owned),
            "outlineLvl" => {
                self.outline = tag.number("val").map(|level| level.clamp(0.0, 9.0) as u8);
            }
            "spacing" => {
                self.space_before = tag.number("before").map(|n| n * TWIP).or(self.space_before);
                self.space_after = tag.number("after").map(|n| n * TWIP).or(self.space_after);
            }
            "ind" => {
                let left = tag.number("left").or_else(|| tag.number("start"));
                self.indent = left.map(|n| n * TWIP).or(self.indent);
            }
            "framePr" => {
                self.drop_cap =
                    matches!(tag.attribute("dropCap").as_deref(), Some("drop" | "margin"));
                // Pages gives all its styles a frame of no size, which Word and LibreOffice show as the text around it.
                let is_sized = ["w", "h"].map(|name| tag.number(name)) != [Some(0.0); 2];
                if !self.drop_cap && is_sized {
                    self.frame = Some(frame_from(tag, ["x", "y", "w", "h"], "xAlign"));
                }
            }
            "shd" => self.ground = fill(tag),
            _ => {}
        }
    }
}

/// Reads the children of `w:pPr`.
pub(super) fn read_paragraph(reader: &mut XmlReader<'_>) -> Result<RawParagraph, XmlError> {
    let mut properties = RawParagraph::default();
    let own = reader.depth();
    while reader.depth() >= own {
        match reader.next()? {
            XmlEvent::Start(tag) if tag.namespace() == Namespace::Word => match tag.local() {
                "numPr" => reader.children(|tag| match tag.local() {
                    "numId" => properties.list = tag.number("val").map(|id| id.max(0.0) as u32),
                    "ilvl" => {
                        properties.list_level =
                            tag.number("val").map(|level| level.clamp(0.0, 8.0) as u8);
                    }
                    _ => {}
                })?,
                "sectPr" => properties.section = Some(sections::read(reader)?),
                "rPr" | "pPrChange" => reader.skip()?,
                _ => properties.read_one(&tag),
            },
            XmlEvent::Start(_) => reader.skip()?,
            XmlEvent::Eof => break,
            _ => {}
        }
    }
    Ok(properties)
}

/// A colour value: six hexadecimal digits, or `auto`.
pub(super) fn paint(value: &str) -> Option<Paint> {
    if value == "auto" {
        return Some(Paint::Auto);
    }
    let value = value.trim_start_matches('#').get(..6)?;
    let number = u32::from_str_radix(value, 16).ok()?;
    let [_, r, g, b] = number.to_be_bytes();
    Some(Paint::Rgb(Color { r, g, b }))
}

/// The ground that `w:shd` paints.
pub(super) fn fill(tag: &Tag<'_>) -> Option<Paint> {
    match tag.val().as_deref() {
        Some("solid") => paint(&tag.attribute("color")?),
        Some("nil") => Some(Paint::Auto),
        _ => paint(&tag.attribute("fill")?),
    }
}

/// The named colours of `w:highlight` (ECMA-376 part 1, 17.18.40).
fn highlight(name: &str) -> Option<Paint> {
    let (r, g, b) = match name {
        "black" => (0, 0, 0),
        "blue" => (0, 0, 255),
        "cyan" => (0, 255, 255),
        "green" => (0, 255, 0),
        "magenta" => (255, 0, 255),
        "red" => (255, 0, 0),
        "yellow" => (255, 255, 0),
        "white" => (255, 255, 255),
        "darkBlue" => (0, 0, 128),
        "darkCyan" => (0, 128, 128),
        "darkGreen" => (0, 128, 0),
        "darkMagenta" => (128, 0, 128),
        "darkRed" => (128, 0, 0),
        "darkYellow" => (128, 128, 0),
        "darkGray" => (128, 128, 128),
        "lightGray" => (192, 192, 192),
        _ => return Some(Paint::Auto),
    };
    Some(Paint::Rgb(Color { r, g, b }))
}
