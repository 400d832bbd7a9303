//! Which lines are titles: scored evidence, then agreement among the headings of one document.
//!
//! Engines print bare words, so a known title on a line of its own is the main evidence and style only
//! adds to it. Everyday words ("Tools", "Reading") need more, because they are also skills and labels.

use std::ops::Range;

use crate::model::{HeadingKind, SectionId, Transcript};
use crate::text::shape::Case;
use crate::text::title::join_letter_spaced;

use super::evidence::{self, Line, Look, Tally};
use super::{labels, meaning, unknown};
use crate::text::date_words::date_word;
use crate::titles::{self, Strength, Title};

/// Evidence at which a line counts as a heading. The [`weight`]s are set against it: a known title
/// alone passes, an everyday word needs capitals, style, or a blank line and a colon besides.
pub(super) const THRESHOLD: f32 = 2.0;

/// What speaks for a line being a heading, and against it.
mod weight {
    /// A title of the table, and one of its everyday words.
    pub(super) const STRONG_TITLE: f32 = 3.0;
    pub(super) const WEAK_TITLE: f32 = 1.7;
    /// The case of its letters.
    pub(super) const UPPER: f32 = 0.8;
    pub(super) const TITLE_CASE: f32 = 0.2;
    pub(super) const LOWER: f32 = -1.6;
    /// "S K I L L S"
    pub(super) const LETTER_SPACED: f32 = 0.6;
    pub(super) const COLON: f32 = 0.3;
    /// It ends as a sentence.
    pub(super) const STOP: f32 = -1.5;
    /// A blank line, or space, above it.
    pub(super) const APART: f32 = 0.4;
    pub(super) const BULLET: f32 = -2.5;
    /// Whether it looks unlike the text of the document.
    pub(super) const DISTINCT: f32 = 1.0;
    pub(super) const PLAIN: f32 = -1.0;
    /// It stands in a header or footer.
    pub(super) const FURNITURE: f32 = -3.0;
    /// The line above is open, or the one below goes on in small letters.
    pub(super) const OPEN_ABOVE: f32 = -1.2;
    pub(super) const GOES_ON_BELOW: f32 = -0.8;
    /// It stands among short items.
    pub(super) const STRONG_ITEM: f32 = -0.6;
    pub(super) const WEAK_ITEM: f32 = -1.0;
    /// It is the second line of something else.
    pub(super) const SECOND_LINE: f32 = -3.0;
    /// All headings but this one are in capitals, or none but this one, or all in small letters as it is.
    pub(super) const UNLIKE_UPPER: f32 = -1.4;
    pub(super) const ONLY_UPPER: f32 = -0.4;
    pub(super) const LIKE_LOWER: f32 = 1.6;
    /// Whether it has the look of the others.
    pub(super) const SHARED_LOOK: f32 = 1.0;
    pub(super) const OTHER_LOOK: f32 = -0.8;
}

/// Space above a line, in heights of it, that sets it apart.
const WIDE_GAP: f32 = 0.6;

/// A heading that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) section: SectionId,
    pub(super) text: String,
    pub(super) kind: HeadingKind,
    pub(super) candidates: Vec<SectionId>,
    pub(super) lines: Range<usize>,
    /// Whether the text of the section starts on the line of the heading.
    pub(super) inline: bool,
}

/// A line, or two, that may be a heading.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'t> {
    pub(super) lines: Range<usize>,
    /// Its first line, without decoration.
    pub(super) text: &'t str,
    pub(super) title: Option<Title>,
    pub(super) score: f32,
    pub(super) inline: bool,
}

/// Finds the headings of a transcript, in order.
pub(super) fn find(transcript: &Transcript) -> Vec<Found> {
    let lines = evidence::lines(transcript);
    let body = evidence::body_look(&lines);
    let mut candidates = known_titles(&lines, body);
    candidates.extend(inline_titles(&lines, &candidates));
    candidates.extend(rail_titles(&lines, &candidates));
    let look = shared_look(&lines, &candidates);
    for candidate in &mut candidates {
        candidate.score += agreement(candidate, &lines, &look);
    }
    candidates.retain(|c| c.score >= THRESHOLD);
    candidates.sort_by_key(|c| c.lines.start);
    labels::drop_labels(&lines, &mut candidates);
    labels::drop_repeated(&mut candidates);
    let subheads = labels::drop_subheads(&lines, &mut candidates);
    candidates.extend(unknown::find(&lines, body, &candidates, &subheads));
    candidates.sort_by_key(|c| c.lines.start);
    meaning::name_sections(&lines, candidates)
}

/// Lines that are known titles as a whole.
fn known_titles<'t>(lines: &[Line<'t>], body: Option<Look>) -> Vec<Candidate<'t>> {
    let mut candidates = Vec::new();
    // Where all lines are set alike, as in plain text, that tells nothing.
    let varied = body.is_some_and(|body| {
        let alike = |look: Look| {
            Look {
                upper: body.upper,
                ..look
            }
            .matches(&body)
        };
        lines
            .iter()
            .any(|line| line.look().is_some_and(|look| !alike(look)))
    });
    let mut next = 0;
    for (at, line) in lines.iter().enumerate() {
        if at < next || !line.may_be_heading() {
            continue;
        }
        if labels::has_value(lines, at) {
            continue;
        }
        // "Degree" below "Academic Record" is the title of a column.
        let below_title = candidates
            .last()
            .is_some_and(|above: &Candidate<'_>| above.lines.end == at);
        if below_title && is_among_cells(lines, at) {
            continue;
        }
        let broken = broken_title(lines, at, body);
        let (title, end) = match broken {
            Some(title) => (title, at + 2),
            None => {
                // What parsers pass on are letters: without a look, a title that nobody knows is none.
                let misspelled = || line.style.and_then(|_| titles::misspelled(line.bare));
                match titles::look_up(line.bare).or_else(misspelled) {
                    Some(title) => (title, at + 1),
                    None => continue,
                }
            }
        };
        let mut score = score(lines, at, end, &title, body);
        if varied && goes_on(lines, at) {
            score += weight::SECOND_LINE;
        }
        next = end;
        candidates.push(Candidate {
            lines: at..end,
            text: line.bare,
            title: Some(title),
            score,
            inline: false,
        });
    }
    candidates
}

/// Whether a line stands in a row of a table with two more cells: the title of a column, or what is in it.
fn is_among_cells(lines: &[Line<'_>], at: usize) -> bool {
    /// Most lines of a row that are looked at on either side.
    const NEAR: usize = 12;
    let row = |line: &Line<'_>| line.style?.table_row();
    let column = |line: &Line<'_>| Some(line.style?.cell?.column);
    let Some(own) = lines.get(at).and_then(row) else {
        return false;
    };
    let near = &lines[at.saturating_sub(NEAR)..lines.len().min(at + NEAR)];
    let mut columns: Vec<u32> = (near.iter())
        .filter(|line| row(line) == Some(own))
        .filter_map(column)
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns.len() > 2
}

/// A title broken over two lines: "TECHNICAL" above "SKILLS".
fn broken_title(lines: &[Line<'_>], at: usize, body: Option<Look>) -> Option<Title> {
    /// Most words of its first line.
    const MOST_WORDS: usize = 5;
    /// Most space between its lines, in em: half of what stands above text.
    const CLOSE_GAP: f32 = 0.35;
    let (first, second) = (lines.get(at)?, lines.get(at + 1)?);
    let alike = first.case == second.case
        && first.words <= MOST_WORDS
        && second.words <= 2
        && !second.blank_above
        && second.may_be_heading()
        && !first.text.ends_with([':', '.'])
        && match (first.look(), second.look()) {
            (Some(a), Some(b)) => a.matches(&b),
            _ => true,
        };
    if !alike {
        return None;
    }
    let is_strong = |title: &Title| title.strength == Strength::Strong;
    let is_title = |line: &Line<'_>| titles::look_up(line.bare).as_ref().is_some_and(is_strong);
    // Close below each other in one look, a composed one will do: "Esperienza" above "artistica".
    let is_one = || {
        let is_close = second.style.is_some_and(|style| {
            !style.starts_block || style.gap_above.is_some_and(|gap| gap <= CLOSE_GAP)
        });
        is_close && !is_title(second)
    };
    let text = joined(&lines[at..at + 2]);
    let title = titles::look_up(&text).filter(|title| is_strong(title) || is_one())?;
    // Of a title and what may qualify it, the latter is as often what stands under it, "Compétences" above "Java, Python": only a
    // look of titles, or the list of them, says that it is not.
    let is_set_apart = first.is_distinct(body) && second.is_distinct(body);
    if is_title(first) && !titles::is_whole(&text) && (!is_set_apart || second.text.contains(',')) {
        return None;
    }
    // Two titles above one another ("Skills", "Languages") are two titles.
    // In one block, they are one: "Professional Skills" above "Summary".
    let in_block = second.style.is_some_and(|style| !style.starts_block);
    let open = first.text.ends_with('&');
    (open || in_block || !is_title(first) || !is_title(second)).then_some(title)
}

/// A title of several lines: "Licenses &" above "Certifications" keeps its sign, and "Inter-" its hyphen.
pub(super) fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        text.push_str(line.bare);
        if index + 1 < lines.len() {
            text.push_str(match line.text.chars().last() {
                Some('&') => " & ",
                Some('-') => "-",
                _ => " ",
            });
        }
    }
    text
}

/// How much speaks for a known title being a heading where it stands.
fn score(lines: &[Line<'_>], start: usize, end: usize, title: &Title, body: Option<Look>) -> f32 {
    let line = &lines[start];
    let mut score = match title.strength {
        Strength::Strong => weight::STRONG_TITLE,
        Strength::Weak => weight::WEAK_TITLE,
    };
    let spaced = join_letter_spaced(line.bare).is_some();
    score += match line.case {
        Case::Upper => weight::UPPER,
        Case::Title => weight::TITLE_CASE,
        Case::Sentence => 0.0,
        Case::Lower | Case::None => weight::LOWER,
    };
    if spaced {
        score += weight::LETTER_SPACED;
    }
    if line.text.ends_with(':') {
        score += weight::COLON;
    }
    if line.text.ends_with(['.', '!']) && title.kind != HeadingKind::Creative {
        score += weight::STOP;
    }
    if line.blank_above && start > 0 {
        score += weight::APART;
    }
    if line.bullet {
        score += weight::BULLET;
    }
    if let Some(style) = line.style {
        if line.is_distinct(body) {
            score += weight::DISTINCT;
        } else {
            score += weight::PLAIN;
        }
        if style.gap_above.is_some_and(|gap| gap > WIDE_GAP) {
            score += weight::APART;
        }
        // What is repeated at the top of all pages may be the title of what is below it on the first.
        if style.furniture && title.strength == Strength::Weak {
            score += weight::FURNITURE;
        }
    }
    let above = start.checked_sub(1).and_then(|at| lines.get(at));
    let below = lines.get(end);
    // Running text goes on over a line that happens to be a title.
    if above.is_some_and(|l| l.text.ends_with([',', '-', '–', '&', '/', '(']) && l.words > 1) {
        score += weight::OPEN_ABOVE;
    }
    // Months are in small letters in most languages: "sep. 2020 – heden" goes on from nothing.
    let begins_with_date = |text: &str| {
        let first = text.split([' ', '\t']).next().unwrap_or_default();
        date_word(first.trim_end_matches('.')).is_some()
    };
    let goes_on =
        |l: &Line<'_>| l.case == Case::Lower && l.words > 3 && !l.bullet && !l.text.contains(',');
    if below.is_some_and(|l| goes_on(l) && !begins_with_date(l.text)) {
        score += weight::GOES_ON_BELOW;
    }
    // An item in a list of short items.
    let in_list = above.is_some_and(Line::is_short_item)
        && below.is_some_and(Line::is_short_item)
        && !line.blank_above
        && line.style.is_none();
    if in_list && line.case != Case::Upper {
        score += match title.strength {
            Strength::Weak => weight::WEAK_ITEM,
            Strength::Strong => weight::STRONG_ITEM,
        };
    }
    score
}

/// Whether a line is the second of something else: "Articulate Storyline" above "Certificate".
fn goes_on(lines: &[Line<'_>], at: usize) -> bool {
    let line = &lines[at];
    let Some(above) = at.checked_sub(1).and_then(|at| lines.get(at)) else {
        return false;
    };
    let near = line
        .style
        .and_then(|style| style.gap_above)
        .is_some_and(|gap| gap <= WIDE_GAP);
    let mixed = above.style.is_some_and(|style| style.is_partly_bold());
    let alike = (above.look().zip(line.look())).is_some_and(|(above, own)| {
        let bold = if mixed { own.bold } else { above.bold };
        Look { bold, ..above }.matches(&own)
    });
    near && alike && titles::look_up(above.bare).is_none()
}

/// Known titles in front of a colon: `Skills: Rust, SQL`.
fn inline_titles<'t>(lines: &[Line<'t>], own_line: &[Candidate<'t>]) -> Vec<Candidate<'t>> {
    let has = |id: SectionId| {
        own_line
            .iter()
            .any(|c| c.score >= THRESHOLD && c.title.as_ref().is_some_and(|t| t.section == id))
    };
    let mut found: Vec<Candidate<'t>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.bullet || line.is_blank() {
            continue;
        }
        let Some((label, rest)) = line.text.split_once(':') else {
            continue;
        };
        let label = label.trim();
        if rest.trim().is_empty()
            || rest.starts_with("//")
            || label.len() > 40
            || label.split_whitespace().count() > 4
        {
            continue;
        }
        let Some(title) = titles::look_up(label) else {
            continue;
        };
        // Labels of groups and of contact data look the same as inline headings: only titles that are
        // known as a whole, and only once a document.
        let taken = has(title.section)
            || (found.iter()).any(|c| c.title.as_ref().is_some_and(|t| t.section == title.section));
        let label_of_something_else =
            matches!(title.section, SectionId::Contact | SectionId::Other)
                || title.kind == HeadingKind::Creative
                || title.section == SectionId::Languages
                    && !crate::text::natural_languages::mentions_language(rest);
        if title.strength != Strength::Strong
            || taken
            || label_of_something_else
            || Case::of(label) == Case::Lower
        {
            continue;
        }
        found.push(Candidate {
            lines: at..at + 1,
            text: label,
            title: Some(title),
            score: weight::STRONG_TITLE,
            inline: true,
        });
    }
    // In a document with titles on their own lines, a label is a label, unless several of them take
    // turns with the titles.
    let own = own_line.iter().filter(|c| c.score >= THRESHOLD).count();
    if own > 2 && found.len() * 2 < own {
        found.retain(|c| stands_alone(c, lines, own_line));
    }
    found
}

/// Whether an inline title is a paragraph of its own, the last one before a title, and said once: the label of a
/// group stands among its like, or under a job.
fn stands_alone(candidate: &Candidate<'_>, lines: &[Line<'_>], own_line: &[Candidate<'_>]) -> bool {
    let at = candidate.lines.start;
    let titles = || own_line.iter().filter(|c| c.score >= THRESHOLD);
    let Some(line) = lines.get(at) else {
        return false;
    };
    let gap = line.blank_above
        || line
            .style
            .and_then(|s| s.gap_above)
            .is_some_and(|gap| gap > WIDE_GAP);
    let above = titles()
        .rfind(|c| c.lines.start < at)
        .and_then(|c| c.title.as_ref());
    let of_entry = above.is_none_or(|title| {
        matches!(
            title.section,
            SectionId::WorkExperience | SectionId::Projects | SectionId::TechnicalSkills
        )
    });
    let below = (lines.iter().enumerate().skip(at + 1)).find(|(_, line)| !line.is_blank());
    let last = below.is_none_or(|(next, _)| titles().any(|c| c.lines.start == next));
    let once = (lines.iter())
        .filter(|l| {
            l.text
                .strip_prefix(candidate.text)
                .is_some_and(|rest| rest.starts_with(':'))
        })
        .count();
    gap && last && !of_entry && once == 1
}

/// Titles in a rail of labels beside the text: on the first line of their sections, in front of a wide gap, at
/// the left or right edge of titles on lines of their own, where hardly anything else stands.
fn rail_titles<'t>(lines: &[Line<'t>], own_line: &[Candidate<'t>]) -> Vec<Candidate<'t>> {
    /// Widest difference between two edges that are one, in points: the side bearings of two letters.
    const EDGE: f32 = 2.0;
    /// Sections that a rail names by itself, without a title on a line of its own.
    const MIN_SECTIONS: usize = 4;
    /// Fewest sections of a rail whose places are not known, work and education among them.
    const MIN_PLACELESS: usize = 3;
    /// A resume has fewer titles; a hostile file may have any number of cells.
    const MAX_CELLS: usize = 40;
    let known = lines_of(own_line, lines.len());
    let cells: Vec<(usize, &'t str, Title, Option<[f32; 2]>)> = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| !line.bullet && line.first_cell.is_some() && !known[*at])
        .filter_map(|(at, line)| {
            let cell = line.first_cell.filter(|cell| cell.len() <= 40)?;
            // "Job Responsibilities", a gap, ": as below".
            if line.text[cell.len()..].trim_start().starts_with(':') {
                return None;
            }
            let title = titles::look_up(cell)?;
            // "Personal" in front of traits is the label of a group, and no address follows it.
            let is_label = title.strength == Strength::Weak && title.section == SectionId::Contact;
            let fits =
                Case::of(cell) != Case::Lower && title.kind != HeadingKind::Creative && !is_label;
            fits.then_some((at, cell, title, line.edges))
        })
        .take(MAX_CELLS)
        .collect();
    // Without places, as behind tabs, they are a rail where most of a resume is in it.
    let mut placeless: Vec<SectionId> = (cells.iter().filter(|cell| cell.3.is_none()))
        .map(|cell| cell.2.section)
        .collect();
    placeless.sort_unstable();
    placeless.dedup();
    let has_title = |id: &SectionId| {
        let mut titles = own_line.iter().filter_map(|c| c.title.as_ref());
        titles.any(|title| title.section == *id)
    };
    let main = [SectionId::WorkExperience, SectionId::Education];
    let holds_all = placeless.len() >= MIN_PLACELESS
        && main
            .iter()
            .all(|id| placeless.contains(id) && !has_title(id));
    let cells_with_edges: Vec<(&Title, [f32; 2])> = (cells.iter())
        .filter_map(|(_, _, title, edges)| Some((title, (*edges)?)))
        .collect();
    let in_rail = |own: &Option<[f32; 2]>| {
        let Some(own) = own else { return holds_all };
        (0..2).any(|side| {
            let aligned = |edges: &[f32; 2]| (edges[side] - own[side]).abs() <= EDGE;
            let stands = |line: &Line<'_>| line.edges.as_ref().is_some_and(aligned);
            let rail = (cells_with_edges.iter())
                .filter(|(_, edges)| aligned(edges))
                .count();
            let titles = own_line
                .iter()
                .filter(|c| lines.get(c.lines.start).is_some_and(stands))
                .count();
            let all = lines.iter().filter(|l| stands(l)).count();
            let mut sections: Vec<SectionId> = (cells_with_edges.iter())
                .filter(|(_, edges)| aligned(edges))
                .map(|(title, _)| title.section)
                .collect();
            sections.sort_unstable();
            sections.dedup();
            // A table of skills names one section or two.
            let enough = titles > 0 || sections.len() >= MIN_SECTIONS;
            enough && rail + titles >= 3 && (rail + titles) * 2 >= all
        })
    };
    (cells.iter().filter(|cell| in_rail(&cell.3)))
        .map(|(at, cell, title, _)| Candidate {
            lines: *at..at + 1,
            text: cell,
            title: Some(title.clone()),
            score: weight::STRONG_TITLE,
            inline: true,
        })
        .collect()
}

/// Which of so many lines candidates stand on.
pub(super) fn lines_of(candidates: &[Candidate<'_>], lines: usize) -> Vec<bool> {
    let mut theirs = vec![false; lines];
    for line in candidates.iter().flat_map(|c| c.lines.clone()) {
        if let Some(slot) = theirs.get_mut(line) {
            *slot = true;
        }
    }
    theirs
}

/// What the sure headings of a document share.
#[derive(Clone, Debug, Default)]
struct SharedLook {
    /// The commonest look, when most share it.
    look: Option<Look>,
    /// How many sure headings there are, and how many are in capitals.
    sure: usize,
    upper: usize,
    lower: usize,
}

fn shared_look(lines: &[Line<'_>], candidates: &[Candidate<'_>]) -> SharedLook {
    let mut shared = SharedLook::default();
    let mut looks = Tally::default();
    for candidate in candidates {
        let strong = candidate
            .title
            .as_ref()
            .is_some_and(|t| t.strength == Strength::Strong);
        let line = &lines[candidate.lines.start];
        if !strong || candidate.inline || line.bullet {
            continue;
        }
        shared.sure += 1;
        shared.upper += usize::from(line.case == Case::Upper);
        shared.lower += usize::from(line.case == Case::Lower);
        if let Some(look) = line.look() {
            looks.add(look, 1);
        }
    }
    shared.look = looks
        .most()
        .filter(|(_, count)| *count >= 2 && count * 2 > shared.sure)
        .map(|(look, _)| look);
    shared
}

/// What agreement or disagreement with the other headings adds.
fn agreement(candidate: &Candidate<'_>, lines: &[Line<'_>], shared: &SharedLook) -> f32 {
    let line = &lines[candidate.lines.start];
    let mut score = 0.0;
    if shared.sure >= 3 {
        let upper = line.case == Case::Upper;
        if shared.upper * 4 >= shared.sure * 3 && !upper {
            score += weight::UNLIKE_UPPER;
        }
        if shared.lower * 4 >= shared.sure * 3 && line.case == Case::Lower {
            score += weight::LIKE_LOWER;
        }
        if shared.upper == 0 && upper && !candidate.inline {
            score += weight::ONLY_UPPER;
        }
    }
    if let (Some(shared), Some(own)) = (shared.look, line.look()) {
        let cased = Look {
            upper: shared.upper,
            ..own
        };
        score += if shared.matches(&own) {
            weight::SHARED_LOOK
        } else if shared.matches(&cased) {
            // Their case is weighed above.
            0.0
        } else {
            weight::OTHER_LOOK
        };
    }
    score
}
