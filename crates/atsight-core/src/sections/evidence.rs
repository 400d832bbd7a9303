//! What speaks for a line being a heading, before anybody asks what it means.

use crate::model::{Color, LineStyle, Transcript, TranscriptLine};
use crate::text::bullets;
use crate::text::memo::Memo;
use crate::text::shape::{self, Case};
use crate::text::title::{join_letter_spaced, strip_brackets, strip_decoration};
use crate::titles;

/// Longest heading, in words: "Professional Memberships, Affiliations and Community Involvement" has 6.
const MAX_HEADING_WORDS: usize = 8;
/// Longest heading, in bytes of its text; letter-spaced ones are twice as long as they sound.
const MAX_HEADING_BYTES: usize = 120;

/// A line of the transcript with what is asked of it again and again.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Its text without white space around it.
    pub(super) text: &'t str,
    /// Its text without bullets, icons and rules around it.
    pub(super) bare: &'t str,
    pub(super) words: usize,
    pub(super) case: Case,
    pub(super) style: Option<LineStyle>,
    /// Whether an empty line or the start of the text stands above.
    pub(super) blank_above: bool,
    /// Whether it is a list item.
    pub(super) bullet: bool,
    /// What stands in front of its first wide gap, if it has one.
    pub(super) first_cell: Option<&'t str>,
    /// Left and right edge of its first cell, in points; known where its look is.
    pub(super) edges: Option<[f32; 2]>,
}

/// How many words a known title has in front of a remark in brackets: "Experience (a selection; more of it on my website)".
fn words_without_note(text: &str) -> usize {
    let title = strip_brackets(text);
    match title.len() < text.len() && titles::is_whole(title) {
        true => title.split_whitespace().count(),
        false => usize::MAX,
    }
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether its shape allows a heading at all: few words, letters, no address, no date, no sentence.
    pub(super) fn may_be_heading(&self) -> bool {
        !self.bare.is_empty()
            && self.bare.len() <= MAX_HEADING_BYTES
            && (self.words <= MAX_HEADING_WORDS
                || words_without_note(self.bare) <= MAX_HEADING_WORDS
                || join_letter_spaced(self.bare).is_some())
            && self.case != Case::None
            && !shape::has_address(self.text)
            && !self.text.ends_with([',', ';'])
            && shape::digit_runs(self.bare).all(|run| run.len() <= 2)
            && !has_decimal(self.bare)
            // "BS6 5TN"
            && (self.bare.split([' ', '(', '['])).any(|w| {
                w.contains(char::is_alphabetic) && !w.bytes().any(|b| b.is_ascii_digit())
            })
    }

    /// A short item, as in a list of skills.
    pub(super) fn is_short_item(&self) -> bool {
        !self.is_blank() && self.words <= 3 && self.text.len() <= 40
    }

    /// How it looks, where that is known.
    pub(super) fn look(&self) -> Option<Look> {
        self.style.map(|style| Look {
            // Steps of 4 %: two sizes that a person tells apart differ by more.
            size: (style.relative_size * 25.0).round() as i32,
            bold: style.bold >= 0.5,
            italic: style.italic >= 0.5,
            color: style.color,
            upper: self.case == Case::Upper,
        })
    }

    /// Whether it stands out from the body text by size, weight, capitals or colour.
    pub(super) fn is_distinct(&self, body: Option<Look>) -> bool {
        match (self.look(), body) {
            (Some(own), Some(body)) => {
                own.size > body.size
                    || own.bold && !body.bold
                    || own.color != body.color
                    || own.upper
            }
            _ => self.case == Case::Upper,
        }
    }
}

/// Whether a number has a part behind a point or a stroke: “GPA: 3.8/4.0”.
fn has_decimal(text: &str) -> bool {
    text.as_bytes().windows(3).any(|w| {
        w[0].is_ascii_digit() && matches!(w[1], b'.' | b',' | b'/') && w[2].is_ascii_digit()
    })
}

/// What two headings of one document share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) size: i32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) color: Color,
    pub(super) upper: bool,
}

impl Look {
    /// Whether two lines look alike; sizes may differ by rounding.
    pub(super) fn matches(&self, other: &Self) -> bool {
        (self.size - other.size).abs() <= 1
            && self.bold == other.bold
            && self.italic == other.italic
            && self.color == other.color
            && self.upper == other.upper
    }
}

/// The lines of a transcript, prepared.
pub(super) fn lines(transcript: &Transcript) -> Vec<Line<'_>> {
    thread_local!(static SAID: Memo<(usize, Case)> = Memo::new());
    let words_and_case = |text: &str| (text.split_whitespace().count(), Case::of(text));
    let mut blank_above = true;
    transcript
        .lines
        .iter()
        .map(|line| {
            let text = transcript.line_text(line).trim();
            let bullet = line.style.is_some_and(|s| s.bullet) || bullets::starts_with_bullet(text);
            // A long line is no heading: leave its characters alone.
            let short = text.len() <= 2 * MAX_HEADING_BYTES;
            let (words, case) = match short {
                true => SAID.with(|said| said.of(text, words_and_case)),
                false => (usize::MAX, Case::None),
            };
            let prepared = Line {
                text,
                bare: if short { strip_decoration(text) } else { text },
                words,
                case,
                style: line.style,
                blank_above,
                bullet,
                first_cell: (transcript.cells(line).next())
                    .map(str::trim)
                    .filter(|cell| cell.len() < text.len()),
                edges: edges(transcript, line),
            };
            blank_above = text.is_empty();
            prepared
        })
        .collect()
}

/// Left and right edge of the first cell of a line.
fn edges(transcript: &Transcript, line: &TranscriptLine) -> Option<[f32; 2]> {
    line.style?;
    let cell = transcript.cells(line).next()?;
    let end = line.text.start + cell.len();
    let spans = transcript.spans.get(line.spans.clone())?;
    let last = spans.iter().take_while(|s| s.text.start < end).last()?;
    Some([spans.first()?.place.bbox()?.x0, last.place.bbox()?.x1])
}

/// Counts looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally(Vec<(Look, usize)>);

impl Tally {
    /// More looks than any resume has; a hostile file can give every line a look of its own.
    const MAX: usize = 64;

    pub(super) fn add(&mut self, look: Look, count: usize) {
        match self.0.iter().position(|(known, _)| known.matches(&look)) {
            Some(at) => self.0[at].1 += count,
            None if self.0.len() < Self::MAX => self.0.push((look, count)),
            None => {}
        }
    }

    /// All looks with their counts.
    pub(super) fn all(&self) -> impl Iterator<Item = (Look, usize)> {
        self.0.iter().copied()
    }

    /// The commonest look and its count.
    pub(super) fn most(&self) -> Option<(Look, usize)> {
        self.0.iter().copied().max_by_key(|(_, count)| *count)
    }
}

/// The look of most of the text, by letters.
pub(super) fn body_look(lines: &[Line<'_>]) -> Option<Look> {
    let mut tally = Tally::default();
    for line in lines {
        if let Some(look) = line.look() {
            tally.add(look, line.text.len());
        }
    }
    tally.most().map(|(look, _)| look)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EngineId, TranscriptBuilder};

    #[test]
    fn shapes_that_are_no_headings() {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        b.push_plain("Work Experience(2)\nSkills,\nMay 2019\nme@example.com\n2\n\nA line of many words that goes on and on\n");
        let t = b.finish();
        let may: Vec<bool> = lines(&t).iter().map(Line::may_be_heading).collect();
        assert_eq!(may, [true, false, false, false, false, false, false]);
    }
}
