//! Any bytes through every stage, as an RTF file.
#![no_main]

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(&[b"{\\rtf1 ", bytes].concat());
});
