//! Findings about a resume: what a parser will misread, where, and what it costs.
//!
//! This crate will hold linter-grade rules over the parse of [`atsight_core`]: each finding with its
//! place and its measured damage per engine. For now it re-exports the core, so that a program that
//! wants findings needs only this dependency.
//!
//! It does not print a score: every number in a finding can be checked against the transcripts.

pub use atsight_core as core;
