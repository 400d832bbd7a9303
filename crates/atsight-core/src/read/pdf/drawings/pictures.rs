//! Vector pictures: icons, logos, charts.

use super::is_plain;
use super::text_map::TextMap;
use crate::model::{Drawing, DrawingKind, Page, Path, PathKind, Rect};

/// Paths closer than this belong to one picture, in points: the parts of icons touch, icons and text stand 3 apart.
const NEAR: f32 = 1.5;
/// Least width and height, in points: bullets and arrows of lists have 2 to 5, the smallest icons of the corpus 6.5.
const MIN_SIDE: f32 = 5.75;
/// Share of a picture's cells where text stands: 0 for the icons of the corpus, 0.02 for its charts; 0.15 for chips around
/// a word, 0.3 and more for backgrounds.
const MAX_TEXT: f32 = 0.08;
/// Clusters looked at on one page; the most in the corpus is 20.
const MAX_CLUSTERS: usize = 256;
/// The same shape so many times on a page is an ornament or a bullet.
const MAX_REPEATS: usize = 3;
/// Plain shapes over this share of the page are backgrounds, not parts of pictures.
const MAX_BOX_SHARE: f32 = 0.1;

/// Paths that lie together.
struct Cluster {
    bbox: Rect,
    paths: u32,
    /// How many of them are neither boxes nor discs nor rules.
    odd: u32,
    segments: u32,
}

/// Finds pictures among the paths that are nothing else.
pub(super) fn find(page: &Page, free: &mut [bool], text: &TextMap) -> Vec<Drawing> {
    let shown = Rect {
        x0: 0.0,
        y0: 0.0,
        x1: page.size.width,
        y1: page.size.height,
    };
    let mut clusters: Vec<Cluster> = Vec::new();
    for (path, free) in page.paths.iter().zip(free) {
        let bbox = path.bbox.intersect(shown);
        if !*free || bbox.is_empty() || is_background(path, shown) {
            continue;
        }
        if let Some(last) = clusters.last_mut()
            && touches(last.bbox, bbox)
        {
            last.add(path, bbox);
            continue;
        }
        // A box or rule begins no picture.
        if path.kind == PathKind::Shape {
            if clusters.len() == MAX_CLUSTERS {
                break;
            }
            clusters.push(Cluster::new(path, bbox));
        }
    }
    let clusters = merge(clusters);
    let mut shapes: Vec<_> = clusters.iter().map(Cluster::shape).collect();
    shapes.sort_unstable();
    clusters
        .iter()
        .filter(|cluster| {
            let shape = cluster.shape();
            let repeats = shapes.partition_point(|other| *other <= shape)
                - shapes.partition_point(|other| *other < shape);
            cluster.is_picture() && repeats < MAX_REPEATS && !has_text(cluster.bbox, text)
        })
        .map(|cluster| Drawing::new(DrawingKind::Picture, cluster.bbox, cluster.paths))
        .collect()
}

impl Cluster {
    fn new(path: &Path, bbox: Rect) -> Self {
        let mut cluster = Self {
            bbox,
            paths: 0,
            odd: 0,
            segments: 0,
        };
        cluster.add(path, bbox);
        cluster
    }

    fn add(&mut self, path: &Path, bbox: Rect) {
        self.bbox = self.bbox.union(bbox);
        self.paths += 1;
        self.odd += u32::from(!is_plain(path));
        self.segments = self.segments.saturating_add(path.segments);
    }

    fn is_picture(&self) -> bool {
        self.odd > 0 && self.bbox.width() >= MIN_SIDE && self.bbox.height() >= MIN_SIDE
    }

    /// What clusters that look the same have in common.
    fn shape(&self) -> (u32, i32, i32) {
        (
            self.segments,
            self.bbox.width().round() as i32,
            self.bbox.height().round() as i32,
        )
    }
}

fn touches(a: Rect, b: Rect) -> bool {
    a.overlap_x(&b) >= -NEAR && a.overlap_y(&b) >= -NEAR
}

/// Large boxes with or without round corners.
fn is_background(path: &Path, shown: Rect) -> bool {
    is_plain(path) && path.bbox.area() > MAX_BOX_SHARE * shown.area()
}

/// Joins clusters that touch though they were not painted one after another.
fn merge(clusters: Vec<Cluster>) -> Vec<Cluster> {
    let mut merged: Vec<Cluster> = Vec::new();
    for cluster in clusters {
        match merged
            .iter_mut()
            .find(|other| touches(other.bbox, cluster.bbox))
        {
            Some(other) => {
                other.bbox = other.bbox.union(cluster.bbox);
                other.paths += cluster.paths;
                other.odd += cluster.odd;
                other.segments = other.segments.saturating_add(cluster.segments);
            }
            None => merged.push(cluster),
        }
    }
    merged
}

fn has_text(bbox: Rect, text: &TextMap) -> bool {
    let (taken, all) = text.count(bbox);
    taken as f32 > all as f32 * MAX_TEXT
}
