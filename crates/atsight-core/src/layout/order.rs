//! Recursive cuts: an area is cut at its best gutter into what stands above, left, right and below, and
//! that is the order to read it in.

use std::cell::OnceCell;
use std::ops::Range;

use super::LayoutOptions;
use super::card_grid;
use super::columns::{self, Between, Sides, Slab, Strip};
use super::dated;
use super::heads;
use super::ink::PageInk;
use super::lines::{self, Row};
use super::tag_order::TagOrder;
use super::titled;
use crate::model::Rect;

/// Deepest nesting of cuts: columns inside columns inside columns are no resume.
const DEEPEST_CUT: usize = 12;

/// What a point of the height of a strip counts where text stands on one side only, against one where both
/// sides have text.
const ONE_SIDED_WEIGHT: f32 = 0.5;

/// What a point of the height that both sides share counts besides where their titles stand side by side at the top.
const TITLED_WEIGHT: f32 = 0.5;

/// Pieces that are read together, row by row.
#[derive(Debug)]
pub(super) struct Cell {
    /// Indices into [`PageInk::pieces`].
    pub(super) pieces: Vec<usize>,
    /// The column it lies in: an index into [`Cuts::columns`].
    pub(super) column: Option<usize>,
}

/// One side of a gutter.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) frame: Rect,
    /// Width as a share of its own and that of the widest column beside it.
    pub(super) share: f32,
    pub(super) is_left: bool,
    /// Whether it shares enough of the page's height with the column beside it to be a column of the page.
    pub(super) is_tall: bool,
}

/// An area, cut.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// In reading order.
    pub(super) cells: Vec<Cell>,
    pub(super) columns: Vec<Column>,
    pub(super) gutters: Vec<Rect>,
    /// Most columns side by side.
    pub(super) widest: u32,
}

/// Cuts the pieces of a page.
pub(super) fn cut_page(ink: &PageInk, pieces: &[usize], em: f32, options: &LayoutOptions) -> Cuts {
    let mut cutter = Cutter {
        ink,
        em,
        options,
        page_height: 0.0,
        out: Cuts::default(),
    };
    let height = cutter.frame(pieces).height();
    cutter.page_height = height;
    cutter.out.widest = cutter.cut(pieces, None, 0);
    cutter.out
}

/// What parts an area best.
enum Best {
    /// A gutter between columns, and the height that both share.
    Gutter(Vec<Slab>, Strip, f32),
    /// What looks like a gutter, though the file's tags go from side to side, and the pieces beside it in their order.
    Rail(Vec<Slab>, Strip, Vec<Vec<usize>>),
    /// A gutter between the columns of a grid of cards, the height that both share, and the cards in their order.
    Grid(Vec<Slab>, Strip, f32, Vec<Vec<usize>>),
    None,
}

/// A strip that may be the best gutter of an area.
struct Gutter {
    strip: Strip,
    /// The height that both sides share.
    facing: f32,
    score: f32,
    /// The cards beside it in their order, where they are a grid.
    cards: Option<Vec<Vec<usize>>>,
}

/// The pieces of slabs.
fn flat(slabs: &[Slab]) -> Vec<usize> {
    let pieces = slabs.iter().flat_map(|slab| &slab.pieces);
    pieces.copied().collect()
}

struct Cutter<'a> {
    ink: &'a PageInk,
    em: f32,
    options: &'a LayoutOptions,
    page_height: f32,
    out: Cuts,
}

impl Cutter<'_> {
    fn cut(&mut self, pieces: &[usize], column: Option<usize>, depth: usize) -> u32 {
        if pieces.is_empty() {
            return 0;
        }
        if depth < DEEPEST_CUT {
            match self.best_gutter(pieces) {
                Best::Gutter(slabs, strip, facing) => {
                    return self.cut_at(&slabs, &strip, facing, column, depth + 1);
                }
                Best::Rail(slabs, strip, runs) => {
                    return self.cut_rail(&slabs, &strip, &runs, column, depth + 1);
                }
                Best::Grid(slabs, strip, facing, cards) => {
                    return self.cut_grid(&slabs, &strip, facing, &cards, column, depth + 1);
                }
                Best::None => {}
            }
        }
        let Some(head) = heads::split(self.ink, pieces, self.page_height, self.em, self.options)
        else {
            self.leaf(pieces, column);
            return 1;
        };
        self.leaf(&head.name, column);
        self.leaf(&head.beside, column);
        self.leaf(&head.rest, column);
        1
    }

    fn leaf(&mut self, pieces: &[usize], column: Option<usize>) {
        if !pieces.is_empty() {
            self.out.cells.push(Cell {
                pieces: pieces.to_vec(),
                column,
            });
        }
    }

    /// The text above a rail, the cells of the rail and the text beside it in the order of the tags, the text below.
    fn cut_rail(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        runs: &[Vec<usize>],
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let above = self.cut(&flat(&slabs[..strip.first]), column, depth);
        for run in runs {
            self.leaf(run, column);
        }
        let below = self.cut(&flat(&slabs[strip.last + 1..]), column, depth);
        above.max(below).max(1)
    }

    /// The text above a grid, its cards in their order, the text below.
    fn cut_grid(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        facing: f32,
        cards: &[Vec<usize>],
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let above = self.cut(&flat(&slabs[..strip.first]), column, depth);
        let [left, right] = strip.part(self.ink, &slabs[strip.first..=strip.last]);
        let frames = [self.frame(&left), self.frame(&right)];
        self.note_gutter(strip, frames);
        let first = self.out.columns.len();
        let widths = frames.map(|frame| frame.width());
        for (frame, is_left) in frames.into_iter().zip([true, false]) {
            self.out.columns.push(Column {
                frame,
                share: frame.width() / (widths[0] + widths[1]).max(f32::MIN_POSITIVE),
                is_left,
                is_tall: self.is_tall(facing),
            });
        }
        for card in cards {
            let is_left = strip.is_left(&self.ink.pieces[card[0]]);
            self.leaf(card, Some(first + usize::from(!is_left)));
        }
        let below = self.cut(&flat(&slabs[strip.last + 1..]), column, depth);
        let beside = if self.is_tall(facing) { 2 } else { 1 };
        above.max(below).max(beside)
    }

    fn best_gutter(&self, pieces: &[usize]) -> Best {
        let slabs = columns::stack_slabs(self.ink, pieces);
        let (em, options) = (self.em, self.options);
        let strips = columns::grow_strips(
            self.ink,
            &slabs,
            Between::Columns,
            options.min_column_rows,
            em,
            options,
        );
        let mut best: Option<Gutter> = None;
        let mut rail: Option<Strip> = None;
        let tags = OnceCell::new();
        let tags = || tags.get_or_init(|| TagOrder::of(self.ink, &slabs)).as_ref();
        for strip in strips {
            let strip =
                columns::above_whole_section(self.ink, &slabs, strip, self.em, self.options);
            let Some(e) = columns::weigh(self.ink, &slabs, &strip, self.em, self.options) else {
                continue;
            };
            let switches = || tags()?.switches(self.ink, &strip, self.options);
            let cards = OnceCell::new();
            let is_grid = || {
                let cards = cards.get_or_init(|| self.cards(tags(), &slabs, &strip));
                cards.is_some()
            };
            let titled = || titled::on_both_sides(self.ink, &slabs, &strip, em, options);
            let sides = e.sides(self.em, self.options, switches, is_grid, titled);
            match sides {
                Sides::Columns
                    if dated::is_rail(self.ink, &slabs, &strip, self.em, self.options) =>
                {
                    continue;
                }
                Sides::Columns | Sides::Grid => {}
                // The tallest comes first.
                Sides::Rail => {
                    rail = rail.or(Some(strip));
                    continue;
                }
                Sides::Rows => continue,
            }
            // Text on both sides is the evidence; a strip that also keeps the rest of a longer column apart
            // is the better of two that face the same text.
            // Where the titles of both stand side by side, the columns begin with them.
            let titled =
                titled::begins_with_two(self.ink, &slabs[strip.first], &strip, em, options);
            let score = e.facing
                + ONE_SIDED_WEIGHT * columns::height(&slabs, &strip)
                + if titled {
                    TITLED_WEIGHT * e.facing
                } else {
                    0.0
                };
            let better = best.as_ref().is_none_or(|best| {
                score > best.score || score == best.score && strip.width() > best.strip.width()
            });
            if better {
                best = Some(Gutter {
                    strip,
                    facing: e.facing,
                    score,
                    cards: cards.into_inner().flatten(),
                });
            }
        }
        if let Some(best) = best {
            return match best.cards {
                Some(cards) => Best::Grid(slabs, best.strip, best.facing, cards),
                None => Best::Gutter(slabs, best.strip, best.facing),
            };
        }
        let runs = rail.and_then(|strip| Some((strip, tags()?.runs(self.ink, &strip)?)));
        match runs {
            Some((strip, runs)) => Best::Rail(slabs, strip, runs),
            None => Best::None,
        }
    }

    /// The cards of a grid beside a strip, as tags say, or titles where there are none.
    fn cards(
        &self,
        tags: Option<&TagOrder>,
        slabs: &[Slab],
        strip: &Strip,
    ) -> Option<Vec<Vec<usize>>> {
        match tags {
            // A title alone is no card: what it is the title of stands below it.
            Some(tags) => (tags.cards(self.ink, strip))
                .filter(|cards| !cards.iter().any(|card| self.is_title(card))),
            None => card_grid::by_titles(self.ink, slabs, strip, self.em, self.options),
        }
    }

    fn cut_at(
        &mut self,
        slabs: &[Slab],
        strip: &Strip,
        facing: f32,
        column: Option<usize>,
        depth: usize,
    ) -> u32 {
        let section = self.section_above(slabs, strip);
        let first = match &section {
            Some(section) => section.end,
            None => strip.first + self.name_block(&slabs[strip.first..=strip.last], strip),
        };
        let below = flat(&slabs[strip.last + 1..]);
        let [left, right] = strip.part(self.ink, &slabs[first..=strip.last]);
        let above = match section {
            Some(section) if self.wraps_on_both(slabs, strip, &section) => {
                let title = self.cut(&flat(&slabs[..section.start]), column, depth);
                for side in strip.part(self.ink, &slabs[section]) {
                    self.cut(&side, column, depth);
                }
                title
            }
            _ => self.cut(&flat(&slabs[..first]), column, depth),
        };
        let mut beside = Vec::new();
        let (lf, rf) = (self.frame(&left), self.frame(&right));
        self.note_gutter(strip, [lf, rf]);
        let mut sides = Vec::new();
        for (pieces, frame, is_left) in [(left, lf, true), (right, rf, false)] {
            let index = self.out.columns.len();
            self.out.columns.push(Column {
                frame,
                share: 1.0,
                is_left,
                is_tall: self.is_tall(facing),
            });
            let count = self.cut(&pieces, Some(index), depth);
            beside.push(count);
            // Three equal columns are no column with a sidebar: what is cut again counts by its own columns.
            let within = &self.out.columns[index + 1..];
            let tall = within
                .iter()
                .filter(|c| c.frame.height() >= frame.height() / 2.0);
            let widest = tall.map(|c| c.frame.width()).fold(0.0_f32, f32::max);
            let widest = if count > 1 && widest > 0.0 {
                widest
            } else {
                frame.width()
            };
            sides.push((index, widest));
        }
        if let [(left, lw), (right, rw)] = sides[..] {
            for (index, other) in [(left, rw), (right, lw)] {
                let column = &mut self.out.columns[index];
                let own = column.frame.width();
                column.share = own / (own + other).max(f32::MIN_POSITIVE);
            }
        }
        let below = self.cut(&below, column, depth);
        // A short list in two columns does not make the page a two-column page.
        let beside = if self.is_tall(facing) {
            beside.iter().sum()
        } else {
            beside.iter().max().copied().unwrap_or(0)
        };
        above.max(below).max(beside)
    }

    /// Notes the gutter between two sides, as high as both.
    fn note_gutter(&mut self, strip: &Strip, [left, right]: [Rect; 2]) {
        self.out.gutters.push(Rect {
            x0: strip.x0,
            x1: strip.x1,
            y0: left.y0.min(right.y0),
            y1: left.y1.max(right.y1),
        });
    }

    fn is_tall(&self, facing: f32) -> bool {
        facing >= self.options.min_column_height * self.page_height
    }

    /// The slabs at the top of a strip that are a section of two columns: they begin on one baseline below its title, and end where titles
    /// stand on both sides.
    fn section_above(&self, slabs: &[Slab], strip: &Strip) -> Option<Range<usize>> {
        let is_title = |at: usize| self.is_title(&slabs[at].pieces);
        let start = strip.first + usize::from(is_title(strip.first));
        if !is_title(start.checked_sub(1)?) {
            return None;
        }
        let sides = |at: usize| strip.part(self.ink, slabs.get(at..=at).unwrap_or_default());
        let [left, right] = sides(start).map(|pieces| Some(self.ink.pieces[*pieces.first()?].base));
        if (left? - right?).abs() > self.options.aligned_em * self.em {
            return None;
        }
        let is_titled = |n: &usize| sides(*n).iter().all(|pieces| self.is_title(pieces));
        let end = (start + 1..=strip.last).find(is_titled)?;
        (self.is_header(&slabs[start..end], strip)).then_some(start..end)
    }

    /// Whether rows go on in the next ones on both sides of a strip, and are not rows of cells.
    fn wraps_on_both(&self, slabs: &[Slab], strip: &Strip, band: &Range<usize>) -> bool {
        let band = Strip {
            first: band.start,
            last: band.end - 1,
            ..*strip
        };
        let sides = columns::weigh(self.ink, slabs, &band, self.em, self.options);
        sides.is_some_and(|sides| sides.wraps_on_both(self.em, self.options))
    }

    /// How many slabs at the top of a band are the name of the person with what stands beside it: set large,
    /// with a wide gap below that goes through both sides. Beside the title of a section stands the top of a column.
    fn name_block(&self, slabs: &[Slab], strip: &Strip) -> usize {
        let options = self.options;
        let top = slabs.first().map_or(0.0, |slab| slab.y0);
        let height = slabs.last().map_or(0.0, |slab| slab.y1) - top;
        let largest = |slabs: &[Slab]| {
            let pieces = slabs.iter().flat_map(|slab| &slab.pieces);
            pieces.fold(0.0_f32, |size, &p| size.max(self.ink.pieces[p].size))
        };
        let gaps = (1..slabs.len())
            .take_while(|&n| slabs[n - 1].y1 - top <= options.max_name_height * height)
            .filter(|&n| slabs[n].y0 - slabs[n - 1].y1 >= options.name_gap_em * self.em);
        let gap = (gaps.clone())
            .filter_map(|n| self.above_titles(slabs, strip, n))
            .last();
        let is_title = |p: &usize| self.ink.pieces[*p].size >= options.heading_ratio * self.em;
        let titles_on = |slabs: &[Slab], left: bool| {
            let mut pieces = slabs.iter().flat_map(|slab| &slab.pieces);
            pieces.any(|p| is_title(p) && strip.is_left(&self.ink.pieces[*p]) == left)
        };
        let on_both = |slabs: &[Slab]| titles_on(slabs, true) && titles_on(slabs, false);
        // Contact lines above the titles with which both columns begin: their gaps only meet the gutter.
        let mut gaps = gaps;
        let first = gaps.find(|&n| on_both(&slabs[n..=n]));
        if let Some(n) = first
            && self.is_header(&slabs[..n], strip)
        {
            return n;
        }
        match gap {
            Some(n) if on_both(&slabs[..n]) => 0,
            Some(n)
                if largest(&slabs[..n])
                    >= (options.name_ratio * self.em)
                        .max(options.same_size_ratio * largest(&slabs[n..])) =>
            {
                n
            }
            _ => 0,
        }
    }

    /// Whether slabs are contact lines, and lines below a name on one side of the strip, rather than the top of columns: no titles of sections.
    fn is_header(&self, slabs: &[Slab], strip: &Strip) -> bool {
        let sides = strip.part(self.ink, slabs);
        let large = self.options.heading_ratio * self.em;
        let is_large = |p: &usize| self.ink.pieces[*p].size >= large;
        let is_on_one_side = sides.iter().any(Vec::is_empty);
        let has_title = |pieces: &Vec<usize>| {
            let rows = lines::group_rows(self.ink, pieces, self.options);
            rows.iter().any(|row| self.is_title(&row.pieces))
        };
        (is_on_one_side || !sides.iter().flatten().any(is_large)) && !sides.iter().any(has_title)
    }

    /// Where a block of so many slabs ends that must not take the titles of the columns with it: what stands below a title belongs to it.
    fn above_titles(&self, slabs: &[Slab], strip: &Strip, end: usize) -> Option<usize> {
        let sides = |slab: &Slab| strip.part(self.ink, std::slice::from_ref(slab));
        let last = sides(&slabs[end - 1]);
        match [self.is_title(&last[0]), self.is_title(&last[1])] {
            [false, false] => Some(end),
            [true, true] => Some(end - 1),
            // Where nothing stands on the other side, all of the block belongs to the column of the title.
            own => {
                let other = usize::from(own[0]);
                let alone = slabs[..end]
                    .iter()
                    .all(|slab| sides(slab)[other].is_empty());
                alone.then_some(end - 1)
            }
        }
        .filter(|&end| end > 0)
    }

    /// Whether pieces are one row, and the known title of a section.
    fn is_title(&self, pieces: &[usize]) -> bool {
        let Some((&first, rest)) = pieces.split_first() else {
            return false;
        };
        let [base, near] = [
            self.ink.pieces[first].base,
            self.ink.pieces[first].size / 2.0,
        ];
        let is_beside = |p: &usize| (self.ink.pieces[*p].base - base).abs() <= near;
        rest.iter().all(is_beside) && {
            let row = Row::of(self.ink, pieces.to_vec());
            titled::is_title(self.ink, &row, self.em, self.options)
        }
    }

    fn frame(&self, pieces: &[usize]) -> Rect {
        pieces
            .iter()
            .fold(Rect::EMPTY, |r, &p| r.union(self.ink.pieces[p].frame))
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page, reading, width_of};
    use crate::layout::{LayoutOptions, analyze};
    use crate::model::{RegionKind, Side};

    const MAIN: [&str; 12] = [
        "Work Experience",
        "Senior Engineer at Tidewater",
        "Rebuilt the nightly invoice run as an",
        "event-driven pipeline that ends early",
        "and wrote the handbook for the people",
        "Engineer at Brightfern Logistics now",
        "Designed a parcel event interface with",
        "nine thousand requests each second in",
        "the busy week and replaced all fragile",
        "scripts by workflows that can be read",
        "Education",
        "Bachelor of Science, Cascade Valley",
    ];
    const SIDE: [&str; 7] = [
        "Skills",
        "Rust and Java",
        "Postgres",
        "Kafka",
        "Languages",
        "English",
        "Spanish",
    ];

    /// Main column and sidebar with different leading, so that baselines meet by chance only.
    fn columns(mut page: PageBuilder, main: f32, side: f32, y: f32) -> PageBuilder {
        for (n, text) in MAIN.iter().enumerate() {
            page = page
                .bold(matches!(n, 0 | 10))
                .run(text, at(main, y + 13.0 * n as f32));
        }
        for (n, text) in SIDE.iter().enumerate() {
            page = page
                .bold(matches!(n, 0 | 4))
                .run(text, at(side, y + 3.0 + 16.0 * n as f32));
        }
        page.bold(false)
    }

    fn header(page: PageBuilder) -> PageBuilder {
        page.size(22.0)
            .run("Marisol Okonjo", at(200.0, 60.0))
            .size(10.0)
            .run(
                "marisol@example.com | (503) 555-0142 | Portland, OR | okonjo.example.com | a-name-example",
                at(80.0, 80.0),
            )
    }

    #[test]
    fn a_full_width_header_comes_first_and_columns_are_not_mixed() {
        let doc = document([columns(header(page()), 72.0, 400.0, 110.0)]);
        let lines = reading(&doc);
        assert_eq!(lines[0], "Marisol Okonjo");
        assert_eq!(lines[2..14], MAIN);
        assert_eq!(lines[14..], SIDE);
        let layout = analyze(&doc, &LayoutOptions::default());
        assert_eq!((layout.columns, layout.sidebar), (2, Some(Side::Right)));
        assert_eq!(layout.pages[0].gutters.len(), 1);
        let kinds: Vec<_> = layout.pages[0].regions.iter().map(|r| r.kind).collect();
        assert_eq!(
            kinds,
            [RegionKind::Body, RegionKind::Column, RegionKind::Sidebar]
        );
    }

    #[test]
    fn an_address_that_is_too_long_for_its_column_does_not_close_the_gutter() {
        let side = [
            "Contact",
            "Leeds",
            "ann.okonjo.leeds@example.com",
            "555 0142",
            "Skills",
            "Rust",
            "Kotlin",
        ];
        let mut page = page().lines(&MAIN, at(190.0, 60.0));
        for (n, text) in side.iter().enumerate() {
            page = page.run(text, at(60.0, 61.0 + 17.0 * n as f32));
        }
        let end = 60.0 + width_of(side[2]) * 10.0;
        assert!((184.0..205.0).contains(&end), "it fills the gutter: {end}");
        let lines = reading(&document([page]));
        assert_eq!(lines[..7], side);
        assert_eq!(lines[7..], MAIN);
    }

    #[test]
    fn contact_lines_above_the_titles_of_both_columns_are_read_first() {
        let page = page()
            .size(20.0)
            .run("Marisol Okonjo of Northern Example", at(60.0, 60.0))
            .size(10.0)
            .run("marisol@example.com", at(60.0, 84.0))
            .run("Leeds, UK", at(240.0, 84.0));
        let page = columns(page, 240.0, 60.0, 122.0).size(13.0);
        let page = page
            .run("Career", at(240.0, 114.0))
            .run("Profile", at(60.0, 114.0));
        let lines = reading(&document([page]));
        let at = |text: &str| lines.iter().position(|line| line.contains(text));
        assert!(at("Leeds, UK") < at("Profile"), "{lines:?}");
        assert!(at("Spanish") < at("Career"), "{lines:?}");
    }

    #[test]
    fn a_left_sidebar_that_ends_early_is_read_whole() {
        let mut page = columns(page(), 240.0, 60.0, 60.0);
        page = page.lines(
            &[
                "More of the main column after the end",
                "of the sidebar, still in its own place",
            ],
            at(240.0, 230.0),
        );
        let doc = document([page]);
        let lines = reading(&doc);
        assert_eq!(lines[..7], SIDE);
        assert_eq!(lines[7..19], MAIN);
        assert_eq!(lines.len(), 21);
        assert_eq!(
            analyze(&doc, &LayoutOptions::default()).sidebar,
            Some(Side::Left)
        );
    }

    #[test]
    fn a_sidebar_over_two_pages_is_read_page_by_page() {
        let pages = [
            columns(page(), 240.0, 60.0, 60.0),
            columns(page(), 240.0, 60.0, 60.0),
        ];
        let lines = reading(&document(pages));
        assert_eq!(lines[..7], SIDE);
        assert_eq!(lines[19..26], SIDE);
    }

    #[test]
    fn three_columns_are_counted() {
        let mut page = columns(page(), 220.0, 60.0, 60.0);
        for (n, text) in SIDE.iter().enumerate() {
            page = page.run(text, at(470.0, 61.0 + 17.0 * n as f32));
        }
        let doc = document([page]);
        assert_eq!(analyze(&doc, &LayoutOptions::default()).columns, 3);
        assert_eq!(reading(&doc)[19..], SIDE);
    }

    #[test]
    fn right_aligned_dates_are_no_column() {
        let mut page = page();
        for n in 0..6 {
            let y = 80.0 + 52.0 * n as f32;
            page = page
                .run("Senior Engineer, Tidewater Ledger", at(72.0, y))
                .run_to("Mar 2019 - Feb 2021", at(540.0, y))
                .lines(
                    &[
                        "Rebuilt the nightly invoice run as a pipeline",
                        "and moved the ledger",
                        "to another store",
                    ],
                    at(84.0, y + 12.0),
                );
        }
        let doc = document([page]);
        let layout = analyze(&doc, &LayoutOptions::default());
        assert_eq!((layout.columns, layout.sidebar), (1, None));
        assert_eq!(
            reading(&doc)[0],
            "Senior Engineer, Tidewater Ledger Mar 2019 - Feb 2021"
        );
    }

    #[test]
    fn a_section_over_the_whole_width_begins_below_the_longer_of_two_columns() {
        const TEXT: [&str; 10] = [
            "Rebuilt the nightly invoice run as an event-driven",
            "pipeline that ends before the branches open at six",
            "and wrote the handbook for the people who keep it.",
            "Designed a parcel event interface with nine thousand",
            "requests a second in the busy week before the winter",
            "holidays, and replaced all fragile scripts by tested",
            "workflows that anybody can read, change and undo in",
            "less than an hour, by day and night. Led four people",
            "of three countries through the audit of the ledgers,",
            "and taught the clerks what a balance sheet tells us.",
        ];
        const LIST: [&str; 8] = [
            "Rust, Java",
            "Postgres",
            "Kafka",
            "English",
            "Spanish",
            "German",
            "Danish",
            "Latin",
        ];
        const BELOW: [&str; 3] = [
            "Led a team of nine through the move of all ledgers to another store, in less than half of a year.",
            "Taught two hundred clerks of the branches how to read a balance sheet, and wrote the book on that.",
            "Cut the time that it takes to close the books of a month from six days to two, without more hands.",
        ];
        let mut wrong = Vec::new();
        for on_left in [true, false] {
            for (long, short) in [(10, 6), (10, 8), (7, 8), (8, 7), (9, 7)] {
                for dated in [true, false] {
                    let (text, list) = if on_left {
                        (60.0, 400.0)
                    } else {
                        (210.0, 60.0)
                    };
                    let title = |page: PageBuilder, text: &str, x: f32, y: f32| {
                        page.bold(true)
                            .size(13.0)
                            .run(text, at(x, y))
                            .bold(false)
                            .size(10.0)
                    };
                    let mut page = title(header(page()), "Profile", text, 120.0);
                    page = title(page, "Skills", list, 120.0);
                    page = page.lines(&TEXT[..long], at(text, 140.0));
                    // Lists are set on lines of their own.
                    for (n, own) in LIST[..short].iter().enumerate() {
                        page = page.run(own, at(list, 143.0 + 15.0 * n as f32));
                    }
                    let y = 170.0 + 15.0 * long.max(short) as f32;
                    page = title(page, "Career", 60.0, y)
                        .run("Engineer, Tidewater", at(60.0, y + 18.0));
                    if dated {
                        page = page.run_to("2019 - 2021", at(540.0, y + 18.0));
                    }
                    page = page.lines(&BELOW, at(60.0, y + 32.0));
                    let lines = reading(&document([page]));
                    let place = |text: &str| lines.iter().position(|line| line.starts_with(text));
                    let own = TEXT[..long].iter().map(|text| place(text));
                    let own: Vec<_> = own
                        .chain(LIST[..short].iter().map(|text| place(text)))
                        .collect();
                    let career = place("Career");
                    let whole = own.iter().all(|at| at.is_some() && *at < career)
                        && own[..long].is_sorted()
                        && own[long..].is_sorted()
                        && (own[..long].last() < own[long..].first()
                            || own[..long].first() > own[long..].last());
                    if !whole || career > place("Engineer") || place("Engineer") > place("Led") {
                        wrong.push(format!("{on_left} {long} {short} {dated}: {lines:#?}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn columns_begin_with_their_titles_where_another_gutter_is_taller() {
        let mut page = page().bold(true).size(12.0);
        page = page
            .run("AWARDS", at(60.0, 100.0))
            .run("LANGUAGES", at(300.0, 100.0))
            .bold(false)
            .size(10.0)
            .lines(&MAIN[2..9], at(60.0, 130.0));
        let list = ["English", "Danish", "Hindi", "Bengali", "Latin"];
        for (n, text) in list.iter().enumerate() {
            page = page.run(text, at(390.0, 135.0 + 15.0 * n as f32));
        }
        // A foot that leaves the gap in front of the list open, and not the one in front of its title.
        let page = page.run("June 2020, Marisol", at(255.0, 330.0));
        let lines = reading(&document([page]));
        let title = lines.iter().position(|line| line == "LANGUAGES");
        let title = title.unwrap_or_else(|| panic!("{lines:#?}"));
        assert_eq!(lines[title + 1..title + 6], list, "{lines:#?}");
    }

    /// A name over the main column, the title of its first section far above the text, and a sidebar that begins beside the text.
    fn titled_far_above(side_title: bool) -> Vec<String> {
        let mut page = page()
            .size(24.0)
            .run("Marisol Okonjo", at(220.0, 60.0))
            .size(10.0)
            .bold(true)
            .run("PROFILE", at(220.0, 90.0));
        if side_title {
            page = page.run("CONTACT", at(60.0, 90.0));
        }
        page = page.bold(false).lines(&MAIN[2..10], at(220.0, 125.0));
        for (n, text) in SIDE[1..].iter().enumerate() {
            page = page.run(text, at(60.0, 131.0 + 16.0 * n as f32));
        }
        reading(&document([page]))
    }

    #[test]
    fn a_title_is_not_parted_from_its_text_by_space_through_both_columns() {
        let alone = titled_far_above(false);
        let place = |lines: &[String], text: &str| lines.iter().position(|line| line == text);
        let title = place(&alone, "PROFILE").expect("it is read");
        assert_eq!(alone[0], "Marisol Okonjo");
        assert_eq!(alone[title + 1], MAIN[2], "{alone:?}");

        let both = titled_far_above(true);
        let [left, right] =
            ["CONTACT", "PROFILE"].map(|title| place(&both, title).expect("it is read"));
        assert_eq!(both[left + 1], SIDE[1], "{both:?}");
        assert_eq!(both[right + 1], MAIN[2], "{both:?}");
    }

    #[test]
    fn a_name_and_contact_lines_beside_it_are_read_before_the_columns() {
        let page = columns(page(), 72.0, 400.0, 150.0)
            .size(24.0)
            .run("Marisol Okonjo", at(72.0, 70.0))
            .size(10.0)
            .lines(&["marisol@example.com", "(503) 555-0142"], at(410.0, 62.0));
        let lines = reading(&document([page]));
        assert_eq!(
            lines[..4],
            [
                "Marisol Okonjo",
                "marisol@example.com",
                "(503) 555-0142",
                MAIN[0]
            ]
        );
    }
}
