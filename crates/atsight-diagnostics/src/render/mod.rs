//! Report → text for people and for programs. All of it is the same, byte for byte, whenever the report is.

pub mod html;
pub mod json;
pub mod markdown;
pub mod pdf;
pub(crate) mod plain;
pub mod sarif;
pub mod text;
