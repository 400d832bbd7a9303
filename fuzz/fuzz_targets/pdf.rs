//! Any bytes through every stage, as a PDF.
#![no_main]

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(bytes);
});
