//! Several roles of one employer: which entries stand below which, and what they take from it.

use rustc_hash::FxHashSet;

use super::header::{Cell, Header};
use super::rows::Role;
use crate::fields::entries;
use crate::fields::lexicon;
use crate::fields::titles::title_score;
use crate::fields::values::dates;
use crate::model::{Field, Work};

/// An employer with nothing but its dates, which may stand above several roles.
#[derive(Clone, Debug)]
pub(crate) struct Roof<'e> {
    span: &'e dates::TimeSpan,
    /// Whether roles of its own stand below it.
    pub(crate) has_roles: bool,
}

impl<'e> Roof<'e> {
    pub(crate) fn of(span: &'e dates::TimeSpan, has_roles: bool) -> Self {
        Self { span, has_roles }
    }

    /// Whether a time is within that of the employer.
    pub(crate) fn spans(&self, own: &dates::TimeSpan) -> bool {
        is_within(own, self.span)
    }

    /// Whether two cells are one role below it, in the time that it spans: "Vice President, Western Region".
    pub(crate) fn is_over(&self, cells: &[Cell], span: Option<&dates::TimeSpan>) -> bool {
        self.has_roles && is_role(cells) && span.is_some_and(|own| is_within(own, self.span))
    }
}

/// What stands behind titles that have an employer in another cell: “Senior Associate, Real Estate” below “Example LLP”.
pub(crate) fn units(headers: &[Header]) -> FxHashSet<String> {
    let unit = |title: &str, employer: &str| {
        let (title, unit) = title.split_once(", ")?;
        let last = unit.rsplit(' ').next().unwrap_or_default();
        let is_unit = !unit.contains([',', '.']) && !lexicon::begins_with_legal_form(last);
        let is_told = title_score(title) > 0 && lexicon::has_employer_word(employer);
        (is_told && is_unit).then(|| unit.to_owned())
    };
    let units = headers
        .iter()
        .filter(|header| !header.is_cut())
        .flat_map(|header| match &header.cells[..] {
            [(a, _), (b, _)] => [unit(a, b), unit(b, a)],
            _ => [None, None],
        });
    units.flatten().collect()
}

/// Whether two cells may be a title and its unit or place.
pub(crate) fn is_role(cells: &[Cell]) -> bool {
    let [(title, _), (unit, _)] = cells else {
        return false;
    };
    lexicon::has_job_word(title)
        && !lexicon::has_employer_word(unit)
        && !lexicon::has_school_word(unit)
}

/// For each entry, whether it stands below an employer with a line of its own, and so do others: some of them are titles and nothing
/// else.
pub(crate) fn below_lines(entries: &[entries::Entry], headers: &[Header]) -> Vec<bool> {
    let has_line = |at: &usize| entries[*at].heads.len() > 1;
    let is_title = |at: usize| {
        let header = &headers[at];
        matches!(&header.cells[..], [(title, _)] if lexicon::has_job_word(title))
            && header.is_unlabelled()
    };
    let mut out = vec![false; entries.len()];
    let starts: Vec<usize> = (0..entries.len()).filter(has_line).collect();
    let ends = starts.iter().skip(1).copied().chain([entries.len()]);
    for (start, end) in starts.iter().zip(ends) {
        let roles = start + 1..end;
        let titles = roles.clone().any(is_title);
        for at in roles {
            out[at] = titles;
        }
    }
    out
}

/// Whether a time lies within another, by their years.
fn is_within(own: &dates::TimeSpan, all: &dates::TimeSpan) -> bool {
    let year = |date: &Option<dates::PartialDate>| date.as_ref().map(|date| date.year);
    let ends =
        (all.end.as_ref()).is_none_or(|end| year(&own.end).is_some_and(|own| own <= end.year));
    year(&all.start) <= year(&own.start) && ends
}

/// Whether the first entry is an employer of an unknown name, by the titles below it: no words for a job, and the first title stands
/// alone, in the time that the employer has.
pub(crate) fn is_roof(entries: &[entries::Entry], headers: &[Header]) -> bool {
    let ([entry, role, ..], [header, below, ..]) = (entries, headers) else {
        return false;
    };
    let [(name, _)] = &header.cells[..] else {
        return false;
    };
    let bare = header.is_unlabelled()
        && !lexicon::has_job_word(name)
        && !entry.body.iter().any(|row| row.role == Role::Item);
    let titled = below.is_unlabelled()
        && (below.cells.first()).is_some_and(|(title, _)| lexicon::has_job_word(title));
    let dates = entry.date.as_ref().zip(role.date.as_ref());
    let below_it = dates.is_some_and(|((_, all), (_, own))| all.is_range() && is_within(own, all));
    let filled = || (entry.date.as_ref()).is_some_and(|(_, all)| is_filled(all, &entries[1..]));
    bare && titled && below_it && (below.cells.len() == 1 || filled())
}

/// Whether the first of some entries fill a time from its first year to its last: roles of one employer.
fn is_filled(all: &dates::TimeSpan, entries: &[entries::Entry]) -> bool {
    /// More roles than anybody has at one employer.
    const MOST_ROLES: usize = 20;
    let roles: Vec<&dates::TimeSpan> = (entries.iter().take(MOST_ROLES))
        .map_while(|entry| entry.date.as_ref().map(|(_, span)| span))
        .take_while(|own| is_within(own, all))
        .collect();
    let year = |date: Option<dates::PartialDate>| date.map(|date| date.year);
    let first = roles.iter().filter_map(|own| year(own.start)).min();
    let last = roles.iter().filter_map(|own| year(own.end)).max();
    let to_its_end = match all.end {
        Some(_) => last == year(all.end),
        None => roles.iter().any(|own| own.open),
    };
    to_its_end && first == year(all.start)
}

/// Whether what stands in place of a job title says that there was no job.
pub(crate) fn is_break(text: &str) -> bool {
    const BREAKS: [&str; 18] = [
        "break",
        "career break",
        "career pause",
        "family leave",
        "gap year",
        "maternity leave",
        "parental leave",
        "paternity leave",
        "sabbatical",
        "sabbatical leave",
        "travel",
        "travelling",
        "auslandsaufenthalt",
        "elternzeit",
        "congé maternité",
        "congé parental",
        "année sabbatique",
        "año sabático",
    ];
    // "Career break (parental leave)"
    let text = text.split(" (").next().unwrap_or_default();
    BREAKS.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

/// Whether a title says that the work was done for nobody else: it has no employer to take from the entry above.
pub(crate) fn is_freelance(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "autonomo",
        "autônomo",
        "libero",
        "zelfstandig",
        "zelfstandige",
        "zzp",
        "freelance",
        "freelancer",
        "freelancing",
        "freiberuflich",
        "freiberuflicher",
        "freiberufliche",
        "self-employed",
        "selbstständig",
        "selbständig",
        "indépendant",
        "indépendante",
        "autónomo",
    ];
    let mut words = text.split(|c: char| !(c.is_alphabetic() || c == '-'));
    words.any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// Whether a text behind a title is a part of a firm: "Vice President, Finance".
fn is_department(text: &str) -> bool {
    const DEPARTMENTS: [&str; 46] = [
        "accounting",
        "analytics",
        "audit",
        "business development",
        "client services",
        "communications",
        "compliance",
        "corporate development",
        "customer service",
        "customer success",
        "data",
        "design",
        "development",
        "engineering",
        "finance",
        "fp&a",
        "growth",
        "hr",
        "human resources",
        "information technology",
        "investor relations",
        "it",
        "legal",
        "logistics",
        "manufacturing",
        "marketing",
        "operations",
        "people",
        "planning",
        "procurement",
        "product",
        "product management",
        "public affairs",
        "public relations",
        "purchasing",
        "quality",
        "quality assurance",
        "r&d",
        "research",
        "risk",
        "sales",
        "security",
        "strategy",
        "supply chain",
        "tax",
        "treasury",
    ];
    /// What a part of a larger place of work ends in: "Cardiac Step-Down Unit".
    const UNITS: [&str; 6] = ["department", "dept", "division", "team", "unit", "ward"];
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if text.contains(' ') && UNITS.contains(&last.as_str()) {
        return true;
    }
    // "Sales and Marketing", "Marketing & Communications"
    let text = text.to_lowercase().replace(" & ", " and ");
    text.split(" and ")
        .all(|part| DEPARTMENTS.contains(&part.trim()))
}

/// Whether two cells, cut from one, are a title with its department.
pub(crate) fn is_title_of_department(header: &Header) -> bool {
    let [(title, _), (department, _)] = &header.cells[..] else {
        return false;
    };
    header.is_unlabelled() && lexicon::has_job_word(title) && is_department(department)
}

/// Takes the employer of a role from the one above it, and its place where the role is named by a title. An employer with nothing
/// but its dates was only the head of its roles; what is said of it goes to the first of them.
pub(crate) fn inherit(role: &mut Work, above: &mut Vec<Work>) {
    let Some(last) = above.last() else {
        return;
    };
    role.name = last.name.clone();
    let position = role.position.as_ref();
    if position.is_none_or(|title| title_score(&title.value) <= 0) {
        return;
    }
    // "Developer (Remote)" is said of that job, and not of the employer.
    let of_title = |place: &&Field<String>| {
        let lines = Some(&place.lines);
        lexicon::is_remote(&place.value)
            && lines == last.position.as_ref().map(|own| &own.lines)
            && lines != last.name.as_ref().map(|own| &own.lines)
    };
    if role.location.is_none() {
        role.location = (last.location.as_ref())
            .filter(|place| !of_title(place))
            .cloned();
    }
    if last.position.is_none() && last.highlights.is_empty() {
        match &role.summary {
            Some(_) => role.description = last.summary.clone(),
            None => role.summary = last.summary.clone(),
        }
        above.pop();
    }
}
