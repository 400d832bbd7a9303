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

/// Whether a text at the edge of a page only counts pages: “2”, “- 2 -”, “2/3”, “Page 2 of 3”.
pub(crate) fn is_page_number(text: &str) -> bool {
    let words: Vec<String> = pattern(text)
        .split(|c: char| !(c.is_alphabetic() || c == '#'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    match words[..] {
        ["#"] => digits <= 2,
        ["#", "#"] => digits <= 4 && text.contains('/'),
        ["page", "#"] | ["page", "#", "of", "#"] | ["#", "of", "#"] | ["page", "#", "#"] => true,
        [.., "page", "#", "of", "#"] => true,
        _ => false,
    }
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
}
