//! Pieces of one area → lines: what stands on one baseline, left to right.

use super::LayoutOptions;
use super::bullets;
use super::ink::{Ink, Look, PageInk, Piece, X_HEIGHT_EM, from_frame, look_of};
use super::tagged;
use super::words::cut_words;
use crate::model::{Color, Document, ElementId, Line, Page, Rect, Word};
use crate::text::bidi;

/// Share of the x-height band that two rows must have in common to be one line: superscripts and dates in
/// a smaller size do, neighbouring lines never reach it.
const ROW_OVERLAP: f32 = 0.3;

/// Share of a piece's width that another may cover before both cannot stand on one line.
const COLLISION: f32 = 0.3;

/// Two pieces with the same text are one word drawn twice when they are this near to each other, in em …
const DUPLICATE_EM: f32 = 0.3;

/// … and nearer than this share of their width: the letters of “ll” follow each other at a whole width.
const DUPLICATE_SHARE: f32 = 0.4;

/// How many earlier pieces are compared when looking for duplicates: those of two lines that are set letter by letter, 100 letters
/// each.
const DUPLICATE_WINDOW: usize = 256;

/// Pieces of one baseline, left to right.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Indices into [`PageInk::pieces`].
    pub(super) pieces: Vec<usize>,
    /// Box in the upright frame.
    pub(super) frame: Rect,
    /// Baseline in the upright frame.
    pub(super) base: f32,
    /// Size of its largest piece.
    pub(super) size: f32,
}

impl Row {
    pub(super) fn of(page: &PageInk, mut pieces: Vec<usize>) -> Self {
        pieces.sort_by(|&a, &b| compare_across(&page.pieces[a], &page.pieces[b], page));
        let frame = page.frame(&pieces);
        let main =
            pieces
                .iter()
                .map(|&p| &page.pieces[p])
                .fold(None::<&Piece>, |best, p| match best {
                    Some(b) if b.size * b.letters as f32 >= p.size * p.letters as f32 => Some(b),
                    _ => Some(p),
                });
        Self {
            frame,
            base: main.map_or(0.0, |p| p.base),
            size: main.map_or(0.0, |p| p.size),
            pieces,
        }
    }

    /// Its pieces by the place that each begins right of, or `near` it; `None` where one begins left of all of them, or ends less
    /// than `gap` left of the next.
    pub(super) fn part_at(
        &self,
        page: &PageInk,
        starts: &[f32],
        near: f32,
        gap: f32,
    ) -> Option<Vec<Vec<usize>>> {
        let mut out: Vec<Vec<usize>> = vec![Vec::new(); starts.len()];
        for &piece in &self.pieces {
            let frame = page.pieces[piece].frame;
            let next = starts.partition_point(|start| *start <= frame.x0 + near);
            let end = starts.get(next).map_or(f32::INFINITY, |start| *start);
            if frame.x1 > end - gap {
                return None;
            }
            out[next.checked_sub(1)?].push(piece);
        }
        Some(out)
    }

    /// The x-height band.
    fn band(&self) -> (f32, f32) {
        (self.base - X_HEIGHT_EM * self.size, self.base)
    }
}

/// Left to right, then by everything else that can be seen: the order of painting must not matter.
fn compare_across(a: &Piece, b: &Piece, page: &PageInk) -> std::cmp::Ordering {
    a.frame
        .x0
        .total_cmp(&b.frame.x0)
        .then(a.frame.x1.total_cmp(&b.frame.x1))
        .then(a.base.total_cmp(&b.base))
        .then_with(|| page.piece_text(a).cmp(&page.piece_text(b)))
}

/// Leaves out pieces that repeat another at nearly the same place: fake bold and shadows.
pub(super) fn drop_duplicates(page: &PageInk) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.pieces.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&page.pieces[*a], &page.pieces[*b]);
        a.turn
            .cmp(&b.turn)
            .then(a.base.total_cmp(&b.base))
            .then(a.frame.x0.total_cmp(&b.frame.x0))
    });
    let mut kept: Vec<usize> = Vec::with_capacity(order.len());
    for (at, index) in order.iter().enumerate() {
        let piece = &page.pieces[*index];
        let near = (DUPLICATE_EM * piece.size).min(DUPLICATE_SHARE * piece.frame.width());
        let below = DUPLICATE_EM * piece.size;
        let repeats = order[at.saturating_sub(DUPLICATE_WINDOW)..at]
            .iter()
            .rev()
            .map(|index| &page.pieces[*index])
            .take_while(|p| p.turn == piece.turn && piece.base - p.base <= below)
            .filter(|p| {
                (p.frame.x0 - piece.frame.x0).abs() <= near
                    && (p.frame.x1 - piece.frame.x1).abs() <= near
            })
            // The text last: hardly any two pieces stand in one place.
            .any(|p| {
                let text = page.piece_text(piece);
                !text.is_empty() && page.piece_text(p) == text
            });
        if !repeats {
            kept.push(*index);
        }
    }
    kept.sort_unstable();
    kept
}

/// Groups pieces into rows, top to bottom.
pub(super) fn group_rows(page: &PageInk, pieces: &[usize], options: &LayoutOptions) -> Vec<Row> {
    let mut sorted = pieces.to_vec();
    sorted.sort_by(|&a, &b| {
        let (a, b) = (&page.pieces[a], &page.pieces[b]);
        a.base
            .total_cmp(&b.base)
            .then_with(|| compare_across(a, b, page))
    });
    let mut rows: Vec<Row> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for &index in &sorted {
        if let Some(&last) = open.last() {
            let (a, b) = (&page.pieces[last], &page.pieces[index]);
            if b.base - a.base > options.baseline_em * a.size.min(b.size) {
                rows.push(Row::of(page, std::mem::take(&mut open)));
            }
        }
        open.push(index);
    }
    if !open.is_empty() {
        rows.push(Row::of(page, open));
    }
    move_scripts(page, &mut rows);
    merge_rows(page, rows)
}

/// The text of a row.
pub(super) fn row_text(ink: &PageInk, row: &Row, em: f32, options: &LayoutOptions) -> String {
    let mut text = String::new();
    let mut right = f32::INFINITY;
    for piece in row.pieces.iter().map(|&p| &ink.pieces[p]) {
        if piece.frame.x0 - right > options.word_gap_em * em {
            text.push(' ');
        }
        right = piece.frame.x1;
        text.push_str(&ink.piece_text(piece));
    }
    text
}

/// Whether any of what is sorted by its baseline has that near a height.
pub(super) fn has_baseline_near<T>(
    sorted: &[T],
    baseline: impl Fn(&T) -> f32,
    height: f32,
    near: f32,
) -> bool {
    let first = sorted.partition_point(|own| baseline(own) < height - near);
    (sorted.get(first)).is_some_and(|own| baseline(own) <= height + near)
}

/// Splits rows of turned text at gaps wider than between words: no columns tell its titles apart.
pub(super) fn split_wide(page: &PageInk, rows: Vec<Row>, options: &LayoutOptions) -> Vec<Row> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let mut part: Vec<usize> = Vec::new();
        for &index in &row.pieces {
            let piece = &page.pieces[index];
            let wide = part.last().is_some_and(|&last| {
                piece.frame.x0 - page.pieces[last].frame.x1 > options.turned_gap_em * piece.size
            });
            if wide {
                out.push(Row::of(page, std::mem::take(&mut part)));
            }
            part.push(index);
        }
        out.push(Row::of(page, part));
    }
    out
}

/// Joins rows that share most of their height and do not stand on each other: superscripts, and dates whose
/// smaller size puts them on a slightly different baseline.
fn merge_rows(page: &PageInk, rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let joins = out.last().is_some_and(|last| {
            let (a, b) = (last.band(), row.band());
            let shared = a.1.min(b.1) - a.0.max(b.0);
            let smaller = (a.1 - a.0).min(b.1 - b.0);
            let is_line = shared > ROW_OVERLAP * smaller
                || is_script(page, last, &row)
                || is_script(page, &row, last);
            is_line && !collides(page, last, &row)
                || is_tucked_in(page, last, &row)
                || is_tucked_in(page, &row, last)
        });
        match out.last_mut() {
            Some(last) if joins => {
                let mut pieces = std::mem::take(&mut last.pieces);
                pieces.extend(row.pieces);
                *last = Row::of(page, pieces);
            }
            _ => out.push(row),
        }
    }
    out.sort_by(|a, b| {
        a.base
            .total_cmp(&b.base)
            .then(a.frame.x0.total_cmp(&b.frame.x0))
    });
    out
}

/// Moves small pieces to the row above or below whose letters they touch: the baseline of a raised one may be that of another column.
fn move_scripts(page: &PageInk, rows: &mut Vec<Row>) {
    /// Most pieces of a row that is looked at.
    const MOST_PIECES: usize = 200;
    for at in 0..rows.len() {
        let row = &rows[at];
        if row.pieces.len() < 2 || row.pieces.len() > MOST_PIECES {
            continue;
        }
        let is_small = |p: &usize| page.pieces[*p].size <= SCRIPT_SIZE * row.size;
        let small: Vec<usize> = row.pieces.iter().copied().filter(is_small).collect();
        for own in words(page, &small) {
            let touches = |of: usize| {
                let others = rows[of].pieces.iter().filter(|p| !own.contains(p));
                let mut others = others.take(MOST_PIECES);
                others.any(|&text| is_script_of(page, own, &page.pieces[text]))
            };
            if touches(at) {
                continue;
            }
            let near = [at + 1, at.wrapping_sub(1)];
            let Some(to) = near.into_iter().find(|&to| to < rows.len() && touches(to)) else {
                continue;
            };
            let mut left = std::mem::take(&mut rows[at].pieces);
            left.retain(|p| !own.contains(p));
            let mut joined = std::mem::take(&mut rows[to].pieces);
            joined.extend_from_slice(own);
            rows[at] = Row::of(page, left);
            rows[to] = Row::of(page, joined);
        }
    }
    rows.retain(|row| !row.pieces.is_empty());
}

/// Pieces in order, parted where they do not touch: some programs show each letter by itself.
fn words<'p>(page: &PageInk, pieces: &'p [usize]) -> impl Iterator<Item = &'p [usize]> {
    pieces.chunk_by(|&a, &b| {
        let (a, b) = (&page.pieces[a], &page.pieces[b]);
        (b.frame.x0 - a.frame.x1).abs() <= TOUCHING_EM * a.size
    })
}

/// Largest size of a script, in sizes of the text: browsers set 0.83.
const SCRIPT_SIZE: f32 = 0.87;

/// Largest gap between letters that touch, in em: less than half of a space.
const TOUCHING_EM: f32 = 0.12;

/// Whether a word is a script of a piece: small, and touching it in front or behind, half a line up or down at most.
fn is_script_of(page: &PageInk, word: &[usize], text: &Piece) -> bool {
    /// Largest distance of their baselines, in em of the text.
    const SHIFT: f32 = 0.6;
    let (Some(&first), Some(&last)) = (word.first(), word.last()) else {
        return false;
    };
    let (first, last) = (&page.pieces[first], &page.pieces[last]);
    let near = TOUCHING_EM * text.size;
    let behind = (first.frame.x0 - text.frame.x1).abs() <= near;
    let before = (text.frame.x0 - last.frame.x1).abs() <= near;
    (behind || before)
        && (word.iter().map(|&p| &page.pieces[p])).all(|own| {
            own.size <= SCRIPT_SIZE * text.size && (own.base - text.base).abs() <= SHIFT * text.size
        })
}

/// Whether all of a row are letters and numbers set smaller and higher or lower, each touching a piece of the other row: "1st" and
/// footnote marks, which browsers raise by a third of an em and more.
fn is_script(page: &PageInk, row: &Row, of: &Row) -> bool {
    words(page, &row.pieces).all(|word| {
        let mut texts = of.pieces.iter().map(|&text| &page.pieces[text]);
        texts.any(|text| is_script_of(page, word, text))
    })
}

/// Whether a row is small letters raised or lowered between two of another that leave no room for them: the A of the logo of LaTeX.
fn is_tucked_in(page: &PageInk, row: &Row, of: &Row) -> bool {
    /// Largest distance of their baselines, in em of the text.
    const SHIFT: f32 = 0.35;
    /// Most letters of one.
    const LETTERS: u32 = 1;
    row.pieces.iter().all(|&own| {
        let own = &page.pieces[own];
        let middle = own.frame.center().x;
        own.letters <= LETTERS
            && of.pieces.windows(2).any(|pair| {
                let [left, right] = [&page.pieces[pair[0]], &page.pieces[pair[1]]];
                let em = left.size;
                own.size <= SCRIPT_SIZE * em
                    && (own.base - left.base).abs() <= SHIFT * em
                    && right.frame.x0 < own.frame.x1
                    && left.frame.x1 > own.frame.x0
                    && left.frame.center().x < middle
                    && middle < right.frame.center().x
            })
    })
}

/// Whether pieces of two rows stand on top of each other.
fn collides(page: &PageInk, a: &Row, b: &Row) -> bool {
    let mut from = 0;
    a.pieces.iter().any(|&p| {
        let p = &page.pieces[p].frame;
        while from < b.pieces.len() && page.pieces[b.pieces[from]].frame.x1 < p.x0 {
            from += 1;
        }
        b.pieces[from..]
            .iter()
            .map(|&q| &page.pieces[q].frame)
            .take_while(|q| q.x0 <= p.x1)
            .any(|q| p.overlap_x(q) > COLLISION * p.width().min(q.width()))
    })
}

/// Makes the line of a row: its words, text and look.
pub(super) fn make_line(
    document: &Document,
    page: &Page,
    ink: &PageInk,
    row: &Row,
    options: &LayoutOptions,
) -> Option<Line> {
    let mut inks: Vec<&Ink> = Vec::new();
    for &piece in &row.pieces {
        inks.extend(ink.piece_inks(&ink.pieces[piece]));
    }
    let turn = row.pieces.first().map_or(0, |&p| ink.pieces[p].turn);
    let mut line = Line {
        baseline: from_frame(
            turn,
            Rect {
                x0: row.frame.x0,
                x1: row.frame.x0,
                y0: row.base,
                y1: row.base,
            },
        )
        .y1,
        turn,
        bbox: Rect::EMPTY,
        ..Line::default()
    };
    let mut look = LookTally::default();
    let mut looked: Option<(Look, f32)> = None;
    let mut tagged: Option<ElementId> = None;
    let ranges = cut_words(ink, &inks, options);
    for (at, range) in ranges.iter().enumerate() {
        let glyphs = &inks[range.clone()];
        let is_last = at + 1 == ranges.len();
        let mut text = visible_text(ink, glyphs, is_last);
        let Some(first) = glyphs.first() else {
            continue;
        };
        // A dash in front of a word may look like what is before it: "Example Ltd —Storekeeper".
        let mut letters = glyphs.iter();
        let letter = letters.find(|g| ink.ink_text(g).contains(char::is_alphanumeric));
        let frame = glyphs.iter().fold(Rect::EMPTY, |r, g| r.union(ink_box(g)));
        if line.words.is_empty() && !line.bullet {
            let rest = ranges.len() > at + 1;
            if let Some(without) = bullets::strip(&text, rest) {
                line.bullet = true;
                text = without.to_owned();
            }
        }
        if text.is_empty() {
            continue;
        }
        for g in glyphs {
            look.add(document, page, ink, g);
        }
        // A replacement text may hold spaces: each of its words is a word.
        for word in text.split_whitespace() {
            if !line.text.is_empty() {
                line.text.push(' ');
            }
            let start = line.text.len() as u32;
            line.text.push_str(word);
            let bbox = from_frame(turn, frame);
            line.bbox = line.bbox.union(bbox);
            let mut made = Word::new(bbox, start..line.text.len() as u32, first.run);
            // Signs between words look like nothing.
            if word.contains(char::is_alphanumeric) {
                let letter = letter.unwrap_or(first);
                let own = (look_of(document, page, letter.run), letter.size);
                let above = looked.replace(own);
                made.new_look = above.is_some_and(|(look, size)| {
                    look != own.0 || !options.are_one_size(size, own.1)
                });
            }
            if let Some(element) = tagged::block_of(document, page, first.run) {
                made.new_element = tagged
                    .replace(element)
                    .is_some_and(|above| above != element);
            }
            line.words.push(made);
        }
    }
    if line.words.is_empty() {
        return None;
    }
    look.finish(&mut line);
    read_from_right(&mut line);
    Some(line)
}

/// Puts the words of a line with right-to-left text, which stand as they are seen, into the order in which they are read.
fn read_from_right(line: &mut Line) {
    let texts: Vec<&str> = (line.words.iter())
        .map(|word| &line.text[word.text.start as usize..word.text.end as usize])
        .collect();
    let Some(order) = bidi::read_order(&texts) else {
        return;
    };
    let mut text = String::with_capacity(line.text.len());
    let mut words = Vec::with_capacity(line.words.len());
    for (at, own) in order {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len() as u32;
        text.push_str(&own);
        let mut word = line.words[at].clone();
        word.text = start..text.len() as u32;
        words.push(word);
    }
    line.text = text;
    line.words = words;
}

/// The text of a word's glyphs; a soft hyphen shows at the end of a line only.
fn visible_text(page: &PageInk, glyphs: &[&Ink], ends_line: bool) -> String {
    const SOFT_HYPHEN: char = '\u{ad}';
    let mut text: String = glyphs.iter().map(|g| page.ink_text(g)).collect();
    if text.contains(SOFT_HYPHEN) {
        let ends = ends_line && text.ends_with(SOFT_HYPHEN);
        text.retain(|c| c != SOFT_HYPHEN);
        if ends {
            text.push('-');
        }
    }
    text
}

fn ink_box(ink: &Ink) -> Rect {
    Rect {
        x0: ink.x0,
        x1: ink.x1,
        y0: ink.base - super::ink::ASCENT_EM * ink.size,
        y1: ink.base + super::ink::DESCENT_EM * ink.size,
    }
}

/// Counts how the letters of a line look.
#[derive(Default)]
struct LookTally {
    letters: usize,
    bold: usize,
    italic: usize,
    sizes: Vec<(f32, usize)>,
    colors: Vec<(Color, usize)>,
}

impl LookTally {
    fn add(&mut self, document: &Document, page: &Page, ink: &PageInk, glyph: &Ink) {
        let letters = ink.ink_text(glyph).chars().count();
        if letters == 0 {
            return;
        }
        let look = look_of(document, page, glyph.run);
        self.letters += letters;
        self.bold += if look.bold { letters } else { 0 };
        self.italic += if look.italic { letters } else { 0 };
        bump(&mut self.sizes, glyph.size, letters);
        bump(&mut self.colors, look.color, letters);
    }

    fn finish(&self, line: &mut Line) {
        let all = self.letters.max(1) as f32;
        line.bold = self.bold as f32 / all;
        line.italic = self.italic as f32 / all;
        line.size = most(&self.sizes).unwrap_or(0.0);
        line.color = most(&self.colors).unwrap_or(Color::BLACK);
    }
}

fn bump<T: PartialEq>(counts: &mut Vec<(T, usize)>, key: T, by: usize) {
    match counts.iter_mut().find(|(k, _)| *k == key) {
        Some((_, n)) => *n += by,
        None => counts.push((key, by)),
    }
}

/// The key counted most; the first of equals, left to right.
fn most<T: Copy>(counts: &[(T, usize)]) -> Option<T> {
    let best = counts.iter().map(|(_, n)| *n).max()?;
    counts.iter().find(|(_, n)| *n == best).map(|(k, _)| *k)
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading, width_of};

    #[test]
    fn a_date_at_the_right_belongs_to_the_title_line() {
        let page = page()
            .run_to("2019 - 2021", at(540.0, 100.4))
            .run("Senior Engineer", at(72.0, 100.0));
        assert_eq!(reading(&document([page])), ["Senior Engineer 2019 - 2021"]);
    }

    #[test]
    fn a_superscript_on_the_baseline_of_the_other_side_stays_in_its_line() {
        let page = page()
            .run("ann.okonjo@example.com", at(72.0, 96.0))
            .run("Born on the 29", at(300.0, 100.0))
            .size(6.5)
            .run("t", at(300.0 + 10.0 * width_of("Born on the 29"), 96.4))
            .run(
                "h",
                at(
                    300.0 + 10.0 * width_of("Born on the 29") + 6.5 * width_of("t"),
                    96.4,
                ),
            )
            .size(10.0)
            .run(
                "of March",
                at(306.0 + 10.0 * width_of("Born on the 29th"), 100.0),
            );
        let lines = reading(&document([page]));
        assert!(
            lines.iter().any(|line| line.contains("29th of March")),
            "{lines:?}"
        );
        assert!(
            !lines.iter().any(|line| line.contains("comth")),
            "{lines:?}"
        );
    }

    #[test]
    fn the_letters_of_a_logo_stay_in_their_word() {
        let page = page()
            .run("Git, SVN, L", at(72.0, 100.0))
            .size(7.0)
            .run("A", at(72.0 + 10.0 * width_of("Git, SVN, L") - 3.6, 97.8))
            .size(10.0)
            .run(
                "TEX",
                at(72.0 + 10.0 * width_of("Git, SVN, L") - 1.0, 100.0),
            )
            .run("Bash", at(72.0, 112.0));
        assert_eq!(reading(&document([page])), ["Git, SVN, LATEX", "Bash"]);
    }

    #[test]
    fn a_superscript_stays_in_its_line() {
        let page = page()
            .run("Ranked 5", at(72.0, 100.0))
            .size(6.0)
            .run("th", at(72.0 + 42.0, 96.5))
            .size(10.0)
            .run("of 80", at(125.0, 100.0))
            .run("Next line", at(72.0, 112.0));
        assert_eq!(
            reading(&document([page])),
            ["Ranked 5th of 80", "Next line"]
        );
    }

    #[test]
    fn a_script_of_a_browser_stays_in_its_line() {
        // 0.83 of the size, raised by a third of an em and more.
        for (shift, below) in [(-3.6, "Next line"), (-5.0, "Next line"), (3.0, "Next line")] {
            let page = page()
                .run("Ranked 5", at(72.0, 100.0))
                .size(8.3)
                .run("th", at(72.0 + 10.0 * width_of("Ranked 5"), 100.0 + shift))
                .size(10.0)
                .run("of 80", at(126.0, 100.0))
                .run(below, at(72.0, 113.0));
            let lines = reading(&document([page]));
            assert_eq!(lines, ["Ranked 5th of 80", below], "{shift}");
        }
    }

    #[test]
    fn text_drawn_twice_is_read_once_and_double_letters_stay() {
        let page = page()
            .run("Skills", at(72.0, 100.0))
            .run("Skills", at(72.3, 100.0))
            .run("l", at(200.0, 100.0))
            .run("l", at(202.22, 100.0));
        assert_eq!(reading(&document([page])), ["Skills ll"]);
    }

    #[test]
    fn a_soft_hyphen_shows_at_the_end_of_a_line_only() {
        let page = page()
            .run("inte\u{ad}grate data\u{ad}", at(72.0, 100.0))
            .run("bases", at(72.0, 112.0));
        assert_eq!(reading(&document([page])), ["integrate data-", "bases"]);
    }

    #[test]
    fn titles_on_one_turned_line_stay_apart() {
        let degrees = [
            "A degree",
            "of one school",
            "Another degree",
            "of another one",
        ];
        let licences = [
            "A licence",
            "of one office",
            "A second one",
            "of another one",
        ];
        let page = page()
            .lines(&degrees, at(100.0, 122.0))
            .lines(&licences, at(100.0, 192.0))
            .upwards("Education", at(60.0, 160.0))
            .upwards("Two Licences", at(60.0, 238.0));
        let expected = [&["Education"], &degrees[..], &["Two Licences"], &licences].concat();
        assert_eq!(reading(&document([page])), expected);
    }
}
