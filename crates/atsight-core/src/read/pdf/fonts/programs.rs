//! What embedded programs say of the characters of their glyphs: read when first needed, and once a program, however many fonts use it.

use std::sync::Arc;

use hayro_font::{FontData, FontGlyph};
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

/// The embedded TrueType or OpenType program of a font, and a number that tells it from others.
pub(super) struct Embedded {
    data: FontData,
    key: u128,
}

impl Embedded {
    /// The program that a glyph comes from; `None` for Type 1, Type 3 and fonts that are not embedded.
    pub(super) fn of_glyph(glyph: &FontGlyph<'_>) -> Option<Self> {
        let FontGlyph::Outline(outline) = glyph else {
            return None;
        };
        let font = outline.font_data()?;
        Some(Self {
            data: font.data,
            key: font.cache_key,
        })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        (*self.data).as_ref()
    }
}

impl Programs {
    /// The character that the `cmap` of a program sends to a glyph. Where there is no more room, none.
    pub(super) fn mapped_to(&mut self, font: &Embedded, glyph: u32) -> Option<char> {
        let room = &mut self.room;
        let map = self
            .read
            .entry(font.key)
            .or_default()
            .characters
            .get_or_insert_with(|| reverse_cmap::read(font.bytes(), room));
        map.get(&glyph).copied()
    }

    /// The character that a glyph is named after in its program. Where there is no more room, none.
    pub(super) fn named_after(&mut self, font: &Embedded, glyph: u32) -> Option<char> {
        let room = &mut self.room;
        let map = self
            .read
            .entry(font.key)
            .or_default()
            .names
            .get_or_insert_with(|| glyph_names::read(font.bytes(), room));
        map.get(&glyph).copied()
    }

    /// The `cmap` table of a program. Where there is no more room, none.
    pub(super) fn cmap_table(&mut self, font: &Embedded) -> Option<Arc<[u8]>> {
        let room = &mut self.room_tables;
        let table = self
            .read
            .entry(font.key)
            .or_default()
            .table
            .get_or_insert_with(|| {
                let table = reverse_cmap::table(font.bytes())?;
                *room = room.checked_sub(table.len())?;
                Some(table.into())
            });
        table.clone()
    }
}
