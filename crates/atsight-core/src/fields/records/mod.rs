//! Records of one or two lines, as certificates, awards and publications are written: what, by whom, when.

pub(crate) mod citations;
pub(crate) mod cut;
mod groups;
mod meteorological;
mod notes;
mod prizes;
mod publication;
pub(crate) mod references;

use crate::fields::entries::running_text;
use crate::fields::entries::trim;
use crate::fields::lexicon::{self, Place};
use crate::fields::values::dashes::{self, DASHES};
use crate::fields::values::dates::{self, TimeSpan};

use crate::fields::entries::places::split_place;
use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::tables::{self, Title};
use crate::fields::entries::wrapping::LineEnds;
use crate::model::{Certificate, Confidence, Field};
use cut::{cut, cut_giver, may_issue, sentence_end, unquote};
use groups::{Group, same_cell};
use notes::{
    expiry_start, is_aside, strip_note, strip_notes_behind, strip_number_behind, without_expiry,
    without_issue, without_validity,
};
use prizes::is_prize;
use publication::cut_publication;

/// A record of one or two lines: what, by whom, when.
pub(crate) struct Record {
    pub(crate) name: Field<String>,
    pub(crate) by: Option<Field<String>>,
    pub(crate) date: Option<Field<String>>,
    /// Sentences about it.
    pub(crate) summary: Option<Field<String>>,
}

impl From<Record> for Certificate {
    fn from(record: Record) -> Self {
        let mut own = Self::default();
        own.name = Some(record.name);
        own.issuer = record.by;
        own.date = record.date;
        own
    }
}

/// What records tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordKind {
    Certificate,
    Award,
    Publication,
}

/// Records of a list: each ends at its date, or where the next item or block starts.
pub(crate) fn records(rows: &[Row], kind: RecordKind, ends: &LineEnds<'_>) -> Vec<Record> {
    let rows: Vec<Row> = rows.iter().flat_map(in_a_row).collect();
    let rows: Vec<&Row> = rows.iter().filter(|row| !is_header(row)).collect();
    let groups = groups::of(&rows, kind, ends);
    let mut records: Vec<(Record, &Group<'_>)> = groups
        .iter()
        .filter_map(|group| Some((record(&group.rows, kind, ends)?, group)))
        .collect();
    if kind == RecordKind::Certificate {
        records
            .iter_mut()
            .for_each(|(record, _)| cut_provider(record));
    }
    let dash = DASHES
        .iter()
        .find(|dash| records.iter().any(|(own, group)| is_cut(own, group, dash)));
    if let Some(dash) = dash {
        cut_names(records.iter_mut().map(|(record, _)| record), dash);
    } else if kind == RecordKind::Certificate {
        cut_issuers(&mut records);
    }
    records.into_iter().map(|(record, _)| record).collect()
}

/// Records on one line, each with its issuer or date: "First Aid, Example Board, 2019 | Fire Warden, 2016". "First Aid | Example Board |
/// 2019" is one. Bullets stand between records only, but for one and its date.
fn in_bars(row: &Row) -> Option<Vec<Row>> {
    let ends_in_date = |part: &&&str| {
        let last = dates::find(part).pop();
        last.is_some_and(|span| {
            let behind = part.get(span.bytes.end..);
            span.bytes.start > 0 && behind.is_some_and(|behind| matches!(behind, "" | ")"))
        })
    };
    let bulleted: Vec<&str> = row.text.split(" • ").collect();
    let in_bullets = bulleted.len() > 1 && !bulleted.iter().any(|part| dates::is_whole(part));
    let parts = match in_bullets {
        true => bulleted,
        false => row.text.split(" | ").collect(),
    };
    let dated = parts.iter().filter(ends_in_date).count();
    let issued = parts.iter().filter(|part| part.contains(", ")).count();
    (in_bullets || parts.len() > 1 && (dated > 1 || issued > 1)).then(|| {
        let own = parts.into_iter().enumerate();
        let role = |at| if at == 0 { row.role } else { Role::Item };
        own.map(|(at, part)| row.with(part.to_owned(), role(at)))
            .collect()
    })
}

/// Records on one line, each with its date in brackets: "First Aid (2019), Fire Warden (2016)".
fn in_a_row(row: &Row) -> Vec<Row> {
    if let Some(rows) = in_bars(row) {
        return rows;
    }
    let joint = ["); ", "), ", ")\t"]
        .into_iter()
        .find(|joint| row.text.contains(joint));
    let texts: Vec<&str> = joint.map_or(Vec::new(), |joint| row.text.split(joint).collect());
    let is_dated = |text: &&str| {
        (text.trim_end_matches(')').rsplit_once('('))
            .is_some_and(|(name, date)| !trim(name).is_empty() && dates::is_whole(date))
    };
    if texts.len() < 2 || !texts.iter().all(is_dated) {
        return vec![row.clone()];
    }
    let last = texts.len() - 1;
    (texts.iter().enumerate())
        .map(|(at, text)| {
            let text = if at < last {
                [text, ")"].concat()
            } else {
                (*text).to_string()
            };
            row.with(text, if at == 0 { row.role } else { Role::Item })
        })
        .collect()
}

/// Whether a record has its issuer behind a dash: "Programming in Java – Example Board".
fn is_cut(record: &Record, group: &Group<'_>, dash: &str) -> bool {
    record.by.as_ref().is_some_and(|by| {
        let joined = [record.name.value.as_str(), dash, by.value.as_str()].concat();
        group.rows.iter().any(|row| row.text.contains(&joined))
    })
}

/// Cuts who gave the course off its name: "Programming in Scala (Coursera)", `CS50 – HarvardX`.
fn cut_provider(record: &mut Record) {
    if record.by.is_some() {
        return;
    }
    let name = record.name.value.as_str();
    let bracket = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("));
    let cut = (bracket.or_else(|| dashes::cut_last(name)))
        .map(|(name, by)| (trim(name), trim(by)))
        .filter(|(name, by)| !name.is_empty() && lexicon::is_course_provider(by));
    if let Some((name, by)) = cut.map(|(name, by)| (name.to_owned(), by.to_owned())) {
        record.by = Some(Field::new(
            by,
            Confidence::Medium,
            record.name.lines.clone(),
        ));
        record.name.value = name;
    }
}

/// Cuts names without an issuer at the dash that others of the list have in front of theirs.
fn cut_names<'r>(records: impl Iterator<Item = &'r mut Record>, dash: &str) {
    for record in records.filter(|record| record.by.is_none()) {
        let Some((name, by)) = record.name.value.split_once(dash) else {
            continue;
        };
        let has_words = |text: &str| text.contains(char::is_alphanumeric);
        if by.contains(dash) || !has_words(name) || !has_words(by) {
            continue;
        }
        let (name, by) = (trim(name).to_string(), trim(by).to_string());
        record.by = Some(Field::new(
            by,
            Confidence::Medium,
            record.name.lines.clone(),
        ));
        record.name.value = name;
    }
}

/// Cuts names at their last dash where all of a list have one and no issuer, or where a dash stands in front of the date, too:
/// "First Aid – Example Board – 2019". "Solutions Architect – Associate" is a name.
fn cut_issuers(records: &mut [(Record, &Group<'_>)]) {
    fn parts(record: &Record) -> Option<(&str, &str)> {
        let (name, by) = dashes::cut_last(&record.name.value)?;
        (may_issue(by) && !trim(name).is_empty() && record.by.is_none())
            .then_some((trim(name), trim(by)))
    }
    let all = records.len() > 1 && records.iter().all(|(record, _)| parts(record).is_some());
    for (record, group) in records.iter_mut() {
        let dated_by_dash = || {
            DASHES.iter().any(|dash| {
                let cell = [record.name.value.as_str(), dash].concat();
                (group.rows.first())
                    .is_some_and(|row| (row.text.strip_prefix(&cell)).is_some_and(dates::is_whole))
            })
        };
        let cut = parts(record).filter(|_| all || dated_by_dash());
        if let Some((name, by)) = cut.map(|(name, by)| (name.to_string(), by.to_string())) {
            record.by = Some(Field::new(
                by,
                Confidence::Medium,
                record.name.lines.clone(),
            ));
            record.name.value = name;
        }
    }
}

/// Whether a row holds the titles of columns and nothing else: "Certificate", "Issued by", "Year".
fn is_header(row: &Row) -> bool {
    const TITLES: [&str; 32] = [
        "award",
        "awarded by",
        "awarder",
        "certificate",
        "certification",
        "course",
        "credential",
        "date",
        "expiration",
        "expires",
        "expiry",
        "institution",
        "issued",
        "issued by",
        "issuer",
        "issuing body",
        "issuing organization",
        "licence",
        "license",
        "name",
        "no.",
        "number",
        "organisation",
        "organization",
        "provider",
        "publication",
        "publisher",
        "status",
        "title",
        "training",
        "valid until",
        "year",
    ];
    let mut cells = row
        .text
        .split(['\t', '|'])
        .map(|cell| trim(cell).to_lowercase());
    cells.all(|cell| TITLES.contains(&cell.as_str()))
}

fn record(rows: &[&Row], kind: RecordKind, ends: &LineEnds<'_>) -> Option<Record> {
    let (first, last) = (rows.first()?, rows.last()?);
    let lines = first.line..last.line + 1;
    let (cells, told) = cells(rows, ends);
    let mut date: Option<TimeSpan> = None;
    let texts: Vec<String> = (cells.into_iter())
        .map(|cell| {
            let cell = without_date(cell, &mut date);
            trim(strip_notes_behind(strip_note(trim(&cell)))).to_string()
        })
        .collect();
    let parts = (texts.iter().enumerate())
        // "Expires August 2027", "#B-555013" in a line of its own below the name.
        .filter(|(at, text)| *at == 0 || !notes::is_expiry(text) && !is_aside(text))
        .map(|(_, text)| text)
        .flat_map(|text| text.split(|sign| parts_cells(sign, kind)));
    let (name, by) = name_and_giver(parts, kind)?;
    // "Example Society. For the paper on urchins."
    let (by, more) = match by.and_then(sentence_end) {
        Some((by, more)) if kind == RecordKind::Award && running_text::is_prose(more) => {
            (Some(by), Some(more))
        }
        _ => (by, None),
    };
    // "Example Works" above "Manager of the Year": who gives a prize may be named first.
    let (name, by) = match by {
        Some(prize) if kind == RecordKind::Award && is_prize(prize) && !is_prize(name) => {
            (prize, Some(name))
        }
        by => (name, by),
    };
    // "Example Council, Canton, MA"
    let by = by.map(|by| match split_place(by, false) {
        (giver, Some(place)) if place.contains(", ") && !trim(giver).is_empty() => trim(giver),
        _ => by,
    });
    let name = unquote(strip_number_behind(name));
    if !name.contains(char::is_alphanumeric) {
        return None;
    }
    let field = |text: &str| Field::new(trim(text).to_string(), Confidence::Medium, lines.clone());
    let said = told.first().zip(told.last()).map(|(first, last)| {
        let text = running_text::join(told.iter().map(|row| row.text.as_str()));
        Field::new(text, Confidence::Medium, first.line..last.line + 1)
    });
    Some(Record {
        name: field(name),
        by: by
            .filter(|by| by.contains(char::is_alphanumeric))
            .map(field),
        summary: said.or_else(|| more.map(field)),
        date: (date.as_ref()).and_then(|span| {
            Some(Field::new(
                // What is valid or paid from one year to another was given in the first.
                span.start.or(span.end)?.iso(),
                span.confidence(),
                lines.clone(),
            ))
        }),
    })
}

/// The cells of a record, broken lines put together, and the rows of sentences about it.
fn cells<'r>(rows: &[&'r Row], ends: &LineEnds<'_>) -> (Vec<String>, Vec<&'r Row>) {
    /// Most rows of a record.
    const MOST_ROWS: usize = 5;
    let mut cells: Vec<String> = Vec::new();
    let mut told: Vec<&Row> = Vec::new();
    let mut left_out = false;
    // A title may be a sentence; what stands alone above it is its date.
    let mut named = false;
    for (index, row) in rows.iter().take(MOST_ROWS).enumerate() {
        let above = index.checked_sub(1).and_then(|i| rows.get(i));
        let is_text = running_text::is_prose(&row.text) && row.role != Role::Wrapped;
        // What goes on from a sentence that is no part of the record is none either.
        left_out = named
            && (is_text || left_out && above.is_some_and(|above| same_cell(above, row, ends)));
        if left_out {
            told.push(row);
            continue;
        }
        named |= !dates::is_whole(&row.text);
        match (cells.last_mut(), above) {
            (Some(cell), Some(above)) if same_cell(above, row, ends) => {
                *cell = running_text::join([cell.as_str(), row.text.as_str()]);
            }
            _ => cells.push(row.text.clone()),
        }
    }
    (cells, told)
}

/// Words in front of a date inside of a name.
const JOINTS: [&str; 7] = ["during", "for", "from", "in", "of", "since", "the"];

/// A cell without its date, which becomes that of the record if it has none yet.
fn without_date(mut cell: String, date: &mut Option<TimeSpan>) -> String {
    cell.truncate(without_expiry(cell.trim_end()).len());
    if date.is_some() {
        return cell;
    }
    // "Dean’s List" beside "Spring 2020, Fall 2021": had first in the first.
    if let Some((front, dates)) = groups::cut_dates(&cell)
        && dates.len() > 1
    {
        *date = dates.into_iter().next();
        return front.to_owned();
    }
    let Some(span) = dates::find(&cell).pop() else {
        return cell;
    };
    let (front, behind) = (&cell[..span.bytes.start], &cell[span.bytes.end..]);
    // "Winner of the 2025 Example Research Award" is one name.
    let small = front
        .split_whitespace()
        .next_back()
        .filter(|word| JOINTS.contains(word));
    let goes_on = behind
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    if small.is_some() && goes_on {
        *date = Some(span);
        return cell;
    }
    // "Memorial Award for 2021 (Example Association)"
    let front = small
        .and_then(|word| front.trim_end().strip_suffix(word))
        .unwrap_or(front);
    let before = without_issue(trim(front));
    // "Year 2014: Certificate in Accounting"
    let before = match tables::label(before) {
        Some(Title::Dates) if !after_is_empty(behind) => "",
        _ => before,
    };
    // "Appropriations Law, 2019, 32 hours", "Nurse Examination, 2014, 84.20%, Example Board"
    let mut after = trim(behind);
    while let Some((note, rest)) = after.split_once(", ")
        && is_aside(note)
    {
        after = rest;
    }
    // "Course (Aug 2025 – 2026 cohort)": a word of the date.
    let in_bracket = after
        .strip_suffix(')')
        .filter(|_| front.trim_end().ends_with('('));
    let is_word = |rest: &str| rest.split(' ').count() <= 2 && !rest.contains(['(', ')']);
    if after == "." || is_aside(after) || in_bracket.is_some_and(is_word) {
        after = "";
    }
    // A date that stands at the margin of the first of two lines parts nothing.
    let blank = match before.is_empty() || after.is_empty() {
        true => "",
        false if front.trim_end().ends_with(',') && behind.starts_with(',') => ", ",
        // "Certificate, 2021: Example Institute"
        false if behind.starts_with(": ") => ": ",
        // "Accountant 2013 – Example Institute"
        false if DASHES.iter().any(|dash| behind.starts_with(dash)) => " – ",
        false => " ",
    };
    // When something ends says nothing of when it was had.
    let before = match (expiry_start(before), without_validity(before)) {
        (Some(start), _) => trim(before.get(..start).unwrap_or_default()),
        (None, Some(before)) if span.start.is_some() && span.end.is_some() => {
            *date = Some(TimeSpan { end: None, ..span });
            before
        }
        _ => {
            *date = Some(span);
            before
        }
    };
    [before, blank, after].concat()
}

/// Whether nothing is said behind a date.
fn after_is_empty(behind: &str) -> bool {
    !behind.contains(char::is_alphanumeric)
}

/// What was had, and who gave it, from the parts of a record.
fn name_and_giver<'t>(
    parts: impl Iterator<Item = &'t str>,
    kind: RecordKind,
) -> Option<(&'t str, Option<&'t str>)> {
    let mut parts = parts.map(trim).filter(|part| !part.is_empty());
    let whole = parts.next()?;
    let (name, by) = match (parts.next(), kind) {
        (Some(by), _) => (whole, Some(by)),
        (None, RecordKind::Publication) => cut_publication(without_number(whole)),
        (None, RecordKind::Certificate | RecordKind::Award) => {
            cut_giver(whole).unwrap_or_else(|| cut(whole))
        }
    };
    Some(match by {
        // "Licensed Social Worker, Arizona": where it holds, and no issuer.
        Some(place) if kind == RecordKind::Certificate && is_region(place) => (whole, None),
        // "£12,000" is what was had.
        Some(amount) if is_amount(amount) => cut(name),
        by => (name, by),
    })
}

/// Whether a sign parts the cells of a record; in awards a dot may stand in front of what is said of them.
fn parts_cells(sign: char, kind: RecordKind) -> bool {
    matches!(sign, '\t' | '|') || sign == '·' && kind == RecordKind::Certificate
}

/// A publication without its number in a list: "3. Title", "[3] Title".
fn without_number(text: &str) -> &str {
    let inner = text.strip_prefix('[').unwrap_or(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let behind = inner.get(digits..).unwrap_or_default();
    let rest = behind.strip_prefix(". ").or(behind.strip_prefix("] "));
    rest.filter(|_| (1..=2).contains(&digits)).unwrap_or(text)
}

/// Whether a text names a state or country.
fn is_region(text: &str) -> bool {
    let known = matches!(
        lexicon::place(text),
        Some(Place::Region | Place::Country(_))
    );
    known && text.chars().count() > 3
}

/// Whether a text is a sum of money: "£612,000", "18,000 USD".
fn is_amount(text: &str) -> bool {
    const CURRENCIES: [&str; 8] = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "INR", "million"];
    let sign = text.contains(['£', '$', '€', '¥', '₹']);
    let named = text.split(' ').any(|word| CURRENCIES.contains(&word));
    text.contains(|c: char| c.is_ascii_digit()) && (sign || named) && text.split(' ').count() <= 3
}
