//! Report → text for people and for programs. All of it is the same, byte for byte, whenever the report is.

pub mod json;
mod plain;
pub mod text;
