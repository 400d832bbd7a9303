//! Bytes → [`Document`]: sniff the format, open it within limits, decode it.
//!
//! Readers put down what the file holds, in file order, and judge nothing. What is odd becomes an
//! [`Anomaly`](crate::model::Anomaly); an [`Error`] means that no document came out.

mod archive;
mod budget;
mod codepage;
mod doc;
mod docx;
mod encoding;
mod html;
mod mhtml;
mod odt;
mod pdf;
mod rtf;
mod sight;
pub mod sniff;
mod txt;
mod units;
mod word_xml;
mod writer;
mod xml;

use std::io::Cursor;

use cfb::CompoundFile;

use crate::error::Error;
use crate::limits::Limits;
use crate::model::{Document, Format};
use sniff::Sniffed;

/// Reads a file of any format that has a reader.
///
/// The format is found in the bytes; a file name plays no part.
///
/// # Errors
/// When no document comes out: the format is unknown or has no reader, the file needs a password, is
/// damaged beyond recovery or over a limit.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Error::Limit {
            what: "size of the file in bytes",
            limit: limits.file_bytes,
        });
    }
    match sniff::sniff(bytes) {
        Sniffed::Known(Format::Pdf) => pdf::read(bytes, limits),
        Sniffed::Known(Format::Docx) => docx::read(bytes, limits),
        Sniffed::Known(Format::Rtf) => rtf::read(bytes, limits),
        Sniffed::Known(Format::Doc) if is_encrypted_package(bytes) => Err(Error::Encrypted {
            format: Format::Docx,
        }),
        Sniffed::Known(Format::Html) => html::read(bytes, limits),
        Sniffed::Known(Format::Mhtml) => mhtml::read(bytes, limits),
        Sniffed::Known(Format::WordXml) => word_xml::read(bytes, limits),
        Sniffed::Known(Format::Odt) => odt::read(bytes, limits),
        Sniffed::Known(Format::Txt) => txt::read(bytes, limits),
        Sniffed::Known(Format::Doc) => doc::read(bytes, limits),
        Sniffed::Unknown(found) => Err(Error::UnknownFormat { found }),
    }
}

/// Whether a compound file holds a package that is encrypted with a password (MS-OFFCRYPTO 2.3.4.4).
fn is_encrypted_package(bytes: &[u8]) -> bool {
    CompoundFile::open(Cursor::new(bytes)).is_ok_and(|file| file.is_stream("/EncryptedPackage"))
}
