//! Glyphs of a page → ink: what a person sees of each glyph, turned upright, with its text.
//!
//! Hidden glyphs are left out here, so nothing after this file sees them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::{LayoutOptions, accents, addresses, pictographs};
use crate::model::{
    Color, Document, Font, Glyph, GlyphFlags, Mark, MarkId, Page, Rect, Run, RunId,
};

/// Height of the ink above the baseline, in em: capitals and ascenders of common text fonts reach 0.66
/// to 0.76. The descriptors of real files are too often wrong to be asked.
pub(super) const ASCENT_EM: f32 = 0.75;

/// Depth of the ink below the baseline, in em.
pub(super) const DESCENT_EM: f32 = 0.22;

/// Height of lower-case letters, in em: the band that tells rows apart.
pub(super) const X_HEIGHT_EM: f32 = 0.5;

/// Farthest coordinate that is looked at, in points. ISO 32000-1, annex C.2 gives 14,400 as the largest
/// page; glyphs beyond ten times that are on no page and would only cost precision.
const FARTHEST: f32 = 144_000.0;

/// Most letters that one glyph shows: those of the ligature “ffi”.
const LONGEST_GLYPH: usize = 3;

/// How far, in em, the middle of a space may lie over a glyph beside it: half of its own width.
const SPACE_OVERLAP_EM: f32 = 0.12;

/// Longest chain of nested marked content that is followed: no program nests deeper than a few levels.
const DEEPEST_MARK: usize = 64;

/// One visible glyph, in the upright frame of its turn.
#[derive(Clone, Debug)]
pub(super) struct Ink {
    /// Where the glyph starts along the line.
    pub(super) x0: f32,
    /// Where the pen is after the glyph.
    pub(super) x1: f32,
    /// Height of the baseline.
    pub(super) base: f32,
    /// Size on the page, in points.
    pub(super) size: f32,
    /// Its text: a range of [`PageInk::text`]; empty when the file gives none.
    pub(super) text: Range<usize>,
    /// The run it is in.
    pub(super) run: RunId,
    /// Quarter turns clockwise.
    pub(super) turn: u8,
    /// Whether a white-space glyph stands before it in the same run.
    pub(super) after_space: bool,
}

/// Ink that hangs together: glyphs of one run without a space or a wide gap between them.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its glyphs: a range of [`PageInk::inks`].
    pub(super) inks: Range<usize>,
    /// Box in the upright frame.
    pub(super) frame: Rect,
    /// Top of the band of lower-case letters, in the upright frame.
    pub(super) top: f32,
    /// Height of the baseline in the upright frame.
    pub(super) base: f32,
    /// Size on the page, in points.
    pub(super) size: f32,
    /// Letters and digits in it, at least 1.
    pub(super) letters: u32,
    /// Quarter turns clockwise.
    pub(super) turn: u8,
    /// What it stands for, when it is not ink: an index into [`PageInk::groups`].
    pub(super) group: Option<usize>,
}

/// All visible ink of a page.
#[derive(Debug, Default)]
pub(super) struct PageInk {
    pub(super) inks: Vec<Ink>,
    pub(super) pieces: Vec<Piece>,
    pub(super) text: String,
    /// Pieces that are read as one thing; one further piece stands for each.
    pub(super) groups: Vec<Vec<usize>>,
    /// The place of each run in the order of the file's tags, where a tag says so; empty without tags.
    pub(super) tags: Vec<Option<u32>>,
    /// Whether the font of each run is bold; filled in for whole pages.
    pub(super) bold: Vec<bool>,
    /// Drawn lines that may part sections, top to bottom; filled in for whole pages.
    pub(super) dividers: Vec<Rect>,
    /// White space at the ends of runs, by turn and height: some programs show each glyph in a run of its own.
    spaces: Vec<Space>,
}

/// A white-space glyph at the end of a run, in the upright frame of its turn.
#[derive(Clone, Copy, Debug)]
struct Space {
    turn: u8,
    base: f32,
    middle: f32,
}

impl PageInk {
    /// What pieces cover.
    pub(super) fn frame(&self, pieces: &[usize]) -> Rect {
        let frames = pieces.iter().map(|&p| self.pieces[p].frame);
        frames.fold(Rect::EMPTY, |all, own| all.union(own))
    }

    /// Whether a piece begins in bold.
    pub(super) fn is_bold(&self, piece: &Piece) -> bool {
        let first = self.piece_inks(piece).first();
        first.is_some_and(|ink| self.bold.get(ink.run.0 as usize) == Some(&true))
    }

    /// Text of a glyph.
    pub(super) fn ink_text(&self, ink: &Ink) -> &str {
        &self.text[ink.text.clone()]
    }

    /// The glyphs of a piece.
    pub(super) fn piece_inks(&self, piece: &Piece) -> &[Ink] {
        &self.inks[piece.inks.clone()]
    }

    /// Whether a white-space glyph of its own stands between two glyphs of one line.
    pub(super) fn has_space_between(&self, a: &Ink, b: &Ink) -> bool {
        let near = BASELINE_JUMP_EM * a.size;
        let first = self
            .spaces
            .partition_point(|space| (space.turn, space.base) < (a.turn, a.base - near));
        // Programs that round the place of each glyph let a space overlap with its neighbours.
        let reach = SPACE_OVERLAP_EM * a.size;
        self.spaces[first..]
            .iter()
            .take_while(|space| space.turn == a.turn && space.base <= a.base + near)
            .any(|space| a.x1 - reach <= space.middle && space.middle <= b.x0 + reach)
    }

    /// Whether there is a letter or digit in a piece.
    pub(super) fn has_letters(&self, piece: &Piece) -> bool {
        let mut texts = self.piece_inks(piece).iter().map(|ink| self.ink_text(ink));
        piece.group.is_some() || texts.any(|text| text.contains(char::is_alphanumeric))
    }

    /// The place of a piece in the order of the file's tags; that of the first of a group.
    pub(super) fn tag_of(&self, piece: &Piece) -> Option<u32> {
        if let Some(group) = piece.group {
            let members = self.groups.get(group)?;
            return members
                .iter()
                .filter_map(|&p| self.tag_of(self.pieces.get(p)?))
                .min();
        }
        let run = self.piece_inks(piece).first()?.run;
        *self.tags.get(run.0 as usize)?
    }

    /// Text of a piece without white space.
    pub(super) fn piece_text(&self, piece: &Piece) -> String {
        self.piece_inks(piece)
            .iter()
            .map(|ink| self.ink_text(ink))
            .collect()
    }
}

/// How a run's font and colour look.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) color: Color,
}

/// How a run looks; plain black for runs with a bad state or font.
pub(super) fn look_of(document: &Document, page: &Page, run: RunId) -> Look {
    let state = page
        .runs
        .get(run.0 as usize)
        .and_then(|run| page.states.get(run.state.0 as usize));
    let Some(state) = state else {
        return Look::default();
    };
    let font = document.fonts.get(state.font.index());
    Look {
        bold: font.is_some_and(|f| f.bold)
            || state.render_mode == crate::model::RenderMode::FillStroke,
        italic: font.is_some_and(|f| f.italic),
        color: state.fill,
    }
}

/// The place of each run in the order of the file's tags, where a tag says so; empty without tags.
pub(super) fn tag_order(document: &Document, page: &Page) -> Vec<Option<u32>> {
    if document.structure.is_none() {
        return Vec::new();
    }
    let place = |mark: MarkId| page.marks.get(mark.0 as usize)?.structure;
    (page.runs.iter())
        .map(|run| Some(place(run.mark?)?.0))
        .collect()
}

/// Which runs are bold.
pub(super) fn bold_runs(document: &Document, page: &Page) -> Vec<bool> {
    (0..page.runs.len())
        .map(|run| look_of(document, page, RunId(run as u32)).bold)
        .collect()
}

/// Collects the visible ink of a page.
pub(super) fn read_ink(page: &Page, fonts: &[Font], options: &LayoutOptions) -> PageInk {
    let mut reader = InkReader {
        page,
        fonts,
        out: PageInk::default(),
        span: None,
    };
    let mut left = options.max_glyphs;
    for (index, run) in page.runs.iter().enumerate() {
        let glyphs = page.run_glyphs(run);
        if glyphs.len() > left {
            break;
        }
        left -= glyphs.len();
        reader.run(RunId(index as u32), run, glyphs);
    }
    reader.end_span();
    let mut out = reader.out;
    accents::compose_accents(&mut out);
    out.spaces
        .sort_by(|a, b| a.turn.cmp(&b.turn).then(a.base.total_cmp(&b.base)));
    cut_pieces(&mut out, options);
    addresses::join_kerned(&mut out, &page.runs, options);
    out
}

/// A marked-content span that carries its own text, while its runs go by.
struct OpenSpan {
    mark: MarkId,
    first_ink: usize,
    first_run: usize,
}

struct InkReader<'a> {
    page: &'a Page,
    fonts: &'a [Font],
    out: PageInk,
    span: Option<OpenSpan>,
}

impl InkReader<'_> {
    fn run(&mut self, id: RunId, run: &Run, glyphs: &[Glyph]) {
        let mark = self.mark_with_text(run.mark);
        if self.span.as_ref().map(|s| s.mark) != mark {
            self.end_span();
            self.span = mark.map(|mark| OpenSpan {
                mark,
                first_ink: self.out.inks.len(),
                first_run: id.0 as usize,
            });
        }
        let m = &run.matrix;
        let size = m.scale_y();
        if !m.is_finite() || size <= 0.0 || size > FARTHEST {
            return;
        }
        let turn = quarter_turns(m.a, m.b);
        let state = self.page.states.get(run.state.0 as usize);
        let font = state.and_then(|state| self.fonts.get(state.font.index()));
        let has_signs = font.is_some_and(|font| pictographs::is_font(&font.name));
        let mut after_space = false;
        let mut last_space = None;
        for glyph in glyphs {
            if glyph
                .flags
                .intersects(GlyphFlags::HIDDEN | GlyphFlags::DUPLICATE)
            {
                continue;
            }
            let p = glyph.origin;
            let advance = glyph.width * m.scale_x();
            if !(p.x.abs() < FARTHEST && p.y.abs() < FARTHEST && advance.abs() < FARTHEST) {
                continue;
            }
            let mut guessed = [0; 4];
            let raw = text_or_guess(self.page, self.fonts, run, glyph, &mut guessed);
            if !raw.is_empty() && raw.chars().all(char::is_whitespace) {
                after_space = true;
                let (x, base) = to_frame(turn, p.x, p.y);
                let middle = x + advance / 2.0;
                last_space = Some(Space { turn, base, middle });
                continue;
            }
            last_space = None;
            let start = self.out.text.len();
            if has_signs {
                self.out.text.push_str(pictographs::shown(raw));
            } else if !names_a_picture(raw) {
                push_readable(&mut self.out.text, raw);
            }
            let (x, base) = to_frame(turn, p.x, p.y);
            self.out.inks.push(Ink {
                x0: x.min(x + advance),
                x1: x.max(x + advance),
                base,
                size,
                text: start..self.out.text.len(),
                run: id,
                turn,
                after_space: std::mem::take(&mut after_space),
            });
        }
        self.out.spaces.extend(last_space);
    }

    /// The outermost mark around a run that replaces its text.
    fn mark_with_text(&self, mark: Option<MarkId>) -> Option<MarkId> {
        let mut found = None;
        let mut next = mark;
        for _ in 0..DEEPEST_MARK {
            let Some(id) = next else { break };
            let Some(mark) = self.mark(id) else { break };
            if mark.actual_text.is_some() {
                found = Some(id);
            }
            next = mark.parent;
        }
        found
    }

    /// Whether the runs of the open span show glyphs of the private use area.
    fn has_icons(&self, first_run: usize) -> bool {
        let inks = self
            .out
            .inks
            .last()
            .map_or(first_run, |ink| ink.run.0 as usize);
        let runs = self.page.runs.get(first_run..=inks).unwrap_or(&[]);
        let mut glyphs = runs.iter().flat_map(|run| self.page.run_glyphs(run));
        glyphs.any(|glyph| self.page.glyph_text(glyph).contains(is_private))
    }

    fn mark(&self, id: MarkId) -> Option<&Mark> {
        self.page.marks.get(id.0 as usize)
    }

    /// Puts the replacement text of a finished span in place of the text of its glyphs.
    fn end_span(&mut self) {
        let Some(span) = self.span.take() else { return };
        let Some(actual) = self
            .mark(span.mark)
            .and_then(|mark| mark.actual_text.as_deref())
        else {
            return;
        };
        let inks = &self.out.inks[span.first_ink..];
        if inks.is_empty() {
            return;
        }
        let mut words = String::new();
        push_readable(&mut words, actual);
        // A person reads the shapes. The replacement stands in for glyphs without text, and corrects others
        // one for one; a replacement of another length describes them (“Phone:” for an icon).
        let shown: String = inks.iter().map(|ink| self.out.ink_text(ink)).collect();
        let meant = words.chars().filter(|c| !c.is_whitespace()).count();
        // Small capitals and ligatures without a code of their own have private ones, as icons do: a letter or three tell them.
        let spelled = |c: char| c.is_alphanumeric() || matches!(c, '&' | '/');
        let letters = meant <= LONGEST_GLYPH && words.chars().all(spelled);
        let nameless = shown.is_empty()
            && meant <= LONGEST_GLYPH * inks.len()
            && (letters || !self.has_icons(span.first_run));
        if shown
            .chars()
            .eq(words.chars().filter(|c| !c.is_whitespace()))
            || !nameless && shown.chars().count() != meant
        {
            return;
        }
        let old: Vec<Ink> = self.out.inks.drain(span.first_ink..).collect();
        let total = words.chars().count().max(1);
        let (mut at, mut first) = (0, true);
        for word in words.split_inclusive(char::is_whitespace) {
            let chars = word.chars().count();
            let from = (at * old.len() / total).min(old.len() - 1);
            let to = ((at + chars) * old.len())
                .div_ceil(total)
                .clamp(from + 1, old.len());
            at += chars;
            let word = word.trim();
            if word.is_empty() {
                continue;
            }
            let start = self.out.text.len();
            self.out.text.push_str(word);
            let mut ink = old[from].clone();
            for other in &old[from..to] {
                if (other.base - ink.base).abs() <= BASELINE_JUMP_EM * ink.size {
                    ink.x1 = ink.x1.max(other.x1);
                }
            }
            ink.text = start..self.out.text.len();
            ink.after_space |= !std::mem::take(&mut first);
            self.out.inks.push(ink);
        }
        if words.trim().is_empty() {
            // The file says that the glyphs mean nothing: they keep their place and lose their text.
            for mut ink in old {
                ink.text = 0..0;
                self.out.inks.push(ink);
            }
        }
    }
}

/// Largest difference in height between glyphs of one piece, in em: below any superscript (0.2 and more),
/// above the noise of rounded coordinates.
const BASELINE_JUMP_EM: f32 = 0.1;

/// Cuts the ink of each run where a space or a wide gap is.
fn cut_pieces(page: &mut PageInk, options: &LayoutOptions) {
    let inks = &page.inks;
    let mut start = 0;
    for at in 0..inks.len() {
        let cut = inks.get(at + 1).is_none_or(|next| {
            let ink = &inks[at];
            let gap = next.x0 - ink.x1;
            next.after_space
                || next.run != ink.run
                || gap > options.piece_gap_em * ink.size
                || gap < -ink.size.max(ink.x1 - ink.x0)
                || (next.base - ink.base).abs() > BASELINE_JUMP_EM * ink.size
        });
        if cut {
            page.pieces
                .push(make_piece(inks, &page.text, start..at + 1));
            start = at + 1;
        }
    }
}

pub(super) fn make_piece(inks: &[Ink], text: &str, range: Range<usize>) -> Piece {
    let slice = &inks[range.clone()];
    let size = slice.iter().fold(0.0_f32, |s, ink| s.max(ink.size));
    let (base, turn) = slice.first().map_or((0.0, 0), |ink| (ink.base, ink.turn));
    let letters = slice
        .iter()
        .flat_map(|ink| text[ink.text.clone()].chars())
        .filter(|c| c.is_alphanumeric())
        .count();
    Piece {
        frame: Rect {
            x0: slice.iter().fold(f32::INFINITY, |x, ink| x.min(ink.x0)),
            x1: slice.iter().fold(f32::NEG_INFINITY, |x, ink| x.max(ink.x1)),
            y0: base - ASCENT_EM * size,
            y1: base + DESCENT_EM * size,
        },
        inks: range,
        top: base - X_HEIGHT_EM * size,
        base,
        size,
        letters: letters.max(1) as u32,
        turn,
        group: None,
    }
}

/// The text of a glyph; where it has none, what its font guesses.
fn text_or_guess<'t>(
    page: &'t Page,
    fonts: &[Font],
    run: &Run,
    glyph: &Glyph,
    guessed: &'t mut [u8; 4],
) -> &'t str {
    let text = page.glyph_text(glyph);
    // Small capitals have codes for private use.
    let is_unread = glyph.flags.contains(GlyphFlags::UNMAPPED) || text.starts_with(is_private);
    if is_unread
        && let Some(state) = page.states.get(run.state.0 as usize)
        && let Some(font) = fonts.get(state.font.index())
        && let Some(guess) = font.guess(glyph.code)
    {
        return guess.encode_utf8(guessed);
    }
    text
}

/// Appends the text of a glyph as a person reads it: ligatures as letters, nothing for icons, control
/// characters and white space inside.
fn push_readable(out: &mut String, raw: &str) {
    for c in raw.chars() {
        match c {
            '\u{fb00}'..='\u{fb06}' => out.extend(std::iter::once(c).nfkc()),
            '\u{a0}' => out.push(' '),
            // Hyphen and non-breaking hyphen look like the one on the keyboard, which people type.
            '\u{2010}' | '\u{2011}' => out.push('-'),
            // The bullets of the Symbol and Wingdings fonts.
            '\u{f0b7}' | '\u{f0a7}' => out.push('•'),
            c if is_private(c) => {}
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fffd}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// Whether the text of one glyph is a word: fonts of icons map their pictures to the names of these (“Map-marker”). Ligatures
/// and clusters of other scripts are not ASCII or no longer than [`LONGEST_GLYPH`].
fn names_a_picture(raw: &str) -> bool {
    raw.len() > LONGEST_GLYPH
        && raw.starts_with(|c: char| c.is_ascii_alphabetic())
        && raw.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Whether a character is of the private use areas: mostly icon fonts, whose shapes are pictures to a person.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// The quarter turn that is nearest to a baseline direction, clockwise on the page.
pub(super) fn quarter_turns(a: f32, b: f32) -> u8 {
    match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

/// Page coordinates → the frame in which text of a turn runs to the right.
pub(super) fn to_frame(turn: u8, x: f32, y: f32) -> (f32, f32) {
    match turn {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}

/// A box of the upright frame → page coordinates.
pub(super) fn from_frame(turn: u8, r: Rect) -> Rect {
    let (x0, y0, x1, y1) = match turn {
        0 => return r,
        1 => (-r.y1, r.x0, -r.y0, r.x1),
        2 => (-r.x1, -r.y1, -r.x0, -r.y0),
        _ => (r.y0, -r.x1, r.y1, -r.x0),
    };
    Rect { x0, y0, x1, y1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::testing::{at, document, page, reading};

    #[test]
    fn hidden_text_is_not_read() {
        let page = page()
            .run("Seen", at(72.0, 100.0))
            .hidden("unseen", at(120.0, 100.0));
        assert_eq!(reading(&document([page])), ["Seen"]);
    }

    #[test]
    fn a_replacement_names_glyphs_without_text_but_does_not_describe_icons() {
        let page = page()
            .replaced("\0", "A", at(72.0, 100.0))
            .replaced("\0", "Phone:", at(72.0, 120.0))
            .run("555 0100", at(90.0, 120.0))
            .replaced("+1 555", "tel:+1555", at(72.0, 140.0))
            .replaced("\u{e0a1}", "@", at(72.0, 160.0))
            // Small capitals, as Chromium writes them.
            .run("P", at(72.0, 180.0))
            .replaced("\u{e062}", "r", at(78.0, 180.0))
            .replaced("\u{e05f}", "o", at(84.0, 180.0));
        assert_eq!(
            reading(&document([page])),
            ["A", "555 0100", "+1 555", "Pro"]
        );
    }

    #[test]
    fn the_name_of_a_picture_is_not_read() {
        let page = page()
            .picture("Map-marker", at(72.0, 100.0))
            .run("Leeds", at(90.0, 100.0))
            .picture("ffi", at(72.0, 120.0))
            .run("cient", at(80.4, 120.0));
        assert_eq!(reading(&document([page])), ["Leeds", "fficient"]);
    }

    #[test]
    fn unmapped_glyphs_have_no_text_and_do_no_harm() {
        let page = page().run("Se\0n", at(72.0, 100.0));
        assert_eq!(reading(&document([page])), ["Sen"]);
    }

    #[test]
    fn boxes_come_back_from_the_upright_frame() {
        let r = Rect {
            x0: 1.0,
            y0: 2.0,
            x1: 5.0,
            y1: 9.0,
        };
        for turn in 0..4 {
            let (ax, ay) = to_frame(turn, r.x0, r.y0);
            let (bx, by) = to_frame(turn, r.x1, r.y1);
            let framed = Rect::from_corners(
                crate::model::Point::new(ax, ay),
                crate::model::Point::new(bx, by),
            );
            assert_eq!(from_frame(turn, framed), r, "turn {turn}");
        }
    }
}
