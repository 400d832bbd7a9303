//! Letters that are not those that were meant, by what the text itself says.

use std::collections::BTreeSet;

use atsight_core::model::Document;

use super::glyphs::is_private;

/// How many letters of a text are garbled: UTF-8 that was read as Windows text (“Ã¶” for “ö”), and signs for what could not be read.
pub(crate) fn count(text: &str) -> usize {
    count_misread(text) + text.matches('\u{fffd}').count()
}

/// Pairs that UTF-8 gives when it is read as Windows-1252: a lead byte, then a byte of 0x80 to 0xBF.
fn count_misread(text: &str) -> usize {
    let lead = |c: char| matches!(c, 'Ã' | 'Â' | 'Å' | 'Ä' | 'â');
    let trail =
        |c: char| matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c);
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs
        .filter(|(first, second)| lead(*first) && trail(*second))
        .count()
}

/// Whether the letters of a text are those of another alphabet, read as Western ones: Cyrillic of Windows-1251 gives “Ñìåò÷èê”. No
/// language has accents on half of its letters.
pub(crate) fn is_other_alphabet(text: &str) -> bool {
    /// Fewest letters to judge by.
    const MIN_LETTERS: usize = 100;
    let letters = (text.chars()).filter(|c| c.is_alphabetic() && *c < '\u{250}');
    let (mut all, mut western) = (0_usize, 0_usize);
    for c in letters {
        all += 1;
        western += usize::from(('\u{c0}'..='\u{ff}').contains(&c));
    }
    all >= MIN_LETTERS && 2 * western > all
}

/// Which fonts of a document write words in characters for private use, by the number of the font: icons stand alone, or in rows of one.
pub(crate) fn private_fonts(document: &Document) -> Vec<bool> {
    /// Fewest letters of words in such a font.
    const MIN_LETTERS: usize = 12;
    /// Fewest letters of a word, and of them that differ.
    const MIN_WORD: (usize, usize) = (3, 2);
    /// Widest gap between two letters of a word, in em.
    const MAX_GAP: f32 = 0.12;
    /// Largest difference of the baselines of two letters of a word, in em: coordinates are rounded.
    const SAME_LINE: f32 = 0.1;
    let mut letters = vec![0_usize; document.fonts.len()];
    let mut all = letters.clone();
    for page in document.pages() {
        let mut word: Vec<&str> = Vec::new();
        // Font of the word, and where the next letter of it would stand.
        let mut open: Option<(usize, f32, f32)> = None;
        let mut end = |font: Option<(usize, f32, f32)>, word: &mut Vec<&str>| {
            let differ: BTreeSet<&str> = word.iter().copied().collect();
            if let Some((font, ..)) = font
                && word.len() >= MIN_WORD.0
                && differ.len() >= MIN_WORD.1
            {
                letters[font] += word.len();
            }
            word.clear();
        };
        for run in &page.runs {
            let font = page.state(run).font.index();
            let size = run.matrix.scale_y();
            for glyph in page.run_glyphs(run) {
                let text = page.glyph_text(glyph);
                if !text.chars().any(is_private) {
                    end(open.take(), &mut word);
                    continue;
                }
                all[font] += 1;
                let at = glyph.origin;
                let goes_on = open.is_some_and(|(own, x, y)| {
                    own == font
                        && (at.x - x).abs() <= MAX_GAP * size
                        && (at.y - y).abs() <= SAME_LINE * size
                });
                if !goes_on {
                    end(open.take(), &mut word);
                }
                word.push(text);
                open = Some((font, at.x + glyph.width * size, at.y));
            }
        }
        end(open.take(), &mut word);
    }
    (letters.iter().zip(&all))
        .map(|(own, all)| *own >= MIN_LETTERS && 2 * own > *all)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_that_was_read_as_windows_text_is_seen() {
        assert_eq!(count("RÃ¡hel SzÅ‘llÅ‘si, 2020 â€“ 2021"), 4);
        assert_eq!(count("Formaci\u{fffd}n"), 1);
        assert_eq!(count("Ângela, Åsa, Århus – “Ärzte”, naïve â la carte"), 0);
    }

    #[test]
    fn letters_of_another_alphabet_are_told_from_accents() {
        let russian = "Èíæåíåð-ñìåò÷èê ñ îïûòîì ðàáîòû äåâÿòü ëåò â æèëèùíîì ñòðîèòåëüñòâå, ";
        assert!(is_other_alphabet(&russian.repeat(3)));
        assert!(!is_other_alphabet(russian));
        let french =
            "Ingénieure diplômée, très à l'aise à l'écrit, régulièrement invitée à des congrès, ";
        assert!(!is_other_alphabet(&french.repeat(3)));
    }
}
