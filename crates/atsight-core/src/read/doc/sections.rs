//! Sections: columns, page, and which headers and footers are shown (MS-DOC 2.6.4, 2.9.216).

use super::bytes::{Plc, slice, u8_at, u16_at, u32_at};
use super::sprm::sprms;
use crate::model::SectionProperties;
use crate::read::units::TWIP;

/// Most text columns that Word accepts.
const MAX_COLUMNS: u16 = 45;
/// Most sections that are told apart; a resume has a handful.
const MAX_SECTIONS: usize = 1000;

/// A section.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The position behind its last character.
    pub(super) end: u64,
    pub(super) properties: SectionProperties,
    /// Whether its first page has a header of its own.
    pub(super) title_page: bool,
}

pub(super) fn read(table: &[u8], main: &[u8]) -> Vec<Section> {
    let records = Plc::new(table, 12).iter().take(MAX_SECTIONS);
    records
        .map(|(_, end, record)| {
            let place = u32_at(record, 2).filter(|place| *place != u32::MAX);
            let list = place.and_then(|place| {
                let length = u16_at(main, place as usize)?;
                slice(main, place as usize + 2, length.into())
            });
            section(end.into(), list.unwrap_or_default())
        })
        .collect()
}

fn section(end: u64, list: &[u8]) -> Section {
    let mut section = Section {
        end,
        ..Section::default()
    };
    let properties = &mut section.properties;
    properties.columns = 1;
    let mut even = true;
    let points = |twips: u16| f32::from(twips) * TWIP;
    for sprm in sprms(list) {
        match sprm.code {
            0x3005 => even = sprm.byte() != 0,
            0x3009 => properties.continuous = sprm.byte() == 0,
            0x300A => section.title_page = sprm.is_on(),
            0x500B => {
                properties.columns = u32::from(sprm.word().saturating_add(1).clamp(1, MAX_COLUMNS));
            }
            0xF203 => {
                let (column, width) = (u8_at(sprm.value, 0), u16_at(sprm.value, 1));
                if let (Some(column), Some(width)) = (column, width) {
                    let column = usize::from(column).min(MAX_COLUMNS.into());
                    if properties.column_widths.len() <= column {
                        properties.column_widths.resize(column + 1, 0.0);
                    }
                    properties.column_widths[column] = points(width);
                }
            }
            0xB01F => properties.page.get_or_insert_default().0 = points(sprm.word()),
            0xB020 => properties.page.get_or_insert_default().1 = points(sprm.word()),
            _ => {}
        }
    }
    let widths = &mut properties.column_widths;
    let same = widths
        .windows(2)
        .all(|pair| (pair[0] - pair[1]).abs() < 1.0);
    if even || same || widths.len() != properties.columns as usize {
        widths.clear();
    }
    section
}
