//! How much a reader may spend on one file.

use std::time::Duration;

/// Bounds that keep hostile files harmless. Passing one is an
/// [`AnomalyKind::Limit`](crate::model::AnomalyKind::Limit) when something was read by then, and an
/// [`Error::Limit`](crate::Error::Limit) otherwise.
///
/// The defaults are far above any resume that was measured; see each field.
///
/// ```
/// use atsight_core::{Error, Limits, Parser};
///
/// let limits = Limits::default().with_file_bytes(1_000).with_pages(20);
/// let error = Parser::new().limits(limits).parse(&[b'a'; 2_000]).unwrap_err();
/// assert!(matches!(error, Error::Limit { limit: 1_000, .. }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Size of the file. Default 64 MiB.
    pub file_bytes: u64,
    /// Pages that are read; later ones are left out. Default 500.
    pub pages: u32,
    /// Elements, texts and breaks that are kept of a flowing document. Default 50,000: over 119 DOCX
    /// resumes the most was 994, and a paragraph of one style is five.
    pub elements: u64,
    /// Objects of a PDF. Default 500,000.
    pub objects: u64,
    /// Bytes that one stream may decode to; a larger one is left out. Default 32 MiB. Streams are measured only in files that
    /// could pass [`decoded_bytes`](Self::decoded_bytes): the others do no harm.
    pub stream_bytes: u64,
    /// Bytes that all streams but pictures may decode to. Default 128 MiB.
    pub decoded_bytes: u64,
    /// Operators that are run, over all pages. Default 2,000,000.
    pub operators: u64,
    /// Glyphs that are kept, over all pages. Default 500,000.
    pub glyphs: u64,
    /// Painted paths that are kept, over all pages. Default 200,000.
    pub paths: u64,
    /// How deep forms, graphics states and marked content may nest. Default 32 forms; graphics states
    /// and marks get 16 times that.
    pub depth: u32,
    /// Time for running content streams. Default none: what is read of a file must not depend on how busy the machine is, and
    /// the counts above bound the work (about 1 s at worst). For services that rather lose text than wait.
    pub time: Option<Duration>,
}

/// Setters of fields, for options that are written in one expression.
macro_rules! setters {
    ($($setter:ident $field:ident: $type:ty;)+) => {
        impl Limits {
            $(
                #[doc = concat!("Sets [`", stringify!($field), "`](Self::", stringify!($field), ").")]
                #[must_use]
                pub fn $setter(mut self, $field: $type) -> Self {
                    self.$field = $field;
                    self
                }
            )+
        }
    };
}

setters! {
    with_file_bytes file_bytes: u64;
    with_pages pages: u32;
    with_elements elements: u64;
    with_objects objects: u64;
    with_stream_bytes stream_bytes: u64;
    with_decoded_bytes decoded_bytes: u64;
    with_operators operators: u64;
    with_glyphs glyphs: u64;
    with_paths paths: u64;
    with_depth depth: u32;
    with_time time: Option<Duration>;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            pages: 500,
            elements: 50_000,
            objects: 500_000,
            stream_bytes: 32 << 20,
            decoded_bytes: 128 << 20,
            operators: 2_000_000,
            glyphs: 500_000,
            paths: 200_000,
            depth: 32,
            time: None,
        }
    }
}
