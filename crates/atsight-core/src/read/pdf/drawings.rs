//! Judges what the painted paths of a page add up to.
//!
//! Paths are looked at in paint order, since programs paint the parts of one thing one after another; so the cost is
//! about linear in their number. Precision goes before recall: what is in doubt is nothing.

mod letters;
mod levels;
mod mosaics;
mod pictures;
mod rings;
mod text_map;

use text_map::TextMap;

use crate::model::{Page, Path, PathKind};

/// Finds the drawings of a page.
pub(super) fn find(page: &mut Page) {
    let shapes = page.paths.iter().filter(|path| !is_plain(path)).count();
    let boxes = page.paths.iter().filter(|path| levels::can_be_level(path));
    let rings = page.paths.iter().filter(|path| rings::can_be_ring(path));
    // Most pages have rules and a few boxes only.
    if shapes == 0
        && boxes.count() < levels::MIN_PATHS
        && rings.count() < rings::MIN_RINGS
        && page.paths.len() < mosaics::MIN_BOXES
    {
        return;
    }
    let mut free: Vec<bool> = page
        .paths
        .iter()
        .map(|path| path.fill.is_some() || path.shaded || path.stroke.is_some())
        .collect();
    let text = TextMap::new(page);
    // Letters first: `III` is a row of equal boxes, too.
    let mut drawings = letters::find(&page.paths, &mut free, &text);
    drawings.extend(levels::find(&page.paths, &mut free, &text));
    drawings.extend(rings::find(page, &mut free));
    drawings.extend(mosaics::find(&page.paths, &mut free));
    if shapes > 0 {
        drawings.extend(pictures::find(page, &mut free, &text));
    }
    page.drawings = drawings;
}

/// Whether a path is a rule, a box, a box with round corners or a disc: nothing that says "picture".
fn is_plain(path: &Path) -> bool {
    path.kind != PathKind::Shape || path.plain
}
