//! Bytes → [`Document`]: sniff the format, open within limits, decode.

use crate::error::Error;
use crate::limits::Limits;
use crate::model::Document;

/// Reads a file of any known format.
///
/// # Errors
/// When no document comes out; see [`Error`].
pub fn read(bytes: &[u8], _limits: &Limits) -> Result<Document, Error> {
    let _ = bytes;
    Err(Error::UnknownFormat {
        found: "nothing yet",
    })
}
