use std::collections::{BTreeMap, BTreeSet};

use atsight_core::Reading;
use atsight_core::model::{Place, Rect};

use crate::finding::{Finding, Location, Severity};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// Characters of no width in the text: zero width spaces, word joiners and byte order marks (U+200B, U+2060, U+FEFF). Google Docs puts
    /// one at the end of many lines, and text from web pages has them inside of words.
    /// ## Why it matters
    /// Nobody sees them, and a parser that passes them on stores another word: a search for “Python” does not find it.
    /// ## What to do
    /// Copy the text without formatting into a new document, or delete them with search and replace (in Word: `^u8203`). Where an editor
    /// puts them in when it exports, export as DOCX and make the PDF from that.
    /// ## How sure we are
    /// They are counted in what the extractors print that pass them on, which are named; others leave them out. Joiners that scripts such as
    /// Persian and Hindi need do not count. It is a note where fewer than one word of a hundred has one.
    ZeroWidthCharacters, "TXT015", "zero_width_characters", Text, Reading, Warning
}

/// Whether a character has no width and no use inside of a resume.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Where words with such characters stand on a page: the middles of them, to the point, row by row.
type Marks = BTreeMap<i32, BTreeSet<i32>>;

/// With fewer than one in so many words, hardly a search is affected.
const WORDS_PER_MARK: usize = 100;

impl Rule for ZeroWidthCharacters {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let readings = case.parse.readings.iter();
        let passing: Vec<&Reading> = readings
            .filter(|own| own.transcript.text.contains(is_zero_width))
            .collect();
        // The one that passes most of them on says where they are.
        let counted = passing.iter().map(|own| {
            let text = &own.transcript.text;
            (text.matches(is_zero_width).count(), *own)
        });
        let Some((count, reading)) = counted.max_by_key(|(count, _)| *count) else {
            return Vec::new();
        };
        let mut pages: BTreeMap<u32, Marks> = BTreeMap::new();
        let mut paragraphs = BTreeSet::new();
        let spans = reading.transcript.spans.iter();
        for span in spans.filter(|own| reading.transcript.span_text(own).contains(is_zero_width)) {
            match &span.place {
                Place::Page {
                    page,
                    bbox: Some(bbox),
                } => {
                    let row = pages.entry(*page).or_default();
                    let row = row.entry(bbox.center().y as i32).or_default();
                    row.insert(bbox.center().x as i32);
                }
                Place::Part { story, paragraph } => {
                    paragraphs.insert((*story, *paragraph));
                }
                _ => {}
            }
        }
        let lines = case.lines_where(|_, place| match place {
            Place::Page {
                page,
                bbox: Some(bbox),
            } => (pages.get(page)).is_some_and(|marks| holds(marks, *bbox)),
            Place::Part { story, paragraph } => paragraphs.contains(&(*story, *paragraph)),
            _ => false,
        });
        let places = (pages.keys()).map(|page| Location::on_page(*page, None, ""));
        let message = match count {
            1 => "1 character of no width stands in the text".to_owned(),
            more => format!("{more} characters of no width stand in the text"),
        };
        let words = case.transcript().spans.len();
        let severity = match WORDS_PER_MARK * count < words {
            true => Severity::Info,
            false => Self::INFO.severity,
        };
        let finding = Finding::new(Self::INFO, message).with_severity(severity);
        let finding = finding.at_all(places);
        let finding = finding.with_scope(lines);
        let engines = passing.iter().map(|own| own.transcript.engine);
        vec![finding.with_engines(engines)]
    }
}

/// Whether a mark stands in a box.
fn holds(marks: &Marks, bbox: Rect) -> bool {
    let rows = marks.range(bbox.y0 as i32..=bbox.y1 as i32);
    let columns = bbox.x0 as i32..=bbox.x1 as i32;
    rows.into_iter()
        .any(|(_, row)| row.range(columns.clone()).next().is_some())
}
