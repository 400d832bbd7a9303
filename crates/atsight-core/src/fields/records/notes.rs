//! What is noted around a record: numbers, states, words of dates, and when it ends.

use crate::fields::entries::{trim, without_last};
use crate::fields::values::{dashes, dates};

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

/// A text without what is noted behind a comma or in brackets at its end: "…, issued", "…, License R1234", "… (No. 1234)", "… (80 h)".
pub(crate) fn strip_notes_behind(text: &str) -> &str {
    /// Said of whether it holds.
    const STATES: [&str; 9] = [
        "inactive",
        "lapsed",
        "active",
        "aktiv",
        "actif",
        "attivo",
        "current",
        "in good standing",
        "vigente",
    ];
    let text = strip_behind(text, |part| {
        is_numbered(part) || is_duration(part) || STATES.contains(&part.to_lowercase().as_str())
    });
    without_number(text)
}

/// A text without the number that its word announces: "Social Worker, Example College no. 834417".
fn without_number(text: &str) -> &str {
    /// Fewest digits of one.
    const DIGITS: usize = 4;
    let Some((front, number)) = text.rsplit_once(' ') else {
        return text;
    };
    let Some((rest, word)) = front.rsplit_once(' ') else {
        return text;
    };
    let told = matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "no" | "nr" | "nº" | "number" | "lic"
    );
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if told && digits >= DIGITS {
        trim(rest)
    } else {
        text
    }
}

/// Whether a text is nothing but such a note.
pub(crate) fn is_aside(text: &str) -> bool {
    is_numbered(text) || is_duration(text)
}

/// A name without its number at its end: "Class A CDL, No. 555-0199". What it took and what it was worth belong to it.
pub(crate) fn strip_number_behind(text: &str) -> &str {
    strip_behind(text, |part| {
        is_numbered(part) && !part.contains(['£', '$', '€', '¥', '₹'])
    })
}

/// A text without what `is_note` says of the part behind its last comma or dash, or in brackets at its end.
fn strip_behind(text: &str, is_note: impl Fn(&str) -> bool) -> &str {
    /// Most notes behind one name: number, issue, expiry, renewal, and as many again.
    const MOST_NOTES: usize = 8;
    let mut text = trim(text);
    for _ in 0..MOST_NOTES {
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
    text
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
    // "84.20%"
    if part
        .strip_suffix('%')
        .is_some_and(|share| digits(share) > 0 && !share.contains(' '))
    {
        return true;
    }
    // "#B-555013"
    let marked = part.strip_prefix('#');
    if marked.is_some_and(|number| digits(number) >= DIGITS_OF_CODE && !number.contains(' ')) {
        return true;
    }
    // "(ACFS/5507)"
    let one = !part.contains(' ') && !part.contains(char::is_lowercase);
    let is_code = one && digits(part) >= DIGITS_OF_CODE && digits(part) < part.len();
    // "FFC 2025550142"
    let few = part.split_whitespace().count() <= 2;
    is_code || few && part.split_whitespace().any(|word| digits(word) >= DIGITS)
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

/// A record without the word in front of its date, which was cut off: "First Aid, Example Board (Issued".
pub(crate) fn without_issue(text: &str) -> &str {
    const WORDS: [&str; 19] = [
        "admitted",
        "last eval",
        "last evaluation",
        "recertified",
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
const EXPIRY: [&str; 38] = [
    "due",
    "recertify by",
    "recertification due",
    "scadenza",
    "scade",
    "expirou em",
    "expira em",
    "active through",
    "active until",
    "current through",
    "current until",
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

/// Whether a text says when something ends and nothing else.
pub(crate) fn is_expiry(text: &str) -> bool {
    let Some(span) = dates::find(text).pop() else {
        return false;
    };
    let front = text.get(..span.bytes.start).unwrap_or_default();
    expiry_start(front) == Some(0) && span.bytes.end == text.len()
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
            (
                "State licence, no. 55501, active through February 2028",
                "State licence, no. 55501, active through February 2028",
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
            ("Worker, EXBSW no. 834417", "Worker, EXBSW"),
            ("Exam, Example Board, 84.20%", "Exam, Example Board"),
            ("Broker, #B-555013", "Broker"),
            (
                "Safety – Example School, 80 horas",
                "Safety – Example School",
            ),
        ] {
            assert_eq!(strip_notes_behind(text), kept);
        }
    }
}
