//! Words of the human reading: their ids in the file, and what becomes of them in each parser.

use std::collections::HashMap;

use atsight_core::Parse;
use atsight_core::model::{Place, Rect, Transcript};
use serde_json::{Map, json};

use super::id_of;
use super::reading::Shown;
use crate::damage::{Fate, WordFate, Yardstick};

/// Index of a word in [`Transcript::spans`], by its place on a page.
#[derive(Debug, Default)]
pub(super) struct WordIds {
    by_place: HashMap<(u32, [i32; 4]), usize>,
}

impl WordIds {
    pub(super) fn new(transcript: &Transcript) -> Self {
        let mut by_place = HashMap::new();
        for (id, span) in transcript.spans.iter().enumerate() {
            if let Place::Page {
                page,
                bbox: Some(bbox),
            } = span.place
            {
                by_place.entry((page, key(bbox))).or_insert(id);
            }
        }
        Self { by_place }
    }

    pub(super) fn get(&self, page: u32, bbox: Rect) -> Option<usize> {
        self.by_place.get(&(page, key(bbox))).copied()
    }
}

/// A box to a tenth of a point.
fn key(bbox: Rect) -> [i32; 4] {
    [bbox.x0, bbox.y0, bbox.x1, bbox.y1].map(|v| (v * 10.0).round() as i32)
}

/// The word that a fate is about, by its index in [`Transcript::spans`].
pub(super) fn span_of(transcript: &Transcript, fate: &WordFate) -> Option<usize> {
    let line = transcript.lines.get(fate.line as usize)?;
    let id = line.spans.start + fate.word as usize;
    (id < line.spans.end).then_some(id)
}

/// For each parser the ids of the words that it loses (`l`) and that it has elsewhere (`m`), as JSON for the script.
pub(super) fn marks(yardstick: &Yardstick<'_>, parse: &Parse, shown: &[Shown<'_>]) -> String {
    let mut all = Map::new();
    for own in shown {
        let (mut lost, mut misplaced) = (Vec::new(), Vec::new());
        if let Some(measured) = own.measured {
            for fate in yardstick.word_fates(measured) {
                let Some(id) = span_of(&parse.human.transcript, &fate) else {
                    continue;
                };
                match fate.fate {
                    Fate::Kept => {}
                    Fate::Misplaced => misplaced.push(id),
                    Fate::Lost => lost.push(id),
                }
            }
        }
        all.insert(id_of(own), json!({ "l": lost, "m": misplaced }));
    }
    // Names and numbers only: nothing in it can end the element.
    serde_json::Value::Object(all).to_string()
}
