//! Pictures of a page: photos, logos and drawings that are large enough to be looked at, not icons or backgrounds.

use crate::model::{DrawingKind, Page, Rect};

/// Smallest side of a picture, in em of the body text: icons beside words are up to two lines high.
const SMALLEST_EM: f32 = 2.5;

/// Side of a picture on a page without text, in points.
const SMALLEST: f32 = 20.0;

/// Share of the page from which a picture is its background, or a scan of it.
const LARGEST_SHARE: f32 = 0.5;

/// Most pictures of a page.
const MOST_FIGURES: usize = 64;

/// The boxes of the pictures, in paint order; those that overlap are one.
pub(super) fn find(page: &Page, em: f32) -> Vec<Rect> {
    let smallest = if em > 0.0 { SMALLEST_EM * em } else { SMALLEST };
    let drawings = page
        .drawings
        .iter()
        .filter(|d| d.kind == DrawingKind::Picture);
    let images = page.images.iter().map(|image| image.bbox);
    let mut found: Vec<Rect> = Vec::new();
    for mut bbox in images
        .chain(drawings.map(|d| d.bbox))
        .take(16 * MOST_FIGURES)
    {
        let large = bbox.width() >= smallest && bbox.height() >= smallest;
        if !large || page.share(bbox) >= LARGEST_SHARE {
            continue;
        }
        let overlaps = |other: &Rect| bbox.overlap_x(other) > 0.0 && bbox.overlap_y(other) > 0.0;
        if let Some(at) = found.iter().position(overlaps) {
            bbox = bbox.union(found.swap_remove(at));
        }
        if found.len() < MOST_FIGURES {
            found.push(bbox);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Image, Size};

    #[test]
    fn photos_are_figures_and_icons_and_backgrounds_are_not() {
        let image = |x: f32, side: f32| Image {
            bbox: Rect {
                x0: x,
                y0: 20.0,
                x1: x + side,
                y1: 20.0 + side,
            },
            ..Image::default()
        };
        let page = Page {
            size: Size {
                width: 612.0,
                height: 792.0,
            },
            images: vec![image(0.0, 600.0), image(40.0, 80.0), image(300.0, 10.0)],
            ..Page::default()
        };
        assert_eq!(find(&page, 10.0), [image(40.0, 80.0).bbox]);
    }
}
