//! What each heading means: the section it names, by its words, by what stands below it, and by the headings around it.

use crate::model::{HeadingKind, SectionId};
use crate::text::shape::Case;

use super::content::{self, Around, Content};
use super::evidence::Line;
use super::headings::{Candidate, Found, joined};
use super::labels;
use crate::titles::{self, Strength, Title};

/// Says what each heading means, in order, and drops those that the text around contradicts.
pub(super) fn name_sections(lines: &[Line<'_>], candidates: Vec<Candidate<'_>>) -> Vec<Found> {
    let mut naming = Naming {
        lines,
        candidates: &candidates,
        found: Vec::new(),
        seen: Vec::new(),
        named: named(&candidates),
        reachable: content::reachable(lines),
    };
    for index in 0..candidates.len() {
        naming.name(index);
    }
    naming.found
}

/// A section, how its title names it, and what else the title may mean.
type Meaning = (SectionId, HeadingKind, Vec<SectionId>);

struct Naming<'a, 't> {
    lines: &'a [Line<'t>],
    candidates: &'a [Candidate<'t>],
    found: Vec<Found>,
    /// Sections that have a heading already.
    seen: Vec<SectionId>,
    /// Those, and the ones that a known title names further down.
    named: Vec<SectionId>,
    /// Lines of the document with an address or a telephone number.
    reachable: usize,
}

/// The sections that known titles name and nothing else.
fn named(candidates: &[Candidate<'_>]) -> Vec<SectionId> {
    let titles = candidates.iter().filter_map(|c| c.title.as_ref());
    let titles = titles.filter(|title| title.candidates.is_empty());
    let mut named: Vec<SectionId> = titles.map(|title| title.section).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The sections that make the body of a resume.
const BODY: [SectionId; 4] = [
    SectionId::WorkExperience,
    SectionId::Education,
    SectionId::Projects,
    SectionId::TechnicalSkills,
];

impl Naming<'_, '_> {
    fn name(&mut self, index: usize) {
        let Some(candidate) = self.candidates.get(index) else {
            return;
        };
        let next = self.candidates.get(index + 1);
        let end = next.map_or(self.lines.len(), |next| next.lines.start);
        let below = (self.lines.get(candidate.lines.end..end)).unwrap_or_default();
        let text = self.text(candidate);
        let meaning = match &candidate.title {
            Some(title) => self.of_known(index, title, &text, below),
            None => self.of_unknown(candidate, &text, below),
        };
        let Some((section, kind, candidates)) = meaning else {
            return;
        };
        for sections in [&mut self.seen, &mut self.named] {
            if !sections.contains(&section) {
                sections.push(section);
            }
        }
        self.found.push(Found {
            section,
            text,
            kind,
            candidates,
            lines: candidate.lines.clone(),
            inline: candidate.inline,
        });
    }

    fn text(&self, candidate: &Candidate<'_>) -> String {
        match self.lines.get(candidate.lines.clone()) {
            Some(lines) if lines.len() > 1 => joined(lines),
            _ => candidate.text.to_string(),
        }
    }

    /// What a known title means; none where it is the label of something else.
    fn of_known(
        &self,
        index: usize,
        title: &Title,
        text: &str,
        below: &[Line<'_>],
    ) -> Option<Meaning> {
        let candidate = self.candidates.get(index)?;
        let line = self.lines.get(candidate.lines.start)?;
        let above = self.found.last();
        let alike = above.and_then(|above| self.is_like(above, candidate));
        let among_skills = above.is_some_and(|above| above.section == SectionId::TechnicalSkills);
        // Titles of groups of skills: "Statistics" over R, Stan. No group tells when something was done, or of a family.
        let is_group = among_skills
            && title.strength == Strength::Weak
            && alike == Some(false)
            && !stands_apart(candidate, line)
            && !Content::of(below).has_times()
            && !content::tell_personal_data(below);
        if is_group || is_label(title, line, below, above, candidate, alike) {
            // Programming languages under a title that looks like those of sections.
            let is_section =
                title.section == SectionId::Languages && alike == Some(true) && !among_skills;
            return is_section
                .then(|| (SectionId::TechnicalSkills, HeadingKind::Alias, Vec::new()));
        }
        let section = self.section_of(index, title, text, below);
        Some((section, title.kind, title.candidates.clone()))
    }

    /// Which of the sections that a title may mean it is.
    fn section_of(&self, index: usize, title: &Title, text: &str, below: &[Line<'_>]) -> SectionId {
        // "Personal Profile" over dates of birth.
        if title.section == SectionId::ProfileSummary && content::tell_personal_data(below) {
            return SectionId::Contact;
        }
        // "X & Y" is named by its first part whatever it holds, if it is in no table.
        let is_joined = text.contains(['&', '/', ',']);
        if is_joined && !titles::is_whole(text) && titles::is_clear_in_front(text) {
            return title.section;
        }
        let section = match title.candidates.as_slice() {
            [] => title.section,
            candidates => {
                let content = Content::of(below);
                // "Career Highlights" beside "Career History" are no jobs where they say no times.
                let has_jobs = content.has_times() && content.has_dated_heads();
                let no_jobs = !has_jobs && self.has_jobs_elsewhere(index);
                let mut candidates = candidates.to_vec();
                candidates.retain(|id| !(no_jobs && *id == SectionId::WorkExperience));
                let section = (content.choose(&candidates, &self.seen)).unwrap_or(title.section);
                // "Key Achievements" below a summary is none.
                let is_second = self.seen.contains(&SectionId::ProfileSummary);
                if no_jobs && is_second && section == SectionId::ProfileSummary {
                    return SectionId::Other;
                }
                section
            }
        };
        // "Summary of Qualifications" below "Objective", over words and no sentences.
        let is_second_summary =
            section == SectionId::ProfileSummary && self.seen.contains(&section);
        if is_second_summary && Content::of(below).is_list() && lists_skills(self.candidates, index)
        {
            return SectionId::TechnicalSkills;
        }
        section
    }

    /// Whether a title but this one can only be that of the jobs.
    fn has_jobs_elsewhere(&self, own: usize) -> bool {
        (self.candidates.iter().enumerate())
            .filter(|(index, _)| *index != own)
            .filter_map(|(_, candidate)| candidate.title.as_ref())
            .any(|title| title.section == SectionId::WorkExperience && title.candidates.is_empty())
    }

    /// What a title that no table has means, by its words and what stands below it; none over nothing, and right below the title of what it
    /// is a part of.
    fn of_unknown(
        &self,
        candidate: &Candidate<'_>,
        text: &str,
        below: &[Line<'_>],
    ) -> Option<Meaning> {
        let content = Content::of(below);
        if content.is_empty() {
            return None;
        }
        let cue = titles::cue(text).filter(|id| content.may_be(*id) && !content.names_languages());
        let section = cue.unwrap_or_else(|| content.guess(&self.around(below)));
        // "Books" right below "Publications" is a part of it.
        let is_part = self.parent(candidate).is_some_and(|parent| {
            self.is_like(parent, candidate) == Some(false)
                || [parent.section, SectionId::Other].contains(&section)
        });
        (!is_part).then(|| (section, HeadingKind::Creative, Vec::new()))
    }

    /// The known title that nothing stands below but this one.
    fn parent(&self, candidate: &Candidate<'_>) -> Option<&Found> {
        let above = self.found.last()?;
        let between = (self.lines).get(above.lines.end..candidate.lines.start)?;
        let is_parent = above.kind != HeadingKind::Creative
            && !above.inline
            && between.iter().all(Line::is_blank);
        is_parent.then_some(above)
    }

    /// Whether a title looks like one that was found, where that is known.
    fn is_like(&self, found: &Found, candidate: &Candidate<'_>) -> Option<bool> {
        let look = |line: usize| self.lines.get(line)?.look();
        let (found, own) = look(found.lines.start).zip(look(candidate.lines.start))?;
        Some(found.matches(&own))
    }

    fn around(&self, below: &[Line<'_>]) -> Around<'_> {
        // Groups of skills under titles of their own follow each other.
        let is_among_skills = self.found.last().is_some_and(|above| {
            above.section == SectionId::TechnicalSkills && above.kind == HeadingKind::Creative
        });
        Around {
            named: &self.named,
            is_above_body: !BODY.iter().any(|id| self.seen.contains(id)),
            is_among_skills,
            is_reachable_elsewhere: self.reachable > content::reachable(below),
        }
    }
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

/// Whether something stands below a title in its column.
fn governs(title: &Line<'_>, below: &[Line<'_>]) -> bool {
    let first = below.iter().find(|line| !line.is_blank());
    first.is_some_and(|first| title.style.is_none() || labels::goes_on(title, first))
}

/// Whether a known title is the label of a group inside the section above it.
fn is_label(
    title: &Title,
    line: &Line<'_>,
    below: &[Line<'_>],
    above: Option<&Found>,
    candidate: &Candidate<'_>,
    like_above: Option<bool>,
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
    // "Software Skills" in another look right below "Personal Skills".
    let of_group = title.section == SectionId::TechnicalSkills
        && like_above == Some(false)
        && governs(line, below);
    if right_below && inside(title.section) && (of_table || of_group) {
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
            title.strength == Strength::Weak && line.case != Case::Upper && like_above != Some(true)
        }
        // "Address" under "Contact".
        SectionId::Contact if inside(SectionId::Contact) => title.strength == Strength::Weak,
        _ => false,
    }
}
