//! Sections of short records: languages, certificates, awards, publications, interests, references, projects.

use super::citations::citations;
use super::entries::trim;
use super::lexicon;
use super::projects;
use super::records::records;
use super::rows::{self, Role, Row, Source};
use super::skills::split_list;
use crate::model::{
    Award, Certificate, Field, Interest, Language, Publication, Reference, Resume, SectionId,
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
        if let Some(cited) = citations(&rows) {
            resume.publications.extend(cited);
            continue;
        }
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
        resume.projects.extend(projects::of_rows(rows));
    }
    for rows in of(SectionId::References) {
        for row in rows.iter().filter(|r| r.role == Role::Plain) {
            let name = if row.is_strong() && !row.is_body() {
                trim(&row.text).replace('\t', " ")
            } else if let Some(name) = person(&row.text) {
                name.to_string()
            } else {
                continue;
            };
            let mut own = Reference::default();
            own.name = Some(Field::new(name, 0.6, row.line..row.line + 1));
            resume.references.push(own);
        }
    }
}

/// The person at the start of a line that says more about them: "Dr Jo Roe, Head of School, Example School".
fn person(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once([',', '\t', '|', '–', '—'])?;
    let name = trim(name);
    let words = name.split_whitespace().count();
    let told = lexicon::has_job_word(rest)
        || lexicon::has_employer_word(rest)
        || rest.contains('@')
        || rest.bytes().filter(u8::is_ascii_digit).count() >= 7;
    ((2..=5).contains(&words) && told && super::name::is_name(name) && !lexicon::has_job_word(name))
        .then_some(name)
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
