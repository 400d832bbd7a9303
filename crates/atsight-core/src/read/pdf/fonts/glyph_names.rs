//! Names of glyphs: those that the encoding of a font gives, and those of an embedded TrueType program (its `post` table), read as
//! characters: glyph → character.
//!
//! The latter are the last evidence for a code that neither the file nor the program's `cmap` gives Unicode: subsetters that drop the `cmap`
//! often leave the names. No extractor is known to use them; that none does was not probed. So they are guesses.

use hayro_syntax::object::{Array, Dict, Name, Object};
use rustc_hash::FxHashMap;
use skrifa::raw::TableProvider;
use skrifa::raw::ps::agl;

/// Glyph id → the character it is named after, of as many glyphs as there is room for; those whose names say nothing are left out.
pub(super) fn read(program: &[u8], room: &mut u32) -> FxHashMap<u32, char> {
    let Some(post) = skrifa::FontRef::from_index(program, 0)
        .ok()
        .and_then(|font| font.post().ok())
    else {
        return FxHashMap::default();
    };
    post.glyph_names()
        .take_while(|_| {
            let left = room.checked_sub(1);
            *room = left.unwrap_or(0);
            left.is_some()
        })
        .filter_map(|(glyph, name)| Some((glyph.to_u32(), character(name)?)))
        .collect()
}

/// The codes to which the encoding of a font gives names of glyphs (`/Differences`), and those names; `None` for what is neither a code
/// nor a name.
pub(super) fn differences<'a>(dict: &Dict<'a>) -> Vec<Option<(u32, Name<'a>)>> {
    /// Most entries that are looked at: 256 codes, each with its name, and some room.
    const MOST: usize = 1024;
    let differences = dict
        .get::<Dict<'_>>("Encoding")
        .and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let mut found = Vec::new();
    let mut next = 0_u32;
    for object in differences
        .iter()
        .flat_map(Array::iter::<Object<'_>>)
        .take(MOST)
    {
        match object {
            Object::Number(number) => match u32::try_from(number.as_i64()) {
                Ok(code) => next = code,
                Err(_) => {
                    next = 0;
                    found.push(None);
                }
            },
            Object::Name(name) => {
                found.push(Some((next, name)));
                next = next.saturating_add(1);
            }
            _ => found.push(None),
        }
    }
    found
}

/// Names that the encoding of a font gives to codes and that stand for no character, sorted by code.
pub(super) fn unknown(dict: &Dict<'_>) -> Vec<(u32, String)> {
    /// Longest name, in bytes, that is kept: the limit of PDF 1.7 (ISO 32000-1, annex C).
    const LONGEST: usize = 127;
    let named = differences(dict).into_iter().flatten();
    let mut found: Vec<(u32, String)> = named
        .filter_map(|(code, name)| {
            Some((code, std::str::from_utf8(name.as_ref()).ok()?.to_owned()))
        })
        .filter(|(code, name)| {
            *code < 256 && name.len() <= LONGEST && agl::name_to_char(name).is_none()
        })
        .collect();
    // The last name of a code counts.
    found.reverse();
    found.sort_by_key(|(code, _)| *code);
    found.dedup_by_key(|(code, _)| *code);
    found
}

/// The character of a glyph name. Names that only number their glyphs say nothing: `a12` is a dingbat in ITC Zapf Dingbats alone,
/// and neither a control character nor a code of private use is text.
pub(super) fn character(name: &str) -> Option<char> {
    let base = name.split('.').next()?;
    let numbered = base
        .strip_prefix('a')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    let private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    agl::name_to_char(name).filter(|c| !numbered && !c.is_control() && !private(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_characters_only_when_they_say_one() {
        for (name, c) in [
            ("A", 'A'),
            ("eacute", 'é'),
            ("space", ' '),
            ("uni0416", 'Ж'),
            ("u1F600", '😀'),
            ("a.sc", 'a'),
            ("fi", 'ﬁ'),
        ] {
            assert_eq!(character(name), Some(c), "{name}");
        }
        for name in [
            "", ".notdef", ".null", "a12", "a101.alt", "g17", "glyph42", "cid123", "uniE001",
            "uniF001", "uni000D", "G20", "f_f_i",
        ] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
