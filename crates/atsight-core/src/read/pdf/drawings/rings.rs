//! Rings and discs with a share in them, “80 %”: levels.

use crate::model::{Drawing, DrawingKind, Page, Path, PathKind, Rect};

/// Diameter in points: a share in 6 pt needs 20, and three of the widest fill a page.
const SIDE: std::ops::RangeInclusive<f32> = 20.0..=160.0;
/// How much longer than the other one side may be.
const MAX_ASPECT: f32 = 1.1;
/// One alone may be an ornament.
pub(super) const MIN_RINGS: usize = 2;
/// Most letters in one: “100 %”.
const MAX_LETTERS: usize = 6;
/// Rings looked at on one page.
const MAX_RINGS: usize = 64;
/// How far the stroke of a level stands out of its track, in points.
const RIM: f32 = 3.0;

/// Finds rings, and marks their paths as used.
pub(super) fn find(page: &Page, free: &mut [bool]) -> Vec<Drawing> {
    let mut rings: Vec<(Rect, String)> = Vec::new();
    for (path, free) in page.paths.iter().zip(free.iter()) {
        let center = path.bbox.center();
        if *free
            && can_be_ring(path)
            && rings.len() < MAX_RINGS
            && !rings.iter().any(|(own, _)| own.contains(center))
        {
            rings.push((path.bbox, String::new()));
        }
    }
    if rings.len() < MIN_RINGS {
        return Vec::new();
    }
    for run in &page.runs {
        for glyph in page.run_glyphs(run) {
            if let Some((_, text)) = rings.iter_mut().find(|(own, _)| own.contains(glyph.origin))
                && text.len() <= MAX_LETTERS
            {
                text.push_str(page.glyph_text(glyph).trim());
            }
        }
    }
    rings.retain(|(_, text)| is_share(text));
    if rings.len() < MIN_RINGS {
        return Vec::new();
    }
    rings
        .iter()
        .map(|(bbox, _)| {
            let around = Rect {
                x0: bbox.x0 - RIM,
                y0: bbox.y0 - RIM,
                x1: bbox.x1 + RIM,
                y1: bbox.y1 + RIM,
            };
            let mut count = 0;
            for (path, free) in page.paths.iter().zip(free.iter_mut()) {
                let own = path.bbox;
                let inside = own.x0 >= around.x0
                    && own.x1 <= around.x1
                    && own.y0 >= around.y0
                    && own.y1 <= around.y1;
                if *free && inside {
                    *free = false;
                    count += 1;
                }
            }
            Drawing::new(DrawingKind::LevelRing, *bbox, count)
        })
        .collect()
}

pub(super) fn can_be_ring(path: &Path) -> bool {
    let (width, height) = (path.bbox.width(), path.bbox.height());
    path.kind == PathKind::Shape
        && SIDE.contains(&width)
        && SIDE.contains(&height)
        && width.max(height) <= MAX_ASPECT * width.min(height)
}

/// Whether a text is a share and nothing else: “80%”, “4/5”.
fn is_share(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0
        && text.contains(['%', '/'])
        && text.len() <= MAX_LETTERS
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '%' | '/' | '.' | ','))
}
