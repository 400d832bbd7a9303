//! Records of one or two lines, as certificates, awards and publications are written: what, by whom, when.

use super::dates::{self, TimeSpan};
use super::entries::trim;
use super::lexicon;
use super::rows::{self, Look, Role, Row};
use crate::model::Field;

/// A record of one or two lines: what, by whom, when.
pub(super) struct Record {
    pub(super) name: Field<String>,
    pub(super) by: Option<Field<String>>,
    pub(super) date: Option<Field<String>>,
    /// Sentences about it.
    pub(super) summary: Option<Field<String>>,
}

/// What records tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordKind {
    Certificate,
    Award,
    Publication,
}

/// Records of a list: each ends at its date, or where the next item or block starts.
pub(super) fn records(rows: &[Row], kind: RecordKind) -> Vec<Record> {
    let rows: Vec<&Row> = rows.iter().filter(|row| !is_header(row)).collect();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let dates: Vec<Vec<TimeSpan>> = rows.iter().map(|row| dates::find(&row.text)).collect();
    let lead = rows.first().zip(dates.first()).is_some_and(|(row, dates)| {
        let date = dates.last();
        // In front of the record on its line, or alone on the line above.
        let alone = row.role == Role::Plain && rows.len() > 1;
        date.is_some_and(|d| d.bytes.start <= 1 && (d.bytes.len() + 2 < row.text.len() || alone))
    });
    let any_dates = dates.iter().any(|dates| !dates.is_empty());
    for (row, dates) in rows.into_iter().zip(&dates) {
        let dated = !dates.is_empty();
        let open = groups.last_mut().filter(|group| match row.role {
            // What is listed below a record with a title of its own is said of it.
            Role::Item => {
                group.dated
                    && !dated
                    && group
                        .rows
                        .first()
                        .is_some_and(|row| row.role == Role::Plain)
                    && rows::is_prose(&row.text)
            }
            Role::Next => false,
            Role::Wrapped => true,
            Role::Plain if !dated && broken(group.last, row) || is_note(&row.text) => true,
            Role::Plain => group.by_look(row).unwrap_or_else(|| {
                if lead {
                    !dated
                } else if any_dates {
                    // A sentence below a record is said of it, unless the records are sentences themselves.
                    !group.dated
                        || rows::is_prose(&row.text)
                            && !(dated && group.rows.iter().all(|row| rows::is_prose(&row.text)))
                } else {
                    group.last.text.ends_with([',', '-', '&']) || !row.is_strong() && group.strong
                }
            }),
        });
        match open {
            Some(group) => group.push(row, dated),
            None => groups.push(Group::new(row, dated)),
        }
    }
    let records: Vec<(Record, &Group<'_>)> = groups
        .iter()
        .filter_map(|group| Some((record(&group.rows, kind)?, group)))
        .collect();
    let dash = DASHES
        .iter()
        .find(|dash| records.iter().any(|(own, group)| is_cut(own, group, dash)));
    let mut records: Vec<Record> = records.into_iter().map(|(own, _)| own).collect();
    if let Some(dash) = dash {
        cut_names(&mut records, dash);
    }
    records
}

/// Dashes between a record and its issuer.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// Whether a record has its issuer behind a dash: "Programming in Java – Example Board".
fn is_cut(record: &Record, group: &Group<'_>, dash: &str) -> bool {
    record.by.as_ref().is_some_and(|by| {
        let joined = [record.name.value.as_str(), dash, by.value.as_str()].concat();
        group.rows.iter().any(|row| row.text.contains(&joined))
    })
}

/// Cuts names without an issuer at the dash that others of the list have in front of theirs.
fn cut_names(records: &mut [Record], dash: &str) {
    for record in records.iter_mut().filter(|record| record.by.is_none()) {
        let Some((name, by)) = record.name.value.split_once(dash) else {
            continue;
        };
        if by.contains(dash) {
            continue;
        }
        let (name, by) = (trim(name).to_string(), trim(by).to_string());
        record.by = Some(Field::new(by, 0.7, record.name.lines.clone()));
        record.name.value = name;
    }
}

/// Whether a row holds the titles of columns and nothing else: "Certificate", "Issued by", "Year".
fn is_header(row: &Row) -> bool {
    const TITLES: [&str; 22] = [
        "award",
        "awarded by",
        "awarder",
        "certificate",
        "certification",
        "date",
        "expires",
        "institution",
        "issued",
        "issued by",
        "issuer",
        "issuing body",
        "issuing organization",
        "license",
        "name",
        "organisation",
        "organization",
        "publication",
        "publisher",
        "title",
        "valid until",
        "year",
    ];
    let mut cells = row
        .text
        .split(['\t', '|'])
        .map(|cell| trim(cell).to_lowercase());
    cells.all(|cell| TITLES.contains(&cell.as_str()))
}

/// The rows of one record.
struct Group<'r> {
    rows: Vec<&'r Row>,
    last: &'r Row,
    /// Whether one of them has a date.
    dated: bool,
    /// Whether one of them is set strong.
    strong: bool,
    /// Whether one of them looks other than the first.
    mixed: bool,
}

impl<'r> Group<'r> {
    fn new(row: &'r Row, dated: bool) -> Self {
        Self {
            rows: vec![row],
            last: row,
            dated,
            strong: row.is_strong(),
            mixed: false,
        }
    }

    /// Whether a row belongs to the record by how it looks: none starts below a line of another look than its title, and
    /// each has but one title. Where all lines look alike, they do not tell.
    fn by_look(&self, row: &Row) -> Option<bool> {
        let first = self.rows.first()?;
        let (title, own) = (whole_look(first)?, whole_look(row)?);
        if own == title {
            return self.mixed.then_some(false);
        }
        (first.is_strong() && !row.is_strong()).then_some(true)
    }

    fn push(&mut self, row: &'r Row, dated: bool) {
        let looks = self.rows.first().and_then(|first| whole_look(first));
        let differs = |title| whole_look(row).is_some_and(|own| own != title);
        self.mixed |= looks.is_some_and(differs);
        self.rows.push(row);
        self.last = row;
        self.dated |= dated;
        self.strong |= row.is_strong();
    }
}

/// How all of a line looks; a line of two weights is a title with more behind it.
fn whole_look(row: &Row) -> Option<Look> {
    let bold = row.style?.bold;
    if (0.15..0.85).contains(&bold) {
        return None;
    }
    row.look()
}

/// Whether a line without a date goes on from the one above: in its block, or inside a bracket.
fn broken(above: &Row, row: &Row) -> bool {
    let in_block =
        row.style.is_some_and(|s| !s.starts_block) && row.is_strong() == above.is_strong();
    let open = above.text.matches('(').count() > above.text.matches(')').count();
    in_block || open
}

/// Whether a line says who issued something, and when.
fn is_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "issued",
        "by ",
        "published",
        "presented",
        "expires",
        "credential",
        "valid",
        "ausgestellt",
        "délivré",
        "awarded by",
    ]
    .iter()
    .any(|word| lower.starts_with(word))
}

fn record(rows: &[&Row], kind: RecordKind) -> Option<Record> {
    let (first, last) = (rows.first()?, rows.last()?);
    let lines = first.line..last.line + 1;
    let mut date: Option<TimeSpan> = None;
    let mut cells: Vec<String> = Vec::new();
    let mut left_out = false;
    let mut told: Vec<&Row> = Vec::new();
    // A title may be a sentence; what stands alone above it is its date.
    let mut named = false;
    for (index, row) in rows.iter().take(5).enumerate() {
        let above = index.checked_sub(1).and_then(|i| rows.get(i));
        let is_text = rows::is_prose(&row.text) && row.role != Role::Wrapped;
        // What goes on from a sentence that is no part of the record is none either.
        left_out =
            named && (is_text || left_out && above.is_some_and(|above| same_cell(above, row)));
        if left_out {
            told.push(row);
            continue;
        }
        let is_date =
            matches!(&dates::find(&row.text)[..], [span] if span.bytes.len() == row.text.len());
        named |= !is_date;
        match (cells.last_mut(), above) {
            (Some(cell), Some(above)) if same_cell(above, row) => {
                *cell = rows::join([cell.as_str(), row.text.as_str()]);
            }
            _ => cells.push(row.text.clone()),
        }
    }
    let mut texts: Vec<String> = Vec::new();
    for mut cell in cells {
        if date.is_none()
            && let Some(span) = dates::find(&cell).pop()
        {
            let before = trim(cell.get(..span.bytes.start).unwrap_or_default());
            let after = trim(cell.get(span.bytes.end..).unwrap_or_default());
            // A date that stands at the margin of the first of two lines parts nothing.
            let blank = if before.is_empty() || after.is_empty() {
                ""
            } else {
                " "
            };
            let cut_off = [before, blank, after].concat();
            // When something ends says nothing of when it was had.
            if !ends_in_expiry(before) {
                date = Some(span);
            }
            cell = cut_off;
        }
        texts.push(trim(strip_notes_behind(strip_note(trim(&cell)))).to_string());
    }
    let mut texts = texts
        .iter()
        .flat_map(|c| c.split(['\t', '|']))
        .map(trim)
        .filter(|c| !c.is_empty());
    let whole = texts.next()?;
    let (name, by) = match texts.next() {
        Some(by) => (whole, Some(by)),
        None => match kind {
            RecordKind::Publication => cut_publication(whole),
            RecordKind::Certificate | RecordKind::Award => cut(whole),
        },
    };
    let field =
        |text: &str, confidence| Field::new(trim(text).to_string(), confidence, lines.clone());
    // "Example Society. For the paper on urchins."
    let (by, more) = match by.and_then(sentence_end) {
        Some((by, more)) if kind == RecordKind::Award && rows::is_prose(more) => {
            (Some(by), Some(more))
        }
        _ => (by, None),
    };
    let name = unquote(name);
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(Record {
        name: field(name, 0.85),
        by: by
            .filter(|b| b.chars().any(char::is_alphanumeric))
            .map(|b| field(b, 0.8)),
        summary: (told.first().zip(told.last()))
            .map(|(first, last)| {
                let text = rows::join(told.iter().map(|row| row.text.as_str()));
                Field::new(text, 0.7, first.line..last.line + 1)
            })
            .or_else(|| more.map(|text| Field::new(text.to_string(), 0.7, lines.clone()))),
        date: (date.as_ref()).and_then(|span| Some(field(&span.last()?.iso(), span.confidence()))),
    })
}

/// Whether two lines of a record are one text that was broken.
fn same_cell(above: &Row, row: &Row) -> bool {
    let open = above.text.ends_with([',', '-', '–', '&'])
        || above.text.matches('(').count() > above.text.matches(')').count();
    let lower = row.text.chars().next().is_some_and(char::is_lowercase);
    let in_block =
        row.style.is_some_and(|s| !s.starts_block) && row.is_strong() == above.is_strong();
    !is_note(&row.text)
        && (row.role == Role::Wrapped
            || open
            || in_block
            || lower
            || above.text.contains(", ") && row.style.is_none())
}

/// "Title", Publisher; Name: Issuer; Name, Issuer.
fn cut(text: &str) -> (&str, Option<&str>) {
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
        return (name, Some(by));
    }
    // "Course (60 h) – Example Foundation"; "Solutions Architect – Associate" is one name.
    if let Some((name, by)) = [" – ", " — ", " - "]
        .iter()
        .find_map(|dash| text.rsplit_once(dash))
        && (lexicon::has_employer_word(by) || lexicon::has_school_word(by))
        && !by.contains(", ")
    {
        return (name, Some(by));
    }
    // "Volunteer of the Year at Example Hospital"
    if let Some((name, by)) = text.split_once(" at ")
        && (lexicon::has_employer_word(by) || lexicon::has_school_word(by))
        && !name.contains(", ")
    {
        return (name, Some(by));
    }
    match text.rsplit_once(", ") {
        Some((name, by))
            if !name.is_empty()
                && name.matches('(').count() == name.matches(')').count()
                && !is_class(by) =>
        {
            (name, Some(by))
        }
        _ => (text, None),
    }
}

/// Cuts a text at the end of its first sentence: no initial and no short form stands there.
pub(super) fn sentence_end(text: &str) -> Option<(&str, &str)> {
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

/// "Author, “Title,” Publisher"; Title. Publisher; Title, Publisher. A colon parts a title from what it says more.
fn cut_publication(text: &str) -> (&str, Option<&str>) {
    // A title of two words and more between quotes.
    let quoted = text.split_once(['“', '"']).and_then(|(_, rest)| {
        let (title, rest) = rest.split_once(['”', '"'])?;
        (title.contains(' ')).then(|| (trim(title), trim(rest)))
    });
    if let Some((title, rest)) = quoted {
        return (title, (!rest.is_empty()).then_some(rest));
    }
    if let Some((title, rest)) = sentence_end(text) {
        let rest = trim(rest);
        let by = rest.strip_suffix('.').filter(|by| !by.contains('.'));
        return (title, Some(by.unwrap_or(rest)));
    }
    match text.rsplit_once(", ") {
        Some((title, by)) if title.contains(' ') => (title, Some(by)),
        _ => cut(text),
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

fn unquote(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '„' | '«' | '»' | ' '))
}

fn strip_note(text: &str) -> &str {
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

/// Whether a text ends in the words in front of the date on which something ends.
fn ends_in_expiry(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = [
        "expires",
        "expires on",
        "expiry",
        "exp.",
        "valid until",
        "valid through",
        "gültig bis",
        "renewal",
    ];
    words
        .iter()
        .any(|word| lower.trim_end_matches([':', ' ']).ends_with(word))
}

/// A text without what is noted behind a comma or in brackets at its end: "…, issued", "…, License R1234", "… (No. 1234)".
fn strip_notes_behind(text: &str) -> &str {
    /// Said of a number or a date.
    const NOTES: [&str; 17] = [
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
    ];
    let is_note = |part: &str| {
        let mut words = part.split_whitespace();
        let first = words.next().unwrap_or_default().to_lowercase();
        let known = NOTES.contains(&first.trim_end_matches(['.', ':', '#']));
        let numbered = words
            .clone()
            .any(|word| word.bytes().any(|b| b.is_ascii_digit()));
        known && (words.next().is_none() || numbered || ends_in_expiry(part))
    };
    let mut text = trim(text);
    loop {
        let bracketed = (text.strip_suffix(')')).and_then(|inner| inner.rsplit_once(" ("));
        let dashed = [" – ", " — ", " - "]
            .iter()
            .find_map(|dash| text.rsplit_once(dash));
        let shorter = match (bracketed, text.rsplit_once(", "), dashed) {
            (Some((rest, inner)), ..) if is_note(inner) => rest,
            (_, Some((rest, part)), _) if is_note(part) => rest,
            (.., Some((rest, part))) if is_note(part) => rest,
            _ => return text,
        };
        text = trim(shorter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(strip_notes_behind(text), kept);
        }
        assert_eq!(cut("Commercial Licence, Class B").1, None);
        assert_eq!(
            cut("Safety (60 h) – Example Foundation").1,
            Some("Example Foundation")
        );
        assert_eq!(cut("Solutions Architect – Associate").1, None);
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
            ("Kelp returns slowly", "Kelp returns slowly", None),
        ] {
            let (own, publisher) = cut_publication(text);
            assert_eq!((own, publisher.map(trim)), (title, by), "{text}");
        }
    }
}
