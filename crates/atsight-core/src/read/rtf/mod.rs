//! RTF bytes → [`Document`]: the body, headers and footers, notes and comments, boxes where they are anchored.
//!
//! The control words are those of the Rich Text Format Specification 1.9.1; where real files differ from it, the comment says so.

mod header;
mod objects;
mod reader;
mod state;
mod tokens;
mod words;

use super::budget::Budget;
use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{Body, Document, Format};
use reader::Reader;

/// Reads an RTF file.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let Some(start) = memchr::memmem::find(bytes, b"{\\rtf") else {
        return Err(Error::Malformed {
            format: Format::Rtf,
            source: ReadError::new("the file does not begin with an RTF group"),
        });
    };
    let mut budget = Budget::new(limits);
    let mut reader = Reader::new(bytes.get(start..).unwrap_or_default(), &mut budget);
    reader.read();
    let (stories, metadata, mut anomalies) = reader.finish();
    budget.report(limits, &mut anomalies);
    let mut document = Document::new(Format::Rtf, Body::Flow(stories));
    document.metadata = metadata;
    document.anomalies = anomalies;
    Ok(document)
}
