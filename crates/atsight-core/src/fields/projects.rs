//! Projects: entries with a header, or a sentence each.

use crate::fields::entries::rows::{Role, Row};
use crate::fields::entries::running_text;
use crate::fields::entries::tools;
use crate::fields::entries::{self, Entry, trim};
use crate::fields::values::address;
use crate::fields::values::dashes;
use crate::fields::values::dates;
use crate::fields::values::place;
use crate::fields::work::body;
use crate::model::{Confidence, Field, Project};

/// Longest name in front of a description, in words.
const MAX_NAME_WORDS: usize = 6;

/// The projects of a section.
pub(super) fn of_rows(rows: Vec<Row>) -> Vec<Project> {
    let (rows, lists) = tools::take(rows);
    let (rows, addresses) = without_addresses(rows);
    let mut projects = with_labels(&rows)
        .or_else(|| of_one_line(&rows))
        .unwrap_or_else(|| {
            let entries = parts(rows).into_iter().flat_map(entries::split);
            entries.filter_map(|entry| project(&entry)).collect()
        });
    for project in &mut projects {
        cut_address(project);
    }
    // What stands on a line of its own belongs to the project above.
    let above = |projects: &[Project], line: usize| {
        projects.iter().rposition(|project| {
            (project.name.as_ref()).is_some_and(|name| name.lines.start < line)
        })
    };
    for (line, list) in lists {
        if let Some(at) = above(&projects, line) {
            let fields = list
                .into_iter()
                .map(|tool| Field::new(tool, Confidence::Medium, line..line + 1));
            projects[at].keywords.extend(fields);
        }
    }
    for (line, url) in addresses {
        if let Some(at) = above(&projects, line) {
            projects[at]
                .url
                .get_or_insert(Field::new(url, Confidence::Medium, line..line + 1));
        }
    }
    projects
}

/// The rows in parts of which each is split on its own: where every line without a mark names a project and says in the same breath what it
/// is, "Tidewatch – a tide forecast for small harbours", each of them begins one.
fn parts(rows: Vec<Row>) -> Vec<Vec<Row>> {
    /// Shortest description, in words.
    const MIN_WORDS: usize = 3;
    let tells = |row: &Row| {
        let cut = (row.text.split_once(": ")).or_else(|| dashes::cut(&row.text));
        cut.is_some_and(|(name, told)| {
            // "tidewatch (example.com/tidewatch): a tide forecast"
            let own = name.split(" (").next().unwrap_or(name);
            let is_word = !own.contains(' ') && own.starts_with(char::is_alphabetic);
            (1..=MAX_NAME_WORDS).contains(&name.split_whitespace().count())
                && (name.starts_with(char::is_uppercase) || is_word)
                && dates::find(name).is_empty()
                && told.starts_with(char::is_lowercase)
                && told.split_whitespace().count() >= MIN_WORDS
        })
    };
    let plain = || rows.iter().filter(|row| row.role == Role::Plain);
    if rows.first().is_none_or(|row| row.role != Role::Plain)
        || plain().count() < 2
        || !plain().all(tells)
    {
        return vec![rows];
    }
    let parts = rows.chunk_by(|_, below| below.role != Role::Plain);
    parts.map(<[Row]>::to_vec).collect()
}

/// Rows without those that are a web address, and these with the numbers of their lines. The first row is none: it heads a project.
fn without_addresses(rows: Vec<Row>) -> (Vec<Row>, Vec<(usize, String)>) {
    let mut addresses = Vec::new();
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match address_alone(trim(&row.text)).filter(|_| !kept.is_empty()) {
            Some(url) => addresses.push((row.line, url.to_owned())),
            None => kept.push(row),
        }
    }
    (kept, addresses)
}

/// The web address that is all of a text, brackets and a label apart.
fn address_alone(text: &str) -> Option<&str> {
    let found = address::urls(text).pop()?;
    let before = text.get(..found.start)?;
    let label = trim(before.trim_end_matches(['(', '<', ' '])).trim_end_matches(':');
    let alone = label.is_empty() || label.split_whitespace().count() <= 2 && before.contains(": ");
    let rest = text.get(found.end..)?;
    (alone && trim(rest.trim_matches([')', '>', '/', '.'])).is_empty()).then(|| text.get(found))?
}

/// Whether a text lists tools: short parts, no sentence and no date.
fn lists_tools(text: &str) -> bool {
    /// Longest name of a tool, in words.
    const MOST_WORDS: usize = 3;
    let short = |part: &str| (1..=MOST_WORDS).contains(&part.split_whitespace().count());
    text.contains(char::is_alphabetic)
        && !text.ends_with(['.', '!'])
        && dates::find(text).is_empty()
        && text.split([',', ';']).all(short)
}

/// Takes the web address from the end of a description.
fn cut_address(project: &mut Project) {
    let Some(description) = &mut project.description else {
        return;
    };
    let text = description.value.clone();
    let Some(found) = address::urls(&text).pop() else {
        return;
    };
    let rest = text.get(found.end..).unwrap_or_default();
    if !rest
        .trim_matches(|c: char| c.is_whitespace() || ")>].".contains(c))
        .is_empty()
    {
        return;
    }
    let Some(url) = text.get(found.clone()) else {
        return;
    };
    let told = text.get(..found.start).unwrap_or_default();
    let told = told.trim_end_matches(|c: char| c.is_whitespace() || "(<[–—-|·:".contains(c));
    // What a sentence says is left whole: "Wrote example.com."
    let apart =
        told.ends_with(['.', '!', '?', ';', ',']) || text.get(told.len()..found.start) != Some(" ");
    if !apart {
        return;
    }
    let lines = description.lines.clone();
    let url = Field::new(url.to_owned(), Confidence::Medium, lines);
    project.url = project.url.take().or(Some(url));
    if told.contains(char::is_alphanumeric) {
        description.value = told.to_owned();
    } else {
        project.description = None;
    }
}

/// What a label of a project says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Name,
    Description,
    Dates,
    /// Known, and in no field: the client, the role, the tools.
    Other,
}

fn label(text: &str) -> Option<Label> {
    let lower = trim(text).to_lowercase();
    let plain =
        lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '.'));
    Some(match plain {
        "project" | "title" | "project name" | "project title" | "name of the project" => {
            Label::Name
        }
        "description" | "project description" | "summary" => Label::Description,
        "duration" | "period" | "dates" => Label::Dates,
        "client" | "client name" | "role" | "team size" | "environment" | "technologies"
        | "technology" | "tools" | "tools used" | "responsibilities" | "domain" | "platform"
        | "organization" | "location" | "tech stack" | "skills used" => Label::Other,
        _ => return None,
    })
}

/// Projects whose lines, or rows of a table, have a label each: "Project: Claims Portal", "Client: Example Insurance". None when
/// no line names a project.
fn with_labels(rows: &[Row]) -> Option<Vec<Project>> {
    // The label and its value stand on one line, or in two cells of a row.
    let mut lines: Vec<(Option<Label>, String, usize)> = Vec::new();
    let mut rest = rows.iter().peekable();
    while let Some(row) = rest.next() {
        let cut = row.text.split_once([':', '\t']);
        if let Some((name, value)) = cut
            && let Some(own) = label(name)
        {
            lines.push((Some(own), trim(value).to_string(), row.line));
            continue;
        }
        let cell = |row: &Row| {
            row.style
                .and_then(|s| Some((s.page, s.cell?.table, s.cell?.row)))
        };
        let next = rest
            .peek()
            .filter(|next| cell(row).is_some() && cell(next) == cell(row));
        if let (Some(own), Some(next)) = (label(&row.text), next) {
            lines.push((Some(own), next.text.clone(), next.line));
            rest.next();
            continue;
        }
        lines.push((None, row.text.clone(), row.line));
    }
    let named = lines
        .iter()
        .filter(|(own, ..)| *own == Some(Label::Name))
        .count();
    if named == 0 || lines.first()?.0 != Some(Label::Name) || lines.len() < 2 * named {
        return None;
    }
    let mut out: Vec<Project> = Vec::new();
    let mut last = Label::Other;
    for (own, text, line) in lines {
        let field = Field::new(text.clone(), Confidence::Medium, line..line + 1);
        if own == Some(Label::Name) {
            let mut project = Project::default();
            project.name = (!text.is_empty()).then_some(field);
            out.push(project);
            last = Label::Name;
            continue;
        }
        let project = out.last_mut()?;
        match own.unwrap_or(last) {
            Label::Dates => {
                if let Some(span) = dates::find(&text).into_iter().next() {
                    let date = |date: Option<dates::PartialDate>| {
                        Some(Field::new(date?.iso(), span.confidence(), line..line + 1))
                    };
                    [project.start_date, project.end_date] = span.times().map(date);
                }
            }
            Label::Description if own.is_some() => {
                project.description = (!text.is_empty()).then_some(field);
            }
            // What goes on below a label, and lists that have none.
            Label::Description => {
                let above = project.description.take();
                let whole = above.map_or(text.clone(), |above| {
                    running_text::join([above.value.as_str(), &text])
                });
                project.description = Some(Field::new(whole, Confidence::Medium, line..line + 1));
            }
            Label::Other if own.is_none() => project.highlights.push(field),
            Label::Other | Label::Name => {}
        }
        last = own.unwrap_or(last);
    }
    out.retain(|project| project.name.is_some());
    Some(out)
}

/// Projects that are told in a sentence each: "Ferry Finder: Map of ferry delays. (Feb 2020)". None when any
/// line starts otherwise.
fn of_one_line(rows: &[Row]) -> Option<Vec<Project>> {
    /// Shortest description, in words: what is shorter is the value of a label.
    const MIN_WORDS: usize = 3;
    let told = |text: &str| {
        text.split_once(": ").is_some_and(|(name, rest)| {
            let words: Vec<&str> = name.split_whitespace().collect();
            let capital = name.starts_with(char::is_uppercase) || words.len() == 1;
            (1..=MAX_NAME_WORDS).contains(&words.len())
                && capital
                && !name.contains(['\t', '.'])
                && (name.split_once(" ("))
                    .is_none_or(|(_, tools)| tools.ends_with(')') && lists_tools(tools))
                && name.contains(char::is_alphabetic)
                && rest.split_whitespace().count() >= MIN_WORDS
        })
    };
    let items = rows.iter().filter(|row| row.role == Role::Item).count();
    let mut groups: Vec<Vec<&Row>> = Vec::new();
    for row in rows {
        let goes_on = match (row.role, groups.last().and_then(|group| group.last())) {
            (Role::Wrapped, Some(above)) => {
                !(told(&row.text) && items == 0 && above.text.ends_with(['.', ')']))
            }
            (Role::Next, Some(_)) => !told(&row.text),
            _ => false,
        };
        if goes_on {
            groups.last_mut()?.push(row);
            continue;
        }
        // Lines with and without bullets are headers and what stands under them.
        if !told(&row.text) || items > 0 && row.role != Role::Item {
            return None;
        }
        groups.push(vec![row]);
    }
    let projects = groups.iter().filter_map(|group| {
        let lines = group.first()?.line..group.last()?.line + 1;
        let field =
            |text: &str, confidence| Some(Field::new(text.to_string(), confidence, lines.clone()));
        let text = running_text::join(group.iter().map(|row| row.text.as_str()));
        let (name, rest) = text.split_once(": ")?;
        let mut own = Project::default();
        let (name, tools) = name.split_once(" (").unwrap_or((name, ""));
        own.name = field(trim(name), Confidence::Medium);
        let tools = tools::split(tools.trim_end_matches(')')).into_iter();
        own.keywords = tools
            .filter_map(|tool| field(&tool, Confidence::Medium))
            .collect();
        let span = (dates::find(rest).pop()).filter(|s| {
            let after = rest.get(s.bytes.end..).unwrap_or_default();
            trim(after.trim_end_matches(['.', ')'])).is_empty()
        });
        let told = match &span {
            Some(span) => {
                let date =
                    |date: Option<dates::PartialDate>| field(&date?.iso(), Confidence::Medium);
                [own.start_date, own.end_date] = span.times().map(date);
                trim(rest.get(..span.bytes.start).unwrap_or_default())
            }
            None => rest,
        };
        if told.contains(char::is_alphanumeric) {
            own.description = field(told, Confidence::Medium);
        }
        Some(own)
    });
    Some(projects.collect())
}

/// The first line of a project, taken apart.
struct Header<'t> {
    name: &'t str,
    /// What the line says about it, behind the name.
    told: &'t str,
    /// Whether it says so in a sentence, which may go on below.
    in_sentence: bool,
    /// What stands in brackets behind the name.
    bracket: &'t str,
    /// A date that entries have nowhere else: in front of the name, or in brackets at the end of the line.
    date: Option<dates::TimeSpan>,
}

impl<'t> Header<'t> {
    /// `may_be_dated` says that no date was found beside it.
    fn of(text: &'t str, may_be_dated: bool) -> Option<Self> {
        // "Tidewatch – a tide forecast for small harbours (Jan 2020 – Mar 2020)"
        let tail = (dates::find(text).pop())
            .filter(|span| may_be_dated && text.get(span.bytes.end..) == Some(")"));
        let text = match &tail {
            Some(span) => trim(range_text(text, ..span.bytes.start).trim_end_matches('(')),
            None => text,
        };
        let first = text.split(['\t', '|']).map(trim).find(|c| !c.is_empty())?;
        // "2020 – 2022: Ferry Finder. Map of ferry delays."
        let lead = (dates::find(first).into_iter().next()).filter(|span| span.bytes.start == 0);
        let first = match &lead {
            Some(span) => trim(range_text(first, span.bytes.end..)),
            None => first,
        };
        let (first, bracket) = first.split_once(" (").unwrap_or((first, ""));
        let bracket = bracket.split_once(')').map_or(bracket, |(inner, _)| inner);
        let sentence = (first.split_once(". "))
            .filter(|(name, _)| lead.is_some() && name.split(' ').count() <= MAX_NAME_WORDS);
        let (name, told) = sentence
            .or_else(|| first.split_once(": "))
            .or_else(|| dashes::cut(first))
            .or_else(|| first.split_once(", "))
            .unwrap_or((first, ""));
        name.contains(char::is_alphanumeric).then_some(Self {
            name: trim(name),
            told: trim(told),
            in_sentence: sentence.is_some(),
            bracket,
            date: lead.or(tail),
        })
    }
}

/// A part of a text; nothing where it is none.
fn range_text<I: std::slice::SliceIndex<str, Output = str>>(text: &str, range: I) -> &str {
    text.get(range).unwrap_or_default()
}

fn project(entry: &Entry) -> Option<Project> {
    let mut rows = entry.body.iter();
    let (text, line) = match entry.heads.first() {
        Some(head) => (head.text.as_str(), head.line),
        // What heads the entry may be a sentence itself.
        None => (rows.next()).map(|row| (row.text.as_str(), row.line))?,
    };
    let may_be_dated = entry.heads.is_empty() && entry.date.is_none();
    let header = Header::of(text, may_be_dated)?;
    let mut own = Project::default();
    own.name = Some(Field::new(
        header.name.to_string(),
        Confidence::Medium,
        line..line + 1,
    ));
    for cell in text.split(['\t', '|', '·']).skip(1) {
        read_aside(&mut own, cell, line, false);
    }
    read_aside(&mut own, header.bracket, line, true);
    for head in entry.heads.iter().skip(1) {
        read_aside(&mut own, &head.text, head.line, false);
    }
    if let Some((at, span)) = (entry.date.as_ref())
        .map(|(at, span)| (*at, span))
        .or_else(|| header.date.as_ref().map(|span| (line, span)))
    {
        let date = |d: Option<dates::PartialDate>| {
            d.map(|d| Field::new(d.iso(), span.confidence(), at..at + 1))
        };
        [own.start_date, own.end_date] = span.times().map(date);
    }
    let (summary, highlights) = body(rows.as_slice());
    own.highlights = highlights;
    own.description = described(&header, line, &entry.heads, summary);
    Some(own)
}

/// What a project is, as its header says, a line of prose below that, and the text below all.
fn described(
    header: &Header<'_>,
    line: usize,
    heads: &[entries::Head],
    summary: Option<Field<String>>,
) -> Option<Field<String>> {
    /// Fewest words of a second line that tells about the project: less are a role, a client or a place.
    const MIN_WORDS: usize = 5;
    let has_words = |text: &str| text.contains(char::is_alphanumeric);
    let told = (header.in_sentence || summary.is_none() || is_told(header.told))
        .then_some((header.told, line..line + 1));
    let below = (heads.iter().skip(1))
        .map(|head| (head.text.as_str(), head.line..head.line + 1))
        .filter(|(text, _)| text.split_whitespace().count() >= MIN_WORDS && !lists_tools(text));
    let last = (summary.as_ref()).map(|own| (own.value.as_str(), own.lines.clone()));
    let parts: Vec<(&str, std::ops::Range<usize>)> = (told.into_iter().chain(below).chain(last))
        .filter(|(text, _)| has_words(text))
        .collect();
    if let (Some(summary), [_]) = (&summary, &parts[..]) {
        return Some(summary.clone());
    }
    let (first, last) = (parts.first()?, parts.last()?);
    let lines = first.1.start..last.1.end;
    let mut text = String::new();
    for (part, _) in &parts {
        text = match text.as_str() {
            "" => (*part).to_string(),
            text => running_text::join([text, part]),
        };
    }
    Some(Field::new(text, Confidence::Medium, lines))
}

/// Whether what stands behind the name of a project tells what it is: several words, of which most are no names.
fn is_told(text: &str) -> bool {
    let words = || text.split_whitespace();
    let small = words().filter(|word| word.starts_with(char::is_lowercase));
    words().count() >= 3 && 2 * small.count() >= words().count()
}

/// Tools or the address that stand beside the name, in a cell or in brackets. One word in brackets is a tool, too.
fn read_aside(own: &mut Project, text: &str, line: usize, in_bracket: bool) {
    let field = |text: &str| Field::new(text.to_owned(), Confidence::Medium, line..line + 1);
    let text = trim(text);
    // "Client: Example Works, 900 employees", "Montréal, Canada"
    if text.contains(": ") || place::is_full(text) {
        return;
    }
    if let Some(url) = address_alone(text) {
        own.url.get_or_insert_with(|| field(url));
    } else if own.keywords.is_empty()
        && lists_tools(text)
        && (text.contains(',') || in_bracket && !text.contains(' '))
    {
        own.keywords = tools::split(text).iter().map(|tool| field(tool)).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::entries::rows;

    fn projects(text: &str) -> Option<Vec<Project>> {
        let mut b = crate::model::TranscriptBuilder::new(crate::model::EngineId::Pdfbox);
        b.push_plain(text);
        let t = b.finish();
        let id = crate::model::SectionId::Projects;
        let section = crate::model::Section::new(id, 0..t.lines.len());
        of_one_line(&rows::of_section(&t, &section))
    }

    #[test]
    fn projects_in_a_sentence_each() {
        let found = projects(
            "Ferry Finder: Map of ferry delays from timetables. (Feb 2020)\nledgerlint: Checks journals for double entries.\n",
        );
        let found = found.expect("they are told in sentences");
        let names: Vec<&str> = (found.iter())
            .filter_map(|own| Some(own.name.as_ref()?.value.as_str()))
            .collect();
        assert_eq!(names, ["Ferry Finder", "ledgerlint"]);
        let start = found[0].start_date.as_ref().map(|d| d.value.as_str());
        assert_eq!(start, Some("2020-02"));
        assert!(projects("Ferry Finder\nTools: Rust and a map\n").is_none());
    }
}
