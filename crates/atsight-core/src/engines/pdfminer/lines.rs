//! Characters → lines: `LTLayoutContainer.group_objects`.

use super::chars::Char;
use crate::model::{Rect, TranscriptBuilder};

/// `line_overlap`: share of the lesser height that two neighbours must have in common.
const LINE_OVERLAP: f32 = 0.5;
/// `char_margin`: how far two neighbours may stand apart, in widths of the wider one.
const CHAR_MARGIN: f32 = 2.0;
/// `word_margin`: gap that is a space, as a share of the larger side of the character behind it.
const WORD_MARGIN: f32 = 0.1;

/// `LTTextLineHorizontal`.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The characters from the first to the last, each with whether a space stands before it.
    chars: Vec<(usize, bool)>,
    pub(super) bbox: Rect,
}

impl Line {
    fn new() -> Self {
        Self {
            chars: Vec::new(),
            bbox: Rect::EMPTY,
        }
    }

    fn add(&mut self, index: usize, chars: &[Char<'_>]) {
        let bbox = chars[index].bbox;
        let space = self.chars.last().is_some_and(|(last, _)| {
            let margin = WORD_MARGIN * bbox.width().max(bbox.height());
            chars[*last].bbox.x1 < bbox.x0 - margin
        });
        self.chars.push((index, space));
        self.bbox = self.bbox.union(bbox);
    }

    fn is_empty(&self, chars: &[Char<'_>]) -> bool {
        self.bbox.width() <= 0.0
            || self.bbox.height() <= 0.0
            || self
                .chars
                .iter()
                .all(|(index, _)| chars[*index].text.chars().all(char::is_whitespace))
    }

    pub(super) fn write(&self, chars: &[Char<'_>], page: u32, out: &mut TranscriptBuilder) {
        for (index, space) in &self.chars {
            if *space {
                out.push_plain(" ");
            }
            out.push(&chars[*index].text, page, chars[*index].bbox);
        }
        out.newline();
    }
}

/// The lines with text, and the lines without, each in the order they begin in the content stream.
pub(super) fn split(chars: &[Char<'_>]) -> (Vec<Line>, Vec<Line>) {
    let mut lines = Vec::new();
    let mut open: Option<Line> = None;
    let single = |index: usize| {
        let mut line = Line::new();
        line.add(index, chars);
        line
    };
    for index in 1..chars.len() {
        let aligned = are_aligned(chars[index - 1].bbox, chars[index].bbox);
        match open.take() {
            Some(mut line) if aligned => {
                line.add(index, chars);
                open = Some(line);
            }
            // The character behind a line that ends waits for its own successor.
            Some(line) => lines.push(line),
            None => {
                let mut line = single(index - 1);
                if aligned {
                    line.add(index, chars);
                    open = Some(line);
                } else {
                    lines.push(line);
                }
            }
        }
    }
    match open {
        Some(line) => lines.push(line),
        None if !chars.is_empty() => lines.push(single(chars.len() - 1)),
        None => {}
    }
    lines.into_iter().partition(|line| !line.is_empty(chars))
}

/// Whether two neighbours in the content stream stand on one line.
fn are_aligned(a: Rect, b: Rect) -> bool {
    let overlap = if a.overlap_y(&b) >= 0.0 {
        (a.y0 - b.y1).abs().min((a.y1 - b.y0).abs())
    } else {
        return false;
    };
    let distance = if a.overlap_x(&b) >= 0.0 {
        0.0
    } else {
        (a.x0 - b.x1).abs().min((a.x1 - b.x0).abs())
    };
    a.height().min(b.height()) * LINE_OVERLAP < overlap
        && distance < a.width().max(b.width()) * CHAR_MARGIN
}
