//! Rails: narrow strips of short cells beside the text, such as dates, places or section titles. They are
//! not columns; each cell belongs to the entry that it stands beside.
//!
//! A cell of one row reads as part of its row, and nothing has to be done. A cell of several rows must not
//! be torn apart by the text beside it, and a title that hangs beside a whole entry is a line of its own.

mod labels;

use super::LayoutOptions;
use super::bullets;
use super::columns::{self, Between, Evidence, SideText, Slab, Strip};
use super::ink::PageInk;
use super::lines::{self, Row};
use crate::text::date_words::is_month;
use crate::text::shape::{self, Case};
use crate::titles;

/// Fewest rows that a rail shares with its text.
const FEWEST_ALIGNED: usize = 2;

/// Letters of the longest word in small letters that ends no date: “à la date”, “do teraz”; “now” ends one.
const LONGEST_PARTICLE: usize = 2;

/// Fewest letters a row of a rail has, on average: fewer are bullets and numbers of a list.
const FEWEST_LETTERS: usize = 3;

/// Most rails of one area.
const MOST_RAILS: usize = 8;

/// Largest share of the letters that a rail has.
const LARGEST_SHARE: f32 = 0.4;

/// Largest distance between the baselines inside a cell, in em.
const CELL_PITCH_EM: f32 = 1.6;

/// Largest distance between the baselines of a label that is broken over rows, in em.
const LABEL_PITCH_EM: f32 = 1.3;

/// Largest distance between baselines of the text beside a cell, in em: a wider gap ends the entry.
const ENTRY_PITCH_EM: f32 = 1.8;

/// Largest difference, in em, between the heights of two labels over the baselines of their rows: coordinates are rounded.
const PITCH_DRIFT_EM: f32 = 0.08;

/// Fewest gaps of a line of which the middle one is the space between its words.
const FEWEST_WORD_GAPS: usize = 4;

/// Widest space between words, in usual ones of its line: those of a line that is set to fill its width are alike.
const WIDEST_WORD_GAP: f32 = 1.6;

/// Room that a wrapped line may leave beside the next word, in em: the space before it.
const WRAP_SLACK_EM: f32 = 0.35;

/// Rows of text beside a single word or two that hang as the title of them all.
const ROWS_PER_TITLE: usize = 3;

/// Most rows of a title in a rail.
const MOST_TITLE_ROWS: usize = 3;

/// Takes the cells of rails out of the rows of their text where they would be torn apart.
pub(super) fn unfold(ink: &PageInk, rows: Vec<Row>, em: f32, options: &LayoutOptions) -> Vec<Row> {
    let pieces: Vec<usize> = rows
        .iter()
        .flat_map(|row| row.pieces.iter().copied())
        .collect();
    let slabs = columns::stack_slabs(ink, &pieces);
    let found = find_rails(ink, &slabs, em, options);
    let unfolder = |rail: &Rail| Unfolder {
        ink,
        on_left: rail.on_left,
        strip: rail.strip,
        members: rail.members(&slabs),
        options,
    };
    let mut rows = rows;
    // Labels of several rows have more letters than those of a rail.
    for rail in apart(found.iter().filter(|rail| rail.on_left)) {
        rows = unfolder(rail).unfold_wrapped(rows);
    }
    for rail in apart(found.iter().filter(|rail| rail.share <= LARGEST_SHARE)) {
        rows = unfolder(rail).unfold(rows);
    }
    rows
}

/// A strip with cells beside text.
struct Rail {
    strip: Strip,
    on_left: bool,
    aligned: usize,
    /// Its share of the letters.
    share: f32,
}

impl Rail {
    /// The pieces of its band, sorted.
    fn members(&self, slabs: &[Slab]) -> Vec<usize> {
        let band = slabs[self.strip.first..=self.strip.last].iter();
        let mut members: Vec<usize> = band.flat_map(|slab| slab.pieces.iter().copied()).collect();
        members.sort_unstable();
        members
    }
}

/// What may be rails of an area, those with the most aligned rows first.
fn find_rails(ink: &PageInk, slabs: &[Slab], em: f32, options: &LayoutOptions) -> Vec<Rail> {
    let mut found: Vec<Rail> = Vec::new();
    for strip in columns::grow_strips(ink, slabs, Between::Cells, FEWEST_ALIGNED, em, options) {
        let Some(e) = columns::weigh(ink, slabs, &strip, em, options) else {
            continue;
        };
        let on_left = e.left.letters < e.right.letters;
        let rail = if on_left { &e.left } else { &e.right };
        let dates = on_left && is_dates(ink, slabs, &strip);
        if (e.aligned >= FEWEST_ALIGNED || dates)
            && is_narrower(&e, on_left)
            && rail.letters as usize >= FEWEST_LETTERS * rail.rows.len()
        {
            found.push(Rail {
                strip,
                on_left,
                aligned: e.aligned,
                share: e.smaller_share,
            });
        }
    }
    // The sort is stable: of equals, the tallest stays first.
    found.sort_by_key(|rail| std::cmp::Reverse(rail.aligned));
    found
}

/// The first of rails that overlap on one side.
fn apart<'a>(found: impl Iterator<Item = &'a Rail>) -> Vec<&'a Rail> {
    let mut rails: Vec<&Rail> = Vec::new();
    for rail in found {
        let clear = |other: &&Rail| {
            let (own, other_strip) = (&rail.strip, &other.strip);
            other.on_left != rail.on_left
                || other_strip.last < own.first
                || own.last < other_strip.first
        };
        if rails.len() < MOST_RAILS && rails.iter().all(clear) {
            rails.push(rail);
        }
    }
    rails
}

/// Whether all that stands left of a strip are months and years.
fn is_dates(ink: &PageInk, slabs: &[Slab], strip: &Strip) -> bool {
    let pieces = slabs[strip.first..=strip.last]
        .iter()
        .flat_map(|slab| &slab.pieces);
    let mut rail = pieces
        .map(|&p| &ink.pieces[p])
        .filter(|piece| strip.is_left(piece));
    rail.all(|piece| {
        let text = ink.piece_text(piece);
        shape::is_four_digits(&text) || is_month(&text)
    })
}

/// Whether the rail takes less of the width than its text.
fn is_narrower(e: &Evidence, on_left: bool) -> bool {
    let width = |side: &SideText| side.frame.map_or(0.0, |f| f.width());
    (width(&e.left) < width(&e.right)) == on_left
}

struct Unfolder<'a> {
    ink: &'a PageInk,
    strip: Strip,
    on_left: bool,
    /// Pieces of the band, sorted.
    members: Vec<usize>,
    options: &'a LayoutOptions,
}

/// A row, parted at the strip.
struct Parted {
    rail: Vec<usize>,
    text: Vec<usize>,
    base: f32,
    size: f32,
}

impl Unfolder<'_> {
    /// The rows, parted at the strip.
    fn part(&self, rows: &[Row]) -> Vec<Parted> {
        let part = |row: &Row| {
            let (mut rail, mut text): (Vec<usize>, Vec<usize>) =
                row.pieces.iter().partition(|&&p| self.is_rail(p));
            if self.is_justified(row, &rail, &text) {
                text = row.pieces.clone();
                rail.clear();
            }
            Parted {
                rail,
                text,
                base: row.base,
                size: row.size,
            }
        };
        rows.iter().map(part).collect()
    }

    /// Whether the gap between both parts of a row is one between the words of a line that is set to fill its width.
    fn is_justified(&self, row: &Row, rail: &[usize], text: &[usize]) -> bool {
        if rail.is_empty() || text.is_empty() {
            return false;
        }
        let mut gaps: Vec<f32> = Vec::with_capacity(row.pieces.len());
        let mut own = 0.0;
        let mut right = f32::INFINITY;
        for frame in row.pieces.iter().map(|&p| self.ink.pieces[p].frame) {
            let gap = frame.x0 - right;
            if right <= self.strip.x0 && self.strip.x1 <= frame.x0 {
                own = gap;
            } else if gap > self.options.word_gap_em * row.size {
                gaps.push(gap);
            }
            right = if right.is_finite() {
                right.max(frame.x1)
            } else {
                frame.x1
            };
        }
        gaps.sort_by(f32::total_cmp);
        let median = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
        gaps.len() >= FEWEST_WORD_GAPS && own <= WIDEST_WORD_GAP * median
    }

    fn unfold(&self, rows: Vec<Row>) -> Vec<Row> {
        let parted = self.part(&rows);
        let mut out: Vec<Row> = Vec::with_capacity(rows.len());
        let mut at = 0;
        while at < rows.len() {
            let title = self.title_rows(&parted[at..]);
            let cell = title.unwrap_or_else(|| self.cell_rows(&parted[at..]));
            let wrapped = self.wrapped_rows(&parted[at..]);
            if title.is_some()
                || cell > 1 && self.hangs(&parted[at..at + cell])
                || cell == 1 && self.is_title(&parted[at..])
            {
                self.lay_out(&parted[at..at + cell], &rows[at], &mut out);
                at += cell;
            } else if wrapped > 0 {
                let (first, rest) = (&parted[at], &parted[at + 1..=at + wrapped]);
                out.push(Row::of(self.ink, first.text.clone()));
                out.extend(rest.iter().map(|row| Row::of(self.ink, row.text.clone())));
                out.push(Row::of(self.ink, first.rail.clone()));
                at += wrapped + 1;
            } else {
                out.push(rows[at].clone());
                at += 1;
            }
        }
        out
    }

    /// Writes a cell unbroken: before its text when it stands left, after the first row when right.
    fn lay_out(&self, cell: &[Parted], first: &Row, out: &mut Vec<Row>) {
        let make = |pieces: &Vec<usize>| Row::of(self.ink, pieces.clone());
        let rail = cell.iter().map(|row| &row.rail).filter(|r| !r.is_empty());
        let text = cell.iter().map(|row| &row.text).filter(|t| !t.is_empty());
        if self.on_left {
            out.extend(rail.map(make));
            out.extend(text.map(make));
        } else {
            out.push(first.clone());
            out.extend(rail.skip(1).map(make));
            out.extend(text.skip(1).map(make));
        }
    }

    fn is_rail(&self, piece: usize) -> bool {
        let own = &self.ink.pieces[piece];
        self.members.binary_search(&piece).is_ok()
            && self.strip.is_left(own) == self.on_left
            // The bullets of the text may stand apart from it.
            && !(self.on_left && bullets::is_bullet(&self.ink.piece_text(own)))
    }

    /// How many rows from the first on hold one cell of the rail: a range of dates broken over rows, or rows
    /// that follow each other closely. 0 when the first row holds none beside text.
    fn cell_rows(&self, rows: &[Parted]) -> usize {
        if rows[0].rail.is_empty() || rows[0].text.is_empty() {
            return 0;
        }
        let close = |n: usize| {
            rows.get(n).is_some_and(|row| {
                !row.rail.is_empty()
                    && row.base - rows[n - 1].base <= CELL_PITCH_EM * row.size
                    && !(row.text.is_empty() && self.is_larger(&row.rail, &rows[n - 1].rail))
            })
        };
        let near = (1..).take_while(|&n| close(n)).count() + 1;
        if near > 1 && self.hangs(&rows[..near]) {
            return near;
        }
        let range = (1..near)
            .take_while(|&n| self.goes_on(&rows[n - 1].rail, &rows[n].rail))
            .count()
            + 1;
        let alone = (1..near)
            .take_while(|&n| {
                rows[n].text.is_empty()
                    && rows[n].base - rows[n - 1].base <= LABEL_PITCH_EM * rows[n].size
            })
            .count()
            + 1;
        range.max(alone)
    }

    /// How many rows from the first on are the title of a section, broken over rows of the rail: “EDUCATION / AND AWARDS”.
    fn title_rows(&self, rows: &[Parted]) -> Option<usize> {
        if !self.on_left || rows[0].rail.is_empty() || rows[0].text.is_empty() {
            return None;
        }
        let row_text = |row: &Parted| {
            let row = Row::of(self.ink, row.rail.clone());
            lines::row_text(self.ink, &row, row.size, self.options)
        };
        let stands_out = |row: &Parted, text: &str| {
            let pieces = &mut row.rail.iter().map(|&p| &self.ink.pieces[p]);
            Case::of(text) == Case::Upper || pieces.all(|piece| self.ink.is_bold(piece))
        };
        let mut title = String::new();
        let mut found = None;
        for (n, row) in rows.iter().enumerate().take(MOST_TITLE_ROWS) {
            let is_near = n == 0 || row.base - rows[n - 1].base <= CELL_PITCH_EM * row.size;
            let text = row_text(row);
            if !is_near || text.is_empty() || !stands_out(row, &text) {
                break;
            }
            // “COMMUNI-” over “CATION”
            if title.ends_with('-') {
                title.pop();
            } else if n > 0 {
                title.push(' ');
            }
            title.push_str(&text);
            if n > 0 && titles::is_known(&title) {
                found = Some(n + 1);
            }
        }
        found
    }

    /// Whether one row of the rail is set larger than another, as the title of the next section is below a label.
    fn is_larger(&self, row: &[usize], other: &[usize]) -> bool {
        let size = |pieces: &[usize]| {
            let sizes = pieces.iter().map(|&p| self.ink.pieces[p].size);
            sizes.fold(0.0_f32, f32::max)
        };
        size(row) > self.options.same_size_ratio * size(other)
    }

    /// Whether the text of one row of a cell is open at its end or at the start of the next.
    fn goes_on(&self, above: &[usize], below: &[usize]) -> bool {
        const DASHES: [char; 4] = ['-', '–', '—', '‐'];
        let first = below
            .first()
            .map(|&p| self.ink.piece_text(&self.ink.pieces[p]));
        // The last word: some programs show a word in pieces.
        let last_word = || {
            let row = Row::of(self.ink, above.to_vec());
            let words = lines::row_text(self.ink, &row, row.size, self.options);
            words
                .split_whitespace()
                .next_back()
                .unwrap_or_default()
                .to_owned()
        };
        let text = self.text(above);
        // "May 2019 – a la", "March 2012 – July": the end is still to come.
        let open = text.rsplit_once(DASHES).is_some_and(|(from, to)| {
            let is_cut = shape::years(from).next().is_some() && shape::years(to).next().is_none();
            is_cut && {
                let last = last_word();
                let short = (1..=LONGEST_PARTICLE).contains(&last.chars().count());
                is_month(&last) && shape::years(&self.text(below)).next().is_some()
                    || short && last.chars().all(char::is_lowercase)
            }
        });
        open || text.ends_with(DASHES)
            || first.is_some_and(|word| word.starts_with(DASHES) || word.eq_ignore_ascii_case("to"))
            || is_month(text.rsplit(DASHES).next().unwrap_or(""))
                && shape::is_four_digits(&self.text(below))
    }

    /// Whether a cell of several rows stands beside an entry as a whole and not beside one row each.
    ///
    /// Rows of a list of labels stand beside rows that all start at one edge. Under the title of an entry
    /// stand bullets, indented.
    fn hangs(&self, cell: &[Parted]) -> bool {
        if self.on_left && self.is_inline(cell) {
            return false;
        }
        cell.windows(2)
            .all(|w| self.goes_on(&w[0].rail, &w[1].rail))
            || self.on_left && self.has_own_pitch(cell)
            || cell[1..].iter().all(|row| {
                row.text.is_empty()
                    || self.is_indented(row, &cell[0])
                    || self.starts_with_bullet(&row.text) && !self.starts_with_bullet(&cell[0].text)
            })
    }

    /// Whether the text of a row begins at another edge than that of the first, and not because both are set to the right of their column,
    /// or begin with cells that are.
    fn is_indented(&self, row: &Parted, first: &Parted) -> bool {
        let near = WRAP_SLACK_EM * row.size;
        let indent = self.edge(&row.text) - self.edge(&first.text);
        let is_list = |text: &[usize]| {
            let mut words = text
                .iter()
                .map(|&p| self.ink.piece_text(&self.ink.pieces[p]));
            words.any(|word| bullets::is_bullet(&word))
        };
        let is_right = (self.right(&row.text) - self.right(&first.text)).abs() <= near
            && !is_list(&row.text)
            && !is_list(&first.text);
        let is_outdented = !self.on_left && indent < 0.0;
        indent.abs() > self.options.indent_em * row.size && !is_right && !is_outdented
    }

    /// Whether the baselines of a cell drift apart from those beside them: a title of several lines has a pitch of its own, labels
    /// of one row each share theirs.
    fn has_own_pitch(&self, cell: &[Parted]) -> bool {
        let base = |pieces: &[usize]| pieces.first().map(|&p| self.ink.pieces[p].base);
        let offsets = (cell.iter()).filter_map(|row| Some(base(&row.rail)? - base(&row.text)?));
        let (low, high) = offsets.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), own| {
            (low.min(own), high.max(own))
        });
        high - low > PITCH_DRIFT_EM * cell[0].size
    }

    /// Whether labels of different length are followed by their text at one distance: they run in it and are no rail.
    fn is_inline(&self, cell: &[Parted]) -> bool {
        let near = WRAP_SLACK_EM * cell[0].size;
        let differ = |values: &[f32]| {
            let (low, high) = values
                .iter()
                .fold((f32::INFINITY, f32::NEG_INFINITY), |(a, b), v| {
                    (a.min(*v), b.max(*v))
                });
            high - low > near
        };
        let rows = cell.iter().filter(|row| !row.text.is_empty());
        let ends: Vec<(f32, f32)> = rows
            .map(|row| (self.right(&row.rail), self.edge(&row.text)))
            .collect();
        let rails: Vec<f32> = ends.iter().map(|(rail, _)| *rail).collect();
        let gaps: Vec<f32> = ends.iter().map(|(rail, text)| text - rail).collect();
        gaps.len() > 1 && differ(&rails) && !differ(&gaps)
    }

    /// Whether the cell of the first row hangs beside the rows of a whole section as their title.
    fn is_title(&self, rows: &[Parted]) -> bool {
        let beside = rows
            .iter()
            .enumerate()
            .take_while(|(n, row)| {
                *n == 0
                    || row.rail.is_empty()
                        && !row.text.is_empty()
                        && row.base - rows[n - 1].base <= ENTRY_PITCH_EM * row.size
            })
            .count();
        self.on_left
            && beside >= ROWS_PER_TITLE
            && !self
                .text(&rows[0].rail)
                .contains(|c: char| c.is_ascii_digit())
    }

    /// How many rows after the first only go on with its text, which the rail left no room for.
    fn wrapped_rows(&self, rows: &[Parted]) -> usize {
        let first = &rows[0];
        if self.on_left || first.rail.is_empty() || first.text.is_empty() {
            return 0;
        }
        let rail = self.left(&first.rail);
        let edge = self.left(&first.text);
        // A cell of text may end before the rail: once a row went on, the longest shows where.
        let mut longest = f32::NEG_INFINITY;
        (1..rows.len())
            .take_while(|&n| {
                let (above, row) = (&rows[n - 1], &rows[n]);
                let limit = if n > 1 { longest } else { rail };
                let Some(word) = row.text.first().map(|&p| self.ink.pieces[p].frame) else {
                    return false;
                };
                let end = self.right(&above.text);
                longest = longest.max(end);
                row.rail.is_empty()
                    && self.right(&row.text) <= rail
                    && row.base - above.base <= CELL_PITCH_EM * row.size
                    && (word.x0 - edge).abs() <= WRAP_SLACK_EM * row.size
                    && limit.min(rail) - end < word.width() + WRAP_SLACK_EM * row.size
                    && row.size.max(first.size)
                        <= self.options.same_size_ratio * row.size.min(first.size)
                    && !self.starts_with_bullet(&row.text)
            })
            .count()
    }

    /// Left edge of the text after its bullet.
    fn edge(&self, pieces: &[usize]) -> f32 {
        let named = |p: &&usize| !self.ink.piece_text(&self.ink.pieces[**p]).is_empty();
        let named: Vec<usize> = pieces.iter().filter(named).copied().collect();
        let skip = usize::from(self.starts_with_bullet(&named) && named.len() > 1);
        self.left(&named[skip..])
    }

    fn left(&self, pieces: &[usize]) -> f32 {
        pieces
            .iter()
            .fold(f32::INFINITY, |x, &p| x.min(self.ink.pieces[p].frame.x0))
    }

    fn right(&self, pieces: &[usize]) -> f32 {
        pieces.iter().fold(f32::NEG_INFINITY, |x, &p| {
            x.max(self.ink.pieces[p].frame.x1)
        })
    }

    fn starts_with_bullet(&self, pieces: &[usize]) -> bool {
        let first = pieces
            .first()
            .map(|&p| self.ink.piece_text(&self.ink.pieces[p]));
        first.is_some_and(|word| bullets::strip(&word, pieces.len() > 1).is_some())
    }

    fn text(&self, pieces: &[usize]) -> String {
        pieces
            .iter()
            .map(|&p| self.ink.piece_text(&self.ink.pieces[p]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page, reading, width_of};

    #[test]
    fn rows_that_begin_with_years_set_to_the_right_keep_their_places() {
        let mut page = page();
        let rows = [
            ["2012", "Undergraduate Initiative", "Edmonton, Canada"],
            ["2010-2012", "Energy Scholarship", "Edmonton, Canada"],
            ["2009-2021", "Jason Lang Scholarship", "Mississauga, Canada"],
        ];
        for (n, [years, text, place]) in rows.iter().enumerate() {
            let y = 100.0 + 13.0 * n as f32;
            page = page
                .run_to(years, at(110.0, y))
                .run(text, at(118.0, y))
                .run_to(place, at(540.0, y));
        }
        let lines = reading(&document([page.run("Committees", at(60.0, 170.0))]));
        let rows = rows.map(|row| row.join(" "));
        assert_eq!(lines[..3], rows);
    }

    #[test]
    fn spaces_of_a_line_that_fills_its_width_part_no_cells() {
        let mut page = page();
        let row = |page: PageBuilder, words: &[&str], y: f32| {
            let width: f32 = words.iter().map(|word| 10.0 * width_of(word)).sum();
            let gap = (430.0 - width) / (words.len() - 1) as f32;
            let mut x = 110.0;
            words.iter().fold(page, |page, word| {
                let next = page.run(word, at(x, y));
                x += 10.0 * width_of(word) + gap;
                next
            })
        };
        for (n, place) in ["Harlow, Essex", "Leeds, Yorkshire", "Truro, Cornwall"]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 50.0 * n as f32;
            page = page
                .run("Institute of Accountants", at(110.0, y))
                .run_to(place, at(540.0, y));
            page = row(
                page,
                &[
                    "Undergraduate",
                    "researcher",
                    "of",
                    "ledgers",
                    "and",
                    "balance",
                    "sheets,",
                ],
                y + 13.0,
            );
            page = page.run("taxation and structuring.", at(110.0, y + 26.0));
        }
        let lines = reading(&document([page]));
        assert_eq!(
            lines[1], "Undergraduate researcher of ledgers and balance sheets,",
            "{lines:#?}"
        );
    }

    #[test]
    fn cells_set_to_the_right_are_no_indented_text() {
        let page = page()
            .run("D.P.S. School", at(60.0, 100.0))
            .run_to("New Delhi, India", at(540.0, 100.0))
            .run("Commerce", at(60.0, 113.0))
            .run_to("March 1999", at(540.0, 113.0));
        let lines = reading(&document([page]));
        assert_eq!(
            lines,
            ["D.P.S. School New Delhi, India", "Commerce March 1999"]
        );
    }

    #[test]
    fn a_title_of_two_lines_has_a_pitch_of_its_own() {
        let page = |pitch: f32| {
            let mut page = page();
            for (n, title) in [["Professional", "Experience"], ["Technical", "Skills"]]
                .iter()
                .enumerate()
            {
                let y = 100.0 + 120.0 * n as f32;
                page = page
                    .run(title[0], at(60.0, y))
                    .run(title[1], at(60.0, y + pitch))
                    .lines(
                        &["Engineer, Northmoor", "Kept the ledgers", "Wrote them down"],
                        at(160.0, y),
                    );
            }
            page
        };
        let lines = reading(&document([page(14.0)]));
        assert_eq!(
            lines[..3],
            ["Professional", "Experience", "Engineer, Northmoor"]
        );
        // Labels of one row each stand on the baselines of their rows.
        let lines = reading(&document([page(12.0)]));
        assert_eq!(
            lines[..2],
            [
                "Professional Engineer, Northmoor",
                "Experience Kept the ledgers"
            ]
        );
    }

    #[test]
    fn bullets_that_stand_apart_from_their_text_are_no_part_of_a_rail() {
        let mut page = page();
        for n in 0_u8..3 {
            let y = 100.0 + 60.0 * f32::from(n);
            page = page
                .run("09.2017-11.2018", at(60.0, y))
                .run("Engineer, Northmoor", at(182.0, y))
                .run("•", at(170.0, y + 12.0))
                .run(
                    "Kept the ledgers of three towns for eleven years",
                    at(190.0, y + 12.0),
                )
                .run("•", at(170.0, y + 24.0))
                .run(
                    "Wrote them down for all who wanted to read them",
                    at(190.0, y + 24.0),
                );
        }
        let lines = reading(&document([page]));
        let entry = [
            "09.2017-11.2018 Engineer, Northmoor",
            "Kept the ledgers of three towns for eleven years",
            "Wrote them down for all who wanted to read them",
        ];
        assert_eq!(lines, [entry, entry, entry].concat());
    }

    #[test]
    fn a_date_range_broken_over_two_rows_is_read_unbroken() {
        let mut page = page();
        for (n, (from, to)) in [("Jan 2020 -", "Present"), ("May 2016 -", "Dec 2019")]
            .iter()
            .enumerate()
        {
            let y = 100.0 + 80.0 * n as f32;
            page = page
                .run(from, at(60.0, y))
                .run(to, at(60.0, y + 12.0))
                .lines(
                    &[
                        "Engineer, Northmoor Payments",
                        "Kept the ledger of four banks running",
                        "and wrote it down",
                    ],
                    at(140.0, y),
                );
        }
        let lines = reading(&document([page]));
        assert_eq!(
            lines[..3],
            ["Jan 2020 -", "Present", "Engineer, Northmoor Payments"]
        );
        assert_eq!(lines[5..7], ["May 2016 -", "Dec 2019"]);
    }

    #[test]
    fn a_date_range_broken_behind_its_dash_is_read_unbroken() {
        let read = |from: &str, to: &str| {
            let mut page = page();
            for n in 0..2 {
                let y = 100.0 + 80.0 * n as f32;
                page = (page.run(from, at(60.0, y)).run(to, at(60.0, y + 12.0))).lines(
                    &[
                        "Engineer, Northmoor Payments",
                        "Kept the ledger of four banks running",
                        "and wrote it down",
                    ],
                    at(180.0, y),
                );
            }
            reading(&document([page]))[..2].to_vec()
        };
        for (from, to) in [
            ("marzo de 2012 – julio", "de 2014"),
            ("mayo de 2019 – a la", "fecha"),
        ] {
            assert_eq!(read(from, to), [from, to]);
        }
        // A date that is whole, and a place below it.
        assert_ne!(read("May 2019 – now", "Leeds"), ["May 2019 – now", "Leeds"]);
        assert_ne!(read("2019-05", "2016-11"), ["2019-05", "2016-11"]);
    }

    fn entry(page: PageBuilder, y: f32) -> PageBuilder {
        page.run("Senior Engineer", at(60.0, y))
            .run_to("Portland, OR", at(540.0, y))
            .run_to("2019 - 2021", at(540.0, y + 12.0))
            .run(
                "• Rebuilt the nightly invoice run as a pipeline of small steps",
                at(70.0, y + 12.0),
            )
            .run("• Wrote the handbook", at(70.0, y + 24.0))
    }

    #[test]
    fn two_rows_at_the_right_of_a_title_are_read_before_its_bullets() {
        let page = entry(entry(page(), 100.0), 160.0);
        let lines = reading(&document([page]));
        assert_eq!(
            lines[..3],
            [
                "Senior Engineer Portland, OR",
                "2019 - 2021",
                "Rebuilt the nightly invoice run as a pipeline of small steps"
            ]
        );
        assert_eq!(lines.len(), 8);
    }

    #[test]
    fn labels_stay_in_the_rows_of_their_values() {
        let page = page()
            .lines(&["Languages", "Databases", "Tools"], at(60.0, 100.0))
            .lines(
                &[
                    "Rust, Java, C",
                    "PostgreSQL, Redis, DynamoDB",
                    "Git, Docker",
                ],
                at(150.0, 100.0),
            );
        assert_eq!(
            reading(&document([page])),
            [
                "Languages Rust, Java, C",
                "Databases PostgreSQL, Redis, DynamoDB",
                "Tools Git, Docker"
            ]
        );
    }
}
