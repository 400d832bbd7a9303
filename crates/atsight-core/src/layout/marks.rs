//! Bullets that are drawn as paths → lines that start with a bullet, like those whose bullets are glyphs.

use super::LayoutOptions;
use crate::model::{Line, Path, Rect};

/// Largest width and height of a bullet, in em: browsers draw discs of 0.35 em.
const LARGEST_EM: f32 = 0.7;

/// Smallest width and height, in em.
const SMALLEST_EM: f32 = 0.12;

/// Largest ratio of width and height: dashes are longer.
const FLATTEST: f32 = 1.6;

/// Farthest end of a bullet left of its text, in em.
const FARTHEST_EM: f32 = 2.5;

/// Highest middle of a bullet over the baseline, in em: that of a capital letter is at 0.36.
const HIGHEST_EM: f32 = 0.6;

/// Most paths that are looked at.
const MOST_PATHS: usize = 2_000;

/// The paths of a page that may be bullets, top to bottom.
pub(super) fn find(paths: &[Path], em: f32) -> Vec<Rect> {
    let sizes = SMALLEST_EM * em..=LARGEST_EM * em;
    let shapes = paths
        .iter()
        .filter(|path| path.plain && (path.fill.is_some() || path.stroke.is_some()));
    let mut found: Vec<Rect> = shapes
        .map(|path| path.bbox)
        .filter(|r| {
            let (w, h) = (r.width(), r.height());
            sizes.contains(&w) && sizes.contains(&h) && w <= FLATTEST * h && h <= FLATTEST * w
        })
        .take(MOST_PATHS)
        .collect();
    found.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    found
}

/// Whether one of the marks stands before a line.
pub(super) fn stands_before(marks: &[Rect], line: &Line, options: &LayoutOptions) -> bool {
    before(marks, line.bbox.x0, line.baseline, line.size, options).is_some()
}

/// The mark before text that begins at a place.
pub(super) fn before(
    marks: &[Rect],
    x0: f32,
    baseline: f32,
    em: f32,
    options: &LayoutOptions,
) -> Option<Rect> {
    let first = marks.partition_point(|mark| mark.y0 < baseline - 2.0 * em);
    let mut near = (marks[first..].iter()).take_while(|mark| mark.y0 <= baseline);
    near.find(|mark| {
        let gap = x0 - mark.x1;
        (options.word_gap_em * em..=FARTHEST_EM * em).contains(&gap)
            && (0.0..=HIGHEST_EM * em).contains(&(baseline - mark.center().y))
    })
    .copied()
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page};
    use crate::layout::{LayoutOptions, analyze};
    use crate::model::BlockKind;

    #[test]
    fn drawn_discs_part_list_items() {
        let mut page = page().run("Rebuilt the nightly invoice run", at(84.0, 100.0));
        page = page.run("Wrote the handbook for the team", at(84.0, 112.0));
        for y in [95.0, 107.0] {
            page = page.ground(at(74.0, y), at(77.5, y + 3.5));
        }
        for path in &mut page.page.paths {
            path.plain = true;
        }
        let layout = analyze(&document([page]), &LayoutOptions::default());
        let kinds: Vec<BlockKind> = layout.pages[0].blocks.iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [BlockKind::Bullet; 2]);
    }

    #[test]
    fn a_word_in_capitals_among_list_items_is_one() {
        let mut page = page();
        for (n, text) in ["Salesforce", "MEDDPICC", "Outreach"].iter().enumerate() {
            let y = 100.0 + 14.0 * n as f32;
            page = page
                .run(text, at(84.0, y))
                .ground(at(74.0, y - 5.0), at(77.5, y - 1.5));
        }
        for path in &mut page.page.paths {
            path.plain = true;
        }
        let layout = analyze(&document([page]), &LayoutOptions::default());
        let kinds: Vec<BlockKind> = layout.pages[0].blocks.iter().map(|b| b.kind).collect();
        assert_eq!(kinds, [BlockKind::Bullet; 3]);
    }
}
