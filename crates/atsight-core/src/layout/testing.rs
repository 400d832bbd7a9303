//! Tiny pages for tests, with widths like Helvetica's.

use crate::model::{
    Body, Color, Document, Font, FontId, FontKind, Format, Glyph, GlyphFlags, Mark, MarkId, Matrix,
    Page, Path, PathKind, Point, Rect, Run, Size, StateId, TextState,
};

/// US Letter, in points.
const LETTER: Size = Size {
    width: 612.0,
    height: 792.0,
};

/// Four cards, in reading order: two beside two others.
pub(super) const CARDS: [[&str; 4]; 4] = [
    [
        "Experience",
        "Web Assistant",
        "Northstar Library",
        "2024 to now",
    ],
    [
        "Projects",
        "Bus Stop Stories, 2024",
        "Audio map of stops",
        "with a council",
    ],
    [
        "Education",
        "Interaction Design",
        "Prairie School",
        "2022 to 2026",
    ],
    [
        "Awards",
        "Sophomore Show, 2024",
        "Second prize of all",
        "Prairie School",
    ],
];

/// A place on the page.
pub(super) fn at(x: f32, y: f32) -> Point {
    Point::new(x, y)
}

/// An empty page; text is 10 pt until said otherwise.
pub(super) fn page() -> PageBuilder {
    PageBuilder {
        page: Page {
            size: LETTER,
            ..Page::default()
        },
        size: 10.0,
        bold: false,
        typewriter: false,
    }
}

/// A document of pages.
pub(super) fn document(pages: impl IntoIterator<Item = PageBuilder>) -> Document {
    let pages = pages.into_iter().map(|builder| builder.page).collect();
    let mut document = Document::new(Format::Pdf, Body::Paged(pages));
    let mut bold = Font::new(FontKind::TrueType, "Helvetica-Bold");
    bold.bold = true;
    document.fonts = vec![Font::new(FontKind::TrueType, "Helvetica"), bold];
    document
}

/// The lines of a document in reading order.
pub(super) fn reading(document: &Document) -> Vec<String> {
    let layout = super::analyze(document, &super::LayoutOptions::default());
    let lines = layout
        .pages
        .iter()
        .flat_map(crate::model::PageLayout::lines_in_order);
    lines.map(|line| line.text.clone()).collect()
}

#[derive(Clone, Debug)]
pub(super) struct PageBuilder {
    pub(super) page: Page,
    size: f32,
    bold: bool,
    typewriter: bool,
}

impl PageBuilder {
    /// Gives all characters of what follows one width, that of Courier.
    pub(super) fn typewriter(mut self) -> Self {
        self.typewriter = true;
        self
    }

    /// Sets the size of what follows.
    pub(super) fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Sets the weight of what follows.
    pub(super) fn bold(mut self, bold: bool) -> Self {
        self.bold = bold;
        self
    }

    /// Text from a point to the right, with its spaces.
    pub(super) fn run(self, text: &str, start: Point) -> Self {
        self.shown(
            text,
            start,
            Matrix::IDENTITY,
            0.0,
            GlyphFlags::empty(),
            None,
        )
    }

    /// Lines under each other, 12 pt apart.
    pub(super) fn lines(mut self, texts: &[&str], start: Point) -> Self {
        for (n, text) in texts.iter().enumerate() {
            self = self.run(text, at(start.x, start.y + 12.0 * n as f32));
        }
        self
    }

    /// Text that ends at a point.
    pub(super) fn run_to(self, text: &str, end: Point) -> Self {
        let start = at(end.x - width_of(text) * self.size, end.y);
        self.run(text, start)
    }

    /// Words without space glyphs, each a run of its own.
    pub(super) fn words(mut self, text: &str, start: Point) -> Self {
        let mut x = start.x;
        for word in text.split(' ') {
            self = self.run(word, at(x, start.y));
            x += (width_of(word) + width('n') / 2.0) * self.size;
        }
        self
    }

    /// Letters with extra space between them, in em; spaces in the text stay glyphs.
    pub(super) fn spaced(self, text: &str, start: Point, extra: f32) -> Self {
        self.shown(
            text,
            start,
            Matrix::IDENTITY,
            extra,
            GlyphFlags::empty(),
            None,
        )
    }

    /// One glyph that the font gives a whole text for.
    pub(super) fn picture(mut self, text: &str, start: Point) -> Self {
        self = self.run("M", start);
        let page = &mut self.page;
        page.text.pop();
        if let Some(glyph) = page.glyphs.last_mut() {
            glyph.text_start = page.text.len() as u32;
            glyph.text_len = text.len() as u8;
        }
        page.text.push_str(text);
        self
    }

    /// Text that runs upwards from a point.
    pub(super) fn upwards(self, text: &str, start: Point) -> Self {
        let turn = Matrix::new(0.0, -1.0, 1.0, 0.0, 0.0, 0.0);
        self.shown(text, start, turn, 0.0, GlyphFlags::empty(), None)
    }

    /// A black line between two points of one height or place.
    pub(super) fn rule(mut self, from: Point, to: Point) -> Self {
        let mut path = Path::new(Rect::from_corners(from, to), PathKind::Rule);
        path.stroke = Some(Color::BLACK);
        path.stroke_width = 0.5;
        self.page.paths.push(path);
        self
    }

    /// A box filled with grey.
    pub(super) fn ground(mut self, from: Point, to: Point) -> Self {
        let mut path = Path::new(Rect::from_corners(from, to), PathKind::Rectangle);
        path.fill = Some(Color {
            r: 230,
            g: 230,
            b: 230,
        });
        self.page.paths.push(path);
        self
    }

    /// Text that no person sees.
    pub(super) fn hidden(self, text: &str, start: Point) -> Self {
        self.shown(
            text,
            start,
            Matrix::IDENTITY,
            0.0,
            GlyphFlags::INVISIBLE,
            None,
        )
    }

    /// Text with a replacement.
    pub(super) fn replaced(mut self, shown: &str, actual: &str, start: Point) -> Self {
        let mark = MarkId(self.page.marks.len() as u32);
        self.page.marks.push(Mark {
            tag: "Span".into(),
            actual_text: Some(actual.into()),
            ..Mark::default()
        });
        self.shown(
            shown,
            start,
            Matrix::IDENTITY,
            0.0,
            GlyphFlags::empty(),
            Some(mark),
        )
    }

    fn shown(
        mut self,
        text: &str,
        start: Point,
        turn: Matrix,
        extra: f32,
        flags: GlyphFlags,
        mark: Option<MarkId>,
    ) -> Self {
        let page = &mut self.page;
        let state = StateId(page.states.len() as u32);
        let mut look = TextState::new(FontId(u32::from(self.bold)), self.size);
        look.fill = Color::BLACK;
        page.states.push(look);
        let first = page.glyphs.len() as u32;
        let (mut x, mut y) = (start.x, start.y);
        for c in text.chars() {
            let width = if self.typewriter { 0.6 } else { width(c) };
            let mut glyph = Glyph::new(at(x, y), width, c as u32);
            glyph.flags = flags;
            // `\0` is a glyph that the font gives no text for.
            if c != '\0' {
                glyph.text_start = page.text.len() as u32;
                glyph.text_len = c.len_utf8() as u8;
                page.text.push(c);
            }
            page.glyphs.push(glyph);
            let advance = (width + extra) * self.size;
            x += advance * turn.a;
            y += advance * turn.b;
        }
        // Text space has y upwards, the page downwards.
        let matrix = Matrix::new(
            self.size * turn.a,
            self.size * turn.b,
            -self.size * turn.c,
            -self.size * turn.d,
            start.x,
            start.y,
        );
        let mut run = Run::new(first..page.glyphs.len() as u32, state, matrix);
        run.mark = mark;
        page.runs.push(run);
        self
    }
}

/// Advance of a character, in em.
fn width(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' => 0.222,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '/' => 0.278,
        'r' | '-' | '(' | ')' => 0.333,
        'm' | 'M' => 0.833,
        'w' | 'A'..='Z' => 0.722,
        _ => 0.556,
    }
}

/// Width of a text, in em.
pub(super) fn width_of(text: &str) -> f32 {
    text.chars().map(width).sum()
}
