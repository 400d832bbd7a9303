//! Initials that are as high as several lines → letters of the first of these lines.

use super::LayoutOptions;
use super::ink::{ASCENT_EM, DESCENT_EM, PageInk, X_HEIGHT_EM};
use crate::model::Rect;

/// Smallest size of an initial, in sizes of its text: one of two lines has at least twice the height of a capital.
const SMALLEST: f32 = 1.8;

/// Most lines that an initial takes.
const MOST_LINES: usize = 5;

/// Largest gap between an initial and its text, in em of the text.
const GAP_EM: f32 = 0.8;

/// Largest difference between the baselines of an initial and of the last line beside it, and between its top and that
/// of the first, in em of the text.
const NEAR_EM: f32 = 0.4;

/// Height of capitals, in em.
const CAPITAL_EM: f32 = 0.7;

/// Most large letters that are looked at.
const MOST_INITIALS: usize = 16;

/// Sets initials down to the size and the line of their text, beside its first word.
pub(super) fn set_down(ink: &mut PageInk, pieces: &[usize], em: f32, options: &LayoutOptions) {
    let initials: Vec<usize> = pieces
        .iter()
        .copied()
        .filter(|&p| {
            let piece = &ink.pieces[p];
            let text = ink.piece_text(piece);
            let mut letters = text.chars();
            piece.turn == 0
                && piece.size >= SMALLEST * em
                && letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_none()
        })
        .take(MOST_INITIALS)
        .collect();
    for initial in initials {
        if let Some(first) = first_word(ink, pieces, initial, em) {
            move_to(ink, initial, first, options);
        }
    }
}

/// The first word of the lines beside an initial, when they start at one edge and are as high as it.
fn first_word(ink: &PageInk, pieces: &[usize], initial: usize, em: f32) -> Option<usize> {
    let cap = &ink.pieces[initial];
    let top = cap.base - CAPITAL_EM * cap.size;
    let mut heads: Vec<usize> = pieces
        .iter()
        .copied()
        .filter(|&p| {
            let piece = &ink.pieces[p];
            let gap = piece.frame.x0 - cap.frame.x1;
            p != initial
                && piece.turn == 0
                && piece.size <= cap.size / SMALLEST
                && (-NEAR_EM * em..=GAP_EM * em).contains(&gap)
                && piece.base > top
                && piece.base <= cap.base + NEAR_EM * em
        })
        .collect();
    heads.sort_by(|&a, &b| ink.pieces[a].base.total_cmp(&ink.pieces[b].base));
    let (first, last) = (&ink.pieces[*heads.first()?], &ink.pieces[*heads.last()?]);
    let first_top = first.base - CAPITAL_EM * first.size;
    let fits = (2..=MOST_LINES).contains(&heads.len())
        && (last.base - cap.base).abs() <= NEAR_EM * em
        && (first_top - top).abs() <= NEAR_EM * em;
    fits.then_some(heads[0])
}

/// Makes a letter stand before a word, in its size.
fn move_to(ink: &mut PageInk, initial: usize, word: usize, options: &LayoutOptions) {
    let (size, base, x) = {
        let word = &ink.pieces[word];
        (word.size, word.base, word.frame.x0)
    };
    let piece = &mut ink.pieces[initial];
    // “A” before a space is a word of its own.
    let gap = x - piece.frame.x1;
    let end = if gap > GAP_EM / 2.0 * size {
        x - 2.0 * options.word_gap_em * size
    } else {
        x
    };
    piece.size = size;
    piece.base = base;
    piece.top = base - X_HEIGHT_EM * size;
    piece.frame = Rect {
        x0: piece.frame.x0,
        x1: end.max(piece.frame.x0),
        y0: base - ASCENT_EM * size,
        y1: base + DESCENT_EM * size,
    };
    let (range, frame) = (piece.inks.clone(), piece.frame);
    for letter in &mut ink.inks[range] {
        (letter.x0, letter.x1) = (frame.x0, frame.x1);
        (letter.base, letter.size) = (base, size);
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn an_initial_over_two_lines_is_part_of_its_word() {
        let page = page()
            .run("Profile", at(72.0, 80.0))
            .size(26.0)
            .run("E", at(72.0, 112.0))
            .size(10.0)
            .run("ngineer with seven years of shipping", at(90.5, 100.0))
            .run("billing systems and the patience to", at(90.5, 112.0))
            .run("document them for others.", at(72.0, 124.0));
        assert_eq!(
            reading(&document([page])),
            [
                "Profile",
                "Engineer with seven years of shipping",
                "billing systems and the patience to",
                "document them for others."
            ]
        );
    }

    #[test]
    fn a_large_letter_without_lines_as_high_as_it_stays() {
        let page = page()
            .size(26.0)
            .run("M", at(72.0, 112.0))
            .size(10.0)
            .run("Marisol Okonjo", at(100.0, 112.0))
            .run("Profile", at(72.0, 150.0));
        assert_eq!(reading(&document([page]))[0], "M Marisol Okonjo");
    }
}
