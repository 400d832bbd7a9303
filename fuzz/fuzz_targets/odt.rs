//! Any bytes through every stage, as an ODT: as a whole file, as the content of a package, and as a flat file.
#![no_main]

mod package;

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;
use package::package;

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(bytes);
    let _ = Parser::new().parse(&package("content.xml", bytes));
    let _ = Parser::new().parse(&[b"<?xml version='1.0'?><office:document>", bytes].concat());
});
