//! Packages around the bytes of a fuzzer.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive with one stored part.
pub(crate) fn package(name: &str, part: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive
        .start_file(name, stored)
        .expect("it is the only name");
    archive.write_all(part).expect("memory takes any bytes");
    archive
        .finish()
        .expect("memory takes any bytes")
        .into_inner()
}
