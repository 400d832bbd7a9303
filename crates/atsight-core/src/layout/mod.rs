//! [`Document`] → [`Layout`]: what a careful person sees. Geometry and structure only.
//!
//! Ink (visible glyphs) is cut into areas at gutters, each area into lines, lines into blocks; the order of
//! the cuts is the order to read in.

mod accents;
mod blocks;
mod bullets;
mod columns;
mod furniture;
mod ink;
mod lines;
mod order;
mod rails;
mod regions;
#[cfg(test)]
mod testing;
mod typography;
mod words;

use crate::model::{Block, Document, Gutter, Layout, Page, PageLayout, RegionKind};

/// Thresholds of the layout. Lengths are in em: of the text they stand in, or of the body text of the page.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LayoutOptions {
    /// Glyphs of one page that are looked at; later ones are left out. Default 200,000.
    pub max_glyphs: usize,
    /// Narrowest gap, in em, that cuts a run in two before lines are known. Default 0.4.
    pub piece_gap_em: f32,
    /// Narrowest gap between glyphs that separates words where no space glyph does, in em.
    ///
    /// Default 0.12: over 134 typeset resumes the widest gap inside a word was 0.07 em (small capitals with
    /// letter spacing apart), the narrowest between words 0.165 em (justified text).
    pub word_gap_em: f32,
    /// Narrowest even gap between glyphs that counts as letter spacing, in em. Default 0.08.
    pub letter_spacing_em: f32,
    /// Gap that ends a stretch of evenly spaced text, in em. Default 1.5.
    pub wide_gap_em: f32,
    /// Largest difference in height between neighbours on one line, in em. Default 0.2.
    pub baseline_em: f32,
    /// Largest difference in height between rows that count as aligned across a gutter, in em. Default 0.1.
    pub aligned_em: f32,
    /// Narrowest empty strip that counts as a gutter, in em of the body text. Default 0.6.
    pub min_gutter_em: f32,
    /// Fewest rows that two columns have side by side. Default 4.
    pub min_column_rows: usize,
    /// Narrowest column, in em of the body text. Default 5.
    pub min_column_em: f32,
    /// Smallest share of the letters in the smaller of two columns. Default 0.12.
    pub min_column_share: f32,
    /// Fewest rows of the smaller column that stand beside text of the other on baselines of their own.
    ///
    /// Default 5: over 134 typeset resumes real columns had 10 and more, the tallest rails and label lists
    /// 3 at most. Rails and tables share baselines with the text beside them, columns do so by chance.
    pub min_staggered_rows: usize,
    /// Smallest share of such rows among those that stand beside text.
    ///
    /// Default 0.4: the lowest share in a real column was 0.52.
    pub min_staggered_share: f32,
    /// Height from which columns side by side count as columns of the page, as a share of the height of its
    /// text. Default 0.2.
    pub min_column_height: f32,
    /// Size of a person's name above columns, in body sizes. Default 1.6.
    pub name_ratio: f32,
    /// Narrowest gap between a name block and the columns under it, through both, in em of the body text.
    /// Default 2.
    pub name_gap_em: f32,
    /// Largest share of the height of columns that a name block takes. Default 0.25.
    pub max_name_height: f32,
    /// Widest sidebar, as a share of the text width. Default 0.45.
    pub max_sidebar_share: f32,
    /// Largest distance between baselines inside a block, in usual distances of the cell. Default 1.2.
    pub block_gap: f32,
    /// Largest ratio of sizes inside a block. Default 1.1.
    pub same_size_ratio: f32,
    /// Largest difference of left edges that counts as the same edge, in em. Default 0.6.
    pub indent_em: f32,
    /// How far furniture may move from page to page, in em of the body text. Default 1.
    pub furniture_em: f32,
    /// Size from which a line looks like a title, in body sizes. Default 1.12.
    pub heading_ratio: f32,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self {
            max_glyphs: 200_000,
            piece_gap_em: 0.4,
            word_gap_em: 0.12,
            letter_spacing_em: 0.08,
            wide_gap_em: 1.5,
            baseline_em: 0.2,
            aligned_em: 0.1,
            min_gutter_em: 0.6,
            min_column_rows: 4,
            min_column_em: 5.0,
            min_column_share: 0.12,
            min_staggered_rows: 5,
            min_staggered_share: 0.4,
            min_column_height: 0.2,
            name_ratio: 1.6,
            name_gap_em: 2.0,
            max_name_height: 0.25,
            max_sidebar_share: 0.45,
            block_gap: 1.2,
            same_size_ratio: 1.1,
            indent_em: 0.6,
            furniture_em: 1.0,
            heading_ratio: 1.12,
        }
    }
}

/// Finds lines, columns, blocks and their reading order. A flowing document has no pages and gets an empty
/// layout.
pub fn analyze(document: &Document, options: &LayoutOptions) -> Layout {
    let pages = document
        .pages()
        .iter()
        .map(|page| analyze_page(document, page, options))
        .collect();
    regions::summarize(pages, options)
}

fn analyze_page(
    document: &Document,
    page: &Page,
    options: &LayoutOptions,
) -> (PageLayout, order::Cuts) {
    let ink = ink::read_ink(page, options);
    let pieces = lines::drop_duplicates(&ink);
    let body_size = typography::body_size(&ink, &pieces);
    let (upright, turned) = order::split_by_turn(&ink, &pieces);
    let cuts = order::cut_page(&ink, &upright, body_size, options);
    let mut layout = PageLayout {
        size: page.size,
        body_size,
        ..PageLayout::default()
    };
    let mut regions = regions::Regions::default();
    for cell in &cuts.cells {
        let rows = lines::group_rows(&ink, &cell.pieces, options);
        let rows = rails::unfold(&ink, rows, body_size, options);
        let mut blocks = add_rows(document, page, &ink, &rows, &mut layout, options);
        if blocks.is_empty() {
            continue;
        }
        let column = cell.column.map(|c| &cuts.columns[c]);
        let kind = regions::kind_of(column, &blocks, options);
        let region = regions.place(cell.column, kind, blocks::bounds(&blocks));
        for block in &mut blocks {
            block.region = region;
        }
        layout.blocks.extend(blocks);
    }
    for pieces in &turned {
        let rows = lines::split_wide(&ink, lines::group_rows(&ink, pieces, options), options);
        let blocks = add_rows(document, page, &ink, &rows, &mut layout, options);
        order::insert_turned(&mut layout.blocks, blocks, &page.paths);
    }
    if regions.all.is_empty() && !layout.blocks.is_empty() {
        regions.place(None, RegionKind::Body, blocks::bounds(&layout.blocks));
    }
    layout.regions = regions.all;
    layout.gutters = cuts.gutters.iter().copied().map(Gutter::new).collect();
    (layout, cuts)
}

/// Adds the lines of rows to a page and stacks them into blocks.
fn add_rows(
    document: &Document,
    page: &Page,
    ink: &ink::PageInk,
    rows: &[lines::Row],
    layout: &mut PageLayout,
    options: &LayoutOptions,
) -> Vec<Block> {
    let first = layout.lines.len();
    let lines = rows
        .iter()
        .filter_map(|row| lines::make_line(document, page, ink, row, options));
    layout.lines.extend(lines);
    blocks::stack_lines(&layout.lines[first..], first, layout.body_size, options)
}
