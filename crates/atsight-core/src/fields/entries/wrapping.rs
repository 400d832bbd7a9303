//! Headers of entries that are too long for their line: “Clerk, Department of” above “Public Works”.
//!
//! Lines are filled before they are broken. Where the first word below would not have fitted behind the last word of a
//! cell, and stands under its first, the line goes on there.

use std::cell::OnceCell;

use super::rows::{Look, Role, Row};
use super::running_text;
use crate::fields::lexicon;
use crate::fields::values::dashes;
use crate::fields::values::dates;
use crate::fields::values::degree::{degree, is_class};
use crate::model::{Place, Rect, Transcript, TranscriptLine};
use crate::text::ranges::range_in;

/// Farthest that the left edges of a cell and of the line that it goes on in lie apart, in heights of the line.
const ALIGNED: f32 = 0.3;
/// Farthest that the tops of two lines of one text lie apart, in heights of a line: double spacing.
const NEXT_LINE: f32 = 2.0;
/// Space between two words, in heights of the line: the narrowest in print.
const WORD_SPACE: f32 = 0.2;
/// Farthest that lines of a column are indented below its headers, in heights of a line.
const INDENT: f32 = 3.0;
/// Lines above and below a header that tell how wide its column is: a page has about 60.
const REACH: usize = 100;
/// Most words that a header goes on with.
const MOST_WORDS: usize = 8;

/// What the rows of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Headers with text under them.
    Entries,
    /// One or two lines each, so that the next line is the next record more often than not.
    Records,
}

/// Joins the rows of headers that go on in the next line. Bare text keeps its rows: nothing tells how long a line could be.
pub(crate) fn joined(ends: &LineEnds<'_>, rows: Vec<Row>, sort: Sort) -> Vec<Row> {
    let lines: Vec<Option<Cells>> = (rows.iter().map(|row| cells(ends.transcript, row))).collect();
    let has_plain = rows.iter().any(|row| !row.is_strong());
    // Only what is no record of its own goes on: a second line of a bold title, and text beside a date.
    let may_go_on = |above: &Row, cells: &Cells, cell: usize, row: &Row| match sort {
        Sort::Entries => true,
        Sort::Records => {
            let in_title = has_plain && above.is_strong() && row.is_strong();
            in_title || cell > 0 && dates::is_whole(&cells.cells[cell - 1].0)
        }
    };
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    // The cells of the last line of the last row.
    let mut last: Option<&Cells> = None;
    for (row, own) in rows.into_iter().zip(&lines) {
        if let (Some(above), Some(cells), Some(own)) = (out.last_mut(), last, own)
            && let Some(cell) = goes_on(above, cells, &row, own, ends)
            && may_go_on(above, cells, cell, &row)
        {
            append(above, cells, cell, &row.text);
            last = Some(own);
            continue;
        }
        last = own.as_ref();
        out.push(row);
    }
    out
}

/// Where the words of a line stand.
struct Cells {
    /// The text between wide gaps, and its box.
    cells: Vec<(String, Rect)>,
    /// Width of the first word.
    first: f32,
    /// Share of the letters that stand in its last words of one look.
    tail: f32,
    page: u32,
    region: u32,
}

/// Most lines of a text beside a cell.
const MOST_LINES: usize = 4;

/// The last cell of a line: its page, its region and its box.
type Placed = (u32, u32, Rect);

/// Where the lines of a transcript end: looked for once, when the first header is in question.
#[derive(Clone, Debug)]
pub(crate) struct LineEnds<'t> {
    transcript: &'t Transcript,
    ends: OnceCell<Vec<Option<Placed>>>,
}

impl<'t> LineEnds<'t> {
    pub(crate) fn new(transcript: &'t Transcript) -> Self {
        Self {
            transcript,
            ends: OnceCell::new(),
        }
    }

    pub(crate) fn text(&self, line: usize) -> &'t str {
        self.transcript.text_at(line)
    }

    /// Line by line; `None` for those that have no place.
    fn all(&self) -> &[Option<Placed>] {
        self.ends.get_or_init(|| {
            let lines = self.transcript.lines.iter();
            lines.map(|line| last_cell(self.transcript, line)).collect()
        })
    }

    /// Where the longest line of the column around a cell ends: other lines show that, those at its left edge, or indented below
    /// it. `None` where the cell itself reaches farther.
    fn edge(&self, line: usize, (page, region, over): Placed, height: f32) -> Option<f32> {
        (self.all().iter().take(line + REACH))
            .skip(line.saturating_sub(REACH))
            .flatten()
            .filter(|(own_page, own_region, other)| {
                let indent = (other.x0 - over.x0) / height;
                (*own_page, *own_region) == (page, region)
                    && (-ALIGNED..=INDENT).contains(&indent)
                    && (other.y0 - over.y0).abs() > height / 2.0
            })
            .map(|(.., other)| other.x1)
            .reduce(f32::max)
            .filter(|edge| over.x1 <= edge + ALIGNED * height)
    }

    /// Where a cell begins that stands beside the text that a line is of, as a date at the right: the text wraps in front of it. It is
    /// read behind the first line of the text, or below all of it.
    fn side(&self, line: usize, over: &Rect) -> Option<f32> {
        let mut below = *over;
        for above in (line.saturating_sub(MOST_LINES)..line).rev() {
            let line = self.transcript.lines.get(above)?;
            let words = self.transcript.spans.get(line.spans.clone())?;
            let first = words.first()?.place.bbox()?;
            if !(is_aligned(&first, &below) && is_next(&first, &below)) {
                break;
            }
            if let Some(start) = self.second_cell(line) {
                let word = words.iter().find(|word| word.text.start >= start)?;
                return Some(word.place.bbox()?.x0);
            }
            below = first;
        }
        self.date_beside(line, over)
    }

    /// Where a date begins that is read below a line of a text, and stands beside it or a line above it.
    fn date_beside(&self, line: usize, text: &Rect) -> Option<f32> {
        let reach = MOST_LINES as f32 * NEXT_LINE * (text.y1 - text.y0);
        let lines = self.transcript.lines.get(line + 1..)?;
        let placed = lines.iter().take(MOST_LINES).filter_map(|line| {
            let first = self.transcript.spans.get(line.spans.start)?;
            Some((line, first.place.bbox()?))
        });
        let (line, first) = (placed.into_iter()).find(|(_, first)| {
            first.x0 > text.x0 && (text.y0 - reach..text.y1).contains(&first.center().y)
        })?;
        dates::is_whole(self.transcript.line_text(line).trim()).then_some(first.x0)
    }

    /// Where the second cell of a line begins in the text of the transcript, or the date that it ends in.
    fn second_cell(&self, line: &TranscriptLine) -> Option<usize> {
        if let Some(cell) = self.transcript.cells(line).nth(1) {
            return Some(range_in(&self.transcript.text, cell)?.start);
        }
        let text = self.transcript.line_text(line).trim_end();
        let date = dates::find(text).pop()?.bytes;
        let start = range_in(&self.transcript.text, text)?.start;
        (date.end == text.len() && date.start > 0).then_some(start + date.start)
    }

    /// Whether a line goes on in the next one: both look alike and hold one cell, and the next line's first word would not have
    /// fitted behind the last one.
    pub(crate) fn goes_on(&self, line: usize) -> bool {
        self.is_full(line) == Some(true)
    }

    /// Whether a row goes on in the line right below it, whose first word would not have fitted behind its last one.
    pub(crate) fn leads_into(&self, above: &Row, row: &Row) -> bool {
        above.line + 1 == row.line && self.goes_on(above.line)
    }

    /// Whether the first word of a row would have fitted behind the line right above it: both look alike and hold one cell.
    pub(crate) fn has_room(&self, above: &Row, row: &Row) -> bool {
        above.line + 1 == row.line && self.is_full(above.line) == Some(false)
    }

    /// Whether a row goes on in the line right below it, as both stand beside a date that left no room for more: “Dean's List (six” above
    /// “semesters)”, with “May 2024” at the margin.
    pub(crate) fn wraps_beside_date(&self, above: &Row, row: &Row) -> bool {
        let placed = || self.all().get(above.line).copied().flatten();
        self.leads_into(above, row)
            && placed().is_some_and(|(.., over)| self.date_beside(above.line, &over).is_some())
    }

    /// Whether the next line is another paragraph, in a file that says where paragraphs end.
    pub(crate) fn begins_paragraph(&self, above: &Row, row: &Row) -> bool {
        let spans = |row: &Row| {
            let line = self.transcript.lines.get(row.line)?;
            self.transcript.spans.get(line.spans.clone())
        };
        let last = spans(above).and_then(|spans| spans.last());
        let first = spans(row).and_then(|spans| spans.first());
        let places = last
            .zip(first)
            .map(|(last, first)| (&last.place, &first.place));
        places.is_some_and(|(last, first)| {
            matches!((last, first), (Place::Part { .. }, Place::Part { .. })) && last != first
        })
    }

    /// Whether a line has no room for the first word of the next; `None` where the two are not lines of one text, or nothing tells.
    fn is_full(&self, line: usize) -> Option<bool> {
        let [above, below] = self.transcript.lines.get(line..line + 2)? else {
            return None;
        };
        let (look, next_look) = above.style.zip(below.style)?;
        let alike = (look.relative_size - next_look.relative_size).abs() < 0.05
            && (look.bold - next_look.bold).abs() < 0.15
            && (look.italic - next_look.italic).abs() < 0.15;
        let words = |line: &TranscriptLine| self.transcript.spans.get(line.spans.clone());
        let first = words(below)?.first()?;
        // Nothing breaks the lines of a paragraph that flows but its author.
        let is_paragraph = matches!(first.place, Place::Part { .. })
            && words(above)?
                .last()
                .is_some_and(|last| last.place == first.place);
        if is_paragraph {
            return alike.then_some(false);
        }
        let placed = |line: usize| self.all().get(line).copied().flatten();
        let (own, next) = placed(line).zip(placed(line + 1))?;
        let single = |line| self.transcript.cells(line).count() == 1;
        let word = first.place.bbox()?;
        let (over, bbox) = (own.2, next.2);
        let height = bbox.y1 - bbox.y0;
        let of_one_text = alike
            && single(above)
            && single(below)
            && is_aligned(&over, &bbox)
            && is_next(&over, &bbox)
            && (own.0, own.1) == (next.0, next.1);
        let edge = self.edge(line, own, height).filter(|_| of_one_text)?;
        let edge = self.side(line, &over).map_or(edge, |side| side.min(edge));
        Some(is_full(&over, height, word.x1 - word.x0, edge))
    }
}

/// Whether two lines begin at one edge.
fn is_aligned(above: &Rect, below: &Rect) -> bool {
    (above.x0 - below.x0).abs() <= ALIGNED * (below.y1 - below.y0)
}

/// Whether a line is the next one of a text.
fn is_next(above: &Rect, below: &Rect) -> bool {
    let pitch = below.y0 - above.y0;
    pitch > 0.0 && pitch <= NEXT_LINE * (below.y1 - below.y0)
}

/// Whether a word of some width would not have fitted behind a text in front of an edge.
fn is_full(text: &Rect, height: f32, word: f32, edge: f32) -> bool {
    text.x1 + WORD_SPACE * height + word > edge
}

fn last_cell(transcript: &Transcript, line: &TranscriptLine) -> Option<Placed> {
    let style = line.style?;
    let text = transcript.cells(line).last()?;
    let start = range_in(&transcript.text, text)?.start;
    let words = transcript.spans.get(line.spans.clone())?;
    let own = words.iter().filter(|word| word.text.start >= start);
    let bbox = own
        .filter_map(|word| word.place.bbox())
        .reduce(|all, own| all.union(own))?;
    Some((style.page, style.region, bbox))
}

fn cells(transcript: &Transcript, row: &Row) -> Option<Cells> {
    let line = transcript.lines.get(row.line)?;
    let style = line.style?;
    let words = transcript.spans.get(line.spans.clone())?;
    let first = words.first()?.place.bbox()?;
    let mut cells: Vec<(String, Rect)> = Vec::new();
    let mut words = words.iter().peekable();
    for text in transcript.cells(line) {
        let end = range_in(&transcript.text, text)?.end;
        let mut own: Option<Rect> = None;
        while let Some(word) = words.next_if(|word| word.text.start < end) {
            let word = word.place.bbox()?;
            own = Some(own.map_or(word, |own: Rect| own.union(word)));
        }
        cells.push((text.trim().to_string(), own?));
    }
    let tail = transcript.stretches(line).last().map_or(0.0, letters);
    let all: f32 = cells.iter().map(|(text, _)| letters(text)).sum();
    Some(Cells {
        tail: tail / all.max(1.0),
        cells,
        first: first.x1 - first.x0,
        page: style.page,
        region: style.region,
    })
}

/// The cell of the line above that a row goes on from.
fn goes_on(
    above: &Row,
    cells: &Cells,
    row: &Row,
    own: &Cells,
    ends: &LineEnds<'_>,
) -> Option<usize> {
    let [(text, bbox)] = own.cells.as_slice() else {
        return None;
    };
    let header =
        above.role == Role::Plain && row.role == Role::Plain && !above.is_record && !row.is_record;
    if !header || text.split(' ').count() > MOST_WORDS || running_text::is_prose(text) {
        return None;
    }
    let height = bbox.y1 - bbox.y0;
    let (index, (cell, over)) =
        (cells.cells.iter().enumerate()).find(|(_, (_, over))| is_aligned(over, bbox))?;
    if !is_next(over, bbox) || cells.page != own.page {
        return None;
    }
    // "University of Example" below "B.A. Communication"
    let parted = cell.contains(", ") || dashes::cut(cell).is_some();
    let degree_alone = !parted && degree(cell).is_some();
    if degree_alone && lexicon::has_school_word(text) && !lexicon::has_school_word(cell) {
        return None;
    }
    // "Magna Cum Laude", "Concentration: Marketing", "2010 – 2015."
    let is_dates = text.strip_suffix('.').is_some_and(dates::is_whole);
    if is_class(text) || text.contains(": ") || is_dates {
        return None;
    }
    let small = text.starts_with(char::is_lowercase);
    if small && ends_in_half_a_word(cell) {
        return Some(index);
    }
    // An entry that ends in its date goes on nowhere.
    let dated = |span: &dates::TimeSpan| span.bytes.end == cell.len() && span.bytes.start > 0;
    let open = cell.ends_with(['-', '–', '—']);
    if !small && !open && dates::find(cell).last().is_some_and(dated) {
        return None;
    }
    if has_word_between(cell, text) && index + 1 == cells.cells.len() {
        return Some(index);
    }
    // A line ends where the next cell begins, or where the longest line of its column does.
    let edge = match cells.cells.get(index + 1) {
        Some((_, next)) => next.x0,
        None => ends.edge(row.line, (own.page, own.region, *over), height)?,
    };
    let full = is_full(over, height, own.first, edge);
    let open = cell.ends_with([',', '&', '–', '-', '/', '(']) || small;
    (full && (open || alike(above, cells, index, row))).then_some(index)
}

/// Whether a text ends in a word that wants another, or the next one begins with one: “Computer Science &” above “Engineering”, “Institute of
/// Engineering” above “and Technology in Example”.
fn has_word_between(text: &str, next: &str) -> bool {
    const ENDS: [&str; 10] = [
        " &", " and", " of", " in", " for", " und", " et", " y", " de", " für",
    ];
    const STARTS: [&str; 8] = ["& ", "and ", "of ", "for ", "in ", "und ", "et ", "de "];
    ENDS.iter().any(|end| text.ends_with(end)) || STARTS.iter().any(|start| next.starts_with(start))
}

/// Whether a text ends in a word that was broken.
fn ends_in_half_a_word(text: &str) -> bool {
    let mut chars = text.chars().rev();
    matches!(chars.next(), Some('-' | '\u{2010}')) && chars.next().is_some_and(char::is_alphabetic)
}

/// How many letters and digits a text has.
fn letters(text: &str) -> f32 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as f32
}

/// Whether a cell and a line look alike all through.
fn alike(above: &Row, cells: &Cells, index: usize, row: &Row) -> bool {
    let (Some(line), Some(own)) = (above.style, row.style) else {
        return false;
    };
    if !line.is_partly_bold() {
        // Slanted words and others: the shares say whether its last words are all the slanted ones, or none.
        let italic = (line.italic - cells.tail).abs() < 0.05 && own.italic >= 0.85;
        let upright = (line.italic + cells.tail - 1.0).abs() < 0.05 && own.italic < 0.15;
        let slant = line.italic > 0.0 && line.italic < 1.0 && (italic || upright);
        let aside = |look: Option<Look>| look.map(|(bold, _, size, color)| (bold, size, color));
        let goes_on = slant && index + 1 == cells.cells.len();
        return above.look() == row.look() || goes_on && aside(above.look()) == aside(row.look());
    }
    // Bold words and others: the shares say whether the cell holds all bold ones, or none.
    let all: f32 = cells.cells.iter().map(|(text, _)| letters(text)).sum();
    let share = letters(&cells.cells[index].0) / all.max(1.0);
    let bold = (share - line.bold).abs() < 0.05 && own.bold >= 0.85;
    let plain = (share + line.bold - 1.0).abs() < 0.05 && own.bold < 0.15;
    bold || plain
}

/// Puts what stands below behind a cell of a row.
fn append(row: &mut Row, cells: &Cells, cell: usize, text: &str) {
    let behind = (cells.cells.get(cell + 1)).and_then(|(next, _)| row.text.rfind(next.as_str()));
    let at = behind.unwrap_or(row.text.len());
    let (front, tail) = row.text.split_at(at);
    let front = front.trim_end();
    let (before, last) = match front.rsplit_once('\t') {
        Some((before, last)) => (before, last),
        None => ("", front),
    };
    let mut out = before.to_string();
    if !before.is_empty() {
        out.push('\t');
    }
    out.push_str(&running_text::join([last, text]));
    if !tail.is_empty() {
        out.push('\t');
        out.push_str(tail);
    }
    row.text = out;
}

#[cfg(test)]
pub(in crate::fields) mod tests {
    use super::*;
    use crate::fields::entries::rows;
    use crate::model::{EngineId, LineStyle, Section, SectionId, TranscriptBuilder};

    /// Rows of lines of cells, each with its left edge; letters are 5 points wide, bold where a cell starts with a star, red where
    /// it starts with a plus, and words that start with a low line are slanted.
    pub(in crate::fields) fn transcript(lines: &[&[(f32, &str)]]) -> Transcript {
        let mut b = TranscriptBuilder::new(EngineId::Human);
        for (at, line) in lines.iter().enumerate() {
            let y = 14.0 * at as f32;
            let (mut bold, mut italic, mut all) = (0, 0, 0);
            let mut slanted = false;
            for (cell, (x, text)) in line.iter().enumerate() {
                let plain = text.trim_start_matches(['*', '+']);
                let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
                all += letters;
                bold += if text.starts_with('*') { letters } else { 0 };
                let mut x = *x;
                for (index, word) in plain.split(' ').enumerate() {
                    if index + cell > 0 {
                        b.push_plain(" ");
                    }
                    if word.starts_with('_')
                        != std::mem::replace(&mut slanted, word.starts_with('_'))
                    {
                        b.new_look();
                    }
                    let word = word.trim_start_matches('_');
                    let count = word.chars().filter(|c| c.is_alphabetic()).count();
                    italic += if slanted { count } else { 0 };
                    let width = 5.0 * word.chars().count() as f32;
                    let bbox = Rect {
                        x0: x,
                        y0: y,
                        x1: x + width,
                        y1: y + 10.0,
                    };
                    b.push(word, 0, bbox);
                    x += width + 3.0;
                }
            }
            let mut style = LineStyle::default();
            style.relative_size = 1.0;
            style.bold = bold as f32 / all.max(1) as f32;
            style.italic = italic as f32 / all.max(1) as f32;
            style.color.r = if line[0].1.starts_with('+') { 200 } else { 0 };
            style.starts_block = at == 0;
            b.set_style(style);
            b.newline();
        }
        b.finish()
    }

    fn plain_rows(transcript: &Transcript) -> Vec<Row> {
        let section = Section::new(SectionId::WorkExperience, 0..transcript.lines.len());
        rows::of_section(transcript, &section)
    }

    fn rows_of(lines: &[&[(f32, &str)]]) -> Vec<String> {
        let transcript = transcript(lines);
        let rows = joined(
            &LineEnds::new(&transcript),
            plain_rows(&transcript),
            Sort::Entries,
        );
        rows.into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn a_date_in_a_cell_of_its_own_does_not_go_on_from_the_text_above() {
        let rows = plain_rows(&transcript(&[
            &[(100.0, "filed letters for the whole of the county and more")],
            &[
                (0.0, "2013 – 2015"),
                (100.0, "Clerk for all the ports of the county"),
            ],
            &[(100.0, "and for those of the coast")],
        ]));
        let roles: Vec<Role> = rows.iter().map(|row| row.role).collect();
        assert_eq!(roles, [Role::Plain, Role::Plain, Role::Plain]);
    }

    #[test]
    fn a_text_beside_a_date_that_is_read_below_it_wraps_in_front_of_the_date() {
        let wraps = |date: &str, x: f32| {
            let mut transcript = transcript(&[
                &[(0.0, "A line as wide as all of the column")],
                &[(0.0, "Dean's List (six")],
                &[(0.0, "semesters), Example")],
                &[(0.0, "University")],
                &[(x, date)],
            ]);
            // It stands beside the first line.
            let last = transcript.lines[4].spans.clone();
            for span in &mut transcript.spans[last] {
                if let Place::Page {
                    bbox: Some(bbox), ..
                } = &mut span.place
                {
                    (bbox.y0, bbox.y1) = (14.0, 24.0);
                }
            }
            let rows = plain_rows(&transcript);
            let ends = LineEnds::new(&transcript);
            [1, 2].map(|at| ends.wraps_beside_date(&rows[at], &rows[at + 1]))
        };
        assert_eq!(wraps("May 2024", 120.0), [true, true]);
        // There was room, or it is no date.
        assert_eq!(wraps("May 2024", 160.0), [false, false]);
        assert_eq!(wraps("Mayflower", 120.0), [false, false]);
    }

    #[test]
    fn a_header_goes_on_where_its_line_was_full() {
        assert_eq!(
            rows_of(&[
                &[(0.0, "2015 – 2019"), (100.0, "*Clerk, Bramble & Finch")],
                &[(100.0, "*Banking")],
                &[(100.0, "Leeds")],
                &[(100.0, "Filed twelve thousand letter")],
            ]),
            [
                "2015 – 2019\tClerk, Bramble & Finch Banking",
                "Leeds",
                "Filed twelve thousand letter"
            ]
        );
    }

    #[test]
    fn a_header_that_ends_early_or_looks_other_does_not_go_on() {
        let early: &[&[(f32, &str)]] = &[
            &[(0.0, "Clerk, Bramble")],
            &[(0.0, "Leeds")],
            &[(0.0, "Filed twelve thousand letters")],
        ];
        assert_eq!(rows_of(early).len(), 3);
        let other: &[&[(f32, &str)]] = &[
            &[(0.0, "*Clerk, Bramble and Finch Ltd")],
            &[(0.0, "Leeds")],
            &[(0.0, "Filed twelve thousand letters")],
        ];
        assert_eq!(rows_of(other).len(), 3);
    }

    #[test]
    fn what_goes_on_has_the_slant_of_the_last_words() {
        let rest: &[(f32, &str)] = &[(0.0, "Filed twelve thousand letter")];
        let rows = |first, second| {
            let second: &[(f32, &str)] = &[(0.0, second)];
            rows_of(&[&[(0.0, first)], second, rest]).len()
        };
        assert_eq!(rows("Clerk for Bramble and _Finch", "_Banking"), 2);
        assert_eq!(rows("_Clerk _for _Bramble &, Finch", "Banking"), 2);
        assert_eq!(rows("Clerk, _Bramble _and _Finch", "Banking"), 3);
        // Slant is not all: another colour is another line.
        assert_eq!(rows("+Clerk, Bramble and Finch", "Banking"), 3);
    }

    #[test]
    fn half_a_word_goes_on_in_front_of_the_cell_at_the_margin() {
        assert_eq!(
            rows_of(&[
                &[(0.0, "Clerk, Institute of Sci-"), (200.0, "2015 – 2019")],
                &[(0.0, "ence")],
            ]),
            ["Clerk, Institute of Science\t2015 – 2019"]
        );
    }

    /// The title line under a name, in a column that is 143 points wide.
    fn label_of(lines: &[&str]) -> Option<String> {
        let own: Vec<[(f32, &str); 1]> = lines.iter().map(|line| [(0.0, *line)]).collect();
        let mut all: Vec<&[(f32, &str)]> = vec![&[(0.0, "Ada Byron")]];
        all.extend(own.iter().map(<[_; 1]>::as_slice));
        all.push(&[(0.0, "ada.byron.1815@example.com me")]);
        let transcript = transcript(&all);
        let contact = Section::new(SectionId::Contact, 0..transcript.lines.len());
        let basics = crate::fields::extract(&transcript, &[contact]).basics;
        basics.label.map(|label| label.value)
    }

    #[test]
    fn a_title_line_goes_on_where_its_line_was_full() {
        let label = |lines: &[&str]| label_of(lines).unwrap_or_default();
        assert_eq!(
            label(&["Senior Staff Engineer,", "Distributed Systems"]),
            "Senior Staff Engineer, Distributed Systems"
        );
        assert_eq!(
            label(&["Systems and Site Reliability", "Engineer"]),
            "Systems and Site Reliability Engineer"
        );
        assert_eq!(
            label(&["Senior Software Developer", "(Analytical Engines)"]),
            "Senior Software Developer (Analytical Engines)"
        );
        // Two jobs, a place, and a line that had room for more.
        let first = |lines: [&str; 2]| assert_eq!(label(&lines), lines[0].trim_end_matches(','));
        first(["Principal Software Engineer", "Adjunct Professor"]);
        first(["Principal Software Engineer,", "Copenhagen, Denmark"]);
        first(["Site Reliability", "Engineer"]);
    }

    #[test]
    fn running_text_under_a_name_is_no_title_line() {
        let text = [
            "Software developer with nine",
            "years of work on engines and looms",
        ];
        assert_eq!(label_of(&text), None);
        assert_eq!(label_of(&text[..1]).as_deref(), Some(text[0]));
    }
}
