//! What an applicant tracking system reads in a resume, stage by stage.
//!
//! A parser turns a resume into text, sections and fields, and most failures are layout: two columns
//! interleave, a sidebar splits sentences, a text box vanishes. This crate runs that parse the way named
//! real extractors do, beside the way a person reads the page, and keeps for every word where it came from.
//!
//! ```text
//! bytes → read → Document → layout → Layout → engines → Transcript → sections → Section → fields → Resume
//! ```
//!
//! [`Parser`] runs all of it. The stages can also be called one by one: [`read::read`], [`layout::analyze`],
//! [`engines::transcribe`], [`sections::segment`], [`fields::extract`]; [`model`] holds the data between them.
//!
//! ```
//! use atsight_core::{Error, Parser};
//!
//! # fn main() -> Result<(), Error> {
//! // The bytes of a PDF, DOCX, DOC, RTF, ODT or HTML file do as well.
//! let resume = "Jane Roe\njane.roe@example.com\n\nWork Experience\nNurse, Example Hospital\n2019 - 2021\n";
//! let parse = Parser::new().parse(resume.as_bytes())?;
//!
//! let job = &parse.human.resume.work[0];
//! assert_eq!(job.position.as_ref().map(|field| field.value.as_str()), Some("Nurse"));
//! assert_eq!(job.end_date.as_ref().map(|field| field.value.as_str()), Some("2021"));
//!
//! let error = Parser::new().parse(b"\x89PNG\r\n\x1a\n").unwrap_err();
//! assert_eq!(error.to_string(), "this is a PNG picture: no resume can be read from it");
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `serde`, on by default, what comes out can be serialised, and `json` has the objects of the schema
//! `atsight/parse/1`. Transcripts and sections can be read back; [`Reading::of`] finds the fields of a transcript again. The features `pdf-extract` and `lopdf` add engines that call the crates of these names.
//!
//! It does no OCR, opens no network connection, and names no commercial product: an engine carries the name
//! of the public extractor that it imitates and is tested against.

pub mod engines;
pub mod error;
pub mod fields;
#[cfg(feature = "serde")]
pub mod json;
pub mod layout;
pub mod limits;
pub mod model;
pub mod parser;
pub mod read;
pub mod sections;
mod text;
mod titles;

#[cfg(test)]
#[path = "../tests/it/clock.rs"]
mod clock;

pub use error::{Error, ReadError};
pub use limits::Limits;
pub use parser::{Parse, Parser, Reading};
