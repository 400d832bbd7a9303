//! Any bytes through every stage, as an ODT: as a whole file, as the content of a package, and as a flat file.
#![no_main]

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;

/// An archive with one stored entry of a name; its checksum is wrong, which only leaves an anomaly.
fn package(name: &[u8], main: &[u8]) -> Vec<u8> {
    let size = (main.len() as u32).to_le_bytes();
    let common = [
        &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
        &size,
        &size,
        &(name.len() as u16).to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    let mut bytes = [b"PK\x03\x04", &common[..], name, main].concat();
    let start = (bytes.len() as u32).to_le_bytes();
    let directory = [b"PK\x01\x02\x14\0", &common[..], &[0; 14], name].concat();
    let length = (directory.len() as u32).to_le_bytes();
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &length[..], &start, &[0, 0]].concat());
    bytes
}

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(bytes);
    let _ = Parser::new().parse(&package(b"content.xml", bytes));
    let _ = Parser::new().parse(&[b"<?xml version='1.0'?><office:document>", bytes].concat());
});
