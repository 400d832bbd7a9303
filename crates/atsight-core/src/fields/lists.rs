//! Sections of short records: languages, certificates, awards, publications, interests, references, projects.

use super::dates::{self, TimeSpan};
use super::entries::{self, Entry, trim};
use super::rows::{self, Role, Row, Source};
use super::skills::split_list;
use super::work::body;
use crate::model::{
    Award, Certificate, Field, Interest, Language, Project, Publication, Reference, Resume,
    SectionId,
};
use crate::text::natural_languages::is_language_name;

/// Reads all of them into a resume.
pub(super) fn extract(source: &Source<'_>, resume: &mut Resume) {
    let of = |id| source.of_kind(id);
    for rows in of(SectionId::Languages) {
        resume.languages.extend(languages(&rows));
    }
    for rows in of(SectionId::Certifications) {
        for record in records(&rows) {
            let mut own = Certificate::default();
            own.name = Some(record.name);
            own.issuer = record.by;
            own.date = record.date;
            resume.certificates.push(own);
        }
    }
    for rows in of(SectionId::Awards) {
        for record in records(&rows) {
            let mut own = Award::default();
            own.title = Some(record.name);
            own.awarder = record.by;
            own.date = record.date;
            resume.awards.push(own);
        }
    }
    for rows in of(SectionId::Publications) {
        for record in records(&rows) {
            let mut own = Publication::default();
            own.name = Some(record.name);
            own.publisher = record.by;
            own.release_date = record.date;
            resume.publications.push(own);
        }
    }
    for rows in of(SectionId::Interests) {
        for (text, line) in items(&rows) {
            for word in split_list(&text) {
                let mut own = Interest::default();
                own.name = Some(Field::new(word, 0.8, line..line + 1));
                resume.interests.push(own);
            }
        }
    }
    for rows in of(SectionId::Projects) {
        resume
            .projects
            .extend(entries::split(rows).iter().filter_map(project));
    }
    for rows in of(SectionId::References) {
        for row in rows.iter().filter(|r| !r.is_body() && r.is_strong()) {
            let mut own = Reference::default();
            own.name = Some(Field::new(
                trim(&row.text).replace('\t', " "),
                0.6,
                row.line..row.line + 1,
            ));
            resume.references.push(own);
        }
    }
}

/// Longest item that is put together, in bytes: a list of skills on many lines is shorter.
pub(super) const MAX_ITEM: usize = 4000;

/// Items of a list: rows with what goes on below them.
fn items(rows: &[Row]) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for row in rows {
        match out.last_mut() {
            Some((text, _))
                if text.len() < MAX_ITEM
                    && (row.role == Role::Wrapped
                        || text.ends_with([',', '-', '('])
                        || text.matches('(').count() > text.matches(')').count()
                        || row.role == Role::Plain
                            && text.contains(", ")
                            && (row.text.contains(',') || in_item(text))) =>
            {
                *text = rows::join([text.as_str(), row.text.as_str()]);
            }
            _ => out.push((row.text.clone(), row.line)),
        }
    }
    out
}

/// Whether a list broke inside its last item: the others have brackets behind them.
fn in_item(text: &str) -> bool {
    text.contains('(')
        && text
            .rsplit(", ")
            .next()
            .is_some_and(|last| !last.contains('('))
}

/// Natural languages, each with what stands behind its name or on the line below.
fn languages(rows: &[Row]) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    for (text, line) in items(rows) {
        for item in split_list(&text) {
            let field = |text: &str| Field::new(trim(text).to_string(), 0.85, line..line + 1);
            let Some((name, rest)) = language(&item) else {
                // "English" above "Native".
                if let Some(last) = out.last_mut()
                    && last.fluency.is_none()
                    && item.split(' ').count() <= 5
                {
                    last.fluency = Some(field(&item));
                }
                continue;
            };
            let mut own = Language::default();
            own.language = Some(field(name));
            own.fluency = (!trim(rest).is_empty()).then(|| field(rest));
            out.push(own);
        }
    }
    out
}

/// The name of a language at the start of an item, and what stands behind it.
fn language(item: &str) -> Option<(&str, &str)> {
    let mut at = 0;
    for (count, word) in item.split(' ').enumerate() {
        let end = at + word.len();
        let plain = word.trim_matches(|c: char| !c.is_alphabetic());
        if count > 2 || plain.is_empty() {
            break;
        }
        if is_language_name(plain) {
            let end = at + word.trim_end_matches(|c: char| !c.is_alphabetic()).len();
            let rest = item.get(end..)?;
            let rest = rest.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '(' | ')' | ':' | '–' | '-' | '—' | ',')
            });
            return Some((item.get(..end)?, rest));
        }
        // Only a capitalised word may stand before it: "Haitian Creole".
        if !word.chars().next().is_some_and(char::is_uppercase) || word.ends_with([':', ')']) {
            break;
        }
        at = end + 1;
    }
    // A name in no list, with its level in brackets.
    let (name, level) = item.strip_suffix(')')?.split_once(" (")?;
    (name.split(' ').count() <= 2 && name.chars().next().is_some_and(char::is_uppercase))
        .then_some((name, level))
}

/// A record of one or two lines: what, by whom, when.
struct Record {
    name: Field<String>,
    by: Option<Field<String>>,
    date: Option<Field<String>>,
}

/// Records of a list: each ends at its date, or where the next item or block starts.
fn records(rows: &[Row]) -> Vec<Record> {
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    let dated = |row: &Row| dates::find(&row.text).last().cloned();
    let lead = rows.first().is_some_and(|r| {
        dated(r).is_some_and(|d| d.bytes.start <= 1 && d.bytes.len() + 2 < r.text.len())
    });
    let any_dates = rows.iter().any(|r| dated(r).is_some());
    for row in rows {
        let starts = match groups.last() {
            None => true,
            Some(group) => {
                let done = group.iter().any(|r| dated(r).is_some());
                match row.role {
                    Role::Item => true,
                    Role::Wrapped => false,
                    Role::Next => true,
                    Role::Plain if group.last().is_some_and(|above| broken(above, row)) => false,
                    Role::Plain if lead => dated(row).is_some(),
                    Role::Plain if any_dates => {
                        done && !rows::is_prose(&row.text) && !is_note(&row.text)
                    }
                    Role::Plain => {
                        let above = group
                            .last()
                            .is_some_and(|r| r.text.ends_with([',', '-', '&']));
                        !above
                            && (row.is_strong() || !group.iter().any(|r| r.is_strong()))
                            && !is_note(&row.text)
                    }
                }
            }
        };
        match groups.last_mut() {
            Some(group) if !starts => group.push(row),
            _ => groups.push(vec![row]),
        }
    }
    groups.iter().filter_map(|group| record(group)).collect()
}

/// Whether a line without a date goes on from the one above: in its block, or inside a bracket.
fn broken(above: &Row, row: &Row) -> bool {
    let in_block =
        row.style.is_some_and(|s| !s.starts_block) && row.is_strong() == above.is_strong();
    let open = above.text.matches('(').count() > above.text.matches(')').count();
    (in_block || open) && dates::find(&row.text).is_empty()
}

/// Whether a line says who issued something, and when.
fn is_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "issued",
        "by ",
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

fn record(rows: &[&Row]) -> Option<Record> {
    let (first, last) = (rows.first()?, rows.last()?);
    let lines = first.line..last.line + 1;
    let mut date: Option<TimeSpan> = None;
    let mut cells: Vec<String> = Vec::new();
    for (index, row) in rows.iter().take(5).enumerate() {
        let is_text = rows::is_prose(&row.text) && row.role != Role::Wrapped;
        if is_text && index > 0 {
            continue;
        }
        let above = index.checked_sub(1).and_then(|i| rows.get(i));
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
            date = Some(span);
            cell = cut_off;
        }
        texts.push(trim(strip_note(trim(&cell))).to_string());
    }
    let mut texts = texts
        .iter()
        .flat_map(|c| c.split(['\t', '|']))
        .map(trim)
        .filter(|c| !c.is_empty());
    let whole = texts.next()?;
    let (name, by) = match texts.next() {
        Some(by) => (whole, Some(by)),
        None => cut(whole),
    };
    let field =
        |text: &str, confidence| Field::new(trim(text).to_string(), confidence, lines.clone());
    let name = unquote(name);
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(Record {
        name: field(name, 0.85),
        by: by
            .filter(|b| b.chars().any(char::is_alphanumeric))
            .map(|b| field(b, 0.8)),
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
    if let Some((name, by)) = text.split_once(": ") {
        return (name, Some(by));
    }
    match text.rsplit_once(", ") {
        Some((name, by))
            if !name.is_empty() && name.matches('(').count() == name.matches(')').count() =>
        {
            (name, Some(by))
        }
        _ => (text, None),
    }
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
        "by ",
        "from ",
    ]
    .iter()
    .find_map(|lead| text.strip_prefix(lead))
    .map_or(text, |rest| rest.trim_start_matches([':', ' ']))
}

fn project(entry: &Entry) -> Option<Project> {
    let mut own = Project::default();
    let mut heads = entry.heads.iter();
    let (text, line) = match heads.next() {
        Some(head) => (head.text.clone(), head.line),
        None => {
            let row = entry.body.first()?;
            (row.text.clone(), row.line)
        }
    };
    let first = text.split(['\t', '|']).map(trim).find(|c| !c.is_empty())?;
    let first = first.split(" (").next().unwrap_or(first);
    let joints = [": ", " – ", " — ", " - ", ", "];
    let (name, rest) = joints
        .iter()
        .find_map(|j| first.split_once(j))
        .unwrap_or((first, ""));
    if !name.chars().any(char::is_alphanumeric) {
        return None;
    }
    own.name = Some(Field::new(trim(name).to_string(), 0.8, line..line + 1));
    if let Some((at, span)) = &entry.date {
        let date = |d: Option<dates::PartialDate>| {
            d.map(|d| Field::new(d.iso(), span.confidence(), *at..at + 1))
        };
        own.start_date = date(span.start);
        own.end_date = date(span.end);
    }
    let (summary, highlights) = body(&entry.body);
    own.description = summary.or_else(|| {
        (!trim(rest).is_empty()).then(|| Field::new(rest.to_string(), 0.7, line..line + 1))
    });
    own.highlights = highlights;
    Some(own)
}
