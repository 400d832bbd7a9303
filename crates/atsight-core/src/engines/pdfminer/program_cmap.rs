//! What `TrueTypeFont.create_unicode_map` makes of the `cmap` table of an embedded program.
//!
//! pdfminer asks it for a composite font without `/ToUnicode` whose characters are in no collection. It goes through all Unicode
//! tables, later ones over earlier ones, and takes character ids for glyph ids. In format 4 it counts the offset of each segment's
//! glyphs from the first segment's instead of its own (`parse_cmap_format_4` of pdfminer.six 20260107), so that the characters of
//! all later segments that have one go to glyphs before those that they belong to.

use rustc_hash::FxHashMap;

/// `Platform 0`, or 3 with one of these encodings, are tables of Unicode characters.
const WINDOWS_UNICODE: [u16; 2] = [1, 10];
/// Characters of an id do not give way to this one where they are spaces.
const NO_BREAK_SPACE: char = '\u{A0}';

/// Characters that tables are read for, in all fonts of a document: a table of a few bytes may claim every character there is, many
/// times over. The most that one of the 238 PDFs of the corpus needs is 326.
pub(super) const ROOM: u32 = char::MAX as u32 + 1;

/// Glyph id → character; empty where the tool finds none, where it fails on a damaged table, and where there is no more room.
pub(super) fn read(table: &[u8], room: &mut u32) -> FxHashMap<u32, char> {
    glyphs_of_characters(table, room)
        .map(turned_round)
        .unwrap_or_default()
}

/// Pairs in the order in which the tool's dictionary has them: that of the first mention, with the last value.
struct GlyphsOfCharacters<'r> {
    pairs: Vec<(u32, u32)>,
    index: FxHashMap<u32, usize>,
    room: &'r mut u32,
}

impl GlyphsOfCharacters<'_> {
    /// Counts a character, or what may be without one: a segment or a group.
    fn take_room(&mut self) -> Option<()> {
        *self.room = self.room.checked_sub(1)?;
        Some(())
    }

    fn insert(&mut self, character: u32, glyph: u32) -> Option<()> {
        self.take_room()?;
        let next = self.pairs.len();
        let index = *self.index.entry(character).or_insert(next);
        if index == next {
            self.pairs.push((character, glyph));
        } else {
            self.pairs[index].1 = glyph;
        }
        Some(())
    }
}

fn turned_round(glyphs: GlyphsOfCharacters<'_>) -> FxHashMap<u32, char> {
    let mut characters = FxHashMap::default();
    for (character, glyph) in glyphs.pairs {
        let Some(c) = char::from_u32(character) else {
            continue;
        };
        if c == NO_BREAK_SPACE && characters.get(&glyph) == Some(&' ') {
            continue;
        }
        characters.insert(glyph, c);
    }
    characters
}

fn glyphs_of_characters<'r>(table: &[u8], room: &'r mut u32) -> Option<GlyphsOfCharacters<'r>> {
    let mut glyphs = GlyphsOfCharacters {
        pairs: Vec::new(),
        index: FxHashMap::default(),
        room,
    };
    for record in 0..usize::from(u16_at(table, 2)?) {
        let record = 4 + 8 * record;
        let (platform, encoding) = (u16_at(table, record)?, u16_at(table, record + 2)?);
        if platform != 0 && !(platform == 3 && WINDOWS_UNICODE.contains(&encoding)) {
            continue;
        }
        let offset = usize::try_from(u32_at(table, record + 4)?).ok()?;
        let subtable = table.get(offset..)?;
        match u16_at(subtable, 0)? {
            0 => byte_table(subtable, &mut glyphs)?,
            4 => segments(subtable, &mut glyphs)?,
            6 => trimmed(subtable, &mut glyphs)?,
            12 => groups(subtable, &mut glyphs)?,
            // Formats 2 and 10, which the tool reads too, are for encodings of the nineties and rare scripts; it fails on others.
            _ => return None,
        }
    }
    Some(glyphs)
}

/// Format 0.
fn byte_table(table: &[u8], glyphs: &mut GlyphsOfCharacters<'_>) -> Option<()> {
    for (character, glyph) in (0..).zip(table.get(6..262)?) {
        glyphs.insert(character, u32::from(*glyph))?;
    }
    Some(())
}

/// Format 4.
fn segments(table: &[u8], glyphs: &mut GlyphsOfCharacters<'_>) -> Option<()> {
    let count = usize::from(u16_at(table, 6)? / 2);
    let ends = 14;
    let starts = ends + 2 * count + 2;
    let deltas = starts + 2 * count;
    let offsets = deltas + 2 * count;
    for segment in (0..count).map(|segment| 2 * segment) {
        glyphs.take_room()?;
        let start = u16_at(table, starts + segment)?;
        let end = u16_at(table, ends + segment)?;
        let delta = u16_at(table, deltas + segment)?;
        let offset = usize::from(u16_at(table, offsets + segment)?);
        for (nth, character) in (start..=end).enumerate() {
            let glyph = match offset {
                0 => character,
                _ => u16_at(table, offsets + offset + 2 * nth)?,
            };
            glyphs.insert(u32::from(character), u32::from(glyph.wrapping_add(delta)))?;
        }
    }
    Some(())
}

/// Format 6.
fn trimmed(table: &[u8], glyphs: &mut GlyphsOfCharacters<'_>) -> Option<()> {
    let (first, count) = (u32::from(u16_at(table, 6)?), u16_at(table, 8)?);
    for (nth, character) in (0..usize::from(count)).zip(first..) {
        glyphs.insert(character, u32::from(u16_at(table, 10 + 2 * nth)?))?;
    }
    Some(())
}

/// Format 12.
fn groups(table: &[u8], glyphs: &mut GlyphsOfCharacters<'_>) -> Option<()> {
    let count = usize::try_from(u32_at(table, 12)?).ok()?;
    for group in 0..count {
        let group = 16 + 12 * group;
        glyphs.take_room()?;
        let (start, end) = (u32_at(table, group)?, u32_at(table, group + 4)?);
        let first = u32_at(table, group + 8)?;
        for (nth, character) in (start..=end).enumerate() {
            glyphs.insert(character, first.wrapping_add(nth as u32))?;
        }
    }
    Some(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_alone(table: &[u8]) -> FxHashMap<u32, char> {
        let mut room = ROOM;
        read(table, &mut room)
    }

    /// A `cmap` with one Windows Unicode table of format 4.
    fn format_4(segments: &[(u16, u16, u16, u16)], glyphs: &[u16]) -> Vec<u8> {
        let count = segments.len() as u16;
        let mut words = vec![0, 1, 3, 1, 0, 12];
        words.extend([4, 0, 0, 2 * count, 0, 0, 0]);
        words.extend(segments.iter().map(|segment| segment.1));
        words.push(0);
        words.extend(segments.iter().map(|segment| segment.0));
        words.extend(segments.iter().map(|segment| segment.2));
        words.extend(segments.iter().map(|segment| segment.3));
        words.extend(glyphs);
        words.into_iter().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn offsets_of_later_segments_are_counted_from_the_first() {
        // Both segments point at their own glyphs as the standard has it: the first at 7 and 8, the second at 9 and 10.
        let table = format_4(&[(65, 66, 0, 4), (97, 98, 0, 6)], &[7, 8, 9, 10]);
        let map = read_alone(&table);
        assert_eq!(map.get(&7), Some(&'A'));
        // `a` belongs to glyph 9: one segment too early is one word too early.
        assert_eq!(map.get(&8), Some(&'a'));
        assert_eq!(map.get(&9), Some(&'b'));
        assert_eq!(map.get(&10), None);
    }

    #[test]
    fn segments_without_an_offset_are_read_right() {
        let map = read_alone(&format_4(&[(65, 66, 0u16.wrapping_sub(60), 0)], &[]));
        assert_eq!(map.get(&5), Some(&'A'));
        assert_eq!(map.get(&6), Some(&'B'));
    }

    #[test]
    fn a_no_break_space_does_not_replace_a_space() {
        let map = read_alone(&format_4(&[(32, 32, 0, 4), (160, 160, 0, 2)], &[3]));
        assert_eq!(map.get(&3), Some(&' '));
    }

    #[test]
    fn cut_tables_map_nothing() {
        let table = format_4(&[(65, 66, 0, 4), (97, 98, 0, 6)], &[7, 8, 9, 10]);
        for length in 0..table.len() - 2 {
            assert!(read_alone(&table[..length]).is_empty(), "{length}");
        }
    }

    #[test]
    fn tables_that_claim_all_characters_again_and_again_map_nothing() {
        // Format 12, one group of all characters, named by two records.
        let words = [
            0, 2, 3, 10, 0, 20, 3, 10, 0, 20, 12, 0, 0, 28, 0, 0, 0, 1, 0, 0, 0x10, 0xFFFF, 0, 0,
        ];
        let table: Vec<u8> = words.into_iter().flat_map(u16::to_be_bytes).collect();
        let mut room = ROOM;
        assert!(read(&table, &mut room).is_empty());
        assert_eq!(room, 0);
        // The room is that of a document: nothing is left for another font.
        assert!(read(&format_4(&[(65, 66, 0, 0)], &[]), &mut room).is_empty());
    }

    #[test]
    fn empty_segments_take_room_too() {
        let table = format_4(&[(1, 0, 0, 0); 5], &[]);
        let mut room = 7;
        read(&table, &mut room);
        assert_eq!(room, 2);
    }
}
