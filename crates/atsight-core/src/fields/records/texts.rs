//! What stands in the text of a record: its name, who gave or published it, and what is noted behind them.

use crate::fields::entries::{trim, without_last};
use crate::fields::lexicon;
use crate::fields::values::dashes;
use crate::fields::values::dates;

/// "Title", Publisher; Name: Issuer; Name, Issuer.
pub(crate) fn cut(text: &str) -> (&str, Option<&str>) {
    if text.starts_with(['“', '"', '„', '«'])
        && let Some(end) = text.rfind(['”', '"', '“', '»']).filter(|end| *end > 0)
    {
        let end = end
            + text
                .get(end..)
                .and_then(|t| t.chars().next())
                .map_or(0, char::len_utf8);
        let rest = trim(text.get(end..).unwrap_or_default());
        return (
            text.get(..end).unwrap_or(text),
            (!rest.is_empty()).then_some(rest),
        );
    }
    // "Nurse of the Year (Example Hospital", of which the year and the bracket behind it were cut off.
    if let Some((name, by)) = text.rsplit_once(" (")
        && !by.contains(')')
        && !trim(name).is_empty()
    {
        return (name, Some(by));
    }
    if let Some((name, by)) = text.split_once(": ") {
        // "Example Certified: Cloud Associate" is one name.
        let level = [" professional", " associate", " expert", " specialist", ""].into_iter();
        let lower = name.to_lowercase();
        let one_name = (level.filter_map(|level| lower.strip_suffix(level)))
            .any(|name| name.ends_with(" certified"));
        let of = |text: &str| lexicon::has_employer_word(text) || lexicon::has_school_word(text);
        match by.rsplit_once(", ") {
            Some((_, by)) if one_name => {
                return (
                    text.get(..text.len() - by.len() - 2).unwrap_or(text),
                    Some(by),
                );
            }
            // "Example Institute: Financial Analyst"
            _ if of(name) && !of(by) && !lexicon::has_job_word(name) => return (by, Some(name)),
            _ if !one_name => return (name, Some(by)),
            _ => {}
        }
    }
    // "Inspector of Lifts (TÜV Example)"; what has one word in brackets is a short form.
    if let Some((name, by)) = (text.strip_suffix(')')).and_then(|text| text.rsplit_once(" ("))
        && let Some((first, _)) = by.split_once(' ')
        && !trim(name).is_empty()
        && (lexicon::has_employer_word(by)
            || first.chars().count() > 1 && first.chars().all(char::is_uppercase)
            || is_name_of_body(by))
    {
        return (name, Some(by));
    }
    // "Course (60 h) – Example Foundation"; "Solutions Architect – Associate" is one name.
    if let Some((name, by)) = dashes::cut_last(text)
        && (lexicon::has_employer_word(by) || lexicon::has_school_word(by))
        && !by.contains(", ")
    {
        return (name, Some(by));
    }
    // "Volunteer of the Year at Example Hospital"
    if let Some((name, by)) = text.split_once(" at ")
        && (lexicon::has_employer_word(by) || lexicon::has_school_word(by))
        && !text.contains(", ")
    {
        return (name, Some(by));
    }
    match text.rsplit_once(", ") {
        Some((name, by))
            if !name.is_empty()
                && name.matches('(').count() == name.matches(')').count()
                && !is_class(by)
                && !is_driving_class(by)
                && !is_of_lower_case(by)
                && !is_rank(name)
                && !is_rank(by) =>
        {
            (name, Some(by))
        }
        _ => (text, None),
    }
}

/// Whether a text is the name of a body, by its form: three words and more, each with a capital.
fn is_name_of_body(text: &str) -> bool {
    let mut words = text.split(' ');
    (3..=6).contains(&text.split(' ').count())
        && words.all(|word| {
            word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
        })
}

/// "Payroll Certificate from Example Institute": what was had, and who gave it.
pub(crate) fn cut_giver(text: &str) -> Option<(&str, Option<&str>)> {
    let (name, by) = [" from ", " issued by ", " by "]
        .iter()
        .find_map(|word| text.rsplit_once(word))?;
    let fits = by.starts_with(char::is_uppercase) && !text.contains([',', ':', '“', '"']);
    fits.then_some((name, Some(by)))
}

/// Cuts a text at the end of its first sentence: no initial and no short form stands there.
pub(crate) fn sentence_end(text: &str) -> Option<(&str, &str)> {
    (text.match_indices(". "))
        .filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + 2..)?)))
        .find(|(title, rest)| {
            let last = title.rsplit(' ').next().unwrap_or_default();
            title.contains(' ')
                && (last.chars().count() > 3 || last.starts_with(char::is_lowercase))
                && !last.contains('.')
                && rest.starts_with(char::is_uppercase)
        })
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

/// Whether a word is one capital or two, without signs.
fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| !matches!(c, '.' | '-'));
    let count = letters.clone().count();
    word.len() <= 6 && (1..=2).contains(&count) && letters.all(char::is_uppercase)
}

/// Whether a word is the first letters of given names: "J.", "J.-P.", "JP.".
fn is_initial(word: &str) -> bool {
    word.ends_with('.') && is_capitals(word)
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

/// Whether a letter may stand in the name of a person; a full stop behind the last one ends the list.
fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.')
}

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

/// Whether a text has no capital at all, as no name of an issuer: "advanced level".
fn is_of_lower_case(text: &str) -> bool {
    text.starts_with(char::is_lowercase) && !text.contains(char::is_uppercase)
}

/// Whether a text names a prize, by a word or by the rank in what is named with it. "Example Awards" give one.
pub(crate) fn is_prize(text: &str) -> bool {
    const WORDS: [&str; 23] = [
        "best",
        "beste",
        "mejor",
        "meilleur",
        "award",
        "auszeichnung",
        "beca",
        "bolsa",
        "bourse",
        "fellowship",
        "medal",
        "medaglia",
        "medalla",
        "médaille",
        "nagroda",
        "preis",
        "premio",
        "prix",
        "prize",
        "prêmio",
        "scholarship",
        "stipendium",
        "wyróżnienie",
    ];
    const PHRASES: [&str; 4] = ["of the year", "dean's list", "honor roll", "honour roll"];
    let lower = text.to_lowercase().replace('’', "'");
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    words.any(|word| WORDS.contains(&word))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
        || lower.split(" – ").next().is_some_and(is_rank)
}

/// Whether a text says how well somebody did in what is named beside it: "2nd place", "Finalist", "Premier prix".
pub(crate) fn is_rank(text: &str) -> bool {
    const ALONE: [&str; 17] = [
        "demi-finaliste",
        "finalist",
        "finalista",
        "finaliste",
        "ganador",
        "ganadora",
        "laureate",
        "lauréat",
        "lauréate",
        "runner-up",
        "semi-finalist",
        "semifinalist",
        "shortlist",
        "shortlisted",
        "vincitore",
        "vincitrice",
        "winner",
    ];
    const ORDINALS: [&str; 31] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "grand",
        "gold",
        "silver",
        "bronze",
        "erster",
        "zweiter",
        "dritter",
        "premier",
        "première",
        "deuxième",
        "troisième",
        "second",
        "primer",
        "segundo",
        "tercer",
        "primo",
        "secondo",
        "terzo",
        "primeiro",
        "terceiro",
        "eerste",
        "tweede",
        "derde",
        "pierwsze",
        "drugie",
        "trzecie",
    ];
    const RANKS: [&str; 21] = [
        "award", "lugar", "medal", "medalist", "miejsce", "nagroda", "place", "plads", "plats",
        "plaats", "platz", "position", "posto", "preis", "premio", "prémio", "prêmio", "prijs",
        "pris", "prix", "prize",
    ];
    let lower = text.to_lowercase();
    let mut words = lower.split(' ');
    match (words.next(), words.next(), words.next()) {
        (Some(word), None, _) => ALONE.contains(&word),
        (Some(ordinal), Some(rank), None) => {
            let number =
                ordinal.starts_with(|c: char| c.is_ascii_digit()) && ordinal.chars().count() <= 5;
            (number || ORDINALS.contains(&ordinal)) && RANKS.contains(&rank)
        }
        _ => false,
    }
}

/// Whether a text tells one sort of a thing from others: "Class B".
fn is_class(text: &str) -> bool {
    let Some((word, sort)) = text.split_once(' ') else {
        return false;
    };
    let known = [
        "class", "level", "grade", "part", "stage", "category", "type", "step", "nivel", "niveau",
        "stufe",
    ];
    known.contains(&word.to_lowercase().as_str()) && sort.chars().count() <= 3
}

/// Whether a text is a class of driving licences of the European Union: "B", "C+E".
pub(crate) fn is_driving_class(text: &str) -> bool {
    const CLASSES: [&str; 13] = [
        "AM", "A", "A1", "A2", "B", "B1", "C", "C1", "D", "D1", "L", "M", "T",
    ];
    let class = (text.strip_suffix('E')).map_or(text, |class| class.trim_end_matches('+'));
    CLASSES.contains(&class)
}

/// Whether a text behind a dash may be who issued a certificate: no level, class, number or short form of its name.
pub(crate) fn may_issue(text: &str) -> bool {
    const LEVELS: [&str; 22] = [
        "advanced",
        "associate",
        "basic",
        "beginner",
        "core",
        "engineer",
        "essentials",
        "expert",
        "foundation",
        "foundations",
        "fundamentals",
        "intermediate",
        "lead",
        "master",
        "practitioner",
        "professional",
        "senior",
        "specialist",
        "specialization",
        "specialty",
        "level",
        "part",
    ];
    let lower = text.to_lowercase();
    text.starts_with(char::is_uppercase)
        && !text.bytes().any(|b| b.is_ascii_digit())
        && !text.contains(", ")
        && !lower.split(' ').any(|word| LEVELS.contains(&word))
        && !is_class(text)
        && !is_driving_class(text)
}

pub(crate) fn unquote(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '„' | '«' | '»' | ' '))
}

pub(crate) fn strip_note(text: &str) -> &str {
    [
        "Issued by",
        "Issued on",
        "Issued",
        "Awarded by",
        "Awarded on",
        "Awarded",
        "Presented by",
        "Published by",
        "Published in",
        "Published on",
        "Published",
        "by ",
        "from ",
    ]
    .iter()
    .find_map(|lead| text.strip_prefix(lead))
    .map_or(text, |rest| rest.trim_start_matches([':', ' ']))
}

/// A record without the word in front of its date, which was cut off: "First Aid, Example Board (Issued".
pub(crate) fn without_issue(text: &str) -> &str {
    const WORDS: [&str; 15] = [
        "cleared",
        "cleared in",
        "passed in",
        "issued",
        "issued on",
        "obtained",
        "earned",
        "awarded",
        "completed",
        "passed",
        "certified",
        "date",
        "since",
        "erteilt",
        "obtenu",
    ];
    // "Example Institute   Issued", a cell of its own.
    let (front, last) = text.rsplit_once('\t').unwrap_or(("", text));
    if WORDS.contains(&trim(last).to_lowercase().as_str()) {
        return trim(front);
    }
    without_last(text, &WORDS)
}

/// Words in front of the date on which something ends.
const EXPIRY: [&str; 27] = [
    "expires",
    "expires on",
    "expiring",
    "expiry",
    "exp.",
    "valid until",
    "valid through",
    "valid thru",
    "valid till",
    "valid to",
    "valid upto",
    "valid up to",
    "renew",
    "renew by",
    "renewal",
    "renewal due",
    "gültig bis",
    "valable jusqu'en",
    "valable jusqu’en",
    "valide jusqu'en",
    "válido hasta",
    "vigente hasta",
    "valido fino al",
    "válido até",
    "geldig tot",
    "ważny do",
    "ważne do",
];

/// Where the words begin that stand in front of the date on which something ends, if a text ends in such.
pub(crate) fn expiry_start(text: &str) -> Option<usize> {
    let text = text.trim_end_matches([':', ' ']);
    let lower = text.to_lowercase();
    // Ranges of the lower case are those of the text.
    EXPIRY
        .iter()
        .filter(|words| lower.len() == text.len() && lower.ends_with(**words))
        .map(|words| text.len() - words.len())
        .min()
}

/// A record without the word in front of the range in which it holds: "Teaching Licence, Example State, valid".
pub(crate) fn without_validity(text: &str) -> Option<&str> {
    const WORDS: [&str; 9] = [
        "valid",
        "valid from",
        "gültig",
        "valable",
        "valide",
        "válido",
        "valido",
        "geldig",
        "ważny",
    ];
    let text = text.trim_end_matches([':', ' ']);
    let (rest, word) = text.rsplit_once([',', '('])?;
    WORDS
        .contains(&trim(word).to_lowercase().as_str())
        .then(|| trim(rest))
}

/// A record without the date at its end on which it ends: "First Aid, Example Board, 2024, valid through 2027".
pub(crate) fn without_expiry(text: &str) -> &str {
    let Some(span) = dates::find(text).pop() else {
        return text;
    };
    let (front, behind) = (text.get(..span.bytes.start), text.get(span.bytes.end..));
    let (Some(front), Some(behind)) = (front, behind) else {
        return text;
    };
    let kept = expiry_start(front).and_then(|start| front.get(..start));
    match kept.filter(|_| trim(behind).is_empty() || behind.trim() == ")") {
        // Where no other date is left, the record keeps its words, and no date.
        Some(kept) if !dates::find(kept).is_empty() => trim(kept),
        _ => text,
    }
}

/// A text without what is noted behind a comma or in brackets at its end: "…, issued", "…, License R1234", "… (No. 1234)", "… (80 h)".
pub(crate) fn strip_notes_behind(text: &str) -> &str {
    /// Said of whether it holds.
    const STATES: [&str; 7] = [
        "active",
        "aktiv",
        "actif",
        "attivo",
        "current",
        "in good standing",
        "vigente",
    ];
    strip_behind(text, |part| {
        is_numbered(part) || is_duration(part) || STATES.contains(&part.to_lowercase().as_str())
    })
}

/// A name without its number at its end: "Class A CDL, No. 555-0199". What it took and what it was worth belong to it.
pub(crate) fn strip_number_behind(text: &str) -> &str {
    strip_behind(text, |part| {
        is_numbered(part) && !part.contains(['£', '$', '€', '¥', '₹'])
    })
}

/// Whether a text is a number of a record, or a date of it that was cut off behind its word.
fn is_numbered(part: &str) -> bool {
    /// Said of a number or a date.
    const NOTES: [&str; 20] = [
        "issued",
        "expires",
        "expiry",
        "exp",
        "valid",
        "renewal",
        "renewed",
        "license",
        "licence",
        "lic",
        "no",
        "number",
        "credential",
        "id",
        "certificate",
        "reg",
        "pin",
        "member",
        "membership",
        "card",
    ];
    /// Digits of a number, alone and with letters.
    const DIGITS: usize = 6;
    const DIGITS_OF_CODE: usize = 4;
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let mut words = part.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let known = NOTES.contains(&first.trim_end_matches(['.', ':', '#']));
    let numbered = words.clone().any(|word| digits(word) > 0);
    let holds = matches!(first.as_str(), "valid" | "expires");
    if known && (holds || words.next().is_none() || numbered || expiry_start(part).is_some()) {
        return true;
    }
    // "(ACFS/5507)"
    let one = !part.contains(' ') && !part.contains(char::is_lowercase);
    let is_code = one && digits(part) >= DIGITS_OF_CODE && digits(part) < part.len();
    // "FFC 2025550142"
    let few = part.split_whitespace().count() <= 2;
    is_code || few && part.split_whitespace().any(|word| digits(word) >= DIGITS)
}

/// A text without what `is_note` says of the part behind its last comma or dash, or in brackets at its end.
fn strip_behind(text: &str, is_note: impl Fn(&str) -> bool) -> &str {
    let mut text = trim(text);
    loop {
        let bracketed = (text.strip_suffix(')')).and_then(|inner| inner.rsplit_once(" ("));
        let dashed = dashes::cut_last(text);
        let shorter = match (bracketed, text.rsplit_once(", "), dashed) {
            (Some((rest, inner)), ..) if is_note(inner) => rest,
            (_, Some((rest, part)), _) if is_note(part) => rest,
            (.., Some((rest, part))) if is_note(part) => rest,
            _ => return text,
        };
        text = trim(shorter);
    }
}

/// Whether a text says how long a course took: "80 hours", "40 h".
fn is_duration(text: &str) -> bool {
    const UNITS: [&str; 15] = [
        "h", "hr", "hrs", "hour", "hours", "std", "stunden", "heures", "horas", "ore", "uur",
        "timmar", "timer", "godzin", "hodin",
    ];
    let cut = text.find(|c: char| !c.is_ascii_digit()).unwrap_or_default();
    let (number, unit) = text.split_at(cut);
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    !number.is_empty() && UNITS.contains(&unit.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_a_record_ends_is_not_when_it_was_had() {
        for (text, kept) in [
            (
                "First Aid, Example Board, Jan 2025, valid through Jan 2027",
                "First Aid, Example Board, Jan 2025",
            ),
            (
                "First Aid, Example Board, 05/2023, ważny do 05/2026",
                "First Aid, Example Board, 05/2023",
            ),
            // Its only date.
            ("First Aid, expires 2027", "First Aid, expires 2027"),
            ("First Aid, 2025", "First Aid, 2025"),
            ("First Aid", "First Aid"),
        ] {
            assert_eq!(without_expiry(text), kept);
        }
    }

    #[test]
    fn notes_behind_a_record_go() {
        for (text, kept) in [
            (
                "Nurse, Example Board, License R0099",
                "Nurse, Example Board",
            ),
            (
                "Electrician, Example State (No. JW0000), issued",
                "Electrician, Example State",
            ),
            (
                "First Aid, Example Society, expires",
                "First Aid, Example Society",
            ),
            ("Driver, Licence Bureau", "Driver, Licence Bureau"),
            ("Nurse, Example Board (active)", "Nurse, Example Board"),
            (
                "Safety – Example School, 80 horas",
                "Safety – Example School",
            ),
        ] {
            assert_eq!(strip_notes_behind(text), kept);
        }
        assert_eq!(cut("Commercial Licence, Class B").1, None);
        assert_eq!(cut("Taping, advanced level").1, None);
        assert_eq!(cut("Cloud Course, edX").1, Some("edX"));
        assert_eq!(cut("2nd place, Regional Robotics Cup").1, None);
        assert_eq!(cut("Regional Robotics Cup, finalist").1, None);
        assert_eq!(
            cut("Winner, Robotics Cup, Example Society"),
            ("Winner, Robotics Cup", Some("Example Society"))
        );
        assert_eq!(
            cut("Safety (60 h) – Example Foundation").1,
            Some("Example Foundation")
        );
        assert_eq!(cut("Solutions Architect – Associate").1, None);
        assert_eq!(
            cut_giver("Payroll Certificate from Example Board"),
            Some(("Payroll Certificate", Some("Example Board")))
        );
        assert_eq!(cut_giver("Return from work, Example Board"), None);
        assert_eq!(cut_giver("Recovery from illness"), None);
        assert_eq!(
            cut("Nurse of the Year (Example Hospital"),
            ("Nurse of the Year", Some("Example Hospital"))
        );
    }

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
