//! Courses of a degree, behind their label.

use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::running_text;
use crate::fields::values::dashes::DASHES;
use crate::fields::values::listing::split_list;
use crate::model::{Confidence, Field};

/// Words in front of a list of courses.
const LABELS: [&str; 15] = [
    "relevant coursework",
    "related coursework",
    "coursework",
    "relevant courses",
    "related courses",
    "key courses",
    "courses",
    "core modules",
    "key modules",
    "relevant modules",
    "selected courses",
    "selected coursework",
    "modules",
    "subjects",
    "kurse",
];

/// The same in other languages, in front of a colon.
const FOREIGN_LABELS: [&str; 27] = [
    // German, Dutch
    "relevante kurse",
    "relevante module",
    "module",
    "lehrveranstaltungen",
    "relevante vakken",
    "vakken",
    // French
    "cours",
    "cours pertinents",
    "cours principaux",
    "cours suivis",
    "principaux cours",
    "modules suivis",
    "matières",
    "matières principales",
    // Spanish, Portuguese
    "asignaturas",
    "asignaturas relevantes",
    "contenido del curso",
    "cursos relevantes",
    "materias",
    "materias relevantes",
    "disciplinas",
    "disciplinas relevantes",
    "matérias relevantes",
    // Italian
    "corsi",
    "corsi principali",
    "corsi rilevanti",
    "esami principali",
];

/// A label or a title without its colon, in small letters.
fn plain(label: &str) -> String {
    label.trim_end_matches([':', ' ']).to_lowercase()
}

/// Whether a text says that courses follow, and names none.
pub(super) fn is_label(text: &str) -> bool {
    LABELS.contains(&plain(text).as_str())
}

/// Whether the label of a group of skills says that they are courses: "Undergraduate: Machine Theory, Vibrations", too.
pub(crate) fn is_group(label: &str) -> bool {
    const LEVELS: [&str; 6] = [
        "graduate",
        "undergraduate",
        "graduate coursework",
        "undergraduate coursework",
        "graduate courses",
        "undergraduate courses",
    ];
    is_label(label) || LEVELS.contains(&plain(label).as_str())
}

/// Whether a text begins with a label of courses.
pub(super) fn is_list(text: &str) -> bool {
    behind_label(text).is_some()
}

/// The courses behind a label; none without one.
pub(super) fn named(text: &str) -> Option<Vec<String>> {
    let list = behind_label(text)?;
    Some(split_list(list.trim_start_matches([':', ' ', '–', '-'])))
}

/// Whether a section under a title lists courses: "Graduate Coursework".
pub(super) fn is_title(title: &str) -> bool {
    const LAST: [&str; 4] = ["coursework", "courses", "modules", "course work"];
    let title = plain(title);
    LAST.iter().any(|word| title.ends_with(word))
}

/// The courses of such a section. A name goes on below a small word: "Legal Environment of" above "Business".
pub(super) fn of_rows(rows: &[Row]) -> Vec<Field<String>> {
    const SMALL: [&str; 10] = [
        "of", "and", "&", "in", "to", "for", "the", "with", "on", "de",
    ];
    let goes_on = |above: &Row, below: &Row| {
        let last = above.text.rsplit(' ').next().unwrap_or_default();
        SMALL.contains(&last) || below.text.starts_with(char::is_lowercase)
    };
    let mut courses = Vec::new();
    for block in rows.chunk_by(goes_on) {
        let text = running_text::join(block.iter().map(|row| row.text.as_str()));
        let list = behind_label(&text).unwrap_or(&text);
        let lines = block[0].line..block[block.len() - 1].line + 1;
        let list = list.trim_start_matches([':', ' ']);
        // "Optics – Statics – Waves"
        let dash = DASHES
            .iter()
            .find(|dash| list.matches(**dash).count() > 1 && !list.contains([',', ';', '|']));
        let parts: Vec<&str> = match dash {
            Some(dash) => list.split(*dash).collect(),
            None => vec![list],
        };
        let names = parts.into_iter().flat_map(split_list);
        courses.extend(names.map(|name| Field::new(name, Confidence::Medium, lines.clone())));
    }
    courses
}

/// Whether a list of courses goes on in the next row: "Coursework: Statics, Intro" above "to AI, Thermodynamics".
pub(super) fn goes_on(above: &Row, below: &Row) -> bool {
    below.role != Role::Item && text_goes_on(&above.text, &below.text)
}

/// The same of two lines.
pub(super) fn text_goes_on(above: &str, below: &str) -> bool {
    let open = above.ends_with([',', '&']) || below.starts_with(char::is_lowercase);
    open && (is_list(above) || above.ends_with(','))
}

fn behind_label(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    if let Some(label) = LABELS.iter().find(|label| lower.starts_with(**label)) {
        return text.get(label.len()..);
    }
    let (label, list) = text.split_once(':')?;
    FOREIGN_LABELS
        .contains(&label.trim().to_lowercase().as_str())
        .then_some(list)
}
