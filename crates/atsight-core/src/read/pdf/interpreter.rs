//! Runs the content streams of a page and writes down what they show, in paint order.

mod graphics_state;
mod marks;
mod nested;
mod operands;
mod painting;
mod text;
mod x_objects;

use std::borrow::Cow;
use std::rc::Rc;

use hayro_syntax::object::{Dict, Object, ObjectIdentifier};
use hayro_syntax::page::{Page as PdfPage, Resources};
use rustc_hash::FxHashMap;

use self::graphics_state::GraphicsState;
use self::marks::OpenMark;
use self::nested::Patterns;
use self::operands::Operands;
use super::Budget;
use super::color::ColorSpace;
use super::content::Operations;
use super::fonts::FontTable;
use super::layers::Layers;
use super::paths::PathBuilder;
use crate::model::{
    AnomalyKind, Color, FontId, Item, Matrix, Page, Positioning, Rect, StateId, TextState,
};

/// Graphics states and marks may nest this many times deeper than forms.
const STATES_PER_FORM_LEVEL: usize = 16;

/// The state of one page's interpretation.
pub(super) struct Interpreter<'p, 'a, 'b, 'l> {
    page: &'p mut Page,
    fonts: &'p mut FontTable<'a>,
    layers: &'p Layers,
    budget: &'b mut Budget<'l>,
    state: GraphicsState,
    stack: Vec<GraphicsState>,
    path: PathBuilder,
    pending_clip: bool,
    marks: Vec<OpenMark>,
    /// How many open marks hide their content.
    hidden_marks: u32,
    /// Forms that are being run, so that a form inside itself is left out.
    forms: Vec<ObjectIdentifier>,
    operator: u32,
    states: FxHashMap<StateKey, StateId>,
    last_state: Option<(StateKey, StateId)>,
    stop: bool,
    /// From default user space to the page.
    base: Matrix,
    patterns: Patterns<'a>,
}

/// Interns text states: floats by their bits.
type StateKey = (FontId, [u32; 5], u8, Color);

/// Resources of a content stream, with the fonts already looked up in it.
struct Scope<'a> {
    resources: Rc<Resources<'a>>,
    fonts: FxHashMap<Vec<u8>, FontId>,
}

impl<'p, 'a, 'b, 'l> Interpreter<'p, 'a, 'b, 'l> {
    pub(super) fn new(
        page: &'p mut Page,
        fonts: &'p mut FontTable<'a>,
        layers: &'p Layers,
        budget: &'b mut Budget<'l>,
        base: Matrix,
    ) -> Self {
        let shown = Rect {
            x0: 0.0,
            y0: 0.0,
            x1: page.size.width,
            y1: page.size.height,
        };
        Self {
            page,
            fonts,
            layers,
            budget,
            state: GraphicsState::new(base, shown),
            stack: Vec::new(),
            path: PathBuilder::default(),
            pending_clip: false,
            marks: Vec::new(),
            hidden_marks: 0,
            forms: Vec::new(),
            operator: 0,
            states: FxHashMap::default(),
            last_state: None,
            stop: false,
            base,
            patterns: Patterns::default(),
        }
    }

    /// Runs the content of a page.
    pub(super) fn run(mut self, source: &PdfPage<'a>) {
        let content = self.page_content(source);
        let resources = Rc::new(source.resources().clone());
        self.run_content(&content, resources);
        while !self.marks.is_empty() {
            self.end_mark();
        }
    }

    /// The content streams of a page, put together.
    fn page_content(&mut self, source: &PdfPage<'a>) -> Cow<'a, [u8]> {
        let streams = match source.raw().get::<Object<'a>>("Contents") {
            Some(Object::Stream(stream)) => vec![Some(stream)],
            Some(Object::Array(array)) => {
                let mut streams: Vec<_> = array
                    .iter::<Object<'a>>()
                    .map(Object::into_stream)
                    .collect();
                // References to objects that are not there.
                streams.resize(array.raw_iter().count(), None);
                streams
            }
            Some(_) => vec![None],
            None => return Cow::default(),
        };
        let mut whole: Cow<'a, [u8]> = Cow::default();
        for stream in streams {
            let data = stream.and_then(|stream| stream.decoded_data().ok());
            match data {
                None => self.budget.note(
                    AnomalyKind::Damaged,
                    "a content stream of the page cannot be decoded",
                ),
                Some(data) if whole.is_empty() => whole = data,
                Some(data) => {
                    // Tokens never go over the end of a stream (ISO 32000-1, 7.8.2).
                    whole.to_mut().push(b'\n');
                    whole.to_mut().extend_from_slice(&data);
                }
            }
        }
        whole
    }

    fn run_content(&mut self, content: &[u8], resources: Rc<Resources<'a>>) {
        let mut scope = Scope {
            resources,
            fonts: FxHashMap::default(),
        };
        let mut operations = Operations::new(content);
        loop {
            while let Some(instruction) = operations.next() {
                if self.stop || !self.budget.spend_operator() {
                    self.stop = true;
                    return;
                }
                let operands = Operands(&instruction);
                self.execute(instruction.operator, &operands, &mut scope);
            }
            if !operations.skip_damage(&mut self.budget.retries) {
                break;
            }
        }
        if operations.skipped() > 0 {
            self.budget.note(
                AnomalyKind::Damaged,
                format!(
                    "{} bytes of a content stream belong to no operator and are left out",
                    operations.skipped()
                ),
            );
        }
    }

    /// Runs one operator. Operators with missing or wrong operands do nothing, as in viewers.
    fn execute(&mut self, operator: &[u8], ops: &Operands<'_, '_, '_>, scope: &mut Scope<'a>) {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => {
                if let Some(m) = ops.matrix() {
                    self.state.ctm = m.then(&self.state.ctm);
                    self.page.items.push(Item::Transform(self.state.ctm));
                }
            }
            b"gs" => self.external_state(ops, scope),
            b"w" => {
                if let Some(width) = ops.number(0) {
                    self.state.line_width = width;
                }
            }
            b"BT" | b"ET" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Tf" | b"Tr" | b"Ts" | b"Td"
            | b"TD" | b"Tm" | b"T*" | b"Tj" | b"TJ" | b"'" | b"\"" => {
                self.text_operator(operator, ops, scope);
            }
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.build_path(operator, ops),
            b"W" | b"W*" => self.pending_clip = true,
            b"n" => self.end_path(false, false),
            b"S" => self.end_path(false, true),
            b"s" => {
                self.path.close();
                self.end_path(false, true);
            }
            b"f" | b"F" | b"f*" => self.end_path(true, false),
            b"B" | b"B*" => self.end_path(true, true),
            b"b" | b"b*" => {
                self.path.close();
                self.end_path(true, true);
            }
            b"g" | b"rg" | b"k" | b"cs" | b"sc" | b"scn" | b"G" | b"RG" | b"K" | b"CS" | b"SC"
            | b"SCN" => self.set_color(operator, ops, scope),
            b"Do" => self.x_object(ops, scope),
            b"BI" => self.inline_image(ops),
            b"sh" => self.paint_shading(),
            b"BMC" | b"BDC" => self.begin_mark(ops, scope),
            b"EMC" => self.end_mark(),
            _ => {}
        }
    }

    fn save(&mut self) {
        if self.stack.len() < self.budget.limits.depth as usize * STATES_PER_FORM_LEVEL {
            self.stack.push(self.state.clone());
        } else {
            self.budget.note(
                AnomalyKind::Limit,
                "graphics states are nested too deep; deeper ones are left out",
            );
        }
    }

    fn restore(&mut self) {
        if let Some(mut state) = self.stack.pop() {
            // The text matrices are no part of the graphics state (ISO 32000-1, 9.4.1).
            state.text_matrix = self.state.text_matrix;
            state.line_matrix = self.state.line_matrix;
            let moved = state.ctm != self.state.ctm;
            let set_font = (state.font, state.font_size) != (self.state.font, self.state.font_size);
            self.state = state;
            if set_font {
                let size = self.state.font.map(|_| self.state.font_size);
                self.page.items.push(Item::RestoreFont(size));
            }
            if moved {
                self.page.items.push(Item::Transform(self.state.ctm));
            }
        }
    }

    fn external_state(&mut self, ops: &Operands<'_, '_, '_>, scope: &mut Scope<'a>) {
        let Some(dict) = ops
            .name(0)
            .and_then(|name| scope.resources.get_ext_g_state(name))
        else {
            return;
        };
        if let Some(width) = dict.get::<f32>("LW") {
            self.state.line_width = width;
        }
        if let Some(alpha) = dict.get::<f32>("ca") {
            self.state.fill_alpha = alpha;
        }
        if let Some(font) = dict.get::<hayro_syntax::object::Array<'a>>("Font") {
            let mut items = font.flex_iter();
            if let Some(dict) = items.next::<Dict<'a>>()
                && let Some(size) = items.next::<f32>()
            {
                let id = self.fonts.load(&dict, self.budget);
                self.select_font(id, size);
            }
        }
    }

    fn is_opaque(&self) -> bool {
        self.state.alpha() > 0.5 && self.hidden_marks == 0
    }

    /// Selects a font and its raw size.
    fn select_font(&mut self, id: FontId, size: f32) {
        self.state.font = Some(id);
        self.state.font_size = size;
        self.page.items.push(Item::SelectFont(id, size));
    }

    /// The id of the current text state.
    fn intern_state(&mut self, font: FontId) -> StateId {
        let s = &self.state;
        let mut text = TextState::new(font, s.font_size);
        text.char_spacing = s.char_spacing;
        text.word_spacing = s.word_spacing;
        text.horizontal_scale = s.horizontal_scale;
        text.rise = s.rise;
        text.render_mode = s.render_mode;
        text.fill = s.fill.unwrap_or(Color::BLACK);
        let key = (
            font,
            [
                s.font_size,
                s.char_spacing,
                s.word_spacing,
                s.horizontal_scale,
                s.rise,
            ]
            .map(f32::to_bits),
            s.render_mode as u8,
            text.fill,
        );
        // Nearly every string is shown in the state of the one before it.
        if let Some((last, id)) = self.last_state
            && last == key
        {
            return id;
        }
        let states = &mut self.page.states;
        let id = *self.states.entry(key).or_insert_with(|| {
            states.push(text);
            StateId(states.len() as u32 - 1)
        });
        self.last_state = Some((key, id));
        id
    }

    fn push_position(&mut self, positioning: Positioning) {
        let matrix = self.state.text_matrix.then(&self.state.ctm);
        self.page.items.push(Item::Position(positioning, matrix));
    }
}
