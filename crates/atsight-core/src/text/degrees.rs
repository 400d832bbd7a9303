//! Degrees: of academic titles and school certificates.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Longest word that is looked up, in bytes.
const MAX_WORD_BYTES: usize = 40;

/// Degrees that are words without their full stops.
const ABBREVIATED: [&str; 3] = ["Bc.", "Ing.", "Mgr."];

/// What the names of degrees end in where words are joined: "Sjuksköterskeexamen", "Hochschulabschluss", "Lehramtsstudium".
const ENDINGS: [&str; 9] = [
    "programmet",
    "abschluss",
    "eksamen",
    "examen",
    "fachwirt",
    "reife",
    "studium",
    "technikermeister",
    "industriemeister",
];

/// Whether a word without its full stops is a degree, or the head word of one.
pub(crate) fn is_degree_word(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let list = WORDS.get_or_init(|| {
        let lines = include_str!("degree_words.txt").lines();
        let words = lines.filter(|line| !line.starts_with('#'));
        words.flat_map(str::split_whitespace).collect()
    });
    // Small letters are no abbreviation, but for the Polish one; "studia magisterskie" are written so.
    const SMALL: [&str; 13] = [
        "doktor",
        "inżynier",
        "kandidat",
        "licencjat",
        "magister",
        "bachelier",
        "mgr",
        "licencjackie",
        "magisterskie",
        "inżynierskie",
        "doktoranckie",
        "podyplomowe",
        "jednolite",
    ];
    if SMALL.contains(&word) {
        return true;
    }
    let small = word.chars().all(char::is_lowercase);
    if word.is_empty() || word.len() > MAX_WORD_BYTES || small {
        return false;
    }
    // "Ing. Novák" and "Bc. Nováková", but "ING" is a bank.
    if ABBREVIATED.contains(&word) {
        return true;
    }
    // "Be" and "Ma" are words, "BE" and "M.A." are not.
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() == 2 && letters.any(char::is_lowercase) {
        return false;
    }
    let plain: String = (word.chars())
        .filter(|c| !matches!(c, '.' | ' ' | '-' | '\'' | '’' | '(' | ')' | ','))
        .flat_map(char::to_lowercase)
        .collect();
    list.contains(plain.as_str())
        || ENDINGS
            .iter()
            .any(|ending| plain.len() > ending.len() && plain.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_known_with_and_without_full_stops() {
        for degree in [
            "B.E.",
            "B.Sc.",
            "BSc",
            "Master",
            "PhD",
            "Licenciatura",
            "mgr",
            "Ing.",
            "Sjuksköterskeexamen",
            "Masterstudium",
        ] {
            assert!(is_degree_word(degree), "{degree}");
        }
        for other in [
            "Engineer", "Technik", "master", "", "(", "Of", "Be", "Ma", "ING", "Reife",
        ] {
            assert!(!is_degree_word(other), "{other}");
        }
    }
}
