//! Any bytes through every stage, as a text file.
#![no_main]

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // A letter first, so that the bytes are taken for no other format.
    let _ = Parser::new().parse(&[b"a", bytes].concat());
});
