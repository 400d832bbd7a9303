//! The glyph names of an embedded TrueType program (its `post` table), read as characters: glyph → character.
//!
//! The last evidence for a code that neither the file nor the program's `cmap` gives Unicode: subsetters that drop the `cmap`
//! often leave the names. No extractor is known to use them; that none does was not probed. So they are guesses.

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
