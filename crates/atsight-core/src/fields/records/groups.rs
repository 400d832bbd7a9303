//! Which lines make up one record.

use super::RecordKind;
use crate::fields::entries::rows::{Look, Role, Row};
use crate::fields::entries::running_text;
use crate::fields::entries::wrapping::LineEnds;
use crate::fields::lexicon;
use crate::fields::values::dates::{self, TimeSpan};

/// Bytes of the longest date, with a word in front.
const LONGEST_DATE: usize = 24;

/// The records of a list, each with its lines.
pub(super) fn of<'r>(rows: &[&'r Row], kind: RecordKind, ends: &LineEnds<'_>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let dates: Vec<Vec<TimeSpan>> = rows.iter().map(|row| dates::find(&row.text)).collect();
    let lead = rows.first().zip(dates.first()).is_some_and(|(row, dates)| {
        let date = dates.last();
        // In front of the record on its line, or alone on the line above.
        let alone = row.role == Role::Plain && rows.len() > 1;
        date.is_some_and(|d| d.bytes.start <= 1 && (d.bytes.len() + 2 < row.text.len() || alone))
    });
    let any_dates = dates.iter().any(|dates| !dates.is_empty());
    // Names with their dates, each above its issuer: a line without a date belongs to the one above. Few may have no issuer.
    let with_date = dates.iter().filter(|dates| !dates.is_empty()).count();
    let dated_first = !lead
        && dates.first().is_some_and(|first| !first.is_empty())
        && dates.last().is_some_and(Vec::is_empty)
        && 3 * (dates.len() - with_date) >= 2 * with_date
        && dates
            .windows(2)
            .all(|pair| !(pair[0].is_empty() && pair[1].is_empty()));
    let heads: Vec<bool> = (rows.iter())
        .map(|row| cut_dates(&row.text).is_some())
        .collect();
    // Headers with text under them: dates stand at the margin, each with lines below.
    let headed = heads.first() == Some(&true)
        && heads.iter().filter(|head| **head).count() > 1
        && !heads.windows(2).any(|pair| pair == [true, true]);
    for ((row, dates), head) in rows.iter().copied().zip(&dates).zip(heads) {
        let dated = !dates.is_empty();
        let begins_anew = |group: &&mut Group<'_>| {
            let last = &group.last.text;
            // A date in a cell of its own stands beside the first line of a text.
            let ended = ends_in_date(last) && !last.contains('\t');
            group.dated && ended && row.text.starts_with(char::is_uppercase)
        };
        let open = groups.last_mut().filter(|group| match row.role {
            _ if headed => !head,
            // What is listed below a record with a title of its own is said of it.
            Role::Item => {
                group.dated
                    && !dated
                    && group
                        .rows
                        .first()
                        .is_some_and(|row| row.role == Role::Plain)
                    && running_text::is_prose(&row.text)
            }
            Role::Next => false,
            Role::Wrapped => true,
            Role::Plain if is_note(&row.text) => true,
            Role::Plain
                if kind == RecordKind::Certificate && !dated && are_alike(group.last, row) =>
            {
                false
            }
            Role::Plain if !dated && !begins_anew(group) && broken(group.last, row, ends) => true,
            Role::Plain => group.by_look(row).unwrap_or_else(|| {
                if lead || dated_first {
                    !dated
                } else if any_dates {
                    // A sentence below a record is said of it, unless the records are sentences themselves, or it ends in a date.
                    let ends = dates
                        .last()
                        .is_some_and(|last| last.bytes.end == row.text.len());
                    !group.dated
                        || running_text::is_prose(&row.text)
                            && !ends
                            && !(dated
                                && group
                                    .rows
                                    .iter()
                                    .all(|row| running_text::is_prose(&row.text)))
                } else {
                    group.last.text.ends_with([',', '-', '&']) || !row.is_strong() && group.strong
                }
            }),
        });
        match open {
            Some(group) => group.push(row, dated),
            None => groups.push(Group::new(row, dated)),
        }
    }
    if kind == RecordKind::Certificate && !lead && !dated_first {
        groups = in_single_lines(groups, ends);
    }
    groups
}

/// Parts the lines of records where one line of the list is a whole one, with a date: "Fire Warden" above "First Aid, 2019" are two then.
/// "Fire Warden" above "Example Institute, 2019" stays one.
fn in_single_lines<'r>(groups: Vec<Group<'r>>, ends: &LineEnds<'_>) -> Vec<Group<'r>> {
    let is_single = |group: &Group<'_>| group.dated && group.rows.len() == 1;
    let is_alike = |row: &Row| row.role == Role::Plain && !row.text.contains('\t');
    let fits = |group: &Group<'_>| {
        let looks = || group.rows.iter().filter_map(|row| whole_look(row));
        let one_look = looks().all(|look| Some(look) == looks().next());
        let ended = group.rows.split_last().is_some_and(|(last, above)| {
            let by = lexicon::has_employer_word(&last.text) || lexicon::has_school_word(&last.text);
            !by && last.text.len() > LONGEST_DATE
                && above.iter().all(|row| !row.text.ends_with(','))
        });
        let wrapped = (group.rows.windows(2)).any(|pair| broken(pair[0], pair[1], ends));
        one_look
            && ended
            && !wrapped
            && group
                .rows
                .iter()
                .all(|row| is_alike(row) && !is_note(&row.text))
    };
    if !groups.iter().any(is_single) {
        return groups;
    }
    groups
        .into_iter()
        .flat_map(|group| {
            if !fits(&group) {
                return vec![group];
            }
            let rows = group.rows.into_iter();
            rows.map(|row| Group::new(row, !dates::find(&row.text).is_empty()))
                .collect()
        })
        .collect()
}

/// A text in front of a last cell in which nothing but dates stands, and these: “Dean’s List” and “Spring 2020, Fall 2021”.
pub(super) fn cut_dates(text: &str) -> Option<(&str, Vec<TimeSpan>)> {
    let (front, cell) = text.rsplit_once('\t')?;
    let dates = dates::find(cell);
    let (first, last) = dates.first().zip(dates.last())?;
    (first.bytes.start == 0 && last.bytes.end == cell.len()).then_some((front, dates))
}

/// Whether a text ends in a date.
fn ends_in_date(text: &str) -> bool {
    dates::find(text)
        .last()
        .is_some_and(|span| span.bytes.end == text.len())
}

/// The rows of one record.
pub(super) struct Group<'r> {
    pub(super) rows: Vec<&'r Row>,
    last: &'r Row,
    /// Whether one of them has a date.
    dated: bool,
    /// Whether one of them is set strong.
    strong: bool,
    /// Whether one of them looks other than the first.
    mixed: bool,
}

impl<'r> Group<'r> {
    fn new(row: &'r Row, dated: bool) -> Self {
        Self {
            rows: vec![row],
            last: row,
            dated,
            strong: row.is_strong(),
            mixed: false,
        }
    }

    /// Whether a row belongs to the record by how it looks: none starts below a line of another look than its title, and
    /// each has but one title. Where all lines look alike, they do not tell.
    fn by_look(&self, row: &Row) -> Option<bool> {
        let first = self.rows.first()?;
        let (title, own) = (whole_look(first)?, whole_look(row)?);
        if own == title {
            return self.mixed.then_some(false);
        }
        (first.is_strong() && !row.is_strong()).then_some(true)
    }

    fn push(&mut self, row: &'r Row, dated: bool) {
        let looks = self.rows.first().and_then(|first| whole_look(first));
        let differs = |title| whole_look(row).is_some_and(|own| own != title);
        self.mixed |= looks.is_some_and(differs);
        self.rows.push(row);
        self.last = row;
        self.dated |= dated;
        self.strong |= row.is_strong();
    }
}

/// How all of a line looks; a line of two weights is a title with more behind it.
fn whole_look(row: &Row) -> Option<Look> {
    if row.style?.is_partly_bold() {
        return None;
    }
    row.look()
}

/// Whether a line without a date goes on from the one above: in its block, or inside a bracket.
fn broken(above: &Row, row: &Row, ends: &LineEnds<'_>) -> bool {
    is_in_block(above, row, ends) || is_in_bracket(above)
}

/// Whether a line stands in the block of the one above: it looks alike, and its first word would not have fitted there. Beside a date
/// the blocks do not tell.
fn is_in_block(above: &Row, row: &Row, ends: &LineEnds<'_>) -> bool {
    let is_one_block =
        || row.style.is_some_and(|style| !style.starts_block) && !ends.has_room(above, row);
    row.is_strong() == above.is_strong() && (is_one_block() || ends.wraps_beside_date(above, row))
}

/// Whether a bracket is still open at the end of a line.
fn is_in_bracket(row: &Row) -> bool {
    row.text.matches('(').count() > row.text.matches(')').count()
}

/// Whether two lines have one form, as the names of two records have: "Module M3" above "Module M5".
fn are_alike(above: &Row, row: &Row) -> bool {
    /// Shortest first word that tells, in characters.
    const SHORTEST: usize = 4;
    let words = |row: &Row| row.text.split(' ').count();
    let first = |row: &Row| row.text.split(' ').next().map(str::to_owned);
    first(above) == first(row)
        && first(row).is_some_and(|word| word.chars().count() >= SHORTEST)
        && words(above) == words(row)
        && words(row) > 1
}

/// Whether a line says who issued something, and when.
fn is_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "issued",
        "by ",
        "published",
        "presented",
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

/// Whether two lines of a record are one text that was broken: not where the first word below would have fitted above.
pub(super) fn same_cell(above: &Row, row: &Row, ends: &LineEnds<'_>) -> bool {
    let open = above.text.ends_with([',', '-', '–', '&']) || is_in_bracket(above);
    let lower = row.text.chars().next().is_some_and(char::is_lowercase);
    !is_note(&row.text)
        && (row.role == Role::Wrapped
            || open
            || is_in_block(above, row, ends)
            || lower
            || row.style.is_none() && {
                let name = cut_dates(&above.text).map_or(&above.text[..], |(name, _)| name);
                name.contains(", ")
            })
}
