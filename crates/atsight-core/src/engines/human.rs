//! The human reading: the layout's blocks in reading order. The yardstick, not a simulation.

use crate::model::{
    Block, BlockKind, CellPlace, EngineId, Layout, Line, LineStyle, PageLayout, Rect, RegionKind,
    TableKind, Transcript, TranscriptBuilder, Word,
};
use crate::text::page_numbers::{ends_in_count, is_page_number, pattern};
use crate::text::shape;

/// One transcript line for each line of the layout, in reading order; pages follow each other without a
/// break. A person reads a running header once and page numbers not at all, unless they stand beside contact data.
pub(super) fn transcribe(layout: &Layout) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Human);
    let skip = skipped_furniture(layout);
    for (number, page) in layout.pages.iter().enumerate() {
        let mut above: Option<(&Line, u32)> = None;
        let cells = cells(page);
        for (index, block) in page.blocks.iter().enumerate() {
            if skip[number].contains(&index) {
                continue;
            }
            let kind = region_kind(page, block);
            let furniture = matches!(
                kind,
                Some(RegionKind::Header | RegionKind::Footer | RegionKind::Note)
            );
            let sidebar = kind == Some(RegionKind::Sidebar);
            for (at, id) in block.lines.iter().enumerate() {
                let line = page.line(*id);
                let gap_above = above
                    .filter(|(_, region)| *region == block.region)
                    .map(|(last, _)| (line.bbox.y0 - last.bbox.y1) / body_size(page));
                let own = cells.get(id.0 as usize).map_or(&[][..], Vec::as_slice);
                write_line(&mut out, line, number as u32, own);
                out.set_style(LineStyle {
                    relative_size: line.size / body_size(page),
                    bold: line.bold,
                    italic: line.italic,
                    color: line.color,
                    gap_above,
                    starts_block: at == 0,
                    bullet: block.kind == BlockKind::Bullet && at == 0,
                    furniture,
                    page: number as u32,
                    region: block.region,
                    sidebar,
                    cell: own.first().map(|(place, _)| *place),
                });
                out.newline();
                above = Some((line, block.region));
            }
        }
    }
    out.finish()
}

/// For each page, the blocks of furniture that are not read: page numbers, and what an earlier page said.
fn skipped_furniture(layout: &Layout) -> Vec<Vec<usize>> {
    let furniture: Vec<Vec<(usize, String)>> = layout
        .pages
        .iter()
        .map(|page| {
            let blocks = page.blocks.iter().enumerate();
            blocks
                .filter(|(_, block)| is_furniture(page, block))
                .map(|(index, block)| (index, page.block_text(block)))
                .collect()
        })
        .collect();
    let all = || furniture.iter().flatten().map(|(_, text)| text);
    // A running head may say the name that the body of the first page begins with.
    let first = layout.pages.first().and_then(|page| {
        let block = page
            .blocks
            .iter()
            .find(|block| !is_furniture(page, block))?;
        Some(page.line(*block.lines.first()?))
    });
    let mut read: Vec<String> = first.iter().map(|line| pattern(&line.text)).collect();
    let mut skip = Vec::with_capacity(furniture.len());
    let pages = furniture.len();
    for (number, page) in furniture.iter().enumerate() {
        let mut own = Vec::new();
        for (index, text) in page {
            let pattern_of_text = pattern(text);
            let counts_pages = is_page_number(text)
                || pages > 1 && ends_in_count(text, number + 1, pages)
                || all().any(|other| other != text && pattern(other) == pattern_of_text);
            // Contact data beside a page number are read, once.
            let named = shape::has_address(text) && !text.contains("file://");
            if counts_pages && !named || read.contains(&pattern_of_text) {
                own.push(*index);
            } else {
                read.push(pattern_of_text);
            }
        }
        skip.push(own);
    }
    skip
}

fn is_furniture(page: &PageLayout, block: &Block) -> bool {
    matches!(
        region_kind(page, block),
        Some(RegionKind::Header | RegionKind::Footer)
    )
}

fn region_kind(page: &PageLayout, block: &Block) -> Option<RegionKind> {
    Some(page.regions.get(block.region as usize)?.kind)
}

/// A cell of a table and its box.
type Cell = (CellPlace, Rect);

/// For each line of a page, the cells of the table of data that it stands in. One row or column alone is a frame or a list.
fn cells(page: &PageLayout) -> Vec<Vec<Cell>> {
    let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); page.lines.len()];
    for (number, table) in (0_u32..).zip(&page.tables) {
        if table.kind != TableKind::Data || table.rows < 2 || table.columns < 2 {
            continue;
        }
        for cell in &table.cells {
            let place = CellPlace {
                table: number,
                row: cell.row,
                column: cell.column,
            };
            for line in &cell.lines {
                let own = cells.get_mut(line.0 as usize);
                // A table in a cell of another comes first.
                if let Some(own) =
                    own.filter(|own| own.first().is_none_or(|(first, _)| first.table == number))
                {
                    own.push((place, cell.bbox));
                }
            }
        }
    }
    cells
}

fn write_line(out: &mut TranscriptBuilder, line: &Line, page: u32, cells: &[Cell]) {
    /// Smallest gap between two cells of a line whose boxes are estimates, in sizes of its text; words are half a size apart.
    const GAP: f32 = 1.5;
    let mut above: Option<&Word> = None;
    for word in line.words.iter().filter(|word| !word.hidden) {
        if let Some(above) = above.replace(word) {
            out.push_plain(" ");
            let gap = word.bbox.x0 - above.bbox.x1;
            let cell = |word: &Word| {
                let center = word.bbox.center();
                cells.iter().position(|(_, bbox)| bbox.contains(center))
            };
            let parted = cells.len() > 1 && cell(above) != cell(word);
            if line.source.is_some() && gap > GAP * line.size || word.new_element || parted {
                out.wide_gap();
            }
            if word.new_look {
                out.new_look();
            }
        }
        let range = word.text.start as usize..word.text.end as usize;
        let text = line.text.get(range).unwrap_or("");
        match line.source {
            Some(source) => out.push_part(text, source),
            None => out.push(text, page, word.bbox),
        }
    }
}

/// Size of the body text; never zero, so that ratios are numbers.
fn body_size(page: &PageLayout) -> f32 {
    if page.body_size > 0.0 {
        page.body_size
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, LineId, Place, Rect, Region, RunId, Size, Word};

    fn line(text: &str, y: f32) -> Line {
        let mut line = Line {
            size: 10.0,
            text: text.to_owned(),
            bbox: Rect {
                x0: 72.0,
                y0: y - 8.0,
                x1: 272.0,
                y1: y + 2.0,
            },
            ..Line::default()
        };
        let mut start = 0;
        for word in text.split(' ') {
            let end = start + word.len() as u32;
            line.words.push(Word::new(line.bbox, start..end, RunId(0)));
            start = end + 1;
        }
        line
    }

    fn page(regions: &[RegionKind], texts: &[&str]) -> PageLayout {
        let lines: Vec<Line> = (0_u8..)
            .zip(texts)
            .map(|(n, text)| line(text, 100.0 + 20.0 * f32::from(n)))
            .collect();
        let blocks = lines.iter().enumerate().map(|(n, line)| {
            let mut block = Block::new(line.bbox, BlockKind::Paragraph, vec![LineId(n as u32)]);
            block.region = n as u32;
            block
        });
        PageLayout {
            size: Size {
                width: 612.0,
                height: 792.0,
            },
            body_size: 10.0,
            blocks: blocks.collect(),
            regions: regions
                .iter()
                .map(|kind| Region::new(Rect::EMPTY, *kind))
                .collect(),
            lines,
            ..PageLayout::default()
        }
    }

    #[test]
    fn running_headers_are_read_once_and_page_numbers_never() {
        let kinds = [RegionKind::Header, RegionKind::Body, RegionKind::Footer];
        let layout = Layout {
            pages: vec![
                page(&kinds, &["Ann Lee", "first page", "Ann Lee 1"]),
                page(&kinds, &["Ann Lee", "second page", "Ann Lee 2"]),
            ],
            columns: 1,
            sidebar: None,
        };
        let transcript = transcribe(&layout);
        let lines: Vec<&str> = transcript.line_texts().collect();
        assert_eq!(lines, ["Ann Lee", "first page", "second page"]);
        let style = transcript.lines[0].style.expect("the human reading knows");
        assert!(style.furniture && style.starts_block);
        assert!(matches!(
            transcript.spans[4].place,
            Place::Page { page: 1, .. }
        ));
    }

    #[test]
    fn contact_data_beside_a_page_number_are_read_once() {
        let kinds = [RegionKind::Body, RegionKind::Footer];
        let layout = Layout {
            pages: vec![
                page(&kinds, &["first page", "ann@example.com | page 1"]),
                page(&kinds, &["second page", "ann@example.com | page 2"]),
            ],
            columns: 1,
            sidebar: None,
        };
        let contact = transcribe(&layout);
        let lines: Vec<&str> = contact.line_texts().collect();
        assert_eq!(
            lines,
            ["first page", "ann@example.com | page 1", "second page"]
        );
    }

    #[test]
    fn running_heads_from_the_second_page_on_are_not_read() {
        for head in ["Ann Lee", "Ann Lee · 2 of 2", "Resume of Ann Lee, page 2"] {
            let layout = Layout {
                pages: vec![
                    page(&[RegionKind::Body; 2], &["Ann Lee", "first page"]),
                    page(
                        &[RegionKind::Header, RegionKind::Body],
                        &[head, "second page"],
                    ),
                ],
                columns: 1,
                sidebar: None,
            };
            let transcript = transcribe(&layout);
            let lines: Vec<&str> = transcript.line_texts().collect();
            assert_eq!(lines, ["Ann Lee", "first page", "second page"]);
        }
    }
}
