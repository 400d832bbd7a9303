//! How well or how long a skill is known.

use crate::fields::entries::rows::Row;
use crate::fields::entries::trim;
use crate::fields::values::dashes;

/// Rows of a table without the titles of its columns, and without the levels beside what is known.
pub(super) fn without_levels(mut rows: Vec<Row>) -> Vec<Row> {
    /// What the columns of a table of skills are called.
    const TITLES: [&str; 18] = [
        "area",
        "category",
        "skill",
        "skills",
        "type",
        "level",
        "proficiency",
        "experience",
        "years",
        "tool",
        "software",
        "equipment",
        "programm",
        "kenntnis",
        "kenntnisstand",
        "niveau",
        "nivel",
        "livello",
    ];
    /// What the column of the levels is called, whatever stands over the others.
    const LEVELS: [&str; 17] = [
        "level",
        "proficiency",
        "rating",
        "years",
        "yrs",
        "experience",
        "years of experience",
        "last used",
        "niveau",
        "stufe",
        "jahre",
        "kenntnisstand",
        "nivel",
        "años",
        "années",
        "livello",
        "anni",
    ];
    let among = |words: &[&str], text: &str| words.contains(&trim(text).to_lowercase().as_str());
    let titled = (rows.split_first()).is_some_and(|(first, rest)| {
        let beside = rest.iter().take_while(|row| first.is_in_row_with(row));
        let own: Vec<&str> = (first.text.split('\t'))
            .chain(beside.map(|row| row.text.as_str()))
            .collect();
        let all = own
            .iter()
            .all(|cell| among(&TITLES, cell) || among(&LEVELS, cell));
        let last = own.iter().skip(1).any(|cell| among(&LEVELS, cell));
        own.len() > 1 && (all || last)
    });
    if titled {
        let first = rows.remove(0);
        rows.retain(|row| !first.is_in_row_with(row));
        // All cells of a row may stand in one text.
        for row in &mut rows {
            let mut cells = row.text.split('\t');
            let name = cells.next().unwrap_or_default();
            if cells.clone().next().is_some() && cells.all(is_level_in_cell) {
                // With its tab: a stroke in a cell parts no skills.
                row.text.truncate(name.len() + 1);
            }
        }
    }
    let is_level_of_row: Vec<bool> = (0..rows.len())
        .map(|at| {
            at > 0 && rows[at].is_in_row_with(&rows[at - 1]) && is_level_in_cell(&rows[at].text)
        })
        .collect();
    let mut levels = is_level_of_row.into_iter();
    rows.retain(|_| !levels.next().unwrap_or_default());
    rows
}

/// Whether a cell beside a skill says how well or how long it is known: “expert”, “working”, “8”.
fn is_level_in_cell(text: &str) -> bool {
    let text = trim(text).to_lowercase();
    let number = text.trim_end_matches('+');
    let counts = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    counts || text == "working" || is_told_level(&text)
}

/// A skill without how well or how long it is known: “Swift (9 years)”, “Python – advanced”, “Go: 4/5”.
pub(super) fn without_level(text: &str) -> &str {
    let bracket = (text.strip_suffix(')')).and_then(|text| text.rsplit_once(" ("));
    (bracket.or_else(|| text.rsplit_once(": ")))
        .or_else(|| dashes::cut_last(text))
        .filter(|(name, level)| !trim(name).is_empty() && is_told_level(level))
        .map_or(text, |(name, _)| trim(name))
}

/// Whether a text says how well or how long something is known: a level, a number of years, or a mark out of some.
pub(super) fn is_told_level(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let years = [
        "years", "year", "yrs", "yr", "y", "jahre", "jahr", "ans", "años", "anos", "anni", "jaar",
        "lat",
    ];
    match words[..] {
        [n, unit] if number(n.trim_end_matches('+')) => {
            years.contains(&unit.to_lowercase().trim_end_matches('.'))
        }
        [n, "out", "of", m] | [n, "of", m] | [n, "/", m] => number(n) && number(m),
        [mark] => {
            mark.split_once('/')
                .is_some_and(|(n, m)| number(n) && number(m))
                || is_level(mark)
        }
        _ => is_level(text),
    }
}

/// Whether a text says how well something is known, and no more.
pub(super) fn is_level(text: &str) -> bool {
    const LEVELS: [&str; 30] = [
        "básico",
        "débutant",
        "experto",
        "especialista",
        "intermedio",
        "intermediário",
        "medio",
        "usuario",
        "beginner",
        "novice",
        "basic",
        "elementary",
        "familiar",
        "intermediate",
        "competent",
        "proficient",
        "advanced",
        "expert",
        "master",
        "professional",
        "fluent",
        "grundkenntnisse",
        "fortgeschritten",
        "experte",
        "gut",
        "sehr gut",
        "avancé",
        "avanzado",
        "avanzato",
        "avançado",
    ];
    LEVELS.contains(&trim(text).to_lowercase().as_str())
}
