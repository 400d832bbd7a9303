//! Paths, shadings and colours: what is painted, and with what.

use std::rc::Rc;

use hayro_syntax::object::Object;

use super::operands::Operands;
use super::{Interpreter, Scope};
use crate::model::{Item, Path, PathKind};
use crate::read::pdf::color::ColorSpace;

/// Paths of more segments than this are drawings: a letter outline has up to about 100.
const MAX_SEGMENTS_KEPT: u32 = 1_000_000;

impl<'a> Interpreter<'_, 'a, '_, '_> {
    pub(super) fn build_path(&mut self, operator: &[u8], ops: &Operands<'_, '_, '_>) {
        if self.path.segments() >= MAX_SEGMENTS_KEPT {
            return;
        }
        let ctm = self.state.ctm;
        let path = &mut self.path;
        match (operator, &*ops.numbers()) {
            (b"m", [x, y, ..]) => path.move_to(&ctm, *x, *y),
            (b"l", [x, y, ..]) => path.line_to(&ctm, *x, *y),
            (b"c", [a, b, c, d, x, y, ..]) => {
                path.curve_to(&ctm, &[(*a, *b), (*c, *d), (*x, *y)]);
            }
            (b"v" | b"y", [a, b, x, y, ..]) => path.curve_to(&ctm, &[(*a, *b), (*x, *y)]),
            (b"re", [x, y, w, h, ..]) => path.rectangle(&ctm, *x, *y, *w, *h),
            (b"h", _) => path.close(),
            _ => {}
        }
    }

    pub(super) fn end_path(&mut self, fill: bool, stroke: bool) {
        let path = std::mem::take(&mut self.path);
        let seen = path.bbox().intersect(self.state.clip);
        if !path.is_empty() && (fill || stroke) && !seen.is_empty() && self.budget.spend_path() {
            // A box that is seen through a frame or a letter is none.
            let kind = match self.state.clip_is_convex {
                true => path.kind(),
                false => PathKind::Shape,
            };
            let mut painted = Path::new(seen, kind);
            painted.fill = self.state.fill.filter(|_| fill && self.is_opaque());
            painted.shaded = fill && self.state.fill.is_none() && self.is_opaque();
            painted.stroke = self.state.stroke.filter(|_| stroke);
            painted.stroke_width = self.state.line_width * self.state.ctm.scale_x();
            painted.segments = path.segments();
            painted.plain = path.is_plain(fill);
            painted.pieces = path.pieces();
            self.page
                .items
                .push(Item::Path(self.page.paths.len() as u32));
            self.page.paths.push(painted);
            if fill && let Some(pattern) = self.state.fill_pattern {
                self.run_pattern(pattern, path.bbox());
            }
        }
        if std::mem::take(&mut self.pending_clip) {
            self.state.clip = self.state.clip.intersect(path.bbox());
            self.state.clip_is_convex &= path.is_convex();
        }
    }

    /// A shading fills the clip with colours that are not looked at.
    pub(super) fn paint_shading(&mut self) {
        if self.state.clip.is_empty() || !self.budget.spend_path() {
            return;
        }
        let mut painted = Path::new(self.state.clip, PathKind::Rectangle);
        painted.shaded = self.is_opaque();
        self.page
            .items
            .push(Item::Path(self.page.paths.len() as u32));
        self.page.paths.push(painted);
    }

    pub(super) fn set_color(
        &mut self,
        operator: &[u8],
        ops: &Operands<'_, '_, '_>,
        scope: &mut Scope<'a>,
    ) {
        let stroke = operator.iter().all(u8::is_ascii_uppercase);
        let space = match operator {
            b"g" | b"G" => Some(ColorSpace::Gray),
            b"rg" | b"RG" => Some(ColorSpace::Rgb),
            b"k" | b"K" => Some(ColorSpace::Cmyk),
            b"cs" | b"CS" => ops.name(0).map(|name| {
                ColorSpace::read(Object::Name(name.clone()), &scope.resources.color_spaces)
            }),
            _ => None,
        };
        let (own_space, own_color) = if stroke {
            (&mut self.state.stroke_space, &mut self.state.stroke)
        } else {
            (&mut self.state.fill_space, &mut self.state.fill)
        };
        if matches!(operator, b"cs" | b"CS") {
            if let Some(space) = space {
                *own_color = Some(space.initial());
                *own_space = Rc::new(space);
            }
            return;
        }
        if let Some(space) = space {
            *own_space = Rc::new(space);
        }
        let color = own_space.color(&ops.numbers());
        if color.is_some() || matches!(**own_space, ColorSpace::Pattern) {
            *own_color = color;
        }
        if !stroke {
            self.state.fill_pattern = match color {
                Some(_) => None,
                None => self.find_pattern(ops, scope),
            };
        }
    }
}
