//! Keeps the elements and the text of a page as its source has them.

use rustc_hash::FxHashMap;

use crate::model::{Markup, MarkupEvent};

/// Elements whose text is neither shown nor said by the page.
const UNSAID: &[&str] = &["head", "script", "style", "template"];

/// What was met so far.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    markup: Markup,
    indices: FxHashMap<String, u32>,
    /// Elements that are open and kept.
    depth: usize,
    /// Open elements from the one whose text is left out on.
    unsaid: u32,
    /// Whether the body is open: what is around it is no text.
    inside: bool,
}

impl Recorder {
    pub(super) fn open(&mut self, name: &str) {
        if self.unsaid > 0 || UNSAID.contains(&name) {
            self.unsaid += 1;
            return;
        }
        self.inside |= name == "body";
        let index = match self.indices.get(name) {
            Some(index) => *index,
            None => {
                let index = self.markup.names.len() as u32;
                self.markup.names.push(name.to_owned());
                self.indices.insert(name.to_owned(), index);
                index
            }
        };
        self.depth += 1;
        self.markup.events.push(MarkupEvent::Open(index));
    }

    pub(super) fn close(&mut self) {
        if let Some(left) = self.unsaid.checked_sub(1) {
            self.unsaid = left;
        } else if let Some(left) = self.depth.checked_sub(1) {
            self.depth = left;
            self.markup.events.push(MarkupEvent::Close);
        }
    }

    pub(super) fn text(&mut self, text: &str, paragraph: Option<u32>) {
        if self.unsaid > 0 || !self.inside {
            return;
        }
        let start = self.markup.text.len() as u32;
        self.markup.text.push_str(text);
        let range = start..self.markup.text.len() as u32;
        self.markup
            .events
            .push(MarkupEvent::Text { range, paragraph });
    }

    /// Closes what is open.
    pub(super) fn finish(mut self) -> Markup {
        let missing = std::iter::repeat_n(MarkupEvent::Close, self.depth);
        self.markup.events.extend(missing);
        self.markup
    }
}
