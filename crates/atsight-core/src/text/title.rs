//! Titles reduced to what two spellings of one title share.

use unicode_normalization::UnicodeNormalization;

/// Longest line that is looked at as a title, in bytes: the longest title of the lexicon letter-spaced.
pub(crate) const MAX_TITLE_BYTES: usize = 240;

/// The key of a title: NFKC, lower case, without numbering, punctuation and brackets at the end;
/// `&`, `/`, "and" and its kin are one sign. Diacritics stay. Empty when no letter is left.
pub(crate) fn title_key(text: &str) -> String {
    if text.len() > MAX_TITLE_BYTES {
        return String::new();
    }
    let text = strip_brackets(strip_numbering(strip_decoration(text)));
    // NFKC leaves ASCII as it is, and takes ten times as long to say so.
    let folded = if text.is_ascii() {
        fold(text.chars(), text.len())
    } else {
        fold(text.nfkc(), text.len())
    };
    // Most titles, and nearly all lines that are asked about, are their own keys once folded.
    let joining =
        |word: &[u8]| word == b"&" || word.len() <= 4 && std::str::from_utf8(word).is_ok_and(joins);
    if !folded.as_bytes().split(|byte| *byte == b' ').any(joining) {
        return folded;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let mut key = String::with_capacity(folded.len());
    for (i, word) in words.iter().enumerate() {
        let word = if joins(word) && i > 0 && i < last {
            "&"
        } else {
            word
        };
        if word == "&" && (i == 0 || i == last || key.ends_with('&')) {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// Whether a line begins with a word or sign that means "and".
pub(crate) fn begins_joined(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    matches!(first, "&" | "/" | "+") || joins(&first.to_lowercase())
}

/// Whether a word means `&` between others.
fn joins(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "und"
            | "et"
            | "y"
            | "e"
            | "en"
            | "ed"
            | "n"
            | "i"
            | "oraz"
            | "och"
            | "og"
            | "şi"
            | "ve"
    )
}

/// Small letters and digits, `&` for all signs that join, and one blank for the rest between them.
fn fold(chars: impl Iterator<Item = char>, length: usize) -> String {
    let mut folded = String::with_capacity(length);
    let part = |folded: &mut String| {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    let mut chars = chars.peekable();
    let mut after_letter = false;
    while let Some(c) = chars.next() {
        match c {
            '\'' | '’' | 'ʼ' | '`' | '´' | '\u{ad}' | '\u{200b}'..='\u{200d}' => {}
            '&' | '+' | '/' => {
                part(&mut folded);
                folded.push_str("& ");
            }
            // I.T., T.L.
            '.' if after_letter && chars.peek().is_some_and(|n| n.is_alphabetic()) => {}
            // Turkish writes small letters of its own for these, Romanian the one sign or the other.
            'İ' | 'ı' => folded.push('i'),
            'ș' | 'Ș' => folded.push('ş'),
            'ț' | 'Ț' => folded.push('ţ'),
            c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            c if !c.is_ascii() && unicode_normalization::char::is_combining_mark(c) => {
                folded.push(c);
            }
            _ => part(&mut folded),
        }
        after_letter = c.is_alphabetic();
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A key without its spaces and joining signs: what is left of a title when an extractor glues or
/// tears its words.
pub(crate) fn compact(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a letter-spaced line (`E X P E R I E N C E`), joined; `None` when it is not
/// letter-spaced. Gaps of two or more blanks part words.
pub(crate) fn join_letter_spaced(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_TITLE_BYTES {
        return None;
    }
    let (mut letters, mut tokens) = (0usize, 0usize);
    for token in text.split_whitespace() {
        tokens += 1;
        letters += usize::from(token.chars().nth(1).is_none());
    }
    // Four letters at least, and most tokens single: "J. R. R. Tolkien" is not letter-spaced.
    if letters < 4 || letters * 5 < tokens * 4 {
        return None;
    }
    let mut joined = String::with_capacity(text.len());
    let mut blanks = 0;
    for c in text.chars() {
        if c.is_whitespace() {
            blanks += 1;
            continue;
        }
        if blanks >= 2 {
            joined.push(' ');
        }
        blanks = 0;
        joined.push(c);
    }
    Some(joined)
}

/// A title as printed, without bullets, icons, rules and a colon around it.
pub(crate) fn strip_decoration(text: &str) -> &str {
    text.trim_matches(|c: char| {
        !(c.is_alphanumeric()
            || matches!(
                c,
                '(' | ')' | '?' | '!' | '.' | '¿' | '¡' | '+' | '"' | '“' | '”' | '’'
            )
            || unicode_normalization::char::is_combining_mark(c))
            || super::shape::is_icon(c)
    })
}

/// A title without `1.`, `2)`, `IV.` or `A.` in front.
fn strip_numbering(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(['.', ')', ' ']) else {
        return text;
    };
    let dotted = text[number.len()..].starts_with(['.', ')']);
    let apart = rest.starts_with(char::is_whitespace);
    let digits =
        !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    let roman = !number.is_empty()
        && number.len() <= 4
        && number.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_uppercase());
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let counted = digits && (dotted || rest.starts_with(char::is_uppercase));
    if (counted || dotted && apart && (roman || letter)) && rest.chars().count() > 2 {
        rest
    } else {
        text
    }
}

/// A title without a bracket at its end: `Experience (continued)`.
pub(crate) fn strip_brackets(text: &str) -> &str {
    let trimmed = text.trim_end_matches(['.', ' ']);
    if !trimmed.ends_with([')', ']']) {
        return text;
    }
    match trimmed.rfind(['(', '[']) {
        Some(open) if open > 0 => trimmed[..open].trim_end(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_share_spellings() {
        for title in [
            "Education & Training",
            "EDUCATION AND TRAINING",
            "1. Education and Training:",
            "II. Education/Training",
            "• Education & Training (continued)",
            "\u{f19d} Education & Training ———",
        ] {
            assert_eq!(title_key(title), "education & training", "{title}");
        }
        assert_eq!(title_key("Centres d’intérêt"), "centres dintérêt");
        assert_eq!(title_key("I.T. Skills"), "it skills");
        assert_eq!(title_key("Ausbildung und Studium"), "ausbildung & studium");
        assert_eq!(title_key("In Brief"), "in brief");
        assert_eq!(title_key("——"), "");
    }

    #[test]
    fn letter_spacing_is_joined_by_gap() {
        assert_eq!(
            join_letter_spaced("W O R K   E X P E R I E N C E").as_deref(),
            Some("WORK EXPERIENCE")
        );
        assert_eq!(join_letter_spaced("S K I L L S").as_deref(), Some("SKILLS"));
        assert_eq!(join_letter_spaced("J. R. Smith"), None);
        assert_eq!(join_letter_spaced("Plan B a C"), None);
    }
}
