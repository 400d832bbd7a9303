//! The dates of the rows that head entries.

use super::rows::{Role, Row};
use super::running_text::is_prose;
use super::{LEADS, MAX_HEAD, trim};
use crate::fields::lexicon;
use crate::fields::values::dates::{self, TimeSpan};
use crate::text::degrees::is_degree_word;
use crate::text::shape;

/// Dates of rows that may head an entry; a date of two lines is put together.
pub(super) fn with_dates(rows: Vec<Row>) -> Vec<(Row, Option<TimeSpan>)> {
    let mut out: Vec<(Row, Option<TimeSpan>)> = Vec::with_capacity(rows.len());
    // Where entries have dates in their headers, those of list items are said of what was done.
    let in_headers = (rows.iter()).any(|row| row.role == Role::Plain && head_date(row).is_some());
    for mut row in rows {
        let above = out.last().map(|(above, _)| above);
        if above.is_some_and(|above| ends_before_year(above, &row)) {
            row.role = Role::Wrapped;
        }
        let date = head_date(&row).filter(|_| row.role != Role::Item || !in_headers);
        // "2007   Example College" above "2011": a range whose halves stand under one another.
        if let (Some(own), Some((_, Some(above)))) = (&date, out.last_mut())
            && own.bytes.len() == row.text.len()
            && !own.is_range()
            && !above.is_range()
            && above.bytes.start == 0
            && own.start >= above.start
        {
            above.end = own.start;
            continue;
        }
        out.push((row, date));
    }
    out
}

/// Whether an item was broken in front of the year at its end: "… lors de la tempête de" above "2020".
fn ends_before_year(above: &Row, row: &Row) -> bool {
    const WORDS: [&str; 16] = [
        "de", "del", "di", "do", "en", "em", "from", "fin", "im", "in", "nel", "of", "since",
        "the", "w", "year",
    ];
    let last = above.text.rsplit(' ').next().unwrap_or_default();
    shape::is_four_digits(&row.text) && above.role != Role::Plain && WORDS.contains(&last)
}

/// The date of a row that heads an entry: at its start or its end, and no part of a sentence.
fn head_date(row: &Row) -> Option<TimeSpan> {
    let text = &row.text;
    if text.len() > MAX_HEAD && !row.is_record {
        return None;
    }
    let found = dates::find(text);
    if row.is_record {
        let span = found.last()?;
        return (span.bytes.end == text.len()).then(|| span.clone());
    }
    if let Some(span) = several(text, &found) {
        return (row.role == Role::Plain).then_some(span);
    }
    let span = (found.iter().rev().find(|s| s.is_range()))
        .or(found.last())?
        .clone();
    let before = text.get(..span.bytes.start).unwrap_or_default().trim();
    let after = text.get(span.bytes.end..).unwrap_or_default().trim();
    if row.role != Role::Plain && !(span.is_range() && !is_prose(before) && after.len() < 40) {
        return None;
    }
    let at_edge = before.trim_end_matches([':', '(']).len() <= 12 || after.len() <= 45;
    // "2011-2013: Master Communication publique, Université d'Exemple, mention bien"
    let of_school = span.is_range() && !text.ends_with('.') && lexicon::has_school_word(after);
    // "Jane Roe, John Doe (to be published in the summer of 2020)"
    let in_bracket = before.rsplit_once('(').map(|(_, inner)| inner.trim());
    if in_bracket.is_some_and(|inner| !inner.contains(')') && is_remark(inner)) && !span.is_range()
    {
        return None;
    }
    let begins = before.is_empty() || LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(before));
    // "Marzo 2018 a la actualidad: Psicóloga de consultorio privado"
    let is_labelled = || {
        let job = after.strip_prefix(": ").filter(|job| !job.ends_with('.'));
        let first = job.and_then(|job| job.split(' ').next());
        first.is_some_and(lexicon::has_job_word)
    };
    let of_job = span.is_range()
        && begins
        && (names_job(trim(after)) || is_job_behind(after) || is_labelled());
    // "2020 : Diplôme universitaire, Plaies et cicatrisation"
    let named = after.trim_start_matches([':', '–', '-', ' ']);
    let of_degree = before.is_empty()
        && !text.ends_with('.')
        && named.split(' ').next().is_some_and(is_degree_word);
    let rest_is_prose = is_prose(before) || is_prose(after) && !of_school && !of_job && !of_degree;
    // "London elections in 2012 and 2016" names two years.
    let names_two = [" and ", " & "]
        .iter()
        .any(|and| text[span.bytes.clone()].contains(and));
    let single = !span.is_range() || names_two;
    // "Master 2 | Septembre 2015 – Juin 2017." ends in a full stop and is none.
    let stop_only = span.is_range() && after == "." && !is_prose(before);
    let sentence = text.ends_with('.') && !after.is_empty() && !stop_only && (single || !begins)
        || single
            && before.rsplit(' ').next().is_some_and(|w| {
                matches!(
                    w.to_lowercase().as_str(),
                    "in" | "since" | "of" | "and" | "by" | "the" | "from" | "until" | "en" | "im"
                )
            });
    (at_edge
        && !(rest_is_prose && single)
        && !sentence
        && !(rest_is_prose && row.role == Role::Plain && after.len() > 45))
        .then_some(span)
}

/// Whether a text in a bracket in front of a date is a remark and no name: words in small letters, but for the first.
fn is_remark(text: &str) -> bool {
    /// Fewest words of one.
    const FEWEST: usize = 3;
    let words = text.split_whitespace();
    words.clone().count() >= FEWEST
        && words
            .skip(1)
            .all(|word| word.starts_with(char::is_lowercase))
}

/// Whether a text is a job and its employer, of which the title may have small words: "Assistant to the head of sales, Example
/// Foods, Denver."
fn names_job(text: &str) -> bool {
    /// Most words of the title.
    const MOST_WORDS: usize = 8;
    let mut parts = text.split(", ");
    let job = parts.next().unwrap_or_default();
    let first = job.split(' ').next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    (1..=3).contains(&rest.len())
        && first.starts_with(char::is_uppercase)
        && lexicon::has_job_word(first)
        && job.split(' ').count() <= MOST_WORDS
        && rest
            .iter()
            .all(|part| part.starts_with(char::is_uppercase) && !part.contains(". "))
}

/// Whether a job stands behind the full stop of a date: "De 2012 a 2017. Ayudante de jefe de obra."
fn is_job_behind(text: &str) -> bool {
    /// Most words of the job.
    const MOST_WORDS: usize = 8;
    (text.strip_prefix(". ")).is_some_and(|job| {
        lexicon::has_job_word(job) && job.split(' ').count() <= MOST_WORDS && !job.contains(". ")
    })
}

/// The time from the first to the last of several dates, where a row holds nothing else: "Summer 2014, Summer 2015".
fn several(text: &str, found: &[TimeSpan]) -> Option<TimeSpan> {
    let (first, last) = (found.first()?, found.last()?);
    let mut at = 0;
    for span in found {
        let between = text.get(at..span.bytes.start)?;
        if span.is_range() || !matches!(between.trim(), "" | "," | "&" | "and" | ";") {
            return None;
        }
        at = span.bytes.end;
    }
    let whole = found.len() > 1 && text.get(at..)?.trim().is_empty() && first.start < last.start;
    whole.then(|| TimeSpan {
        bytes: first.bytes.start..last.bytes.end,
        end: last.start,
        ..first.clone()
    })
}
