//! Grades: of a degree, and of subjects of a school certificate.

use std::ops::Range;

use crate::fields::entries::trim;
use crate::fields::lexicon;

/// A text without its grade at the end: "Example University, final grade: 1.5".
pub(super) fn without_grade(text: &str) -> &str {
    match grade(text) {
        Some((range, _)) if range.start > 0 && range.end >= text.trim_end_matches(')').len() => {
            trim(text.get(..range.start).unwrap_or(text))
        }
        _ => text,
    }
}

/// The unit behind a grade of the Portuguese scale: "17 valores".
const VALUES: &str = " valores";

/// A grade behind its label: where both stand, and its value.
pub(super) fn grade(text: &str) -> Option<(Range<usize>, &str)> {
    const LABELS: [&str; 26] = [
        "notendurchschnitt",
        "durchschnittsnote",
        "voto finale",
        "final grade",
        "votazione",
        "cap",
        "gpa",
        "cgpa",
        "grade",
        "note",
        "gesamtnote",
        "abschlussnote",
        "score",
        "average",
        "classificação final",
        "classificação",
        "média final",
        "not ortalaması",
        "média",
        "nota media",
        "nota final",
        "nota",
        "promedio",
        "voto",
        "moyenne",
        "ocena",
    ];
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(found) = grade_in_front(text) {
        return Some(found);
    }
    let lower = text.to_lowercase();
    // Ranges of the lower case are those of the text.
    if lower.len() != text.len() {
        return None;
    }
    LABELS.iter().find_map(|label| {
        let at = lower
            .find(label)
            .filter(|at| *at == 0 || !lower[..*at].ends_with(char::is_alphanumeric))?;
        let rest = text
            .get(at + label.len()..)?
            .trim_start_matches([':', ' ', '=', '-', '–']);
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(rest.len());
        // "3.7/4.0" keeps its scale.
        let scale = (rest.get(end..))
            .and_then(|rest| rest.trim_start().strip_prefix('/'))
            .map(str::trim_start)
            .filter(|scale| scale.starts_with(|c: char| c.is_ascii_digit()))
            .map(|scale| {
                let digits = scale.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
                rest.len() - scale.len() + digits.unwrap_or(scale.len())
            });
        let end = scale.unwrap_or(end);
        let value = rest.get(..end)?.trim_end_matches(['.', ',']);
        let start = text.len() - rest.len();
        let labelled = text
            .get(at + label.len()..start)?
            .contains([':', '=', '-', '–']);
        let behind = text.get(start + end..).unwrap_or_default();
        if let Some(value) = in_words(rest).filter(|_| labelled) {
            return Some((at..start + value.len(), value));
        }
        // The unit of the Portuguese scale.
        if let Some(value) = rest.get(..end + VALUES.len())
            && behind.starts_with(VALUES)
            && !value.starts_with(' ')
        {
            return Some((at..start + value.len(), value));
        }
        // "Grade 12 Diploma" is no grade of 12.
        let of_school = !labelled
            && *label == "grade"
            && behind
                .strip_prefix(' ')
                .is_some_and(|word| word.starts_with(char::is_uppercase));
        (!value.is_empty() && !of_school).then_some((at..start + end, value))
    })
}

/// A grade in words at the start of a text, with the number in brackets behind it: "gut (1,9)".
fn in_words(text: &str) -> Option<&str> {
    const WORDS: [&str; 18] = [
        "sehr gut",
        "gut",
        "befriedigend",
        "ausreichend",
        "very good",
        "good",
        "excellent",
        "outstanding",
        "très bien",
        "bien",
        "ottimo",
        "buono",
        "muy bueno",
        "sobresaliente",
        "notable",
        "bardzo dobry",
        "dobry",
        "zeer goed",
    ];
    let lower = text.to_lowercase();
    let word = WORDS.iter().find(|word| lower.starts_with(**word))?;
    let rest = text.get(word.len()..)?;
    if let Some((number, _)) = rest
        .strip_prefix(" (")
        .and_then(|rest| rest.split_once(')'))
        && number
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    {
        return text.get(..word.len() + number.len() + " ()".len());
    }
    let ends = rest.is_empty() || rest.starts_with([',', ';', '.', ')']);
    ends.then(|| text.get(..word.len()))?
}

/// A grade in front of its label, and nothing else: "7.9 CGPA".
fn grade_in_front(text: &str) -> Option<(Range<usize>, &str)> {
    let (value, label) = text.split_once(' ')?;
    let is_number = value
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/'))
        && value.starts_with(|c: char| c.is_ascii_digit());
    let is_label = matches!(
        label.to_lowercase().as_str(),
        "cgpa" | "gpa" | "sgpa" | "cpi"
    );
    (is_number && is_label).then_some((0..text.len(), value))
}

/// A share of all points at the end of a short line: "Class XII (CBSE) 96.4%".
pub(super) fn share(text: &str) -> Option<&str> {
    /// Longest line that ends in one, in words.
    const MAX_WORDS: usize = 6;
    let share = text.split_whitespace().next_back()?;
    let number: f32 = share.strip_suffix('%')?.parse().ok()?;
    ((20.0..=100.0).contains(&number) && text.split_whitespace().count() <= MAX_WORDS)
        .then_some(share)
}

/// Whether a text is a subject of a school certificate with its grade: "Further Mathematics A*", "History (B)".
pub(super) fn is_graded_subject(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(subject, grade)| {
        let grade = grade.trim_matches(['(', ')']);
        let letter = grade.strip_suffix('*').unwrap_or(grade);
        subject.starts_with(char::is_uppercase)
            && !lexicon::has_school_word(subject)
            && letter.len() == 1
            && matches!(letter.as_bytes(), [b'A'..=b'E'])
    })
}
