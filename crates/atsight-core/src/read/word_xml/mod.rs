//! Word 2003 XML bytes → [`Document`]: one file with everything in it, often with the ending `.doc`.
//!
//! Its vocabulary (WordprocessingML of Office 2003) is the one that DOCX grew out of, so the file is taken apart into the parts that a
//! package would have, in the names of today, and those are read by the DOCX reader: styles, lists, fields, tables and boxes mean
//! the same. `split.rs` has what changed between the two.

mod split;

use super::docx;
use super::xml::{self, XmlError};
use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind, Document, Format};

/// Reads a file in the XML format of Word 2003.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let (text, damaged) = xml::decode(bytes);
    let split = split::split(&text);
    if split.error == Some(XmlError::DocumentType) {
        return Err(malformed(
            "the file declares a document type, which the format forbids",
        ));
    }
    if !split.found_body {
        return Err(malformed("the file holds no word-processing document"));
    }
    let mut document = docx::read_parts(&split.parts, limits).map_err(|error| match error {
        Error::Malformed { source, .. } => Error::Malformed {
            format: Format::WordXml,
            source,
        },
        other => other,
    })?;
    document.format = Format::WordXml;
    document.metadata = split.metadata;
    let mut note = |message: &str| {
        document
            .anomalies
            .push(Anomaly::new(AnomalyKind::Damaged, message));
    };
    if split.error.is_some() {
        note("the file is not well-formed; what stands before the damage is kept");
    }
    if damaged {
        note("the file holds bytes that are no text in its encoding");
    }
    Ok(document)
}

fn malformed(message: &str) -> Error {
    Error::Malformed {
        format: Format::WordXml,
        source: ReadError::new(message),
    }
}
