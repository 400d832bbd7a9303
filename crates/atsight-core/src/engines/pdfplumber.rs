//! pdfplumber 0.11.10, `Page.extract_text()`: a sweep over lines three points high.
//!
//! Stands for Python scripts and loaders that read tables as well as text. It places characters as pdfminer.six
//! does without layout analysis. The rules are those of `pdfplumber/utils/text.py` (MIT), measured on probe files.
//!
//! - **Drops**: white space (it only ends words). Repeated text is interleaved; **hidden text** is kept.
//! - **Gaps**: a space where two characters stand more than 3 pt apart, or overlap so far that the second
//!   begins before the first.
//! - **Line ends**: characters whose tops lie within 3 pt of one another, from one to the next, share a line.
//! - **Columns, right-aligned dates**: swept from left to right. **Pages**: joined by a line break.
//! - **Turned text**: grouped by columns instead of lines, at its place in the content stream.

use super::pdfminer::chars::Char;
use crate::model::{Rect, TranscriptBuilder};
use crate::text::ligatures::ligature;

/// `x_tolerance` and `y_tolerance`, in points.
const TOLERANCE: f32 = 3.0;

pub(super) fn write_page(chars: &[Char<'_>], page: u32, out: &mut TranscriptBuilder) {
    if page > 0 {
        out.newline();
    }
    write_words(&words(chars), chars, page, out);
}

/// Characters from left to right, or downwards in turned text.
struct Word {
    chars: Vec<usize>,
    top: f32,
}

/// Words that follow one another and belong to one cluster of tops make a line.
fn write_words(words: &[Word], chars: &[Char<'_>], page: u32, out: &mut TranscriptBuilder) {
    let lines = clusters(words.iter().map(|word| word.top));
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            if lines[index] == lines[index - 1] {
                out.push_plain(" ");
            } else {
                out.newline();
            }
        }
        for char in &word.chars {
            out.push(
                ligature(&chars[*char].text).unwrap_or(&chars[*char].text),
                page,
                chars[*char].bbox,
            );
        }
    }
}

/// The words of each stretch of upright or turned text.
fn words(chars: &[Char<'_>]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for stretch in chars.chunk_by(|a, b| a.upright == b.upright) {
        let upright = stretch[0].upright;
        let line_of = clusters(stretch.iter().map(|c| Along::new(c.bbox, upright).across));
        let mut order: Vec<usize> = (0..stretch.len()).collect();
        order.sort_by(|a, b| {
            let key = |i: usize| Along::new(stretch[i].bbox, upright);
            let (own, other) = (key(*a), key(*b));
            line_of[*a]
                .cmp(&line_of[*b])
                .then_with(|| own.start.total_cmp(&other.start))
                .then_with(|| {
                    if upright {
                        std::cmp::Ordering::Equal
                    } else {
                        own.end.total_cmp(&other.end)
                    }
                })
        });
        for line in order.chunk_by(|a, b| line_of[*a] == line_of[*b]) {
            split_line(line, stretch, start, &mut words);
        }
        start += stretch.len();
    }
    words
}

/// Splits a line at white space, gaps, and characters that begin before their predecessor.
fn split_line(line: &[usize], stretch: &[Char<'_>], start: usize, words: &mut Vec<Word>) {
    let mut previous: Option<Along> = None;
    for index in line {
        let char = &stretch[*index];
        if char.text.chars().all(char::is_whitespace) {
            previous = None;
            continue;
        }
        let own = Along::new(char.bbox, char.upright);
        match words.last_mut() {
            Some(word) if previous.is_some_and(|p| own.continues(p)) => {
                word.chars.push(start + index);
                word.top = word.top.min(char.bbox.y0);
            }
            _ => words.push(Word {
                chars: vec![start + index],
                top: char.bbox.y0,
            }),
        }
        previous = Some(own);
    }
}

/// A character's extent along its line, and its place across.
#[derive(Clone, Copy)]
struct Along {
    start: f32,
    end: f32,
    across: f32,
}

impl Along {
    fn new(bbox: Rect, upright: bool) -> Self {
        let (start, end, across) = if upright {
            (bbox.x0, bbox.x1, bbox.y0)
        } else {
            (bbox.y0, bbox.y1, bbox.x0)
        };
        Self { start, end, across }
    }

    fn continues(self, previous: Self) -> bool {
        self.start >= previous.start
            && self.start <= previous.end + TOLERANCE
            && (self.across - previous.across).abs() <= TOLERANCE
    }
}

/// Numbers values such that sorted neighbours within the tolerance share a number.
fn clusters(values: impl Iterator<Item = f32>) -> Vec<u32> {
    let mut sorted: Vec<(f32, usize)> = values.enumerate().map(|(i, v)| (v, i)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut numbers = vec![0; sorted.len()];
    let mut number = 0;
    let mut last = f32::INFINITY;
    for (value, index) in sorted {
        if value > last + TOLERANCE {
            number += 1;
        }
        last = value;
        numbers[index] = number;
    }
    numbers
}
