//! Flowing documents → [`Layout`]: the order a person reads the stories in.
//!
//! There is no typesetting here. The whole document is one page of unknown height; lines end where the file ends them, and
//! boxes of lines are placed under one another so that gaps between paragraphs are those that the file asks for.

mod furniture;
mod lines;
mod markdown;
mod plain;
mod tables;
mod text_tables;
mod tree;
mod writer;

use super::LayoutOptions;
use crate::model::{Document, Format, Layout, RegionKind, StoryKind};
use tree::{Node, each_line};
use writer::Writer;

/// US Letter, where the file states no page.
const DEFAULT_PAGE: (f32, f32) = (612.0, 792.0);

/// Lays out a document of stories.
pub(super) fn analyze(document: &Document, options: &LayoutOptions) -> Layout {
    let body = match document.format {
        Format::Txt => plain::build(document),
        _ => tree::build(document, 0),
    };
    let furniture = furniture::shown(document);
    let mut writer = Writer::new(body_size(&body), page_size(&body), options);
    for story in furniture.headers {
        writer.furniture(&tree::build(document, story), RegionKind::Header);
    }
    writer.body(&body);
    for story in furniture.later_headers {
        writer.furniture(&tree::build(document, story), RegionKind::Header);
    }
    for (number, story) in document.stories().iter().enumerate() {
        if matches!(story.kind, StoryKind::Footnote | StoryKind::Endnote) {
            writer.region(RegionKind::Note);
            writer.nodes(&tree::build(document, number));
        }
    }
    for story in furniture.footers {
        writer.furniture(&tree::build(document, story), RegionKind::Footer);
    }
    writer.finish()
}

/// Size of most of the text: the median over letters.
fn body_size(nodes: &[Node]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    each_line(nodes, &mut |line| sizes.push((line.size, line.text.len())));
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, letters)| letters).sum::<usize>() / 2;
    let mut sum = 0;
    for (size, letters) in sizes {
        sum += letters;
        if sum >= half {
            return size;
        }
    }
    0.0
}

fn page_size(nodes: &[Node]) -> (f32, f32) {
    nodes
        .iter()
        .find_map(|node| match node {
            Node::Section(section) => section.page,
            _ => None,
        })
        .filter(|(width, height)| *width > 0.0 && *height > 0.0)
        .unwrap_or(DEFAULT_PAGE)
}
