use std::collections::{BTreeMap, BTreeSet};

use atsight_core::Reading;
use atsight_core::model::{EngineId, Heading, Place, Rect, Section, SectionId};

use crate::finding::{Finding, Quote};
use crate::render::plain::list;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{self, Labels};
use crate::scope::Scope;
use crate::words::squeeze;

declare_rule! {
    /// ## What it detects
    /// Titles of sections that stand beside the first line of their section instead of above it, and that a parser reads as one line with it:
    /// “Education B.Sc. in Physics”.
    /// ## Why it matters
    /// Parsers look for a title alone on its line. Without it the jobs or schools are filed with the section before, or nowhere.
    /// ## What to do
    /// Put each title on a line of its own, above what belongs to it.
    /// ## How sure we are
    /// Where a title stands is measured on the page. Only titles count that at least one parser does not find, and of which it prints a line
    /// that begins or ends with the title.
    InlineHeading, "HDG005", "inline_heading", Headings, Reading, Warning
}

/// Most words of a title to look for: “Professional Experience and Selected Projects”.
const MAX_WORDS: usize = 6;

/// A title beside its section.
struct Beside<'a> {
    heading: &'a Heading,
    section: &'a Section,
    /// The title without blanks, lower case.
    letters: String,
}

impl Rule for InlineHeading {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let labels = Labels::of(case);
        let beside: Vec<Beside<'_>> = (case.sections().iter())
            .filter_map(|section| {
                let heading = section.heading.as_ref()?;
                let letters = squeeze(&heading.text);
                // A label under each job, or in front of an address, opens no section.
                let is_label = labels.repeats(heading) || section.id == SectionId::Contact;
                let stands =
                    !letters.is_empty() && !is_label && stands_beside(case, heading, section);
                stands.then_some(Beside {
                    heading,
                    section,
                    letters,
                })
            })
            .collect();
        let readings = case.parse.readings.iter();
        let readings = readings.filter(|own| !own.transcript.engine.glues_words());
        let joined: Vec<(EngineId, Vec<(usize, &str)>)> = readings
            .map(|reading| (reading.transcript.engine, joined(&beside, reading)))
            .filter(|(_, joined)| !joined.is_empty())
            .collect();
        let Some((engine, first)) = joined.first() else {
            return Vec::new();
        };
        let (at, line) = first[0];
        let quote = Quote::new(*engine, &beside[at].heading.text, line);
        let hit: BTreeSet<usize> = (joined.iter())
            .flat_map(|(_, joined)| joined.iter().map(|(at, _)| *at))
            .collect();
        let hit: Vec<&Beside<'_>> = hit.into_iter().map(|at| &beside[at]).collect();
        let titles: Vec<&str> = hit.iter().map(|own| own.heading.text.as_str()).collect();
        let message = match titles[..] {
            [title] => format!("the title “{title}” stands beside its text and not above it"),
            _ => format!(
                "{} titles stand beside their text and not above it: {}",
                titles.len(),
                list(&titles)
            ),
        };
        let lines = hit
            .iter()
            .flat_map(|own| [own.heading.lines.clone(), own.section.lines.clone()]);
        let places = hit
            .iter()
            .flat_map(|own| case.locate(own.heading.lines.clone()));
        let finding = Finding::new(Self::INFO, message)
            .at_all(places)
            .with_scope(Scope::lines(lines))
            .with_quote(quote)
            .with_engines(joined.iter().map(|(engine, _)| *engine));
        vec![finding]
    }
}

/// Whether a title stands in one line with the beginning of its section, or in one row with it on the page.
fn stands_beside(case: &Case<'_>, heading: &Heading, section: &Section) -> bool {
    if section.lines.start < heading.lines.end {
        return true;
    }
    let lines = &case.transcript().lines;
    let bbox = |line: usize| match lines.get(line).map(|line| &line.place) {
        Some(Place::Page {
            page,
            bbox: Some(bbox),
        }) => Some((*page, *bbox)),
        _ => None,
    };
    let title = heading.lines.clone().next_back().and_then(bbox);
    let first = section
        .lines
        .clone()
        .find(|line| !heading.lines.contains(line));
    match (title, first.and_then(bbox)) {
        (Some((page, title)), Some((own, text))) => page == own && share_row(title, text),
        _ => false,
    }
}

/// Whether two boxes stand beside each other, and the middle of one is between top and bottom of the other.
fn share_row(a: Rect, b: Rect) -> bool {
    let within = |y: f32, rect: Rect| rect.y0 < y && y < rect.y1;
    let apart = a.x1 <= b.x0 || b.x1 <= a.x0;
    apart && (within(a.center().y, b) || within(b.center().y, a))
}

/// The titles that a reading does not find and has in one line with other words, by number, each with that line.
fn joined<'r>(beside: &[Beside<'_>], reading: &'r Reading) -> Vec<(usize, &'r str)> {
    let found: BTreeSet<String> = titles::found(reading).map(|(title, _)| title).collect();
    let lost = (beside.iter().enumerate()).filter(|(_, own)| !found.contains(&own.letters));
    let mut lost: BTreeMap<&str, usize> =
        lost.map(|(at, own)| (own.letters.as_str(), at)).collect();
    let mut out = Vec::new();
    for line in reading.transcript.line_texts() {
        if lost.is_empty() {
            break;
        }
        out.extend(
            edges(line)
                .iter()
                .find_map(|edge| lost.remove(edge.as_str()))
                .map(|at| (at, line)),
        );
    }
    out
}

/// The beginnings and the ends of a line of which a title may consist, without blanks; not the line itself.
fn edges(line: &str) -> Vec<String> {
    let words: Vec<String> = line.split_whitespace().map(squeeze).collect();
    let most = MAX_WORDS.min(words.len().saturating_sub(1));
    let starts = (1..=most).map(|count| words[..count].concat());
    let ends = (1..=most).map(|count| words[words.len() - count..].concat());
    starts.chain(ends).collect()
}
