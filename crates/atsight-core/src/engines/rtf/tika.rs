//! Tika's RTF parser (`TextExtractor`): text in file order, headers and notes where they stand.
//!
//! It leaves out groups that are marked as ignorable but for text of shapes and comments, and the bullets of lists
//! (`\listtext`), not those of older lists (`\pntext`). A picture leaves its name.

use super::walk::{self, Piece};
use crate::model::{BreakKind, Document, FlowEvent, StoryKind, TranscriptBuilder};

pub(super) fn print(document: &Document, out: &mut TranscriptBuilder) {
    let mut printer = Printer {
        out,
        skipped: 0,
        pictures: 0,
    };
    // Headers and footers stand at the start of their section, before its text.
    for (number, story) in document.stories().iter().enumerate() {
        if matches!(story.kind, StoryKind::Header | StoryKind::Footer) {
            walk::walk(document, number, &mut |piece| printer.piece(piece));
        }
    }
    walk::walk(document, 0, &mut |piece| printer.piece(piece));
}

struct Printer<'o> {
    out: &'o mut TranscriptBuilder,
    /// How many open notes are left out.
    skipped: usize,
    /// Pictures without a name so far.
    pictures: usize,
}

impl Printer<'_> {
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::NoteStart(_, ignorable) if self.skipped > 0 || ignorable => self.skipped += 1,
            Piece::NoteEnd if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Piece::Text(text, _, source) => self.out.push_part(text, source),
            Piece::ParagraphStart(own) if !own.marker.is_empty() && !own.own_list => {
                self.out.push_plain(&own.marker);
                self.out.push_plain("\t");
            }
            Piece::ParagraphEnd | Piece::CellEnd => self.out.newline(),
            Piece::NoteStart(StoryKind::Comment, _) => self.out.push_plain(" "),
            Piece::Event(event) => self.event(event),
            _ => {}
        }
    }

    fn event(&mut self, event: &FlowEvent) {
        match event {
            FlowEvent::Tab => self.out.push_plain("\t"),
            FlowEvent::Break(BreakKind::Column) => self.out.push_plain(" "),
            FlowEvent::Break(_) => self.out.newline(),
            FlowEvent::SoftHyphen => self.out.push_plain("\u{AD}"),
            FlowEvent::NonBreakingHyphen => self.out.push_plain("\u{2011}"),
            FlowEvent::Symbol { code, .. } => {
                self.out
                    .push_plain(walk::symbol(*code).encode_utf8(&mut [0; 4]));
            }
            FlowEvent::Image { alt, .. } => {
                // The copy for older readers goes by the same name.
                let copies = if alt.is_empty() { 1 } else { 2 };
                for _ in 0..copies {
                    let name = match alt.as_str() {
                        "" => format!("file_{}.png", self.pictures),
                        alt => alt.to_owned(),
                    };
                    self.pictures += 1;
                    self.out.push_plain(&name);
                    self.out.newline();
                    self.out.newline();
                }
            }
            _ => {}
        }
    }
}
