//! Bitmap fonts of TeX: Type 3 fonts whose glyphs are named after their codes (`a101`), which says nothing of Unicode. What their
//! codes most likely are follows from the encodings of TeX's text fonts.

use hayro_syntax::object::{Dict, Name};

use super::glyph_names::differences;

/// Distinct codes of letters from which a font counts as one of text: the shortest name of a person that is set in a font of its own
/// has some four, symbol fonts have the codes of single letters. Over the 19 bitmap fonts of 8 documents: text fonts from 9,
/// symbol fonts 0.
const MIN_LETTERS: usize = 4;

/// Codes that are the same in the encodings OT1, T1 and TS1 (LaTeX `encguide`): what a font with single glyphs may show.
const IN_ALL: &[u8] = b"$*,./0123456789";

/// T1 below the range that is ASCII, and OT1, where they differ from it.
const T1: &[(u32, char)] = &[
    (16, '“'),
    (17, '”'),
    (18, '„'),
    (19, '«'),
    (20, '»'),
    (21, '–'),
    (22, '—'),
    (27, 'ﬀ'),
    (28, 'ﬁ'),
    (29, 'ﬂ'),
    (30, 'ﬃ'),
    (31, 'ﬄ'),
    (39, '’'),
    (96, '‘'),
    (127, '-'),
    (215, 'Œ'),
    (223, 'ẞ'),
    (247, 'œ'),
    (255, 'ß'),
];
const OT1: &[(u32, char)] = &[
    (11, 'ﬀ'),
    (12, 'ﬁ'),
    (13, 'ﬂ'),
    (14, 'ﬃ'),
    (15, 'ﬄ'),
    (25, 'ß'),
    (26, 'æ'),
    (27, 'œ'),
    (28, 'ø'),
    (29, 'Æ'),
    (30, 'Œ'),
    (31, 'Ø'),
    (34, '”'),
    (39, '’'),
    (60, '¡'),
    (62, '¿'),
    (92, '“'),
    (96, '‘'),
    (123, '–'),
    (124, '—'),
];

/// What the codes of a Type 3 font most likely are, sorted; empty when nothing speaks for it.
pub(super) fn guesses(dict: &Dict<'_>) -> Vec<(u32, char)> {
    named_after_codes(differences(dict)).map_or_else(Vec::new, |codes| guess(&codes))
}

/// The codes of an encoding whose names are those codes; `None` when a name is anything else.
fn named_after_codes(differences: Vec<Option<(u32, Name<'_>)>>) -> Option<Vec<u32>> {
    let mut codes = Vec::new();
    for difference in differences {
        let (code, name) = difference?;
        if !is_named_after(&name, code)? {
            return None;
        }
        if name.as_ref() != b".notdef" {
            codes.push(code);
        }
    }
    codes.sort_unstable();
    codes.dedup();
    (!codes.is_empty()).then_some(codes)
}

fn is_named_after(name: &Name<'_>, code: u32) -> Option<bool> {
    let name = std::str::from_utf8(name.as_ref()).ok()?;
    Some(name == ".notdef" || name.strip_prefix('a').and_then(|n| n.parse().ok()) == Some(code))
}

fn guess(codes: &[u32]) -> Vec<(u32, char)> {
    let has = |range: std::ops::RangeInclusive<u32>| codes.iter().any(|code| range.contains(code));
    let is_letter = |code: &&u32| char::from_u32(**code).is_some_and(|c| c.is_ascii_alphabetic());
    let is_text = codes.iter().filter(is_letter).count() >= MIN_LETTERS;
    // Ligatures stand at other codes in the two; only T1 goes beyond 127.
    let table = match (has(128..=255) || has(16..=22), has(11..=15)) {
        _ if !is_text => None,
        (true, false) => Some(T1),
        (false, true) => Some(OT1),
        (false, false) if has(27..=31) => Some(T1),
        _ => None,
    };
    let of = |code: u32| -> Option<char> {
        let own = table.and_then(|table| table.iter().find(|(own, _)| *own == code));
        if let Some((_, c)) = own {
            return Some(*c);
        }
        let ascii = u8::try_from(code).ok().filter(u8::is_ascii_graphic);
        match (ascii, table) {
            (Some(byte), _) if IN_ALL.contains(&byte) => Some(char::from(byte)),
            (Some(byte), _) if is_text && byte.is_ascii_alphabetic() => Some(char::from(byte)),
            // Where both encodings have the sign of ASCII.
            (Some(byte), None) if is_text => {
                let is_same = !OT1.iter().any(|(own, _)| *own == code) && byte != b'}';
                is_same.then(|| char::from(byte))
            }
            (Some(byte), Some(_)) => Some(char::from(byte)),
            // The accented letters of T1 are mostly those of Latin-1.
            (None, Some(table)) if table == T1 && code >= 192 => char::from_u32(code),
            _ => None,
        }
    };
    codes
        .iter()
        .filter_map(|code| Some((*code, of(*code)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(codes: &[u32]) -> String {
        guess(codes).into_iter().map(|(_, c)| c).collect()
    }

    #[test]
    fn fonts_of_text_follow_the_encodings_of_tex() {
        let letters = [97, 98, 99, 100];
        assert_eq!(text(&letters), "abcd");
        assert_eq!(text(&[&[21, 28][..], &letters, &[233]].concat()), "–ﬁabcdé");
        assert_eq!(text(&[&[12, 62][..], &letters, &[123]].concat()), "ﬁ¿abcd–");
        // Without a sign of the encoding, what differs is left open.
        assert_eq!(text(&[&[46, 62][..], &letters, &[124]].concat()), ".abcd");
    }

    #[test]
    fn single_symbols_are_taken_where_all_encodings_agree() {
        assert_eq!(text(&[36]), "$");
        assert_eq!(text(&[84, 136]), "");
    }
}
