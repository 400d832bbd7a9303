//! Glyphs → characters with boxes: what `PDFLayoutAnalyzer.render_char` makes of them.

use std::borrow::Cow;

use super::encoding::Encodings;
use crate::model::{Document, Font, FontKind, Glyph, Page, Point, Rect, Run};

/// `LTChar`.
#[derive(Clone, Debug)]
pub(in crate::engines) struct Char<'d> {
    pub(in crate::engines) text: Cow<'d, str>,
    /// From the font's descent up by the font size, however tall the glyph is.
    pub(in crate::engines) bbox: Rect,
    /// Whether the text runs from left to right, not turned and not mirrored.
    pub(in crate::engines) upright: bool,
    /// How many form XObjects it is nested in.
    pub(in crate::engines) form_depth: u8,
}

/// Makes characters of the pages of a document.
pub(in crate::engines) struct Chars<'d> {
    document: &'d Document,
    encodings: Encodings,
}

impl<'d> Chars<'d> {
    pub(in crate::engines) fn new(document: &'d Document) -> Self {
        Self {
            document,
            encodings: Encodings::new(),
        }
    }

    /// The characters of a page, in paint order.
    pub(in crate::engines) fn of(&mut self, page: &'d Page) -> Vec<Char<'d>> {
        let mut chars = Vec::with_capacity(page.glyphs.len());
        for run in &page.runs {
            let font = self.document.font(page.state(run).font);
            if !reads_codes(font) {
                continue;
            }
            let descent = descent(font);
            let m = &run.matrix;
            // The matrix has y downwards: its second column has the sign turned.
            let upright = m.a * m.d < 0.0 && m.b * m.c >= 0.0;
            for glyph in page.run_glyphs(run) {
                chars.push(Char {
                    text: self.encodings.text_of(page, font, glyph),
                    bbox: bbox(run, glyph, font, descent),
                    upright,
                    form_depth: run.form_depth,
                });
            }
        }
        chars
    }
}

/// Whether the codes of a font are read at all. An encoding in the file is looked up by its name among the predefined `CMap`s
/// (`PDFCIDFont.get_cmap_from_spec` of pdfminer.six 20260107); what is not found there has no codes, and its text is lost.
fn reads_codes(font: &Font) -> bool {
    /// How the names of the predefined `CMap`s begin (ISO 32000-1, table 118), and others that the tool takes for the identity.
    const PREDEFINED: [&str; 19] = [
        "Identity-",
        "OneByteIdentity",
        "DLIdent-",
        "GB",
        "UniGB-",
        "B5pc-",
        "HKscs-",
        "ETen-",
        "ETenms-",
        "CNS-",
        "UniCNS-",
        "83pv-",
        "90ms",
        "90pv-",
        "Add-",
        "EUC-",
        "Ext-",
        "UniJIS",
        "KSC",
    ];
    (font.embedded_cmap.as_deref())
        .is_none_or(|name| PREDEFINED.iter().any(|start| name.starts_with(start)))
}

/// Depth below the baseline in em, never positive. Type 3 fonts have it from their box.
fn descent(font: &Font) -> f32 {
    if font.kind == FontKind::Type3 {
        return font.metrics.bbox.map_or(0.0, |bbox| bbox.y0);
    }
    -font.metrics.descent.unwrap_or(0.0).abs()
}

fn bbox(run: &Run, glyph: &Glyph, font: &Font, descent: f32) -> Rect {
    let m = &run.matrix;
    let at = |x: f32, y: f32| {
        Point::new(
            glyph.origin.x + x * m.a + y * m.c,
            glyph.origin.y + x * m.b + y * m.d,
        )
    };
    let (start, end) = if font.vertical {
        ((0.0, glyph.width), (1.0, 0.0))
    } else {
        ((0.0, descent), (glyph.width, descent + 1.0))
    };
    let (a, b) = (at(start.0, start.1), at(end.0, end.1));
    let (c, d) = (at(start.0, end.1), at(end.0, start.1));
    Rect::from_corners(a, b).union(Rect::from_corners(c, d))
}
