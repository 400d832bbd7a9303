//! The lines of a section as its entries are read from: cells, list items, and lines that go on.
//!
//! A person sees columns inside a line; where the transcript knows how it looks, wide gaps become tabs.
//! Bare text has no gaps: there everything depends on words and punctuation.

use crate::model::{Color, LineStyle, Section, SectionId, Transcript, TranscriptLine};
use crate::text::ranges::range_in;

use super::date_halves;
use super::enumerations::Enumerations;
use super::form;
use super::running_text::{is_prose, strip_bullet};
use super::wrapping::{self, Sort};
use crate::fields::lexicon;
use crate::fields::values::dashes::{self, DASHES};
use crate::fields::values::dates::{self, TimeSpan};

/// What a row is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Starts a list item.
    Item,
    /// Goes on from the row above.
    Wrapped,
    /// Starts a sentence on a line of its own, in the same block.
    Next,
    Plain,
}

/// What tells one sort of lines from another: weight, slant, size in steps of 4 %, colour.
pub(crate) type Look = (bool, bool, i32, Color);

/// A line, or a date that was broken over several.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) line: usize,
    /// Its text without bullet, with tabs between cells.
    pub(crate) text: String,
    pub(crate) style: Option<LineStyle>,
    pub(crate) role: Role,
    /// Whether an empty line stands above.
    pub(crate) gap_above: bool,
    /// Whether it is a row of a table with titles over its columns.
    pub(crate) is_record: bool,
}

impl Row {
    /// Another text at its place.
    pub(crate) fn with(&self, text: String, role: Role) -> Self {
        Self {
            line: self.line,
            text,
            style: self.style,
            role,
            gap_above: self.gap_above,
            is_record: self.is_record,
        }
    }

    /// Whether most of its letters are bold or it is larger than the body text.
    pub(crate) fn is_strong(&self) -> bool {
        self.style
            .is_some_and(|s| s.bold >= 0.5 || s.relative_size >= 1.08)
    }

    /// How it looks, where that is known.
    pub(crate) fn look(&self) -> Option<Look> {
        self.style.as_ref().map(look)
    }

    /// The row of a table of data that it stands in.
    pub(crate) fn table_row(&self) -> Option<(u32, u32, u32)> {
        self.style?.table_row()
    }

    /// Whether both stand in one row of a table of data.
    pub(crate) fn is_in_row_with(&self, other: &Row) -> bool {
        self.table_row().is_some() && self.table_row() == other.table_row()
    }

    /// Whether both stand in cells of tables of data, and not in the same one.
    pub(crate) fn is_in_other_cell_than(&self, other: &Row) -> bool {
        let cell = |row: &Row| row.style?.cell;
        cell(self).is_some() && cell(other).is_some() && cell(self) != cell(other)
    }

    /// The column of a table of data that it stands in.
    pub(crate) fn column(&self) -> Option<u32> {
        Some(self.style?.cell?.column)
    }

    pub(crate) fn is_body(&self) -> bool {
        self.role != Role::Plain || is_prose(&self.text) && !is_period(&self.text)
    }
}

fn look(style: &LineStyle) -> Look {
    let size = (style.relative_size * 25.0).round() as i32;
    (style.bold >= 0.5, style.italic >= 0.5, size, style.color)
}

/// The rows of a section; headings of the section itself and page furniture are left out.
pub(crate) fn of_section(transcript: &Transcript, section: &Section) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut gap_above = true;
    let mut item_next = false;
    let mut goes_on = false;
    let longest = (section.lines.clone())
        .filter_map(|l| transcript.lines.get(l))
        .map(|l| transcript.line_text(l).trim_end().len().min(160))
        .max()
        .unwrap_or(0);
    // Where titles look like text, a line that breaks off may as well be followed by one.
    let mut looks =
        (section.lines.clone()).filter_map(|l| transcript.lines.get(l)?.style.as_ref().map(look));
    let titled = looks
        .next()
        .is_some_and(|first| looks.any(|other| other != first));
    let texts = (section.lines.clone()).filter_map(|l| transcript.lines.get(l));
    let enumerations = Enumerations::of(
        texts.map(|line| transcript.line_text(line).trim_start()),
        section.id != SectionId::Publications,
    );
    for index in section.lines.clone() {
        let Some(line) = transcript.lines.get(index) else {
            break;
        };
        let mut text = cells(transcript, line);
        if has_entries(section.id) {
            text = form::with_joined_labels(text);
        }
        if index == section.lines.start
            && let Some(heading) = &section.heading
            && heading.lines.contains(&index)
        {
            text = after_heading(&text, &heading.text);
        }
        let trimmed = text.trim();
        if trimmed.is_empty() || line.style.is_some_and(|s| s.furniture) {
            gap_above |= line.style.is_none();
            continue;
        }
        if date_halves::push_dash(&mut rows, trimmed) {
            continue;
        }
        let bare = (enumerations.strip(trimmed)).unwrap_or_else(|| strip_bullet(trimmed));
        // "Course", ":" and "Diploma" in three cells of a form, or ":Diploma" in the second of two.
        if let Some(value) = bare.strip_prefix(':').map(str::trim)
            && let Some(label) = form::label_of_value(&mut rows, index)
        {
            label.text.push(':');
            if !value.is_empty() {
                label.text.extend([" ", value]);
            }
            goes_on = value.is_empty();
            continue;
        }
        if std::mem::take(&mut goes_on)
            && let Some(label) = rows.last_mut()
        {
            label.text.extend([" ", bare]);
            continue;
        }
        let bulleted = bare.len() < trimmed.len() || line.style.is_some_and(|s| s.bullet);
        if bare.is_empty() {
            item_next = true;
            continue;
        }
        let mut row = Row {
            line: index,
            text: bare.to_string(),
            style: line.style,
            role: Role::Plain,
            gap_above,
            is_record: false,
        };
        row.role = role(rows.last(), &row, bulleted || item_next, longest, titled);
        if row.role == Role::Plain
            && let Some(text) = dashes::spaced(&row.text)
        {
            row.text = text;
        }
        gap_above = false;
        item_next = false;
        date_halves::push(&mut rows, row);
    }
    rows
}

/// Where rows are taken from.
#[derive(Clone, Debug)]
pub(crate) struct Source<'t> {
    pub(crate) transcript: &'t Transcript,
    pub(crate) sections: &'t [Section],
    /// Lines that hold contact data: a name above the second column, a footer.
    pub(crate) contact: Vec<usize>,
    /// The line of the name.
    pub(crate) name: Option<usize>,
    /// Cities that are known: where the candidate lives, and, once jobs were read, where those were.
    pub(crate) cities: Vec<String>,
    /// Where its lines end.
    pub(crate) line_ends: wrapping::LineEnds<'t>,
}

impl Source<'_> {
    /// All rows of the sections of one kind, section by section.
    pub(crate) fn of_kind(&self, id: SectionId) -> Vec<Vec<Row>> {
        self.titled(id).into_iter().map(|(_, rows)| rows).collect()
    }

    /// The same, each with its section.
    pub(crate) fn titled(&self, id: SectionId) -> Vec<(&Section, Vec<Row>)> {
        (self.sections.iter().filter(|s| s.id == id))
            .map(|section| {
                let mut rows = of_section(self.transcript, section);
                // Below the name, what stands at the end of a sidebar is the head of the other column.
                if section.id != SectionId::Contact
                    && let Some(at) = rows.iter().position(|row| Some(row.line) == self.name)
                {
                    rows.truncate(at);
                }
                rows.retain(|row| !self.contact.contains(&row.line) || is_prose(&row.text));
                if has_entries(id) {
                    rows = form::with_values_below(rows);
                    self.part_broken(&mut rows);
                    part_open_ranges(&mut rows);
                }
                if section.lines.end == self.transcript.lines.len() {
                    self.unsigned(&mut rows);
                }
                if !matches!(id, SectionId::TechnicalSkills | SectionId::Languages) {
                    rows = crate::fields::entries::tables::put_together(rows, has_entries(id));
                }
                let rows = match id {
                    _ if has_entries(id) => wrapping::joined(&self.line_ends, rows, Sort::Entries),
                    SectionId::Certifications | SectionId::Awards | SectionId::Publications => {
                        wrapping::joined(&self.line_ends, rows, Sort::Records)
                    }
                    _ => rows,
                };
                (section, rows)
            })
            .filter(|(_, rows)| !rows.is_empty())
            .collect()
    }
}

impl Source<'_> {
    /// Parts text where a line ends though the first word of the next would have fitted: a task a line, without marks.
    fn part_broken(&self, rows: &mut [Row]) {
        for at in 1..rows.len() {
            let (above, row) = (&rows[at - 1], &rows[at]);
            let parts = row.role == Role::Wrapped
                && matches!(above.role, Role::Plain | Role::Next)
                && row.text.starts_with(char::is_uppercase)
                && self.line_ends.has_room(above, row);
            if parts {
                rows[at].role = Role::Next;
            }
        }
    }

    /// Drops place and day of a signature from the last rows of a resume, the name above or below them, and consents.
    fn unsigned(&self, rows: &mut Vec<Row>) {
        if let Some(at) = rows.iter().rposition(|row| is_consent(&row.text)) {
            rows.truncate(at);
        }
        if let [.., place, date] = &rows[..]
            && are_signature(place, date)
        {
            rows.truncate(rows.len() - 2);
        }
        let own = self.name.and_then(|line| self.transcript.lines.get(line));
        let own = own.map(|line| self.transcript.line_text(line).trim().to_lowercase());
        // "Name: Jane Roe" has it in a cell of its own.
        let is_name = |row: &Row| {
            let text = row.text.to_lowercase();
            (own.iter().flat_map(|own| own.split(['\t', ':']))).any(|cell| cell.trim() == text)
        };
        let signed = rows
            .iter()
            .rev()
            .take(2)
            .position(|row| is_signature(&row.text));
        let last_is_name = rows.last().is_some_and(is_name);
        match signed {
            Some(0) => {
                rows.pop();
                rows.pop_if(|row| is_name(row));
            }
            Some(_) if last_is_name => rows.truncate(rows.len() - 2),
            _ => {}
        }
    }
}

/// Parts an open range from the text behind it, where other lines begin with ranges: "2019 – Lecturer" above "2016 – 2018 Assistant".
fn part_open_ranges(rows: &mut [Row]) {
    let has_range = rows.iter().any(|row| {
        let first = dates::find(&row.text).into_iter().next();
        first.is_some_and(|first| first.bytes.start == 0 && first.end.is_some())
    });
    if !has_range {
        return;
    }
    for row in rows {
        if let Some(end) = open_range_end(&row.text) {
            row.text.replace_range(end..=end, "\t");
        }
    }
}

/// Where the dash ends that stands between the date at the start of a text and the words behind it.
fn open_range_end(text: &str) -> Option<usize> {
    let [first, ..] = &dates::find(text)[..] else {
        return None;
    };
    let behind = text.get(first.bytes.end..)?;
    let dash = DASHES.iter().find(|dash| behind.starts_with(**dash))?;
    (first.bytes.start == 0 && !first.is_range()).then(|| first.bytes.end + dash.len() - 1)
}

/// Whether a line begins the consent to the use of personal data that ends resumes in Italy and Poland.
fn is_consent(text: &str) -> bool {
    const CONSENTS: [&str; 4] = [
        "autorizzo il trattamento",
        "presto il consenso",
        "wyrażam zgodę na przetwarzanie",
        "i consent to the processing",
    ];
    let lower = text
        .get(..text.len().min(60))
        .unwrap_or(text)
        .to_lowercase();
    CONSENTS.iter().any(|consent| lower.starts_with(consent))
}

/// Whether the last line of a resume says where and when it was signed: "Stuttgart, 12 March 2025".
fn is_signature(text: &str) -> bool {
    let Some((place, date)) = text.split_once(',') else {
        return false;
    };
    let words = place.split_whitespace().count();
    let date = date
        .trim()
        .trim_start_matches("den ")
        .trim_start_matches("the ");
    let is_day = |span: &TimeSpan| !span.is_range() && span.start.is_some_and(|s| s.day.is_some());
    (1..=4).contains(&words)
        && place.starts_with(char::is_uppercase)
        && dates::whole(date).as_ref().is_some_and(is_day)
}

/// Whether the last two rows of a resume say where and when it was signed.
fn are_signature(place: &Row, date: &Row) -> bool {
    is_signature(&[place.text.trim_end_matches(','), ", ", &date.text].concat())
        && (place.text.ends_with(',') || lexicon::is_settlement(&place.text))
}

/// Whether a section is made of entries with headers.
fn has_entries(id: SectionId) -> bool {
    matches!(
        id,
        SectionId::WorkExperience
            | SectionId::Volunteering
            | SectionId::Education
            | SectionId::Projects
    )
}

fn role(above: Option<&Row>, row: &Row, bulleted: bool, longest: usize, titled: bool) -> Role {
    if bulleted {
        return Role::Item;
    }
    let Some(above) = above.filter(|above| above.is_body()) else {
        return Role::Plain;
    };
    let wraps = match row.style {
        Some(own) if own.starts_block => {
            (goes_on(above, row, longest) || titled && breaks_off(above, row, longest))
                && dates::find(&row.text).is_empty()
        }
        Some(_) => row.is_strong() == above.is_strong() && !has_date_cell(&row.text),
        None => !row.gap_above && !is_dated_head(&row.text) && goes_on(above, row, longest),
    };
    if !wraps {
        return Role::Plain;
    }
    // A sentence that ends with its line, and a capital below: the next item of a list whose marks are not
    // in the text. A sentence that ends there by chance is rarer.
    let ended = above.text.ends_with(['.', '!', '?']);
    let capital = row.text.chars().next().is_some_and(char::is_uppercase);
    let marked = above.style.is_some_and(|style| style.bullet);
    if ended && capital && row.style.is_some() && !marked {
        Role::Next
    } else {
        Role::Wrapped
    }
}

/// Whether a line of running text goes on from the one above, by its words.
fn goes_on(above: &Row, row: &Row, longest: usize) -> bool {
    let ended = above.text.ends_with(['.', '!', '?', ':', '”']);
    let starts_lower = row.text.chars().next().is_some_and(char::is_lowercase);
    let open = above.text.ends_with([',', '-', '–', '&', '/', '(']);
    let full = above.text.len() * 4 >= longest * 3;
    // The last word of a list item in a text of lines: "… and a backup estate of 80" above "TB."
    let last_words = full
        && above.role == Role::Item
        && row.text.ends_with('.')
        && row.text.split(' ').count() <= 2;
    !ended
        && (last_words
            || starts_lower
            || open
            || row.style.is_none() && full && above.role != Role::Plain)
}

/// Whether a full line of a list item breaks off in front of one that looks the same.
fn breaks_off(above: &Row, row: &Row, longest: usize) -> bool {
    let ended = above.text.ends_with(['.', '!', '?', ':', '”']);
    let full = above.text.len() * 4 >= longest * 3;
    // "Clerk | Example Ltd. | Leeds" is a header.
    let is_header = row.text.contains(" | ");
    !ended && full && !is_header && is_prose(&above.text) && row.look() == above.look()
}

/// Whether a line is a range of dates and little more: "12/2017 till date (6 years)".
fn is_period(text: &str) -> bool {
    const MAX_REST: usize = 20;
    dates::find(text).first().is_some_and(|span| {
        span.bytes.start == 0 && span.is_range() && text.len() - span.bytes.end <= MAX_REST
    })
}

/// Whether a line ends in a range of dates, as headers of entries do.
fn is_dated_head(text: &str) -> bool {
    dates::find(text)
        .last()
        .is_some_and(|s| s.is_range() && text.len() - s.bytes.end <= 30)
}

/// Whether a time from one date to another stands in a cell of its own in front of a text, or behind it.
fn has_date_cell(text: &str) -> bool {
    let is_range = |cell: &str| dates::whole(cell).is_some_and(|span| span.is_range());
    let in_front = text.split_once('\t').map(|(cell, _)| cell);
    let behind = text.rsplit_once('\t').map(|(_, cell)| cell);
    in_front.is_some_and(is_range) || behind.is_some_and(is_range)
}

/// Bare text with tabs where three spaces stand, but for those in front of a colon: "Position      : Staff Nurse".
fn cells_of_spaces(text: &str) -> String {
    if !text.contains("   ") && !text.contains('\t') {
        return text.to_owned();
    }
    let labelled = (text.split_once(':'))
        .map(|(label, value)| (label.trim_end(), value))
        .filter(|(label, value)| {
            let whole = label.len() + 1 + value.len() < text.len();
            whole && !label.contains("   ") && !label.contains('\t')
        });
    match labelled {
        Some((label, value)) => [label, ":", &value.replace("   ", "\t")].concat(),
        None => text.replace("   ", "\t"),
    }
}

/// The text of a line with tabs between its cells.
fn cells(transcript: &Transcript, line: &TranscriptLine) -> String {
    let text = cells_of_gaps(transcript, line);
    without_leaders(&text).unwrap_or(text)
}

/// A text with tabs for the dots that lead from one cell to the next: "Example College .......... 2021".
fn without_leaders(text: &str) -> Option<String> {
    /// Fewest dots: three end a sentence that goes on.
    const FEWEST: usize = 4;
    let in_ascii = (text.as_bytes().windows(FEWEST)).any(|run| matches!(run, b"...." | b"____"))
        || text.contains(". . . .");
    let may_lead = || !text.is_ascii() && ["…", "····"].iter().any(|run| text.contains(run));
    if !in_ascii && !may_lead() {
        return None;
    }
    let dots = |c: char| match c {
        '.' | '_' | '·' => 1,
        '…' => 3,
        _ => 0,
    };
    let mut out = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(start) = text[at..].find(|c| dots(c) > 0).map(|found| at + found) {
        // ". . . ." is one run, too.
        let mut before = '.';
        let run = text[start..].char_indices().take_while(|(_, c)| {
            let goes_on = dots(*c) > 0 || *c == ' ' && before != ' ';
            before = *c;
            goes_on
        });
        let run = run.filter(|(_, c)| dots(*c) > 0);
        let (count, length) = run.fold((0, 0), |(n, _), (at, c)| (n + dots(c), at + c.len_utf8()));
        at = start + length;
        let rest = text[at..].trim_start();
        if count >= FEWEST && !rest.is_empty() {
            out.push_str(text[done..start].trim_end());
            out.push('\t');
            done = text.len() - rest.len();
        }
    }
    (done > 0).then(|| out + &text[done..])
}

fn cells_of_gaps(transcript: &Transcript, line: &TranscriptLine) -> String {
    if line.style.is_none() {
        return cells_of_spaces(transcript.line_text(line));
    }
    let cells: Vec<&str> = transcript.cells(line).collect();
    // "Position      : Staff Nurse"
    let text = cells
        .join("\t")
        .replace("\t:\t", ": ")
        .replace("\t: ", ": ");
    let is_item = line.style.is_some_and(|style| style.bullet);
    if is_item || is_prose(&text) {
        return text;
    }
    // The gap behind a sentence may be as wide, where lines are set even.
    if let Some((sentence, rest)) = text.split_once('\t')
        && sentence.ends_with('.')
        && is_prose(sentence)
        && rest.contains(' ')
        && dates::find(rest).is_empty()
    {
        return text.replace('\t', " ");
    }
    let stretches: Vec<&str> = transcript.stretches(line).collect();
    if stretches.len() == cells.len() || stretches.len() > cells.len() + MOST_LOOKS {
        return text;
    }
    let end = |part: &str| range_in(&transcript.text, part).map(|range| range.end);
    let mut out = String::with_capacity(text.len());
    for (index, own) in stretches.iter().enumerate() {
        if let Some(above) = index.checked_sub(1).and_then(|i| stretches.get(i)) {
            let is_cell = cells.iter().any(|cell| end(cell) == end(above));
            let parts = is_cell || !(leads_on(above) || follows(own));
            out.push(if parts { '\t' } else { ' ' });
        }
        out.push_str(own);
    }
    out
}

/// Most changes of look between the cells of a line: more of them stress words.
const MOST_LOOKS: usize = 3;

/// Words between a title and an employer, a degree and its area, that belong to both.
const JOINTS: [&str; 20] = [
    "at", "in", "of", "for", "with", "and", "the", "by", "to", "from", "en", "bei", "chez", "im",
    "an", "de", "zum", "zur", "@", "&",
];

/// Whether what stands behind a text belongs to it.
fn leads_on(text: &str) -> bool {
    let last = text.split(' ').next_back().unwrap_or_default();
    JOINTS.contains(&last.to_lowercase().as_str()) || last.ends_with(['(', '“', '/', '-', ':'])
}

/// Whether a text belongs to what stands in front of it.
fn follows(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    JOINTS.contains(&first.to_lowercase().as_str()) || first.starts_with([')', ',', '.', ';', ':'])
}

/// What stands on the line of an inline heading behind its title.
fn after_heading(text: &str, heading: &str) -> String {
    let trimmed = text.trim_start();
    let mut rest = trimmed;
    for word in heading.split_whitespace() {
        let start = rest.trim_start();
        let Some(tail) = start.get(word.len()..).filter(|_| start.starts_with(word)) else {
            return text.to_string();
        };
        rest = tail;
    }
    rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|'))
        .to_string()
}
