//! Report → text for people and for programs. All of it is the same, byte for byte, whenever the report is.

#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod markdown;
mod notes;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg_attr(
    not(feature = "html"),
    allow(dead_code, reason = "the HTML report has words of its own")
)]
pub(crate) mod plain;
pub mod sarif;
pub mod text;
mod verdict;
