//! Glyphs that are no letters: icons, private characters, and the lines that they stand in.

use atsight_core::model::{Font, Glyph, Page, Place, Rect, Run};

use crate::finding::Location;
use crate::rule::Case;
use crate::scope::Scope;

/// Parts of the names of icon fonts, lower case, without spaces.
const ICON_FONTS: &[&str] = &[
    "fontawesome",
    "academicons",
    "glyphicons",
    "icomoon",
    "ionicons",
    "materialicons",
    "materialsymbols",
    "materialdesignicons",
    "wingdings",
    "webdings",
    "fontello",
    "bootstrap-icons",
    "simpleicons",
    "feather",
];

/// Whether a font is known to hold pictures.
pub(crate) fn is_icon_font(name: &str) -> bool {
    let name: String = name.to_lowercase().chars().filter(|c| *c != ' ').collect();
    ICON_FONTS.iter().any(|part| name.contains(part))
}

/// The text that stands for the glyphs of a run; empty where they stand for themselves.
pub(crate) fn replacement<'d>(page: &'d Page, run: &Run) -> &'d str {
    let mark = run.mark.and_then(|mark| page.marks.get(mark.0 as usize));
    mark.and_then(|mark| mark.actual_text.as_deref())
        .unwrap_or_default()
}

/// Whether a replacement text spells the glyphs of a run, as small capitals and ligatures have it that have no code of their own, or the
/// names of the glyphs do; icons have descriptions.
pub(crate) fn is_spelled(fonts: &[Font], page: &Page, run: &Run) -> bool {
    let font = &fonts[page.state(run).font.index()];
    let mut glyphs = page.run_glyphs(run).iter();
    let is_named = |glyph: &Glyph| {
        page.glyph_text(glyph).contains(is_private) && font.guess(glyph.code).is_some()
    };
    if !font.guesses.is_empty() && glyphs.any(is_named) {
        return true;
    }
    /// Most letters that one glyph shows: those of a ligature.
    const MOST_LETTERS: usize = 3;
    let text = replacement(page, run);
    (1..=MOST_LETTERS).contains(&text.chars().count())
        && (text.chars()).all(|c| c.is_alphanumeric() || matches!(c, '&' | '/'))
}

/// Whether a character is one for private use: icon fonts put their pictures there, and no two agree on what a code means.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

/// How far glyphs reach below the baseline, in em: about as far as those of usual fonts.
pub(crate) const DESCENT_EM: f32 = 0.25;
/// Smallest width of an icon, in em: some fonts state none.
const MIN_WIDTH_EM: f32 = 0.5;
/// An icon belongs to lines that begin or end at most so many of its widths away.
const BESIDE_WIDTHS: f32 = 2.0;

/// About where a glyph of a size stands: icons are squares.
pub(crate) fn glyph_box(glyph: &Glyph, size: f32) -> Rect {
    Rect {
        x0: glyph.origin.x,
        y0: glyph.origin.y - size,
        x1: glyph.origin.x + (glyph.width * size).max(MIN_WIDTH_EM * size),
        y1: glyph.origin.y + DESCENT_EM * size,
    }
}

/// The lines of the human reading that some glyphs stand in or beside.
pub(crate) fn lines_with(case: &Case<'_>, places: &[Location]) -> Scope {
    let beside = |place: &Place| {
        let Place::Page {
            page,
            bbox: Some(bbox),
        } = place
        else {
            return false;
        };
        places.iter().any(|own| {
            own.page == Some(page + 1)
                && own.bbox.is_some_and(|own| {
                    own.overlap_y(bbox) > 0.0 && own.overlap_x(bbox) > -BESIDE_WIDTHS * own.width()
                })
        })
    };
    case.lines_where(|_, place| beside(place))
}
