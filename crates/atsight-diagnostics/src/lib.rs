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
//! Which rules run, and what they say, is up to the user: by calls, or by an `atsight.toml` ([`Config`]). Reports are rendered as text,
//! JSON, Markdown, SARIF and one HTML file ([`render`]); a [`Baseline`] keeps findings that are known out of them.
//!
//! ```
//! use atsight_diagnostics::{Baseline, Checker, Config, Severity, render};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/pdf/sidebar-left.pdf");
//! # let bytes = std::fs::read(file)?;
//! let checker = Checker::new().select("layout")?.severity("sidebar", Severity::Warning)?;
//! let mut report = checker.check("resume.pdf", &bytes);
//! assert_eq!(report.worst(), Some(Severity::Warning));
//! let log = render::sarif::render(std::slice::from_ref(&report));
//! assert_eq!(log["runs"][0]["results"][0]["ruleId"], "LAY002");
//!
//! // The same from a file, and a program that fails from warnings on.
//! let config = Config::from_toml("select = [\"layout\"]\nfail_on = \"warning\"\n[severity]\nsidebar = \"warning\"\n")?;
//! assert_eq!(Checker::from_config(&config)?.check("resume.pdf", &bytes), report);
//! assert!(config.fails(&report));
//!
//! // What is known is not reported again.
//! let baseline = Baseline::of([&report]);
//! baseline.take_out(&mut report);
//! assert!(report.findings.is_empty() && !config.fails(&report));
//! # Ok(())
//! # }
//! ```
//!
//! The features `html` and `pdf`, on by default, have [`render`] write the HTML report and annotated copies of PDFs; `pdf-extract` and
//! `lopdf` add the engines of these names.
//!
//! A rule is one file below [`rules`], which lists all of them; its documentation is its manual page, which [`Rule::info`] gives to
//! programs.
//! This crate re-exports the core as [`atsight_core`], so that a program needs only this dependency.

pub mod baseline;
pub mod checker;
pub mod comparison;
pub mod config;
#[cfg_attr(
    not(feature = "html"),
    allow(dead_code, reason = "the HTML report asks for each word")
)]
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

/// The README, whose example is compiled with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

pub use atsight_core;

pub use baseline::Baseline;
pub use checker::Checker;
pub use comparison::Comparison;
pub use config::{Config, FailOn};
pub use damage::{Damage, Loss};
pub use finding::{Finding, Location, Quote, Severity};
pub use month::Month;
pub use report::{Fidelity, Report};
pub use rule::{Case, Concern, Group, Rule, RuleInfo};
pub use scope::Scope;
pub use thresholds::{Threshold, Thresholds};
pub use verdict::{Outcome, Verdict};
