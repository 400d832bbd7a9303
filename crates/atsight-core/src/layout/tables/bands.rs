//! Tables whose rows only are drawn: by rules between them, or by shading every other one. The text shows the columns. There may be no
//! rule over the first row and none under the last.

use super::edges::{Edge, SNAP};
use super::{Grid, GridCell};
use crate::layout::LayoutOptions;
use crate::layout::ink::PageInk;
use crate::layout::lines::{self, Row};
use crate::model::{Rect, TableKind};

/// Most rules of one page that are looked at.
const MOST_RULES: usize = 256;

/// Fewest rows: two rules with text between them stand over and under a title as well.
const FEWEST_ROWS: usize = 3;

/// Fewest rows with a rule on either side.
const FEWEST_CLOSED: usize = 2;

/// Most rows of text between two rules: more is a section with rules around it.
const MOST_TEXT_ROWS: usize = 4;

/// Narrowest gap between two columns, in em of the body text: twice the widest space in justified text.
const GAP_EM: f32 = 1.0;

/// Shortest rule of a table, in em of the body text.
const SHORTEST_EM: f32 = 8.0;

/// Finds tables between rules that start and end below each other, outside of tables that are known.
pub(super) fn find(
    across: &[Edge],
    known: &[Grid],
    ink: &PageInk,
    pieces: &[usize],
    em: f32,
    options: &LayoutOptions,
) -> Vec<Grid> {
    let inside = |edge: &Edge| {
        let middle = (edge.from + edge.to) / 2.0;
        known.iter().any(|grid| {
            let r = &grid.bbox;
            r.x0 <= middle && middle <= r.x1 && r.y0 - SNAP <= edge.at && edge.at <= r.y1 + SNAP
        })
    };
    let rules = across
        .iter()
        .filter(|edge| edge.to - edge.from >= SHORTEST_EM * em && !inside(edge));
    let mut stacks: Vec<Vec<Edge>> = Vec::new();
    for rule in rules.take(MOST_RULES) {
        let same = |stack: &&mut Vec<Edge>| {
            (stack[0].from - rule.from).abs() <= SNAP && (stack[0].to - rule.to).abs() <= SNAP
        };
        match stacks.iter_mut().find(same) {
            Some(stack) => stack.push(*rule),
            None => stacks.push(vec![*rule]),
        }
    }
    stacks.retain(|stack| stack.len() > FEWEST_CLOSED);
    let mut grids = Vec::new();
    for stack in &stacks {
        let mut bands: Vec<Band> = stack
            .windows(2)
            .map(|pair| Band::new(&pair[0], &pair[1], ink, pieces, options))
            .collect();
        let (first, last) = (&stack[0], &stack[stack.len() - 1]);
        let height = |band: &Band| band.bbox.height();
        let (over, under) = (height(&bands[0]), height(&bands[bands.len() - 1]));
        let top = Edge {
            at: first.at - over,
            ..*first
        };
        let bottom = Edge {
            at: last.at + under,
            ..*last
        };
        bands.insert(
            0,
            Band::new(&top, first, ink, pieces, options).cut_to_last(),
        );
        bands.push(Band::new(last, &bottom, ink, pieces, options).cut_to_first());
        let mut first = 0;
        while first + FEWEST_ROWS <= bands.len() {
            let run = longest(&bands[first..], ink, em);
            let open = usize::from(first == 0) + usize::from(first + run == bands.len());
            if run >= FEWEST_ROWS && run - open >= FEWEST_CLOSED {
                grids.extend(grid(&bands[first..first + run], ink, em));
                first += run;
            } else {
                first += 1;
            }
        }
    }
    grids
}

/// What stands between two rules.
struct Band {
    bbox: Rect,
    rows: Vec<Row>,
}

impl Band {
    fn new(
        above: &Edge,
        below: &Edge,
        ink: &PageInk,
        pieces: &[usize],
        options: &LayoutOptions,
    ) -> Self {
        let bbox = Rect {
            x0: above.from.min(below.from),
            x1: above.to.max(below.to),
            y0: above.at,
            y1: below.at,
        };
        let own = pieces.iter().copied();
        let own: Vec<usize> = own
            .filter(|&p| bbox.contains(ink.pieces[p].frame.center()))
            .collect();
        Self {
            bbox,
            rows: lines::group_rows(ink, &own, options),
        }
    }

    /// Over the first rule: the last row of text there.
    fn cut_to_last(mut self) -> Self {
        self.rows = self.rows.pop().into_iter().collect();
        if let Some(row) = self.rows.first() {
            self.bbox.y0 = row.frame.y0;
        }
        self
    }

    /// Under the last rule: the first row of text there.
    fn cut_to_first(mut self) -> Self {
        self.rows.truncate(1);
        if let Some(row) = self.rows.first() {
            self.bbox.y1 = row.frame.y1;
        }
        self
    }
}

/// How many bands from the first on share their columns.
fn longest(bands: &[Band], ink: &PageInk, em: f32) -> usize {
    let mut best = 0;
    for count in 1..=bands.len() {
        let run = &bands[..count];
        let gaps = gaps(run, ink, em);
        let rows = run[count - 1].rows.len();
        if gaps.is_empty() || !(1..=MOST_TEXT_ROWS).contains(&rows) {
            break;
        }
        let ends_well = |band: &Band| {
            let (Some(first), Some(last)) = (band.rows.first(), band.rows.last()) else {
                return false;
            };
            let left = |row: &Row| row.frame.x1 < gaps[0].1;
            // A row that ends in the first column is the title of what comes after the rule, and so is the last of several rows where it
            // is the only one with a label.
            let has_label = |row: &Row| row.frame.x0 < gaps[0].0;
            let (_, above) = band.rows.split_last().unwrap_or((last, &[]));
            let is_underlined =
                !above.is_empty() && has_label(last) && !above.iter().any(has_label);
            !left(first) && !left(last) && !is_underlined
        };
        if run.iter().all(ends_well) {
            best = count;
        }
    }
    best
}

/// The gaps between the columns of bands.
fn gaps(bands: &[Band], ink: &PageInk, em: f32) -> Vec<(f32, f32)> {
    let rows = bands.iter().flat_map(|band| &band.rows);
    let mut spans: Vec<(f32, f32)> = rows
        .flat_map(|row| &row.pieces)
        .map(|&p| (ink.pieces[p].frame.x0, ink.pieces[p].frame.x1))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut gaps = Vec::new();
    let mut right = f32::INFINITY;
    for (x0, x1) in spans {
        if x0 - right >= GAP_EM * em {
            gaps.push((right, x0));
        }
        right = if right.is_finite() { right.max(x1) } else { x1 };
    }
    gaps
}

fn grid(bands: &[Band], ink: &PageInk, em: f32) -> Option<Grid> {
    let bbox = bands.iter().fold(Rect::EMPTY, |r, band| r.union(band.bbox));
    let gaps = gaps(bands, ink, em);
    let mut xs = vec![bbox.x0];
    xs.extend(gaps.iter().map(|(from, to)| (from + to) / 2.0));
    xs.push(bbox.x1);
    let mut cells = Vec::new();
    for (row, band) in (0..).zip(bands) {
        for (column, sides) in (0..).zip(xs.windows(2)) {
            cells.push(GridCell {
                bbox: Rect {
                    x0: sides[0],
                    x1: sides[1],
                    ..band.bbox
                },
                row,
                column,
                row_span: 1,
                column_span: 1,
                pieces: Vec::new(),
            });
        }
    }
    (xs.len() > 2).then(|| Grid {
        bbox,
        kind: TableKind::Data,
        columns: xs.len() as u32 - 1,
        rows: bands.len() as u32,
        is_frame: false,
        cells,
    })
}
