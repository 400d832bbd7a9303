//! Work and volunteering: title, employer, place, dates, bullets.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::fields::entries::header::{Cell, Header, header, name_places};
use crate::fields::entries::roles::{self, Roof};
use crate::fields::entries::rows::{Role, Row, Source};
use crate::fields::entries::running_text;
use crate::fields::entries::tables::{self, Title};
use crate::fields::entries::tools;
use crate::fields::entries::{self, Entry, is_fact, is_label, trim};
use crate::fields::lexicon;
use crate::fields::titles::{ends_in_job, title_score};
use crate::fields::values::dashes;
use crate::fields::values::dates::{self, PartialDate, TimeSpan};
use crate::model::{Confidence, Field, SectionId, Volunteer, Work};

/// The jobs of a resume, and whether their titles stand before their employers.
pub(super) fn extract(source: &Source<'_>) -> (Vec<Work>, bool) {
    records(source, SectionId::WorkExperience, true)
}

/// Volunteering, which is written like work; where nothing tells, in the same order.
pub(super) fn volunteering(source: &Source<'_>, title_first: bool) -> Vec<Volunteer> {
    (records(source, SectionId::Volunteering, title_first)
        .0
        .into_iter())
    .map(|work| {
        let mut own = Volunteer::default();
        own.organization = work.name;
        own.position = work.position;
        own.url = work.url;
        own.start_date = work.start_date;
        own.end_date = work.end_date;
        own.summary = work.summary;
        own.highlights = work.highlights;
        own
    })
    .collect()
}

/// When something began and ended, by its dates.
type Times = fn(&TimeSpan) -> [Option<PartialDate>; 2];

/// The jobs of all sections of one kind, and whether their titles stand in front of the employers.
fn records(source: &Source<'_>, id: SectionId, usual: bool) -> (Vec<Work>, bool) {
    // Who gives a year at which they helped may still do so.
    let times: Times = match id {
        SectionId::Volunteering => TimeSpan::times,
        _ => TimeSpan::times_of_job,
    };
    let mut out: Vec<Work> = Vec::new();
    let mut votes = 0;
    for rows in source.of_kind(id) {
        let known = out.len();
        // Tools of a job have no field of their own, and head no job.
        let (mut rows, _) = tools::take(rows);
        unmark_labelled(&mut rows);
        // A fact with the lines that it goes on in.
        let mut of_fact = false;
        rows.retain(|row| {
            of_fact = match row.role {
                Role::Wrapped => of_fact,
                role => role != Role::Item && is_fact(&row.text),
            };
            !of_fact
        });
        for row in &mut rows {
            cut_remark(row);
        }
        votes += read_section(rows.clone(), &source.cities, usual, times, &mut out);
        if out.len() == known {
            out.extend(rows.iter().filter_map(|row| in_a_sentence(row, times)));
        }
        if out.len() == known && id == SectionId::Volunteering {
            out.extend(rows.iter().filter_map(role_and_employer));
        }
    }
    (out, votes > 0 || votes == 0 && usual)
}

/// Whether a text in brackets is a remark on a job: most of its words are in small letters, and the first.
fn is_remark(text: &str) -> bool {
    /// Fewest words of one.
    const FEWEST: usize = 4;
    let words = text.split(' ').count();
    let small = text
        .split(' ')
        .filter(|word| word.starts_with(char::is_lowercase));
    words >= FEWEST
        && text.starts_with(char::is_lowercase)
        && 3 * small.count() >= 2 * words
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Leaves out the sentence in brackets behind a title, "Wildlife Biologist (This is a federal job)", and a remark behind an employer,
/// "Example Office (mostly working in R)".
fn cut_remark(row: &mut Row) {
    let inner = row
        .text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    let title = inner.filter(|(title, remark)| {
        ends_in_job(title) && running_text::is_prose(remark) || is_remark(remark)
    });
    if let (Some((title, _)), Role::Plain) = (title, row.role) {
        row.text.truncate(title.len());
    }
}

/// Reads the jobs of a section; how many of its entries have the title first, less those that have the employer.
fn read_section(
    rows: Vec<Row>,
    cities: &[String],
    usual: bool,
    times: Times,
    out: &mut Vec<Work>,
) -> i32 {
    let entries = entries::split(rows);
    let mut headers: Vec<Header> = entries.iter().map(header).collect();
    name_places(&mut headers, cities);
    for header in &mut headers {
        header.cut_single();
    }
    let votes = votes_for_title(&headers);
    let mut is_roof = vec![false; entries.len()];
    for (at, is_roof) in is_roof.iter_mut().enumerate() {
        *is_roof = roles::is_roof(&entries[at..], &headers[at..]);
        if *is_roof {
            headers[at].employer = headers[at].cells.pop();
        }
    }
    let below_lines = roles::below_lines(&entries, &headers);
    let units = roles::units(&headers);
    let mut section = JobSection {
        title_first: votes > 0 || votes == 0 && usual,
        is_sure: votes.abs() >= SURE_VOTES,
        times,
        roof: None,
        in_total: false,
        lone_employers: are_employers(&headers),
    };
    let heads = entries.iter().zip(headers).zip(is_roof);
    for (((entry, mut header), is_roof), below_line) in heads.zip(below_lines) {
        let of_unit = matches!(&header.cells[..], [(title, _), (unit, _)]
            if lexicon::has_job_word(title) && units.contains(unit));
        if of_unit || section.is_one_role(entry, &header, below_line) {
            header.join_role();
        }
        section.read(entry, header, is_roof, out);
    }
    votes
}

/// Rows of a form that have bullets, and are no list items: “• Company Name : Example Ltd”, “• Position : Storekeeper”.
fn unmark_labelled(rows: &mut Vec<Row>) {
    let tells = |row: &Row| match tables::labelled(&row.text) {
        Some((title, value)) if !value.is_empty() => Some(title),
        _ => None,
    };
    let of_job = |title: Title| {
        matches!(
            title,
            Title::Employer | Title::Position | Title::Dates | Title::Place
        )
    };
    let items = rows.iter().filter(|row| row.role == Role::Item);
    let titles: Vec<Title> = items.filter_map(tells).collect();
    let named = titles.contains(&Title::Employer) && titles.contains(&Title::Position);
    if !named {
        return;
    }
    let mut unmarked: Vec<Row> = Vec::with_capacity(rows.len());
    let mut goes_on = false;
    for mut row in std::mem::take(rows) {
        let of_form = tells(&row).is_some_and(of_job) || is_fact(&row.text);
        match unmarked.last_mut() {
            // The rest of a value that is broken over two lines.
            Some(above) if goes_on && row.role == Role::Wrapped => {
                above.text = running_text::join([above.text.as_str(), row.text.as_str()]);
                continue;
            }
            _ if row.role == Role::Item && of_form => row.role = Role::Plain,
            _ => {}
        }
        goes_on = of_form;
        unmarked.push(row);
    }
    *rows = unmarked;
}

/// How many more entries have one order than the other, where that is the order of all.
const SURE_VOTES: i32 = 2;

/// What the entries above say of those below.
struct JobSection<'e> {
    /// Whether titles stand in front of employers.
    title_first: bool,
    /// Whether that is the order of all entries: then it tells more than their words.
    is_sure: bool,
    times: Times,
    /// The last employer without a title.
    roof: Option<Roof<'e>>,
    /// Whether entries of one cell are roles of the employer above them, which had a time for all.
    in_total: bool,
    /// Whether entries of one cell that no word names are employers.
    lone_employers: bool,
}

/// Whether the entries of one cell are employers: several are, and no word says of any that it is a title.
fn are_employers(headers: &[Header]) -> bool {
    /// Fewest of them.
    const FEWEST: usize = 2;
    let lone: Vec<&str> = (headers.iter())
        .filter(|header| header.is_unlabelled())
        .filter_map(|header| match &header.cells[..] {
            [(only, _)] => Some(only.as_str()),
            _ => None,
        })
        .collect();
    lone.len() >= FEWEST && !lone.iter().any(|only| title_score(only) > 0)
}

impl<'e> JobSection<'e> {
    /// Whether the cells of a header are one role: a title and its unit.
    fn is_one_role(&self, entry: &Entry, header: &Header, below_line: bool) -> bool {
        let span = entry.date.as_ref().map(|(_, span)| span);
        (self.roof.as_ref()).is_some_and(|roof| roof.is_over(&header.cells, span))
            || below_line && roles::is_role(&header.cells)
            || roles::is_title_of_department(header)
            || is_double(header)
    }

    fn read(&mut self, entry: &'e Entry, header: Header, is_roof: bool, out: &mut Vec<Work>) {
        self.in_total = header.has_total || self.in_total && header.cells.len() < 2;
        let field = |cell: Option<Cell>| {
            cell.map(|(text, line)| Field::new(text, Confidence::Medium, line..line + 1))
        };
        let [title, employer] = match [header.title, header.employer] {
            [None, None] => {
                let cells = with_double_title(header.cells, entry);
                match title_and_employer(cells, self.title_first, self.is_sure) {
                    [Some(only), None] if self.lone_employers => [None, Some(only)],
                    both => both,
                }
            }
            // One of them has a label: the other is what stands without.
            [title, employer] => {
                let mut rest = header.cells.into_iter();
                [
                    title.or_else(|| rest.next()),
                    employer.or_else(|| rest.next()),
                ]
            }
        };
        let below = (title.is_none() && employer.is_some()).then(|| title_below_text(&entry.body));
        let (title, taken) = match below.flatten() {
            Some((at, title)) => (Some(title), Some(at)),
            None => (title, None),
        };
        let rows: Cow<'_, [Row]> = match taken {
            Some(at) => [&entry.body[..at], &entry.body[at + 1..]].concat().into(),
            None => entry.body.as_slice().into(),
        };
        let mut work = Work::default();
        work.position = field(title);
        work.name = field(employer);
        work.location = field(header.location);
        (work.summary, work.highlights) = body(&rows);
        if work.name.is_none() && self.may_be_role(&work, entry) {
            roles::inherit(&mut work, out);
            if let Some(roof) = &mut self.roof {
                roof.has_roles = true;
            }
        } else if work.position.is_none() && work.name.is_some() {
            let span = entry.date.as_ref().map(|(_, span)| span);
            self.roof = span.map(|span| Roof::of(span, is_roof));
        }
        work.url = field(header.url);
        if let Some((line, span)) = &entry.date {
            let date = |date: Option<PartialDate>| {
                date.map(|date| Field::new(date.iso(), span.confidence(), *line..line + 1))
            };
            [work.start_date, work.end_date] = (self.times)(span).map(date);
        }
        if work.position.is_some() || work.name.is_some() || work.start_date.is_some() {
            out.push(work);
        } else if let Some(last) = out.last_mut() {
            last.highlights.extend(work.highlights);
        }
    }

    /// Whether a title alone is a role of the employer above: what is no job by its words is one only where others are, too.
    fn may_be_role(&self, work: &Work, entry: &Entry) -> bool {
        let Some((_, span)) = &entry.date else {
            return false;
        };
        (work.position.as_ref()).is_some_and(|title| {
            let title = title.value.as_str();
            let is_below = || self.roof.as_ref().is_some_and(|roof| roof.spans(span));
            let is_known = self.in_total || lexicon::has_job_word(title) || is_below();
            is_known && !roles::is_break(title) && !roles::is_freelance(title)
        })
    }
}

/// Longest title or employer in a sentence, in words.
const MAX_CELL_WORDS: usize = 7;

/// An entry that is told in one line: “Mentor, Rainier Code Club, since Sep 2015. Teaches networking.”
fn in_a_sentence(row: &Row, times: Times) -> Option<Work> {
    let span = dates::find(&row.text).into_iter().next()?;
    let head = trim(row.text.get(..span.bytes.start)?);
    let cells: Vec<&str> = head.split(',').map(trim).collect();
    // A name, and no part of a sentence: its longer words have capitals.
    let named = |cell: &&str| {
        let words: Vec<&str> = cell.split_whitespace().collect();
        let long = words.iter().filter(|word| word.chars().count() > 3);
        let mut firsts = long.filter_map(|word| word.chars().next());
        (1..=MAX_CELL_WORDS).contains(&words.len()) && !firsts.any(char::is_lowercase)
    };
    if !(2..=3).contains(&cells.len()) || !cells.iter().all(named) {
        return None;
    }
    let field = |text: &str, confidence| {
        Some(Field::new(
            text.to_owned(),
            confidence,
            row.line..row.line + 1,
        ))
    };
    let date = |date: Option<dates::PartialDate>| field(&date?.iso(), span.confidence());
    let mut work = Work::default();
    // Who did what is told in this order: nobody writes the title last in a sentence.
    work.position = field(cells[0], Confidence::Medium);
    work.name = field(cells[1], Confidence::Medium);
    work.location = cells
        .get(2)
        .and_then(|place| field(place, Confidence::Medium));
    [work.start_date, work.end_date] = times(&span).map(date);
    let rest = trim(row.text.get(span.bytes.end..)?);
    let rest = rest.trim_start_matches(['.', ':', ';']).trim();
    work.summary = if rest.is_empty() {
        None
    } else {
        field(rest, Confidence::Medium)
    };
    Some(work)
}

/// A role and where it is played, without a time: “Weekend dispatcher, Example Meals”.
fn role_and_employer(row: &Row) -> Option<Work> {
    let text = row.text.trim_end_matches('.');
    let (role, employer) = (text.split_once(", "))
        .or_else(|| dashes::cut(text))
        .or_else(|| text.split_once(" at "))
        .or_else(|| text.split_once(" | "))?;
    let fits = |part: &str| {
        (1..=MAX_CELL_WORDS).contains(&part.split_whitespace().count())
            && part.starts_with(char::is_uppercase)
    };
    if !fits(role)
        || !fits(employer)
        || employer.contains(", ")
        || crate::fields::values::address::urls(text).pop().is_some()
    {
        return None;
    }
    let field = |text: &str| {
        Some(Field::new(
            trim(text).to_owned(),
            Confidence::Low,
            row.line..row.line + 1,
        ))
    };
    let mut work = Work::default();
    work.position = field(role);
    work.name = field(employer);
    Some(work)
}

/// The title that stands below what is said of the employer, and its place among the rows: "Acme Ltd." above "A maker of anvils
/// for the whole county." above "SALES MANAGER".
fn title_below_text(rows: &[Row]) -> Option<(usize, Cell)> {
    /// Most lines of what is said, and most words of the title.
    const MOST_LINES: usize = 4;
    const MOST_WORDS: usize = 6;
    let at = rows
        .iter()
        .position(|row| row.role == Role::Plain && !running_text::is_prose(&row.text))?;
    let row = rows.get(at).filter(|_| (1..=MOST_LINES).contains(&at))?;
    let above_is_text = rows[..at].iter().all(|row| row.role != Role::Item);
    let text = row.text.as_str();
    let is_apart = row.is_strong() || !text.contains(char::is_lowercase);
    let is_title = title_score(text) > 0
        && is_apart
        && text.split_whitespace().count() <= MOST_WORDS
        && !text.ends_with(['.', ':']);
    (above_is_text && is_title).then(|| (at, (text.to_string(), row.line)))
}

/// Whether one line names two jobs, and no employer: "Senior Consultant – Solution Architect".
fn is_double(header: &Header) -> bool {
    let is_job = |(text, _): &Cell| ends_in_job(text) && title_score(text) > 1;
    // A comma is where titles and employers are parted, and employers may end in the word of a job: "Treasurer, Alder Grove PTA".
    let at_comma = (header.whole.as_ref()).is_some_and(|(text, _)| text.contains(", "));
    header.is_cut() && !at_comma && header.cells.iter().all(is_job)
}

/// The cells of an entry, two jobs on the line above the employer as one: "Site Engineer | Team Lead".
fn with_double_title(mut cells: Vec<Cell>, entry: &Entry) -> Vec<Cell> {
    let both = || {
        let [(first, line), (second, own), (_, other), ..] = &cells[..] else {
            return None;
        };
        let jobs = [first, second].into_iter().all(|cell| ends_in_job(cell));
        if line != own || other == own || !jobs {
            return None;
        }
        let text = &entry.heads.iter().find(|head| head.line == *line)?.text;
        let start = text.find(first.as_str())?;
        let behind = start + first.len();
        let end = behind + text.get(behind..)?.find(second.as_str())? + second.len();
        Some((text.get(start..end)?.replace('\t', " "), *line))
    };
    if let Some(both) = both() {
        cells.splice(..2, [both]);
    }
    cells
}

/// Title and employer, given which of them stands first in most entries, and whether it does in all.
fn title_and_employer(mut cells: Vec<Cell>, title_first: bool, is_sure: bool) -> [Option<Cell>; 2] {
    cells.truncate(6);
    match cells.len() {
        0 => [None, None],
        1 => {
            let only = cells.pop();
            match only {
                Some(cell) if title_score(&cell.0) >= 0 => [Some(cell), None],
                cell => [None, cell],
            }
        }
        _ => {
            let scores: Vec<i32> = cells.iter().map(|c| title_score(&c.0)).collect();
            // The two first cells carry both; a third is a department or a web address, unless it is the only title.
            if let [a, b, c, ..] = scores[..]
                && c > 0
                && a <= 0
                && b <= 0
            {
                let title = cells.remove(2);
                return [Some(title), cells.into_iter().next()];
            }
            let (a, b) = (scores[0], scores[1]);
            let title = match a.cmp(&b) {
                // "Assistant Manager, Front Office" above "Weldon Barber"
                _ if is_sure && a > 0 && b > 0 => usize::from(!title_first),
                Ordering::Greater => 0,
                Ordering::Less => 1,
                // "Treasurer, Example Student Choir"
                Ordering::Equal => match [&cells[0].0, &cells[1].0].map(|cell| ends_in_job(cell)) {
                    [true, false] => 0,
                    [false, true] => 1,
                    _ => usize::from(!title_first),
                },
            };
            let mut cells = cells.into_iter();
            let (first, second) = (cells.next(), cells.next());
            if title == 0 {
                [first, second]
            } else {
                [second, first]
            }
        }
    }
}

/// How many entries have the title before the employer, less those that have it behind.
fn votes_for_title(headers: &[Header]) -> i32 {
    let votes = headers.iter().filter_map(|header| match &header.cells[..] {
        [a, b, ..] => Some((title_score(&a.0) - title_score(&b.0)).signum()),
        _ => None,
    });
    votes.sum()
}

/// Rows under a header: bullets, or blocks of prose; a single block is a summary.
pub(super) fn body(rows: &[Row]) -> (Option<Field<String>>, Vec<Field<String>>) {
    let mut blocks: Vec<(bool, Vec<&Row>)> = Vec::new();
    let mut below_label = false;
    for row in rows {
        let above_goes_on = !std::mem::take(&mut below_label);
        match (row.role, blocks.last_mut()) {
            _ if row.text.ends_with(':') && is_label(&row.text) => below_label = true,
            (Role::Wrapped, Some((_, block))) if above_goes_on => block.push(row),
            (Role::Next, Some((item, _))) => {
                let item = *item;
                blocks.push((item, vec![row]));
            }
            _ if is_label(&row.text) => below_label = true,
            _ => blocks.push((row.role == Role::Item, vec![row])),
        }
    }
    let has_items = blocks.iter().any(|(item, _)| *item);
    let mut prose: Vec<Field<String>> = Vec::new();
    let mut items: Vec<Field<String>> = Vec::new();
    for (item, block) in blocks {
        let (Some(first), Some(last)) = (block.first(), block.last()) else {
            continue;
        };
        let text = running_text::join(block.iter().map(|r| r.text.as_str()));
        // A line of which a date was all there was.
        if text.trim().is_empty() {
            continue;
        }
        let field = Field::new(text, Confidence::Medium, first.line..last.line + 1);
        if item {
            items.push(field);
        } else {
            prose.push(field);
        }
    }
    if !has_items && prose.len() > 1 {
        return (None, prose);
    }
    let summary = prose.first().map(|first| {
        let lines = first.lines.start..prose.last().map_or(first.lines.end, |l| l.lines.end);
        Field::new(
            running_text::join(prose.iter().map(|f| f.value.as_str())),
            Confidence::Medium,
            lines,
        )
    });
    (summary, items)
}
