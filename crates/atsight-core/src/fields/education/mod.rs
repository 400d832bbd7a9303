//! Schools: institution, degree, area, dates, grade, courses.

pub(crate) mod courses;
mod exported;
mod grades;
mod pairs;
mod parts;
mod record;
mod sentences;

use std::collections::BTreeSet;

use crate::fields::entries;
use crate::fields::entries::rows::{Role, Row, Source};
use crate::fields::labelled;
use crate::fields::lexicon;
use crate::fields::records::{self, RecordKind};
use crate::fields::values::dates;
use crate::model::{Certificate, Education, Field, Section, SectionId};
use crate::text::degrees::is_degree_word;

/// The schools of a resume, and the certificates that stand among them. Takes the degrees out of the rows of certificates.
pub(super) fn extract(
    source: &Source<'_>,
    certified: &mut [Vec<Row>],
) -> (Vec<Education>, Vec<Certificate>) {
    let (mut schools, mut certificates) = (Vec::new(), Vec::new());
    let (taken, sections): (Vec<_>, Vec<_>) = (source.titled(SectionId::Education).into_iter())
        .partition(|(section, rows)| {
            let title = section.heading.as_ref();
            title.is_some_and(|title| courses::is_title(&title.text))
                && !rows.iter().any(tells_school)
        });
    let mut sections: Vec<Vec<Row>> = (sections.into_iter())
        .map(|(section, mut rows)| {
            rows.retain(|row| !labelled::is_of_languages(row));
            if names(section, SectionId::Certifications) {
                certificates.extend(take_certificates(&mut rows, source));
            }
            rows
        })
        .collect();
    // "BSc Computer Science, Example University" among certificates is none.
    sections.extend(certified.iter_mut().map(take_degrees));
    // "Further Training:" above what it is the title of.
    let labels: BTreeSet<usize> = (sections.iter().flatten())
        .filter(|row| row.text.ends_with(':'))
        .map(|row| row.line)
        .collect();
    let is_label = |record: &Education| {
        let is_alone = record.study_type.is_none()
            && record.score.is_none()
            && record.start_date.is_none()
            && record.end_date.is_none();
        let of_label = |own: &Field<String>| labels.contains(&own.lines.start);
        is_alone && record.institution.as_ref().is_some_and(of_label)
    };
    sections.retain(|rows| {
        let Some(parts) = exported::parted(rows) else {
            return true;
        };
        let own = parts.into_iter();
        schools.extend(own.map(|(name, told)| exported::school(name, told, &source.cities)));
        false
    });
    let parts = (sections.into_iter())
        .flat_map(|rows| listed(sentences::in_parts(rows)))
        .flat_map(pairs::parted);
    for entry in parts.flat_map(entries::split) {
        let record = record::record(&entry, &source.cities);
        if is_certificate(&record) {
            let mut own = Certificate::default();
            own.name = named_certificate(record.area, record.study_type);
            own.issuer = record.institution;
            own.date = record.end_date.or(record.start_date);
            certificates.push(own);
        } else if (record.institution.is_some() || record.study_type.is_some())
            && !is_label(&record)
        {
            schools.push(record);
        }
    }
    if let Some(school) = schools.first_mut() {
        school
            .courses
            .extend(taken.iter().flat_map(|(_, rows)| courses::of_rows(rows)));
    }
    (schools, certificates)
}

/// Whether the title of a section names another kind, too: "Education & Certifications".
fn names(section: &Section, kind: SectionId) -> bool {
    (section.heading.as_ref()).is_some_and(|heading| heading.candidates.contains(&kind))
}

/// The certificates below the last school of a section that names both: lines with who gave them.
fn take_certificates(rows: &mut Vec<Row>, source: &Source<'_>) -> Vec<Certificate> {
    let of_school = |row: &Row| tells_school(row) || begins_with_degree(&row.text);
    let Some(last) = rows.iter().rposition(of_school) else {
        return Vec::new();
    };
    let below = &rows[last + 1..];
    // "GPA: 3.7", "Thesis on tides" is said of the school.
    let is_note = |row: &Row| row.text.contains(':') || grades::grade(&row.text).is_some();
    let found = records::records(below, RecordKind::Certificate, &source.line_ends);
    let given = found.iter().filter(|record| record.by.is_some()).count();
    if found.is_empty() || below.iter().any(is_note) || 2 * given < found.len() {
        return Vec::new();
    }
    rows.truncate(last + 1);
    found.into_iter().map(Certificate::from).collect()
}

/// The degrees among the rows of certificates. What stands below one does not go on from what stands above it.
fn take_degrees(rows: &mut Vec<Row>) -> Vec<Row> {
    let (mut degrees, mut rest) = (Vec::new(), Vec::new());
    for mut row in std::mem::take(rows) {
        if is_degree(&row) {
            degrees.push(row);
            continue;
        }
        let is_below = (degrees.last()).is_some_and(|degree: &Row| degree.line + 1 == row.line);
        if is_below && row.role != Role::Item {
            row.role = Role::Next;
        }
        rest.push(row);
    }
    *rows = rest;
    degrees
}

/// Whether a line is an academic degree and its school: "B.Sc. (Hons) Computer Science, University of Example".
fn is_degree(row: &Row) -> bool {
    let first = first_word(&row.text);
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    let academic = capitals >= 2 || first.starts_with("Bachelor") || first.starts_with("Master");
    academic && is_degree_word(first) && lexicon::has_school_word(&row.text)
}

/// Whether a text begins with a degree, in front of brackets, too: "BA(Hons)".
fn begins_with_degree(text: &str) -> bool {
    is_degree_word(first_word(text))
}

fn first_word(text: &str) -> &str {
    text.split([' ', ',', '(']).next().unwrap_or_default()
}

/// Whether a line says when or where something was studied.
fn tells_school(row: &Row) -> bool {
    !dates::find(&row.text).is_empty() || lexicon::has_school_word(&row.text)
}

/// The rows of a section in parts of which each is split on its own: the schools of a list stand an item each.
fn listed(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut rows: Vec<Row> = rows.into_iter().flat_map(schools_of_a_row).collect();
    let names_school = |row: &Row| {
        let mut words = row
            .text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '('));
        lexicon::has_school_word(&row.text) || words.any(is_degree_word)
    };
    let undated = rows.iter().all(|row| dates::find(&row.text).is_empty());
    let whole: Vec<usize> = (0..rows.len()).filter(|at| tells_all(&rows[*at])).collect();
    if undated && whole.len() > 1 && whole[0] == 0 {
        let ends = whole.iter().skip(1).copied().chain([rows.len()]);
        return (whole.iter().zip(ends))
            .map(|(start, end)| rows[*start..end].to_vec())
            .collect();
    }
    let is_list = rows.iter().all(|row| match row.role {
        Role::Item => names_school(row),
        role => role == Role::Wrapped,
    });
    if !is_list || rows.first().is_none_or(|row| row.role != Role::Item) {
        return vec![rows];
    }
    for row in &mut rows {
        if row.role == Role::Item {
            row.role = Role::Plain;
        }
    }
    let items = rows.chunk_by(|_, below| below.role != Role::Plain);
    items.map(<[Row]>::to_vec).collect()
}

/// Whether a line tells degree and school: "BA, Physics, Example University (Baltimore, MD)".
fn tells_all(row: &Row) -> bool {
    let (_, rest) = row.text.split_once(", ").unwrap_or_default();
    row.role == Role::Plain && begins_with_degree(&row.text) && lexicon::has_school_word(rest)
}

/// Several schools on one line, each with its date: "MBA, Example School, 2018 | BA, Example College, 2012".
fn schools_of_a_row(row: Row) -> Vec<Row> {
    let parts: Vec<&str> = row.text.split(" | ").collect();
    let is_school = |part: &&str| {
        let ends_in_date = dates::find(part)
            .last()
            .is_some_and(|span| span.bytes.end == part.len());
        let mut words = part.split([' ', ',']);
        ends_in_date && (lexicon::has_school_word(part) || words.any(is_degree_word))
    };
    if parts.len() < 2 || !parts.iter().all(is_school) {
        return vec![row];
    }
    (parts.iter())
        .map(|part| row.with((*part).to_string(), row.role))
        .collect()
}

/// The name of a certificate that was read as a school: its area, but for a membership.
fn named_certificate(
    area: Option<Field<String>>,
    degree: Option<Field<String>>,
) -> Option<Field<String>> {
    let is_member = |own: &Field<String>| is_membership(&own.value);
    match degree {
        Some(degree) if is_member(&degree) => Some(degree),
        degree => area.or(degree),
    }
}

/// Whether a text is a membership of a professional body, by its first words.
fn is_membership(text: &str) -> bool {
    const LEADS: [&str; 6] = [
        "associate member ",
        "chartered ",
        "fellow member ",
        "fellow of ",
        "member of ",
        "registered ",
    ];
    let lower = text.to_lowercase();
    LEADS.iter().any(|lead| lower.starts_with(lead))
}

/// Whether what was read as a school and its area is who certifies what: "Certified Public Accountant, Example Board".
fn is_certificate(record: &Education) -> bool {
    let has = |field: &Option<Field<String>>, words: &[&str]| {
        let mut own = field.iter().flat_map(|field| field.value.split(' '));
        own.any(|word| words.contains(&word))
    };
    // "Qualification: Fellow member of the Example Association"
    let is_member = (record.study_type.as_ref()).is_some_and(|own| is_membership(&own.value));
    if is_member && record.score.is_none() {
        return true;
    }
    let certified = record.study_type.is_none()
        && has(
            &record.area,
            &[
                "Accredited",
                "Certified",
                "Chartered",
                "Licensed",
                "Notary",
                "Registered",
            ],
        );
    // A course of a society: "Trauma Nursing Core Course, Example Nurses Association, 2017".
    let is_course = record.study_type.is_none() || has(&record.study_type, &["Course"]);
    let of_society = is_course
        && record.start_date.is_none()
        && has(
            &record.institution,
            &["Association", "Board", "Council", "Society"],
        );
    record.score.is_none() && (certified || of_society)
}
