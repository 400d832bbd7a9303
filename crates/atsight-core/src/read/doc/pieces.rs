//! The piece table: where the characters of the text stand in the main stream (MS-DOC 2.8.35, 2.9.177).

use super::bytes::{Plc, slice, u8_at, u16_at, u32_at};
use crate::read::codepage::CodePage;

/// A stretch of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// Its first position.
    pub(super) start: usize,
    /// Changes of formatting that a fast save left on it.
    pub(super) changes: Changes<'a>,
}

/// Formatting that holds for a whole piece.
#[derive(Clone, Copy, Debug)]
pub(super) enum Changes<'a> {
    /// One property by its short number, and its value.
    One(u8, u8),
    /// Properties as elsewhere.
    Many(&'a [u8]),
}

/// All characters.
#[derive(Debug, Default)]
pub(super) struct Text<'a> {
    /// UTF-16 units by position.
    pub(super) units: Vec<u16>,
    /// The places of the units in the main stream, which formatting is stated by.
    pub(super) places: Vec<u32>,
    pub(super) pieces: Vec<Piece<'a>>,
    /// Whether text was left out, since it is not in the stream or over the limit.
    pub(super) is_cut: bool,
}

/// Reads the text; `None` when there is no piece table.
pub(super) fn read<'a>(clx: &'a [u8], main: &[u8], limit: usize) -> Option<Text<'a>> {
    let (table, changes) = find_table(clx)?;
    let mut text = Text::default();
    for (start, end, record) in Plc::new(table, 8).iter() {
        let (Some(place), Some(prm)) = (u32_at(record, 2), u16_at(record, 6)) else {
            break;
        };
        let count = end.saturating_sub(start) as usize;
        if start as usize != text.units.len() {
            text.is_cut = true;
            break;
        }
        text.pieces.push(Piece {
            start: text.units.len(),
            changes: match prm & 1 {
                0 => Changes::One((prm >> 1) as u8 & 0x7F, (prm >> 8) as u8),
                _ => Changes::Many(
                    changes
                        .get(usize::from(prm >> 1))
                        .copied()
                        .unwrap_or_default(),
                ),
            },
        });
        // Pieces may refer to one text again and again.
        let kept = count.min(limit.saturating_sub(text.units.len()));
        let read = push_piece(&mut text, main, place, kept);
        if read < count {
            text.is_cut = true;
            // Positions go on behind what is missing.
            if kept < count {
                break;
            }
            text.units.resize(text.units.len() + count - read, 0);
            text.places.resize(text.units.len(), u32::MAX);
        }
    }
    Some(text)
}

/// Adds the units of a piece; returns how many there were.
fn push_piece(text: &mut Text<'_>, main: &[u8], place: u32, count: usize) -> usize {
    const SINGLE: u32 = 1 << 30;
    let single = place & SINGLE != 0;
    let (start, width) = match single {
        true => ((place & !SINGLE) as usize / 2, 1),
        false => (place as usize, 2),
    };
    let bytes = main.get(start..).unwrap_or_default();
    let count = count.min(bytes.len() / width);
    let bytes = slice(bytes, 0, count * width).unwrap_or_default();
    if single {
        // One byte a character, of Windows 1252, which is Latin-1 but for 32 of them.
        let mut decoded = String::new();
        CodePage::WESTERN.decode(bytes, &mut decoded);
        text.units.extend(decoded.encode_utf16());
    } else {
        let pairs = bytes.chunks_exact(2);
        text.units
            .extend(pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
    }
    text.places
        .extend((0..count).map(|at| (start + at * width) as u32));
    count
}

/// The table itself, and the lists of changes before it.
fn find_table(clx: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let mut changes = Vec::new();
    let mut at = 0;
    loop {
        match u8_at(clx, at)? {
            1 => {
                let length = usize::from(u16_at(clx, at + 1)?);
                changes.push(slice(clx, at + 3, length)?);
                at += 3 + length;
            }
            2 => {
                let length = u32_at(clx, at + 1)? as usize;
                let table = clx.get(at + 5..)?;
                return Some((table.get(..length).unwrap_or(table), changes));
            }
            _ => return None,
        }
    }
}
