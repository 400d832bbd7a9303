//! The human reading: the layout's blocks in reading order. The yardstick, not a simulation.

use crate::model::{EngineId, Layout, Transcript, TranscriptBuilder};

pub(super) fn transcribe(_layout: &Layout) -> Transcript {
    TranscriptBuilder::new(EngineId::Human).finish()
}
