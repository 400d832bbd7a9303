//! Modules of the programs, whose unit tests run here: `cargo test` builds the programs themselves for the tests that run them.
#![allow(dead_code, reason = "the programs use what the tests do not")]

#[path = "../batch/guard.rs"]
mod guard;
#[path = "../transcript/side_by_side.rs"]
mod side_by_side;
#[path = "../layout/svg.rs"]
mod svg;
