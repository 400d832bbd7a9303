//! Where a resume has the terms of a posting, section by section and engine by engine.

use atsight_core::model::{EngineId, SectionId};
use atsight_core::{Parse, Reading};

use super::{Posting, Term};

/// Where a resume has a term of a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coverage {
    /// The term.
    pub term: Term,
    /// The sections that have it in the human reading, in order: `skills`, `work`, `summary`, …
    pub found_in: Vec<&'static str>,
    /// The lines of the human reading that have it first in each section.
    pub lines: Vec<usize>,
    /// What the resume writes in place of the posting's form, where it never writes that.
    pub variant: Option<String>,
    /// Engines whose text does not have it, though a person reads it.
    pub lost_by: Vec<EngineId>,
    /// Engines that have it, but not in every section in which a person reads it; with those sections.
    pub moved_by: Vec<(EngineId, Vec<&'static str>)>,
}

impl Coverage {
    /// Whether a person finds it.
    pub fn is_found(&self) -> bool {
        !self.found_in.is_empty()
    }
}

/// The name of a section in coverage.
fn section_name(id: SectionId) -> &'static str {
    match id {
        SectionId::TechnicalSkills => "skills",
        SectionId::WorkExperience => "work",
        SectionId::ProfileSummary => "summary",
        other => other.name(),
    }
}

/// Where a term stands: section, line, spelling.
type Spot = (&'static str, usize, String);

/// Where a reading has each term.
pub(super) fn places(posting: &Posting, reading: &Reading) -> Vec<Vec<Spot>> {
    let mut out = vec![Vec::new(); posting.terms.len()];
    for section in &reading.sections {
        let name = section_name(section.id);
        // A term may go over a line end, so lines are searched as one text.
        let (mut text, mut starts) = (String::new(), Vec::new());
        for line in section.lines.clone() {
            if let Some(own) = reading.transcript.lines.get(line) {
                starts.push((text.len(), line));
                text.push_str(reading.transcript.line_text(own));
                text.push('\n');
            }
        }
        for hit in posting.matcher.find(&text) {
            let place = starts
                .partition_point(|(start, _)| *start <= hit.bytes.start)
                .saturating_sub(1);
            let line = starts.get(place).map_or(0, |(_, line)| *line);
            let spelling = text[hit.bytes]
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            out[hit.term].push((name, line, spelling));
        }
    }
    out
}

/// Where a resume has the terms of a posting, in the posting's order.
pub(crate) fn cover(posting: &Posting, parse: &Parse) -> Vec<Coverage> {
    let human = places(posting, &parse.human);
    let readings: Vec<(EngineId, Vec<Vec<Spot>>)> = (parse.readings.iter())
        .map(|reading| (reading.transcript.engine, places(posting, reading)))
        .collect();
    let cover = |(index, term): (usize, &Term)| {
        let own = &human[index];
        let mut coverage = Coverage {
            term: term.clone(),
            found_in: Vec::new(),
            lines: Vec::new(),
            variant: None,
            lost_by: Vec::new(),
            moved_by: Vec::new(),
        };
        for (section, line, _) in own {
            if !coverage.found_in.contains(section) {
                coverage.found_in.push(section);
                coverage.lines.push(*line);
            }
        }
        if !own
            .iter()
            .any(|(_, _, spelling)| is_form_of(spelling, &term.text))
        {
            coverage.variant = own.first().map(|(_, _, spelling)| spelling.clone());
        }
        for (engine, places) in readings.iter().filter(|_| !own.is_empty()) {
            let there = &places[index];
            let gone: Vec<&str> = (coverage.found_in.iter())
                .filter(|section| !there.iter().any(|(own, ..)| own == *section))
                .copied()
                .collect();
            if there.is_empty() {
                coverage.lost_by.push(*engine);
            } else if !gone.is_empty() {
                coverage.moved_by.push((*engine, gone));
            }
        }
        coverage
    };
    posting.terms.iter().enumerate().map(cover).collect()
}

/// Whether a spelling is the posting's, case, hyphens and a plural apart.
pub(super) fn is_form_of(spelling: &str, text: &str) -> bool {
    let plain = |t: &str| {
        let t = t.to_lowercase().replace(['-', '\u{2011}'], " ");
        t.strip_suffix('s').map_or(t.clone(), str::to_owned)
    };
    plain(spelling) == plain(text)
}
