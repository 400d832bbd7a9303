//! pdfminer.six 20260107: `extract_text` with its default `LAParams`, and `TextConverter` without any.
//!
//! Stands for Python parsers: `pyresparser` and its many copies, and markitdown, call `extract_text`. Odoo's
//! `attachment_indexation` (`models/ir_attachment.py`) runs `TextConverter` without layout parameters. The
//! rules are those of `pdfminer/layout.py` (MIT), measured on probe files.
//!
//! - **Drops**: nothing. A code without Unicode prints as `(cid:N)`. Repeated and **hidden text** is kept.
//! - **Gaps**: a space where the pen jumps ahead by more than a tenth of the glyph's larger side.
//! - **Line ends**: a glyph that shares less than half of its height with the previous one, or stands further
//!   away than two glyph widths, starts a new line. Only neighbours in the content stream are compared.
//! - **Columns, right-aligned dates**: lines of like height that are aligned at the left, at the right or at
//!   the centre and half a line apart make a box; boxes are joined pair by pair, the pair that wastes the
//!   least area first. A column of dates comes after all that stands to its left.
//! - **Blank lines**: one after each box. **Pages**: a form feed.
//! - **Form XObjects**: behind the page's boxes, without lines or spaces.
//!
//! Without layout parameters the glyphs of a page are written one after the other: no spaces but the drawn
//! ones, no line ends, a form feed after each page.
//!
//! Not imitated: ties between pairs of boxes, which pdfminer decides by the addresses of its objects.

mod boxes;
pub(in crate::engines) mod chars;
mod encoding;
mod groups;
mod lines;
mod program_cmap;

use std::borrow::Cow;

use super::pdfplumber;
use crate::model::{Document, EngineId, Rect, Transcript, TranscriptBuilder};
use chars::{Char, Chars};

/// What several engines print that are pdfminer, with its layout analysis (`LAParams()`) and without, or stand on it. They make
/// characters of the glyphs of a page alike: that is done once.
pub(super) fn transcribe(document: &Document, engines: &[EngineId]) -> Vec<Transcript> {
    let mut outs: Vec<TranscriptBuilder> =
        (engines.iter().map(|engine| TranscriptBuilder::new(*engine))).collect();
    let mut chars = Chars::new(document);
    for (number, page) in document.pages().iter().enumerate() {
        let number = number as u32;
        let chars = chars.of(page);
        for (engine, out) in engines.iter().zip(&mut outs) {
            match engine {
                EngineId::Pdfplumber => pdfplumber::write_page(&chars, number, out),
                EngineId::PdfminerRaw => {
                    push_all(&chars, number, out);
                    out.push_plain("\u{C}");
                }
                _ => {
                    let (on_page, in_forms) = parted(&chars);
                    write_page(&on_page, page.media_box, number, out, &in_forms);
                    out.push_plain("\u{C}");
                }
            }
        }
    }
    outs.into_iter().map(TranscriptBuilder::finish).collect()
}

/// The characters of a page itself, and those in its forms.
fn parted<'c, 'd>(chars: &'c [Char<'d>]) -> (Cow<'c, [Char<'d>]>, Vec<Char<'d>>) {
    let is_on_page = |char: &Char<'_>| char.form_depth == 0;
    if chars.iter().all(is_on_page) {
        return (chars.into(), Vec::new());
    }
    let (on_page, in_forms) = chars.iter().cloned().partition::<Vec<_>, _>(is_on_page);
    (on_page.into(), in_forms)
}

fn write_page(
    chars: &[Char<'_>],
    media_box: Rect,
    number: u32,
    out: &mut TranscriptBuilder,
    in_forms: &[Char<'_>],
) {
    let (lines, empty) = lines::split(chars);
    let boxes = boxes::group(&lines, media_box);
    for id in groups::reading_order(&boxes, media_box) {
        for line in &boxes[id].lines {
            lines[*line].write(chars, number, out);
        }
        out.newline();
    }
    push_all(in_forms, number, out);
    for line in &empty {
        line.write(chars, number, out);
    }
}

fn push_all(chars: &[Char<'_>], number: u32, out: &mut TranscriptBuilder) {
    for char in chars {
        out.push(&char.text, number, char.bbox);
    }
}
