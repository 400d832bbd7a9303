//! What is known of a font, with the figures that the extractors we imitate look at.

use std::sync::Arc;

use super::geometry::Rect;

/// Index of a [`Font`] in [`Document::fonts`](super::Document::fonts).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FontId(pub u32);

impl FontId {
    /// The id as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A font of a document.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Font {
    /// PostScript name (PDF `/BaseFont`) without the subset prefix; empty when the file gives none.
    pub name: String,
    /// Sort of font.
    pub kind: FontKind,
    /// Whether the font program is in the file.
    pub embedded: bool,
    /// Whether the name carries a subset prefix (`ABCDEF+`).
    pub subset: bool,
    /// Whether the name, the descriptor or the program says bold.
    pub bold: bool,
    /// Whether the name, the descriptor or the program says italic or oblique.
    pub italic: bool,
    /// Whether all glyphs have one width, as far as the descriptor says.
    pub monospace: bool,
    /// Whether text runs downwards (writing mode 1).
    pub vertical: bool,
    /// Whether codes mean what an embedded Type 1 program says: there is no `/Encoding` and a `/FontFile`.
    pub built_in_encoding: bool,
    /// The font's own map to Unicode (PDF `/ToUnicode`).
    pub unicode_map: UnicodeMap,
    /// Name of the `CMap` that a composite font carries as its encoding, where that is a stream (PDF `/Encoding`), and empty where it has no
    /// name: extractors that look `CMap`s up by name find none.
    pub embedded_cmap: Option<String>,
    /// Of such a font, what its map to Unicode says of the codes below 256, sorted: extractors that take its text byte by byte look there.
    pub byte_texts: Vec<(u8, char)>,
    /// Names that stand for no character and that the encoding of a simple font gives to codes (PDF `/Differences`), sorted by code:
    /// `linkedin` of a font of icons. Some extractors print them.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub code_names: Vec<(u32, String)>,
    /// Figures of the font.
    pub metrics: FontMetrics,
    /// How many shown glyphs have no Unicode text.
    pub unmapped_glyphs: u32,
    /// How many glyphs were shown.
    pub shown_glyphs: u32,
    /// Boxes around the outlines of the glyphs that are shown, by code, in em, y upwards; sorted. Those of TrueType programs are as
    /// the program states them. Glyphs without an outline are left out, and so are those of Type 1 programs and of fonts that
    /// are not embedded.
    pub glyph_boxes: Vec<(u32, Rect)>,
    /// What codes without Unicode text most likely are, sorted by code: of bitmap fonts that TeX made, by its encodings; of embedded
    /// TrueType programs, by the names of their glyphs. A guess, which no imitated extractor is known to make: such glyphs stay
    /// [`UNMAPPED`](super::GlyphFlags::UNMAPPED) and have no text, but the layout and the human reading follow it.
    pub guesses: Vec<(u32, char)>,
    /// The `cmap` table of the embedded TrueType program (OpenType specification, `cmap`), as it stands in the file. Kept for a
    /// composite font without a map to Unicode that shows codes whose characters only its program tells, since extractors do
    /// not all read such tables alike.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub program_cmap: Option<Arc<[u8]>>,
}

impl Font {
    /// A font of a kind and name, all else unknown.
    pub fn new(kind: FontKind, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind,
            embedded: false,
            subset: false,
            bold: false,
            italic: false,
            monospace: false,
            vertical: false,
            built_in_encoding: false,
            unicode_map: UnicodeMap::Missing,
            embedded_cmap: None,
            byte_texts: Vec::new(),
            code_names: Vec::new(),
            metrics: FontMetrics::default(),
            unmapped_glyphs: 0,
            shown_glyphs: 0,
            glyph_boxes: Vec::new(),
            guesses: Vec::new(),
            program_cmap: None,
        }
    }

    /// Box around the outline of a glyph, in em, y upwards, as far as [`Font::glyph_boxes`] knows it.
    pub fn glyph_box(&self, code: u32) -> Option<Rect> {
        let index = self
            .glyph_boxes
            .binary_search_by_key(&code, |(code, _)| *code);
        index.ok().map(|index| self.glyph_boxes[index].1)
    }

    /// What a code without Unicode text most likely is, as far as [`Font::guesses`] knows it.
    pub fn guess(&self, code: u32) -> Option<char> {
        let index = self.guesses.binary_search_by_key(&code, |(own, _)| *own);
        index.ok().map(|index| self.guesses[index].1)
    }

    /// The name of a code, as far as [`Font::code_names`] knows it.
    pub fn code_name(&self, code: u32) -> Option<&str> {
        let index = (self.code_names).binary_search_by_key(&code, |(own, _)| *own);
        index.ok().map(|index| self.code_names[index].1.as_str())
    }

    /// Whether codes are single bytes (PDF: all fonts but Type 0).
    pub fn is_simple(&self) -> bool {
        self.kind != FontKind::Type0
    }
}

/// Whether a font says which characters its codes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum UnicodeMap {
    /// There is no map; readers go by encoding and glyph names.
    #[default]
    Missing,
    /// There is a map, and it maps nothing.
    Empty,
    /// There is a map with entries.
    Present,
}

/// Sorts of font, as PDF tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum FontKind {
    /// Type 1 or multiple master.
    Type1,
    /// TrueType, with single-byte codes.
    TrueType,
    /// Composite font, with multi-byte codes.
    Type0,
    /// Glyphs are little content streams.
    Type3,
    /// A font that could not be understood; codes are single bytes.
    Unknown,
}

/// Figures of a font, in em (1.0 is the font size) unless said otherwise. `None`: the file does not
/// say. For the 14 standard fonts without a descriptor they come from Adobe's published AFM files.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct FontMetrics {
    /// Height above the baseline, as in the descriptor.
    pub ascent: Option<f32>,
    /// Depth below the baseline, normally negative, as in the descriptor.
    pub descent: Option<f32>,
    /// Height of capitals, as in the descriptor.
    pub cap_height: Option<f32>,
    /// Box around all glyphs, y upwards, as in the descriptor (Type 3: the font itself).
    pub bbox: Option<Rect>,
    /// Widths that can stand for a space.
    pub space: SpaceWidth,
    /// Mean of the stated widths that are not zero.
    pub average_width: f32,
    /// Composite fonts: stated width of what is not listed.
    pub default_width: Option<f32>,
    /// Whether the file lists any width.
    pub lists_widths: bool,
    /// Simple fonts: stated width of the first code that has one.
    pub first_width: Option<f32>,
    /// Type 3: scale from glyph space to text space along x, else 0.001.
    pub glyph_scale_x: f32,
    /// Type 3: scale from glyph space to text space along y, else 0.001.
    pub glyph_scale_y: f32,
}

/// The candidates for the width of a space, in em. Extractors fall back from one to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SpaceWidth {
    /// Width of the code that the font's Unicode map sends to U+0020; `None` without a map or entry.
    pub mapped: Option<f32>,
    /// Composite fonts: width that the file lists for that code, or for code 32 where the map has no space; `None` when it leaves it to the
    /// default.
    pub listed: Option<f32>,
    /// Width of code 32.
    pub code_32: Option<f32>,
    /// Width that the file states for code 32 (character id 32 in a composite font); `None` when it leaves it to a default.
    pub stated: Option<f32>,
    /// Width of the space glyph in the font program itself.
    pub program: Option<f32>,
    /// First width that the file states, and is not 0, of the codes 32, U+2212, `1`, `i` and `I`, in the units of
    /// an embedded Type 1 program over 1000: old versions of pdf.js take it for the width of a space in em.
    pub stand_in: Option<f32>,
}
