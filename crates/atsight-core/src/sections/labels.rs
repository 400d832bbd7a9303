//! Known titles that are none where they stand: labels and subheads of the parts of an entry.

use std::collections::{BTreeSet, HashMap};

use crate::model::HeadingKind;
use crate::model::SectionId;
use crate::text::title::title_key;
use crate::titles::{Strength, Title};

use super::content::Content;
use super::evidence::{Line, Look, Tally};
use super::headings::Candidate;

/// Whether what stands behind a line is said of it: a value behind a colon, in the next cell of its row.
pub(super) fn has_value(lines: &[Line<'_>], at: usize) -> bool {
    let next = lines.get(at + 1);
    next.is_some_and(|next| next.text.starts_with(':') && !lines[at].text.ends_with(':'))
}

/// Drops titles of parts of an entry: below the title of a section of entries, one with a colon where other titles have none,
/// “Responsibilities:”, that is an everyday word or means the section that it stands in.
pub(super) fn drop_labels(lines: &[Line<'_>], candidates: &mut Vec<Candidate<'_>>) {
    let has_colon = |c: &Candidate<'_>| !c.inline && lines[c.lines.start].text.ends_with(':');
    let own_line = || candidates.iter().filter(|c| !c.inline);
    let titles = own_line().filter(|c| !has_colon(c)).count();
    let labels: BTreeSet<String> = (own_line().filter(|c| has_colon(c)))
        .map(|c| title_key(c.text))
        .collect();
    if labels.len() > titles {
        return;
    }
    let mut section: Option<SectionId> = None;
    candidates.retain(|c| {
        let Some(title) = &c.title else { return true };
        let in_entries = section.filter(|id| HAS_ENTRIES.contains(id));
        let is_label =
            has_colon(c) && in_entries.is_some_and(|id| title.section == id || is_loose(title));
        if !is_label {
            section = Some(title.section);
        }
        !is_label
    });
}

/// Sections of entries, which have parts with labels of their own.
const HAS_ENTRIES: [SectionId; 4] = [
    SectionId::WorkExperience,
    SectionId::Projects,
    SectionId::Education,
    SectionId::Volunteering,
];

/// Whether a title may well be something else.
fn is_loose(title: &Title) -> bool {
    title.strength == Strength::Weak
        || title.kind == HeadingKind::Fuzzy
        || title.section == SectionId::Other
}

/// Drops everyday words, fuzzy titles and those of no section that stand more than once: they label a part of every entry
/// ("Highlights", "Key Achievements", "Activities"). So do those of a section of entries that stand
/// more than twice below another title of it.
pub(super) fn drop_repeated(candidates: &mut Vec<Candidate<'_>>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let key = |c: &Candidate<'_>| title_key(c.text);
    for candidate in candidates.iter() {
        *counts.entry(key(candidate)).or_default() += 1;
    }
    // "Responsibilities" below each job of "Experience".
    let mut first: HashMap<SectionId, String> = HashMap::new();
    candidates.retain(|c| {
        let key = key(c);
        let below_another = c.title.as_ref().is_some_and(|title| {
            let above = first.entry(title.section).or_insert_with(|| key.clone());
            HAS_ENTRIES.contains(&title.section) && *above != key
        });
        let most = match c.title.as_ref().is_some_and(is_loose) {
            true => 1,
            false if below_another => 2,
            false => usize::MAX,
        };
        counts.get(&key).is_none_or(|count| *count <= most)
    });
}

/// Drops subheads of jobs: what somebody was to do, below the title of the jobs, and a loose title in another look than the sure
/// ones, if jobs go on below it: "Leadership" over bullets, above "Clerk, 2012 – 2014". Returns their lines.
pub(super) fn drop_subheads(lines: &[Line<'_>], candidates: &mut Vec<Candidate<'_>>) -> Vec<usize> {
    let mut sure = Tally::default();
    for candidate in candidates.iter() {
        let is_sure = candidate
            .title
            .as_ref()
            .is_some_and(|title| !is_loose(title));
        if let Some(look) = lines[candidate.lines.start].look().filter(|_| is_sure) {
            sure.add(look, 1);
        }
    }
    let is_of_sure = |look: Look| sure.all().any(|(sure, _)| sure.matches(&look));
    let mut dropped = Vec::new();
    let mut heads: Option<Vec<usize>> = None;
    // The line of the next title that is no loose one.
    let mut next = lines.len();
    let mut ends: Vec<usize> = Vec::with_capacity(candidates.len());
    for candidate in candidates.iter().rev() {
        ends.push(next);
        if !candidate.title.as_ref().is_some_and(is_loose) {
            next = candidate.lines.start;
        }
    }
    // The title above, if it is that of jobs.
    let mut jobs: Option<usize> = None;
    candidates.retain(|c| {
        let Some(title) = &c.title else { return true };
        let end = ends.pop().unwrap_or(lines.len());
        let line = &lines[c.lines.start];
        let is_subhead = match jobs.filter(|_| !c.inline) {
            Some(_) if tells_duties(title, c.text) => true,
            Some(jobs) => {
                let unlike = line.look().is_some_and(|look| !is_of_sure(look));
                let may_be_one = is_loose(title) && unlike && goes_on(&lines[jobs], line);
                may_be_one
                    && holds_any(
                        heads.get_or_insert_with(|| dated_heads(lines)),
                        c.lines.end,
                        end,
                    )
            }
            None => false,
        };
        if is_subhead {
            dropped.push(c.lines.start);
        } else {
            jobs = (title.section == SectionId::WorkExperience).then_some(c.lines.start);
        }
        !is_subhead
    });
    dropped
}

/// Whether a title says what somebody was to do in a job: "Key Responsibilities".
fn tells_duties(title: &Title, text: &str) -> bool {
    /// The last words of such titles.
    const DUTIES: [&str; 8] = [
        "responsibilities",
        "responsibility",
        "duties",
        "accountabilities",
        "deliverables",
        "areas",
        "aufgaben",
        "funciones",
    ];
    let key = title_key(text);
    title.section == SectionId::WorkExperience
        && key
            .rsplit(' ')
            .next()
            .is_some_and(|word| DUTIES.contains(&word))
}

/// Whether a line may stand in the column of another: below it on its page, or on a later one.
pub(super) fn goes_on(above: &Line<'_>, line: &Line<'_>) -> bool {
    (above.style.zip(line.style))
        .is_some_and(|(above, own)| own.page != above.page || own.region == above.region)
}

/// The lines that say from when to when something was done, as the headers of jobs do.
fn dated_heads(lines: &[Line<'_>]) -> Vec<usize> {
    let is_head = |line: &Line<'_>| {
        let content = Content::of(std::slice::from_ref(line));
        content.has_range() && content.has_dated_heads()
    };
    (lines.iter().enumerate())
        .filter(|(_, line)| is_head(line))
        .map(|(at, _)| at)
        .collect()
}

/// Whether one of some numbers in order lies in a range.
fn holds_any(numbers: &[usize], from: usize, to: usize) -> bool {
    let first = numbers.partition_point(|number| *number < from);
    numbers.get(first).is_some_and(|number| *number < to)
}
