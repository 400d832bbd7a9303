//! What is known of the looks of an element: what a style sheet declares, and what comes of it below the element above.

use super::super::sight::is_unseen;
use crate::model::{Color, TextStyle};

/// Size of text where nothing states one, in points: 16 px.
pub(super) const BODY_SIZE: f32 = 12.0;
/// Points in a pixel of CSS.
pub(super) const PIXEL: f32 = 0.75;

/// How an element is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Display {
    /// As elements of its name are.
    #[default]
    Usual,
    /// Not at all.
    None,
    Block,
    Inline,
    /// Its children stand side by side.
    Flex,
    /// Its children stand in so many columns.
    Grid,
}

/// A length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    Points(f32),
    /// Of the size of the text above.
    Em(f32),
    /// Share of the element above, 0 to 1.
    Share(f32),
}

/// The width of a column of a grid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Track {
    Length(Length),
    /// So many parts of what is left.
    Fraction(f32),
}

/// The columns of a grid that an element stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GridLine {
    /// Those of a named area.
    Named(String),
    /// From a line, counted from 1, over so many columns; `None` to the right edge.
    Lines { start: u32, span: Option<u32> },
    /// So many, from the next free one on.
    Span(u32),
}

/// What is declared of one element. `None` where nothing is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Declared {
    pub(super) display: Option<Display>,
    /// `visibility: hidden`, no opacity, or moved off the page.
    pub(super) hidden: Option<bool>,
    pub(super) float: Option<Option<crate::model::Side>>,
    /// Whether a flex container stacks its children.
    pub(super) stacked: Option<bool>,
    /// Whether a flex container goes from right to left.
    pub(super) reversed: Option<bool>,
    /// Columns of a grid.
    pub(super) grid: Option<Vec<Track>>,
    /// Names of the areas of a grid, row by row.
    pub(super) areas: Option<Vec<Vec<String>>>,
    /// Where it stands in a grid.
    pub(super) grid_column: Option<GridLine>,
    /// Text columns.
    pub(super) columns: Option<u32>,
    pub(super) width: Option<Length>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) caps: Option<bool>,
    pub(super) preserve: Option<bool>,
    pub(super) size: Option<Length>,
    pub(super) color: Option<Color>,
    pub(super) ground: Option<Color>,
    pub(super) font: Option<String>,
}

impl Declared {
    /// Takes over what another declaration says.
    pub(super) fn apply(&mut self, other: &Self) {
        macro_rules! take {
            ($($field:ident),+) => { $(if other.$field.is_some() { self.$field.clone_from(&other.$field); })+ };
        }
        take!(
            display,
            hidden,
            float,
            stacked,
            reversed,
            grid,
            areas,
            grid_column,
            columns,
            width,
            bold,
            italic,
            caps,
            preserve,
            size,
            color,
            ground,
            font
        );
    }
}

/// How text looks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) hidden: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) caps: bool,
    /// Whether spaces and line ends are kept as they are.
    pub(super) preserve: bool,
    /// In points.
    pub(super) size: f32,
    pub(super) color: Option<Color>,
    pub(super) ground: Option<Color>,
    pub(super) font: String,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            hidden: false,
            bold: false,
            italic: false,
            caps: false,
            preserve: false,
            size: BODY_SIZE,
            color: None,
            ground: None,
            font: String::new(),
        }
    }
}

impl Look {
    /// The look of an element in one of this look.
    pub(super) fn inside(&self, name: &str, declared: &Declared) -> Self {
        let mut look = self.clone();
        look.by_name(name);
        look.hidden |= declared.display == Some(Display::None) || declared.hidden == Some(true);
        look.bold = declared.bold.unwrap_or(look.bold);
        look.italic = declared.italic.unwrap_or(look.italic);
        look.caps = declared.caps.unwrap_or(look.caps);
        look.preserve = declared.preserve.unwrap_or(look.preserve);
        look.size = match declared.size {
            Some(Length::Points(size)) => size,
            Some(Length::Em(factor) | Length::Share(factor)) => self.size * factor,
            None => look.size,
        };
        look.color = declared.color.or(look.color);
        look.ground = declared.ground.or(look.ground);
        if let Some(font) = &declared.font {
            look.font.clone_from(font);
        }
        look
    }

    /// What elements of a name look like without a style sheet (HTML Standard, 15.3).
    fn by_name(&mut self, name: &str) {
        let factor = match name {
            "h1" => 2.0,
            "h2" => 1.5,
            "h3" => 1.17,
            "h5" => 0.83,
            "h6" => 0.67,
            "small" | "sub" | "sup" => 0.83,
            "big" => 1.2,
            _ => 1.0,
        };
        self.size *= factor;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "b" | "strong" | "th" => self.bold = true,
            "i" | "em" | "cite" | "address" | "dfn" | "var" => self.italic = true,
            "pre" | "textarea" | "listing" | "plaintext" | "xmp" => self.preserve = true,
            _ => {}
        }
    }

    /// The style of text that looks so.
    pub(super) fn style(&self) -> TextStyle {
        let ground = self.ground.unwrap_or(Color::WHITE);
        TextStyle {
            font: self.font.clone(),
            size: Some(self.size),
            bold: self.bold,
            italic: self.italic,
            caps: self.caps,
            hidden: self.hidden,
            invisible: is_unseen(self.size, self.color, Some(ground)),
            color: self.color,
            ..TextStyle::default()
        }
    }
}
