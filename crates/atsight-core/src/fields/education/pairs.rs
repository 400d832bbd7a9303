//! Schools that stand without a gap or date between them: where a degree or a school comes again, the next begins.

use super::begins_with_degree;
use super::record::is_school_year;
use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::tables;
use crate::fields::lexicon;
use crate::fields::values::dates;
use crate::fields::values::degree::degree;
use crate::text::degrees::is_degree_word;

/// Most words of a label.
const MOST_WORDS: usize = 4;

/// What a row tells of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Degree,
    School,
    Both,
    /// What is said of a school behind a label, "Result Published: 19 July 2018", or a label that the next line is behind: it begins none.
    Note,
    Other,
}

fn kind(row: &Row) -> Kind {
    let text = row.text.as_str();
    if row.role != Role::Plain {
        return Kind::Other;
    }
    // "Honors: University Scholar"
    let label = (text.split_once(": ").map(|(label, _)| label))
        .filter(|label| label.split(' ').count() <= MOST_WORDS && !text.contains('\t'));
    if label.is_some_and(|label| tables::label(label).is_none()) || text.ends_with(':') {
        return Kind::Note;
    }
    // What those have who leave school is none of the schools that it names.
    if text.contains("Secondary") && text.contains(" Certificate") && !text.contains([',', '\t']) {
        return Kind::Degree;
    }
    let told = text.split_once(" from ").map_or("", |(front, _)| front);
    let of_year = text.split('\t').next().is_some_and(is_school_year);
    if lexicon::has_school_word(text) && (of_year || told.split(' ').any(is_degree_word)) {
        return Kind::Both;
    }
    match (
        degree(text).is_some() || begins_with_degree(text),
        lexicon::has_school_word(text),
    ) {
        (true, true) if begins_with_degree(text) => Kind::Both,
        (true, false) => Kind::Degree,
        (_, true) => Kind::School,
        (false, false) if label.is_some() => Kind::Note,
        (false, false) => Kind::Other,
    }
}

/// The rows of a section in parts, one a school, where dates do not tell them apart: few have one.
pub(super) fn parted(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let kinds: Vec<Kind> = rows.iter().map(kind).collect();
    let starts = starts(&kinds);
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    let tells = |of: &[Kind]| {
        let has = |kind: Kind| of.contains(&kind);
        // "High school" above its name is told by two schools.
        let has_name = |first: Kind| first != Kind::School || of.get(1) == Some(&Kind::School);
        has(Kind::Both) || has(Kind::School) && (has(Kind::Degree) || has_name(of[0]))
    };
    let whole = starts
        .iter()
        .zip(ends.clone())
        .all(|(start, end)| tells(&kinds[*start..end]));
    let is_dated = |row: &Row| row.role == Role::Plain && !dates::find(&row.text).is_empty();
    let dated = rows.iter().filter(|row| is_dated(row)).count();
    // A date on a line of its own may belong to what is above or below.
    let alone = rows.iter().any(|row| dates::is_whole(&row.text));
    if starts.len() < 2 || !whole || dated >= starts.len() || alone {
        return vec![rows];
    }
    (starts.iter().zip(ends))
        .map(|(start, end)| rows[*start..end].to_vec())
        .collect()
}

/// Where the parts begin.
fn starts(kinds: &[Kind]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut start = 0;
    for (at, kind) in kinds.iter().copied().enumerate().skip(1) {
        let own = &kinds[start..at];
        let has = |kind: Kind| own.contains(&kind);
        let is_whole = has(Kind::Both) || has(Kind::Degree) && has(Kind::School);
        let first = own
            .iter()
            .copied()
            .find(|kind| !matches!(kind, Kind::Other | Kind::Note));
        let next = match kind {
            Kind::Both => is_whole.then_some(at),
            Kind::Degree | Kind::School
                if is_whole && matches!(first, Some(own) if own == kind || own == Kind::Both) =>
            {
                Some(at)
            }
            // A certificate that no word tells, above its school.
            Kind::School if is_whole && kinds[at - 1] == Kind::Other => Some(at - 1),
            Kind::School if is_whole && kinds[at - 1] == Kind::Note => Some(at),
            _ => None,
        };
        if let Some(next) = next.filter(|next| *next > start) {
            starts.push(next);
            start = next;
        }
    }
    starts
}
