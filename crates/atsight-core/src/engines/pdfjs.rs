//! pdf.js 5.6.205, `getTextContent`, its items joined as unpdf 1.7.0 does.
//!
//! Stands for JavaScript back-ends: unpdf (<https://github.com/unjs/unpdf>), `pdf-parse` 2 and open-resume all read
//! these items. The rules were read in the Apache-licensed sources and measured on the probe files.
//!
//! - **Drops**: glyphs outside of the page, soft hyphens and other format characters, white space (it only asks for a
//!   space where the pen really moves).
//! - **Without Unicode**: the code is taken for a character.
//! - **Gaps**: none up to 0.102 em, unless a space glyph stands there and the pen moves by more than 0.03 em; a space
//!   above. A jump *back* on the same line gives nothing: words glue.
//! - **Line ends**: the baseline moves by more than the height of the item, or by more than half of it with a jump
//!   back. Form XObjects know nothing of the text around them: no line ends on either side.
//! - **Columns**: as painted. **Right-aligned dates**: a space. **Hidden and repeated text**: kept.
//! - **Pages**: one line break between them.
//!
//! Not imitated: vertical writing, and `mergePages`, which also folds runs of blanks (no file of the corpus comes out
//! differently with it).

pub(super) mod codes;
mod items;

use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

pub(super) fn transcribe(document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(EngineId::Pdfjs);
    for (number, page) in document.pages().iter().enumerate() {
        if number > 0 {
            out.newline();
        }
        for item in items::collect(document, page) {
            item.write(number as u32, &mut out);
            if item.has_eol {
                out.newline();
            }
        }
    }
    out.finish()
}
