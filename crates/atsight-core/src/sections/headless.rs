//! Jobs that no title stands above: behind the summary, or the contact lines, an entry follows the other.

use crate::model::{Section, SectionId, Transcript};

use super::content::Content;
use super::evidence::{self, Line};

/// Longest header, in words.
const MOST_WORDS: usize = 12;
/// Fewest list items below the first header: what was done.
const FEWEST_ITEMS: usize = 2;
/// Lines from a header in which its date stands.
const DATE_REACH: usize = 3;
/// Lines from a header in which the first items stand.
const ITEM_REACH: usize = 6;

/// Whether a line stands apart from what is above it.
fn is_apart(line: &Line<'_>) -> bool {
    /// Space above it, in em.
    const GAP: f32 = 0.5;
    let gap = line.style.and_then(|style| style.gap_above);
    line.blank_above || gap.is_some_and(|gap| gap >= GAP)
}

/// Parts the jobs from a summary or from contact lines, in a document in which no title of theirs was found, or from the contact lines
/// that stand right above the first of their titles: they become a section without heading.
pub(super) fn part_jobs(transcript: &Transcript, sections: &mut Vec<Section>) {
    // Where no title is known, jobs may end anywhere.
    let has_titles = sections.iter().any(|section| section.heading.is_some());
    if !has_titles {
        return;
    }
    let titled = (sections.iter()).position(|own| own.id == SectionId::WorkExperience);
    let may_hold = |(index, section): &(usize, &Section)| match titled {
        // What stands above "Past Employment" may be the job of today.
        Some(titled) => section.id == SectionId::Contact && index + 1 == titled,
        None => {
            section.id == SectionId::ProfileSummary
                || section.id == SectionId::Contact && section.heading.is_none()
        }
    };
    if !sections.iter().enumerate().any(|own| may_hold(&own)) {
        return;
    }
    let lines = evidence::lines(transcript);
    let body = evidence::body_look(&lines);
    let is_header = |at: usize| {
        let line = &lines[at];
        let near = |reach: usize| &lines[at..lines.len().min(at + reach)];
        let may_be_one = !line.bullet
            && !line.is_blank()
            && line.words <= MOST_WORDS
            && (line.is_distinct(body) || is_apart(line));
        let items = || near(ITEM_REACH).iter().filter(|line| line.bullet).count();
        if !may_be_one || items() < FEWEST_ITEMS {
            return false;
        }
        // Its date stands on it, or on one of the next lines of its block.
        let dated = (near(DATE_REACH).iter())
            .position(|line| Content::of(std::slice::from_ref(line)).has_range());
        dated.is_some_and(|dated| !lines[at + 1..=at + dated].iter().any(is_apart))
    };
    let mut holders = sections.iter().enumerate().filter(may_hold);
    let found = holders.find_map(|(index, section)| {
        // The name stands on top.
        let top = usize::from(section.id == SectionId::Contact);
        let mut lines = section.lines.clone().skip(top);
        Some((index, lines.find(|at| is_header(*at))?))
    });
    let Some((index, start)) = found else {
        return;
    };
    let id = sections[index].id;
    let end = sections[index].lines.end;
    sections[index].lines.end = start;
    // What the other column interrupts goes on as it began.
    for part in sections.iter_mut().skip(index + 1) {
        if part.id == id && part.heading.is_none() {
            part.id = SectionId::WorkExperience;
        }
    }
    sections.insert(
        index + 1,
        Section::new(SectionId::WorkExperience, start..end),
    );
}

#[cfg(test)]
mod tests {
    use crate::model::{EngineId, SectionId, TranscriptBuilder};
    use crate::sections::segment;

    fn sections(text: &str) -> Vec<(SectionId, std::ops::Range<usize>)> {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain(text);
        let sections = segment(&b.finish()).into_iter();
        sections.map(|own| (own.id, own.lines)).collect()
    }

    const JOBS: &str = "\nMarketing Assistant, Example Credit Union\nJanuary 2022 - June 2023\n- Greeted new members\n- \
        Visited schools\n\nClerk, Example Bank\nMay 2020 - June 2021\n- Kept the ledgers\n- Wrote letters\n";

    #[test]
    fn jobs_below_a_summary_need_no_title() {
        let text = format!(
            "Jo Roe\njo@example.com\n\nSummary\nI like words.\n{JOBS}\nEducation\nExample College, 2012\n"
        );
        assert_eq!(
            sections(&text),
            [
                (SectionId::Contact, 0..3),
                (SectionId::ProfileSummary, 4..6),
                (SectionId::WorkExperience, 6..16),
                (SectionId::Education, 17..18),
            ]
        );
        // Below the contact lines, too.
        let text = format!("Jo Roe\njo@example.com\n{JOBS}\nEducation\nExample College, 2012\n");
        assert_eq!(sections(&text)[1], (SectionId::WorkExperience, 3..13));
    }

    #[test]
    fn the_job_of_today_may_stand_above_the_title_of_the_past_ones() {
        let text = "Jo Roe\njo@example.com\n\nDate: October 2021 - present\nPosition: Clerk\nCompany: Example Ltd.\n- Kept the \
                    ledgers\n- Wrote letters\n\nPast Employment\nNurse, 2012 - 2014\n\nEducation\nExample College, 2012\n";
        let found = sections(text);
        assert_eq!(found[1], (SectionId::WorkExperience, 3..9));
        assert_eq!(found[2].0, SectionId::WorkExperience);
    }

    #[test]
    fn where_jobs_have_a_title_nothing_else_is_one() {
        let text = format!(
            "Jo Roe\n\nSummary\nI like words.\n{JOBS}\nWork Experience\nNurse, 2012 - 2014\n"
        );
        let found = sections(&text).into_iter();
        let work = found.filter(|(id, _)| *id == SectionId::WorkExperience);
        assert_eq!(work.count(), 1);
    }
}
