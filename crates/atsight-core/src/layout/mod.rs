//! [`Document`] → [`Layout`]: what a careful person sees. Geometry and structure only.

use crate::model::{Document, Layout};

/// Thresholds of the layout.
#[derive(Clone, Debug, PartialEq, Default)]
#[non_exhaustive]
pub struct LayoutOptions {}

/// Finds lines, columns, blocks and their reading order.
pub fn analyze(document: &Document, _options: &LayoutOptions) -> Layout {
    let _ = document;
    Layout {
        columns: 1,
        ..Layout::default()
    }
}
