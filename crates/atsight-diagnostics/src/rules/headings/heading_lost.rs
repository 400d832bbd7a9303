use atsight_core::Reading;
use atsight_core::model::{EngineId, HeadingKind, SectionId};

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::titles::{self, Labels, PlainTitles, about};
use crate::words::{squeeze, squeezed};

declare_rule! {
    /// ## What it detects
    /// A title that at least three parsers print alone on its line, and that is not found in their text: “Community” over voluntary work.
    /// On the page its size and weight say that it is a title, and most parsers pass on letters only.
    /// ## Why it matters
    /// What stands below such a title is filed with the section before it.
    /// ## What to do
    /// Use the plain title of the section, as “Volunteering” for voluntary work, or type all titles in capital letters: those reach every
    /// parser. The format “All caps” does not, since only the page shows it.
    /// ## How sure we are
    /// The titles are those that this library finds in the page and in the text of each parser; another program may know the title.
    /// `pdfminer_raw` is left out, since it glues the words of most files together.
    HeadingLost, "HDG006", "heading_lost", Headings, Content, Warning
}

/// The end of an advice: how titles look like titles in bare text.
const CAPITALS: &str =
    "in capital letters, which reach every parser; the format “All caps” does not.";

impl HeadingLost {
    /// Fewest parsers: what one alone does not find is its own fault.
    pub(crate) const FEWEST_ENGINES: usize = 3;
}

impl Rule for HeadingLost {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let readings =
            (case.parse.readings.iter()).filter(|own| !own.transcript.engine.glues_words());
        let read: Vec<Titles<'_>> = readings.map(Titles::of).collect();
        let (plain, labels) = (PlainTitles::of(case), Labels::of(case));
        let titled = case.sections().iter().filter_map(|section| {
            let heading = section.heading.as_ref()?;
            // Others are no usual titles, or say two things, and have findings of their own.
            let is_usual = matches!(heading.kind, HeadingKind::Standard | HeadingKind::Alias);
            let opens = is_usual && section.id != SectionId::Other && !labels.repeats(heading);
            opens.then_some((section.id, heading))
        });
        titled
            .filter_map(|(id, heading)| {
                let letters = squeeze(&heading.text);
                let lost: Vec<EngineId> = (read.iter())
                    .filter(|own| own.lacks(&letters, id))
                    .map(|own| own.reading.transcript.engine)
                    .collect();
                (lost.len() >= Self::FEWEST_ENGINES).then(|| {
                    let mut message = format!(
                        "“{}” is not seen to be a title in the text of {} of {} parsers",
                        heading.text,
                        lost.len(),
                        read.len(),
                    );
                    let plain = plain.get(id).filter(|_| !plain.has(id, &heading.text));
                    let help = match plain {
                        Some(plain) => {
                            message.push_str(&format!("; the plain one is “{plain}”"));
                            format!("Use the plain title “{plain}”, or type all titles {CAPITALS}")
                        }
                        None => format!("Type all titles {CAPITALS}"),
                    };
                    about(case, Self::INFO, heading, message)
                        .with_engines(lost)
                        .with_help(help)
                })
            })
            .collect()
    }
}

/// The titles that a parser's text has; letters without blanks, in lower case.
struct Titles<'r> {
    reading: &'r Reading,
    found: Vec<(String, SectionId)>,
}

impl<'r> Titles<'r> {
    fn of(reading: &'r Reading) -> Self {
        Self {
            reading,
            found: titles::found(reading).collect(),
        }
    }

    /// Whether a title stands alone on a line and is not found.
    fn lacks(&self, letters: &str, id: SectionId) -> bool {
        let is_it = |(found, section): &(String, SectionId)| found == letters && *section == id;
        // Most are found: only for others the lines are looked at.
        !letters.is_empty()
            && !self.found.iter().any(is_it)
            && (self.reading.transcript.line_texts()).any(|line| squeezed(line).eq(letters.chars()))
    }
}
