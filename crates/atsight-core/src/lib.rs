//! PLACEHOLDER
pub mod error;
pub mod limits;
pub mod model;

pub use error::{Error, ReadError};
pub use limits::Limits;
