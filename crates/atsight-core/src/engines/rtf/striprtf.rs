//! `striprtf` 0.0.35: the text of the body; headers, notes, shapes, pictures and old lists are destinations that it skips.

use super::walk::{self, Piece};
use crate::model::{BreakKind, Document, FlowEvent, TranscriptBuilder};

pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    // How many open notes and boxes are left out.
    let mut skipped = 0_usize;
    walk::walk(document, 0, &mut |piece| match piece {
        Piece::NoteStart(..) | Piece::BoxStart => skipped += 1,
        Piece::NoteEnd | Piece::BoxEnd => skipped = skipped.saturating_sub(1),
        _ if skipped > 0 => {}
        Piece::Text(text, _, source) => out.push_part(text, source),
        // Only the marks of lists in the list table are text.
        Piece::ParagraphStart(own) if !own.marker.is_empty() && own.own_list => {
            out.push_plain(&own.marker);
            out.push_plain("\t");
        }
        Piece::ParagraphEnd | Piece::RowEnd => out.newline(),
        Piece::CellEnd => out.push_plain("|"),
        Piece::SectionEnd => out.push_plain("\n\n"),
        Piece::Event(event) => match event {
            FlowEvent::Tab => out.push_plain("\t"),
            FlowEvent::Break(BreakKind::Column) => {}
            FlowEvent::Break(BreakKind::Page) => out.push_plain("\n\n"),
            FlowEvent::Break(_) => out.newline(),
            FlowEvent::SoftHyphen => out.push_plain("\u{AD}"),
            FlowEvent::NonBreakingHyphen => out.push_plain("\u{2011}"),
            FlowEvent::Symbol { code, .. } => {
                out.push_plain(walk::symbol(*code).encode_utf8(&mut [0; 4]));
            }
            _ => {}
        },
        _ => {}
    });
}
