//! The lines of a page that may part cells: drawn ones, and the sides of grounds and frames.

use crate::model::{Path, PathKind};

/// Lines nearer than this are one line, in points: the two sides of a rule, the gap of `border-spacing: 2px`. Cells
/// are higher than the smallest text.
pub(super) const SNAP: f32 = 2.5;

/// Most lines of one page that are looked at: a drawing of thousands is no table.
pub(super) const MOST_LINES: usize = 4_000;

/// Share of the page that a ground may cover and still be the shading of a cell.
const LARGEST_GROUND: f32 = 0.9;

/// An upright line: its place across its direction, and its reach along it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) at: f32,
    pub(super) from: f32,
    pub(super) to: f32,
    /// Whether it is drawn as a line, and not only the side of a ground.
    pub(super) ruled: bool,
}

/// The horizontal and the vertical lines of a page, each joined where they touch.
pub(super) fn find(paths: &[Path], page_area: f32) -> (Vec<Edge>, Vec<Edge>) {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for path in paths {
        let r = path.bbox;
        let finite = [r.x0, r.y0, r.x1, r.y1].iter().all(|v| v.is_finite());
        if !path.is_seen() || !finite || across.len() + down.len() > 4 * MOST_LINES {
            continue;
        }
        match path.kind {
            PathKind::Rule if r.width() >= r.height() => across.push(Edge {
                at: r.center().y,
                from: r.x0,
                to: r.x1,
                ruled: true,
            }),
            PathKind::Rule => down.push(Edge {
                at: r.center().x,
                from: r.y0,
                to: r.y1,
                ruled: true,
            }),
            PathKind::Rectangle
                if r.area() < LARGEST_GROUND * page_area || path.stroke.is_some() =>
            {
                let ruled = path.stroke.is_some();
                for at in [r.y0, r.y1] {
                    across.push(Edge {
                        at,
                        from: r.x0,
                        to: r.x1,
                        ruled,
                    });
                }
                for at in [r.x0, r.x1] {
                    down.push(Edge {
                        at,
                        from: r.y0,
                        to: r.y1,
                        ruled,
                    });
                }
            }
            _ => {}
        }
    }
    (join(across), join(down))
}

/// Joins lines that go on in each other.
fn join(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    // All lines of one place, which the first of them states, get that place.
    let mut place = f32::NEG_INFINITY;
    for edge in &mut edges {
        if edge.at - place > SNAP {
            place = edge.at;
        }
        edge.at = place;
    }
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Edge> = Vec::with_capacity(edges.len());
    for edge in edges {
        match out.last_mut() {
            Some(last) if last.at == edge.at && edge.from - last.to <= SNAP => {
                last.to = last.to.max(edge.to);
                last.ruled |= edge.ruled;
            }
            _ => out.push(edge),
        }
    }
    out
}
