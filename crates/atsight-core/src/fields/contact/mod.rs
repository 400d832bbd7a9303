//! Contact data: name, title line, e-mail, phone, addresses on the web, place.
//!
//! Contact lines are the lines before the first heading and those under a "Contact" heading. E-mail
//! and phone are also looked for in all other lines, where they need a surer form.

mod documents;
pub(crate) mod label;
pub(crate) mod location;
pub(crate) mod name;
mod name_parts;
mod name_words;
pub(crate) mod pieces;

use std::borrow::Cow;
use std::ops::Range;

use crate::fields::entries::running_text;
use crate::fields::entries::wrapping::LineEnds;
use crate::fields::lexicon::{self, Label};
use crate::fields::values::address;
use crate::model::{Basics, Confidence, Field, Location, Profile, Section, SectionId, Transcript};
use crate::text::title::join_letter_spaced;
use pieces::{Kind, Piece};

/// How many lines before the first heading are contact lines: a resume whose headings were all lost
/// must not turn into one contact section.
const MAX_HEAD_LINES: usize = 30;
/// Longest line, in bytes, of which pieces outside the contact lines are considered as the name.
const MAX_NAME_LINE: usize = 80;

/// Reads the contact data of a transcript.
pub(crate) fn extract(
    transcript: &Transcript,
    sections: &[Section],
    line_ends: &LineEnds<'_>,
) -> Basics {
    let contact = contact_lines(transcript, sections);
    let texts = unwrap_addresses(transcript, &contact);
    let pieces = contact_pieces(&texts);
    let search = Search::new(transcript, sections, &contact, &pieces);
    let mut basics = Basics::default();
    basics.email = email(&pieces).or_else(|| search.email_elsewhere());
    basics.phone = phone(&pieces).or_else(|| search.phone_elsewhere());
    basics.name = search.name(basics.email.as_ref(), name_parts::joined(&texts));
    if let Some(name) = &basics.name {
        basics.label = search.label(name, line_ends);
    }
    basics.location = location_of(&pieces, &basics);
    links(&pieces, &mut basics);
    basics
}

/// The pieces of the contact lines, each with its label.
fn contact_pieces<'t>(lines: &'t [(usize, Cow<'_, str>)]) -> Vec<Piece<'t>> {
    let mut pieces: Vec<Piece<'t>> = Vec::new();
    let mut above = None;
    for (line, text) in lines {
        // "(LinkedIn)" below an address says of whom that is.
        let is_bracketed = text.starts_with('(') && text.ends_with(')') && !text.contains(' ');
        let below_url =
            (pieces.last()).is_some_and(|last| last.kind == Kind::Url && last.line + 1 == *line);
        if is_bracketed && below_url {
            continue;
        }
        // "Phone" alone on a line is the label of the next.
        if let Some(label) = lexicon::label(text) {
            above = Some(label);
        } else if !text.is_empty() {
            pieces.extend(pieces::cut(*line, text, above.take()));
        }
    }
    pieces
}

/// Where contact data is looked for: the contact lines, cut into pieces, and all other lines.
struct Search<'t> {
    transcript: &'t Transcript,
    sections: &'t [Section],
    pieces: &'t [Piece<'t>],
    /// Whether each line of the transcript is a contact line.
    in_contact: Vec<bool>,
}

impl<'t> Search<'t> {
    fn new(
        transcript: &'t Transcript,
        sections: &'t [Section],
        contact: &[usize],
        pieces: &'t [Piece<'t>],
    ) -> Self {
        let mut in_contact = vec![false; transcript.lines.len()];
        for &line in contact {
            if let Some(slot) = in_contact.get_mut(line) {
                *slot = true;
            }
        }
        Self {
            transcript,
            sections,
            pieces,
            in_contact,
        }
    }

    fn is_contact(&self, line: usize) -> bool {
        self.in_contact.get(line).copied().unwrap_or_default()
    }

    /// The lines that are no contact lines.
    fn elsewhere(&self) -> impl Iterator<Item = (usize, &'t str)> {
        (self.transcript.lines.iter().enumerate())
            .filter(|(line, _)| !self.is_contact(*line))
            .map(|(line, own)| (line, self.transcript.line_text(own).trim()))
    }

    /// The pieces of the short ones of these lines.
    fn pieces_elsewhere(&self, wanted: impl Fn(usize, &str) -> bool) -> Vec<Piece<'t>> {
        self.elsewhere()
            .filter(|(line, text)| {
                !text.is_empty() && text.len() <= MAX_NAME_LINE && wanted(*line, text)
            })
            .flat_map(|(line, text)| pieces::cut(line, text, None))
            .collect()
    }

    fn email_elsewhere(&self) -> Option<Field<String>> {
        self.own_elsewhere().find_map(|(line, text)| {
            let range = address::emails(text).into_iter().next()?;
            Some(Field::new(
                text.get(range)?.to_string(),
                Confidence::Medium,
                line..line + 1,
            ))
        })
    }

    /// Those of them that may tell how to reach the candidate: jobs come last, since employers have addresses, too, and who gives a
    /// reference is somebody else.
    fn own_elsewhere(&self) -> impl Iterator<Item = (usize, &'t str)> {
        let of_job = |line: usize| {
            (self.sections.iter())
                .any(|s| s.id == SectionId::WorkExperience && s.lines.contains(&line))
        };
        let lines = || self.elsewhere().filter(|(_, text)| !is_of_reference(text));
        let (jobs, others): (Vec<_>, Vec<_>) = lines().partition(|(line, _)| of_job(*line));
        others.into_iter().chain(jobs)
    }

    fn phone_elsewhere(&self) -> Option<Field<String>> {
        self.own_elsewhere().find_map(|(line, text)| {
            let phone = address::phones(text, false).into_iter().find(|p| p.sure)?;
            Some(Field::new(
                text.get(phone.range)?.to_string(),
                Confidence::Low,
                line..line + 1,
            ))
        })
    }

    /// Whether a text is the title of a section.
    fn is_title(&self, text: &str) -> bool {
        let text = text.trim();
        (self.sections.iter())
            .filter_map(|section| section.heading.as_ref())
            .any(|heading| heading.text.eq_ignore_ascii_case(text))
    }

    /// The name; `parts` is what labels tell of it in two parts.
    fn name(
        &self,
        email: Option<&Field<String>>,
        parts: Option<(String, Range<usize>)>,
    ) -> Option<Field<String>> {
        let email = email.map(|email| email.value.as_str());
        let is_title = |text: &str| self.is_title(text);
        let mut candidates = name::Candidates::new(self.transcript, email, &is_title);
        if let Some((name, lines)) = parts {
            candidates.consider_parts(&name, lines);
        }
        candidates.consider_all(self.pieces, true);
        let others = self.pieces_elsewhere(|line, text| candidates.may_stand_in(line, text));
        candidates.consider_all(&others, false);
        candidates.best()
    }

    /// The title line near the name.
    fn label(&self, name: &Field<String>, line_ends: &LineEnds<'_>) -> Option<Field<String>> {
        // What the summary says is no title line.
        let told = |line: usize| {
            (self.sections.iter())
                .any(|s| s.id == SectionId::ProfileSummary && s.lines.contains(&line))
        };
        let near: Vec<Piece<'_>> = if self.is_contact(name.lines.start) {
            (self
                .pieces
                .iter()
                .filter(|piece| !told(piece.line))
                .cloned())
            .collect()
        } else {
            self.pieces_elsewhere(|line, _| !told(line))
        };
        let is_title = |text: &str| self.is_title(text);
        label::find(name, &near, is_title)
            .and_then(|label| label::whole(label, &near, line_ends, is_title))
            .or_else(|| title_beside(self.transcript, self.sections))
    }
}

/// Where the candidate lives.
fn location_of(pieces: &[Piece<'_>], basics: &Basics) -> Location {
    let taken = |piece: &Piece<'_>| {
        [&basics.name, &basics.label]
            .into_iter()
            .flatten()
            .any(|f| {
                f.lines.contains(&piece.line)
                    && (piece.text.contains(&f.value) || f.value.contains(piece.text))
            })
    };
    let found = location::find(pieces, taken);
    if let Some(label) = basics.label.as_ref().filter(|_| found.city.is_none()) {
        let behind = behind_label(label, pieces);
        if behind.city.is_some() || found.country_code.is_none() {
            return behind;
        }
    }
    found
}

/// The place behind a title line: "Back-End Developer, Pune, Maharashtra".
fn behind_label(label: &Field<String>, pieces: &[Piece<'_>]) -> Location {
    let rest = pieces.iter().find_map(|piece| {
        let text = piece.text.strip_prefix(label.value.as_str())?;
        let text = text.strip_prefix(", ")?;
        (piece.line == label.lines.start).then(|| Piece {
            text,
            ..piece.clone()
        })
    });
    rest.map_or_else(Location::default, |piece| {
        location::find(&[piece], |_| false)
    })
}

/// A job title at the head of a column: where the name stands in a sidebar, it is not below it.
fn title_beside(transcript: &Transcript, sections: &[Section]) -> Option<Field<String>> {
    /// Most words: more is a sentence.
    const MOST_WORDS: usize = 8;
    let heads = (sections.iter().skip(1))
        .filter(|s| s.id == SectionId::Contact && s.heading.is_none() && !s.lines.is_empty());
    heads.map(|head| head.lines.start).find_map(|line| {
        let text = transcript.line_text(transcript.lines.get(line)?).trim();
        let [piece] = pieces::cut(line, text, None).try_into().ok()?;
        let is_title = piece.kind == Kind::Text
            && piece.label.is_none()
            && lexicon::has_job_word(text)
            && !text.ends_with(['.', '!', '?'])
            && text.split_whitespace().count() <= MOST_WORDS;
        is_title.then(|| Field::new(text.to_string(), Confidence::Medium, line..line + 1))
    })
}

/// The lines that hold contact data: those before the first heading, those under a "Contact" heading,
/// and those around an address that stands elsewhere (a footer, a header that an engine prints last).
fn contact_lines(transcript: &Transcript, sections: &[Section]) -> Vec<usize> {
    let text = |line: usize| transcript.text_at(line).trim();
    let mut lines: Vec<usize> = Vec::new();
    for section in sections.iter().filter(|s| s.id == SectionId::Contact) {
        let filled = section.lines.clone().filter(|line| !text(*line).is_empty());
        lines.extend(filled.take(MAX_HEAD_LINES));
    }
    if lines.iter().any(|line| is_contact_line(text(*line))) {
        return lines;
    }
    // Employers have addresses, too: jobs come last.
    let is_job = |section: &&Section| section.id == SectionId::WorkExperience;
    let (jobs, others): (Vec<_>, Vec<_>) = sections.iter().partition(is_job);
    for section in others.into_iter().chain(jobs) {
        // Addresses of references are not the candidate's.
        if matches!(section.id, SectionId::References | SectionId::Contact) {
            continue;
        }
        let Some(island) = (section.lines.clone())
            .find(|line| is_contact_line(text(*line)) && !is_of_reference(text(*line)))
        else {
            continue;
        };
        let start = island.saturating_sub(ISLAND).max(section.lines.start);
        let end = (island + ISLAND + 1).min(section.lines.end);
        let near = |line: &usize| {
            let text = text(*line);
            !text.is_empty() && (text.len() <= MAX_NAME_LINE || is_contact_line(text))
        };
        lines.extend((start..end).filter(near));
        break;
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// Whether a line tells by its label how to reach somebody else: "References: roe@example.com".
fn is_of_reference(text: &str) -> bool {
    const LABELS: [&str; 10] = [
        "reference",
        "references",
        "referee",
        "referenz",
        "referenzen",
        "référence",
        "références",
        "referencia",
        "referencias",
        "supervisor",
    ];
    text.split_once(':')
        .is_some_and(|(label, _)| LABELS.contains(&label.trim().to_lowercase().as_str()))
}

/// How many lines on either side of a stray address may belong to it.
const ISLAND: usize = 3;

/// Whether a line is made of contact data: an e-mail address or a sure number, and little else.
fn is_contact_line(text: &str) -> bool {
    text.len() <= 300
        && (!address::emails(text).is_empty()
            || address::phones(text, false).iter().any(|p| p.sure))
}

/// Contact lines with addresses that were broken at a line end joined again, each with its first line.
fn unwrap_addresses<'t>(transcript: &'t Transcript, lines: &[usize]) -> Vec<(usize, Cow<'t, str>)> {
    let text = |line: usize| transcript.text_at(line).trim();
    let mut texts: Vec<(usize, Cow<'t, str>)> = Vec::new();
    let mut previous = None;
    for &line in lines {
        let own = text(line);
        let follows = previous == line.checked_sub(1) && previous.is_some();
        previous = Some(line);
        match texts.last_mut() {
            Some((_, above)) if follows && above.len() < 400 && is_broken(above, own) => {
                above.to_mut().push_str(own);
            }
            _ => texts.push((
                line,
                spaced(transcript, line).map_or(Cow::Borrowed(own), Cow::Owned),
            )),
        }
    }
    texts
}

/// A line with the gaps that part what stands beside each other: those of tabs and elements, and the wide ones where
/// letters are spaced or words stand closer elsewhere on the line. The words of a name may all stand far apart.
fn spaced(transcript: &Transcript, line: usize) -> Option<String> {
    let own = transcript.lines.get(line)?;
    let text = transcript.line_text(own);
    let mut cells: Vec<&str> = transcript.cells(own).map(str::trim).collect();
    let several = cells.iter().any(|cell| cell.contains(' ')) && !running_text::is_prose(text);
    if !several && join_letter_spaced(text).is_none() {
        cells = transcript.stated_cells(own).map(str::trim).collect();
    }
    (cells.len() > 1).then(|| cells.join("   "))
}

/// Whether an address at the end of one line goes on at the start of the next.
fn is_broken(above: &str, below: &str) -> bool {
    let last = above.rsplit([' ', '|']).next().unwrap_or_default();
    let next = below.split([' ', '|']).next().unwrap_or_default();
    let continues = !next.is_empty()
        && next.chars().next().is_some_and(|c| {
            c.is_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '@' | '/')
        })
        && !next.ends_with(':')
        && lexicon::label(next).is_none()
        // "github.com/jroe" below another address is one itself.
        && !(last.ends_with('/') && address::urls(next).first().is_some_and(|url| url.start == 0));
    if !continues || last.len() < 4 {
        return false;
    }
    let is_email = last.contains('@') || next.contains('@') && address::emails(last).is_empty();
    let is_url = last.contains('/') && last.contains('.');
    if (last.contains('@') || is_url) && address::emails(next).is_empty() {
        // Ends in the middle, or leaves a few letters behind: "example.co" above "m".
        let unfinished = last.ends_with(['-', '.', '_', '/', '@']);
        let rest =
            next == below && next.chars().count() <= 4 && next.chars().all(char::is_lowercase);
        return unfinished || rest;
    }
    // "kaethe.broemmel" above "haus@example.com"
    is_email
        && last == above
        && next == below
        && last.contains('.')
        && last
            .chars()
            .all(|c| c.is_lowercase() || c == '.' || c == '-')
        && next.chars().any(|c| c == '@')
        && address::urls(last).is_empty()
}

fn email(pieces: &[Piece<'_>]) -> Option<Field<String>> {
    let piece = pieces.iter().find(|p| p.kind == Kind::Email)?;
    Some(field(piece, Confidence::High))
}

/// The first number with a label, else the first of a sure form, else the first.
fn phone(pieces: &[Piece<'_>]) -> Option<Field<String>> {
    let labelled = |p: &&Piece<'_>| p.label == Some(Label::Phone);
    let numbers = || {
        pieces
            .iter()
            .filter(|p| matches!(p.kind, Kind::Phone { .. }))
    };
    let sure = |p: &&Piece<'_>| matches!(p.kind, Kind::Phone { sure: true });
    (numbers().find(labelled).map(|p| field(p, Confidence::High)))
        .or_else(|| numbers().find(sure).map(|p| field(p, Confidence::High)))
        .or_else(|| numbers().next().map(|p| field(p, Confidence::Medium)))
}

/// Web addresses by kind: accounts on networks, and the first other address as the site.
fn links(pieces: &[Piece<'_>], basics: &mut Basics) {
    for piece in pieces {
        match (piece.kind, piece.label) {
            (Kind::Url, label) => {
                let named = match label {
                    Some(Label::Network(network)) => Some(network),
                    _ => None,
                };
                match (address::account(piece.text), named) {
                    (None, None) => {
                        if basics.url.is_none() {
                            basics.url = Some(field(piece, Confidence::Medium));
                        }
                    }
                    (account, named) => {
                        let mut profile = Profile::default();
                        let network = named.or(account.map(|(network, _)| network));
                        profile.network = network.map(|n| of(piece, n, Confidence::High));
                        profile.username = account
                            .and_then(|(_, name)| name)
                            .map(|n| of(piece, n, Confidence::High));
                        profile.url = Some(field(piece, Confidence::High));
                        basics.profiles.push(profile);
                    }
                }
            }
            // "GitHub: jroe"
            (Kind::Text, Some(Label::Network(network)))
                if is_handle(piece.text) && lexicon::network(piece.text).is_none() =>
            {
                basics
                    .profiles
                    .push(account_of(piece, network, piece.text, Confidence::High));
            }
            (Kind::Text, None) => {
                if let Some((network, handle)) = network_and_handle(piece.text) {
                    basics
                        .profiles
                        .push(account_of(piece, network, handle, Confidence::Medium));
                }
            }
            _ => {}
        }
    }
}

/// An account of which no address is told.
fn account_of(piece: &Piece<'_>, network: &str, handle: &str, confidence: Confidence) -> Profile {
    let mut profile = Profile::default();
    profile.network = Some(of(piece, network, confidence));
    profile.username = Some(of(piece, bare_handle(handle), Confidence::Medium));
    profile
}

/// A network and the name of an account on it: "jroe (GitHub)", "Instagram @jroe", and "in/jroe", the end of an address of LinkedIn.
fn network_and_handle(text: &str) -> Option<(&'static str, &str)> {
    let (network, handle) = if let Some((handle, name)) =
        (text.strip_suffix(')')).and_then(|text| text.split_once(" ("))
    {
        (lexicon::network(name)?, handle)
    } else if let Some((name, handle)) = text.split_once(" @") {
        (lexicon::network(name)?, handle)
    } else if text.starts_with("in/") || text.starts_with("/in/") {
        (lexicon::network("linkedin")?, text)
    } else {
        return None;
    };
    (is_handle(handle) && !bare_handle(handle).is_empty()).then_some((network, handle))
}

/// The name of an account: “@jroe”, and “in/jroe” as LinkedIn has it.
fn bare_handle(text: &str) -> &str {
    let text = text.trim_start_matches('@');
    ["/in/", "in/"]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text)
        .trim_end_matches('/')
}

fn is_handle(text: &str) -> bool {
    text.len() <= 60
        && !text.contains(char::is_whitespace)
        && text.chars().any(char::is_alphanumeric)
}

fn field(piece: &Piece<'_>, confidence: Confidence) -> Field<String> {
    of(piece, piece.text, confidence)
}

fn of(piece: &Piece<'_>, value: &str, confidence: Confidence) -> Field<String> {
    Field::new(value.to_string(), confidence, piece.line..piece.line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineId, TranscriptBuilder};

    #[test]
    fn a_job_title_stands_at_the_head_of_the_column_beside_the_name() {
        let label = |head: &str| {
            let mut b = TranscriptBuilder::new(EngineId::Human);
            for line in ["Jo Roe", "jo@example.com", "Rowing", head, "Ran the fairs."] {
                b.push_plain(line);
                b.newline();
            }
            let sections = [
                Section::new(SectionId::Contact, 0..2),
                Section::new(SectionId::Interests, 2..3),
                Section::new(SectionId::Contact, 3..5),
            ];
            let own = crate::fields::extract(&b.finish(), &sections).basics;
            own.label.map(|field| (field.value, field.lines))
        };
        let found = Some(("Event Manager".to_string(), 3..4));
        assert_eq!(label("Event Manager"), found);
        assert_eq!(label("Hello there"), None);
        assert_eq!(label("I manage events as a manager."), None);
    }
}
