//! Schools that are told in sentences.

use std::ops::Range;

use super::begins_with_degree;
use super::grades;
use super::record::is_school_year;
use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::{running_text, trim};
use crate::fields::lexicon;
use crate::fields::values::dates;
use crate::fields::values::degree::degree;

/// Words in front of what somebody passed.
const LEADS: [&str; 8] = [
    "Cleared ",
    "Completed ",
    "Graduated with ",
    "Obtained ",
    "Passed ",
    "Pursued ",
    "Pursuing ",
    "Studied ",
];

/// What those have who leave school, as it is called in South Asia.
const SCHOOL_LEAVING: [&str; 8] = [
    "HSC",
    "High School",
    "Higher Secondary",
    "Intermediate",
    "Matric",
    "Matriculation",
    "SSC",
    "Secondary School",
];

/// Rows in which schools that are told in sentences are told in parts, as in a header.
pub(super) fn in_parts(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match out.last_mut() {
            // A sentence that goes on below.
            Some(above)
                if row.role == Role::Wrapped
                    && above.role != Role::Wrapped
                    && LEADS.iter().any(|lead| above.text.starts_with(lead)) =>
            {
                above.text = running_text::join([above.text.as_str(), row.text.as_str()]);
            }
            _ => out.push(row),
        }
    }
    for row in &mut out {
        if row.role != Role::Wrapped
            && let Some(text) = passed(&row.text)
        {
            row.text = text;
            row.role = Role::Plain;
        }
    }
    without_expected_dates(&mut out);
    out.into_iter().flat_map(in_sentences).collect()
}

/// Cuts the date off that a degree is expected at, below a school where somebody still is: it begins no other entry. "Candidate for MBA,
/// June 2003" below "2000 – Present Example School".
fn without_expected_dates(rows: &mut [Row]) {
    const LEADS: [&str; 3] = ["Anticipated ", "Candidate for ", "Expected "];
    for at in 1..rows.len() {
        let is_below = dates::find(&rows[at - 1].text)
            .first()
            .is_some_and(|date| date.open);
        let text = &rows[at].text;
        if is_below
            && LEADS.iter().any(|lead| text.starts_with(lead))
            && let Some(date) = dates::find(text).pop().filter(|date| !date.is_range())
            && let Some(front) = text.get(..date.bytes.start).map(trim)
            && !front.is_empty()
        {
            rows[at].text = front.to_string();
        }
    }
}

/// "Passed 3 year Diploma with 66% in 2011 from Example Polytechnic" in cells: diploma, school, grade and year.
fn passed(text: &str) -> Option<String> {
    /// Longest name of a degree or school, in words.
    const MOST_WORDS: usize = 10;
    let text = text.trim_end_matches('.');
    let bare = LEADS.iter().find_map(|lead| text.strip_prefix(lead));
    let (what, school) = bare.unwrap_or(text).split_once(" from ")?;
    let what = what
        .strip_suffix(" passed")
        .or(what.strip_suffix(" Passed"))
        .unwrap_or(what);
    let (mut grade, mut year) = (None, None);
    let [what, school] = [what, school].map(|part| {
        let (part, own) = without(part, dates::find(part).pop().map(|span| span.bytes));
        year = year.take().or(own);
        let (part, own) = without(&part, percentage(&part));
        grade = grade.take().or(own);
        part
    });
    let first = what.split(' ').next().unwrap_or_default();
    let of_school = SCHOOL_LEAVING.contains(&what.as_str());
    let of_year = is_school_year(&what) || is_school_year(first);
    let is_told = bare.is_some() || degree(&what).is_some() || of_school || of_year;
    let school = school.split(" from ").next().unwrap_or(&school).to_string();
    let is_short = |part: &str| (1..=MOST_WORDS).contains(&part.split_whitespace().count());
    let fits = is_told
        && (grade.is_some() || year.is_some())
        && is_short(&what)
        && is_short(&school)
        && school.starts_with(char::is_uppercase);
    // What no word tells to be a school stands behind its label.
    let school = match lexicon::has_school_word(&school) {
        true => school,
        false => ["School: ", school.split(',').next().unwrap_or_default()].concat(),
    };
    let what = match of_school {
        true => ["Degree: ", &what].concat(),
        false => what,
    };
    let parts = [Some(what), Some(school), grade, year];
    fits.then(|| parts.into_iter().flatten().collect::<Vec<_>>().join("\t"))
}

/// A text without a part of it and the small words in front, and the part.
fn without(text: &str, part: Option<Range<usize>>) -> (String, Option<String>) {
    const JOINTS: [&str; 9] = [
        "@", "and", "in", "of", "scored", "securing", "the", "with", "year",
    ];
    let Some(range) = part else {
        return (text.to_string(), None);
    };
    let mut front = text.get(..range.start).unwrap_or_default().trim_end();
    while let Some(rest) = JOINTS.iter().find_map(|word| front.strip_suffix(word))
        && (rest.is_empty() || rest.ends_with(' '))
    {
        front = rest.trim_end();
    }
    let behind = text.get(range.end..).unwrap_or_default().trim();
    // "67% marks"
    let unit = ["Marks", "marks", "aggregate", "Aggregate"];
    let behind = (unit.iter().find_map(|unit| behind.strip_prefix(unit))).unwrap_or(behind);
    let rest = match behind.starts_with([',', ')']) {
        true => [front, behind].concat(),
        false => [front, behind].join(" "),
    };
    let own = text.get(range).map(str::to_string);
    (trim(&rest).to_string(), own)
}

/// Where a percentage stands in a text.
fn percentage(text: &str) -> Option<Range<usize>> {
    let end = text.find('%')?;
    let front = text.get(..end)?;
    let start = front
        .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map_or(0, |last| {
            last + front[last..].chars().next().map_or(1, char::len_utf8)
        });
    (start < end).then_some(start..end + 1)
}

/// Whether a text is an area of study with the word for it: "Meteorology Major".
fn is_major(text: &str) -> bool {
    text.trim_end_matches('.').ends_with(" Major") || text.starts_with("Major in ")
}

/// A school told in sentences: "Licenciatura en Física. Universidad del Ejemplo. 2009-2015. Promedio: 8,63" is parted by commas, and of "Doctorate,
/// Example University, 2012–2016. Thesis: Of lakes." the sentences behind the date stand apart.
fn in_sentences(mut row: Row) -> Vec<Row> {
    /// Fewest parts between full stops that are those of a school: degree, school and date.
    const FEWEST_PARTS: usize = 3;
    /// Most words of a part.
    const MOST_WORDS: usize = 8;
    let parts: Vec<&str> = row.text.split(". ").collect();
    let of_school = || lexicon::has_school_word(parts[0]) && parts.len() > 1;
    if row.role == Role::Wrapped || !(begins_with_degree(&row.text) || of_school()) {
        return vec![row];
    }
    let is_date = |part: &&str| dates::is_whole(part.trim_end_matches('.'));
    // "B.S. in Physics, Example College, Mar. 2010" has stops of other sorts.
    let spans = dates::find(&row.text);
    let is_in_date = |at: usize| (spans.iter()).any(|span| span.bytes.contains(&at));
    let has_own_stops = || {
        let mut stops = row.text.match_indices(". ").map(|(at, _)| at);
        stops.all(|at| !is_in_date(at))
            && parts[0].contains(' ')
            && parts
                .iter()
                .all(|part| !part.starts_with(char::is_lowercase))
    };
    let is_short = |part: &&str| part.split(' ').count() <= MOST_WORDS;
    // "Example University. Physics Major. GPA: 3.4"
    let tells_facts = || {
        let rest = &parts[1..];
        let is_fact = |cell: &str| {
            is_major(cell) || grades::grade(cell).is_some() || dates::find(cell).len() == 1
        };
        // "B.Tech Comp. Science", a gap, "2015" are cells already.
        let are_facts = |part: &&str| part.trim_end_matches('.').split('\t').all(is_fact);
        parts.iter().all(is_short) && !rest.is_empty() && rest.iter().all(are_facts)
    };
    let of_parts =
        parts.len() >= FEWEST_PARTS && parts.iter().any(is_date) && begins_with_degree(&row.text);
    if (of_parts || tells_facts()) && has_own_stops() {
        row.text = parts.join(", ").trim_end_matches('.').to_owned();
        return vec![row];
    }
    if !begins_with_degree(&row.text) {
        return vec![row];
    }
    let behind = spans.first().and_then(|span| {
        let rest = row.text.get(span.bytes.end..)?.strip_prefix(". ")?;
        Some((span.bytes.end, rest.to_owned()))
    });
    let Some((end, text)) = behind else {
        return vec![row];
    };
    let told = row.with(text, Role::Next);
    row.text.truncate(end);
    row.role = Role::Plain;
    vec![row, told]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_passed_is_told_in_parts() {
        for (text, parts) in [
            (
                "10th Passed from ICSE, Oddham with 71.3% in 2007",
                Some("10th\tSchool: ICSE\t71.3%\t2007"),
            ),
            (
                "Passed 3 year Diploma with 64.5% in 2012 from AB Polytechnic.",
                Some("3 year Diploma\tAB Polytechnic\t64.5%\t2012"),
            ),
            (
                "High School passed from E.P. Board in 2010.",
                Some("Degree: High School\tSchool: E.P. Board\t2010"),
            ),
            ("MBA in Finance from Example University", None),
            ("Moved from Leeds to York in 2011", None),
        ] {
            assert_eq!(passed(text).as_deref(), parts, "{text}");
        }
    }
}
