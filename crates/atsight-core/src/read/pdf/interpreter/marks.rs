//! Marked content: `BMC`, `BDC` and `EMC`.

use hayro_syntax::object::{Dict, Object, String as PdfString};

use super::operands::Operands;
use super::{Interpreter, STATES_PER_FORM_LEVEL, Scope};
use crate::model::{AnomalyKind, Item, Mark, MarkId};
use crate::read::pdf::strings;

/// A mark that was opened and not closed yet.
pub(super) struct OpenMark {
    pub(super) id: MarkId,
    pub(super) hides: bool,
}

impl<'a> Interpreter<'_, 'a, '_, '_> {
    pub(super) fn begin_mark(&mut self, ops: &Operands<'_, '_, '_>, scope: &Scope<'a>) {
        if self.marks.len() >= self.budget.limits.depth as usize * STATES_PER_FORM_LEVEL {
            self.budget.note(
                AnomalyKind::Limit,
                "marked content is nested too deep; deeper marks are left out",
            );
            return;
        }
        let tag = ops
            .name(0)
            .map(|name| name.as_str().to_owned())
            .unwrap_or_default();
        let properties = match ops.get(1) {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            _ => None,
        };
        let (mcid, actual_text, hides) = match (properties, ops.name(1)) {
            (Some(dict), _) => (dict.get::<u32>("MCID"), actual_text(&dict), false),
            (None, Some(name)) => {
                let named = scope.resources.properties.get::<Dict<'_>>(name.as_ref());
                let hides = tag == "OC"
                    && self
                        .layers
                        .hides(&scope.resources.properties, name.as_ref());
                match named {
                    Some(dict) => (dict.get::<u32>("MCID"), actual_text(&dict), hides),
                    None => (None, None, hides),
                }
            }
            (None, None) => (None, None, false),
        };
        let id = MarkId(self.page.marks.len() as u32);
        self.page.marks.push(Mark {
            tag,
            mcid,
            actual_text,
            parent: self.marks.last().map(|mark| mark.id),
            form: self.forms.last().map(|form| form.obj_number),
            structure: None,
        });
        self.hidden_marks += u32::from(hides);
        self.marks.push(OpenMark { id, hides });
        self.page.items.push(Item::BeginMark(id));
    }

    pub(super) fn end_mark(&mut self) {
        if let Some(mark) = self.marks.pop() {
            self.hidden_marks -= u32::from(mark.hides);
            self.page.items.push(Item::EndMark);
        }
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<String> {
    dict.get::<PdfString<'_>>("ActualText")
        .map(|text| strings::decode(&text))
}
