//! Poppler 22.12, `pdftotext` and `pdftotext -layout`: words, blocks, reading order.
//!
//! The default mode stands for shell pipelines and document indexers that call `pdftotext FILE -`; `-layout` is
//! what OpenCATS runs on PDFs (`lib/DocumentToText.php`). The rules were found by running the
//! tool on probe files and on the corpus (`-bbox`, `-bbox-layout`); its sources (GPL) were not read for this.
//!
//! - **Drops**: glyphs outside of the page, white space (it only ends words), words drawn twice at one place.
//! - **Gaps**: a glyph joins its word up to 0.1 em; words of a line join up to 0.03 em, or, where every word is a
//!   single letter, up to 1.3 times the least gap: letter-spaced headings come out whole.
//! - **Blocks** grow from the leftmost of the topmost words by lines of like size above and below, and by
//!   words up to 0.7 em aside. **Columns** and **right-aligned dates** are blocks of their own.
//! - **Default mode**: blocks in reading order, a blank line after each flow of blocks. A hyphen at a line end
//!   inside a block goes, and so does the line end.
//! - **`-layout`**: lines at their columns, padded with spaces; hyphens stay.
//! - **Hidden text**: kept. **Pages**: a form feed.

pub(in crate::engines) mod words;

mod blocks;
mod lines;
mod order;
mod physical;
mod tables;

use super::poppler_raw;
use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};
use blocks::Block;
use words::Word;

/// Glyphs of a page that is analysed; time can grow with the square. A fuller page is written as `-raw` writes it. A page
/// of small print has some 6,000.
const MAX_GLYPHS: usize = 12_000;

/// What several engines print that are modes of `pdftotext`, which makes words of the glyphs of a page, and but for `-raw` blocks of
/// them, in all of its modes alike: that is done once.
pub(super) fn transcribe(document: &Document, engines: &[EngineId]) -> Vec<Transcript> {
    let mut outs: Vec<TranscriptBuilder> =
        (engines.iter().map(|engine| TranscriptBuilder::new(*engine))).collect();
    for (number, page) in document.pages().iter().enumerate() {
        let number = number as u32;
        let words = words::words(document, page);
        let is_analysed = page.glyphs.len() <= MAX_GLYPHS;
        let blocks = match engines {
            [EngineId::PopplerRaw] => Vec::new(),
            _ if !is_analysed => Vec::new(),
            _ => blocks::collect(&words),
        };
        for (engine, out) in engines.iter().zip(&mut outs) {
            match engine {
                EngineId::Poppler if is_analysed => write_flows(&words, &blocks, number, out),
                EngineId::PopplerLayout if is_analysed => {
                    physical::write(&words, &blocks, number, out);
                }
                _ => poppler_raw::write_page(&words, number, out),
            }
            out.push_plain("\u{C}");
        }
    }
    outs.into_iter().map(TranscriptBuilder::finish).collect()
}

fn write_flows(words: &[Word<'_>], blocks: &[Block], page: u32, out: &mut TranscriptBuilder) {
    for flow in order::flows(blocks) {
        for id in flow {
            let Some((last, lines)) = blocks[id].lines.split_last() else {
                continue;
            };
            for line in lines {
                let hyphen = line.ends_with_hyphen(words);
                line.write(words, page, hyphen, out);
                if !hyphen {
                    out.newline();
                }
            }
            last.write(words, page, false, out);
            out.newline();
        }
        out.newline();
    }
}
