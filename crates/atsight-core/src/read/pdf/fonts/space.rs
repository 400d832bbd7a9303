//! The candidates for the width of a space.

use hayro_syntax::object::Dict;

use super::programs::Embedded;
use super::stated::{Widths, listed_width};
use super::{program, to_unicode};
use crate::model::{Font, FontKind, SpaceWidth};

/// The code of a space in most encodings.
pub(super) const CODE: u32 = 0x20;

/// What the dictionary, the map to Unicode and the program say of the width of a space.
pub(super) fn candidates(
    dict: &Dict<'_>,
    info: &Font,
    font: &hayro_font::Font<'_>,
    map: Option<to_unicode::Facts>,
    stated: &Widths,
    embedded: Option<&Embedded>,
) -> SpaceWidth {
    let width =
        |code: u32| (font.code_advance(code).x / f64::from(hayro_font::UNITS_PER_EM)) as f32;
    let fits = |code: &u32| !info.is_simple() || *code <= 0xFF;
    let mut space = SpaceWidth {
        mapped: map
            .and_then(|facts| facts.space_code)
            .filter(fits)
            .map(width),
        code_32: Some(width(CODE)),
        ..SpaceWidth::default()
    };
    match stated.looked_at {
        None => {
            space.stated = space.code_32;
            space.stand_in = space.code_32;
        }
        Some(widths) => {
            space.stated = widths[0].map(|width| width / 1000.0);
            let stand_in = widths.into_iter().flatten().find(|width| *width != 0.0);
            // Thousandths, whatever the glyph space of a Type 3 font is.
            let scale = 0.001 / program::type1_scale(dict).unwrap_or(0.001);
            space.stand_in = stand_in.map(|width| width / 1000.0 * scale);
        }
    }
    if let Some(descendant) = super::descendant(dict) {
        let code = map.and_then(|facts| facts.space_code).unwrap_or(CODE);
        space.listed = listed_width(&descendant, code).map(|width| width / 1000.0);
    }
    space.program = if info.kind == FontKind::Type1 {
        // Such a program is decrypted and parsed once more for this: only where the dictionary is silent.
        let silent = !space.code_32.is_some_and(|width| width > 0.0);
        silent
            .then(|| program::type1_width(dict, font, CODE))
            .flatten()
    } else {
        embedded
            .and_then(|embedded| program::true_type_width(embedded.bytes(), font.map_code(CODE)))
    };
    space
}
