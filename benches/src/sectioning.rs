//! Whether the lines of a resume are found under the title that they stand under.

use atsight_core::Reading;
use atsight_core::model::{Section, SectionId};

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
/// another region starts. Where the truth knows the streams of a resume, a title reaches as far as its own: a section that a
/// sidebar interrupts goes on on the next page. Elsewhere, a name begins the head of the resume, which is of the section
/// `contact`, also where a sidebar is read before it.
pub fn lines(truth: &Truth, reading: &Reading) -> Lines {
    let sections: Vec<(&str, Vec<String>)> = reading
        .sections
        .iter()
        .map(|section| (section.id.name(), words(&text(section, reading))))
        .collect();
    let name = truth.resume["basics"]["name"].as_str().map(heading_key);
    let mut lines = Lines::default();
    let mut current: Option<&str> = None;
    let begins = |index: usize| truth.regions.iter().any(|region| region.from == index);
    let blocks: Vec<(bool, &String)> = if truth.streams.is_empty() {
        let blocks = truth.reading_order.iter().enumerate();
        blocks.map(|(at, block)| (begins(at), block)).collect()
    } else {
        let streams = truth.streams.iter().map(|stream| &stream.blocks);
        streams
            .flat_map(|blocks| (blocks.iter().enumerate()).map(|(at, block)| (at == 0, block)))
            .collect()
    };
    for (begins, block) in blocks {
        if begins {
            current = None;
        }
        let key = heading_key(block);
        if current.is_some() && name.as_ref() == Some(&key) {
            current = Some(SectionId::Contact.name());
        }
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
    use crate::truth::HeadingTruth;
    use atsight_core::Parser;

    fn headings(titles: &[(&str, &str)]) -> Vec<HeadingTruth> {
        let heading = |(text, section): &(&str, &str)| HeadingTruth {
            text: (*text).to_owned(),
            section: (*section).to_owned(),
        };
        titles.iter().map(heading).collect()
    }

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
        truth.headings = headings(&[
            ("Education", "education"),
            ("Experience", "work_experience"),
        ]);
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

    #[test]
    fn a_name_behind_a_sidebar_is_of_no_section_of_it() {
        let mut truth = Truth::sample(&["Interests", "Rowing and chess", "Ada Example"], "");
        truth.resume = serde_json::json!({"basics": {"name": "Ada Example"}});
        truth.headings = headings(&[("Interests", "interests")]);
        let file = "Interests\n\nRowing and chess\n\nAda Example\n";
        let parse = Parser::new().parse(file.as_bytes()).expect("plain text");
        let found = lines(&truth, &parse.human);
        assert_eq!((found.right, found.wrong), (1, 1));
    }

    #[test]
    fn a_section_goes_on_behind_a_sidebar() {
        let rest = r#","streams":[{"name":"main","blocks":["Experience","Built a lighthouse","Painted a bridge"],"pages":[1,1,2]},
            {"name":"sidebar","blocks":["Interests","Rowing and chess"],"pages":[1,1]}]"#;
        let order = [
            "Experience",
            "Built a lighthouse",
            "Interests",
            "Rowing and chess",
            "Painted a bridge",
        ];
        let mut truth = Truth::sample(&order, rest);
        truth.headings = headings(&[
            ("Experience", "work_experience"),
            ("Interests", "interests"),
        ]);
        let file =
            "Experience\n\nBuilt a lighthouse\n\nInterests\n\nRowing and chess\nPainted a bridge\n";
        let parse = Parser::new().parse(file.as_bytes()).expect("plain text");
        let found = lines(&truth, &parse.human);
        assert_eq!((found.right, found.wrong), (2, 1));
    }
}
