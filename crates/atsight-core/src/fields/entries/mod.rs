//! Rows of a section → its entries: which lines head one, which date it has, what stands under it.
//!
//! Dates are the anchors: nearly every entry has one, at the end of a line, at its start or on a line of
//! its own. How many header lines stand above the first date says where the next entry starts.

mod date_halves;
mod departments;
pub(crate) mod enumerations;
mod form;
mod head_dates;
pub(crate) mod header;
mod labels;
pub(crate) mod places;
pub(crate) mod roles;
pub(crate) mod rows;
pub(crate) mod running_text;
pub(crate) mod tables;
pub(crate) mod tools;
pub(crate) mod wrapping;

use crate::fields::lexicon;
use crate::fields::records::cut::sentence_end;
use crate::fields::values::dashes;
use crate::fields::values::dates::TimeSpan;
use crate::fields::values::degree::is_class;
use crate::fields::values::place;
use head_dates::with_dates;
use labels::without_duration;
pub(crate) use labels::{is_duration, is_fact, is_label};
use labels::{is_told, leads_period};
use rows::{Look, Role, Row};
use running_text::is_prose;

/// A header line without its date.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) strong: bool,
    /// Whether the transcript knows how lines look, so that tabs part cells.
    pub(crate) styled: bool,
    /// Whether its date was cut off.
    dated: bool,
    /// Whether a comma stood in front of its date.
    comma: bool,
}

impl Head {
    /// Whether a date stood on the line.
    pub(crate) fn is_dated(&self) -> bool {
        self.dated
    }
}

/// An entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) heads: Vec<Head>,
    pub(crate) date: Option<(usize, TimeSpan)>,
    pub(crate) body: Vec<Row>,
}

/// Words in front of a range of dates.
const LEADS: [&str; 8] = ["De", "Du", "Da", "Dal", "From", "Van", "Von", "Od"];

/// A text without the word that stands in front of the range of dates behind it: “Clerk, Example Ltd. (de”.
fn without_lead(text: &str) -> &str {
    let last = text
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let is_lead = LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(last));
    // A name may end in a capital: "Pieter Van".
    if !is_lead || last.len() < text.len() && last.starts_with(char::is_uppercase) {
        return text;
    }
    trim(text.get(..text.len() - last.len()).unwrap_or_default())
}

/// A header line's longest text, in bytes; longer ones are running text.
const MAX_HEAD: usize = 180;

/// Splits the rows of a section.
pub(crate) fn split(rows: Vec<Row>) -> Vec<Entry> {
    let mut rows: Vec<(Row, Option<TimeSpan>)> = with_dates(form::with_periods_in_heads(rows));
    unmark_titles(&mut rows);
    let mut is_head: Vec<bool> = rows
        .iter()
        .map(|(row, date)| {
            date.is_some()
                || row.is_record
                || row.role == Role::Plain
                    && !is_prose(&row.text)
                    && row.text.len() <= MAX_HEAD
                    && !is_list_of_tools(&row.text)
                    && !is_told(&row.text)
        })
        .collect();
    let has_dates = rows.iter().any(|(_, date)| date.is_some());
    let titles = TitleLook::of(&rows, &is_head);
    if let Some(titles) = &titles {
        titles.mark(&mut rows, &mut is_head);
    }
    let above = lead(&rows, &is_head);
    unmark_duties(&rows, &mut is_head, above);
    let lead = lead(&rows, &is_head);
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let end = (at..rows.len())
            .find(|i| is_head[*i] != is_head[at])
            .unwrap_or(rows.len());
        let group = &rows[at..end];
        if !is_head[at] {
            match entries.last_mut() {
                Some(entry) => {
                    let first = entry.body.len();
                    let cut = cut_sentence(entry, &group[0].0);
                    entry.body.extend(group.iter().map(|(row, _)| row.clone()));
                    if let Some(row) = entry.body.get_mut(first + 1).filter(|_| cut) {
                        row.role = Role::Wrapped;
                    }
                }
                None => entries.push(Entry {
                    body: group.iter().map(|(row, _)| row.clone()).collect(),
                    ..Entry::default()
                }),
            }
        } else if titles.as_ref().is_some_and(|own| own.begins_entry(group)) {
            entries.push(entry(group));
        } else {
            heads(group, lead, has_dates, &mut entries);
        }
        at = end;
    }
    entries
}

/// How the first lines of the dated entries look, where nothing else in the section does: bold, or larger than their text.
struct TitleLook {
    look: Look,
    /// How many rows their headers have.
    rows: usize,
}

impl TitleLook {
    fn of(rows: &[(Row, Option<TimeSpan>)], is_head: &[bool]) -> Option<Self> {
        /// Fewest headers that tell.
        const FEWEST: usize = 2;
        let mut headers: Vec<(Look, usize)> = Vec::new();
        let mut text: Vec<Look> = Vec::new();
        let runs = (0..rows.len()).collect::<Vec<_>>();
        for run in runs.chunk_by(|a, b| is_head[*a] == is_head[*b]) {
            let own = run.iter().map(|at| &rows[*at]);
            let first = &rows[run[0]].0;
            if !is_head[run[0]] {
                text.extend(own.filter_map(|(row, _)| row.look()));
            } else if own.filter(|(_, date)| date.is_some()).count() == 1 && first.is_strong() {
                headers.extend(first.look().map(|look| (look, run.len())));
            }
        }
        let (look, _) = *headers.first()?;
        let alike = headers.iter().filter(|(own, _)| *own == look);
        let lengths: Vec<usize> = alike.map(|(_, rows)| *rows).collect();
        let most = (lengths.iter())
            .max_by_key(|own| lengths.iter().filter(|other| other == own).count())?;
        let in_text = text.iter().filter(|own| **own == look).count();
        (lengths.len() >= FEWEST && in_text < lengths.len() && !text.is_empty())
            .then_some(Self { look, rows: *most })
    }

    /// Marks the lines that look so as headers, whatever their words: “Área de servicio al cliente” reads as a sentence.
    fn mark(&self, rows: &mut [(Row, Option<TimeSpan>)], is_head: &mut [bool]) {
        for (at, (row, _)) in rows.iter_mut().enumerate() {
            let is_title = row.look() == Some(self.look)
                && row.role != Role::Item
                && row.text.len() <= MAX_HEAD
                && !row.text.ends_with(['.', ':'])
                && row.text.starts_with(char::is_uppercase);
            if is_title && !is_head[at] {
                row.role = Role::Plain;
                is_head[at] = true;
            }
        }
    }

    /// Whether a header without a date, which stands below the text of another entry, begins one as well: it has as many rows as the
    /// others, and tells more than one thing.
    fn begins_entry(&self, group: &[(Row, Option<TimeSpan>)]) -> bool {
        let [(first, _), ..] = group else {
            return false;
        };
        group.len() == self.rows
            && group.iter().all(|(_, date)| date.is_none())
            && first.look() == Some(self.look)
            && !group
                .iter()
                .any(|(row, _)| row.text.ends_with(':') || is_label(&row.text))
            && (group.len() > 1
                || cells(&first.text).count() > 1
                || dashes::cut(&first.text).is_some())
    }
}

/// Rows below “Responsibilities:” are the text of an entry, however short they are, up to the header of the next one: the rows `above` its
/// date, or those from a gap or a bold row on.
fn unmark_duties(rows: &[(Row, Option<TimeSpan>)], is_head: &mut [bool], above: usize) {
    /// Most rows of a header above its date.
    const MOST_ABOVE: usize = 3;
    let mut dated = false;
    let mut at = 0;
    while at < rows.len() {
        let (row, date) = &rows[at];
        dated |= date.is_some();
        if !dated || date.is_some() || !(is_label(&row.text) || is_told(&row.text)) {
            at += 1;
            continue;
        }
        let next = (at + 1..rows.len()).find(|n| rows[*n].1.is_some());
        let end = next.map_or(rows.len(), |next| {
            let near = next.saturating_sub(MOST_ABOVE).max(at + 1)..=next;
            let is_strong = |n: usize| rows[n].0.is_strong() && !rows[n - 1].0.is_strong();
            let is_apart = |n: &usize| is_strong(*n) || rows[*n].0.gap_above;
            // A form may have more rows than that.
            let named = (at + 1..next).find(|n| form::heads_entry(&rows[*n].0));
            let first = named.or_else(|| near.clone().find(is_apart));
            first.unwrap_or_else(|| next.saturating_sub(above).max(at + 1))
        });
        is_head[at..end].fill(false);
        at = end;
    }
}

/// Whether bars part names on a line that say nothing of a job: "Kotlin | Postgres | Kafka". Among many of them, one may have the word
/// of a job, "Team Leadership | Solution Design | Web Development | React", but not where titles and employers stand.
fn is_list_of_tools(text: &str) -> bool {
    /// Fewest of them: title, employer and place are three as well, and one of those is known.
    const FEWEST: usize = 3;
    /// As many as no header has.
    const MANY: usize = 5;
    let parts: Vec<&str> = text.split(" | ").map(trim).collect();
    let names_job = |part: &&str| lexicon::has_job_word(part);
    let is_told = |part: &&str| {
        lexicon::has_employer_word(part)
            || lexicon::has_school_word(part)
            || lexicon::is_mainly_city(part)
            || place::read(part).is_some_and(|read| read.is_full())
    };
    let titles = match parts.len() {
        ..FEWEST => return false,
        FEWEST => &parts[..],
        MANY.. => &parts[..0],
        _ => &parts[..2],
    };
    !parts.iter().any(is_told) && !titles.iter().any(names_job)
}

/// Titles on a time line have a dot each and are no list items: the section begins with one, above a line with a date, and those of
/// the other entries stand so far above theirs.
fn unmark_titles(rows: &mut [(Row, Option<TimeSpan>)]) {
    /// Longest title, in words.
    const MAX_WORDS: usize = 12;
    /// Most lines between a title and the date below it.
    const MAX_LINES: usize = 3;
    let is_item = |(row, date): &(Row, Option<TimeSpan>)| row.role == Role::Item && date.is_none();
    let is_dated =
        |(row, date): &(Row, Option<TimeSpan>)| row.role == Role::Plain && date.is_some();
    let is_title =
        |row: &Row| !row.text.ends_with('.') && row.text.split_whitespace().count() <= MAX_WORDS;
    let Some(distance) = rows.iter().position(is_dated) else {
        return;
    };
    let begins = rows.first().is_some_and(is_item) && !rows[1..distance.max(1)].iter().any(is_item);
    if !begins || distance > MAX_LINES {
        return;
    }
    let titles: Vec<usize> = (distance..rows.len())
        .filter(|at| is_dated(&rows[*at]))
        .map(|at| at - distance)
        .filter(|at| is_item(&rows[*at]) && is_title(&rows[*at].0))
        .collect();
    for at in titles {
        rows[at].0.role = Role::Plain;
    }
}

/// Cuts the sentence off a header that begins on its line and goes on below: "Clerk, Example Ltd., Leeds. Wrote" above
/// "letters for the whole county."
fn cut_sentence(entry: &mut Entry, below: &Row) -> bool {
    let Some(head) = entry.heads.last_mut().filter(|head| head.dated) else {
        return false;
    };
    let goes_on = !below.text.starts_with(char::is_uppercase) && below.role != Role::Item;
    let Some((title, rest)) = sentence_end(&head.text).filter(|_| goes_on) else {
        return false;
    };
    if !title.contains(',') || rest.contains('\t') || rest.ends_with(['.', '!', '?']) {
        return false;
    }
    let begun = Row {
        line: head.line,
        text: rest.to_string(),
        style: below.style,
        role: Role::Plain,
        gap_above: false,
        is_record: false,
    };
    let title = title.to_string();
    head.text = title;
    entry.body.push(begun);
    true
}

/// How many header rows stand above the date, in most groups with one date.
fn lead(rows: &[(Row, Option<TimeSpan>)], is_head: &[bool]) -> usize {
    let mut counts = [0usize; 4];
    let mut since_body = 0;
    let mut first_of_group = true;
    for (index, (_, date)) in rows.iter().enumerate() {
        if !is_head.get(index).copied().unwrap_or_default() {
            since_body = 0;
            first_of_group = true;
            continue;
        }
        if date.is_some() {
            if first_of_group && let Some(count) = counts.get_mut(since_body) {
                *count += 1;
            }
            first_of_group = false;
        }
        since_body += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts
        .iter()
        .position(|c| *c == most)
        .filter(|_| most > 0)
        .unwrap_or(0)
}

/// Entries of one run of header rows.
fn heads(
    group: &[(Row, Option<TimeSpan>)],
    lead: usize,
    has_dates: bool,
    entries: &mut Vec<Entry>,
) {
    for part in group.chunk_by(|(a, _), (b, _)| a.is_record == b.is_record) {
        match part {
            [(row, _), ..] if row.is_record => entries.extend(part.chunks(1).map(entry)),
            _ => heads_of_lines(part, lead, has_dates, entries),
        }
    }
}

/// Entries of one run of header rows, none of which is a row of a table.
fn heads_of_lines(
    group: &[(Row, Option<TimeSpan>)],
    lead: usize,
    has_dates: bool,
    entries: &mut Vec<Entry>,
) {
    let anchors: Vec<usize> = (0..group.len()).filter(|i| group[*i].1.is_some()).collect();
    if anchors.is_empty() {
        let is_note = has_dates && !entries.is_empty();
        if is_note && let Some(entry) = entries.last_mut() {
            // "Highlights", "Technologies: …" between header and bullets.
            entry.body.extend(group.iter().map(|(row, _)| row.clone()));
        } else if has_dates {
            entries.push(entry(group));
        } else {
            undated(group, entries);
        }
        return;
    }
    // A plain line between the text of one entry and the bold title of the next belongs to the former: tools, a note.
    let title = anchors[0].saturating_sub(lead);
    let plain_above = (0..title).all(|i| !group[i].0.is_strong()) && group[title].0.is_strong();
    let group = match entries.last_mut() {
        Some(above) if title > 0 && plain_above => {
            let (notes, own) = group.split_at(title);
            above.body.extend(notes.iter().map(|(row, _)| row.clone()));
            return heads_of_lines(own, lead, has_dates, entries);
        }
        _ => group,
    };
    let mut starts = vec![0];
    for pair in anchors.windows(2) {
        let (before, own) = (pair[0], pair[1]);
        let own_start = own.saturating_sub(lead).max(before + 1);
        // "Period: 2010 – 2012" ends an entry, and stands below all of its own.
        let is_labelled = |i: usize| form::is_period(&group[i].0);
        let own_start = match is_labelled(own) && !is_labelled(before)
            || is_labelled(before) && !form::has_label(&group[before + 1].0)
        {
            true => before + 1,
            false => own_start,
        };
        // Below its date, a place ends the header of a job: what follows is the employer of the next.
        let ends_header = |row: &Row| {
            places::is_region(&row.text)
                || place::read(&row.text).is_some_and(|read| read.is_full() && read.names_city())
        };
        let own_start = match group.get(before + 1) {
            Some((below, None)) if ends_header(below) => own_start.min(before + 2),
            _ => own_start,
        };
        // A line that looks like the first of the run starts the entry, wherever it is.
        let looks = |i: usize| group[i].0.is_strong();
        let by_look = (before + 1..=own).find(|i| looks(*i) && looks(0) && !looks(i - 1));
        starts.push(by_look.unwrap_or(own_start));
    }
    starts.push(group.len());
    for pair in starts.windows(2) {
        if let Some(rows) = group.get(pair[0]..pair[1])
            && !rows.is_empty()
        {
            entries.push(entry(rows));
        }
    }
}

/// Entries of header rows without any date in the section: one a block, or one a strong line.
fn undated(group: &[(Row, Option<TimeSpan>)], entries: &mut Vec<Entry>) {
    // "Office work:" above several jobs.
    if let [(title, _), own @ ..] = group
        && !own.is_empty()
        && is_title_of_group(&title.text)
    {
        return undated(own, entries);
    }
    let mut start = 0;
    for index in 1..=group.len() {
        let starts = group.get(index).is_none_or(|(row, _)| {
            let above = &group[index - 1].0;
            row.is_strong() && !above.is_strong() || row.style.is_none() && row.gap_above
        });
        if starts {
            entries.push(entry(&group[start..index]));
            start = index;
        }
    }
}

/// Whether a line ends in a colon and says what the jobs below it have in common.
fn is_title_of_group(text: &str) -> bool {
    /// Most words of one.
    const MOST_WORDS: usize = 5;
    text.ends_with(':')
        && text.split_whitespace().count() <= MOST_WORDS
        && !text.contains(['\t', ','])
        && tables::title(trim(text)).is_none()
        && !lexicon::has_job_word(text)
        && !lexicon::has_employer_word(text)
        && !lexicon::has_school_word(text)
}

fn entry(rows: &[(Row, Option<TimeSpan>)]) -> Entry {
    let mut entry = Entry::default();
    for (row, date) in rows {
        let mut text = row.text.clone();
        if let Some(date) = date {
            let before = row.text.get(..date.bytes.start).unwrap_or_default();
            let after = row.text.get(date.bytes.end..).unwrap_or_default();
            // "De 2006 à 2010"
            let before = trim(before);
            let before = if date.is_range() && leads_period(before) {
                ""
            } else if date.is_range() {
                without_lead(before)
            } else {
                before
            };
            // "Tutor (Example College, 2019)": the bracket closes behind the date.
            let is_open = (before.rsplit_once('('))
                .is_some_and(|(_, inner)| !inner.is_empty() && !inner.contains(')'));
            let close = match is_open && after.trim_start().starts_with(')') {
                true => ")",
                false => "",
            };
            text = format!("{before}{close}\t{}", without_duration(trim(after)));
            if entry.date.is_none() {
                entry.date = Some((row.line, date.clone()));
            }
        }
        let text = trim(&text);
        let text = if is_duration(text) { "" } else { text };
        if let Some(above) = entry.heads.last_mut()
            && date.is_none()
            && !is_label(text)
            && wraps(above, row)
        {
            let (first, cells) = (above.text.split_once('\t')).unwrap_or((above.text.as_str(), ""));
            let joint = if above.comma { ", " } else { " " };
            above.text = [first, joint, text, "\t", cells]
                .concat()
                .trim()
                .to_string();
            continue;
        }
        if !text.is_empty() && !is_label(text) {
            entry.heads.push(Head {
                line: row.line,
                // "Desde abril de 2017. Jefe de obra."
                text: without_stop(text.strip_prefix(". ").unwrap_or(text)).to_string(),
                strong: row.is_strong(),
                styled: row.style.is_some(),
                dated: date.is_some(),
                comma: date.as_ref().is_some_and(|date| {
                    let before = row.text.get(..date.bytes.start).unwrap_or_default();
                    before.trim_end().ends_with(',')
                }),
            });
        }
    }
    entry
}

/// Whether a header line goes on below, because a date took its place at the margin: a word or two in the
/// same block and look.
fn wraps(above: &Head, row: &Row) -> bool {
    let in_block = row.style.is_some_and(|s| !s.starts_block) && row.is_strong() == above.strong;
    // The cell that the line may go on from is the first: others have a place of their own.
    let first = above.text.split('\t').next().unwrap_or_default();
    let has_cut = first.contains([',', '–', '—']);
    // "Lund University" below "MSc, Biochemistry".
    let known = lexicon::has_school_word(&row.text) || lexicon::has_employer_word(&row.text);
    // "Co." goes on from the line above.
    let is_name = known && row.text.contains(' ');
    // "Finance Director" below "Example Foods, Kuala Lumpur".
    let is_title = || {
        let place = first.rsplit(", ").next().unwrap_or_default();
        lexicon::ends_in_job_word(&row.text) && lexicon::is_settlement(trim(place))
    };
    in_block
        && !is_name
        && !is_title()
        && above.dated
        && has_cut
        && row.line == above.line + 1
        && row.text.split(' ').count() <= 3
        && !row.text.contains(['\t', ',', '|', ':'])
        && !is_class(&row.text)
}

/// The cells of a header line: what tabs, bars and dots part.
pub(crate) fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\t', '|', '·', '•', '∙']).map(trim)
}

/// A text without separators around it; brackets that were emptied go too.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_start_matches(|c: char| is_separator(c) || matches!(c, ')' | ']'))
        .trim_end_matches(|c: char| is_separator(c) || matches!(c, '(' | '['))
}

/// A text without the last of its parts, behind a bracket, a comma or a stroke, where that is one of some words: "Example University (Expected",
/// of which a date was cut off.
pub(crate) fn without_last<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let cut = (text.rsplit_once('('))
        .or_else(|| text.rsplit_once(", "))
        .filter(|(_, word)| !word.contains(" / "))
        .or_else(|| text.rsplit_once(" / "))
        .or_else(|| dashes::cut_last(text));
    match cut {
        Some((rest, word))
            if words.contains(&trim(word).trim_end_matches(':').to_lowercase().as_str()) =>
        {
            trim(rest)
        }
        _ => text,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | '|' | '-' | '–' | '—' | '·' | '•' | ':' | '/' | '∙'
        )
        || crate::text::shape::is_icon(c)
}

/// A header line without the full stop that some templates end it with: "Data Analyst, Example Bank, Boulder." That of an
/// abbreviation stays: "Example Freight Ltd."
fn without_stop(text: &str) -> &str {
    /// Shortest word that is no abbreviation, in characters: "Corp." and "Univ." have four.
    const WORD: usize = 5;
    let Some(rest) = text.strip_suffix('.') else {
        return text;
    };
    let last = rest.rsplit([' ', ',']).next().unwrap_or_default();
    let is_word = last.chars().count() >= WORD && last.chars().all(char::is_alphabetic);
    let is_region = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_word || is_region { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        let mut b = crate::model::TranscriptBuilder::new(crate::model::EngineId::Pdfbox);
        b.push_plain(text);
        let t = b.finish();
        let section =
            crate::model::Section::new(crate::model::SectionId::WorkExperience, 0..t.lines.len());
        crate::fields::entries::rows::of_section(&t, &section)
    }

    fn shape(text: &str) -> Vec<(Vec<String>, String, usize)> {
        split(rows(text))
            .into_iter()
            .map(|e| {
                let date = e
                    .date
                    .and_then(|d| d.1.start)
                    .map(crate::fields::values::dates::PartialDate::iso)
                    .unwrap_or_default();
                (
                    e.heads.into_iter().map(|h| h.text).collect(),
                    date,
                    e.body.len(),
                )
            })
            .collect()
    }

    #[test]
    fn dates_anchor_entries() {
        let found = shape(
            "Engineer, Example Ltd. Mar 2019 – Present\nLeeds, UK\n• Built a thing that works\nwell and fast.\nClerk, Sample Co. 2015 – 2018\n• Filed.\n",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].0, ["Engineer, Example Ltd.", "Leeds, UK"]);
        assert_eq!(found[1].1, "2015");
    }

    #[test]
    fn dates_above_below_and_broken() {
        let above =
            shape("May 2018 –\nPresent\nEngineer\n• Built.\n2015 – 2018\nClerk\n• Filed.\n");
        assert_eq!(above.len(), 2, "{above:?}");
        assert_eq!(above[0].0, ["Engineer"]);
        let below =
            shape("Engineer\nExample Ltd.\nMay 2018 – Present\nClerk\nSample Co.\n2015 – 2018\n");
        assert_eq!(below.len(), 2, "{below:?}");
        assert_eq!(below[1].0, ["Clerk", "Sample Co."]);
    }

    #[test]
    fn years_in_sentences_are_no_anchors() {
        let found = shape(
            "Seller, Example Ltd. 2015 – 2018\nFinished 2016, 2017 and 2018 at 112% of plan.\nNamed seller of the year in 2016\n",
        );
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
