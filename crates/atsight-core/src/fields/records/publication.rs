//! The title of a publication and where it appeared, outside of a list of references.

use super::cut::{cut, sentence_end};
use crate::fields::entries::trim;

/// "Author, “Title,” Publisher"; Title. Publisher; Title, Publisher. A colon parts a title from what it says more.
pub(crate) fn cut_publication(text: &str) -> (&str, Option<&str>) {
    // A title of two words and more between quotes.
    let quoted = text.split_once(['“', '"']).and_then(|(_, rest)| {
        let (title, rest) = rest.split_once(['”', '"'])?;
        (title.contains(' ')).then(|| (trim(title), trim(rest)))
    });
    if let Some((title, rest)) = quoted {
        return (title, (!rest.is_empty()).then_some(rest));
    }
    let text = without_authors(text);
    if let Some((title, rest)) = sentence_end(text) {
        let rest = without_pages(trim(rest));
        let by = rest.strip_suffix('.').filter(|by| !by.contains('.'));
        return (title, Some(by.unwrap_or(rest)));
    }
    match text.rsplit_once(", ") {
        Some((title, by)) if title.contains(' ') => (title, Some(by)),
        _ => cut(text),
    }
}

/// A publication without the names of its authors in front: "J. Roe, A. Doe. A record of lakes", "Roe, J., Doe, A. …".
fn without_authors(text: &str) -> &str {
    /// Longest list of authors, in bytes.
    const MAX_AUTHORS: usize = 300;
    (text.match_indices(". "))
        .take_while(|(at, _)| *at <= MAX_AUTHORS)
        .filter_map(|(at, _)| Some((text.get(..at + 1)?, text.get(at + 2..)?)))
        .filter(|(authors, rest)| {
            let next = rest.split([' ', ',']).next().unwrap_or_default();
            let goes_on = is_initial(next) || matches!(next, "and" | "&" | "et");
            is_author_list(authors) && !goes_on
        })
        .last()
        .map_or(text, |(_, rest)| rest)
}

/// Whether a text holds names with initials and nothing else, two of them and more, or one with its initial behind it.
fn is_author_list(text: &str) -> bool {
    let mut names = 0;
    let mut initials = 0;
    // "Roe J, Doe AB." has them without full stops, but for the last.
    let plain = text.trim_end_matches('.');
    let dotted = plain.split([' ', ',', ';']).any(is_initial);
    for word in text.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        if is_initial(word) || !dotted && is_capitals(word) {
            initials += 1;
        } else if word.starts_with(char::is_uppercase) && word.chars().all(is_of_name) {
            names += 1;
        } else if !matches!(
            word,
            "and" | "&" | "et" | "al." | "van" | "von" | "de" | "der"
        ) {
            return false;
        }
    }
    names > 0 && initials > 0 && names <= 2 * initials && (names > 1 || text.contains(", "))
}

/// Whether a word is the first letters of given names: "J.", "J.-P.", "JP.".
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && is_capitals(word)
}

/// Whether a word is one capital or two, without signs.
fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| !matches!(c, '.' | '-'));
    let count = letters.clone().count();
    word.len() <= 6 && (1..=2).contains(&count) && letters.all(char::is_uppercase)
}

/// Whether a letter may stand in the name of a person; a full stop behind the last one ends the list.
fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.')
}

/// Where something was published, without its volume and pages: "Lake Letters, 13(2), 45-52".
fn without_pages(by: &str) -> &str {
    let is_number = |part: &str| {
        let part = part.trim_start_matches("pp. ").trim_start_matches("S. ");
        let (year, digits) = (
            part.len() == 4 && part.starts_with(['1', '2']),
            part.chars().filter(char::is_ascii_digit).count(),
        );
        let of_numbers = |c: char| c.is_ascii_digit() || "()-–:/ .".contains(c);
        digits > 0 && !year && part.chars().all(of_numbers)
    };
    let mut name = by;
    while let Some((front, part)) = name.rsplit_once(", ")
        && is_number(part)
    {
        name = front;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_publications_have_colons_of_their_own() {
        for (text, title, by) in [
            (
                "Kelp returns slowly: fifteen years of transects. Lake Letters",
                "Kelp returns slowly: fifteen years of transects",
                Some("Lake Letters"),
            ),
            (
                "Fronts in a warming sea. Lake Letters.",
                "Fronts in a warming sea",
                Some("Lake Letters"),
            ),
            (
                "Kelp: a history, Lake Letters",
                "Kelp: a history",
                Some("Lake Letters"),
            ),
            (
                "Jane Roe, “Kelp returns,” Lake Letters",
                "Kelp returns",
                Some("Lake Letters"),
            ),
            (
                "J. Roe, A. Doe. Kelp returns. Lake Letters",
                "Kelp returns",
                Some("Lake Letters"),
            ),
            (
                "Roe, J., Doe, A. Kelp returns. Lake Letters",
                "Kelp returns",
                Some("Lake Letters"),
            ),
            (
                "Letters of J. Roehill. Lake Letters",
                "Letters of J. Roehill",
                Some("Lake Letters"),
            ),
            ("Kelp returns slowly", "Kelp returns slowly", None),
        ] {
            let (own, publisher) = cut_publication(text);
            assert_eq!((own, publisher.map(trim)), (title, by), "{text}");
        }
    }
}
