//! The embedded font program's `cmap`, turned round: glyph → character.
//!
//! The last resort for a composite font whose codes have no Unicode. The table is chosen as PDFBox chooses it
//! (`TrueTypeFont.getUnicodeCmapLookup`, not strict): the Unicode tables from the widest on, then the symbol
//! table, then whichever comes first.

use rustc_hash::FxHashMap;
use skrifa::raw::TableProvider;
use skrifa::raw::TopLevelTable;
use skrifa::raw::tables::cmap::{Cmap, CmapIterLimits, CmapSubtable, PlatformId};

/// Platform and encoding of the tables, in the order they are looked for.
const PREFERRED: &[(PlatformId, u16)] = &[
    (PlatformId::Unicode, 4),
    (PlatformId::Windows, 10),
    (PlatformId::Unicode, 3),
    (PlatformId::Windows, 1),
    (PlatformId::Windows, 0),
];

/// Glyph id → the lowest character that the program maps to it, of as many characters as there is room for.
pub(super) fn read(program: &[u8], room: &mut u32) -> FxHashMap<u32, char> {
    let mut map = FxHashMap::default();
    let Some(subtable) = choose(program) else {
        return map;
    };
    let limits = CmapIterLimits {
        max_char: u32::from(char::MAX),
        glyph_count: u32::from(u16::MAX) + 1,
    };
    for (code, glyph) in subtable.iter_with_limits(limits) {
        let Some(left) = room.checked_sub(1) else {
            break;
        };
        *room = left;
        // Glyph 0 is the missing glyph: what maps to it is not in the font.
        if let Some(c) = char::from_u32(code)
            && glyph.to_u32() != 0
        {
            map.entry(glyph.to_u32()).or_insert(c);
        }
    }
    map
}

/// The bytes of the table.
pub(super) fn table(program: &[u8]) -> Option<&[u8]> {
    let font = skrifa::FontRef::from_index(program, 0).ok()?;
    Some(font.table_data(Cmap::TAG)?.as_bytes())
}

fn choose(program: &[u8]) -> Option<CmapSubtable<'_>> {
    let font = skrifa::FontRef::from_index(program, 0).ok()?;
    let cmap = font.cmap().ok()?;
    let records = cmap.encoding_records();
    let preferred = PREFERRED.iter().find_map(|(platform, encoding)| {
        records
            .iter()
            .find(|record| record.platform_id() == *platform && record.encoding_id() == *encoding)
    });
    let record = preferred.or_else(|| records.first())?;
    record.subtable(cmap.offset_data()).ok()
}
