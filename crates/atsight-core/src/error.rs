//! Why no document came out.

use crate::model::Format;

/// No document came out. Anything survivable is an [`Anomaly`](crate::model::Anomaly) instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are in no format that is read.
    #[error("this is {found}: no resume can be read from it")]
    UnknownFormat {
        /// What the bytes look like: `a PNG picture`, `an empty file`, …
        found: &'static str,
    },
    /// The file needs a password.
    #[error("the {format} file needs a password to be opened")]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// The container is damaged beyond recovery.
    #[error("malformed {format} file")]
    Malformed {
        /// The format.
        format: Format,
        /// What the reader met.
        source: ReadError,
    },
    /// A limit was passed before anything could be read.
    #[error("{what} is over the limit of {limit}")]
    Limit {
        /// What was counted, with its unit: `size in bytes`, …
        what: &'static str,
        /// The limit.
        limit: u64,
    },
}

impl Error {
    /// The kind in JSON output: `encrypted`, `malformed`, `unknown_format` or `limit`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::UnknownFormat { .. } => "unknown_format",
            Self::Encrypted { .. } => "encrypted",
            Self::Malformed { .. } => "malformed",
            Self::Limit { .. } => "limit",
        }
    }
}

/// An error with its causes, as programs print it: `malformed PDF file: no page can be read`.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(own) = cause {
        text += ": ";
        text += &own.to_string();
        cause = own.source();
    }
    text
}

/// What a format reader met. Opaque, so that the libraries below stay private.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ReadError {
    message: String,
}

impl ReadError {
    /// A cause, as one sentence: lower case, no full stop.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}
