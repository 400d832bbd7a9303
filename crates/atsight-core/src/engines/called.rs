//! Engines that are the extractor itself: the crates `pdf-extract` 0.12 (`extract_text_from_mem`) and `lopdf` 0.42
//! (`Document::extract_text`, all pages).
//!
//! They stand for Rust back-ends that call these crates. Both may panic, hang or use up the stack on odd files, so each call is
//! fenced: a thread of its own with a large stack, a time limit, and no call at all for files that nest too deep or are too
//! large (a stack that overflows cannot be caught). A panic is a result: the back-end gets nothing. Its message goes to
//! standard error as usual. With `panic = "abort"` there is no fence: leave the features off.
//!
//! Nothing says where their words stand, so the transcript has no places.

use std::sync::mpsc;
use std::time::Duration;

use crate::model::{AnomalyKind, Document, EngineId, Transcript, TranscriptBuilder};

/// Stack of the thread, in bytes: both crates recurse once a nested object or form.
const STACK: usize = 64 << 20;
/// How long a call may take: about 1,000 times the median resume.
const PATIENCE: Duration = Duration::from_secs(4);
/// Largest file that is handed over, in bytes: ten times the largest resume of the corpus.
const MAX_FILE: usize = 32 << 20;
/// Most pages that are handed over.
const MAX_PAGES: usize = 100;

pub(super) fn transcribe(engine: EngineId, bytes: &[u8], document: &Document) -> Transcript {
    let mut out = TranscriptBuilder::new(engine);
    if is_harmless(bytes, document)
        && let Some(text) = call(engine, bytes.to_vec())
    {
        out.push_plain(&text);
    }
    out.finish()
}

/// Whether our own reader met nothing that is known to overflow their stack: forms inside themselves, deep nesting, damage.
fn is_harmless(bytes: &[u8], document: &Document) -> bool {
    let harmless = |kind| !matches!(kind, AnomalyKind::Damaged | AnomalyKind::Limit);
    bytes.len() <= MAX_FILE
        && document.pages().len() <= MAX_PAGES
        && document
            .anomalies
            .iter()
            .all(|anomaly| harmless(anomaly.kind))
}

/// Calls the extractor behind the fence; `None` when it fails, panics or does not come back in time.
fn call(engine: EngineId, bytes: Vec<u8>) -> Option<String> {
    let (sender, receiver) = mpsc::channel();
    let thread = std::thread::Builder::new()
        .name(format!("atsight {engine}"))
        .stack_size(STACK)
        .spawn(move || {
            // Nobody may be waiting any more.
            let _ = sender.send(extract(engine, &bytes));
        });
    thread.ok()?;
    // A thread that panics drops the sender.
    receiver.recv_timeout(PATIENCE).ok().flatten()
}

fn extract(engine: EngineId, bytes: &[u8]) -> Option<String> {
    match engine {
        #[cfg(feature = "pdf-extract")]
        EngineId::PdfExtract => pdf_extract::extract_text_from_mem(bytes).ok(),
        #[cfg(feature = "lopdf")]
        EngineId::Lopdf => {
            let document = lopdf::Document::load_mem(bytes).ok()?;
            let pages: Vec<u32> = document.get_pages().into_keys().collect();
            document.extract_text(&pages).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_none_gives_nothing() {
        for engine in EngineId::CALLED {
            assert_eq!(call(*engine, b"no PDF".to_vec()), None, "{engine}");
        }
    }
}
