//! Runs → text objects: one for each `Tj`, one for all strings of a `TJ`.

use std::borrow::Cow;
use std::ops::Range;

use super::ink;
use crate::engines::pdfjs::codes::glyph_text;
use crate::engines::user_space::UserSpace;
use crate::model::{
    Document, Font, FontId, Glyph, GlyphFlags, Item, MarkId, Matrix, Page, Point, Rect, Run,
};

/// All text objects of a page, in paint order.
pub(super) struct Objects<'d> {
    pub(super) objects: Vec<TextObject>,
    pub(super) items: Vec<ObjectItem<'d>>,
    /// The spaces that objects are in: the page, and one for each form.
    pub(super) forms: Vec<Matrix>,
}

impl<'d> Objects<'d> {
    pub(super) fn items(&self, object: &TextObject) -> &[ObjectItem<'d>] {
        &self.items[object.items.clone()]
    }

    pub(super) fn first(&self, object: &TextObject) -> &ObjectItem<'d> {
        &self.items[object.items.start]
    }

    pub(super) fn last(&self, object: &TextObject) -> &ObjectItem<'d> {
        &self.items[object.items.end - 1]
    }
}

/// `CPDF_TextObject`. Coordinates are in the space it was painted in, y upwards.
pub(super) struct TextObject {
    /// Never empty; the first and the last are glyphs.
    pub(super) items: Range<usize>,
    pub(super) glyphs: u32,
    pub(super) font: FontId,
    /// Raw `Tf` size.
    pub(super) size: f32,
    pub(super) char_spacing: f32,
    /// Text space, without the font size, to the space it was painted in.
    pub(super) matrix: Matrix,
    /// Box of its ink: `x0`, `y0` left and bottom.
    pub(super) rect: Rect,
    /// Where it starts on the page as shown.
    pub(super) shown: Point,
    /// Index of its space.
    pub(super) form: usize,
    pub(super) mark: Option<MarkId>,
}

impl TextObject {
    pub(super) fn position(&self) -> (f32, f32) {
        (self.matrix.e, self.matrix.f)
    }

    /// Raw `Tf` size through the text matrix.
    pub(super) fn size_along(&self) -> f32 {
        (self.matrix.scale_x() * self.size).abs()
    }
}

/// A glyph of a text object, or a number between two strings.
pub(super) struct ObjectItem<'d> {
    /// `None` for a number.
    pub(super) glyph: Option<ObjectGlyph<'d>>,
    /// Where the glyph stands along the baseline in text space, or the number.
    pub(super) x: f32,
}

pub(super) struct ObjectGlyph<'d> {
    pub(super) code: u32,
    pub(super) text: Cow<'d, str>,
    /// Advance in thousandths of the font size, cut off to a whole number.
    pub(super) width: f32,
    /// Box on the page as shown.
    pub(super) bbox: Rect,
}

impl ObjectItem<'_> {
    pub(super) fn width(&self) -> f32 {
        self.glyph.as_ref().map_or(0.0, |glyph| glyph.width)
    }

    pub(super) fn code(&self) -> Option<u32> {
        self.glyph.as_ref().map(|glyph| glyph.code)
    }

    /// The first character; the tool takes the code where there is no text.
    pub(super) fn first_char(&self) -> Option<char> {
        self.glyph
            .as_ref()
            .and_then(|glyph| glyph.text.chars().next())
    }
}

pub(super) fn collect<'d>(document: &'d Document, page: &'d Page) -> Objects<'d> {
    let user = UserSpace::new(page);
    let mut collector = Collector {
        document,
        page,
        user,
        out: Objects {
            objects: Vec::new(),
            items: Vec::with_capacity(page.glyphs.len()),
            forms: vec![Matrix::IDENTITY],
        },
        open: None,
        kerning: None,
    };
    let mut ctm = Matrix::IDENTITY;
    // The form each level is in, and the matrix in force around it.
    let mut levels: Vec<(usize, Matrix)> = Vec::new();
    let mut form = 0;
    for item in &page.items {
        match item {
            Item::Run(id) => {
                if let Some(run) = page.runs.get(id.0 as usize) {
                    collector.show(run, form);
                }
            }
            Item::Adjust(number) => collector.adjust(*number),
            Item::Transform(matrix) => {
                ctm = collector
                    .user
                    .matrix(matrix, Point::new(matrix.e, matrix.f));
            }
            Item::BeginForm(matrix) => {
                collector.close();
                levels.push((form, ctm));
                form = collector.out.forms.len();
                collector.out.forms.push(ctm);
                ctm = collector
                    .user
                    .matrix(matrix, Point::new(matrix.e, matrix.f));
            }
            Item::EndForm => {
                collector.close();
                (form, ctm) = levels.pop().unwrap_or((0, Matrix::IDENTITY));
            }
            _ => {}
        }
    }
    collector.close();
    collector.out
}

struct Collector<'d> {
    document: &'d Document,
    page: &'d Page,
    user: UserSpace,
    out: Objects<'d>,
    open: Option<Open>,
    /// Sum of the numbers since the last string of the open object.
    kerning: Option<f32>,
}

/// The text object under construction.
struct Open {
    object: TextObject,
    operator: u32,
    /// Where the pen is in text space.
    pen: f32,
    /// Box of the ink in text space.
    ink: Rect,
}

impl<'d> Collector<'d> {
    fn close(&mut self) {
        self.kerning = None;
        if let Some(mut open) = self.open.take() {
            let Rect { x0, y0, x1, y1 } = open.ink;
            let m = &open.object.matrix;
            open.object.rect = m.apply_rect(x0, y0, x1, y1);
            self.out.objects.push(open.object);
        }
    }

    fn adjust(&mut self, number: f32) {
        if self.open.is_some() {
            *self.kerning.get_or_insert(0.0) += number;
        }
    }

    fn show(&mut self, run: &'d Run, form: usize) {
        let glyphs = self.page.run_glyphs(run);
        let Some(first) = glyphs.first() else {
            return;
        };
        let goes_on = self
            .open
            .as_ref()
            .is_some_and(|open| open.operator == run.operator);
        if goes_on {
            let kerning = self.kerning.take().unwrap_or(0.0);
            if let Some(open) = &mut self.open {
                open.pen -= kerning * open.object.size / 1000.0;
            }
            self.push(ObjectItem {
                glyph: None,
                x: kerning,
            });
        } else {
            self.close();
            self.open = Some(self.start(run, first, form));
        }
        let font = self.document.font(self.page.state(run).font);
        for glyph in glyphs {
            self.add(run, glyph, font);
        }
    }

    fn start(&self, run: &Run, first: &Glyph, form: usize) -> Open {
        let state = self.page.state(run);
        let mut matrix = self.user.matrix(&run.matrix, first.origin);
        if form > 0
            && let Some(outer) = self.out.forms.get(form).and_then(inverse)
        {
            matrix = matrix.then(&outer);
        }
        let scale = if state.size == 0.0 {
            0.0
        } else {
            1.0 / state.size
        };
        for value in [&mut matrix.a, &mut matrix.b, &mut matrix.c, &mut matrix.d] {
            *value *= scale;
        }
        Open {
            object: TextObject {
                items: self.out.items.len()..self.out.items.len(),
                glyphs: 0,
                font: state.font,
                size: state.size,
                char_spacing: state.char_spacing,
                matrix,
                rect: Rect::EMPTY,
                shown: first.origin,
                form,
                mark: run.mark,
            },
            operator: run.operator,
            pen: 0.0,
            ink: Rect::EMPTY,
        }
    }

    fn add(&mut self, run: &Run, glyph: &Glyph, font: &Font) {
        let state = self.page.state(run);
        let size = state.size;
        let text = if glyph.code == 0 && self.page.glyph_text(glyph).is_empty() {
            Cow::Borrowed("")
        } else {
            glyph_text(self.page, font, glyph)
        };
        let Some(open) = &mut self.open else {
            return;
        };
        let ink = ink_box(font, glyph, &text);
        open.ink = open.ink.union(Rect {
            x0: open.pen + ink.x0 * size,
            y0: ink.y0 * size,
            x1: open.pen + ink.x1 * size,
            y1: ink.y1 * size,
        });
        let x = open.pen;
        let width = (glyph.width * 1000.0 + 1e-2).trunc();
        open.pen += width * size / 1000.0 + state.char_spacing;
        if glyph.flags.contains(GlyphFlags::WORD_SPACE) {
            open.pen += state.word_spacing;
        }
        open.object.glyphs += 1;
        let step = self.page.advance(run, glyph, font.vertical);
        let to = Point::new(glyph.origin.x + step.x, glyph.origin.y + step.y);
        let top = Point::new(to.x + run.matrix.c, to.y + run.matrix.d);
        let bbox =
            Rect::from_corners(glyph.origin, top).union(Rect::from_corners(glyph.origin, to));
        self.push(ObjectItem {
            glyph: Some(ObjectGlyph {
                code: glyph.code,
                text,
                width,
                bbox,
            }),
            x,
        });
    }

    fn push(&mut self, item: ObjectItem<'d>) {
        self.out.items.push(item);
        if let Some(open) = &mut self.open {
            open.object.items.end = self.out.items.len();
        }
    }
}

/// Box of a glyph's ink in em, y upwards; a point at the origin for a glyph without ink.
fn ink_box(font: &Font, glyph: &Glyph, text: &str) -> Rect {
    let known = font.glyph_box(glyph.code);
    let bbox = known.or_else(|| guessed_ink(font, glyph, text));
    let Some(Rect { x0, y0, x1, y1 }) = bbox else {
        return Rect::default();
    };
    // The tool counts in whole thousandths, and adds a 64th to the top of composite fonts' glyphs.
    let mut top = (y1 * 1000.0).round();
    if !font.is_simple() {
        top += (top / 64.0).trunc();
    }
    let whole = |value: f32| (value * 1000.0).round() / 1000.0;
    Rect {
        x0: whole(x0),
        y0: whole(y0),
        x1: whole(x1),
        y1: top / 1000.0,
    }
}

/// Ink by the character, where no outline of the font is known.
fn guessed_ink(font: &Font, glyph: &Glyph, text: &str) -> Option<Rect> {
    let (y0, y1) = ink::extent(text);
    (font.glyph_boxes.is_empty() && y0 < y1).then(|| Rect {
        x0: ink::SIDE_BEARING,
        y0,
        x1: (glyph.width - ink::SIDE_BEARING).max(ink::SIDE_BEARING),
        y1,
    })
}

/// The inverse of a matrix; `None` when it flattens everything.
pub(super) fn inverse(m: &Matrix) -> Option<Matrix> {
    let scale = 1.0 / (m.a * m.d - m.b * m.c);
    let inverse = Matrix::new(
        m.d * scale,
        -m.b * scale,
        -m.c * scale,
        m.a * scale,
        (m.c * m.f - m.d * m.e) * scale,
        (m.b * m.e - m.a * m.f) * scale,
    );
    inverse.is_finite().then_some(inverse)
}

/// `TransformDistance`: a length as it comes out on the mean of both axes.
pub(super) fn transform_distance(m: &Matrix, distance: f32) -> f32 {
    distance * (m.scale_x() + m.scale_y()) / 2.0
}
