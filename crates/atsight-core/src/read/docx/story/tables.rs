//! Properties of tables and cells.

use super::super::properties::{self, Paint};
use super::super::units::TWIP;
use super::Walker;
use crate::model::{Element, FlowEvent, Frame};
use crate::read::xml::{XmlError, XmlReader};

impl Walker<'_> {
    /// Reads `w:tblPr` into the event of the table, which is the last one.
    pub(super) fn read_table(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        let mut found: Option<Frame> = None;
        let mut ground = None;
        reader.children(|tag| match tag.local() {
            "tblpPr" => {
                let mut frame =
                    super::super::units::frame_from(tag, ["tblpX", "tblpY", "w", "h"], "tblpXSpec");
                frame.width = None;
                found = Some(frame);
            }
            "tblW" if tag.attribute("type").as_deref() == Some("dxa") => {
                if let Some(frame) = &mut found {
                    frame.width = tag.number("w").map(|w| w * TWIP);
                }
            }
            "shd" => ground = properties::fill(tag),
            _ => {}
        })?;
        if let Some(FlowEvent::Start(Element::Table { frame, .. })) = self.story.events.last_mut() {
            *frame = found;
        }
        if let (Some(top), Some(_)) = (self.grounds.last_mut(), ground) {
            *top = ground;
        }
        Ok(())
    }

    /// Reads `w:tcPr` into the event of the cell, which is the last one.
    pub(super) fn read_cell(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        /// Most columns that a cell may take. Word makes 63 at most, yet opens tables that converters cut into twice as many.
        const MAX_SPAN: f32 = 128.0;
        let mut own = (1, false, None);
        let mut stated = false;
        let mut ground = None;
        reader.children(|tag| match tag.local() {
            "gridSpan" => {
                own.0 = tag.number("val").unwrap_or(1.0).clamp(1.0, MAX_SPAN) as u32;
            }
            "vMerge" => {
                own.1 = tag.val().as_deref() != Some("restart");
                stated = own.1 && tag.val().is_some();
            }
            "tcW" if tag.attribute("type").is_none_or(|kind| kind == "dxa") => {
                own.2 = tag.number("w").map(|w| w * TWIP);
            }
            "shd" => ground = properties::fill(tag),
            _ => {}
        })?;
        if let Some(FlowEvent::Start(Element::Cell {
            span,
            continues,
            says_so,
            width,
            fill,
        })) = self.story.events.last_mut()
        {
            (*span, *continues, *width) = own;
            *says_so = stated;
            *fill = match ground {
                Some(Paint::Rgb(color)) => Some(color),
                _ => None,
            };
        }
        if let (Some(top), Some(_)) = (self.grounds.last_mut(), ground) {
            *top = ground;
        }
        Ok(())
    }
}
