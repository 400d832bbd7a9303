//! What embedded programs say of the characters of their glyphs: read when first needed, and once a program, however many fonts use it.

use std::sync::Arc;

use hayro_font::FontGlyph;
use rustc_hash::FxHashMap;

use super::{glyph_names, reverse_cmap};

/// Characters that tables are read for, in all programs of a file. A table of a few bytes may claim every character there is, and a
/// file may have a hundred thousand programs. The most in one of the 238 PDFs of the corpus is 127.
const ROOM_CHARACTERS: u32 = 1 << 20;
/// Bytes of `cmap` tables that are kept, in all programs of a file. The most in one of these PDFs is 514.
const ROOM_TABLES: usize = 8 << 20;

/// The programs of a document.
pub(super) struct Programs {
    /// By the hash of their content.
    read: FxHashMap<u128, Program>,
    room: u32,
    room_tables: usize,
}

/// Parts of a program; `None` for what was not asked for yet.
#[derive(Default)]
struct Program {
    /// Glyph id → character of the `cmap`.
    characters: Option<FxHashMap<u32, char>>,
    /// Glyph id → character by name.
    names: Option<FxHashMap<u32, char>>,
    /// The bytes of the `cmap`; `None` inside when it has none, or there is no room.
    table: Option<Option<Arc<[u8]>>>,
}

impl Default for Programs {
    fn default() -> Self {
        Self {
            read: FxHashMap::default(),
            room: ROOM_CHARACTERS,
            room_tables: ROOM_TABLES,
        }
    }
}

impl Programs {
    /// The character that the `cmap` of a glyph's program sends to it. Where there is no more room, none.
    pub(super) fn mapped_to(&mut self, glyph: &FontGlyph<'_>) -> Option<char> {
        let (data, program, id) = program_of(&mut self.read, glyph)?;
        let room = &mut self.room;
        let map = program
            .characters
            .get_or_insert_with(|| reverse_cmap::read((*data).as_ref(), room));
        map.get(&id).copied()
    }

    /// The character that a glyph is named after in its program. Where there is no more room, none.
    pub(super) fn named_after(&mut self, glyph: &FontGlyph<'_>) -> Option<char> {
        let (data, program, id) = program_of(&mut self.read, glyph)?;
        let room = &mut self.room;
        let map = program
            .names
            .get_or_insert_with(|| glyph_names::read((*data).as_ref(), room));
        map.get(&id).copied()
    }

    /// The `cmap` table of a glyph's program. Where there is no more room, none.
    pub(super) fn cmap_table(&mut self, glyph: &FontGlyph<'_>) -> Option<Arc<[u8]>> {
        let (data, program, _) = program_of(&mut self.read, glyph)?;
        let room = &mut self.room_tables;
        let table = program.table.get_or_insert_with(|| {
            let table = reverse_cmap::table((*data).as_ref())?;
            *room = room.checked_sub(table.len())?;
            Some(table.into())
        });
        table.clone()
    }
}

/// The bytes of a glyph's program, what was read from it so far, and the glyph's number there.
fn program_of<'p>(
    read: &'p mut FxHashMap<u128, Program>,
    glyph: &FontGlyph<'_>,
) -> Option<(hayro_font::FontData, &'p mut Program, u32)> {
    let FontGlyph::Outline(outline) = glyph else {
        return None;
    };
    let font = outline.font_data()?;
    let program = read.entry(font.cache_key).or_default();
    Some((font.data, program, outline.glyph_id().to_u32()))
}
