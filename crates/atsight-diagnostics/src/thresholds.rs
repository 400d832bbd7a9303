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
    /// Share of the shown glyphs without a Unicode character above which the encoding is broken, 0 to 1. Default 0.01: ligatures and dashes of
    /// sound PDFs take 0.008 and less, icons and private signs 0.019 and more.
    pub max_unmapped_share: f32,
    /// The same share above which nothing useful can be read. Default 0.3: it is 1 where a whole
    /// font names no characters, and 0.02 where a few signs have none.
    pub fatal_unmapped_share: f32,
    /// Largest share of the words that an engine may lose where no finding says why, 0 to 1. Default 0.25: of the resumes of the corpus
    /// without a fault of reading, the engines keep 0.81 and more of the words, or lose them for a construct that they skip: 0.75 and less.
    pub max_words_lost: f32,
    /// Level that bullets of the latest job should reach, 1 to 5. Default 4: they say how.
    pub min_bullet_level: u8,
}

/// One of the [`Thresholds`] and its value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Threshold {
    /// [`Thresholds::max_bytes`].
    MaxBytes(u64),
    /// [`Thresholds::min_page_characters`].
    MinPageCharacters(u32),
    /// [`Thresholds::min_image_share`].
    MinImageShare(f32),
    /// [`Thresholds::max_unmapped_share`].
    MaxUnmappedShare(f32),
    /// [`Thresholds::fatal_unmapped_share`].
    FatalUnmappedShare(f32),
    /// [`Thresholds::max_words_lost`].
    MaxWordsLost(f32),
    /// [`Thresholds::min_bullet_level`].
    MinBulletLevel(u8),
}

impl Threshold {
    /// The names in configuration files.
    pub(crate) const NAMES: [&'static str; 7] = [
        "max_bytes",
        "min_page_characters",
        "min_image_share",
        "max_unmapped_share",
        "fatal_unmapped_share",
        "max_words_lost",
        "min_bullet_level",
    ];
}

impl Thresholds {
    /// Sets one of them.
    pub fn set(&mut self, threshold: Threshold) {
        match threshold {
            Threshold::MaxBytes(own) => self.max_bytes = own,
            Threshold::MinPageCharacters(own) => self.min_page_characters = own,
            Threshold::MinImageShare(own) => self.min_image_share = own,
            Threshold::MaxUnmappedShare(own) => self.max_unmapped_share = own,
            Threshold::FatalUnmappedShare(own) => self.fatal_unmapped_share = own,
            Threshold::MaxWordsLost(own) => self.max_words_lost = own,
            Threshold::MinBulletLevel(own) => self.min_bullet_level = own,
        }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            max_bytes: 5_000_000,
            min_page_characters: 80,
            min_image_share: 0.005,
            max_unmapped_share: 0.01,
            fatal_unmapped_share: 0.3,
            max_words_lost: 0.25,
            min_bullet_level: 4,
        }
    }
}
