//! What each heading means: the section it names, by its words, by what stands below it, and by the headings around it.

use crate::model::{HeadingKind, SectionId};
use crate::text::shape::Case;

use super::content::{self, Content};
use super::evidence::Line;
use super::headings::{Candidate, Found, joined};
use super::lexicon::{self, Strength, Title};

/// Says what each heading means, in order, and drops those that the text around contradicts.
pub(super) fn name_sections(lines: &[Line<'_>], candidates: Vec<Candidate<'_>>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let starts: Vec<usize> = candidates.iter().map(|c| c.lines.start).collect();
    let mut seen: Vec<SectionId> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(lines.len());
        let below = lines.get(candidate.lines.end..end).unwrap_or_default();
        let line = &lines[candidate.lines.start];
        let second = lines.get(candidate.lines.start + 1);
        let text = match second.filter(|_| candidate.lines.len() > 1) {
            Some(second) => joined(line, second),
            None => candidate.text.to_string(),
        };
        let previous = found.last();
        let named = match &candidate.title {
            Some(title) => {
                // Titles of groups of skills: "Statistics" over R, Stan.
                let above = previous.and_then(|f| lines.get(f.lines.start)?.look());
                let alike = above.zip(line.look()).map(|(a, own)| a.matches(&own));
                let among_skills =
                    previous.is_some_and(|f| f.section == SectionId::TechnicalSkills);
                let is_group = among_skills
                    && title.strength == Strength::Weak
                    && alike == Some(false)
                    && !stands_apart(candidate, line);
                if is_group
                    || is_label(title, line, below, previous, candidate, alike == Some(true))
                {
                    // Programming languages under a title that looks like those of sections.
                    if title.section == SectionId::Languages && alike == Some(true) && !among_skills
                    {
                        found.push(Found {
                            section: SectionId::TechnicalSkills,
                            text,
                            kind: HeadingKind::Alias,
                            candidates: Vec::new(),
                            lines: candidate.lines.clone(),
                            inline: candidate.inline,
                        });
                    }
                    continue;
                }
                let section = match title.candidates.as_slice() {
                    [] => title.section,
                    candidates => Content::of(below)
                        .choose(candidates, &seen)
                        .unwrap_or(title.section),
                };
                // "X & Y" is named by its first part whatever it holds, if it is in no table.
                let joined = text.contains(['&', '/', ',']);
                let section =
                    if joined && !lexicon::is_whole(&text) && lexicon::is_clear_in_front(&text) {
                        title.section
                    } else if section == SectionId::ProfileSummary
                        && seen.contains(&section)
                        && Content::of(below).is_list()
                        && lists_skills(&candidates, index)
                    {
                        // "Summary of Qualifications" below "Objective", over words and no sentences.
                        SectionId::TechnicalSkills
                    } else {
                        section
                    };
                (section, title.kind, title.candidates.clone())
            }
            None => {
                let content = Content::of(below);
                if content.is_empty() {
                    continue;
                }
                let cue = lexicon::cue(&text)
                    .filter(|id| content.may_be(*id) && !content.names_languages());
                // Groups of skills under titles of their own follow each other.
                let among_skills = previous.is_some_and(|f| {
                    f.section == SectionId::TechnicalSkills && f.kind == HeadingKind::Creative
                });
                let section = cue.unwrap_or_else(|| match content.guess(&seen) {
                    SectionId::Interests if among_skills => SectionId::TechnicalSkills,
                    section => section,
                });
                (section, HeadingKind::Creative, Vec::new())
            }
        };
        if !seen.contains(&named.0) {
            seen.push(named.0);
        }
        found.push(Found {
            section: named.0,
            text,
            kind: named.1,
            candidates: named.2,
            lines: candidate.lines.clone(),
            inline: candidate.inline,
        });
    }
    found
}

/// Whether no title but this one can be that of the skills.
fn lists_skills(candidates: &[Candidate<'_>], own: usize) -> bool {
    (candidates.iter().enumerate())
        .filter(|(index, _)| *index != own)
        .filter_map(|(_, candidate)| candidate.title.as_ref())
        .all(|title| title.section != SectionId::TechnicalSkills)
}

/// Whether a title in a rail has the space above it that sections have: labels of one table follow each other closely.
fn stands_apart(candidate: &Candidate<'_>, line: &Line<'_>) -> bool {
    /// Least space above a section, in em: labels have half of it, sections half more.
    const SECTION_GAP: f32 = 1.0;
    let gap = line.style.and_then(|style| style.gap_above);
    candidate.inline && gap.is_some_and(|gap| gap >= SECTION_GAP)
}

/// Whether a known title is the label of a group inside the section above it.
fn is_label(
    title: &Title,
    line: &Line<'_>,
    below: &[Line<'_>],
    above: Option<&Found>,
    candidate: &Candidate<'_>,
    like_above: bool,
) -> bool {
    let inside = |id: SectionId| above.is_some_and(|f| f.section == id);
    // "Certificate" over the first column of a table, right below "Certificates".
    let right_below = above.is_some_and(|f| f.lines.end == candidate.lines.start);
    let of_table = matches!(
        title.section,
        SectionId::Certifications
            | SectionId::Awards
            | SectionId::Publications
            | SectionId::Projects
    );
    if right_below && of_table && inside(title.section) {
        return true;
    }
    match title.section {
        // "Languages" over Rust, Java.
        SectionId::Languages if !candidate.inline => {
            let empty = below.iter().all(Line::is_blank);
            !empty && !content::names_languages(below)
        }
        // "Tools" among the skills.
        SectionId::TechnicalSkills if inside(SectionId::TechnicalSkills) => {
            title.strength == Strength::Weak
                && line.case != Case::Upper
                && !stands_apart(candidate, line)
        }
        // "Courses" under a school.
        SectionId::Certifications if inside(SectionId::Education) => {
            title.strength == Strength::Weak && line.case != Case::Upper && !like_above
        }
        // "Address" under "Contact".
        SectionId::Contact if inside(SectionId::Contact) => title.strength == Strength::Weak,
        _ => false,
    }
}
