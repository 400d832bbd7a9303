//! Lines of one cell → blocks: paragraphs, list items with their continuation lines, headings.

use super::LayoutOptions;
use crate::model::{Block, BlockKind, Color, Line, LineId, Rect};

/// Share of bold letters from which a line is bold to the eye.
const MOSTLY_BOLD: f32 = 0.6;

/// Share of bold letters up to which it is not.
const HARDLY_BOLD: f32 = 0.3;

/// Most words of a title that stands out by weight or capitals alone.
const MOST_HEADING_WORDS: usize = 8;

/// Fewest letters of a title in capitals: fewer are initials or abbreviations.
const FEWEST_CAPITALS: usize = 4;

/// Stacks lines, top to bottom, into blocks. `first` is the number of the first line on the page.
pub(super) fn stack_lines(
    lines: &[Line],
    first: usize,
    body_size: f32,
    options: &LayoutOptions,
) -> Vec<Block> {
    let pitch = usual_pitch(lines);
    // A sidebar may be set in smaller letters than the page.
    let body_size = usual_size(lines).map_or(body_size, |own| own.min(body_size));
    let right = lines
        .iter()
        .fold(f32::NEG_INFINITY, |x, l| x.max(l.bbox.x1));
    let mut blocks: Vec<Block> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let id = LineId((first + at) as u32);
        let goes_on = at > 0
            && blocks.last().is_some_and(|block| {
                let opening = &lines[block.lines[0].0 as usize - first];
                continues(opening, &lines[at - 1], line, pitch, right, options)
            });
        match blocks.last_mut() {
            Some(block) if goes_on => {
                block.lines.push(id);
                block.bbox = block.bbox.union(line.bbox);
            }
            _ => {
                let kind = if line.bullet {
                    BlockKind::Bullet
                } else {
                    BlockKind::Paragraph
                };
                blocks.push(Block::new(line.bbox, kind, vec![id]));
            }
        }
    }
    for block in &mut blocks {
        let line = &lines[block.lines[0].0 as usize - first];
        if block.kind == BlockKind::Paragraph
            && block.lines.len() == 1
            && stands_out(line, body_size, options)
        {
            block.kind = BlockKind::Heading;
        }
    }
    blocks
}

/// The median size of the letters of some lines; `None` of few lines, of which the largest may be the text.
fn usual_size(lines: &[Line]) -> Option<f32> {
    const FEWEST: usize = 6;
    if lines.len() < FEWEST {
        return None;
    }
    let mut sizes: Vec<(f32, usize)> = (lines.iter())
        .map(|line| (line.size, line.text.len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
    let mut below = 0;
    sizes.iter().find_map(|(size, letters)| {
        below += letters;
        (2 * below >= all).then_some(*size)
    })
}

/// The usual distance between baselines, in em: the lower quartile, so that gaps between blocks do not count.
fn usual_pitch(lines: &[Line]) -> f32 {
    let mut pitches: Vec<f32> = lines
        .windows(2)
        .filter(|w| w[0].size > 0.0)
        .map(|w| (w[1].baseline - w[0].baseline) / w[0].size.max(w[1].size))
        .filter(|pitch| *pitch > 0.0)
        .collect();
    if pitches.is_empty() {
        return f32::INFINITY;
    }
    let quarter = pitches.len() / 4;
    let (_, pitch, _) = pitches.select_nth_unstable_by(quarter, f32::total_cmp);
    *pitch
}

/// Whether `line` belongs to the block that `opening` starts and `last` ends so far.
fn continues(
    opening: &Line,
    last: &Line,
    line: &Line,
    pitch: f32,
    right: f32,
    options: &LayoutOptions,
) -> bool {
    let em = last.size.max(line.size);
    if line.bullet || line.turn != last.turn || line.turn != 0 {
        return false;
    }
    let drop = (line.baseline - last.baseline) / em;
    if !(drop > 0.0 && drop <= options.block_gap * pitch) {
        return false;
    }
    let ratio = line.size.max(last.size) / line.size.min(last.size);
    let weight_flips = last.bold >= MOSTLY_BOLD && line.bold <= HARDLY_BOLD
        || last.bold <= HARDLY_BOLD && line.bold >= MOSTLY_BOLD;
    if ratio > options.same_size_ratio || weight_flips {
        return false;
    }
    let indent = line.bbox.x0 - opening.bbox.x0;
    if opening.bullet && indent < -options.indent_em * em {
        return false;
    }
    let centred = (line.bbox.center().x - last.bbox.center().x).abs() <= options.indent_em * em;
    if !opening.bullet && indent.abs() > options.indent_em * em && !centred {
        return false;
    }
    // A line that left room for the next word was ended on purpose; below a line with a date at its right, the text wraps in
    // front of that.
    let side = side(opening, right, options).filter(|side| *side >= last.bbox.x1);
    let right = side.map_or(right, |side| side.min(right));
    let room = right - last.bbox.x1;
    let next = line.words.first().map_or(0.0, |w| w.bbox.width());
    centred && !opening.bullet && indent.abs() > options.indent_em * em
        || room <= next + options.indent_em * em
}

/// Where the last cell of a line begins: behind a wide gap, or a date at the right edge behind one that is wider than a space.
fn side(line: &Line, right: f32, options: &LayoutOptions) -> Option<f32> {
    /// Most words of a date.
    const MOST_WORDS: usize = 3;
    /// Widest space between words that is none between cells, in em: twice that of most fonts.
    const SPACE_EM: f32 = 0.55;
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let gap = |at: usize| line.words[at].bbox.x0 - line.words[at - 1].bbox.x1;
    let is_wide = |at: &usize| gap(*at) >= options.wide_gap_em * line.size;
    let at_edge = right - line.bbox.x1 <= options.indent_em * line.size;
    let is_date = |at: &usize| {
        let words = &line.words[*at..];
        at_edge
            && words.len() <= MOST_WORDS
            && gap(*at) >= SPACE_EM * line.size
            && (words.first())
                .and_then(|word| line.text.get(word.text.start as usize..))
                .is_some_and(has_digit)
    };
    let start = (1..line.words.len())
        .rev()
        .find(|at| is_wide(at) || is_date(at))?;
    Some(line.words[start].bbox.x0)
}

/// Whether a line looks like a title.
pub(super) fn stands_out(line: &Line, body_size: f32, options: &LayoutOptions) -> bool {
    look(line, body_size, options) != Look::Text
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A title, by size or weight.
    Title,
    /// A title, by its capitals alone.
    Capitals,
    Text,
}

pub(super) fn look(line: &Line, body_size: f32, options: &LayoutOptions) -> Look {
    if line.size >= options.heading_ratio * body_size {
        return Look::Title;
    }
    let short = line.words.len() <= MOST_HEADING_WORDS;
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= FEWEST_CAPITALS && !line.text.chars().any(char::is_lowercase);
    let colored = is_colored(line.color) && line.size >= COLORED_RATIO * body_size;
    if short && (line.bold >= MOSTLY_BOLD || colored) {
        Look::Title
    } else if short && capitals {
        Look::Capitals
    } else {
        Look::Text
    }
}

/// Size from which a coloured line looks like a title, in body sizes: LaTeX sets `\large` 1.095 times as large as 11 pt.
const COLORED_RATIO: f32 = 1.05;

/// Whether a colour is none of the greys.
fn is_colored(color: Color) -> bool {
    /// Smallest difference of the largest and the smallest part, of 255.
    const MIN_CHROMA: u8 = 48;
    let parts = [color.r, color.g, color.b];
    let (least, most) = (parts.iter().min(), parts.iter().max());
    least
        .zip(most)
        .is_some_and(|(least, most)| most - least >= MIN_CHROMA)
}

/// Box around blocks.
pub(super) fn bounds(blocks: &[Block]) -> Rect {
    blocks.iter().fold(Rect::EMPTY, |r, b| r.union(b.bbox))
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{PageBuilder, at, document, page};
    use crate::layout::{LayoutOptions, analyze};
    use crate::model::BlockKind;

    fn blocks(page: PageBuilder) -> Vec<(BlockKind, String)> {
        let layout = analyze(&document([page]), &LayoutOptions::default());
        let page = &layout.pages[0];
        page.blocks
            .iter()
            .map(|b| (b.kind, page.block_text(b)))
            .collect()
    }

    #[test]
    fn a_bullet_keeps_its_continuation_line_and_loses_its_glyph() {
        let page = page()
            .bold(true)
            .run("Work Experience", at(72.0, 100.0))
            .bold(false)
            .run(
                "• Rebuilt the nightly invoice run as an event-driven pipeline",
                at(72.0, 118.0),
            )
            .run("on a queue", at(79.0, 130.0))
            .run("• Wrote the handbook", at(72.0, 142.0));
        assert_eq!(
            blocks(page),
            [
                (BlockKind::Heading, "Work Experience".to_owned()),
                (
                    BlockKind::Bullet,
                    "Rebuilt the nightly invoice run as an event-driven pipeline\non a queue"
                        .to_owned()
                ),
                (BlockKind::Bullet, "Wrote the handbook".to_owned()),
            ]
        );
    }

    #[test]
    fn a_short_line_ends_its_paragraph() {
        let page = page().lines(
            &[
                "Engineer with seven years of shipping billing systems",
                "and mentor.",
                "Comfortable owning a service from sketch to pager",
            ],
            at(72.0, 100.0),
        );
        assert_eq!(blocks(page).len(), 2);
    }
}
