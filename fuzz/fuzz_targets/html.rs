//! Any bytes through every stage, as a page; with the first half as its style sheet, too.
#![no_main]

use atsight_core::Parser;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Parser::new().parse(&[b"<html>", bytes].concat());
    let (style, body) = bytes.split_at(bytes.len() / 2);
    let _ = Parser::new().parse(&[b"<html><style>", style, b"</style><body>", body].concat());
});
