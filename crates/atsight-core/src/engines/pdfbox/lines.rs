//! Text positions → lines and words: the loop of `PDFTextStripper.writePage`.

use unicode_normalization::UnicodeNormalization;

use super::Variant;
use super::paragraphs::Paragraphs;
use super::positions::{Frame, TextPosition};
use crate::model::{Rect, TranscriptBuilder};
use crate::text::bidi::{is_rtl, logical_order};

/// Share of a space's width that the pen may jump ahead inside a word (`spacingTolerance`).
const SPACING_TOLERANCE: f32 = 0.5;
/// Share of the mean glyph width that the pen may jump ahead inside a word (`averageCharTolerance`).
const AVERAGE_CHAR_TOLERANCE: f32 = 0.3;
/// Baselines nearer than this are one, in points.
const SAME_BASELINE: f32 = 0.1;

/// The line under construction: how low it reaches and how high its tallest glyph is.
#[derive(Clone, Copy)]
struct LineExtent {
    max_y: f32,
    max_height: f32,
}

const NO_LINE: LineExtent = LineExtent {
    max_y: f32::MIN,
    max_height: -1.0,
};

impl LineExtent {
    /// Whether a glyph on baseline `y` overlaps the line.
    fn overlaps(&self, y: f32, height: f32) -> bool {
        (self.max_y - y).abs() < SAME_BASELINE
            || (self.max_y <= y && self.max_y >= y - height)
            || (y <= self.max_y && y >= self.max_y - self.max_height)
    }
}

/// Writes the lines of a page.
pub(super) fn write(
    positions: &[TextPosition<'_>],
    variant: Variant,
    page: u32,
    out: &mut TranscriptBuilder,
) {
    let mut extent = NO_LINE;
    let mut last: Option<&TextPosition<'_>> = None;
    let mut end_of_last: Option<f32> = None;
    let mut last_space: Option<f32> = None;
    let mut last_average: Option<f32> = None;
    let mut words: Vec<&[TextPosition<'_>]> = Vec::new();
    let mut word_start = 0;
    let mut paragraphs = Paragraphs::new(positions.first());

    for (index, position) in positions.iter().enumerate() {
        if last.is_some_and(|last| last.font != position.font || last.size != position.size) {
            last_average = None;
        }
        let Frame { x, y, width } = match variant {
            Variant::Stream | Variant::Tika => position.upright,
            Variant::Sorted => position.along,
        };
        let space = position.space_width;
        let delta_space = if space == 0.0 || space.is_nan() {
            f32::MAX
        } else {
            last_space.map_or(space, |last| (space + last) / 2.0) * SPACING_TOLERANCE
        };
        let own_average = width / position.parts as f32;
        let average = last_average.map_or(own_average, |last| (last + own_average) / 2.0);
        let delta = delta_space.min(average * AVERAGE_CHAR_TOLERANCE);
        let mut expected = end_of_last.map(|end| end + delta);

        if let Some(last) = last {
            if !extent.overlaps(y, position.height) {
                words.push(&positions[word_start..index]);
                write_line(&words, variant, page, out);
                out.newline();
                let starts = paragraphs.is_start(position, last, extent.max_height);
                if starts && variant == Variant::Tika {
                    out.newline();
                }
                words.clear();
                word_start = index;
                expected = None;
                extent = NO_LINE;
            }
            if expected.is_some_and(|expected| expected < x) && !last.text.ends_with(' ') {
                words.push(&positions[word_start..index]);
                word_start = index;
            }
            if (position.upright.x - last.upright.x).abs() > space + delta_space {
                extent = NO_LINE;
            }
        }
        extent.max_y = extent.max_y.max(y);
        extent.max_height = extent.max_height.max(position.height);
        end_of_last = Some(x + width);
        last = Some(position);
        last_space = Some(space);
        last_average = Some(average);
    }
    words.push(&positions[word_start..]);
    write_line(&words, variant, page, out);
}

fn write_line(
    words: &[&[TextPosition<'_>]],
    variant: Variant,
    page: u32,
    out: &mut TranscriptBuilder,
) {
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push_plain(" ");
        }
        write_word(word, variant, page, out);
    }
}

fn write_word(word: &[TextPosition<'_>], variant: Variant, page: u32, out: &mut TranscriptBuilder) {
    if word
        .iter()
        .any(|position| position.text.chars().any(is_rtl))
    {
        let text: String = word.iter().map(|position| &*position.text).collect();
        let bbox = word
            .iter()
            .fold(Rect::EMPTY, |all, position| all.union(position.bbox()));
        out.push(&logical_order(&normalize(&text)), page, bbox);
        return;
    }
    for position in word {
        let bbox = position.bbox();
        if position.text.chars().any(is_presentation_form) {
            out.push(&normalize(&position.text), page, bbox);
        } else if variant == Variant::Tika && position.text.contains(is_no_text) {
            out.push(&position.text.replace(is_no_text, "\u{FFFD}"), page, bbox);
        } else {
            out.push(&position.text, page, bbox);
        }
    }
}

/// Characters that Tika takes for no text: controls (C1 too, measured on symbol fonts) and what XML 1.0 cannot hold.
pub(in crate::engines) fn is_no_text(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    control || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Compatibility forms of letters that PDFBox takes apart: ligatures and Arabic presentation forms.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_presentation_form(c) {
            let form: String = c.to_string().nfkc().collect();
            out.push_str(form.trim());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_are_taken_apart_and_symbols_kept() {
        assert_eq!(normalize("o\u{FB03}ce ½ ™"), "office ½ ™");
    }

    #[test]
    fn a_line_takes_what_overlaps_its_height() {
        let line = LineExtent {
            max_y: 100.0,
            max_height: 6.0,
        };
        assert!(line.overlaps(95.0, 6.0), "a superscript");
        assert!(line.overlaps(104.0, 6.0), "a subscript");
        assert!(!line.overlaps(112.0, 6.0), "the next line");
        assert!(!NO_LINE.overlaps(112.0, 6.0));
    }
}
