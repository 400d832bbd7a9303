//! The language that a resume is written in, as far as its titles and words tell.

use std::collections::BTreeMap;

use atsight_core::sections::title_languages;

use crate::rule::Case;

/// Languages that share many titles, each with everyday words that the others of its group do not have: a title that several of
/// them have counts for each, so that the words of the text decide among them.
const SIBLINGS: &[&[(&str, &[&str])]] = &[
    &[
        ("es", &["y", "el", "las", "los", "del", "una", "con", "en"]),
        ("fr", &["et", "les", "des", "du", "une", "dans", "avec"]),
        ("it", &["di", "il", "della", "delle", "dei", "nel", "degli"]),
        ("pt", &["do", "da", "dos", "das", "em", "com", "uma", "ao"]),
        ("ro", &["și", "în", "pentru", "cu", "din"]),
    ],
    &[
        ("da", &["og", "af"]),
        ("no", &["og", "av"]),
        ("sv", &["och", "av", "för"]),
    ],
    &[
        ("ru", &["и", "по", "для", "от"]),
        ("uk", &["та", "і", "з", "у"]),
    ],
];

/// Fewest everyday words that decide: a name or a line of skills may have one or two of them.
const FEWEST_WORDS: usize = 5;

/// The language that most titles of a resume are in; English when it cannot be told.
pub(crate) fn language(case: &Case<'_>) -> &'static str {
    let titles = (case.sections().iter()).filter_map(|section| section.heading.as_ref());
    let titles: Vec<&str> = titles.map(|heading| heading.text.as_str()).collect();
    told(&titles, &case.transcript().text)
}

/// The language of some titles over a text.
fn told(titles: &[&str], text: &str) -> &'static str {
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    for language in titles.iter().flat_map(|title| title_languages(title)) {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    let known = |language: &str| counts.get(language).copied().unwrap_or_default();
    if known("en") == most {
        return "en";
    }
    let first = counts.iter().find(|(_, count)| **count == most);
    let first = first.map_or("en", |(language, _)| *language);
    let siblings = (SIBLINGS.iter()).find(|group| group.iter().any(|(own, _)| *own == first));
    siblings.map_or(first, |group| sibling(group, text, first))
}

/// The language of a group that has most of the words of a text; `first` where too few words tell.
fn sibling(group: &[(&'static str, &[&str])], text: &str, first: &'static str) -> &'static str {
    let mut counts = vec![0_usize; group.len()];
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(group) {
            *count += usize::from(words.contains(&word.as_str()));
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let best = |count: &usize| *count == most && most >= FEWEST_WORDS;
    match counts.iter().position(best) {
        Some(at) => group[at].0,
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_text_decide_between_languages_that_share_titles() {
        // The table has each title once, these two as Spanish ones.
        let titles = ["Idiomas", "Referencias", "Formação"];
        let text = "Gestão da equipe do armazém e das entregas, em parceria com os clientes da região; uma auditoria ao ano.";
        assert_eq!(told(&titles, text), "pt");
        let text = "Gestión del equipo y de las entregas con los clientes de la región; una auditoría en el año.";
        assert_eq!(told(&titles, text), "es");
        // Too few words, or a language without siblings.
        assert_eq!(told(&["Idiomas"], "Ana do Prado"), "es");
        assert_eq!(told(&["Berufserfahrung"], &"el los del ".repeat(9)), "de");
        assert_eq!(told(&["Work Experience", "Idiomas"], text), "en");
        assert_eq!(told(&[], text), "en");
    }
}
