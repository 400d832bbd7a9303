//! Words in small letters, for a look at a table.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest word that is folded without an allocation, in bytes.
const SHORT: usize = 32;

/// Hands a word in small letters on, as [`str::to_lowercase`] makes it but for the Turkish "İ".
pub(crate) fn with_lower<R>(word: &str, look_up: impl FnOnce(&str) -> R) -> R {
    // As most words are.
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return look_up(word);
    }
    let mut buffer = [0; SHORT];
    if let Some(short) = buffer.get_mut(..word.len())
        && word.is_ascii()
    {
        short.copy_from_slice(word.as_bytes());
        short.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(short) {
            return look_up(lower);
        }
    }
    let lower = word.to_lowercase();
    // The Turkish capital: its small letter is an "i" with a dot put over it, which nobody writes.
    if word.contains('İ') {
        return look_up(&lower.replace("i\u{307}", "i"));
    }
    look_up(&lower)
}

/// A text in small letters without accents, as names are written in addresses and in lists: strokes are dropped and ligatures
/// spelled out, too, which no decomposition of Unicode does.
pub(crate) fn plain_letters(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ł' | 'Ł' => plain.push('l'),
            'ø' | 'Ø' => plain.push('o'),
            'đ' | 'Đ' => plain.push('d'),
            'ı' => plain.push('i'),
            'ß' | 'ẞ' => plain.push_str("ss"),
            'æ' | 'Æ' => plain.push_str("ae"),
            'œ' | 'Œ' => plain.push_str("oe"),
            '’' | 'ʻ' => plain.push('\''),
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_accents_and_strokes() {
        for (text, plain) in [
            ("Zoë-Łucja", "zoe-lucja"),
            ("ÅSE Sjø", "ase sjo"),
            ("Straße", "strasse"),
            ("Œuvre d’Ægir", "oeuvre d'aegir"),
            ("e\u{301}cole", "ecole"),
        ] {
            assert_eq!(plain_letters(text), plain);
        }
    }

    #[test]
    fn words_of_any_length_and_script_are_folded() {
        for word in ["", "Rust", "ÉCOLE", &"Ab".repeat(16), &"Ab".repeat(17)] {
            assert_eq!(with_lower(word, str::to_owned), word.to_lowercase());
        }
    }
}
