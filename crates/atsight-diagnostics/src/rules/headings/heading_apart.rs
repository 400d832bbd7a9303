use atsight_core::Reading;
use atsight_core::model::{EngineId, SectionId};

use super::HeadingLost;
use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{self, Labels, about};
use crate::scope::Scope;
use crate::words::squeeze;

declare_rule! {
    /// ## What it detects
    /// A title below which at least three parsers print nothing, though text stands below it on the page: the file stores its titles apart
    /// from the text, often all of them in front of it or behind it.
    /// ## Why it matters
    /// What a parser prints without its title is filed with the section before, or nowhere: jobs are found by no title and no employer.
    /// ## What to do
    /// Write the resume in a text editor, title and text one below the other, and export it from there. In design tools, put each title
    /// into the frame of its text, or set the order of the frames.
    /// ## How sure we are
    /// The titles and the text below them are those that this library finds in the page and in the text of each parser. A title is told of
    /// only where no other finding, as of a sidebar, explains it. `pdfminer_raw` is left out, since it glues the words of most files
    /// together.
    HeadingApart, "HDG007", "heading_apart", Headings, Reading, Warning
}

impl Rule for HeadingApart {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let readings =
            (case.parse.readings.iter()).filter(|own| !own.transcript.engine.glues_words());
        let readings: Vec<(&Reading, Vec<(String, SectionId)>)> = readings
            .map(|reading| (reading, titles::found_apart(reading)))
            .collect();
        let labels = Labels::of(case);
        let apart = case.sections().iter().filter_map(|section| {
            let heading = section.heading.as_ref()?;
            if labels.repeats(heading) {
                return None;
            }
            let first = squeeze(titles::first_text(case.transcript(), section)?);
            let title = (squeeze(&heading.text), section.id);
            // The section's first line stands in another place.
            let engines: Vec<EngineId> = (readings.iter())
                .filter(|(_, apart)| apart.contains(&title))
                .filter(|(reading, _)| !titles::stands_above(reading, &title.0, &first))
                .map(|(reading, _)| reading.transcript.engine)
                .collect();
            (engines.len() >= HeadingLost::FEWEST_ENGINES).then(|| {
                let message = format!(
                    "“{}” is printed apart from its text by {} of {} parsers",
                    heading.text,
                    engines.len(),
                    readings.len(),
                );
                about(case, Self::INFO, heading, message)
                    .with_scope(Scope::lines([heading.lines.clone(), section.lines.clone()]))
                    .with_engines(engines)
            })
        });
        apart.collect()
    }
}
