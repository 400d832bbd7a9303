//! `w:sectPr`: columns, page and furniture of a section.

use super::super::xml::{XmlError, XmlEvent, XmlReader};
use super::units::TWIP;
use crate::model::{FurniturePages, SectionProperties};

/// Most text columns of a section that Word accepts.
const MAX_COLUMNS: f32 = 45.0;

/// A section with the relationship ids of its headers and footers.
#[derive(Clone, Debug, Default)]
pub(super) struct RawSection {
    pub(super) properties: SectionProperties,
    pub(super) furniture: Vec<(String, FurniturePages)>,
    /// Whether the first page has furniture of its own.
    pub(super) title_page: bool,
}

/// Reads the children of `w:sectPr`.
pub(super) fn read(reader: &mut XmlReader<'_>) -> Result<RawSection, XmlError> {
    let mut section = RawSection::default();
    section.properties.columns = 1;
    let own = reader.depth();
    while reader.depth() >= own {
        let tag = match reader.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::Eof => break,
            _ => continue,
        };
        let properties = &mut section.properties;
        match tag.local() {
            "headerReference" | "footerReference" => {
                let pages = match tag.attribute("type").as_deref() {
                    Some("first") => FurniturePages::First,
                    Some("even") => FurniturePages::Even,
                    _ => FurniturePages::Default,
                };
                if let Some(id) = tag.relationship(reader, "id") {
                    section.furniture.push((id, pages));
                }
            }
            "cols" => {
                let count = tag.number("num").unwrap_or(1.0);
                properties.columns = count.clamp(1.0, MAX_COLUMNS) as u32;
            }
            "col" if properties.column_widths.len() < MAX_COLUMNS as usize => {
                if let Some(width) = tag.number("w") {
                    properties.column_widths.push(width * TWIP);
                }
            }
            "pgSz" => {
                let size = tag.number("w").zip(tag.number("h"));
                properties.page = size.map(|(w, h)| (w * TWIP, h * TWIP));
            }
            "pgMar" => {
                let sides = [["left", "start"], ["right", "end"]];
                let [left, right] = sides.map(|names| {
                    let stated = names.iter().find_map(|name| tag.number(name));
                    stated.map(|n| n * TWIP)
                });
                properties.margins = left.zip(right).map(|(left, right)| [left, right]);
            }
            "type" => properties.continuous = tag.val().as_deref() == Some("continuous"),
            "titlePg" => section.title_page = tag.is_on(),
            "sectPrChange" => reader.skip()?,
            _ => {}
        }
    }
    let properties = &mut section.properties;
    let widths = properties.column_widths.len() as u32;
    if widths > 1 {
        properties.columns = widths;
    } else {
        properties.column_widths.clear();
    }
    Ok(section)
}
