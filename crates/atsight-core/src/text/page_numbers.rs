//! Page numbers, and texts that differ in their numbers only.

/// The text with each number as `#`.
pub(crate) fn pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Words for a page, as page numbers have them.
const PAGE_WORDS: &[&str] = &[
    "page",
    "p",
    "pg",
    "seite",
    "página",
    "pagina",
    "blatt",
    "strona",
    "strana",
    "sida",
    "side",
    "sayfa",
    "bladzijde",
];

/// Words between a page number and the number of pages.
const OF_WORDS: &[&str] = &[
    "of", "von", "de", "sur", "di", "z", "ze", "av", "af", "van", "din",
];

/// Whether a text at the edge of a page only counts pages: “2”, “- 2 -”, “2/3”, “Page 2 of 3”. A name in front of the count is none of it.
pub(crate) fn is_page_number(text: &str) -> bool {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let page = |word: &str| PAGE_WORDS.contains(&word);
    let digits: usize = (words.iter().filter(|word| number(word)).map(|n| n.len())).sum();
    match words[..] {
        [n] => number(n) && digits <= 2,
        [a, n] if page(a) => number(n),
        [n, m] => number(n) && number(m) && digits <= 4 && text.contains('/'),
        [n, of, m] if number(n) => OF_WORDS.contains(&of) && number(m),
        // "– Continued from page 1 –"
        ["continued", "on", "next", a] => page(a),
        ["continued", "from" | "on", a, n] => page(a) && number(n),
        [a, n, m] => page(a) && number(n) && number(m),
        [.., a, n, of, m] => page(a) && number(n) && OF_WORDS.contains(&of) && number(m),
        _ => false,
    }
}

/// Whether a text ends in the count of one page among several: “Ann Lee · 2 of 3” and “Ann Lee, page 2” on page 2 of 3.
pub(crate) fn ends_in_count(text: &str, page: usize, pages: usize) -> bool {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is = |word: &str, number: usize| word.parse() == Ok(number);
    match words[..] {
        [.., n, of, m] if OF_WORDS.contains(&of) => is(n, page) && is(m, pages),
        [.., n, m] if is(n, page) && is(m, pages) => text.contains('/'),
        [.., a, n] => PAGE_WORDS.contains(&a) && is(n, page),
        _ => false,
    }
}

/// Words of letters and numbers, in small letters.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = (c.is_alphabetic(), c.is_ascii_digit());
        if kind != (false, false) {
            if last != Some(kind) {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        last = Some(kind);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_other_numbers() {
        for yes in [
            "2",
            "- 2 -",
            "1/2",
            "Page 2",
            "page 1 of 3",
            "Ann Lee – Page 1 of 2",
            "Seite 2 von 3",
            "Página 1 de 2",
            "1 sur 2",
            "-Continued from page 1-",
            "(continued on next page)",
        ] {
            assert!(is_page_number(yes), "{yes}");
        }
        for no in [
            "2019",
            "05/2019",
            "2019 - 2021",
            "Page layout",
            "Ann Lee",
            "+1 555",
        ] {
            assert!(!is_page_number(no), "{no}");
        }
    }

    #[test]
    fn a_count_behind_other_words_is_that_of_the_page() {
        for yes in [
            "Ann Lee · 2 of 3",
            "Ann Lee, page 2",
            "Ann Lee 2/3",
            "Lebenslauf Ann Lee, Seite 2 von 3",
        ] {
            assert!(ends_in_count(yes, 2, 3), "{yes}");
        }
        for no in [
            "Ann Lee · 1 of 3",
            "Solved 2 of 4",
            "Ann Lee 2",
            "Ann Lee 2 3",
            "Ann Lee, page 1",
        ] {
            assert!(!ends_in_count(no, 2, 3), "{no}");
        }
    }
}
