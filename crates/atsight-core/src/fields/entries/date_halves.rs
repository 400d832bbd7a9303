//! Dates that are broken over two lines and more: “February 2017” above “to December” above “2019”, “Clerk, Example Ltd. (Feb 2014 – May”
//! above “2019)”, and those of a rail beside the lines of an entry.

use super::rows::Row;
use crate::fields::values::dates::{self, TimeSpan};

/// Adds a row, or puts the half of a date that it is, or begins with, to the other half above.
pub(super) fn push(rows: &mut Vec<Row>, mut row: Row) {
    if let Some(above) = rows.last_mut() {
        let in_order = || [above.text.as_str(), " ", &row.text].concat();
        let joined = turned_at_dash(&above.text, &row.text)
            .or_else(|| turned_range(above, &row))
            .or_else(|| joins_date(above, &row).then(in_order))
            .or_else(|| ends_below(&above.text, &row.text));
        if let Some(joined) = joined {
            above.text = joined;
            return;
        }
        if let Some((date, rest)) = rail_date(&above.text, &row.text) {
            above.text = date;
            row.text = rest.to_owned();
        }
    }
    // The third line of a date whose second stands beside another line of the entry: "August", "2011–June", "2017".
    if let [.., head, _] = rows.as_mut_slice()
        && !row.text.contains('\t')
        && let Some((date, "")) = rail_date(&head.text, &row.text)
    {
        head.text = date;
        return;
    }
    rows.push(row);
}

/// Adds a dash or a stroke that stands alone to the date above it: “06/2020” above “–” above “present”, “Current” above “|” above “2024”.
/// Whether there is one.
pub(super) fn push_dash(rows: &mut [Row], text: &str) -> bool {
    let date = rows.last_mut().filter(|above| {
        matches!(text, "–" | "—" | "-" | "|" | "│")
            && (dates::whole(&above.text).is_some_and(|date| !date.is_range())
                || is_open_end(&above.text))
    });
    let Some(date) = date else { return false };
    date.text.push_str(" –");
    true
}

/// Whether a text says that something goes on: “Current”.
fn is_open_end(text: &str) -> bool {
    dates::whole(&["2000 – ", text].concat()).is_some_and(|date| date.open)
}

/// A range that a dash between two lines tells, of which the end stands above the start: “2019 –” above “2016”.
fn turned_at_dash(above: &str, row: &str) -> Option<String> {
    let end = above.strip_suffix(" –")?;
    let start = dates::whole(row).filter(|date| !date.is_range())?;
    let is_turned = is_open_end(end)
        || dates::whole(end).is_some_and(|end| !end.is_range() && start.start < end.start);
    is_turned.then(|| [row, " – ", end].concat())
}

/// A header with the end of its range, which stands alone below: "Clerk, Example Ltd. (Feb 2014 – May" and "2019)".
fn ends_below(above: &str, row: &str) -> Option<String> {
    let end = row.trim_end_matches(')');
    if !dates::is_fragment(end) || !dates::ends_range(end) || dates::is_fragment(above) {
        return None;
    }
    let joined = [above, " ", row].concat();
    let last = dates::find(&joined).pop()?;
    // "Teacher, Grade 2" above "January 2019" is no date.
    let began = dates::find(above).pop()?.bytes.start;
    let is_cut = last.bytes.start == began && last.bytes.end > above.len();
    (is_cut && last.is_range() && last.bytes.end + row.len() - end.len() == joined.len())
        .then_some(joined)
}

/// The date in the first cell of a row with what goes on in the first cell below, and what else stands in that row: "July\tClerk" and
/// "2017–present\tExample Ltd." are "July 2017–present\tClerk" and "Example Ltd.".
fn rail_date<'r>(above: &str, row: &'r str) -> Option<(String, &'r str)> {
    /// Longest part of a date.
    const LONGEST: usize = 24;
    let (start, text) = above.split_once('\t')?;
    let (end, rest) = row.split_once('\t').unwrap_or((row, ""));
    let is_part = |cell: &str| cell.len() <= LONGEST && dates::is_fragment(cell);
    if !is_part(start)
        || !is_part(end)
        || !dates::ends_range(end)
        || dates::find(start).iter().any(TimeSpan::is_whole_range)
    {
        return None;
    }
    let joined = [start, " ", end].concat();
    let whole = dates::is_whole(&joined);
    let goes_on = || {
        let first = dates::find(&joined).into_iter().next();
        first.is_some_and(|first| {
            let behind = joined.get(first.bytes.end..).unwrap_or_default();
            first.bytes.start == 0 && dates::is_end_without_year(behind)
        })
    };
    (whole || goes_on()).then(|| ([&joined, "\t", text].concat(), rest))
}

/// Whether two rows are the halves of one date.
fn joins_date(above: &Row, row: &Row) -> bool {
    if !dates::is_fragment(&above.text)
        || !dates::is_fragment(&row.text)
        || !dates::ends_range(&row.text)
    {
        return false;
    }
    let joined = format!("{} {}", above.text, row.text);
    let [span] = &dates::find(&joined)[..] else {
        // "February 2017 to December" above "2019": not a date until the third line.
        return dates::find(&above.text).len() <= 1 && above.text.len() < 30;
    };
    // "February 2017" above "to December" above "2019".
    let rest = joined.get(span.bytes.end..).unwrap_or_default();
    let whole = span.bytes.start == 0 && (rest.is_empty() || dates::is_end_without_year(rest));
    whole
        && dates::find(&above.text)
            .iter()
            .all(|s| !s.is_range() || s.end.is_none() && dates::breaks_off(&above.text))
}

/// A range of which the end stands above the start, as in a rail that is read upwards: "Present" above "January 2020".
fn turned_range(above: &Row, row: &Row) -> Option<String> {
    // Years alone may be those of two entries.
    let says_month = |text: &str| text.contains(char::is_alphabetic) || text.contains(['/', '.']);
    let alone = |text: &str| text.len() <= 20 && dates::is_fragment(text) && says_month(text);
    if !alone(&above.text) || !alone(&row.text) || above.look() != row.look() {
        return None;
    }
    let range = [row.text.as_str(), " – ", above.text.as_str()].concat();
    let [span] = &dates::find(&range)[..] else {
        return None;
    };
    let starts = matches!(&dates::find(&row.text)[..], [start] if !start.is_range());
    let ends = || {
        let ordered = span.end.is_some() && span.start <= span.end;
        ordered && !dates::find(&above.text).iter().any(TimeSpan::is_range)
    };
    let whole = span.bytes.len() == range.len();
    (whole && starts && (span.open || ends())).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_ends_in_the_line_below() {
        for (above, row, whole) in [
            ("Clerk, Example Ltd. (Feb 2014 – May", "2019)", true),
            ("Clerk – Example Ltd. – June 2014–May", "2019", true),
            ("BSc, Example College, 2014 –", "2019", true),
            // A date of its own.
            ("Teacher, Grade 2", "January 2019", false),
            ("Clerk, Example Ltd., 2014", "2019", false),
            ("Clerk since", "2019", false),
        ] {
            assert_eq!(ends_below(above, row).is_some(), whole, "{above} {row}");
        }
    }

    #[test]
    fn a_stroke_joins_the_end_of_a_range_to_its_start_below() {
        for (above, row, whole) in [
            ("2019 –", "2016", Some("2016 – 2019")),
            ("Current –", "2024", Some("2024 – Current")),
            ("2016 –", "2019", None),
            ("2019", "2016", None),
            ("2019 –", "Clerk", None),
        ] {
            assert_eq!(
                turned_at_dash(above, row).as_deref(),
                whole,
                "{above} {row}"
            );
        }
    }

    #[test]
    fn the_date_of_a_rail_stands_beside_two_lines() {
        assert_eq!(
            rail_date("July\tClerk", "2017–present\tExample Ltd."),
            Some(("July 2017–present\tClerk".to_owned(), "Example Ltd."))
        );
        // Half of it: the rest is in the third line.
        assert_eq!(
            rail_date("August\tClerk", "2011–June\tExample Ltd."),
            Some(("August 2011–June\tClerk".to_owned(), "Example Ltd."))
        );
        assert_eq!(
            rail_date("August 2011–June\tClerk", "2017"),
            Some(("August 2011–June 2017\tClerk".to_owned(), ""))
        );
        // Two dates.
        assert_eq!(rail_date("2019\tClerk", "2018\tCook"), None);
        assert_eq!(rail_date("2016 – 2018\tClerk", "2019\tCook"), None);
    }
}
