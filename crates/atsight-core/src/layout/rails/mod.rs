//! Rails: narrow strips of short cells beside the text, such as dates, places or section titles. They are
//! not columns; each cell belongs to the entry that it stands beside.
//!
//! A cell of one row reads as part of its row, and nothing has to be done. A cell of several rows must not
//! be torn apart by the text beside it, and a title that hangs beside a whole entry is a line of its own.

mod find;
mod labels;
#[cfg(test)]
mod tests;
mod titles;

use super::LayoutOptions;
use super::bullets;
use super::columns::{self, Strip};
use super::ink::PageInk;
use super::lines::{self, Row};
use crate::model::Rect;
use crate::text::date_words::is_month;
use crate::text::shape;

use find::{Rail, apart, find_rails};

/// Letters of the longest word in small letters that ends no date: “à la date”, “do teraz”; “now” ends one.
const LONGEST_PARTICLE: usize = 2;

/// Largest share of the letters that a rail has.
const LARGEST_SHARE: f32 = 0.4;

/// Largest distance between the baselines inside a cell, in em.
const CELL_PITCH_EM: f32 = 1.6;

/// Largest distance between the baselines of a range of dates that is broken over rows, in em: what is open at its end tells that it goes on.
const RANGE_PITCH_EM: f32 = 2.0;

/// Largest distance between the baselines of a label that is broken over rows, in em.
const LABEL_PITCH_EM: f32 = 1.3;

/// Largest difference, in em, between the heights of two labels over the baselines of their rows: coordinates are rounded.
const PITCH_DRIFT_EM: f32 = 0.08;

/// Fewest gaps of a line of which the middle one is the space between its words.
const FEWEST_WORD_GAPS: usize = 4;

/// Widest space between words, in usual ones of its line: those of a line that is set to fill its width are alike.
const WIDEST_WORD_GAP: f32 = 1.6;

/// Room that a wrapped line may leave beside the next word, in em: the space before it.
const WRAP_SLACK_EM: f32 = 0.35;

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
                let pitch = row.base - rows[n - 1].base;
                !row.rail.is_empty()
                    && (pitch <= CELL_PITCH_EM * row.size
                        || pitch <= RANGE_PITCH_EM * row.size
                            && shape::years(&self.text(&rows[n - 1].rail)).next().is_some()
                            && self.goes_on(&rows[n - 1].rail, &row.rail))
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
        const DASHES: [char; 5] = ['-', '–', '—', '‐', '~'];
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
            || shape::years(&self.text(below))
                .next()
                .is_some_and(|(at, _)| at.start == 0)
                && is_month(last_word().rsplit(DASHES).next().unwrap_or(""))
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

    /// How many rows after the first only go on with its text, which the rail left no room for.
    fn wrapped_rows(&self, rows: &[Parted]) -> usize {
        let first = &rows[0];
        let is_date = || shape::years(&self.text(&first.rail)).next().is_some();
        if self.on_left || first.text.is_empty() || !is_date() {
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
                let Some(word) = self.first_word(row) else {
                    return false;
                };
                let end = self.right(&above.text);
                longest = longest.max(end);
                row.rail.is_empty()
                    && self.right(&row.text) <= rail
                    && row.base - above.base <= CELL_PITCH_EM * row.size
                    && (word.x0 - edge).abs() <= WRAP_SLACK_EM * row.size
                    && self.looks_like(row, above)
                    && limit.min(rail) - end < word.width() + WRAP_SLACK_EM * row.size
                    && self.options.are_one_size(row.size, first.size)
                    && !self.starts_with_bullet(&row.text)
            })
            .count()
    }

    /// Whether the text of a row begins in the type with which that of the row above ends.
    fn looks_like(&self, row: &Parted, above: &Parted) -> bool {
        let piece = |p: Option<&usize>| p.map(|&p| &self.ink.pieces[p]);
        let (Some(own), Some(other)) = (piece(row.text.first()), piece(above.text.last())) else {
            return false;
        };
        self.ink.is_bold(own) == self.ink.is_bold(other)
            && self.options.are_one_size(own.size, other.size)
    }

    /// Where the first word of the text of a row stands: some programs show a word in pieces.
    fn first_word(&self, row: &Parted) -> Option<Rect> {
        let mut frames = row.text.iter().map(|&p| self.ink.pieces[p].frame);
        let first = frames.next()?;
        let space = self.options.word_gap_em * row.size;
        Some(frames.fold(first, |word, frame| {
            if frame.x0 - word.x1 <= space {
                word.union(frame)
            } else {
                word
            }
        }))
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
