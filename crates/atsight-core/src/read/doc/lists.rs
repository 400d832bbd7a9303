//! Lists: bullets and numbers are not in the text (MS-DOC 2.9.131, 2.9.147, 2.9.150).

use rustc_hash::FxHashMap;

use super::bytes::{i32_at, slice, u8_at, u16_at, u32_at};
use super::sprm::{LEFT_97, sprms};
use crate::text::list_numbers::number;

const LEVELS: usize = 9;
/// Number format of a bullet.
const BULLET: u8 = 23;

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: u8,
    /// Units below nine are places of the numbers of levels.
    text: Vec<u16>,
    /// Left edge by the property of Word 97.
    old_indent: i16,
}

/// What stands in front of an item of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) text: String,
    /// Of its own level; empty for bullets.
    pub(super) number: String,
    /// Left edge that the level states by the property of Word 97.
    pub(super) old_indent: i16,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    levels: FxHashMap<i32, Vec<Level>>,
    /// Ids of lists by the numbers that paragraphs state, from 1.
    ids: Vec<i32>,
    counters: FxHashMap<i32, [u32; LEVELS]>,
}

impl Lists {
    /// Reads the lists; their levels stand right behind their table.
    pub(super) fn read(lists: &[u8], overrides: &[u8]) -> Self {
        let mut out = Self::default();
        out.read_levels(lists);
        let count = u32_at(overrides, 0).unwrap_or(0) as usize;
        let records = overrides
            .get(4..)
            .unwrap_or_default()
            .chunks_exact(16)
            .take(count);
        out.ids = records.filter_map(|record| i32_at(record, 0)).collect();
        out
    }

    fn read_levels(&mut self, bytes: &[u8]) -> Option<()> {
        const LIST: usize = 28;
        const LEVEL: usize = 28;
        let count = usize::from(u16_at(bytes, 0)?);
        let mut at = 2 + count * LIST;
        for index in 0..count {
            let record = slice(bytes, 2 + index * LIST, LIST)?;
            let simple = u8_at(record, 26)? & 1 == 1;
            let mut levels = Vec::new();
            for _ in 0..if simple { 1 } else { LEVELS } {
                let head = slice(bytes, at, LEVEL)?;
                // Properties of the paragraph stand before those of the characters.
                let characters = usize::from(u8_at(head, 24)?);
                let paragraph = usize::from(u8_at(head, 25)?);
                let properties = slice(bytes, at + LEVEL, paragraph)?;
                at += LEVEL + paragraph + characters;
                let units = usize::from(u16_at(bytes, at)?);
                let text = slice(bytes, at + 2, units * 2)?;
                at += 2 + units * 2;
                levels.push(Level {
                    start: u32_at(head, 0)?,
                    format: u8_at(head, 4)?,
                    old_indent: sprms(properties)
                        .filter(|sprm| sprm.code == LEFT_97)
                        .last()
                        .map_or(0, |sprm| sprm.short()),
                    text: text
                        .chunks_exact(2)
                        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                        .collect(),
                });
            }
            self.levels.insert(i32_at(record, 0)?, levels);
        }
        Some(())
    }

    /// The marker of the next item of a list; `None` when the list is unknown.
    pub(super) fn next_marker(&mut self, list: u16, level: u8) -> Option<Marker> {
        let id = *self.ids.get(usize::from(list).checked_sub(1)?)?;
        let levels = self.levels.get(&id)?;
        let at = usize::from(level).min(levels.len().checked_sub(1)?);
        let own = levels.get(at)?;
        if own.format == BULLET {
            return Some(Marker {
                text: String::from_utf16_lossy(&own.text),
                number: String::new(),
                old_indent: own.old_indent,
            });
        }
        let counters = self.counters.entry(id).or_default();
        counters[at] = match counters[at] {
            0 => own.start.max(1),
            n => n.saturating_add(1),
        };
        for deeper in &mut counters[at + 1..] {
            *deeper = 0;
        }
        let mut marker = Marker {
            old_indent: own.old_indent,
            ..Marker::default()
        };
        for unit in &own.text {
            match levels
                .get(usize::from(*unit))
                .filter(|_| usize::from(*unit) < LEVELS)
            {
                Some(level) => {
                    let value = counters[usize::from(*unit)].max(1);
                    let number = number(value, format_name(level.format));
                    marker.text.push_str(&number);
                    if usize::from(*unit) == at {
                        marker.number = number;
                    }
                }
                None => marker
                    .text
                    .push(char::from_u32((*unit).into()).unwrap_or(' ')),
            }
        }
        Some(marker)
    }
}

/// Number formats by the names of ECMA-376; others are decimal.
fn format_name(format: u8) -> &'static str {
    match format {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        22 => "decimalZero",
        255 => "none",
        _ => "decimal",
    }
}
