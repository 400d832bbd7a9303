//! The title line of the candidate: “Senior Software Engineer” under the name.

use super::documents::is_document;
use super::name::{is_place, same_name};
use super::pieces::{Kind, Piece};
use crate::fields::entries::running_text;
use crate::fields::entries::wrapping::LineEnds;
use crate::fields::lexicon;
use crate::fields::values::place;
use crate::model::{Confidence, Field};
use crate::text::bullets;
use crate::text::shape;
use crate::text::title::join_letter_spaced;

/// What a title line is called.
const LABELS: [&str; 21] = [
    "beruf",
    "erlernter beruf",
    "position",
    "job title",
    "title",
    "occupation",
    "profession",
    "position sought",
    "desired position",
    "target role",
    "puesto",
    "cargo",
    "profesión",
    "profissão",
    "poste",
    "profession actuelle",
    "functie",
    "beroep",
    "zawód",
    "stanowisko",
    "professione",
];

/// The title line under the name.
pub(crate) fn find(
    name: &Field<String>,
    pieces: &[Piece<'_>],
    is_title: impl Fn(&str) -> bool,
) -> Option<Field<String>> {
    /// How many lines below the name a title line may stand.
    const REACH: usize = 4;
    let after = pieces
        .iter()
        .filter(|p| p.line + 1 >= name.lines.end && p.line <= name.lines.end + REACH);
    let mut passed = false;
    let mut lines_passed = 0;
    for piece in after {
        if piece.line < name.lines.end && !passed {
            // Pieces of the name's own line, up to the name.
            passed = piece.text.contains(name.value.as_str());
            if let Some(label) = behind_name(name, piece).filter(|label| !is_title(&label.value)) {
                return Some(label);
            }
            continue;
        }
        passed = true;
        if piece.kind != Kind::Text || piece.label.is_some() || piece.announces {
            continue;
        }
        if is_title(piece.text) {
            return None;
        }
        lines_passed += 1;
        let spaced = join_letter_spaced(piece.text);
        let text = spaced.as_deref().unwrap_or(piece.text);
        if says_something_else(text, name) {
            continue;
        }
        let is_job = lexicon::has_job_word(text);
        // A line of unknown words right under the name is a title line; further down only job words are.
        let is_close = piece.line == name.lines.end
            && !text.contains(|c: char| c.is_ascii_digit())
            && !piece.beside_contact
            && text.contains(char::is_whitespace)
            && lines_passed == 1;
        if (is_job || is_close)
            && let Some(text) = without_asides(text)
        {
            let confidence = if is_job {
                Confidence::Medium
            } else {
                Confidence::Low
            };
            let lines = piece.line..piece.line + 1;
            return Some(Field::new(text.to_string(), confidence, lines));
        }
    }
    None
}

/// "Jo Roe, Software Engineer"
fn behind_name(name: &Field<String>, piece: &Piece<'_>) -> Option<Field<String>> {
    let (_, rest) = piece.text.split_once(name.value.as_str())?;
    let rest = rest.trim_matches([',', ' ', '-', '–']);
    let lines = piece.line..piece.line + 1;
    (lexicon::has_job_word(rest)).then(|| Field::new(rest.to_string(), Confidence::Medium, lines))
}

/// Whether a text is a sentence, an item, the name once more, or a place.
fn says_something_else(text: &str, name: &Field<String>) -> bool {
    /// Most words of a title line, and of one that ends as a sentence; its most bytes.
    const MOST_WORDS: usize = 12;
    const MOST_WORDS_ENDED: usize = 5;
    const MOST_BYTES: usize = 110;
    let words = text.split_whitespace().count();
    let is_sentence = text.ends_with(['.', '!', '?']) && words > MOST_WORDS_ENDED
        || words > MOST_WORDS
        || text.len() > MOST_BYTES;
    // "Calle Mayor 27, 28001 Madrid"
    let is_address = || place::read(text).is_some_and(|read| read.is_address());
    is_sentence
        || !text.starts_with(char::is_alphabetic)
        || bullets::starts_with_bullet(text)
        || is_document(text)
        || text == name.value
        || same_name(text, &name.value)
        || is_place(text) && (!lexicon::has_job_word(text) || is_address())
}

/// A title line without its label and without a place behind it; none where it says something else behind a label.
fn without_asides(text: &str) -> Option<&str> {
    // "Target: HR Coordinator", "Beruf: Maurerin"
    let text = (text.split_once(": "))
        .filter(|(label, title)| {
            let told = LABELS.contains(&label.trim().to_lowercase().as_str());
            let target = label.split(' ').count() <= 3 && !lexicon::has_job_word(label);
            // "Framework: .NET, ASP.NET Web App" lists tools.
            let is_name = title.starts_with(char::is_alphabetic) && title.split(", ").count() <= 2;
            told || target && is_name && lexicon::has_job_word(title)
        })
        .map_or(text, |(_, title)| title);
    // "Citizenship: U.S. Citizen", "Security clearance: secret"
    let told = text.split_once(": ").map(|(label, _)| label);
    if told.is_some_and(|label| !lexicon::ends_in_job_word(label)) {
        return None;
    }
    // "Senior Clerk, Leeds"
    let is_job = |head: &str| lexicon::has_job_word(head);
    let cut = (text.split_once(", "))
        .filter(|(head, tail)| is_job(head) && (lexicon::is_city(tail) || place::is_full(tail)))
        .or_else(|| {
            let last = text.rsplit_once(", ");
            last.filter(|(head, tail)| is_job(head) && lexicon::is_city(tail))
        });
    Some(cut.map_or(text, |(head, _)| head))
}

/// A title line with what stands behind its dashes, bars, strokes or dots: “Secondary Teacher – Mathematics and Physics”, “Marketing Manager | Brands”.
fn with_subject(
    mut label: Field<String>,
    pieces: &[Piece<'_>],
    line_ends: &LineEnds<'_>,
) -> Field<String> {
    /// Most words of each part, and most parts.
    const MOST_WORDS: usize = 5;
    const MOST_PARTS: usize = 4;
    let line = label.lines.start;
    let own: Vec<&Piece<'_>> = pieces.iter().filter(|piece| piece.line == line).collect();
    let [first, subjects @ ..] = own.as_slice() else {
        return label;
    };
    let whole = line_ends.text(line).trim();
    let texts: Vec<&str> = own.iter().map(|piece| piece.text.trim()).collect();
    let joined = [" – ", " — ", " | ", " / ", " · ", " • "]
        .iter()
        .any(|joint| texts.join(joint) == whole);
    let is_subject = |piece: &&Piece<'_>| {
        let text = piece.text.trim();
        piece.kind == Kind::Text
            && piece.label.is_none()
            && !is_place(text)
            // A version is a part of its name: "Java 21".
            && shape::digit_runs(text).all(|run| run.len() <= 2)
            && text.split(' ').count() <= MOST_WORDS
    };
    if first.text.trim() == label.value
        && (1..MOST_PARTS).contains(&subjects.len())
        && subjects.iter().all(is_subject)
        && joined
    {
        label.value = whole.to_string();
    }
    label
}

/// Whether a text ends in a word that something has to follow: “Étudiante en sciences de”.
fn ends_in_joint(text: &str) -> bool {
    const WORDS: [&str; 26] = [
        "a", "and", "at", "da", "de", "del", "des", "di", "do", "du", "e", "en", "et", "for",
        "für", "in", "la", "of", "para", "por", "pour", "the", "und", "with", "y", "à",
    ];
    let last = text.rsplit(' ').next().unwrap_or_default();
    text.contains(' ') && WORDS.contains(&last)
}

/// Whether a text ends in what somebody is: "Marketing" is what is done, "Manager" who does it.
fn is_holder(text: &str) -> bool {
    const FIELDS: [&str; 14] = [
        "marketing",
        "sales",
        "data",
        "software",
        "hardware",
        "product",
        "project",
        "programme",
        "program",
        "business",
        "support",
        "service",
        "operations",
        "security",
    ];
    let last = text.split_whitespace().next_back().unwrap_or_default();
    !FIELDS.contains(&last.to_lowercase().as_str())
}

/// A title line with what it goes on with in the next line: “Senior Staff Engineer,” above “Distributed Systems”; `None` where it
/// is the first line of running text.
pub(crate) fn whole(
    label: Field<String>,
    pieces: &[Piece<'_>],
    line_ends: &LineEnds<'_>,
    is_title: impl Fn(&str) -> bool,
) -> Option<Field<String>> {
    /// Most words that a title line goes on with.
    const MOST_WORDS: usize = 5;
    let label = with_subject(label, pieces, line_ends);
    let line = label.lines.start;
    let mut below = pieces.iter().filter(|piece| piece.line == line + 1);
    let (Some(next), None) = (below.next(), below.next()) else {
        return Some(label);
    };
    let text = next.text.trim();
    let fits = next.kind == Kind::Text
        && next.label.is_none()
        && !is_title(text)
        && !is_place(text)
        && !text.contains(|c: char| c.is_ascii_digit());
    // With the comma that it ends in.
    let own = line_ends.text(line);
    let head = (own.find(&label.value)).map_or(label.value.as_str(), |at| own[at..].trim_end());
    let small = text.starts_with(char::is_lowercase);
    // "Étudiante en sciences de" is no whole title.
    let unfinished = ends_in_joint(head);
    let open = small
        || unfinished
        || head.ends_with([',', '&', '/', '-', '–', '|'])
        || text.starts_with(['(', '&', '/', '|']);
    // Two jobs may stand on two lines: a whole one goes on in an aside or behind a sign only.
    let ends_in_job =
        |text: &str| (text.split_whitespace().last()).is_some_and(lexicon::has_job_word);
    let is_last_word = !text.contains(' ') && !is_holder(head);
    let one = open || ends_in_job(text) && (!ends_in_job(head) || is_last_word);
    if !(fits && one && (unfinished || line_ends.goes_on(line))) {
        return (!unfinished).then_some(label);
    }
    if text.split_whitespace().count() > MOST_WORDS {
        return (!small).then_some(label);
    }
    let value = running_text::join([head, text]);
    Some(Field::new(value, label.confidence, line..line + 2))
}
