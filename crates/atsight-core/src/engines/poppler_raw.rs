//! Poppler 22.12, `pdftotext -raw`: words in content-stream order, with no layout at all.
//!
//! Stands for shell pipelines that call `pdftotext -raw`. The rules were found by running the tool on
//! probe files, each made to separate two of them; its sources (GPL) were not read for this.
//!
//! - **Drops**: glyphs outside of the page, white space (it only ends words).
//! - **Without Unicode**: the code is printed as a character, also of composite fonts without a Unicode map.
//! - **Accents** drawn over a letter are joined with it (both measured on the stored outputs of the corpus).
//! - **Gaps**: a glyph joins its word up to 0.1 em; words join up to 0.15 em apart, else a space.
//! - **Line ends**: a baseline shift of half an em, a step back of 0.2 em. **Pages**: a form feed.
//! - **Turned text**: each word on a line of its own. **Columns**: as painted. **Hidden and repeated text**: kept.

use super::poppler::words::Word;
use crate::model::TranscriptBuilder;

/// Gap between two words that are printed together, in em (22.12; later versions have 0.2).
const MAX_GAP_JOINED: f32 = 0.15;
/// Step back to the next word that breaks the line, in em (measured on pairs of words 0.05 to 1.2 em back: up to
/// 0.19 they join, from 0.21 on the line ends). A soft hyphen drawn over the letter behind it is such a step.
const MAX_STEP_BACK: f32 = 0.2;
/// Baseline shift that breaks the line, in em.
const LINE_BREAK: f32 = 0.5;

pub(super) fn write_page(words: &[Word<'_>], page: u32, out: &mut TranscriptBuilder) {
    for (index, word) in words.iter().enumerate() {
        for piece in &word.pieces {
            out.push(&piece.text, page, piece.bbox);
        }
        let Some(next) = words.get(index + 1) else {
            out.newline();
            return;
        };
        let gap = gap(word, next);
        if next.rotation != word.rotation
            || (next.base - word.base).abs() >= LINE_BREAK * word.size
            || gap < -MAX_STEP_BACK * word.size
        {
            out.newline();
        } else if gap > MAX_GAP_JOINED * word.size {
            out.push_plain(" ");
        }
    }
}

/// Gap between two words along x of the page. Turned words stand over one another there: each is a line.
fn gap(word: &Word<'_>, next: &Word<'_>) -> f32 {
    if word.rotation == 0 {
        return next.start - word.end;
    }
    next.bbox().x0 - word.bbox().x1
}
