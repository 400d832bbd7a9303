//! Text inside of tiling patterns and of Type 3 glyphs.
//!
//! A person sees it. pdftotext 22.12 prints neither, PyMuPDF 2.0 the pattern's only (both tried on one small file): so it is
//! kept apart from the page's own runs.

use std::rc::Rc;

use hayro_syntax::object::dict::keys::RESOURCES;
use hayro_syntax::object::{Dict, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;
use rustc_hash::FxHashMap;

use super::operands::Operands;
use super::{Interpreter, Scope};
use crate::model::{
    AnomalyKind, FontId, Item, Matrix, NestedText, NestedTextKind, Page, Point, Rect,
};

/// Index of a pattern of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PatternId(usize);

/// The tiling patterns that a page fills with.
#[derive(Default)]
pub(super) struct Patterns<'a> {
    by_object: FxHashMap<ObjectIdentifier, PatternId>,
    tiles: Vec<Tile<'a>>,
}

struct Tile<'a> {
    stream: Stream<'a>,
    /// Resources of the content stream that uses it.
    outer: Rc<Resources<'a>>,
    /// A tile is run once a page.
    done: bool,
}

impl<'a> Interpreter<'_, 'a, '_, '_> {
    /// The tiling pattern that `scn` names.
    pub(super) fn find_pattern(
        &mut self,
        ops: &Operands<'_, '_, '_>,
        scope: &Scope<'a>,
    ) -> Option<PatternId> {
        let name = ops.last_name()?;
        let stream = scope.resources.get_pattern(name)?.into_stream()?;
        let patterns = &mut self.patterns;
        let id = *patterns
            .by_object
            .entry(stream.obj_id())
            .or_insert_with(|| {
                patterns.tiles.push(Tile {
                    stream,
                    outer: Rc::clone(&scope.resources),
                    done: false,
                });
                PatternId(patterns.tiles.len() - 1)
            });
        Some(id)
    }

    /// Keeps the text of a pattern that a path was filled with.
    pub(super) fn run_pattern(&mut self, id: PatternId, painted: Rect) {
        let Some(tile) = self.patterns.tiles.get_mut(id.0) else {
            return;
        };
        if std::mem::replace(&mut tile.done, true) {
            return;
        }
        let (stream, outer) = (tile.stream.clone(), Rc::clone(&tile.outer));
        let dict = stream.dict();
        let Ok(content) = stream.decoded_data() else {
            self.budget.note(
                AnomalyKind::Damaged,
                "the content of a pattern cannot be decoded",
            );
            return;
        };
        let matrix = match dict.get::<[f32; 6]>("Matrix") {
            Some([a, b, c, d, e, f]) => Matrix::new(a, b, c, d, e, f),
            None => Matrix::IDENTITY,
        };
        let resources = match dict.get::<Dict<'a>>(RESOURCES) {
            Some(own) => Rc::new(Resources::new(own)),
            None => outer,
        };
        let ctm = matrix.then(&self.base);
        let text = self.run_apart(&content, resources, ctm, stream.obj_id());
        self.keep_nested(NestedTextKind::Pattern, painted, text);
    }

    /// Keeps the text that the content stream of a Type 3 glyph shows; `matrix` is the text rendering matrix.
    pub(super) fn run_type3_glyph(&mut self, font: FontId, code: u32, matrix: &Matrix) {
        let loaded = self.fonts.get_mut(font);
        let advance = loaded.code(code).advance;
        let Some(program) = loaded.type3_program(code) else {
            return;
        };
        let resources = program.resources.unwrap_or_default();
        let ctm = program.matrix.then(matrix);
        // Glyph streams have no identity at hand; one that shows itself is stopped by the depth.
        let id = ObjectIdentifier::new(0, self.forms.len() as i32);
        let text = self.run_apart(
            &program.content,
            Rc::new(Resources::new(resources)),
            ctm,
            id,
        );
        let corner = |x, y| -> Point { matrix.apply(x, y) };
        let bbox = Rect::from_corners(corner(0.0, 0.0), corner(advance, 1.0));
        self.keep_nested(NestedTextKind::Type3Glyph, bbox, text);
    }

    fn keep_nested(&mut self, kind: NestedTextKind, bbox: Rect, text: String) {
        if !text.trim().is_empty() {
            let index = self.page.nested_texts.len() as u32;
            self.page.items.push(Item::NestedText(index));
            self.page
                .nested_texts
                .push(NestedText::new(kind, bbox, text));
        }
    }

    /// Runs a content stream on a page of its own; gives the text that is shown there.
    fn run_apart(
        &mut self,
        content: &[u8],
        resources: Rc<Resources<'a>>,
        ctm: Matrix,
        id: ObjectIdentifier,
    ) -> String {
        let too_deep = self.forms.len() >= self.budget.limits.depth as usize;
        if too_deep || self.forms.contains(&id) || !ctm.is_finite() {
            self.budget.note(
                AnomalyKind::Damaged,
                "a pattern or Type 3 glyph contains itself or is nested too deep; the inner one is left out",
            );
            return String::new();
        }
        let mut scratch = Page {
            size: self.page.size,
            ..Page::default()
        };
        let mut inner = Interpreter::new(
            &mut scratch,
            &mut *self.fonts,
            self.layers,
            &mut *self.budget,
            ctm,
        );
        inner.forms.clone_from(&self.forms);
        inner.forms.push(id);
        inner.run_content(content, resources);
        let stop = inner.stop;
        self.stop |= stop;
        let mut text = String::new();
        for run in &scratch.runs {
            if !text.is_empty() {
                text.push('\n');
            }
            for glyph in scratch.run_glyphs(run) {
                text.push_str(scratch.glyph_text(glyph));
            }
        }
        for nested in &scratch.nested_texts {
            text.push('\n');
            text.push_str(&nested.text);
        }
        text
    }
}
