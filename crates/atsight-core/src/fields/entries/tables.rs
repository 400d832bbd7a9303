//! Tables with titles over their columns, and lines with a label each: “Employer: Example Ltd.”
//!
//! A row of such a table becomes one row of text, in which each cell stands behind the title of its column: both are then read
//! alike.

use unicode_normalization::UnicodeNormalization;

use super::rows::{Role, Row};
use super::running_text::{is_prose, join};
use super::{is_label, trim};
use crate::fields::values::dates;

/// What stands under a title or behind a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    Dates,
    Score,
    /// The board or university that holds the examinations of a school.
    Board,
    School,
    Area,
    Degree,
    Employer,
    /// For whom a contractor works.
    Client,
    Position,
    Place,
    /// What no field takes: a running number.
    Number,
}

/// Words of titles in the order in which they count: a "Board / University" is a board, a "Year of Passing" a year.
const WORDS: &[(Title, &[&str])] = &[
    (
        Title::Dates,
        &[
            "data",
            "date",
            "dates",
            "datum",
            "dauer",
            "duration",
            "durée",
            "duur",
            "fecha",
            "fechas",
            "from",
            "graduated",
            "graduation",
            "jahr",
            "period",
            "periode",
            "periodo",
            "período",
            "période",
            "tenure",
            "year",
            "years",
            "zeitraum",
        ],
    ),
    (
        Title::Score,
        &[
            "%",
            "abschlussnote",
            "aggregate",
            "cgpa",
            "gesamtnote",
            "gpa",
            "grade",
            "marks",
            "nota",
            "note",
            "percentage",
            "result",
            "score",
            "sgpa",
        ],
    ),
    (Title::Board, &["board"]),
    (
        Title::School,
        &[
            "college",
            "institute",
            "institución",
            "institution",
            "instituição",
            "istituto",
            "istituzione",
            "school",
            "university",
        ],
    ),
    (
        Title::Area,
        &[
            "afstudeerrichting",
            "branch",
            "discipline",
            "especialidad",
            "fachrichtung",
            "filière",
            "indirizzo",
            "major",
            "option",
            "specialisation",
            "specialization",
            "spécialisation",
            "spécialité",
            "stream",
            "studienrichtung",
            "subject",
            "subjects",
        ],
    ),
    (
        Title::Degree,
        &[
            "course",
            "degree",
            "exam",
            "examination",
            "programme",
            "program",
            "qualifica",
            "qualification",
            "qualifications",
            "título",
            "titolo",
            "tytuł",
        ],
    ),
    (
        Title::Employer,
        &[
            "arbeitgeber",
            "azienda",
            "bedrijf",
            "company",
            "datore",
            "empleador",
            "employer",
            "employeur",
            "empresa",
            "entreprise",
            "firma",
            "organisation",
            "organization",
            "pracodawca",
            "unternehmen",
            "werkgever",
        ],
    ),
    (
        Title::Client,
        &[
            "auftraggeber",
            "client",
            "cliente",
            "klant",
            "kunde",
            "opdrachtgever",
        ],
    ),
    (
        Title::Position,
        &[
            "cargo",
            "designation",
            "fonction",
            "functie",
            "funktion",
            "função",
            "impiego",
            "job",
            "lavoro",
            "mansione",
            "occupation",
            "posizione",
            "position",
            "poste",
            "puesto",
            "role",
            "rolle",
            "ruolo",
            "title",
            "stanowisko",
            "tätigkeit",
        ],
    ),
    (Title::Place, &["city", "location", "ort", "place"]),
    (Title::Number, &["no", "#", "sl", "sr"]),
];

/// Words that stand in titles and say nothing of their own.
const FILLING: &[&str] = &[
    "actual",
    "actuel",
    "actuelle",
    "address",
    "aktuelle",
    "aktueller",
    "and",
    "anterior",
    "appointment",
    "attended",
    "attuale",
    "atual",
    "awarded",
    "class",
    "completion",
    "conseguita",
    "conseguito",
    "current",
    "de",
    "del",
    "della",
    "dernier",
    "dernière",
    "derzeitige",
    "derzeitiger",
    "desempeñado",
    "di",
    "duties",
    "e",
    "earlier",
    "employment",
    "end",
    "first",
    "former",
    "frühere",
    "früherer",
    "graduation",
    "held",
    "huidige",
    "in",
    "indirizzo",
    "l'employeur",
    "laatste",
    "last",
    "latest",
    "letzte",
    "letzter",
    "main",
    "most",
    "name",
    "nombre",
    "nome",
    "o",
    "obecne",
    "obecny",
    "obtained",
    "occupé",
    "of",
    "or",
    "ou",
    "passing",
    "past",
    "poprzedni",
    "precedente",
    "present",
    "previous",
    "prior",
    "précédent",
    "précédente",
    "recent",
    "responsibilities",
    "ricoperta",
    "ricoperti",
    "the",
    "tipo",
    "type",
    "ultima",
    "ultimo",
    "vorherige",
    "vorheriger",
    "vorige",
    "última",
    "último",
];

/// Longest title, in bytes.
const MAX_TITLE: usize = 60;

/// The title that a text is, as a whole.
pub(crate) fn title(text: &str) -> Option<Title> {
    let is_title = text.starts_with(|c: char| c.is_uppercase() || c == '%' || c == '#');
    is_title.then(|| label(text))?
}

/// What a text says as a label, in small letters, too: "stanowisko".
pub(crate) fn label(text: &str) -> Option<Title> {
    if text.len() > MAX_TITLE || !text.contains(|c: char| c.is_alphabetic() || c == '%' || c == '#')
    {
        return None;
    }
    // Some programs write accents as marks of their own.
    let lower: String = text.nfc().collect::<String>().to_lowercase();
    let words = || {
        lower
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '%' | '#')))
            .filter(|word| !word.is_empty())
    };
    let known = |word: &str| WORDS.iter().any(|(_, words)| words.contains(&word));
    if !words().all(|word| known(word) || FILLING.contains(&word)) || is_label(text) {
        return None;
    }
    (WORDS.iter())
        .find(|(_, own)| words().any(|word| own.contains(&word)))
        .map(|(title, _)| *title)
}

/// What a label says that is one in front of a value only: “Hospital” alone may be the end of a name.
fn label_of_value(text: &str) -> Option<Title> {
    match text.to_lowercase().as_str() {
        "hospital" | "clinic" | "agency" | "firm" | "name of company" | "name of hospital" => {
            Some(Title::Employer)
        }
        "inclusive date" | "inclusive dates" | "dates covered" | "period covered" => {
            Some(Title::Dates)
        }
        _ => None,
    }
}

/// A label and what stands behind it on its line: "Employer: Example Ltd.", or nothing.
pub(crate) fn labelled(text: &str) -> Option<(Title, &str)> {
    let Some((name, value)) = text.split_once(':') else {
        return Some((title(trim(text))?, ""));
    };
    let value = trim(value);
    let found = if value.is_empty() {
        title(trim(name))
    } else {
        label(trim(name)).or_else(|| label_of_value(trim(name)))
    };
    Some((found?, value))
}

/// Fewest columns with titles that a table has.
const MIN_TITLES: usize = 2;

/// Rows of tables with titles over their columns, each put together from its cells; the titles go. Where `label` is set,
/// each cell gets the title of its column in front.
pub(crate) fn put_together(rows: Vec<Row>, label: bool) -> Vec<Row> {
    if rows.iter().all(|row| row.column().is_none()) {
        return rows;
    }
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    let mut titles: Vec<(u32, String)> = Vec::new();
    let mut table = None;
    let rows_of_tables = || rows.chunk_by(Row::is_in_row_with);
    let labelled_tables = labelled_tables(rows_of_tables());
    for row_of_table in rows_of_tables() {
        let Some(own) = table_of(row_of_table) else {
            out.extend_from_slice(row_of_table);
            continue;
        };
        if labelled_tables.contains(&own) {
            out.extend(behind_label(row_of_table));
            continue;
        }
        let (row_of_table, text) = without_text(row_of_table);
        let cells = cells(&row_of_table);
        if table != Some(own) {
            table = Some(own);
            let known = cells
                .iter()
                .filter(|(_, text)| title(text).is_some())
                .count();
            titles = Vec::new();
            if known >= MIN_TITLES && known == cells.len() {
                titles = cells;
                continue;
            }
        }
        if titles.is_empty() {
            out.extend(row_of_table);
            out.extend(text);
            continue;
        }
        if let Some(first) = row_of_table.first() {
            let mut row = first.clone();
            row.text = joined(&cells, label.then_some(titles.as_slice()));
            row.role = Role::Plain;
            row.is_record = true;
            out.push(row);
        }
        out.extend(text);
    }
    out
}

/// The rows of a row of a table, and those of its last cell from its first list item on: tasks below a job title.
fn without_text(rows: &[Row]) -> (Vec<Row>, Vec<Row>) {
    let last = rows.last().and_then(Row::column);
    let is_text = |at: usize| {
        let row = &rows[at];
        at > 0
            && rows[at - 1].column() == row.column()
            && (row.role == Role::Item || is_prose(&row.text))
    };
    let first = (1..rows.len()).find(|at| rows[*at].column() == last && is_text(*at));
    let (cells, text) = rows.split_at(first.unwrap_or(rows.len()));
    (cells.to_vec(), text.to_vec())
}

/// The table that a row stands in: a page, and a table of it.
fn table_of(row_of_table: &[Row]) -> Option<(u32, u32)> {
    let (page, table, _) = row_of_table.first()?.style?.table_row()?;
    Some((page, table))
}

/// The tables with labels in front of their rows, each by its page and number: "Employer" beside "Example Ltd.".
fn labelled_tables<'r>(rows_of_tables: impl Iterator<Item = &'r [Row]>) -> Vec<(u32, u32)> {
    // Of each table in turn: its labels, and its rows.
    let mut counts: Vec<((u32, u32), usize, usize)> = Vec::new();
    for rows in rows_of_tables {
        let Some(key) = table_of(rows) else {
            continue;
        };
        if counts.last().is_none_or(|(last, ..)| *last != key) {
            counts.push((key, 0, 0));
        }
        if let Some((_, labels, all)) = counts.last_mut() {
            *labels += usize::from(label_of(rows).is_some());
            *all += 1;
        }
    }
    (counts.into_iter())
        .filter(|(_, labels, all)| *labels >= MIN_TITLES && labels * 2 >= *all)
        .map(|(key, ..)| key)
        .collect()
}

/// The label in the first of two cells.
fn label_of(rows: &[Row]) -> Option<Title> {
    let (first, rest) = rows.split_first()?;
    let one = first.column()?;
    let second = rest.first()?.column().filter(|own| *own > one)?;
    (rest.iter().all(|row| row.column() == Some(second)))
        .then(|| title(trim(&first.text)))
        .flatten()
}

/// The row of a table behind its label: "Employer: Example Ltd.". Dates need none, nor do tasks.
fn behind_label(rows: &[Row]) -> Vec<Row> {
    let [label, values @ ..] = rows else {
        return Vec::new();
    };
    let mut values = values.to_vec();
    let Some(value) = values.first_mut() else {
        return rows.to_vec();
    };
    let label = trim(&label.text);
    if title(label) != Some(Title::Dates) && !is_label(label) {
        value.text = [label, ": ", &value.text].concat();
    }
    values
}

/// The cells of one row, each with its column.
fn cells(rows: &[Row]) -> Vec<(u32, String)> {
    // One line with all of them: gaps part it, and where none is empty they are told by their number.
    if let [row] = rows {
        let texts = row.text.split('\t').map(|cell| trim(cell).to_string());
        return (0..).zip(texts).collect();
    }
    let mut cells: Vec<(u32, String)> = Vec::new();
    for row in rows {
        let column = row.column().unwrap_or(0);
        match cells.last_mut() {
            Some((last, text)) if *last == column => {
                *text = join([text.as_str(), row.text.as_str()]);
            }
            _ => cells.push((column, row.text.clone())),
        }
    }
    cells
}

/// The cells of a row behind one another, that with its dates at the end.
fn joined(cells: &[(u32, String)], titles: Option<&[(u32, String)]>) -> String {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (column, text) in cells.iter().filter(|(_, text)| !text.is_empty()) {
        let own = titles.and_then(|titles| titles.iter().find(|(at, _)| at == column));
        let is_date = match own {
            Some((_, own)) => title(own) == Some(Title::Dates),
            None => dates::is_whole(text),
        };
        let text = match own {
            Some((_, own)) if !is_date => format!("{own}: {text}"),
            _ => text.clone(),
        };
        parts.push((is_date, text));
    }
    // From and to in two columns are one range.
    let (dates, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(is_date, _)| *is_date);
    let texts = |parts: Vec<(bool, String)>| parts.into_iter().map(|(_, text)| text);
    let mut all: Vec<String> = texts(others).collect();
    all.push(texts(dates).collect::<Vec<_>>().join(" – "));
    all.retain(|text| !text.is_empty());
    all.join("\t")
}
