//! Text of a paragraph → its lines, as far as the file itself breaks them.

use super::super::bullets;
use crate::model::{Color, TextStyle};
use crate::text::shape;

/// One line of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct FlowLine {
    /// Words with single spaces between them.
    pub(super) text: String,
    /// Where in it the words behind wide gaps begin: behind tabs and runs of spaces.
    pub(super) gaps: Vec<usize>,
    /// Where in it the words begin that look other than the word before them.
    pub(super) looks: Vec<usize>,
    /// Size of most of its text, in points.
    pub(super) size: f32,
    /// Share of its letters that are bold.
    pub(super) bold: f32,
    /// Share of its letters that are italic.
    pub(super) italic: f32,
    /// Share of its letters that are shown in capitals.
    pub(super) caps: f32,
    pub(super) color: Color,
    /// Story and paragraph that it stands in.
    pub(super) source: (u32, u32),
}

/// What tells one stretch of a line from the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Look {
    bold: bool,
    italic: bool,
    size: Option<f32>,
    color: Option<Color>,
}

/// Spaces from which a gap is one between cells: sentences have one or two.
const WIDE_GAP: usize = 3;

/// Whether a text begins in small letters: what is typed so and shown in capitals is read in capitals, “jane clark”, and what begins with a
/// capital of its own, “Jane Clark”, as it is typed, since that says more.
fn has_small_initial(text: &str) -> bool {
    text.trim_start().starts_with(char::is_lowercase)
}

/// Collects the text of a paragraph.
#[derive(Debug, Default)]
pub(super) struct LineBuilder {
    source: (u32, u32),
    lines: Vec<FlowLine>,
    text: String,
    gaps: Vec<usize>,
    looks: Vec<usize>,
    /// How the text that is being added looks, and how the last word did.
    look: Option<Look>,
    last_look: Option<Look>,
    /// Where the word starts of which only signs were met yet.
    word_start: Option<usize>,
    /// White space was met since the last word.
    space: bool,
    /// How many spaces those were.
    spaces: usize,
    /// Whether a line of the source ended since the last word.
    broken: bool,
    letters: f32,
    bold: f32,
    italic: f32,
    caps: f32,
    /// Letters by size; lines have few sizes.
    sizes: Vec<(f32, f32)>,
    colors: Vec<(Color, f32)>,
}

impl LineBuilder {
    pub(super) fn new(story: u32, paragraph: u32) -> Self {
        Self {
            source: (story, paragraph),
            ..Self::default()
        }
    }

    /// Whether no text was met yet.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.text.is_empty()
    }

    /// Adds text; what nobody sees is left out.
    pub(super) fn text(&mut self, text: &str, style: &TextStyle) {
        if style.hidden || style.invisible {
            return;
        }
        self.look = Some(Look {
            bold: style.bold,
            italic: style.italic,
            size: style.size,
            color: style.color,
        });
        let mut letters = 0.0;
        let shown_in_capitals = style.caps && has_small_initial(text);
        for c in text.chars() {
            match c {
                c if shown_in_capitals && c.is_lowercase() => {
                    c.to_uppercase().for_each(|c| self.word_char(c));
                    letters += 1.0;
                }
                // Line breaks in the source are white space; soft hyphens and joiners show nothing.
                '\n' | '\r' => {
                    self.space = true;
                    self.broken = true;
                }
                c if c.is_whitespace() => {
                    self.space = true;
                    self.spaces += 1;
                }
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' => {}
                '\u{2011}' => {
                    self.word_char('-');
                    letters += 1.0;
                }
                c => {
                    self.word_char(c);
                    letters += 1.0;
                }
            }
        }
        self.letters += letters;
        self.bold += if style.bold { letters } else { 0.0 };
        self.italic += if style.italic { letters } else { 0.0 };
        self.caps += if style.caps { letters } else { 0.0 };
        count(&mut self.sizes, style.size.unwrap_or(0.0), letters);
        count(
            &mut self.colors,
            style.color.unwrap_or(Color::BLACK),
            letters,
        );
    }

    /// A tab or another gap.
    pub(super) fn space(&mut self) {
        self.space = true;
        self.spaces += WIDE_GAP;
    }

    /// A hyphen that does not break.
    pub(super) fn hyphen(&mut self) {
        self.word_char('-');
    }

    /// Ends the line; an empty one leaves nothing.
    pub(super) fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.space = false;
        self.spaces = 0;
        self.broken = false;
        let letters = std::mem::take(&mut self.letters).max(1.0);
        let line = FlowLine {
            text,
            gaps: std::mem::take(&mut self.gaps),
            looks: std::mem::take(&mut self.looks),
            size: most(&self.sizes).unwrap_or(0.0),
            bold: std::mem::take(&mut self.bold) / letters,
            italic: std::mem::take(&mut self.italic) / letters,
            caps: std::mem::take(&mut self.caps) / letters,
            color: most(&self.colors).unwrap_or_default(),
            source: self.source,
        };
        self.sizes.clear();
        self.colors.clear();
        self.last_look = None;
        if !line.text.is_empty() {
            self.lines.push(line);
        }
    }

    /// The lines.
    pub(super) fn finish(mut self) -> Vec<FlowLine> {
        self.end_line();
        self.lines
    }

    fn word_char(&mut self, c: char) {
        let spaces = std::mem::take(&mut self.spaces);
        let broken = std::mem::take(&mut self.broken);
        let starts_word = self.text.is_empty() || self.space;
        if std::mem::take(&mut self.space) && !self.text.is_empty() {
            self.text.push(' ');
            if spaces >= WIDE_GAP && !broken {
                self.gaps.push(self.text.len());
            }
        }
        if starts_word {
            self.word_start = Some(self.text.len());
        }
        // Signs between words look like nothing.
        if c.is_alphanumeric()
            && let Some(start) = self.word_start.take()
        {
            let above = self.last_look.replace(self.look.unwrap_or_default());
            if above.is_some_and(|above| Some(above) != self.look) {
                self.looks.push(start);
            }
        }
        self.text.push(c);
    }
}

/// A line without the bullet and the icons at its start, and whether there was a bullet.
pub(super) fn without_bullet(text: &str) -> (&str, bool) {
    let mut rest = text;
    let mut bullet = false;
    while let Some((word, more)) = rest.split_once(' ') {
        let icon = !word.is_empty() && word.chars().all(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
        match bullets::strip(word, true) {
            Some("") => bullet = true,
            _ if icon => {}
            _ => break,
        }
        rest = more;
    }
    let (first, more) = rest
        .split_once(' ')
        .map_or((rest, false), |(first, _)| (first, true));
    if let Some(stripped) = bullets::strip(first, more).filter(|stripped| !stripped.is_empty()) {
        // What was stripped is the start of the first word.
        rest = rest.get(first.len() - stripped.len()..).unwrap_or(rest);
        bullet = true;
    }
    (rest, bullet)
}

/// Adds a weight to a value.
fn count<T: PartialEq + Copy>(counts: &mut Vec<(T, f32)>, value: T, weight: f32) {
    /// Values told apart in one line; a file with more is no resume.
    const MAX_VALUES: usize = 16;
    if let Some((_, sum)) = counts.iter_mut().find(|(own, _)| *own == value) {
        *sum += weight;
    } else if counts.len() < MAX_VALUES {
        counts.push((value, weight));
    }
}

/// The value with most weight.
fn most<T: Copy>(counts: &[(T, f32)]) -> Option<T> {
    counts
        .iter()
        .copied()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(value, _)| value)
}

impl FlowLine {
    /// Whether it looks like the title of a section: short, alone on its line, and bold, large or in capitals.
    pub(super) fn looks_like_title(&self, body_size: f32, heading_ratio: f32) -> bool {
        /// Words of the longest section title in the lexicon, and one more.
        const LONGEST_TITLE: usize = 6;
        /// Share of bold letters from which a line is bold; punctuation can be outside of the bold run.
        const MOSTLY: f32 = 0.8;
        let words = self.text.split(' ').count();
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        let is_text = letters * 2 > self.text.chars().count() && letters > 2;
        let ends = self.text.ends_with(['.', ',', ';']);
        let has_digits = self.text.chars().any(|c| c.is_ascii_digit());
        let emphasis = self.bold >= MOSTLY
            || self.caps >= MOSTLY
            || self.size >= body_size * heading_ratio
            || shape::Case::of(&self.text) == shape::Case::Upper;
        words <= LONGEST_TITLE && is_text && !ends && !has_digits && emphasis
    }
}
