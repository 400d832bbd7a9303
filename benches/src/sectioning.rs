//! Whether the lines of a resume are found under the title that they stand under.

use atsight_core::Reading;
use atsight_core::model::Section;

use crate::metrics::heading_key;
use crate::tokens::tokenize;
use crate::truth::Truth;

/// So many tokens of the start of a block say which one it is.
const START: usize = 6;
/// Blocks of fewer tokens stand in too many sections to say anything.
const LEAST: usize = 2;

/// The blocks of the truth that stand under a title, and where the reading has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Under a title of the same section.
    pub right: usize,
    /// Only under titles of other sections.
    pub wrong: usize,
    /// Under none: their start is torn apart, which order and coverage measure.
    pub torn: usize,
}

impl Lines {
    /// Share of those found whole that are in the right section.
    pub fn accuracy(self) -> Option<f64> {
        let found = self.right + self.wrong;
        (found > 0).then(|| self.right as f64 / found as f64)
    }
}

impl std::iter::Sum for Lines {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), |a, b| Self {
            right: a.right + b.right,
            wrong: a.wrong + b.wrong,
            torn: a.torn + b.torn,
        })
    }
}

/// Compares the sections of a reading with the blocks of the truth: each block from a title to the next, or to where
/// another region starts.
pub fn lines(truth: &Truth, reading: &Reading) -> Lines {
    let sections: Vec<(&str, Vec<String>)> = reading
        .sections
        .iter()
        .map(|section| (section.id.name(), words(&text(section, reading))))
        .collect();
    let mut lines = Lines::default();
    let mut current: Option<&str> = None;
    for (index, block) in truth.reading_order.iter().enumerate() {
        if truth.regions.iter().any(|region| region.from == index) {
            current = None;
        }
        let key = heading_key(block);
        if let Some(title) = (truth.headings.iter()).find(|h| heading_key(&h.text) == key) {
            current = Some(&title.section);
            continue;
        }
        let mut start = words(block);
        start.truncate(START);
        let Some(expected) = current.filter(|_| start.len() >= LEAST) else {
            continue;
        };
        let mut holding = sections
            .iter()
            .filter(|(_, words)| words.windows(start.len()).any(|window| window == start))
            .peekable();
        if holding.peek().is_none() {
            lines.torn += 1;
        } else if holding.any(|(id, _)| *id == expected) {
            lines.right += 1;
        } else {
            lines.wrong += 1;
        }
    }
    lines
}

fn text(section: &Section, reading: &Reading) -> String {
    let transcript = &reading.transcript;
    let lines: Vec<&str> = transcript.lines[section.lines.clone()]
        .iter()
        .map(|line| transcript.line_text(line))
        .collect();
    lines.join("\n")
}

fn words(text: &str) -> Vec<String> {
    tokenize(text).into_iter().map(|token| token.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::Parser;

    #[test]
    fn blocks_are_right_wrong_or_torn() {
        let mut truth = Truth::sample(
            &[
                "Ada Example",
                "Education",
                "Example University, 2012",
                "Experience",
                "Built a lighthouse",
                "Painted a bridge",
                "Never in the file",
            ],
            "",
        );
        for (text, section) in [
            ("Education", "education"),
            ("Experience", "work_experience"),
        ] {
            truth.headings.push(crate::truth::HeadingTruth {
                text: text.to_owned(),
                section: section.to_owned(),
            });
        }
        let file = "Ada Example\n\nEducation\n\nExample University, 2012\nPainted a bridge\n\nExperience\n\nBuilt a lighthouse\n";
        let parse = Parser::new().parse(file.as_bytes()).expect("plain text");
        let found = lines(&truth, &parse.human);
        let expected = Lines {
            right: 2,
            wrong: 1,
            torn: 1,
        };
        assert_eq!(found, expected);
        assert_eq!(found.accuracy(), Some(2.0 / 3.0));
    }
}
