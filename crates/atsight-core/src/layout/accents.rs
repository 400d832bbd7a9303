//! Accents that are drawn as glyphs of their own → part of the letter that they stand over.
//!
//! TeX's old fonts have no “ä”: it is “¨” and “a” at one place, in this order.

use super::ink::{Ink, PageInk};
use crate::text::accents::{combining_mark, compose_letter};

/// Largest difference in height between an accent's baseline and its letter's, in em: accents over capitals
/// are raised.
const RAISED_EM: f32 = 0.4;

/// Joins accents with the letter before or after them in paint order that they stand over.
pub(super) fn compose_accents(page: &mut PageInk) {
    let mut joined: Vec<usize> = Vec::new();
    for at in 0..page.inks.len() {
        let Some(mark) = combining_mark(page.ink_text(&page.inks[at])) else {
            continue;
        };
        let neighbours = [Some(at + 1), at.checked_sub(1)];
        let Some((index, letter)) = neighbours.into_iter().flatten().find_map(|index| {
            let letter = page.inks.get(index)?;
            let composed = compose_letter(page.ink_text(letter), mark)?;
            stands_over(&page.inks[at], letter).then_some((index, composed))
        }) else {
            continue;
        };
        let start = page.text.len();
        page.text.push(letter);
        let after_space = page.inks[at].after_space && index > at;
        let ink = &mut page.inks[index];
        ink.text = start..page.text.len();
        ink.after_space |= after_space;
        joined.push(at);
    }
    let mut joined = joined.into_iter().peekable();
    let mut at = 0;
    page.inks.retain(|_| {
        let gone = joined.next_if_eq(&at).is_some();
        at += 1;
        !gone
    });
}

/// Whether the middle of an accent lies over a letter.
fn stands_over(accent: &Ink, letter: &Ink) -> bool {
    let middle = (accent.x0 + accent.x1) / 2.0;
    accent.turn == letter.turn
        && letter.x0 <= middle
        && middle <= letter.x1
        && (accent.base - letter.base).abs() <= RAISED_EM * letter.size
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn an_accent_and_its_letter_are_one() {
        // As TeX sets it: the accent first, then the letter at the same place.
        let page = page()
            .run("K", at(72.0, 100.0))
            .run("¨", at(79.22, 100.0))
            .run("athe", at(79.22, 100.0));
        assert_eq!(reading(&document([page])), ["Käthe"]);
    }

    #[test]
    fn an_accent_that_stands_alone_is_text() {
        let page = page().run("run `make`", at(72.0, 100.0));
        assert_eq!(reading(&document([page])), ["run `make`"]);
    }
}
