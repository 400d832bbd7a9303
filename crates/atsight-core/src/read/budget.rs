//! How much of a flowing document may still be kept.

use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind};

/// Counts down the text and the events that all stories of a document share.
#[derive(Debug)]
pub(super) struct Budget {
    chars: u64,
    events: u64,
}

impl Budget {
    /// All that the limits allow.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            chars: limits.glyphs,
            events: limits.elements,
        }
    }

    pub(super) fn is_spent(&self) -> bool {
        self.chars == 0 || self.events == 0
    }

    /// Says of a text that was longer than its limits that it was cut.
    pub(super) fn report(&self, limits: &Limits, anomalies: &mut Vec<Anomaly>) {
        if self.is_spent() {
            anomalies.push(too_long(limits));
        }
    }

    /// The limits of a document with what is left here.
    pub(super) fn left(&self, limits: &Limits) -> Limits {
        Limits {
            glyphs: self.chars,
            elements: self.events,
            ..limits.clone()
        }
    }

    /// Counts events.
    pub(super) fn count_events(&mut self, count: u64) {
        self.events = self.events.saturating_sub(count);
    }

    /// Counts an event.
    pub(super) fn count_event(&mut self) {
        self.events = self.events.saturating_sub(1);
    }

    /// As much of a text as may be kept.
    pub(super) fn take<'t>(&mut self, text: &'t str) -> &'t str {
        let count = text.chars().count() as u64;
        if count <= self.chars {
            self.chars -= count;
            return text;
        }
        let end = text
            .char_indices()
            .nth(usize::try_from(self.chars).unwrap_or(usize::MAX))
            .map_or(text.len(), |(at, _)| at);
        self.chars = 0;
        text.get(..end).unwrap_or(text)
    }
}

/// What is said of a text that is cut at its limits.
pub(super) fn too_long(limits: &Limits) -> Anomaly {
    let message = format!(
        "the text is longer than {} characters or {} elements; the rest is left out",
        limits.glyphs, limits.elements
    );
    Anomaly::new(AnomalyKind::Limit, message)
}
