//! E-mail and web addresses: one word to a person, even where a program cut them.
//!
//! A narrow column breaks them over two lines without a hyphen. Programs break a word only where it alone is wider than its line. So
//! the first half fills a line of its own.

use super::LayoutOptions;
use super::ink::{Ink, PageInk, Piece, make_piece};
use crate::model::{Line, Run, Word};

/// Fewest letters of the first half: shorter words fit into any column.
const SHORTEST: usize = 10;

/// Widest letter, in mean widths of the letters of a word: “m” in Helvetica.
const WIDEST_LETTER: f32 = 1.6;

/// Largest distance between baselines of the halves, in em.
const PITCH_EM: f32 = 1.7;

/// Makes one piece of each address that kerning cut into several strings: nothing breaks it, so that it may be wider than its column.
pub(super) fn join_kerned(page: &mut PageInk, runs: &[Run], options: &LayoutOptions) {
    let PageInk {
        inks, text, pieces, ..
    } = page;
    let run = |ink: &Ink| runs.get(ink.run.0 as usize);
    let is_kerned = |a: &Piece, b: &Piece| {
        let (Some(ink), Some(next)) = (inks.get(a.inks.end - 1), inks.get(b.inks.start)) else {
            return false;
        };
        let shared = (run(ink).zip(run(next)))
            .is_some_and(|(a, b)| a.operator == b.operator && a.state == b.state);
        a.inks.end == b.inks.start
            && !next.after_space
            && shared
            && a.base == b.base
            && (next.x0 - ink.x1).abs() < options.word_gap_em * ink.size
    };
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let mut end = at + 1;
        while end < pieces.len() && is_kerned(&pieces[end - 1], &pieces[end]) {
            end += 1;
        }
        let range = pieces[at].inks.start..pieces[end - 1].inks.end;
        let spells_one = || {
            let own = inks.get(range.clone()).unwrap_or_default();
            let word: String = own.iter().map(|ink| &text[ink.text.clone()]).collect();
            is_sure(&word)
        };
        if end - at > 1 && spells_one() {
            out.push(make_piece(inks, text, range));
        } else {
            out.extend_from_slice(&pieces[at..end]);
        }
        at = end;
    }
    *pieces = out;
}

/// Whether a word says of itself that it is an e-mail or web address; [`is_address`] takes names of hosts as well.
pub(super) fn is_sure(word: &str) -> bool {
    word.contains('@') && word.contains('.') || word.contains("://") || word.starts_with("www.")
}

/// Joins broken addresses in the lines of one cell, top to bottom; lines that are left empty go.
pub(super) fn join(lines: &mut Vec<Line>, options: &LayoutOptions) {
    let right = lines
        .iter()
        .fold(f32::NEG_INFINITY, |x, line| x.max(line.bbox.x1));
    let mut at = 0;
    while at + 1 < lines.len() {
        if goes_on(&lines[at], &lines[at + 1], right, options) {
            let head = take_first(&mut lines[at + 1]);
            let line = &mut lines[at];
            line.text.push_str(&head);
            if let Some(word) = line.words.last_mut() {
                word.text.end = line.text.len() as u32;
            }
            if lines[at + 1].words.is_empty() {
                lines.remove(at + 1);
            }
        }
        at += 1;
    }
}

/// Whether the only word of a line is the first half of an address that the next line ends.
fn goes_on(line: &Line, next: &Line, right: f32, options: &LayoutOptions) -> bool {
    let ([word], [head, more @ ..]) = (line.words.as_slice(), next.words.as_slice()) else {
        return false;
    };
    let em = line.size;
    let (first, second) = (line.text.as_str(), word_text(next, head));
    let letter = head.bbox.width() / second.chars().count().max(1) as f32;
    let fits = line.turn == 0
        && next.turn == 0
        && !next.bullet
        && (next.bbox.x0 - line.bbox.x0).abs() <= options.indent_em * em
        && (0.0..=PITCH_EM * em).contains(&(next.baseline - line.baseline));
    // Words that are no addresses have other reasons to stand under one, a letter alone has none.
    let is_letter = more.is_empty() && second.len() == 1 && is_sure(first);
    let room = right - word.bbox.x1;
    let fits = fits && (room < WIDEST_LETTER * letter || is_letter);
    let full = room < letter || is_letter;
    fits && first.chars().count() >= SHORTEST
        && is_address(first)
        && is_part(second)
        && second.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && (more.is_empty() && full && !second.contains(['.', '@', '/']) || !is_whole(first))
}

fn word_text<'a>(line: &'a Line, word: &Word) -> &'a str {
    line.text
        .get(word.text.start as usize..word.text.end as usize)
        .unwrap_or("")
}

/// Whether a word looks like an e-mail address or a web address, or a part of one.
fn is_address(word: &str) -> bool {
    is_part(word) && (word.contains('@') || word.contains('.'))
}

fn is_part(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_ascii_alphanumeric() || "@.-_/+~%?=&#:".contains(c))
        && !word.ends_with(':')
}

/// Whether an address could end here: with a label of two to four letters, or in a path.
fn is_whole(word: &str) -> bool {
    let host = word.rsplit('@').next().unwrap_or(word);
    let last = host.rsplit('.').next().unwrap_or("");
    host.contains('/') || host.contains('.') && (2..=4).contains(&last.len())
}

/// Takes the first word of a line out.
fn take_first(line: &mut Line) -> String {
    let word = line.words.remove(0);
    let text = word_text(line, &word).to_owned();
    let cut = line
        .words
        .first()
        .map_or(line.text.len() as u32, |w| w.text.start);
    line.text = line.text.get(cut as usize..).unwrap_or("").to_owned();
    for word in &mut line.words {
        word.text = word.text.start - cut..word.text.end - cut;
    }
    line.bbox = line
        .words
        .iter()
        .map(|w| w.bbox)
        .reduce(|a, b| a.union(b))
        .unwrap_or_default();
    text
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn addresses_broken_by_a_narrow_column_are_joined() {
        let page = page().lines(
            &[
                "marisol.okonjo@exampl",
                "e.com",
                "(503) 555-0142",
                "okonjo-trent.example.c",
                "om",
            ],
            at(72.0, 100.0),
        );
        let lines = reading(&document([page]));
        assert_eq!(
            lines,
            [
                "marisol.okonjo@example.com",
                "(503) 555-0142",
                "okonjo-trent.example.com"
            ]
        );
    }

    #[test]
    fn a_letter_alone_ends_the_address_above_it() {
        let texts = [
            "marisol.okonjo@example.co",
            "m",
            "an editor of the north, and",
        ];
        let lines = reading(&document([page().lines(&texts, at(72.0, 100.0))]));
        assert_eq!(lines[0], "marisol.okonjo@example.com");
    }

    #[test]
    fn addresses_under_each_other_stay_apart() {
        let texts = [
            "marisol.okonjo@example.com",
            "okonjo.example.com",
            "github.com/okonjo-example",
            "okonjo",
        ];
        let page = page().lines(&texts, at(72.0, 100.0));
        assert_eq!(reading(&document([page])), texts);
    }
}
