//! What text stands in: sections with columns, tables, drawings, notes and comments.

use super::super::super::xml::Tag;
use super::super::styles::length;
use super::{Content, Mark};
use crate::model::{Element, FlowEvent, Frame, SectionProperties, StoryKind};

/// Most columns that one column of a table may stand for.
const MAX_COLUMNS: usize = 63;

impl Content<'_> {
    pub(super) fn open_section(&mut self, tag: &Tag<'_>) -> Mark {
        if tag
            .attribute("display")
            .is_some_and(|display| display == "none")
        {
            self.hidden += 1;
            return Mark::Hidden;
        }
        let name = tag.attribute("style-name").unwrap_or_default();
        let columns = self.styles.resolve("section", &name).columns.unwrap_or(1);
        if columns < 2 || !self.tables.is_empty() {
            return Mark::Nothing;
        }
        self.end_section(1);
        Mark::Section(columns)
    }

    pub(super) fn end_section(&mut self, columns: u32) {
        let section = SectionProperties {
            columns,
            continuous: true,
            ..SectionProperties::default()
        };
        self.push(FlowEvent::Section(Box::new(section)));
    }

    /// Adds the widths of the columns that an element stands for.
    pub(super) fn add_columns(&mut self, tag: &Tag<'_>) {
        let Some(event) = self.tables.last().map(|table| table.event) else {
            return;
        };
        let name = tag.attribute("style-name").unwrap_or_default();
        let width = self
            .styles
            .resolve("table-column", &name)
            .width
            .unwrap_or(0.0);
        let repeated = tag
            .attribute("number-columns-repeated")
            .and_then(|count| count.parse::<usize>().ok());
        if let Some(FlowEvent::Start(Element::Table { widths, .. })) =
            self.story().events.get_mut(event)
        {
            let left = MAX_COLUMNS.saturating_sub(widths.len());
            let count = repeated.unwrap_or(1).min(left);
            widths.extend(std::iter::repeat_n(width, count));
        }
    }

    pub(super) fn open_cell(&mut self, tag: &Tag<'_>, covered: bool) -> Mark {
        let number = |name: &str| {
            tag.attribute(name)
                .and_then(|count| count.parse::<u32>().ok())
        };
        let name = tag.attribute("style-name").unwrap_or_default();
        let fill = self.styles.resolve("table-cell", &name).ground;
        let Some(table) = self.tables.last_mut() else {
            return Mark::Nothing;
        };
        if covered && table.spanned > 0 {
            // Part of the cell on its left.
            table.spanned -= 1;
            return Mark::Nothing;
        }
        let span = number("number-columns-spanned")
            .unwrap_or(1)
            .clamp(1, MAX_COLUMNS as u32);
        table.spanned = span - 1;
        self.push(FlowEvent::Start(Element::Cell {
            span,
            continues: covered,
            says_so: false,
            width: None,
            fill,
        }));
        self.push_ground(tag, "table-cell");
        Mark::Ground
    }

    /// Notes what an element paints behind its text: its own ground, or the one around it.
    pub(super) fn push_ground(&mut self, tag: &Tag<'_>, family: &str) {
        let own = tag
            .attribute("style-name")
            .and_then(|name| self.styles.resolve(family, &name).ground);
        let around = self.grounds.last().copied().flatten();
        self.grounds.push(own.or(around));
    }

    pub(super) fn open_drawing(&mut self, tag: &Tag<'_>) -> Mark {
        let points = |name: &str| tag.attribute(name).and_then(|value| length(&value));
        let name = tag.attribute("style-name").unwrap_or_default();
        let style = self.styles.resolve("graphic", &name);
        let x = points("x");
        let frame = Frame {
            x,
            y: points("y"),
            width: points("width"),
            height: points("height"),
            side: style.side.filter(|_| x.is_none()),
            floating: style.floating.unwrap_or(true),
            ..Frame::default()
        };
        self.frames.push(frame);
        let around = self.grounds.last().copied().flatten();
        self.grounds.push(style.ground.or(around));
        // A frame holds a box; other shapes are boxes themselves.
        if tag.local() == "frame" {
            self.push(FlowEvent::Start(Element::Drawing { alt: None }));
        } else {
            self.push(FlowEvent::Start(Element::TextBox { frame, vml: false }));
        }
        Mark::Drawing
    }

    pub(super) fn open_aside(&mut self, kind: StoryKind) -> Mark {
        let next = self.stories.len() as u32;
        self.push(FlowEvent::Anchor(next));
        self.begin_story(kind, "content.xml");
        Mark::Story
    }
}
