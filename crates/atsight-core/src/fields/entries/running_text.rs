//! Running text: what tells it from headers, and how its broken lines are joined.

use super::tables;
use crate::fields::lexicon;
use crate::text::bullets;
use crate::text::degrees::is_degree_word;
use crate::text::lower::with_lower;
use crate::text::memo::Memo;
use crate::text::shape;

/// Whether a text reads as a sentence: enough words, most of them in small letters.
pub(crate) fn is_prose(text: &str) -> bool {
    thread_local!(static SAID: Memo<bool> = Memo::new());
    SAID.with(|said| said.of(text, reads_as_prose))
}

/// The same, of a text that was not asked about before.
fn reads_as_prose(text: &str) -> bool {
    /// Longest name of an employer or school that begins with the word for it, in words.
    const LONGEST_NAME: usize = 8;
    if text.contains('\t') || text.contains(" | ") {
        return false;
    }
    // "Nome del datore di lavoro: Example S.r.l."
    let labelled = (text.contains(':')).then(|| tables::labelled(text));
    let text = match labelled.flatten() {
        Some((_, value)) if !value.is_empty() => value,
        _ => text,
    };
    let (mut words, mut small, mut verbs) = (0usize, 0usize, 0usize);
    for word in text.split_whitespace().take(40) {
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            continue;
        };
        words += 1;
        small += usize::from(first.is_lowercase());
        verbs += usize::from(first.is_lowercase() && word.chars().count() > 3);
    }
    let ended = text.ends_with('.');
    let is_sentence = words >= 5 && small * 2 >= words
        // "Bachelor of Science in Nursing, University of …" has small words too, all of them short.
        || words >= 8 && small * 3 >= words && verbs > 0
        || words >= 4 && ended && small * 5 >= words * 2;
    if !is_sentence {
        return false;
    }
    // "Example sp. z o.o., Opole"
    if text.contains("sp. z o.o.") && text.split_whitespace().count() <= LONGEST_NAME {
        return false;
    }
    // "Centre hospitalier de l’Exemple (Pau)": a name with small words.
    let first = text.split(' ').next().unwrap_or_default();
    let names = |word: &str| lexicon::has_employer_word(word) || lexicon::has_school_word(word);
    if !ended && words <= LONGEST_NAME && first.starts_with(char::is_uppercase) && names(first) {
        return false;
    }
    // "Agence Exemple, Rennes – Cheffe de projet éditorial"
    let named = |part: &str| part.starts_with(char::is_uppercase) && part.split(' ').count() <= 6;
    let begins_with_job = |part: &str| {
        let first = part.split_whitespace().next().unwrap_or_default();
        lexicon::has_job_word(first)
    };
    // "Assistante de rédaction, Gazette des Exemples"
    let are_two = || {
        (text.split_once(" – "))
            .or_else(|| {
                text.split_once(", ")
                    .filter(|(left, _)| begins_with_job(left))
            })
            .is_some_and(|(left, right)| named(left) && named(right))
    };
    if !ended && are_two() {
        return false;
    }
    // "Senior planner internationaal transport, Example Cargo B.V.", "Second de cuisine, Auberge du Vieux Moulin, Annecy"
    if let Some((front, last)) = text.rsplit_once(", ")
        && front.split(", ").all(named)
        && (named(last) && lexicon::ends_in_legal_form(last)
            || !ended && lexicon::is_settlement(last))
    {
        return false;
    }
    // Titles of jobs and degrees have small letters in most languages: "Responsable de turno de noche", "Dottorato di ricerca in
    // Fisica".
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_title = words <= 6
        && !ended
        && first.starts_with(char::is_uppercase)
        && !text.contains(',')
        && (lexicon::has_job_word(first) || is_degree_word(first));
    let has_major = !ended
        && text.contains(',')
        && is_degree_word(first)
        && text.to_lowercase().contains(", major in ");
    if has_major {
        return false;
    }
    // "Laurea magistrale in Scienze geologiche, Università di Monte Oliveto, 110/110 e lode."
    let is_school = words <= 16
        && text.contains(", ")
        && is_degree_word(first)
        && lexicon::has_school_word(text);
    !is_title && !is_school
}

/// Whether the hyphen between half a word and the text below it belongs to the word: "data-driven", "self-employed". Words that also
/// end in such a syllable, as "over-time", or begin with one, as "high-lights", are not told apart and go on as one.
fn is_compound(half: &str, below: &str) -> bool {
    const FIRST: [&str; 14] = [
        "client", "cost", "cross", "customer", "decision", "detail", "evidence", "ex", "mission",
        "non", "results", "self", "vendor", "year",
    ];
    const SECOND: [&str; 26] = [
        "a",
        "and",
        "aware",
        "based",
        "centric",
        "compliant",
        "driven",
        "effective",
        "facing",
        "focused",
        "functional",
        "in",
        "informed",
        "intensive",
        "led",
        "level",
        "making",
        "minded",
        "of",
        "oriented",
        "related",
        "solving",
        "specific",
        "term",
        "the",
        "to",
    ];
    let word = (below.split(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
    // "cross-ing", "non-e"
    let whole = word.chars().count() > 3;
    whole && with_lower(half, |half| FIRST.contains(&half)) || SECOND.contains(&word)
}

/// Rows of running text joined: a hyphen at a line end stays unless it stands in a plain word.
pub(crate) fn join<'r>(texts: impl IntoIterator<Item = &'r str>) -> String {
    let mut out = String::new();
    for text in texts {
        let text = text.trim();
        if out.is_empty() {
            out.push_str(text);
            continue;
        }
        let small = text.chars().next().is_some_and(char::is_lowercase);
        let last = out.rsplit(' ').next().unwrap_or_default();
        let half = last.strip_suffix(['-', '\u{2010}', '\u{ad}']);
        match half {
            Some(half) if small && !half.is_empty() => {
                let plain = half.chars().count() > 1 && half.chars().all(char::is_alphabetic);
                if plain && !is_compound(half, text) {
                    out.pop();
                }
            }
            Some(half) if half.chars().any(char::is_alphanumeric) => {}
            _ => out.push(' '),
        }
        out.push_str(text);
    }
    out.replace('\t', " ")
}

/// A text without the bullet, or the number of a reference, in front of it.
pub(crate) fn strip_bullet(text: &str) -> &str {
    let text = text.trim();
    // "[12] Roe, J."
    if let Some((number, rest)) = (text.strip_prefix('[')).and_then(|text| text.split_once(']'))
        && (1..=3).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        return rest.trim();
    }
    // "*French" as typed; "*not* this" is stressed.
    if let Some(rest) = text.strip_prefix('*')
        && rest.starts_with(char::is_uppercase)
        && !rest.contains('*')
    {
        return rest;
    }
    if !bullets::starts_with_bullet(text) {
        return text;
    }
    text.trim_start_matches(|c: char| {
        bullets::is_bullet(c)
            || c.is_whitespace()
            || matches!(c, '-' | '–' | '—' | '*' | '+' | '>')
            || shape::is_icon(c)
    })
    .trim_start_matches("o ")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_hyphen_at_the_end_of_a_line_stays_in_compounds() {
        for (above, below, whole) in [
            ("Built data-", "driven tools", "Built data-driven tools"),
            ("Was self-", "employed", "Was self-employed"),
            ("A day-", "to-day task", "A day-to-day task"),
            ("Drove engi-", "neering", "Drove engineering"),
            ("A cross-", "ing", "A crossing"),
            ("Read IT-", "Beratung", "Read IT-Beratung"),
            ("Won 3-", "year deals", "Won 3-year deals"),
        ] {
            assert_eq!(join([above, below]), whole);
        }
    }
}
