//! Measures how well the readings of atsight agree with the truth and with the extractors they imitate.
//!
//! A [`corpus`] is a set of files, most with a [`truth`] beside them. [`score`] parses one and compares:
//! the human reading with the truth ([`metrics`], [`fields`]), every engine with the stored output of the
//! tool that it imitates ([`metrics`], [`gaps`]). [`report`] makes tables of the scores and [`gate`]
//! compares those over `fixtures/` with the committed ones. The comparing itself is on [`tokens`], by
//! their longest common subsequence ([`lcs`]), over all [`orders`] that the truth allows.

pub mod bootstrap;
pub mod corpus;
pub mod diff;
pub mod facts;
pub mod fields;
pub mod gaps;
pub mod gate;
pub mod lcs;
pub mod metrics;
pub mod orders;
pub mod report;
pub mod rules;
pub mod score;
pub mod sectioning;
pub mod speed;
pub mod table;
pub mod thresholds;
pub mod tokens;
pub mod truth;

/// What the example programs use, so that the benchmarks measure what they do.
#[cfg(not(any(feature = "dhat-heap", feature = "system-allocator")))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
