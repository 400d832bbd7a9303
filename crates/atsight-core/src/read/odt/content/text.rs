//! Text: white space that collapses, styles, descriptions of pictures.

use super::super::styles::Style;
use super::{Content, Mark};
use crate::model::FlowEvent;

impl Content<'_> {
    /// Text of an element. White space collapses (OpenDocument 1.3 part 3, 6.1.2).
    pub(super) fn text(&mut self, text: &str) {
        match self.marks.last() {
            Some(Mark::Description) => return self.describe(text),
            Some(Mark::Ignored) => return,
            Some(Mark::Author) => {
                text.clone_into(&mut self.story().author);
                return;
            }
            _ => {}
        }
        if self.paragraphs == 0 {
            return;
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                if !self.after_space {
                    out.push(' ');
                }
                self.after_space = true;
            } else {
                out.push(c);
                self.after_space = false;
            }
        }
        self.append(&out);
    }

    /// Gives the drawing that is being read its description.
    pub(super) fn describe(&mut self, text: &str) {
        let image = self
            .story()
            .events
            .iter_mut()
            .rev()
            .find_map(|event| match event {
                FlowEvent::Image { alt, .. } => Some(alt),
                _ => None,
            });
        if let Some(alt) = image.filter(|alt| alt.is_empty()) {
            text.trim().clone_into(alt);
        }
    }

    pub(super) fn append(&mut self, text: &str) {
        if text.is_empty() || self.paragraphs == 0 {
            return;
        }
        let mut style = self.looks.last().map(Style::text_style).unwrap_or_default();
        style.hidden |= self.hidden > 0;
        let kept = self.budget.take(text).to_owned();
        let story = self.story();
        let number = match story.styles.iter().position(|own| *own == style) {
            Some(number) => number,
            None => {
                story.styles.push(style);
                story.styles.len() - 1
            }
        } as u32;
        let start = story.text.len() as u32;
        story.text.push_str(&kept);
        let end = story.text.len() as u32;
        if let Some(FlowEvent::Text { range, style: last }) = story.events.last_mut()
            && *last == number
            && range.end == start
        {
            range.end = end;
            return;
        }
        let range = start..end;
        self.push(FlowEvent::Text {
            range,
            style: number,
        });
    }
}
