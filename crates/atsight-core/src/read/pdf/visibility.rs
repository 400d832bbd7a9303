//! Marks glyphs that no person sees: too small, the colour of their ground, covered later, drawn twice.
//!
//! Render mode, clip, page box and layers are marked where the glyph is shown; this pass needs what lies
//! below and above it.

use rustc_hash::FxHashMap;

use super::fonts::FontTable;
use crate::model::{Color, GlyphFlags, Item, Page, PathKind, Point, Rect};

/// Text lower than this on the page is no text for a reader (RULES.md TXT009): 4 pt is under half of the
/// smallest footnote size in use.
const MIN_VISIBLE_SIZE: f32 = 4.0;
/// Contrast ratio under which text and ground look the same (RULES.md TXT009, after OpenDataLoader).
const MIN_CONTRAST: f32 = 1.2;
/// Two equal glyphs nearer than this, in em, are one glyph drawn twice: fake bold is drawn 0.01 to 0.06 em
/// apart, the closest true neighbours (`ll`, `ii`) 0.2 em.
const DUPLICATE_EM: f32 = 0.1;
/// Grounds looked through per run; a page with more keeps the last painted ones.
const MAX_GROUNDS: usize = 512;

/// What was painted over an area.
struct Ground {
    bbox: Rect,
    /// Its colour; `None` for pictures, patterns, shadings, and shapes that are no boxes.
    color: Option<Color>,
    /// Whether what lies under it is gone.
    opaque: bool,
    /// Position in paint order.
    at: usize,
}

/// Sets the flags of all glyphs of a page.
pub(super) fn mark(page: &mut Page, fonts: &FontTable<'_>) {
    let grounds = collect_grounds(page);
    let mut seen: FxHashMap<(u32, u32, i32, i32), Point> = FxHashMap::default();
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
                own |= against_grounds(middle, state.fill, at, &grounds, &mut contrasts);
            }
            if is_repeat(&mut seen, state.font.0, glyph.code, glyph.origin, size) {
                own |= GlyphFlags::DUPLICATE;
            }
            page.glyphs[index as usize].flags |= own;
        }
    }
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
                        at,
                    });
                }
                let is_box = path.kind == PathKind::Rectangle;
                if is_box && (path.fill.is_some() || path.stroke.is_none()) {
                    grounds.push(Ground {
                        bbox: path.bbox,
                        color: path.fill,
                        opaque: path.fill.is_some(),
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

/// Whether the same code of the same font was shown at nearly the same place before.
fn is_repeat(
    seen: &mut FxHashMap<(u32, u32, i32, i32), Point>,
    font: u32,
    code: u32,
    origin: Point,
    size: f32,
) -> bool {
    let near = DUPLICATE_EM * size;
    if near <= 0.0 || !near.is_finite() {
        return false;
    }
    let cell = |v: f32| (v / near).floor() as i32;
    let (cx, cy) = (cell(origin.x), cell(origin.y));
    let found = (-1..=1).any(|dx| {
        (-1..=1).any(|dy| {
            seen.get(&(font, code, cx.saturating_add(dx), cy.saturating_add(dy)))
                .is_some_and(|other| {
                    (other.x - origin.x).abs() < near && (other.y - origin.y).abs() < near
                })
        })
    });
    if !found {
        seen.insert((font, code, cx, cy), origin);
    }
    found
}
