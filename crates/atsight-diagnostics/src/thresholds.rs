//! Where rules draw their lines.

/// Numbers that rules compare with. Every field states its unit, its default, and where the default comes from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Thresholds {
    /// Largest file, in bytes. Default 5,000,000: the size that upload forms commonly take.
    pub max_bytes: u64,
    /// Fewest characters a page below which it has no text layer. Default 80, as OfflineCV takes for scans.
    pub min_page_characters: u32,
    /// Smallest share of a page that a picture must cover to count as one, 0 to 1. Default 0.005, a square of 1.8 cm on A4.
    pub min_image_share: f32,
    /// Share of the shown glyphs without a Unicode character above which the encoding is broken, 0 to 1. Default 0.01.
    pub max_unmapped_share: f32,
    /// The same share above which nothing useful can be read. Default 0.3.
    pub fatal_unmapped_share: f32,
    /// Level that bullets of the latest job should reach, 1 to 5. Default 4: they say how.
    pub min_bullet_level: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            max_bytes: 5_000_000,
            min_page_characters: 80,
            min_image_share: 0.005,
            max_unmapped_share: 0.01,
            fatal_unmapped_share: 0.3,
            min_bullet_level: 4,
        }
    }
}
