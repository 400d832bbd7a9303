//! XObjects: forms are run in place, pictures are placed; so are pictures inside of the content.

use std::rc::Rc;

use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use super::operands::Operands;
use super::{Interpreter, Scope};
use crate::model::{AnomalyKind, Image, Item, Matrix};

impl<'a> Interpreter<'_, 'a, '_, '_> {
    pub(super) fn x_object(&mut self, ops: &Operands<'_, '_, '_>, scope: &mut Scope<'a>) {
        let Some(stream) = ops
            .name(0)
            .and_then(|name| scope.resources.get_x_object(name))
        else {
            return;
        };
        let hidden = self.layers.hides(stream.dict(), b"OC");
        self.hidden_marks += u32::from(hidden);
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => self.run_form(&stream, scope),
            Some(b"Image") => {
                let dict = stream.dict();
                let stencil = dict.get::<bool>("ImageMask").unwrap_or(false);
                let masked = dict.contains_key("SMask") || dict.contains_key("Mask");
                self.place_image(
                    dict.get::<u32>("Width").unwrap_or(0),
                    dict.get::<u32>("Height").unwrap_or(0),
                    stencil,
                    masked,
                    false,
                );
            }
            _ => {}
        }
        self.hidden_marks -= u32::from(hidden);
    }

    fn run_form(&mut self, stream: &Stream<'a>, scope: &Scope<'a>) {
        let id = stream.obj_id();
        if self.forms.contains(&id) {
            self.budget.note(
                AnomalyKind::Damaged,
                "a form XObject contains itself; the inner one is left out",
            );
            return;
        }
        if self.forms.len() >= self.budget.limits.depth as usize {
            self.budget.note(
                AnomalyKind::Limit,
                "form XObjects are nested too deep; deeper ones are left out",
            );
            return;
        }
        let Ok(content) = stream.decoded() else {
            self.budget.note(
                AnomalyKind::Damaged,
                "the content of a form XObject cannot be decoded",
            );
            return;
        };
        let dict = stream.dict();
        let resources = match dict.get::<Dict<'a>>("Resources") {
            Some(own) => Rc::new(Resources::new(own)),
            None => Rc::clone(&scope.resources),
        };
        let saved = self.state.clone();
        let outer_stack = std::mem::take(&mut self.stack);
        let outer_marks = self.marks.len();
        if dict.contains_key("Group") {
            self.state.group_alpha *= self.state.fill_alpha;
            self.state.fill_alpha = 1.0;
        }
        if let Some([a, b, c, d, e, f]) = dict.get::<[f32; 6]>("Matrix") {
            self.state.ctm = Matrix::new(a, b, c, d, e, f).then(&self.state.ctm);
        }
        if let Some(bbox) = dict.get::<hayro_syntax::object::Rect>("BBox") {
            let bbox = self.state.ctm.apply_rect(
                bbox.x0 as f32,
                bbox.y0 as f32,
                bbox.x1 as f32,
                bbox.y1 as f32,
            );
            self.state.clip = self.state.clip.intersect(bbox);
        }
        self.forms.push(id);
        self.page.items.push(Item::BeginForm(self.state.ctm));
        self.run_content(&content, resources);
        while self.marks.len() > outer_marks {
            self.end_mark();
        }
        self.page.items.push(Item::EndForm);
        self.forms.pop();
        self.stack = outer_stack;
        self.state = saved;
    }

    pub(super) fn inline_image(&mut self, ops: &Operands<'_, '_, '_>) {
        let Some(Object::Stream(stream)) = ops.get(0) else {
            return;
        };
        let dict = stream.dict();
        let number = |short: &str, long: &str| {
            dict.get::<u32>(short)
                .or_else(|| dict.get::<u32>(long))
                .unwrap_or(0)
        };
        let stencil = dict
            .get::<bool>("IM")
            .or_else(|| dict.get::<bool>("ImageMask"))
            .unwrap_or(false);
        self.place_image(
            number("W", "Width"),
            number("H", "Height"),
            stencil,
            false,
            true,
        );
    }

    fn place_image(&mut self, width: u32, height: u32, stencil: bool, masked: bool, inline: bool) {
        if !self.budget.spend_path() {
            return;
        }
        // Pictures fill the unit square of user space.
        let bbox = self.state.ctm.apply_rect(0.0, 0.0, 1.0, 1.0);
        let bbox = bbox.intersect(self.state.clip);
        if bbox.is_empty() || self.hidden_marks > 0 {
            return;
        }
        self.page
            .items
            .push(Item::Image(self.page.images.len() as u32));
        self.page.images.push(Image {
            bbox,
            pixel_width: width,
            pixel_height: height,
            stencil,
            inline,
            transparent: stencil || masked || !self.is_opaque(),
        });
    }
}
