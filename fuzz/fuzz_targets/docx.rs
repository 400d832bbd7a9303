//! Any bytes through every stage, as a DOCX: as a whole file, and as the main part of one.
#![no_main]

mod package;

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;
use package::package;

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(bytes);
    let _ = Parser::new().parse(&package("word/document.xml", bytes));
});
