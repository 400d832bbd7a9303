//! What a rule is, and what it sees.

use std::ops::Range;

use atsight_core::model::{Document, Place, Rect, Resume, Section, SectionId, Transcript};
use atsight_core::{Error, Parse};

use crate::damage::Loss;
use crate::finding::{Finding, Location, Severity};
use crate::month::Month;
use crate::role::Role;
use crate::scope::Scope;
use crate::screen::Screen;
use crate::thresholds::Thresholds;

/// A check with its manual page.
pub trait Rule: Send + Sync + std::fmt::Debug {
    /// What it is called and what it is about.
    fn info(&self) -> &'static RuleInfo;

    /// What it finds in a file that could be read.
    fn check(&self, case: &Case<'_>) -> Vec<Finding>;

    /// What it finds in the words that engines lose, after all other findings.
    fn check_losses(&self, case: &Case<'_>, losses: &[Loss]) -> Vec<Finding> {
        let _ = (case, losses);
        Vec::new()
    }

    /// What it finds in a file that could not be read.
    fn check_error(&self, error: &Error) -> Vec<Finding> {
        let _ = error;
        Vec::new()
    }
}

/// The names of a rule, and its manual page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RuleInfo {
    /// Stable code, never used for anything else: `LAY002`.
    pub code: &'static str,
    /// Name: `sidebar`.
    pub name: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// Whether it is about how the words are read or about what they say.
    pub concern: Concern,
    /// How much is usually at stake.
    pub severity: Severity,
    /// Its manual page: Markdown with the headings “What it detects”, “Why it matters”, “What to do”, “How sure we are”.
    pub manual: &'static str,
    what: &'static str,
    why: &'static str,
    help: &'static str,
}

impl RuleInfo {
    /// A rule's names and page; see [`declare_rule`](crate::rules).
    pub const fn new(
        code: &'static str,
        name: &'static str,
        group: Group,
        concern: Concern,
        severity: Severity,
        manual: &'static str,
    ) -> Self {
        Self {
            code,
            name,
            group,
            concern,
            severity,
            manual,
            what: section(manual, "What it detects"),
            why: section(manual, "Why it matters"),
            help: section(manual, "What to do"),
        }
    }

    /// The section “What it detects” of the manual page, on one line: the items of a list follow each other in one sentence.
    pub fn what(&self) -> String {
        one_line(self.what)
    }

    /// The section “Why it matters”, on one line.
    pub fn why(&self) -> String {
        one_line(self.why)
    }

    /// The section “What to do”, on one line.
    pub fn help(&self) -> String {
        one_line(self.help)
    }
}

/// What stands under a heading of a manual page, as it is written there; empty where the page has no such heading.
///
/// It runs when a rule is compiled, so that a finding has no page to read. Iterators and most of `str` are not to be had there.
const fn section(manual: &'static str, heading: &str) -> &'static str {
    let mut rest = manual;
    let mut start = None;
    while !rest.is_empty() {
        let (line, below) = cut_line(rest);
        if let Some(title) = after(line.trim_ascii().as_bytes(), b"## ") {
            if let Some(start) = start {
                let (before, _) = manual.split_at(manual.len() - rest.len());
                return before.split_at(start).1;
            }
            if let Some([]) = after(title, heading.as_bytes()) {
                start = Some(manual.len() - below.len());
            }
        }
        rest = below;
    }
    match start {
        Some(start) => manual.split_at(start).1,
        None => "",
    }
}

/// The first line of a text, and what stands below it.
const fn cut_line(text: &str) -> (&str, &str) {
    let mut end = 0;
    while end < text.len() {
        end += 1;
        if text.as_bytes()[end - 1] == b'\n' {
            break;
        }
    }
    text.split_at(end)
}

/// What follows the beginning of a text; nothing when it begins in another way.
const fn after<'t>(text: &'t [u8], start: &[u8]) -> Option<&'t [u8]> {
    let Some((head, rest)) = text.split_at_checked(start.len()) else {
        return None;
    };
    let mut at = 0;
    while at < start.len() {
        if head[at] != start[at] {
            return None;
        }
        at += 1;
    }
    Some(rest)
}

/// Markdown as plain sentences on one line. The items of a list become parts of the sentence in front of it: “a colon: one; two; three.”
fn one_line(markdown: &str) -> String {
    let mut out = String::new();
    let mut in_list = false;
    let mut after_blank = false;
    for line in markdown.lines().map(str::trim) {
        let item = line.strip_prefix("- ");
        if in_list && item.is_some() {
            out.push(';');
        } else if in_list && after_blank && !line.is_empty() {
            out.push('.');
            in_list = false;
        }
        in_list |= item.is_some();
        after_blank = line.is_empty();
        for word in item.unwrap_or(line).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    if in_list {
        out.push('.');
    }
    out
}

/// What a rule judges, which says what its findings can cost: a parser loses words to a fault of the reading. What it loses of lines whose
/// content is weak, it loses for another reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Concern {
    /// How the words are read: a sidebar, a broken encoding, an address in the page header.
    Reading,
    /// What the words say: a missing section, a bullet without a result.
    Content,
}

/// What rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Group {
    /// The file itself.
    File,
    /// Its text: encoding, spacing, visibility.
    Text,
    /// Where things stand.
    Layout,
    /// Titles of sections.
    Headings,
    /// Sections.
    Sections,
    /// Name and contact.
    Contact,
    /// Dates.
    Dates,
    /// Work entries.
    Experience,
    /// The profile summary.
    Summary,
    /// Bullets.
    Bullets,
    /// Skills.
    Skills,
    /// Words of a job posting.
    Keywords,
    /// How long it is.
    Length,
}

impl Group {
    /// All groups, in the order of reports.
    pub const ALL: &'static [Self] = &[
        Self::File,
        Self::Text,
        Self::Layout,
        Self::Headings,
        Self::Sections,
        Self::Contact,
        Self::Dates,
        Self::Experience,
        Self::Summary,
        Self::Bullets,
        Self::Skills,
        Self::Keywords,
        Self::Length,
    ];

    /// The name on command lines and in configuration files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Text => "text",
            Self::Layout => "layout",
            Self::Headings => "headings",
            Self::Sections => "sections",
            Self::Contact => "contact",
            Self::Dates => "dates",
            Self::Experience => "experience",
            Self::Summary => "summary",
            Self::Bullets => "bullets",
            Self::Skills => "skills",
            Self::Keywords => "keywords",
            Self::Length => "length",
        }
    }

    /// The letters that its codes begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::File => "FIL",
            Self::Text => "TXT",
            Self::Layout => "LAY",
            Self::Headings => "HDG",
            Self::Sections => "SEC",
            Self::Contact => "CON",
            Self::Dates => "DAT",
            Self::Experience => "EXP",
            Self::Summary => "SUM",
            Self::Bullets => "BUL",
            Self::Skills => "SKL",
            Self::Keywords => "KEY",
            Self::Length => "LEN",
        }
    }
}

/// What a rule sees of one file.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Case<'a> {
    /// Name of the file, as it was given.
    pub name: &'a str,
    /// Size of the file in bytes, when it is known.
    pub file_size: Option<u64>,
    /// Every reading of it.
    pub parse: &'a Parse,
    /// Where rules draw their lines.
    pub thresholds: &'a Thresholds,
    /// The role it is checked for, if one was given.
    pub role: Option<&'a Role>,
    /// Its content against the role; nothing without one, or without text.
    pub screen: Option<&'a Screen>,
    /// Today, if it was given.
    pub as_of: Option<Month>,
}

impl<'a> Case<'a> {
    /// A file with nothing known of it but its name and its parse, as tests of a rule need one. Size, role, screen and today are fields to
    /// be set.
    ///
    /// ```
    /// use atsight_diagnostics::atsight_core::Parser;
    /// use atsight_diagnostics::{Case, Thresholds, rules};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let parse = Parser::new().parse(b"Ann Roe\nann.roe@example.com\n")?;
    /// let thresholds = Thresholds::default();
    /// let mut case = Case::new("cv.txt", &parse, &thresholds);
    /// case.file_size = Some(6_000_000);
    ///
    /// let rule = rules::all().iter().find(|rule| rule.info().name == "file_too_large").expect("there is one");
    /// let findings = rule.check(&case);
    /// assert_eq!(findings[0].message, "the file has 6.0 MB, more than 5.0 MB");
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(name: &'a str, parse: &'a Parse, thresholds: &'a Thresholds) -> Self {
        Self {
            name,
            file_size: None,
            parse,
            thresholds,
            role: None,
            screen: None,
            as_of: None,
        }
    }

    /// The document.
    pub fn document(&self) -> &'a Document {
        &self.parse.document
    }

    /// The human reading's text.
    pub fn transcript(&self) -> &'a Transcript {
        &self.parse.human.transcript
    }

    /// The human reading's sections.
    pub fn sections(&self) -> &'a [Section] {
        &self.parse.human.sections
    }

    /// The human reading's fields.
    pub fn resume(&self) -> &'a Resume {
        &self.parse.human.resume
    }

    /// Whether a person finds a section in it.
    pub fn has_section(&self, id: SectionId) -> bool {
        self.sections().iter().any(|section| section.id == id)
    }

    /// Text of a line of the human reading; empty when there is no such line.
    pub fn line(&self, line: usize) -> &'a str {
        let transcript = self.transcript();
        let line = transcript.lines.get(line);
        line.map_or("", |line| transcript.line_text(line))
    }

    /// Where lines of the human reading stand: one location a page or part.
    pub fn locate(&self, lines: Range<usize>) -> Vec<Location> {
        let transcript = self.transcript();
        let mut places: Vec<(Place, String)> = Vec::new();
        for line in transcript.lines.get(lines).unwrap_or_default() {
            let text = transcript.line_text(line);
            if let Some((place, all)) = places.last_mut()
                && join(place, &line.place)
            {
                all.push(' ');
                all.push_str(text);
                continue;
            }
            places.push((line.place.clone(), text.to_owned()));
        }
        let places = places
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty());
        places
            .map(|(place, text)| self.location(&place, &text))
            .collect()
    }

    /// A place as a location.
    pub fn location(&self, place: &Place, text: &str) -> Location {
        match place {
            Place::Page { page, bbox } => Location::on_page(*page, *bbox, text),
            Place::Part { .. } => {
                Location::in_part(self.document().part_name(place).unwrap_or_default(), text)
            }
            _ => Location {
                text: crate::finding::shorten(text),
                ..Location::default()
            },
        }
    }

    /// The lines of the human reading whose middle lies in a box on a page, counted from 0.
    pub fn lines_in(&self, page: u32, bbox: Rect) -> Scope {
        let inside = |place: &Place| match place {
            Place::Page {
                page: own,
                bbox: Some(own_box),
            } => *own == page && bbox.contains(own_box.center()),
            _ => false,
        };
        self.lines_where(|_, place| inside(place))
    }

    /// The lines of the human reading that a test takes, by number and place.
    pub fn lines_where(&self, test: impl Fn(usize, &Place) -> bool) -> Scope {
        let lines = self.transcript().lines.iter().enumerate();
        let taken = lines.filter(|(number, line)| test(*number, &line.place));
        Scope::lines(taken.map(|(number, _)| number..number + 1))
    }

    /// Text of the lines of a scope, with single spaces.
    pub fn scope_text(&self, scope: &Scope) -> String {
        let texts: Vec<&str> = match scope {
            Scope::Nothing => Vec::new(),
            Scope::Lines(ranges) => ranges.iter().flatten().map(|at| self.line(at)).collect(),
            Scope::Everything => self.transcript().line_texts().collect(),
        };
        texts.join(" ")
    }
}

/// Grows a place by another on the same page or in the same part; false when they have nothing in common.
fn join(place: &mut Place, other: &Place) -> bool {
    match (place, other) {
        (
            Place::Page { page, bbox },
            Place::Page {
                page: own,
                bbox: more,
            },
        ) if page == own => {
            if let (Some(all), Some(more)) = (bbox.as_mut(), more) {
                *all = all.union(*more);
            }
            true
        }
        (Place::Part { story, .. }, Place::Part { story: own, .. }) => story == own,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_the_manual_are_found() {
        let info = RuleInfo::new(
            "LAY999",
            "example",
            Group::Layout,
            Concern::Reading,
            Severity::Info,
            " ## What it detects\n A thing.\n ## Why it matters\n It is\n bad.\n ## What to do\n Stop.\n",
        );
        assert_eq!(info.what(), "A thing.");
        assert_eq!(info.why(), "It is bad.");
        assert_eq!(info.help(), "Stop.");
        let bare = RuleInfo::new(
            "LAY999",
            "example",
            Group::Layout,
            Concern::Reading,
            Severity::Info,
            "No headings.",
        );
        assert_eq!(bare.help(), "");
    }

    #[test]
    fn lists_of_the_manual_become_sentences() {
        let list =
            "Letters that are wrong:\n\n - one\n   of them\n - two\n\n Over 30 % is fatal.\n";
        assert_eq!(
            one_line(list),
            "Letters that are wrong: one of them; two. Over 30 % is fatal."
        );
        assert_eq!(one_line("Any of:\n - one\n - two"), "Any of: one; two.");
    }
}
