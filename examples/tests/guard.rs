//! The guard of the `batch` program, whose unit tests run here: `cargo test` builds the program itself for `tests/batch.rs`.
#![allow(dead_code, reason = "the program uses what the tests do not")]

#[path = "../batch/guard.rs"]
mod guard;
