//! Words whose letters are drawn as filled paths.

use super::is_plain;
use super::text_map::TextMap;
use crate::model::{Color, Drawing, DrawingKind, Path, Rect};

/// Greatest height and width of a letter, in points: names at the top of resumes are set in up to 48 pt.
const MAX_LETTER: f32 = 60.0;
/// Least height of a line of letters, in points: text under 4 pt is none for a reader, and its x-height is half of that.
const MIN_HEIGHT: f32 = 2.0;
/// Widest gap between two letters, in heights of the line. Over the outlined lines of the corpus: median 0.09, 95 % under
/// 0.44 (word spaces), largest 0.71. Columns stand farther apart.
const MAX_GAP: f32 = 1.0;
/// Letters of a line. The shortest heading of the corpus has 6; rows of three or four filled icons occur beside contact data.
const MIN_LETTERS: usize = 5;
/// Share of a line's paths that are neither boxes nor discs, as `l`, `I` and full stops are: 0.5 to 1 in the corpus.
const MIN_ODD: f32 = 0.4;
/// Share of a line's letters that stand on its baseline, all but `g j p q y` and marks: 0.67 to 1 in the corpus.
const MIN_ON_BASELINE: f32 = 0.5;
/// How far from the baseline a letter may end, in heights of the line: round letters overshoot by 0.02.
const BASELINE_SLACK: f32 = 0.06;
/// Shapes of different width or outline in a line; the stars of a rating are all the same.
const MIN_DIFFERENT: usize = 3;

/// How many times longer than high a line in one path is: five letters have 2 and more, drawings about 1.
const MIN_LINE_ASPECT: f32 = 2.0;
/// Segments of a letter, on average: 4 for `I`, 8 for `L` and 10 for `E` with the closing ones, 15 to 40 for round ones; the
/// means of the outlined lines of the corpus are 15 and more.
const MIN_LETTER_SEGMENTS: u32 = 8;

/// A line of letters under construction.
struct Chain {
    bbox: Rect,
    color: Color,
    members: Vec<usize>,
}

/// Finds lines of outlined letters, and marks their paths as used.
pub(super) fn find(paths: &[Path], free: &mut [bool], text: &TextMap) -> Vec<Drawing> {
    let mut found = Vec::new();
    let mut chain: Option<Chain> = None;
    for (index, path) in paths.iter().enumerate() {
        if free[index] && is_line(path) && !text.is_in(path.bbox) {
            free[index] = false;
            let drawing = Drawing::new(DrawingKind::OutlinedText, path.bbox, path.pieces);
            found.push(drawing);
            continue;
        }
        let Some(color) = path.fill.filter(|_| free[index] && can_be_letter(path)) else {
            continue;
        };
        if let Some(chain) = &mut chain
            && chain.takes(path, color)
        {
            chain.bbox = chain.bbox.union(path.bbox);
            chain.members.push(index);
            continue;
        }
        let next = Chain {
            bbox: path.bbox,
            color,
            members: vec![index],
        };
        found.extend(
            chain
                .replace(next)
                .and_then(|done| done.finish(paths, free, text)),
        );
    }
    found.extend(chain.and_then(|done| done.finish(paths, free, text)));
    found
}

/// Whether a whole line of letters was made into one path.
fn is_line(path: &Path) -> bool {
    path.fill.is_some()
        && path.pieces as usize >= MIN_LETTERS
        && (MIN_HEIGHT..=MAX_LETTER).contains(&path.bbox.height())
        && path.bbox.width() >= MIN_LINE_ASPECT * path.bbox.height()
        && path.segments >= path.pieces * MIN_LETTER_SEGMENTS
}

/// Letters are shapes; `l`, `I`, full stops and dashes may be boxes.
fn can_be_letter(path: &Path) -> bool {
    path.bbox.height() <= MAX_LETTER && path.bbox.width() <= MAX_LETTER && path.stroke.is_none()
}

impl Chain {
    /// Whether a path goes on with the line: the same colour, at the same height, just to the right.
    fn takes(&self, path: &Path, color: Color) -> bool {
        let height = self.bbox.height().max(path.bbox.height());
        let gap = path.bbox.x0 - self.bbox.x1;
        let middle = path.bbox.center().y;
        let same_height =
            self.bbox.y0 - height * 0.3 <= middle && middle <= self.bbox.y1 + height * 0.3;
        let combined = self.bbox.union(path.bbox).height();
        color == self.color
            && same_height
            && combined <= MAX_LETTER
            // A dot or accent may be a path of its own, over its letter.
            && gap >= -height * 0.8
            && gap <= height * MAX_GAP
    }

    fn finish(self, paths: &[Path], free: &mut [bool], text: &TextMap) -> Option<Drawing> {
        if self.members.len() < MIN_LETTERS || self.bbox.height() < MIN_HEIGHT {
            return None;
        }
        let members = || self.members.iter().map(|index| &paths[*index]);
        let letters: Vec<&Path> = members().filter(|path| !is_plain(path)).collect();
        let odd = letters.len() as f32 / self.members.len() as f32;
        if odd < MIN_ODD
            || !has_letter_shapes(&letters)
            || !share_baseline(&letters, self.bbox.height())
        {
            return None;
        }
        let with_text = members().filter(|path| text.is_in(path.bbox)).count();
        if with_text * 2 >= self.members.len() {
            return None;
        }
        for index in &self.members {
            free[*index] = false;
        }
        Some(Drawing::new(
            DrawingKind::OutlinedText,
            self.bbox,
            self.members.len() as u32,
        ))
    }
}

/// Letters differ from each other; stars and dots of a rating do not.
fn has_letter_shapes(letters: &[&Path]) -> bool {
    let mut sizes: Vec<(u32, i32)> = letters
        .iter()
        .map(|path| (path.segments, (path.bbox.width() * 2.0) as i32))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes.len() >= MIN_DIFFERENT
}

/// Whether enough letters end at the same height.
fn share_baseline(letters: &[&Path], height: f32) -> bool {
    let mut bottoms: Vec<f32> = letters.iter().map(|path| path.bbox.y1).collect();
    bottoms.sort_unstable_by(f32::total_cmp);
    let slack = (height * BASELINE_SLACK).max(0.2);
    let mut start = 0;
    let mut most = 0;
    for end in 0..bottoms.len() {
        while bottoms[end] - bottoms[start] > 2.0 * slack {
            start += 1;
        }
        most = most.max(end + 1 - start);
    }
    most as f32 >= bottoms.len() as f32 * MIN_ON_BASELINE
}
