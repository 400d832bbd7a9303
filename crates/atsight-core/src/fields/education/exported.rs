//! Schools as exports of profiles have them: the school, and below it degree, area and dates in brackets,
//! `BSc, Physics · (2015 - 2018)`.

use super::record;
use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::{self, running_text, trim};
use crate::fields::values::dates;
use crate::model::{Confidence, Education, Field};

/// What stands between the area and the dates.
const JOINT: &str = " · (";

/// The rows of a section in parts, one a school, each with the row that names it; `None` where they are not written so.
pub(super) fn parted(rows: &[Row]) -> Option<Vec<(Field<String>, Option<Row>)>> {
    let rows = whole(rows);
    let is_end = |row: &Row| dated_end(&row.text).is_some();
    if !rows.iter().any(is_end) || rows.first().is_some_and(is_end) {
        return None;
    }
    let mut parts: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        match parts.last_mut() {
            Some(part) if part.last().is_some_and(|above| goes_on(above, &row)) => part.push(row),
            _ => parts.push(vec![row]),
        }
    }
    parts
        .into_iter()
        .map(|part| {
            let (school, told) = part.split_first()?;
            if is_end(school) {
                return None;
            }
            let lines = school.line..school.line + 1;
            let name = Field::new(trim(&school.text).to_owned(), Confidence::Medium, lines);
            Some((name, together(told)))
        })
        .collect()
}

/// A school with what is told below its name.
pub(super) fn school(name: Field<String>, told: Option<Row>, cities: &[String]) -> Education {
    let text = told.as_ref().map(|row| row.text.clone());
    let entry = entries::split(told.into_iter().collect())
        .into_iter()
        .next();
    let mut own = entry.map_or_else(Education::default, |entry| record::record(&entry, cities));
    // What no word tells was taken for the school: of two parts the first is the degree.
    if let Some(untold) = own.institution.replace(name) {
        let place = |part: &Field<String>| text.as_ref()?.find(&part.value);
        match own.area.take() {
            Some(area) if own.study_type.is_none() => {
                let [first, second] = match place(&area) < place(&untold) {
                    true => [area, untold],
                    false => [untold, area],
                };
                (own.study_type, own.area) = (Some(first), Some(second));
            }
            area => own.area = area.or(Some(untold)),
        }
    }
    own
}

/// Rows with the dates that were broken over two lines: `BSc, Physics · (August` above `2015 - July 2018)`.
fn whole(rows: &[Row]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let open = |above: &&mut Row| {
            let behind = above.text.split_once(JOINT).map(|(_, behind)| behind);
            behind.is_some_and(|behind| !behind.contains(')')) && row.text.ends_with(')')
        };
        match out.last_mut().filter(open) {
            Some(above) => above.text = running_text::join([above.text.as_str(), &row.text]),
            None => out.push(row.clone()),
        }
    }
    out
}

/// What stands in front of the dates that a row ends in.
fn dated_end(text: &str) -> Option<&str> {
    let (told, behind) = text.rsplit_once(JOINT)?;
    (behind.strip_suffix(')'))
        .is_some_and(dates::is_whole)
        .then_some(told)
}

/// Whether a row belongs to the school of the row above.
fn goes_on(above: &Row, row: &Row) -> bool {
    let begins = row.is_strong() && !above.is_strong();
    dated_end(&above.text).is_none() && !begins
}

/// The rows below a school as one, as it was before it was broken.
fn together(rows: &[Row]) -> Option<Row> {
    let text = running_text::join(rows.iter().map(|row| row.text.as_str()));
    Some(rows.first()?.with(text, Role::Plain))
}
