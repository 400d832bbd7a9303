//! Marks glyphs that no person sees: too small, the colour of their ground, covered later, drawn twice.
//!
//! Render mode, clip, page box and layers are marked where the glyph is shown; this pass needs what lies
//! below and above it. It takes marks back as well: letters that are painted as outlines are seen, and the text without ink
//! at the same place says what they are. Skia, the PDF writer of Chromium, paints bold letters so where a font has none.

use std::collections::hash_map::Entry;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::super::sight::{MIN_CONTRAST, MIN_VISIBLE_SIZE};
use super::fonts::FontTable;
use crate::model::{Color, GlyphFlags, Item, Page, PathKind, Point, Rect};

/// Two equal glyphs nearer than this, in em, are one glyph drawn twice: fake bold is drawn 0.01 to 0.06 em
/// apart, the closest true neighbours (`ll`, `ii`) 0.2 em.
const DUPLICATE_EM: f32 = 0.1;
/// Least and greatest height of the outlines of a word, in em: those of “on” have half an em, those of “Ågj” one and a third.
const OUTLINES_EM: std::ops::RangeInclusive<f32> = 0.3..=1.6;
/// Grounds looked through per run; a page with more keeps the last painted ones.
const MAX_GROUNDS: usize = 512;

/// What was painted over an area.
struct Ground {
    bbox: Rect,
    /// Its colour; `None` for pictures, patterns, shadings, and shapes that are no boxes.
    color: Option<Color>,
    /// Whether what lies under it is gone.
    opaque: bool,
    /// Whether it may be a letter or a line of them: a filled shape that is no box.
    letters: bool,
    /// Position in paint order.
    at: usize,
}

/// Sets the flags of all glyphs of a page.
pub(super) fn mark(page: &mut Page, fonts: &FontTable<'_>) {
    let grounds = collect_grounds(page);
    let mut shown = Shown::for_glyphs(page.glyphs.len());
    let mut contrasts = Contrasts::default();
    for at in 0..page.items.len() {
        let Item::Run(id) = page.items[at] else {
            continue;
        };
        let run = page.runs[id.0 as usize].clone();
        let state = *page.state(&run);
        let size = run.matrix.scale_y();
        let mut flags = GlyphFlags::empty();
        flags.set(GlyphFlags::TINY, size < MIN_VISIBLE_SIZE);
        let vertical = fonts.info(state.font).vertical;
        let grid = Grid::for_size(size);
        for index in run.glyphs.start..run.glyphs.end {
            let glyph = page.glyphs[index as usize];
            let mut own = flags;
            if !glyph
                .flags
                .intersects(GlyphFlags::SPACE | GlyphFlags::OFF_PAGE)
            {
                let step = page.advance(&run, &glyph, vertical);
                let middle = Point::new(
                    glyph.origin.x + step.x / 2.0 + run.matrix.c * 0.3,
                    glyph.origin.y + step.y / 2.0 + run.matrix.d * 0.3,
                );
                if glyph.flags.intersects(NO_INK) && is_painted(middle, size, &grounds) {
                    page.glyphs[index as usize].flags.remove(NO_INK);
                } else {
                    own |= against_grounds(middle, state.fill, at, &grounds, &mut contrasts);
                }
            }
            if grid
                .is_some_and(|grid| shown.is_repeat(state.font.0, glyph.code, glyph.origin, grid))
            {
                own |= GlyphFlags::DUPLICATE;
            }
            page.glyphs[index as usize].flags |= own;
        }
    }
}

/// Text that leaves no ink itself.
const NO_INK: GlyphFlags = GlyphFlags::INVISIBLE.union(GlyphFlags::TRANSPARENT);

/// Whether letters of the size of a glyph are painted as outlines where it stands.
fn is_painted(middle: Point, size: f32, grounds: &[Ground]) -> bool {
    grounds.iter().any(|ground| {
        ground.letters
            && ground.bbox.contains(middle)
            && OUTLINES_EM.contains(&(ground.bbox.height() / size))
    })
}

/// The last pair of colours that was compared: nearly all glyphs of a page share theirs.
#[derive(Default)]
struct Contrasts {
    last: Option<(Color, Color, bool)>,
}

impl Contrasts {
    fn is_low(&mut self, ground: Color, fill: Color) -> bool {
        if let Some((last_ground, last_fill, low)) = self.last
            && (last_ground, last_fill) == (ground, fill)
        {
            return low;
        }
        let low = ground.contrast(fill) < MIN_CONTRAST;
        self.last = Some((ground, fill, low));
        low
    }
}

/// Filled boxes and shapes, and pictures, in paint order.
fn collect_grounds(page: &Page) -> Vec<Ground> {
    let mut grounds = Vec::new();
    for (at, item) in page.items.iter().enumerate() {
        match item {
            Item::Path(index) => {
                let path = &page.paths[*index as usize];
                // Of a filled shape only the box around it is known: what stands there may stand on it or beside it.
                if path.kind == PathKind::Shape && path.fill.is_some() {
                    grounds.push(Ground {
                        bbox: path.bbox,
                        color: None,
                        opaque: false,
                        letters: !path.plain,
                        at,
                    });
                }
                let is_box = path.kind == PathKind::Rectangle;
                if is_box && (path.fill.is_some() || path.stroke.is_none()) {
                    grounds.push(Ground {
                        bbox: path.bbox,
                        color: path.fill,
                        opaque: path.fill.is_some(),
                        letters: false,
                        at,
                    });
                }
            }
            Item::Image(index) => {
                let image = &page.images[*index as usize];
                grounds.push(Ground {
                    bbox: image.bbox,
                    color: None,
                    opaque: !image.transparent,
                    letters: false,
                    at,
                });
            }
            _ => {}
        }
    }
    if grounds.len() > MAX_GROUNDS {
        grounds.drain(..grounds.len() - MAX_GROUNDS);
    }
    grounds
}

/// Contrast with the last ground painted before the glyph, and cover by one painted after it.
fn against_grounds(
    middle: Point,
    fill: Color,
    at: usize,
    grounds: &[Ground],
    contrasts: &mut Contrasts,
) -> GlyphFlags {
    let split = grounds.partition_point(|ground| ground.at < at);
    let mut flags = GlyphFlags::empty();
    let below = grounds[..split]
        .iter()
        .rev()
        .find(|ground| ground.bbox.contains(middle));
    let below = match below {
        Some(ground) => ground.color,
        None => Some(Color::WHITE),
    };
    if below.is_some_and(|color| contrasts.is_low(color, fill)) {
        flags |= GlyphFlags::NO_CONTRAST;
    }
    let covered = grounds[split..]
        .iter()
        .any(|ground| ground.opaque && ground.bbox.contains(middle));
    if covered {
        flags |= GlyphFlags::COVERED;
    }
    flags
}

/// Farthest from the origin that places of glyphs are compared, in points: a thousand of the largest pages. `f32` still tells
/// sixteenths of a point apart there.
const FARTHEST: f32 = 1e6;

/// Where glyphs were shown, by font, code and square of the page.
#[derive(Default)]
struct Shown {
    /// Font, code, and square → the last glyph there, as an index into `places`.
    squares: FxHashMap<(u32, u32, Square), u32>,
    /// Each place, and the one before it in the same square.
    places: Vec<(Point, Option<u32>)>,
}

/// Binary logarithm of the side of a square, its column and row.
type Square = (i8, i32, i32);

/// The squares that glyphs of one size are sorted into.
#[derive(Clone, Copy)]
struct Grid {
    /// Glyphs nearer than this are one.
    near: f32,
    /// Binary logarithm of the side.
    exponent: i8,
    side: f32,
}

impl Grid {
    /// For glyphs of a size in points; `None` where there is none.
    fn for_size(size: f32) -> Option<Self> {
        let near = DUPLICATE_EM * size;
        if !near.is_normal() || near < 0.0 {
            return None;
        }
        // Squares of four to eight times the distance: mostly one has to be looked at, and few glyphs fit into it.
        let exponent = (near.log2().ceil() as i8).saturating_add(2);
        Some(Self {
            near,
            exponent,
            side: f32::exp2(f32::from(exponent)),
        })
    }

    /// Column or row of a coordinate.
    fn square(&self, value: f32) -> i32 {
        let value = value / self.side;
        let whole = value as i32;
        // `floor` is a call into the C library where the processor is not known to have an instruction for it.
        whole.saturating_sub(i32::from((whole as f32) > value))
    }
}

impl Shown {
    /// With room for so many glyphs.
    fn for_glyphs(count: usize) -> Self {
        Self {
            squares: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher),
            places: Vec::with_capacity(count),
        }
    }

    /// Whether the same code of the same font was shown at nearly the same place before; remembers this place if not.
    fn is_repeat(&mut self, font: u32, code: u32, origin: Point, grid: Grid) -> bool {
        // So far off, all would fall into one square.
        if !(origin.x.abs() < FARTHEST && origin.y.abs() < FARTHEST) {
            return false;
        }
        let Grid { near, exponent, .. } = grid;
        let columns = grid.square(origin.x - near)..=grid.square(origin.x + near);
        let rows = grid.square(origin.y - near)..=grid.square(origin.y + near);
        let own = (exponent, grid.square(origin.x), grid.square(origin.y));
        for column in columns {
            for row in rows.clone() {
                let square = (exponent, column, row);
                if square == own {
                    continue;
                }
                let last = self.squares.get(&(font, code, square)).copied();
                if is_near(&self.places, last, origin, near) {
                    return true;
                }
            }
        }
        // Its own square, mostly the only one, is looked up once to read and to write.
        let place = self.places.len() as u32;
        let before = match self.squares.entry((font, code, own)) {
            Entry::Vacant(entry) => {
                entry.insert(place);
                None
            }
            Entry::Occupied(mut entry) => {
                let last = *entry.get();
                if is_near(&self.places, Some(last), origin, near) {
                    return true;
                }
                entry.insert(place);
                Some(last)
            }
        };
        self.places.push((origin, before));
        false
    }
}

/// Whether one of the places of a square, from the last one on, is near.
fn is_near(
    places: &[(Point, Option<u32>)],
    mut last: Option<u32>,
    origin: Point,
    near: f32,
) -> bool {
    while let Some(index) = last {
        let (other, before) = places[index as usize];
        if (other.x - origin.x).abs() < near && (other.y - origin.y).abs() < near {
            return true;
        }
        last = before;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_is_a_repeat_within_a_tenth_of_an_em() {
        for size in [0.5, 4.0, 10.0, 12.8, 72.0, 4000.0] {
            let grid = Grid::for_size(size).expect("a size");
            // Places on all sides of the borders between squares.
            for step in 0..60 {
                let at = Point::new(step as f32 * 0.037 * size, -step as f32 * 0.029 * size);
                let mut shown = Shown::default();
                assert!(!shown.is_repeat(1, 65, at, grid));
                for (dx, dy, expected) in [
                    (0.0, 0.0, true),
                    (0.09, 0.0, true),
                    (-0.09, 0.09, true),
                    (0.0, -0.09, true),
                    (0.12, 0.0, false),
                    (0.0, -0.12, false),
                ] {
                    let place = Point::new(at.x + dx * size, at.y + dy * size);
                    assert_eq!(
                        shown.is_repeat(1, 65, place, grid),
                        expected,
                        "{size} {step} {dx} {dy}"
                    );
                }
                assert!(!shown.is_repeat(2, 65, at, grid));
                assert!(!shown.is_repeat(1, 66, at, grid));
            }
        }
    }

    #[test]
    fn glyphs_without_a_size_are_no_repeats() {
        for size in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e-44] {
            assert!(Grid::for_size(size).is_none());
        }
    }

    #[test]
    fn squares_are_counted_downwards_below_zero() {
        let grid = Grid::for_size(20.0).expect("a size");
        assert_eq!(grid.side, 8.0);
        let cases = [
            (0.0, 0),
            (7.9, 0),
            (8.0, 1),
            (-0.1, -1),
            (-8.0, -1),
            (-8.1, -2),
        ];
        for (value, square) in cases {
            assert_eq!(grid.square(value), square, "{value}");
        }
        assert_eq!(grid.square(f32::NEG_INFINITY), i32::MIN);
        assert_eq!(grid.square(f32::INFINITY), i32::MAX);
    }
}
