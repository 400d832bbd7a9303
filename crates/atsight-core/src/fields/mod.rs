//! Section lines → [`Resume`]: the values a recruiter searches.

use crate::model::{Resume, Section, Transcript};

/// Extracts the fields of a transcript.
pub fn extract(_transcript: &Transcript, _sections: &[Section]) -> Resume {
    Resume::default()
}
