//! Stub
use crate::model::{Document, EngineId, Transcript, TranscriptBuilder};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Stream,
    Position,
}

pub(super) fn transcribe(_document: &Document, order: Order) -> Transcript {
    TranscriptBuilder::new(match order {
        Order::Stream => EngineId::Pdfbox,
        Order::Position => EngineId::PdfboxSorted,
    })
    .finish()
}
