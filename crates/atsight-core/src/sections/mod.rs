//! [`Transcript`] → sections: which lines are titles, and what each governs.

use crate::model::{Section, Transcript};

/// Splits a transcript at its headings.
pub fn segment(_transcript: &Transcript) -> Vec<Section> {
    Vec::new()
}
