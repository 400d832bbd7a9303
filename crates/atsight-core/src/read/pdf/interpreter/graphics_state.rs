//! The graphics state (ISO 32000-1, 8.4), as far as reading needs it.

use std::rc::Rc;

use super::ColorSpace;
use super::nested::PatternId;
use crate::model::{Color, FontId, Matrix, Rect, RenderMode};

#[derive(Clone, Debug)]
pub(super) struct GraphicsState {
    /// User space to page coordinates.
    pub(super) ctm: Matrix,
    /// Box around the clip, in page coordinates: never smaller than the clip itself.
    pub(super) clip: Rect,
    /// Whether the clip is about its box: a box, one with round corners, a disc.
    pub(super) clip_is_convex: bool,
    pub(super) fill_space: Rc<ColorSpace>,
    /// Fill colour; `None` for patterns.
    pub(super) fill: Option<Color>,
    /// The tiling pattern that fills, when it may hold text.
    pub(super) fill_pattern: Option<PatternId>,
    pub(super) fill_alpha: f32,
    /// Opacity of the transparency groups around (ISO 32000-1, 11.6.6): inside of one the own opacity starts anew.
    pub(super) group_alpha: f32,
    pub(super) stroke_space: Rc<ColorSpace>,
    pub(super) stroke: Option<Color>,
    pub(super) line_width: f32,
    pub(super) font: Option<FontId>,
    pub(super) font_size: f32,
    pub(super) char_spacing: f32,
    pub(super) word_spacing: f32,
    /// `Tz` / 100.
    pub(super) horizontal_scale: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    pub(super) render_mode: RenderMode,
    /// `Tm`; not saved by `q`.
    pub(super) text_matrix: Matrix,
    /// `Tlm`; not saved by `q`.
    pub(super) line_matrix: Matrix,
}

impl GraphicsState {
    pub(super) fn new(ctm: Matrix, clip: Rect) -> Self {
        Self {
            ctm,
            clip,
            clip_is_convex: true,
            fill_space: Rc::default(),
            fill: Some(Color::BLACK),
            fill_pattern: None,
            fill_alpha: 1.0,
            group_alpha: 1.0,
            stroke_space: Rc::default(),
            stroke: Some(Color::BLACK),
            line_width: 1.0,
            font: None,
            font_size: 0.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            horizontal_scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            render_mode: RenderMode::Fill,
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
        }
    }

    /// Opacity of what is filled now, with that of the groups around.
    pub(super) fn alpha(&self) -> f32 {
        self.fill_alpha * self.group_alpha
    }
}
