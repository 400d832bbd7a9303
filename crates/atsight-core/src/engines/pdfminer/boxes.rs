//! Lines → boxes: `LTLayoutContainer.group_textlines`.

use super::lines::Line;
use crate::model::Rect;

/// `line_margin`: how far apart, how unequal in height and how badly aligned neighbours may be, in heights
/// of the line.
const LINE_MARGIN: f32 = 0.5;
/// Side of a cell of pdfminer's `Plane`, in points: neighbours are found cell by cell.
const CELL: f32 = 50.0;
/// Lines of a page that are compared with one another. With more, each line is a box of its own: time grows
/// with the square. The pages of 47 files of the corpus have up to 408.
const MAX_LINES: usize = 3_000;

/// `LTTextBoxHorizontal`.
#[derive(Clone, Debug)]
pub(super) struct TextBox {
    /// Its lines, top to bottom.
    pub(super) lines: Vec<usize>,
    pub(super) bbox: Rect,
}

/// The boxes of a page, by their first line.
pub(super) fn group(lines: &[Line], media_box: Rect) -> Vec<TextBox> {
    let mut members: Vec<Vec<usize>> = Vec::with_capacity(lines.len());
    let mut box_of: Vec<Option<usize>> = vec![None; lines.len()];
    // Number of the last box that took in a line, or a box.
    let mut line_taken = vec![usize::MAX; lines.len()];
    let mut box_taken: Vec<usize> = Vec::with_capacity(lines.len());
    for index in 0..lines.len() {
        let id = members.len();
        let mut own = Vec::new();
        let mut take = |line: usize, own: &mut Vec<usize>| {
            if line_taken[line] != id {
                line_taken[line] = id;
                own.push(line);
            }
        };
        take(index, &mut own);
        for neighbour in neighbours(index, lines, media_box) {
            take(neighbour, &mut own);
            if let Some(other) = box_of[neighbour]
                && box_taken[other] != id
            {
                box_taken[other] = id;
                for line in &members[other] {
                    take(*line, &mut own);
                }
            }
        }
        for line in &own {
            box_of[*line] = Some(id);
        }
        members.push(own);
        box_taken.push(usize::MAX);
    }
    let mut done = vec![false; members.len()];
    let mut boxes = Vec::new();
    for id in box_of.into_iter().flatten() {
        if std::mem::replace(&mut done[id], true) {
            continue;
        }
        let mut own = std::mem::take(&mut members[id]);
        let bbox = own
            .iter()
            .fold(Rect::EMPTY, |all, line| all.union(lines[*line].bbox));
        own.sort_by(|a, b| lines[*a].bbox.y0.total_cmp(&lines[*b].bbox.y0));
        boxes.push(TextBox { lines: own, bbox });
    }
    boxes
}

/// The lines near a line that are as high and aligned with it, itself among them.
fn neighbours(index: usize, lines: &[Line], media_box: Rect) -> Vec<usize> {
    if lines.len() > MAX_LINES {
        return Vec::new();
    }
    let own = lines[index].bbox;
    let margin = LINE_MARGIN * own.height();
    let area = Rect {
        y0: own.y0 - margin,
        y1: own.y1 + margin,
        ..own
    };
    let near = |a: f32, b: f32| (a - b).abs() <= margin;
    let mut found: Vec<(Cell, usize)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            let other = line.bbox;
            overlap(other, area)
                && near(other.height(), own.height())
                && (near(other.x0, own.x0)
                    || near(other.x1, own.x1)
                    || near((other.x0 + other.x1) / 2.0, (own.x0 + own.x1) / 2.0))
        })
        .filter_map(|(other, line)| Some((first_cell(line.bbox, area, media_box)?, other)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, other)| other).collect()
}

/// Whether two boxes share more than an edge.
#[inline]
pub(super) fn overlap(a: Rect, b: Rect) -> bool {
    a.x1 > b.x0 && b.x1 > a.x0 && a.y1 > b.y0 && b.y1 > a.y0
}

/// Row from the bottom and column of a cell.
type Cell = (i32, i32);

/// The first cell in which a box is met when an area is searched; `None` when one lies outside of the page.
fn first_cell(bbox: Rect, area: Rect, page: Rect) -> Option<Cell> {
    if !overlap(bbox, page) || !overlap(area, page) {
        return None;
    }
    let row = |bbox: Rect| ((page.y1 - bbox.y1.min(page.y1)) / CELL) as i32;
    let column = |bbox: Rect| ((bbox.x0.max(page.x0) - page.x0) / CELL) as i32;
    Some((row(bbox).max(row(area)), column(bbox).max(column(area))))
}

/// Whether a box lies on the page, at least in part: pdfminer finds no others.
#[inline]
pub(super) fn is_on_page(bbox: Rect, page: Rect) -> bool {
    overlap(bbox, page)
}
