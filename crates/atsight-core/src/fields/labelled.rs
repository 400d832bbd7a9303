//! What labels tell outside of the sections that it belongs to: “Languages known: Tamil, English” among personal data,
//! “EDV   SAP, Excel” under “Sonstiges”.

use crate::fields::entries::rows::{Row, Source};
use crate::fields::entries::trim;
use crate::fields::lists::{interests, languages};
use crate::fields::records::cut::is_driving_class;
use crate::fields::values::listing::split_list;
use crate::model::{Certificate, Confidence, Field, Language, Resume, SectionId, Skill};
use crate::text::title::title_key;

/// What labels are said of what, in English, German, French, Spanish, Italian, Portuguese and Dutch.
const LABELS: &[(SectionId, &[&str])] = &[
    (
        SectionId::Languages,
        &[
            "languages",
            "languages known",
            "known languages",
            "languages spoken",
            "mother tongue",
            "native language",
            "other languages",
            "muttersprache",
            "weitere sprachen",
            "langue maternelle",
            "autres langues",
            "lengua materna",
            "otros idiomas",
            "lingua madre",
            "altre lingue",
            "língua materna",
            "outras línguas",
            "sprachen",
            "sprachkenntnisse",
            "fremdsprachen",
            "langues",
            "idiomas",
            "lingue",
            "línguas",
            "talen",
        ],
    ),
    (
        SectionId::TechnicalSkills,
        &[
            "skills",
            "technical",
            "technical skills",
            "computer skills",
            "it",
            "it skills",
            "software",
            "tools",
            "edv",
            "edv-kenntnisse",
            "it-kenntnisse",
            "kenntnisse",
            "informatique",
            "compétences",
            "informática",
            "informatica",
        ],
    ),
    (
        SectionId::Interests,
        &[
            "interests",
            "personal interests",
            "hobbies",
            "hobbies & interests",
            "interests & hobbies",
            "interessen",
            "hobbys",
            "freizeit",
            "loisirs",
            "centres d'intérêt",
            "centres d’intérêt",
            "intereses",
            "interessi",
            "interesses",
            "hobby's",
        ],
    ),
    (
        SectionId::Certifications,
        &[
            "certificates",
            "certifications & training",
            "certificates & training",
            "certifications",
            "driving licence",
            "driving license",
            "führerschein",
            "permis",
            "permis de conduire",
            "permiso de conducir",
            "carnet de conducir",
            "patente",
            "patente di guida",
            "carta de condução",
            "rijbewijs",
        ],
    ),
];

/// What a label is said of.
pub(super) fn meaning(label: &str) -> Option<SectionId> {
    let key = title_key(label);
    let found = LABELS.iter().find(|(_, own)| own.contains(&key.as_str()));
    found.map(|(section, _)| *section)
}

/// Longest label, in words: “Languages known to speak”.
const MAX_LABEL_WORDS: usize = 4;

/// Takes what labels tell. What has a section of its own is complete; certificates are added.
pub(super) fn extract(source: &Source<'_>, resume: &mut Resume) {
    let no_skills = resume.skills.is_empty();
    let no_interests = resume.interests.is_empty();
    // Personal data have labels of all sorts.
    let sections = [SectionId::Contact, SectionId::Other].into_iter();
    for rows in sections.flat_map(|id| source.of_kind(id)) {
        for (label, value) in labelled(&rows) {
            let list = || split_list(&value.text);
            let field =
                |text: String| Field::new(text, Confidence::Medium, value.line..value.line + 1);
            match meaning(&label) {
                Some(SectionId::TechnicalSkills) if no_skills => {
                    let mut own = Skill::default();
                    own.keywords = list().into_iter().map(field).collect();
                    own.name = Some(field(label));
                    resume.skills.push(own);
                }
                Some(SectionId::Interests) if no_interests => {
                    resume
                        .interests
                        .extend(interests(std::slice::from_ref(&value)));
                }
                Some(SectionId::Certifications) => {
                    // "Driving licence: B, C": letters name no certificate.
                    let names = list().into_iter().filter(|name| !is_driving_class(name));
                    let names = names.map(field);
                    resume.certificates.extend(names.map(certificate));
                }
                _ => {}
            }
        }
    }
    if resume.languages.is_empty() {
        resume.languages = [
            SectionId::Contact,
            SectionId::ProfileSummary,
            SectionId::Other,
            SectionId::Education,
            SectionId::Certifications,
            SectionId::Interests,
        ]
        .into_iter()
        .flat_map(|id| source.of_kind(id))
        .find_map(|rows| {
            let rows = labelled(&rows);
            (rows.into_iter()).find_map(|(label, value)| named_languages(&label, &value))
        })
        .unwrap_or_default();
    }
}

/// A certificate of which no more than the name is told.
pub(super) fn certificate(name: Field<String>) -> Certificate {
    let mut own = Certificate::default();
    own.name = Some(name);
    own
}

/// Whether a line names languages behind their label.
pub(super) fn is_of_languages(row: &Row) -> bool {
    split(row).is_some_and(|(label, value)| named_languages(&label, &value).is_some())
}

/// Languages behind a label that announces them.
fn named_languages(label: &str, value: &Row) -> Option<Vec<Language>> {
    let announced = meaning(label) == Some(SectionId::Languages);
    let all = announced.then(|| languages(std::slice::from_ref(value)))?;
    (!all.is_empty() && all.iter().all(|own| own.language.is_some())).then_some(all)
}

/// Labels of a section with what stands behind them, on their line or in the next cell of their row.
fn labelled(rows: &[Row]) -> Vec<(String, Row)> {
    let mut out: Vec<(String, Row)> = rows.iter().filter_map(split).collect();
    for pair in rows.windows(2) {
        if let [label, value] = pair
            && label.is_in_row_with(value)
            && value.column() > label.column()
            && is_short(&label.text)
        {
            out.push((trim(&label.text).to_string(), value.clone()));
        }
    }
    out
}

/// A label and what stands behind it on its line.
fn split(row: &Row) -> Option<(String, Row)> {
    let (label, value) = row.text.split_once(['\t', ':'])?;
    let value = trim(value);
    (is_short(label) && !value.is_empty()).then(|| {
        let row = row.with(value.to_string(), row.role);
        (trim(label).to_string(), row)
    })
}

fn is_short(label: &str) -> bool {
    (1..=MAX_LABEL_WORDS).contains(&label.split_whitespace().count())
}
