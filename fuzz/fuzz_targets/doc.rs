//! Any bytes through every stage, as a DOC file: as a whole file, and as the streams of one.
#![no_main]

use std::io::{Cursor, Write as _};

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;

/// A compound file whose streams are the two halves of the bytes.
fn container(bytes: &[u8]) -> Option<Vec<u8>> {
    let (main, tables) = bytes.split_at(bytes.len() / 2);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    for (name, bytes) in [("WordDocument", main), ("0Table", tables), ("1Table", tables), ("Data", tables)] {
        file.create_stream(name).ok()?.write_all(bytes).ok()?;
    }
    Some(file.into_inner().into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(bytes);
    if let Some(file) = container(bytes) {
        let _ = Parser::new().parse(&file);
    }
});
