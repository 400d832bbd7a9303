//! [`Document`] → [`Layout`]: what a careful person sees. Geometry and structure only.
//!
//! Ink (visible glyphs) is cut into areas at gutters, each area into lines, lines into blocks; the order of
//! the cuts is the order to read in.

mod accents;
mod addresses;
mod blocks;
mod bullets;
mod card_grid;
mod cards;
mod cells;
mod centred;
mod columns;
mod compose;
mod dated;
mod dividers;
mod dropcaps;
mod figures;
mod flow;
mod furniture;
mod heads;
mod ink;
mod lines;
mod lists;
mod marks;
mod order;
mod pictographs;
mod rails;
mod regions;
mod tables;
mod tag_order;
mod tagged;
#[cfg(test)]
mod testing;
mod titled;
#[cfg(test)]
mod traps;
mod turned;
mod typography;
mod words;

use crate::model::{Document, Layout};

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
    /// Gap that parts two titles on one line of turned text, in em.
    ///
    /// Default 0.6: over 134 typeset resumes the widest gap inside such a title was 0.29 em, the narrowest between two of them
    /// (sections of a few lines) 1.25 em.
    pub turned_gap_em: f32,
    /// Largest difference in height between neighbours on one line, in em. Default 0.2.
    pub baseline_em: f32,
    /// Largest difference in height between rows that count as aligned across a gutter, in em. Default 0.1.
    pub aligned_em: f32,
    /// Narrowest empty strip that counts as a gutter, in em of the body text.
    ///
    /// Default 0.6, half of the narrowest gutter measured (1.24 em over 134 typeset resumes): gutters under
    /// 8 pt exist, and the rows beside a strip decide, not its width.
    pub min_gutter_em: f32,
    /// The same where text is set in a typewriter font: its spaces are 0.6 em wide, and those of several rows stand below each other
    /// by chance. Default 0.9, between one space and two.
    pub min_typewriter_gutter_em: f32,
    /// Fewest rows that two columns have side by side. Default 4.
    pub min_column_rows: usize,
    /// Narrowest column, in em of the body text. Default 5.
    pub min_column_em: f32,
    /// Smallest share of the letters in the smaller of two columns.
    ///
    /// Default 0.06; the lowest measured was 0.15. Shorter sidebars than those exist, and rails fail the test of
    /// the rows.
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
    /// Fewest rows on both sides of a gutter that are full and go on in the next row: columns whose lines stand on one
    /// grid of baselines. Default 3.
    pub min_wrapped_rows: usize,
    /// Share of the pieces of text beside a strip that must be tagged for the order of the tags to count. Default 0.9.
    pub min_tagged_share: f32,
    /// Most often that the order of the tags may go from one column to the other.
    ///
    /// Default 4: over 100 tagged resumes, half of them of templates outside the corpus, it went once beside 190 of the strips that
    /// look like gutters and three times beside 5; beside the 33 others, rails of dates and titles, five times and more.
    pub max_tag_switches: usize,
    /// Smallest share of the letters in the smaller of two columns of which only the tags tell. Default 0.25: rails have less.
    pub min_tagged_column_share: f32,
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
    /// Widest sidebar, as a share of the text width.
    ///
    /// Default 0.45, between the widest sidebar (0.415) and the narrowest of two equal columns (0.49) measured
    /// over 134 typeset resumes.
    pub max_sidebar_share: f32,
    /// Largest distance between baselines inside a block, in usual distances of the cell. Default 1.2.
    pub block_gap: f32,
    /// Largest ratio of sizes inside a block. Default 1.1.
    pub same_size_ratio: f32,
    /// Largest difference of left edges that counts as the same edge, in em. Default 0.6.
    pub indent_em: f32,
    /// How far furniture may move from page to page, in em of the body text. Default 1.
    pub furniture_em: f32,
    /// Narrowest strip without text between the body and a foot in the lower margin, in em of the body text.
    ///
    /// Default 3: over the typeset resumes of one page feet stood 3.9 em below the body and more, other text that low on a page
    /// under 2.
    pub foot_gap_em: f32,
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
            turned_gap_em: 0.6,
            baseline_em: 0.2,
            aligned_em: 0.1,
            min_gutter_em: 0.6,
            min_typewriter_gutter_em: 0.9,
            min_column_rows: 4,
            min_column_em: 5.0,
            min_column_share: 0.06,
            min_staggered_rows: 5,
            min_staggered_share: 0.4,
            min_wrapped_rows: 3,
            min_tagged_share: 0.9,
            max_tag_switches: 4,
            min_tagged_column_share: 0.25,
            min_column_height: 0.2,
            name_ratio: 1.6,
            name_gap_em: 2.0,
            max_name_height: 0.25,
            max_sidebar_share: 0.45,
            block_gap: 1.2,
            same_size_ratio: 1.1,
            indent_em: 0.6,
            furniture_em: 1.0,
            foot_gap_em: 3.0,
            heading_ratio: 1.12,
        }
    }
}

impl LayoutOptions {
    /// Whether text of two sizes is set in one, but for rounding.
    fn are_one_size(&self, one: f32, other: f32) -> bool {
        one.max(other) <= self.same_size_ratio * one.min(other)
    }

    /// The options for a page in a typewriter font.
    fn for_typewriters(&self) -> Self {
        Self {
            min_gutter_em: self.min_gutter_em.max(self.min_typewriter_gutter_em),
            ..self.clone()
        }
    }
}

/// Finds lines, columns, blocks and their reading order. A flowing document has no pages: all of it is laid out as one.
pub fn analyze(document: &Document, options: &LayoutOptions) -> Layout {
    if !document.stories().is_empty() {
        return flow::analyze(document, options);
    }
    let cells = document.structure.as_ref().map(tagged::Cells::of);
    let lay_out = |page| {
        let (mut layout, cuts) = compose::lay_out(document, page, options);
        if let Some(cells) = &cells {
            cells.add_tables(document, page, &mut layout);
        }
        (layout, cuts)
    };
    let pages = document.pages().iter().map(lay_out).collect();
    regions::summarize(pages, options)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::testing::{PageBuilder, at, document, page, reading};
    use super::*;
    use crate::model::{Body, Format, Point};

    /// Random words on a grid: a header, two columns with their own leading, dates at the right.
    fn any_page() -> impl Strategy<Value = PageBuilder> {
        let words = prop::collection::vec("[a-z]{1,9}", 1..7);
        prop::collection::vec((words, 0_u8..3, any::<bool>()), 1..40).prop_map(|lines| {
            let mut builder = page();
            let mut y = [60.0_f32, 60.0];
            for (words, column, spaces) in lines {
                let (x, side, leading) = match column {
                    0 => (60.0, 0, 12.0),
                    1 => (330.0, 1, 13.5),
                    _ => (60.0, 0, 25.0),
                };
                let text = words.join(" ");
                builder = if spaces {
                    builder.run(&text, at(x, y[side]))
                } else {
                    builder.words(&text, at(x, y[side]))
                };
                y[side] += leading;
            }
            builder
        })
    }

    /// The page with every point moved and everything scaled.
    fn transformed(mut builder: PageBuilder, scale: f32, dx: f32, dy: f32) -> PageBuilder {
        let page = &mut builder.page;
        for glyph in &mut page.glyphs {
            glyph.origin = Point::new(glyph.origin.x * scale + dx, glyph.origin.y * scale + dy);
        }
        for run in &mut page.runs {
            let m = &mut run.matrix;
            (m.a, m.b, m.c, m.d) = (m.a * scale, m.b * scale, m.c * scale, m.d * scale);
            (m.e, m.f) = (m.e * scale + dx, m.f * scale + dy);
        }
        page.size.width *= scale;
        page.size.height *= scale;
        builder
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn moving_and_scaling_change_nothing(builder in any_page(), double in any::<bool>(), dx in -3_i8..3, dy in -3_i8..3) {
            let before = reading(&document([builder.clone()]));
            // Powers of two and whole points: the numbers stay exact, so nothing hides behind rounding.
            let scale = if double { 2.0 } else { 0.5 };
            let moved = transformed(builder, scale, f32::from(dx) * 64.0, f32::from(dy) * 64.0);
            prop_assert_eq!(before, reading(&document([moved])));
        }

        #[test]
        fn the_order_of_painting_changes_nothing(builder in any_page(), seed in any::<u64>()) {
            let before = reading(&document([builder.clone()]));
            let mut shuffled = builder;
            let runs = &mut shuffled.page.runs;
            let mut state = seed | 1;
            for at in (1..runs.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                runs.swap(at, (state >> 33) as usize % (at + 1));
            }
            prop_assert_eq!(before, reading(&document([shuffled])));
        }

        #[test]
        fn no_letter_is_lost_or_read_twice(builder in any_page()) {
            let count = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
                letters.sort_unstable();
                letters.into_iter().collect::<String>()
            };
            let drawn = count(&builder.page.text);
            prop_assert_eq!(drawn, count(&reading(&document([builder])).concat()));
        }

        #[test]
        fn odd_coordinates_do_no_harm(
            builder in any_page(),
            odd in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(
                vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN, 1e30, 0.0, -1e9])), 1..20),
        ) {
            let mut builder = builder;
            for (index, value) in odd {
                let glyphs = &mut builder.page.glyphs;
                let at = index.index(glyphs.len());
                glyphs[at].origin.x = value;
                let run = index.index(builder.page.runs.len());
                builder.page.runs[run].matrix.d = value;
            }
            analyze(&document([builder]), &LayoutOptions::default());
        }
    }

    #[test]
    fn documents_without_text_have_one_column() {
        let none = analyze(&document([]), &LayoutOptions::default());
        let empty = analyze(&document([page()]), &LayoutOptions::default());
        let flow = analyze(
            &Document::new(Format::Txt, Body::Flow(Vec::new())),
            &LayoutOptions::default(),
        );
        assert_eq!((none.columns, empty.columns, flow.columns), (1, 1, 1));
        assert_eq!(
            (none.pages.len(), empty.pages.len(), flow.pages.len()),
            (0, 1, 0)
        );
    }

    #[test]
    fn a_page_full_of_glyphs_costs_what_its_glyphs_cost() {
        let full = |words: u16| {
            let mut builder = page();
            for n in 0..words {
                let (row, column) = (n / 40, n % 40);
                builder = builder.run(
                    "some letters and words",
                    at(f32::from(column) * 14.3, f32::from(row) * 6.1),
                );
            }
            document([builder])
        };
        let (some, many) = (full(625), full(5_000));
        let lay_out = |document| {
            analyze(document, &LayoutOptions::default());
        };
        // Eight times as many glyphs take 8 times as long, or 64 times where a step looks at all of them for each.
        let growth = crate::clock::growth(|| lay_out(&some), || lay_out(&many), 24.0);
        assert!(growth <= 24.0, "{growth}");
    }
}
