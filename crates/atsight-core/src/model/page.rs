//! A page as an event list in paint order, with everything the imitated extractors look at.
//!
//! The list ([`Page::items`]) keeps what happened; glyphs, marks, images and paths sit in tables of
//! the page and the list holds indices into them. There is no `String` per glyph: texts are ranges of
//! [`Page::text`].

use std::ops::Range;
use std::sync::LazyLock;

use bitflags::bitflags;

use super::drawing::Drawing;
use super::font::FontId;
use super::geometry::{Matrix, Point, Rect, Size};
use super::structure::ContentId;

/// One page of a paged document.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Page {
    /// Size of the page as shown: the crop box, rotation applied.
    pub size: Size,
    /// Clockwise turn when shown: 0, 90, 180 or 270 degrees. Coordinates already have it applied.
    pub rotation: u16,
    /// The media box in the page's coordinates (the crop box is `0, 0, width, height`).
    pub media_box: Rect,
    /// What happened, in paint order.
    pub items: Vec<Item>,
    /// Shown strings, in paint order.
    pub runs: Vec<Run>,
    /// All glyphs of the page, in paint order; [`Run::glyphs`] are ranges of it.
    pub glyphs: Vec<Glyph>,
    /// Unicode text of all glyphs, back to back; see [`Page::glyph_text`].
    pub text: String,
    /// Distinct text states; [`Run::state`] is an index.
    pub states: Vec<TextState>,
    /// Marked content, in the order it was opened.
    pub marks: Vec<Mark>,
    /// Pictures, in paint order.
    pub images: Vec<Image>,
    /// Painted paths, in paint order.
    pub paths: Vec<Path>,
    /// What the paths add up to: vector pictures, outlined text, bars.
    pub drawings: Vec<Drawing>,
    /// Link annotations.
    pub links: Vec<Link>,
    /// Annotations and form fields that hold text.
    pub annotations: Vec<Annotation>,
    /// Text inside of patterns and of the drawings of Type 3 glyphs: a person sees it, most extractors do not print it.
    pub nested_texts: Vec<NestedText>,
}

impl Page {
    /// Unicode text of a glyph; empty when the file gives none.
    pub fn glyph_text(&self, glyph: &Glyph) -> &str {
        let start = glyph.text_start as usize;
        self.text
            .get(start..start + glyph.text_len as usize)
            .unwrap_or("")
    }

    /// The glyphs of a run.
    pub fn run_glyphs(&self, run: &Run) -> &[Glyph] {
        self.glyphs
            .get(run.glyphs.start as usize..run.glyphs.end as usize)
            .unwrap_or(&[])
    }

    /// The text state of a run.
    ///
    /// # Panics
    /// When the run belongs to another page.
    pub fn state(&self, run: &Run) -> &TextState {
        &self.states[run.state.0 as usize]
    }

    /// Share of the page that a box covers, 0 to 1; what lies outside of the page does not count.
    pub fn share(&self, bbox: Rect) -> f32 {
        let shown = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: self.size.width,
            y1: self.size.height,
        };
        let whole = shown.area();
        if whole > 0.0 {
            bbox.intersect(shown).area() / whole
        } else {
            0.0
        }
    }

    /// Where a glyph's pen goes without character and word spacing: width (or vertical advance)
    /// through the run's matrix, in points.
    pub fn advance(&self, run: &Run, glyph: &Glyph, vertical: bool) -> Point {
        if vertical {
            Point::new(glyph.width * run.matrix.c, glyph.width * run.matrix.d)
        } else {
            Point::new(glyph.width * run.matrix.a, glyph.width * run.matrix.b)
        }
    }
}

/// One event of a content stream.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Item {
    /// `BT`.
    BeginText,
    /// `ET`.
    EndText,
    /// A text-positioning operator; the matrix is the new text matrix times the CTM, in page coordinates.
    Position(Positioning, Matrix),
    /// `Tf`: the font and its raw size.
    SelectFont(FontId, f32),
    /// A shown string: an index into [`Page::runs`].
    Run(RunId),
    /// A number inside a `TJ` array, in thousandths of text space; positive moves left.
    Adjust(f32),
    /// A change of the CTM (`cm`), or its return to an earlier value (`Q`).
    Transform(Matrix),
    /// The return of the font size to an earlier value (`Q`); `None` when there was none yet.
    RestoreFont(Option<f32>),
    /// A picture: an index into [`Page::images`].
    Image(u32),
    /// A painted path: an index into [`Page::paths`].
    Path(u32),
    /// Text inside of a pattern or a Type 3 glyph: an index into [`Page::nested_texts`].
    NestedText(u32),
    /// `Do` of a form XObject begins; its matrix times the CTM.
    BeginForm(Matrix),
    /// The form XObject ends.
    EndForm,
    /// Marked content begins: an index into [`Page::marks`].
    BeginMark(MarkId),
    /// Marked content ends.
    EndMark,
}

/// Text-positioning operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Positioning {
    /// `Td`.
    Move,
    /// `TD`.
    MoveAndSetLeading,
    /// `Tm`.
    SetMatrix,
    /// `T*`, also the one inside `'` and `"`.
    NextLine,
}

/// Index of a [`Run`] in [`Page::runs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub u32);

/// Index of a [`TextState`] in [`Page::states`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StateId(pub u32);

/// Index of a [`Mark`] in [`Page::marks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MarkId(pub u32);

/// One shown string: the operand of `Tj`, `'` or `"`, or one string inside a `TJ` array.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Run {
    /// Its glyphs, a range of [`Page::glyphs`].
    pub glyphs: Range<u32>,
    /// Font, size, spacing, colour: an index into [`Page::states`].
    pub state: StateId,
    /// Text rendering matrix at the first glyph, in page coordinates:
    /// `[size·Th 0 0 size 0 rise] × Tm × CTM`. Later glyphs differ only in `e`, `f`.
    pub matrix: Matrix,
    /// Innermost marked content around it.
    pub mark: Option<MarkId>,
    /// Number of the show operator on this page: strings of one `TJ` share it.
    pub operator: u32,
    /// How many form XObjects it is nested in.
    pub form_depth: u8,
}

impl Run {
    /// A run of glyphs with a state and matrix, outside of forms and marks.
    pub fn new(glyphs: Range<u32>, state: StateId, matrix: Matrix) -> Self {
        Self {
            glyphs,
            state,
            matrix,
            mark: None,
            operator: 0,
            form_depth: 0,
        }
    }
}

/// Text state that runs share.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextState {
    /// The font.
    pub font: FontId,
    /// Raw operand of `Tf`, before any matrix.
    pub size: f32,
    /// Character spacing `Tc`, in unscaled text space.
    pub char_spacing: f32,
    /// Word spacing `Tw`, in unscaled text space.
    pub word_spacing: f32,
    /// Horizontal scaling `Tz` / 100.
    pub horizontal_scale: f32,
    /// Text rise `Ts`.
    pub rise: f32,
    /// Rendering mode `Tr`.
    pub render_mode: RenderMode,
    /// Fill colour, as RGB.
    pub fill: Color,
}

impl TextState {
    /// Black text of a font and size, with nothing else set.
    pub fn new(font: FontId, size: f32) -> Self {
        Self {
            font,
            size,
            char_spacing: 0.0,
            word_spacing: 0.0,
            horizontal_scale: 1.0,
            rise: 0.0,
            render_mode: RenderMode::Fill,
            fill: Color::BLACK,
        }
    }
}

/// Text rendering modes (ISO 32000-1, table 106).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[expect(missing_docs, reason = "the names of the table")]
#[non_exhaustive]
pub enum RenderMode {
    #[default]
    Fill,
    Stroke,
    FillStroke,
    Invisible,
    FillClip,
    StrokeClip,
    FillStrokeClip,
    Clip,
}

impl RenderMode {
    /// The mode of an operand of `Tr`; values outside 0–7 are fill, as viewers do.
    pub fn from_operand(value: i64) -> Self {
        match value {
            1 => Self::Stroke,
            2 => Self::FillStroke,
            3 => Self::Invisible,
            4 => Self::FillClip,
            5 => Self::StrokeClip,
            6 => Self::FillStrokeClip,
            7 => Self::Clip,
            _ => Self::Fill,
        }
    }

    /// Whether the mode leaves no ink (3 and 7).
    pub fn is_invisible(self) -> bool {
        matches!(self, Self::Invisible | Self::Clip)
    }
}

/// A device RGB colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[expect(missing_docs, reason = "red, green, blue")]
pub struct Color {
    pub r: u8,
    pub g: u8,
    pub b: u8,
}

impl Color {
    /// Black.
    pub const BLACK: Self = Self { r: 0, g: 0, b: 0 };
    /// White.
    pub const WHITE: Self = Self {
        r: 255,
        g: 255,
        b: 255,
    };

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it.
    pub fn luminance(self) -> f32 {
        /// Linear light of each value of a channel: a power that is asked for several times a line of text.
        static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
            std::array::from_fn(|value| {
                let value = value as f32 / 255.0;
                if value <= 0.04045 {
                    value / 12.92
                } else {
                    ((value + 0.055) / 1.055).powf(2.4)
                }
            })
        });
        let [r, g, b] = [self.r, self.g, self.b].map(|value| LINEAR[usize::from(value)]);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio between two colours, 1 (same) to 21 (black on white), as WCAG 2 defines it.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// One drawn shape with its decoded text and position.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Glyph {
    /// Origin on the baseline, in page coordinates.
    pub origin: Point,
    /// Advance in em, without character and word spacing: `w0` of the font, or `w1` when vertical.
    pub width: f32,
    /// Character code in the font.
    pub code: u32,
    /// Start of its text in [`Page::text`].
    pub text_start: u32,
    /// Length of its text in bytes; 0 when the font gives none.
    pub text_len: u8,
    /// What else is known of it.
    pub flags: GlyphFlags,
}

impl Glyph {
    /// A glyph without text.
    pub fn new(origin: Point, width: f32, code: u32) -> Self {
        Self {
            origin,
            width,
            code,
            text_start: 0,
            text_len: 0,
            flags: GlyphFlags::empty(),
        }
    }

    /// Whether its font says that the code stands for no text at all, as for the later parts of a ligature.
    pub fn is_silent(&self) -> bool {
        self.text_len == 0 && !self.flags.contains(GlyphFlags::UNMAPPED)
    }
}

bitflags! {
    /// Facts about one glyph. No extractor filters hidden text, so engines keep it; rules report it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct GlyphFlags: u16 {
        /// The font gives no Unicode text for the code, or only U+0000.
        const UNMAPPED = 1;
        /// Render mode 3 or 7.
        const INVISIBLE = 1 << 1;
        /// Same colour as what lies under it.
        const NO_CONTRAST = 1 << 2;
        /// Smaller than 4 pt on the page.
        const TINY = 1 << 3;
        /// Outside of the page.
        const OFF_PAGE = 1 << 4;
        /// Outside of the clip.
        const CLIPPED = 1 << 5;
        /// On a layer that is switched off.
        const HIDDEN_LAYER = 1 << 6;
        /// Under a later opaque picture or fill.
        const COVERED = 1 << 7;
        /// The same shape as an earlier glyph at nearly the same place (fake bold, shadow).
        const DUPLICATE = 1 << 8;
        /// A soft hyphen, U+00AD.
        const SOFT_HYPHEN = 1 << 9;
        /// The text is a ligature code point, U+FB00 to U+FB06.
        const LIGATURE = 1 << 10;
        /// The text is white space.
        const SPACE = 1 << 11;
        /// A single byte code 32: word spacing applies.
        const WORD_SPACE = 1 << 12;
        /// The font itself gives no text: it was found by reading the `cmap` of the embedded program backwards. Most
        /// extractors do not look there.
        const FROM_PROGRAM = 1 << 13;
        /// Painted with an opacity of 0.05 or less: nothing is seen of it.
        const TRANSPARENT = 1 << 14;
        /// All reasons why a person does not see the glyph.
        const HIDDEN = Self::INVISIBLE.bits() | Self::NO_CONTRAST.bits() | Self::TINY.bits()
            | Self::OFF_PAGE.bits() | Self::CLIPPED.bits() | Self::HIDDEN_LAYER.bits() | Self::COVERED.bits()
            | Self::TRANSPARENT.bits();
    }
}

/// Marked content: a tag and what is said of the content inside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mark {
    /// The tag: `P`, `Span`, `Artifact`, `OC`, …
    pub tag: String,
    /// Marked-content id that the structure tree refers to.
    pub mcid: Option<u32>,
    /// Replacement text for the whole span.
    pub actual_text: Option<String>,
    /// The mark around this one.
    pub parent: Option<MarkId>,
    /// Object number of the form XObject that the mark stands in, if not in the page itself: ids count for
    /// each form anew.
    pub form: Option<u32>,
    /// Its content's place in the order of the structure tree, or that of the mark around it.
    pub structure: Option<ContentId>,
}

/// A placed picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// Where it stands on the page, in points.
    pub bbox: Rect,
    /// Width in pixels, as stated.
    pub pixel_width: u32,
    /// Height in pixels, as stated.
    pub pixel_height: u32,
    /// Whether it is a stencil mask painted with the fill colour.
    pub stencil: bool,
    /// Whether it is an inline image (`BI`).
    pub inline: bool,
    /// Whether what lies under it may show through: a stencil, a mask, or transparency.
    pub transparent: bool,
}

/// A painted path.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Path {
    /// Box around it, in points, without the width of the stroke.
    pub bbox: Rect,
    /// Its shape, as far as it matters for layout.
    pub kind: PathKind,
    /// Fill colour, when it is filled.
    pub fill: Option<Color>,
    /// Whether it is filled with a pattern or a shading, whose colours are not looked at.
    pub shaded: bool,
    /// Stroke colour, when it is stroked.
    pub stroke: Option<Color>,
    /// Stroke width, in points.
    pub stroke_width: f32,
    /// How many segments it has.
    pub segments: u32,
    /// Whether it is nothing but boxes, or one closed outline without dents: a box with round corners, a disc, a triangle.
    pub plain: bool,
    /// How many parts of different width stand side by side in it: the letters of a line that was made into one path.
    pub pieces: u32,
}

impl Path {
    /// A path of a kind, neither filled nor stroked yet.
    pub fn new(bbox: Rect, kind: PathKind) -> Self {
        Self {
            bbox,
            kind,
            fill: None,
            shaded: false,
            stroke: None,
            stroke_width: 0.0,
            segments: 0,
            plain: false,
            pieces: 1,
        }
    }

    /// Whether its colours stand out from white paper.
    pub(crate) fn is_seen(&self) -> bool {
        /// Contrast with white paper from which a line or ground is seen, as WCAG 2 counts it: the palest grounds of
        /// the typeset resumes have 1.07, white has 1.
        const FAINTEST: f32 = 1.02;
        let mut colors = [self.stroke, self.fill].into_iter().flatten();
        colors.any(|color| color.contrast(Color::WHITE) >= FAINTEST)
    }
}

/// Shapes of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PathKind {
    /// An upright line, or a filled box thin enough to look like one.
    Rule,
    /// An upright box.
    Rectangle,
    /// Anything else.
    Shape,
}

/// A link annotation.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Link {
    /// Where it can be clicked, in points.
    pub bbox: Rect,
    /// The target: `mailto:`, `tel:`, `https:` …
    pub uri: String,
}

/// An annotation or form field that holds text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Annotation {
    /// Sort of annotation.
    pub kind: AnnotationKind,
    /// Where it stands, in points.
    pub bbox: Rect,
    /// Its text.
    pub text: String,
    /// Name of the form field; empty for others.
    pub name: String,
}

/// Annotations that hold text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum AnnotationKind {
    /// Text typed onto the page.
    FreeText,
    /// A form field with a value.
    FormField,
    /// A note or comment that opens.
    Note,
}

/// Text that is drawn by painting something else.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NestedText {
    /// What is painted.
    pub kind: NestedTextKind,
    /// Box of what is painted, in points: the path that a pattern fills, or a line of text as high as its font size.
    pub bbox: Rect,
    /// The text in the order it is drawn, a line break between strings. A pattern's tile counts once.
    pub text: String,
}

impl NestedText {
    /// Text inside of something painted.
    pub fn new(kind: NestedTextKind, bbox: Rect, text: String) -> Self {
        Self { kind, bbox, text }
    }
}

/// What [`NestedText`] stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum NestedTextKind {
    /// The tile of a tiling pattern.
    Pattern,
    /// The content stream of a Type 3 glyph.
    Type3Glyph,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glyph_stays_small() {
        assert_eq!(size_of::<Glyph>(), 24);
        assert!(size_of::<Item>() <= 32);
    }

    #[test]
    fn a_share_stays_on_the_page() {
        let mut page = Page {
            size: Size {
                width: 100.0,
                height: 200.0,
            },
            ..Page::default()
        };
        let bbox = Rect {
            x0: 50.0,
            y0: -50.0,
            x1: 150.0,
            y1: 100.0,
        };
        assert_eq!(page.share(bbox), 0.25);
        page.size.width = 0.0;
        assert_eq!(page.share(bbox), 0.0);
    }

    #[test]
    fn contrast_of_black_on_white_is_21() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-3);
        assert!((Color::WHITE.contrast(Color::WHITE) - 1.0).abs() < 1e-6);
    }
}
