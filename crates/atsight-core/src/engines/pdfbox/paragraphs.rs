//! Where paragraphs start: `PDFTextStripper.isParagraphSeparation`. Plain PDFBox prints nothing there, Tika a blank line.

use super::positions::TextPosition;

/// How far down a paragraph starts, in heights of the line (`dropThreshold`).
const DROP_THRESHOLD: f32 = 2.5;
/// How far in a paragraph starts, in widths of a space (`indentThreshold`).
const INDENT_THRESHOLD: f32 = 2.0;
/// Line starts nearer than this are aligned, in widths of the first glyph.
const ALIGNED: f32 = 0.25;

/// Looks at the starts of lines, one after the other.
pub(super) struct Paragraphs<'p, 'd> {
    last: Option<LineStart<'p, 'd>>,
}

/// The first glyph of a line, and what was said of it.
struct LineStart<'p, 'd> {
    position: &'p TextPosition<'d>,
    starts_paragraph: bool,
    hangs: bool,
}

impl<'p, 'd> Paragraphs<'p, 'd> {
    /// Starts with the first glyph of a page, which starts a paragraph.
    pub(super) fn new(first: Option<&'p TextPosition<'d>>) -> Self {
        Self {
            last: first.map(|position| LineStart {
                position,
                starts_paragraph: true,
                hangs: false,
            }),
        }
    }

    /// Whether a line that starts with `position` starts a paragraph; `previous` is the glyph before it, `height` that of the
    /// line which ends there.
    pub(super) fn is_start(
        &mut self,
        position: &'p TextPosition<'d>,
        previous: &TextPosition<'_>,
        height: f32,
    ) -> bool {
        let (starts_paragraph, hangs) = match &self.last {
            None => (true, false),
            Some(last) => compare(position, previous, last, height),
        };
        self.last = Some(LineStart {
            position,
            starts_paragraph,
            hangs,
        });
        starts_paragraph
    }
}

/// Whether a line starts a paragraph, and whether it hangs below the first line of one.
fn compare(
    position: &TextPosition<'_>,
    previous: &TextPosition<'_>,
    last: &LineStart<'_, '_>,
    height: f32,
) -> (bool, bool) {
    let drop = (position.along.y - previous.along.y).abs();
    let indent = position.along.x - last.position.along.x;
    let space = position.space_width;
    if drop > product(DROP_THRESHOLD, height) {
        (true, false)
    } else if indent > product(INDENT_THRESHOLD, space) {
        (!last.starts_paragraph, last.starts_paragraph)
    } else if indent < -space {
        (!last.starts_paragraph, false)
    } else if indent.abs() < product(ALIGNED, position.along.width) {
        // Of the patterns of list items, single glyphs can match only the full stop.
        let is_item = |position: &TextPosition<'_>| position.text == ".";
        let items = last.starts_paragraph && is_item(last.position) && is_item(position);
        (!last.hangs && items, last.hangs)
    } else {
        (false, false)
    }
}

/// A product as PDFBox rounds it, to three decimals.
fn product(a: f32, b: f32) -> f32 {
    (a * b * 1000.0).round() / 1000.0
}
