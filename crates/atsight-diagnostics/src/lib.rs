//! Findings about a resume: what a parser will misread, where, and what it costs.
//!
//! Linter-grade rules over the parse of [`atsight_core`]. Each [`Finding`] has its place, what to do about it, and its
//! measured [`Damage`] in the reading of every engine: words lost, words out of order, headings and fields lost.
//! There is no score: every number can be checked against the transcripts.
//!
//! ```text
//! bytes → atsight_core::Parser → Parse → rules → findings → folding → damage per engine → Report → render
//! ```
//!
//! ```
//! use atsight_diagnostics::{Checker, Severity};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/pdf/sidebar-left.pdf");
//! let report = Checker::new().check("resume.pdf", &std::fs::read(file)?);
//!
//! let sidebar = report.findings.iter().find(|finding| finding.rule() == "sidebar").expect("it has one");
//! assert_eq!(sidebar.severity, Severity::Error);
//! # Ok(())
//! # }
//! ```
//!
//! A rule is one file below [`rules`]; its documentation is its manual page, which [`Rule::info`] gives to programs.
//! This crate re-exports the core as [`atsight_core`], so that a program needs only this dependency.

pub mod baseline;
pub mod checker;
pub mod comparison;
pub mod config;
pub mod damage;
pub mod finding;
pub mod month;
pub mod posting;
pub mod render;
pub mod report;
pub mod role;
pub mod rule;
pub mod rules;
pub mod scope;
pub mod screen;
pub mod thresholds;
pub mod verdict;

mod fold;
mod technologies;
mod terms;
mod words;

pub use atsight_core;

pub use baseline::Baseline;
pub use checker::Checker;
pub use comparison::Comparison;
pub use config::Config;
pub use damage::{Damage, Loss};
pub use finding::{Finding, Location, Quote, Severity};
pub use month::Month;
pub use report::{Fidelity, Report};
pub use rule::{Case, Concern, Group, Rule, RuleInfo};
pub use scope::Scope;
pub use thresholds::{Threshold, Thresholds};
pub use verdict::{Outcome, Verdict};
