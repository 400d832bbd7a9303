//! Text operators (ISO 32000-1, 9.3 and 9.4): from shown strings to runs of placed glyphs.

use hayro_syntax::object::Object;

use super::operands::Operands;
use super::{Interpreter, Scope};
use crate::model::{
    FontId, Glyph, GlyphFlags, Item, Matrix, Point, Positioning, RenderMode, Run, RunId,
};

/// Longest text one code may stand for, in bytes; [`Glyph::text_len`] is a byte.
const MAX_GLYPH_TEXT: usize = u8::MAX as usize;

/// Opacity up to which nothing is seen: watermarks have 0.1 and more.
const TRANSPARENT: f32 = 0.05;

impl<'a> Interpreter<'_, 'a, '_, '_> {
    pub(super) fn text_operator(
        &mut self,
        operator: &[u8],
        ops: &Operands<'_, '_, '_>,
        scope: &mut Scope<'a>,
    ) {
        let number = ops.number(0);
        match operator {
            b"BT" => {
                self.state.text_matrix = Matrix::IDENTITY;
                self.state.line_matrix = Matrix::IDENTITY;
                self.page.items.push(Item::BeginText);
            }
            b"ET" => self.page.items.push(Item::EndText),
            b"Tc" => set(&mut self.state.char_spacing, number),
            b"Tw" => set(&mut self.state.word_spacing, number),
            b"Tz" => set(&mut self.state.horizontal_scale, number.map(|n| n / 100.0)),
            b"TL" => set(&mut self.state.leading, number),
            b"Ts" => set(&mut self.state.rise, number),
            b"Tr" => {
                if let Some(mode) = number {
                    self.state.render_mode = RenderMode::from_operand(mode as i64);
                }
            }
            b"Tf" => self.set_font(ops, scope),
            b"Td" => self.next_line_by(ops, Positioning::Move),
            b"TD" => {
                set(&mut self.state.leading, ops.number(1).map(|ty| -ty));
                self.next_line_by(ops, Positioning::MoveAndSetLeading);
            }
            b"Tm" => {
                if let Some(matrix) = ops.matrix() {
                    self.state.text_matrix = matrix;
                    self.state.line_matrix = matrix;
                    self.push_position(Positioning::SetMatrix);
                }
            }
            b"T*" => self.next_line(),
            b"Tj" => self.show(ops.string(0)),
            b"'" => {
                self.next_line();
                self.show(ops.string(0));
            }
            b"\"" => {
                set(&mut self.state.word_spacing, ops.number(0));
                set(&mut self.state.char_spacing, ops.number(1));
                self.next_line();
                self.show(ops.string(2));
            }
            b"TJ" => self.show_adjusted(ops),
            _ => {}
        }
    }

    fn set_font(&mut self, ops: &Operands<'_, '_, '_>, scope: &mut Scope<'a>) {
        let (Some(name), Some(size)) = (ops.name(0), ops.number(1)) else {
            return;
        };
        let key: &[u8] = name.as_ref();
        let id = match scope.fonts.get(key) {
            Some(id) => *id,
            None => {
                let id = match scope.resources.get_font(name) {
                    Some(dict) => self.fonts.load(&dict, self.budget),
                    None => self.fonts.missing(self.budget),
                };
                scope.fonts.insert(key.to_vec(), id);
                id
            }
        };
        self.select_font(id, size);
    }

    fn next_line_by(&mut self, ops: &Operands<'_, '_, '_>, positioning: Positioning) {
        if let (Some(tx), Some(ty)) = (ops.number(0), ops.number(1)) {
            self.move_line(tx, ty, positioning);
        }
    }

    fn next_line(&mut self) {
        self.move_line(0.0, -self.state.leading, Positioning::NextLine);
    }

    fn move_line(&mut self, tx: f32, ty: f32, positioning: Positioning) {
        self.state.line_matrix = Matrix::translation(tx, ty).then(&self.state.line_matrix);
        self.state.text_matrix = self.state.line_matrix;
        self.push_position(positioning);
    }

    fn show(&mut self, string: Option<&[u8]>) {
        if let Some(string) = string {
            self.operator += 1;
            self.show_string(string);
        }
    }

    fn show_adjusted(&mut self, ops: &Operands<'_, '_, '_>) {
        let Some(Object::Array(array)) = ops.get(0) else {
            return;
        };
        self.operator += 1;
        let vertical = self
            .state
            .font
            .is_some_and(|font| self.fonts.info(font).vertical);
        for item in array.iter::<Object<'_>>() {
            match item {
                Object::String(string) => self.show_string(&string),
                Object::Number(number) => {
                    let number = number.as_f32();
                    let shift = -number / 1000.0 * self.state.font_size;
                    self.advance(shift, vertical);
                    self.page.items.push(Item::Adjust(number));
                }
                _ => {}
            }
            if self.stop {
                return;
            }
        }
    }

    /// Moves the pen along the line by a distance in unscaled text space.
    fn advance(&mut self, distance: f32, vertical: bool) {
        let shift = if vertical {
            Matrix::translation(0.0, distance)
        } else {
            Matrix::translation(distance * self.state.horizontal_scale, 0.0)
        };
        self.state.text_matrix = shift.then(&self.state.text_matrix);
    }

    fn show_string(&mut self, string: &[u8]) {
        let font = match self.state.font {
            Some(font) => font,
            None => self.fonts.missing(self.budget),
        };
        let s = &self.state;
        let scale = Matrix::new(
            s.font_size * s.horizontal_scale,
            0.0,
            0.0,
            s.font_size,
            0.0,
            s.rise,
        );
        let start = self.page.glyphs.len() as u32;
        let start_matrix = scale.then(&s.text_matrix).then(&s.ctm);
        let vertical = self.fonts.info(font).vertical;
        let mut offset = 0;
        while offset < string.len() {
            if !self.budget.spend_glyph() {
                self.stop = true;
                break;
            }
            let matrix = scale.then(&self.state.text_matrix).then(&self.state.ctm);
            let (code, length) = self.fonts.get_mut(font).next_code(string, offset);
            offset += length;
            let advance = self.show_glyph(font, code, length, &matrix);
            self.advance(advance, vertical);
        }
        let end = self.page.glyphs.len() as u32;
        let run = Run {
            glyphs: start..end,
            state: self.intern_state(font),
            matrix: start_matrix,
            mark: self.marks.last().map(|mark| mark.id),
            operator: self.operator,
            form_depth: self.forms.len() as u8,
        };
        self.page
            .items
            .push(Item::Run(RunId(self.page.runs.len() as u32)));
        self.page.runs.push(run);
    }

    /// Puts one glyph down; returns how far the pen moves, in unscaled text space.
    fn show_glyph(&mut self, font: FontId, code: u32, length: usize, matrix: &Matrix) -> f32 {
        let loaded = self.fonts.get_mut(font);
        let vertical = loaded.is_vertical();
        let info = loaded.code(code);
        let (dx, dy) = info.displacement;
        let mut glyph = Glyph::new(matrix.apply(dx, dy), info.advance, code);
        let mut flags = info.flags;
        let text = &*info.text;
        let end = if text.len() <= MAX_GLYPH_TEXT {
            text.len()
        } else {
            text.floor_char_boundary(MAX_GLYPH_TEXT)
        };
        glyph.text_start = self.page.text.len() as u32;
        glyph.text_len = end as u8;
        self.page.text.push_str(&text[..end]);
        let is_word_space = length == 1 && code == 0x20;
        flags.set(GlyphFlags::WORD_SPACE, is_word_space);
        flags.set(GlyphFlags::INVISIBLE, self.state.render_mode.is_invisible());
        flags.set(GlyphFlags::HIDDEN_LAYER, self.hidden_marks > 0);
        flags.set(GlyphFlags::TRANSPARENT, self.state.alpha() <= TRANSPARENT);

        let advance = info.advance;
        let nested = info.shows_text;
        loaded.count(!flags.contains(GlyphFlags::UNMAPPED));
        // Half way along its advance, a third of an em up: inside of nearly every glyph.
        let (along, across) = if vertical {
            (0.0, advance / 2.0)
        } else {
            (advance / 2.0, 0.3)
        };
        let middle = matrix.apply(dx + along, dy + across);
        flags.set(GlyphFlags::OFF_PAGE, !self.on_page(middle));
        flags.set(
            GlyphFlags::CLIPPED,
            self.on_page(middle) && !self.state.clip.contains(middle),
        );
        glyph.flags = flags;
        self.page.glyphs.push(glyph);
        if nested {
            self.run_type3_glyph(font, code, matrix);
        }

        let word_spacing = if is_word_space {
            self.state.word_spacing
        } else {
            0.0
        };
        advance * self.state.font_size + self.state.char_spacing + word_spacing
    }

    fn on_page(&self, point: Point) -> bool {
        (0.0..=self.page.size.width).contains(&point.x)
            && (0.0..=self.page.size.height).contains(&point.y)
    }
}

/// Sets a parameter when the operand is a finite number.
fn set(parameter: &mut f32, value: Option<f32>) {
    if let Some(value) = value.filter(|value| value.is_finite()) {
        *parameter = value;
    }
}
