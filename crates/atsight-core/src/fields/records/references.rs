//! References: people, and what they say.

use rustc_hash::FxHashMap;

use crate::fields::entries::rows::{self, Row};
use crate::fields::entries::running_text;
use crate::fields::entries::trim;
use crate::fields::lexicon;
use crate::fields::values::dashes;
use crate::model::{Confidence, Field, Reference};

/// The references of a section.
pub(crate) fn of_rows(rows: &[Row]) -> Vec<Reference> {
    if let Some(people) = inline(rows) {
        return people;
    }
    let mut out: Vec<Reference> = Vec::new();
    let mut told: Vec<&Row> = Vec::new();
    // Names stand above what they say, or below.
    let name_first = rows.first().is_some_and(|row| !is_told(row));
    let mut goes_on = false;
    let beside = beside_names(rows);
    for (row, _) in rows.iter().zip(beside).filter(|(_, beside)| !beside) {
        // "Dr Jo Roe, Principal," above "Example Clinic"
        let is_rest = std::mem::replace(&mut goes_on, row.text.ends_with(','));
        if is_rest && !is_told(row) {
            continue;
        }
        if is_told(row) || !told.is_empty() && row.role == rows::Role::Wrapped {
            told.push(row);
            continue;
        }
        let Some(name) = name_of(row) else {
            continue;
        };
        let said = statement(&std::mem::take(&mut told));
        let mut own = Reference::default();
        own.name = Some(Field::new(
            name.to_string(),
            Confidence::Low,
            row.line..row.line + 1,
        ));
        if name_first {
            say(&mut out, said);
        } else {
            own.reference = said;
        }
        out.push(own);
    }
    if name_first {
        say(&mut out, statement(&told));
    } else {
        out.extend(signed(&told));
    }
    out
}

/// Whether each row stands in a table of people, and is not the name that its row begins with: a title of a column, or what is said of
/// the person.
fn beside_names(rows: &[Row]) -> Vec<bool> {
    const TITLES: [&str; 3] = ["name", "reference", "referee"];
    let is_title = |row: &Row| TITLES.contains(&trim(&row.text).to_lowercase().as_str());
    let is_cell = |row: &Row| row.style.is_some_and(|style| style.cell.is_some());
    let Some(title) = rows.iter().find(|row| is_cell(row) && is_title(row)) else {
        return vec![false; rows.len()];
    };
    let mut firsts: FxHashMap<(u32, u32, u32), &Row> = FxHashMap::default();
    let is_beside = |row| {
        let own = Row::table_row(row)?;
        let first = *firsts.entry(own).or_insert(row);
        let is_other = first.line != row.line && row.is_in_other_cell_than(first);
        Some(title.line <= row.line && (is_title(first) || is_other))
    };
    (rows.iter().map(is_beside))
        .map(Option::unwrap_or_default)
        .collect()
}

/// People with what they say behind their names: "Jo Roe: Ann is reliable." None when any line starts otherwise.
fn inline(rows: &[Row]) -> Option<Vec<Reference>> {
    /// Fewest words of what is said.
    const MIN_WORDS: usize = 4;
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let starts = row.text.split_once(": ").is_some_and(|(name, said)| {
            is_person(trim(name)) && said.split_whitespace().count() >= MIN_WORDS
        });
        match groups.last_mut() {
            _ if starts => groups.push(vec![row]),
            Some(group) => group.push(row),
            None => return None,
        }
    }
    let person = |group: &Vec<&Row>| {
        let (first, last) = (group.first()?, group.last()?);
        let text = running_text::join(group.iter().map(|row| row.text.as_str()));
        let (name, said) = text.split_once(": ")?;
        let mut own = Reference::default();
        own.name = Some(Field::new(
            trim(name).to_string(),
            Confidence::Low,
            first.line..first.line + 1,
        ));
        own.reference = Some(Field::new(
            unquoted(said).to_string(),
            Confidence::Low,
            first.line..last.line + 1,
        ));
        Some(own)
    };
    (!groups.is_empty()).then(|| groups.iter().filter_map(person).collect())
}

/// Gives the last person what stands below their name.
fn say(people: &mut [Reference], said: Option<Field<String>>) {
    if let Some(last) = people.last_mut()
        && said.is_some()
    {
        last.reference = said;
    }
}

/// Whether a row is something that was said.
fn is_told(row: &Row) -> bool {
    row.text.starts_with(['“', '"', '„', '«']) || running_text::is_prose(&row.text)
}

fn statement(rows: &[&Row]) -> Option<Field<String>> {
    let (first, last) = (rows.first()?, rows.last()?);
    let text = joined(rows);
    let text = unquoted(&text);
    (!text.is_empty())
        .then(|| Field::new(text.to_string(), Confidence::Low, first.line..last.line + 1))
}

/// The text of rows; a word broken at a hyphen goes on in the next line only.
fn joined(rows: &[&Row]) -> String {
    (rows.chunk_by(|row, next| next.line <= row.line + 1))
        .map(|rows| running_text::join(rows.iter().map(|row| row.text.as_str())))
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is said with the name behind it: "Ann is reliable. – Jo Roe".
fn signed(rows: &[&Row]) -> Option<Reference> {
    let (first, last) = (rows.first()?, rows.last()?);
    let text = joined(rows);
    let (said, name) = dashes::cut_last(&text)?;
    // "– Jo Roe, Example Housing Trust"
    let name = trim(name.split(", ").next().unwrap_or(name));
    if !is_person(name) || unquoted(said).is_empty() {
        return None;
    }
    let lines = first.line..last.line + 1;
    let mut own = Reference::default();
    own.name = Some(Field::new(
        name.to_string(),
        Confidence::Low,
        last.line..last.line + 1,
    ));
    own.reference = Some(Field::new(
        unquoted(said).to_string(),
        Confidence::Low,
        lines,
    ));
    Some(own)
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '“' | '”' | '"' | '„' | '«' | '»'))
}

/// The name in a row: all of it, or what stands in front of more about the person.
fn name_of(row: &Row) -> Option<String> {
    let bare = trim(&row.text);
    if row.is_strong() && !row.is_body() || is_person(bare) {
        // "Jo Roe — Example Mission, Former President"
        let bare = bare.replace('\t', " ");
        let fronts = [
            dashes::cut(&bare).map(|(front, _)| front),
            bare.split(", ").next(),
        ];
        let mut fronts = fronts.into_iter().flatten();
        let name = fronts.find(|front| is_person(front)).unwrap_or(&bare);
        return name
            .contains(char::is_alphanumeric)
            .then(|| name.to_owned());
    }
    person(&row.text).map(str::to_string)
}

/// A name without what somebody is, in front of it: "Associate Professor Jo Roe", "Sister Ann Doe".
fn without_rank(name: &str) -> &str {
    const RANKS: [&str; 12] = [
        "Assistant Professor ",
        "Associate Professor ",
        "Charge Nurse ",
        "Emeritus Professor ",
        "Head Teacher ",
        "Lecturer ",
        "Matron ",
        "Professor Emeritus ",
        "Professor ",
        "Senior Lecturer ",
        "Sister ",
        "Staff Nurse ",
    ];
    let bare = RANKS.iter().find_map(|rank| name.strip_prefix(rank));
    bare.filter(|bare| bare.contains(' ')).unwrap_or(name)
}

fn is_person(text: &str) -> bool {
    let bare = without_rank(text);
    let words = bare.split_whitespace().count();
    (2..=5).contains(&words)
        && crate::fields::contact::name::is_name(bare)
        && !lexicon::has_job_word(bare)
}

/// The person at the start of a line that says more about them: "Dr Jo Roe, Head of School, Example School".
fn person(text: &str) -> Option<&str> {
    let cut = text.split_once([',', '\t', '|', '–', '—']);
    // "Jo Roe - Chief Nurse, Example Hospital"
    let dashed = (text.split_once(" - "))
        .filter(|(name, _)| cut.is_none_or(|(other, _)| name.len() < other.len()));
    let (name, rest) = dashed.or(cut)?;
    let name = trim(name);
    let told = lexicon::has_job_word(rest)
        || lexicon::has_employer_word(rest)
        || rest.contains('@')
        || rest.bytes().filter(u8::is_ascii_digit).count() >= 7;
    (told && is_person(name)).then_some(name)
}
