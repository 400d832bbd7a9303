//! Blocks of the cells → regions: body, columns, sidebars, page furniture.

use super::LayoutOptions;
use super::furniture;
use super::order::{Column, Cuts};
use crate::model::{Block, BlockKind, Layout, PageLayout, Rect, Region, RegionKind, Side};

/// Role of the region of a cell.
pub(super) fn kind_of<'a>(
    column: Option<&Column>,
    blocks: impl IntoIterator<Item = &'a Block>,
    options: &LayoutOptions,
) -> RegionKind {
    match column {
        None => RegionKind::Body,
        Some(column) if is_sidebar(column, options) && has_heading(blocks) => RegionKind::Sidebar,
        Some(_) => RegionKind::Column,
    }
}

fn is_sidebar(column: &Column, options: &LayoutOptions) -> bool {
    column.is_tall && column.share <= options.max_sidebar_share
}

fn has_heading<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> bool {
    let mut blocks = blocks.into_iter();
    blocks.any(|b| b.kind == BlockKind::Heading)
}

/// Makes the layout of all pages.
pub(super) fn summarize(parts: Vec<(PageLayout, Cuts)>, options: &LayoutOptions) -> Layout {
    let columns = parts.iter().map(|(_, cuts)| cuts.widest).max();
    // The sidebar with most text speaks for the document.
    let mut sides = [0.0_f32; 2];
    for (page, cuts) in &parts {
        for column in &cuts.columns {
            let is_region = page
                .regions
                .iter()
                .any(|r| r.kind == RegionKind::Sidebar && inside(r.bbox, column.frame));
            if is_region && is_sidebar(column, options) {
                sides[usize::from(!column.is_left)] += column.frame.height();
            }
        }
    }
    let sidebar = match sides {
        [l, r] if l <= 0.0 && r <= 0.0 => None,
        [l, r] if l >= r => Some(Side::Left),
        _ => Some(Side::Right),
    };
    let mut pages: Vec<PageLayout> = parts.into_iter().map(|(page, _)| page).collect();
    furniture::mark(&mut pages, options);
    Layout {
        columns: columns.unwrap_or(1).max(1),
        sidebar,
        pages,
    }
}

/// Whether most of a box lies in another.
fn inside(inner: Rect, outer: Rect) -> bool {
    inner.intersect(outer).area() >= inner.area() / 2.0
}

/// Collects the regions of a page: neighbouring cells with one role and column are one region.
#[derive(Debug, Default)]
pub(super) struct Regions {
    pub(super) all: Vec<Region>,
    owner: Vec<Option<usize>>,
}

impl Regions {
    /// The number of the region that blocks of a cell go to.
    pub(super) fn place(&mut self, column: Option<usize>, kind: RegionKind, bbox: Rect) -> u32 {
        if let (Some(last), Some(owner)) = (self.all.last_mut(), self.owner.last())
            && *owner == column
            && last.kind == kind
        {
            last.bbox = last.bbox.union(bbox);
            return self.all.len() as u32 - 1;
        }
        self.owner.push(column);
        self.all.push(Region::new(bbox, kind));
        self.all.len() as u32 - 1
    }

    /// The number of a region of its own.
    pub(super) fn add(&mut self, kind: RegionKind, bbox: Rect) -> u32 {
        self.owner.push(None);
        self.all.push(Region::new(bbox, kind));
        self.all.len() as u32 - 1
    }
}
