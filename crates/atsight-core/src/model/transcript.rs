//! The text an engine produces, with where each word came from.

use std::ops::Range;

use super::anomaly::Place;
use super::engine::EngineId;
use super::geometry::Rect;
use super::layout::Source;
use super::page::Color;
use super::resume::Field;

/// What one engine prints for a document.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Transcript {
    /// Whose text it is.
    pub engine: EngineId,
    /// The text, as the imitated extractor would print it.
    pub text: String,
    /// Its lines, in order, without their line breaks.
    pub lines: Vec<TranscriptLine>,
    /// Its words (maximal runs without white space), in order, with their places.
    pub spans: Vec<Span>,
}

/// A line of a transcript.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct TranscriptLine {
    /// Its bytes in [`Transcript::text`], without the line break.
    pub text: Range<usize>,
    /// Its words: a range of [`Transcript::spans`].
    pub spans: Range<usize>,
    /// Where it stands: the box of its words on the page of the first of them, or the paragraph of the first.
    pub place: Place,
    /// How it looks. Only the human reading knows: extractors print bare text, and a parser behind
    /// them sees nothing else.
    pub style: Option<LineStyle>,
}

/// A word of a transcript.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Span {
    /// Its bytes in [`Transcript::text`].
    pub text: Range<usize>,
    /// Where it stands.
    pub place: Place,
    /// Whether a wide gap stands before it that no box of its place shows.
    pub after_gap: bool,
    /// Whether it looks other than the word before it on its line. Only the human reading knows.
    pub new_look: bool,
}

/// How a line looks to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct LineStyle {
    /// Size of its text divided by the size of the body text.
    pub relative_size: f32,
    /// Share of its letters that are bold, 0 to 1.
    pub bold: f32,
    /// Share of its letters that are italic, 0 to 1.
    pub italic: f32,
    /// Colour of most of it.
    pub color: Color,
    /// Empty space above it, in em of the body text; `None` at the top of a column.
    pub gap_above: Option<f32>,
    /// Whether it starts a block.
    pub starts_block: bool,
    /// Whether the layout reads it as a list item.
    pub bullet: bool,
    /// Whether it is page furniture, or a note: no part of the section in front of it.
    pub furniture: bool,
    /// The page of the layout that it stands on, from 0: for a flowing document, too.
    pub page: u32,
    /// The region it lies in: an index into the regions of that page.
    pub region: u32,
    /// Whether that region is a sidebar.
    pub sidebar: bool,
    /// The cell of a table of data that it stands in, or the first of several.
    pub cell: Option<CellPlace>,
}

impl LineStyle {
    /// Whether it holds bold letters and others: a bold title in front of a plain employer.
    pub(crate) fn is_partly_bold(&self) -> bool {
        (0.15..0.85).contains(&self.bold)
    }

    /// The row of a table of data that it stands in: a page, a table of it, and a row of that.
    pub(crate) fn table_row(&self) -> Option<(u32, u32, u32)> {
        let cell = self.cell?;
        Some((self.page, cell.table, cell.row))
    }
}

/// A cell of a table of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct CellPlace {
    /// The table: an index into those of its page.
    pub table: u32,
    /// Its row, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
}

impl Transcript {
    /// The text of a line; empty for one of another transcript that does not fit.
    pub fn line_text(&self, line: &TranscriptLine) -> &str {
        self.text.get(line.text.clone()).unwrap_or_default()
    }

    /// The words of a line; none for one of another transcript that does not fit.
    pub fn spans_of(&self, line: &TranscriptLine) -> &[Span] {
        self.spans.get(line.spans.clone()).unwrap_or_default()
    }

    /// The lines that a value came from; none for one of another transcript that does not fit.
    pub fn lines_of<T>(&self, field: &Field<T>) -> &[TranscriptLine] {
        self.lines.get(field.lines.clone()).unwrap_or_default()
    }

    /// The text of the line of a number; empty where there is none.
    pub(crate) fn text_at(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", |line| self.line_text(line))
    }

    /// The text of a word; empty for one of another transcript that does not fit.
    pub fn span_text(&self, span: &Span) -> &str {
        self.text.get(span.text.clone()).unwrap_or_default()
    }

    /// The texts of a line between wide gaps, as a person sees cells. Bare text is one cell: only the human
    /// reading knows where its words stand.
    pub fn cells(&self, line: &TranscriptLine) -> impl Iterator<Item = &str> {
        self.cut(line, |before, own| {
            own.after_gap || is_wide(&before.place, &own.place)
        })
    }

    /// The texts of a line between the wide gaps that the file itself states, by tabs and elements.
    pub fn stated_cells(&self, line: &TranscriptLine) -> impl Iterator<Item = &str> {
        self.cut(line, |_, own| own.after_gap)
    }

    /// The texts of a line between wide gaps and changes of look: a bold title in front of a plain employer.
    /// Bare text is one stretch.
    pub fn stretches(&self, line: &TranscriptLine) -> impl Iterator<Item = &str> {
        self.cut(line, |before, own| {
            own.after_gap || own.new_look || is_wide(&before.place, &own.place)
        })
    }

    /// The texts of a line with known look, cut between the words of which `parts` says so.
    fn cut(
        &self,
        line: &TranscriptLine,
        parts: impl Fn(&Span, &Span) -> bool,
    ) -> impl Iterator<Item = &str> {
        let spans = self.spans_of(line);
        let mut at = line.text.start;
        // Bare text is one piece.
        let mut rest = if line.style.is_some() { spans } else { &[] };
        let mut done = false;
        let line_end = line.text.end;
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let found = rest.windows(2).position(|pair| parts(&pair[0], &pair[1]));
            let Some(index) = found else {
                done = true;
                return self.text.get(at..line_end);
            };
            let cell = self.text.get(at..rest[index].text.end);
            at = rest[index + 1].text.start;
            rest = &rest[index + 1..];
            cell
        })
    }

    /// All lines as text.
    pub fn line_texts(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| self.line_text(line))
    }
}

/// Collects a transcript piece by piece and keeps the books on lines and words.
#[derive(Debug)]
pub struct TranscriptBuilder {
    engine: EngineId,
    text: String,
    lines: Vec<TranscriptLine>,
    spans: Vec<Span>,
    line_start: usize,
    line_spans: usize,
    line_style: Option<LineStyle>,
    /// Whether the next visible character continues the last span.
    in_word: bool,
    /// Whether a wide gap was met since the last span.
    gap: bool,
    /// Whether the look changed since the last span.
    new_look: bool,
}

impl TranscriptBuilder {
    /// An empty transcript of an engine.
    pub fn new(engine: EngineId) -> Self {
        Self {
            engine,
            text: String::new(),
            lines: Vec::new(),
            spans: Vec::new(),
            line_start: 0,
            line_spans: 0,
            line_style: None,
            in_word: false,
            gap: false,
            new_look: false,
        }
    }

    /// Appends text that stands at `bbox` on `page` (counted from 0). Line breaks in it end lines.
    pub fn push(&mut self, text: &str, page: u32, bbox: Rect) {
        for c in text.chars() {
            self.push_char(c, Spot::Page(page, bbox));
        }
    }

    /// Appends text that stands at a place on `page`, or nowhere in the file.
    pub(crate) fn push_at(&mut self, text: &str, page: u32, bbox: Option<Rect>) {
        match bbox {
            Some(bbox) => self.push(text, page, bbox),
            None => self.push_plain(text),
        }
    }

    /// Appends text that stands in a paragraph of a story. Line breaks in it end lines.
    pub fn push_part(&mut self, text: &str, source: Source) {
        for c in text.chars() {
            self.push_char(c, Spot::Part(source));
        }
    }

    /// Appends text that stands nowhere in the file: separators and furniture of the engine itself.
    pub fn push_plain(&mut self, text: &str) {
        for c in text.chars() {
            self.push_char(c, Spot::Nowhere);
        }
    }

    /// Says that a wide gap stands between the last word and the next.
    pub fn wide_gap(&mut self) {
        self.gap = true;
    }

    /// Says that the next word looks other than the last.
    pub fn new_look(&mut self) {
        self.new_look = true;
    }

    /// Ends the line.
    pub fn newline(&mut self) {
        self.push_char('\n', Spot::Nowhere);
    }

    /// Says how the current line looks.
    pub fn set_style(&mut self, style: LineStyle) {
        self.line_style = Some(style);
    }

    /// Whether nothing stands on the current line.
    pub fn at_line_start(&self) -> bool {
        self.text.len() == self.line_start
    }

    /// Whether nothing was written at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The transcript. A last line without a line break counts as a line.
    pub fn finish(mut self) -> Transcript {
        if self.text.len() > self.line_start {
            self.end_line();
        }
        Transcript {
            engine: self.engine,
            text: self.text,
            lines: self.lines,
            spans: self.spans,
        }
    }

    fn push_char(&mut self, c: char, spot: Spot) {
        if c == '\n' {
            self.end_line();
            self.text.push('\n');
            self.line_start = self.text.len();
            return;
        }
        if c.is_whitespace() {
            self.in_word = false;
            self.text.push(c);
            return;
        }
        let start = self.text.len();
        self.text.push(c);
        let end = self.text.len();
        if self.in_word
            && let Some(span) = self.spans.last_mut()
        {
            span.text.end = end;
            if let Spot::Page(page, bbox) = spot {
                extend(&mut span.place, page, bbox);
            }
            return;
        }
        self.in_word = true;
        let place = match spot {
            Spot::Nowhere => Place::Document,
            Spot::Page(page, bbox) => Place::Page {
                page,
                bbox: Some(bbox),
            },
            Spot::Part(Source { story, paragraph }) => Place::Part { story, paragraph },
        };
        self.spans.push(Span {
            text: start..end,
            place,
            after_gap: std::mem::take(&mut self.gap),
            new_look: std::mem::take(&mut self.new_look),
        });
    }

    fn end_line(&mut self) {
        self.in_word = false;
        self.gap = false;
        self.new_look = false;
        let spans = self.line_spans..self.spans.len();
        let mut place = Place::Document;
        for span in &self.spans[spans.clone()] {
            if let Place::Page {
                page,
                bbox: Some(bbox),
            } = span.place
            {
                extend(&mut place, page, bbox);
            } else if place == Place::Document {
                place = span.place.clone();
            }
        }
        self.lines.push(TranscriptLine {
            text: self.line_start..self.text.len(),
            spans,
            place,
            style: self.line_style.take(),
        });
        self.line_spans = self.spans.len();
    }
}

/// Where a character stands.
#[derive(Clone, Copy, Debug)]
enum Spot {
    Nowhere,
    Page(u32, Rect),
    Part(Source),
}

/// Gap between two words of one line that parts cells, in heights of the words' boxes.
///
/// Judged on a few printed files, not yet measured: word spaces are 0.25 to 0.46 high there, up to 0.6 in justified
/// lines; gaps between tags start at 0.8, those before a date at the margin at 1.2.
const CELL_GAP: f32 = 0.72;

/// Whether two words stand further apart than words of one text do.
fn is_wide(before: &Place, own: &Place) -> bool {
    let (Some(a), Some(b)) = (before.bbox(), own.bbox()) else {
        return false;
    };
    let height = (a.y1 - a.y0).min(b.y1 - b.y0);
    height > 0.0 && b.x0 - a.x1 > CELL_GAP * height
}

/// Grows a place by a box; the first page stays.
fn extend(place: &mut Place, page: u32, bbox: Rect) {
    match place {
        Place::Page {
            page: own,
            bbox: Some(all),
        } if *own == page => *all = all.union(bbox),
        Place::Page { .. } => {}
        _ => {
            *place = Place::Page {
                page,
                bbox: Some(bbox),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x0: f32, x1: f32) -> Rect {
        Rect {
            x0,
            y0: 0.0,
            x1,
            y1: 10.0,
        }
    }

    #[test]
    fn words_and_lines_keep_their_places() {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push("Jo", 0, at(0.0, 10.0));
        b.push("hn", 0, at(10.0, 20.0));
        b.push_plain(" ");
        b.push("Doe", 0, at(30.0, 45.0));
        b.newline();
        b.push("x", 1, at(5.0, 6.0));
        let t = b.finish();

        let words: Vec<&str> = t.spans.iter().map(|s| t.span_text(s)).collect();
        assert_eq!(words, ["John", "Doe", "x"]);
        assert_eq!(
            t.spans[0].place,
            Place::Page {
                page: 0,
                bbox: Some(at(0.0, 20.0))
            }
        );
        assert_eq!(t.line_texts().collect::<Vec<_>>(), ["John Doe", "x"]);
        assert_eq!(
            t.lines[0].place,
            Place::Page {
                page: 0,
                bbox: Some(at(0.0, 45.0))
            }
        );
        assert_eq!(t.lines[1].spans, 2..3);
    }
}
